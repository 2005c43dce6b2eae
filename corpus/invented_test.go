package corpus_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"papergraph/corpus"
)

// A work is an invented paper: what every database knows a part of.
type work struct {
	id       int
	title    string
	authors  []author
	year     int
	venue    *journal
	volume   int
	issue    int
	page     int
	last     int
	doi      string
	abstract string
	cites    []int // numbers of works; those from the number of papers on are outside
	twin     int   // number of a work that this one is easily taken for, -1 if none
}

type author struct{ given, family string }

type journal struct {
	full, short, shout string // "Journal of Graph Theory", "J. Graph Theory", "J GRAPH THEORY"
	conference         bool
}

// An invention is a world of works of which the first papers are in the corpus.
type invention struct {
	papers int
	works  []*work
	where  map[corpus.Pos]corpus.Pos // of records in files: where they were told
}

var (
	titleMethods = strings.Fields("adaptive sparse robust neural Bayesian distributed hierarchical spectral causal convex modular quantum " +
		"probabilistic recursive elastic greedy latent stochastic incremental federated symbolic variational temporal lazy")
	titleObjects = strings.Fields("scheduling clustering ranking caching inference compression segmentation routing retrieval planning " +
		"sampling indexing alignment parsing forecasting embedding matching tracking verification replication diagnosis annotation")
	titleThings = strings.Fields("graphs proteins sensors markets galaxies forests citations genomes networks rivers batteries glaciers " +
		"languages hospitals satellites catalysts polymers neurons vaccines telescopes reefs sediments enzymes alloys")
	titleMeans = strings.Fields("wavelets automata kernels ontologies tensors lattices simulators crowds experts priors constraints " +
		"dictionaries templates oracles sketches filters invariants heuristics gradients queues")
	titlePlaces = strings.Fields("cities laboratories archives deserts clouds classrooms oceans factories clinics harbours libraries " +
		"mountains satellites villages farms orbits")
	givenNames = strings.Fields("Ada Bo Carla Dmitri Élodie Fatima Günther Hana Igor Jaehyun Kwame Lucía Mei Nils Olga Paweł Qing Rosa " +
		"Sören Tomás Uma Viktor Wen Ximena Yusuf Zoë")
	familyStarts = strings.Fields("Al Ber Car Dör Es Fal Gri Hol Ibá Jor Kal Lin Mor Nak Os Pet Quin Rød Sal Tan Ulm Vas Wei Yam Zie")
	familyEnds   = strings.Fields("ander berg corte dottir evski feld gaard hara inen jima kova lund mann nez oğlu pura ros son tier uda")
	fields       = strings.Fields("Graph Marine Protein Urban Solar Linguistic Statistical Medical Polymer Climate")
	kinds        = strings.Fields("Theory Science Methods Systems Engineering")
)

func pick[T any](random *rand.Rand, of []T) T { return of[random.IntN(len(of))] }

// invent makes a world of papers and works outside, each paper citing about
// references works.
func invent(papers, outside, references int, seed uint64) *invention {
	random := rand.New(rand.NewPCG(seed, 1))
	venues := journals()
	w := &invention{papers: papers}
	for i := range papers + outside {
		one := &work{id: i, twin: -1, title: inventTitle(random), year: 1990 + random.IntN(34), venue: pick(random, venues),
			volume: 1 + random.IntN(90), issue: 1 + random.IntN(12), page: 1 + random.IntN(1900)}
		one.last = one.page + 4 + random.IntN(20)
		for range 1 + random.IntN(6) {
			one.authors = append(one.authors, author{pick(random, givenNames), pick(random, familyStarts) + pick(random, familyEnds)})
		}
		one.doi = fmt.Sprintf("10.%d/inv.%d.%d", 1000+i%37, one.year, i)
		one.abstract = inventText(random, one.title)
		w.works = append(w.works, one)
	}
	for i := range w.works {
		if i > 0 && i%12 == 0 {
			w.works[i].resemble(w.works[i-1], random)
		}
	}
	for _, one := range w.works[:papers] {
		one.cite(w, references, random)
	}
	return w
}

// resemble makes a work that is easily taken for another one: its second part,
// the same question about another thing, next year's report, a namesake.
func (w *work) resemble(other *work, random *rand.Rand) {
	w.twin, w.authors, w.year, w.venue = other.id, other.authors, other.year+random.IntN(3), other.venue
	words := strings.Fields(other.title)
	switch w.id / 12 % 5 {
	case 0:
		other.title += ", part I"
		w.title, w.year = strings.TrimSuffix(other.title, "I")+"II", other.year
	case 1:
		words[len(words)-1] = pick(random, titlePlaces) + " and homes"
		w.title = strings.Join(words, " ")
	case 2:
		other.title = fmt.Sprintf("%s: annual report %d", other.title, other.year)
		w.year = other.year + 1
		w.title = strings.Replace(other.title, fmt.Sprint(other.year), fmt.Sprint(w.year), 1)
	case 3:
		w.title, other.title, w.year = "Editorial", "Editorial", other.year+2
	case 4:
		w.title = "Corrigendum to: " + other.title
	}
}

// cite draws references: earlier works of any kind, papers of the corpus more often.
func (w *work) cite(of *invention, references int, random *rand.Rand) {
	seen := map[int]bool{w.id: true}
	for range references/2 + random.IntN(references+1) {
		k := random.IntN(len(of.works))
		if random.IntN(3) == 0 {
			k = random.IntN(of.papers)
		}
		if !seen[k] {
			seen[k] = true
			w.cites = append(w.cites, k)
		}
	}
}

func inventTitle(random *rand.Rand) string {
	method, object, thing := pick(random, titleMethods), pick(random, titleObjects), pick(random, titleThings)
	means, place := pick(random, titleMeans), pick(random, titlePlaces)
	switch random.IntN(4) {
	case 0:
		return fmt.Sprintf("%s %s of %s with %s in %s", method, object, thing, means, place)
	case 1:
		return fmt.Sprintf("On the %s %s of %s by %s: evidence from %s", method, object, thing, means, place)
	case 2:
		return fmt.Sprintf("%s for %s: %s %s of %s", means, place, method, object, thing)
	}
	return fmt.Sprintf("Towards %s %s and %s %s of %s in %s", method, object, pick(random, titleMethods), pick(random, titleObjects), thing, place)
}

func inventText(random *rand.Rand, title string) string {
	var b strings.Builder
	b.WriteString("We study " + title + ".")
	for range 12 {
		fmt.Fprintf(&b, " The %s of %s needs %s %s.", pick(random, titleObjects), pick(random, titleThings), pick(random, titleMethods), pick(random, titleMeans))
	}
	return b.String()
}

func journals() []*journal {
	var all []*journal
	for _, f := range fields {
		for _, k := range kinds {
			short := f[:min(len(f), 5)] + ". " + k[:min(len(k), 3)] + "."
			plain := strings.ToUpper(strings.ReplaceAll(short, ".", ""))
			all = append(all, &journal{"Journal of " + f + " " + k, "J. " + short, "J " + plain, false},
				&journal{"International Conference on " + f + " " + k, "Int. Conf. " + short, "INT C " + plain, true})
		}
	}
	return all
}
