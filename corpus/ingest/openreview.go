package ingest

import (
	"time"

	"papergraph/corpus"
)

// openReview is notes of OpenReview, in both generations of its API: the values
// of the second lie in objects.
var openReview = jsonDialect{
	inside: []string{"notes"},
	known:  func(h jsonHead) bool { return h.has("content", "forum") || h.has("content", "invitation") },
	read:   readOpenReview,
}

func readOpenReview(raw []byte, r *bibRecord) error {
	var n struct {
		ID      looseText `json:"id"`
		Forum   looseText `json:"forum"`
		ReplyTo looseText `json:"replyto"`
		Content struct {
			Title    oneText  `json:"title"`
			Authors  allTexts `json:"authors"`
			Abstract oneText  `json:"abstract"`
			Keywords allTexts `json:"keywords"`
			Venue    oneText  `json:"venue"`
			DOI      oneText  `json:"doi"`
		} `json:"content"`
		Published looseMillis `json:"pdate"`
		Created   looseMillis `json:"tcdate"`
	}
	if err := unmarshalLoosely(raw, &n); err != nil {
		return err
	}
	c := &n.Content
	if n.ReplyTo != "" && n.ReplyTo != n.ID || c.Title == "" && len(c.Authors) == 0 {
		return errNoRecord // a review or comment
	}
	r.paper = corpus.Paper{Title: string(c.Title), Authors: c.Authors, Abstract: string(c.Abstract), Keywords: c.Keywords,
		Venue: string(c.Venue), DOI: string(c.DOI), Year: yearIn(string(c.Venue))}
	if v, ok := parseVenue(string(c.Venue)); ok && v.name != "" {
		r.paper.Venue = v.name
	}
	for _, at := range []looseMillis{n.Published, n.Created} {
		if r.paper.Year == 0 {
			r.paper.Year = at.year()
		}
	}
	if n.Forum != "" {
		r.paper.Links = []string{"https://openreview.net/forum?id=" + string(n.Forum)}
	}
	return nil
}

// looseMillis is a time in milliseconds since 1970, 0 if unknown.
type looseMillis int64

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (m *looseMillis) UnmarshalJSON(raw []byte) error {
	*m = 0
	if s := scalar(raw); len(s) == 13 {
		*m = looseMillis(atoi(s))
	}
	return nil
}

func (m looseMillis) year() int {
	if m == 0 {
		return 0
	}
	return time.UnixMilli(int64(m)).UTC().Year()
}
