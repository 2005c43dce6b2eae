package ingest

import (
	"context"
	"errors"
	"testing"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, batch, batch + 1, 10*batch + 3} {
		calls := make([]int, n)
		if err := each(context.Background(), n, func(i int) { calls[i]++ }); err != nil {
			t.Fatal(err)
		}
		for i, c := range calls {
			if c != 1 {
				t.Errorf("of %d: f(%d) was called %d times", n, i, c)
			}
		}
	}
}

func TestEachEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, n := range []int{0, 1, 1000} {
		if err := each(ctx, n, func(int) {}); !errors.Is(err, context.Canceled) {
			t.Errorf("of %d: error %v", n, err)
		}
	}
}
