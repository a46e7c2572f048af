// Package census counts which sites show the map in a frame, and which parameters
// their frames have, so that the city knows whom to warn before a parameter is
// retired. It keeps daily totals of origins and of names of parameters: no address
// of a visitor, no path, no value, no time of day.
//
// What visitors send is never trusted to be few: origins are bounded a day and in
// all, and so are the pairs of a day and an origin that are kept.
package census

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"busanmap/internal/atlas"
)

// What is kept at most.
const (
	KeptDays   = 400     // the last one among them
	DayOrigins = 2_000   // of web origins; new ones on a full day are counted as Other
	AllOrigins = 20_000  // and so are new ones when there are so many in all
	allPairs   = 100_000 // of a day and an origin; then the oldest days go early
)

// Unknown is the entry of all names of parameters that are not on the list.
const Unknown = "(unknown)"

// maxNames bounds the names that are read of one load.
const maxNames = 64

// Options are what a Census needs.
type Options struct {
	Names []string          // of the parameters; others are counted as Unknown
	Today func() atlas.Date // in Busan; required
	File  string            // the SQLite file; empty: the memory alone
}

// Load is one frame that was shown.
type Load struct {
	Day        atlas.Date // in Busan
	Origin     string     // what Origin returned, or Self
	Parameters []string   // names, also unknown and repeated ones
}

// Census holds the counts. It is safe for concurrent use.
type Census struct {
	today func() atlas.Date
	store *store // nil: the memory alone

	saving sync.Mutex // one Flush at a time; locked before mu

	mu      sync.Mutex
	limits  limits
	known   map[string]int // name on the list → index in names
	indexes map[string]int // name → index in names
	names   []string       // the list, Unknown, and what the file has beside them
	counted []uint64       // by index of the name: the serial number of the last load that had it
	days    map[atlas.Date]*day
	last    atlas.Date         // the newest day; zero: there is none
	dropped atlas.Date         // days up to this one are not kept; zero: there is none
	origins map[string]*origin // that some day has
	pairs   int                // tallies of all days
	serial  uint64             // of the last load
	unsaved []*tally           // of which the file lacks a part
	problem error              // why the last Flush failed
}

type limits struct{ dayOrigins, allOrigins, allPairs int }

// day is what was counted on a day.
type day struct {
	tallies map[string]*tally // by origin
	web     int               // tallies of web origins
}

// origin is shared by the days that have it.
type origin struct {
	name string
	days int
}

// tally is what was counted of an origin on a day.
type tally struct {
	date    atlas.Date
	origin  string
	loads   count
	uses    []use // few, in no order
	unsaved bool  // it is on the list
}

// count is a number of loads, and how many of them the file has.
type count struct{ all, saved int64 }

// use is how many loads had a parameter.
type use struct {
	name int // index in names
	count
}

// New returns an empty census that is in the memory alone, whatever o.File says.
func New(o Options) *Census { return newCensus(o, limits{DayOrigins, AllOrigins, allPairs}) }

// Open returns the census of o.File, which is made when it is missing; without a
// file it is New. A file that is no census, is damaged or cannot be written to is
// an error that names it, and is left as it is. Close must be called in the end.
func Open(ctx context.Context, o Options) (*Census, error) {
	c := New(o)
	if o.File == "" {
		return c, nil
	}
	s, rows, err := openStore(ctx, o.File)
	if err != nil {
		return nil, fmt.Errorf("open census %s: %w", o.File, err)
	}
	c.store = s
	c.replace(rows)
	c.forget(c.today())
	return c, nil
}

func newCensus(o Options, l limits) *Census {
	c := &Census{today: o.Today, limits: l, known: map[string]int{}, indexes: map[string]int{}}
	for _, name := range append(slices.Clone(o.Names), Unknown) {
		c.known[name] = c.index(name)
	}
	c.clear()
	return c
}

// clear forgets every count.
func (c *Census) clear() {
	c.days, c.origins = map[atlas.Date]*day{}, map[string]*origin{}
	c.last, c.pairs, c.unsaved = atlas.Date{}, 0, nil
}

// index returns where a name stands in names, which may be at the new end.
func (c *Census) index(name string) int {
	i, ok := c.indexes[name]
	if !ok {
		i = len(c.names)
		c.names, c.counted = append(c.names, name), append(c.counted, 0)
		c.indexes[name] = i
	}
	return i
}

// Count counts a load. One of a day that has been dropped is not counted.
func (c *Census) Count(l Load) {
	c.mu.Lock()
	defer c.mu.Unlock()
	name := l.Origin
	if d := c.days[l.Day]; (d == nil || d.tallies[name] == nil) && c.full(d, name) {
		name = Other
	}
	t := c.tally(l.Day, name)
	if t == nil {
		return
	}
	t.loads.all++
	c.serial++
	for _, name := range l.Parameters[:min(len(l.Parameters), maxNames)] {
		i, ok := c.known[name]
		if !ok {
			i = c.known[Unknown]
		}
		c.count(t, i)
	}
	c.lack(t)
}

// count counts a parameter of the last load, once.
func (c *Census) count(t *tally, name int) {
	if c.counted[name] != c.serial {
		c.counted[name] = c.serial
		t.use(name).all++
	}
}

// use returns the count of a parameter, which is made when it is missing. It
// holds until the next call.
func (t *tally) use(name int) *use {
	i := slices.IndexFunc(t.uses, func(u use) bool { return u.name == name })
	if i < 0 {
		i = len(t.uses)
		t.uses = append(t.uses, use{name: name})
	}
	return &t.uses[i]
}

// lack remembers that the file, if there is one, lacks a part of t.
func (c *Census) lack(t *tally) {
	if c.store != nil && !t.unsaved {
		t.unsaved = true
		c.unsaved = append(c.unsaved, t)
	}
}

// full reports whether there is no room for a new origin on a day, which may be
// nil.
func (c *Census) full(d *day, name string) bool {
	if !IsWeb(name) {
		return false
	}
	return d != nil && d.web >= c.limits.dayOrigins || c.origins[name] == nil && len(c.origins) >= c.limits.allOrigins
}

// tally returns the count of an origin on a day, which is made when it is
// missing; nil when the day is not kept any more.
func (c *Census) tally(date atlas.Date, name string) *tally {
	d := c.days[date]
	if d == nil {
		if d = c.begin(date); d == nil {
			return nil
		}
	}
	if t := d.tallies[name]; t != nil {
		return t
	}
	o := c.origins[name]
	if o == nil {
		o = &origin{name: strings.Clone(name)} // of what may be a part of a request
		c.origins[o.name] = o
	}
	o.days++
	t := &tally{date: date, origin: o.name}
	d.tallies[o.name] = t
	if IsWeb(name) {
		d.web++
	}
	if c.pairs++; c.pairs > c.limits.allPairs {
		c.dropOldest()
	}
	return t
}

// begin makes a day; nil when it is not kept any more.
func (c *Census) begin(date atlas.Date) *day {
	if date.Compare(c.dropped) <= 0 {
		return nil
	}
	d := &day{tallies: map[string]*tally{}}
	c.days[date] = d
	if date.Compare(c.last) > 0 {
		c.last = date
		c.forget(date)
	}
	return d
}

// forget drops the days that are too old on today.
func (c *Census) forget(today atlas.Date) {
	for date := range c.days {
		if date.DaysTo(today) >= KeptDays {
			c.drop(date)
		}
	}
}

// dropOldest drops the oldest day, unless it is the last.
func (c *Census) dropOldest() {
	first := c.last
	for date := range c.days {
		if date.Compare(first) < 0 {
			first = date
		}
	}
	if first != c.last {
		c.drop(first)
	}
}

func (c *Census) drop(date atlas.Date) {
	for name := range c.days[date].tallies {
		o := c.origins[name]
		if o.days--; o.days == 0 {
			delete(c.origins, name)
		}
		c.pairs--
	}
	delete(c.days, date)
	if date.Compare(c.dropped) > 0 {
		c.dropped = date
	}
}
