package corpus_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/corpus"
)

// The forms in which databases name one work, see each.
var (
	crString   = corpus.Reference{Author: "J. LEE", Year: 2019, Venue: "J QUIET FANS", Volume: "12", Page: "34", IDs: []string{"doi:10.1000/fans"}}
	crWithout  = corpus.Reference{Author: "J. LEE", Year: 2019, Venue: "J QUIET FANS", Volume: "12", Page: "34"}
	scopus     = corpus.Reference{Author: "J. Lee", Year: 2019, Title: "Quiet Fans for Hot Racks", Venue: "Journal of Quiet Fans", Volume: "12", Page: "34"}
	scopusOdd  = corpus.Reference{Author: "J. Lee", Year: 2020, Title: "Quiet fans for hot racks"}
	crossref   = corpus.Reference{IDs: []string{"doi:10.1000/fans"}, Author: "Lee", Year: 2019}
	openAlex   = corpus.Reference{IDs: []string{"openalex:w1"}}
	wrongDOI   = corpus.Reference{IDs: []string{"doi:10.1000/fans"}, Author: "A. King", Year: 2009, Title: "On Cold Rivers and Old Boats"}
	otherWork  = corpus.Reference{Author: "J. Lee", Year: 2019, Title: "Loud Fans for Cold Racks", Venue: "Journal of Quiet Fans", Volume: "12", Page: "99"}
	freeString = corpus.Reference{Text: "Lee et al., private communication"}
)

// fans is the paper that these name.
func fans() corpus.Paper {
	p := entry(1, "Quiet Fans for Hot Racks | Journal of Quiet Fans 2019 | Jaehyun Lee; Ada King | doi=10.1000/fans in=12,3,34-56 openalex=w1")
	p.Seen[0].File = "fans"
	return p
}

// paperCiting is a paper that cites, in a file of its own.
func paperCiting(file string, line int, refs ...corpus.Reference) corpus.Paper {
	p := corpus.Paper{Title: fmt.Sprintf("A Study of Cooling Number %d", line), Authors: []string{"Zoe Ash"}, Year: 2021,
		Seen: []corpus.Pos{{File: file, Line: line}}}
	for k := range refs {
		p.References = append(p.References, &refs[k])
	}
	return p
}

// cites merges and returns what each of the citing papers cites: "fans" for that
// paper, and of each reference all that it says.
func cites(t *testing.T, papers ...corpus.Paper) map[string][]string {
	t.Helper()
	c, _, err := corpus.Merge(papers)
	if err != nil {
		t.Fatal(err)
	}
	back := slices.Clone(papers)
	slices.Reverse(back)
	again, _, err := corpus.Merge(back)
	if err != nil || c.Digest() != again.Digest() {
		t.Fatalf("in another order the result is another (%v)", err)
	}
	got := make(map[string][]string)
	for _, p := range c.All() {
		if p.Seen[0].File == "fans" && len(p.Cites)+len(p.References) == 0 {
			continue
		}
		var all []string
		for _, id := range p.Cites {
			all = append(all, string(id))
		}
		for _, r := range p.References {
			all = append(all, describe(r))
		}
		slices.Sort(all)
		got[p.Title] = all
	}
	return got
}

func describe(r *corpus.Reference) string {
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s %d %s %s %s %s", strings.Join(r.IDs, " "), r.Author, r.Year, r.Title, r.Volume, r.Page, r.Text)), " ")
}

const fansID = "quiet-fans-hot-racks-2019"

// Every database's way to name a work means the paper of the corpus, once.
func TestReferencesToPaper(t *testing.T) {
	for name, refs := range map[string][]corpus.Reference{
		"Web of Science": {crString}, "without DOI": {crWithout}, "Scopus": {scopus}, "the year after": {scopusOdd}, "Crossref": {crossref},
		"OpenAlex": {openAlex}, "all": {crString, crWithout, scopus, scopusOdd, crossref, openAlex, crString},
	} {
		if diff := cmp.Diff(map[string][]string{"A Study of Cooling Number 1": {fansID}}, cites(t, fans(), paperCiting("a", 1, refs...))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	// any author of the paper will do: sources order them in their own ways
	second := scopus
	second.Author, second.Title = "A. King", ""
	if got := cites(t, fans(), paperCiting("a", 1, second)); got["A Study of Cooling Number 1"][0] != fansID {
		t.Errorf("by its second author: %v", got)
	}
}

// The same outside of the corpus: one work, however many papers name it.
func TestReferencesOutside(t *testing.T) {
	got := cites(t, paperCiting("a", 1, crString, freeString), paperCiting("a", 2, scopus, otherWork), paperCiting("a", 3, crossref, openAlex, scopusOdd))
	work := "doi:10.1000/fans J. LEE 2019 Quiet Fans for Hot Racks 12 34"
	want := map[string][]string{
		"A Study of Cooling Number 1": {"0 Lee et al., private communication", work},
		"A Study of Cooling Number 2": {"J. Lee 2019 Loud Fans for Cold Racks 12 99", work},
		"A Study of Cooling Number 3": {work, "openalex:w1 0"},
	}
	for _, all := range got {
		for k := range all {
			all[k] = strings.Replace(all[k], "J. Lee 2019 Quiet", "J. LEE 2019 Quiet", 1)
			all[k] = strings.Replace(all[k], "Quiet fans for hot racks", "Quiet Fans for Hot Racks", 1)
		}
		slices.Sort(all)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReferencesThatContradict(t *testing.T) {
	one, number1 := "A Study of Cooling Number 1", func(refs ...corpus.Reference) corpus.Paper { return paperCiting("a", 1, refs...) }
	// under a wrong DOI stands another work
	if got := cites(t, fans(), number1(wrongDOI)); got[one][0] == fansID {
		t.Errorf("a wrong DOI means the paper: %v", got)
	}
	// two works of one name and place, with different DOIs
	a, b := scopus, scopus
	a.IDs, b.IDs = []string{"doi:10.1000/1"}, []string{"doi:10.1000/2"}
	if got := cites(t, number1(a, b)); len(got[one]) != 2 {
		t.Errorf("two DOIs are one work: %v", got)
	}
	// two papers with one DOI: the title says which, without it neither is meant
	other := entry(2, "On Cold Rivers and Old Boats | River 2009 | Ada King | doi=10.1000/fans")
	if got := cites(t, fans(), other, number1(wrongDOI)); got[one][0] != "cold-rivers-old-boats-2009" {
		t.Errorf("of two papers the title means the other: %v", got)
	}
	if got := cites(t, fans(), other, number1(corpus.Reference{IDs: []string{"doi:10.1000/fans"}})); got[one][0] != "doi:10.1000/fans 0" {
		t.Errorf("of two papers with one DOI one was taken: %v", got)
	}
	// years two apart, another author, another page
	for _, odd := range []corpus.Reference{
		{Author: "J. Lee", Year: 2017, Title: scopus.Title}, {Author: "B. Sun", Year: 2019, Title: scopus.Title},
		{Author: "J. Lee", Year: 2019, Volume: "12", Page: "35"}, {Author: "J. Lee", Year: 2019, Volume: "12", Page: "34", Title: "Loud Pumps of the North"},
	} {
		if got := cites(t, fans(), number1(odd)); got[one][0] == fansID {
			t.Errorf("%+v means the paper", odd)
		}
	}
	// a book's number is not that of a chapter
	isbn := []string{"isbn:9780306406157"}
	if got := cites(t, number1(corpus.Reference{IDs: isbn, Author: "A. King", Title: "Chapter of Rivers"}, corpus.Reference{IDs: isbn, Author: "A. King", Title: "Chapter of Boats"})); len(got[one]) != 2 {
		t.Errorf("two chapters of a book are one work: %v", got)
	}
	// a paper does not cite itself
	self := fans()
	self.References = []*corpus.Reference{&crString, &otherWork}
	if got := cites(t, self); len(got[self.Title]) != 1 {
		t.Errorf("a paper cites itself: %v", got)
	}
}

// Records of one paper from several databases list the same works, each in its
// way: together they name each work once.
func TestReferencesOfUnion(t *testing.T) {
	boats := corpus.Reference{Author: "A. KING", Year: 1999, Volume: "3", Page: "7"}
	boatsDOI := corpus.Reference{Author: "King", Year: 1999, IDs: []string{"doi:10.1000/boats"}}
	for name, c := range map[string]struct {
		wos, crossref []corpus.Reference
		works         int
	}{
		"overlapping":              {[]corpus.Reference{crString, otherWork}, []corpus.Reference{crossref, freeString}, 3},
		"by author and year":       {[]corpus.Reference{boats}, []corpus.Reference{boatsDOI}, 1},
		"two by author and year":   {[]corpus.Reference{boats, {Author: "A. KING", Year: 1999, Volume: "4", Page: "8"}}, []corpus.Reference{boatsDOI}, 3},
		"another volume":           {[]corpus.Reference{boats}, []corpus.Reference{{Author: "King", Year: 1999, Volume: "4", Page: "8", IDs: boatsDOI.IDs}}, 2},
		"another DOI":              {[]corpus.Reference{{Author: "A. KING", Year: 1999, IDs: []string{"doi:10.1000/rivers"}}}, []corpus.Reference{boatsDOI}, 2},
		"the same, and one of two": {[]corpus.Reference{boats, crWithout}, []corpus.Reference{boatsDOI, scopus}, 2},
	} {
		got := cites(t, paperCiting("wos", 1, c.wos...), paperCiting("crossref", 1, c.crossref...))
		if all := got["A Study of Cooling Number 1"]; len(all) != c.works {
			t.Errorf("%s: %d works, want %d: %q", name, len(all), c.works, all)
		}
	}
}

// namesOne reports whether two references, or papers written as such, name one
// work: what resolve does, for a world without contradictions.
func namesOne(a, b *corpus.Reference) bool {
	for _, id := range a.IDs {
		if slices.Contains(b.IDs, id) {
			return true
		}
	}
	samePlace := a.Volume != "" && a.Volume == b.Volume && a.Page == b.Page && strings.EqualFold(a.Author, b.Author)
	return samePlace || a.Title != "" && strings.EqualFold(a.Title, b.Title)
}

// TestReferencesByBruteForce compares every reference with every other one.
func TestReferencesByBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		form := rapid.Custom(func(t *rapid.T) corpus.Reference {
			k := rapid.IntRange(0, 5).Draw(t, "work")
			full := corpus.Reference{Author: fmt.Sprintf("A. Name%c", 'a'+k), Year: 2000 + k}
			switch rapid.IntRange(0, 4).Draw(t, "form") {
			case 0:
				full.IDs = []string{fmt.Sprintf("doi:10.1000/%d", k)}
			case 1:
				full.IDs, full.Volume, full.Page = []string{fmt.Sprintf("doi:10.1000/%d", k)}, "7", fmt.Sprint(100+k)
			case 2:
				full.Author, full.Volume, full.Page = strings.ToUpper(full.Author), "7", fmt.Sprint(100+k)
			case 3:
				full.Title, full.Volume, full.Page = fmt.Sprintf("Quiet Fans for Room %c", 'A'+k), "7", fmt.Sprint(100+k)
			case 4:
				full.Title = strings.ToUpper(fmt.Sprintf("Quiet Fans for Room %c", 'A'+k))
			}
			return full
		})
		var papers []corpus.Paper
		var all []*corpus.Reference
		for i, refs := range rapid.SliceOfN(rapid.SliceOfN(form, 0, 5), 1, 4).Draw(t, "lists") {
			papers = append(papers, paperCiting("a", i+1, refs...))
			all = append(all, papers[i].References...)
		}
		work := make([]int, len(all)) // the first reference to it
		for i := range work {
			work[i] = i
		}
		for changed := true; changed; {
			changed = false
			for i, a := range all {
				for j, b := range all {
					if work[i] > work[j] && namesOne(a, b) {
						work[i], changed = work[j], true
					}
				}
			}
		}
		c, _, err := corpus.Merge(papers)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		outside := make(map[*corpus.Reference]bool)
		for _, p := range papers {
			at := slices.IndexFunc(slices.Collect(papersOf(c)), func(q *corpus.Paper) bool { return q.Seen[0] == p.Seen[0] })
			distinct := make(map[int]bool)
			for range p.References {
				distinct[work[n]] = true
				n++
			}
			if got := c.At(at).References; len(got) != len(distinct) {
				t.Fatalf("paper %d cites %d works, want %d", at, len(got), len(distinct))
			}
			for _, r := range c.At(at).References {
				outside[r] = true
			}
		}
		slices.Sort(work)
		if want := len(slices.Compact(work)); len(outside) != want {
			t.Fatalf("%d works outside, want %d", len(outside), want)
		}
	})
}

func papersOf(c *corpus.Corpus) func(yield func(*corpus.Paper) bool) {
	return func(yield func(*corpus.Paper) bool) {
		for _, p := range c.All() {
			if !yield(p) {
				return
			}
		}
	}
}

// Introductions of one editor in two years stand in two volumes, and what is
// known of a work's place is of one of its references.
func TestReferencesOfTwoVolumes(t *testing.T) {
	a := corpus.Reference{Author: "J. An", Year: 2001, Title: "Introduction to the Special Issue on Looms", Volume: "1", Page: "1"}
	b := corpus.Reference{Author: "J. An", Year: 2002, Title: a.Title, Volume: "2", Page: "101"}
	got := cites(t, paperCiting("a", 1, a, b))["A Study of Cooling Number 1"]
	if want := []string{describe(&a), describe(&b)}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	c := corpus.Reference{IDs: []string{"doi:10.1000/x"}, Volume: "9", Page: "100"}
	d, e := c, c
	d.Page, e.Volume = "200", "8"
	for _, refs := range [][]corpus.Reference{{c, d, e}, {d, e}} {
		got := cites(t, paperCiting("a", 1, refs...))["A Study of Cooling Number 1"]
		if len(got) != 1 || !slices.ContainsFunc(refs, func(r corpus.Reference) bool { return describe(&r) == got[0] }) {
			t.Errorf("%q is none of the references to one work", got)
		}
	}
}

// A family name that is spelt as an article is one.
func TestReferencesByFamilyNamedAsArticle(t *testing.T) {
	a := corpus.Reference{Author: "J. An", Year: 2001, Venue: "J LOOMS", Volume: "1", Page: "7"}
	b := corpus.Reference{Author: "An, J.", Year: 2001, Title: "Weaving by Hand and Foot", Volume: "1", Page: "7"}
	other := corpus.Reference{Author: "J. The", Year: 2001, Venue: "J LOOMS", Volume: "1", Page: "7"}
	if got := cites(t, paperCiting("a", 1, a, other), paperCiting("b", 2, b)); len(got["A Study of Cooling Number 1"]) != 2 ||
		got["A Study of Cooling Number 2"][0] != describe(&b) {
		t.Errorf("got %q", got)
	}
}

// Two works of one title with different DOIs are not both one paper without DOI.
func TestReferencesToPaperWithoutDOI(t *testing.T) {
	p := fans()
	p.DOI, p.IDs = "", nil
	a, b := scopus, scopus
	a.IDs, b.IDs = []string{"doi:10.1000/1"}, []string{"doi:10.1000/2"}
	if got := cites(t, p, paperCiting("a", 1, a, b))["A Study of Cooling Number 1"]; len(got) != 2 {
		t.Errorf("two DOIs are one paper: %q", got)
	}
}

// Of twins, a report at a conference and the article, a reference means the one
// of its year, then of its venue.
func TestReferencesToTwins(t *testing.T) {
	twin := entry(2, "Quiet Fans for Hot Racks | SOSP 2020 | Jaehyun Lee; Ada King | doi=10.1000/sosp")
	for _, c := range []struct{ ref, want string }{
		{"2019 ", fansID}, {"2020 ", "quiet-fans-hot-racks-2020"}, {"0 SOSP", "quiet-fans-hot-racks-2020"}, {"0 Journal of Quiet Fans", fansID},
	} {
		r := corpus.Reference{Author: "J. Lee", Title: scopus.Title}
		year, venue, _ := strings.Cut(c.ref, " ")
		_, _ = fmt.Sscan(year, &r.Year)
		r.Venue = venue
		if got := cites(t, fans(), twin, paperCiting("a", 1, r))["A Study of Cooling Number 1"]; !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %q, want %s", c.ref, got, c.want)
		}
	}
}
