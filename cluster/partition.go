package cluster

import (
	"cmp"
	"slices"
)

// Unplaced is the cluster number of a node that belongs to no cluster.
const Unplaced = -1

// Partition assigns every node of a graph to one cluster or to none. It is
// canonical: clusters are numbered by falling size, then by smallest member,
// so that equal groupings are equal Partitions. It is immutable.
type Partition struct {
	of      []int
	members [][]int
}

// NewPartition returns the canonical partition in which nodes i and j share a
// cluster if and only if labels[i] == labels[j]. A negative label means
// Unplaced.
func NewPartition(labels []int) Partition {
	groups := map[int]int{}
	var members [][]int
	for i, l := range labels {
		if l < 0 {
			continue
		}
		c, ok := groups[l]
		if !ok {
			c = len(members)
			groups[l] = c
			members = append(members, nil)
		}
		members[c] = append(members[c], i)
	}
	slices.SortFunc(members, func(a, b []int) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0]))
	})
	p := Partition{of: make([]int, len(labels)), members: members}
	for i := range p.of {
		p.of[i] = Unplaced
	}
	for c, nodes := range members {
		for _, i := range nodes {
			p.of[i] = c
		}
	}
	return p
}

// Nodes is the number of nodes, placed or not.
func (p Partition) Nodes() int { return len(p.of) }

// Len is the number of clusters.
func (p Partition) Len() int { return len(p.members) }

// Of returns the cluster of node i, or Unplaced.
func (p Partition) Of(i int) int { return p.of[i] }

// Members returns the nodes of cluster c, ascending. Do not change them.
func (p Partition) Members(c int) []int { return p.members[c] }

// Unplaced returns the nodes that belong to no cluster, ascending.
func (p Partition) Unplaced() []int {
	var nodes []int
	for i, c := range p.of {
		if c == Unplaced {
			nodes = append(nodes, i)
		}
	}
	return nodes
}
