package ingest

import (
	"bytes"
)

var (
	bibStart     = lazily(`(?i)\A(?:\s*%[^\n]*\n)*\s*@(?:article|inproceedings|conference|proceedings|book|inbook|incollection|misc|online|phdthesis|mastersthesis|thesis|techreport|report|unpublished|string|preamble|comment|dataset|software)\s*[{(]`)
	bibEntryLine = lazily(`(?m)^[ \t]*@\w+\s*[{(][^,={}\n"]*,\s*[\w-]+\s*=`)
	bibHeader    = lazily(`(?i)\A(?:\s*%[^\n]*\n)*?\s*%[^\n]*bibtex`)
)

// sniffBibTeX tells a bibliography, perhaps with other text before or between its
// entries, from a page that shows how to cite something.
func sniffBibTeX(s Source) float64 {
	b := head(s)
	switch {
	case bibStart.Match(b):
		return 0.97
	case bytes.HasPrefix(b, []byte("<")), bytes.Contains(b, []byte("```")), bytes.HasPrefix(b, []byte("{")), bytes.HasPrefix(b, []byte("[")):
		return 0
	case bibEntryLine.Match(b):
		scan := &bibScanner{gathering: &gathering{}, text: string(b)}
		scan.run()
		switch share := float64(scan.covered) / float64(len(b)); {
		case share > 0.5:
			return 0.95
		case share > 0.1:
			return 0.5
		}
	case bibHeader.Match(b):
		return 0.5
	}
	return 0
}
