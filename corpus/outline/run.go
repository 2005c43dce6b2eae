package outline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// run gathers the spans of one block. All text goes into one buffer and is cut
// into strings only when the run ends, so that a block of a million pieces
// costs time linear in its length.
type run struct {
	buf   []byte
	spans []Span // Text still empty; cuts[i] is where span i ends in buf
	cuts  []int
	long  bool // text was left out because the block has maxText bytes
}

// sameStyle reports whether text of style b may continue a span of style a.
func sameStyle(a, b Span) bool {
	a.Text, a.Line, b.Text, b.Line = "", 0, "", 0
	return a == b && !a.Break && !a.Soft && a.Image == ""
}

// add appends text in the given style, joining it to the last span when
// nothing but the text differs.
func (r *run) add(style Span, text string) {
	r.buf = append(r.buf, text...)
	last := len(r.spans) - 1
	if last >= 0 && sameStyle(r.spans[last], style) {
		r.cuts[last] = len(r.buf)
		return
	}
	r.spans = append(r.spans, style)
	r.cuts = append(r.cuts, len(r.buf))
}

// addFolded appends text with every run of white space as one blank, and none
// at the start of the block or of a line. Lines are counted from style.Line;
// the span starts on the line of its first visible character. It reports how
// many newlines text holds.
func (r *run) addFolded(style Span, text string) (newlines int) {
	body := strings.TrimLeft(text, " \t\n\r\f")
	lead := text[:len(text)-len(body)]
	style.Line += strings.Count(lead, "\n")
	newlines = strings.Count(text, "\n")
	if lead != "" && !r.endsInSpace() {
		r.add(style, " ")
	}
	for body != "" {
		if len(r.buf)+len(body) > maxText {
			r.long = true
			body = strings.ToValidUTF8(body[:max(0, maxText-len(r.buf))], "")
			if body == "" {
				break
			}
		}
		end := strings.IndexAny(body, " \t\n\r\f")
		if end < 0 {
			r.add(style, body)
			break
		}
		r.add(style, body[:end])
		body = strings.TrimLeft(body[end:], " \t\n\r\f")
		r.add(style, " ")
	}
	return newlines
}

// endsInSpace reports whether a blank would be superfluous here.
func (r *run) endsInSpace() bool {
	n := len(r.spans)
	if n == 0 || r.spans[n-1].Break || r.spans[n-1].Soft {
		return true
	}
	return len(r.buf) > 0 && r.buf[len(r.buf)-1] == ' ' && r.spans[n-1].Image == ""
}

// put appends a span that stays apart: a break, an image, a soft line end.
func (r *run) put(s Span) {
	r.buf = append(r.buf, s.Text...)
	r.spans = append(r.spans, s)
	r.cuts = append(r.cuts, len(r.buf))
}

// blank reports whether the run shows nothing.
func (r *run) blank() bool {
	for _, s := range r.spans {
		if s.Image != "" {
			return false
		}
	}
	for b := r.buf; len(b) > 0; {
		c, size := utf8.DecodeRune(b)
		if !unicode.IsSpace(c) {
			return false
		}
		b = b[size:]
	}
	return true
}

// take ends the run: its spans without white space and breaks at both ends,
// nil if it shows nothing.
func (r *run) take() []Span {
	var spans []Span
	if !r.blank() {
		text := string(r.buf)
		start := 0
		for i, s := range r.spans {
			s.Text = text[start:r.cuts[i]]
			start = r.cuts[i]
			spans = append(spans, s)
		}
		spans = partClasses(trimSpans(spans))
	}
	r.buf, r.spans, r.cuts, r.long = r.buf[:0], r.spans[:0], r.cuts[:0], false
	return spans
}

// trimSpans removes white space, breaks and empty spans at both ends, and white
// space before and after breaks. A soft line end between two Han characters is
// no blank.
func trimSpans(spans []Span) []Span {
	kept := spans[:0]
	for _, s := range spans {
		if len(kept) == 0 || kept[len(kept)-1].Break {
			s.Text = strings.TrimLeft(s.Text, " \t\n")
			if s.Break && len(kept) == 0 {
				continue
			}
		}
		if s.Break {
			kept = trimTail(kept)
		}
		if s.Text != "" || s.Break || s.Image != "" {
			kept = append(kept, s)
		}
	}
	kept = trimTail(kept)
	for len(kept) > 0 && kept[len(kept)-1].Break {
		kept = trimTail(kept[:len(kept)-1])
	}
	for i := 1; i+1 < len(kept); i++ {
		before, _ := utf8.DecodeLastRuneInString(kept[i-1].Text)
		after, _ := utf8.DecodeRuneInString(kept[i+1].Text)
		if kept[i].Soft && unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after) {
			kept[i].Text = ""
		}
	}
	return slices.Clip(kept)
}

// partClasses puts a break between two elements that hold some words each and
// touch, if they have different classes: <a>Title</a><span class="authors">. The
// page's style sheet sets them apart.
func partClasses(spans []Span) []Span {
	var parted []Span
	for i, s := range spans {
		switch {
		case i == 0:
		case touch(spans[i-1], s):
			parted = append(parted, Span{Break: true, Line: s.Line})
		case linksTouch(spans[i-1], s):
			parted = append(parted, Span{Text: " ", Line: s.Line})
		}
		parted = append(parted, s)
	}
	return parted
}

// linksTouch reports whether two links follow one another with nothing between:
// buttons, "<a href=x>pdf</a><a href=y>bib</a>".
func linksTouch(a, b Span) bool {
	last, _ := utf8.DecodeLastRuneInString(a.Text)
	first, _ := utf8.DecodeRuneInString(b.Text)
	return a.Link != "" && b.Link != "" && a.Link != b.Link && unicode.IsLetter(last) && unicode.IsLetter(first)
}

func touch(a, b Span) bool {
	if a.Class == b.Class || !strings.Contains(a.Text, " ") || !strings.Contains(b.Text, " ") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(a.Text)
	first, _ := utf8.DecodeRuneInString(b.Text)
	return !unicode.IsSpace(last) && unicode.IsLetter(first)
}

// splitParagraphs parts a block where the author put two breaks or more.
func splitParagraphs(spans []Span) [][]Span {
	var parts [][]Span
	start := 0
	for i := 1; i < len(spans); i++ {
		if spans[i].Break && spans[i-1].Break {
			if i-1 > start {
				parts = append(parts, slices.Clip(spans[start:i-1]))
			}
			start = i + 1
		}
	}
	return append(parts, spans[start:])
}

// trimTail removes white space at the end, and the spans that held nothing
// else.
func trimTail(spans []Span) []Span {
	for len(spans) > 0 {
		last := &spans[len(spans)-1]
		if last.Break || last.Image != "" {
			break
		}
		if last.Text = strings.TrimRight(last.Text, " \t\n"); last.Text != "" {
			break
		}
		spans = spans[:len(spans)-1]
	}
	return spans
}
