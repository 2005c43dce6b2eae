package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How far the heap may grow beyond what lives before garbage is collected: by as
// much again, as Go does, but by no more than maxRoom, or leastRoom percent if
// that is more. To double hundreds of megabytes of texts and vectors would save
// one part in twenty of the time. What is free beyond that and spareRoom goes
// back to the system.
const (
	maxRoom   = 80 << 20
	leastRoom = 33
	spareRoom = 24 << 20
)

// boundRoom keeps to that from now on, after every collection, unless the user
// has told Go's collector what to do.
func boundRoom() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var collected func(*[16]byte)
	collected = func(bell *[16]byte) { // a finalizer runs after a collection
		metrics.Read(live)
		if percent, limit := roomFor(int64(live[0].Value.Uint64())); percent < 100 {
			debug.SetGCPercent(percent)
			debug.SetMemoryLimit(limit)
		}
		runtime.SetFinalizer(bell, collected)
	}
	runtime.SetFinalizer(new([16]byte), collected)
}

// roomFor is the percentage of room beside so many live bytes, and what the
// program may take from the system, softly.
func roomFor(live int64) (percent int, limit int64) {
	share := max(leastRoom, min(100, 100*maxRoom/max(live, 1)))
	goal := live + live/100*share
	return int(share), goal + goal/16 + spareRoom
}
