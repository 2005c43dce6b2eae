//go:build linux

package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
)

// usage is what a run of a program took.
type usage struct {
	Seconds float64 `json:"seconds"`
	CPU     float64 `json:"cpu"`    // seconds of all threads, in the program and for it in the kernel
	Peak    float64 `json:"peak"`   // greatest resident memory of the process meanwhile, in bytes
	Answer  string  `json:"answer"` // what came out, in a word
}

// measured runs a stage in this process. What was made ready for it counts for
// its memory as long as it is needed.
func measured(stage func() (string, error)) (usage, error) {
	debug.FreeOSMemory()
	// 5 sets the peak back to what is resident. Where the kernel refuses, it is
	// that since the start.
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	cpu, start := ownCPU(), time.Now()
	answer, err := stage()
	u := usage{Seconds: time.Since(start).Seconds(), CPU: ownCPU() - cpu, Answer: answer}
	if err != nil {
		return u, err
	}
	u.Peak, err = ownPeak()
	return u, err
}

// ownCPU is the CPU time that this process took so far, in seconds.
func ownCPU() float64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err) // fails for wrong arguments only
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano()).Seconds()
}

// ownPeak is the peak of the resident memory of this process, in bytes.
func ownPeak() (float64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	var kilobytes float64
	if _, err := fmt.Sscanf(after, "%f kB", &kilobytes); err != nil {
		return 0, fmt.Errorf("peak of the memory: %w", err)
	}
	return kilobytes * 1024, nil
}

// exited is what a process took from its start to its exit.
func exited(p *os.ProcessState, elapsed time.Duration) usage {
	u := usage{Seconds: elapsed.Seconds(), CPU: (p.UserTime() + p.SystemTime()).Seconds()}
	if r, ok := p.SysUsage().(*syscall.Rusage); ok {
		u.Peak = float64(r.Maxrss) * 1024
	}
	return u
}
