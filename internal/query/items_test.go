package query

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

var (
	today   = atlas.Date{Year: 2025, Month: 11, Day: 23}
	options = Options{Allowed: []string{"region", "cluster", "kind", "number"}, Today: today}
)

func day(y, m, d int) atlas.Date { return atlas.Date{Year: y, Month: m, Day: d} }

func parse(t *testing.T, raw string) (Items, error) {
	t.Helper()
	v, err := url.ParseQuery(raw)
	if err != nil {
		t.Fatalf("the test's own query %q: %v", raw, err)
	}
	return ParseItems(v, options)
}

func TestParseItems(t *testing.T) {
	tests := []struct {
		name      string
		raw       string
		want      Items
		canonical string
	}{
		{"no parameter means the first hundred features", "",
			Items{Limit: 100}, ""},
		{"a box of four numbers is west, south, east, north", "bbox=128.8,35,129.30,35.4",
			Items{Limit: 100, BBox: &BBox{128.8, 35, 129.3, 35.4}}, "bbox=128.8%2C35%2C129.3%2C35.4"},
		{"the heights of a box of six numbers are ignored", "bbox=128.8,35,-10,129.3,35.4,900",
			Items{Limit: 100, BBox: &BBox{128.8, 35, 129.3, 35.4}}, "bbox=128.8%2C35%2C129.3%2C35.4"},
		{"minus zero is zero", "bbox=-0,-0,0,0",
			Items{Limit: 100, BBox: &BBox{}}, "bbox=0%2C0%2C0%2C0"},
		{"limit and offset choose a page", "limit=10&offset=20",
			Items{Limit: 10, Offset: 20}, "limit=10&offset=20"},
		{"defaults are left out of the canonical form", "limit=0100&offset=0",
			Items{Limit: 100}, ""},
		{"a limit beyond the maximum means the maximum", "limit=99999999999999999999999",
			Items{Limit: 1000}, "limit=1000"},
		{"an instant is the day it falls on in Busan", "datetime=2023-10-31T15:00:00Z",
			Items{Limit: 100, Datetime: Interval{day(2023, 11, 1), day(2023, 11, 1)}}, "datetime=2023-11-01"},
		{"an interval may be open at its start", "datetime=../2023-11-01",
			Items{Limit: 100, Datetime: Interval{End: day(2023, 11, 1)}}, "datetime=..%2F2023-11-01"},
		{"an interval may be open at its end, written empty", "datetime=2023-11-01/",
			Items{Limit: 100, Datetime: Interval{Start: day(2023, 11, 1)}}, "datetime=2023-11-01%2F.."},
		{"letters of a date-time may be small", "datetime=2023-11-01t00:00:00z/2024-02-29",
			Items{Limit: 100, Datetime: Interval{day(2023, 11, 1), day(2024, 2, 29)}}, "datetime=2023-11-01%2F2024-02-29"},
		{"asof may lie a year ahead", "asof=2026-11-23",
			Items{Limit: 100, AsOf: day(2026, 11, 23)}, "asof=2026-11-23"},
		{"the format is kept", "f=geojson",
			Items{Limit: 100, Format: GeoJSON}, "f=geojson"},
		{"filters are sorted by name", "region=east-busan&kind=port",
			Items{Limit: 100, Filters: []Filter{{"kind", "port"}, {"region", "east-busan"}}}, "kind=port&region=east-busan"},
		{"a filter may be Korean", "region=" + url.QueryEscape("동부산"),
			Items{Limit: 100, Filters: []Filter{{"region", "동부산"}}}, "region=" + url.QueryEscape("동부산")},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := parse(t, tc.raw)
			if err != nil {
				t.Fatalf("ParseItems(%q): %v", tc.raw, err)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("ParseItems(%q) (-want +got):\n%s", tc.raw, diff)
			}
			if got.Encode() != tc.canonical {
				t.Errorf("Encode() = %q, want %q", got.Encode(), tc.canonical)
			}
		})
	}
}

func TestParseItemsRefuses(t *testing.T) {
	const numbers = "must hold only numbers"
	const when = "must be a date such as"
	tests := []struct {
		name   string
		raw    string
		field  string
		reason string // part of it
	}{
		{"a box of three numbers", "bbox=1,2,3", "bbox", "must be four numbers"},
		{"a box of five numbers", "bbox=1,2,3,4,5", "bbox", "must be four numbers"},
		{"a box of seven numbers", "bbox=1,2,3,4,5,6,7", "bbox", "must be four numbers"},
		{"an empty box", "bbox=", "bbox", "must be four numbers"},
		{"not a number", "bbox=NaN,35,129,36", "bbox", numbers},
		{"infinity", "bbox=128,35,Inf,36", "bbox", numbers},
		{"a number too large to be finite", "bbox=128,35,1e999,36", "bbox", numbers},
		{"a hexadecimal number", "bbox=0x80,35,129,36", "bbox", numbers},
		{"a gap between commas", "bbox=128,,129,36", "bbox", numbers},
		{"a height that is no number", "bbox=128,35,low,129,36,high", "bbox", numbers},
		{"south beyond north", "bbox=128,36,129,35", "bbox", "south must not exceed north"},
		{"latitude first", "bbox=35,128,36,129", "bbox", "the order is west,south,east,north"},
		{"longitude beyond the date line", "bbox=128,35,190,36", "bbox", "longitude must be from"},
		{"limit in words", "limit=unlimited", "limit", "from 1 to 1000"},
		{"limit zero", "limit=0", "limit", "from 1 to 1000"},
		{"a negative limit", "limit=-1", "limit", "from 1 to 1000"},
		{"a fraction of a limit", "limit=1.5", "limit", "from 1 to 1000"},
		{"an offset beyond every page", "offset=100001", "offset", "from 0 to 100000"},
		{"an offset too long for a number", "offset=99999999999999999999", "offset", "from 0 to 100000"},
		{"a negative offset", "offset=-1", "offset", "from 0 to 100000"},
		{"a date-time in words", "datetime=yesterday", "datetime", when},
		{"a date-time of a year alone", "datetime=2023", "datetime", when},
		{"a day that does not exist", "datetime=2023-02-29", "datetime", when},
		{"an interval of three parts", "datetime=2023-01-01/2023-01-02/2023-01-03", "datetime", when},
		{"a time whose day in Busan has no four-digit year", "datetime=9999-12-31T23:00:00Z", "datetime", when},
		{"an interval open at both ends", "datetime=../..", "datetime", "must have a start or an end"},
		{"an interval that ends before it starts", "datetime=2024-01-01/2023-01-01", "datetime", "must not end before it starts"},
		{"asof with a month alone", "asof=2024-06", "asof", "must be a day such as"},
		{"asof before the map's time", "asof=2018-12-31", "asof", "must be from 2019-01-01 to 2026-11-23"},
		{"asof more than a year ahead", "asof=2026-11-24", "asof", "must be from 2019-01-01 to 2026-11-23"},
		{"a format that the API lacks", "f=html", "f", "must be json or geojson"},
		{"an empty filter", "region=", "region", "must not be empty"},
		{"a filter that is too long", "region=" + strings.Repeat("a", 101), "region", "longer than 100"},
		{"a filter that is not UTF-8", "region=%ff", "region", "UTF-8"},
		{"a repeated parameter", "limit=1&limit=2", "limit", "only once"},
		{"a repeated filter", "region=a&region=b", "region", "only once"},
		{"a mistyped parameter, suggesting the right one", "limt=5", "limt", "did you mean `limit`?"},
		{"a parameter in capitals, suggesting the right one", "BBOX=1,2,3,4", "BBOX", "did you mean `bbox`?"},
		{"a mistyped filter, suggesting the right one", "clusters=a", "clusters", "did you mean `cluster`?"},
		{"a parameter like no other", "unknownQueryParameter12345=1", "unknownQueryParameter12345", "is not a parameter"},
		{"bbox-crs", "bbox-crs=x", "bbox-crs", "is not a parameter"},
		{"a very long parameter, shortened", strings.Repeat("x", 5000) + "=1", strings.Repeat("x", 64) + "…", "is not a parameter"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			_, err := parse(t, tc.raw)
			var invalid *atlas.InvalidError
			if !errors.As(err, &invalid) {
				t.Fatalf("ParseItems(%q) = %v, want an *atlas.InvalidError", tc.raw, err)
			}
			if invalid.Field != tc.field {
				t.Errorf("field = %q, want %q", invalid.Field, tc.field)
			}
			if !strings.Contains(invalid.Reason, tc.reason) {
				t.Errorf("reason = %q, want it to contain %q", invalid.Reason, tc.reason)
			}
		})
	}
}

func TestNoSuggestionForAnUnlikeName(t *testing.T) {
	_, err := parse(t, "colour=red")
	if err == nil || strings.Contains(err.Error(), "did you mean") {
		t.Errorf("error = %v, want one without a suggestion", err)
	}
}

func TestFiltersDependOnTheCollection(t *testing.T) {
	_, err := ParseItems(url.Values{"kind": {"port"}}, Options{Allowed: []string{"region"}, Today: today})
	if err == nil {
		t.Error("a filter that the collection does not allow was accepted")
	}
}

func TestBoxes(t *testing.T) {
	tests := []struct {
		name string
		box  *BBox
		want []orb.Bound
	}{
		{"no box has none", nil, nil},
		{"a box is itself", &BBox{128, 35, 129, 36},
			[]orb.Bound{{Min: orb.Point{128, 35}, Max: orb.Point{129, 36}}}},
		{"a box across the date line is two", &BBox{177, 65, -177, 70}, []orb.Bound{
			{Min: orb.Point{177, 65}, Max: orb.Point{180, 70}},
			{Min: orb.Point{-180, 65}, Max: orb.Point{-177, 70}},
		}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, tc.box.Boxes()); diff != "" {
				t.Errorf("Boxes() (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzItems(f *testing.F) {
	for _, seed := range []string{
		"", "bbox=128.8,35,129.3,35.4&limit=10&offset=5", "bbox=177,65,-177,70", "bbox=1,2,3,4,5,6",
		"datetime=2023-11-01T00:00:00%2B09:00/..", "datetime=../2024-01-01", "asof=2024-06-25&f=json",
		"region=%EB%8F%99&kind=port&number=3", "bbox=1e-7,-0,+1,1e1", "limt=1", "limit=1&limit=2", "bbox=nan,0,0,0",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		v, err := url.ParseQuery(raw)
		if err != nil {
			return
		}
		q, err := ParseItems(v, options)
		if err != nil {
			var invalid *atlas.InvalidError
			if !errors.As(err, &invalid) || invalid.Reason == "" {
				t.Fatalf("ParseItems(%q) = %v, want an *atlas.InvalidError with a reason", raw, err)
			}
			return
		}
		checkRoundTrip(t, q)
		if q.Limit < 1 || q.Limit > MaxLimit || q.Offset < 0 || q.Offset > MaxOffset {
			t.Errorf("page out of range: %+v", q)
		}
	})
}

func checkRoundTrip(t *testing.T, q Items) {
	t.Helper()
	v, err := url.ParseQuery(q.Encode())
	if err != nil {
		t.Fatalf("read %q back: %v", q.Encode(), err)
	}
	again, err := ParseItems(v, options)
	if err != nil {
		t.Fatalf("ParseItems refuses its own %q: %v", q.Encode(), err)
	}
	if diff := cmp.Diff(q, again); diff != "" {
		t.Errorf("%q reads back differently (-want +got):\n%s", q.Encode(), diff)
	}
}
