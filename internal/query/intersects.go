package query

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Intersects reports whether the geometry itself, not merely its envelope,
// shares a point with one of the boxes, edges included. Without boxes it is
// true; without a geometry, or with one of an unknown type, false.
//
// orb/clip does not answer this: its polygon clip leaves a line of no area
// along the box where a concave polygon merely surrounds it.
func Intersects(g orb.Geometry, boxes []orb.Bound) bool {
	if len(boxes) == 0 {
		return true
	}
	for _, box := range boxes {
		if intersects(g, box) {
			return true
		}
	}
	return false
}

func intersects(g orb.Geometry, box orb.Bound) bool {
	switch g := g.(type) {
	case orb.Point:
		return box.Contains(g)
	case orb.MultiPoint:
		return anyIntersects(g, box)
	case orb.LineString:
		return lineIntersects(g, box)
	case orb.MultiLineString:
		return anyIntersects(g, box)
	case orb.Ring:
		return polygonIntersects(orb.Polygon{g}, box)
	case orb.Polygon:
		return polygonIntersects(g, box)
	case orb.MultiPolygon:
		return anyIntersects(g, box)
	case orb.Collection:
		return anyIntersects(g, box)
	case orb.Bound:
		return box.Intersects(g)
	}
	return false
}

func anyIntersects[G orb.Geometry](parts []G, box orb.Bound) bool {
	for _, part := range parts {
		if intersects(part, box) {
			return true
		}
	}
	return false
}

// polygonIntersects: either a ring passes through the box, or the box lies
// wholly inside or outside the polygon and one of its corners tells.
func polygonIntersects(p orb.Polygon, box orb.Bound) bool {
	if len(p) == 0 || len(p[0]) == 0 {
		return false
	}
	for _, ring := range p {
		if lineIntersects(orb.LineString(ring), box) {
			return true
		}
	}
	return planar.RingContains(p[0], box.Min) && !inHole(p, box.Min)
}

func inHole(p orb.Polygon, point orb.Point) bool {
	for _, hole := range p[1:] {
		if len(hole) > 0 && planar.RingContains(hole, point) {
			return true
		}
	}
	return false
}

func lineIntersects(line orb.LineString, box orb.Bound) bool {
	if len(line) == 1 {
		return box.Contains(line[0])
	}
	for i := 1; i < len(line); i++ {
		if segmentIntersects(line[i-1], line[i], box) {
			return true
		}
	}
	return false
}

// segmentIntersects narrows the part of the segment from a to b, as shares of
// its length, to what lies between the box's sides (Liang and Barsky).
func segmentIntersects(a, b orb.Point, box orb.Bound) bool {
	from, to := 0.0, 1.0
	for axis := range 2 {
		start, delta := a[axis], b[axis]-a[axis]
		if delta == 0 {
			if start < box.Min[axis] || start > box.Max[axis] {
				return false
			}
			continue
		}
		enter, leave := (box.Min[axis]-start)/delta, (box.Max[axis]-start)/delta
		from, to = max(from, min(enter, leave)), min(to, max(enter, leave))
	}
	return from <= to
}
