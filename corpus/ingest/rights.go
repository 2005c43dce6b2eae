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
	low := strings.ToLower(abstract)
	if !strings.Contains(low, "copyright") && !strings.Contains(low, "(c)") && !strings.Contains(low, "©") &&
		!strings.Contains(low, "published by") && !strings.Contains(low, "rights") {
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
