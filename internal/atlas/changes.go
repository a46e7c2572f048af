package atlas

import (
	"cmp"
	"slices"
	"strconv"
)

// Release is the day of the press release with which the map begins.
var Release = Date{2023, 11, 1}

// ChangeKind says what changed.
type ChangeKind string

const (
	ZoneChange      ChangeKind = "zone"
	SiteChange      ChangeKind = "site"
	CompanyChange   ChangeKind = "company"
	ClusterChange   ChangeKind = "cluster"
	IncentiveChange ChangeKind = "incentive" // one began or ended
)

// Change is one thing that became different on a day.
type Change struct {
	ID       string // stable: kind, record, and which of its changes
	Kind     ChangeKind
	Status   string // the ZoneStatus, EventKind, or "began" and "ended"
	Record   string // id of what changed
	Name     Text   // its name
	Date     Date
	Inferred bool
	Text     Text
	Won      Won
	Jobs     int
	Sources  []string
}

// Changes returns what changed after since, up to and with until, newest first;
// changes of one day are ordered by id. A since of zero means the beginning.
func (a *Atlas) Changes(since, until Date) []Change {
	all := filter(a.allChanges(), func(c Change) bool {
		return c.Date.begun(until) && (since.IsZero() || c.Date.Start().Compare(since) > 0)
	})
	slices.SortFunc(all, func(x, y Change) int {
		return cmp.Or(y.Date.Compare(x.Date), cmp.Compare(x.ID, y.ID))
	})
	return all
}

// ChangeDays returns the days from Release on, up to and with until, on which
// something changed, oldest first and Release always first. A change whose day
// is not known counts on the first day that it may mean.
func (a *Atlas) ChangeDays(until Date) []Date {
	days := []Date{Release}
	for _, c := range a.allChanges() {
		if day := c.Date.Start(); day.Compare(Release) > 0 && day.Compare(until) <= 0 {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, Date.Compare)
	return slices.Compact(days)
}

func (a *Atlas) allChanges() []Change {
	var out []Change
	for _, z := range a.rec.Zones {
		for i, v := range z.Versions {
			out = append(out, Change{
				ID: changeID(ZoneChange, z.ID, i), Kind: ZoneChange, Status: string(v.Status), Record: z.ID, Name: z.Name,
				Date: v.From, Inferred: v.Inferred, Text: v.Text, Won: v.Won, Jobs: v.Jobs, Sources: v.Sources,
			})
		}
	}
	for _, s := range a.rec.Sites {
		out = append(out, eventChanges(SiteChange, s.ID, s.Name, s.Events)...)
	}
	for _, c := range a.rec.Companies {
		out = append(out, eventChanges(CompanyChange, c.ID, c.Name, c.Events)...)
	}
	for _, c := range a.rec.Clusters {
		for i, s := range c.Statements {
			if s.Kind == Since {
				out = append(out, Change{
					ID: changeID(ClusterChange, c.ID, i), Kind: ClusterChange, Status: string(s.Kind), Record: c.ID, Name: c.Name,
					Date: s.Date, Text: s.Text, Sources: s.Sources,
				})
			}
		}
	}
	for _, i := range a.rec.Incentives {
		if i.Display == Hide || i.ValidTo.IsZero() {
			continue
		}
		out = append(out, Change{
			ID: changeID(IncentiveChange, i.ID, 0), Kind: IncentiveChange, Status: "ended", Record: i.ID, Name: i.Name,
			Date: i.ValidTo.End().next(), Text: i.ValidNote, Sources: i.Sources,
		})
	}
	return out
}

func eventChanges(kind ChangeKind, id string, name Text, events []Event) []Change {
	var out []Change
	for i, e := range events {
		out = append(out, Change{
			ID: changeID(kind, id, i), Kind: kind, Status: string(e.Kind), Record: id, Name: name,
			Date: e.Date, Inferred: e.Inferred, Text: e.Text, Won: e.Won, Jobs: e.Jobs, Sources: e.Sources,
		})
	}
	return out
}

func changeID(kind ChangeKind, record string, i int) string {
	return string(kind) + ":" + record + ":" + strconv.Itoa(i)
}

// next is the day after d.
func (d Date) next() Date { return DateOf(d.noon().AddDate(0, 0, 1)) }
