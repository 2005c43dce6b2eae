package ingest

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unlatex replaces LaTeX by what it prints: commands, accents, escaped
// characters, ties, quotes, dashes, and the dollars around mathematics. Text
// without LaTeX comes back as it is; so do dollars that are money.
func unlatex(s string) string {
	if strings.ContainsAny(s, "$\\") {
		l := latex{in: s}
		l.out.Grow(len(s))
		l.run(false)
		s = l.out.String()
	}
	if strings.Contains(s, "``") {
		s = quotes.Replace(s)
	}
	if strings.IndexByte(s, '~') >= 0 {
		s = untie(s)
	}
	return s
}

var quotes = strings.NewReplacer("``", "“", "''", "”")

// untie turns the ties of LaTeX ("Fig.~3") into blanks and leaves the tildes of
// text ("~5x", "/~user") alone.
func untie(s string) string {
	b := []byte(s)
	for i := 1; i+1 < len(b); i++ {
		if b[i] == '~' && (isLetterByte(b[i-1]) || strings.IndexByte(".,)}", b[i-1]) >= 0) &&
			(isLetterByte(b[i+1]) || '0' <= b[i+1] && b[i+1] <= '9' || b[i+1] == '\\' || b[i+1] == '(') {
			b[i] = ' '
		}
	}
	return string(b)
}

func isLetterByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// latexText is what a text prints that is LaTeX throughout, as in BibTeX: other
// than for unlatex braces only group, "~" is a blank, "--" a dash, and an unknown
// command prints its argument, or else its name. Paragraphs are kept apart by
// empty lines.
func latexText(s string) string {
	if !strings.ContainsAny(s, "\\{}$~`") && !strings.Contains(s, "--") && !strings.Contains(s, "''") {
		return s
	}
	if strings.Contains(s, "backslash") {
		s = escapedBreaks.Replace(s)
	}
	l := latex{in: s, whole: true}
	l.out.Grow(len(s))
	l.run(false)
	return l.out.String()
}

// escapedBreaks are line breaks that Mendeley has escaped twice.
var escapedBreaks = strings.NewReplacer(`$\backslash$n`, " ", `{\textbackslash}n`, " ")

// latex rewrites in to out, reading from at.
type latex struct {
	in    string
	at    int
	out   strings.Builder
	plain []bool // for each open brace whether it is printed
	whole bool   // as latexText does
	depth int    // of arguments in arguments
}

// run rewrites up to the end of the input. In mathematics braces vanish and
// unknown commands print their name.
func (l *latex) run(math bool) {
	for l.at < len(l.in) {
		c := l.in[l.at]
		switch {
		case c == '\\':
			l.command(math)
		case c == '$':
			l.dollar()
		case l.whole && !math && c != '{' && c != '}':
			l.ligature()
		case c == '{':
			l.open(!math && !l.whole)
		case c == '}':
			l.close(!math && !l.whole)
		default:
			l.out.WriteByte(c)
			l.at++
		}
	}
}

// ligature prints what is made of several characters, or of a tie, and otherwise
// all up to where that may be again.
func (l *latex) ligature() {
	rest := l.in[l.at:]
	for _, lig := range ligatures {
		if strings.HasPrefix(rest, lig.in) {
			l.out.WriteString(lig.out)
			l.at += len(lig.in)
			return
		}
	}
	end := 1
	for end < len(rest) && !ligatureStart[rest[end]] {
		end++
	}
	l.out.WriteString(rest[:end])
	l.at += end
}

// open and close read a brace and print it if plain; a closing one is printed
// as its partner was.
func (l *latex) open(plain bool) {
	l.plain = append(l.plain, plain)
	if plain {
		l.out.WriteByte('{')
	}
	l.at++
}

func (l *latex) close(plain bool) {
	if n := len(l.plain); n > 0 {
		plain = l.plain[n-1]
		l.plain = l.plain[:n-1]
	}
	if plain {
		l.out.WriteByte('}')
	}
	l.at++
}

// maxMath is the length in bytes up to which text between dollars is taken for
// mathematics.
const maxMath = 200

// dollar reads mathematics between dollars. As in Pandoc, the opening one has
// no blank behind, the closing one none before and no digit behind it; anything
// else is money.
func (l *latex) dollar() {
	rest := l.in[l.at:]
	mark := "$"
	if strings.HasPrefix(rest, "$$") {
		mark = "$$"
	}
	inner := rest[len(mark):]
	end := strings.Index(inner[:min(len(inner), maxMath)], mark)
	if end <= 0 || inner[0] == ' ' || inner[end-1] == ' ' || inner[end-1] == '\\' || digitAt(inner, end+len(mark)) {
		l.out.WriteByte('$')
		l.at++
		return
	}
	part := latex{in: inner[:end], whole: l.whole}
	part.run(true)
	l.out.WriteString(part.out.String())
	l.at += len(mark) + end + len(mark)
}

func digitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// command reads one command that starts with a backslash.
func (l *latex) command(math bool) {
	l.at++
	if l.at == len(l.in) {
		l.out.WriteByte('\\')
		return
	}
	if c := l.in[l.at]; !isLetterByte(c) {
		l.symbol(c, math)
		return
	}
	start := l.at
	for l.at < len(l.in) && isLetterByte(l.in[l.at]) {
		l.at++
	}
	name := l.in[start:l.at]
	mark, accented := wordAccents[name]
	switch {
	case accented && l.at < len(l.in) && (l.in[l.at] == '{' || l.in[l.at] == ' '):
		l.accent(mark)
	case dropped[name]:
		l.argument()
	case name == "href":
		l.argument()
		l.out.WriteString(l.argument())
	case name == "frac" || name == "tfrac" || name == "dfrac":
		l.out.WriteString(l.argument() + "/" + l.argument())
	case unwrapped[name]:
		for l.at < len(l.in) && l.in[l.at] == ' ' {
			l.at++
		}
		if l.at < len(l.in) && l.in[l.at] == '{' {
			l.open(false)
		}
	case l.whole && !math && !isPrinted(name) && l.at < len(l.in) && l.in[l.at] == '{' && !strings.HasPrefix(l.in[l.at:], "{}"):
	case l.whole && name == "par":
		l.out.WriteString("\n\n")
	case math || l.whole || isPrinted(name):
		if l.whole && !math && isPrinted(name) && l.at < len(l.in) && l.in[l.at] == ' ' {
			l.at++ // it ends the name
		}
		l.print(name)
	default:
		l.out.WriteString("\\" + name)
	}
}

func isPrinted(name string) bool {
	_, ok := printed[name]
	return ok
}

// print writes what a command without arguments prints, an unknown one its
// name. "{}" behind a command only ends its name.
func (l *latex) print(name string) {
	text, ok := printed[name]
	if !ok {
		text = name
	}
	l.out.WriteString(text)
	if strings.HasPrefix(l.in[l.at:], "{}") {
		l.at += 2
	}
}

var dotless = strings.NewReplacer(`\i`, "i", `\j`, "j")

// symbol reads a command of one character that is no letter.
func (l *latex) symbol(c byte, math bool) {
	if mark, ok := symbolAccents[c]; ok && l.accents(c) {
		l.at++
		l.accent(mark)
		return
	}
	switch {
	case strings.IndexByte(`%&$#_{}'"`, c) >= 0:
		l.out.WriteByte(c)
	case l.whole && c == '/':
	case strings.IndexByte(`,;: /\`, c) >= 0:
		l.out.WriteByte(' ')
	case c == '-' || c == '!':
	case math && strings.IndexByte("()[]|", c) >= 0:
		if c == '|' {
			l.out.WriteString("‖")
		}
	case l.whole && strings.IndexByte("()[]@", c) >= 0:
	case l.whole:
		return // it prints itself
	default:
		l.out.WriteString("\\")
		return
	}
	l.at++
}

// accents reports whether the accent c at the current place stands on a letter.
// Quotes that a program escaped ("don\'t", "\"so\"") are none.
func (l *latex) accents(c byte) bool {
	rest := l.in[l.at+1:]
	if rest == "" || c == '\'' && contraction.MatchString(rest) {
		return false
	}
	if c == '"' && l.whole {
		return strings.IndexByte(`{\aeiouyAEIOUY`, rest[0]) >= 0
	}
	if c == '"' && (l.at < 2 || !isLetterByte(l.in[l.at-2])) && strings.IndexByte(`{\AEIOU`, rest[0]) < 0 {
		return false
	}
	return isLetterByte(rest[0]) || rest[0] == '{' || rest[0] == '\\'
}

var contraction = lazily(`^(?:s|t|d|m|re|ve|ll)(?:[^a-zA-Z]|$)`)

// accent reads the letter under an accent and prints both as one.
func (l *latex) accent(mark rune) {
	arg := strings.TrimSpace(l.argument())
	arg = dotless.Replace(arg)
	if l.whole && l.depth < 4 && strings.ContainsAny(arg, `\{`) {
		inner := latex{in: arg, whole: true, depth: l.depth + 1}
		inner.run(false)
		arg = inner.out.String()
	}
	if arg == "" {
		if spacing := map[rune]string{'\u0302': "^", '\u0303': "~"}[mark]; l.whole {
			l.out.WriteString(spacing)
		}
		return
	}
	_, n := utf8.DecodeRuneInString(arg)
	l.out.WriteString(norm.NFC.String(arg[:n]+string(mark)) + arg[n:])
}

// argument reads the argument of a command: a group in braces without these,
// else one character. An unclosed group is the text up to the end.
func (l *latex) argument() string {
	for l.at < len(l.in) && l.in[l.at] == ' ' {
		l.at++
	}
	if l.at == len(l.in) {
		return ""
	}
	if l.in[l.at] != '{' {
		start := l.at
		if l.in[start] == '\\' && start+1 < len(l.in) { // a command
			for l.at++; l.at < len(l.in) && isLetterByte(l.in[l.at]); l.at++ {
			}
			if l.at > start+1 {
				return l.in[start:l.at]
			}
			l.at = start
		}
		_, n := utf8.DecodeRuneInString(l.in[l.at:])
		l.at += n
		return l.in[start:l.at]
	}
	depth, start := 0, l.at+1
	for ; l.at < len(l.in); l.at++ {
		switch l.in[l.at] {
		case '\\':
			if l.at+1 < len(l.in) {
				l.at++
			}
		case '{':
			depth++
		case '}':
			depth--
			if depth == 0 {
				l.at++
				return l.in[start : l.at-1]
			}
		}
	}
	return l.in[start:]
}
