package query

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"busanmap/internal/atlas"
)

// The limits of the items resource; the API document states the same numbers.
const (
	DefaultLimit   = 100
	MaxLimit       = 1000
	MaxOffset      = 100_000
	MaxFilterRunes = 100
)

// Items is what a request to …/items asks for.
type Items struct {
	BBox     *BBox // nil: everywhere
	Datetime Interval
	AsOf     atlas.Date // zero: today
	Limit    int        // features on a page, 1 to MaxLimit
	Offset   int        // features before the page
	Format   Format     // empty: not asked for, so the Accept header decides
	Filters  []Filter   // sorted by Name, each name once
}

// Format is a value of the parameter f.
type Format string

const (
	JSON    Format = "json"
	GeoJSON Format = "geojson"
)

// Filter asks for the features whose property Name equals Value.
type Filter struct{ Name, Value string }

// Options say what a collection accepts.
type Options struct {
	Allowed []string   // names of the properties to filter by
	Today   atlas.Date // in Busan; asof may reach one year beyond it
}

// ParseItems reads the parameters of an items request. Every error is an
// *atlas.InvalidError that names the parameter. A limit above MaxLimit is not
// an error but means MaxLimit, as OGC API – Features asks.
func ParseItems(v url.Values, o Options) (Items, error) {
	q := Items{Limit: DefaultLimit}
	readers := q.readers(o.Today)
	names := append(sortedNames(readers), o.Allowed...)
	if err := onlyKnown(v, names); err != nil {
		return Items{}, err
	}
	for _, name := range sortedKeys(v) {
		if err := q.read(readers, name, v.Get(name)); err != nil {
			return Items{}, err
		}
	}
	return q, nil
}

type reader func(value string) error

// readers holds one reader for each parameter that every collection has.
func (q *Items) readers(today atlas.Date) map[string]reader {
	return map[string]reader{
		"bbox":     func(s string) (err error) { q.BBox, err = parseBBox(s); return err },
		"datetime": func(s string) (err error) { q.Datetime, err = parseInterval(s); return err },
		"asof":     func(s string) (err error) { q.AsOf, err = parseAsOf(s, today); return err },
		"limit":    func(s string) (err error) { q.Limit, err = parseLimit(s); return err },
		"offset":   func(s string) (err error) { q.Offset, err = parseOffset(s); return err },
		"f":        func(s string) (err error) { q.Format, err = parseFormat(s); return err },
	}
}

func sortedNames(readers map[string]reader) []string {
	names := make([]string, 0, len(readers))
	for name := range readers {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// read hands the value to its reader; a name without one is a filter, because
// onlyKnown let it pass.
func (q *Items) read(readers map[string]reader, name, value string) error {
	if r, ok := readers[name]; ok {
		return r(value)
	}
	if err := checkFilter(name, value); err != nil {
		return err
	}
	q.Filters = append(q.Filters, Filter{name, value})
	return nil
}

func checkFilter(name, value string) error {
	switch {
	case value == "":
		return atlas.Invalid(name, "must not be empty")
	case !utf8.ValidString(value):
		return atlas.Invalid(name, "must be UTF-8 text")
	case utf8.RuneCountInString(value) > MaxFilterRunes:
		return atlas.Invalid(name, fmt.Sprintf("must not be longer than %d characters", MaxFilterRunes))
	}
	return nil
}

func parseLimit(s string) (int, error) {
	n, ok := parseCount(s)
	if !ok || n < 1 {
		return 0, atlas.Invalid("limit", fmt.Sprintf("must be a whole number from 1 to %d", MaxLimit))
	}
	return min(n, MaxLimit), nil
}

func parseOffset(s string) (int, error) {
	n, ok := parseCount(s)
	if !ok || n > MaxOffset {
		return 0, atlas.Invalid("offset", fmt.Sprintf("must be a whole number from 0 to %d", MaxOffset))
	}
	return n, nil
}

// parseCount reads ASCII digits alone. A number too large for an int is the
// largest int: whoever asks for that many means "all".
func parseCount(s string) (int, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s) // on overflow n is the largest int
	return n, err == nil || errors.Is(err, strconv.ErrRange)
}

func parseFormat(s string) (Format, error) {
	switch f := Format(s); f {
	case JSON, GeoJSON:
		return f, nil
	}
	return "", atlas.Invalid("f", "must be json or geojson")
}

// Values returns the canonical parameters: defaults are left out and numbers
// have their shortest form. ParseItems of the result gives q again.
func (q Items) Values() url.Values {
	v := url.Values{}
	if q.BBox != nil {
		v.Set("bbox", q.BBox.String())
	}
	if s := q.Datetime.String(); s != "" {
		v.Set("datetime", s)
	}
	if !q.AsOf.IsZero() {
		v.Set("asof", q.AsOf.String())
	}
	if q.Limit != DefaultLimit {
		v.Set("limit", strconv.Itoa(q.Limit))
	}
	if q.Offset != 0 {
		v.Set("offset", strconv.Itoa(q.Offset))
	}
	if q.Format != "" {
		v.Set("f", string(q.Format))
	}
	for _, f := range q.Filters {
		v.Set(f.Name, f.Value)
	}
	return v
}

// Encode returns Values as a query string, sorted by name.
func (q Items) Encode() string { return q.Values().Encode() }
