package corpus

import (
	"encoding/json"
	"slices"

	"papergraph/internal/indexfile"
)

// write writes citations into an index.
func (x *Citations) write(w *indexfile.Writer) {
	x.cited.write(w, "cited")
	x.citing.write(w, "citing")
	indexfile.PutStrings(w, "works", x.Works()-x.papers, func(k int) string {
		text, err := json.Marshal(x.External(x.papers + k))
		if err != nil {
			panic(err) // strings and numbers always encode
		}
		return string(text)
	})
}

func (r *rows) write(w *indexfile.Writer, name string) {
	indexfile.PutInts(w, name+".ptr", r.ptr)
	indexfile.Put(w, name+".val", r.val)
}

// openCitations returns the citations of n papers that write wrote. Where they are
// damaged, which the file knows, no paper cites any work.
func openCitations(f *indexfile.File, n int) *Citations {
	x := &Citations{papers: n}
	works, err := indexfile.GetStrings(f, "works")
	if err != nil {
		_ = f.Damaged("works") // the file's Err tells
		works = indexfile.OfStrings(0, nil)
	}
	x.works = works.Len()
	x.external = func(k int) *Reference {
		r := new(Reference)
		if err := json.Unmarshal(works.Bytes(k), r); err != nil {
			_ = f.Damaged("works")
			return new(Reference)
		}
		return r
	}
	x.cited, x.citing = openRows(f, "cited", n, x.Works()), openRows(f, "citing", x.Works(), n)
	if len(x.cited.val) != len(x.citing.val) {
		_ = f.Damaged("citing")
	}
	return x
}

// openRows returns n rows of numbers below m, ascending in each; empty ones where
// the file is damaged.
func openRows(f *indexfile.File, name string, n, m int) rows {
	ptr, errPtr := indexfile.Get[int64](f, name+".ptr")
	val, errVal := indexfile.Get[int32](f, name+".val")
	if errPtr == nil && errVal == nil {
		if r := (rows{indexfile.Ints(ptr), val.All()}); r.sound(n, m) {
			return r
		}
	}
	_ = f.Damaged(name)
	return rows{ptr: make([]int, n+1)}
}

// sound reports whether r is n rows of numbers below m, ascending in each.
func (r *rows) sound(n, m int) bool {
	if len(r.ptr) != n+1 || r.ptr[0] != 0 || r.ptr[n] != len(r.val) || !slices.IsSorted(r.ptr) {
		return false
	}
	for i := range n {
		last := int32(-1)
		for _, k := range r.at(i) {
			if k <= last || int(k) >= m {
				return false
			}
			last = k
		}
	}
	return true
}
