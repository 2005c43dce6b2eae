package analysis

import (
	"context"
	"slices"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

var spectrum = Analyzer{
	Name: "spectrum",
	Doc:  "Show from which years the cited works are, and where they peak",
	Long: `spectrum counts the cited works by the year they are from (reference publication
year spectroscopy). Years in which the papers cite more than in those around them
hold the origins of a field: deviation is the number of citations less the median
of the five years around, and work the one that is cited most of that year. -n
shows the last years only.`,
	Whole: true,
	Needs: pipeline.Read,
	Run:   runSpectrum,
}

// spectrumYears is the width of the window of the median, as in W. Marx, L.
// Bornmann, A. Barth and L. Leydesdorff, JASIST 65, 2014, doi:10.1002/asi.23089.
const spectrumYears = 5

func runSpectrum(_ context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
	x := a.Corpus.Citations()
	counts, most := citedYears(x, a.Corpus)
	if len(counts) == 0 {
		return &Answer{table.New(spectrumColumns()...), []string{"no cited work has a year"}}, nil
	}
	first, last := bounds(counts)
	t := table.New(spectrumColumns()...)
	from := first
	if q.Number > 0 {
		from = max(first, last-q.Number+1)
	}
	for year := from; year <= last; year++ {
		work, by := any(nil), any(nil)
		if k, ok := most[year]; ok {
			work, by = workName(x, a.Corpus, k), len(x.Citing(k))
		}
		t.Add(year, counts[year], counts[year]-medianAround(counts, year), work, by)
	}
	var notes []string
	if from > first {
		notes = append(notes, "earlier years are left out")
	}
	return &Answer{t, notes}, nil
}

func spectrumColumns() []table.Column {
	return []table.Column{{Name: "year", Right: true}, {Name: "citations", Right: true}, {Name: "deviation", Right: true},
		{Name: "work", Min: 24}, {Name: "cited by", Right: true}}
}

// citedYears counts citations by the year of the cited work, and names the work of
// each year that is cited most, the first of several.
func citedYears(x *corpus.Citations, c *corpus.Corpus) (counts, most map[int]int) {
	counts, most = make(map[int]int), make(map[int]int)
	for k := range x.Works() {
		citing := len(x.Citing(k))
		year := workYear(x, c, k)
		if citing == 0 || year == 0 {
			continue
		}
		counts[year] += citing
		if best, ok := most[year]; !ok || citing > len(x.Citing(best)) {
			most[year] = k
		}
	}
	return counts, most
}

func workYear(x *corpus.Citations, c *corpus.Corpus, k int) int {
	if k < x.Papers() {
		return c.At(k).Year
	}
	return x.External(k).Year
}

func workName(x *corpus.Citations, c *corpus.Corpus, k int) string {
	if k < x.Papers() {
		return c.At(k).Heading()
	}
	return nameOf(x.External(k))
}

func bounds(counts map[int]int) (first, last int) {
	for year := range counts {
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	return first, last
}

// medianAround is the median of the counts of the years around one, itself among
// them.
func medianAround(counts map[int]int, year int) int {
	var window []int
	for y := year - spectrumYears/2; y <= year+spectrumYears/2; y++ {
		window = append(window, counts[y])
	}
	slices.Sort(window)
	return window[len(window)/2]
}
