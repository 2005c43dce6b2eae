package ingest

import (
	"context"
	"slices"
	"strconv"

	"papergraph/corpus"
)

// A network is what programs that draw networks keep: items with labels, some of
// them joined by links. A link with a direction is a citation, from the citing item
// to the cited one; links without one say nothing of citations.
//
// Networks of works look like those of words, people and journals. They are told
// apart by their labels and links, see holdsWorks.
type network struct {
	gathering
	records []bibRecord
	works   int            // items whose labels or fields are those of works
	derived oddities       // items whose label is no title, but names a work
	index   map[string]int // of items, by what the links call them
	arcs    []networkArc
	missing oddities // links to items that are not there
	bare    oddities // items without label
	twice   oddities // items whose name another has
	edges   int      // links without direction
}

// A networkArc is a link with a direction between items.
type networkArc struct{ from, to int32 }

// oddities are how often something is odd, and the line of the first time.
type oddities struct{ n, line int }

func (o *oddities) add(line int) {
	if o.n++; o.n == 1 {
		o.line = line
	}
}

// item adds an item that links call name.
func (n *network) item(name string, r bibRecord, label string) {
	kind := r.labelled(label)
	if kind == unlabelled {
		n.bare.add(r.line)
		return
	}
	if _, known := n.index[name]; known {
		n.twice.add(r.line)
	} else {
		if n.index == nil {
			n.index = make(map[string]int)
		}
		n.index[name] = len(n.records)
	}
	if kind != asWords {
		n.works++
	}
	if kind == asName {
		n.derived.add(r.line)
	}
	r.key = nodeKey(len(n.records))
	n.records = append(n.records, r)
}

// nodeKey is the key of an item, which is no other text of the file: names of
// items may be equal but for what keys leave out.
func nodeKey(i int) string { return "node-" + strconv.Itoa(i+1) }

// arc adds a link from an item to another.
func (n *network) arc(line int, from, to string) {
	i, ok := n.index[from]
	j, too := n.index[to]
	if !ok || !too {
		n.missing.add(line)
		return
	}
	n.arcs = append(n.arcs, networkArc{int32(i), int32(j)})
}

// finish makes papers of the items, with their citations.
func (n *network) finish(ctx context.Context) ([]corpus.Paper, []Diagnostic, error) {
	records := n.settle()
	return n.gathering.finish(ctx, records)
}

// settle decides what the network is, tells what is odd about it, and returns its
// records with their citations.
func (n *network) settle() []bibRecord {
	n.dropMutual()
	if len(n.records) == 0 && n.bare.n == 0 {
		return nil
	}
	if !n.holdsWorks() {
		n.report(1, Note, "not-a-paper", "a network of %s that seem to be words, people or the like, not papers; passed over",
			counted(len(n.records)+n.bare.n, "item"))
		return nil
	}
	n.reportOdd()
	for _, a := range n.arcs {
		if a.from != a.to {
			p := &n.records[a.from].paper
			p.Cites = append(p.Cites, corpus.ID(nodeKey(int(a.to))))
		}
	}
	for i := range n.records {
		p := &n.records[i].paper
		slices.Sort(p.Cites)
		p.Cites = slices.Clip(slices.Compact(p.Cites))
	}
	return n.records
}

func (n *network) reportOdd() {
	if n.derived.n > 0 {
		n.report(n.derived.line, Warning, "title-derived", "%s named by author and year instead of a title; these names stand for the titles",
			counted(n.derived.n, "item"))
	}
	if n.bare.n > 0 {
		n.report(n.bare.line, Lost, "no-title", "%s without label cannot be kept, nor the links to them", counted(n.bare.n, "item"))
	}
	if n.twice.n > 0 {
		n.report(n.twice.line, Warning, "repeated-id", "%s with the number of another; links to it mean the first", counted(n.twice.n, "item"))
	}
	if n.missing.n > 0 {
		n.report(n.missing.line, Warning, "bad-field", "%s to items that are not there left out", counted(n.missing.n, "link"))
	}
	if n.edges > 0 {
		n.report(1, Note, "undirected", "%s without direction left out: they do not say who cites whom", counted(n.edges, "link"))
	}
}

// dropMutual takes links for such without direction if each is there both ways.
func (n *network) dropMutual() {
	have := make(map[networkArc]bool, len(n.arcs))
	for _, a := range n.arcs {
		have[a] = true
	}
	for _, a := range n.arcs {
		if !have[networkArc{a.to, a.from}] {
			return
		}
	}
	n.edges += len(n.arcs)
	n.arcs = nil
}

// holdsWorks reports whether the items of a network are works: some cite others,
// or half of the labels are such as works have.
func (n *network) holdsWorks() bool {
	return len(n.arcs) > 0 || n.works > 0 && 2*n.works >= len(n.records)
}
