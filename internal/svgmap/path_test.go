package svgmap

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// at returns the place on the earth that lies at x, y of the city's picture.
func at(x, y float64) orb.Point {
	top, bottom := mercator(City.North), mercator(City.South)
	return orb.Point{City.West + x/Width*City.span(), latitude(top - y/Height*(top-bottom))}
}

func ring(xy ...float64) orb.Ring {
	var r orb.Ring
	for i := 0; i < len(xy); i += 2 {
		r = append(r, at(xy[i], xy[i+1]))
	}
	return append(r, r[0])
}

func TestPath(t *testing.T) {
	tests := []struct {
		name  string
		shape orb.Geometry
		want  string
	}{
		{"nothing has no path", nil, ""},
		{"a point has no path", at(1, 1), ""},
		{"a line has relative steps with one decimal", orb.LineString{at(10, 10), at(11.26, 9.5), at(11.26, 20)}, "M10 10l1.3-.5 0 10.5"},
		{"a ring is closed without its last point", orb.Polygon{ring(0, 0, 10, 0, 10, 10)}, "M0 0l10 0 0 10z"},
		{"a hole is a second subpath", orb.Polygon{ring(0, 0, 9, 0, 9, 9), ring(3, 1, 8, 1, 8, 4)}, "M0 0l9 0 0 9zM3 1l5 0 0 3z"},
		{"polygons follow each other", orb.MultiPolygon{{ring(0, 0, 9, 0, 9, 9)}, {ring(20, 0, 29, 0, 29, 9)}}, "M0 0l9 0 0 9zM20 0l9 0 0 9z"},
		{"lines follow each other", orb.MultiLineString{{at(0, 0), at(1, 1)}, {at(5, 5), at(4, 4)}}, "M0 0l1 1M5 5l-1-1"},
		{"a point closer than 0.15 to the one before is left out", orb.LineString{at(0, 0), at(0.1, 0.1), at(5, 5)}, "M0 0l5 5"},
		{"the last point of a line stays", orb.LineString{at(0, 0), at(5, 5), at(5.1, 5)}, "M0 0l5.1 5"},
		{"a ring too small to see has no path", orb.Polygon{ring(5, 5, 5.05, 5, 5.05, 5.05)}, ""},
		{"what lies just outside the frame is kept", orb.LineString{at(-500, 10), at(-490, 10)}, "M-500 10l10 0"},
		{"what lies beyond three widths is cut off", orb.LineString{at(-5000, 10), at(10, 10)}, "M-1000 10l1010 0"},
		{"what lies wholly beyond has no path", orb.LineString{at(-5000, 10), at(-4000, 10)}, ""},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := newPen(City).path(tc.shape); got != tc.want {
				t.Errorf("path = %q, want %q", got, tc.want)
			}
		})
	}
}

func TestDrawingLeavesTheGeometryAlone(t *testing.T) {
	shape := orb.MultiPolygon{{ring(-9000, 0, 500, 0, 500, 9000)}}
	before := shape.Clone()
	newPen(City).path(shape)
	City.labelPoints(shape, City.Bound())
	if diff := cmp.Diff(before, shape); diff != "" {
		t.Errorf("the geometry changed:\n%s", diff)
	}
}
