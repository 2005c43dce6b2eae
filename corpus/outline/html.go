package outline

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ErrEncoding says that a source is not UTF-8.
var ErrEncoding = errors.New("outline: the source is not valid UTF-8; decode it first")

// HTML reads a page or a fragment of one. It takes time linear in the length
// of src, whatever is in it.
func HTML(src []byte) (*Node, error) {
	if !utf8.Valid(src) {
		return nil, ErrEncoding
	}
	b := newBuilder()
	f := htmlFeed{b: b}
	f.feed(withoutCR(src), 1)
	return b.finish(), nil
}

// withoutCR makes lines that end in "\r\n" end in "\n".
func withoutCR(src []byte) []byte {
	if bytes.IndexByte(src, '\r') < 0 {
		return src
	}
	return bytes.ReplaceAll(src, []byte("\r"), nil)
}

// htmlFeed hands HTML to a builder. It remembers between two pieces of HTML,
// as Markdown cuts them, what is being dropped.
type htmlFeed struct {
	b       *builder
	part    bool      // of a page in Markdown: a title element in it is none
	dropped atom.Atom // element whose content is not shown, 0 outside one
	depth   int       // elements of that name open inside one another
}

// maxRetries is how many unfinished tags of one piece are read as text.
const maxRetries = 8

// feed reads a piece of HTML that starts on the given line. Of a tag that the
// piece does not end, as with a missing quote, only the sign before it is text.
func (f *htmlFeed) feed(src []byte, line int) {
	f.b.style.Line = line
	for range maxRetries {
		src = f.tokens(src)
		if len(src) == 0 {
			return
		}
		f.text(string(src[:1]))
		src = src[1:]
	}
	f.text(string(src))
}

func (f *htmlFeed) text(s string) {
	if f.dropped == 0 {
		f.b.text(s)
	} else {
		f.b.style.Line += strings.Count(s, "\n")
	}
}

// tokens reads HTML from the builder's line on and returns the unfinished tag at
// its end.
func (f *htmlFeed) tokens(src []byte) []byte {
	line := f.b.style.Line
	z := html.NewTokenizer(bytes.NewReader(src))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return z.Raw()
		}
		next := line + bytes.Count(z.Raw(), []byte("\n"))
		switch kind {
		case html.TextToken:
			f.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			f.start(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			f.end(atom.Lookup(name))
		}
		line = next
		f.b.style.Line = line
	}
}

func (f *htmlFeed) start(z *html.Tokenizer, selfClosing bool) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	if f.dropped != 0 {
		if tag == f.dropped && !selfClosing {
			f.depth++
		}
		return
	}
	if hidden(tag) {
		if !selfClosing {
			f.dropped, f.depth = tag, 1
		}
		return
	}
	if tag == 0 || tag == atom.Title && f.part {
		return // an element that HTML does not know is its content
	}
	var a attributes
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		a.set(tag, string(key), string(value))
	}
	f.b.start(tag, a)
}

func (f *htmlFeed) end(tag atom.Atom) {
	switch {
	case f.dropped != 0:
		if tag == f.dropped {
			if f.depth--; f.depth == 0 {
				f.dropped = 0
			}
		}
	case tag != 0:
		f.b.end(tag)
	}
}

// hidden reports whether a page does not show the element's text, or shows it
// as something else than text.
func hidden(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Annotation, atom.Iframe,
		atom.Select, atom.Datalist:
		return true
	}
	return false
}

// set takes an attribute over if the outline looks at it.
func (a *attributes) set(tag atom.Atom, key, value string) {
	switch key {
	case "id":
		a.id = value
	case "name":
		if tag == atom.A && a.id == "" {
			a.id = value
		}
	case "class", "itemprop":
		a.class = strings.TrimSpace(a.class + " " + value)
	case "role":
		a.role = value
	case "href":
		a.href = value
	case "src":
		a.src = value
	case "alt":
		a.alt = value
	case "rowspan":
		a.reach.down = reachOf(value)
	case "colspan":
		a.reach.right = reachOf(value)
	}
}
