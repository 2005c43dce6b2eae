package corpus

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	doiForm   = regexp.MustCompile(`(?i)(?:^|doi[.:=/\s]|[/\s=(])(10\.\d{4,9}/(?:[^\s"'<>]|<\d+[:;][^\s"'<>]*>)+)`)
	arxivForm = regexp.MustCompile(`(?i)(?:arxiv[:.\s/]*|arxiv\.org/(?:abs|pdf|html|format|e-print)/)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?`)
	arxivBare = regexp.MustCompile(`^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?$`)
	doiTail   = regexp.MustCompile(`(?i)(?:\.full)?(?:\.pdf|\.html|/full|/abstract|/pdf|/epdf)$`)
)

// ParseDOI finds the first DOI in s, which may be the DOI itself, a resolver's
// or publisher's URL or text around it, and returns it in lower case without
// resolver; "" if there is none. A DOI that arXiv gave ("10.48550/arXiv.x") is
// one too, see ParseArXiv.
func ParseDOI(s string) string {
	for strings.Contains(s, "%2") {
		plain, err := url.PathUnescape(s)
		if err != nil {
			break
		}
		s = plain
	}
	m := doiForm.FindStringSubmatchIndex(s)
	if m == nil {
		return ""
	}
	before, doi := s[:m[2]], s[m[2]:m[3]]
	for _, lineEnd := range [...]string{`\`, "%5C", "%5c"} { // an escaped one, behind which another address stands
		doi, _, _ = strings.Cut(doi, lineEnd)
	}
	if strings.Contains(before, "://") {
		doi, _, _ = strings.Cut(doi, "?")
		doi, _, _ = strings.Cut(doi, "#")
		doi = doiTail.ReplaceAllString(doi, "")
	}
	doi = strings.ToLower(trimDOI(doi))
	if !strings.Contains(doi, "/") {
		return "" // nothing but punctuation behind the prefix
	}
	return doi
}

// trimDOI drops the punctuation of the text around a DOI from its end: signs,
// and brackets that close what the DOI did not open.
func trimDOI(doi string) string {
	for {
		trimmed := strings.TrimRight(doi, ".,;:!/")
		for _, pair := range []string{"()", "[]", "{}"} {
			if !strings.Contains(trimmed, pair[:1]) {
				trimmed = strings.TrimSuffix(trimmed, pair[1:])
			}
		}
		if trimmed == doi {
			return doi
		}
		doi = trimmed
	}
}

// ParseArXiv finds the first arXiv identifier in s (bare, "arXiv:1706.03762v5",
// an address at arxiv.org, a DOI under 10.48550) and returns it without version,
// in lower case; "" if there is none.
func ParseArXiv(s string) string {
	s = strings.TrimSpace(s)
	if m := arxivBare.FindStringSubmatch(strings.ToLower(s)); m != nil {
		return m[1]
	}
	if m := arxivForm.FindStringSubmatch(s); m != nil {
		return strings.ToLower(m[1])
	}
	return ""
}
