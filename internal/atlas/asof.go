package atlas

import (
	"slices"
	"time"
)

// On returns the atlas as it was known on day: without the statements, events,
// versions and records that came later. A date of month or year precision
// counts from its first day. The sources, corrections, names and gaps stay, for
// they are about the map and not about Busan.
//
// What is planned for later stays too: a plan is known before it is carried out.
func (a *Atlas) On(day Date) *Atlas {
	r := a.rec
	r.Clusters = mapped(r.Clusters, func(c Cluster) (Cluster, bool) {
		c.Statements = filter(c.Statements, func(s Statement) bool { return s.Date.begun(day) })
		c.Figures = filter(c.Figures, func(f Figure) bool { return f.Date.begun(day) })
		c.Updates = updatesOn(c.Updates, day)
		return c, true
	})
	r.Sites = mapped(r.Sites, func(s Site) (Site, bool) {
		s.Events, s.Updates = eventsOn(s.Events, day), updatesOn(s.Updates, day)
		return s, s.KnownFrom.begun(day)
	})
	r.Companies = mapped(r.Companies, func(c Company) (Company, bool) {
		c.Events, c.Updates = eventsOn(c.Events, day), updatesOn(c.Updates, day)
		return c, c.KnownFrom.begun(day)
	})
	r.Zones = mapped(r.Zones, func(z Zone) (Zone, bool) {
		z.Versions = filter(z.Versions, func(v ZoneVersion) bool { return v.From.begun(day) })
		z.Parts = filter(z.Parts, func(p ZonePart) bool { return p.From.begun(day) && !p.To.over(day) })
		return z, len(z.Versions) > 0
	})
	// A kind of zone comes up with its first zone, and its incentives with it.
	r.ZoneTypes = filter(r.ZoneTypes, func(t ZoneType) bool {
		of := func(z Zone) bool { return z.Type == t.ID }
		return slices.ContainsFunc(r.Zones, of) || !slices.ContainsFunc(a.rec.Zones, of)
	})
	r.Incentives = mapped(r.Incentives, func(i Incentive) (Incentive, bool) {
		carried := len(i.ZoneTypes)
		i.ZoneTypes = filter(i.ZoneTypes, func(id string) bool {
			return slices.ContainsFunc(r.ZoneTypes, func(t ZoneType) bool { return t.ID == id })
		})
		return i, i.ValidFrom.begun(day) && (carried == 0 || len(i.ZoneTypes) > 0)
	})
	r.Investments = filter(r.Investments, func(i Investment) bool { return i.To.End().Compare(day) <= 0 })
	r.Programmes = mapped(r.Programmes, func(p Programme) (Programme, bool) {
		p.Steps = eventsOn(p.Steps, day)
		return p, p.KnownFrom.begun(day)
	})
	return assemble(a.version, r)
}

// begun reports whether a date that is empty or may have come by day.
func (d Date) begun(day Date) bool { return d.IsZero() || d.Start().Compare(day) <= 0 }

// over reports whether the last day that a date may mean lies before day; an
// empty date is never over.
func (d Date) over(day Date) bool { return !d.IsZero() && d.End().Compare(day) < 0 }

func eventsOn(all []Event, day Date) []Event {
	return filter(all, func(e Event) bool { return e.Date.begun(day) })
}

func updatesOn(all []Update, day Date) []Update {
	return filter(all, func(u Update) bool { return u.From.begun(day) })
}

// mapped returns what f makes of each of all, without those that it drops. The
// original is left as it is.
func mapped[T any](all []T, f func(T) (T, bool)) []T {
	out := make([]T, 0, len(all))
	for _, v := range all {
		if w, keep := f(v); keep {
			out = append(out, w)
		}
	}
	return out
}

// Latest returns the newest update, if there is one.
func Latest(all []Update) (Update, bool) {
	if len(all) == 0 {
		return Update{}, false
	}
	return slices.MaxFunc(all, func(a, b Update) int { return a.From.Compare(b.From) }), true
}

// Now returns the version that a zone is in: the last one. A zone of an Atlas
// has at least one.
func (z Zone) Now() ZoneVersion { return z.Versions[len(z.Versions)-1] }

// InForce reports whether the zone has legal force on day.
func (z Zone) InForce(day Date) bool {
	v := z.Now()
	return v.Status.InForce() && v.From.begun(day) && !v.To.over(day)
}

// IncentiveStatus says how an incentive stands on a day.
type IncentiveStatus string

const (
	IncentiveUpcoming IncentiveStatus = "upcoming" // not yet in force
	IncentiveRunning  IncentiveStatus = "running"  // in force, with an end
	IncentiveOpen     IncentiveStatus = "open"     // in force; no end was found
	IncentiveEnded    IncentiveStatus = "ended"
)

// On returns how the incentive stands on day, and how many days are left: 0 on
// its last day. daysLeft is meaningful for IncentiveRunning, and negative for
// IncentiveEnded: days since the last day.
func (i Incentive) On(day Date) (status IncentiveStatus, daysLeft int) {
	switch {
	case !i.ValidFrom.begun(day):
		return IncentiveUpcoming, 0
	case i.ValidTo.IsZero():
		return IncentiveOpen, 0
	}
	daysLeft = day.DaysTo(i.ValidTo.End())
	if daysLeft < 0 {
		return IncentiveEnded, daysLeft
	}
	return IncentiveRunning, daysLeft
}

// DaysTo counts the days from d to e; both must have day precision.
func (d Date) DaysTo(e Date) int { return int(e.noon().Sub(d.noon()) / (24 * time.Hour)) }

func (d Date) noon() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 12, 0, 0, 0, time.UTC)
}

// ZoneEnded is the status of a zone whose last version has run out. It follows
// from the dates and is never written in the data.
const ZoneEnded ZoneStatus = "ended"

// StatusOn returns the status that the zone has on day.
func (z Zone) StatusOn(day Date) ZoneStatus {
	if v := z.Now(); !v.To.over(day) {
		return v.Status
	}
	return ZoneEnded
}
