package query

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

func TestParseEmbed(t *testing.T) {
	tests := []struct {
		name string
		raw  string
		want Embed
	}{
		{"nothing is the whole city in Korean", "", Embed{atlas.Ko, "", 1}},
		{"a snippet as we print it", "lang=en&cluster=boost-belt&v=1", Embed{atlas.En, "boost-belt", 1}},
		{"an unknown language is Korean", "lang=fr", Embed{atlas.Ko, "", 1}},
		{"an unknown version is the first", "v=999", Embed{atlas.Ko, "", 1}},
		{"unknown parameters are ignored", "miniMap=true&lang=en", Embed{atlas.En, "", 1}},
		{"a repeated parameter counts once", "lang=en&lang=ko", Embed{atlas.En, "", 1}},
		{"an id with a capital is dropped", "cluster=Boost", Embed{atlas.Ko, "", 1}},
		{"an id with a slash is dropped", "cluster=../etc", Embed{atlas.Ko, "", 1}},
		{"an id of 64 bytes is kept", "cluster=" + strings.Repeat("a", 64), Embed{atlas.Ko, strings.Repeat("a", 64), 1}},
		{"an id of 65 bytes is dropped", "cluster=" + strings.Repeat("a", 65), Embed{atlas.Ko, "", 1}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			v, err := url.ParseQuery(tc.raw)
			if err != nil {
				t.Fatalf("the test's own query %q: %v", tc.raw, err)
			}
			if diff := cmp.Diff(tc.want, ParseEmbed(v)); diff != "" {
				t.Errorf("ParseEmbed(%q) (-want +got):\n%s", tc.raw, diff)
			}
		})
	}
}

func FuzzEmbed(f *testing.F) {
	for _, seed := range []string{"", "lang=en&cluster=boost-belt&v=1", "v=-1", "cluster=%ff&lang=%00", "a=b&a=c"} {
		f.Add(seed)
	}
	id := regexp.MustCompile(`^[a-z0-9-]{1,64}\z`)
	f.Fuzz(func(t *testing.T, raw string) {
		v, _ := url.ParseQuery(raw) // the server, too, keeps what could be read
		e := ParseEmbed(v)
		if e.Lang != atlas.Ko && e.Lang != atlas.En || e.V != 1 {
			t.Errorf("ParseEmbed(%q) = %+v, not a language and version of the map", raw, e)
		}
		if e.Cluster != "" && !id.MatchString(e.Cluster) {
			t.Errorf("ParseEmbed(%q) keeps the cluster %q, which is no id", raw, e.Cluster)
		}
		if again := ParseEmbed(e.Values()); again != e {
			t.Errorf("%v reads back as %+v, want %+v", e.Values(), again, e)
		}
	})
}
