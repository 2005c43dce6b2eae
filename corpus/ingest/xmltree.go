package ingest

import (
	"html"
	"iter"
	"slices"
	"strings"
)

// An xmlNode is an element or a text of an xmlRecord, in the order in which they
// begin: the nodes up to end are inside of it.
type xmlNode struct {
	from, name, to int32 // as in xmlToken; name is plainText or rawText for a text
	end            int32
}

const (
	plainText = -1
	rawText   = -2
)

// An xmlRecord is a part of an XML document as a tree; node 0 is its root.
type xmlRecord struct {
	s     string
	nodes []xmlNode
	flaw  string // what is wrong with the markup first; "" if nothing is
	where int    // the offset of it
}

// maxMispair is how far up an end tag looks for its start tag.
const maxMispair = 64

// parse reads s, which begins with a start tag, into the memory of nodes. Tags
// that are not closed end with the element around them; end tags without start
// are left out.
func (r *xmlRecord) parse(s string, nodes []xmlNode) {
	*r = xmlRecord{s: s, nodes: nodes[:0]}
	x := xmlScanner{s: s}
	var open []int32
	for t := range x.tokens() {
		switch t.kind {
		case xmlClose:
			open = r.shut(open, t)
			continue
		case xmlText, xmlRaw:
			r.addText(t)
			continue
		case xmlOpen:
			open = append(open, int32(len(r.nodes)))
		}
		r.nodes = append(r.nodes, xmlNode{int32(t.from), int32(t.name), int32(t.to), int32(len(r.nodes) + 1)})
	}
	for _, k := range slices.Backward(open) {
		r.blame(int(r.nodes[k].from), "<%> is not closed", r.tagName(k))
		r.nodes[k].end = int32(len(r.nodes))
	}
}

func (r *xmlRecord) tagName(k int32) string {
	n := r.nodes[k]
	return r.s[n.from:n.name]
}

// blame keeps what is wrong, unless something before is.
func (r *xmlRecord) blame(where int, flaw, name string) {
	if r.flaw == "" {
		r.flaw, r.where = strings.Replace(flaw, "%", name, 1), where
	}
}

// addText adds a text. White space between tags, where a line ends, says nothing.
func (r *xmlRecord) addText(t xmlToken) {
	n := xmlNode{int32(t.from), plainText, int32(t.to), int32(len(r.nodes) + 1)}
	if t.kind == xmlRaw {
		n.name = rawText
	} else if text := r.s[t.from:t.to]; text[0] == '\n' && strings.TrimLeft(text, " \t\n") == "" {
		n.to = n.from + 1
		if len(r.nodes) > 0 && r.nodes[len(r.nodes)-1].name >= 0 {
			return
		}
	}
	r.nodes = append(r.nodes, n)
}

// shut ends the element that an end tag means, and those inside of it.
func (r *xmlRecord) shut(open []int32, t xmlToken) []int32 {
	name := r.s[t.from:t.name]
	k := len(open) - 1
	for k >= max(0, len(open)-maxMispair) && r.tagName(open[k]) != name {
		k--
	}
	if k < max(0, len(open)-maxMispair) {
		r.blame(t.start, "</%> without its start", name)
		return open
	}
	for i := len(open) - 1; i >= k; i-- {
		r.nodes[open[i]].end = int32(len(r.nodes))
		if i > k {
			r.blame(int(r.nodes[open[i]].from), "<%> is not closed", r.tagName(open[i]))
		}
	}
	return open[:k]
}

// root is the element that the record is; a record without one has the zero
// element.
func (r *xmlRecord) root() element {
	if len(r.nodes) == 0 || r.nodes[0].name < 0 {
		return element{}
	}
	return element{r, 0}
}

// An element of an xmlRecord. The zero element stands for one that is not there;
// it has no name, no text and nothing in it. Names are without prefixes.
type element struct {
	in *xmlRecord
	at int32
}

func (e element) node() xmlNode { return e.in.nodes[e.at] }

func (e element) name() string {
	if e.in == nil {
		return ""
	}
	return localName(e.in.tagName(e.at))
}

// attr is the value of an attribute, see xmlAttr.
func (e element) attr(key string) string {
	if e.in == nil {
		return ""
	}
	n := e.node()
	return foldSpace(html.UnescapeString(strings.Clone(xmlAttr(e.in.s[n.name:n.to], key))))
}

// children are the elements in this one, of one of the names if any are given.
func (e element) children(names ...string) iter.Seq[element] {
	return func(yield func(element) bool) {
		if e.in == nil {
			return
		}
		for k := e.at + 1; k < e.node().end; k = e.in.nodes[k].end {
			if child := (element{e.in, k}); child.node().name >= 0 && child.named(names) && !yield(child) {
				return
			}
		}
	}
}

// all are the elements in this one at any depth, of the given names.
func (e element) all(names ...string) iter.Seq[element] {
	return func(yield func(element) bool) {
		if e.in == nil {
			return
		}
		for k := e.at + 1; k < e.node().end; k++ {
			if inner := (element{e.in, k}); inner.node().name >= 0 && inner.named(names) && !yield(inner) {
				return
			}
		}
	}
}

func (e element) named(names []string) bool {
	return len(names) == 0 || slices.Contains(names, e.name())
}

// find goes down to the first child of each name of a path.
func (e element) find(path ...string) element {
	for _, name := range path {
		found := element{}
		for child := range e.children(name) {
			found = child
			break
		}
		e = found
	}
	return e
}

// textAt is the text at a path, see find.
func (e element) textAt(path ...string) string { return e.find(path...).text() }

// firstText is the text at the first of several children that has one.
func (e element) firstText(names ...string) string {
	for _, name := range names {
		if s := e.textAt(name); s != "" {
			return s
		}
	}
	return ""
}

// texts are the texts of the children with a name that have one.
func (e element) texts(name string) []string {
	var all []string
	for child := range e.children(name) {
		if s := child.text(); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// text is the text in an element without its tags, entities resolved and white
// space folded, in memory of its own.
func (e element) text() string { return e.print(nil) }

// lines is as text, but with its white space.
func (e element) lines() string {
	var b strings.Builder
	if e.in != nil {
		for _, n := range e.in.nodes[e.at+1 : e.node().end] {
			if n.name < 0 {
				b.WriteString(html.UnescapeString(e.in.s[n.from:n.to]))
			}
		}
	}
	return b.String()
}

// A setting says how an element is printed: what stands before and behind it,
// or that it is left out.
type setting struct {
	before, behind string
	none           bool
}

// print is as text, with the elements of some names set in another way.
func (e element) print(set map[string]setting) string {
	if e.in == nil {
		return ""
	}
	var out folded
	end, size := e.node().end, int32(0)
	for _, n := range e.in.nodes[e.at+1 : end] {
		if n.name < 0 {
			size += n.to - n.from
		}
	}
	out.Grow(int(size))
	type pending struct {
		end    int32
		behind string
	}
	var closing []pending
	for k := e.at + 1; k <= end; k++ {
		for len(closing) > 0 && closing[len(closing)-1].end <= k {
			out.add(closing[len(closing)-1].behind)
			closing = closing[:len(closing)-1]
		}
		if k == end {
			break
		}
		n := e.in.nodes[k]
		if n.name < 0 {
			out.addNode(e.in.s, n)
			continue
		}
		name := localName(e.in.tagName(k))
		how, special := set[name]
		switch {
		case how.none:
			k = n.end - 1
		case special:
			out.add(how.before)
			closing = append(closing, pending{n.end, how.behind})
		case blockTags[name]:
			out.add(" ")
			closing = append(closing, pending{n.end, " "})
		}
	}
	return out.String()
}

// folded is a text whose white space is folded while it is built.
type folded struct {
	strings.Builder
	gap bool
}

func (f *folded) addNode(s string, n xmlNode) {
	text := s[n.from:n.to]
	if n.name == plainText && strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	f.add(text)
}

func (f *folded) add(s string) {
	for s != "" {
		n := 0
		for n < len(s) && s[n] > ' ' {
			n++
		}
		if n > 0 {
			if f.gap && f.Len() > 0 {
				f.WriteByte(' ')
			}
			f.gap = false
			f.WriteString(s[:n])
		}
		for s = s[n:]; s != "" && s[0] <= ' '; s = s[1:] {
			f.gap = true
		}
	}
}
