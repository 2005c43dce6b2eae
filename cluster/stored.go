package cluster

import (
	"encoding/json"
	"fmt"

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

// OpenResult returns what Write wrote. The nodes stay part of the file.
func OpenResult(f *indexfile.File) (*Result, []Theme, error) {
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
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, nil, fmt.Errorf("cluster: stored themes: %w", err)
	}
	r := &Result{Algorithm: s.Algorithm, Resolution: s.Resolution, Chosen: s.Chosen, Quality: s.Quality, Scan: s.Scan}
	r.Partition = Partition{of: numbers["themes.of"], members: make([][]int, len(s.Themes))}
	at, nodes := 0, min(len(numbers["themes.members"]), len(numbers["themes.central"]))
	for c, end := range numbers["themes.ends"] {
		if c >= len(s.Themes) || end < at || end > nodes {
			return nil, nil, &indexfile.DamageError{Part: "section themes.ends"}
		}
		r.Partition.members[c] = numbers["themes.members"][at:end:end]
		s.Themes[c].Members = numbers["themes.central"][at:end:end]
		at = end
	}
	return r, s.Themes, nil
}
