package corpus_test

import (
	"strconv"
	"strings"
	"testing"

	"papergraph/corpus"
)

// entry is short for a paper of a database: as paper, and behind it
// "doi=10.1000/x pmid=7 in=12,3,45-67 type=article", in any order, with volume,
// issue and pages behind in.
func entry(line int, s string) corpus.Paper {
	parts := strings.Split(s, " | ")
	for k := range parts {
		parts[k] = strings.TrimSpace(parts[k])
	}
	more := ""
	if len(parts) > 3 {
		more = parts[3]
	}
	if len(parts) > 1 {
		parts[1] = " " + parts[1] // "2020" is a year without venue
	}
	p := paper(line, strings.Join(parts[:min(len(parts), 3)], " | "))
	p.Venue = strings.TrimSpace(p.Venue)
	for field := range strings.FieldsSeq(more) {
		name, value, _ := strings.Cut(field, "=")
		switch name {
		case "doi":
			p.DOI = value
		case "arxiv":
			p.ArXiv = value
		case "type":
			p.Type = value
		case "text":
			p.Abstract = longText + value
		case "in":
			place := strings.Split(value, ",")
			p.Volume, p.Issue, p.Pages = place[0], place[1], place[2]
		default:
			p.IDs = append(p.IDs, corpus.Identifier(name, value))
		}
	}
	return p
}

const (
	racks = "Quiet Fans for Hot Racks in Small Rooms"
	team  = "Ada King; Bo Li; Cy Wu"
)

func TestMergeRecords(t *testing.T) {
	for _, c := range []struct{ a, b, rule string }{
		// one identifier, titles that are related
		{racks + " | SOSP 2020 | " + team + " | doi=10.1000/a", "Quiet fans for racks that run hot | TOCS 2021 | King A. | doi=10.1000/a", "same-id"},
		{racks + " | SOSP 2020 | " + team + " | pmid=7", racks + ", part II | SOSP 2020 | " + team + " | pmid=7", "same-id"},
		{" |  |  | doi=10.1000/a", racks + " | SOSP 2020 | " + team + " | doi=10.1000/a", "same-id"},
		{"Rack: " + racks + " | SOSP 2020 | Ada King | openalex=w7", "Rack |  | Ada King | openalex=w7", "same-id"},
		// one identifier, other titles: a wrong one
		{racks + " | SOSP 2020 | " + team + " | doi=10.1000/a", "Training Nets on Old Phones | SOSP 2020 | " + team + " | doi=10.1000/a", ""},
		{racks + " | SOSP 2020 | Ada King | doi=10.1000/a", "Quiet Fans for Hot Racks in Large Halls | SOSP 2020 | Eve Sun | doi=10.1000/a", ""},
		{racks + ", part I | SOSP 2020 | Ada King | doi=10.1000/a", racks + ", part II | SOSP 2020 | Ada King | doi=10.1000/a", ""},
		// a book's number is that of its chapters
		{"Quiet Fans of the North | 2020 | Ada King | isbn=9780306406157", "Quiet Fans of the South | 2020 | Ada King | isbn=9780306406157", ""},
		// other identifiers of one scheme
		{racks + " | SOSP 2020 | Ada King | doi=10.1000/a", racks + " | TOCS 2020 | Ada King | doi=10.1000/b", ""},
		{racks + " | 2020 | Ada King | pmid=7", racks + " | 2020 | Ada King | pmid=8", ""},
		{racks + " | 2020 | Ada King | pmid=7", racks + " | 2020 | Ada King | wos=8", "same-title"},
		{racks + " | SOSP 2020 | Ada King | doi=10.1000/a", racks + " | SOSP 2020 | Ada King | doi=10.1000/b", "same-title"}, // one is wrong
		{racks + " | SOSP 2020 | Ada King | doi=10.1000/a openalex=w1", racks + " | SOSP 2020 | Ada King | doi=10.1000/a openalex=w2", "same-title"},
		// a preprint and what became of it
		{racks + " | bioRxiv 2019 | Ada King | doi=10.1101/x pmid=7", racks + " | Nature 2021 | Ada King | doi=10.1000/b pmid=8", "same-title"},
		{racks + " | 2018 | " + team + " | doi=10.48550/arxiv.1801.00001 type=article", "Quiet Fans for Very Hot Racks in Small Rooms | SOSP 2021 | " + team + " | doi=10.1000/b", "same-authors"},
		{racks + " | arXiv 2018 | " + team, "Very " + racks + " and Halls of Stone | SOSP 2021 | " + team, ""},
		{racks + " | arXiv 2015 | " + team, "Quiet Fans for Very Hot Racks in Small Rooms | SOSP 2021 | " + team, ""},
		{racks + " | arXiv 2020 | " + team, "Quiet Fans for Very Hot Racks in Small Rooms | SOSP 2021 | Eve Sun; Flo Ash", ""},
		// nearly one title, the same authors, another year or venue
		{"QUIET FANS FOR HOT RACKS IN SMALL ROOMS OF LIBRARIES | J ACM 2020 | King A; Li B", "Quiet fans for hot racks in small rooms | Journal of the ACM 2021 | Bo Li; Ada King", "same-authors"},
		{"Quiet Fäns for Hot Racks in Small Room of Libaries | 2020 | B. Li; A. King", racks + " of Libraries and Museums | SOSP 2021 | Ada King; Bo Li", "same-authors"},
		{racks + " | 2020 | Jaehyun Müller", "Quiet fans for hot racks in small rooms of libraries | SOSP 2021 | J. Mueller", "same-authors"},
		{racks + " | 2020 | Ludwig van Beethoven; Martin King Jr.", "Quiet fans for hot racks in small rooms of libraries | SOSP 2021 | van Beethoven, L.; M. King", "same-authors"},
		{racks + " | 2020 | " + team, "Quiet fans for hot racks in small rooms of libraries | SOSP 2023 | " + team, ""},
		{racks + " | 2020 | " + team, "Quiet fans for hot racks in small rooms of libraries | SOSP 2020 | Eve Sun", ""},
		{racks + " | 2020 | " + team, "Quiet fans for hot racks in small rooms of libraries | SOSP 2020", ""},
		{racks + " | 2020 | " + team, "Quiet fans for hot shelves in small rooms | SOSP 2020 | " + team, ""},
		{racks + " | 2020 | " + team + " | text=a", "Quiet fans for hot shelves in small rooms | SOSP 2020 | " + team + " | text=b", "same-authors"},
		{"Fans for Racks | 2020 | " + team, "Fans for Racks in Halls | SOSP 2020 | " + team, ""},
		// one title goes on where the other ends
		{"Weaving nets for old looms | ACS 2021 | Ada King | in=4,1,1-20", "Weaving nets for old looms with silk | ICML 2022 | Ada King; Bo Li; Cy Wu | in=162,,100-110", ""},
		{"Weaving nets for old looms | ACS 2021 | Ada King", "Weaving nets for old looms with silk | ACS 2022 | Ada King; Bo Li; Cy Wu", ""},
		{"Weaving nets for old looms | ACS 2021 | Ada King; Bo Li", "Weaving nets for old looms with silk | ACS 2022 | Ada King; Bo Li; Cy Wu", "same-authors"},
		{"Weaving nets for old looms | CVPR 2021 | " + team, "Weaving nets for old looms: a survey | CSUR 2022 | " + team, ""},
		{"Weaving nets for old looms | arXiv 2021 | " + team, "Weaving nets for old looms: a survey | CSUR 2022 | " + team, "same-authors"},
		{"Weaving nets for old looms | 2021 | " + team, "Weaving nets for old looms with silk, wool, cotton and flax | CSUR 2022 | " + team, ""},
		// the same authors on the same pages
		{"Quiet fans for shelves that run hot | TOCS 2020 | King A; Li B | in=12,3,45-67", racks + " | ACM Trans. Comput. Syst. 2021 | Ada King; Bo Li | in=12,,45-67", "same-place"},
		{"Training nets on old phones | TOCS 2020 | King A; Li B | in=12,3,45-67", racks + " | TOCS 2020 | Ada King; Bo Li | in=12,3,45-67", ""},
		{"Quiet fans for shelves that run hot | TOCS 2020 | Eve Sun | in=12,3,45-67", racks + " | TOCS 2020 | Ada King; Bo Li | in=12,3,45-67", ""},
		// parts, years, notices
		{racks + ": Part I | TOCS 2020 | " + team, racks + ": Part II | TOCS 2020 | " + team, ""},
		{"Weaving Networks: Part I | TOCS 2020 | " + team, "Weaving Networks | TOCS 2020 | " + team, ""}, // which part?
		{"Weaving Old Networks by Hand, volume one: looms | TOCS 2020 | " + team, "Weaving Old Networks by Hand, volume two: spindles | TOCS 2020 | " + team, ""},
		{"Weaving Old Networks by Hand, volume one: looms | TOCS 2020 | " + team, "Weaving Old Networks by Hand | TOCS 2020 | " + team, ""},
		{racks + ", first report | TOCS 2020 | " + team + " | text=a", racks + ", report 2 | TOCS 2020 | " + team + " | text=a", ""},
		{racks + " (2019) | TOCS 2019 | " + team, racks + " (2020) | TOCS 2020 | " + team, ""},
		{racks + ": Part I | TOCS 2020 | " + team + " | in=1,1,1-9", racks + " | TOCS 2020 | " + team + " | in=1,1,10-19", ""},
		{racks + " | TOCS 2020 | " + team, "Corrigendum to: " + racks + " | TOCS 2020 | " + team, ""},
		{racks + " | TOCS 2020 | " + team + " | doi=10.1000/a", "Author Correction: " + racks + " | TOCS 2020 | " + team + " | doi=10.1000/a", ""},
		{"Reply to " + racks + " | TOCS 2020 | " + team, racks + " | TOCS 2020 | " + team, ""},
		{"Erratum: " + racks + " | TOCS 2020 | " + team, "Erratum: " + racks + " | TOCS 2020 | King A.", "same-title"},
		{"Response of Quiet Fans to Heat | TOCS 2020 | " + team, "Response of quiet fans to heat | TOCS 2020 | " + team, "same-title"},
		{"A Survey of Quiet Fans for Racks | CSUR 2015 | " + team, "A survey of quiet fans for racks | CSUR 2019 | " + team, ""},
		{"A Survey of Quiet Fans for Racks | CSUR 2015 | " + team + " | in=3,1,1-9", "A survey of quiet fans for racks | CSUR 2016 | " + team + " | in=4,1,1-9", ""},
		{"A Survey of Quiet Fans for Racks | CSUR 2015 | " + team + " | in=3,1,1-9", "A survey of quiet fans for racks | CSUR 2016 | " + team + " | in=3,1,1-9", "same-title"},
		{"Introduction to the Special Issue on Quiet Fans | TOCS 2020 | Ada King", "Introduction to the special issue on quiet fans | CACM 2020 | Bo Li", ""},
		// titles that many pieces have
		{"Editorial | CACM 2020 | Ada King | in=3,1,1-2", "Editorial | CACM 2020 | Ada King | in=3,2,1-2", ""},
		{"Editorial | CACM 2020 | Ada King | in=3,1,1-2", "Editorial. | CACM 2020 | A. King | in=3,1,1", "same-title"},
		{"Editorial | CACM 2020 | Ada King | doi=10.1000/a", "Editorial | CACM 2020 | Ada King | doi=10.1000/b", ""},
		{"Editorial | CACM 2020 | Ada King | doi=10.1000/a", "EDITORIAL | Commun. ACM 2021 | King A. | doi=10.1000/a", "same-title"},
		{"Table of Contents | CACM 2020", "Table of contents | CACM 2021", ""},
	} {
		for _, order := range [][]corpus.Paper{{entry(1, c.a), entry(2, c.b)}, {entry(1, c.b), entry(2, c.a)}} {
			merged, report, err := corpus.Merge(order[:1], order[1:])
			if err != nil {
				t.Fatal(err)
			}
			rule := ""
			if merged.Len() == 1 {
				rule = report.Duplicates[0].Rule
			}
			if rule != c.rule {
				t.Errorf("%q and\n%q: rule %q, want %q", order[0].Title, order[1].Title, rule, c.rule)
			}
		}
	}
}

// What is surest is joined first, and keeps out what contradicts it: the cut
// title belongs to the part on whose pages it stands.
func TestMergeSurestFirst(t *testing.T) {
	records := []corpus.Paper{
		entry(1, racks+": Part I | TOCS 2020 | "+team+" | doi=10.1000/1 in=4,1,1-9"),
		entry(2, racks+": Part II | TOCS 2020 | "+team+" | doi=10.1000/2 in=4,1,10-19"),
		entry(3, racks+" | ACM Trans. Comput. Syst. 2020 | "+team+" | in=4,1,10-19"),
		entry(4, racks+" | 2020 | "+team+" | doi=10.1000/1"),
	}
	c, report, err := corpus.Merge(records)
	if err != nil || c.Len() != 2 {
		t.Fatalf("%d papers, %v: %+v", c.Len(), err, report.Duplicates)
	}
	for _, p := range c.All() {
		lines := ""
		for _, pos := range p.Seen {
			lines += strconv.Itoa(pos.Line)
		}
		if lines != "14" && lines != "23" {
			t.Errorf("records %s became one paper", lines)
		}
	}
}

// Of a preprint and what became of it the published one gives DOI, venue, year
// and place; the preprint's numbers and text are kept.
func TestMergePublishedWins(t *testing.T) {
	preprint := entry(1, "QUIET FANS FOR HOT RACKS IN SMALL ROOMS | bioRxiv 2019 | A. King; B. Li | doi=10.1101/99 text=more arxiv=1901.00001 type=article")
	published := entry(2, racks+" | TOCS 2021 | Ada King; Bo Li | doi=10.1000/b in=4,1,1-9 type=article-journal pmid=8")
	for _, sources := range [][]corpus.Paper{{preprint, published}, {published, preprint}, {preprint, preprint, published}} {
		c, _, err := corpus.Merge(sources)
		if err != nil || c.Len() != 1 {
			t.Fatalf("%d papers, %v", c.Len(), err)
		}
		p := c.At(0)
		if p.DOI != "10.1000/b" || p.Venue != "TOCS" || p.Year != 2021 || p.Volume != "4" || p.Pages != "1-9" || p.Type != corpus.TypeArticle {
			t.Errorf("published as %s, %s %d, %s %s, %s", p.DOI, p.Venue, p.Year, p.Volume, p.Pages, p.Type)
		}
		if got := strings.Join(p.Identifiers(), " "); got != "arxiv:1901.00001 doi:10.1000/b doi:10.1101/99 pmid:8" {
			t.Errorf("identifiers %s", got)
		}
		if p.Title != racks || p.Authors[0] != "Ada King" || !strings.HasSuffix(p.Abstract, "more") {
			t.Errorf("title %q, authors %q, text %q", p.Title, p.Authors, p.Abstract)
		}
	}
}

// A union loses no identifier, and says where the records disagree.
func TestMergeKeepsIdentifiers(t *testing.T) {
	c, report, err := corpus.Merge([]corpus.Paper{
		entry(1, racks+" | SOSP 2020 | Ada King | doi=10.1126/one arxiv=2001.00001"),
		entry(2, racks+" | SOSP 2020 | Ada King | doi=10.1126/two arxiv=2001.00002"),
	})
	if err != nil || c.Len() != 1 {
		t.Fatalf("%d papers, %v", c.Len(), err)
	}
	if got := strings.Join(c.At(0).Identifiers(), " "); got != "arxiv:2001.00001 arxiv:2001.00002 doi:10.1126/one doi:10.1126/two" {
		t.Errorf("identifiers %s", got)
	}
	if why := report.Duplicates[0].Why; !strings.Contains(why, "arxiv:2001.00001 is not arxiv:2001.00002") {
		t.Errorf("the union is explained by %q", why)
	}
}
