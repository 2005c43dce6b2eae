package ingest

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strings"

	"papergraph/corpus"
)

// A drawnNetwork is a network in XML, which has its attributes declared before:
// GraphML or GEXF.
type drawnNetwork struct {
	network
	keys     map[string]string // names of attributes by their ids
	directed bool              // links that do not say otherwise
	table    csvTable          // columns are the attributes
	column   map[string]int    // by their ids
	label    int               // the column called so; -1 if there is none
	ofLinks  bool              // attributes that are declared now are those of links
	links    []drawnLink
	drawn    func(e element) (label string, values map[string]string)
}

// A drawnLink is a directed link by the names of its ends.
type drawnLink struct {
	line     int
	from, to string
}

var (
	sniffGraphML = sniffXML("graphml", nil)
	sniffGEXF    = sniffXML("gexf", nil)
)

// readGraphML reads networks as yEd, Gephi, igraph and NetworkX write them.
func readGraphML(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	d := drawnNetwork{network: network{gathering: gathering{file: s.Name}}, directed: true, drawn: graphMLNode}
	return d.read(ctx, s)
}

// readGEXF reads networks as Gephi writes them.
func readGEXF(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	d := drawnNetwork{network: network{gathering: gathering{file: s.Name}}, drawn: gexfNode}
	return d.read(ctx, s)
}

func graphMLNode(e element) (label string, values map[string]string) {
	values = make(map[string]string)
	for data := range e.children("data") {
		values[data.attr("key")] = data.text()
		for inner := range data.all("NodeLabel") { // yEd's
			label = inner.text()
			delete(values, data.attr("key"))
		}
	}
	return label, values
}

func gexfNode(e element) (label string, values map[string]string) {
	values = make(map[string]string)
	for value := range e.all("attvalue") {
		values[value.attr("for")+value.attr("id")] = value.attr("value")
	}
	return e.attr("label"), values
}

// cutDrawn cuts nodes and links, and what says what their attributes mean.
func cutDrawn(name, _ string) xmlCut {
	switch name {
	case "node", "edge":
		return cutWhole
	case "key", "graph", "attributes", "attribute":
		return cutStart
	}
	return noCut
}

// read reads a source twice: for the attributes, then for nodes and links.
func (d *drawnNetwork) read(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	d.keys = make(map[string]string)
	if _, _, err := (xmlSource{cutDrawn, func(p xmlPiece) xmlReading { d.declared(p); return nil }}).read(ctx, s); err != nil {
		return nil, nil, err
	}
	d.column, d.label = make(map[string]int), -1
	var names []string
	for i, id := range slices.Sorted(maps.Keys(d.keys)) {
		d.column[id] = i
		names = append(names, d.keys[id])
		if columnKey(d.keys[id]) == "label" {
			d.label = i
		}
	}
	d.table.name(names)
	_, found, err := xmlSource{cutDrawn, func(p xmlPiece) xmlReading { d.taken(p); return nil }}.read(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	d.found = append(d.found, found...)
	for _, l := range d.links {
		d.arc(l.line, l.from, l.to)
	}
	return d.finish(ctx)
}

// declared reads what is said of all nodes and links.
func (d *drawnNetwork) declared(p xmlPiece) {
	_, attrs, _ := strings.Cut(p.text, " ")
	switch p.name {
	case "key":
		if kind := xmlAttr(attrs, "for"); kind == "node" || kind == "all" {
			d.keys[xmlAttr(attrs, "id")] = xmlAttr(attrs, "attr.name")
		}
	case "attributes":
		d.ofLinks = xmlAttr(attrs, "class") == "edge"
	case "attribute":
		if d.ofLinks {
			return
		}
		d.keys[xmlAttr(attrs, "id")] = xmlAttr(attrs, "title")
	case "graph":
		for _, name := range [...]string{"edgedefault", "defaultedgetype"} {
			if kind := xmlAttr(attrs, name); kind != "" {
				d.directed = kind == "directed"
			}
		}
	}
}

// taken reads a node or link.
func (d *drawnNetwork) taken(p xmlPiece) {
	if p.name != "node" && p.name != "edge" {
		return
	}
	if len(p.text) > math.MaxInt32 {
		d.report(p.line, Lost, "bad-record", "a record of more than 2 GB cannot be read")
		return
	}
	var tree xmlRecord
	tree.parse(p.text, nil)
	e := tree.root()
	if flaw := cmp.Or(p.flaw, tree.flaw); flaw != "" {
		d.report(p.line, Warning, "bad-record", "the markup of a record is broken (%s); read as far as possible", flaw)
	}
	if p.name == "node" {
		d.node(p.line, e)
		return
	}
	directed := d.directed
	if kind := e.attr("type") + e.attr("directed"); kind != "" {
		directed = kind == "directed" || kind == "true"
	}
	if directed {
		d.links = append(d.links, drawnLink{p.line, e.attr("source"), e.attr("target")})
	} else {
		d.edges++
	}
}

// node reads a node. Its label is the one that is drawn, or an attribute of this
// name, or else its id if that has words.
func (d *drawnNetwork) node(line int, e element) {
	label, values := d.drawn(e)
	row := csvRow{line: line, cells: make([]string, len(d.column))}
	for id, value := range values {
		if i, known := d.column[id]; known {
			row.cells[i] = value
		}
	}
	if label == "" && d.label >= 0 {
		label = row.cells[d.label]
	}
	r := d.table.record(&row)
	r.foundByLinks()
	name := e.attr("id")
	if label == "" && !drawnNumber.MatchString(name) {
		label = name
	}
	d.item(name, r, label)
}

// drawnNumber is an id that programs make up.
var drawnNumber = lazily(`^[A-Za-z]{0,5}[:_.-]{0,2}\d+$`)
