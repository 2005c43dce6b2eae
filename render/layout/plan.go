package layout

import (
	"math"

	"papergraph/cluster"
	"papergraph/similarity"
)

// Lengths of a plan are shares of the map's height.
const (
	stretch  = 1.5 // names are wide, so nodes stand this much farther apart in x than in y
	crowding = 0.5 // distance of unplaced nodes, as a share of sqrt(the area of the map per node)
)

// plan is a map in the making.
type plan struct {
	g     *similarity.Graph
	p     cluster.Partition
	at    []Point
	width float64 // of the map whose height is 1, before the stretch
	most  float64 // the heaviest edge
	mean  float64 // sum of weights of a node that has edges, as a multiple of most
	seed  uint64
}

// weigh finds out what weights are relative to. Dividing by the heaviest edge
// first keeps sums finite whatever the weights are.
func (pl *plan) weigh() {
	pl.mean = 1
	for i := range pl.at {
		_, w := pl.g.Neighbors(i)
		for _, x := range w {
			pl.most = max(pl.most, x)
		}
	}
	if pl.most == 0 {
		return
	}
	var sum, n float64
	for i := range pl.at {
		if s := pl.strength(i); s > 0 {
			sum += s
			n++
		}
	}
	pl.mean = sum / n
}

// strength is the sum of the weights of node i; its mean is 1 once weigh is
// done.
func (pl *plan) strength(i int) float64 {
	var s float64
	_, w := pl.g.Neighbors(i)
	for _, x := range w {
		s += x / pl.most / pl.mean
	}
	return s
}

// placeRest puts the unplaced nodes in even rows at the bottom, ascending from
// the left, and returns the height that remains above them.
func (pl *plan) placeRest() float64 {
	rest := pl.p.Unplaced()
	if len(rest) == 0 {
		return 1
	}
	step := crowding * math.Sqrt(pl.width/float64(pl.g.Len()))
	rows := int(math.Floor(float64(step*float64(len(rest)))/pl.width)) + 1
	if pl.p.Len() == 0 {
		rows = int(math.Floor(math.Sqrt(float64(len(rest))/pl.width))) + 1
		step = 1 / float64(rows)
	}
	columns := (len(rest) + rows - 1) / rows
	across := min(pl.width/float64(columns), 4*step)
	left := (pl.width - float64(across*float64(columns))) / 2
	top := 1 - float64(step*float64(rows))
	for k, i := range rest {
		row, column := float64(k/columns), float64(k%columns)
		pl.at[i] = Point{left + float64(across*(column+0.5)), top + float64(step*(row+0.5))}
	}
	return max(top-header/2, 0.05)
}

// members returns the nodes that belong to a cluster, ascending.
func (pl *plan) members() []int {
	var nodes []int
	for i := range pl.at {
		if pl.p.Of(i) != cluster.Unplaced {
			nodes = append(nodes, i)
		}
	}
	return nodes
}

// finish stretches the map to its aspect and scales it so that the closest
// two nodes are 1 apart.
func (pl *plan) finish() {
	n := len(pl.at)
	for i, p := range pl.at {
		pl.at[i].X = float64(p.X * stretch)
	}
	if n < 2 {
		return
	}
	reach := math.Sqrt(float64(pl.width*stretch) / float64(n))
	least := leastGap(pl.at, reach)
	if math.IsInf(least, 1) {
		least = reach
	}
	scale := 1.0001 / least
	for i, p := range pl.at {
		pl.at[i] = p.scale(scale)
	}
}
