package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// facts is what a list says about a paper beside its title.
type facts struct {
	authors  []string
	venue    venue
	awards   []string
	keywords []string
	links    []string
	notes    []string
	inst     bool // an institution was named

	known memo    // of the line this is about; nil: none
	said  []venue // those taken since it was made or cloned, in order
}

var (
	presentation = lazily(`(?i)^(?:(?:oral|spotlight|highlight|poster|notable[ -]top[ -]\d+%?)(?: (?:paper|presentation|talk))?|\(?\d+ ?min(?:\.|utes)? (?:presentation|talk)\)?(?:[.,] ?(?:slides|video|recording)s?:?)*)$`)
	awardText    = lazily(`(?i)\b(?:best|outstanding|distinguished|test[- ]of[- ]time|influential|honou?rable)\b.*\b(?:papers?|awards?|artifacts?|mention|prize)\b|最佳.{0,4}论文`)
	cutPoint     = lazily(`\.\s+|[,;，；|｜。]\s*|\s[-–—]+\s|\s*[(（]|[)）]\s*|\n\s*|\s[·⋅∙•]\s|\s*[🏆🥇🥈🥉🏅🎖🎉🌟⭐★✨🔥👈👉]\x{FE0F}?\s*|\s+(?:by|in|at)\s+`)
)

// presenter says who of a group speaks about the paper.
var presenter = lazily(`(?i)^(?:presenters?|presented by|speakers?|discussants?|主讲|讲者)\s*[:：]\s*[^.,;:]{1,40}$`)

// surnameYear matches authors as running text cites them: "Gray et al. (1975)",
// "Rivest, Shamir and Adleman (1978)".
var surnameYear = lazily(`^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?(?:(?:,\s+|,?\s+and\s+|\s+&\s+)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?){0,5})(?:,?\s+et\s+al\.?)?,?\s*\(?((?:19|20)\d\d)[a-z]?\)?$`)

// yearSurnames is a year with surnames behind it: "(2018) - Ha, Schmidhuber".
var yearSurnames = lazily(`^\(?((?:19|20)\d\d)[a-z]?\)?\s*[-–—:,]\s*(\p{L}[^()\d:;?!]*)$`)

// citedSurnames matches surnameYear.
func citedSurnames(s string) []string {
	s = strings.TrimRight(s, ". ")
	if len(s) > 160 || !strings.HasSuffix(s, ")") && !strings.Contains(s, "et al") {
		return nil
	}
	return surnameYear.FindStringSubmatch(s)
}

// collaboration is a group that signs papers under its name.
var collaboration = lazily(`^(?:[Tt]he )?((?:\p{Lu}[\p{L}\d-]* ){1,4}(?:Collaboration|Consortium))(?: et al\.?)?$`)

var gluedEtAl = lazily(`(\bet al\.)(\p{L})`)

// takeVenue keeps a venue; what is already known stays, but parts may complete
// one another ("OSDI", "2022").
func (f *facts) takeVenue(v venue) {
	f.said = append(f.said, v)
	if f.venue.name == "" || f.venue.name == "arXiv" && v.name != "" && v.year >= f.venue.year {
		if v.name != "" {
			f.venue.name = v.name
			if v.year != 0 {
				f.venue.year = v.year
			}
		}
	}
	if f.venue.year == 0 {
		f.venue.year = v.year
	}
	f.venue.odd = f.venue.odd || v.odd
}

// take reads s as one fact: a venue, a date, an award, authors or an
// institution. It reports false, and keeps nothing, if s is none of them.
func (f *facts) take(s string) bool {
	s = strings.Trim(s, " \n,;|·•*_~-–—/")
	if s == "" {
		return true
	}
	if f.known != nil {
		return f.recall(s)
	}
	return f.read(s)
}

// memo remembers what parts of one line were read as. They are read many times,
// since the line is cut in many ways. A nil memo remembers nothing.
type memo map[string]*fact

func newMemo() memo { return make(memo) }

// fact is what a text was read as; ok is false if as nothing.
type fact struct {
	facts
	ok bool
}

// recall is take for a line with a memo.
func (f *facts) recall(s string) bool {
	g := f.known[s]
	if g == nil {
		g = &fact{facts: facts{known: f.known}}
		g.ok = g.read(s)
		f.known[s] = g
	}
	for _, v := range g.said {
		f.takeVenue(v)
	}
	f.authors = append(f.authors, g.authors...)
	f.awards = append(f.awards, g.awards...)
	f.inst = f.inst || g.inst
	return g.ok
}

// read is take for a trimmed text.
func (f *facts) read(s string) bool {
	if isAward(s) {
		f.awards = append(f.awards, clean(s))
		if v, ok := parseVenue(s); ok {
			f.takeVenue(v)
		}
		return true
	}
	if year, ok := parseDate(s); ok {
		f.takeVenue(venue{year: year})
		return true
	}
	if v, ok := parseVenue(s); ok {
		f.takeVenue(v)
		return true
	}
	if isLinkWord(s) {
		for w := range strings.FieldsSeq(s) {
			if year, ok := parseDate(w); ok {
				f.takeVenue(venue{year: year}) // "2016. paper"
			}
		}
		return true
	}
	if pageNumbers.MatchString(s) || presentation.MatchString(s) || presenter.MatchString(s) {
		return true
	}
	if m := citedSurnames(s); m != nil {
		surnames := nameJoiner.pieces(m[1])
		if !slices.ContainsFunc(surnames, func(s string) bool { return isAcronym(s) || isInstitution(s) || hasTitleWord(s) }) {
			f.authors = append(f.authors, surnames...)
			f.takeVenue(venue{year: atoi(m[2])})
			return true
		}
	}
	if m := yearSurnames.FindStringSubmatch(s); m != nil {
		if names := bareSurnames(m[2]); names != nil {
			f.authors = append(f.authors, names...)
			f.takeVenue(venue{year: atoi(m[1])})
			return true
		}
	}
	if m := collaboration.FindStringSubmatch(s); m != nil {
		f.authors = append(f.authors, m[1])
		return true
	}
	names, likely := parseAuthors(s)
	people := likely && allNames(names) && !slices.ContainsFunc(names, isInstitution)
	if sure, _ := affiliation(s); sure && !people {
		f.inst = true
		return true
	}
	if likely {
		f.takeAuthors(names, s)
	}
	return likely
}

// takeAuthors keeps the authors that s names, and the venue that stands in
// brackets behind them.
func (f *facts) takeAuthors(names []string, s string) {
	f.authors = append(f.authors, names...)
	for _, m := range bracketed.FindAllStringSubmatch(s, 4) {
		g := facts{known: f.known}
		if g.takeAll(m[1], 2) && len(g.authors) == 0 {
			f.takeVenue(g.venue)
			f.awards = append(f.awards, g.awards...)
		}
	}
}

// patience bounds how many parts of a text are tried as facts before it counts
// as not understood. Real lines need a dozen; without a bound a line of
// thousands of commas would be cut in every possible way.
const patience = 120

// takeAll reads s as a series of facts, cut at most depth times. It reports
// false, and keeps nothing, unless all of s is understood.
func (f *facts) takeAll(s string, depth int) bool {
	left := patience
	if strings.Contains(s, "al.") {
		s = gluedEtAl.ReplaceAllString(s, "$1 $2") // "et al.arXiv"
	}
	if m := yearFront.FindStringSubmatch(s); m != nil { // "(2020), arXiv 2020, ..."
		g := f.clone()
		g.takeVenue(venue{year: atoi(m[1])})
		if g.takeParts(s[len(m[0]):], depth, &left) {
			*f = g
			return true
		}
	}
	return f.takeParts(s, depth, &left)
}

// yearFront is a year in parentheses before other facts.
var yearFront = lazily(`^\s*\(((?:19|20)\d\d)\)[,.:;]\s*`)

// takeParts is takeAll with the patience that is left.
func (f *facts) takeParts(s string, depth int, left *int) bool {
	if *left--; *left < 0 {
		return false
	}
	if f.take(s) {
		return true
	}
	if depth == 0 {
		return false
	}
	points := cutPoints(s)
	for i := len(points) - 1; i >= max(0, len(points)-24) && *left > 0; i-- {
		p := points[i]
		if names := bareSurnames(s[:p[0]]); names != nil && strings.ContainsAny(s[p[0]:p[1]], ",.–—") {
			g := f.clone() // "Gal and Ghahramani, ICML 2016"
			if g.takeParts(s[p[1]:], depth-1, left) && g.venue.name != "" && g.venue.year != 0 && len(g.authors) == len(f.authors) {
				g.authors = append(g.authors, names...)
				*f = g
				return true
			}
		}
		g := f.clone()
		*left--
		if g.take(s[:p[0]]) && g.takeParts(s[p[1]:], depth-1, left) {
			*f = g
			return true
		}
		if name := strings.Trim(s[:p[0]], " *_.,"); isName(name) && !isInstitution(name) && !isHan(name) {
			g := f.clone() // one author, if a venue follows, or a year behind a name with an initial
			if g.takeParts(s[p[1]:], depth-1, left) && (g.venue.name != "" || g.venue.year != 0 && strings.Contains(name, ". ")) && len(g.authors) == len(f.authors) {
				g.authors = append(g.authors, name)
				*f = g
				return true
			}
		}
		if v, loose := looseVenue(s[p[1]:]); loose && (s[p[0]] == '.' || s[p[0]] == ',' && leadsVenue(s[:p[0]]) && len(strings.Fields(v.name)) <= 5 && !strings.Contains(v.name, ",")) { // "Vannevar Bush. The Atlantic, 1945"
			name := strings.Trim(s[:p[0]], " *_.,")
			names := bareSurnames(etAl.ReplaceAllString(name, ""))
			if names == nil && isName(name) && !isInstitution(name) && !hasTitleWord(name) {
				names = []string{name}
			}
			if names != nil {
				f.authors = append(f.authors, names...)
				f.takeVenue(v)
				return true
			}
		}
	}
	return false
}

// leadsVenue reports whether a text is authors that hardly are anything else
// before a comma: "O'Neil et al.", "Liskov & Cowling".
func leadsVenue(s string) bool {
	return etAl.MatchString(s) || strings.Contains(s, " & ") || strings.Contains(s, " and ")
}

// takeSome takes the facts out of s and returns the text that is none.
func (f *facts) takeSome(s string) string {
	if f.takeAll(s, 4) {
		return ""
	}
	points := cutPoints(s)
	for i := min(len(points), 24) - 1; i >= 0; i-- {
		g := f.clone()
		if p := points[i]; g.takeAll(s[:p[0]], 2) && (len(g.authors) > len(f.authors) || g.venue != f.venue) {
			*f = g
			return strings.TrimSpace(s[p[1]:])
		}
	}
	for _, p := range points[:min(len(points), cutsOf(s))] {
		g := f.clone()
		if g.takeAll(s[p[1]:], 3) && g.venue != f.venue {
			*f = g
			return strings.TrimSpace(s[:p[0]])
		}
	}
	return strings.TrimSpace(s)
}

// triedCuts is how many cuts of one line are tried as the end of its title, and
// fewCuts how many of a line that is longer than lines of papers are.
const (
	triedCuts = 32
	fewCuts   = 10
	longLine  = 2000
)

// cutsOf is how many cuts of a line are tried.
func cutsOf(s string) int {
	if len(s) > longLine {
		return fewCuts
	}
	return triedCuts
}

// cutPoints are the places between facts in s. A stop behind an initial ends
// no fact, unless a year or a venue follows.
func cutPoints(s string) [][]int {
	if len(s) > 4000 {
		return nil
	}
	points := cutPoint.FindAllStringIndex(s, 200)
	return slices.DeleteFunc(points, func(p []int) bool {
		if strings.TrimSpace(s[p[0]:p[1]]) == "by" {
			p[1] = p[0] + 1 // "by" says that authors follow
		}
		if s[p[0]] != '.' {
			return p[0] == 0
		}
		before := strings.TrimRightFunc(s[:p[0]], func(r rune) bool { return unicode.IsLetter(r) })
		word := s[len(before):p[0]]
		if utf8.RuneCountInString(word) != 1 || !unicode.IsUpper(firstRune(word)) {
			return false
		}
		next, _, _ := strings.Cut(s[p[1]:], " ")
		_, year := parseDate(next)
		_, venue := knownVenue(next)
		_, loose := looseVenue(s[p[1]:])
		return !year && !venue && !loose && !(len(next) > 2 && isAcronym(next))
	})
}

func (f *facts) clone() facts {
	g := *f
	g.authors, g.awards, g.said = slices.Clip(f.authors), slices.Clip(f.awards), nil
	return g
}

// sure reports whether anything was taken that hardly stands by chance behind
// a title.
func (f *facts) sure() bool {
	return len(f.authors) > 0 || f.venue != venue{} || len(f.awards) > 0
}

// isAward reports whether a short text names a prize, and a venue at most
// beside it.
func isAward(s string) bool {
	words := strings.Fields(s)
	if len(words) > 10 || !awardText.MatchString(s) {
		return false
	}
	others := 0
	for _, w := range words {
		w = strings.ToLower(strings.Trim(w, "*_()[].,:!'’"))
		if _, known := knownVenue(w); !known && !awardWords[w] && strings.Trim(w, "'’‘0123456789") != "" {
			others++
		}
	}
	return others <= 2
}

// awardWords are what prizes are called.
var awardWords = wordSet(`best outstanding distinguished test-of-time test of time influential honorable honourable mention paper papers
award awards awarded artifact artifacts prize winner runner-up nominee candidate finalist the a an at in for and jay lepreau
community student demo most`)

// lookBack is how many of the links or labels of a paper are looked through for
// one that comes again. Real papers have a dozen; what comes again later is left
// to corpus.Merge, since a list of thousands would take the square of that.
const lookBack = 64

// addLink keeps a link once, in printed order.
func (f *facts) addLink(target string) {
	target = strings.TrimSpace(target)
	if target == "" || strings.HasPrefix(target, "#") || slices.Contains(f.links[max(0, len(f.links)-lookBack):], target) {
		return
	}
	f.links = append(f.links, target)
}

// addKeywords takes a list of labels apart.
func (f *facts) addKeywords(s string) {
	for _, word := range betweenKeywords.pieces(s) {
		if word = strings.Trim(clean(word), " .,;`#*\""); !strings.HasSuffix(word, ")") || !strings.Contains(word, " (") { // "bit-patterned media (BPM)"
			word = strings.Trim(word, " .,;[](){}`#*\"")
		}
		if word != "" && utf8.RuneCountInString(word) <= 80 && !slices.Contains(f.keywords[max(0, len(f.keywords)-lookBack):], word) {
			f.keywords = append(f.keywords, word)
		}
	}
}

var betweenKeywords = lazily(`\s*[,;，；、|·•\n]\s*`)
