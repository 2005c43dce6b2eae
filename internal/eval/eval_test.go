package eval_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/internal/eval"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestNDCG(t *testing.T) {
	grades := map[int]int{1: 3, 2: 2, 3: 1}
	// Places 1, 2, 3 count 1/log2(2), 1/log2(3), 1/log2(4).
	d := 1 / math.Log2(3)
	ideal := 3 + 2*d + 1*0.5
	near(t, "the best ranking", eval.NDCG([]int{1, 2, 3}, grades, 3), 1)
	near(t, "a miss in between", eval.NDCG([]int{1, 9, 2}, grades, 3), (3+0*d+2*0.5)/ideal)
	near(t, "the reverse", eval.NDCG([]int{3, 2, 1}, grades, 3), (1+2*d+3*0.5)/ideal)
	near(t, "a short ranking", eval.NDCG([]int{2}, grades, 3), 2/ideal)
	near(t, "cut off at 1", eval.NDCG([]int{2, 1}, grades, 1), 2./3)
	near(t, "no grades", eval.NDCG([]int{1}, nil, 3), 0)
	// sklearn.metrics.ndcg_score([[10, 0, 0, 1, 5]], [[.1, .2, .3, 4, 70]]), its documentation says 0.69
	sk := eval.NDCG([]int{4, 3, 2, 1, 0}, map[int]int{0: 10, 3: 1, 4: 5}, 5)
	if math.Abs(sk-0.69) > 0.01 {
		t.Errorf("scikit-learn's example is %v, want about 0.69", sk)
	}
}

func TestReciprocalRankAndRecall(t *testing.T) {
	odd := func(node int) bool { return node%2 == 1 }
	near(t, "first at place 3", eval.ReciprocalRank([]int{2, 4, 5, 7}, odd), 1./3)
	near(t, "never", eval.ReciprocalRank([]int{2, 4}, odd), 0)
	near(t, "two of five", eval.Recall([]int{2, 3, 5}, odd, 5), 2./5)
	near(t, "of none", eval.Recall([]int{2, 3, 5}, odd, 0), 0)
}

// gold are five papers, two themes, one paper in both and one in none.
func gold(t *testing.T) *eval.Gold {
	t.Helper()
	j, err := eval.Read(fstest.MapFS{
		"themes.jsonl": {Data: []byte(`{"canonical": "a", "title": "A: title", "theme": "X"}
{"canonical": "b", "title": "Other", "also": ["B title"], "theme": "X"}
{"canonical": "c", "title": "C title", "theme": "X", "theme2": "Y"}
{"canonical": "d", "title": "d-title", "theme": "Y"}
{"canonical": "e", "title": "E title", "theme": "Research practice"}
{"canonical": "f", "title": "F title", "theme": "Y"}
`)},
		"related.jsonl": {Data: []byte(`{"query": "a", "related": {"b": 3, "c": 2, "f": 3, "d": 1}}
`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	var papers []corpus.Paper
	for _, title := range []string{"A title", "B title", "C Title", "D-title", "E title"} {
		papers = append(papers, corpus.Paper{ID: corpus.ID(title[:1]), Title: title})
	}
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	g := j.Join(c)
	if !slices.Equal(g.Missing, []string{"f"}) {
		t.Errorf("missing are %v, want [f]", g.Missing)
	}
	return g
}

func TestRanking(t *testing.T) {
	r, err := gold(t).Ranking(func(i, k int) ([]int, error) {
		return [][]int{{3, 2, 4}, {0, 4}, {3}, {4, 2}, {0}}[i], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Queries != 1 || r.Papers != 4 {
		t.Errorf("%d queries and %d papers, want 1 and 4", r.Queries, r.Papers)
	}
	d := 1 / math.Log2(3)
	near(t, "nDCG", r.NDCG, (1+2*d)/(3+2*d+1*0.5)) // grades 1, 2, 0 of 3, 2, 1
	near(t, "MRR", r.MRR, 1./2)                    // c is the first with 2 or more
	near(t, "recall", r.Recall, 1./2)              // c of b and c; f is not there
	near(t, "nearest", r.Nearest, 2./4)            // of b and c; a has d first, d has e
	near(t, "same theme", r.SameTheme, (1+1+1+1)/10./4)
}

func TestGrouping(t *testing.T) {
	for name, c := range map[string]struct {
		labels []int
		want   cluster.Agreement
	}{
		// c counts for Y, like d; e is not looked at.
		"as the readers":  {[]int{0, 0, 1, 1, 0}, cluster.Agreement{ARI: 1, NMI: 1}},
		"c for the other": {[]int{0, 0, 0, 1, 1}, cluster.Agreement{ARI: 1, NMI: 1}},
		// {a,b,c,d} against {a,b,c}, {d}: no pair more than by chance.
		"all in one": {[]int{0, 0, 0, 0, 0}, cluster.Agreement{ARI: 0, NMI: 0}},
	} {
		got, err := gold(t).Grouping(cluster.NewPartition(c.labels))
		if err != nil {
			t.Fatal(err)
		}
		near(t, name+": ARI", got.ARI, c.want.ARI)
		near(t, name+": NMI", got.NMI, c.want.NMI)
	}
	if _, err := gold(t).Grouping(cluster.NewPartition([]int{0})); err == nil {
		t.Error("a grouping of one node passes for one of five")
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	if _, err := eval.Read(fstest.MapFS{}); err == nil {
		t.Error("no error without files")
	}
	_, err := eval.Read(fstest.MapFS{"themes.jsonl": {Data: []byte("{}\n{\"title\": 3}\n")}})
	if err == nil || !strings.HasPrefix(err.Error(), "eval: themes.jsonl, entry 2") {
		t.Errorf("error %v, want one that names entry 2 of themes.jsonl", err)
	}
}
