package dataset

import (
	"fmt"
	"io/fs"
	"slices"

	"busanmap/internal/atlas"
)

// Code names a kind of warning. Codes are stable: accepted.yaml refers to them.
type Code string

const (
	OldSource         Code = "old-source"         // the newest source of a record is older than a year
	FutureAsOf        Code = "future-as-of"       // a record was checked on a day that has not come
	ExpiredIncentive  Code = "expired-incentive"  // an incentive past its end is still offered
	TranslationBehind Code = "translation-behind" // one language was edited after the other
	CanonicalForm     Code = "canonical-form"     // a layer is not written one feature a line
)

// Warning is something that may stay, but ought to be looked at.
type Warning struct {
	Problem
	Code Code
}

// String returns that of the Problem with the code.
func (w Warning) String() string { return w.Problem.String() + " [" + string(w.Code) + "]" }

// Explained is a warning that accepted.yaml accepts for now.
type Explained struct {
	Warning
	By     string // id in accepted.yaml
	Reason atlas.Text
	Until  atlas.Date // the last day
}

// Report is everything that Check finds, in order of file and line.
type Report struct {
	Atlas     *atlas.Atlas // nil when there are problems
	Problems  Problems
	Warnings  []Warning // those that nobody has explained
	Explained []Explained
}

// Check reads a data folder like Load and also looks for what ages. today
// decides what is old.
func Check(fsys fs.FS, today atlas.Date) Report {
	files, err := take(fsys)
	if err != nil {
		return Report{Problems: Problems{{Reason: err.Error()}}}
	}
	c := newCatalog(files)
	r := c.records()
	accepted := c.accepted()
	c.age(r, today)
	out := Report{Problems: c.problems.sorted()}
	if len(out.Problems) == 0 {
		out.Atlas = atlas.New(files.version(), r)
	}
	out.Warnings, out.Explained = accepted.split(c.warnings, today)
	slices.SortStableFunc(out.Warnings, func(a, b Warning) int { return a.compare(b.Problem) })
	slices.SortStableFunc(out.Explained, func(a, b Explained) int { return a.compare(b.Problem) })
	return out
}

func (c *catalog) warn(code Code, p place, reason string) {
	c.warnings = append(c.warnings, Warning{p.problem(reason), code})
}

// age looks for what time has overtaken.
func (c *catalog) age(r atlas.Records, today atlas.Date) {
	c.oldSources(r.Sources, today)
	for _, d := range c.asOf {
		if d.date.Start().Compare(today) > 0 {
			c.warn(FutureAsOf, d.from, fmt.Sprintf("%s has not come yet (today is %s): write the day on which the record was checked", d.date, today))
		}
	}
	for _, v := range r.Incentives {
		if v.Display != atlas.Hide && !v.ValidTo.IsZero() && v.ValidTo.End().Compare(today) < 0 {
			c.warn(ExpiredIncentive, c.where("incentive", v.ID, "valid_to"),
				fmt.Sprintf("ended on %s and is still offered: set display to hide with a caution, or write the new end with its source", v.ValidTo.End()))
		}
	}
	for _, e := range c.edits {
		if later, behind, field := behindOf(e); field != "" {
			c.warn(TranslationBehind, e.from, fmt.Sprintf("the %s was edited on %s, after the %s: bring that up to date and set %s",
				later.name, later.day, behind, field))
		}
	}
}

type language struct {
	name string
	day  atlas.Date
}

// behindOf returns which language of a text was edited last, which is behind
// it, and the key to set then; an empty key when neither is behind.
func behindOf(e edited) (later language, behind, key string) {
	switch order := e.ko.Compare(e.en); {
	case order > 0:
		return language{"Korean", e.ko}, "English", "edited_en"
	case order < 0:
		return language{"English", e.en}, "Korean", "edited_ko"
	}
	return language{}, "", ""
}

// oldSources warns of records whose newest source, those of their parts among
// them, is older than a year or has no date.
func (c *catalog) oldSources(all []atlas.Source, today atlas.Date) {
	published := map[string]atlas.Date{}
	for _, s := range all {
		published[s.ID] = s.Published
	}
	limit := yearBefore(today)
	newest := map[fieldOf]atlas.Date{}
	first := map[fieldOf]place{}
	var order []fieldOf
	for _, r := range c.refs {
		if r.kind != "source" {
			continue
		}
		record := fieldOf{file: r.from.file, id: r.from.id}
		if _, known := first[record]; !known {
			order = append(order, record)
			first[record] = r.from
		}
		if p, ok := c.fields[fieldOf{r.from.file, r.from.id, "sources"}]; ok {
			first[record] = p
		}
		if d := published[r.id]; d.End().Compare(newest[record].End()) > 0 && !d.IsZero() {
			newest[record] = d
		}
	}
	for _, record := range order {
		switch d := newest[record]; {
		case d.IsZero():
			c.warn(OldSource, first[record], "none of its sources says when it was published: look for one that does")
		case d.End().Compare(limit) < 0:
			c.warn(OldSource, first[record], fmt.Sprintf("its newest source is of %s, more than a year ago: look whether it still holds, and add what says so", d))
		}
	}
}

// yearBefore returns the same day a year earlier; 1 March for 29 February.
func yearBefore(day atlas.Date) atlas.Date {
	if day.Month == 2 && day.Day == 29 {
		return atlas.Date{Year: day.Year - 1, Month: 3, Day: 1}
	}
	return atlas.Date{Year: day.Year - 1, Month: day.Month, Day: day.Day}
}
