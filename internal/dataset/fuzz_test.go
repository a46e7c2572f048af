package dataset

import (
	"strings"
	"testing"

	"busanmap/internal/atlas"
)

// FuzzCatalog: whatever stands in a file of sites, reading it does not panic,
// and what it accepts has its texts in both languages.
func FuzzCatalog(f *testing.F) {
	f.Add(good(f)[sitesFile].Data)
	for _, s := range []string{
		"", "[]", "- ", "- id:\n", "- id: a\n  id: b\n", "- ? a\n  : b\n", "- {id: a, name: {ko: 가, en: '{n:1}'}}\n",
		"- &a x\n- *a\n", "- !!binary aGk=\n", "a: |\n  b\n", "- id: a\n  as_of: 2023\n  area_m2: 0x1F\n", "---\n---\n", "\t", "- - - a",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := newCatalog(memory(map[string][]byte{sitesFile: data}))
		sites := records[atlas.Site](c, sitesFile, "site")
		if len(c.problems) > 0 {
			return
		}
		for _, s := range sites {
			for _, text := range []atlas.Text{s.Name, s.Place, s.Summary} {
				for _, l := range atlas.Langs {
					if strings.TrimSpace(text.In(l)) == "" {
						t.Errorf("%q is accepted with an empty text in %s", s.ID, l)
					}
				}
			}
			if s.ID == "" || len(s.Sources) == 0 || s.AsOf.IsZero() || s.AreaM2 < 0 {
				t.Errorf("accepted: %+v", s)
			}
		}
	})
}

// FuzzLayer: whatever stands in a layer, reading it does not panic, and what it
// accepts lies in the frame.
func FuzzLayer(f *testing.F) {
	for _, name := range []string{clusterLayer, siteLayer, zoneLayer, "base/city.geojson"} {
		f.Add(good(f)[name].Data)
	}
	for _, s := range []string{
		"", "{}", `{"type":"FeatureCollection","features":[null]}`, `{"features":[{}]}`,
		`{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[129,35]}]}}]}`,
		`{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon","coordinates":[[]]}}]}`,
		`{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[],[[[129,35]]]]}}]}`,
		`{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"LineString","coordinates":[[129,35],[129,35]]}}]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := newCatalog(memory(map[string][]byte{siteLayer: data}))
		sound, broken, complete := c.layer(siteLayer, Frame)
		if !complete && len(c.problems) == 0 {
			t.Error("the layer is incomplete, and no problem says why")
		}
		for _, v := range sound {
			if broken[v.id] || !idPattern.MatchString(v.id) {
				t.Errorf("feature %q is accepted", v.id)
			}
			if reason := checkPositions(v.geometry, Frame); v.geometry != nil && reason != "" {
				t.Errorf("accepted: %s", reason)
			}
			for _, p := range polygons(v.geometry) {
				for i, ring := range p {
					if !ring.Closed() || ring.Orientation() != wantOrientation(i) {
						t.Errorf("ring %v is accepted", ring)
					}
				}
			}
		}
	})
}
