package query

import (
	"testing"

	"github.com/paulmach/orb"
)

// horseshoe is open to the north: the box 4..6, 5..9 lies in its notch.
var horseshoe = orb.Polygon{{{0, 0}, {10, 0}, {10, 10}, {7, 10}, {7, 3}, {3, 3}, {3, 10}, {0, 10}, {0, 0}}}

// frame is a square with a square hole from 2,2 to 8,8.
var frame = orb.Polygon{
	{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}},
	{{2, 2}, {2, 8}, {8, 8}, {8, 2}, {2, 2}},
}

func box(west, south, east, north float64) orb.Bound {
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
}

func TestIntersects(t *testing.T) {
	tests := []struct {
		name  string
		shape orb.Geometry
		boxes []orb.Bound
		want  bool
	}{
		{"everything lies in no box at all", orb.Point{1, 1}, nil, true},
		{"a missing geometry is nowhere", nil, []orb.Bound{box(-180, -90, 180, 90)}, false},
		{"a missing geometry passes when no box is asked", nil, nil, true},
		{"a point on the edge is in", orb.Point{0, 5}, []orb.Bound{box(0, 0, 10, 10)}, true},
		{"a point on the corner is in", orb.Point{10, 10}, []orb.Bound{box(0, 0, 10, 10)}, true},
		{"a point outside is out", orb.Point{10.001, 5}, []orb.Bound{box(0, 0, 10, 10)}, false},
		{"a point is in a box without extent", orb.Point{3, 4}, []orb.Bound{box(3, 4, 3, 4)}, true},
		{"the second box counts too", orb.Point{-178, 66}, []orb.Bound{box(177, 65, 180, 70), box(-180, 65, -177, 70)}, true},
		{"one point of several is enough", orb.MultiPoint{{50, 50}, {1, 1}}, []orb.Bound{box(0, 0, 2, 2)}, true},
		{"a line that passes through without a vertex inside is in", orb.LineString{{-5, 5}, {15, 6}}, []orb.Bound{box(0, 0, 10, 10)}, true},
		{"a line that passes the corner at a distance is out", orb.LineString{{-5, 8}, {5, 18}}, []orb.Bound{box(0, 0, 10, 10)}, false},
		{"a line along the edge is in", orb.LineString{{0, -5}, {0, 15}}, []orb.Bound{box(0, 0, 10, 10)}, true},
		{"a line that ends before the box is out", orb.LineString{{-5, 5}, {-1, 5}}, []orb.Bound{box(0, 0, 10, 10)}, false},
		{"one line of several is enough", orb.MultiLineString{{{50, 50}, {51, 51}}, {{1, 1}, {2, 2}}}, []orb.Bound{box(0, 0, 3, 3)}, true},
		{"a box in the notch of a horseshoe is out", horseshoe, []orb.Bound{box(4, 5, 6, 9)}, false},
		{"a box touching the side of the notch is in", horseshoe, []orb.Bound{box(3, 5, 6, 9)}, true},
		{"a box beyond the notch that the horseshoe surrounds on three sides is out", horseshoe, []orb.Bound{box(3.1, 3.1, 6.9, 20)}, false},
		{"a box within a polygon is in", horseshoe, []orb.Bound{box(1, 1, 2, 2)}, true},
		{"a box around a polygon is in", horseshoe, []orb.Bound{box(-1, -1, 11, 11)}, true},
		{"a box in a hole is out", frame, []orb.Bound{box(3, 3, 7, 7)}, false},
		{"a box on the edge of a hole is in", frame, []orb.Bound{box(2, 3, 7, 7)}, true},
		{"a box between hole and rim is in", frame, []orb.Bound{box(0.5, 0.5, 1.5, 1.5)}, true},
		{"one polygon of several is enough", orb.MultiPolygon{frame, {{{20, 20}, {22, 20}, {22, 22}, {20, 20}}}}, []orb.Bound{box(21, 20, 25, 20.5)}, true},
		{"a box between two polygons is out", orb.MultiPolygon{frame, {{{20, 20}, {22, 20}, {22, 22}, {20, 20}}}}, []orb.Bound{box(11, 0, 19, 30)}, false},
		{"a member of a collection is enough", orb.Collection{orb.Point{50, 50}, frame}, []orb.Bound{box(0, 0, 1, 1)}, true},
		{"a ring has an inside", orb.Ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, []orb.Bound{box(4, 4, 5, 5)}, true},
		{"an envelope is its own shape", box(0, 0, 5, 5), []orb.Bound{box(5, 5, 6, 6)}, true},
		{"a polygon without rings is nowhere", orb.Polygon{}, []orb.Bound{box(0, 0, 1, 1)}, false},
		{"no polygons are nowhere", orb.MultiPolygon(nil), []orb.Bound{box(0, 0, 1, 1)}, false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := Intersects(tc.shape, tc.boxes); got != tc.want {
				t.Errorf("Intersects = %v, want %v", got, tc.want)
			}
		})
	}
}
