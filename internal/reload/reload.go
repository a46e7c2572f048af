// Package reload watches a data folder and publishes each valid state of it.
// What is wrong is never published: the version before stays.
//
// It polls. A poll looks at the size and time of some thirty files, which costs
// microseconds, and unlike a notification from the kernel it also works on the
// network shares that offices keep their files on.
package reload

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
)

// Interval between two polls. A change is loaded at the second poll that sees
// it, so that a file that is being written is not read half; reading takes less
// than a second. So a change is live within 2 seconds.
const Interval = 300 * time.Millisecond

// Options are what a Watcher needs; all are required.
type Options struct {
	Files fs.FS // the data folder
	Log   *slog.Logger
	Now   func() time.Time
}

// Status is how things stand.
type Status struct {
	Version  string    // of the data that is shown
	LoadedAt time.Time // when it was loaded
	Problems []string  // why newer data is not shown, a line each; none when all is well
	Loads    int       // attempts that were published, the first among them
	Failures int       // attempts that were not
}

// Watcher may be asked for its Status at any time; Poll and Run must not run
// twice at a time.
type Watcher struct {
	o       Options
	first   *atlas.Atlas
	seen    string // fingerprint that was tried last
	pending string // fingerprint of a change that may still be going on

	mu     sync.Mutex
	status Status
}

// New loads the data for the first time; data that is at fault is an error then.
func New(o Options) (*Watcher, error) {
	w := &Watcher{o: o, seen: dataset.Fingerprint(o.Files)}
	a, err := dataset.Load(o.Files)
	if err != nil {
		return nil, err
	}
	w.first = a
	w.status = Status{Version: a.Version(), LoadedAt: o.Now(), Loads: 1}
	return w, nil
}

// First returns the data that New loaded.
func (w *Watcher) First() *atlas.Atlas { return w.first }

// Run polls until ctx ends.
func (w *Watcher) Run(ctx context.Context, publish func(*atlas.Atlas) error) {
	tick := time.NewTicker(Interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.Poll(publish)
		}
	}
}

// Poll looks at the files once. A change that two polls in a row see alike is
// loaded; each state of the files is tried once, so a fault is logged once.
func (w *Watcher) Poll(publish func(*atlas.Atlas) error) {
	switch fingerprint := dataset.Fingerprint(w.o.Files); fingerprint {
	case w.seen:
		w.pending = ""
	case w.pending:
		w.seen, w.pending = fingerprint, ""
		if err := w.load(publish); err != nil {
			w.refused(err)
		}
	default:
		w.pending = fingerprint
	}
}

// load publishes what the files hold now. A fault of ours that their content
// brings to light must not end the server, so a panic is an error too.
func (w *Watcher) load(publish func(*atlas.Atlas) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("load data: panic: %v\n%s", p, debug.Stack())
		}
	}()
	a, err := dataset.Load(w.o.Files)
	if err != nil {
		return err
	}
	if a.Version() == w.Status().Version { // files were written as they were, or put back
		w.settled()
		return nil
	}
	if err := publish(a); err != nil {
		return fmt.Errorf("publish data: %w", err)
	}
	w.published(a)
	return nil
}

func (w *Watcher) published(a *atlas.Atlas) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.status = Status{Version: a.Version(), LoadedAt: w.o.Now(), Loads: w.status.Loads + 1, Failures: w.status.Failures}
	w.o.Log.Info("data published", slog.String("version", a.Version()))
}

// settled forgets a problem, now that the files hold what is shown.
func (w *Watcher) settled() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.status.Problems != nil {
		w.status.Problems = nil
		w.o.Log.Info("data is as it is shown again", slog.String("version", w.status.Version))
	}
}

// refused remembers and logs why the data is not shown.
func (w *Watcher) refused(err error) {
	lines := []string{err.Error()}
	var problems dataset.Problems
	if errors.As(err, &problems) {
		lines = lines[:0]
		for _, p := range problems {
			lines = append(lines, p.String())
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.status.Problems, w.status.Failures = lines, w.status.Failures+1
	w.o.Log.Error("new data refused; the version before stays", slog.String("shown", w.status.Version), slog.Any("problems", lines))
}

// Status returns how things stand. Its lists must not be modified.
func (w *Watcher) Status() Status {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.status
}
