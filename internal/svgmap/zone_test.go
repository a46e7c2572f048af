package svgmap

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestZonesAreOutlinesOrDiamondsAndHollowWhenNotInForce(t *testing.T) {
	ring := orb.Polygon{{{129.0, 35.1}, {129.1, 35.1}, {129.1, 35.2}, {129.0, 35.1}}}
	out := Draw(Picture{Frame: City, Lang: "ko", Title: "x", Zones: []Zone{
		{ID: "a", Geometry: ring, Selected: true},
		{ID: "b", Geometry: orb.Point{129.05, 35.15}, Hollow: true},
		{ID: "c", Geometry: orb.Point{10, 10}},
		{ID: "d"},
	}})
	for part, want := range map[string]int{`class="zone-edge is-selected"`: 1, `class="zone-edge is-hollow"`: 1, "zone-casing": 2, "l10 10l-10 10l-10-10z": 2} {
		if got := strings.Count(out, part); got != want {
			t.Errorf("%s is there %d times, want %d", part, got, want)
		}
	}
	if strings.Contains(Draw(Picture{Frame: City, Lang: "ko", Title: "x"}), "map-zones") {
		t.Error("a picture without zones has a group for them")
	}
}
