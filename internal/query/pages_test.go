package query

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"busanmap/internal/atlas"
)

func TestAsOf(t *testing.T) {
	tests := []struct {
		name   string
		values url.Values
		want   atlas.Date
		reason string // part of it; empty: accepted
	}{
		{"without the parameter it is today", url.Values{}, today, ""},
		{"an untouched form field means today", url.Values{"asof": {""}}, today, ""},
		{"a day is that day", url.Values{"asof": {"2024-06-25"}}, day(2024, 6, 25), ""},
		{"the first day of the map is accepted", url.Values{"asof": {"2019-01-01"}}, day(2019, 1, 1), ""},
		{"other parameters are none of its business", url.Values{"x": {"1"}}, today, ""},
		{"a day before the map is refused", url.Values{"asof": {"2018-12-31"}}, atlas.Date{}, "must be from 2019-01-01"},
		{"two days are refused", url.Values{"asof": {"2024-06-25", "2024-06-26"}}, atlas.Date{}, "only once"},
		{"the 30th of February is refused", url.Values{"asof": {"2024-02-30"}}, atlas.Date{}, "must be a day"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := AsOf(tc.values, today)
			if got != tc.want {
				t.Errorf("AsOf = %v, want %v", got, tc.want)
			}
			checkReason(t, err, tc.reason)
		})
	}
}

// checkReason wants no error for an empty part, else an invalid asof.
func checkReason(t *testing.T, err error, part string) {
	t.Helper()
	if part == "" {
		if err != nil {
			t.Errorf("error = %v, want none", err)
		}
		return
	}
	var invalid *atlas.InvalidError
	if !errors.As(err, &invalid) || invalid.Field != "asof" || !strings.Contains(invalid.Reason, part) {
		t.Errorf("error = %v, want asof refused with %q", err, part)
	}
}

func TestAYearAfterALeapDayIsTheFirstOfMarch(t *testing.T) {
	if got, want := yearAfter(day(2024, 2, 29)), day(2025, 3, 1); got != want {
		t.Errorf("yearAfter = %v, want %v", got, want)
	}
}
