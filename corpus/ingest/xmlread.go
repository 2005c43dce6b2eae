package ingest

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"unsafe"

	"papergraph/corpus"
)

// An xmlCut says what an element is to the one who cuts a source.
type xmlCut uint8

const (
	noCut    xmlCut = iota
	cutWhole        // a record, or something else to be read as a whole; never one in another
	cutAlone        // a record unless it is in another
	cutStart        // something around records whose start tag says something
)

// An xmlPiece is an element that was cut out of a source, or its start tag.
type xmlPiece struct {
	name string // without prefix
	text string // "" where only the end of a record is left
	line int
	flaw string // why the piece is not whole; "" if it is
}

// xmlPieces cuts an XML source. A record ends at its end tag, but where the next
// one begins at the latest, so that damage stays where it is.
func xmlPieces(text string, cut func(name, attrs string) xmlCut) iter.Seq[xmlPiece] {
	return func(yield func(xmlPiece) bool) {
		c := xmlCutter{text: text, cut: cut, line: 1, start: -1}
		x := xmlScanner{s: text}
		for t := range x.tokens() {
			if p, found := c.take(t, x.at); found && !yield(p) {
				return
			}
			if p, found := c.begin(t, x.at); found && !yield(p) {
				return
			}
		}
		if c.start >= 0 {
			yield(c.piece(len(text), "the file ends inside of it"))
		}
	}
}

// An xmlCutter cuts a source while its tokens pass by.
type xmlCutter struct {
	text  string
	cut   func(name, attrs string) xmlCut
	start int    // of the record that is open; -1 if none is
	name  string // its name with prefix
	depth int    // how many elements of this name are open in it
	line  int    // of counted
	count int    // an offset
}

func (c *xmlCutter) lineAt(at int) int {
	c.line += strings.Count(c.text[c.count:at], "\n")
	c.count = at
	return c.line
}

// piece ends the record that is open.
func (c *xmlCutter) piece(end int, flaw string) xmlPiece {
	p := xmlPiece{localName(c.name), c.text[c.start:end], c.lineAt(c.start), flaw}
	c.start = -1
	return p
}

// take ends a record where a token that ends at end says so.
func (c *xmlCutter) take(t xmlToken, end int) (xmlPiece, bool) {
	if t.kind < xmlOpen {
		return xmlPiece{}, false
	}
	name := c.text[t.from:t.name]
	switch {
	case t.kind == xmlClose && c.start < 0:
		if c.cut(localName(name), "") != cutWhole {
			return xmlPiece{}, false
		}
		return xmlPiece{localName(name), "", c.lineAt(t.start), "its beginning is missing or broken"}, true
	case c.start < 0:
		return xmlPiece{}, false
	case t.kind == xmlClose && name == c.name:
		if c.depth--; c.depth == 0 {
			return c.piece(end, ""), true
		}
	case t.kind == xmlClose:
	case c.cut(localName(name), c.text[t.name:t.to]) == cutWhole:
		return c.piece(t.start, "its end is missing or broken"), true
	case t.kind == xmlOpen && name == c.name:
		c.depth++
	}
	return xmlPiece{}, false
}

// begin starts a record where a token says so.
func (c *xmlCutter) begin(t xmlToken, end int) (xmlPiece, bool) {
	if t.kind != xmlOpen && t.kind != xmlEmpty || c.start >= 0 {
		return xmlPiece{}, false
	}
	name := c.text[t.from:t.name]
	cut := c.cut(localName(name), c.text[t.name:t.to])
	if cut == noCut {
		return xmlPiece{}, false
	}
	c.start, c.name, c.depth = t.start, name, 1
	if cut == cutStart || t.kind == xmlEmpty {
		return c.piece(end, ""), true
	}
	return xmlPiece{}, false
}

// xmlReading reads an element into a record.
type xmlReading func(e element, r *bibRecord)

// An xmlJob is a record that has yet to be read.
type xmlJob struct {
	xmlPiece
	read xmlReading
}

// xmlNodes are the memory of trees that were read.
var xmlNodes = sync.Pool{New: func() any { return new([]xmlNode) }}

// do reads a record, and says so if the markup is broken.
func (j *xmlJob) do(file string, r *bibRecord) {
	r.line = j.line
	if len(j.text) > math.MaxInt32 {
		r.report(file, Lost, "bad-record", "a record of more than 2 GB cannot be read")
		r.none = true
		return
	}
	nodes := xmlNodes.Get().(*[]xmlNode)
	var tree xmlRecord
	tree.parse(j.text, *nodes)
	j.read(tree.root(), r)
	for k := range r.found {
		r.found[k].Pos.File = file
	}
	flaw := j.flaw
	if flaw == "" && tree.flaw != "" {
		r.line += strings.Count(j.text[:tree.where], "\n")
		flaw = tree.flaw
	}
	if flaw != "" {
		r.report(file, Warning, "bad-record", "the markup of a record is broken (%s); read as far as possible", flaw)
	}
	r.line = j.line
	*nodes = tree.nodes
	xmlNodes.Put(nodes)
}

// xmlSource is how a source is cut, and what reads its pieces: route gets them
// one after the other and returns nil for what is no record.
type xmlSource struct {
	cut   func(name, attrs string) xmlCut
	route func(xmlPiece) xmlReading
}

// read reads the records of a source, some at a time, each by itself. Their texts
// are copied, so that nothing keeps the source.
func (x xmlSource) read(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := gathering{file: s.Name, papers: []corpus.Paper{}}
	jobs, records := make([]xmlJob, 0, some), make([]bibRecord, some)
	flush := func() error {
		clear(records)
		err := each(ctx, len(jobs), func(i int) { jobs[i].do(g.file, &records[i]) })
		if err == nil {
			_, _, err = g.finish(ctx, records[:len(jobs)])
		}
		jobs = jobs[:0]
		return err
	}
	for p := range xmlPieces(unsafe.String(unsafe.SliceData(s.Text), len(s.Text)), x.cut) {
		if p.text == "" {
			g.report(p.line, Lost, "bad-record", "a record could not be read: %s", p.flaw)
			continue
		}
		if read := x.route(p); read != nil {
			jobs = append(jobs, xmlJob{p, read})
		}
		if len(jobs) == some {
			if err := flush(); err != nil {
				return nil, nil, err
			}
		}
	}
	err := flush()
	return g.papers, g.found, err
}

// xmlReader reads the elements with the given names, each a record.
func xmlReader(names string, read xmlReading) func(context.Context, Source) ([]corpus.Paper, []Diagnostic, error) {
	return xmlSource{cutAll(names), func(xmlPiece) xmlReading { return read }}.read
}

// cutAll cuts the elements with the given names.
func cutAll(names string) func(name, attrs string) xmlCut {
	known := nameSet(names)
	return func(name, _ string) xmlCut {
		if known[name] {
			return cutWhole
		}
		return noCut
	}
}

// sniffXML finds a source likely that begins with one of the given elements and
// has the sign in its head, if one is given.
func sniffXML(roots string, sign *pattern) func(Source) float64 {
	known := strings.Fields(roots)
	return func(s Source) float64 {
		b := head(s)
		if len(b) == 0 || b[0] != '<' {
			return 0
		}
		x := xmlScanner{s: string(b)}
		for t := range x.tokens() {
			if t.kind == xmlOpen {
				if slices.Contains(known, localName(x.s[t.from:t.name])) && (sign == nil || sign.Match(b)) {
					return 0.98
				}
				return 0
			}
		}
		return 0
	}
}

// complain reports what is odd about a record.
func (r *bibRecord) complain(severity Severity, code, message string) {
	r.report("", severity, code, "%s", message)
}

// addAuthor adds a person to the authors of a record.
func (r *bibRecord) addAuthor(family, given, suffix string) {
	r.addName(joinedName(family, given, suffix))
}

// addName adds a name as it is written, unless it stands for people that are not
// named.
func (r *bibRecord) addName(name string) {
	switch strings.ToLower(strings.Trim(name, " .,")) {
	case "", "et al", "others", "and others", "anonymous", "[anonymous]":
		return
	}
	r.paper.Authors = append(r.paper.Authors, name)
}

// addGroup adds an institution, which has no given name.
func (r *bibRecord) addGroup(name string) {
	if name != "" {
		r.addName("{" + name + "}")
	}
}

// addID adds an identifier of the paper. Of two DOIs the first stays.
func (r *bibRecord) addID(scheme, value string) {
	switch scheme {
	case corpus.DOI:
		r.paper.DOI = cmp.Or(r.paper.DOI, corpus.ParseDOI(value))
	case corpus.ArXiv:
		r.paper.ArXiv = cmp.Or(r.paper.ArXiv, corpus.ParseArXiv(value))
	default:
		r.identify(scheme, value)
	}
}

// addLink adds an address, or the identifier that it stands for.
func (r *bibRecord) addLink(link string) {
	switch {
	case strings.Contains(link, "doi.org/10."):
		r.addID(corpus.DOI, link)
	case strings.Contains(link, "://") && !slices.Contains(r.paper.Links, link):
		r.address(link)
	}
}

// citeText adds the work of a printed citation. Identifiers that come with it
// count more than those in it.
func (r *bibRecord) citeText(text string, ids ...string) {
	ref, known := citedText(text), referenceTo(ids...)
	if ref != nil && known != nil {
		ref.IDs = known.IDs
	}
	r.cite(cmp.Or(ref, known))
}
