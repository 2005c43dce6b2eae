package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// role is what a line is when it is no title.
type role uint8

const (
	noRole role = iota
	authorsRole
	factsRole   // venue, date, award
	labelRole   // a labelled field
	linksRole   // nothing but links
	paperRole   // nothing but links, one of them to a paper
	instRole    // institutions
	venueMark   // a venue and nothing else: it counts for what follows
	sectionMark // a date
	otherRole   // something of no use to a paper: a session's chair, a room
)

// roleOf recognises lines that are no titles by what they say.
func (u *unit) roleOf() role {
	text := u.text()
	l, n := cutLabel(text)
	if at := printedDOI.FindStringIndex(text); l == linksLabel && at != nil && at[0] == 0 && titleShape(text[at[1]:]) >= 2 {
		l = noLabel // "doi:10.1145/1.2 Title"
	}
	switch {
	case u.node.Kind == outline.Quote && text == "" && len(u.node.Children) > 0:
		if l, _ := cutLabel(outline.Plain(u.node.Children[0].Spans)); l != noLabel {
			return labelRole // "> TL;DR: ..."
		}
		return noRole
	case u.node.Kind == outline.Table:
		return tableRole(u.node)
	case u.isProse():
		if l != noLabel && n < len(text) {
			return labelRole
		}
		return noRole
	case u.class == authorsLabel:
		return authorsRole
	case u.class == titleLabel && len(text) > 3:
		return noRole
	case u.class != noLabel && u.class != titleLabel:
		return labelRole
	case l == noLabel, l == titleLabel, l == nameLabel, n == len(text) && len(text) > 24:
	case l == skipLabel:
		return otherRole
	default:
		return labelRole
	}
	switch {
	case isCitation(text):
		return noRole
	case isListingFoot(text):
		return otherRole
	case scholarLine.MatchString(text):
		return authorsRole
	}
	h := headline{facts: facts{known: u.memo()}}
	s := h.dropBrackets(h.takeDOI(h.liftLinks(u.spans)))
	bare := strings.Trim(strings.TrimSpace(s.text), " *_|,;·-–—:")
	if bare == "" || len(h.links) > len(s.runs(linkKey)) && isLinkRow(s) {
		if h.paper {
			return paperRole
		}
		return linksRole
	}
	if r := u.markOf(bare, len(h.links) > len(s.runs(linkKey))); r != noRole {
		return r
	}
	switch {
	case roomLine.MatchString(bare) || clockLine.MatchString(bare) || hallLine.MatchString(bare) || posterNumber.MatchString(bare) || isAward(bare):
		return factsRole
	case hasMarkedTitle(s) || afterVenue(bare) || isVenued(bare) || quotedLead.MatchString(bare) || nameLead.MatchString(bare):
		return noRole
	}
	return u.factsOf(s, bare, &h)
}

// isLinkRow reports whether what is left of a line without its link words is
// nothing but short links with marks between them.
func isLinkRow(s styled) bool {
	rs := s.runs(linkKey)
	from := 0
	for _, r := range append(rs, run{len(s.text), len(s.text)}) {
		if strings.ContainsFunc(s.text[from:r.start], isWordRune) || len(strings.Fields(s.text[r.start:r.end])) > 5 {
			return false
		}
		from = r.end
	}
	return len(rs) > 0
}

// markOf recognises dates and venues that stand alone: they count for what
// follows, unless they stand in the paragraph of a title or beside links.
func (u *unit) markOf(bare string, linked bool) role {
	bare = bare[len(leadMarks.FindString(bare)):]
	bare = bare[len(leadNumber.FindString(bare)):]
	bare = bare[len(dayLead.FindString(bare)):]
	if _, ok := parseDate(bare); ok || dayLine.MatchString(bare) {
		if u.behind {
			return factsRole
		}
		return sectionMark
	}
	v, ok := parseVenue(bare)
	if _, loose := looseVenue(bare); loose && u.later {
		return factsRole
	}
	if !ok || v.name == "" {
		return noRole
	}
	if u.behind || u.later || linked {
		return factsRole
	}
	if h := u.headline(); h.lead && h.shape > 1 {
		return noRole // "SIGGRAPH 2023 best paper, 3D Gaussian Splatting"
	}
	if _, known := knownVenue(v.name); known || v.year != 0 || !u.isLine() {
		return venueMark
	}
	return noRole
}

// leadNumber numbers a section: "2. OSDI 2020".
var leadNumber = lazily(`^\d{1,2}[.)]\s+`)

// factsOf recognises authors, institutions and other facts about a paper.
func (u *unit) factsOf(s styled, bare string, h *headline) role {
	shape := titleShape(bare)
	if plain := plainMarks(bare); strings.HasSuffix(plain, ")") {
		bare = plain
	}
	if m := bracketed.FindStringSubmatch(bare); m != nil && strings.HasSuffix(bare, ")") {
		if v, ok := parseVenue(m[1]); ok && v.year != 0 && (isKnownVenue(v.name) || len(v.name) > 2 && strings.ToUpper(v.name) == v.name) {
			if names, _ := parseAuthors(bare); len(names) == 1 {
				return noRole // "Metropolis Light Transport (SIGGRAPH 1997)"
			}
		}
	}
	if _, n := personsLead(bare); n > 0 {
		return noRole
	}
	if names, _ := parseAuthors(bare); len(names) > 1 && allNames(names[1:]) && isPhrase(names[0]) {
		return noRole // "MPC Joins the Dark Side, John Cartlidge (University of Bristol)"
	}
	if names, likely := parseAuthors(bare); likely && (shape < 3 || isInstitution(bare) || len(names) > 2 && allNames(names)) {
		if len(names) == 1 && h.paper && u.headline().tagged {
			return noRole // between a venue and a link to the paper stands its title, not one author
		}
		return authorsRole
	}
	if sure, _ := affiliation(bare); sure && len(h.links) == 0 {
		return instRole
	}
	if rs := s.runs(italicKey); len(rs) == 1 && rs[0].end-rs[0].start >= len(strings.TrimSpace(s.text)) && isName(bare) {
		return authorsRole
	}
	f := facts{known: h.known}
	switch {
	case isSourceLine(bare):
		return factsRole
	case !f.takeAll(bare, 3):
		return noRole
	case len(f.authors) == 1 && h.paper && f.venue.name != "":
		return noRole // "EWA Volume Splatting, IEEE Visualization 2001 [Paper]"
	case len(f.authors) > 0 && h.paper && !slices.ContainsFunc(f.authors, func(s string) bool { return strings.Contains(s, " ") }):
		return noRole // "Viewpoints and Keypoints (2015) [Paper]"
	case len(f.authors) > 0:
		if cited := u.headline(); len(cited.authors) > 0 && cited.shape >= 2 && hasTitleWord(cited.title) && !isName(strings.TrimSpace(withoutParentheses(cited.title))) {
			return noRole // "Author, Title with a Name, Journal, 1994"
		}
		return authorsRole
	case f.inst && u.headline().shape > 1 && len(u.headline().authors) > 0:
		return noRole // "Timing Attacks on Implementations of RSA and Other Systems. Paul Kocher. CRYPTO 1996"
	case f.inst && !f.sure() && h.paper && shape >= 2:
		return noRole // a school or firm may stand in a title
	}
	return factsRole
}

// nameLead is a short name in brackets before a title: "(SAM) Segment Anything".
var nameLead = lazily(`^[(（]\p{Lu}[\p{L}\d-]{1,12}[)）]\s*\p{Lu}`)

// quotedLead is a title in quotation marks at the start of a line.
var quotedLead = lazily(`^["“][^"“”]{3,250}["”]\s*,`)

// isPhrase reports whether a text of three words or more has one that stands in no
// name: a small word, or one of technical titles.
func isPhrase(s string) bool {
	words := strings.Fields(s)
	return len(words) > 2 && (hasTitleWord(s) || slices.ContainsFunc(words, func(w string) bool { return isSmallWord(w) && !particles[w] || functionWords[w] }))
}

// hasMarkedTitle reports whether a line sets off a title by a link or bold
// letters, whatever authors and venues stand around it.
func hasMarkedTitle(s styled) bool {
	for _, key := range []func(outline.Span) string{linkKey, boldKey} {
		for _, r := range s.runs(key) {
			text := strings.Trim(s.text[r.start:r.end], " .,\"“”*")
			words := len(strings.Fields(text))
			if words < 2 || words == 2 && isName(text) || titleShape(text) < 1 || insideWord(s.text, r) {
				continue
			}
			if _, loose := looseVenue(text); loose {
				continue
			}
			var f facts
			if !f.takeAll(text, 3) || words > 3 && len(f.authors) == 1 && f.venue == (venue{}) && !strings.Contains(text, "(") {
				return true
			}
		}
	}
	return false
}

// isProse reports whether a unit is running text in which no title is set off.
func (u *unit) isProse() bool {
	return isTooLong(u.spans) || isProse(u.text()) && !hasMarkedTitle(newStyled(u.spans)) && !leadsWithTitle(u.text())
}

// leadsWithTitle reports whether a line begins with a title and its venue behind
// a dash, however long the note behind them is.
func leadsWithTitle(s string) bool {
	title, note, found := strings.Cut(s, " — ")
	if !found || titleShape(cleanTitle(leadMarks.ReplaceAllString(title, ""))) < 2 {
		return false
	}
	_, n := notedVenue(note)
	return n > 0
}
