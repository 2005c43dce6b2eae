package ingest

import "strings"

const monthNames = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`
const months = `(?:` + monthNames + `)\.?`
const weekdays = `(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?`
const days = `\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-/&–]\s?\d{1,2}(?:st|nd|rd|th|\.)?)?`
const dayOfMonth = `(?:` + months + `\s+` + days + `|` + days + `\s+` + months + `)`
const clock = `\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?`

var (
	// clockLead is the time in a programme: "10:45 Title", "08:00 – 09:00 Lunch".
	clockLead = lazily(`(?i)^\[?` + clock + `(?:\s*[-–—]\s*` + clock + `)?\]?\s*[:|–—-]?\s+`)
	// dayLead is the day of a meeting: "12 Mar — Title".
	dayLead = lazily(`(?i)^(?:` + weekdays + `,?\s+)?` + dayOfMonth + `(?:,?\s+(?:19|20)\d\d)?\s*[:|@–—-]+\s*`)
	// dayLine is a day alone: "Monday, July 24", "Wednesday 24/04/2024", "Thu/Fri, January 8/9, 2026".
	dayLine = lazily(`(?i)^(?:(?:` + weekdays + `(?:\s?[-/&–]\s?` + weekdays + `)?,?\s+)?` + dayOfMonth + `(?:,?\s+(?:19|20)\d\d)?|` + weekdays + `,?\s+\d{1,4}[./-]\d{1,2}[./-]\d{1,4})$`)
	// kindLead is the kind of a presentation: "Contributed Talk - Title", "Poster: Title".
	kindLead = lazily(`(?i)^\s*(?:(?:contributed|spotlight|oral|lightning|short|long|full|regular) (?:talk|paper|presentation)\s*\d*\s*[:|–—-]+|(?:posters?|demos?)(?: (?:abstract|paper))?\s*[:：])\s+`)
	// paperNumber is the number of a paper: "#12 Title", "Paper #12: Title".
	paperNumber = lazily(`^(?:(?i:paper|submission|poster|talk)\s*(?:(?i:id)\s*)?)?#\s?\d{1,5}\s*[:.)|–—-]*\s+|^(?i:paper|submission)\s+(?:(?i:id)\s*)?\d{1,5}\s*[:.)|–—-]+\s+`)
	// buttonTail are the words of buttons behind a title that was copied with them.
	buttonTail = lazily(`\s+(?:PDF|pdf)(?:\s+(?:(?i:pdf|slides?|video|code|supp\w*|poster|bib\w*|abstract|html|talk)))*$`)
	// taskLead is what people write before what they mean to read.
	taskLead = lazily(`^(?:(?:TODO|DONE|WIP|NEXT|FIXME)\b[:\s-]*(?:[Rr]e-?[Rr]ead|[Rr]ead|[Ss]kim)?\b:?\s*|(?:re-?read|to read|read|skim|finish|must[- ]read)\b:?\s+|(?:Must[- ]read|To read|Re-?read|Read|Skim):\s+)`)
	// colouredLead is a mark in a colour, as mathematics allows it on some pages:
	// "$\color{red}{(New)}$ Title".
	colouredLead = lazily(`^(?:\$\s*\\(?:text)?color\{?\s*\w+\}?\s*\{[^{}$]*\}\s*\$|\$\s*\{\s*\\color\{\w+\}[^{}$]*\}\s*\$)\s*`)
	// doneTail is the mark that it was read, and when.
	doneTail = lazily(`\s*[✅☑✔✓❌⏳🔄🚧📖👀]\x{FE0F}?\s*(?:\d{4}-\d\d-\d\d)?\s*$`)
	// praiseTail is what the list's author thinks of it: "Title (OSDI 2006) **must read**".
	praiseTail = lazily(`(?i)[\s,;–—-]*[(\[（]?\b(?:a )?(?:must[- ]read|highly recommended|strongly recommended)\b!*[)\]）]?\s*$`)
	// sortTail says of what sort the paper is: "Title (survey)".
	sortTail = lazily(`\s*[(（](?:survey|review|overview|position|position paper|tutorial|short|long paper|short paper|demo|综述)[)）]\s*$`)
	// presenterNote says who of the group presents the paper.
	presenterNote = lazily(`(?i)\s*[(（](?:presenters?|presented by|presenting|speakers?|led by|discussion (?:leader|lead)|主讲|讲者|分享人|报告人)\s*[:：]?\s[^()（）]{1,60}[)）]`)
)

// dropLeadWords removes from the start of a line what a programme or a list of
// tasks puts before a title: a time, a day, "TODO read".
func dropLeadWords(s styled) styled {
	for _, lead := range []*pattern{colouredLead, clockLead, dayLead, kindLead, paperNumber, taskLead} {
		if n := len(lead.FindString(s.text)); n > 0 && n < len(s.text) {
			s = s.slice(n, len(s.text))
		}
	}
	return s
}

// dropRemarks removes marks of what was read, praise and notes of who presents it.
func dropRemarks(s styled) styled {
	if m := doneTail.FindStringIndex(s.text); m != nil && m[0] > 0 {
		s = s.slice(0, m[0])
	}
	if m := buttonTail.FindStringIndex(s.text); m != nil && m[0] > 0 && len(s.runs(linkKey)) == 0 {
		s = s.slice(0, m[0])
	}
	for _, tail := range []*pattern{praiseTail, sortTail} {
		if m := tail.FindStringIndex(s.text); m != nil && m[0] > 0 {
			s = s.slice(0, m[0])
		}
	}
	if strings.ContainsAny(s.text, "(（") {
		if m := presenterNote.FindStringIndex(s.text); m != nil && m[0] > 0 {
			s = s.without(m[0], m[1])
		}
	}
	return s
}

// dropSlot removes the time or day at the start of a text.
func dropSlot(s string) string {
	s = s[len(clockLead.FindString(s)):]
	return s[len(dayLead.FindString(s)):]
}

// prizeLead is who got a prize, before what for: "Ada Lovelace and Alan Turing
// for their work".
var prizeLead = lazily(`^(\p{Lu}.{3,200}?)\s+for (?:their|his|her) .{3,120}$`)

// remark takes what stands between a dash and the linked title of a paper for
// the list's word on it: "saves power -- [Title](...)". Who got a prize for the
// paper are its authors.
func (h *headline) remark(before, target, text string) bool {
	if m := prizeLead.FindStringSubmatch(before); m != nil && titleShape(text) >= 2 {
		if names, _ := parseAuthors(m[1]); allNames(names) {
			h.authors = append(h.authors, names...)
			return true
		}
	}
	tag := strings.TrimRight(before, " -–—")
	if kindOfLink(target) != paperLink || tag == before || titleShape(text) < 2 || len(strings.Fields(tag)) > 8 || namedTitle.MatchString(tag) {
		return false
	}
	h.tags = append(h.tags, clean(tag))
	return true
}
