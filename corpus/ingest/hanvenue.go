package ingest

import (
	"strings"
	"unicode"
)

// hanVenue matches the names of journals and conferences in Chinese: by their
// last characters, and a few that have names of their own.
var hanVenue = lazily(`^(?:《)?(\p{Han}{2,14}(?:学报|学刊|杂志|通报|期刊|汇刊|会刊|快报|研究与发展|研究与进展|大会|年会|研讨会)|中国科学(?:\s*[:：]\s*\p{Han}{2,8}|[（(]\p{Han}{2,8}[)）])?|(?:计算机|软件|电子|通信|大数据|中文信息|机器人|密码|数据采集|信息安全|网络与信息安全)(?:科学|工程与应用|应用研究|应用|工程|技术|处理|系统应用|科学与探索))(?:》)?(?:\s*[（(][A-Z]辑?[)）]|[A-Z]辑?)?$`)

// parseHanVenue reads a venue with a Chinese name, perhaps with the year before
// or behind it: "计算机学报 2024", "2023，软件学报".
func parseHanVenue(s string) (venue, bool) {
	if !strings.ContainsFunc(s, isHanRune) {
		return venue{}, false
	}
	var v venue
	if m := hanYear.FindStringSubmatchIndex(s); m != nil {
		i, j := m[2], m[3]
		if i < 0 {
			i, j = m[4], m[5]
		}
		v.year = atoi(s[i:j])
		s = s[:m[0]] + s[m[1]:]
	}
	m := hanVenue.FindStringSubmatch(strings.Trim(s, " .,;，；:："))
	if m == nil {
		return venue{}, false
	}
	v.name = foldSpace(m[1])
	return v, true
}

// hanYear is a year at one end of a text, with 年 or without.
var hanYear = lazily(`^\s*((?:19|20)\d\d)\s*年?[\s,，.:：]*|[\s,，.:：]*[（(]?((?:19|20)\d\d)\s*年?[)）]?\s*$`)

func isHanRune(r rune) bool { return unicode.Is(unicode.Han, r) }
