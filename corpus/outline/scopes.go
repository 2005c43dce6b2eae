package outline

import "golang.org/x/net/html/atom"

// A scope is the set of elements that an end tag, written or implied, does not
// reach beyond.
type scope func(atom.Atom) bool

// tableScope stops at the table.
func tableScope(tag atom.Atom) bool { return tag == atom.Table }

// blockScope stops at the cell.
func blockScope(tag atom.Atom) bool {
	return tag == atom.Table || tag == atom.Td || tag == atom.Th || tag == atom.Caption
}

// listScope stops at the list or the cell.
func listScope(tag atom.Atom) bool { return isList(tag) || blockScope(tag) }

func isList(tag atom.Atom) bool {
	switch tag {
	case atom.Ul, atom.Ol, atom.Dl, atom.Menu, atom.Dir:
		return true
	}
	return false
}

// tablePart reports whether the element makes sense in a table only.
func tablePart(tag atom.Atom) bool {
	switch tag {
	case atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
		return true
	}
	return false
}

// inline reports whether the element is part of a line of text.
func inline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data,
		atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Nobr,
		atom.Q, atom.Ruby, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub,
		atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Picture, 0:
		return true
	}
	return false
}

func isBox(tag atom.Atom) bool {
	return tag == atom.Div || tag == atom.Section || tag == atom.Article
}

// end closes the element that an end tag names, if it is open.
func (b *builder) end(tag atom.Atom) {
	if b.over[tag] > 0 {
		b.over[tag]--
		if !inline(tag) {
			b.flush()
		}
		return
	}
	switch {
	case tag == atom.Br:
		b.lineBreak()
	case inline(tag):
		b.closeInline(tag)
	case tag == atom.Li || tag == atom.Dt || tag == atom.Dd:
		b.closeWithin(listScope, tag)
	case tag == atom.Table:
		b.closeWithin(func(atom.Atom) bool { return false }, tag)
	case tablePart(tag):
		b.closeWithin(tableScope, tag)
	case tag == atom.Body || tag == atom.Html:
		b.flush() // pages have text after them
	default:
		if !b.closeWithin(blockScope, tag) {
			b.flush()
		}
	}
}

// closeWithin closes the innermost open element with one of the tags and all
// inside it, if it stands within the scope.
func (b *builder) closeWithin(stop scope, tags ...atom.Atom) bool {
	for i := len(b.open) - 1; i > 0; i-- {
		for _, tag := range tags {
			if b.open[i].tag == tag {
				b.popTo(i)
				return true
			}
		}
		if stop(b.open[i].tag) {
			return false
		}
	}
	return false
}

// closeParagraph ends the text before a block, and the p element it stands in.
func (b *builder) closeParagraph() {
	b.flush()
	for i := len(b.open) - 1; i > 0; i-- {
		tag := b.open[i].tag
		if tag == atom.P {
			b.popTo(i)
			return
		}
		if !inline(tag) {
			return
		}
	}
}

// closeInline ends an inline element and leaves open what stands inside it.
func (b *builder) closeInline(tag atom.Atom) {
	for i := len(b.open) - 1; i > 0; i-- {
		e := b.open[i]
		if e.tag == tag && tag != 0 {
			copy(b.open[i:], b.open[i+1:])
			b.open = b.open[:len(b.open)-1]
			b.leave(e)
			return
		}
		if blockScope(e.tag) {
			return
		}
	}
}
