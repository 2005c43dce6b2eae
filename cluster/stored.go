package cluster

import (
	"encoding/json"
	"slices"

	"papergraph/internal/indexfile"
)

// storedResult is how an index keeps a Result and its themes, but for the
// nodes, which lie in sections of numbers.
type storedResult struct {
	Algorithm  string
	Resolution float64
	Chosen     bool
	Quality    float64
	Scan       []Sample
	Themes     []Theme // without Members
}

// Write writes a result and the themes that describe its clusters into an
// index.
func (r *Result) Write(w *indexfile.Writer, themes []Theme) {
	s := storedResult{r.Algorithm, r.Resolution, r.Chosen, r.Quality, r.Scan, make([]Theme, len(themes))}
	members, central := []int{}, []int{} // of the clusters in turn; of the themes, most central first
	for c, nodes := range r.Partition.members {
		members = append(members, nodes...)
		central = append(central, themes[c].Members...)
		s.Themes[c] = themes[c]
		s.Themes[c].Members = nil
	}
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings and finite numbers always encode
	}
	indexfile.Put(w, "themes", text)
	indexfile.PutInts(w, "themes.of", r.Partition.of)
	indexfile.PutInts(w, "themes.members", members)
	indexfile.PutInts(w, "themes.central", central)
	ends := make([]int, len(themes))
	at := 0
	for c, nodes := range r.Partition.members {
		at += len(nodes)
		ends[c] = at
	}
	indexfile.PutInts(w, "themes.ends", ends)
}

// OpenResult returns what Write wrote about n nodes. They stay part of the file.
func OpenResult(f *indexfile.File, n int) (*Result, []Theme, error) {
	text, err := indexfile.Get[uint8](f, "themes")
	if err != nil {
		return nil, nil, err
	}
	numbers := map[string][]int{}
	for _, name := range []string{"themes.of", "themes.members", "themes.central", "themes.ends"} {
		a, err := indexfile.Get[int64](f, name)
		if err != nil {
			return nil, nil, err
		}
		numbers[name] = indexfile.Ints(a)
	}
	var s storedResult
	raw := text.All()
	if err := f.Err(); err != nil {
		return nil, nil, err
	}
	if err := json.Unmarshal(raw, &s); err != nil || !s.sound() {
		return nil, nil, f.Damaged("themes")
	}
	r := &Result{Algorithm: s.Algorithm, Resolution: s.Resolution, Chosen: s.Chosen, Quality: s.Quality, Scan: s.Scan}
	of, members, central := numbers["themes.of"], numbers["themes.members"], numbers["themes.central"]
	r.Partition = Partition{of: of, members: make([][]int, len(s.Themes))}
	if ends := numbers["themes.ends"]; len(ends) != len(s.Themes) || !slices.IsSorted(ends) || len(members) != len(central) ||
		len(ends) > 0 && (ends[0] < 0 || ends[len(ends)-1] > len(members)) {
		return nil, nil, f.Damaged("themes.ends")
	}
	at := 0
	for c, end := range numbers["themes.ends"] {
		r.Partition.members[c] = members[at:end:end]
		s.Themes[c].Members = central[at:end:end]
		at = end
	}
	if len(of) != n || at != len(members) || !r.Partition.sound() {
		return nil, nil, f.Damaged("themes.members")
	}
	for c, t := range s.Themes {
		if slices.ContainsFunc(t.Members, func(i int) bool { return i < 0 || i >= n || of[i] != c }) {
			return nil, nil, f.Damaged("themes.central")
		}
	}
	return r, s.Themes, nil
}

// sound reports whether the numbers of clusters and themes are those of some.
func (s storedResult) sound() bool {
	for c, t := range s.Themes {
		if t.Cluster != c || slices.ContainsFunc(t.Near, func(l Link) bool { return l.Theme < 0 || l.Theme >= len(s.Themes) }) {
			return false
		}
	}
	return true
}

// sound reports whether the clusters have the members that say so, ascending,
// and at least one.
func (p Partition) sound() bool {
	placed := 0
	for c, nodes := range p.members {
		last := -1
		for _, i := range nodes {
			if i <= last || i >= len(p.of) || p.of[i] != c {
				return false
			}
			last = i
		}
		if len(nodes) == 0 {
			return false
		}
		placed += len(nodes)
	}
	for _, c := range p.of {
		if c == Unplaced {
			placed++
		}
	}
	return placed == len(p.of)
}
