package render

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"html"
	"io"
	"strings"

	"papergraph/corpus"
	"papergraph/web"
)

// The data of the page, see web/map.js.
type (
	htmlData struct {
		Title   string      `json:"title"`
		Created string      `json:"created"`
		Themes  []htmlTheme `json:"themes"`
		Papers  []htmlPaper `json:"papers"`
		Edges   []float64   `json:"edges"` // i, j and weight of each, one behind the other
		Why     []string    `json:"why,omitempty"`
	}
	htmlTheme struct {
		Label string   `json:"label"`
		Color string   `json:"color"`
		Terms []string `json:"terms"`
	}
	htmlPaper struct {
		ID       corpus.ID `json:"id"`
		Name     string    `json:"name"`
		Title    string    `json:"title"`
		Authors  []string  `json:"authors"`
		Year     int       `json:"year"`
		Venue    string    `json:"venue"`
		Abstract string    `json:"abstract"`
		URL      string    `json:"url"`
		X        float64   `json:"x"`
		Y        float64   `json:"y"`
		Theme    int       `json:"theme"` // -1: none
	}
)

// writeHTML writes the map as one page that needs nothing else: search, details,
// filters, zoom. Its policy lets it run its own script and load nothing. Texts are
// data, never markup.
func writeHTML(_ context.Context, w io.Writer, m *Map, _ Options) error {
	data, err := marshal(m.htmlData())
	if err != nil {
		return err
	}
	policy := "default-src 'none'; script-src '" + digest(web.Script) + "'; style-src '" + digest(web.Style) +
		"'; base-uri 'none'; form-action 'none'"
	_, err = strings.NewReplacer(
		"{{POLICY}}", policy,
		"{{TITLE}}", html.EscapeString(strings.ToValidUTF8(m.title(), "\uFFFD")),
		"{{STYLE}}", web.Style,
		"{{DATA}}", strings.ReplaceAll(data, "<", `\u003c`), // nothing in it ends the script
		"{{SCRIPT}}", web.Script,
	).WriteString(w, web.Page)
	return err
}

// digest is the hash of an inline script or style as a policy names it.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func (m *Map) htmlData() htmlData {
	themes := m.themes()
	d := htmlData{Title: m.title(), Created: m.Created, Themes: make([]htmlTheme, len(m.Themes)),
		Papers: make([]htmlPaper, m.Corpus.Len()), Edges: []float64{}}
	for t, theme := range m.Themes {
		d.Themes[t] = htmlTheme{Label: theme.Label, Color: ThemeColor(t).Hex(), Terms: []string{}}
		for _, term := range theme.Terms {
			d.Themes[t].Terms = append(d.Themes[t].Terms, term.Text)
		}
	}
	for i, p := range m.Corpus.All() {
		d.Papers[i] = htmlPaper{p.ID, p.Name, p.Title, p.Authors, p.Year, p.Venue, p.Abstract, address(p),
			rounded(m.At[i].X, 2), rounded(m.At[i].Y, 2), themes[i]}
	}
	for _, e := range m.Graph.Edges() {
		d.Edges = append(d.Edges, float64(e.I), float64(e.J), rounded(e.Weight, 4))
	}
	return d
}
