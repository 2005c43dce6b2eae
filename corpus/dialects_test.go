package corpus_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"papergraph/corpus"
)

// A dialect is what one database shows of a work, and how it names those that
// the work cites, as the reader of its export gives them.
type dialect struct {
	name    string
	covers  float64 // share of the papers
	record  func(w *work, p *corpus.Paper)
	cited   func(w *work, random *rand.Rand) *corpus.Reference // nil if it shows no references
	byKeys  bool                                               // it cites papers of its own by their keys
	initial bool                                               // "J. Lee"
}

var dialects = []dialect{
	{name: "bibtex", covers: 0.7, byKeys: true, record: func(w *work, p *corpus.Paper) {
		p.ID, p.Venue, p.Volume, p.Issue, p.Pages = corpus.ID(key(w.id)), w.venue.full, strconv.Itoa(w.volume), strconv.Itoa(w.issue), w.pages()
	}},
	{name: "ris", covers: 0.7, record: func(w *work, p *corpus.Paper) {
		p.Venue, p.Volume, p.Pages, p.Abstract, p.Lang = w.venue.short, strconv.Itoa(w.volume), w.pages(), w.abstract, "en"
	}},
	{name: "wos", covers: 0.7, initial: true, record: func(w *work, p *corpus.Paper) {
		p.IDs = []string{fmt.Sprintf("wos:%015d", w.id)}
		p.Venue, p.Volume, p.Issue, p.Pages = strings.ToUpper(w.venue.full), strconv.Itoa(w.volume), strconv.Itoa(w.issue), w.pages()
		p.Abstract, p.Lang, p.Type = w.abstract, "en", corpus.TypeArticle
	}, cited: func(w *work, random *rand.Rand) *corpus.Reference {
		a := w.authors[0]
		r := &corpus.Reference{Author: plain(initialOf(a.given)) + ". " + plain(a.family), Year: w.year, Venue: w.venue.shout,
			Volume: strconv.Itoa(w.volume), Page: strconv.Itoa(w.page)}
		if random.IntN(10) < 7 {
			r.IDs = []string{"doi:" + w.doi}
		}
		return r
	}},
	{name: "scopus", covers: 0.7, initial: true, record: func(w *work, p *corpus.Paper) {
		p.IDs = []string{fmt.Sprintf("scopus:2-s2.0-%d", 85000000000+int64(w.id))}
		p.Venue, p.Volume, p.Pages, p.Abstract, p.Lang = w.venue.full, strconv.Itoa(w.volume), w.pages(), w.abstract, "en"
	}, cited: func(w *work, random *rand.Rand) *corpus.Reference {
		a := w.authors[0]
		return &corpus.Reference{Author: initialOf(a.given) + ". " + a.family, Year: w.year, Title: w.title, Venue: w.venue.full,
			Volume: strconv.Itoa(w.volume), Page: strconv.Itoa(w.page)}
	}},
	{name: "openalex", covers: 1, record: func(w *work, p *corpus.Paper) {
		p.IDs = []string{fmt.Sprintf("openalex:w%d", 2000000+w.id)}
		p.Venue, p.Abstract, p.Lang, p.Type = w.venue.full, w.abstract, "en", corpus.TypeArticle
		p.Volume, p.Issue, p.Pages = strconv.Itoa(w.volume), strconv.Itoa(w.issue), w.pages()
	}, cited: func(w *work, random *rand.Rand) *corpus.Reference {
		return &corpus.Reference{IDs: []string{fmt.Sprintf("openalex:w%d", 2000000+w.id)}}
	}},
	{name: "crossref", covers: 0.7, record: func(w *work, p *corpus.Paper) {
		p.Venue, p.Volume, p.Issue, p.Pages, p.Type = w.venue.full, strconv.Itoa(w.volume), strconv.Itoa(w.issue), w.pages(), corpus.TypeArticle
	}, cited: func(w *work, random *rand.Rand) *corpus.Reference {
		if random.IntN(10) < 6 {
			return &corpus.Reference{IDs: []string{"doi:" + w.doi}, Author: w.authors[0].family, Year: w.year}
		}
		return &corpus.Reference{Author: w.authors[0].family, Year: w.year, Title: w.title, Venue: w.venue.short, Volume: strconv.Itoa(w.volume), Page: strconv.Itoa(w.page)}
	}},
}

func key(id int) string { return fmt.Sprintf("key%d", id) }

func initialOf(given string) string { return string([]rune(given)[:1]) }

func (w *work) pages() string { return fmt.Sprintf("%d-%d", w.page, w.last) }

// told are the records of all dialects, one source each; Line of Seen is the
// number of the work plus one.
func (in *invention) told(seed uint64) [][]corpus.Paper {
	sources := make([][]corpus.Paper, len(dialects))
	for d := range dialects {
		sources[d] = in.toldBy(&dialects[d], rand.New(rand.NewPCG(seed, uint64(d))))
	}
	return sources
}

func (in *invention) toldBy(d *dialect, random *rand.Rand) []corpus.Paper {
	covered := make([]bool, in.papers)
	for i := range covered {
		covered[i] = random.Float64() < d.covers
	}
	var papers []corpus.Paper
	for i, w := range in.works[:in.papers] {
		if !covered[i] {
			continue
		}
		p := corpus.Paper{Title: w.title, Year: w.year, DOI: w.doi, Seen: []corpus.Pos{{File: d.name, Line: i + 1}}}
		for _, a := range w.authors {
			given := a.given
			if d.initial {
				given = initialOf(given) + "."
			}
			p.Authors = append(p.Authors, given+" "+a.family)
		}
		d.record(w, &p)
		for _, k := range w.cites {
			if d.cited != nil {
				p.References = append(p.References, d.cited(in.works[k], random))
			}
			if d.byKeys && k < in.papers && covered[k] {
				p.Cites = append(p.Cites, corpus.ID(key(k)))
			}
		}
		perturb(&p, random)
		papers = append(papers, p)
	}
	return papers
}

// perturb spoils a record as hands and machines do.
func perturb(p *corpus.Paper, random *rand.Rand) {
	chance := func(percent int) bool { return random.IntN(100) < percent }
	switch random.IntN(6) {
	case 0:
		p.Title = strings.ToUpper(p.Title)
	case 1:
		p.Title = strings.ToLower(p.Title)
	case 2:
		p.Title += "."
	}
	words := strings.Fields(p.Title)
	switch {
	case chance(5) && len(words) > 6: // cut off, half of the time with a sign of it
		p.Title = strings.Join(words[:len(words)-2], " ")
		if chance(50) {
			p.Title += " ..."
		}
	case chance(4) && len(words) > 6: // a typing error
		k := random.IntN(len(words))
		if letters := []rune(words[k]); len(letters) > 6 {
			words[k] = string(slices.Delete(letters, 3, 4))
		}
		p.Title = strings.Join(words, " ")
	}
	if chance(30) {
		for k, a := range p.Authors {
			p.Authors[k] = plain(a)
		}
	}
	if chance(10) {
		random.Shuffle(len(p.Authors), func(i, j int) { p.Authors[i], p.Authors[j] = p.Authors[j], p.Authors[i] })
	}
	if chance(10) {
		p.Year += 2*random.IntN(2) - 1
	}
	if chance(30) {
		p.DOI = ""
	}
	if chance(10) {
		p.Volume, p.Issue, p.Pages = "", "", ""
	}
}

// plain is a text without accents.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x300 && r < 0x370:
			return -1
		case r == 'ø':
			return 'o'
		case r == 'ł':
			return 'l'
		}
		return r
	}, norm.NFD.String(s))
}
