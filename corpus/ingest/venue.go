package ingest

import (
	"maps"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// venue is where and when a paper appeared, each part zero if not said.
type venue struct {
	name string // "NSDI", without year and publisher
	year int
	odd  bool // the year is spelled in a way that needed forgiveness: "SC ‘21’"
}

var (
	quoteMarks  = strings.NewReplacer("‘", "'", "’", "'", "`", "'", "´", "'", "ʼ", "'", "′", "'", "＇", "'", "\u00a0", " ", "，", ", ", "：", ": ", "（", "(", "）", ")", "{", "", "}", "")
	fullYear    = lazily(`(?:^|[^\d.])'?((?:19|20)\d\d)(?:[./-](?:0?[1-9]|1[0-2])\b(?:[./-]\d{1,2}\b)?)?'?(?:$|[^\d])`)
	shortYear   = lazily(`'\s*(\d\d)\s*'?(?:$|[^\d])`)
	tailYear    = lazily(`^([A-Za-z][A-Za-z &/+-]*[A-Za-z])[\s-]*(\d\d)'$`)
	gluedYear   = lazily(`^([A-Za-z&/+-]*[A-Za-z])[\s-]*(\d\d)$`)
	romanTail   = lazily(`^([A-Za-z]+)\s+[IVXL]+$`)
	yearFirst   = lazily(`^'?(\d\d)'?\s*([A-Za-z&/+-]+)$`)
	oddYear     = lazily(`'\s*\d\d\s*'|'\s+\d\d`)
	arxivNumber = lazily(`(?i)\barxiv\s*(?:preprint)?\s*[:,]?\s*(?:arxiv\s*:\s*|abs/)?(\d\d)(\d\d)\.\d{4,5}(?:v\d+)?`)
	venueLead   = lazily(`(?i)^(?:to appear (?:in|at)|accepted (?:by|to|at|in)|published (?:in|at|by)|presented (?:at|in)|appeared in|under review at|in|at|@|venue:|proc\.(?: of)?(?: the)?|proceedings of(?: the)?)\s+`)
	venueTrack  = lazily(`(?i):\s*datasets? (?:and|&) benchmarks(?: track)?,?(?:\s+\d{4})?$`)
	titleInside = lazily(`[\[\]{}]|:\s+\p{L}|[?!"“]`)
	afterStop   = lazily(`^['’)\]]*\.\s+\p{Lu}\S*\s+\S+\s+\S`)
	pageNumbers = lazily(`(?i)^(?:pp?\.?|pages?|vol\.?|volume|no\.?|issue|article)?\s*[\d()\s:–-]+$`)
	knownVenues = foldVenues()
)

// plainMarks brings quotation marks and punctuation to ASCII.
func plainMarks(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c == '`' || c == '{' || c == '}' {
			return quoteMarks.Replace(s)
		}
	}
	return s
}

func foldVenues() map[string]string {
	known := make(map[string]string, len(venueNames))
	for _, name := range venueNames {
		key := venueKey(name)
		if ordinaryVenues[strings.ToUpper(name)] {
			key = name
		}
		known[key] = strings.ReplaceAll(name, "USENIX-Security", "USENIX Security")
	}
	return known
}

// longestVenueKey is the length up to which a key may be one of knownVenues.
const longestVenueKey = 24

// venueKey folds case and the marks between the parts of an acronym. Of names
// that are too long for knownVenues it returns a part that is, too.
func venueKey(s string) string {
	var key [longestVenueKey + 1]byte
	n := 0
	for i := 0; i < len(s) && n < len(key); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return wideVenueKey(s)
		case isLetterByte(c):
			key[n] = c | 0x20
			n++
		case '0' <= c && c <= '9':
			key[n] = c
			n++
		}
	}
	return string(key[:n])
}

func wideVenueKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// knownVenue returns the usual spelling of a venue that is recognised by name
// alone.
func knownVenue(s string) (string, bool) {
	s = strings.Trim(s, " .,:;'\"*_-")
	if name, ok := knownVenues[s]; ok {
		return name, true
	}
	name, ok := knownVenues[venueKey(s)]
	return name, ok && !ordinaryVenues[strings.ToUpper(name)]
}

func isKnownVenue(s string) bool {
	_, known := knownVenue(s)
	return known
}

// parseVenue reads s as a venue, a year, or both, in all the spellings of
// reading lists: "NSDI'23", "OSDI’ 20", "SC ‘21’", "NeurIPS 2022 (oral)", "SOSP
// 23", "arXiv:2205.14135", "In Proceedings of ICML, 2020". It reports false if
// s holds anything else.
func parseVenue(s string) (venue, bool) {
	if s == "" {
		return venue{}, false
	}
	read := recentVenues.of(s, func(s string) (v readVenue) {
		if s = strings.TrimSpace(plainMarks(s)); s != "" && len(s) <= longestVenue && mayBeVenue(s) {
			v.venue, v.ok = venueOf(s)
		}
		return v
	})
	return read.venue, read.ok
}

// readVenue is what parseVenue returns.
type readVenue struct {
	venue
	ok bool
}

var recentVenues recent[readVenue]

// longestVenue is the length in bytes of the longest text that is read as a
// venue, once its quotation marks are those of ASCII.
const longestVenue = 160

// venueOf is parseVenue for a trimmed text that may be a venue.
func venueOf(s string) (venue, bool) {
	if v, ok := parseHanVenue(s); ok {
		return v, true
	}
	if m := arxivNumber.FindStringSubmatch(s); m != nil && len(s) < len(m[0])+24 {
		return venue{name: "arXiv", year: arxivYear(m[1], m[2])}, true
	}
	if m := venueLead.FindString(s); titleInside.MatchString(strings.Trim(venueTrack.ReplaceAllString(s[len(m):], ""), " []\"“”?!")) {
		return venue{}, false
	}
	s = trimVenue(s)
	s, cited := plainVenue(s)
	s = trimVenue(s)
	if name, ok := knownVenue(s); ok {
		return venue{name: name}, true
	}
	if m := romanTail.FindStringSubmatch(s); m != nil {
		if name, ok := knownVenue(m[1]); ok {
			return venue{name: name}, true // "HotOS XVIII"
		}
	}
	v := venue{odd: oddYear.MatchString(s)}
	rest := s
	if m := fullYear.FindStringSubmatchIndex(s); m != nil {
		v.year = atoi(s[m[2]:m[3]])
		if afterStop.MatchString(s[m[3]:]) {
			return venue{}, false // "CCS 2005. Labels at the targets"
		}
		rest = s[:m[0]] + cutYear(s[m[0]:m[1]]) + s[m[1]:]
	} else if m := shortYear.FindStringSubmatchIndex(s); m != nil {
		v.year = century(s[m[2]:m[3]])
		rest = s[:m[0]] + " " + strings.TrimLeft(s[m[3]:], " '")
	} else if m := tailYear.FindStringSubmatch(s); m != nil {
		v.year, v.odd, rest = century(m[2]), true, m[1]
	} else if m := gluedYear.FindStringSubmatch(s); m != nil {
		if _, ok := knownVenue(m[1]); ok {
			v.year, rest = century(m[2]), m[1]
		}
	} else if m := yearFirst.FindStringSubmatch(s); m != nil {
		if _, ok := knownVenue(m[2]); ok {
			v.year, rest = century(m[1]), m[2]
		}
	}
	if v.year != 0 && strings.Trim(rest, " .,:;'()[]/|-") == "" {
		return v, true
	}
	name, ok := venueName(rest, v.year != 0)
	v.name = name
	return v, ok || cited && isJournal(name)
}

// mayBeVenue is a cheap test: a venue has a year, or a name or word we know.
func mayBeVenue(s string) bool {
	if strings.ContainsAny(s, "0123456789") {
		return true
	}
	for w := range strings.FieldsFuncSeq(s, betweenVenueWords) {
		if venueSigns[strings.ToUpper(strings.Trim(w, ".'\"*_"))] || societies[w] {
			return true
		}
		if _, ok := knownVenue(w); ok {
			return true
		}
	}
	if strings.ContainsFunc(s, isHanRune) {
		return true
	}
	if _, ok := knownVenue(s); ok {
		return true
	}
	return len(s) >= shortestLong && longVenue.MatchString(strings.ToLower(s))
}

func betweenVenueWords(r rune) bool {
	switch r {
	case ' ', '(', ')', '[', ']', ',', ';', ':', '|':
		return true
	}
	return (r < ' ' || r > '~') && unicode.IsSpace(r)
}

// venueSigns are the words that only names of venues have.
var venueSigns = func() map[string]bool {
	signs := maps.Clone(venueWords)
	maps.Copy(signs, halfVenueWords)
	maps.Copy(signs, printWords)
	return signs
}()

// longVenue matches what the full name of a venue says, see longVenues;
// shortestLong is the length of the shortest.
var longVenue, shortestLong = func() (*pattern, int) {
	var phrases []string
	shortest := len(longVenues[0].phrase)
	for _, long := range longVenues {
		phrases = append(phrases, regexp.QuoteMeta(long.phrase))
		shortest = min(shortest, len(long.phrase))
	}
	return lazily(strings.Join(phrases, "|")), shortest
}()

// cutYear removes the digits of a year but keeps what fullYear matched around
// them.
func cutYear(s string) string {
	kept := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune("'./-", r) {
			return -1
		}
		return r
	}, s)
	if kept == "" {
		return " "
	}
	return kept
}

// trimVenue removes what stands around a venue without being part of it.
func trimVenue(s string) string {
	for {
		before := s
		s = strings.Trim(s, " .,:;*_|~\"“”-–—")
		if n := len(s); n > 2 && (s[0] == '(' && s[n-1] == ')' || s[0] == '[' && s[n-1] == ']') {
			s = s[1 : n-1]
		}
		s = venueLead.ReplaceAllString(s, "")
		s = venueTail.ReplaceAllString(s, "")
		if s == before {
			return s
		}
	}
}

// century completes a year of two digits: none of the papers is from before
// 1950 or from after 2049.
func century(two string) int {
	if n := atoi(two); n < 50 {
		return 2000 + n
	}
	return 1900 + atoi(two)
}

// atoi reads digits that a pattern has matched.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// arxivYear is the year in an arXiv number, 0 if its month is none.
func arxivYear(yy, mm string) int {
	if m := atoi(mm); m < 1 || m > 12 {
		return 0
	}
	return century(yy)
}

var (
	datePattern = lazily(`^(?i)(?:(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s*(?:\d{1,2}(?:st|nd|rd|th)?)?,?\s*((?:19|20)\d\d|'\d\d)|((?:19|20)\d\d)\s*(?:[./年-]\s*\d{1,2}\s*(?:[./月-]\s*\d{1,2}\s*日?|月)?|年)?)$`)
	weekday     = lazily(`(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+`)
	venueInText = lazily(`([A-Za-z][A-Za-z0-9&/+-]*)(?:[\s,-]*'\s?(\d\d)\b|[\s,'-]*((?:19|20)\d\d)\b|\s(\d\d)\b)`)
	gluedIn     = lazily(`\b([A-Z][A-Za-z]+)(\d\d)\b`)
	yearVenue   = lazily(`\b((?:19|20)\d\d)\s+(?:USENIX |ACM |IEEE )?([A-Z][A-Za-z&-]+)`)
)

// parseDate reads s as a date or year and returns the year.
func parseDate(s string) (int, bool) {
	if !strings.ContainsAny(s, "0123456789") {
		return 0, false
	}
	s = weekday.ReplaceAllString(strings.Trim(plainMarks(s), " .,:;()[]|*_"), "")
	m := datePattern.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	y := strings.TrimPrefix(m[1], "'") + m[2]
	if len(y) == 2 {
		return century(y), true
	}
	return atoi(y), true
}

// venueIn finds a known venue with its year inside a heading or page title,
// such as "Accepted Papers of OSDI 2024". A heading that is a venue or a year
// as a whole is read by parseVenue.
func venueIn(s string) (venue, bool) {
	s = plainMarks(s)
	for _, m := range venueInText.FindAllStringSubmatch(s, -1) {
		name, ok := knownVenue(m[1])
		if !ok {
			continue
		}
		if m[3] != "" {
			return venue{name: name, year: atoi(m[3])}, true
		}
		if m[2] != "" || isAcronym(m[1]) {
			return venue{name: name, year: century(m[2] + m[4])}, true
		}
	}
	for _, m := range gluedIn.FindAllStringSubmatch(s, -1) {
		if name, ok := knownVenue(m[1]); ok {
			return venue{name: name, year: century(m[2])}, true
		}
	}
	if m := yearVenue.FindStringSubmatch(s); m != nil {
		if name, ok := knownVenue(m[2]); ok {
			return venue{name: name, year: atoi(m[1])}, true
		}
	}
	return venue{}, false
}
