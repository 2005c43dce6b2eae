package ingest

import (
	"encoding/json"
	"slices"
	"strings"
)

// unmarshal reads a JSON object as json.Unmarshal does, several times faster if
// it has the form that nearly all programs write: texts without escapes are
// not copied but lie in s.
func (p *jsonPaper) unmarshal(s string) error {
	if p.readPlain(s) {
		return nil
	}
	*p = jsonPaper{}
	return json.Unmarshal([]byte(s), p)
}

// readPlain reads an object of a plain form. It returns false where it does not
// know that json.Unmarshal would do the same, and has then read a part.
func (p *jsonPaper) readPlain(s string) bool {
	c := jsonCursor{s: s}
	if !c.take('{') {
		return false
	}
	if c.take('}') {
		return c.atEnd()
	}
	for {
		key, plain := c.text()
		if !plain || !c.take(':') {
			return false
		}
		value, ok := c.value()
		if !ok {
			return false
		}
		name := key[1 : len(key)-1]
		if field := p.field(name); field != nil {
			ok = readField(field, value)
		} else {
			ok = isNoField(name) && (isPlainText(value) || json.Valid([]byte(value)))
		}
		if !ok {
			return false
		}
		if c.take('}') {
			return c.atEnd()
		}
		if !c.take(',') {
			return false
		}
	}
}

// field is the field of a name; nil if there is none that is written so.
func (p *jsonPaper) field(name string) any {
	switch name {
	case "schema":
		return &p.Schema
	case "id":
		return &p.ID
	case "name":
		return &p.Name
	case "title":
		return &p.Title
	case "authors":
		return &p.Authors
	case "year":
		return &p.Year
	case "venue":
		return &p.Venue
	case "abstract":
		return &p.Abstract
	case "keywords":
		return &p.Keywords
	case "sections":
		return &p.Sections
	case "links":
		return &p.Links
	case "url":
		return &p.URL
	case "doi":
		return &p.DOI
	case "arxiv":
		return &p.ArXiv
	case "ids":
		return &p.IDs
	case "type":
		return &p.Type
	case "volume":
		return &p.Volume
	case "issue":
		return &p.Issue
	case "pages":
		return &p.Pages
	case "references":
		return &p.References
	case "awards":
		return &p.Awards
	case "extra":
		return &p.Extra
	case "lang":
		return &p.Lang
	case "cites":
		return &p.Cites
	case "seen":
		return &p.Seen
	case "title_derived":
		return &p.TitleDerived
	}
	return nil
}

// fieldNames are those of jsonPaper, which others than field knows may stand for
// in other letters.
var fieldNames = strings.Fields("schema id name title authors year venue abstract keywords sections links url doi arxiv ids type volume issue pages references awards extra lang cites seen title_derived")

// isNoField reports whether package encoding/json knows no field of this name.
func isNoField(name string) bool {
	return !slices.ContainsFunc(fieldNames, func(known string) bool { return strings.EqualFold(known, name) })
}

// readField reads a value into a field of jsonPaper.
func readField(field any, value string) bool {
	switch f := field.(type) {
	case *looseText:
		if isPlainText(value) {
			*f = looseText(value[1 : len(value)-1])
			return true
		}
		if isYear(value) {
			*f = looseText(value)
			return true
		}
	case **looseText:
		if isPlainText(value) {
			name := looseText(value[1 : len(value)-1])
			*f = &name
			return true
		}
	case *looseList:
		if list, ok := plainList(value); ok {
			*f = list
			return true
		}
	case *looseNames:
		if list, ok := plainList(value); ok {
			*f = trimmed(list)
			return true
		}
	}
	return json.Unmarshal([]byte(value), field) == nil
}

// isPlainText reports whether a value is a string without escapes.
func isPlainText(value string) bool {
	return value[0] == '"' && strings.IndexByte(value, '\\') < 0
}

// isYear reports whether a value is a whole number of four digits.
func isYear(value string) bool {
	return len(value) == 4 && value[0] != '0' && strings.Trim(value, "0123456789") == ""
}

// plainList reads a list of strings without escapes, and leaves out empty ones.
func plainList(value string) ([]string, bool) {
	c := jsonCursor{s: value}
	if !c.take('[') {
		return nil, false
	}
	if c.take(']') {
		return nil, true
	}
	var few [16]string
	list := few[:0]
	for {
		s, plain := c.text()
		if !plain {
			return nil, false
		}
		if s = s[1 : len(s)-1]; s != "" {
			list = append(list, s)
		}
		if c.take(']') {
			return append([]string(nil), list...), true
		}
		if !c.take(',') {
			return nil, false
		}
	}
}

// jsonCursor goes through JSON.
type jsonCursor struct {
	s  string
	at int
}

// space passes over white space.
func (c *jsonCursor) space() {
	for c.at < len(c.s) && (c.s[c.at] == ' ' || c.s[c.at] == '\t' || c.s[c.at] == '\n' || c.s[c.at] == '\r') {
		c.at++
	}
}

// take passes over white space, and over the given character if it comes next.
func (c *jsonCursor) take(sign byte) bool {
	c.space()
	if c.at < len(c.s) && c.s[c.at] == sign {
		c.at++
		return true
	}
	return false
}

// atEnd reports whether nothing but white space follows.
func (c *jsonCursor) atEnd() bool {
	c.space()
	return c.at == len(c.s)
}

// text takes a string, with its quotation marks. plain is false if it has
// escapes, or is none.
func (c *jsonCursor) text() (s string, plain bool) {
	if !c.take('"') {
		return "", false
	}
	start := c.at - 1
	for plain = true; c.at < len(c.s); c.at++ {
		if !telling[c.s[c.at]] {
			continue
		}
		switch c.s[c.at] {
		case '"':
			c.at++
			return c.s[start:c.at], plain
		case '\\':
			plain = false
			c.at++
		default:
			return "", false // not allowed in a string
		}
	}
	return "", false
}

// telling are the bytes that do not stand for themselves in a string.
var telling = func() (is [256]bool) {
	for c := range is {
		is[c] = c < ' ' || c == '"' || c == '\\'
	}
	return is
}()

// value takes a value, of which strings only are known to be sound.
func (c *jsonCursor) value() (value string, ok bool) {
	c.space()
	rest := c.s[c.at:]
	switch {
	case rest == "":
		return "", false
	case rest[0] == '"':
		s, _ := c.text()
		return s, s != ""
	case rest[0] == '[' || rest[0] == '{':
		return c.nested()
	}
	end := strings.IndexAny(rest, ",]} \t\n\r")
	if end <= 0 {
		return "", false
	}
	c.at += end
	return rest[:end], true
}

// mostNested is how many brackets a value may have in each other.
const mostNested = 100

// nested takes a value in brackets, each of which closes the one it belongs to.
func (c *jsonCursor) nested() (value string, ok bool) {
	var open [mostNested]byte
	start, depth := c.at, 0
	for c.at < len(c.s) {
		switch sign := c.s[c.at]; sign {
		case '"':
			if s, _ := c.text(); s == "" {
				return "", false
			}
			continue
		case '[', '{':
			if depth == mostNested {
				return "", false
			}
			open[depth] = sign
			depth++
		case ']', '}':
			if depth--; open[depth] != sign-2 { // as ASCII has them
				return "", false
			}
			if depth == 0 {
				c.at++
				return c.s[start:c.at], true
			}
		case ',':
			c.at++
			if c.space(); open[depth-1] == '{' && (c.at == len(c.s) || c.s[c.at] != '"') {
				return "", false // the next record, and this one is not closed
			}
			continue
		}
		c.at++
	}
	return "", false
}
