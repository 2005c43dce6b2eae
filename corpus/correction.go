package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Correction is what a person decided about two papers: that they are two, or
// that they are one. Merge follows it whatever the records say.
//
// A and B name records. A name is one of
//
//   - the name that a Duplicate gives to a record,
//     "spotserve-serving-generative-large-2024-1a2b3c", or its beginning
//     without the hash, for all records that share it,
//   - the ID of a paper as it comes out of Merge (to join papers only: two
//     records that became one have one ID),
//   - an identifier, "doi:10.1145/1" or "openalex:w42", for all records that
//     have it.
//
// Names are made from what records say, so that they stay when files are moved,
// sorted or joined by others.
type Correction struct {
	Apart bool // A and B are two papers; else they are one
	A, B  string
	At    Pos // where it was written; zero if that is not known
}

// String is the line of a file of corrections, see ParseCorrections.
func (c Correction) String() string {
	if c.Apart {
		return "apart " + c.A + " " + c.B
	}
	return "join " + c.A + " " + c.B
}

// Unapplied is a correction that was not followed, and why.
type Unapplied struct {
	At   Pos
	Text string // the correction as it was written
	Why  string
}

// ParseCorrections reads a file of corrections, one a line:
//
//	# what stands behind a number sign is for people
//	apart foo-2023-1a2b3c foo-2023-4d5e6f
//	join  doi:10.1145/1 bar-2024   # another title in the second edition
//
// Words are separated by blanks, order does not matter. Lines that are none of
// these are returned as unapplied. file is the File of their places.
func ParseCorrections(text, file string) ([]Correction, []Unapplied) {
	var corrections []Correction
	var odd []Unapplied
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		words := strings.Fields(line)
		if k := slices.IndexFunc(words, func(w string) bool { return w[0] == '#' }); k >= 0 {
			words = words[:k]
		}
		at := Pos{file, n}
		switch {
		case len(words) == 0:
		case len(words) == 3 && (words[0] == "apart" || words[0] == "join"):
			corrections = append(corrections, Correction{words[0] == "apart", words[1], words[2], at})
		default:
			odd = append(odd, Unapplied{at, strings.Join(words, " "),
				`a correction is "apart" or "join" and two names, such as "join foo-2023 bar-2024"`})
		}
	}
	return corrections, odd
}

// correctionsInOrder are distinct corrections in an order that depends on what
// they say, those of one kind.
func correctionsInOrder(corrections []Correction, apart bool) []Correction {
	var kept []Correction
	for _, c := range corrections {
		if c.Apart == apart {
			c.A, c.B = min(c.A, c.B), max(c.A, c.B)
			kept = append(kept, c)
		}
	}
	slices.SortFunc(kept, func(x, y Correction) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), comparePos(x.At, y.At))
	})
	return slices.CompactFunc(kept, func(x, y Correction) bool { return x.A == y.A && x.B == y.B })
}

// unapplied says why a correction was not followed.
func (c Correction) unapplied(why string, args ...any) Unapplied {
	return Unapplied{c.At, c.String(), fmt.Sprintf(why, args...)}
}

// Lengths of the hashes, with the dash before them, that tell records of one
// slug apart.
const (
	contentTail = 1 + 6
	recordTail  = 1 + 12
)

// recordName is a name of a record: its slug with none, one or both of the
// hashes. Longer names fit fewer records.
func recordName(p *Paper, hashes int) string {
	name := string(slug(p))
	if hashes > 0 {
		name += "-" + contentHash(p)[:contentTail-1]
	}
	if hashes > 1 {
		name += "-" + recordHash(p)[:recordTail-1]
	}
	return name
}

// RecordName is the longest name of a record of a source, which no other has unless
// it says the same.
func RecordName(p *Paper) string { return recordName(p, 2) }

// nameApart are the shortest names with a hash that tell two records apart.
func nameApart(a, b *Paper) (string, string) {
	x, y := recordName(a, 1), recordName(b, 1)
	if x != y {
		return x, y
	}
	return recordName(a, 2), recordName(b, 2)
}

// namedRecords are the records that names stand for, ascending.
type namedRecords map[string][]int

// findNamed finds the records whose names stand in corrections.
func findNamed(records []record, corrections []Correction) namedRecords {
	named := make(namedRecords)
	slugs := make(map[string]bool)   // of the names
	ids := make(map[string][]string) // names by the identifier that they are
	for _, c := range corrections {
		for _, name := range [...]string{c.A, c.B} {
			if id := nameIdentifier(name); id != "" {
				ids[id] = append(ids[id], name)
			}
			for _, tail := range [...]int{0, contentTail, contentTail + recordTail} {
				slugs[name[:max(len(name)-tail, 0)]] = true
			}
		}
	}
	for i := range records {
		p := records[i].Paper
		if slugs[string(slug(p))] {
			for hashes := range 3 {
				name := recordName(p, hashes)
				named[name] = append(named[name], i)
			}
		}
		if len(ids) == 0 {
			continue
		}
		for _, id := range p.Identifiers() {
			for _, name := range ids[id] {
				if of := named[name]; len(of) == 0 || of[len(of)-1] != i {
					named[name] = append(of, i)
				}
			}
		}
	}
	return named
}

// nameIdentifier is the identifier that a name of a correction is, "" if it is
// none.
func nameIdentifier(name string) string {
	if id := Identifier(DOI, name); id != "" {
		return id
	}
	scheme, value, found := strings.Cut(name, ":")
	if !found {
		return ""
	}
	return Identifier(strings.ToLower(scheme), value)
}
