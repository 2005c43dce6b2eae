package corpus

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Longest part of an ID that comes from a title, in words and bytes.
const (
	slugWords = 4
	slugBytes = 48
)

// identify returns an ID for every paper, which depends on what it is and with
// which others it is read, never on their order. Papers alike in every field
// but Seen are told apart by it.
func identify(papers []Paper) []ID {
	ids := make([]ID, len(papers))
	each(len(papers), func(i int) { ids[i] = slug(&papers[i]) })
	if lengthen(ids, func(i int) string { return "-" + contentHash(&papers[i])[:6] }) &&
		lengthen(ids, func(i int) string { return "-" + recordHash(&papers[i])[:12] }) {
		enumerate(ids, papers)
	}
	return ids
}

// lengthen appends tail(i) to every ID that occurs more than once, and reports
// whether there was one.
func lengthen(ids []ID, tail func(i int) string) bool {
	count := make(map[ID]int32, len(ids))
	for _, id := range ids {
		count[id]++
	}
	if len(count) == len(ids) {
		return false
	}
	for i, id := range ids {
		if count[id] > 1 {
			ids[i] = id + ID(tail(i))
		}
	}
	return true
}

// enumerate numbers papers that still share an ID; they differ in Seen at most.
func enumerate(ids []ID, papers []Paper) {
	order := make([]int, len(ids))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(ids[i], ids[j]), slices.CompareFunc(papers[i].Seen, papers[j].Seen, comparePos))
	})
	shared, n := ID(""), 0
	for _, i := range order {
		if ids[i] != shared {
			shared, n = ids[i], 1
			continue
		}
		n++
		ids[i] += ID("-" + strconv.Itoa(n))
	}
}

func comparePos(a, b Pos) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

// slug is the readable form of an ID, not yet unique.
func slug(p *Paper) ID {
	words, complete := asciiWords(p.Title)
	base := joinWords(words)
	switch {
	case base != "" && complete:
	case p.Title != "":
		base = strings.TrimPrefix(base+"-t"+hash(titleKey(p.Title))[:8], "-")
	case p.DOI != "":
		return numberSlug("doi", p.DOI)
	case p.ArXiv != "":
		return numberSlug("arxiv", p.ArXiv)
	case p.Abstract == "" && len(p.IDs) > 0:
		scheme, number, _ := strings.Cut(p.IDs[0], ":")
		return numberSlug(scheme, number)
	default:
		base = "text-" + hash(Fold(p.Abstract))[:10]
	}
	if p.Year > 0 {
		base += "-" + strconv.Itoa(p.Year)
	}
	return ID(base)
}

// numberSlug is the ID of a paper known by an identifier only.
func numberSlug(kind, number string) ID {
	words, _ := asciiWords(number)
	s := strings.Join(words, "-")
	return ID(kind + "-" + strings.TrimRight(s[:min(len(s), slugBytes)], "-"))
}

// asciiWords are the words of s in [a-z0-9]; complete is false if s has
// letters that these cannot spell, such as Han.
func asciiWords(s string) (words []string, complete bool) {
	folded := Fold(s)
	if isASCII(folded) && !strings.ContainsAny(folded, "+#") {
		return strings.Fields(folded), true
	}
	complete = true
	ascii := strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r == '+' || r == '#':
			return -1
		}
		complete = false
		return ' '
	}, greek.Replace(folded))
	return strings.Fields(ascii), complete
}

// joinWords joins the first content words within the limits of a slug.
func joinWords(words []string) string {
	content := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return stopWords[w] })
	if len(content) == 0 {
		content = words
	}
	s := ""
	for i, w := range content {
		if i == slugWords || i > 0 && len(s)+1+len(w) > slugBytes {
			break
		}
		if i > 0 {
			s += "-"
		}
		s += w
	}
	return strings.TrimRight(s[:min(len(s), slugBytes)], "-")
}

// greek spells the letters that name systems and units: μ-Serve is mu-serve.
var greek = strings.NewReplacer("α", "alpha", "β", "beta", "γ", "gamma", "δ", "delta", "ε", "epsilon",
	"ζ", "zeta", "η", "eta", "θ", "theta", "ι", "iota", "κ", "kappa", "λ", "lambda", "μ", "mu", "ν", "nu",
	"ξ", "xi", "ο", "omicron", "π", "pi", "ρ", "rho", "σ", "sigma", "τ", "tau", "υ", "upsilon", "φ", "phi",
	"χ", "chi", "ψ", "psi", "ω", "omega")

// contentHash tells papers of one slug apart by what identifies them.
func contentHash(p *Paper) string {
	return hash(titleKey(p.Title), strconv.Itoa(p.Year), Fold(p.Venue), Fold(strings.Join(p.Authors, ";")), p.DOI, p.ArXiv)
}

// recordHash is a hash of every field but ID, Cites, References and Seen.
func recordHash(p *Paper) string {
	q := *p
	q.ID, q.Cites, q.References, q.Seen = "", nil, nil, nil
	record, err := json.Marshal(q)
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	return hash(string(record))
}

func hash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}
