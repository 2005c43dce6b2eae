package ingest

import (
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus"
)

// parseWoSReference reads a cited reference as Web of Science prints it:
// "Author, Year, Source, V12, P345, DOI 10.1000/x". Every part may be missing,
// a DOI may be a list in brackets, and names and sources may be in two scripts,
// "[English Teaching, 영어교육]". A source in capitals is an abbreviated one; one
// in small letters that stands alone and names no journal is a title. It returns
// nil for a text that says nothing.
func parseWoSReference(s string) *corpus.Reference {
	s = strings.TrimRight(clean(s), " .,;")
	if s == "" || placeholders[strings.ToLower(s)] {
		return nil
	}
	r := &corpus.Reference{}
	rest := s
	if at := wosDOI.FindStringSubmatchIndex(s); at != nil {
		rest, r.IDs = s[:at[0]], citedDOIs(s[at[2]:])
	}
	if at := wosPatent.FindStringSubmatchIndex(rest); at != nil {
		r.IDs = append(r.IDs, patentID(rest[at[2]:]))
		rest = rest[:at[0]]
	}
	parts := wosParts(rest)
	parts = wosPlace(r, parts)
	parts = wosWhen(r, parts)
	wosSource(r, parts)
	r.IDs = slices.DeleteFunc(r.IDs, func(id string) bool { return id == "" })
	slices.Sort(r.IDs)
	r.IDs = slices.Compact(r.IDs)
	switch said := wosSays(r); {
	case said == 0:
		return nil
	case said == 1 && len(r.IDs) == 0 && r.Title == "":
		return &corpus.Reference{Text: s}
	}
	return r
}

var (
	wosDOI    = lazily(`(?i)(?:^|[,;]\s*)DOI[:\s]+(.)`)
	wosPatent = lazily(`(?:^|,\s*)(?i:Patent) No\.?\s*(\[?[\w].*)$`)

	placeholders = wordSet("na n/a none null anonymous [anonymous]")
)

// wosSays counts the parts of a reference that are known.
func wosSays(r *corpus.Reference) (n int) {
	for _, known := range [...]bool{r.Author != "", r.Year != 0, r.Title != "", r.Venue != "", r.Volume != "",
		r.Page != "", len(r.IDs) > 0} {
		if known {
			n++
		}
	}
	return n
}

// citedDOIs are the identifiers in "10.1/a", "DOI 10.1/a", "[10.1/a, 10.1/B]" and
// "arXiv:1409.0473". Several are spellings of one as a rule.
func citedDOIs(s string) []string {
	s = strings.TrimSpace(s)
	if inner, found := strings.CutPrefix(s, "["); found {
		s = strings.TrimSuffix(inner, "]")
	}
	var ids []string
	for part := range strings.SplitSeq(s, ", ") {
		id := corpus.Identifier(corpus.DOI, part)
		if id == "" && strings.Contains(strings.ToLower(part), "arxiv") {
			id = corpus.Identifier(corpus.ArXiv, part)
		}
		ids = append(ids, id)
	}
	return ids
}

// patentID is the identifier of a patent: "patent:7103915" of "[7,103,915,
// 7103915]".
func patentID(s string) string {
	list := strings.Split(strings.Trim(s, "[]"), ", ")
	number := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, list[len(list)-1])
	return corpus.Identifier(corpus.Patent, number)
}

// wosParts cuts at commas that do not stand in brackets.
func wosParts(s string) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			depth = max(depth-1, 0)
		case ',':
			if depth == 0 && (i+1 == len(s) || s[i+1] == ' ') {
				parts = append(parts, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	parts = append(parts, strings.TrimSpace(s[start:]))
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}

var (
	wosVolume = lazily(`^(?:V|VV?(?i:ol(?:ume)?)\.?\s*)([A-Za-z]{0,4}\d.*|[IVXLC]+|\[[^\]]*\])$`)
	wosPage   = lazily(`^(?:[Pp]|[Pp]?(?:ARTN|UNSP|ART\.? NO\.?|Article(?: No\.?)?)\s*)([A-Za-z]{0,4}\d[\w.:/-]*|[A-Z]{1,4}|\[[^\]]*\])$`)
	// bareVolume and barePage are sure even where the source should stand.
	bareVolume = lazily(`^V\d+$`)
	barePage   = lazily(`^P\d+$`)
)

// wosPlace takes volume and page from the end of the parts.
func wosPlace(r *corpus.Reference, parts []string) []string {
	for len(parts) > 0 {
		last := parts[len(parts)-1]
		volume, page := wosVolume.FindStringSubmatch(last), wosPage.FindStringSubmatch(last)
		source := len(parts) <= 2 || isWoSYear(parts[len(parts)-2])
		switch {
		case r.Page == "" && page != nil && (!source || barePage.MatchString(last)):
			r.Page = firstOf(page[1])
		case r.Volume == "" && volume != nil && (!source || bareVolume.MatchString(last)):
			r.Volume = firstOf(volume[1])
		case r.Volume == "" && r.Page != "" && isWoSYear(last) && len(parts) > 3: // VOL 21, 1995, P284
		default:
			return parts
		}
		parts = parts[:len(parts)-1]
	}
	return parts
}

// firstOf is the first of several: "38" of "[38, 129]".
func firstOf(list string) string {
	first, _, _ := strings.Cut(strings.Trim(list, "[]"), ", ")
	return first
}

var (
	wosYear   = lazily(`^\(?((?:1[4-9]|20|21)\d\d)\)?[a-z]?(?:\s*[-–/].{1,9})?$`)
	wosNoYear = lazily(`(?i)^(?:in[- ]press|unpub(?:lished)?|forthcoming|submitted|n\.?d\.?|undated|no date|\d{1,4}\??|-\d{1,4})$`)
)

func isWoSYear(part string) bool { return wosYear.MatchString(part) || wosNoYear.MatchString(part) }

// wosWhen takes author and year from the start of the parts. The author may
// have a comma of its own, "AAKER, JL, 1997".
func wosWhen(r *corpus.Reference, parts []string) []string {
	at := slices.IndexFunc(parts[:min(len(parts), 4)], isWoSYear)
	if at > 2 && !nameSuffixes[parts[2]] {
		at = -1
	}
	switch {
	case at >= 0:
		r.Author = citedAuthor(strings.Join(parts[:at], ", "))
		r.Year = yearIn(parts[at])
		return parts[at+1:]
	case len(parts) > 1:
		r.Author = citedAuthor(parts[0])
		r.Year = yearIn(parts[1]) // AISTATS 2005
		return parts[1:]
	}
	return parts
}

var (
	wosPending = lazily(`(?i)^(?:in press|unpub(?:lished)?|forthcoming|submitted)\.?\s*`)
	runArXiv   = lazily(`(?i)^arxiv[:.\s]*(\d{4})\.?(\d{4,5})$`)
	// periodical are words that journals and proceedings have in their names.
	periodical = lazily(`(?i)\b(?:journal|j|proceedings|proc|conference|conf|symposium|symp|trans(?:actions)?|rev(?:iew|ista|ue)?|ann(?:als|ales|als|\.)|bull(?:etin)?|letters|lett|int|zeitschrift|magazine|quarterly|arxiv|biorxiv|preprint|ieee|acm|science|nature|sciences|patents?)\b`)
)

// wosSource reads what stands between the year and the volume.
func wosSource(r *corpus.Reference, parts []string) {
	var kept []string
	for _, part := range parts {
		part = wosPending.ReplaceAllString(latinOf(part), "")
		if m := runArXiv.FindStringSubmatch(part); m != nil && len(r.IDs) == 0 && (len(m[2]) == 5) == (m[1] >= "1501") {
			r.IDs = append(r.IDs, corpus.Identifier(corpus.ArXiv, m[1]+"."+m[2]))
			part = "arXiv"
		}
		if part != "" && !wosNoYear.MatchString(part) {
			kept = append(kept, part)
		}
	}
	source := strings.Join(kept, ", ")
	if r.Volume == "" && strings.ToUpper(source) != source && len(strings.Fields(source)) >= 3 && !periodical.MatchString(source) {
		r.Title = cleanTitle(source)
		return
	}
	r.Venue = source
}

// latinOf is the part of "[English Teaching, 영어교육]" in Latin letters, of the two
// scripts of which either may come first; other texts stay as they are.
func latinOf(s string) string {
	inner, found := strings.CutPrefix(s, "[")
	if !found || !strings.HasSuffix(inner, "]") {
		return s
	}
	inner = strings.TrimSuffix(inner, "]")
	list := strings.Split(inner, ", ")
	for half := 1; half < len(list); half++ {
		a, b := strings.Join(list[:half], ", "), strings.Join(list[half:], ", ")
		switch {
		case isLatin(a) && !isLatin(b):
			return a
		case isLatin(b) && !isLatin(a):
			return b
		}
	}
	return inner
}

// isLatin reports whether all letters of s are Latin.
func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// citedAuthor is the name of a first author as databases of citations print it,
// family name first and often in capitals, in spoken order: "J. Lee" of "LEE J",
// "M. E. J. Newman" of "Newman MEJ", "Yoshua Bengio" of "Bengio Yoshua". It is
// "" for "[Anonymous]".
func citedAuthor(name string) string {
	name = strings.TrimSpace(strings.TrimLeft(name, "*"))
	if inner, found := strings.CutPrefix(name, "["); found {
		words := strings.Fields(strings.TrimSuffix(inner, "]"))
		latin := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !isLatin(w) })
		if len(latin) == 0 {
			latin = words
		}
		name = strings.Join(latin, " ")
	}
	if cut := andOthers.FindStringIndex(name); cut != nil {
		name = name[:cut[0]]
	}
	if lower := strings.ToLower(name); placeholders[lower] || lower == "anon" {
		return ""
	}
	if family, given, found := strings.Cut(name, ","); found {
		return spokenName(plainCase(family) + ", " + wosInitials(strings.TrimSpace(given)))
	}
	words := strings.Fields(name)
	start := len(words)
	for start > 1 && isWoSInitials(words[start-1], len(words)) {
		start--
	}
	switch {
	case start < len(words):
		if start == 2 && !nameParticles[strings.ToLower(words[0])] && strings.HasSuffix(name, ".") {
			start = 1 // BURNHAM KENNETH P.
		}
	case len(words) == 3 && isWoSInitials(words[1], 3) && strings.HasSuffix(words[1], "."):
		start = 1 // NEMO L. HARRIS
	case len(words) == 2 && isGivenName(words[0]) && isGivenName(words[1]):
		start = 1 // Bengio Yoshua
	default:
		return name
	}
	return wosInitials(strings.Join(words[start:], " ")) + " " + plainCase(strings.Join(words[:start], " "))
}

var (
	andOthers = lazily(`(?i)[\s,]+et\.?\s*al\b\.?`)

	// publicBodies are words of names of organisations.
	publicBodies = wordSet(`world european national international united american global federal royal bank commission nations
organization organisation republic association society council ministry office agency government committee union statistics canada china
india australia england scotland nature news times press group team project network alliance initiative fund health`)
)

// isWoSInitials reports whether a word at the end of a name of n words stands for
// given names. There may be many letters, but three at the end of many words in
// capitals are no given names: "AM LUNG ASS".
func isWoSInitials(word string, n int) bool {
	letters := 0
	for _, c := range word {
		switch {
		case unicode.IsUpper(c):
			letters++
		case c != '.' && c != '-':
			return false
		}
	}
	return 0 < letters && (letters <= 2 || letters <= 5 && (n == 2 || strings.Contains(word, ".")))
}

// isGivenName reports whether a word could be a name of a person and is none of
// an organisation.
func isGivenName(word string) bool {
	for i, c := range word {
		if i == 0 != unicode.IsUpper(c) || !unicode.IsLetter(c) {
			return false
		}
	}
	return len(word) > 1 && !isInstitution(word) && !publicBodies[strings.ToLower(word)]
}

// wosInitials sets stops behind given names that are letters: "M. E. J." of "MEJ",
// "J.-P." of "J-P".
func wosInitials(given string) string {
	words := strings.Fields(given)
	for i, w := range words {
		if !isWoSInitials(w, 2) {
			words[i] = plainCase(w)
			continue
		}
		var b strings.Builder
		for _, c := range w {
			switch {
			case c == '-':
				b.WriteByte('-')
			case c != '.' && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
				b.WriteString(" " + string(c) + ".")
			case c != '.':
				b.WriteString(string(c) + ".")
			}
		}
		words[i] = b.String()
	}
	return strings.Join(words, " ")
}

// plainCase writes a family name in capitals as people do: "van Dijk" of "VAN
// DIJK", "O'Neil" of "O'NEIL".
func plainCase(name string) string {
	if strings.ToUpper(name) != name {
		return name
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		if nameParticles[w] && i+1 < len(words) {
			continue
		}
		first := true
		words[i] = strings.Map(func(r rune) rune {
			upper := first
			first = r == '-' || r == '\'' || r == '’'
			if upper {
				return unicode.ToUpper(r)
			}
			return r
		}, w)
	}
	return strings.Join(words, " ")
}
