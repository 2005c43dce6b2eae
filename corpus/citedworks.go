package corpus

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// attach gives every paper the papers and the other works that its records
// cite, each once, works in the order in which the first record has them, then the
// next.
func (c *cited) attach(groups [][]int, papers []Paper) {
	if len(c.refs) == 0 {
		return
	}
	works := c.external()
	each(len(groups), func(g int) {
		p := &papers[g]
		for _, root := range c.citedBy(groups[g]) {
			switch {
			case int(root) >= c.n:
				p.References = append(p.References, works[int(root)-c.n])
			case int(root) != g:
				p.Cites = append(p.Cites, papers[root].ID)
			}
		}
		slices.Sort(p.Cites)
		p.Cites = slices.Compact(p.Cites)
	})
}

// citedBy are the works that records cite, each once, in the order of the
// records.
func (c *cited) citedBy(members []int) []int32 {
	type listed struct{ root, at int32 }
	var all []listed
	for _, i := range members {
		for _, k := range c.at[c.ptr[i]:c.ptr[i+1]] {
			all = append(all, listed{c.rootOf(int32(c.n) + k), int32(len(all))})
		}
	}
	slices.SortFunc(all, func(x, y listed) int { return cmp.Or(cmp.Compare(x.root, y.root), cmp.Compare(x.at, y.at)) })
	all = slices.CompactFunc(all, func(x, y listed) bool { return x.root == y.root })
	slices.SortFunc(all, func(x, y listed) int { return cmp.Compare(x.at, y.at) })
	roots := make([]int32, len(all))
	for k, l := range all {
		roots[k] = l.root
	}
	return roots
}

// external are the works outside of the corpus: for each distinct reference
// that is the root of a union without a paper the one that stands for the union.
func (c *cited) external() []*Reference {
	root := make([]int32, len(c.refs))
	count := make([]int32, len(c.refs)+1)
	for k := range c.refs {
		if root[k] = c.root(int32(c.n+k)) - int32(c.n); root[k] >= 0 {
			count[root[k]+1]++
		}
	}
	for k := range c.refs {
		count[k+1] += count[k]
	}
	members, end := make([]*Reference, count[len(c.refs)]), slices.Clone(count)
	for k, r := range c.refs {
		if at := root[k]; at >= 0 {
			members[end[at]] = r
			end[at]++
		}
	}
	works := make([]*Reference, len(c.refs))
	each(len(works), func(k int) {
		if of := members[count[k]:count[k+1]]; len(of) > 0 {
			works[k] = combineReferences(of)
		}
	})
	return works
}

// combineReferences makes one reference of several to one work, given in their
// order: of every field the value that most of them give, then the longest; volume
// and page together.
func combineReferences(refs []*Reference) *Reference {
	if len(refs) == 1 {
		return refs[0]
	}
	pick := func(field func(r *Reference) string) string { return commonest(refs, field) }
	r := &Reference{
		Author: pick(func(r *Reference) string { return r.Author }),
		Title:  pick(func(r *Reference) string { return r.Title }),
		Venue:  pick(func(r *Reference) string { return r.Venue }),
	}
	r.Volume, r.Page = commonestPlace(refs)
	r.Year, _ = strconv.Atoi(pick(func(r *Reference) string { // an empty one is 0
		if r.Year == 0 {
			return ""
		}
		return strconv.Itoa(r.Year)
	}))
	if r.Title == "" && r.Author == "" {
		r.Text = pick(func(r *Reference) string { return r.Text })
	}
	for _, one := range refs {
		r.IDs = append(r.IDs, one.IDs...)
	}
	slices.Sort(r.IDs)
	r.IDs = slices.Compact(r.IDs)
	return r
}

// commonestPlace is the volume and page that most references give together,
// else those of one that gives either.
func commonestPlace(refs []*Reference) (volume, page string) {
	place := func(r *Reference) string { return strings.TrimSuffix(r.Volume+"\n"+r.Page, "\n") }
	both := commonest(refs, func(r *Reference) string {
		if r.Volume == "" || r.Page == "" {
			return ""
		}
		return place(r)
	})
	volume, page, _ = strings.Cut(cmp.Or(both, commonest(refs, place)), "\n")
	return volume, page
}

// commonest is the value that most references give, then the longest, then the
// first in byte order; "" counts as none.
func commonest(refs []*Reference, field func(*Reference) string) string {
	count := make(map[string]int)
	var values []string
	for _, r := range refs {
		if v := field(r); v != "" {
			if count[v]++; count[v] == 1 {
				values = append(values, v)
			}
		}
	}
	if len(values) == 0 {
		return ""
	}
	return slices.MinFunc(values, func(a, b string) int {
		return cmp.Or(-cmp.Compare(count[a], count[b]), -cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
}
