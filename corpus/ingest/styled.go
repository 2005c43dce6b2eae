package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus/outline"
)

// styled is text that remembers the span every byte came from, so that it can
// be cut by what it says and still be asked how it looked.
type styled struct {
	text  string
	spans []outline.Span
	of    []int32 // of[i] is the index in spans of byte i
}

// newStyled joins the texts of spans; a break becomes a newline.
func newStyled(spans []outline.Span) styled {
	s := styled{spans: spans}
	var b strings.Builder
	for i, span := range spans {
		text := dropShortcodes(span.Text)
		if span.Break {
			text = "\n"
		}
		b.WriteString(text)
		for range len(text) {
			s.of = append(s.of, int32(i))
		}
	}
	s.text = b.String()
	return s
}

// shortcode matches the name of a picture, ":star:", that the page showed.
var shortcode = lazily(`:[a-z][a-z0-9_+-]{2,30}:`)

// dropShortcodes removes the names of pictures that stand apart from words.
func dropShortcodes(s string) string {
	if strings.Count(s, ":") < 2 {
		return s
	}
	for from := 0; ; {
		m := shortcode.FindStringIndex(s[from:])
		if m == nil {
			return s
		}
		start, end := from+m[0], from+m[1]
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		if after := firstRune(s[end:]); start > 0 && isWordRune(before) || end < len(s) && isWordRune(after) {
			from = start + 1
			continue
		}
		s = s[:start] + s[end:]
		from = start
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// slice is the part from byte i up to byte j.
func (s styled) slice(i, j int) styled {
	return styled{text: s.text[i:j], spans: s.spans, of: s.of[i:j]}
}

// trim removes the given characters at both ends.
func (s styled) trim(cutset string) styled {
	left := len(s.text) - len(strings.TrimLeft(s.text, cutset))
	s = s.slice(left, len(s.text))
	return s.slice(0, len(strings.TrimRight(s.text, cutset)))
}

// without removes the bytes from i up to j.
func (s styled) without(i, j int) styled {
	of := make([]int32, 0, len(s.of)-(j-i))
	return styled{text: s.text[:i] + s.text[j:], spans: s.spans, of: append(append(of, s.of[:i]...), s.of[j:]...)}
}

// span is the span of byte i.
func (s styled) span(i int) outline.Span { return s.spans[s.of[i]] }

// pieces are the spans of what is left of the text.
func (s styled) pieces() []outline.Span {
	var pieces []outline.Span
	for i, j := 0, 0; i < len(s.of); i = j {
		for j = i; j < len(s.of) && s.of[j] == s.of[i]; j++ {
		}
		piece := s.span(i)
		piece.Text = s.text[i:j]
		pieces = append(pieces, piece)
	}
	return pieces
}

// run is a maximal part of a styled text that has a property.
type run struct{ start, end int }

// runs finds the maximal parts whose spans give the same non-empty key.
func (s styled) runs(key func(outline.Span) string) []run {
	var found []run
	last := ""
	for i, j := 0, 0; i < len(s.of); i = j {
		for j = i; j < len(s.of) && s.of[j] == s.of[i]; j++ {
		}
		k := key(s.span(i))
		if k != "" && k == last {
			found[len(found)-1].end = j
		} else if k != "" {
			found = append(found, run{i, j})
		}
		last = k
	}
	return found
}

func linkKey(s outline.Span) string { return s.Link }

func boldKey(s outline.Span) string { return flagKey(s.Bold) }

func italicKey(s outline.Span) string { return flagKey(s.Italic && !s.Bold) }

func codeKey(s outline.Span) string { return flagKey(s.Code) }

func flagKey(set bool) string {
	if set {
		return "set"
	}
	return ""
}
