package ingest

import (
	"context"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// A vosMap is a map file of VOSviewer: a table of items with their labels, places,
// clusters, weights and scores.
type vosMap struct {
	csvTable
	label, description, id, year int  // columns; -1 if there is none
	others                       bool // the items are words, people, journals or places
}

// vosMapIn finds the header of a map file in the first line; nil if it is none.
func vosMapIn(text string) *vosMap {
	for _, separator := range []byte("\t,;") {
		m := &vosMap{csvTable: csvTable{rows: csvRows{text: text, line: 1, separator: separator}}}
		names, end, broken := m.rows.row(0, len(text))
		if broken || len(names) < 2 {
			continue
		}
		if m.header(names) {
			m.rows.columns = len(names)
			m.rows.at, m.rows.line = end, 1+strings.Count(text[:end], "\n")
			return m
		}
	}
	return nil
}

// header reads the names of columns and reports whether they are those of a map.
func (m *vosMap) header(names []string) bool {
	m.label, m.description, m.id, m.year = -1, -1, -1, -1
	has, measured := make(map[string]bool), false
	for i, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		has[name] = true
		switch name {
		case "label":
			m.label = i
		case "description":
			m.description = i
		case "id":
			m.id = i
		case "score<pub. year>":
			m.year = i
		}
		measured = measured || strings.HasPrefix(name, "weight<") || strings.HasPrefix(name, "score<") || name == "weight"
		m.others = m.others || vosOthers[name]
	}
	if m.label < 0 || has["title"] || !measured && !(has["x"] && has["y"]) && !(m.id >= 0 && has["cluster"]) {
		return false
	}
	m.name(names)
	m.columns[csvAbstract], m.columns[csvID] = nil, nil
	return true
}

// vosOthers are weights that only words have, how often they occur, and only
// people, journals and places, how many documents are theirs.
var vosOthers = map[string]bool{"weight<occurrences>": true, "weight<documents>": true, "occurrences": true, "documents": true}

const noWorksInMap = "a map of words, people, journals or places, as its weights tell, holds no papers; passed over"

func sniffVOSMap(s Source) float64 {
	if vosMapIn(string(head(s))) != nil {
		return 0.98
	}
	return 0
}

// readVOSMap reads the items of a map file as papers.
func readVOSMap(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	n := network{gathering: gathering{file: s.Name}}
	m := vosMapIn(unsafe.String(unsafe.SliceData(s.Text), len(s.Text)))
	if m == nil {
		return nil, nil, nil
	}
	if m.others {
		n.report(1, Note, "not-a-paper", noWorksInMap)
		return nil, n.found, nil
	}
	for {
		row, more := m.rows.next()
		if !more {
			break
		}
		m.check(&n.gathering, &row)
		r := m.record(&row)
		if m.description >= 0 {
			r.described(cell(&row, m.description))
		}
		if m.year >= 0 && r.paper.Year == 0 {
			r.paper.Year = yearIn(cell(&row, m.year))
		}
		r.foundByLinks()
		n.item(cell(&row, max(m.id, 0)), r, cell(&row, m.label))
	}
	return n.finish(ctx)
}

// foundByLinks takes identifiers out of the addresses of a record.
func (r *bibRecord) foundByLinks() {
	links := r.paper.Links
	r.paper.Links = nil
	for _, link := range links {
		r.addLink(link)
	}
	foundOnline(&r.paper)
}

var vosNetworkLine = lazily(`^\d{1,9}[\t ,;]\d{1,9}(?:[\t ,;]-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)?$`)

// sniffVOSNetwork finds a source likely whose lines are pairs of numbers, with the
// strength of the link behind them.
func sniffVOSNetwork(s Source) float64 {
	b := string(head(s))
	if len(b) == sniffLength {
		b = b[:strings.LastIndexByte(b, '\n')+1]
	}
	lines := 0
	for line := range strings.Lines(b) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if !vosNetworkLine.MatchString(line) {
			return 0
		}
		lines++
	}
	if lines < 2 {
		return 0
	}
	return 0.9
}

// readVOSNetwork reads nothing: the links of VOSviewer have no direction, so that
// they are no citations whatever their numbers mean.
func readVOSNetwork(_ context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := gathering{file: s.Name}
	g.report(1, Note, "not-a-paper", "links between numbers hold no papers; what the numbers mean stands in the map file beside them, which can be read")
	return nil, g.found, nil
}

// vosJSON is a map and network of VOSviewer in one.
var vosJSON = jsonDialect{inside: []string{"network", "items"}, read: readVOSItem, join: joinVOSItems,
	known: func(h jsonHead) bool { return h.has("label") || h.has("links") }}

var vosJSONStart = lazily(`"network"\s*:\s*\{`)

func sniffVOSJSON(s Source) float64 {
	if !vosJSONStart.Match(head(s)) {
		return 0
	}
	return vosJSON.sniff(s)
}

func readVOSJSON(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	papers, found, err := vosJSON.papers(ctx, s)
	if err == nil && len(papers) == 0 && len(found) == 0 {
		found = []Diagnostic{{Pos: corpus.Pos{File: s.Name, Line: 1}, Severity: Note, Code: "not-a-paper", Message: noWorksInMap}}
	}
	return papers, found, err
}

func readVOSItem(raw []byte, r *bibRecord) error {
	var item struct {
		ID          looseText            `json:"id"`
		Label       looseText            `json:"label"`
		Description looseText            `json:"description"`
		URL         looseText            `json:"url"`
		Weights     map[string]any       `json:"weights"`
		Scores      map[string]looseText `json:"scores"`
	}
	if err := unmarshalLoosely(raw, &item); err != nil {
		return err
	}
	for weight := range item.Weights {
		if vosOthers[strings.ToLower(weight)] {
			return errNoRecord
		}
	}
	r.described(string(item.Description))
	if r.paper.Year == 0 {
		r.paper.Year = yearIn(string(item.Scores["Pub. year"]))
	}
	r.address(string(item.URL))
	r.foundByLinks()
	r.key = string(item.Label) // see joinVOSItems
	return nil
}

// joinVOSItems makes papers of items whose keys are their labels. Their links have
// no direction.
func joinVOSItems(g *gathering, records []bibRecord) []bibRecord {
	n := network{gathering: *g}
	for i, r := range records {
		n.item(nodeKey(i), r, r.key)
	}
	records = n.settle()
	*g = n.gathering
	return records
}
