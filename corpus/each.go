package corpus

import (
	"runtime"
	"sync"
)

// share is the least number of records that are worth a worker of their own.
const share = 256

// each calls f(i) for every 0 <= i < n, on as many processors as Go uses. What
// f writes must belong to i alone, so that the result is the same for any
// number of them.
func each(n int, f func(i int)) {
	workers := max(1, min(runtime.GOMAXPROCS(0), n/share))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w * n / workers; i < (w+1)*n/workers; i++ {
				f(i)
			}
		})
	}
	wg.Wait()
}
