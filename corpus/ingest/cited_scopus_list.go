package ingest

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitScopusReferences cuts the references of a paper as Scopus writes them, one
// behind the other with semicolons between. Semicolons inside of references do
// not cut: those of entities, those before a word in lower case, and those
// between authors, where authors are set apart so.
func splitScopusReferences(s string) []string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	parts := strings.Split(s, ";")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " \t\r\n,")
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	names := authorsApart(parts)
	var refs []string
	open := "" // the start of a reference that goes on
	for i, part := range parts {
		switch {
		case names != nil && names[i]:
			open += part + ", "
		case open == "" && len(refs) > 0 && startsLower(part):
			refs[len(refs)-1] += "; " + part
		default:
			refs, open = append(refs, open+part), ""
		}
	}
	if open != "" {
		refs = append(refs, strings.TrimSuffix(open, ", "))
	}
	return refs
}

// authorsApart says which of the texts between semicolons are authors of the
// reference behind them. None are, and it returns nil, in a list that has commas
// between its authors: there, names alone are a reference of which nothing else
// is known.
func authorsApart(parts []string) []bool {
	var names []bool
	apart, together := 0, 0
	for i, part := range parts {
		switch fields := strings.SplitN(part, ", ", 5); {
		case severalAuthors(fields):
			together++
		case namesAuthorsOnly(part):
			if names == nil {
				names = make([]bool, len(parts))
			}
			names[i] = true
			apart++
		}
	}
	if apart <= together {
		return nil
	}
	return names
}

// severalAuthors reports whether two authors or more begin a reference.
func severalAuthors(fields []string) bool {
	n := authorParts(fields)
	return n > 0 && n < len(fields) && authorParts(fields[n:]) > 0
}

// startsLower reports whether a text goes on with what stands before it: its
// first word is in lower case, and neither an address nor a part of a name.
func startsLower(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[size:])
	if !unicode.IsLower(first) || unicode.IsUpper(next) {
		return false
	}
	word, _, _ := strings.Cut(s, " ")
	name, _, _ := strings.Cut(s, ",")
	_, given := cutInitials(name)
	return !nameParticles[word] && !strings.ContainsAny(word, ":./@'’") && (given == "" || strings.Count(name, " ") > 2)
}

// namesAuthorsOnly reports whether a text between semicolons is no reference but
// the names of authors before one.
func namesAuthorsOnly(s string) bool {
	if strings.ContainsAny(s, "0123456789") || len(s) > 200 {
		return false
	}
	parts := strings.Split(s, ", ")
	if len(parts) == 2 && isFamily(parts[0]) && isGivenNames(parts[1]) {
		return true
	}
	for len(parts) > 0 {
		n := authorParts(parts)
		if n == 0 {
			return false
		}
		parts = parts[n:]
	}
	return true
}
