package ingest

import (
	"context"
	"iter"
	"slices"
	"strings"
)

// A jsonElement is a value of a JSON source that may be a record, or a place
// where none can be read.
type jsonElement struct {
	raw   string
	line  int
	wrong string // why there is no value; "" if there is one
	late  bool   // what is wrong is only that the source ends
}

// jsonElements are the records of a JSON source in their order: one a line, or
// values behind each other, or those of arrays in any depth. Of objects that
// hold one of the keys inside, with an array or object behind it, the records
// are what lies there. A broken record costs no other: after it the walk goes
// on where the next one seems to begin.
func jsonElements(text string, inside ...string) iter.Seq[jsonElement] {
	w := &jsonWalk{c: jsonCursor{s: text}, inside: inside, line: 1}
	if w.isLines() {
		return w.lines
	}
	return w.values
}

// some is how many elements are read before their papers are kept.
const some = 2048

// inSome hands elements over, some at a time.
func inSome(ctx context.Context, elements iter.Seq[jsonElement], take func([]jsonElement) error) error {
	var few []jsonElement
	for e := range elements {
		if few = append(few, e); len(few) < some {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := take(few); err != nil {
			return err
		}
		few = few[:0]
	}
	return take(few)
}

// jsonWalk goes through a JSON source.
type jsonWalk struct {
	c      jsonCursor
	inside []string
	line   int       // of the byte counted
	at     int       // the byte counted
	keys   [4]string // the first ones of the last record that could be read
	lost   bool      // what comes at the end cannot be read
}

// mostSampled is how many lines are looked at to tell what a source is.
const mostSampled = 4096

// isLines reports whether a source holds one object a line: lines that begin
// and end with its braces are more than others that begin with one.
func (w *jsonWalk) isLines() bool {
	if !strings.HasPrefix(strings.TrimSpace(w.c.s), "{") {
		return false
	}
	if _, wrapped := firstRecord(w.c.s, w.inside); wrapped {
		return false
	}
	whole, others, n := 0, 0, 0
	for line := range strings.Lines(w.c.s) {
		if n++; n > mostSampled {
			break
		}
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "{") {
			continue
		}
		if len(line) > 1 && strings.HasSuffix(line, "}") {
			whole++
		} else {
			others++
		}
	}
	return whole > others
}

func (w *jsonWalk) lines(yield func(jsonElement) bool) {
	number := 0
	for line := range strings.Lines(w.c.s) {
		number++
		if line = strings.TrimSpace(line); line != "" && !yield(jsonElement{raw: line, line: number}) {
			return
		}
	}
}

func (w *jsonWalk) values(yield func(jsonElement) bool) {
	for depth := 0; ; {
		w.c.space()
		if w.c.at == len(w.c.s) {
			if depth > 0 && !w.lost {
				yield(jsonElement{line: w.lineOf(w.c.at), wrong: "the JSON ends too early", late: true})
			}
			return
		}
		start := w.c.at
		var e jsonElement
		switch w.c.s[start] {
		case ',':
			w.c.at++
			continue
		case '[':
			w.c.at++
			depth++
			continue
		case ']', '}':
			w.c.at++
			depth--
			continue
		case '{':
			wrapped, ok := w.object()
			if wrapped {
				depth++
				continue
			}
			if e = (jsonElement{raw: w.c.s[start:w.c.at]}); !ok {
				e = w.afterBroken(start)
			}
		default:
			var ok bool
			if e, ok = w.scalar(); ok {
				continue
			}
		}
		e.line = w.lineOf(start)
		if !yield(e) {
			return
		}
	}
}

// object passes over an object. It stops before the value of a key under which
// there are records, which is what wrapped says.
func (w *jsonWalk) object() (wrapped, ok bool) {
	var keys [len(w.keys)]string
	w.c.at++
	if w.c.take('}') {
		return false, true
	}
	for n := 0; ; n++ {
		key, _ := w.c.text()
		if key == "" || !w.c.take(':') {
			break
		}
		if w.wraps(key) {
			return true, true
		}
		if n < len(keys) {
			keys[n] = key
		}
		if _, ok := w.c.value(); !ok {
			break
		}
		if w.c.take('}') {
			w.keys = keys
			return false, true
		}
		if !w.c.take(',') {
			break
		}
	}
	if w.keys[0] == "" {
		w.keys = keys
	}
	return false, false
}

// wraps reports whether records lie under a key, which has its quotation marks,
// and an array or object comes next.
func (w *jsonWalk) wraps(key string) bool {
	w.c.space()
	return w.c.at < len(w.c.s) && (w.c.s[w.c.at] == '[' || w.c.s[w.c.at] == '{') && isInside(w.inside, key)
}

// anyNumber stands for all keys that are numbers.
const anyNumber = "0"

func isInside(inside []string, key string) bool {
	key = key[1 : len(key)-1]
	if key != "" && strings.Trim(key, "0123456789") == "" {
		key = anyNumber
	}
	return slices.Contains(inside, key)
}

// scalar passes over a value that is no record, or over a member of an object
// that holds records elsewhere; ok says that there is nothing to tell of it.
func (w *jsonWalk) scalar() (e jsonElement, ok bool) {
	start := w.c.at
	value, ok := w.c.value()
	if !ok {
		return w.afterBroken(start), false
	}
	if value[0] == '"' && w.c.take(':') {
		if w.wraps(value) {
			return e, true
		}
		if _, ok := w.c.value(); ok {
			return e, true
		}
		return w.afterBroken(start), false
	}
	return jsonElement{raw: value}, value == "null"
}

// afterBroken goes on behind a record that is not sound JSON.
func (w *jsonWalk) afterBroken(start int) jsonElement {
	end := w.nextStart(start)
	c := jsonCursor{s: w.c.s[:end], at: start}
	if c.s[start] == '{' {
		if raw, ok := c.nested(); ok {
			w.c.at = c.at
			return jsonElement{raw: raw} // whoever reads it says what is wrong
		}
	}
	w.c.at = end
	if w.lost = end == len(w.c.s); w.lost {
		return jsonElement{wrong: "not valid JSON from here on"}
	}
	return jsonElement{wrong: "not valid JSON up to the next record"}
}

// nextStart is where the next record behind a broken one seems to begin: at a
// brace that stands in its line as the broken one does, or if records share
// their lines, at one with the same first keys behind it. It is the end of the
// source if there is none.
func (w *jsonWalk) nextStart(start int) int {
	text := w.c.s
	indent := text[strings.LastIndexByte(text[:start], '\n')+1 : start]
	if strings.TrimLeft(indent, " \t") == "" {
		if i := strings.Index(text[start:], "\n"+indent+"{"); i >= 0 {
			return start + i + 1 + len(indent)
		}
		return len(text)
	}
	for at := start + 1; at < len(text); at++ {
		i := strings.IndexByte(text[at:], '{')
		if i < 0 {
			break
		}
		if at += i; w.beginsAlike(at) {
			return at
		}
	}
	return len(text)
}

// beginsAlike reports whether an object begins with the same keys as the record
// that was read last.
func (w *jsonWalk) beginsAlike(at int) bool {
	c := jsonCursor{s: w.c.s, at: at + 1}
	for n, want := range w.keys {
		if want == "" {
			return n > 0
		}
		if n > 0 && !c.take(',') {
			return false
		}
		if key, _ := c.text(); key != want || !c.take(':') {
			return false
		}
		if _, ok := c.value(); !ok {
			return false
		}
	}
	return true
}

// lineOf is the line of a place that is not before those asked for earlier.
func (w *jsonWalk) lineOf(at int) int {
	if at > w.at {
		w.line += strings.Count(w.c.s[w.at:at], "\n")
		w.at = at
	}
	return w.line
}

// A jsonHead is the keys and values of the first record of a source. A value
// that is cut off is there as far as it goes.
type jsonHead map[string]string

// has reports whether a record has all these keys.
func (h jsonHead) has(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { _, ok := h[key]; return !ok })
}

// firstRecord finds the first record of a source that may be cut off; wrapped
// says that it lies in an object under one of the keys inside.
func firstRecord(text string, inside []string) (record jsonHead, wrapped bool) {
	c := jsonCursor{s: text}
	for {
		switch {
		case c.take('['), c.take(','):
			continue
		case c.take('{'):
		default:
			if value, ok := c.value(); ok && value == "null" {
				continue
			}
			return record, wrapped
		}
		record = jsonHead{}
		deeper := false
		for !deeper && !c.take('}') {
			key, _ := c.text()
			if key == "" || !c.take(':') {
				return record, wrapped
			}
			c.space()
			start := c.at
			if start < len(text) && (text[start] == '[' || text[start] == '{') && isInside(inside, key) {
				deeper, wrapped = true, true
				continue
			}
			value, ok := c.value()
			if !ok {
				value = text[start:]
			}
			record[key[1:len(key)-1]] = value
			if !ok || !c.take(',') && !strings.HasPrefix(text[c.at:], "}") {
				return record, wrapped
			}
		}
		if !deeper {
			return record, wrapped
		}
	}
}
