package corpus

import (
	"regexp"
	"slices"
	"strings"
)

// A venue is a printed venue taken apart for comparison. The zero venue stands
// for an unknown one.
type venue struct {
	core   []string  // folded words that tell it from others, without publisher, year, "conference" and the like
	shorts [2]string // initials of its content words with and without "conference" and the like; "" for fewer than three

	preprint bool // it is a server of preprints
}

var (
	// publishers say who holds a conference, venueNoise what every one is.
	publishers = wordSet("acm ieee usenix ifip springer elsevier proc proceedings endowment")
	venueNoise = wordSet("annual conference european international of on symposium the workshop workshops")

	// venueAliases are venues that changed their name or have two.
	venueAliases = map[string]string{"nips": "neurips", "pvldb": "vldb"}

	// issueMark is a year that is glued to a venue: OSDI'22, sosp2019.
	issueMark = regexp.MustCompile(`(\p{L})(?:19|20)?\d{2}$`)
)

func parseVenue(printed string) *venue {
	words := strings.Fields(Fold(printed))
	v := &venue{preprint: slices.ContainsFunc(words, func(w string) bool { return preprints[w] })}
	var full []string
	for _, w := range words {
		if last := w[len(w)-1]; '0' <= last && last <= '9' {
			w = issueMark.ReplaceAllString(w, "$1")
		}
		if publishers[w] || strings.Trim(w, "0123456789") == "" {
			continue
		}
		if alias, ok := venueAliases[w]; ok {
			w = alias
		}
		full = append(full, w)
		if !venueNoise[w] {
			v.core = append(v.core, w)
		}
	}
	if len(v.core) == 0 {
		v.core = full
	}
	for k, words := range [...][]string{full, v.core} {
		if words = content(words); len(words) >= 3 {
			v.shorts[k] = string(initials(words))
		}
	}
	return v
}

func (v *venue) known() bool { return len(v.core) > 0 }

// same reports whether two known venues are one: equal words, or one is short
// for the other ("ATC", "Annual Technical Conference").
func (v *venue) same(w *venue) bool {
	if v == w {
		return v.known()
	}
	return v.known() && slices.Equal(v.core, w.core) || v.shortFor(w) || w.shortFor(v)
}

func (v *venue) shortFor(w *venue) bool {
	return len(v.core) == 1 && slices.Contains(w.shorts[:], v.core[0])
}

// preprints are servers whose papers may appear elsewhere later.
var preprints = wordSet("arxiv corr preprint preprints biorxiv medrxiv ssrn openreview hal techrxiv")
