package featurejson

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
	"busanmap/internal/testkit/golden"
)

var (
	release = atlas.Source{
		ID:        "release-2023-11-01",
		Title:     `부산 "산업지도" 다시 그린다`,
		Publisher: atlas.Text{Ko: "부산광역시", En: "Busan Metropolitan City"},
		URL:       "https://www.busan.go.kr/news?a=1&b=<2>",
		Published: atlas.Date{Year: 2023, Month: 11, Day: 1},
	}
	cite = atlas.Cite{
		Sources:    []string{"release-2023-11-01", "not-in-the-catalogue"},
		AsOf:       atlas.Date{Year: 2025, Month: 11},
		Confidence: atlas.OneSource,
	}
	belt = atlas.Cluster{
		ID:         "startup-belt",
		Number:     3,
		Region:     "original-downtown",
		Name:       atlas.Text{Ko: "창업벨트", En: "Startup Belt"},
		Role:       atlas.Text{Ko: "창업 & 금융", En: "Startups & finance"},
		Summary:    atlas.Text{Ko: "요약", En: "A <summary>"},
		Industries: []string{"fintech", "startup"},
		Districts:  []atlas.District{{Name: atlas.Text{Ko: "남구", En: "Nam-gu"}}, {Name: atlas.Text{Ko: "동구", En: "Dong-gu"}}},
		Cite:       cite,
		// The second polygon has a hole, clockwise as RFC 7946 asks.
		Geometry: orb.MultiPolygon{
			{{{129.05, 35.1}, {129.0700004, 35.1}, {129.06, 35.1234565}, {129.05, 35.1}}},
			{
				{{129.1, 35.1}, {129.2, 35.1}, {129.2, 35.2}, {129.1, 35.2}, {129.1, 35.1}},
				{{129.12, 35.12}, {129.12, 35.18}, {129.18, 35.18}, {129.12, 35.12}},
			},
		},
		Boundary: atlas.Boundary{Quality: atlas.Schematic, UncertaintyM: 500},
	}
	hub = atlas.Site{
		ID:       "bifc",
		Kind:     atlas.Hub,
		Name:     atlas.Text{Ko: "부산국제금융센터", En: "BIFC"},
		Clusters: []string{"startup-belt"},
		PlacedBy: atlas.PressRelease,
		Place:    atlas.Text{Ko: "남구 문현동", En: "Munhyeon-dong, Nam-gu"},
		Summary:  atlas.Text{Ko: "금융 거점", En: "Finance hub"},
		AreaM2:   102352,
		Events: []atlas.Event{
			{Kind: atlas.EventAnnounced, Date: atlas.Date{Year: 2009}},
			{Kind: atlas.EventCompleted, Date: atlas.Date{Year: 2014, Month: 6}},
		},
		Cite:     cite,
		Located:  true,
		Point:    orb.Point{129.0650001, 35.1466},
		Boundary: atlas.Boundary{Quality: atlas.Digitised, UncertaintyM: 100},
	}
	nowhere = atlas.Site{
		ID:       "open-innovation",
		Kind:     atlas.Project,
		Name:     atlas.Text{Ko: "주소 없음", En: "No address"},
		PlacedBy: atlas.MapTeam,
		Cite:     atlas.Cite{Confidence: atlas.Unverified},
	}
	links = []Link{
		{Href: "https://map.example/api/collections/clusters/items?limit=1&f=json", Rel: "self", Type: "application/geo+json", Title: "이 문서"},
		{Href: "https://map.example/api/collections/clusters", Rel: "collection", Type: "application/json"},
	}
)

func buildOptions() BuildOptions {
	return BuildOptions{
		BaseURL:    "https://map.example",
		Source:     catalogued,
		RegionName: func(string) atlas.Text { return atlas.Text{Ko: "원도심", En: "Original downtown"} },
		PageURL:    func(lang atlas.Lang, kind, id string) string { return "/" + string(lang) + "/" + kind + "/" + id },
	}
}

// catalogued answers as an atlas does: nothing for an unknown id.
func catalogued(id string) (atlas.Source, bool) {
	if id != release.ID {
		return atlas.Source{}, false
	}
	return release, true
}

func TestGolden(t *testing.T) {
	o := buildOptions()
	files := golden.Open(t, "testdata")
	tests := []struct {
		name  string
		write func() ([]byte, error)
	}{
		{"clusters", func() ([]byte, error) {
			return Collection(CollectionOptions{Links: links, NumberMatched: 5}, []Feature{ClusterFeature(belt, o)})
		}},
		{"sites", func() ([]byte, error) {
			return Collection(CollectionOptions{NumberMatched: 2}, []Feature{SiteFeature(hub, o), SiteFeature(nowhere, o)})
		}},
		{"empty", func() ([]byte, error) { return Collection(CollectionOptions{}, nil) }},
		{"item", func() ([]byte, error) { return Item(ItemOptions{Links: links}, ClusterFeature(belt, o)) }},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := tc.write()
			if err != nil {
				t.Fatal(err)
			}
			if !json.Valid(got) {
				t.Errorf("not JSON: %s", got)
			}
			files.Check(t, tc.name, got)
		})
	}
}

func TestExteriorRingsStayCounterClockwise(t *testing.T) {
	got, err := Item(ItemOptions{}, ClusterFeature(belt, buildOptions()))
	if err != nil {
		t.Fatal(err)
	}
	var item struct {
		Geometry struct{ Coordinates orb.MultiPolygon }
	}
	if err := json.Unmarshal(got, &item); err != nil {
		t.Fatal(err)
	}
	for i, polygon := range item.Geometry.Coordinates {
		for j, ring := range polygon {
			want := orb.CCW
			if j > 0 {
				want = orb.CW
			}
			if ring.Orientation() != want {
				t.Errorf("ring %d of polygon %d runs %d, want %d", j, i, ring.Orientation(), want)
			}
		}
	}
}

func TestStatusIsTheLastEventThatHadBegun(t *testing.T) {
	tests := []struct {
		name string
		asOf atlas.Date
		want atlas.EventKind
	}{
		{"without a day it is the last event", atlas.Date{}, atlas.EventCompleted},
		{"before the first event there is none", atlas.Date{Year: 2008, Month: 12, Day: 31}, ""},
		{"a year begins on its first day", atlas.Date{Year: 2009, Month: 1, Day: 1}, atlas.EventAnnounced},
		{"a month has not begun the day before", atlas.Date{Year: 2014, Month: 5, Day: 31}, atlas.EventAnnounced},
		{"a month has begun on its first day", atlas.Date{Year: 2014, Month: 6, Day: 1}, atlas.EventCompleted},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := lastEvent(hub.Events, tc.asOf).Kind; got != tc.want {
				t.Errorf("kind = %q, want %q", got, tc.want)
			}
		})
	}
}

func TestGeometry(t *testing.T) {
	tests := []struct {
		name  string
		shape orb.Geometry
		want  string
	}{
		{"no geometry is null", nil, `"geometry":null`},
		{"no polygons are null", orb.MultiPolygon(nil), `"geometry":null`},
		{"no points are null", orb.MultiPoint{}, `"geometry":null`},
		{"an empty line is null", orb.LineString{}, `"geometry":null`},
		{"no lines are null", orb.MultiLineString{}, `"geometry":null`},
		{"an empty polygon is null", orb.Polygon{}, `"geometry":null`},
		{"a point has no bbox", orb.Point{129, 35}, `"id":"x","geometry":{"type":"Point","coordinates":[129,35]}`},
		{"points", orb.MultiPoint{{1, 2}, {3, 4}}, `"bbox":[1,2,3,4],"geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}`},
		{"a line", orb.LineString{{1, 2}, {3, 4}}, `{"type":"LineString","coordinates":[[1,2],[3,4]]}`},
		{"lines", orb.MultiLineString{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}, `{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}`},
		{"a polygon", orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}, `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`},
		{"six decimals, rounded", orb.Point{129.12345678, 35.1}, `[129.123457,35.1]`},
		{"small numbers have no exponent and zero no sign", orb.Point{0.000001, -0.0000001}, `[0.000001,0]`},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := Item(ItemOptions{}, Feature{ID: "x", Geometry: tc.shape})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(got), tc.want) {
				t.Errorf("got %s, want it to contain %s", got, tc.want)
			}
		})
	}
}

func TestWhatCannotBeWrittenIsAnErrorThatNamesTheFeature(t *testing.T) {
	tests := []struct {
		name    string
		feature Feature
		cause   string
	}{
		{"a coordinate that is no number", Feature{ID: "x", Geometry: orb.Point{math.NaN(), 35}}, "not finite"},
		{"a coordinate that is infinite", Feature{ID: "x", Geometry: orb.LineString{{1, 2}, {math.Inf(1), 3}}}, "not finite"},
		{"a geometry that the API does not use", Feature{ID: "x", Geometry: orb.Collection{orb.Point{1, 2}}}, "not supported"},
		{"a property that is no JSON", Feature{ID: "x", Properties: []Property{{"f", func() {}}}}, "unsupported type"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := Collection(CollectionOptions{}, []Feature{{ID: "fine"}, tc.feature, {ID: "later"}})
			if got != nil {
				t.Errorf("bytes = %s, want none", got)
			}
			if err == nil || !strings.Contains(err.Error(), "feature x ") || !strings.Contains(err.Error(), tc.cause) {
				t.Errorf("error = %v, want one about feature x and %q", err, tc.cause)
			}
		})
	}
}

func TestEqualRecordsGiveEqualBytes(t *testing.T) {
	write := func() string {
		b, err := Item(ItemOptions{Links: links}, SiteFeature(hub, buildOptions()))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if diff := cmp.Diff(write(), write()); diff != "" {
		t.Errorf("two writes differ:\n%s", diff)
	}
}
