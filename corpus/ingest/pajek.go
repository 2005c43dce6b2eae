package ingest

import (
	"context"
	"strconv"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// A pajekPart is a part of a file of Pajek.
type pajekPart uint8

const (
	pajekOther pajekPart = iota
	pajekVertices
	pajekArcs
	pajekEdges
	pajekArcsList
	pajekEdgesList
	pajekMatrix
)

// pajekParts are the parts by the words that begin them; others are passed over.
var pajekParts = map[string]pajekPart{"vertices": pajekVertices, "arcs": pajekArcs, "edges": pajekEdges,
	"arcslist": pajekArcsList, "edgeslist": pajekEdgesList, "matrix": pajekMatrix}

var pajekStart = lazily(`(?i)\A(?:[ \t]*(?:%[^\n]*)?\n)*\*(?:vertices\s+\d+|network\b[^\n]*\n(?:[ \t]*(?:%[^\n]*)?\n)*\*vertices\s+\d+)`)

// sniffPajek finds the first line of a network, partition or vector of Pajek.
func sniffPajek(s Source) float64 {
	if pajekStart.Match(head(s)) {
		return 0.98
	}
	return 0
}

// pajekReader reads a network of Pajek line by line.
type pajekReader struct {
	network
	part  pajekPart
	aside bool // what comes is a partition, vector or the like
	row   int  // of the matrix
	odd   oddities
}

// readPajek reads the vertices of networks as papers and their arcs as citations.
// What stands behind "*Arcs" and the like on its line says nothing of use.
func readPajek(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	p := pajekReader{network: network{gathering: gathering{file: s.Name}}}
	number := 0
	for line := range strings.Lines(unsafe.String(unsafe.SliceData(s.Text), len(s.Text))) {
		number++
		if line = strings.TrimSpace(line); line != "" && line[0] != '%' {
			p.line(number, line)
		}
	}
	if len(p.records) == 0 {
		p.report(1, Note, "not-a-paper", "no vertex of it has a label, as in partitions, vectors and bare networks; it holds no papers")
		return nil, p.found, nil
	}
	if p.odd.n > 0 {
		p.report(p.odd.line, Warning, "bad-record", "%s not understood and passed over", counted(p.odd.n, "line"))
	}
	return p.finish(ctx)
}

func (p *pajekReader) line(number int, line string) {
	if line[0] == '*' {
		p.begin(line[1:])
		return
	}
	if p.part == pajekVertices {
		if !p.aside {
			p.vertex(number, line)
		}
		return
	}
	if p.part == pajekOther || p.aside {
		return
	}
	p.links(number, line)
}

// begin begins a part.
func (p *pajekReader) begin(line string) {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	word = strings.ToLower(word)
	if cut := strings.IndexAny(word, "\t:"); cut >= 0 {
		word = word[:cut]
	}
	part, known := pajekParts[word]
	switch {
	case !known:
		p.aside = word != "network" && word != "events"
		p.part = pajekOther
		return
	case part == pajekVertices && strings.TrimSpace(rest) != "" || part == pajekMatrix:
		p.row = 0
	}
	if part == pajekVertices && !p.aside {
		clear(p.index)
	}
	p.part = part
}

// vertex reads a line of a number and a label, behind which place and form stand.
func (p *pajekReader) vertex(number int, line string) {
	name, rest, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
	if !isNumber(name) {
		p.odd.add(number)
		return
	}
	p.item(strings.TrimLeft(name, "0"), bibRecord{line: number}, pajekLabel(strings.TrimSpace(rest)))
}

// pajekLabel is the label that a line begins with, in quotation marks or one word.
// In quotation marks others may stand, and the last ones may be missing.
func pajekLabel(s string) string {
	if s == "" || s[0] != '"' {
		word, _, _ := strings.Cut(s, " ")
		if _, err := strconv.ParseFloat(word, 64); err == nil {
			return ""
		}
		return pajekText(word)
	}
	s = s[1:]
	for at := 0; at < len(s); at++ {
		n := strings.IndexByte(s[at:], '"')
		if n < 0 {
			break
		}
		if at += n; pajekForm(s[at+1:]) {
			return pajekText(strings.ReplaceAll(s[:at], `\"`, `"`))
		}
	}
	return pajekText(s)
}

// pajekForm reports whether a text is what stands behind a label: nothing, or a
// place, a form or the times at which the vertex is there.
func pajekForm(s string) bool {
	word, _, _ := strings.Cut(strings.TrimLeft(s, " "), " ")
	_, err := strconv.ParseFloat(word, 64)
	return s == "" || s[0] == ' ' && (err == nil || word == "" || word[0] == '[' || pajekForms[word])
}

var pajekForms = wordSet("ellipse box diamond triangle cross empty house man woman x_fact y_fact s_size phi r q ic bc bw lc la lr lphi fos font hks")

// pajekText undoes the escapes of labels: line ends and numbers of characters,
// "\n" and "&#233;", the latter when titles are cleaned.
func pajekText(s string) string {
	return strings.ReplaceAll(s, `\n`, " ")
}

// links reads a line of a part of links.
func (p *pajekReader) links(number int, line string) {
	if p.row++; p.part == pajekMatrix {
		from, column := strconv.Itoa(p.row), 0
		for weight := range strings.FieldsSeq(line) {
			if column++; strings.Trim(weight, "0.-") != "" {
				p.arc(number, from, strconv.Itoa(column))
			}
		}
		return
	}
	from, words := "", 0
	for word := range strings.FieldsSeq(line) {
		if words == 0 && from == "" && strings.HasSuffix(word, ":") {
			continue // the relation
		}
		switch words++; {
		case words > 2 && (p.part == pajekArcs || p.part == pajekEdges):
			return // the weight
		case !isNumber(strings.TrimPrefix(word, "-")):
			p.odd.add(number)
			return
		}
		word = strings.TrimLeft(word, "-0")
		switch {
		case words == 1:
			from = word
		case p.part == pajekEdges || p.part == pajekEdgesList:
			p.edges++
		default:
			p.arc(number, from, word)
		}
	}
	if words < 2 && p.part != pajekArcsList && p.part != pajekEdgesList {
		p.odd.add(number)
	}
}
