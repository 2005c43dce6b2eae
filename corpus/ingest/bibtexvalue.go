package ingest

import "strings"

// A bibValue is the value of a field. If it is nothing but a macro that is not
// defined, or not yet, text is the macro's name as it is written and macro that in
// lower case.
type bibValue struct{ text, macro string }

// value reads pieces in braces or quotation marks, numbers and macros with "#"
// between them.
func (s *bibScanner) value(closing byte) bibValue {
	var v bibValue
	var joined strings.Builder // of two pieces or more
	for n := 0; ; n++ {
		s.at = spaceEnd(s.text, s.at)
		if s.at == len(s.text) {
			return v.or(&joined)
		}
		var piece bibValue
		switch s.text[s.at] {
		case '{':
			piece.text = s.braced()
		case '"':
			piece.text = s.quoted(closing)
		case '#': // also around a macro, as JabRef shows it
			s.at++
			n--
			continue
		default:
			piece = s.bare()
		}
		switch n {
		case 0:
			v = piece
		case 1:
			joined.WriteString(v.text)
			fallthrough
		default:
			s.join(&joined, piece.text)
		}
		i := spaceEnd(s.text, s.at)
		if i == len(s.text) || s.text[i] != '#' {
			return v.or(&joined)
		}
		s.at = i + 1
	}
}

// or is the value of the joined pieces, if there are any, else v.
func (v bibValue) or(joined *strings.Builder) bibValue {
	if joined.Len() == 0 {
		return v
	}
	return bibValue{text: joined.String()}
}

// mostJoined is how many bytes of pieces are joined beyond the length of the
// source: macros made of each other could else grow without end.
const mostJoined = 1 << 20

func (s *bibScanner) join(value *strings.Builder, piece string) {
	if s.joined += len(piece); s.joined > len(s.text)+mostJoined {
		if !s.full {
			s.report(s.lineOf(s.at), Warning, "bad-field", "macros are joined to more text than a library has; this and later ones are left out")
		}
		s.full = true
		return
	}
	value.WriteString(piece)
}

// bare reads a number or macro. Several words are a text that lacks its braces.
func (s *bibScanner) bare() bibValue {
	start := s.at
	for s.at < len(s.text) && strings.IndexByte(",#{}()\"=\n", s.text[s.at]) < 0 {
		s.at++
	}
	word := strings.TrimSpace(s.text[start:s.at])
	if s.at < len(s.text) && s.text[s.at] == '=' { // a comma is missing: 2020 title = {...}
		head := strings.TrimRight(word, " \t")
		if cut := strings.LastIndexAny(head, " \t"); cut >= 0 {
			s.at = start + strings.Index(s.text[start:s.at], word) + cut
			word = strings.TrimSpace(word[:cut])
		}
	}
	lower := strings.ToLower(word)
	if value, ok := s.macros[lower]; ok {
		return bibValue{text: value}
	}
	if word == "" || digitAt(word, 0) || strings.ContainsAny(word, " \t") {
		return bibValue{text: word}
	}
	return bibValue{text: word, macro: lower}
}

// braced reads a text in braces. As in BibTeX itself a backslash does not keep a
// brace from counting, unless the text would end in the middle.
func (s *bibScanner) braced() string {
	start, depth := s.at+1, 1
	for i := start; i < len(s.text); i++ {
		switch s.text[i] {
		case '{':
			if !s.damaged || !isEscaped(s.text, i) {
				depth++
			}
		case '}':
			if isEscaped(s.text, i) && (s.damaged || depth == 1 && !endsBibValue(s.text, i+1)) {
				continue
			}
			if depth--; depth > 0 {
				continue
			}
			if !s.damaged && s.entryEnds(i+1) { // where its last bracket should be
				return s.unclosed(start, i, (*bibScanner).braced)
			}
			s.at = i + 1
			return s.text[start:i]
		case '\n':
			if s.cut(i) {
				return s.unclosed(start, i, (*bibScanner).braced)
			}
		}
	}
	return s.unclosed(start, len(s.text), (*bibScanner).braced)
}

// quoted reads a text in quotation marks. A mark in it ends it unless it stands
// in braces or the text obviously goes on.
func (s *bibScanner) quoted(closing byte) string {
	start, depth := s.at+1, 0
	for i := start; i < len(s.text); i++ {
		switch s.text[i] {
		case '{':
			depth++
		case '}':
			depth = max(depth-1, 0)
		case '"':
			if (depth == 0 || s.damaged) && (endsBibValue(s.text, i+1) || isBibField(s.text, spaceEnd(s.text, i+1))) {
				s.at = i + 1
				return s.text[start:i]
			}
		case '\n':
			if s.cut(i) {
				return s.unclosed(start, i, func(s *bibScanner) string { return s.quoted(closing) })
			}
		}
	}
	return s.unclosed(start, len(s.text), func(s *bibScanner) string { return s.quoted(closing) })
}

// cut reports whether a value must end at the end of a line, as another entry
// begins on the next one, or, in an entry that is damaged, a field.
func (s *bibScanner) cut(newline int) bool {
	i := blanksEnd(s.text, newline+1)
	if i == len(s.text) {
		return false
	}
	return s.text[i] == '@' && beginsBibEntry(s.text, i) || s.damaged && isBibField(s.text, i)
}

// unclosed is what braced or quoted give for a text from start that does not end,
// or ends with the bracket of its entry, before another entry begins, or the
// source ends. It is read once more as one of a damaged entry, in which every
// value ends before the next line that begins with a field. There it is cut, at
// end, if it is still not closed.
func (s *bibScanner) unclosed(start, end int, again func(*bibScanner) string) string {
	if !s.damaged {
		s.damaged = true
		return again(s)
	}
	s.report(s.lineOf(start), Warning, "bad-field", "the value is not closed; it was cut before the next field or entry")
	s.at = end
	return strings.TrimRight(s.text[start:end], " \t\n,}\"")
}

// entryEnds reports whether nothing more of an entry stands at an offset.
func (s *bibScanner) entryEnds(i int) bool {
	i = spaceEnd(s.text, i)
	return i == len(s.text) || beginsBibEntry(s.text, i)
}

// isEscaped reports whether an odd number of backslashes stands before i.
func isEscaped(s string, i int) bool {
	n := 0
	for n < i && s[i-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}

// endsBibValue reports whether what follows can stand behind a value.
func endsBibValue(s string, i int) bool {
	i = spaceEnd(s, i)
	return i == len(s) || strings.IndexByte(",#})%@", s[i]) >= 0
}

// bibOpening reads "@article{" at an offset: the kind in lower case and where its
// bracket is, 0 if there is none.
func bibOpening(s string, at int) (kind string, open int) {
	start := blanksEnd(s, at+1)
	end := start
	for end < len(s) && end-start < 40 && (isLetterByte(s[end]) || digitAt(s, end) || s[end] == '-' || s[end] == '_') {
		end++
	}
	open = spaceEnd(s, end)
	if end == start || open == len(s) || s[open] != '{' && s[open] != '(' {
		return "", 0
	}
	return strings.ToLower(s[start:end]), open
}

// beginsBibEntry reports whether "@article{key," or a command of BibTeX stands at
// an offset.
func beginsBibEntry(s string, at int) bool {
	if s[at] != '@' {
		return false
	}
	kind, open := bibOpening(s, at)
	if open == 0 || bibCommands[kind] {
		return open > 0
	}
	for i := spaceEnd(s, open+1); i < len(s) && i <= open+longestBibKey; i++ {
		switch s[i] {
		case ',':
			return true
		case '=', '{', '}', '"', '\n', '@':
			return false
		}
	}
	return false
}

// bibFieldName reads the name of a field with the sign of equality behind it; ""
// if there is none. Names of the Web of Science have brackets and blanks in them.
func bibFieldName(s string, at int) (name string, behind int) {
	end := at
	for end < len(s) && end-at < 60 && strings.IndexByte("=,{}\"#%@\n", s[end]) < 0 {
		end++
	}
	equals := spaceEnd(s, end)
	name = strings.TrimSpace(s[at:end])
	if name == "" || equals == len(s) || s[equals] != '=' {
		return "", at
	}
	return name, equals + 1
}

// isBibField reports whether what stands at an offset looks like a field even
// where it might be text: a word, the sign of equality and a delimited value or
// one word.
func isBibField(s string, at int) bool {
	end := at
	for end < len(s) && end-at < 60 && (isLetterByte(s[end]) || end > at && (digitAt(s, end) || strings.IndexByte("-_:+.", s[end]) >= 0)) {
		end++
	}
	equals := blanksEnd(s, end)
	if end == at || equals == len(s) || s[equals] != '=' {
		return false
	}
	value := blanksEnd(s, equals+1)
	if value == len(s) || s[value] == '{' || s[value] == '"' {
		return true
	}
	end = value
	for end < len(s) && end-value < 60 && (isLetterByte(s[end]) || digitAt(s, end)) {
		end++
	}
	behind := blanksEnd(s, end)
	return end > value && (behind == len(s) || strings.IndexByte(",#}\n", s[behind]) >= 0)
}

// blanksEnd is where blanks and tabs at an offset end, spaceEnd where white space
// does.
func blanksEnd(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	return i
}

func spaceEnd(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\f' || s[i] == '\v') {
		i++
	}
	return i
}
