package ingest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"papergraph/corpus/outline"
)

var (
	posterMark = lazily(`(?i)^(?:(?:oral |spotlight |in-person |virtual |highlighted )?poster|oral|spotlight|(?:oral|poster|virtual|paper) presentation|contributed talk|(?:research|short|review)-article|notable(?: top)?[ -]\d+%)$`)
	posterEnd  = lazily(`(?i)^(?:session|poster session|(?:posters?|orals?|talks?|papers?|spotlights?)\s*:|invited talk|keynote|closing|opening|break|lunch|coffee|registration|panel|workshop|tutorial|mentorship|award|recommendations$|successful page|about )`)
	accessLine = lazily(`(?i)^(?:(?:open|public|free) access|[#\d,. ]+)$`)
	// posterNumber begins a line that gives the number of a poster: "Poster #12",
	// "Poster 4b". It announces an entry where it begins a block of lines.
	posterNumber = lazily(`(?m)^(?i:posters?)\s*(?i:id|number|no\.?|board|session)?\s*[#:]?\s*[A-Z]?\d{1,5}[A-Za-z]?(?:\s{2,}|\s?$)`)
	// hallLine is a place in a building: "Exhibit Hall 1", "Room 204", "Great Hall A-D".
	hallLine     = lazily(`(?i)^(?:at |in )?(?:the )?(?:\p{L}[\p{L}'’]* )?(?:exhibit |exhibition |great |poster |lecture |conference |meeting )?(?:hall|ballroom|room|auditorium|foyer|lobby|pavilion)s? (?:[A-Z]\d{0,3}|\d{1,4}[A-Z]?)(?:\s*[-–/&+,]\s*(?:[A-Z]|\d{1,4}[A-Z]?)){0,4}(?:,?\s*#\s*\d+)?$|^(?:the )?(?:exhibit|exhibition|poster|lecture|conference|convention|meeting|grand|great|main) (?:hall|ballroom|room|foyer)$`)
	sessionHead  = lazily(`(?i)^(?:(?:poster|oral|talk|paper|spotlight)s?\s*(?:session)?\s*:\s*)`)
	sessionClock = lazily(`(?i)\s*[,|(]?\s*\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+\d{1,2}\b.*|\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?.*)$`)
)

// posterLine is a line of a page together with the session above it.
type posterLine struct {
	node    *outline.Node
	spans   []outline.Span
	text    string
	line    int
	session string
	page    venue // what the page says of itself
	head    bool  // a heading
	first   bool  // the first line behind an empty one
	mark    bool  // announces an entry
	slot    bool  // begins a slot of a programme
	paper   bool  // ... that holds a paper
}

// scanPosters reads pages of conferences where every entry is announced by the
// kind of its presentation alone on a line ("Poster") and shows authors, room
// and abstract below, or by the number of its poster; the title may have been a
// link that was lost, and a room is no title. A note
// "Oral" below an item announces nothing. It returns nil if the page is none of
// these: fewer than two entries with authors or an abstract.
func scanPosters(root *outline.Node) []*entry {
	lines := posterLines(root)
	if lines == nil {
		return nil
	}
	var entries []*entry
	said := saidBySlots(lines)
	for i := 0; i < len(lines); i++ {
		if !lines[i].mark {
			continue
		}
		end := i + 1
		for lines[i].slot && end < i+3 {
			end++ // its length and kind
		}
		for end < len(lines) && !lines[end].mark &&
			!((lines[end].head || lines[end].first) && posterEnd.MatchString(lines[end].text)) && !(lines[end].head && end > i+6) {
			end++
		}
		read := readPoster
		if lines[i].slot {
			read = func(lines []posterLine) (*entry, bool) { return readSlot(lines, said) }
		}
		if e, ok := read(lines[i:end]); ok {
			entries = append(entries, e)
		}
		i = end - 1
	}
	if len(entries) < 2 {
		return nil
	}
	return entries
}

// posterLines are the lines of a page in reading order; nil if fewer than two
// of them announce an entry.
func posterLines(root *outline.Node) []posterLine {
	var lines []posterLine
	marks := 0
	outline.Walk(root, func(n *outline.Node, above []*outline.Node) bool {
		if n.Kind == outline.Code || n.Kind == outline.Table || n.Nav {
			return false
		}
		all := splitSpans(n.Spans)
		for i, spans := range all {
			l := posterLine{node: n, spans: spans, text: strings.TrimSpace(outline.Plain(spans)), line: lineOf(spans, n),
				head: n.Kind == outline.Heading, first: n.Spaced && i == 0}
			if l.mark = (posterMark.MatchString(l.text) || l.first && len(all) > 1 && posterNumber.MatchString(l.text)) && !slices.ContainsFunc(above, isItemNode); l.mark {
				marks++
			}
			lines = append(lines, l)
		}
		return true
	})
	if marks += markSlots(lines); marks < 2 {
		return nil
	}
	placePosters(lines)
	return lines
}

// placePosters finds the session and the page that lines stand under.
func placePosters(lines []posterLine) {
	session, page := "", venue{}
	for i := range lines {
		l := &lines[i]
		if l.head && !posterMark.MatchString(l.text) && posterEnd.MatchString(l.text) {
			session = strings.TrimSpace(sessionClock.ReplaceAllString(sessionHead.ReplaceAllString(l.text, ""), ""))
		}
		if v, ok := parseVenue(l.text); ok && v.name != "" && v.year != 0 && session == "" {
			page = v
		} else if v, ok := venueIn(l.text); ok && v.year != 0 && page.name == "" && i == 0 {
			page = v
		}
		l.session, l.page = session, page
	}
}

func isItemNode(n *outline.Node) bool { return n.Kind == outline.Item }

// readPoster reads the lines of one entry, the first of which announces it. ok
// says that authors or an abstract were found.
func readPoster(lines []posterLine) (e *entry, ok bool) {
	u := &unit{node: &outline.Node{Kind: outline.Item, Line: lines[0].line}, line: lines[0].line, hard: true}
	e = &entry{unit: u}
	if s := lines[0].session; s != "" {
		e.place = place{}.enter(s, "")
	}
	e.place.venue, e.place.direct = lines[0].page, false
	inAbstract := false
	for _, l := range lines[1:] {
		found, n := cutLabel(l.text)
		switch {
		case found == abstractLabel:
			inAbstract, ok = true, true
			u.cols = append(u.cols, column{l: abstractLabel, spans: tailOf(l.spans, n)})
		case inAbstract:
			u.cols = append(u.cols, column{l: abstractLabel, spans: l.spans})
		case roomLine.MatchString(l.text) || clockLine.MatchString(l.text) || hallLine.MatchString(l.text) || accessLine.MatchString(l.text):
		case u.head.title != "" && isLoneName(l.text, u.cols):
			u.cols, ok = append(u.cols, column{l: authorsLabel, spans: l.spans}), true
		case strings.Contains(l.text, " · ") || isAuthorsLine(l.text):
			u.cols, ok = append(u.cols, column{l: authorsLabel, spans: l.spans}), true
		case u.head.title == "" && (titleShape(l.text) >= 0 || namedTitle.MatchString(l.text) || len(strings.Fields(l.text)) <= 20 && !endsSentence(l.text)) && utf8.RuneCountInString(l.text) < 300:
			u.head = parseHeadline(l.spans)
		default:
			u.more = append(u.more, l.spans)
		}
	}
	if len(lines) == 1 {
		return nil, false
	}
	return e, ok
}

// isLoneName reports whether a line is one name of a list that has a line for
// each: the first behind the title, or one behind a comma.
func isLoneName(s string, before []column) bool {
	if n := len(before); n > 0 {
		last := before[n-1]
		if last.l != authorsLabel || !strings.HasSuffix(strings.TrimSpace(outline.Plain(last.spans)), ",") {
			return false
		}
	}
	name := strings.Trim(s, " ,;")
	return isName(name) && !isInstitution(name)
}

func isAuthorsLine(s string) bool {
	_, likely := parseAuthors(s)
	return likely
}

// tailOf is what is left of spans behind their first n bytes.
func tailOf(spans []outline.Span, n int) []outline.Span {
	for i, s := range spans {
		if n < len(s.Text) {
			s.Text = s.Text[n:]
			return append([]outline.Span{s}, spans[i+1:]...)
		}
		n -= len(s.Text)
	}
	return nil
}

var introduces = lazily(`(?i)\b(?:we|this (?:paper|work|article)|our (?:paper|work))\s+(?:\w+ly\s+)?(?:present|propose|introduce|design|develop|describe|build|investigate|study|explore)s?\s+(?:and \w+ )?`)

// deriveTitle makes a title of a text without one: what the first sentence
// that introduces something introduces, else the start of the text.
func deriveTitle(text string) string {
	start := 0
	if m := introduces.FindStringIndex(text); m != nil {
		start = m[1]
	}
	sentence := text[start:]
	if end := firstStop.FindStringIndex(sentence); end != nil {
		sentence = sentence[:end[0]]
	}
	words := strings.Fields(sentence)
	cut := len(words) > 14
	if cut {
		words = words[:14]
	}
	title := strings.Trim(strings.Join(words, " "), " ,;:.")
	if title == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(title)
	title = strings.ToUpper(string(r)) + title[size:]
	if cut {
		title += " …"
	}
	return title
}

var firstStop = lazily(`[.!?](?:\s|$)|\.\p{Lu}\p{Ll}|。`)
