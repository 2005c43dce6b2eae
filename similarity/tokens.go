package similarity

import "papergraph/internal/text"

// Tokens returns the words of s that count, in order, with one token for the
// long form of an abbreviation that papers of the corpus define. Its stem is
// that of the short form; words that no paper uses have stem -1.
func (m *Model) Tokens(s string) []text.Token { return m.vocab.read(s) }

// Reader returns a function that does what Tokens does, and is faster on many
// texts: it remembers words. It is for one goroutine. What it returns lives until
// the next call.
func (m *Model) Reader() func(s string) []text.Token {
	r := m.vocab.lex.Looker()
	return func(s string) []text.Token { return m.vocab.aliases.shorten(s, r.Read(s)) }
}

// Heading is the innermost heading above paper i that names a topic, or "". A
// heading names none if a year stands in it, if it only says the venue, or if
// it stands above more than a third of all papers.
func (m *Model) Heading(i int) string { return m.vocab.headings.At(i) }
