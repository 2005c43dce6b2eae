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
authority bureau directorate secretariat parliament government hospital library museum centre centres
centro centers headquarters alliance coalition conference workshop assembly
google deepmind microsoft openai nvidia ibm deepseek anthropic bytedance tencent alibaba baidu huawei unesco unicef oecd nist nasa usgs`)

// collectiveEnds do so as the last word, where no given name stands before them:
// they are family names, too.
var collectiveEnds = wordSet(`group groups office center service services bank lab labs research company co. co agents community forum panel board trust
registry survey platform institution division section unit consulting technologies systems partners press publishing nations union school college`)

// collectiveStarts do so as the first word.
var collectiveStarts = wordSet("world international national european american united federal global")

// collectiveNames do so as the first word of four or more, or of a name that
// ends as bodies do: there are people called The, Open and Royal.
var collectiveNames = wordSet("the royal open")

// collectiveLinks do so between others: "Friends of Rope". With a capital they
// may be given names, where not four words or a word like "Bank" stand around.
var collectiveLinks = wordSet("of for & and für pour")

// collectiveParticles do so in lower case between three others at least: "Roger
// des Forges" and "Jae On Lee" are people.
var collectiveParticles = wordSet("on para des")

// isCollective reports whether a name in the order in which it is spoken is
// that of a body, a group or a firm, by its words, not of a person. A name of one
// word is none.
func isCollective(name string) bool {
	words := strings.Fields(name)
	last := len(words) - 1
	if last < 1 {
		return false
	}
	long := last >= 3
	first, end := strings.ToLower(words[0]), strings.ToLower(words[last])
	if collectiveStarts[first] || collectiveNames[first] && (long || collectiveEnds[end]) {
		return true
	}
	grouped := slices.ContainsFunc(words, func(w string) bool { return collectiveEnds[strings.ToLower(w)] })
	for i, word := range words {
		w := strings.Trim(strings.ToLower(word), ",()")
		inner := 0 < i && i < last
		switch {
		case collectiveWords[w], inner && collectiveLinks[w] && (w == word || long || grouped), inner && collectiveParticles[word] && long:
			return true
		}
	}
	initial := func(word string) bool { return strings.HasSuffix(word, ".") || len(word) == 1 }
	return collectiveEnds[end] && !slices.ContainsFunc(words[:last], initial) && (last > 1 || !isGivenShape(name))
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
