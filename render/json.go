package render

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"papergraph/corpus"
	"papergraph/similarity"
)

// The schema "graph/map/v1". Cluster is null for a paper of no theme.
type (
	jsonPaper struct {
		ID      corpus.ID `json:"id"`
		Name    string    `json:"name"`
		Title   string    `json:"title"`
		Year    int       `json:"year"`
		Venue   string    `json:"venue"`
		X       float64   `json:"x"`
		Y       float64   `json:"y"`
		Cluster *string   `json:"cluster"`
	}
	jsonCluster struct {
		ID    string     `json:"id"`
		Label string     `json:"label"`
		Terms []jsonTerm `json:"terms"`
		Size  int        `json:"size"`
		Color string     `json:"color"`
	}
	jsonTerm struct {
		Term   string  `json:"term"`
		Weight float64 `json:"weight"`
	}
	jsonEdge struct {
		I      corpus.ID `json:"i"`
		J      corpus.ID `json:"j"`
		Weight float64   `json:"weight"`
		Why    jsonWhy   `json:"why,omitempty"`
	}
	// jsonWhy is an object: what an edge rests on by layer.
	jsonWhy []similarity.Term
)

// MarshalJSON implements json.Marshaler.
func (why jsonWhy) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for k, t := range why {
		if k > 0 {
			b = append(b, ',')
		}
		b = append(strconv.AppendQuote(b, t.Text), ':')
		b = strconv.AppendFloat(b, rounded(t.Share, 4), 'f', -1, 64)
	}
	return append(b, '}'), nil
}

// writeJSON writes the map as one JSON object, each paper, cluster and edge on
// a line of its own.
func writeJSON(_ context.Context, w io.Writer, m *Map, _ Options) error {
	digest := m.Corpus.Digest()
	out := &jsonWriter{Writer: bufio.NewWriter(w)}
	out.field("{\n ", "schema", "graph/map/v1")
	out.field(",\n ", "title", m.title())
	out.field(",\n ", "created", m.Created)
	out.field(",\n ", "corpus", struct {
		Papers int    `json:"papers"`
		Digest string `json:"digest"`
	}{m.Corpus.Len(), hex.EncodeToString(digest[:])})
	if m.Focus != nil {
		out.field(",\n ", "focus", m.focus())
	}
	themes := m.themes()
	out.list("papers", m.Corpus.Len(), func(i int) any {
		p := m.Corpus.At(i)
		record := jsonPaper{p.ID, p.Name, p.Title, p.Year, p.Venue, rounded(m.At[i].X, 2), rounded(m.At[i].Y, 2), nil}
		if t := themes[i]; t >= 0 {
			record.Cluster = &m.Themes[t].ID
		}
		return record
	})
	colors := m.colors()
	out.list("clusters", len(m.Themes), func(t int) any {
		th := &m.Themes[t]
		terms := make([]jsonTerm, len(th.Terms))
		for k, term := range th.Terms {
			terms[k] = jsonTerm{term.Text, rounded(term.Weight, 4)}
		}
		return jsonCluster{th.ID, th.Label, terms, len(th.Members), colors[t].Hex()}
	})
	edges := m.Graph.Edges()
	out.list("edges", len(edges), func(k int) any {
		e := edges[k]
		return jsonEdge{m.Corpus.At(e.I).ID, m.Corpus.At(e.J).ID, rounded(e.Weight, 4), m.why(k)}
	})
	fmt.Fprint(out, "\n}\n")
	if out.err != nil {
		return out.err
	}
	return out.Flush()
}

// jsonWriter writes the parts of an object and keeps the first error of the
// encoder; those of writing stay in the bufio.Writer until Flush.
type jsonWriter struct {
	*bufio.Writer
	err error
}

func (w *jsonWriter) value(v any) {
	b, err := json.Marshal(v)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.Write(b)
}

func (w *jsonWriter) field(before, name string, v any) {
	fmt.Fprintf(w, "%s%q: ", before, name)
	w.value(v)
}

func (w *jsonWriter) list(name string, n int, item func(k int) any) {
	fmt.Fprintf(w, ",\n %q: [", name)
	for k := range n {
		if k > 0 {
			w.WriteByte(',')
		}
		w.WriteString("\n  ")
		w.value(item(k))
	}
	w.WriteByte(']')
}

// rounded keeps so many decimals.
func rounded(x float64, decimals int) float64 {
	p := math.Pow10(decimals)
	return math.Round(x*p) / p
}
