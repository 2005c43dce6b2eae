package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"papergraph/corpus"
	"papergraph/render"
)

// No style needs what slide programs drop or draw as a bitmap: attributes are plain.
func TestSVGHasPlainAttributes(t *testing.T) {
	m := planted(t, 60, 5, titles[:])
	for _, style := range render.Styles() {
		dec := xml.NewDecoder(bytes.NewReader(write(t, "svg", m, render.Options{Style: style.Name})))
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", style.Name, err)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if !slices.Contains([]string{"svg", "title", "desc", "metadata", "g", "rect", "path", "circle", "text", "tspan"}, start.Name.Local) {
				t.Errorf("%s: there is a <%s>", style.Name, start.Name.Local)
			}
			for _, a := range start.Attr {
				if slices.Contains([]string{"class", "style", "clip-path", "filter", "mask", "transform", "href", "paint-order"}, a.Name.Local) {
					t.Errorf("%s: <%s> has %s=%q", style.Name, start.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
	}
}

// element is what the SVG tests look at.
type element struct {
	name, id string
	text     string // of the element itself
	parents  string // IDs of the elements around it, "/" between
}

// elements decodes XML strictly and returns all elements in the order in
// which they end.
func elements(t testing.TB, document []byte) []element {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(document))
	var open, done []element
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return done
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local}
			for _, a := range token.Attr {
				if a.Name.Local == "id" {
					e.id = a.Value
				}
			}
			for _, o := range open {
				e.parents += o.id + "/"
			}
			open = append(open, e)
		case xml.EndElement:
			done = append(done, open[len(open)-1])
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(token)
			}
		}
	}
}

// The SVG is XML with a group for every theme, a circle with a tooltip for
// every paper, IDs that are distinct, and nothing that loads or runs.
func TestSVGIsPlain(t *testing.T) {
	m := planted(t, 120, 6, titles[:])
	svg := write(t, "svg", m, render.Options{})
	ids := map[string]bool{}
	papers := 0
	var tips []string
	for _, e := range elements(t, svg) {
		if e.id != "" && ids[e.id] {
			t.Errorf("two elements have the ID %q", e.id)
		}
		ids[e.id] = true
		switch e.name {
		case "script", "style", "a", "image", "use", "foreignObject", "font-face":
			t.Errorf("there is a <%s>", e.name)
		case "circle":
			if strings.HasPrefix(e.id, "paper-") {
				papers++
			}
		case "title":
			tips = append(tips, e.text)
		}
	}
	if papers != 120 {
		t.Errorf("%d circles for 120 papers", papers)
	}
	for _, theme := range m.Themes {
		if !ids["theme-"+theme.ID] {
			t.Errorf("no group of theme %s", theme.ID)
		}
	}
	if all := strings.Join(tips, "\n"); !strings.Contains(all, `<i>Disaggregation</i> of ML & "Data" \ Pipelines: What's New?`) {
		t.Errorf("the tooltips changed a title: %s", all)
	}
	if n := bytes.Count(svg, []byte("http")); n != 1 {
		t.Errorf(`"http" %d times, want once, in the name space`, n)
	}
}

// Whatever the texts are, the SVG is XML and its tooltips hold the titles.
func FuzzXMLEscape(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := planted(t, 2, 1, []corpus.Paper{{Title: s}})
		m.Title, m.Created, m.Themes[0].Label, m.Themes[0].ID = s, s, s, s
		var tips []string
		for _, e := range elements(t, write(t, "svg", m, render.Options{})) {
			if e.name == "title" && strings.Contains(e.parents, "paper-") {
				tips = append(tips, e.text)
			}
		}
		if want := xmlText(s); s != "" && (len(tips) != 2 || tips[0] != want) {
			t.Errorf("%q came back as %q, want %q", s, tips, want)
		}
	})
}

// xmlText is s with all that XML 1.0 (section 2.2) cannot hold as U+FFFD.
func xmlText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n' || r == '\r',
			r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000:
			b.WriteRune(r)
		default:
			b.WriteRune(utf8.RuneError)
		}
	}
	return b.String()
}
