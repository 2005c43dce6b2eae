package ingest

import (
	"strings"
	"unicode"
)

// institutionKinds make a name one of an institution wherever they stand.
var institutionKinds = wordSet(`university universities univ institute institut college school academy laboratory laboratories inc inc. corp
corp. corporation ltd ltd. llc gmbh polytechnic politecnico universität universidad université faculty dept department`)

// institutionWords do so but among the words of a title: "A Berkeley View of
// Systems Challenges for AI".
var institutionWords = wordSet(`cnrs inria eth epfl mit cmu ucb ucla ucsd ucsb uiuc nyu upenn umich gatech hkust hku cuhk nus ntu thu pku sjtu ustc zju hust bupt
uestc kaist postech unist snu cas ict ipads msr msra msri riken iit iisc tum ucl kth dtu ucas nudt sdu ecnu uchicago umass uva
uwaterloo stanford berkeley harvard princeton cornell caltech yale oxford edinburgh tsinghua peking zhejiang fudan nanjing
amsterdam tufts columbia purdue rutgers`)

// institutionEnds do so at the end of a name.
var institutionEnds = wordSet(`research lab labs center centre council foundation technologies technology consulting group company co.
co hospital platforms cloud azure ai services`)

// companies are names of firms that write papers.
var companies = wordSet(`google microsoft meta facebook amazon aws apple nvidia intel amd ibm alibaba tencent baidu bytedance
huawei samsung huggingface openai anthropic deepmind adobe oracle cisco salesforce uber netflix linkedin twitter kuaishou meituan
didi xiaomi oppo vivo jd antgroup ant sensetime megvii databricks anyscale snowflake nokia ericsson siemens bosch sony
toyota hitachi fujitsu ntt naver kakao yahoo yandex mistral cohere moonshot deepseek zhipu tiktok pinterest spotify airbnb vmware redhat xai cerebras graphcore sambanova groq qualcomm arm broadcom mellanox micron seagate
hpe dell lenovo inspur zte waymo tesla enfabrica feldera kwai toronto cambridge sydney`)

var (
	institutionJoiner = lazily(`\s*(?:&|/|;|、|，|,\s|\s\+\s|\sand\s)\s*`)
	atInstitution     = lazily(`^(?:@|from\s|by\s)`)
)

// isInstitution reports whether s names an institution by one of its words. A
// firm's name may be part of another name ("Meta Learning"); it counts if no
// word of titles stands beside it, or what it ends in is an institution's.
func isInstitution(s string) bool {
	if strings.HasSuffix(s, "大学") || strings.HasSuffix(s, "研究院") || strings.HasSuffix(s, "实验室") {
		return true
	}
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-()/&,", r) })
	if len(words) == 0 {
		return false
	}
	firm, known, terms, ends := false, false, 0, institutionEnds[words[len(words)-1]]
	for i, w := range words {
		if institutionKinds[w] {
			return true
		}
		known = known || institutionWords[w]
		firm = firm || companies[w]
		if titleWords[w] && !isSmallWord(w) && !companies[w] && !institutionWords[w] && !(ends && i == len(words)-1) {
			terms++
		}
	}
	if known && (terms < 2 || len(words) < 6) {
		return true
	}
	return firm && (ends || terms == 0) || ends && len(words) > 1 && terms == 0
}

// affiliation says whether a line names nothing but institutions. sure needs a
// known word or an acronym in every part; possible accepts any capitalised
// names, which only what stands around the line can confirm.
func affiliation(s string) (sure, possible bool) {
	s = strings.TrimSpace(atInstitution.ReplaceAllString(strings.Trim(s, " *_()[]"), ""))
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(s, " etc."), " etc"))
	if s == "" || len(s) > 300 || strings.ContainsAny(s, ":?!") || endsSentence(s) || isNoPaper(s) {
		return false, false
	}
	parts := institutionJoiner.pieces(s)
	known, technical := 0, false
	for _, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if !isCapitalised(part) || len(strings.Fields(part)) > 9 {
			return false, false
		}
		if isInstitution(part) || isPlainAcronym(part) {
			known++
		} else if hanRunes(part) > 4 {
			return false, false // a note in Chinese
		} else if hasTitleWord(part) {
			technical = true
		}
	}
	sure = known == len(parts) || known > 0 && known*2 >= len(parts) && (!technical || known >= 2)
	return sure, sure || !technical
}

// endsSentence reports whether s ends in a full stop that ends no abbreviation.
func endsSentence(s string) bool {
	if strings.HasSuffix(s, "。") {
		return true
	}
	if !strings.HasSuffix(s, ".") {
		return false
	}
	last := strings.ToLower(s[strings.LastIndex(s, " ")+1:])
	return !institutionKinds[last] && !institutionEnds[last]
}

// isCapitalised reports whether every word but small ones starts with a
// capital letter, as in names of institutions.
func isCapitalised(s string) bool {
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, "().,'\"")
		if w == "" || isSmallWord(strings.ToLower(w)) {
			continue
		}
		r := firstRune(w)
		if unicode.IsLower(r) && !institutionWords[w] && !companies[strings.ToLower(w)] || !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// hasTitleWord reports whether s holds a word of technical titles.
func hasTitleWord(s string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if titleWords[w] && !isSmallWord(w) {
			return true
		}
	}
	return false
}

// isPlainAcronym reports whether s is one word of two to six capitals, "UVA".
func isPlainAcronym(s string) bool {
	if len(s) < 2 || len(s) > 12 || strings.ContainsAny(s, " ") {
		return false
	}
	head, place, found := strings.Cut(s, "-")
	if found && place == strings.ToUpper(place) {
		return false
	}
	for _, r := range head {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return len(head) >= 2 && len(head) <= 6
}
