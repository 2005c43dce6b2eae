package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// Programmes of conferences that were copied from a page show each slot as a few
// lines: the time it begins, how long it is, its kind, its title, then the
// track, the speakers and links.
var (
	slotClock  = lazily(`^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?$`)
	slotLength = lazily(`(?i)^(?:\d{1,2}\s?h(?:ours?|rs?)?\s?)?(?:\d{1,3}\s?m(?:in(?:ute)?s?)?)?$`)
	// slotPaper is the kind of slots with papers in them, perhaps with the length
	// of the paper before it.
	slotPaper = lazily(`(?i)^(?:[\p{L}-]+[ -])?(?:talk|paper|article|poster|presentation|demo)$`)
	slotOther = lazily(`(?i)^(?:keynote|invited|panel|industry|sponsor\w*|social|live|doctoral)\b`)
	// slotBadge is what a page shows as a badge behind a title and what sticks to
	// it when it is copied: "... for Edge GraphsVol. 8remote".
	slotBadge = lazily(`([\p{L}\d)!?”"])(?:Vol\. \d+|Remote|Virtual|In[- ]Person|Online|Recorded|Hybrid|Pre-?print|Journal[- ]First|Distinguished Paper(?: Award)?|Best Paper(?: Award)?|Artifact [A-Z]\w+)(?:remote|virtual|online|hybrid|Remote|Virtual|Online|Pre-?print)*$`)
)

// markSlots marks the lines that begin a slot of a programme and returns how
// many of the slots hold papers.
func markSlots(lines []posterLine) int {
	papers := 0
	for i := 0; i+3 < len(lines); i++ {
		if !slotClock.MatchString(lines[i].text) || lines[i+1].text == "" || !slotLength.MatchString(lines[i+1].text) {
			continue
		}
		kind := lines[i+2].text
		lines[i].mark, lines[i].slot = true, true
		lines[i+2].mark = false
		if slotPaper.MatchString(kind) && !slotOther.MatchString(kind) {
			lines[i].paper = true
			papers++
		}
	}
	return papers
}

// readSlot reads a slot from its time on. What several slots say alike is the
// name of a track or a link, unless it names speakers.
func readSlot(lines []posterLine, said map[string]int) (*entry, bool) {
	if !lines[0].paper {
		return nil, false
	}
	own := slices.Clone(lines[2:])
	own = slices.DeleteFunc(own, func(l posterLine) bool {
		return said[l.text] > 1 && l.text != own[0].text && len(speakers(l.text)) == 0
	})
	for i := range own {
		own[i].spans = withoutBadge(own[i].spans)
		own[i].text = strings.TrimSpace(outline.Plain(own[i].spans))
	}
	e, _ := readPoster(own)
	if e == nil || e.head.shape < 1 {
		return nil, false
	}
	for i, c := range e.cols {
		if c.l == authorsLabel {
			e.cols[i].spans = speakers(outline.Plain(c.spans))
		}
	}
	if e.more = slices.DeleteFunc(e.more, func(line []outline.Span) bool {
		names := speakers(outline.Plain(line))
		if len(names) > 0 {
			e.cols = append(e.cols, column{l: authorsLabel, spans: names})
		}
		return len(names) > 0
	}); len(e.more) == 0 {
		e.more = nil
	}
	return e, true
}

// speakers reads names each of which the name of an institution sticks to, "Ada
// Lovelace Hall U, Alan Turing": two words of each, with particles and initials
// between, or all three. It returns none if most parts begin with no name.
func speakers(s string) []outline.Span {
	var names []string
	parts := nameJoiner.pieces(s)
	for _, part := range parts {
		words := strings.Fields(part)
		n := min(2, len(words))
		for n > 1 && n < len(words) && (particles[strings.ToLower(words[n-1])] || isInitial(words[n-1])) {
			n++
		}
		if n == 2 && len(words) == 3 && !isInstitution(words[2]) && !isAcronym(words[2]) {
			n = 3
		}
		if name := strings.Join(words[:n], " "); isName(name) && !isInstitution(name) {
			names = append(names, name)
		}
	}
	if len(names)*2 < len(parts) {
		return nil
	}
	return []outline.Span{{Text: strings.Join(names, ", ")}}
}

// saidBySlots counts in how many slots of a page each line stands.
func saidBySlots(lines []posterLine) map[string]int {
	said := make(map[string]int)
	last := make(map[string]int)
	slot := 0
	for _, l := range lines {
		if l.slot {
			slot++
		}
		if slot > 0 && last[l.text] < slot {
			last[l.text] = slot
			said[l.text]++
		}
	}
	return said
}

// withoutBadge cuts off what sticks to the end of a line.
func withoutBadge(spans []outline.Span) []outline.Span {
	if len(spans) == 0 {
		return spans
	}
	spans = slices.Clone(spans)
	last := &spans[len(spans)-1]
	last.Text = slotBadge.ReplaceAllString(last.Text, "$1")
	return spans
}
