package similarity

import (
	"regexp"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/indexfile"
)

// field is a part of what a paper, or the list it stands in, says about it.
type field struct {
	text   string
	weight float64 // how often a word counts
	// running says that the text is prose, in which a capital means a name.
	running bool
}

// fields lists what paper i of a corpus is about, in the words of its title,
// the name it goes by, which often stands in the title, too, its text, the labels
// it was given and the heading it stands under. Year,
// venue and authors are no content.
func (v *vocabulary) fields(c *corpus.Corpus, i int, o Options) []field {
	p := c.At(i)
	list := []field{{p.Title, o.TitleWeight, false}, {p.Name, 1, false}, {p.Abstract, 1, true}}
	if h := v.headings.At(i); h != "" {
		list = append(list, field{h, o.LabelWeight, false})
	}
	for _, k := range p.Keywords {
		list = append(list, field{k, o.LabelWeight, false})
	}
	return list
}

// dated matches a year, or a short one behind an apostrophe: "OSDI '24".
var dated = regexp.MustCompile(`\b(19|20)\d\d\b|['‘’]\s?\d\d\b`)

// headings returns the topic that the headings above each paper name, "" if
// none: the innermost that has no year in it, is not the venue, does not stand above more than a third of
// all papers, and has words other than the venue and those that order a list.
func headings(c *corpus.Corpus) *indexfile.Strings {
	papers := map[string]int{} // under each heading
	for _, p := range c.All() {
		for k, h := range p.Sections {
			if !slices.Contains(p.Sections[:k], h) {
				papers[h]++
			}
		}
	}
	topics := make([]string, c.Len())
	for i, p := range c.All() {
		for _, h := range slices.Backward(p.Sections) {
			if dated.MatchString(h) || 3*papers[h] > c.Len() || corpus.Fold(h) == corpus.Fold(p.Venue) {
				continue
			}
			if topics[i] = topicOf(h, p.Venue); topics[i] != "" {
				break
			}
		}
	}
	return indexfile.OfStrings(len(topics), func(i int) string { return topics[i] })
}

// topicOf returns a heading with a sign in place of the venue and of the words
// that only order a list, so that no phrase reaches over them; "" if there are
// no others.
func topicOf(heading, venue string) string {
	words := strings.Fields(heading)
	topic := false
	for k, w := range words {
		bare := strings.Trim(w, ".,:()&-0123456789")
		if listWords[strings.ToLower(bare)] || strings.EqualFold(bare, venue) {
			words[k] = ";"
		} else {
			topic = true
		}
	}
	if !topic {
		return ""
	}
	return strings.Trim(strings.Join(words, " "), "; ")
}

// listWords are words of headings that order a list and name no topic; ""
// stands for numbers and signs.
var listWords = map[string]bool{
	"": true, "and": true, "my": true,
	"accepted": true, "acm": true, "all": true, "archive": true, "arxiv": true, "article": true, "articles": true, "award": true,
	"awesome": true, "best": true, "book": true, "books": true, "category": true, "chapter": true, "collection": true,
	"conference": true, "conferences": true, "content": true, "contents": true, "general": true, "ieee": true, "introduction": true,
	"journal": true, "journals": true, "list": true, "lists": true, "literature": true, "misc": true, "miscellaneous": true,
	"more": true, "notes": true, "other": true, "others": true, "overview": true, "paper": true, "papers": true,
	"part": true, "poster": true, "posters": true, "preprint": true, "preprints": true, "proceedings": true,
	"publication": true, "publications": true, "reading": true, "readings": true, "related": true, "report": true,
	"reports": true, "review": true, "reviews": true, "section": true, "session": true, "survey": true, "surveys": true,
	"technical": true, "topic": true, "topics": true, "track": true, "uncategorized": true, "unsorted": true, "usenix": true, "week": true,
	"work": true, "works": true, "workshop": true,
}
