package ingest

import (
	"strings"
	"unicode/utf8"
)

// label says what a labelled line holds: "Authors: ...", "摘要：...".
type label uint8

const (
	noLabel       label = iota
	titleLabel          // the title
	nameLabel           // a short name
	authorsLabel        // authors
	venueLabel          // venue, perhaps with a year
	yearLabel           // a date
	abstractLabel       // the abstract
	textLabel           // a summary or notes by the list's author
	keywordsLabel       // labels and topics
	linksLabel          // links
	instLabel           // institutions
	awardLabel          // awards
	skipLabel           // of no use to a paper: room, session, presenter
)

// labels maps what lists write before a colon, or above a column, to what
// follows.
var labels = foldLabels(map[label]string{
	titleLabel:    "title|paper title|title of paper|论文标题|标题|题目|论文题目|论文名称|论文名|paper name|제목|논문 제목|논문명|タイトル|論文タイトル",
	nameLabel:     "name|model|method|system|scheduler|short name|abbreviation|acronym|abbr|framework|algorithm|approach|方法|名称|名字|模型|简称",
	authorsLabel:  "author|authors|author list|作者|by|written by|저자|著者",
	venueLabel:    "venue|conference|journal|publication|published|published in|published at|publisher|publish|pub|pub.|source|series|proceedings|conference/journal|journal/conference|venue/year|会议|期刊|发表|发表于|出处|会议/期刊|来源|publication venue|where|accepted by|accepted at|accepted to|venue & year|venue and year|conf|conf.|journal ref|journal-ref|journal reference|학회|저널|출처|학회/저널|会議|学会",
	yearLabel:     "year|date|time|when|published on|publish date|publication date|release date|released|submitted|submission date|日期|年份|时间|发表时间|发布时间|month|first submitted|발행일|연도|년도|발표일|출판년도|発表年",
	abstractLabel: "abstract|paper abstract|abs|摘要|论文摘要|초록|アブストラクト",
	textLabel:     "summary|tl;dr|tldr|tl; dr|tl,dr|description|desc|overview|introduction|intro|brief|brief introduction|note|notes|my notes|my note|my comments|my thoughts|thoughts|personal notes|comment|comments|remark|remarks|highlights|highlight|takeaway|takeaways|key takeaways|one-line summary|short summary|main idea|idea|contribution|contributions|总结|简介|简述|笔记|备注|概述|内容|要点|说明|介绍|一句话总结|主要内容|核心思想|贡献|评价|点评|요약|정리|메모|概要|要約",
	keywordsLabel: "keyword|keywords|key words|key|label|labels|tag|tags|topic|topics|category|categories|field|fields|area|areas|subject|subjects|theme|themes|type|task|tasks|关键词|关键字|标签|主题|领域|类别|分类|方向|任务|类型|분야|주제|키워드|분류|分野",
	linksLabel:    "link|links|url|urls|paper|papers|paper link|pdf|arxiv|doi|code|codes|code link|github|repo|repository|project|project page|page|website|homepage|web|slides|slide|video|videos|demo|dataset|datasets|data|resources|open source|openreview|artifact|artifacts|implementation|talk|poster link|preprint|full text|download|blog|materials|available|source code|论文|论文链接|论文地址|链接|地址|代码|代码链接|代码地址|项目|项目主页|主页|数据集|原文|原文链接|official code|code & data|bibtex|cite|링크|코드|논문|논문 링크|리뷰|구현|リンク|論文",
	instLabel:     "affiliation|affiliations|institution|institutions|institute|organization|organizations|organisation|org|orgs|company|lab|team|university|单位|机构|作者单位|研究机构|团队|学校",
	awardLabel:    "award|awards|prize|奖项|获奖",
	skipLabel:     "session|room|location|place|presenter|presenters|presented by|speaker|track|chair|session chair|id|paper id|poster|poster id|poster number|no|no.|#|number|index|star|stars|stars/year|rating|score|citation|citations|cited|language|license|status|read|framework link|recom|recommend|rank|序号|编号|星级|引用|阅读状态|进度|状态|场次|citation count|isbn|pmid|pmcid|pages|volume|readers|primary area|submission number|supplementary material|code of ethics|submission guidelines|decision|image|figure|teaser|thumbnail",
})

func foldLabels(forms map[label]string) map[string]label {
	folded := make(map[string]label)
	for l := titleLabel; l <= skipLabel; l++ {
		for form := range strings.SplitSeq(forms[l], "|") {
			folded[form] = l
		}
	}
	return folded
}

// labelled matches a label with its colon at the start of a line. Marks of
// emphasis and pictures may surround it.
var labelled = lazily(`^[^\p{L}\p{N}#]{0,6}([\p{L}#][\p{L} ;/&.,#-]{0,28}?)\s*[*_\])】」]{0,4}\s*[:：]\s*[*_]{0,3}\s*`)

// tagBefore reports whether a colon stands within a tag before something else,
// as in "[arXiv:2205.05198] Title".
func tagBefore(s string, colon int) bool {
	trimmed := strings.TrimLeft(s, " *_")
	if !strings.HasPrefix(trimmed, "[") && !strings.HasPrefix(trimmed, "【") {
		return false
	}
	end := closing(trimmed)
	return end > colon && strings.TrimSpace(trimmed[end:]) != ""
}

// tldrLead matches "TL;DR" before a sentence, with any mark or none between.
var tldrLead = lazily(`^[^\p{L}\p{N}]{0,6}TL\s?[;,.:]?\s?DR\b[^\p{L}\p{N}(]{0,6}`)

// cutLabel reads the label a line begins with. n is the length of the label
// with all that belongs to it, 0 without one. A line that consists of a label
// alone ("Abstract") is one too.
func cutLabel(s string) (l label, n int) {
	if at := shortcode.FindStringIndex(s); at != nil && strings.TrimSpace(s[:at[0]]) == "" {
		return noLabel, 0 // ":star: Title"
	}
	if m := labelled.FindStringSubmatchIndex(s); m != nil && !tagBefore(s, m[1]) {
		if l := labels[foldLabel(s[m[2]:m[3]])]; l != noLabel {
			return l, m[1]
		}
	}
	if n := len(tldrLead.FindString(s)); n > 0 {
		return textLabel, n
	}
	if utf8.RuneCountInString(s) <= 24 {
		switch l := labels[foldLabel(s)]; l {
		case abstractLabel, authorsLabel:
			if len(strings.Fields(s)) == 1 {
				return l, len(s)
			}
		}
	}
	return noLabel, 0
}

// boldLabel reads a label set off by bold alone: "**Abstract** We present".
func boldLabel(s styled) (l label, n int) {
	rs := s.runs(boldKey)
	if len(rs) == 0 || rs[0].start > 0 {
		return noLabel, 0
	}
	switch l := labels[foldLabel(s.text[:rs[0].end])]; l {
	case noLabel, nameLabel, skipLabel:
		return noLabel, 0
	default:
		return l, rs[0].end
	}
}

func foldLabel(s string) string {
	return strings.ToLower(strings.Trim(foldSpace(s), " *_:：.[]【】()|·-–—`>"))
}
