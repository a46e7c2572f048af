package dataset

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// The checks of package geom take time, and overlays memory, that grow with the
// pairs of segments whose boxes meet. In a real line these are neighbours; in
// a comb of long diagonals they are all pairs.
const (
	maxPairsOfOne = 1_000_000   // within a geometry
	maxPairsOfTwo = 100_000     // between two geometries
	maxSweep      = 100_000_000 // pairs looked at
)

const tangled = "its lines are too tangled to be checked: simplify them"

// segment is the box of a piece of a line, of one of two geometries.
type segment struct {
	box   orb.Bound
	group int
}

func segments(g orb.Geometry, group int) []segment {
	var out []segment
	line := func(points []orb.Point) bool {
		for i := 1; i < len(points); i++ {
			out = append(out, segment{orb.MultiPoint(points[i-1 : i+1]).Bound(), group})
		}
		return true
	}
	switch g := g.(type) {
	case orb.LineString:
		line(g)
	case orb.MultiLineString:
		all(g, func(l orb.LineString) bool { return line(l) })
	default:
		for _, p := range polygons(g) {
			all(p, func(r orb.Ring) bool { return line(r) })
		}
	}
	return out
}

// tooManyPairs reports whether more than limit pairs of segments meet by their
// boxes. With across, only pairs of different groups count.
func tooManyPairs(s []segment, limit int, across bool) bool {
	slices.SortFunc(s, func(a, b segment) int { return cmp.Compare(a.box.Min[0], b.box.Min[0]) })
	pairs, looked := 0, 0
	for i, a := range s {
		for _, b := range s[i+1:] {
			if b.box.Min[0] > a.box.Max[0] {
				break
			}
			if looked++; looked > maxSweep {
				return true
			}
			if across && a.group == b.group || a.box.Max[1] < b.box.Min[1] || b.box.Max[1] < a.box.Min[1] {
				continue
			}
			if pairs++; pairs > limit {
				return true
			}
		}
	}
	return false
}
