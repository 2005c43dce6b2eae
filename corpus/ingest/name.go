package ingest

import (
	"strings"
	"unicode"
)

// systemName returns what people call the system of a paper ("SpotServe"), or
// "" if neither title nor text names one. The text should have a line break
// between its notes, if it has notes; a note may consist of the name alone.
//
// A wrong name does more harm than none: it would find the wrong paper and
// label it. So a word must look like a name and stand where authors put names:
// before the colon of the title, behind "with" or "using" at its end, or in the
// text behind "we present" and its like, before ", a system that" or ahead of
// what the system does.
func systemName(title, text string) string {
	if len(text) > maxNameText {
		text = strings.ToValidUTF8(text[:maxNameText], "")
	}
	t := newEvidence(title, text)
	head, _, found := cutHead(title)
	if found {
		if name := headName(head, t); name != "" {
			return name
		}
	}
	if m := inBrackets.FindStringSubmatch(title); m != nil && coinage(m[2]) >= letters && !endsSpelled(m[2], m[1]) && !issueShape.MatchString(m[2]) {
		return m[2]
	}
	for _, part := range []string{title, head} {
		if name := tailName(part, t); name != "" {
			return name
		}
	}
	return textName(t)
}

// maxNameText is how much of a text is searched, in bytes. Abstracts are
// shorter, and longer texts name their system early.
const maxNameText = 20000

// ordinary reports whether the word w, capitalised where it stands, is an
// ordinary word and no name: it occurs in lower case too, or is one that any
// paper might use.
func (t *evidence) ordinary(w string) bool {
	low := strings.ToLower(w)
	if strings.HasSuffix(low, "ly") || t.known(low) {
		return true
	}
	first, rest, compound := strings.Cut(w, "-")
	return compound && (borrowed[first] || t.known(strings.ToLower(first)) && t.ordinary(rest))
}

func (t *evidence) known(low string) bool {
	return t.inLower(low) || t.inLower(low+"s") || commonWords[low] || commonWords[strings.TrimSuffix(low, "s")]
}

var headMark = lazily(`\s*[:：](?:\s+|$)|：|[\p{L}\d]:\p{Lu}|\s+[-–—]+\s+`)

// cutHead splits a title at its first colon or dash between blanks.
func cutHead(title string) (head, rest string, found bool) {
	at := headMark.FindStringIndex(title)
	if at == nil || at[0] == 0 || at[1] == len(title) {
		return title, "", false
	}
	if mark := title[at[0]:at[1]]; !strings.HasPrefix(mark, ":") && strings.Contains(mark, ":") && !strings.HasPrefix(mark, " ") {
		colon := at[0] + strings.Index(mark, ":") // "RangeDet:In Defense of Range View"
		return title[:colon], title[colon+1:], true
	}
	return title[:at[0]], title[at[1]:], true
}

var (
	issueShape   = lazily(`^\p{Lu}\p{L}*(?:['’ -]?\d{2}(?:\d{2})?|Sys|Com|IPS|CC)$`) // a venue, not a system
	introduction = lazily(`^(?i:introducing|meet|presenting|demonstrating)\s+`)
	inBrackets   = lazily(`^(.+?)\s*\(([^()]+)\)$`)
)

// headName returns the name that the part of a title before the colon is, ""
// if it is a phrase.
func headName(head string, t *evidence) string {
	head = introduction.ReplaceAllString(head, "")
	if m := inBrackets.FindStringSubmatch(head); m != nil {
		if isAcronymOf(m[2], m[1]) || coinage(m[2]) >= coined {
			return m[2]
		}
		head = m[1]
	}
	words := strings.Fields(head)
	if len(words) == 0 || len(words) > 3 || strings.ContainsAny(head, "?!,;\"“”") {
		return ""
	}
	if len(words) == 1 {
		if w := words[0]; nameShape.MatchString(w) && !headWords[strings.ToLower(w)] && !acronyms[w] {
			return w
		}
		return ""
	}
	if t.introduces(head) {
		return head
	}
	if strings.HasSuffix(words[0], "ing") {
		return "" // "Dissecting Adam"
	}
	if len(words) == 2 && !t.ordinary(words[0]) && coinage(words[0]) >= capitalised && (numbered.MatchString(words[1]) || coinage(words[1]) == letters && !acronyms[words[1]]) {
		return head // "Llama 2", "Voxel R-CNN"
	}
	camel := false
	for _, w := range words {
		if c := coinage(w); c == plain || inPhrase[strings.ToLower(w)] {
			return ""
		} else if c == coined && !acronyms[w] {
			camel = true
		}
	}
	if camel {
		return head
	}
	return ""
}

// numbered is what versions of a system are told apart by.
var numbered = lazily(`^(?:\d{1,3}(?:\.\d{1,2})?|I{2,3}|IV|VI{0,3})$`)

// nameShape is the shape of a name of one word.
var nameShape = lazily(`^[\p{Latin}\p{Greek}\p{N}][\p{Latin}\p{Greek}\p{N}\p{Mn}'’+^*²³._/@-]*(?:\(\))?$`)

// introduces reports whether the text introduces a system by this name.
func (t *evidence) introduces(name string) bool {
	for at := 0; ; {
		k := strings.Index(t.text[at:], name)
		if k < 0 {
			return false
		}
		before, after := t.text[:at+k], t.text[at+k+len(name):]
		if introducing.MatchString(before[max(0, len(before)-60):]) && !startsWord(after) {
			return true
		}
		at += k + len(name)
	}
}

func startsWord(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// How much a word looks like a coined name.
const (
	plain       = iota // lower case, or what is no word
	capitalised        // Colloid
	letters            // RAMSIS, E3, T10: capitals, or letters with digits
	coined             // SpotServe, vSched, μ-Serve, ACCL+
)

// coinage says how much a word looks like a coined name. Compounds look like
// the most coined of their parts, but for those with parts in lower case
// behind a known acronym ("SLO-aware").
func coinage(w string) int {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if !nameShape.MatchString(w) || acronyms[w] || acronyms[strings.TrimSuffix(w, "s")] || gpuModel.MatchString(w) {
		return plain
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '.' || r == '/' })
	best, small := plain, 0
	for _, part := range parts {
		c := partCoinage(part)
		if acronyms[part] || acronyms[strings.TrimSuffix(part, "s")] {
			c = min(c, capitalised)
		}
		if c == plain {
			small++
		}
		best = max(best, c)
	}
	if small > 0 && len(parts) > 1 && partCoinage(parts[0]) != coined && (best < letters || partCoinage(parts[len(parts)-1]) == plain) {
		return min(best, capitalised)
	}
	return best
}

func partCoinage(part string) int {
	var upper, lower, digit, greek, inner int
	last := ' '
	for i, r := range part {
		switch {
		case unicode.Is(unicode.Greek, r):
			greek++
		case unicode.IsUpper(r):
			upper++
			if i > 0 && unicode.IsLower(last) {
				inner++
			}
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		}
		last = r
	}
	switch {
	case inner > 0, greek > 0 && upper+lower > 1, upper > 1 && lower > 1, strings.HasSuffix(part, "+") && upper > 0:
		return coined
	case upper > 1 && lower == 0, upper > 0 && digit > 0:
		return letters
	case upper > 0:
		return capitalised
	}
	return plain
}

// gpuModel are processors that read like names: A100, V100, RTX4090.
var gpuModel = lazily(`^(?:[ABHKLMPV]\d{2,3}[A-Z]{0,2}|T4|A10G|G?RTX-?\d+\w*|GTX-?\d+\w*|i[3579]-\d+\w*|\d+\w?)$`)

// isAcronymOf reports whether short consists of the initials of the words of
// long, articles and prepositions counted or not.
func isAcronymOf(short, long string) bool {
	if len(short) < 2 {
		return false
	}
	var all, content strings.Builder
	for _, w := range strings.FieldsFunc(long, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '/' }) {
		r := []rune(strings.ToUpper(w))[0]
		all.WriteRune(r)
		if !inPhrase[strings.ToLower(w)] {
			content.WriteRune(r)
		}
	}
	up := strings.ToUpper(short)
	return up == all.String() || up == content.String()
}

// endsSpelled reports whether short consists of the initials of the last words
// of long.
func endsSpelled(short, long string) bool {
	words := strings.Fields(long)
	for from := range words {
		if isAcronymOf(short, strings.Join(words[from:], " ")) {
			return true
		}
	}
	return false
}

var (
	tailMark = lazily(`(?i)\b(with|using|via|through|by|like|introducing|in|on|of)\s+(?:the\s+|our\s+)?((?:\S+\s+)?\S+)$`)
	tailThe  = lazily(`\b(?i:in|of|for|on|with)\s+(?i:the)\s+(\S+)(?:\s+\p{Lu}[\p{L}-]+){1,3}$`)
)

// tailName returns the name at the end of a title: "... with Pensieve", "in
// the HongMeng Production Microkernel".
func tailName(part string, t *evidence) string {
	part = strings.TrimRight(part, "?!. ")
	if m := tailThe.FindStringSubmatch(part); m != nil && coinage(m[1]) == coined && !borrowed[m[1]] {
		return m[1]
	}
	m := tailMark.FindStringSubmatch(part)
	if m == nil {
		return ""
	}
	mark, phrase := strings.ToLower(m[1]), m[2]
	words := strings.Fields(phrase)
	name := words[len(words)-1]
	if len(words) == 2 && coinage(words[0]) >= capitalised && t.introduces(phrase) {
		return phrase
	}
	if borrowed[name] || strings.ContainsAny(name, "()[]\"“”") || tailWeak[mark] && (len(words) > 1 || coinage(name) < coined) {
		return ""
	}
	switch coinage(name) {
	case coined:
		return name
	case letters:
		if len(name) >= 5 || t.count(name) > 0 {
			return name
		}
	case capitalised:
		if len(words) == 1 && !t.ordinary(name) && (mark == "introducing" || t.count(name) >= 3 || !looksEnglish(name)) {
			return name
		}
	}
	return ""
}

// tailWeak are prepositions behind which a title names what its system works
// with rather than the system.
var tailWeak = nameSet("in on of by through")

// looksEnglish reports whether a word ends like an English noun or adjective.
// It judges words of which nothing else is known.
func looksEnglish(w string) bool {
	low := strings.ToLower(w)
	for _, ending := range []string{"s", "ing", "ion", "ity", "ment", "ness", "ism", "ance", "ence", "ency", "ancy",
		"er", "or", "ics", "ware", "age", "ure", "able", "ible", "ful", "ive", "al", "ic", "ed", "ly", "th", "ory", "graphy", "logy"} {
		if strings.HasSuffix(low, ending) {
			return true
		}
	}
	return false
}

// isSpelledOut reports whether what follows a title begins with its capitals in
// parentheses, which belong to it: "Data Center TCP" before "(DCTCP) (2010)".
func isSpelledOut(title, after string) bool {
	after = strings.TrimLeft(after, " ")
	end := strings.IndexByte(after, ')')
	if !strings.HasPrefix(after, "(") || end < len("(ABC") {
		return false
	}
	capitals := strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return r
		}
		return -1
	}, title)
	short := after[len("("):end]
	return strings.HasSuffix(capitals, short) && !isKnownVenue(short)
}
