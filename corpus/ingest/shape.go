package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	namedTitle   = lazily(`^\S+(?:\s\S+){0,4}\s?:\s+\S+`)
	sentenceHead = lazily(`(?i)^(?:we|this|it|its|our|they|these|those|you|i|please|note that|in this (?:paper|work)|based on|uses?|using|propose[sd]?|presents?|introduces?|provides?|employs?|the (?:paper|authors?|key idea|main idea|system|work))\s`)
	innerVerb    = lazily(`\s(?:we|is|are|was|were|has|have|can|will|should|which|that|they|it|our|your)\s`)
	// notPaperHead matches what no title begins with, notPaperLine what is none
	// as a whole, perhaps with a number, a time or a colon behind it.
	notPaperHead   = lazily(`(?i)^(?:` + notPaperStarts + `)`)
	notPaperInside = lazily(`(?i)` + notPaperParts)
	notPaperLine   = lazily(`(?i)^(?:` + notPaperLines + `)(?:\s*(?:[:(]|\d+(?:[^\p{L}\d]|$)).*|\s+[–-].*)?$|^(?:(?i:accept(?:ed)?|oral|spotlight|poster)\W*){1,3}(?:\d+\W*)?$`)
)

// isNoPaper reports whether a line is a known part of pages that is no paper:
// a session, a meal, a footer.
func isNoPaper(s string) bool {
	if s != "" && '0' <= s[0] && s[0] <= '9' {
		s = dropSlot(s)
	}
	if notPaperHead.MatchString(s) || notPaperLine.MatchString(s) {
		return true
	}
	lower := strings.ToLower(s)
	for _, sign := range noPaperSigns { // a search through the whole line is dear
		if strings.Contains(lower, sign) {
			return notPaperInside.MatchString(s)
		}
	}
	return false
}

// noPaperSigns are parts of what notPaperInside matches.
var noPaperSigns = strings.Fields("知乎 zhihu medium youtube csdn 博客园 bilibili 哔哩哔哩 day acceptance chair workshop tutorial conference symposium keynote proceedings attendee 合集 汇总 整理 列表 清单 > › » 解读 评述 cookies congratulations accepted @")

// titleShape says how much a text looks like the title of a paper, from its
// form alone: -1 it is something else, 0 too little to say, 1 possible, 2
// likely, 3 very likely.
func titleShape(s string) int {
	s = strings.TrimSpace(s)
	letters, han := 0, 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			han++
		} else if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters+han < 2 || isNoPaper(s) || scoreLine.MatchString(s) || strings.Contains(s, "://") {
		return -1
	}
	if han*2 > letters {
		return hanShape(s, han)
	}
	words := strings.Fields(s)
	if len(words) > 36 || utf8.RuneCountInString(s) > 300 {
		return -1
	}
	long, capitals := 0, 0
	for i, w := range words {
		w = strings.Trim(w, `"'“”‘’()[]{}:,;.!?*-–—`)
		if utf8.RuneCountInString(w) < 4 || i == 0 || functionWords[w] {
			continue
		}
		long++
		if strings.IndexFunc(w, unicode.IsUpper) >= 0 {
			capitals++
		}
	}
	titled := long > 0 && capitals*5 >= long*3
	named := namedTitle.MatchString(s)
	sentence := sentenceHead.MatchString(s) && !(titled && strings.HasPrefix(s, "Using ")) || endsSentence(s) && !titled || innerVerb.MatchString(s) && !titled && !named && len(words) > 12 && !strings.Contains(s, "?")
	switch {
	case sentence && !named || strings.HasSuffix(s, ":") || len(words) > 2 && (isSmallWord(words[len(words)-1]) || strings.HasSuffix(s, " from")):
		return -1
	case unicode.IsLower(firstRune(s)) && !titled && !named:
		return 0
	case sentence:
		return 1
	case len(words) >= 4 && titled && (named || len(words) >= 6):
		return 3
	case len(words) >= 4 && (titled || named), len(words) >= 6 && !strings.Contains(s, ";"):
		return 2
	case len(words) >= 2:
		return 1
	}
	return 0
}

// scoreLine is what some measure says of a paper: "Relevance: 95/100".
var scoreLine = lazily(`^[\p{L} -]{2,24}:\s*\d[\d.]*\s*(?:/\s*\d+|%)\s*(?:$|[|·(])`)

// isProse reports whether a long line is running text: most of its words are
// in lower case, or it has many Han characters. Lists of authors and titles
// with all that belongs to them are neither.
func isProse(s string) bool {
	if len(s) < 240 {
		return false
	}
	words, lower := 0, 0
	for w := range strings.FieldsSeq(s) {
		words++
		if unicode.IsLower(firstRune(w)) {
			lower++
		}
	}
	return lower*2 > words || hanRunes(s) > 60
}

// functionWords stay in lower case in titles that capitalise the others.
var functionWords = wordSet(`with from into over through toward towards under using when what where which that this will your their
than then them these those between across against among about after before during without within upon onto have does like both
more most must should could would beyond along even also only such very while whose`)

// hanShape judges titles written in Chinese characters, each of which says about
// as much as two letters.
func hanShape(s string, han int) int {
	switch {
	case strings.ContainsAny(s, "。；！，,") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") || han > 75:
		return -1
	case han >= 8:
		return 1
	}
	return 0
}

// sectionKind says what a heading promises of the entries below it.
type sectionKind int8

const (
	plainSection    sectionKind = iota
	paperSection                // "Papers", "Reading list"
	nonPaperSection             // "Tools", "Courses"
	contentsSection             // "Table of contents": no paper, but what is nested below may be
)

var (
	paperHeading    = lazily(`(?i)\b(?:papers?|publications?|proceedings|reading list|readings?|accepted|must[- ]read|surveys?|bibliography)\b|论文|文献|综述|논문|論文`)
	eventHeading    = lazily(`(?i)\b(?:workshops?|tutorials?|talks?|keynotes?|seminars?|events?)\b`)
	contentsHeading = lazily(`(?i)^[^\p{L}\d]*(?:(?:table of )?contents?|toc|menu|summary|目录|overview)[^\p{L}\d]*$`)
	nonPaperHeading = lazily(`(?i)\b(?:tools?|toolkits?|courses?|lectures?|tutorials?|videos?|talks?|podcasts?|blogs?|blog posts|workshops?|articles|books?|people|researchers|labs|groups|companies|contents?|toc|licen[cs]e|contribut\w*|citation|citing|acknowledge?ments?|star history|related (?:repo|repositories|projects|lists|resources|links)|other (?:lists|resources|awesome|repos)|resources|patents?|leaderboards?|open[- ]source (?:projects?|tools?|software|frameworks?)|softwares?|librar(?:y|ies)|projects?|repos|repositories|codebases?|demos?|news|updates?|changelog|events?|communit\w+|newsletters?|contact|meta info|references|frameworks|acceptance rate|call for papers|committees?|organi[sz]ers?|sponsors?|venue information|job openings|slides?|useful links|websites?|implementations?|datasets?|how to|about|disclaimer|todo)\b|目录|课程|公开课|工具|(?:^|\P{Han})(?:学习|其他|其它|相关|参考)?资料[^\p{L}\d]*$|博客|书籍|视频|贡献|资源|友链|致谢|更新`)
)

// kindOfSection judges a heading by its words; of the two kinds of words the
// ones that promise papers win ("Papers and Talks").
func kindOfSection(heading string) sectionKind {
	switch {
	case contentsHeading.MatchString(heading):
		return contentsSection
	case paperHeading.MatchString(heading) && !strings.Contains(strings.ToLower(heading), "call for papers"):
		return paperSection
	case nonPaperHeading.MatchString(heading) && !mixed(heading):
		return nonPaperSection
	}
	return plainSection
}

// mixed reports whether a heading begins with a topic and joins what is no paper
// to it: "Systems and Tutorials".
func mixed(heading string) bool {
	parts := headingJoiner.pieces(heading)
	topic := strings.TrimFunc(parts[0], isNoLetter)
	return len(parts) > 1 && utf8.RuneCountInString(topic) > 1 && !nonPaperHeading.MatchString(topic) && !linkWords[strings.ToLower(topic)]
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

var headingJoiner = lazily(`(?i)\s*(?:\s(?:and|&)\s|[/,&、]|与|和|及)\s*`)

// notPaperStarts are patterns of what no title begins with.
const notPaperStarts = `previous\b|reading group\b|invited talks?|keynotes?|poster session|table of contents|acknowledge?ments?|` +
	`star history|last updated|on this page|powered by|edit on|was this helpful|back to top|select year|` +
	`total of \d+|showing (?:first|last|papers|\d)|successful page load|acceptance rate|skip to|timezone|` +
	`sign in|about (?:us|me|myself|the)|copyright|©|coffee break|call for|session chair|` +
	`session (?:\d|[ivx]+\b|[a-z]:)|welcome (?:reception|remarks|to|and)|` +
	`opening (?:remarks|session|ceremony|and)|closing (?:remarks|session|ceremony)|` +
	`registration (?:desk|and)|business meeting|town hall|tutorial:|workshop on|meta info|homepage|` +
	`full citation|paper list|accepted papers|the following|for questions|` +
	`(?:illustrations?|icons?|photos?|pictures?|template|website) by\b|` +
	`no (?:meeting|class|seminar|lecture|talk)s?\b|(?:tba|tbd|cancell?ed)\b|(?:full )?proceedings\b|` +
	`(?:program|general|steering)(?: committee)?(?: co-?)?\s?chairs?\b|` +
	`(?:technical |senior )?(?:program(?:me)?|steering|organi[sz]ing|artifact evaluation) committee(?: co-?chair| member)?s?(?:$|[:,(])|` +
	`program at a glance|` +
	`(?:add(?:ed)?|update[ds]?|release[ds]?) (?:a|an|the|new|tags?|more|papers?|some|this|our)\b|` +
	`(?:cs|cse|csci|csc|cis|cos|ee|eecs|ece|comp|cpsc|info?|stats?|math|ds)(?: ?\d{3,4}|-\d{3})[a-z]?\b|` +
	`(?:\S+ ){1,2}(?:cs|cse|csci|csc|ee|eecs|ece|comp|stats?|math) ?\d{3}[a-z]?(?:-\w+)?:|` +
	`notes (?:from|on|by|for|of)\b|poster:\s*(?:poster )?session|title tba|continental breakfast|` +
	`conference (?:luncheon|reception|banquet)|welcome$|track [a-z0-9]\b|paper session|` +
	`(?:oral|spotlight|plenary|parallel|technical) session (?:\d|[ivx]+\b|[a-z]:)|` +
	`(?:gold|silver|bronze|platinum|diamond) (?:sponsors?|supporters?)\b|(?:our )?sponsors?:|` +
	`(?:filter|sort|browse|group) by [a-z]+$|` +
	`\d[\d,.]* (?:papers? )?(?:submissions|submitted)\b.*\baccepted\b|` +
	`(?:(?:home|program(?:me)?|attend|exhibitors?|sponsors?|schedule|venue|registration|register|organi[sz]ers|committees?|contact|about|news|papers|posters|workshops|tutorials|calls|dates|faq|login|help|search)\b[\s|·•/]*){3,}$`

// notPaperParts are patterns of what no title holds.
const notPaperParts = `[-|–]\s*(?:知乎|zhihu|medium|youtube|csdn\S*|博客园|bilibili|哔哩哔哩)\s*$|\bday \d+\b.*\bsession \d+|` +
	`(?:论文|文章|笔记).{0,4}(?:合集|汇总|整理|列表|解读|评述)|论文.{0,4}清单$|[>›] .*[>›] |\buses cookies\b|acceptance rate|` +
	`\bprogram (?:co-)?chairs?\b|\bkeynote (?:address|speech|talk)\b|\bfull proceedings\b|` +
	`\bproceedings (?:interior|cover|front matter)\b|\battendee (?:list|files)\b|` +
	`\b(?:workshop|conference|symposium)(?: series)?$|^\S+(?: (?:19|20)\d\d)? tutorial$|` +
	`\bsession chairs?:|\w@[\w-]+\.\w|\bcongratulations (?:to|on)\b|\bpapers? (?:(?:was|were|is|are|got|has been|have been) )?accepted (?:to|at|by|for|in)\b`

// notPaperLines are patterns of what is no title as a whole, perhaps with a number, a time or a colon behind it.
const notPaperLines = `breaks?(?: with refreshments)?|lunch(?:eon)?|dinner|banquet|reception|breakfast|` +
	`panels?(?: discussion)?|sessions?|registration|(?:selected |further |additional |other )?references|` +
	`contents?|license|contribut(?:ing|ions?|e|ors?)|citations?|socials?|tutorials?|workshops?|` +
	`frameworks|search|next|previous|contact|privacy(?: policy)?|schedule|sponsors|home|program(?:me)?|` +
	`download|courses?|lectures?|slides|awards?|bof|introductory remarks|` +
	`(?:cheers|thanks|(?:best |kind )?regards|best),?|introduction|log ?in|news|organi[sz]ers|` +
	`committees?|venue|travel|location|paper|papers|code|abstract`
