package query

import (
	"net/url"
	"strings"
	"time"

	"busanmap/internal/atlas"
)

// earliest is the first day for which the map can answer.
var earliest = atlas.Date{Year: 2019, Month: 1, Day: 1}

// busan is the zone of every civil date here. Korea has no summer time.
var busan = time.FixedZone("KST", 9*60*60)

// Interval is a span of days, both ends included. A zero end is open; the zero
// Interval selects everything.
type Interval struct{ Start, End atlas.Date }

// IsZero reports whether the interval selects everything.
func (i Interval) IsZero() bool { return i == Interval{} }

// String returns the form that parseInterval reads; "" for the zero Interval.
func (i Interval) String() string {
	switch {
	case i.IsZero():
		return ""
	case i.Start == i.End:
		return i.Start.String()
	}
	return openEnd(i.Start) + "/" + openEnd(i.End)
}

func openEnd(d atlas.Date) string {
	if d.IsZero() {
		return ".."
	}
	return d.String()
}

// parseInterval reads an instant, start/end, start/.. or ../end, where each is
// a date or a date-time of RFC 3339.
func parseInterval(s string) (Interval, error) {
	start, end, isSpan := strings.Cut(s, "/")
	if !isSpan {
		d, err := parseInstant(start)
		return Interval{d, d}, err
	}
	var i Interval
	var err error
	if i.Start, err = parseEnd(start); err != nil {
		return Interval{}, err
	}
	if i.End, err = parseEnd(end); err != nil {
		return Interval{}, err
	}
	switch {
	case i.IsZero():
		return Interval{}, atlas.Invalid("datetime", "must have a start or an end; leave it out to get everything")
	case !i.Start.IsZero() && !i.End.IsZero() && i.Start.Compare(i.End) > 0:
		return Interval{}, atlas.Invalid("datetime", "must not end before it starts")
	}
	return i, nil
}

func parseEnd(s string) (atlas.Date, error) {
	if s == "" || s == ".." {
		return atlas.Date{}, nil
	}
	return parseInstant(s)
}

// parseInstant reads an RFC 3339 date, or a date-time, of which it keeps the
// day it falls on in Busan.
func parseInstant(s string) (atlas.Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t, err = time.Parse(time.RFC3339, strings.ToUpper(s))
		t = t.In(busan)
	}
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return atlas.Date{}, atlas.Invalid("datetime", "must be a date such as 2023-11-01, a time such as 2023-11-01T09:00:00Z, or two of them as start/end with .. for an open end")
	}
	return atlas.DateOf(t), nil
}

// AsOf returns the day that a page is asked to show: the parameter asof, or
// today when it is missing or, as from an untouched form field, empty. An error
// is an *atlas.InvalidError.
func AsOf(v url.Values, today atlas.Date) (atlas.Date, error) {
	if len(v["asof"]) > 1 {
		return atlas.Date{}, repeated("asof")
	}
	if v.Get("asof") == "" {
		return today, nil
	}
	return parseAsOf(v.Get("asof"), today)
}

func parseAsOf(s string, today atlas.Date) (atlas.Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return atlas.Date{}, atlas.Invalid("asof", "must be a day such as 2024-06-25")
	}
	d, latest := atlas.DateOf(t), yearAfter(today)
	if d.Compare(earliest) < 0 || d.Compare(latest) > 0 {
		return atlas.Date{}, atlas.Invalid("asof", "must be from "+earliest.String()+" to "+latest.String())
	}
	return d, nil
}

// yearAfter returns the same day of the next year; 1 March after 29 February.
func yearAfter(d atlas.Date) atlas.Date {
	return atlas.DateOf(time.Date(d.Year+1, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC))
}
