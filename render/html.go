package render

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"html"
	"io"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/render/layout"
	"papergraph/similarity"
	"papergraph/web"
)

// The data of the page, see web/data.js.
type (
	htmlData struct {
		Title   string      `json:"title"`
		Created string      `json:"created"`
		Live    bool        `json:"live"`
		Themes  []htmlTheme `json:"themes"`
		Papers  []htmlPaper `json:"papers"`
		Edges   []float64   `json:"edges"` // i, j and weight of each, one behind the other

		Focus   []int        `json:"focus,omitempty"`   // the papers whose neighbourhood it is, in columns by year
		Columns []htmlColumn `json:"columns,omitempty"` // from the left
	}
	htmlTheme struct {
		Label string `json:"label"`
		Color string `json:"color"`
	}
	htmlColumn struct {
		Year int     `json:"year,omitempty"`
		From float64 `json:"from"`
		To   float64 `json:"to"`
		Own  bool    `json:"own,omitempty"` // whether a paper of the focus is in it
	}
	htmlPaper struct {
		ID      corpus.ID `json:"id"`
		Name    string    `json:"name,omitempty"`
		Title   string    `json:"title"`
		Authors []string  `json:"authors,omitempty"`
		Year    int       `json:"year,omitempty"`
		Venue   string    `json:"venue,omitempty"`
		URL     string    `json:"url,omitempty"`
		X       float64   `json:"x"`
		Y       float64   `json:"y"`
		Theme   int       `json:"theme"` // -1: none
	}
	// htmlMore is what the page reads when it is first needed; a live page asks
	// its server instead.
	htmlMore struct {
		Abstracts []string      `json:"abstracts"`
		Terms     []string      `json:"terms"` // of all reasons
		Why       [][]int       `json:"why"`   // of every edge as i sees j: a term and its share in hundredths, and again
		Back      map[int][]int `json:"back"`  // of the edges that j sees otherwise, who cites whom
	}
)

// writeHTML writes the map as one page that needs nothing else: search, details,
// filters, zoom. Its policy lets it run its own script and load nothing, or ask
// nobody but its own server where it is Live. Texts are data, never markup.
func writeHTML(ctx context.Context, w io.Writer, m *Map, opts Options) error {
	data, err := marshal(m.htmlData(opts.Live))
	if err != nil {
		return err
	}
	rest := htmlMore{Abstracts: []string{}, Terms: []string{}, Why: [][]int{}, Back: map[int][]int{}}
	if !opts.Live {
		if rest, err = m.htmlMore(ctx); err != nil {
			return err
		}
	}
	more, err := marshal(rest)
	if err != nil {
		return err
	}
	inert := strings.NewReplacer("<", `\u003c`) // nothing in it ends the script
	script := web.Script()
	_, err = strings.NewReplacer(
		"{{POLICY}}", policy(script, opts.Live),
		"{{TITLE}}", html.EscapeString(valid(m.title())),
		"{{STYLE}}", web.Style,
		"{{DATA}}", inert.Replace(data),
		"{{MORE}}", inert.Replace(more),
		"{{SCRIPT}}", script,
	).WriteString(w, web.Page)
	return err
}

// LivePolicy is the content security policy of a page that is Live, as a server
// may send it too.
func LivePolicy() string { return policy(web.Script(), true) }

// policy is the content security policy of the page.
func policy(script string, live bool) string {
	p := "default-src 'none'; script-src '" + digest(script) + "'; style-src '" + digest(web.Style) + "'; base-uri 'none'; form-action 'none'"
	if live {
		p += "; connect-src 'self'"
	}
	return p
}

// digest is the hash of an inline script or style as a policy names it.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func (m *Map) htmlData(live bool) htmlData {
	themes := m.themes()
	d := htmlData{Title: m.title(), Created: m.Created, Live: live, Themes: make([]htmlTheme, len(m.Themes)),
		Papers: make([]htmlPaper, m.Corpus.Len()), Edges: []float64{}}
	colors := m.colors()
	for t, theme := range m.Themes {
		d.Themes[t] = htmlTheme{Label: theme.Label, Color: colors[t].Hex()}
	}
	for i, p := range m.Corpus.All() {
		d.Papers[i] = htmlPaper{p.ID, p.Name, p.Title, p.Authors, p.Year, p.Venue, address(p),
			rounded(m.At[i].X, 2), rounded(m.At[i].Y, 2), themes[i]}
	}
	for _, e := range m.Graph.Edges() {
		d.Edges = append(d.Edges, float64(e.I), float64(e.J), rounded(e.Weight, 4))
	}
	if m.Focus != nil {
		d.Focus = m.Focus.Nodes
		for _, s := range m.Focus.Years.Years {
			const aside = 0.15 // of a cell: a paper stands at the left of its name
			d.Columns = append(d.Columns, htmlColumn{s.Year, layout.CellWidth * (float64(s.First) - aside), layout.CellWidth * (float64(s.Last+1) - aside), m.ownYear(s.Year)})
		}
	}
	return d
}

// htmlMore are the abstracts, and the first reasons of every edge with their
// terms in one table, in the order in which they come.
func (m *Map) htmlMore(ctx context.Context) (htmlMore, error) {
	d := htmlMore{Abstracts: make([]string, m.Corpus.Len()), Terms: []string{}, Why: [][]int{}, Back: map[int][]int{}}
	for i, p := range m.Corpus.All() {
		d.Abstracts[i] = p.Abstract
	}
	number := map[string]int{}
	numbered := func(terms []similarity.Term) []int {
		why := []int{}
		for _, t := range terms {
			k, known := number[t.Text]
			if !known {
				k = len(d.Terms)
				number[t.Text] = k
				d.Terms = append(d.Terms, t.Text)
			}
			why = append(why, k, int(rounded(100*t.Share, 0)))
		}
		return why
	}
	if m.Explain == nil {
		return d, nil
	}
	reasons, err := m.Explain(ctx)
	if err != nil {
		return d, err
	}
	of := func(i, j int) []int {
		adj, _ := m.Graph.Neighbors(i)
		p, _ := slices.BinarySearch(adj, int32(j))
		return numbered(reasons[i][p])
	}
	for k, e := range m.Graph.Edges() {
		forth := of(e.I, e.J)
		d.Why = append(d.Why, forth)
		if back := of(e.J, e.I); !slices.Equal(forth, back) {
			d.Back[k] = back
		}
	}
	return d, nil
}
