package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// Pieces of the patterns below.
const (
	// nameForm is a word that may be a name; coinage decides.
	nameForm = `["“'‘]*([\p{Latin}\p{Greek}][\p{Latin}\p{Greek}\p{N}]*(?:[-/][\p{Latin}\p{Greek}\p{N}]+)*\+*)["”'’]*`

	// verbs say that authors made what they name next.
	verbStems = `present|propose|introduce|design|develop|build|built|implement|describe|devise|create|release|unveil|contribute|offer`
	verbs     = `(?:` + verbStems + `)(?:s|d|ed)?`
	// authors are who does it, with adverbs and the like behind them.
	authors = `(?i:\b(?:we|paper|work|study|article|authors|it|and|then|also|thus)\s+(?:\w+ly\s+)?(?:have\s+|has\s+|further\s+|then\s+|also\s+|now\s+)?` +
		verbs + `(?:\s+and\s+` + verbs + `)?)\s+`
	// made is a verb and the beginning of what was made.
	made = `(?i:\b` + verbs + `)\s+(?:a|an|the|our|two|new)\s+(?:[\w-]+,?\s+){0,12}?`
	// calling gives a name.
	callWords = `called|dubbed|termed|coined|nicknamed|namely|named`
	calling   = `\b(?:(?:named|known)\s+as|` + callWords + `)\s+(?:the\s+)?`

	// nouns are what systems are.
	nounStems = `system|framework|scheduler|solution|approach|algorithm|engine|platform|method|mechanism|runtime|architecture|` +
		`compiler|library|tool|toolkit|manager|prototype|policy|protocol|technique|service|middleware|model|language|` +
		`abstraction|database|accelerator|simulator|benchmark|suite|kernel|controller|infrastructure|design|scheme|cache|network|` +
		`dataset|pipeline|module|strategy|paradigm`
	nouns        = `(?i:` + nounStems + `)s?`
	chineseVerbs = `(?:提出|引入|介绍|设计|实现|开发|构建|推出)`
	chineseNouns = `(?:系统|框架|调度器|平台|引擎|算法|方法|编译器|架构|工具|库|机制|方案|中间件|运行时|加速器|模拟器|服务)`

	// phraseEnd is what may follow a name that looks like an ordinary word:
	// "we propose Herald, a", but not "we propose Bayesian ways".
	phraseEnd = `(?:\s*[,.(（:;，。—–]|\s+(?:to|that|which|as|for|with|is|where)\b|\s*$|\s*\p{Han})`
	// noName is what does not begin another word of a longer name.
	noName = `(?:\s+[^\p{Lu}\s]|[^\s\p{L}\p{N}-]|\s*$)`

	// apposition is a name at the start of a note and the article of what it is.
	apposition = `^` + nameForm + `(?:\s+\([^)]*\))?\s*(?:,|:|：|，|—|–|\s-)\s*(?:(?i:a|an|the|our|one)|\p{Lu}\w+[’']s|基于|一[个种套])(?:\s|\p{Han})`
)

// A namePattern finds names in one note or sentence; the name is its last
// group. Patterns that take words that are capitalised only say what must
// follow these.
type namePattern struct {
	form   *pattern
	weight int
	least  int      // coinage that the name needs
	stands spot     // where the name stands
	words  []string // of which the note must have one; nil if it need not
}

// weakPattern is the weight up to which a pattern also matches sentences that
// introduce no system.
const weakPattern = 7

// mayMatch reports whether a pattern can find a name in a note where capital
// and shaped are as told by standing.
func (p *namePattern) mayMatch(note string, capital, shaped spot) bool {
	if p.least > capitalised {
		capital = shaped
	}
	return capital&p.stands != 0 &&
		(p.words == nil || slices.ContainsFunc(p.words, func(w string) bool { return strings.Contains(note, w) }))
}

var namePatterns = []namePattern{
	{lazily(authors + nameForm + `(?:\s+\([^)]*\))?` + phraseEnd), 10, capitalised, behindVerb, nil},
	{lazily(authors + `(?:the\s+|our\s+)?` + nameForm + noName), 9, coined, behindVerb, nil},
	{lazily(made + calling + nameForm + phraseEnd), 9, capitalised, behindCall, nil},
	{lazily(made + calling + nameForm + noName), 9, letters, behindCall, nil},
	{lazily(made + nouns + `,?\s+` + nameForm + phraseEnd), 8, capitalised, behindNoun, nil},
	{lazily(`\b[Oo]ur\s+(?:[\w-]+\s+){0,3}?` + nouns + `,?\s+` + nameForm), 8, capitalised, behindNoun, nil},
	{lazily(`\b[Ww]e\s+(?:call|name|term|dub)\s+(?:[\w-]+,?\s+){0,10}?(?:the\s+)?` + nameForm + `(?:\s+` + nouns + `)?` + phraseEnd), 7, capitalised, anywhere &^ (atStart | apposed), []string{"call", "name", "term", "dub"}},
	{lazily(calling + `(?:[\p{L}-]+\s+){1,6}\(` + nameForm + `\)`), 8, letters, inBracket, []string{"called", "dubbed", "termed", "coined", "name", "known"}},
	{lazily(calling + nameForm + phraseEnd), 6, capitalised, behindCall, nil},
	{lazily(calling + nameForm + noName), 6, letters, behindCall, nil},
	{lazily(apposition + `(?:[\w-]+\s+){0,7}?` + nouns + `\b`), 8, capitalised, apposed, nil},
	{lazily(apposition), 7, capitalised, apposed, nil},
	{lazily(`^` + nameForm + `(?:\s+\([^)]*\))?\s+is\s+(?:a|an|the|our)\s+(?:[\w-]+,?\s+){0,7}?` + nouns + `\b`), 7, capitalised, apposed, nil},
	{lazily(`^` + nameForm + `\s+(?:\w+ly\s+)?(?:achieves|improves|reduces|outperforms|uses|leverages|supports|provides|enables|introduces|employs|` +
		`exploits|adopts|combines|consists|builds|unifies|accelerates|makes|takes|performs|scales|offers|delivers|utilizes|integrates|optimizes|automatically)\b`), 2, letters, atStart, nil},
	{lazily(chineseVerbs + `(?:并实现|并开发)?(?:了|的是)?\s*(?:一[个种套款])?\s*` + nameForm), 9, capitalised, behindHan, nil},
	{lazily(chineseVerbs + `[^，。；,;.]{0,20}` + chineseNouns + `\s*[,，]?\s*` + nameForm), 8, capitalised, behindHan, nil},
	{lazily(`(?:名为|叫做|称为|称作|命名为|名叫)\s*` + nameForm), 9, capitalised, behindHan, nil},
	{lazily(`^\p{Han}{0,12}` + chineseNouns + `\s*` + nameForm + `\s*(?:$|[,，。:：(（])`), 7, capitalised, behindHan, nil},
}

var (
	making  = lazily(`(?i:\b` + verbs + `)\s+`)
	inParen = lazily(`\s\(` + nameForm + `\)(?:\s+[^b\s]|\s+b[^a]|[^\s]|\s*$)`) // not "(RANSAC) based"
)

// defined returns the name in brackets behind what a sentence says was made:
// "we propose a tree-enhanced attention network (TreeMAN)". Behind a preposition
// the brackets hold an abbreviation of something else, unless the words are all
// written like a name.
func defined(note string) string {
	if !making.MatchString(note) {
		return ""
	}
	for _, at := range inParen.FindAllStringSubmatchIndex(note, -1) {
		verb := making.FindAllStringIndex(note[:at[0]], -1)
		if len(verb) == 0 {
			continue
		}
		words := strings.Fields(note[verb[len(verb)-1][1]:at[0]])
		if n := len(words); n == 0 || n > 12 || strings.ContainsAny(strings.Join(words, ""), ",;:()") {
			continue
		}
		if name := note[at[2]:at[3]]; !hasPreposition(words) || isAcronymOf(name, titled(words)) {
			return name
		}
	}
	return ""
}

func hasPreposition(words []string) bool {
	for _, w := range words {
		if inPhrase[w] && w != "a" && w != "an" && w != "and" && w != "the" && w != "our" || w == "that" || w == "which" || w == "based" {
			return true
		}
	}
	return false
}

// titled is the longest end of a phrase that is written like a title: from the
// first word with a capital on, with prepositions between.
func titled(words []string) string {
	for from := range words {
		if unicode.IsUpper([]rune(words[from])[0]) && !hasPreposition(words[:from]) {
			return strings.Join(words[from:], " ")
		}
	}
	return ""
}

// introducing matches text that ends where a name is introduced.
var introducing = lazily(`(?i)(?:\b` + verbs + `|\bcalled|\bnamed|\bdubbed|\btermed|提出|引入|介绍|设计|实现|名为)\s*(?:了\s*)?(?:the\s+)?$`)
