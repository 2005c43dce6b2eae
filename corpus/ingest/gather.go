package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// A gathering collects what a source of records gives.
type gathering struct {
	file   string
	papers []corpus.Paper
	found  []Diagnostic
	given  map[corpus.ID]int // line of each ID that the source gives
}

func (g *gathering) report(line int, severity Severity, code, format string, args ...any) {
	g.found = append(g.found, Diagnostic{Pos: corpus.Pos{File: g.file, Line: line}, Severity: severity, Code: code,
		Message: fmt.Sprintf(format, args...)})
}

// keep adds a paper to those of the source. Of papers with one ID only the
// first keeps it; given is the ID as written.
func (g *gathering) keep(p corpus.Paper, given string, line int) {
	if id := p.ID; id != "" {
		if before, twice := g.given[id]; twice {
			g.report(line, Warning, "repeated-id", "the id %q stands on line %d, too; citations of it mean that one", given, before)
			p.ID = ""
		} else {
			if g.given == nil {
				g.given = make(map[corpus.ID]int)
			}
			g.given[id] = line
		}
	}
	g.papers = append(g.papers, p)
}

// A bibRecord is an entry of a bibliography: a paper with its fields as the source
// has them, once the format's own escapes are undone.
type bibRecord struct {
	paper corpus.Paper
	line  int    // where it begins
	key   string // by which others of the source cite it; "" if none
	found []Diagnostic
	none  bool

	bodies []bool // which authors are no persons: their names are spoken as they are; nil if all may be
	apart  bool   // the abstract has a line for each paragraph and was not wrapped
}

// finish brings records to the form of corpus.Paper, several at a time, and
// adds them in their order. It cleans title, authors, venue, keywords and
// abstract, writes names in the order in which they are spoken, finds language
// and system name, and sorts identifiers. Readers leave all that to it.
func (g *gathering) finish(ctx context.Context, records []bibRecord) ([]corpus.Paper, []Diagnostic, error) {
	err := each(ctx, len(records), func(i int) { records[i].finish(g.file) })
	if g.papers == nil {
		g.papers = make([]corpus.Paper, 0, len(records))
	}
	for i := range records {
		r := &records[i]
		g.found = append(g.found, r.found...)
		if !r.none {
			g.keep(r.paper, r.key, r.line)
		}
	}
	return g.papers, g.found, err
}

func (r *bibRecord) report(file string, severity Severity, code, format string, args ...any) {
	r.found = append(r.found, Diagnostic{Pos: corpus.Pos{File: file, Line: r.line}, Severity: severity, Code: code,
		Message: fmt.Sprintf(format, args...)})
}

// arXivVolume is what DBLP and Semantic Scholar put before the number of a paper at
// arXiv, in place of a volume: "CoRR abs/1706.03762".
const arXivVolume = "abs/"

// conferenceReview is the type of records of Scopus that stand for a volume of
// proceedings, with a text like "The proceedings contain 40 papers".
const conferenceReview = "conference review"

func (r *bibRecord) finish(file string) {
	if r.none {
		return
	}
	if r.paper.Type == conferenceReview {
		r.report(file, Note, "not-a-paper", "a volume of proceedings, not a paper: %q", shorten(r.paper.Title))
		r.none = true
		return
	}
	p := &r.paper
	p.Title, p.Venue, p.Abstract = cleanTitle(p.Title), clean(p.Venue), withoutRights(cleanLines(p.Abstract, r.apart))
	p.Keywords = cleanAll(p.Keywords)
	for k, name := range p.Authors {
		if p.Authors[k] = clean(name); r.bodies == nil || !r.bodies[k] {
			p.Authors[k] = spokenName(p.Authors[k])
		}
	}
	p.Authors = cleanAll(p.Authors)
	p.Volume, p.Issue, p.Pages = clean(p.Volume), clean(p.Issue), pageRange(clean(p.Pages))
	if p.ArXiv = corpus.ParseArXiv(p.ArXiv); strings.HasPrefix(p.Volume, arXivVolume) {
		p.ArXiv, p.Volume = cmp.Or(p.ArXiv, corpus.ParseArXiv(p.Volume[len(arXivVolume):])), ""
	}
	if p.DOI = corpus.ParseDOI(p.DOI); p.ArXiv == "" {
		if id, found := strings.CutPrefix(p.DOI, "10.48550/arxiv."); found {
			p.ArXiv = corpus.ParseArXiv(id)
		}
	}
	p.IDs = slices.DeleteFunc(p.IDs, func(id string) bool { return id == "" })
	slices.Sort(p.IDs)
	p.IDs = slices.Compact(p.IDs)
	p.Lang = text.Language(p.Abstract)
	p.ID = idFrom(r.key)
	p.Seen = []corpus.Pos{{File: file, Line: r.line}}
	if p.Title == "" && p.Abstract != "" {
		p.Title, p.TitleDerived = deriveTitle(p.Abstract), true
		r.report(file, Warning, "title-derived", "no title is given; made from the text: %q", p.Title)
	}
	if p.Title == "" && p.DOI == "" && p.ArXiv == "" {
		if p.Title = citedAs(p); p.Title != "" {
			p.TitleDerived = true
			r.report(file, Warning, "title-derived", "no title is given; made from author and place: %q", p.Title)
		}
	}
	if p.Title == "" && p.DOI == "" && p.ArXiv == "" && len(p.IDs) == 0 {
		r.report(file, Lost, "no-title", "a record without title, text and identifier cannot be kept")
		r.none = true
		return
	}
	if p.Name = clean(p.Name); p.Name == "" && len(p.Title) <= maxTitle {
		if name := systemName(p.Title, p.Abstract); strings.Contains(p.Title, name) || isBestowed(name, p.Abstract) {
			p.Name = name
		}
	}
}

// citedAs is how a paper without a title is cited: "Ada King 1843, Taylor's
// Memoirs 3, 666"; "" if author or venue is not known.
func citedAs(p *corpus.Paper) string {
	if len(p.Authors) == 0 || p.Venue == "" {
		return ""
	}
	work := corpus.Reference{Author: p.Authors[0], Year: p.Year, Venue: p.Venue, Volume: p.Volume}
	page, _, _ := strings.Cut(p.Pages, "-")
	return strings.TrimSuffix(work.Display()+", "+page, ", ")
}

// spokenName is a name in the order in which it is spoken: "Ada Lovelace" of
// "Lovelace, Ada", "Martin King Jr." of "King, Jr., Martin" and "King, Martin,
// Jr.", "J. H. Lee" of "Lee JH", "李雷" of "李, 雷". That of a body stays, if its
// words tell so or if it is in braces: "{College, London}".
func spokenName(name string) string {
	if group, found := strings.CutPrefix(name, "{"); found && strings.HasSuffix(group, "}") && !strings.ContainsAny(group[:len(group)-1], "{}") {
		return strings.TrimSpace(group[:len(group)-1])
	}
	if family, given, found := strings.Cut(name, ","); found {
		if staysTogether(family, given) {
			return name
		}
		return spokenOf(strings.TrimSpace(family), strings.TrimSpace(given))
	}
	last := strings.LastIndexByte(name, ' ')
	if last > 0 && nameSuffixes[name[last+1:]] {
		return spokenName(name[:last]) + name[last:]
	}
	if last < 0 || !areInitials(name[last+1:]) || areInitials(strings.Fields(name)[0]) || isCollective(name) {
		return name
	}
	return initials(name[last+1:]) + " " + name[:last]
}

// spokenOf sets the given names, with which or between which and the family name
// a suffix may stand, before the family name; in Chinese behind it.
func spokenOf(family, given string) string {
	first, second, two := strings.Cut(given, ",")
	first, second = strings.TrimSpace(first), strings.TrimSpace(second)
	switch last := strings.LastIndexByte(given, ' '); {
	case two && nameSuffixes[second]:
		return initials(first) + " " + family + " " + second
	case two:
		return strings.TrimSpace(initials(second) + " " + family + " " + first)
	case last > 0 && nameSuffixes[given[last+1:]]:
		return initials(given[:last]) + " " + family + given[last:]
	case text.HasHan(family) && text.HasHan(given) && !strings.ContainsAny(given, " ·"):
		return family + given
	}
	return strings.TrimSpace(initials(given) + " " + family)
}

// areInitials reports whether a word stands for given names: "J.", "JH", "J.-P.".
func areInitials(word string) bool {
	letters := 0
	for _, c := range word {
		switch {
		case unicode.IsUpper(c):
			letters++
		case c != '.' && c != '-':
			return false
		}
	}
	return 0 < letters && (letters <= 2 || letters <= 4 && strings.Contains(word, "."))
}

// initials sets stops behind letters that stand for given names: "J. H." of
// "JH" and "J H". Anything else stays as it is.
func initials(given string) string {
	if words := strings.Fields(given); len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return len(w) != 1 || !areInitials(w) }) {
		return strings.Join(words, ". ") + "." // V A
	}
	if strings.Contains(given, ".") || !areInitials(given) || strings.Contains(given, "-") {
		return given
	}
	var b strings.Builder
	for i, r := range given {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		b.WriteByte('.')
	}
	return b.String()
}

// SortedName is a name in the order in which it is sorted, "van Beethoven,
// Ludwig" of "Ludwig van Beethoven" and "King, Jr., Martin" of "Martin King Jr.",
// and whether readers turn that back into the same name. It is false for names
// with a comma or with initials that readers would take apart. The name of a body,
// "World Health Organization", is sorted as it is.
func SortedName(name string) (sorted string, back bool) {
	if sorted = name; isCollective(name) {
		return name, spokenName(clean(name)) == name
	}
	words := strings.Fields(name)
	if start := len(words) - 1; start > 0 {
		suffix := ""
		if nameSuffixes[words[start]] && start > 1 {
			suffix = words[start] + ", "
			start--
		}
		end := len(words)
		if suffix != "" {
			end--
		}
		for start > 1 && nameParticles[words[start-1]] {
			start--
		}
		sorted = strings.Join(words[start:end], " ") + ", " + suffix + strings.Join(words[:start], " ")
	}
	return sorted, spokenName(clean(sorted)) == name
}

var nameParticles = wordSet("van von der den de del della di da dos du la le te ten ter zu zur af el bin ibn")

var plainDashes = strings.NewReplacer("–", "-", "—", "-", "‐", "-")

// pageRange writes a range of pages "12-19", and "1205-1209" where "1205-9" is
// printed; "129-5" is left, as it cannot be short for a page further on.
func pageRange(pages string) string {
	first, last, found := strings.Cut(plainDashes.Replace(pages), "-")
	if !found {
		return pages
	}
	first, last = strings.TrimSpace(first), strings.Trim(last, "- ")
	if first == last || last == "" {
		return first
	}
	if short := len(first) - len(last); short > 0 && isDigits(first) && isDigits(last) && first[short:] < last {
		last = first[:short] + last
	}
	return first + "-" + last
}
