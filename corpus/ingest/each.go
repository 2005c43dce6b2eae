package ingest

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// batch is how many units a worker takes at a time.
const batch = 16

// each calls f(i) for every 0 <= i < n, on as many processors as Go uses. What
// f writes must belong to i alone, so that the result is the same for any
// number of them. When the context ends so does each, with its error.
func each(ctx context.Context, n int, f func(i int)) error {
	if n <= batch {
		for i := range n {
			f(i)
		}
		return ctx.Err()
	}
	var next atomic.Int64
	var g errgroup.Group
	for range min(runtime.GOMAXPROCS(0), (n+batch-1)/batch) {
		g.Go(func() error {
			for {
				end := int(next.Add(batch))
				if end-batch >= n {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				for i := end - batch; i < min(end, n); i++ {
					f(i)
				}
			}
		})
	}
	return g.Wait()
}
