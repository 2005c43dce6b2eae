package cluster_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"papergraph/cluster"
)

func TestCompareByHand(t *testing.T) {
	// Joint counts: (0,0) 2, (0,1) 1, (1,1) 2, (1,2) 1; sizes 3, 3 and 2, 3, 1.
	a := cluster.NewPartition([]int{0, 0, 0, 1, 1, 1})
	b := cluster.NewPartition([]int{0, 0, 1, 1, 1, 2})
	got, err := cluster.Compare(a, b)
	if err != nil {
		t.Fatal(err)
	}
	expected := (3. + 3) * (1 + 3) / 15 // pairs in a: 3+3; in b: 1+3+0; of all: 15
	ari := (1 + 1 - expected) / ((6.+4)/2 - expected)
	mutual := 2./6*math.Log(6*2./(3*2)) + 1./6*math.Log(6*1./(3*3)) + 2./6*math.Log(6*2./(3*3)) + 1./6*math.Log(6*1./(3*1))
	entropyA := -2 * 0.5 * math.Log(0.5)
	entropyB := -(2./6*math.Log(2./6) + 3./6*math.Log(3./6) + 1./6*math.Log(1./6))
	if math.Abs(got.ARI-ari) > 1e-12 || math.Abs(got.NMI-2*mutual/(entropyA+entropyB)) > 1e-12 {
		t.Errorf("got %+v, want ARI %v, NMI %v", got, ari, 2*mutual/(entropyA+entropyB))
	}
}

func TestCompareEdges(t *testing.T) {
	for _, c := range []struct {
		name     string
		a, b     []int
		ari, nmi float64
	}{
		{"no nodes", nil, nil, 1, 1},
		{"one node", []int{0}, []int{-1}, 1, 1},
		{"all alone", []int{0, 1, 2}, []int{-1, -1, -1}, 1, 1},
		{"all together", []int{5, 5, 5}, []int{0, 0, 0}, 1, 1},
		{"together and alone", []int{0, 0, 0}, []int{0, 1, 2}, 0, 0},
		{"renamed", []int{0, 1, 1, -1}, []int{1, 0, 0, 2}, 1, 1},
	} {
		got, err := cluster.Compare(cluster.NewPartition(c.a), cluster.NewPartition(c.b))
		if err != nil || math.Abs(got.ARI-c.ari) > 1e-12 || math.Abs(got.NMI-c.nmi) > 1e-12 {
			t.Errorf("%s: %+v, %v, want ARI %v, NMI %v", c.name, got, err, c.ari, c.nmi)
		}
	}
	if _, err := cluster.Compare(cluster.NewPartition([]int{0}), cluster.NewPartition(nil)); err == nil {
		t.Error("groupings of 1 and 0 nodes: no error")
	}
}

// TestCompareIsThePairCount compares with counting pairs of nodes one by one.
func TestCompareIsThePairCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		a := cluster.NewPartition(drawLabels(t, n, "a"))
		b := cluster.NewPartition(drawLabels(t, n, "b"))
		got, err := cluster.Compare(a, b)
		if err != nil {
			t.Fatal(err)
		}
		back, err := cluster.Compare(b, a)
		if err != nil || math.Abs(got.ARI-back.ARI) > 1e-12 || math.Abs(got.NMI-back.NMI) > 1e-12 {
			t.Fatalf("%+v one way, %+v, %v the other", got, back, err)
		}
		// The pair form: 2(ad - bc) / ((a+b)(b+d) + (a+c)(c+d)), Hubert and Arabie (1985).
		var both, onlyA, onlyB, neither float64
		together := func(p cluster.Partition, i, j int) bool {
			return p.Of(i) == p.Of(j) && p.Of(i) != cluster.Unplaced
		}
		for i := range n {
			for j := range i {
				switch inA, inB := together(a, i, j), together(b, i, j); {
				case inA && inB:
					both++
				case inA:
					onlyA++
				case inB:
					onlyB++
				default:
					neither++
				}
			}
		}
		want := 1.0
		if d := (both+onlyA)*(onlyA+neither) + (both+onlyB)*(onlyB+neither); d > 0 {
			want = 2 * (both*neither - onlyA*onlyB) / d
		}
		if math.Abs(got.ARI-want) > 1e-12 {
			t.Fatalf("ARI = %v, by pairs %v", got.ARI, want)
		}
	})
}
