package ingest

import (
	"slices"
	"testing"

	"papergraph/corpus"

	"github.com/google/go-cmp/cmp"
)

func TestSplitScopusReferences(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"none", " ; ", nil},
		{"old", "Weaver, A., Loom, B., Looms of many kinds (2015) J. Looms, 12 (3), pp. 1-9. , ; Spinner, C., (2001) Threads, , Wheel Press, Oslo",
			[]string{"Weaver, A., Loom, B., Looms of many kinds (2015) J. Looms, 12 (3), pp. 1-9.", "Spinner, C., (2001) Threads, , Wheel Press, Oslo"}},
		{"new", "Weaver A., Loom B.C., Looms of many kinds, Journal of Looms, 12, 3, pp. 1-9, (2015); Spinner C., Thread Science, 43; Wheels turned, (2001)",
			[]string{"Weaver A., Loom B.C., Looms of many kinds, Journal of Looms, 12, 3, pp. 1-9, (2015)", "Spinner C., Thread Science, 43", "Wheels turned, (2001)"}},
		{"between authors", "Weaver A.; Loom B.; Looms of many kinds, J. Looms, 12, (2015); Spinner, Cara; Reel, Dan; Threads, (2001)",
			[]string{"Weaver A., Loom B., Looms of many kinds, J. Looms, 12, (2015)", "Spinner, Cara, Reel, Dan, Threads, (2001)"}},
		{"names alone", "Weaver A., Loom B.; Spinner C.; Reel D., Loom B., Threads, J. Looms, 12, (2015); jan Weaver A., Reel D., Wheels, (2001)",
			[]string{"Weaver A., Loom B.", "Spinner C.", "Reel D., Loom B., Threads, J. Looms, 12, (2015)", "jan Weaver A., Reel D., Wheels, (2001)"}},
		{"inside", "Weaver A., Looms; or how cloth is made, Arts &amp; Crafts, 3, (2015); van Reel D., Threads, (2001); https://example.org/looms",
			[]string{"Weaver A., Looms; or how cloth is made, Arts & Crafts, 3, (2015)", "van Reel D., Threads, (2001)", "https://example.org/looms"}},
	} {
		if diff := cmp.Diff(test.want, splitScopusReferences(test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestParseScopusReference(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       corpus.Reference
	}{
		{"old", "Weaver, A.B., Loom, C., Looms of many kinds, and threads (2015) Journal of Looms, 12 (3), pp. 101-119. ,",
			corpus.Reference{Author: "A.B. Weaver", Year: 2015, Title: "Looms of many kinds, and threads", Venue: "Journal of Looms", Volume: "12", Page: "101"}},
		{"old, short names", "van der Loom J.H., Reel D., Looms of many kinds (2015) Journal of Looms, 12, p. 7",
			corpus.Reference{Author: "J.H. van der Loom", Year: 2015, Title: "Looms of many kinds", Venue: "Journal of Looms", Volume: "12", Page: "7"}},
		{"old book", "Spinner, C., (2001) Threads and Wheels, , Wheel Press, Oslo",
			corpus.Reference{Author: "C. Spinner", Year: 2001, Title: "Threads and Wheels"}},
		{"old without title", "Spinner, C., Reel, D., (2001) Thread Lett., 86, p. 5811. , 1",
			corpus.Reference{Author: "C. Spinner", Year: 2001, Venue: "Thread Lett.", Volume: "86", Page: "5811"}},
		{"old patent", "Reel, D., (2010) Spinning wheel, , US Patent 7,123,456",
			corpus.Reference{Author: "D. Reel", Year: 2010, Title: "Spinning wheel"}},
		{"old page", "(2012) Looms for All, , http://example.org/looms",
			corpus.Reference{Year: 2012, Title: "Looms for All"}},
		{"old with a year in the title", "Weaver, A., The strike of weavers (1844) and its end (1999) J. Looms, 4, pp. 2-3",
			corpus.Reference{Author: "A. Weaver", Year: 1999, Title: "The strike of weavers (1844) and its end", Venue: "J. Looms", Volume: "4", Page: "2"}},
		{"old, a name that begins titles", "Weaver, A., New, R.M., Loom, B., Looms: A wide review (2015) J. Looms, 12, p. 7",
			corpus.Reference{Author: "A. Weaver", Year: 2015, Title: "Looms: A wide review", Venue: "J. Looms", Volume: "12", Page: "7"}},
		{"old, a name that begins titles first", "New, R.M., Weaver, A., (2015) J. Looms, 12, p. 7",
			corpus.Reference{Author: "R.M. New", Year: 2015, Venue: "J. Looms", Volume: "12", Page: "7"}},
		{"old, a title that begins like a name", "Weaver, A., New, cheap looms, and more (2015) J. Looms, 12, p. 7",
			corpus.Reference{Author: "A. Weaver", Year: 2015, Title: "New, cheap looms, and more", Venue: "J. Looms", Volume: "12", Page: "7"}},
		{"old, particles that are glued on", "deLoom, J.J., te Weaver, A., Looms of many kinds (2015) J. Looms, 12, p. 7",
			corpus.Reference{Author: "J.J. deLoom", Year: 2015, Title: "Looms of many kinds", Venue: "J. Looms", Volume: "12", Page: "7"}},
		{"old, pieces of names", "Loom, B., Jr., Reel, E.C., E.C., Weaver, A., Looms of many kinds (2015) J. Looms, 12, p. 7",
			corpus.Reference{Author: "B. Loom", Year: 2015, Title: "Looms of many kinds", Venue: "J. Looms", Volume: "12", Page: "7"}},
		{"old, a month behind the pages", "Weaver, A., Looms of many kinds (2015) Proc. Loom Conf., pp. 12-19. , May",
			corpus.Reference{Author: "A. Weaver", Year: 2015, Title: "Looms of many kinds", Venue: "Proc. Loom Conf.", Page: "12"}},
		{"old, pages and a month alone", "Weaver, A., Looms of many kinds (2015), pp. 12-19. , May",
			corpus.Reference{Author: "A. Weaver", Year: 2015, Title: "Looms of many kinds", Page: "12"}},
		{"old, a month for a title", "Weaver, A., (2001), May", corpus.Reference{Author: "A. Weaver", Year: 2001}},
		{"new, a month with the year", "Weaver A., Looms of many kinds, Proceedings of the Loom Conference, pp. 12-19, May 2006",
			corpus.Reference{Author: "A. Weaver", Year: 2006, Title: "Looms of many kinds", Venue: "Proceedings of the Loom Conference", Page: "12"}},
		{"new, a month before the year", "Weaver A., Looms of many kinds, Journal of Looms, 12, pp. 12-19, May (2006)",
			corpus.Reference{Author: "A. Weaver", Year: 2006, Title: "Looms of many kinds", Venue: "Journal of Looms", Volume: "12", Page: "12"}},
		{"new", "Weaver A., Loom C.-D., Looms of many kinds, Journal of Looms, 12, 3, pp. 101-119, (2015)",
			corpus.Reference{Author: "A. Weaver", Year: 2015, Title: "Looms of many kinds", Venue: "Journal of Looms", Volume: "12", Page: "101"}},
		{"new, initials without stops", "Weaver A B, Loom C, Looms of many kinds, Journal of Looms, 12, (2015)",
			corpus.Reference{Author: "A. B. Weaver", Year: 2015, Title: "Looms of many kinds", Venue: "Journal of Looms", Volume: "12"}},
		{"new, names written out", "Weaver, Anna B., Looms, threads, and wheels: how cloth is made, Journal of Looms, 12, pp. 4-9, (2015)",
			corpus.Reference{Author: "Anna B. Weaver", Year: 2015, Title: "Looms, threads, and wheels: how cloth is made", Venue: "Journal of Looms", Volume: "12", Page: "4"}},
		{"new, a name written out without comma", "Weaver Anna Berta, Looms of many other kinds, Journal of Looms, 12, (2015)",
			corpus.Reference{Author: "Anna Berta Weaver", Year: 2015, Title: "Looms of many other kinds", Venue: "Journal of Looms", Volume: "12"}},
		{"new without title", "Weaver A., Loom C., Physica A, 59, pp. 3876-3880, (2005)",
			corpus.Reference{Author: "A. Weaver", Year: 2005, Venue: "Physica A", Volume: "59", Page: "3876"}},
		{"new without source", "Looms of Many Kinds, (2005)",
			corpus.Reference{Year: 2005, Title: "Looms of Many Kinds"}},
		{"new without year", "Weaver A., Loom C., Looms of many kinds, Journal of Looms, 43",
			corpus.Reference{Author: "A. Weaver", Title: "Looms of many kinds", Venue: "Journal of Looms", Volume: "43"}},
		{"new, source with commas", "Weaver A., Et al., Looms of many kinds, IEEE Transactions on Looms, Wheels, and Threads, Part B, 4, 1, (2015)",
			corpus.Reference{Author: "A. Weaver", Year: 2015, Title: "Looms of many kinds", Venue: "IEEE Transactions on Looms, Wheels, and Threads, Part B", Volume: "4"}},
		{"DOI", "Weaver A., Looms of many kinds, J. Looms, (2015), DOI 10.1234/LOOM.7",
			corpus.Reference{IDs: []string{"doi:10.1234/loom.7"}, Author: "A. Weaver", Year: 2015, Title: "Looms of many kinds", Venue: "J. Looms"}},
		{"arXiv", "Weaver A., Looms of many kinds, arXiv preprint arXiv:1501.00042v2, (2015)",
			corpus.Reference{IDs: []string{"arxiv:1501.00042"}, Author: "A. Weaver", Year: 2015, Title: "Looms of many kinds", Venue: "arXiv preprint arXiv:1501.00042v2"}},
		{"address", "https://example.org/looms",
			corpus.Reference{Title: "https://example.org/looms"}},
	} {
		got := parseScopusReference(test.text)
		if diff := cmp.Diff(&test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	if got := parseScopusReference(" ,; "); got != nil {
		t.Errorf("an empty text gives %v", got)
	}
}

// References that share a line are two; a title with a semicolon stays whole.
func TestSplitScopusLines(t *testing.T) {
	got := splitScopusLines("Reel, D., (2010), private communication; Weaver, A.B., (1963) J. Looms, 13, p. 7;\nLoom, B.; Reel, D., Looms; An essay (2001) Threads")
	want := []string{"Reel, D., (2010), private communication", "Weaver, A.B., (1963) J. Looms, 13, p. 7", "Loom, B.; Reel, D., Looms; An essay (2001) Threads"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Any text is cut and taken apart without loss of its references' number.
func FuzzScopusReferences(f *testing.F) {
	f.Add("Weaver, A., Looms (2015) J. Looms, 12 (3), pp. 1-9. , ; Spinner C., Threads, J. Threads, 3, (2001); Reel, D; (20015) (2001")
	f.Fuzz(func(t *testing.T, s string) {
		refs := splitScopusReferences(s)
		for _, ref := range refs {
			parseScopusReference(ref)
		}
		if !slices.Equal(refs, splitScopusReferences(s)) {
			t.Error("cut twice, the references differ")
		}
	})
}

func TestFirstAuthor(t *testing.T) {
	for authors, want := range map[string]string{
		"Lovelace": "Lovelace", "Lovelace, Hopper, Babbage": "Lovelace", "Lovelace A, Hopper GM": "Lovelace A", "Lovelace, A., Hopper, G. M.": "Lovelace, A.",
		"Lovelace, Ada": "Lovelace, Ada", "King, Jr., Martin": "King, Jr., Martin", "van der Berg": "van der Berg", "Lovelace; Hopper": "Lovelace", "A. Lovelace et al.": "A. Lovelace",
	} {
		if got := firstAuthor(authors); got != want {
			t.Errorf("%q: %q, want %q", authors, got, want)
		}
	}
}
