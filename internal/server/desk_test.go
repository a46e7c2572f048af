package server

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"busanmap/internal/atlas"
)

func TestWhatAppliesAtASpot(t *testing.T) {
	s := testServer(t)
	for _, tc := range []struct {
		name, spot string
		has, lacks []string
	}{
		{"the finance complex has its zone and its tax relief, with the reason", "lon=129.0663&lat=35.147",
			[]string{"Startup Belt", "Busan Finance Opportunity Development Zone", "corporate tax relief", "Because of", "31 December 2026"}, []string{"This is the sea"}},
		{"Centum 2 has no Opportunity Development Zone rate, and says so", "lon=129.1335&lat=35.2125",
			[]string{"Suyeong River Belt", "Centum 2 Urban Convergence Special Zone", "Opportunity Development Zone"}, []string{`id="odz-cit"`}},
		{"the open sea is the sea", "lon=129.25&lat=35.05", []string{"This is the sea"}, []string{"corporate tax relief"}},
		{"inland beyond the limit is outside", "lon=128.6&lat=35.4", []string{"outside Busan"}, []string{"corporate tax relief"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := get(t, s, "/en/here/panel?"+tc.spot)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			for _, want := range tc.has {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("lacks %q", want)
				}
			}
			for _, bad := range tc.lacks {
				if strings.Contains(w.Body.String(), bad) {
					t.Errorf("has %q", bad)
				}
			}
		})
	}
}

func TestASpotOfTheReleaseDayHasNoLaterZone(t *testing.T) {
	body := get(t, testServer(t), "/ko/here/panel?lon=129.0663&lat=35.147&asof=2023-11-01").Body.String()
	if strings.Contains(body, `id="odz-cit"`) {
		t.Error("tax relief of a zone that was not designated is offered")
	}
}

func TestABadSpotIsRefusedByName(t *testing.T) {
	s := testServer(t)
	for query, want := range map[string]string{
		"lon=35.147&lat=129.0663":             "swapped",
		"lon=129":                             "lat",
		"lat=35":                              "lon",
		"lon=NaN&lat=35":                      "lon",
		"lon=1e999&lat=35":                    "lon",
		"lon=x&lat=35":                        "lon",
		"lon=0&lat=0":                         "frame",
		"lon=129.06&lat=35.1&lon=129.07":      "once",
		"lon=129.06&lat=%3Cscript%3E":         "lat",
		"lon=" + strings.Repeat("1", 5000):    "lon",
		"lon=129.06&lat=35.1&asof=2018-01-01": "asof",
	} {
		for _, path := range []string{"/en/here", "/ko/here/panel", "/en/brief/here"} {
			w := get(t, s, path+"?"+query)
			if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s?%.60s: status %d, says %q: %v", path, query, w.Code, want, strings.Contains(w.Body.String(), want))
			}
			if strings.Contains(w.Body.String(), "<script>") {
				t.Errorf("%s?%.60s is reflected unescaped", path, query)
			}
		}
	}
	if w := get(t, s, "/ko/here"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `name="lon"`) {
		t.Errorf("without a spot the page does not ask for one: %d", w.Code)
	}
}

func TestTheFinderSaysWhy(t *testing.T) {
	s := testServer(t)
	body := get(t, s, "/en/incentives?jobs=5&company=foreign_invested&investment_usd=2000000&industry=manufacturing").Body.String()
	for _, want := range []string{"is-does_not_apply", "short"} {
		if !strings.Contains(body, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if strings.Contains(get(t, s, "/en/incentives").Body.String(), "is-does_not_apply") {
		t.Error("without a plan there are verdicts")
	}
	for _, q := range []string{"jobs=-1", "jobs=x", "plan=none", "jobz=3", "cluster=atlantis", "investment=1e30"} {
		if w := get(t, s, "/ko/incentives?"+q); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", q, w.Code)
		}
	}
}

func TestClustersAreComparedTwoToFiveAtATime(t *testing.T) {
	s := testServer(t)
	params := func(ids ...string) string { return url.Values{"cluster": ids}.Encode() }
	body := get(t, s, "/en/compare?"+params("boost-belt", "startup-belt", "boost-belt")).Body.String()
	for _, want := range []string{"Boost Belt", "Startup Belt", "Busan Finance Opportunity Development Zone", "km"} {
		if !strings.Contains(body, want) {
			t.Errorf("lacks %q", want)
		}
	}
	for _, few := range []string{"", "cluster=boost-belt"} {
		if w := get(t, s, "/ko/compare?"+few); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "두 곳 이상") {
			t.Errorf("%q: status %d, and does not ask for two", few, w.Code)
		}
	}
	for _, bad := range []string{params("atlantis", "boost-belt"), params(append(clusterIDs, "boost-belt")...)} {
		if w := get(t, s, "/ko/compare?"+bad); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "cluster") {
			t.Errorf("%s: status %d", bad, w.Code)
		}
	}
	w := get(t, s, "/ko/compare.csv?"+params(clusterIDs...))
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(w.Body.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 9 || !strings.HasPrefix(w.Body.String(), "\ufeff") {
		t.Errorf("the CSV has %d rows, BOM %v: %v", len(rows), strings.HasPrefix(w.Body.String(), "\ufeff"), err)
	}
}

func TestABriefIsDatedAndHasItsCode(t *testing.T) {
	s := testServer(t)
	for _, p := range []string{"/ko/brief/nakdong-river-belt", "/en/brief/zones/odz-finance", "/en/brief/here?lon=129.0663&lat=35.147", "/ko/brief/startup-belt?both=1"} {
		w := get(t, s, p)
		body := w.Body.String()
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", p, w.Code)
			continue
		}
		for _, want := range []string{"asof=2026-11-23", "qr-ink", "map-svg"} {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %s", p, want)
			}
		}
	}
	both := get(t, s, "/en/brief/startup-belt?both=1").Body.String()
	if !strings.Contains(both, "스타트업벨트") || !strings.Contains(both, "Startup Belt") {
		t.Error("side by side lacks a language")
	}
	for p, want := range map[string]int{"/ko/brief/atlantis": 404, "/ko/brief/zones/atlantis": 404, "/ko/brief/here": 400, "/ko/brief/boost-belt?both=2": 400} {
		if w := get(t, s, p); w.Code != want {
			t.Errorf("%s: status %d, want %d", p, w.Code, want)
		}
	}
}

func TestSearchFindsInEveryWayAndNeverBreaks(t *testing.T) {
	s := testServer(t)
	for q, want := range map[string]string{
		"ㄴㄷㄱ": "/clusters/nakdong-river-belt", "북항": "/sites/north-port", "Bukhang": "/sites/north-port", "north port": "/sites/north-port",
		"Janglim": "/sites/sinpyeong-jangnim", "금양": "/sites/e-park", "낙동강 벨트": "/clusters/nakdong-river-belt",
	} {
		w := get(t, s, "/ko/search?"+url.Values{"q": {q}}.Encode())
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%q does not find %s (status %d)", q, want, w.Code)
		}
	}
	for _, q := range []string{"", strings.Repeat("가", 10_000), "😀😀", "<script>alert(1)</script>", "\x00", "%"} {
		for _, path := range []string{"/en/search", "/ko/search.json"} {
			w := get(t, s, path+"?"+url.Values{"q": {q}}.Encode())
			if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script>alert") {
				t.Errorf("%s %.20q: status %d", path, q, w.Code)
			}
		}
	}
	var got struct{ Results []suggestion }
	if err := json.Unmarshal(get(t, s, "/en/search.json?q=eco+delta").Body.Bytes(), &got); err != nil || len(got.Results) == 0 || len(got.Results) > maxSuggestions {
		t.Errorf("suggestions: %d, %v", len(got.Results), err)
	}
}

func TestDownloadsHoldEveryFeatureAndTheirLicence(t *testing.T) {
	s := testServer(t)
	today := publishedAtlas(t).On(atlas.Date{Year: 2026, Month: 11, Day: 23})
	parts := 0
	for _, z := range today.Zones() {
		parts += len(z.Parts)
	}
	for col, n := range map[string]int{"clusters": 5, "sites": len(today.Sites()), "zones": parts} {
		for _, f := range formats {
			w := get(t, s, "/download/"+col+"."+f.id+"?lang=en")
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != f.mediaType || !strings.Contains(w.Header().Get("Content-Disposition"), "busan-"+col) {
				t.Fatalf("%s.%s: status %d, %s", col, f.id, w.Code, w.Header())
			}
			if !bytes.Contains(w.Body.Bytes(), []byte("CC BY 4.0")) {
				t.Errorf("%s.%s does not say its licence", col, f.id)
			}
			switch f.id {
			case "geojson":
				fc, err := geojson.UnmarshalFeatureCollection(w.Body.Bytes())
				if err != nil || len(fc.Features) != n {
					t.Errorf("%s.geojson: %v", col, err)
				}
			case "csv":
				rows, err := csv.NewReader(bytes.NewReader(w.Body.Bytes())).ReadAll()
				if err != nil || len(rows) != n+1 {
					t.Errorf("%s.csv has %d rows, want %d: %v", col, len(rows), n+1, err)
				}
			case "kml":
				var k struct {
					Placemarks []struct{} `xml:"Document>Placemark"`
				}
				if err := xml.Unmarshal(w.Body.Bytes(), &k); err != nil || len(k.Placemarks) == 0 {
					t.Errorf("%s.kml: %d placemarks, %v", col, len(k.Placemarks), err)
				}
			case "gpkg":
				if !bytes.HasPrefix(w.Body.Bytes(), []byte("SQLite format 3\x00")) {
					t.Errorf("%s.gpkg is no GeoPackage", col)
				}
			}
		}
	}
	for p, want := range map[string]int{
		"/download/x.csv": 404, "/download/clusters.exe": 404, "/download/clusters": 404, "/download/clusters.csv?lang=fr": 400, "/download/clusters.csv?bbox=1": 400,
	} {
		if w := get(t, s, p); w.Code != want {
			t.Errorf("%s: status %d, want %d", p, w.Code, want)
		}
	}
}

func TestASpotIsRoundedToWhatItIsWorth(t *testing.T) {
	p, ok, err := spotOf(url.Values{"lon": {"129.066299999999"}, "lat": {" 35.147 "}})
	if err != nil || !ok || p != (orb.Point{129.0663, 35.147}) {
		t.Errorf("%v %v %v", p, ok, err)
	}
}
