package main

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"papergraph/internal/pipeline"
)

// patience is how long a command works in silence before it shows progress.
const patience = time.Second

// progress shows on a terminal which stage is running, once the work has taken
// longer than patience.
type progress struct {
	mu      sync.Mutex
	current pipeline.Stage
	began   time.Time // when the stage did
	done    chan struct{}
	drawn   sync.WaitGroup
}

func startProgress(w io.Writer, enabled bool) *progress {
	p := &progress{done: make(chan struct{})}
	if enabled {
		p.drawn.Go(func() { p.draw(w) })
	}
	return p
}

// stage is called by the pipeline at the start of each stage.
func (p *progress) stage(s pipeline.Stage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.current, p.began = s, time.Now()
}

// took is how long the stage had been running at a time.
func (p *progress) took(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return now.Sub(p.began).Round(time.Millisecond)
}

// stop clears the line.
func (p *progress) stop() {
	close(p.done)
	p.drawn.Wait()
}

func (p *progress) draw(w io.Writer) {
	select {
	case <-p.done:
		return
	case <-time.After(patience):
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionSpinnerType(14),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(true))
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		p.mu.Lock()
		bar.Describe("graph: " + p.current.String())
		p.mu.Unlock()
		select {
		case <-p.done:
			_ = bar.Finish() // only the terminal could fail, and then nobody looks
			return
		case <-tick.C:
			_ = bar.Add(1)
		}
	}
}
