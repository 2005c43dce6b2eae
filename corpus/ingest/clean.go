package ingest

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cleanPasses bounds how often cleaning is repeated. Each pass may uncover
// what the next one removes ("&amp;lt;b&amp;gt;"); real text needs two.
const cleanPasses = 8

// clean turns a run of text as sources have it into text as people read it:
// entities and stray tags are resolved, LaTeX is replaced by what it prints,
// marks of emphasis and residue of web pages are dropped, compatibility forms
// of letters become letters (NFKC, but for superscripts, "…" and the like),
// invisible and control characters vanish, and white space is folded to single
// blanks. Words that the source glued together stay so.
//
// The result is valid UTF-8, and clean(clean(s)) == clean(s).
func clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	for range cleanPasses {
		next := cleanOnce(s)
		if next == s {
			return s
		}
		s = next
	}
	// Nested deeper than any author does: drop what the nesting is made of.
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("<>&$\\{}*`", r) {
			return -1
		}
		return r
	}, s)
	return cleanOnce(s)
}

// isClean recognises most clean text at once: printable ASCII with single
// blanks and none of the characters that mark something.
func isClean(s string) bool {
	for i := range len(s) {
		if !marking[s[i]] {
			continue
		}
		switch s[i] {
		case ' ':
			if i == 0 || s[i-1] == ' ' || i == len(s)-1 {
				return false
			}
		case '(': // perhaps "(opens in new tab)", see webResidue
			if mayBeResidue(s[i+1:]) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// marking are the bytes that clean text cannot have everywhere.
var marking = func() (is [256]bool) {
	for c := range is {
		is[c] = c <= ' ' || c > '}' || strings.IndexByte("&<$\\*`(", byte(c)) >= 0
	}
	return is
}()

func cleanOnce(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = entities.ReplaceAllStringFunc(s, unescape)
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = stripTags(s)
	}
	s = unlatex(s)
	if strings.IndexByte(s, '*') >= 0 {
		s = emphasis.ReplaceAllString(s, "$1$2")
	}
	if hasResidue(s) {
		s = webResidue.ReplaceAllString(s, "")
	}
	return foldSpace(plainForms(s))
}

var (
	entities = lazily(`&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)
	ampTwice = lazily(`^&(?:amp;)+`)

	// emphasis is Markdown that was pasted as text: *one* or **two** asterisks
	// that hug what they mark. "A* search" and "5 * 3" are none.
	emphasis = lazily(`(^|[\s("“‘[])(?:\*\*|\*)([^\s*][^*]*?|[^\s*])(?:\*\*|\*)`)

	webResidue = lazily(`(?i)\s*\(\s*opens\s+in\s+(?:a\s+)?new\s+(?:tab|window)\s*\)`)
)

// hasResidue reports whether webResidue may match.
func hasResidue(s string) bool {
	for {
		_, inner, found := strings.Cut(s, "(")
		if !found || mayBeResidue(inner) {
			return found
		}
		s = inner
	}
}

// mayBeResidue reports whether a text behind "(" begins as webResidue wants it.
func mayBeResidue(inner string) bool {
	inner = strings.TrimLeft(inner, spaces)
	return len(inner) > len("open") && strings.EqualFold(inner[:len("open")], "open")
}

// unescape resolves one entity; "&amp;amp;lt;" is "<" at once.
func unescape(entity string) string {
	if ampTwice.MatchString(entity) && entity != "&amp;" {
		entity = "&" + ampTwice.ReplaceAllString(entity, "")
	}
	return html.UnescapeString(entity)
}

// plainForms replaces compatibility forms of letters and removes characters
// that print nothing.
func plainForms(s string) string {
	if isPlain(s) {
		return norm.NFC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	last := ' '
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) && r < utf8.RuneSelf:
			b.WriteRune(r)
		case unicode.IsSpace(r) || unicode.Is(unicode.Z, r):
			b.WriteByte(' ')
		case invisible(r, last):
		case compatible(r):
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return norm.NFC.String(b.String())
}

// isPlain reports whether plainForms has nothing to replace or remove.
func isPlain(s string) bool {
	last := ' '
	for _, r := range s {
		if r < utf8.RuneSelf {
			if (r < ' ' || r == 0x7f) && !unicode.IsSpace(r) {
				return false
			}
		} else if unicode.IsSpace(r) || unicode.Is(unicode.Z, r) || invisible(r, last) || compatible(r) {
			return false
		}
		last = r
	}
	return true
}

// invisible reports whether r prints nothing: controls, format characters such
// as zero-width blanks and soft hyphens, private use, variation selectors. The
// joiners are letters to the scripts from Hebrew on, and kept there.
func invisible(r, last rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7f
	case r == '\u200c' || r == '\u200d':
		return last < 0x590
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector)
}

// compatible reports whether r is a letter or digit in a form that only looks
// different: mathematical alphabets, ligatures, full width, micro sign,
// letterlike symbols. Superscripts, fractions, "…" and "™" say more than that.
func compatible(r rune) bool {
	switch {
	case r == 'µ', 0x1d400 <= r && r <= 0x1d7ff, 0xfb00 <= r && r <= 0xfb06, 0xff01 <= r && r <= 0xff9f,
		0x2f00 <= r && r <= 0x2fdf, 0xf900 <= r && r <= 0xfaff:
		return true
	}
	return 0x2100 <= r && r <= 0x2138 && unicode.IsLetter(r)
}

// foldSpace folds white space to single blanks and takes it away at the ends.
func foldSpace(s string) string {
	blank := true
	for _, r := range s {
		if (r < ' ' || r >= 0x7f) && unicode.IsSpace(r) || r == ' ' && blank {
			return strings.Join(strings.Fields(s), " ")
		}
		blank = r == ' '
	}
	return strings.TrimSuffix(s, " ")
}

// cleanTitle cleans a title: as clean, and braces, quotation marks around the
// whole, bullets and pictures before and stops behind it are dropped. "?", "!"
// and the "..." of a cut title stay.
func cleanTitle(s string) string {
	s = clean(s)
	for len(s) <= maxTitle {
		next := trimTitle(s)
		if next == s {
			return s
		}
		s = clean(next)
	}
	return s
}

// maxTitle is the length in bytes above which a text is no title and is not
// trimmed.
const maxTitle = 2000

func trimTitle(s string) string {
	s = braces.Replace(s)
	s = strings.TrimSpace(strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.Is(unicode.So, r) || strings.ContainsRune("•·*‣▪◦–—-+|,;: ", r)
	}))
	s = strings.TrimSpace(strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.Is(unicode.So, r) || strings.ContainsRune("•·*–—-|,;:/ ", r)
	}))
	if strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") {
		s = strings.TrimSuffix(s, ".")
	}
	for _, q := range []string{`""`, "“”", "''", "‘’", "«»", "「」", "《》", "„“"} {
		marks := []rune(q)
		inner, found := strings.CutPrefix(s, string(marks[0]))
		inner, closed := strings.CutSuffix(inner, string(marks[1]))
		if found && closed && !strings.ContainsAny(inner, q) {
			s = inner
		}
	}
	if strings.HasSuffix(s, `"`) && strings.Count(s, `"`) == 1 || strings.HasSuffix(s, "”") && !strings.Contains(s, "“") {
		s = strings.TrimRight(s, `"”`)
	}
	return strings.TrimSpace(s)
}

var braces = strings.NewReplacer("{", "", "}", "")
