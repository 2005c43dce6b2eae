package ingest

import "strings"

var (
	// rightsTail is the notice that publishers put behind an abstract: "(C) 2017
	// Elsevier B.V. All rights reserved.", with an address or citation at times.
	rightsTail = lazily(`(?i)(?:\s((?:crown\s+)?(?:copyright\s*)?(?:\(c\)|©)\s*(?:©\s*)?(?:(?:19|20)\d\d\b|the\b).{0,200})|` +
		`[.!?)\]]\s*(copyright\s+(?:by\s+)?(?:19|20)\d\d\b.{0,200}|(?:copyright|©|\(c\))\s*,?\s*(?:the\s+)?[\pL .&-]{2,60},?\s*(?:19|20)\d\d\.?(?:\s*all rights reserved\.?)?|` +
		`published by [^.]{2,60}(?:\.[^.]{0,30}){0,2}\.?|(?:published by .{0,60})?all rights (?:are )?reserved\.?))$`)
	// rightsHead is one before it: "© 2017 IEEE. The rest".
	rightsHead = lazily(`(?i)^(?:copyright\s*)?(?:\(c\)|©)\s*(?:19|20)\d\d\b[^.]{0,60}(?:\.\s*(?:published by [^.]{2,40}\.\s*)?(?:all rights reserved\.\s*)?|\s+all rights reserved\.\s*)`)
)

// leastAbstract is how long, in bytes, a text must be for a notice at its start to
// be none of its own.
const leastAbstract = 80

// withoutRights takes notices of copyright from the ends of an abstract, which would
// else join papers by their publisher.
func withoutRights(abstract string) string {
	if !speaksOfRights(abstract) {
		return abstract
	}
	if m := rightsHead.FindStringIndex(abstract); m != nil && len(abstract)-m[1] >= leastAbstract {
		abstract = abstract[m[1]:]
	}
	for range 3 { // "(C) 2011 Elsevier. Published by X. All rights reserved."
		m := rightsTail.FindStringSubmatchIndex(abstract)
		if m == nil {
			break
		}
		abstract = strings.TrimSpace(abstract[:max(m[2], m[4])])
	}
	return abstract
}

// rightsWords are those of which every notice of copyright has one.
var rightsWords = [...]string{"copyright", "rights", "published by", "(c)", "©"}

// rightsStart are the bytes with which these begin, in any case.
var rightsStart = func() (is [256]bool) {
	for _, w := range rightsWords {
		is[w[0]], is[strings.ToUpper(w)[0]] = true, true
	}
	return is
}()

// speaksOfRights reports whether a text has one of rightsWords, in any case.
func speaksOfRights(s string) bool {
	for i := range len(s) {
		if !rightsStart[s[i]] {
			continue
		}
		for _, w := range rightsWords {
			if len(w) <= len(s)-i && s[i]|0x20 == w[0]|0x20 && strings.EqualFold(s[i:i+len(w)], w) {
				return true
			}
		}
	}
	return false
}
