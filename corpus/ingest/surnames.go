package ingest

import (
	"slices"
	"strings"
)

var (
	surnameList = lazily(`^` + oneSurname + `(?:,\s+` + oneSurname + `){0,14}(?:,?\s+(?:and|&)\s+` + oneSurname + `)?$`)
	// surnameLead is what some put before a title: "Hubel & Wiesel (1962) - ",
	// "Holt et al, ".
	surnameLead = lazily(`^(\p{Lu}[\p{L}'’-]+(?:(?:,\s+|,?\s+and\s+|\s+&\s+)\p{Lu}[\p{L}'’-]+){0,4})(?:(?:,?\s+et\s+al\.?)?,?\s+\(?((?:19|20)\d\d)[a-z]?\)?\s*[-–—:.,]+|,?\s+et\s+al\s*[.,:]+)\s+`)
)

// oneSurname is a surname with its particles: "van den Hengel".
const oneSurname = `(?:(?:van|von|va|de[rnl]?|di|da|la|le|el|al)\s){0,2}\p{Lu}[\p{L}'’-]+`

// bareSurnames reads surnames, as short lists put them between a
// title and its venue. Words of titles and acronyms are none.
func bareSurnames(s string) []string {
	s = strings.TrimSpace(s)
	if len(s) > 200 || !surnameList.MatchString(s) {
		return nil
	}
	names := nameJoiner.pieces(s)
	if slices.ContainsFunc(names, isNoSurname) {
		return nil
	}
	return names
}

// innerCapital matches surnames such as "McAllester", "LeCun" and "Garcia-Romero".
var innerCapital = lazily(`^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)+$|^(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)\p{Lu}\p{Ll}+$`)

func isNoSurname(s string) bool {
	return isAcronym(s) && !innerCapital.MatchString(s) || isInstitution(s) || hasTitleWord(s) || functionWords[strings.ToLower(s)] || isKnownVenue(s)
}

// takeSurnames takes surnames with their year off the start of a line.
func (h *headline) takeSurnames(s styled) styled {
	m := surnameLead.FindStringSubmatchIndex(s.text)
	if m == nil || titleShape(s.text[m[1]:]) < 1 {
		return s
	}
	names := nameJoiner.pieces(s.text[m[2]:m[3]])
	if slices.ContainsFunc(names, isNoSurname) {
		return s
	}
	h.authors = append(h.authors, names...)
	if m[4] >= 0 {
		h.takeVenue(venue{year: atoi(s.text[m[4]:m[5]])})
	}
	return s.slice(m[1], len(s.text))
}

// readName reads an author on a line of his own, with a comma behind him or
// behind the one before: pages whose style sheet sets them in a row.
func (b *body) readName(line string) bool {
	name := strings.TrimRight(line, " ,;")
	goesOn := len(name) < len(line)
	if !(goesOn || b.inNames) || !isName(name) || isInstitution(name) {
		b.inNames = false
		return false
	}
	b.authors = append(b.authors, name)
	b.inNames = goesOn
	return true
}
