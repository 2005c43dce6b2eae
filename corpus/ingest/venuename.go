package ingest

import (
	"slices"
	"strings"
	"unicode"
)

var (
	venueTail = lazily(`(?i)[\s,;:(\[-]+(?:oral|spotlight|poster|highlight|long|short|findings|main|demo|accepted|spring|summer|fall|autumn|winter|submission|submitted|(?:industry|industrial|demo)(?: track| papers?| product)?|(?:research|workshop|applications?) (?:track|papers?)|vol(?:ume|\.)?\s*\d+|best of \d+|datasets? (?:and|&) benchmarks(?: track)?|camera ready|to appear|under review|preprint|conference|(?:best|outstanding|distinguished) [a-z ]*(?:papers?|awards?|artifacts?)\b[^,]{0,40}|honorable mention[^,]{0,40}|[a-z ]+ awards?|` +
		`(?:(?:my|reading|paper) )?notes|(?:full )?proceedings|(?:accepted |selected )?papers|paper list|program(?:me)?|schedule|technical sessions?|pdf)[)\]]?$`)
	ordinal      = lazily(`(?i)\b\d+(?:st|nd|rd|th)\b`)
	acronymShape = lazily(`^[A-Za-z0-9]+(?:[-/&+@][A-Za-z0-9]+)*$`)
	bracketed    = lazily(`\s*[(\[]([^()\[\]]*)[)\]]`)
	// issueNumbers are the volume, issue and pages of citations: "Nature
	// 521.7553 (2015): 436-444", "ICML. Vol. 14. 2014", "ICML (3) 28 (2013)".
	issueNumbers = lazily(`(?i)[,.]?\s+(?:abs/[\d.]+|(?:\(\d+\)\s*)?\d+(?:\.\d+)?(?:\s*\(\d{1,3}(?:[-–]\d+)?\))?),?\s*\(((?:19|20)\d\d)\)(?:\s*:\s*[\de–-]+)?$`)
	issuePages   = lazily(`[,.]?\s+\d+\s*\(\d{1,3}(?:[-–]\d+)?\)\s*:\s*\d+\s*[-–]\s*\d+$`)
	issueYear    = lazily(`(?i)[,.]?\s+\d+\s*\(\d{1,3}(?:[-–]\d+)?\),?\s+(?:[a-z./ ]{3,12}\s)?((?:19|20)\d\d)$`)
	volume       = lazily(`(?i)[,.]?\s+vol(?:ume|\.)?\s*\d+(?:,?\s*no\.?\s*\d+)?\.?,?\s+\(?((?:19|20)\d\d)\)?$`)
	looseYear    = lazily(`^(.{2,80}?)[\s,]+\(?((?:19|20)\d\d)\)?$`)
	monthBefore  = lazily(`(?i)\s(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?,?\s+((?:19|20)\d\d)$`)
	arxivMonth   = lazily(`(?i)^arxiv(?:,?\s+(\d\d)\.|\s?'(\d\d))(\d\d)$`)
	fromPerson   = lazily(`\s+(?:from|by)\s+\p{Lu}[\p{L}.'-]+(?:\s+\p{Lu}[\p{L}.'-]+){0,3}$`)
)

// plainVenue removes from the text of a venue what citations and lists add to
// it: volume, issue, pages, the month beside the year, who wrote it. cited says
// that there were volume or pages, as only venues have them.
func plainVenue(s string) (plain string, cited bool) {
	if m := arxivMonth.FindStringSubmatch(s); m != nil && arxivYear(m[1]+m[2], m[3]) != 0 {
		return "arXiv 20" + m[1] + m[2], false
	}
	s = fromPerson.ReplaceAllString(s, "")
	if head, year, found := strings.Cut(s, ", "); found && len(year) == 4 && strings.HasSuffix(head, year) {
		s = head // "ICML 2015, 2015"
	}
	plain = s
	bracket := strings.Contains(s, "(")
	if bracket {
		plain = issueYear.ReplaceAllString(issueNumbers.ReplaceAllString(plain, " $1"), " $1")
	}
	if strings.ContainsAny(plain, "vV") {
		plain = volume.ReplaceAllString(plain, " $1")
	}
	if bracket {
		plain = issuePages.ReplaceAllString(plain, "")
	}
	return monthBefore.ReplaceAllString(plain, " $1"), plain != s
}

// isJournal reports whether a name behind which volume or pages stood has the
// form of a name.
func isJournal(name string) bool {
	words := strings.Fields(name)
	return len(words) > 0 && len(words) <= 10 && unicode.IsUpper(firstRune(name)) && !hasSentenceEnd(words) &&
		!strings.ContainsAny(name, `:;"()[]`)
}

// smallHead matches names such as "eLife" and "iScience".
var smallHead = lazily(`^\p{Ll}\p{Lu}\p{Ll}+$`)

// looseVenue reads a name that nobody knows with a year behind it, "Machine
// Learning 2011", for places where nothing but a venue can stand.
func looseVenue(s string) (venue, bool) {
	m := looseYear.FindStringSubmatch(trimVenue(plainMarks(s)))
	if m == nil {
		return venue{}, false
	}
	words := strings.Fields(m[1])
	if seasons[strings.ToLower(words[len(words)-1])] {
		return venue{}, false // of a course
	}
	if len(words) > 8 || hasSentenceEnd(words) || isSmallWord(words[0]) || strings.ContainsAny(m[1], `:;?!"()[]`) {
		return venue{}, false
	}
	for _, w := range words {
		first := firstRune(strings.Trim(w, "&/-,."))
		if notVenueWords[strings.ToUpper(w)] || !isSmallWord(w) && !societies[words[0]] && !unicode.IsUpper(first) && !unicode.IsDigit(first) && !smallHead.MatchString(w) {
			return venue{}, false
		}
	}
	return venue{name: strings.Trim(m[1], " ,.;"), year: atoi(m[2])}, true
}

// venueName reads s, from which the year has been taken, as the name of a
// venue. Beside a year any name of the shape of an acronym counts; without one
// only known venues and names with a word like "Transactions".
func venueName(s string, withYear bool) (string, bool) {
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " .,:;'|/-–(")
	s = strings.TrimSpace(strings.TrimSuffix(s, "()"))
	if strings.Count(s, ")") > strings.Count(s, "(") {
		s = strings.TrimRight(s, " )")
	}
	s = strings.TrimSpace(venueTail.ReplaceAllString(s, ""))
	if name, ok := knownVenue(s); ok {
		return name, true
	}
	lower := strings.ToLower(s)
	if seasons[lower] {
		return "", false
	}
	for _, long := range longVenues {
		if strings.Contains(lower, long.phrase) {
			return long.name, true
		}
	}
	all := strings.Fields(ordinal.ReplaceAllString(s, ""))
	words := all
	for len(words) > 1 && publishers[strings.ToUpper(words[0])] {
		if name, ok := knownVenue(strings.Join(words[1:], " ")); ok {
			return name, true
		}
		if len(words) == 2 {
			break
		}
		words = words[1:]
	}
	switch {
	case len(words) == 0 || len(words) > 14:
		return "", false
	case len(words) == 1:
		return s, withYear && (isAcronym(words[0]) || printWords[strings.ToUpper(words[0])])
	case len(words) == 2 && societies[words[0]] && (isAcronym(words[1]) || withYear && unicode.IsUpper(firstRune(words[1])) && isLetters(words[1])):
		return s, true // "ACM TIST", "IEEE Software 2020"
	}
	return s, strings.Count(s, "(") == strings.Count(s, ")") && isLongVenue(all, withYear) && !isTitled(all, withYear)
}

// isTitled reports whether words are a title with its venue behind a comma:
// what stands before names no venue by itself.
func isTitled(words []string, withYear bool) bool {
	i := slices.IndexFunc(words, func(w string) bool { return strings.HasSuffix(w, ",") })
	if i < 2 || !isLongVenue(words[i+1:], withYear) {
		return false
	}
	return !slices.ContainsFunc(words[:i+1], func(w string) bool {
		w = strings.ToUpper(strings.Trim(w, "().,:;"))
		return venueWords[w] || halfVenueWords[w] || publishers[w] && w != "THE" || venueAbbreviations[w]
	})
}

// isAcronym reports whether a single word has the shape of a venue's acronym:
// at least two capitals.
func isAcronym(w string) bool {
	if !acronymShape.MatchString(w) || len(w) > 60 {
		return false
	}
	capitals := 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// isLongVenue reports whether words name a venue: every one capitalised or a
// small connecting word, and one of them a known venue at the start or a word
// like "Transactions". What stands in brackets is no evidence, for so stands
// the venue behind a title.
func isLongVenue(words []string, withYear bool) bool {
	bare := strings.Fields(bracketed.ReplaceAllString(strings.Join(words, " "), ""))
	for _, m := range bracketed.FindAllStringSubmatch(strings.Join(words, " "), -1) {
		if len(strings.Fields(m[1])) != 1 {
			return false // more than an acronym: "(Milestone paper)"
		}
	}
	if !withYear && len(words) > 8 || len(bare) == 0 || isSmallWord(bare[0]) || hasSentenceEnd(bare) {
		return false
	}
	sure, half, comma, acronyms, known, cut, lead := false, false, false, 0, 0, 0, true
	for i, w := range bare {
		comma = comma || strings.Contains(w, ",")
		w = strings.Trim(w, "().,:;")
		if w == "" || isSmallWord(w) {
			continue
		}
		upper := strings.ToUpper(w)
		if notVenueWords[upper] {
			return false
		}
		_, usual := knownVenue(w)
		if first := firstRune(w); !unicode.IsUpper(first) && !unicode.IsDigit(first) && !usual && !venueWords[upper] && !halfVenueWords[upper] {
			return false
		}
		sure = sure || venueWords[upper] && !isTransactionsOf(bare, i) && (withYear || i == 0 || i+1 < len(bare) && isSmallWord(bare[i+1]) || printWords[upper])
		half = half || halfVenueWords[upper]
		if venueAbbreviations[upper] && strings.HasSuffix(bare[i], ".") {
			cut++
		}
		if w == upper && len(w) > 1 && isLetters(w) {
			acronyms++
		}
		if usual && lead {
			known++
		}
		lead = lead && (publishers[upper] || halfVenueWords[upper])
	}
	return sure || withYear && cut >= 2 || half && acronyms+known > 0 || withYear && known > 0 && len(bare) <= 5 && !comma
}

// isTransactionsOf reports whether word i is "Transactions" as databases know
// them and not as journals are called: "Speedy Transactions in Memory".
func isTransactionsOf(words []string, i int) bool {
	if !strings.EqualFold(words[i], "transactions") {
		return false
	}
	on := i+1 < len(words) && (words[i+1] == "on" || words[i+1] == "of")
	return !on && !(i > 0 && publishers[strings.ToUpper(words[i-1])])
}

// hasSentenceEnd reports whether a word before the last ends a sentence. Words
// of venues are abbreviated at their consonants, "Comput. Surv.", "Trans.",
// as "J." is.
func hasSentenceEnd(words []string) bool {
	for _, w := range words[:len(words)-1] {
		stem, found := strings.CutSuffix(w, ".")
		if found && !venueAbbreviations[strings.ToUpper(stem)] {
			return true
		}
	}
	return false
}

func isLetters(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func isSmallWord(w string) bool {
	switch w {
	case "of", "on", "in", "for", "and", "the", "&", "at", "to", "with", "by", "de", "/":
		return true
	}
	return false
}

// societies publish under names of their own: "IEEE SPM", "ACM TIST".
var societies = wordSet(`ACM IEEE USENIX SIAM IFIP IET`)

// notVenueWords stand in the lines of programmes and pages, not in venues.
var notVenueWords = wordSet(`SESSION SESSIONS RECEPTION LUNCHEON LUNCH BREAKFAST BREAK BANQUET REGISTRATION KEYNOTE OPENING CLOSING
REMARKS WELCOME PANEL CHAIR CHAIRS COMMITTEE ORGANIZERS ORGANISERS ATTENDEES TUTORIALS SPONSORS SPONSORSHIP HOTEL TRAVEL VENUE
CONTACT DEADLINE DEADLINES CALL COVER CONTENTS DIRECTORY LIST LISTS INTERIOR ERRATA SLIP ARCHIVE EPUB MOBI DOWNLOAD DOWNLOADS`)

// printWords make a venue even at the end of a name without year.
var printWords = wordSet(`THESIS DISSERTATION PREPRINT`)

// venueAbbreviations are cut words in the names of journals and conferences.
var venueAbbreviations = wordSet(`PROC TRANS J INT INTL CONF SYMP WORKSH COMPUT SURV COMMUN SYST NETW SCI ENG TECHNOL TECH RES LETT
REV ASSOC AM ADV INF INFORM SOFTW LANG PROGRAM MACH LEARN INTELL ARTIF PARALLEL DISTRIB DISTR DES ARCHIT MAG NATL ACAD VOL SEL PHYS
MATH STAT ANAL APPL SIGNAL PROCESS COGN REPRESENT VIS TUTS WIRELESS BEHAV ORGAN PSYCHOL CLIN BIOL CHEM ENGL MED NEUROSCI ECON SOC ASTRON ASTROPHYS SECUR PRIV BULL ANNU ANN EUR CIRC CIRCUITS ELECTR ELECTRON MANAG MANAGE REP KNOWL PATTERN RECOGN`)

// seasons stand beside years without being venues.
var seasons = wordSet(`spring summer fall autumn winter january february march april may june july august september october november
december jan feb mar apr jun jul aug sep sept oct nov dec`)
