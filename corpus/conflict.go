package corpus

import (
	"cmp"
	"slices"
)

// occasional are titles that many different pieces carry.
var occasional = occasionalTitles("abstract", "abstracts", "addendum", "author index", "authors reply", "book review", "book reviews",
	"closing remarks", "comment", "commentary", "conclusion", "conclusions", "conference report", "contents", "corrections", "correction",
	"corrigendum", "discussion", "editorial", "editorial board", "editorial introduction", "editorial note", "editors introduction",
	"editors note", "errata", "erratum", "foreword", "from the editor", "front matter", "guest editorial", "guest editors introduction",
	"highlights", "in memoriam", "in this issue", "index", "introduction", "introduction to the special issue", "invited talk",
	"issue information", "keynote", "letter", "letter to the editor", "letters", "message from the chairs",
	"message from the program chairs", "news", "news and views", "no title", "obituary", "opening remarks", "panel", "poster",
	"preface", "publishers note", "reply", "research highlights", "response", "retraction", "subject index", "table of contents",
	"title page", "untitled", "welcome")

// shortTitle is the number of content words below which a title does not
// identify a paper by itself.
const shortTitle = 4

func occasionalTitles(titles ...string) map[string]bool {
	set := make(map[string]bool)
	for _, t := range titles {
		set[titleKey(t)] = true
	}
	return set
}

// notices are words with which the title of a piece about a paper begins.
var notices = wordSet("addendum corrigendum corrigenda erratum errata retraction")

// noticeOf reports whether a title is that of a piece about a paper, and not of
// a paper: "Corrigendum to", "Author correction:", "Reply to", "Comment on".
func noticeOf(all []string) bool {
	if len(all) > 2 && (all[0] == "author" || all[0] == "publisher") && all[1] == "correction" {
		return true
	}
	switch {
	case len(all) < 2:
		return false
	case notices[all[0]]:
		return true
	case all[0] == "correction" || all[0] == "reply" || all[0] == "response" || all[0] == "comment" || all[0] == "comments":
		return all[1] == "to" || all[1] == "on"
	}
	return false
}

// conflict reports whether two records cannot be one paper. Equal long titles
// are unique enough that only other authors together with another time or venue
// speak against them (lists do give wrong authors, and papers appear as preprint,
// at a conference and in a journal), or one venue at another time. Equal short
// ones must not contradict each other in authors, year or venue, and titles like
// "Editorial" need something that agrees. Titles that differ must not have other
// authors, nor each a number that the other lacks. What identifiers and pages say is asked first, see otherRecord; equal
// ones outweigh years and venues.
func conflict(a, b *record) bool {
	if a.notice != b.notice {
		return true
	}
	shared := sharedID(a, b) != ""
	if !shared && otherRecord(a, b) {
		return true
	}
	shared = shared || a.place.samePages(&b.place)
	otherAuthors := len(a.people) > 0 && len(b.people) > 0 && !shareAuthor(a, b)
	apart := yearsApart(a, b)
	otherVenue := a.venue.known() && b.venue.known() && !a.venue.same(b.venue)
	switch {
	case a.title.key != b.title.key:
		return a.title.otherNumbers(&b.title) || otherAuthors || apart >= 2 && !shared && !publishedLater(a, b)
	case otherAuthors && (apart >= 2 || otherVenue && !shared):
		return true
	case apart >= 1 && a.venue.same(b.venue) && !shared && (apart >= 3 || a.place.otherVolume(&b.place)):
		return true
	case len(a.title.words) >= shortTitle && !occasional[a.title.key]:
		return false
	}
	if occasional[a.title.key] {
		return otherAuthors || !shared && !(sameIssue(a, b) || shareAuthor(a, b) && apart == 0)
	}
	return otherAuthors || !shared && (apart >= 2 || apart == 1 && otherVenue)
}

// otherRecord reports whether identifiers or pages tell two records apart that
// share no identifier. A preprint has others than what became of it, and under
// one title in one issue a wrong one is likelier than a second paper.
func otherRecord(a, b *record) bool {
	if otherID(a, b) && !a.draft && !b.draft &&
		!(a.title.key == b.title.key && len(a.title.words) >= shortTitle && sameIssue(a, b) && shareAuthor(a, b)) {
		return true
	}
	return a.place.otherPages(&b.place) && sameVenue(a, b) || occasional[a.title.key] && otherIssue(a, b)
}

func otherIssue(a, b *record) bool {
	return a.place.otherVolume(&b.place) || a.Issue != "" && b.Issue != "" && Fold(a.Issue) != Fold(b.Issue)
}

// yearsApart is 0 if a year is unknown.
func yearsApart(a, b *record) int {
	if a.Year == 0 || b.Year == 0 {
		return 0
	}
	return max(a.Year-b.Year, b.Year-a.Year)
}

func shareAuthor(a, b *record) bool {
	n, _ := common(a, b)
	return n > 0
}

// common counts the authors that two records share, and those of the one with
// fewer.
func common(a, b *record) (shared, fewer int) {
	for _, x := range a.people {
		if b.names(x) {
			shared++
		}
	}
	return shared, min(len(a.people), len(b.people))
}

// names reports whether an author of the record can be x: family names are equal
// and given ones begin alike, or one of them is not known.
func (r *record) names(x person) bool {
	first, nameless := slices.BinarySearchFunc(r.people, person{family: x.family}, comparePersons)
	if nameless || first < len(r.people) && r.people[first].family == x.family && x.initial == 0 {
		return true
	}
	_, found := slices.BinarySearchFunc(r.people, x, comparePersons)
	return found
}

// comparePersons orders by family name, those without given name first.
func comparePersons(x, y person) int {
	return cmp.Or(cmp.Compare(x.family, y.family), cmp.Compare(x.initial, y.initial))
}
