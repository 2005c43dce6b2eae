package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"papergraph/cluster"
	"papergraph/corpus"
)

// Judgements are what readers say about papers; testdata/judgements/README.md
// tells how they were made.
type Judgements struct {
	Papers  []Paper // of themes.jsonl
	Queries []Query // of related.jsonl
}

// Paper is a paper and the themes it belongs to.
type Paper struct {
	Key    string   `json:"canonical"`
	Title  string   `json:"title"`
	Also   []string `json:"also"` // other titles under which lists have it
	Theme  string   `json:"theme"`
	Second string   `json:"theme2"` // "" if there is none
}

// Query is a paper and the papers related to it.
type Query struct {
	Key     string         `json:"query"`
	Related map[string]int `json:"related"` // by key: 1 loosely, 2 clearly, 3 must be among the first
}

// leftover is the theme of papers that fit nowhere.
const leftover = "Research practice"

// Read reads themes.jsonl and related.jsonl.
func Read(dir fs.FS) (*Judgements, error) {
	var j Judgements
	var err error
	if j.Papers, err = readLines[Paper](dir, "themes.jsonl"); err != nil {
		return nil, err
	}
	if j.Queries, err = readLines[Query](dir, "related.jsonl"); err != nil {
		return nil, err
	}
	return &j, nil
}

func readLines[T any](dir fs.FS, name string) ([]T, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, fmt.Errorf("eval: %w", err)
	}
	defer f.Close()
	var all []T
	for dec := json.NewDecoder(f); ; {
		var x T
		err := dec.Decode(&x)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("eval: %s, entry %d: %w", name, len(all)+1, err)
		}
		all = append(all, x)
	}
}

// Gold is what readers say about the papers of a corpus, by node.
type Gold struct {
	themes  [][]string          // none if the paper is not judged or fits nowhere
	queries []int               // ascending
	related map[int]map[int]int // grades by query and node
	Missing []string            // keys of judged papers that the corpus lacks
}

// Join finds the judged papers in a corpus by their folded titles, else, since
// some lists give no title, by a name that is the key.
func (j *Judgements) Join(c *corpus.Corpus) *Gold {
	byTitle, byName := map[string]int{}, map[string]int{}
	for i, p := range c.All() {
		byTitle[corpus.Fold(p.Title)] = i
		byName[corpus.Fold(p.Name)] = i
	}
	g := &Gold{themes: make([][]string, c.Len()), related: map[int]map[int]int{}}
	byKey := map[string]int{}
	for _, p := range j.Papers {
		i, ok := byName[corpus.Fold(p.Key)]
		for _, title := range append([]string{p.Title}, p.Also...) {
			if k, found := byTitle[corpus.Fold(title)]; found {
				i, ok = k, true
				break
			}
		}
		if !ok {
			g.Missing = append(g.Missing, p.Key)
			continue
		}
		byKey[p.Key] = i
		for _, theme := range []string{p.Theme, p.Second} {
			if theme != "" && theme != leftover {
				g.themes[i] = append(g.themes[i], theme)
			}
		}
	}
	for _, q := range j.Queries {
		i, ok := byKey[q.Key]
		if !ok {
			continue
		}
		g.queries = append(g.queries, i)
		g.related[i] = map[int]int{}
		for key, grade := range q.Related {
			if node, ok := byKey[key]; ok {
				g.related[i][node] = grade
			}
		}
	}
	slices.Sort(g.queries)
	return g
}

// same reports whether readers put i and j into one theme.
func (g *Gold) same(i, j int) bool {
	return slices.ContainsFunc(g.themes[i], func(theme string) bool { return slices.Contains(g.themes[j], theme) })
}

// Ranking says how good rankings of related papers are; every number is a
// mean in [0, 1].
type Ranking struct {
	Queries   int     // papers with judged neighbours
	NDCG      float64 // at 10
	MRR       float64 // reciprocal rank of the first clearly related paper among 10
	Recall    float64 // share of the clearly related papers among the first 20
	Papers    int     // papers with a theme
	Nearest   float64 // share of them whose first neighbour is of a common theme
	SameTheme float64 // share of common theme among the first 10 neighbours
}

// Ranking measures near, which returns the k nodes nearest to node i.
func (g *Gold) Ranking(near func(i, k int) ([]int, error)) (Ranking, error) {
	r := Ranking{Queries: len(g.queries)}
	for _, q := range g.queries {
		ranking, err := near(q, 20)
		if err != nil {
			return Ranking{}, err
		}
		grades := g.related[q]
		clear := func(node int) bool { return grades[node] >= 2 }
		total := 0
		for _, grade := range grades {
			if grade >= 2 {
				total++
			}
		}
		r.NDCG += NDCG(ranking, grades, 10)
		r.MRR += ReciprocalRank(ranking[:min(10, len(ranking))], clear)
		r.Recall += Recall(ranking, clear, total)
	}
	for i, themes := range g.themes {
		if len(themes) == 0 {
			continue
		}
		r.Papers++
		ranking, err := near(i, 10)
		if err != nil {
			return Ranking{}, err
		}
		for p, j := range ranking {
			if g.same(i, j) {
				r.SameTheme += 1. / 10
				if p == 0 {
					r.Nearest++
				}
			}
		}
	}
	for _, sum := range []*float64{&r.NDCG, &r.MRR, &r.Recall} {
		*sum /= float64(max(r.Queries, 1))
	}
	for _, sum := range []*float64{&r.SameTheme, &r.Nearest} {
		*sum /= float64(max(r.Papers, 1))
	}
	return r, nil
}

// Grouping says how well a partition agrees with the themes of readers, on the
// papers that have one. A paper with a second theme counts for the one that
// most of its cluster belongs to.
func (g *Gold) Grouping(p cluster.Partition) (cluster.Agreement, error) {
	if p.Nodes() != len(g.themes) {
		return cluster.Agreement{}, fmt.Errorf("eval: %d nodes are grouped, the corpus has %d papers", p.Nodes(), len(g.themes))
	}
	numbers := map[string]int{}
	var found, wanted []int
	for i, themes := range g.themes {
		if len(themes) == 0 {
			continue
		}
		theme := g.common(p, i)
		if _, ok := numbers[theme]; !ok {
			numbers[theme] = len(numbers)
		}
		found = append(found, p.Of(i))
		wanted = append(wanted, numbers[theme])
	}
	return cluster.Compare(cluster.NewPartition(found), cluster.NewPartition(wanted))
}

// common is the theme of paper i that most papers of its cluster have, the
// first in case of doubt.
func (g *Gold) common(p cluster.Partition, i int) string {
	best, most := g.themes[i][0], -1
	if p.Of(i) == cluster.Unplaced {
		return best
	}
	for _, theme := range g.themes[i] {
		n := 0
		for _, j := range p.Members(p.Of(i)) {
			if slices.Contains(g.themes[j], theme) {
				n++
			}
		}
		if n > most {
			best, most = theme, n
		}
	}
	return best
}
