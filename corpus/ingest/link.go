package ingest

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkKind says what kind of place a link leads to.
type linkKind uint8

const (
	otherLink linkKind = iota
	paperLink          // a host or file of papers
	codeLink           // a host of programs and models
	mediaLink          // videos, slides, posts
	localLink          // a place on the same page
	pageLink           // another page of the same list
	badgeLink          // a picture of a figure, or what it leads to
)

// Hosts are matched with everything below them: "acm.org" serves dl.acm.org.
var (
	paperHosts = wordSet(`arxiv.org acm.org usenix.org openreview.net ieee.org computer.org aclanthology.org aclweb.org mlr.press
neurips.cc nips.cc thecvf.com springer.com springeropen.com sciencedirect.com elsevier.com nature.com science.org sciencemag.org
pnas.org doi.org vldb.org mlsys.org jmlr.org biorxiv.org medrxiv.org ssrn.com semanticscholar.org researchgate.net aaai.org
ijcai.org isca-speech.org isca-archive.org eprint.iacr.org iacr.org siam.org wiley.com mdpi.com tandfonline.com oup.com plos.org
hal.science inria.fr ndss-symposium.org internetsociety.org cidrdb.org scitepress.org roboticsproceedings.org bmvc2022.org
ecva.net scholar.google.com dblp.org core.ac.uk zenodo.org citeseerx.ist.psu.edu paperswithcode.com alphaxiv.org ar5iv.org
huggingface.co/papers amazon.science research.google research.google.com microsoft.com/en-us/research sigops.org osti.gov worldscientific.com
frontiersin.org royalsocietypublishing.org mitpress.mit.edu direct.mit.edu eurasip.org cell.com lipics.dagstuhl.de
drops.dagstuhl.de deepmind.com/research ai.meta.com/research openai.com/research readcube.com jstor.org`)
	codeHosts  = wordSet(`github.com gitlab.com bitbucket.org huggingface.co github.io modelscope.cn kaggle.com pypi.org colab.research.google.com gitee.com sourceforge.net`)
	mediaHosts = wordSet(`youtube.com youtu.be bilibili.com vimeo.com slideslive.com slideshare.net medium.com zhihu.com twitter.com x.com
reddit.com towardsdatascience.com substack.com videolectures.net ted.com coursera.org udacity.com udemy.com edx.org linkedin.com
wikipedia.org discord.gg discord.com slack.com weixin.qq.com t.me news.ycombinator.com amazon.com`)
	badgeHosts = wordSet(`shields.io badge.fury.io awesome.re badgen.net visitor-badge.glitch.me hits.seeyoufarm.com komarev.com star-history.com
visitor-badge.laobi.icu cdn.rawgit.com repobeats.axiom.co contrib.rocks`)
	paperPath = lazily(`(?i)\.(?:pdf|ps|ps\.gz)(?:$|[?#])|/(?:papers?|pubs?|publications?|pdf|abs|doi)/`)
)

// kindOfLink sorts a link by its host and path.
func kindOfLink(target string) linkKind {
	target = strings.TrimSpace(target)
	if target == "" || strings.HasPrefix(target, "#") {
		return localLink
	}
	u, err := url.Parse(target)
	if err != nil {
		return otherLink
	}
	host, path := strings.ToLower(u.Hostname()), u.Path
	switch {
	case host == "" && strings.HasSuffix(path, ".md"):
		return pageLink
	case onHost(badgeHosts, host, path):
		return badgeLink
	case strings.Trim(path, "/") == "" && u.RawQuery == "" && u.Fragment == "" && onHost(paperHosts, host, path):
		return otherLink // the entrance of a library
	case onHost(paperHosts, host, path) || paperPath.MatchString(path) && !onHost(mediaHosts, host, path) && host != "github.com":
		return paperLink
	case onHost(codeHosts, host, path):
		return codeLink
	case onHost(mediaHosts, host, path), blogPath.MatchString(host + path):
		return mediaLink
	}
	return otherLink
}

// blogPath is the address of a post.
var blogPath = lazily(`(?i)^blogs?\.|/blogs?/|/posts?/`)

// onHost reports whether the address is at one of the hosts or below one; an
// entry may name the start of a path too.
func onHost(hosts map[string]bool, host, path string) bool {
	segments := strings.SplitN(strings.TrimPrefix(path, "/"), "/", 3)
	for host != "" {
		if hosts[host] || hosts[host+"/"+segments[0]] || len(segments) > 1 && hosts[host+"/"+segments[0]+"/"+segments[1]] {
			return true
		}
		_, below, found := strings.Cut(host, ".")
		if !found {
			return false
		}
		host = below
	}
	return false
}

// linkWords are the words lists put on links instead of a title.
var linkWords = wordSet(`paper papers pdf arxiv code codes github git repo repository slides slide ppt pptx video videos talk youtube bilibili
project page pages website websites web site homepage home blog blogpost post demo doc docs documentation wiki poster presentation
recording media link links url html abs abstract bib bibtex cite citation supp supplement supplementary supplemental material materials
appendix data dataset datasets model models weights checkpoint checkpoints colab notebook kaggle huggingface hf twitter tweet reddit
zhihu 知乎 note notes review reviews openreview doi acm ieee usenix springer sciencedirect acl anthology cvf neurips nips icml iclr pmlr
biorxiv ssrn official unofficial implementation pytorch tensorflow jax keras torch mxnet caffe star stars full text version
extended tech report personal trace traces preprint artifact artifacts ae open source sources sourced available released  here download read view online
tweets thread interview announcement release summary tldr explained explanation talk's slides/video journal proceedings conference published
author authors author's camera ready long short the to by in and or of app api ui book cn en zh author-version
论文 论文链接 代码 链接 项目 项目主页 主页 视频 笔记 解读 原文 下载 幻灯片 官网 地址 博客 数据集 中文 英文 翻译 源码 模型`)

var numberedWord = lazily(`^(?:v?\d+|\(?\d+\)?|\d{4}\.\d{4,5}(?:v\d)?|\d+(?:\.\d+)?k?)$`)

// wholeDOI is a DOI and nothing else, whatever marks are left around it.
var wholeDOI = lazily(`(?i)^[\[\](){}/\s]*(?:doi[:\s/]*)?10\.\d{4,9}/\S+$`)

// isLinkWord reports whether s says only what a link leads to: "Paper", "[pdf]",
// "official code", "arXiv:1706.03762".
func isLinkWord(s string) bool {
	if utf8.RuneCountInString(s) > 48 {
		return false
	}
	if wholeDOI.MatchString(s) {
		return true
	}
	words := strings.FieldsFunc(strings.ToLower(s), betweenLinkWords)
	if len(words) > 5 {
		return false
	}
	known := 0
	for _, w := range words {
		if numberedWord.MatchString(w) {
			continue
		}
		if !linkWords[w] {
			return false
		}
		known++
	}
	return known > 0 || len(words) > 0 && strings.Contains(strings.ToLower(s), ".") || len(words) == 0 && s != ""
}

// betweenLinkWords reports whether r separates link words.
func betweenLinkWords(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' && unicode.IsSpace(r) || strings.IndexByte("[](){}|/,:;&+-_*!.'\"", byte(r)) >= 0
	}
	return unicode.IsSpace(r) || strings.ContainsRune("【】「」·•→’", r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r)
}

// isPaperWord reports whether a link word promises a paper.
func isPaperWord(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"paper", "pdf", "arxiv", "doi", "论文", "acm", "ieee", "usenix", "openreview", "preprint"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

var (
	shieldBadge = lazily(`/badge/([^?]+?)(?:\.svg)?(?:\?|$)`)
	bareURL     = lazily(`(?:https?|ftp)://[^\s<>"'，。）】]+|www\.[a-z0-9-]+\.[^\s<>"']+`)
)

// badgeVenue reads the venue that a badge shows, from the picture's address
// (".../badge/NeurIPS-2022-blue", ".../badge/Conference-OSDI'22-blue") or its
// alternative text.
func badgeVenue(image, alt string) (venue, bool) {
	if m := shieldBadge.FindStringSubmatch(image); m != nil {
		text, err := url.PathUnescape(m[1])
		if err != nil {
			text = m[1]
		}
		fields := strings.Split(strings.ReplaceAll(text, "--", "\x00"), "-")
		if len(fields) > 1 {
			fields = fields[:len(fields)-1] // the last one is the colour
		}
		for i, field := range fields {
			fields[i] = strings.ReplaceAll(strings.ReplaceAll(field, "_", " "), "\x00", "-")
		}
		for _, form := range []string{fields[len(fields)-1], strings.Join(fields, " "), fields[0]} {
			if v, ok := parseVenue(form); ok && v.name != "" {
				return v, true
			}
		}
	}
	v, ok := parseVenue(alt)
	return v, ok && v.name != ""
}
