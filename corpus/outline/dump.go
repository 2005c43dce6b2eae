package outline

import (
	"fmt"
	"io"
	"strings"
)

var kindNames = [...]string{
	Document: "document", Heading: "heading", List: "list", Item: "item", Table: "table", Row: "row", Cell: "cell",
	Paragraph: "paragraph", Quote: "quote", Code: "code", Details: "details",
}

func (k Kind) String() string { return kindNames[k] }

// Dump writes the tree in a compact form for people, one node a line:
//
//	12   heading 2 #papers Papers
//	14     item - [Title](https://example.org) | _Ada King_
//
// First come line and kind, then the flags that are set, #Anchor, .Class, +Indent
// and Marker. Styles are shown as **bold**, _italic_, `code`, ~strike~ and
// ^raised^, classes as {.class text}, breaks as " | ", soft line ends as " ⏎ ".
func Dump(w io.Writer, n *Node) error {
	var err error
	Walk(n, func(n *Node, above []*Node) bool {
		if err == nil {
			_, err = fmt.Fprintf(w, "%-4d %s%s\n", n.Line, strings.Repeat("  ", len(above)), describe(n))
		}
		return err == nil
	})
	return err
}

func describe(n *Node) string {
	var b strings.Builder
	b.WriteString(n.Kind.String())
	if n.Kind == Heading {
		fmt.Fprintf(&b, " %d", n.Level)
	}
	flags := []struct {
		set  bool
		name string
	}{{n.Ordered, "ordered"}, {n.Header, "header"}, {n.Inferred, "inferred"}, {n.Nav, "nav"}, {n.Spaced, "spaced"}}
	for _, f := range flags {
		if f.set {
			b.WriteString(" " + f.name)
		}
	}
	if n.Indent > 0 {
		fmt.Fprintf(&b, " +%d", n.Indent)
	}
	if n.Anchor != "" {
		fmt.Fprintf(&b, " #%s", n.Anchor)
	}
	if n.Class != "" {
		fmt.Fprintf(&b, " .%s", strings.Join(strings.Fields(n.Class), "."))
	}
	if n.Box > 0 {
		fmt.Fprintf(&b, " box%d", n.Box)
	}
	if n.Marker != "" {
		b.WriteString(" " + n.Marker)
	}
	if len(n.Spans) > 0 {
		b.WriteString(" " + describeSpans(n.Spans))
	}
	return b.String()
}

func describeSpans(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.Break:
			b.WriteString(" | ")
			continue
		case s.Soft:
			b.WriteString(" ⏎ ")
			continue
		}
		text := s.Text
		marks := []struct {
			set  bool
			mark string
		}{{s.Code, "`"}, {s.Super, "^"}, {s.Strike, "~"}, {s.Italic, "_"}, {s.Bold, "**"}}
		for _, m := range marks {
			if m.set {
				text = m.mark + text + m.mark
			}
		}
		if s.Class != "" {
			text = "{." + strings.Join(strings.Fields(s.Class), ".") + " " + text + "}"
		}
		if s.Image != "" {
			text = "![" + text + "](" + s.Image + ")"
		}
		if s.Link != "" {
			text = "[" + text + "](" + s.Link + ")"
		}
		b.WriteString(text)
	}
	return b.String()
}
