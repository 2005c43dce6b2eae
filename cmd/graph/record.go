package main

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

// recordName is the form of the names that corrections have: IDs, and those that
// --explain shows.
var recordName = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)+$`)

// nameRecords puts names that last in the place of those by which people know
// records: a place, "refs.bib:12", a name or a title.
func (c *command) nameRecords(ctx context.Context, paths []string, corrections []corpus.Correction) error {
	var atlas *pipeline.Atlas
	for k := range corrections {
		for _, name := range [...]*string{&corrections[k].A, &corrections[k].B} {
			if recordName.MatchString(*name) || identifierIn(*name) != "" {
				continue
			}
			if atlas == nil {
				c.options.Ingest.Keep = true
				var err error
				if atlas, err = c.run(ctx, paths, pipeline.Read); err != nil {
					return err
				}
			}
			if !nameRecord(name, atlas) {
				return usageError("%s is %q; no record is called or stands there; --explain shows names", corrections[k].At.File, table.Truncate(*name, 60))
			}
		}
	}
	return nil
}

// nameRecord finds the record that is meant, and reports whether there is one.
func nameRecord(name *string, atlas *pipeline.Atlas) bool {
	if colon := strings.LastIndexByte(*name, ':'); colon > 0 {
		if line, err := strconv.Atoi((*name)[colon+1:]); err == nil {
			if p := recordAt(atlas.Files(), (*name)[:colon], line); p != nil {
				*name = corpus.RecordName(p)
				return true
			}
		}
	}
	if found := atlas.Corpus.Find(*name); len(found) > 0 && found[0].Names {
		*name = string(atlas.Corpus.At(found[0].Index).ID)
		return true
	}
	return false
}

// recordAt is the record of a file that begins on a line or is the last above it,
// nil if there is none.
func recordAt(files []ingest.File, file string, line int) *corpus.Paper {
	var at *corpus.Paper
	for _, f := range files {
		for i := range f.Papers {
			p := &f.Papers[i]
			for _, pos := range p.Seen {
				if pos.File == file && pos.Line <= line && (at == nil || pos.Line > lineIn(at, file)) {
					at = p
				}
			}
		}
	}
	return at
}

func lineIn(p *corpus.Paper, file string) int {
	if k := slices.IndexFunc(p.Seen, func(pos corpus.Pos) bool { return pos.File == file }); k >= 0 {
		return p.Seen[k].Line
	}
	return 0
}

// identifierIn is the identifier that an argument is, "" if it is none.
func identifierIn(arg string) string {
	arg = strings.TrimSpace(arg)
	if strings.ContainsAny(arg, " \t") {
		return ""
	}
	scheme, value, _ := strings.Cut(arg, ":")
	if scheme = strings.ToLower(scheme); !slices.Contains(numberSchemes[:], scheme) {
		return cmp.Or(corpus.Identifier(corpus.DOI, arg), corpus.Identifier(corpus.ArXiv, arg))
	}
	return corpus.Identifier(scheme, value)
}

// numberSchemes are those of identifiers that people write with the scheme.
var numberSchemes = [...]string{corpus.DOI, corpus.ArXiv, corpus.PMID, corpus.PMCID, corpus.OpenAlex, corpus.S2, corpus.S2Corpus, corpus.MAG, corpus.ACL,
	corpus.DBLP, corpus.WoS, corpus.Scopus, corpus.Lens, corpus.Dimensions, corpus.ERIC, corpus.ISBN}
