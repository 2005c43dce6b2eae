package ingest

import (
	"math"
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// readTable reads a table of papers: one a row, whose columns the head names
// or whose title stands in the column that looks like it; or one for the whole
// table, if its rows are labels with values.
func (s scanner) readTable(table *outline.Node, p place) (*sequence, error) {
	rows, heads := tableHead(table.Children)
	if width(rows) <= 1 {
		return s.readCells(rows, p)
	}
	if list := numberedRows(rows); list != nil {
		return s.read([]*outline.Node{list}, p)
	}
	if records := recordTables(rows, p); len(records) > 0 {
		return &sequence{whole: records}, nil
	}
	if c := listColumn(rows); c >= 0 {
		return s.readCells(columnOf(rows, c), p)
	}
	title := titleColumn(rows, heads)
	if title < 0 && !slices.ContainsFunc(heads, mayTitle) && !linksPapers(rows) {
		return nil, nil // of conferences or people
	}
	if title < 0 {
		return s.readCells(rows, p)
	}
	if heads[title] != titleLabel && mostlyNumbers(rows, heads, title) {
		return nil, nil // of measurements
	}
	rows = namePersons(rows, heads, title)
	named := len(slices.DeleteFunc(slices.Clone(heads), func(l label) bool { return l == noLabel }))
	p.direct = p.direct || named >= 2 && heads[title] != noLabel
	if named > 0 {
		nameTextColumn(rows, heads, title)
	}
	ofRow := make([][]*unit, len(rows))
	if err := each(s.ctx, len(rows), func(i int) {
		ofRow[i] = rowUnits(rows[i], title, heads)
		for _, u := range ofRow[i] {
			u.prepare()
		}
	}); err != nil {
		return nil, err
	}
	units := slices.Concat(ofRow...)
	places := s.survey(units, p)
	if p.direct {
		for _, u := range units {
			u.add(len(u.cols) > 0, 1)
		}
	}
	for i, u := range units { // a row of one cell is a heading over the rows below it
		if row := u.node; len(row.Children) == 1 {
			p = places[i].enter(outline.Plain(row.Children[0].Spans), "")
			u.veto = true
		} else if i > 0 && len(p.sections) > len(places[i].sections) {
			places[i].sections = p.sections
		}
	}
	q := &sequence{units: units, places: places, below: make([]*sequence, len(units)), table: true}
	q.judge()
	return q, nil
}

// readCells reads tables that serve layout: every cell is a page of its own.
func (s scanner) readCells(rows []*outline.Node, p place) (*sequence, error) {
	var q sequence
	var alone []*outline.Node
	for _, row := range rows {
		for _, cell := range row.Children {
			if len(cell.Children) == 0 {
				alone = append(alone, cell)
				continue
			}
			nodes := cell.Children
			if len(cell.Spans) > 0 {
				nodes = append([]*outline.Node{{Kind: outline.Paragraph, Line: cell.Line, Spans: cell.Spans}}, nodes...)
			}
			inner, err := s.read(nodes, p)
			if err != nil {
				return nil, err
			}
			q.parts = append(q.parts, part{inner, row.Line})
		}
	}
	inner, err := s.read(alone, p)
	q.parts = append(q.parts, part{inner, math.MaxInt})
	return &q, err
}

// mostlyNumbers reports whether most of the filled cells beside the titles, but
// for numbers of the rows, are figures other than years.
func mostlyNumbers(rows []*outline.Node, heads []label, title int) bool {
	filled, numbers := 0, 0
	for _, row := range rows {
		for c, cell := range row.Children {
			text := strings.TrimSpace(outline.Plain(cell.Spans))
			if c == title || text == "" || c < len(heads) && heads[c] == skipLabel {
				continue
			}
			filled++
			if _, year := parseDate(text); !year && figure.MatchString(text) {
				numbers++
			}
		}
	}
	return numbers*2 > filled
}

var figure = lazily(`^[~<>≈±]?\d[\d.,]*\s?(?:[%×x]|[kKMGTB]B?|m?s)?(?:\s?±\s?[\d.,]+)?$`)

func width(rows []*outline.Node) int {
	most := 0
	for _, row := range rows {
		most = max(most, len(row.Children))
	}
	return most
}

// tableHead returns the rows that hold papers and the labels of their columns.
func tableHead(rows []*outline.Node) ([]*outline.Node, []label) {
	heads := make([]label, width(rows))
	if len(rows) == 0 {
		return rows, heads
	}
	known := 0
	for i, cell := range rows[0].Children {
		heads[i] = columnLabel(outline.Plain(cell.Spans))
		if heads[i] != noLabel {
			known++
		}
	}
	if !rows[0].Header && (known < 2 || known*2 < len(rows[0].Children)) {
		return rows, make([]label, len(heads))
	}
	return rows[1:], heads
}

// columnLabel reads the head of a column: "Title", "Paper & Authors", "论文标题".
func columnLabel(text string) label {
	if l := labels[foldLabel(text)]; l != noLabel {
		return l
	}
	skipped := false
	for part := range strings.FieldsFuncSeq(foldLabel(text), func(r rune) bool { return strings.ContainsRune("&/,(+|", r) }) {
		switch l := labels[strings.TrimSpace(part)]; l {
		case noLabel:
		case skipLabel:
			skipped = true // "Speaker / Authors"
		default:
			return l
		}
		if strings.Contains(part, "title") {
			return titleLabel
		}
	}
	switch l := labels[lastWord(foldLabel(text))]; l {
	case textLabel, abstractLabel, authorsLabel, venueLabel, yearLabel:
		return l // "Our summary"
	}
	if skipped {
		return skipLabel
	}
	return noLabel
}

// titleColumn chooses the column of the titles: the one the head names, else
// the one whose cells look most like titles, else the one with names where
// another has the links to the papers. -1 if there is none.
func titleColumn(rows []*outline.Node, heads []label) int {
	best, most := -1, 0
	for c := range heads {
		like := 0
		for _, row := range rows {
			if c < len(row.Children) && looksLikeTitle(row.Children[c]) {
				like++
			}
		}
		if heads[c] == titleLabel && like > 0 {
			return c
		}
		if mayTitle(heads[c]) && like > most {
			best, most = c, like
		}
	}
	if best >= 0 && most*2 >= len(rows) {
		return best
	}
	for c, l := range heads {
		if l == nameLabel || l == titleLabel {
			return c
		}
	}
	return best
}

// mayTitle reports whether a column with such a head can be the one of titles.
func mayTitle(l label) bool {
	return l == noLabel || l == titleLabel || l == nameLabel || l == linksLabel || l == keywordsLabel
}

// linksPapers reports whether a cell links to a paper.
func linksPapers(nodes []*outline.Node) bool {
	for _, n := range nodes {
		var h headline
		if h.liftLinks(n.Spans); h.paper || linksPapers(n.Children) {
			return true
		}
	}
	return false
}

func looksLikeTitle(cell *outline.Node) bool {
	u := itemUnit(cell)
	return len(u.spans) > 0 && u.roleOf() == noRole && u.headline().shape >= 2
}

// nameTextColumn labels the column that holds text though its head is no label
// we know ("Why read it"): the longest one of running text, unless a column
// with a known head is one.
func nameTextColumn(rows []*outline.Node, heads []label, title int) {
	best, longest := -1, 0
	for c, l := range heads {
		text := l == textLabel || l == abstractLabel
		if c == title || l != noLabel && !text {
			continue
		}
		length, running := runningText(rows, c)
		switch {
		case running*2 <= len(rows):
		case text:
			return
		case length > longest:
			best, longest = c, length
		}
	}
	if best >= 0 {
		heads[best] = textLabel
	}
}

// runningText measures a column: the length of its cells together and how many
// of them are running text.
func runningText(rows []*outline.Node, c int) (length, running int) {
	for _, row := range rows {
		if c >= len(row.Children) {
			continue
		}
		text := outline.Plain(row.Children[c].Spans)
		length += len(text)
		words := len(strings.Fields(text))
		if hanRunes(text) >= 8 || words >= 5 && titleShape(text) < 3 || words >= 3 && endsSentence(text) {
			running++
		}
	}
	return length, running
}

// rowUnits makes the units of a row: one, unless the title's cell holds a
// linked paper on each of several lines.
func rowUnits(row *outline.Node, title int, heads []label) []*unit {
	first := rowUnit(row, title, heads)
	units := []*unit{first}
	var rest [][]outline.Span
	for _, line := range first.more {
		var h headline
		if s := h.liftLinks(line); h.paper && hasMarkedTitle(s) {
			units = append(units, &unit{node: row, line: row.Line, spans: line, cols: first.cols, class: first.class})
			continue
		}
		if last := units[len(units)-1]; last != first {
			last.more = append(last.more, line)
			continue
		}
		rest = append(rest, line)
	}
	first.more = rest
	return units
}

// rowUnit makes a unit of a row: the title's cell with the others as labelled
// columns.
func rowUnit(row *outline.Node, title int, heads []label) *unit {
	if title >= len(row.Children) {
		return &unit{node: row, line: row.Line}
	}
	if row.Children[title].Again {
		return &unit{node: row, line: row.Line} // of the paper above
	}
	u := &unit{node: row.Children[title], apart: heads[title] == titleLabel && slices.Contains(heads, authorsLabel)}
	u.readItem()
	u.node, u.line = row, row.Line
	if heads[title] == titleLabel || heads[title] == linksLabel { // "Title", or "Paper" with titles below
		u.class = titleLabel
	}
	named := false
	for _, l := range heads {
		named = named || l != noLabel
	}
	for c, cell := range row.Children {
		if c == title || c >= len(heads) || len(cell.Spans) == 0 && len(cell.Children) == 0 {
			continue
		}
		l := heads[c]
		if named && l == noLabel {
			l = skipLabel
		}
		u.cols = append(u.cols, column{l, cell.Spans, cell.Children})
		u.paperColumn(cell)
		u.venueColumn(cell, l)
		if l == venueLabel && noVenue.MatchString(strings.TrimSpace(outline.Plain(cell.Spans))) {
			return &unit{node: row, line: row.Line, special: otherRole}
		}
		if classEvent.MatchString(strings.TrimSpace(outline.Plain(cell.Spans))) {
			u.special = otherRole
		}
	}
	if u.special != noRole && linksPapers(row.Children) {
		u.special = noRole
	}
	return u
}

// noVenue is what stands in a column of venues for something else than a paper.
var noVenue = lazily(`(?i)^(?:(?:tech(?:nical)? )?blog(?: ?post)?|talk|video|course|book|tool|docs?|documentation|website|web ?page|(?:\S+ )?PR|pull request|repo(?:sitory)?|tutorial|slides)$`)

// classEvent is what the schedule of a course says of a day without a paper.
var classEvent = lazily(`(?i)^(?:guest (?:lectures?|talks?|speakers?)|invited talks?|no (?:class|lecture)e?s?|(?:reading|spring|fall) (?:week|break)|holiday|midterms?|(?:final )?exams?|projects? (?:proposals?|presentations?|meetings?|reports?))\b`)

// venueColumn counts a known venue with its year among the tags in another column
// as evidence: "`EMNLP'22`, `Data`".
func (u *unit) venueColumn(cell *outline.Node, l label) {
	if l != noLabel && l != keywordsLabel {
		return
	}
	parts := betweenKeywords.pieces(outline.Plain(cell.Spans))
	for _, part := range parts[:min(len(parts), 12)] {
		if v, ok := parseVenue(part); ok && v.year != 0 && isKnownVenue(v.name) {
			u.cols = append(u.cols, column{l: venueLabel, spans: []outline.Span{{Text: part}}})
			u.add(true, 3)
			return
		}
	}
}

// paperColumn counts a link to a paper in another column as evidence.
func (u *unit) paperColumn(cell *outline.Node) {
	var h headline
	h.liftLinks(cell.Spans)
	u.add(h.paper, 3)
}
