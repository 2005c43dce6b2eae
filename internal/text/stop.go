package text

import (
	"strings"
	"unicode/utf8"
)

// The lists below name what carries no topic in any field of science. Words
// that some field would miss (system, model, data, network, learning) are not
// in them: their high document frequency already makes them weigh little.

// englishStop are function words. Contractions stand without what follows the
// apostrophe.
var englishStop = set(`
a about above across after afterwards again against al all almost alone along already also although always am among
amongst an and another any anyone anything are aren around as at away back be became because become becomes been
before behind being below beside besides between beyond billion both but by can cannot could couldn did didn do does
doesn doing don done down due during each eg eight either else elsewhere enough especially etc even ever every
everyone everything except five for former fourth from further had hadn has hasn have haven having he hence her here
hers herself him himself his how however hundred i ie if in indeed instead into is isn it its itself just last latter
least less let like ll many may maybe me might million mine more moreover most mostly much must my myself namely
neither never nevertheless next nine no nobody none nor not nothing now nowadays of off often on once ones only onto
or other others otherwise our ours ourselves out over own per perhaps quite rather re really regarding s same seven
several shall she should shouldn since six so some somehow someone something sometimes still such ten than that the
their theirs them themselves then thence there thereby therefore therein these they third this those though thousand
through throughout thus to together too toward towards under unless unlike until up upon us ve versus very via vs was
wasn we well were weren what whatever when where whereas whereby wherein whether which while who whole whom whose why
will with within without won would wouldn yet you your yours yourself
`)

// proseStop are words by which papers of every field speak of themselves:
// what was proposed, how it did, that it is new. Those with several forms
// stand in each form that is met.
var proseStop = set(`
ability able abstract achieve achieved achieves achieving addition additional additionally address addressed addresses
addressing advantage advantages aim aimed aims allow allowed allowing allows applied applies apply applying approach
approaches argue argues author authors available avoid avoids based baseline baselines believe benefit benefits broad
call called capable case cases cause causes challenge challenges challenging change changes choose chosen combine
combined combines combining common commonly comparable compare compared compares comparing comparison complete
completely conclude conclusion conduct conducted consider considerable considerably considered considering consist
consistently consists contain containing contains contrast contribute contribution contributions conventional
corresponding create creates creating current currently deliver delivers demonstrate demonstrated demonstrates
demonstrating demonstration describe described describes describing despite determine determines determining develop
developed developing develops difference different difficult difficulty directly discuss discussed discusses diverse
easily easy effective effectively effectiveness elegant emerging empirical empirically employ employed employing
employs enable enabled enables enabling enhance enhanced enhances enhancing ensure ensured ensures ensuring entire
entirely essential evaluate evaluated evaluates evaluating evaluation evaluations exhibit exhibits exist existing
exists experiment experimental experimentally experiments explicitly exploit exploiting exploits explore explored
explores exploring extensive extensively fact final finally find finding findings finds focus focused focuses focusing
follow followed following follows found framework frameworks fully fundamental furthermore give given gives giving
goal goals good great greatly handle handles handling help helps highest highly idea ideas identified identifies
identify identifying illustrate impact implement implementation implementations implemented implementing implements
importance important improve improved improvement improvements improves improving include included includes including
incorporate incorporates increase increased increases increasing increasingly individual inherent innovative insight
insightful insights integrate integrated integrates integrating introduce introduced introduces introducing
introduction investigate investigated investigates investigating involve involved involves involving issue issues
jointly keep kept key known lack lacks largely largest lead leading leads leverage leveraged leverages leveraging
limited literature lowest mainly maintain maintaining maintains major make makes making mean meaning means meanwhile
method methodologies methodology methods mitigate motivated multiple naive namely necessary need needed needs newly
notable notably note novel number numbers numerous observation observations observe observed obtain obtained obtaining
offer offering offers order original outperform outperformed outperforming outperforms overall overcome paper papers
part particular particularly parts perform performed performing performs poor popular possible potential potentially
practical practice present presented presenting presents previous previously primarily primary prior problem problems
prominent promising proposal propose proposed proposes proposing prototype prove proven proves provide provided
provides providing publicly purpose put range rapidly realistic recent recently reduce reduced reduces reducing
reduction related relatively relies rely relying remain remains report reported reports representative require
required requirement requirements requires requiring research researchers respectively result resulting results reveal
reveals say scenario scenarios section see seen serious serves set sets setting settings show showed showing shown
shows significant significantly similar similarly simply simultaneously smaller solution solutions solve solved solves
solving specific specifically state studied studies study studying substantial substantially suffer suffers suggest
suggests suitable superior support supported supporting supports take taken takes taking technique techniques term
terms test tested tests thorough thoroughly today traditional traditionally true try type types typical typically
ubiquitous understand understanding understood unique use used useful user uses using usually utilize utilized
utilizes utilizing validate validated valuable value various vary varying vast verified verify view way ways widely
widespread work working works world year years yield yields
`)

// weakStop are words that say something only about the word behind them:
// "large language model", "low rank", "few-shot". They are no terms, but
// phrases may begin with them.
var weakStop = set(`
fast faster fine full few general hard heavy high higher large larger light long low lower main near new open real rich short simple single slow small strong weak wide zero best better first second one two three four
`)

// linkStop are the stop words over which a phrase may reach: "mixture of
// experts", "quality of service".
var linkStop = set(`of`)

// stopCompounds are compounds that say nothing although their parts might.
var stopCompounds = set(`
state-of-the-art state-of-art state-of-the-arts states-of-the-art end-to-end well-known so-called up-to-date real-world
step-by-step hand-in-hand long-standing ever-growing ever-increasing ever-changing full-fledged day-to-day
one-by-one and-or trade-off trade-offs large-scale wide-range real-life
`)

// prefixes are no words: hyphenated to one, they change its meaning.
var prefixes = set(`
anti auto bi co counter de extra hetero homo hyper in infra inter intra macro mega meta micro mid mini mis mono multi
nano neo non omni over para peri poly post pre proto pseudo quasi re semi sub super supra on off out down tele trans tri ultra un uni under up
`)

var contractions = set(`s t re ve ll d m`)

// units follow a digit without making it a word; "g" is not among them for
// the sake of 5G.
var units = set(`
x k m b t p kb mb gb tb pb kib mib gib tib ms us ns s h hz khz mhz ghz w kw mw v nm mm cm km kg bit bits th st nd rd fps
`)

// hanStop are Chinese words that carry no topic; they separate what stands
// around them. hanKeep are words that contain the characters of a stop word and
// do carry one. At each place the longest word of both lists wins.
var (
	hanStop = set(`
我们 他们 它们 你们 本文 该文 论文 文章 作者 提出 提供 提高 提升 介绍 展示 表明 结果 实验 实现 设计 方法 方案 问题 解决 研究 工作 一个 一种
一些 一系列 这个 这些 这种 那些 其中 其他 其它 以及 并且 而且 但是 然而 因此 因为 所以 由于 如果 虽然 尽管 通过 利用 使用 采用 基于 根据
关于 为了 以便 从而 同时 此外 另外 例如 比如 包括 可以 能够 可能 需要 必须 应该 进行 具有 存在 导致 造成 使得 允许 支持 现有 已有 目前
当前 最近 近年来 最先进 先进 传统 广泛 大量 许多 很多 不同 各种 相同 相比 比较 更好 更高 更低 更多 较高 较低 显著 有效 高效 重要 主要 关键
特别 尤其 非常 十分 往往 通常 常见 一般 已经 正在 建立 评估 发现 观察 挑战 目标 改进 减少 降低 增加 平均 至少 最多 高达 达到 实践 之间 之前
之后 以前 以后 之一 没有 等等 针对 随着 作为 成为 认为 称为 分为 来自 不仅 不会 不能 无法 难以 首先 其次 最后 最终 以上 以下 过程 情况
的 了 是 在 和 与 及 或 也 都 而 且 但 这 那 其 该 此 每 各 将 把 被 让 使 对 从 到 向 于 以 为 由 很 更 最 太 再 又 还 就 才 只 们 吗 呢 吧 之 则 若 它 我 你 他
`)
	hanKeep = set(`
在线 向量 路由 自由 方向 双向 面向 行为 参与 对齐 对抗 对话 对象 对称 以太 使能 及时 将来 最优 最小 最大 总和 饱和 共和 属于 存在性 到达
`)
	longestHan = max(longest(hanStop), longest(hanKeep))
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// longest is the length of the longest word in characters.
func longest(words map[string]bool) int {
	n := 0
	for w := range words {
		n = max(n, utf8.RuneCountInString(w))
	}
	return n
}
