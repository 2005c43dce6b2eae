package cluster

import (
	"strings"

	"papergraph/similarity"
)

// bland words say how good or how new something is, or are verbs with which
// titles begin. A label has one only if its papers share nothing else.
var bland = set(`
one two three four first second main few new
accelerate accelerated accelerates accelerating accurate accurately achieving adaptive advanced advancement advancements
automated automatic automatically available benefit benefits better boost boosting breaking building characterizing cheap close
comprehensive cost-effective cost-efficient democratizing deploying deployment design designing developments direct diverse eager efficient efficiency
efficiently empowering enhance enhanced enhancing everyday experience experiences exploiting expressive extensible extreme
extremely fair fast faster flexible generic harnessing high-performance holistic improved intelligent large-scale
lightweight look making maximizing mitigating modern modular next-generation novel optimal optimality optimization optimize optimized
optimizes optimizing powerful practical proactive promise pushing rapidly reducing reliable removing rethinking revisiting
robust scalability scalable scale scaled scaling simple skewed smart source speeding state-of-the-art struggling supporting tackle tackles
taming toward towards tuning uncovering understanding unified unifying unleashing unlocking using via
`)

// broad words are too wide to be a label alone. They stand for all words of
// the same stem.
const broad = `
accuracy algorithm analysis application architecture benchmark capacity challenge class component computation configuration
cost data dataset design device domain effect engine environment execution feature framework function group growth hardware
implementation information infrastructure input instance job knowledge language latency layer learning level library load local
machine management mechanism memory metric model network networking neural node number operation optimization output overhead
parameter part performance phase platform policy power process program quality query rate ratio request resource response
runtime sample schedule scheduler science scenario server service size software space speed stage state strategy structure
system task tensor throughput time tool trace traffic training unit usage user utilization workload
`

// measures are what things are measured by; a theme is seldom about one. They,
// too, stand for their stems.
const measures = `
accuracy bandwidth capacity consumption cost efficiency error latency overhead performance precision quality rate ratio size
speed speedup throughput time usage utilization
`

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// stemsOf returns the stems that words have in m.
func stemsOf(m *similarity.Model, words string) map[int32]bool {
	stems := map[int32]bool{}
	for _, t := range m.Tokens(words) {
		stems[int32(t.Stem)] = true
	}
	return stems
}
