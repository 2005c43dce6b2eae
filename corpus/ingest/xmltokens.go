package ingest

import (
	"iter"
	"strings"
)

// Kinds of tokens of XML.
const (
	xmlText  = iota
	xmlRaw   // of a CDATA section, where no entities are
	xmlOpen  // <a>
	xmlEmpty // <a/>
	xmlClose // </a>
)

// An xmlToken is a piece of XML that begins at start. A tag has its name, with
// its prefix, from there up to name, and its attributes up to to; a text goes
// from from up to to.
type xmlToken struct {
	kind                  int
	start, from, name, to int
}

// xmlScanner takes XML apart. Whatever is no markup is text, so that it neither
// fails nor stops before the end; each byte is looked at a few times at most.
type xmlScanner struct {
	s      string
	at     int
	absent [len(xmlBrackets)]bool // no such bracket closes any more
}

// xmlBrackets are the kinds of markup that end with a sequence of their own.
var xmlBrackets = [...]struct{ open, shut string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!DOCTYPE", "]>"}}

// Some of xmlBrackets.
const (
	cdata   = 1
	doctype = 3
)

// next is the next token; false at the end. Comments, instructions and
// declarations are passed over.
func (x *xmlScanner) next() (xmlToken, bool) {
	for x.at < len(x.s) {
		start := x.at
		t, end := x.markup(start)
		switch {
		case end == 0:
			end = start + 1
			if next := strings.IndexByte(x.s[end:], '<'); next >= 0 {
				end += next
			} else {
				end = len(x.s)
			}
			x.at = end
			return xmlToken{kind: xmlText, start: start, from: start, to: end}, true
		case t.kind != xmlText:
			x.at = end
			return t, true
		}
		x.at = end
	}
	return xmlToken{}, false
}

// markup reads the markup at an offset and says where it ends, 0 if there is
// none. What prints nothing comes as a text.
func (x *xmlScanner) markup(at int) (t xmlToken, end int) {
	if x.s[at] != '<' || at+1 == len(x.s) {
		return t, 0
	}
	switch c := x.s[at+1]; {
	case c == '/':
		return x.tag(at, at+2)
	case c == '!' || c == '?':
		return x.bracket(at)
	case isLetterByte(c) || c == '_' || c >= 0x80:
		return x.tag(at, at+1)
	}
	return t, 0
}

// bracket reads comments, CDATA sections, instructions, and declarations, that
// of the type of the document with others in it.
func (x *xmlScanner) bracket(at int) (t xmlToken, end int) {
	for k, b := range xmlBrackets {
		if !strings.HasPrefix(x.s[at:], b.open) || k == doctype && !x.hasSubset(at) {
			continue
		}
		from := at + len(b.open)
		n := x.shutBy(k, from)
		if n < 0 {
			return t, 0
		}
		if k == cdata {
			t = xmlToken{kind: xmlRaw, start: at, from: from, to: from + n}
		}
		return t, from + n + len(b.shut)
	}
	end = at + 1 + strings.IndexAny(x.s[at+1:], "<>")
	if x.s[end] != '>' {
		return t, 0
	}
	return t, end + 1
}

// hasSubset reports whether other declarations are in the one at an offset.
func (x *xmlScanner) hasSubset(at int) bool {
	n := strings.IndexAny(x.s[at+1:], "<>[")
	return n >= 0 && x.s[at+1+n] == '['
}

// shutBy is how far behind an offset a bracket of a kind closes, -1 if it does
// not.
func (x *xmlScanner) shutBy(kind, from int) int {
	if x.absent[kind] {
		return -1
	}
	n := strings.Index(x.s[from:], xmlBrackets[kind].shut)
	x.absent[kind] = n < 0
	return n
}

// tag reads a tag whose name begins at from.
func (x *xmlScanner) tag(at, from int) (t xmlToken, end int) {
	name := from
	for name < len(x.s) && strings.IndexByte(" \t\n/><\"'=", x.s[name]) < 0 {
		name++
	}
	shut := x.tagEnd(name)
	if shut < 0 || name == from {
		return t, 0
	}
	t = xmlToken{kind: xmlOpen, start: at, from: from, name: name, to: shut}
	switch {
	case x.s[at+1] == '/':
		t.kind = xmlClose
	case x.s[shut-1] == '/':
		t.kind = xmlEmpty
		t.to--
	}
	return t, shut + 1
}

// tagEnd finds the ">" that ends a tag; -1 if another tag begins before. One in
// quotes ends it if the quotes are not closed.
func (x *xmlScanner) tagEnd(from int) int {
	quote, inQuotes := byte(0), -1
	for i := from; i < len(x.s); i++ {
		switch c := x.s[i]; {
		case c == '<':
			return inQuotes
		case c == '>' && quote == 0:
			return i
		case c == '>' && inQuotes < 0:
			inQuotes = i
		case c == quote:
			quote, inQuotes = 0, -1
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	return inQuotes
}

// tokens are the tokens up to the end.
func (x *xmlScanner) tokens() iter.Seq[xmlToken] {
	return func(yield func(xmlToken) bool) {
		for t, more := x.next(); more && yield(t); t, more = x.next() {
		}
	}
}

// localName is the name of a tag without its prefix.
func localName(s string) string {
	return s[strings.LastIndexByte(s, ':')+1:]
}

// xmlAttr is the value of an attribute, given by its name without prefix; ""
// if it is not there.
func xmlAttr(attrs, key string) string {
	for {
		before, rest, found := strings.Cut(attrs, "=")
		if !found {
			return ""
		}
		rest = strings.TrimLeft(rest, " \t\n")
		value := rest
		if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
			value, attrs, _ = strings.Cut(rest[1:], rest[:1])
		} else if end := strings.IndexAny(rest, " \t\n"); end >= 0 {
			value, attrs = rest[:end], rest[end:]
		} else {
			attrs = ""
		}
		if localName(strings.TrimSpace(before)) == key {
			return value
		}
	}
}
