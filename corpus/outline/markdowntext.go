package outline

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func (w *markdownWalker) text(n *ast.Text) {
	w.at(n.Segment.Start)
	value := string(n.Segment.Value(w.src))
	if !n.IsRaw() && w.b.counts.code == 0 {
		value = unescape(value)
	}
	if w.html.dropped != 0 {
		return
	}
	w.b.text(value)
	w.at(n.Segment.Stop)
	switch {
	case n.HardLineBreak():
		w.b.lineBreak()
	case n.SoftLineBreak():
		w.b.softBreak()
	}
}

func (w *markdownWalker) autoLink(n *ast.AutoLink) {
	url := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
		url = "mailto:" + url
	}
	w.b.start(atom.A, attributes{href: url})
	w.b.text(string(n.Label(w.src)))
	w.b.end(atom.A)
}

func (w *markdownWalker) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	var raw []byte
	for _, s := range n.Segments.Sliced(0, n.Segments.Len()) {
		raw = append(raw, s.Value(w.src)...)
	}
	w.html.feed(raw, w.line(n.Segments.At(0).Start))
}

// plain is the text below an inline node.
func (w *markdownWalker) plain(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.WriteString(unescape(string(t.Segment.Value(w.src))))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// unescape resolves backslash escapes and character references.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			end := strings.IndexByte(s[i:min(len(s), i+40)], ';')
			if end < 0 {
				b.WriteByte('&')
				continue
			}
			b.WriteString(html.UnescapeString(s[i : i+end+1]))
			i += end
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// lineIndex finds the line of an offset.
type lineIndex struct {
	starts []int
}

func newLineIndex(src []byte) lineIndex {
	starts := []int{0}
	for i := 0; ; {
		n := bytes.IndexByte(src[i:], '\n')
		if n < 0 {
			return lineIndex{starts: starts}
		}
		i += n + 1
		starts = append(starts, i)
	}
}

// line is the 1-based line of an offset.
func (x *lineIndex) line(offset int) int {
	lo, hi := 0, len(x.starts)
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if x.starts[mid] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo + 1
}
