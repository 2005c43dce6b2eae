package ingest

import (
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus"
	"papergraph/corpus/outline"
)

// headline is the line of an entry that holds the title, taken apart.
type headline struct {
	facts
	title  string
	shape  int      // of the title, see titleShape
	name   string   // printed before the title
	tags   []string // tags before the title that are neither venue nor date
	tagged bool     // a venue stands in the line
	lead   bool     // ... before the title
	paper  bool     // a link to a paper, or a word for one
	code   bool     // a link to a program
	other  bool     // a word behind says that it is a post, a talk or the like
	media  bool     // a link word for slides, videos, posts, books
	open   bool     // empty brackets stand where the page had links
	marked bool     // the title is a link or bold
	local  bool     // the title links into the page
	linked bool     // the title is a link
	cited  bool     // the line is a citation with the authors first
	apart  bool     // no authors stand before the title
}

// parseHeadline takes a line apart: links and their words, badges, tags before
// the title, the title, and the facts behind it.
func parseHeadline(spans []outline.Span) headline {
	h := headline{facts: facts{known: newMemo()}}
	h.parse(spans)
	return h
}

func (h *headline) parse(spans []outline.Span) {
	s := h.takeDOI(h.liftLinks(spans))
	if at := addressTail.FindStringIndex(s.text); at != nil {
		s = s.slice(0, at[0])
	}
	if rs := s.runs(authorsClassKey); len(rs) == 1 && titleShape(s.text[:rs[0].start]) >= 1 {
		s = h.takeClasses(s)
	}
	s = h.takeKind(s)
	s = h.takeHashtags(dropRemarks(dropStars(h.dropBrackets(s))))
	s = h.takeTags(s)
	fields := splitFields(s)
	at := h.titleField(fields)
	for i, field := range fields {
		if i != at {
			h.takeField(field.text)
		}
	}
	if at >= 0 {
		title, rest := h.cutTitle(fields[at])
		h.title = h.cutName(h.cutTags(kindLead.ReplaceAllString(cleanTitle(inTail.ReplaceAllString(title, "$1")), "")))
		h.takeTail(rest)
	}
	h.shape = titleShape(h.title)
	h.tagged = h.tagged || h.venue.name != ""
}

// cutName takes a coined name in parentheses off the end of a title that the name
// abbreviates no words of: "An Open-Source Benchmark Suite (DeathStarBench)".
func (h *headline) cutName(title string) string {
	m := inBrackets.FindStringSubmatch(title)
	if m != nil && hanRunes(m[2]) > 0 && hanRunes(m[1]) == 0 && titleShape(m[1]) >= 2 {
		h.notes = append(h.notes, m[2]) // "Title(GNN压缩)"
		return m[1]
	}
	if m == nil || strings.Contains(m[2], " ") || coinage(m[2]) != coined || endsSpelled(m[2], m[1]) || issueShape.MatchString(m[2]) || titleShape(m[1]) < 2 {
		return title
	}
	h.name = m[2]
	return m[1]
}

// kindTail says that a line leads to something else than a paper: "(Blog)".
var kindTail = lazily(`(?i)\s*[(（](?:blog|blog ?post|video|talk|course|podcast|tutorial|博客|视频|教程|课程)[)）][.。]?\s*$`)

// takeKind takes such a word off the end of a line.
func (h *headline) takeKind(s styled) styled {
	if !strings.ContainsAny(s.text, "(（") {
		return s
	}
	at := kindTail.FindStringIndex(s.text)
	if at == nil {
		return s
	}
	h.other = true
	return s.slice(0, at[0])
}

// inTail is the word before a venue that was cut off a title.
var inTail = lazily(`([.?!])\s+In\s*$`)

// liftLinks notes links and badges and returns the text without badges and
// without links whose words only say where they lead.
func (h *headline) liftLinks(spans []outline.Span) styled {
	var kept []outline.Span
	for i := 0; i < len(spans); {
		j := i + 1
		for j < len(spans) && spans[j].Link == spans[i].Link && !spans[i].Break && !spans[j].Break {
			j++
		}
		group := spans[i:j]
		i = j
		text := h.liftImages(group)
		target := group[0].Link
		if target == "" {
			for _, s := range group {
				switch {
				case s.Image != "":
				case tagClass.MatchString(s.Class):
					h.tags = append(h.tags, clean(s.Text))
				default:
					kept = append(kept, s)
				}
			}
			continue
		}
		text = strings.TrimSpace(text)
		if v, known := knownVenue(text); known && h.title == "" && onlyMarks(kept) {
			h.takeVenue(venue{name: v}) // "[[ICLR](...)] Title"
			h.lead = true
		}
		if strings.HasPrefix(target, "#") && isLinkWord(text) && !isBlank(spans[i:]) {
			continue // a button that opens the abstract
		}
		if !namesTitle(text, kept, spans[i:]) && h.liftLink(target, text, isBlank(kept)) {
			continue
		}
		for _, s := range group {
			if s.Image == "" {
				kept = append(kept, s)
			}
		}
	}
	return newStyled(kept)
}

// isBlank reports whether spans show nothing.
func isBlank(spans []outline.Span) bool {
	return !slices.ContainsFunc(spans, func(s outline.Span) bool { return !s.Break && strings.TrimSpace(s.Text) != "" })
}

// tagClass is the class of what a page shows as a small label.
var tagClass = lazily(`(?i)(?:^|[\s_-])(?:tag|badge|pill|chip)s?(?:$|\s)`)

// printedDOI is a DOI that is no link: "Title, SOSP 2013, doi:10.1145/1.2".
var printedDOI = lazily(`(?i)(?:^|[\s,;(\[（]+)(?:(?:https?://)?(?:dx\.)?doi(?:\.org/|\s*[:：.]?\s*))?10\.\d{4,9}/[^\s"<>，；）]*[\pL\d][)\]）]?`)

// takeDOI takes a printed DOI for a link to the paper.
func (h *headline) takeDOI(s styled) styled {
	if !strings.Contains(s.text, "10.") {
		return s
	}
	at := printedDOI.FindStringIndex(s.text)
	if at == nil {
		return s
	}
	doi := corpus.ParseDOI(s.text[at[0]:at[1]])
	if doi == "" {
		return s
	}
	h.addLink("https://doi.org/" + doi)
	h.paper = true
	return s.without(at[0], at[1])
}

// hashtags end a line: "Title, 2017 #networks #tcp".
var hashtags = lazily(`(?:\s#\p{L}[\p{L}\d_-]*)+\s*$`)

// takeHashtags takes the hashtags at the end of a line for tags.
func (h *headline) takeHashtags(s styled) styled {
	at := hashtags.FindStringIndex(s.text)
	if at == nil {
		return s
	}
	for tag := range strings.FieldsSeq(s.text[at[0]:]) {
		h.keywords = append(h.keywords, strings.TrimPrefix(tag, "#"))
	}
	return s.slice(0, at[0])
}

// onlyMarks reports whether spans hold no letter.
func onlyMarks(spans []outline.Span) bool {
	return strings.IndexFunc(outline.Plain(spans), unicode.IsLetter) < 0
}

// namesTitle reports whether a link word is the name that a title begins with,
// "[PyTorch](...): An Imperative Style": it leads to no program, and the line
// goes on with a title.
func namesTitle(text string, before, after []outline.Span) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	if !frameworks[first] || !onlyMarks(before) || len(after) == 0 || after[0].Link != "" {
		return false
	}
	colon := colonNext.FindString(after[0].Text)
	return colon != "" && titleShape(after[0].Text[len(colon):]) >= 1
}

// frameworks are the link words that are names of systems, too.
var frameworks = wordSet(`pytorch torch tensorflow jax keras mxnet caffe kaggle`)

// liftImages reads the venues that badges show and returns the text between
// the pictures.
func (h *headline) liftImages(group []outline.Span) string {
	var text strings.Builder
	for _, s := range group {
		if s.Image == "" {
			text.WriteString(s.Text)
			continue
		}
		if v, ok := badgeVenue(s.Image, s.Text); ok {
			h.takeVenue(v)
		}
	}
	return text.String()
}

// liftLink notes a link and reports whether its text is no part of the title.
func (h *headline) liftLink(target, text string, first bool) bool {
	kind := kindOfLink(target)
	if text == "" {
		if kind != badgeLink && kind != localLink {
			h.addLink(target)
			h.paper = h.paper || kind == paperLink
			h.code = h.code || kind == codeLink
		}
		return true
	}
	if target == "#" { // to be filled in
		if isLinkWord(text) {
			h.noteLinkWord(text, otherLink)
			return true
		}
		h.local = h.local || first && isName(text)
		return false
	}
	if kind == localLink && target != "" {
		h.local = h.local || first
		return !first
	}
	h.addLink(target)
	if v, ok := parseVenue(text); ok && v.name != "" && (v.year != 0 && !arxivNumber.MatchString(text) || !isLinkWord(text)) {
		h.paper = h.paper || kind == paperLink
		return false
	}
	if isLinkWord(text) || bareURL.FindString(text) == text {
		h.noteLinkWord(text, kind)
		return true
	}
	h.paper = h.paper || kind == paperLink
	h.code = h.code || kind == codeLink
	h.media = h.media || kind == mediaLink
	return false
}

// noteLinkWord remembers what a link word promises.
func (h *headline) noteLinkWord(text string, kind linkKind) {
	switch {
	case kind == pageLink:
	case isPaperWord(text), kind == paperLink && !isMediaWord(text):
		h.paper = true
	case isMediaWord(text), kind == mediaLink:
		h.media = true
	default:
		h.code = h.code || kind == codeLink
	}
}

var mediaWord = lazily(`(?i)\b(?:slides?|ppt|videos?|talks?|youtube|bilibili|blogs?|blogpost|posts?|books?|websites?|course|podcast|tweet|thread|notes?|interview|media|recording|zhihu)\b|视频|博客|知乎`)

func isMediaWord(s string) bool { return mediaWord.MatchString(s) }

var (
	emptyBrackets = lazily(`\\?[\[(（【{<]\s*\\?[\[(（【]?[\s|,/·•&;+.:>-]*\\?[\])）】]?\s*\\?[\])）】}>]`)
	shortBrackets = lazily(`\\?[\[(（【]{1,2}([^\[\]()（）【】]{1,48})\\?[\])）】]{1,2}`)
)

// crossReference points to another place of the list: "[also in 2.1]".
var crossReference = lazily(`(?i)^\s*(?:also|see|same as|listed)\b`)

// missingLink says that there is nothing to link to: "[Code: not released]".
var missingLink = lazily(`(?i)^\s*(?:paper|pdf|code|video|slides|project|data|dataset)s?\s*(?:[:：]\s*(?:n/?a|none|not (?:yet )?(?:released|available|public)|coming soon|soon|tba|unavailable)|coming soon|not (?:yet )?(?:released|available))\s*$`)

// dropBrackets removes brackets that are empty now that the links are lifted,
// or hold only link words that lost their links.
func (h *headline) dropBrackets(s styled) styled {
	for {
		m := emptyBrackets.FindStringIndex(s.text)
		if m == nil {
			break
		}
		h.open = h.open || len(h.links) == 0 && strings.Contains(s.text[m[0]:m[1]], "[")
		s = s.without(m[0], m[1])
	}
	for from := 0; ; {
		m := shortBrackets.FindStringSubmatchIndex(s.text[from:])
		if m == nil {
			return s
		}
		inner := s.text[from+m[2] : from+m[3]]
		if v, ok := parseVenue(inner); ok && v.name != "OpenReview" && (v.year != 0 || strings.TrimLeft(leadMarks.ReplaceAllString(s.text[:from+m[0]], ""), " []()0123456789./-") == "") {
			from += m[1]
			continue
		}
		if crossReference.MatchString(inner) || missingLink.MatchString(inner) {
			s = s.without(from+m[0], from+m[1])
			continue
		}
		square := strings.ContainsAny(s.text[from+m[0]:from+m[2]], "[【")
		if isLinkWord(inner) && strings.IndexFunc(inner, unicode.IsLetter) >= 0 && (square || isPaperWord(inner) || strings.EqualFold(inner, "code")) {
			if name, known := knownVenue(inner); known && !square {
				h.takeVenue(venue{name: name}) // "(arXiv)"
			}
			h.noteLinkWord(inner, otherLink)
			s = s.without(from+m[0], from+m[1])
			continue
		}
		from += m[1]
	}
}

var fieldMark = lazily(`\s+[|¦‖]\s*|\s*[|¦‖]\s+|\s*｜\s*|\t+`)

// splitFields cuts a line at the bars between its fields.
func splitFields(s styled) []styled {
	var fields []styled
	from := 0
	for _, m := range fieldMark.FindAllStringIndex(s.text, 20) {
		if head := s.text[from:m[0]]; strings.Count(head, "[") > strings.Count(head, "]") && strings.Contains(s.text[m[1]:], "]") {
			continue // "[Serving | LoRA]"
		}
		fields = append(fields, s.slice(from, m[0]))
		from = m[1]
	}
	return append(fields, s.slice(from, len(s.text)))
}

// titleField chooses the field that holds the title: the first one that is no
// fact of another kind, -1 if there is none.
func (h *headline) titleField(fields []styled) int {
	for i, field := range fields {
		f := facts{known: h.known}
		if strings.TrimSpace(field.text) != "" && (len(fields) == 1 || !f.takeAll(field.text, 2)) {
			return i
		}
	}
	return -1
}

// otherKind is a field that says that a line leads to no paper: "| blog".
var otherKind = lazily(`(?i)^\s*(?:(?:tech )?blog(?: ?post)?|video|talk|course|podcast|tutorial|book|website)\s*$`)

// takeField reads a field beside the title.
func (h *headline) takeField(s string) {
	h.other = h.other || otherKind.MatchString(s)
	rest := h.takeSome(s)
	if _, possible := affiliation(rest); possible && len(strings.Fields(rest)) <= 4 {
		return
	}
	if rest != "" {
		h.notes = append(h.notes, rest)
	}
}
