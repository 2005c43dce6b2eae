package corpus

import (
	"cmp"
	"slices"
)

// A mention is a reference in one record of a paper, by author and year.
type mention struct {
	family string
	year   int
	work   int32 // root
	record int
}

// joinByCompany unites works that different records of one paper mention by
// one author and year, where none of the records mentions two works by them:
// databases that list the references of a paper mean the same ones, though one may
// give the DOI and another volume and page.
func (c *cited) joinByCompany(groups [][]int) {
	found := make([][][]int32, len(groups))
	each(len(groups), func(g int) { found[g] = c.companions(groups[g]) })
	for _, runs := range found {
		for _, run := range runs {
			for _, w := range run[1:] {
				a, b := c.root(run[0]), c.root(w)
				if int(b) < c.n {
					a, b = b, a
				}
				if a != b && int(b) >= c.n && c.agree(byCompany, a, b) {
					c.unite(a, b)
				}
			}
		}
	}
}

// companions are the works that the records of a paper mention by one author
// and year, each record one of them; those that are one work already are left out.
func (c *cited) companions(members []int) [][]int32 {
	var all []mention
	listing := 0
	for _, i := range members {
		if c.ptr[i] < c.ptr[i+1] {
			listing++
		}
	}
	if listing < 2 {
		return nil
	}
	for _, i := range members {
		for _, k := range c.at[c.ptr[i]:c.ptr[i+1]] {
			w := &c.works[c.n+int(k)]
			if year := c.refs[k].Year; w.family != "" && year != 0 {
				all = append(all, mention{w.family, year, c.rootOf(int32(c.n) + k), i})
			}
		}
	}
	slices.SortFunc(all, func(x, y mention) int {
		return cmp.Or(cmp.Compare(x.family, y.family), cmp.Compare(x.year, y.year), cmp.Compare(x.record, y.record), cmp.Compare(x.work, y.work))
	})
	all = slices.Compact(all)
	var runs [][]int32
	for len(all) > 0 {
		n, single := 1, true
		for n < len(all) && all[n].family == all[0].family && all[n].year == all[0].year {
			single = single && all[n].record != all[n-1].record
			n++
		}
		if single {
			var works []int32
			for _, m := range all[:n] {
				works = append(works, m.work)
			}
			slices.Sort(works)
			if works = slices.Compact(works); len(works) > 1 {
				runs = append(runs, works)
			}
		}
		all = all[n:]
	}
	return runs
}
