package ingest

import "strings"

// splitScopusLines cuts the references of a paper of which each fills a line.
func splitScopusLines(s string) []string {
	var refs []string
	for line := range strings.SplitSeq(s, ";\n") {
		refs = append(refs, cutGlued(line)...)
	}
	return refs
}

// cutGlued cuts references that stand on one line: at a semicolon behind which
// the name of an author begins, and before which there is more than names. What
// else has semicolons is a title.
func cutGlued(line string) []string {
	var refs []string
	start := 0
	for at := 0; ; {
		n := strings.Index(line[at:], "; ")
		if n < 0 {
			return append(refs, line[start:])
		}
		at += n + len("; ")
		if next := line[at:min(len(line), at+longestName)]; authorParts(strings.SplitN(next, ", ", 3)) == 2 && !namesAuthorsOnly(line[start:at-len("; ")]) {
			refs = append(refs, line[start:at-len("; ")])
			start = at
		}
	}
}
