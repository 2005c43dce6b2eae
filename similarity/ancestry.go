package similarity

import (
	"cmp"
	"context"
	"slices"
)

// circle is how many papers near the given ones have a say in what came before
// and after them, as many as Connected Papers draws
// (https://www.connectedpapers.com/about).
const circle = 40

// Prior returns the k papers, of those for which asked is true, that are prior
// work of the given ones: cited by one of them, or earlier than the latest of them
// and cited by papers near them. The score is the share of the circle that cites
// the paper: the given papers count 1 each, the 40 nearest by NearAll their
// scores, and papers that cite nothing are not counted. Best first, ties by node;
// the shares of the reasons, one for each citing paper, sum to the score.
//
// Where no paper says what it cites, Prior is NearAll of the papers that are
// earlier or that the text of a given one names.
func (b *Blend) Prior(ctx context.Context, given []int, k int, asked func(j int) bool) ([]Neighbor, error) {
	return b.kin(ctx, given, k, &kinship{asked: asked, prior: true})
}

// Derivative returns the k papers, of those for which asked is true, that build on
// the given ones: that cite one of them, or are later than the earliest of them
// and cite papers near them. The score is the share of the circle, as in Prior,
// that the paper cites.
//
// Where no paper says what it cites, Derivative is NearAll of the papers that are
// later or that name a given one.
func (b *Blend) Derivative(ctx context.Context, given []int, k int, asked func(j int) bool) ([]Neighbor, error) {
	return b.kin(ctx, given, k, &kinship{asked: asked})
}

// kinship says which papers are asked for before or after the given ones.
type kinship struct {
	asked  func(j int) bool
	prior  bool           // what came before, not after
	year   int            // before or after which; 0 if unknown
	linked map[int32]bool // papers that a given one cites, or that cite one
	only   int            // the given paper if it is the only one, else -1
	cited  func(i int) []int32
	citing func(i int) []int32
}

// votes are the papers that get a vote of paper i, and their reason.
func (q *kinship) votes(i int) ([]int32, string) {
	if q.prior {
		return q.cited(i), "is cited by "
	}
	return q.citing(i), "cites "
}

// wants reports whether paper j of a given year is asked for.
func (q *kinship) wants(j, year int) bool {
	switch {
	case !q.asked(j):
		return false
	case q.linked[int32(j)] || q.year == 0:
		return true
	case q.prior:
		return year != 0 && year < q.year
	}
	return year > q.year
}

func (b *Blend) kin(ctx context.Context, given []int, k int, q *kinship) ([]Neighbor, error) {
	given, err := b.distinct(given)
	if err != nil {
		return nil, err
	}
	if err := b.know(ctx, given, q); err != nil {
		return nil, err
	}
	wanted := func(j int) bool { return !slices.Contains(given, j) && q.wants(j, b.model.corpus.At(j).Year) }
	if b.model.corpus.Citing() == 0 {
		return b.NearAll(ctx, given, k, wanted)
	}
	near, err := b.NearAll(ctx, given, circle, anyPaper)
	if err != nil {
		return nil, err
	}
	voters := make([]hit, 0, len(given)+len(near))
	for _, i := range given {
		voters = append(voters, hit{i, 1})
	}
	for _, n := range near {
		voters = append(voters, hit{n.Node, n.Score})
	}
	return b.elect(voters, k, q, wanted), nil
}

// know fills in the links and the year of a kinship.
func (b *Blend) know(ctx context.Context, given []int, q *kinship) error {
	if b.model.corpus.Citing() > 0 {
		x := b.model.corpus.Citations()
		q.cited, q.citing = func(i int) []int32 { return among(x.Cited(i), x.Papers()) }, x.Citing
	} else {
		named, err := b.model.Mentions(ctx)
		if err != nil {
			return err
		}
		q.cited, q.citing = named.Row, named.Transpose().Row
	}
	q.linked, q.only = make(map[int32]bool), -1
	if len(given) == 1 {
		q.only = given[0]
	}
	for _, i := range given {
		linked, _ := q.votes(i)
		for _, j := range linked {
			q.linked[j] = true
		}
		year := b.model.corpus.At(i).Year
		if q.year == 0 || year != 0 && (year > q.year) == q.prior {
			q.year = year
		}
	}
	return nil
}

// elect returns the k wanted papers with the most votes.
func (b *Blend) elect(voters []hit, k int, q *kinship, wanted func(j int) bool) []Neighbor {
	why := make(map[int32][]Term)
	var order []int32 // in which papers get their first vote
	var total float64
	for _, v := range voters {
		chosen, says := q.votes(v.node)
		if q.prior && len(chosen) == 0 {
			continue
		}
		if total += v.score; v.node == q.only {
			says += it
		} else {
			says += b.model.display(int32(v.node))
		}
		for _, j := range chosen {
			if !wanted(int(j)) {
				continue
			}
			if why[j] == nil {
				order = append(order, j)
			}
			why[j] = append(why[j], Term{Text: says, Share: v.score, Layer: "direct"})
		}
	}
	best := best{k: k}
	for _, j := range order {
		var sum float64
		for _, t := range why[j] {
			sum += t.Share
		}
		best.offer(hit{int(j), sum / total})
	}
	var found []Neighbor
	for _, h := range best.ranked() {
		terms := why[int32(h.node)]
		for t := range terms {
			terms[t].Share /= total
		}
		slices.SortStableFunc(terms, func(x, y Term) int { return cmp.Compare(y.Share, x.Share) })
		found = append(found, Neighbor{Node: h.node, Score: h.score, Why: terms})
	}
	return found
}
