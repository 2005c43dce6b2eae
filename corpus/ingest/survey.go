package ingest

import (
	"strings"

	"papergraph/corpus"
)

// Coverage is how complete the papers of one source are, in numbers of papers
// unless said otherwise.
type Coverage struct {
	File                                string
	Papers                              int
	Abstract, Year, Authors, Venue, DOI int // that have one
	References                          int // that say what they cite
	Cited                               int // works that they cite, in all
	Unresolved                          int // of these: printed texts that say nothing that can be compared, and keys of no entry
	Garbled                             int // with letters that were decoded wrongly
}

// A Gap is something that papers of a source may lack, or have and should not.
type Gap struct {
	Name string
	In   func(p *corpus.Paper) bool
}

// Gaps are those that a list of papers can be asked for.
func Gaps() []Gap {
	return []Gap{
		{"abstract", (*corpus.Paper).Thin},
		{"year", func(p *corpus.Paper) bool { return p.Year == 0 }},
		{"authors", func(p *corpus.Paper) bool { return len(p.Authors) == 0 }},
		{"venue", func(p *corpus.Paper) bool { return p.Venue == "" }},
		{"doi", func(p *corpus.Paper) bool { return p.DOI == "" }},
		{"references", func(p *corpus.Paper) bool { return len(p.References)+len(p.Cites) == 0 }},
		{"garbled", garbled},
	}
}

// Survey says how complete each file is, in their order. Files are what they
// gave before merging, see Options.Keep.
func Survey(files []File) []Coverage {
	known := make(map[corpus.ID]bool)
	for _, f := range files {
		for i := range f.Papers {
			known[f.Papers[i].ID] = true
		}
	}
	all := make([]Coverage, len(files))
	for k, f := range files {
		v := Coverage{File: f.Name, Papers: len(f.Papers)}
		lacking := make(map[string]int)
		for i := range f.Papers {
			p := &f.Papers[i]
			for _, gap := range Gaps() {
				if gap.In(p) {
					lacking[gap.Name]++
				}
			}
			v.Cited += len(p.References) + len(p.Cites)
			v.Unresolved += unresolved(p, known)
		}
		has := func(name string) int { return v.Papers - lacking[name] }
		v.Abstract, v.Year, v.Authors, v.Venue = has("abstract"), has("year"), has("authors"), has("venue")
		v.DOI, v.References, v.Garbled = has("doi"), has("references"), lacking["garbled"]
		all[k] = v
	}
	return all
}

// unresolved counts the works that a paper cites in a way that says nothing.
func unresolved(p *corpus.Paper, known map[corpus.ID]bool) int {
	n := 0
	for _, r := range p.References {
		if len(r.IDs) == 0 && r.Title == "" && (r.Author == "" || r.Year == 0) {
			n++
		}
	}
	for _, id := range p.Cites {
		if !known[id] {
			n++
		}
	}
	return n
}

// garbled reports whether a paper has the replacement character, or letters of
// UTF-8 that were read as Windows-1252: "Ã©", "â€™".
func garbled(p *corpus.Paper) bool {
	return garbledText(p.Title) || garbledText(p.Abstract) || garbledText(strings.Join(p.Authors, " "))
}

func garbledText(s string) bool { return wronglyDecoded.MatchString(s) }

var wronglyDecoded = lazily(`\x{FFFD}|â€|Ã[\x{80}-\x{BF}€Ÿ]`)
