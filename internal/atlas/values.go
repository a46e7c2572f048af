package atlas

import (
	"fmt"
	"strings"
	"time"
)

// Lang is a language of the site.
type Lang string

const (
	Ko Lang = "ko"
	En Lang = "en"
)

// Langs lists the languages in the order in which pages offer them.
var Langs = [...]Lang{Ko, En}

// ParseLang returns the language with the code s, or an Invalid error.
func ParseLang(s string) (Lang, error) {
	for _, l := range Langs {
		if string(l) == s {
			return l, nil
		}
	}
	return "", Invalid("lang", "must be ko or en")
}

// Other returns the other language.
func (l Lang) Other() Lang {
	if l == Ko {
		return En
	}
	return Ko
}

// Text is a text in both languages. It may hold figures such as
// {won:800000000000}; see Figures. Use In to read it.
type Text struct {
	Ko string `yaml:"ko"`
	En string `yaml:"en"`
}

// Raw returns the text of one language with its figures unexpanded.
func (t Text) Raw(l Lang) string {
	if l == Ko {
		return t.Ko
	}
	return t.En
}

// In returns the text of one language with its figures written out.
func (t Text) In(l Lang) string { return expand(t.Raw(l), l) }

// IsZero reports whether both languages are empty.
func (t Text) IsZero() bool { return t.Ko == "" && t.En == "" }

// Won is an amount of South Korean won.
type Won int64

// AreaM2 is an area in square metres.
type AreaM2 int64

// Date is a civil date with day, month or year precision: Day is 0 when only
// the month is known, Month and Day are 0 when only the year is. The zero Date
// is "unknown".
type Date struct {
	Year, Month, Day int
}

// ParseDate reads YYYY, YYYY-MM or YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	for _, p := range []struct {
		layout string
		digits int
	}{{"2006", 1}, {"2006-01", 2}, {"2006-01-02", 3}} {
		if len(s) != len(p.layout) {
			continue
		}
		t, err := time.Parse(p.layout, s)
		if err != nil || t.Year() == 0 {
			break
		}
		d := Date{Year: t.Year()}
		if p.digits > 1 {
			d.Month = int(t.Month())
		}
		if p.digits > 2 {
			d.Day = t.Day()
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("%q is no date: write YYYY, YYYY-MM or YYYY-MM-DD", s)
}

// DateOf returns the civil date of t in t's own location.
func DateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

// String returns the date in ISO 8601 with the precision that is known, and ""
// for the zero Date.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.Year == 0 }

// Start returns the first day that the date may mean.
func (d Date) Start() Date { return Date{d.Year, max(d.Month, 1), max(d.Day, 1)} }

// End returns the last day that the date may mean.
func (d Date) End() Date {
	m := d.Month
	if m == 0 {
		m = 12
	}
	day := d.Day
	if day == 0 {
		day = time.Date(d.Year, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	}
	return Date{d.Year, m, day}
}

// Compare orders dates by their first possible day; of two dates that start on
// the same day the more precise one comes first.
func (d Date) Compare(e Date) int {
	a, b := d.Start(), e.Start()
	for _, p := range [...][2]int{{a.Year, b.Year}, {a.Month, b.Month}, {a.Day, b.Day}, {precision(e), precision(d)}} {
		if p[0] != p[1] {
			if p[0] < p[1] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func precision(d Date) int {
	n := 0
	for _, v := range [...]int{d.Year, d.Month, d.Day} {
		if v != 0 {
			n++
		}
	}
	return n
}

// UnmarshalText reads the form of ParseDate; an empty text is the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	s := strings.TrimSpace(string(b))
	if s == "" {
		*d = Date{}
		return nil
	}
	p, err := ParseDate(s)
	if err != nil {
		return err
	}
	*d = p
	return nil
}

// MarshalText returns String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
