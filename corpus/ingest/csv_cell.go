package ingest

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitNames takes the names of authors in one text apart: at semicolons, bars,
// strokes or line ends, else at "and" and at the commas that do not stand within names.
// Lists as Python and JSON write them are understood; marks of authors that are
// left out are no names.
func splitNames(s string) []string {
	if list, ok := literalList(s); ok {
		return dropOmitted(list)
	}
	s = strings.TrimSpace(s)
	for _, separator := range [...]string{";", "|", "\n", "；", "、", "，"} {
		if strings.Contains(s, separator) {
			return dropOmitted(strings.Split(s, separator))
		}
	}
	if names := strings.Split(s, "/"); strings.Contains(s, " / ") || len(names) > 1 && strings.Count(s, ",") == len(names) {
		return dropOmitted(names)
	}
	if strings.Contains(s, ", ") { // "A, B & C", "A, B, and C"
		s = strings.NewReplacer(", and ", " and ", ", & ", " and ", " & ", " and ").Replace(s)
	}
	s = strings.ReplaceAll(s, " und ", " and ")
	var names []string
	joined := strings.Split(s, " and ")
	each := len(joined) > 2 || len(joined) == 2 && strings.Count(joined[0], ", ") == 1 && strings.Count(joined[1], ", ") == 1
	for _, part := range joined {
		switch parts := strings.Split(part, ","); {
		case each && len(parts) == 2: // "Lovelace, Ada and Babbage, Charles"
			names = append(names, part)
		default:
			names = append(names, commaNames(parts)...)
		}
	}
	return dropOmitted(names)
}

// commaNames finds the names among texts between commas: each may be one, or
// each two, family and given name.
func commaNames(parts []string) []string {
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if paired(parts) {
		names := make([]string, 0, len(parts)/2)
		for i := 0; i < len(parts); i += 2 {
			names = append(names, parts[i]+", "+parts[i+1])
		}
		return names
	}
	var names []string
	for _, part := range parts {
		if n := len(names); n > 0 && nameSuffixes[part] {
			names[n-1] += " " + part
			continue
		}
		names = append(names, part)
	}
	return names
}

// paired reports whether texts between commas are family and given names in
// turn: "Lee, J., Kim, S.", "Lovelace, Ada", but not "Ada Lovelace, Charles Babbage".
func paired(parts []string) bool {
	if len(parts) < 2 || len(parts)%2 == 1 {
		return false
	}
	initials, single := true, true
	for i, part := range parts {
		if i%2 == 1 {
			initials = initials && isShortGiven(part)
			single = single && (!strings.Contains(part, " ") || len(parts) == 2 && isGivenNames(part))
			continue
		}
		initials = initials && !isShortGiven(part)
		words := strings.Fields(part)
		single = single && (len(words) == 1 || nameParticles[words[0]])
	}
	return initials || single
}

// dropOmitted trims names, and leaves out what stands where there are none or
// more of them.
func dropOmitted(names []string) []string {
	var kept []string
	for _, name := range names {
		name = strings.Trim(strings.TrimSpace(name), ",;")
		if cut := etAl.FindStringIndex(name); cut != nil {
			name = strings.TrimSpace(name[:cut[0]])
		}
		if lower := strings.ToLower(name); name != "" && !namesOmitted[lower] && !strings.HasPrefix(lower, "[no author") {
			kept = append(kept, name)
		}
	}
	return kept
}

// scopusName is a name as Scopus writes it, without the author's number: "Lee,
// Jin" of "Lee, Jin (57200000000)" and of "J., Lee, Jin".
func scopusName(name string) string {
	if cut := strings.LastIndex(name, " ("); cut > 0 && isDigits(strings.TrimSuffix(name[cut+2:], ")")) {
		name = name[:cut]
	}
	if lead, rest, found := strings.Cut(name, ", "); found && strings.Contains(rest, ", ") && isShortGiven(lead) {
		name = rest
	}
	return name
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// gluedNames takes names apart between which nothing stands, as in the tables
// of SpringerLink: "Ada LovelaceCharles Babbage".
func gluedNames(s string) []string {
	if strings.ContainsAny(s, ";|") {
		return splitNames(s)
	}
	var names []string
	start, word := 0, 0
	last := ' '
	for i, c := range s {
		if unicode.IsUpper(c) && (unicode.IsLower(last) || last == '.' && i-word > 2) && !gluedParts[s[word:i]] && strings.Contains(s[start:i], " ") {
			names = append(names, s[start:i])
			start, word = i, i
		}
		if c == ' ' || c == '-' || c == '’' || c == '\'' {
			word = i + utf8.RuneLen(c)
		}
		last = c
	}
	return dropOmitted(append(names, s[start:]))
}

// gluedParts are starts of words behind which a capital stands.
var gluedParts = wordSet("Mc Mac De Di Da Du Del Della La Le Van Von Vander Fitz El Al O Ma Lo San Ben Abu")

// splitKeywords takes the keywords in one text apart: at semicolons, bars or
// line ends, else at commas.
func splitKeywords(s string) []string {
	if list, ok := literalList(s); ok {
		return trimmed(list)
	}
	for _, separator := range [...]string{";", "|", "\n", "；", "，", "、"} {
		if strings.Contains(s, separator) {
			return trimmed(strings.Split(s, separator))
		}
	}
	return trimmed(strings.Split(s, ","))
}

// literalList reads the strings of a list in brackets, quoted as JSON or
// Python do; of objects it takes the value of "name". It reports whether s is
// one.
func literalList(s string) ([]string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '[' || s[len(s)-1] != ']' {
		return nil, false
	}
	if json.Valid([]byte(s)) {
		var names looseNames
		err := names.UnmarshalJSON([]byte(s))
		return names, err == nil
	}
	var list []string
	objects := strings.Contains(s, "{")
	key := ""
	for rest := s[1 : len(s)-1]; ; {
		i := strings.IndexAny(rest, `'"`)
		if i < 0 {
			break
		}
		value, n := literal(rest[i:])
		rest = rest[i+n:]
		switch isKey := strings.HasPrefix(strings.TrimLeft(rest, " "), ":"); {
		case objects && isKey:
			key = value
		case !objects, key == "name", key == "display_name", key == "category":
			list = append(list, value)
		}
	}
	return list, list != nil || strings.TrimSpace(s[1:len(s)-1]) == ""
}

// literal reads a string in quotation marks of either kind, and how many bytes
// it fills.
func literal(s string) (value string, n int) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			switch s[i] {
			case 'n':
				b.WriteByte('\n')
			case 't':
				b.WriteByte('\t')
			default:
				b.WriteByte(s[i])
			}
		case s[i] == s[0]:
			return b.String(), i + 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), len(s)
}
