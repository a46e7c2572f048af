package census

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Interval is the time between two flushes: what a machine that loses its power
// may lose.
const Interval = 30 * time.Second

// Run flushes every Interval until ctx ends; Close does so a last time. report
// is called with the error when flushing begins to fail, and with nil when it
// succeeds again.
func (c *Census) Run(ctx context.Context, report func(error)) {
	tick := time.NewTicker(Interval)
	defer tick.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := c.Flush(ctx)
		if ctx.Err() != nil {
			return
		}
		if failed := err != nil; failed != failing {
			failing = failed
			report(err)
		}
	}
}

// Flush drops the days that are too old and adds what was counted to the file, as
// one step. When that fails nothing is lost: the next one tries again. ctx may end
// the wait for the file.
func (c *Census) Flush(ctx context.Context) error {
	c.saving.Lock()
	defer c.saving.Unlock()
	c.mu.Lock()
	c.forget(c.today())
	store, dropped := c.store, c.dropped
	changes, rows := c.changes()
	c.mu.Unlock()
	if store == nil {
		return nil
	}
	all, changed, err := store.add(ctx, rows, dropped)
	if err != nil {
		err = fmt.Errorf("save census %s: %w", store.path, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.problem = err; err != nil {
		return err
	}
	for _, ch := range changes {
		ch.saved()
	}
	c.settle()
	if changed {
		c.replace(all)
	}
	return nil
}

// change is what the file lacks of a tally.
type change struct {
	of    *tally
	loads int64
	uses  []int64 // by index in of.uses, which only grows
}

func (c *Census) changes() (changes []change, rows []row) {
	for _, t := range c.unsaved {
		ch := change{of: t, loads: t.loads.lack()}
		if ch.loads > 0 {
			rows = append(rows, row{t.date, t.origin, "", ch.loads})
		}
		for _, u := range t.uses {
			n := u.lack()
			if ch.uses = append(ch.uses, n); n > 0 {
				rows = append(rows, row{t.date, t.origin, c.names[u.name], n})
			}
		}
		changes = append(changes, ch)
	}
	return changes, rows
}

func (n count) lack() int64 { return n.all - n.saved }

func (ch change) saved() {
	ch.of.loads.saved += ch.loads
	for i, n := range ch.uses {
		ch.of.uses[i].saved += n
	}
}

// settle keeps on the list what was counted during the flush.
func (c *Census) settle() {
	old := c.unsaved
	c.unsaved = nil
	for _, t := range old {
		if t.unsaved = t.loads.lack() > 0; t.unsaved { // no parameter is counted without a load
			c.unsaved = append(c.unsaved, t)
		}
	}
}

// replace sets the counts to the rows of the file and what it lacks.
func (c *Census) replace(rows []row) {
	_, lacked := c.changes()
	c.clear()
	for _, r := range rows {
		if t := c.tally(r.day, r.origin); t != nil {
			*c.of(t, r.parameter) = count{all: r.loads, saved: r.loads}
		}
	}
	for _, r := range lacked {
		if t := c.tally(r.day, r.origin); t != nil {
			c.of(t, r.parameter).all += r.loads
			c.lack(t)
		}
	}
}

// of returns the count of a parameter, or with "" that of all loads.
func (c *Census) of(t *tally, parameter string) *count {
	if parameter == "" {
		return &t.loads
	}
	return &t.use(c.index(parameter)).count
}

// Close flushes and closes the file. What is counted later stays in the memory.
func (c *Census) Close() error {
	err := c.Flush(context.Background())
	c.saving.Lock()
	defer c.saving.Unlock()
	c.mu.Lock()
	store := c.store
	c.store = nil
	c.mu.Unlock()
	if store == nil {
		return nil
	}
	return errors.Join(err, store.close())
}

// Status is how things stand with the file.
type Status struct {
	File    string // "": the memory alone
	Unsaved int64  // loads that the file lacks
	Problem error  // why the last flush failed
}

// Status returns how things stand with the file.
func (c *Census) Status() Status {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := Status{Problem: c.problem}
	if c.store != nil {
		s.File = c.store.path
	}
	for _, t := range c.unsaved {
		s.Unsaved += t.loads.lack()
	}
	return s
}
