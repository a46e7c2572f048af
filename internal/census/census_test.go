package census

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"busanmap/internal/atlas"
)

// day0 is the day of most tests.
var day0 = atlas.Date{Year: 2026, Month: 11, Day: 23}

// ago is so many days before day0.
func ago(days int) atlas.Date {
	return atlas.DateOf(time.Date(day0.Year, time.Month(day0.Month), day0.Day-days, 12, 0, 0, 0, time.UTC))
}

var names = []string{"lang", "cluster", "theme", "v"}

func options(file string) Options {
	return Options{Names: names, Today: func() atlas.Date { return day0 }, File: file}
}

// inMemory returns a census that is small enough to be filled.
func inMemory(l limits) *Census { return newCensus(options(""), l) }

func fresh() *Census { return New(options("")) }

// load counts n loads.
func load(c *Census, n int, day atlas.Date, origin string, parameters ...string) {
	for range n {
		c.Count(Load{Day: day, Origin: origin, Parameters: parameters})
	}
}

// all lists everything that is counted, a line each.
func all(c *Census) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []string
	for date, d := range c.days {
		for name, t := range d.tallies {
			line := fmt.Sprintf("%s %s %d", date, name, t.loads.all)
			var uses []string
			for _, u := range t.uses {
				uses = append(uses, fmt.Sprintf(" %s=%d", c.names[u.name], u.all))
			}
			slices.Sort(uses)
			out = append(out, line+strings.Join(uses, ""))
		}
	}
	slices.Sort(out)
	return out
}

func differ(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (- want, + have):\n%s", what, diff)
	}
}

func TestLoadsAreCountedByDayOriginAndName(t *testing.T) {
	c := fresh()
	load(c, 2, day0, "https://a.kr", "lang", "v")
	load(c, 1, day0, "https://a.kr", "lang", "theme")
	load(c, 1, ago(1), "https://a.kr", "lang")
	load(c, 1, day0, "https://b.kr")
	load(c, 1, day0, None, "cluster")
	differ(t, "counts", all(c), []string{
		"2026-11-22 https://a.kr 1 lang=1",
		"2026-11-23 (none) 1 cluster=1",
		"2026-11-23 https://a.kr 3 lang=3 theme=1 v=2",
		"2026-11-23 https://b.kr 1",
	})
}

func TestANameIsCountedOnceForALoadAndUnknownOnesAreOneEntry(t *testing.T) {
	c := fresh()
	c.Count(Load{Day: day0, Origin: "https://a.kr", Parameters: []string{"lang", "x", "lang", "secret", "", "LANG", Unknown}})
	load(c, 1, day0, "https://a.kr", slices.Repeat([]string{"x"}, maxNames)...)
	load(c, 1, day0, "https://a.kr", append(slices.Repeat([]string{"lang"}, maxNames), "theme")...) // one name too many
	differ(t, "counts", all(c), []string{"2026-11-23 https://a.kr 3 (unknown)=2 lang=2"})
}

func TestNewOriginsOfAFullDayAreCountedUnderOther(t *testing.T) {
	c := inMemory(limits{2, 100, 100})
	for i := range 5 {
		load(c, 1, day0, fmt.Sprintf("https://%d.kr", i), "v")
	}
	load(c, 1, day0, "https://0.kr") // is there already
	load(c, 1, day0, None)           // needs no room
	load(c, 1, day0, Self)
	load(c, 1, ago(1), "https://4.kr") // another day has room
	differ(t, "counts", all(c), []string{
		"2026-11-22 https://4.kr 1",
		"2026-11-23 (none) 1", "2026-11-23 (other) 3 v=3", "2026-11-23 (self) 1",
		"2026-11-23 https://0.kr 2 v=1", "2026-11-23 https://1.kr 1 v=1",
	})
}

func TestNewOriginsOfAFullCensusAreCountedUnderOther(t *testing.T) {
	c := inMemory(limits{100, 2, 100})
	load(c, 1, ago(1), "https://0.kr")
	load(c, 1, ago(1), "https://1.kr")
	load(c, 1, ago(1), "https://2.kr")
	load(c, 1, day0, "https://3.kr") // also on a day that is new
	load(c, 1, day0, "https://1.kr") // is known
	differ(t, "counts", all(c), []string{
		"2026-11-22 (other) 1", "2026-11-22 https://0.kr 1", "2026-11-22 https://1.kr 1",
		"2026-11-23 (other) 1", "2026-11-23 https://1.kr 1",
	})
}

func TestWhatVisitorsInventIsBounded(t *testing.T) {
	c := fresh()
	const perDay = DayOrigins + 50
	for d := range 11 {
		for i := range perDay {
			c.Count(Load{Day: ago(20 - d), Origin: fmt.Sprintf("https://%d.invented-%d.kr", i, d), Parameters: []string{fmt.Sprint(i)}})
		}
	}
	r := c.Ask(Question{Today: day0})
	if r.OriginsAll > AllOrigins || r.OriginsAll < AllOrigins-3 || r.Loads.All != 11*perDay {
		t.Errorf("%d origins with %d loads, want %d with %d", r.OriginsAll, r.Loads.All, AllOrigins, 11*perDay)
	}
	if n := len(c.names); n != len(names)+1 {
		t.Errorf("%d names are kept: %q", n, c.names)
	}
	for _, d := range r.Days {
		if d.Origins > DayOrigins || d.Loads != perDay {
			t.Errorf("%s has %d origins and %d loads", d.Day, d.Origins, d.Loads)
		}
	}
}

func TestTheOldestDaysGoWhenThePairsAreTooMany(t *testing.T) {
	c := inMemory(limits{100, 100, 4})
	for d := range 3 {
		for i := range 2 {
			load(c, 1, ago(2-d), fmt.Sprintf("https://%d.kr", i))
		}
	}
	want := []string{"2026-11-22 https://0.kr 1", "2026-11-22 https://1.kr 1", "2026-11-23 https://0.kr 1", "2026-11-23 https://1.kr 1"}
	differ(t, "counts", all(c), want)
	load(c, 1, ago(2), "https://0.kr")
	differ(t, "counts after a load of a day that was dropped", all(c), want)
	for i := range 9 { // the last day stays, whatever comes
		load(c, 1, day0, fmt.Sprintf("https://%d.kr", i))
	}
	if got := len(all(c)); got != 9 || c.pairs != 9 || len(c.origins) != 9 {
		t.Errorf("%d counts, %d pairs, %d origins; want 9 of the last day", got, c.pairs, len(c.origins))
	}
}

func TestDaysAreKeptFor400Days(t *testing.T) {
	c := fresh()
	load(c, 1, ago(400), "https://gone.kr")
	load(c, 1, ago(399), "https://kept.kr")
	load(c, 1, day0, "https://new.kr")
	want := []string{"2025-10-20 https://kept.kr 1", "2026-11-23 https://new.kr 1"}
	differ(t, "counts", all(c), want)
	load(c, 1, ago(400), "https://late.kr")
	differ(t, "counts after a load of a day that was dropped", all(c), want)
	if c.pairs != 2 || len(c.origins) != 2 {
		t.Errorf("%d pairs of %d origins are accounted for, want 2 of 2", c.pairs, len(c.origins))
	}
}

func TestDaysAreDroppedAlsoWhenNothingIsCounted(t *testing.T) {
	today := ago(399)
	c := New(Options{Today: func() atlas.Date { return today }})
	load(c, 1, ago(399), "https://a.kr")
	for _, tc := range []struct {
		today atlas.Date
		want  int
	}{{day0, 1}, {ago(-1), 0}} {
		today = tc.today
		if err := c.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := len(all(c)); got != tc.want {
			t.Errorf("on %s there are %d counts, want %d", today, got, tc.want)
		}
	}
}

func TestConcurrentLoadsAreAllCounted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	c := open(t, file)
	const workers, each = 8, 500
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := range each {
				c.Count(Load{Day: ago(i % 3), Origin: fmt.Sprintf("https://%d.kr", (i+w)%7), Parameters: []string{"lang", "v"}})
			}
		})
	}
	for range 2 { // what asks and saves at the same time
		wait.Go(func() {
			for range 10 {
				if err := c.Flush(t.Context()); err != nil {
					t.Error(err)
				}
				c.Ask(Question{Today: day0, Parameter: "v"})
				c.Status()
			}
		})
	}
	wait.Wait()
	before := all(c)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if got := c.Ask(Question{Today: day0}).Loads.All; got != workers*each {
		t.Errorf("%d loads, want %d", got, workers*each)
	}
	differ(t, "the file", all(open(t, file)), before)
}

func BenchmarkCount(b *testing.B) {
	c := fresh()
	for i := range 500 {
		load(c, 1, day0, fmt.Sprintf("https://%d.kr", i))
	}
	l := Load{Day: day0, Origin: "https://77.kr", Parameters: []string{"lang", "cluster", "theme", "v"}}
	b.ReportAllocs()
	for b.Loop() {
		c.Count(l)
	}
}
