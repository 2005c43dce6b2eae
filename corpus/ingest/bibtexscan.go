package ingest

import (
	"strings"
)

// A bibEntry is an entry of BibTeX as the source has it.
type bibEntry struct {
	kind, key string // the kind in lower case
	line      int
	first, n  int // its fields are bibScanner.fields[first:][:n]
}

// A bibField is a field of an entry.
type bibField struct {
	id    bibFieldID
	line  int32
	name  string // as written
	value string // without its delimiters, pieces and macros put together
}

// A bibScanner takes a source of BibTeX apart. The time is linear in the source.
type bibScanner struct {
	*gathering
	text          string
	at            int
	line, counted int // line is that of the offset counted

	entries []bibEntry
	fields  []bibField // of all entries, in order
	macros  map[string]string
	ids     map[string]bibFieldID // of the names of fields as they are written
	late    []lateMacro
	damaged bool // a value of this entry was not closed, see unclosed
	spare   int  // how many bytes may still be read in vain, see comment
	covered int  // how many bytes belong to entries
	joined  int  // how many bytes of pieces were joined, see join
	full    bool // whether that was too many
}

// A lateMacro is a field whose value is a macro that was not defined yet.
type lateMacro struct {
	field int
	name  string
}

func (s *bibScanner) run() {
	s.line, s.spare = 1, 2*len(s.text)
	s.ids = make(map[string]bibFieldID)
	s.macros = make(map[string]string)
	for month := range strings.FieldsSeq("jan feb mar apr may jun jul aug sep oct nov dec") {
		s.macros[month] = month
	}
	for s.findEntry() {
		start := s.at
		s.entry()
		s.covered += s.at - start
	}
	for _, l := range s.late {
		if value, ok := s.macros[l.name]; ok {
			s.fields[l.field].value = value
		}
	}
}

// lineOf is the line of an offset, which is not before those asked for earlier.
func (s *bibScanner) lineOf(at int) int {
	s.line += strings.Count(s.text[s.counted:at], "\n")
	s.counted = at
	return s.line
}

// findEntry goes to the next entry. What stands between entries is skipped, and
// so are lines that begin with a percent sign.
func (s *bibScanner) findEntry() bool {
	for {
		next := strings.IndexByte(s.text[s.at:], '@')
		if next < 0 {
			return false
		}
		at := s.at + next
		before := s.text[s.at:at]
		if strings.HasPrefix(strings.TrimLeft(before[strings.LastIndexByte(before, '\n')+1:], " \t"), "%") {
			s.at = at
			s.skipLine()
			continue
		}
		if kind, open := bibOpening(s.text, at); open > 0 && (s.text[open] == '{' || bibCommands[kind] || bibKinds[kind].known) {
			s.at = at
			return true
		}
		s.at = at + 1
	}
}

func (s *bibScanner) skipLine() {
	if end := strings.IndexByte(s.text[s.at:], '\n'); end >= 0 {
		s.at += end + 1
	} else {
		s.at = len(s.text)
	}
}

// bibCommands are entries that are no records.
var bibCommands = wordSet("string comment preamble")

// entry reads the entry that begins here.
func (s *bibScanner) entry() {
	line := s.lineOf(s.at)
	kind, open := bibOpening(s.text, s.at)
	s.at = open + 1
	closing := byte('}')
	if s.text[open] == '(' {
		closing = ')'
	}
	s.damaged = false
	switch kind {
	case "comment":
		s.comment(open)
	case "preamble":
		s.value(closing)
		s.at = spaceEnd(s.text, s.at)
		if s.at < len(s.text) && s.text[s.at] == closing {
			s.at++
		}
	case "string":
		s.eachField(closing, line, func(name string, _ int, v bibValue) { s.macros[strings.ToLower(name)] = v.text })
	default:
		s.record(kind, closing, line)
	}
}

// comment skips a comment: to the bracket that closes it, or else to the end of
// the line, for many people do not mean to close it. That bracket is not looked
// for again and again up to the end of the source.
func (s *bibScanner) comment(open int) {
	depth, end := 0, min(len(s.text), open+s.spare)
	for i := open; i < end && s.text[open] == '{'; i++ {
		switch s.text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				s.at = i + 1
				return
			}
		}
	}
	s.spare -= end - open
	s.skipLine()
}

// record reads the key and the fields of an entry.
func (s *bibScanner) record(kind string, closing byte, line int) {
	e := bibEntry{kind: kind, line: line, first: len(s.fields)}
	e.key = s.key(closing)
	s.eachField(closing, line, func(name string, line int, v bibValue) {
		id, known := s.ids[name]
		if !known {
			id = bibFieldIDs[strings.ToLower(name)]
			s.ids[name] = id
		}
		if v.macro != "" {
			s.late = append(s.late, lateMacro{len(s.fields), v.macro})
		}
		s.fields = append(s.fields, bibField{id, int32(line), name, v.text})
	})
	e.n = len(s.fields) - e.first
	s.entries = append(s.entries, e)
}

// longestBibKey is the length in bytes above which a text is no key.
const longestBibKey = 1000

// key reads the key of an entry, "" if there is none.
func (s *bibScanner) key(closing byte) string {
	start := spaceEnd(s.text, s.at)
	for end := start; end < len(s.text) && end < start+longestBibKey; end++ {
		switch c := s.text[end]; c {
		case '=', '"', '{': // the first field
			return ""
		case ',', '\n':
			s.at = end + 1
			return strings.TrimSpace(s.text[start:end])
		case closing:
			s.at = end
			return strings.TrimSpace(s.text[start:end])
		}
	}
	return ""
}

// eachField reads the fields of an entry and goes behind its end.
func (s *bibScanner) eachField(closing byte, line int, take func(name string, line int, v bibValue)) {
	for {
		s.toField()
		switch {
		case s.at == len(s.text) || s.text[s.at] == '@' && beginsBibEntry(s.text, s.at):
			s.report(line, Warning, "bad-record", "the entry is not closed; read as far as it goes")
			return
		case s.text[s.at] == closing || s.text[s.at] == '}':
			s.at++
			if !s.goesOn() {
				return
			}
			s.report(s.lineOf(s.at), Warning, "bad-field", "a bracket closed the entry before its last field")
			continue
		}
		name, behind := bibFieldName(s.text, s.at)
		if name == "" {
			s.report(s.lineOf(s.at), Warning, "bad-field", "what stands here is no field; passed over")
			s.resume(closing)
			continue
		}
		at := s.lineOf(s.at)
		s.at = behind
		v := s.value(closing)
		if more := s.endField(closing); more != "" {
			v = bibValue{text: v.text + " " + more}
		}
		take(name, at, v)
	}
}

// toField skips white space, commas and comments between fields.
func (s *bibScanner) toField() {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', '\n', '\f', '\v', ',', ';':
			s.at++
		case '%':
			s.skipLine()
		default:
			return
		}
	}
}

// goesOn reports whether fields follow behind the bracket that closes an entry.
func (s *bibScanner) goesOn() bool {
	i := spaceEnd(s.text, s.at)
	if i == len(s.text) || s.text[i] != ',' {
		return false
	}
	return isBibField(s.text, spaceEnd(s.text, i+1))
}

// endField goes behind a value, and returns what of it stands behind its end.
func (s *bibScanner) endField(closing byte) (more string) {
	i := spaceEnd(s.text, s.at)
	switch {
	case s.damaged: // the value may have been cut, and that was reported
		s.at = i
		if i < len(s.text) && !endsBibValue(s.text, i) && !isBibField(s.text, i) {
			s.resume(closing)
		}
		return ""
	case i == len(s.text) || endsBibValue(s.text, i):
	case isBibField(s.text, i):
		s.report(s.lineOf(i), Note, "bad-field", "a comma is missing before the field")
	default:
		s.report(s.lineOf(i), Warning, "bad-field", "the value goes on behind its end; it was read up to the next field")
		s.at = i
		s.resume(closing)
		return strings.TrimRight(s.text[i:s.at], " \t\n,}\"")
	}
	s.at = i
	return ""
}

// resume goes to where the next field or the end of the entry seems to be: a
// field behind a comma or at the start of a line, a line that begins with the
// closing bracket, another entry.
func (s *bibScanner) resume(closing byte) {
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case ',':
			if isBibField(s.text, spaceEnd(s.text, s.at+1)) {
				return
			}
		case '\n':
			i := blanksEnd(s.text, s.at+1)
			if i < len(s.text) && (s.text[i] == closing || isBibField(s.text, i) || beginsBibEntry(s.text, i)) {
				s.at = i
				return
			}
		}
	}
}
