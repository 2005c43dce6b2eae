package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/outline"
)

// joinDrifted gives titles that drifted to the end of a page back to their
// notes. Copying some pages leaves the notes under their headings and puts the
// titles, in order, below everything.
//
// A wrong pairing would be worse than none. All of them are joined if there
// are as many bare titles as blocks of notes, every block beginning with its
// institution; else only those whose words point to each other and nowhere
// else. The rest stay apart, with a warning.
func joinDrifted(file string, f *found) []Diagnostic {
	if len(f.orphans) == 0 {
		return nil
	}
	last := f.orphans[len(f.orphans)-1]
	var titles []*entry
	for _, e := range f.entries {
		if (e.isLine() || e.isHeading() && len(e.below) == 0) && !slices.ContainsFunc(e.rest, (*unit).isText) && e.line > last.units[0].line {
			titles = append(titles, e)
		}
	}
	if len(titles) < 2 {
		return unclear(file, f.orphans, "no titles without notes follow")
	}
	var report []Diagnostic
	blocks, sure := divide(f.orphans, len(titles))
	p := newPairing(titles, blocks)
	if sure && p.agree() {
		for i, e := range titles {
			report = append(report, e.join(file, blocks[i]))
		}
		return report
	}
	matches := make([]*entry, len(blocks))
	suitors := make(map[*entry]int)
	for i := range blocks {
		matches[i] = p.match(i)
		suitors[matches[i]]++
	}
	var left []*orphan
	for i, o := range blocks {
		if e := matches[i]; e != nil && suitors[e] == 1 {
			report = append(report, e.join(file, o))
			continue
		}
		left = append(left, o)
	}
	return append(report, unclear(file, left, fmt.Sprintf("%d titles for %d blocks of notes", len(titles), len(blocks)))...)
}

// divide brings blocks of notes to the number of titles. A line that may be an
// institution, though none we know, may begin a block; if counting none of
// these gives as many blocks as titles, there must be none, and if counting all
// of them does, all of them begin one. Otherwise the blocks are not sure.
func divide(orphans []*orphan, titles int) (blocks []*orphan, sure bool) {
	var all []*orphan
	for _, o := range orphans {
		from := 0
		for i, u := range o.units {
			if _, possible := affiliation(u.text()); i > 0 && possible && u.special == noRole && len(u.below) == 0 && len(strings.Fields(u.text())) <= 4 {
				all = append(all, &orphan{units: o.units[from:i], place: o.place})
				from = i
			}
		}
		all = append(all, &orphan{units: o.units[from:], place: o.place})
	}
	switch {
	case len(all) == titles:
		return all, true
	case len(orphans) == titles:
		return orphans, len(all) == len(orphans)
	}
	return orphans, false
}

// join gives an entry its notes and tells where it found them.
func (e *entry) join(file string, o *orphan) Diagnostic {
	e.drift, e.rest = o, nil
	e.place = o.place
	return Diagnostic{Pos: corpus.Pos{File: file, Line: o.units[0].line}, Severity: Note, Code: "drift-joined",
		Message: fmt.Sprintf("the title of these notes stands at line %d: %q", e.line, e.head.title)}
}

func unclear(file string, orphans []*orphan, why string) []Diagnostic {
	var report []Diagnostic
	for _, o := range orphans {
		report = append(report, Diagnostic{Pos: corpus.Pos{File: file, Line: o.units[0].line}, Severity: Warning, Code: "drift-unclear",
			Message: fmt.Sprintf("notes without a title: %q; not joined to any, since %s", o.units[0].text(), why)})
	}
	return report
}

// agree reports whether pairing in order contradicts what titles and notes
// say: a title that words of a block point to must be its partner.
func (p *pairing) agree() bool {
	for i := range p.blocks {
		if e := p.match(i); e != nil && e != p.titles[i] {
			return false
		}
	}
	return true
}

// pairing knows which words titles and blocks of notes have for themselves.
type pairing struct {
	titles     []*entry
	blocks     []*orphan
	words      [][]string        // of each block, ascending
	holder     map[string]*entry // the title with the word, nil if several have it
	blocksWith map[string]int    // how many blocks have the word
}

func newPairing(titles []*entry, blocks []*orphan) *pairing {
	p := &pairing{titles: titles, blocks: blocks, holder: make(map[string]*entry), blocksWith: make(map[string]int)}
	for _, e := range titles {
		for w := range foldedWords(e.head.title) {
			if _, taken := p.holder[w]; taken {
				p.holder[w] = nil
				continue
			}
			p.holder[w] = e
		}
	}
	for _, o := range blocks {
		words := slices.Sorted(maps.Keys(o.words()))
		p.words = append(p.words, words)
		for _, w := range words {
			p.blocksWith[w]++
		}
	}
	return p
}

// match returns the one title that words of block i point to: words of five
// letters or more that no other title and no other block has. One of them must
// be a name the notes begin a line with ("MAST: ..."), or there must be two.
func (p *pairing) match(i int) *entry {
	names := p.blocks[i].names()
	var match *entry
	weight := 0
	for _, w := range p.words[i] {
		e := p.holder[w]
		if e == nil || p.blocksWith[w] != 1 || fillers[w] || len(w) < 5 && !names[w] {
			continue
		}
		if match != nil && match != e {
			return nil
		}
		match = e
		weight++
		if names[w] {
			weight++
		}
	}
	if weight < 2 {
		return nil
	}
	return match
}

// names are the folded single words that lines of the notes begin with before
// a colon.
func (o *orphan) names() map[string]bool {
	names := make(map[string]bool)
	for _, u := range o.units[1:] {
		if head, _, found := strings.Cut(u.text(), ":"); found && !strings.Contains(head, " ") {
			names[corpus.Fold(head)] = true
		}
	}
	return names
}

// words are the folded words of a block and of the heading above it.
func (o *orphan) words() map[string]bool {
	var text strings.Builder
	if n := len(o.place.sections); n > 0 {
		text.WriteString(o.place.sections[n-1])
	}
	for i, u := range o.units {
		if i > 0 { // the first one is the institution
			text.WriteString(" " + u.text())
		}
		for _, n := range u.below {
			outline.Walk(n, func(n *outline.Node, _ []*outline.Node) bool {
				text.WriteString(" " + outline.Plain(n.Spans))
				return true
			})
		}
	}
	return foldedWords(text.String())
}

func foldedWords(s string) map[string]bool { return wordSet(corpus.Fold(s)) }

// fillers are words that say nothing about a paper.
var fillers = wordSet(`based using their which where while these those other available system systems framework model models learning
design efficient performance different through without towards between`)
