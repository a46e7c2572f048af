package census

import (
	"cmp"
	"slices"
	"strings"

	"busanmap/internal/atlas"
)

// Question is what to count.
type Question struct {
	Today     atlas.Date // the last day of the periods
	Parameter string     // only loads that had it; "" all
}

// Loads are the loads of the last days, today among them, and of all that are
// kept.
type Loads struct{ Day, Week, Month, Quarter, All int64 }

// The days of a period of Loads.
const (
	weekDays    = 7
	monthDays   = 30
	quarterDays = 90
)

// Report answers a Question. All lists are in a fixed order.
type Report struct {
	// Loads are all but those from the map itself.
	Loads Loads

	// Web origins with loads.
	OriginsToday, OriginsMonth, OriginsAll int

	Origins    []OriginUse    // the busiest of the month first; then None, Other and Self
	Parameters []ParameterUse // of all loads, whatever the question: the busiest of the month first; also those that nobody uses
	Days       []DayUse       // the newest first, without those on which nothing was counted
}

// OriginUse is what an origin does.
type OriginUse struct {
	Origin      string
	First, Last atlas.Date // with a load
	Loads       Loads
	Parameters  []ParameterUse // by name; of all its loads, whatever the question
}

// ParameterUse is how a parameter is used: by an origin, or by all but the map
// itself.
type ParameterUse struct {
	Name    string
	Loads   Loads
	Last    atlas.Date // zero: never
	Origins int        // web origins; of the use by all
}

// DayUse is a day, without the loads from the map itself.
type DayUse struct {
	Day     atlas.Date
	Loads   int64
	Origins int // web origins
}

// Ask answers q.
func (c *Census) Ask(q Question) Report {
	c.mu.Lock()
	defer c.mu.Unlock()
	var r Report
	origins := map[string]*gathered{}
	for date, d := range c.days {
		ago := date.DaysTo(q.Today)
		on := DayUse{Day: date}
		for name, t := range d.tallies {
			o := origins[name]
			if o == nil {
				o = &gathered{OriginUse: OriginUse{Origin: name}, parameters: map[int]*ParameterUse{}}
				origins[name] = o
			}
			n := c.loads(t, q.Parameter)
			o.add(t, ago, n)
			if name != Self {
				r.Loads.add(ago, n)
				on.Loads += n
			}
			if IsWeb(name) {
				on.Origins += one(n)
			}
		}
		if on.Loads > 0 {
			r.Days = append(r.Days, on)
		}
	}
	c.list(&r, origins)
	r.sort()
	return r
}

// loads returns the loads that had a parameter; all with "".
func (c *Census) loads(t *tally, parameter string) int64 {
	if parameter == "" {
		return t.loads.all
	}
	name, known := c.indexes[parameter]
	for _, u := range t.uses {
		if known && u.name == name {
			return u.all
		}
	}
	return 0
}

// gathered is what was found of an origin so far.
type gathered struct {
	OriginUse
	parameters map[int]*ParameterUse // by index of the name
}

// add adds a day that was so many days ago. loads are those that are asked for.
func (o *gathered) add(t *tally, ago int, loads int64) {
	if loads > 0 {
		o.Loads.add(ago, loads)
		o.Last = later(o.Last, t.date)
		if o.First.IsZero() || t.date.Compare(o.First) < 0 {
			o.First = t.date
		}
	}
	for _, u := range t.uses {
		p := o.parameters[u.name]
		if p == nil {
			p = &ParameterUse{}
			o.parameters[u.name] = p
		}
		p.Loads.add(ago, u.all)
		p.Last = later(p.Last, t.date)
	}
}

// list sums up the parameters and lists the origins that have loads.
func (c *Census) list(r *Report, origins map[string]*gathered) {
	r.Parameters = make([]ParameterUse, len(c.names))
	for i, name := range c.names {
		r.Parameters[i].Name = name
	}
	for _, o := range origins {
		for i, p := range o.parameters {
			p.Name = c.names[i]
			o.Parameters = append(o.Parameters, *p)
			if o.Origin == Self {
				continue
			}
			all := &r.Parameters[i]
			all.Loads.sum(p.Loads)
			all.Last = later(all.Last, p.Last)
			if IsWeb(o.Origin) {
				all.Origins++
			}
		}
		if o.Loads.All == 0 {
			continue
		}
		slices.SortFunc(o.Parameters, func(a, b ParameterUse) int { return strings.Compare(a.Name, b.Name) })
		r.Origins = append(r.Origins, o.OriginUse)
		if IsWeb(o.Origin) {
			r.OriginsAll++
			r.OriginsMonth += one(o.Loads.Month)
			r.OriginsToday += one(o.Loads.Day)
		}
	}
}

func (r *Report) sort() {
	slices.SortFunc(r.Origins, func(a, b OriginUse) int {
		return cmp.Or(cmp.Compare(rank(a.Origin), rank(b.Origin)), a.Loads.busier(b.Loads), strings.Compare(a.Origin, b.Origin))
	})
	slices.SortFunc(r.Parameters, func(a, b ParameterUse) int {
		return cmp.Or(a.Loads.busier(b.Loads), strings.Compare(a.Name, b.Name))
	})
	slices.SortFunc(r.Days, func(a, b DayUse) int { return b.Day.Compare(a.Day) })
}

func (l *Loads) add(ago int, n int64) {
	l.All += n
	if ago < quarterDays {
		l.Quarter += n
	}
	if ago < monthDays {
		l.Month += n
	}
	if ago < weekDays {
		l.Week += n
	}
	if ago < 1 {
		l.Day += n
	}
}

func (l *Loads) sum(m Loads) {
	l.Day, l.Week, l.Month, l.Quarter, l.All = l.Day+m.Day, l.Week+m.Week, l.Month+m.Month, l.Quarter+m.Quarter, l.All+m.All
}

// later returns the later of two days; zero is before any.
func later(a, b atlas.Date) atlas.Date {
	if b.Compare(a) > 0 {
		return b
	}
	return a
}

// one is 1 for any loads.
func one(n int64) int { return int(min(n, 1)) }

// rank puts web origins before the others, whose order it is.
func rank(origin string) int { return slices.Index([]string{None, Other, Self}, origin) }

// busier orders the busier one of the month first.
func (l Loads) busier(m Loads) int {
	return cmp.Or(cmp.Compare(m.Month, l.Month), cmp.Compare(m.All, l.All))
}
