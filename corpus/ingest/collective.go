package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// collectiveWords make a name of several words that of a body, wherever they
// stand: hardly anybody is called so. Those of other languages are folded to
// lower case only.
var collectiveWords = wordSet(`organization organizations organisation organisations organización organização organisationen collaboration
collaborations consortium consortia committee commission committees subcommittee agency ministry ministère ministerio ministério ministerium
department departments dept university universities università universidad universidade université universität institute institutes
institut institutet instituto istituto laboratory laboratories academy academies académie akademie council society societies société
sociedad sociedade gesellschaft forschungsgemeinschaft association associations asociación associação verband verein federation
foundation fundación fundação fondation stiftung corporation incorporated inc inc. ltd ltd. llc gmbh plc network initiative project
programme program team working taskforce investigators collaborators contributors authors developers maintainers administration
authority bureau directorate secretariat parliament government nations union school college hospital library museum centre centres
centro centers headquarters alliance coalition conference workshop assembly
google deepmind microsoft openai nvidia ibm deepseek anthropic bytedance tencent alibaba baidu huawei unesco unicef oecd nist nasa usgs`)

// collectiveEnds do so as the last word, where no given name stands before them:
// they are family names, too.
var collectiveEnds = wordSet(`group groups office center service services bank lab labs research company co. co agents community forum panel board trust
registry survey platform institution division section unit consulting technologies systems partners press publishing`)

// collectiveStarts do so as the first word.
var collectiveStarts = wordSet("the world international national european american united federal royal global open")

// collectiveLinks do so between others: "Centers for Disease Control", "Bureau of
// Labor Statistics".
var collectiveLinks = wordSet("of for on & and für pour para des")

// isCollective reports whether a name in the order in which it is spoken is
// that of a body, a group or a firm, by its words, not of a person. A name of one
// word is none.
func isCollective(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	last := len(words) - 1
	if last < 1 {
		return false
	}
	if collectiveStarts[words[0]] {
		return true
	}
	for i, w := range words {
		w = strings.Trim(w, ",()")
		if collectiveWords[w] || 0 < i && i < last && collectiveLinks[w] {
			return true
		}
	}
	initial := func(word string) bool { return strings.HasSuffix(word, ".") || len(word) == 1 }
	return collectiveEnds[words[last]] && !slices.ContainsFunc(words[:last], initial) && (last > 1 || !isGivenShape(name))
}

// isGivenShape reports whether the first word of a name might be that of a
// person: "Robert" of "Robert Service", not "IBI" of "IBI Group".
func isGivenShape(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return strings.ContainsFunc(first, unicode.IsLower)
}

// staysTogether reports whether a name with a comma is one of a body that has
// the comma itself, "University of Rope, Loomfield" or "Loom and Thread, Inc.";
// one torn apart, "Organization, World Health", is not.
func staysTogether(before, behind string) bool {
	return strings.IndexByte(before, ' ') > 0 && isCollective(before) || companyForms[strings.ToLower(strings.TrimSpace(behind))]
}

var companyForms = wordSet("inc inc. ltd ltd. llc gmbh corp corp. corporation incorporated")
