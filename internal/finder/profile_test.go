package finder

import (
	"errors"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"busanmap/internal/atlas"
)

func TestAProfileIsReadAndWrittenTheOneWay(t *testing.T) {
	tests := []struct {
		name, query, canonical string
		want                   Profile
	}{
		{"nothing", "", "", Profile{}},
		{"an empty form", "cluster=&zone_type=&industry=&company=&size=&investment=&investment_usd=&jobs=&plan=&foreign_share=", "", Profile{}},
		{"the parameters of the page are left alone", "lang=ko&asof=2026-11-23&lang=en&plan=new", "plan=new", Profile{Plan: atlas.PlanNew}},
		{"everything", "plan=relocation&jobs=20&company=from_capital_area&company=domestic&cluster=boost-belt&zone_type=free-economic-zone&industry=tourism&size=mid&investment=200000000000&investment_usd=0&foreign_share=100",
			"cluster=boost-belt&company=domestic&company=from_capital_area&foreign_share=100&industry=tourism&investment=200000000000&investment_usd=0&jobs=20&plan=relocation&size=mid&zone_type=free-economic-zone",
			Profile{"boost-belt", "free-economic-zone", atlas.Tourism, firms(atlas.Domestic, atlas.FromCapitalArea), atlas.Mid, Given(200_000_000_000), Given(0), Given(20), atlas.PlanRelocation, Given(100)}},
		{"thousands with commas", "investment=200,000,000,000&jobs=+1,234+", "investment=200000000000&jobs=1234", Profile{Won: Given(200_000_000_000), Jobs: Given(1234)}},
		{"leading zeros", "jobs=007", "jobs=7", Profile{Jobs: Given(7)}},
		{"a kind of company twice", "company=startup&company=&company=startup", "company=startup", Profile{Companies: firms(atlas.Startup)}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			v, err := url.ParseQuery(tc.query)
			if err != nil {
				t.Fatal(err)
			}
			p, err := ParseProfile(v)
			if err != nil || !reflect.DeepEqual(p, tc.want) {
				t.Fatalf("have %+v, %v, want %+v", p, err, tc.want)
			}
			if got := p.Encode(); got != tc.canonical || p.IsZero() != (got == "") {
				t.Errorf("it is written %q, want %q", got, tc.canonical)
			}
		})
	}
}

func TestEachBadValueIsRefusedByName(t *testing.T) {
	tests := []struct{ name, query, field, reason string }{
		{"a mistyped parameter", "job=5", "job", "did you mean `jobs`?"},
		{"an unknown parameter", "colour=red", "colour", "is not a parameter of the finder"},
		{"a parameter in capitals", "PLAN=new", "PLAN", "did you mean `plan`?"},
		{"a value without a name", "=5", "query", "without a name"},
		{"a very long parameter", strings.Repeat("x", 500) + "=1", strings.Repeat("x", 64) + "…", "is not a parameter"},
		{"a parameter twice", "plan=new&plan=new", "plan", "too often"},
		{"very many companies", strings.Repeat("company=startup&", 65), "company", "too often"},
		{"a mistyped plan", "plan=nwe", "plan", "did you mean `new`?"},
		{"an unknown industry", "industry=alchemy", "industry", `"alchemy" is none of manufacturing,`},
		{"an unknown size", "size=SMALL", "size", "did you mean `small`?"},
		{"an unknown company", "company=domestic&company=alien", "company", `"alien" is none of domestic,`},
		{"domestic and foreign", "company=foreign_invested&company=domestic", "company", "either domestic or foreign_invested"},
		{"a negative number", "jobs=-1", "jobs", `"-1" is no whole number`},
		{"a fraction", "jobs=1.5", "jobs", "no whole number"},
		{"NaN", "investment=NaN", "investment", "no whole number"},
		{"an exponent", "investment=1e999", "investment", "no whole number"},
		{"hexadecimal", "jobs=0x10", "jobs", "no whole number"},
		{"a comma astray", "jobs=12,34", "jobs", "no whole number"},
		{"the digits of another script", "jobs=１２", "jobs", "no whole number"},
		{"too many jobs", "jobs=1000001", "jobs", "must be at most 1,000,000"},
		{"too much money", "investment=1000000000000001", "investment", "must be at most 1,000,000,000,000,000"},
		{"more than int64 holds", "investment_usd=99999999999999999999", "investment_usd", "no whole number"},
		{"more than the whole", "foreign_share=101", "foreign_share", "must be at most 100"},
		{"a cluster that is no id", "cluster=<script>", "cluster", "is no id"},
		{"a very long cluster", "cluster=" + strings.Repeat("a", 10_000), "cluster", "is no id"},
		{"a kind of zone with blanks", "zone_type=free+economic+zone", "zone_type", "is no id"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			v, err := url.ParseQuery(tc.query)
			if err != nil {
				t.Fatal(err)
			}
			p, err := ParseProfile(v)
			var invalid *atlas.InvalidError
			if !errors.As(err, &invalid) || invalid.Field != tc.field || !strings.Contains(invalid.Reason, tc.reason) {
				t.Fatalf("have %v, want %s: …%s", err, tc.field, tc.reason)
			}
			if len(invalid.Error()) > 500 || !reflect.DeepEqual(p, Profile{}) {
				t.Errorf("the error has %d bytes and the profile is %+v", len(invalid.Error()), p)
			}
		})
	}
}

func TestAProfileIsCheckedAgainstTheAtlasOfTheDay(t *testing.T) {
	a := published(t).On(today)
	for _, tc := range []struct {
		profile Profile
		want    string // of the error
	}{
		{Profile{}, ""},
		{Profile{Cluster: "boost-belt", ZoneType: "rnd-special-zone"}, ""},
		{Profile{Cluster: "bost-belt"}, "cluster: there is no cluster \"bost-belt\"; did you mean `boost-belt`?"},
		{Profile{ZoneType: "tax-haven"}, "zone_type: there is no kind of zone \"tax-haven\" on this day"},
	} {
		err := tc.profile.Check(a)
		if (err == nil) != (tc.want == "") || err != nil && err.Error() != tc.want {
			t.Errorf("%+v: %v, want %q", tc.profile, err, tc.want)
		}
	}
}

func FuzzParseProfile(f *testing.F) {
	for _, s := range []string{
		"", "cluster=boost-belt&zone_type=free-economic-zone", "company=domestic&company=startup&plan=new", "jobs=1,234&investment=200000000000",
		"foreign_share=30&investment_usd=0", "lang=ko&asof=2026-11-23", "plan=%00", "jobs=99999999999999999999", "cluster=%F0%9F%98%80",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		v, err := url.ParseQuery(query)
		if err != nil {
			return // not a query: nothing reaches the finder
		}
		p, err := ParseProfile(v)
		if err != nil {
			var invalid *atlas.InvalidError
			if !errors.As(err, &invalid) || invalid.Field == "" {
				t.Fatalf("%v names no field", err)
			}
			return
		}
		again, err := ParseProfile(p.Values())
		if err != nil || !reflect.DeepEqual(again, p) {
			t.Errorf("%+v is read back as %+v, %v", p, again, err)
		}
		if again.Encode() != p.Encode() {
			t.Errorf("%q is written again as %q", p.Encode(), again.Encode())
		}
	})
}
