package ingest

import (
	"maps"
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// findEntries finds the paragraphs and headings of a page that are entries by
// the form that most of their kind share.
func findEntries(root *outline.Node) map[*outline.Node]bool {
	found := findHeads(root)
	maps.Copy(found, findBoxes(root))
	maps.Copy(found, findBlocks(root))
	return found
}

// findBoxes finds the headings that begin a box each, with notes below, if the
// page says that it lists papers or is that of people who read them: at least
// three, most of them with the form of titles. Only these are returned.
func findBoxes(root *outline.Node) map[*outline.Node]bool {
	found, heads := make(map[*outline.Node]bool), make(map[int][]*outline.Node)
	papers := readersPage.MatchString(outline.Plain(root.Spans))
	outline.Walk(root, func(n *outline.Node, _ []*outline.Node) bool {
		if n.Kind != outline.Heading || n.Inferred || n.Nav {
			return n.Kind == outline.Document
		}
		text := outline.Plain(n.Spans)
		papers = papers || kindOfSection(text) == paperSection || readersPage.MatchString(text)
		if n.Box > 0 {
			heads[n.Box] = append(heads[n.Box], n)
		}
		return true
	})
	boxes := 0
	for _, in := range heads {
		if len(in) != 1 || len(in[0].Children) == 0 {
			continue
		}
		boxes++
		if title := cleanTitle(outline.Plain(in[0].Spans)); titleShape(title) >= 2 && kindOfSection(title) == plainSection {
			found[in[0]] = true
		}
	}
	if !papers || len(found) < 3 || len(found)*4 < boxes*3 {
		return nil
	}
	return found
}

// readersPage matches the name of a group that reads papers together.
var readersPage = lazily(`(?i)\b(?:reading group|journal club|paper club|reading seminar)\b`)

// findHeads finds the headings that are titles with notes below and nothing
// else: at least three of one level, most of its headings, and many of the form
// "Name: rest", with authors labelled below, or below the heading of a venue, as
// headings of other texts are not; or eight and more, most of them surely titles,
// with nothing below at all.
func findHeads(root *outline.Node) map[*outline.Node]bool {
	var levels [7]struct {
		leaves                      []*outline.Node
		likely, named, bare, strong int
	}
	outline.Walk(root, func(n *outline.Node, above []*outline.Node) bool {
		if n.Kind != outline.Heading || n.Inferred || n.Nav {
			return n.Kind == outline.Document
		}
		if !hasHeading(n.Children) {
			at := &levels[n.Level]
			title := headTitle(n)
			at.leaves = append(at.leaves, n)
			if titleShape(title) >= 2 && kindOfSection(title) == plainSection {
				at.likely++
				if len(n.Children) == 0 {
					at.bare++
				}
				if titleShape(title) == 3 {
					at.strong++
				}
				if namedTitle.MatchString(title) || labelsAuthors(n.Children) || belowVenue(above) {
					at.named++
				}
			}
		}
		return true
	})
	found := make(map[*outline.Node]bool)
	for _, at := range levels {
		alone := at.bare >= 8 && at.bare == at.likely && at.strong*3 >= at.bare*2
		if alone {
			at.named = at.likely // a list set as headings
		}
		if at.likely < 3 || at.named < 2 || at.named*3 < at.likely || at.likely*4 < len(at.leaves)*3 {
			continue
		}
		for _, n := range at.leaves {
			if title := headTitle(n); titleShape(title) > 1 && kindOfSection(title) != nonPaperSection || labelsAuthors(n.Children) {
				found[n] = true
			}
		}
	}
	return found
}

// headTitle is the text of a heading without an address in parentheses behind it.
func headTitle(n *outline.Node) string {
	return cleanTitle(addressTail.ReplaceAllString(outline.Plain(n.Spans), ""))
}

var addressTail = lazily(`\s*[(（]https?://[^()（）\s]+[)）]\s*$`)

// belowVenue reports whether the innermost heading above is a venue with its
// year.
func belowVenue(above []*outline.Node) bool {
	if len(above) == 0 || above[len(above)-1].Kind != outline.Heading {
		return false
	}
	v, ok := parseVenue(clean(outline.Plain(above[len(above)-1].Spans)))
	return ok && v.name != "" && v.year != 0
}

// labelsAuthors reports whether one of the first lines among nodes is labelled
// as the authors.
func labelsAuthors(nodes []*outline.Node) bool {
	for _, n := range nodes[:min(len(nodes), seenBelow)] {
		if n.Kind == outline.List && labelsAuthors(n.Children) {
			return true
		}
		for _, line := range blockLines(n) {
			if l, _ := cutLabel(outline.Plain(line)); l == authorsLabel {
				return true
			}
		}
	}
	return false
}

// findBlocks finds the paragraphs of a page that are an entry each: a title,
// perhaps a line of persons, a venue with its year, perhaps notes. One such
// paragraph proves little; three do if they are most of those with several
// lines. It returns nil if there are fewer.
func findBlocks(root *outline.Node) map[*outline.Node]bool {
	found, dated, labelled := make(map[*outline.Node]bool), make(map[*outline.Node]bool), make(map[*outline.Node]bool)
	all, papers := 0, false
	outline.Walk(root, func(n *outline.Node, _ []*outline.Node) bool {
		lines := blockLines(n)
		switch {
		case n.Nav:
			return false
		case n.Kind == outline.Paragraph:
			if len(lines) > 1 && len(n.Children) == 0 {
				found[n] = isBlock(lines)
				dated[n] = isDated(lines)
				labelled[n] = paperLine(lines) >= 0
			}
			if len(lines) > 1 {
				all++
			}
		}
		papers = papers || len(lines) > 0 && namesPapers(outline.Plain(lines[0]))
		return n.Kind == outline.Document || n.Kind == outline.Heading
	})
	for _, blocks := range []map[*outline.Node]bool{found, dated, labelled} {
		maps.DeleteFunc(blocks, func(_ *outline.Node, is bool) bool { return !is })
	}
	switch {
	case len(found) >= 3 && len(found)*2 > all:
		return found
	case len(labelled) >= 2 && len(labelled)*2 > all:
		return labelled
	case papers && len(dated) >= 2 && len(dated)*2 > all:
		return dated
	}
	return nil
}

// paperField is a field that names the paper to be read: "Paper: Quiet Fans".
var paperField = lazily(`(?i)^(?:paper|article|reading|this week)\s*[:：]\s+`)

// paperLine finds the line of a paragraph that names a paper, if all its lines
// are fields: "Date: Jan 20", "Paper: Quiet Fans (OSDI 2021)", "Presenter: Ada".
// -1 if there is none, or more than one.
func paperLine(lines [][]outline.Span) int {
	at := -1
	for i, line := range lines {
		text := strings.TrimSpace(outline.Plain(line))
		if l, n := cutLabel(text); (l == noLabel || l == titleLabel || n == len(text)) && !strangeLabel(text) && !paperField.MatchString(text) {
			return -1
		}
		if lead := paperField.FindString(text); lead != "" && titleShape(withoutParentheses(text[len(lead):])) >= 1 {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// blockTitle parts the lines of a paragraph that is an entry: the one that holds
// the title, without a label, and the others.
func blockTitle(lines [][]outline.Span) (title []outline.Span, more [][]outline.Span) {
	i := paperLine(lines)
	if i < 0 {
		return lines[0], lines[1:]
	}
	line := lines[i]
	return tailOf(line, len(paperField.FindString(outline.Plain(line)))), slices.Concat(lines[:i], lines[i+1:])
}

// namesPapers reports whether a line is a heading such as "Publications".
func namesPapers(line string) bool {
	return len(strings.Fields(line)) <= 3 && kindOfSection(line) == paperSection
}

// isDated reports whether the lines of a paragraph begin with a title and end
// with a day, as those of pages do that sort their entries by date. Notices do
// the same, so that the page has to say that it lists papers.
func isDated(lines [][]outline.Span) bool {
	if len(lines) > longestBlock || titleShape(cleanTitle(outline.Plain(lines[0]))) < 2 {
		return false
	}
	for _, line := range lines[max(1, len(lines)-2):] { // the foot of the page may follow the last one
		last := strings.TrimSpace(outline.Plain(line))
		if _, date := parseDate(last); date && dayLine.MatchString(last) {
			return true
		}
	}
	return false
}

// blockLines are the lines of a paragraph as they stand in the source.
func blockLines(n *outline.Node) [][]outline.Span {
	return cutSpans(n.Spans, func(s outline.Span) bool { return s.Break || s.Soft })
}

// longestBlock is the number of lines up to which a paragraph may be one entry.
const longestBlock = 8

// isBlock reports whether the lines of a paragraph are those of one entry.
func isBlock(lines [][]outline.Span) bool {
	if len(lines) > longestBlock {
		return false
	}
	text := make([]string, len(lines))
	at, sources := 0, 0
	for i, line := range lines {
		text[i] = strings.TrimSpace(outline.Plain(line))
		if _, ok := yearlyVenue(text[i]); ok {
			at = i
			sources++
		}
	}
	if sources != 1 || titleShape(text[0]) < 1 {
		return false
	}
	switch at {
	case 1:
		_, persons := parseAuthors(text[0])
		return !persons && !isName(text[0])
	case 2:
		_, persons := parseAuthors(text[1])
		return persons || isName(text[1]) && !isInstitution(text[1])
	}
	return false
}

// yearlyVenue reads a line that is a venue with its year and nothing else,
// whether or not anybody knows it: "T-RO 2015", "Nature, 2021".
func yearlyVenue(line string) (venue, bool) {
	line = strings.TrimSpace(line)
	if len(line) > 100 || isInstitution(line) {
		return venue{}, false
	}
	if v, ok := parseVenue(line); ok {
		return v, v.name != "" && v.year != 0
	}
	if m := venueLine.FindStringSubmatch(line); m != nil && isCapitalised(m[1]) {
		return venue{name: m[1], year: atoi(m[2])}, true
	}
	return venue{}, false
}
