package corpus

import (
	"cmp"
	"slices"
)

// Duplicate says that two records were taken for one paper, and why.
type Duplicate struct {
	ID    ID      `json:"id"` // of the paper they became
	Title string  `json:"title"`
	A     Pos     `json:"a"` // where the two records stand, A before B
	B     Pos     `json:"b"`
	Rule  string  `json:"rule"`  // stable code, see Merge
	Why   string  `json:"why"`   // the same for people
	Score float64 `json:"score"` // how sure, in (0, 1], to 4 decimals; 1 if the titles are equal

	TitleA string `json:"title_a"` // as the two records have it
	TitleB string `json:"title_b"`

	// Names of the two records by which a Correction can keep them apart.
	RecordA string `json:"record_a"`
	RecordB string `json:"record_b"`
}

// Repeat says that a text was taken from a record because it belongs to
// another paper.
type Repeat struct {
	At          Pos    `json:"at"`
	Title       string `json:"title"`
	Holder      Pos    `json:"holder"` // where the text was kept
	HolderTitle string `json:"holder_title"`
}

// Report is what Merge did: Duplicates ascending by ID and place, Repeats
// ascending by place, Unapplied ascending by place and text.
type Report struct {
	Duplicates []Duplicate `json:"duplicates"`
	Repeats    []Repeat    `json:"repeats"`
	Unapplied  []Unapplied `json:"-"`
}

// Merge makes one corpus of the records of several sources. Records of one
// paper become one that has every place in Seen and the best fields of all,
// and every paper gets its ID: a short form of title and year
// ("spotserve-serving-generative-large-2024"), without a title DOI or arXiv id,
// else a hash of the text. Papers whose short forms collide all get a hash of
// title, year, venue and authors behind it.
//
// Two records are one paper by one of these rules, strongest first:
//
//	same-title    their titles are equal but for case, punctuation, blanks,
//	              accents and articles
//	same-subtitle they differ in nothing but the name before the colon, which
//	              one leaves out or writes otherwise
//	cut-title     one title ends in "..." and the other one goes on from there
//	same-name     they have one name before the colon and related subtitles
//	name-only     one title is the name of the other paper
//	near-title    their content words are the same but for a few added ones
//	same-text     the source has no title for one of them, and they agree in
//	              name and in text or authors, or in all of title, text and authors
//	same-id       they share an identifier, and their titles are related or one
//	              has none
//	same-place    they share authors, volume and first page, and their titles
//	              are related
//	same-authors  they share most authors, and one title is the beginning of the
//	              other, or has a word or two more, or is another with one text
//
// The rules from same-subtitle to same-text ask for the same venue and the same
// year, except that under same-subtitle a preprint of the year before or after
// will do; same-place and same-authors for years at most one apart, or a preprint
// up to three years before. No rule looks at links, identifiers or text alone: in
// real lists these are too often another paper's. Equal titles are two papers if
// nothing else about them agrees, as with the yearly "Editorial", and whatever
// the titles, different identifiers of one scheme make two papers unless one is
// a preprint, and so do different pages of a volume (see conflict).
//
// A text that stands under several papers is left to the one it fits best, see
// Repeat. IDs that records have and the Cites that use them belong to their
// source: Merge renames both, and resolves a cited ID that its source lacks if
// exactly one other source has it. References are taken for papers of the corpus
// or for other works, each of which is one Reference, see resolve; no union of
// records loses any.
//
// What a person kept apart stays apart: two papers of one source that was merged
// before are not united, see Paper.Merged.
//
// The result does not depend on the order of sources or records. The cost is
// n log n for n records, as only records that share a rare word are compared,
// and at most manyFaces times as much for the different records of one paper.
func Merge(sources ...[]Paper) (*Corpus, *Report, error) { return MergeCorrected(nil, sources...) }

// MergeCorrected is Merge with decisions of people. Records that a correction
// keeps apart are never united, whatever the evidence; papers that one joins are
// united whatever speaks against it, with the rule "by-hand". Corrections that
// contradict each other, or whose names stand for nothing or too much, are left
// out and told in Report.Unapplied. Their order does not matter.
func MergeCorrected(corrections []Correction, sources ...[]Paper) (*Corpus, *Report, error) {
	records := newRecords(sources)
	united, unapplied := link(records, corrections)
	groups := united.groups()
	repeats := dropRepeats(records, groups)

	papers, lang := make([]Paper, len(groups)), commonLang(records)
	home := make([]int, len(records))
	each(len(groups), func(g int) { papers[g] = combine(records, groups[g], lang) })
	for g, members := range groups {
		for _, i := range members {
			home[i] = g
		}
	}
	ids := identify(papers)
	renamed := citations(records, home, ids)
	for g, members := range groups {
		papers[g].ID = ids[g]
		papers[g].Cites = renamed(members)
	}
	resolve(records, groups, papers).attach(groups, papers)
	report := &Report{Repeats: repeats, Unapplied: unapplied}
	for _, j := range united.joins {
		report.Duplicates = append(report.Duplicates, j.duplicate(records, &papers[home[j.a]]))
	}
	slices.SortFunc(report.Duplicates, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), comparePos(a.A, b.A), comparePos(a.B, b.B))
	})
	slices.SortFunc(report.Unapplied, func(a, b Unapplied) int {
		return cmp.Or(comparePos(a.At, b.At), cmp.Compare(a.Text, b.Text))
	})
	c, err := newOwn(papers)
	return c, report, err
}

// A record is one paper as one source has it, with what the rules compare. The
// paper belongs to the source and must not be changed.
type record struct {
	*Paper
	source   int
	settled  bool // the source was merged before
	title    title
	people   []person // ascending
	venue    *venue   // unknown for preprints
	place    place
	ids      []string // that tell it from all others, ascending
	pre      bool     // the venue is a preprint server
	draft    bool     // some of it is a preprint's: venue, type or DOI
	wordBits uint64   // of the title's words
	notice   bool     // it is a piece about a paper: "Corrigendum to ..."
}

// newRecords gathers the papers of all sources in an order that depends on
// their content alone.
func newRecords(sources [][]Paper) []record {
	n := 0
	for _, papers := range sources {
		n += len(papers)
	}
	records := make([]record, 0, n)
	venues := make(map[string]*venue)
	for s, papers := range sources {
		settled := mergedBefore(papers)
		for i := range papers {
			v := venues[papers[i].Venue]
			if v == nil {
				v = parseVenue(papers[i].Venue)
				venues[papers[i].Venue] = v
			}
			records = append(records, record{Paper: &papers[i], source: s, settled: settled && papers[i].Merged, venue: v})
		}
	}
	each(n, func(i int) { records[i].parse() })
	sorted := true
	for i := 1; i < n && sorted; i++ {
		sorted = compareRecords(&records[i-1], &records[i]) <= 0
	}
	if sorted {
		return records
	}
	order := make([]*record, n)
	for i := range records {
		order[i] = &records[i]
	}
	slices.SortStableFunc(order, compareRecords)
	inOrder := make([]record, n)
	for i, r := range order {
		inOrder[i] = *r
	}
	return inOrder
}

// mergedBefore reports whether a source holds one output of Merge: several, one
// behind the other, give an ID twice.
func mergedBefore(papers []Paper) bool {
	seen := make(map[ID]bool)
	for i := range papers {
		if p := &papers[i]; p.Merged {
			if seen[p.ID] {
				return false
			}
			seen[p.ID] = true
		}
	}
	return len(seen) > 0
}

// parse takes the fields apart that the rules compare.
func (r *record) parse() {
	r.title = parseTitle(r.Title)
	r.notice = noticeOf(r.title.all)
	r.wordBits = wordBits(r.title.words)
	r.title.all = nil // no rule asks for them
	r.place, r.ids = parsePlace(r.Paper), identifying(r.Identifiers())
	r.draft = r.venue.preprint || r.Type == TypePreprint || isPreprintDOI(r.DOI)
	if r.pre = r.venue.preprint || r.draft && !r.venue.known(); r.pre {
		r.venue = &venue{}
	}
	r.people = make([]person, 0, len(r.Authors))
	for _, name := range r.Authors {
		if p := parsePerson(name); p.family != "" {
			r.people = append(r.people, p)
		}
	}
	slices.SortFunc(r.people, comparePersons)
}

// compareRecords orders records by place and title, and those that stand in
// one place with one title by all that they say.
func compareRecords(a, b *record) int {
	if d := cmp.Or(comparePos(a.at(), b.at()), cmp.Compare(a.Title, b.Title)); d != 0 {
		return d
	}
	return cmp.Or(cmp.Compare(recordHash(a.Paper), recordHash(b.Paper)),
		slices.CompareFunc(a.Seen, b.Seen, comparePos), cmp.Compare(a.ID, b.ID), slices.Compare(a.Cites, b.Cites),
		slices.CompareFunc(a.References, b.References, compareReferences))
}

// at is the first place of a record.
func (r *record) at() Pos {
	if len(r.Seen) == 0 {
		return Pos{}
	}
	return slices.MinFunc(r.Seen, comparePos)
}

// citations returns a function from the records of a paper to the IDs of the
// papers it cites. A cited ID that no source has is kept as it is.
func citations(records []record, home []int, ids []ID) func(members []int) []ID {
	type key struct {
		source int
		id     ID
	}
	own := make(map[key]ID)
	all := make(map[ID]ID)
	ambiguous := make(map[ID]bool)
	for i, r := range records {
		if r.Paper.ID == "" {
			continue
		}
		now := ids[home[i]]
		own[key{r.source, r.Paper.ID}] = now
		if was, ok := all[r.Paper.ID]; ok && was != now {
			ambiguous[r.Paper.ID] = true
		}
		all[r.Paper.ID] = now
	}
	resolve := func(source int, id ID) ID {
		if now, ok := own[key{source, id}]; ok {
			return now
		}
		if now, ok := all[id]; ok && !ambiguous[id] {
			return now
		}
		return id
	}
	return func(members []int) []ID {
		var cites []ID
		for _, i := range members {
			for _, id := range records[i].Cites {
				cites = append(cites, resolve(records[i].source, id))
			}
		}
		slices.Sort(cites)
		cites = slices.Compact(cites)
		return slices.DeleteFunc(cites, func(id ID) bool { return id == ids[home[members[0]]] })
	}
}
