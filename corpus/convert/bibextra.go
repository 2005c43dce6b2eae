package convert

import (
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// bibExtra is what the sources of a paper, in BibTeX, say besides: the first value
// of each name. Those of a title and venue are among them if they are what the
// paper has.
type bibExtra struct {
	names, values []string
}

func bibExtraOf(p *corpus.Paper) bibExtra {
	var x bibExtra
	for _, extra := range p.Extra {
		field, is := strings.CutPrefix(extra, ingest.BibExtra)
		name, value, found := strings.Cut(field, "=")
		if !is || !found || slices.Contains(x.names, name) || !isBalanced(value) {
			continue
		}
		switch name {
		case "title":
			found = ingest.BibTitle(value) == p.Title
		case "venue":
			found = ingest.BibVenue(value) == p.Venue
		}
		if found {
			x.names, x.values = append(x.names, name), append(x.values, value)
		}
	}
	return x
}

// of is the value of a name, "" if there is none.
func (x *bibExtra) of(name string) string {
	if k := slices.Index(x.names, name); k >= 0 {
		return x.values[k]
	}
	return ""
}

// write writes the fields that entries in BibTeX had. None of them changes what
// is read in the others.
func (x *bibExtra) write(p *corpus.Paper, field func(name, value string)) {
	venue := venueField(p.Type)
	for k, name := range x.names {
		passes := isBibName(name) && ingest.IsBibExtra(name)
		switch strings.ToLower(name) {
		case "key", "kind", "title", "venue":
			passes = false
		case "eid", "article-number", "articleno", "art_number":
			passes = passes && p.Pages != ""
		case "date", "eventdate", "earlyaccessdate", "early-access-date", "early access date":
			passes = passes && p.Year != 0
		case "keywords-plus":
			passes = passes && len(p.Keywords) > 0
		case "shortjournal", "journal-iso", "abbrev_source_title", "eventtitle", "maintitle", "school", "institution":
			passes = passes && p.Venue != "" && venue != "institution"
		case "booktitle":
			passes = passes && p.Venue != "" && venue == "journal"
		case "howpublished":
			passes = passes && !strings.Contains(x.values[k], "://")
		}
		if passes {
			field(name, x.values[k])
		}
	}
}

// isBibName reports whether a text can be the name of a field.
func isBibName(s string) bool {
	return s != "" && unicode.IsLetter(rune(s[0])) && strings.IndexFunc(s, func(r rune) bool {
		return !(r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_:+.", r)))
	}) < 0
}

// isBalanced reports whether a value can stand in braces.
func isBalanced(value string) bool {
	depth := 0
	for i := 0; i < len(value) && depth >= 0; i++ {
		switch value[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	return depth == 0 && !strings.HasSuffix(value, `\`)
}

// keys are the keys by which papers are cited: that of their entry in BibTeX if
// no other paper has it or is called so, else the ID.
func keys(c *corpus.Corpus) []string {
	taken := make(map[string]int, c.Len())
	for i, p := range c.All() {
		taken[keyFold(string(p.ID))] = i
	}
	written := make([]string, c.Len())
	for i, p := range c.All() {
		x := bibExtraOf(p)
		written[i] = string(p.ID)
		key := x.of("key")
		if strings.ContainsAny(key, " \t\n{}()\"',=#%~\\") || keyFold(key) == "" {
			continue
		}
		if by, is := taken[keyFold(key)]; !is || by == i {
			taken[keyFold(key)] = i
			written[i] = key
		}
	}
	return written
}

// keyFold is what readers tell keys apart by, or less.
func keyFold(key string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, key)
}

// bibTitle is a title in which no style changes the capitals of a word like
// "GPU" or "SpotServe".
func bibTitle(title string) string {
	words := strings.Split(title, " ")
	for i, word := range words {
		if start, end := protected(word); end > start {
			words[i] = latex(word[:start]) + "{" + latex(word[start:end]) + "}" + latex(word[end:])
		} else {
			words[i] = latex(word)
		}
	}
	return strings.Join(words, " ")
}

// protected is the part of a word that has a capital behind its first letter.
func protected(word string) (start, end int) {
	letter := func(r rune) bool { return r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	start = strings.IndexFunc(word, letter)
	end = strings.LastIndexFunc(word, letter) + 1
	if start < 0 || strings.IndexFunc(word[start:end], func(r rune) bool { return !letter(r) && r != '-' }) >= 0 || strings.Contains(word, "--") {
		return 0, 0
	}
	for part := range strings.SplitSeq(word[start:end], "-") {
		if len(part) > 1 && strings.IndexFunc(part[1:], unicode.IsUpper) >= 0 {
			return start, end
		}
	}
	return 0, 0
}
