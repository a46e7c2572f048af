package svgmap

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
)

// The search for a label's place: a grid over the polygon, then finer ones
// around the best point so far.
const (
	poleGrid   = 12 // cells a side
	poleRounds = 4
)

// labelPoints returns points, in picture units, inside what the window shows of
// the geometry's largest part: first the one farthest from any edge, then
// others by their distance from the edges. It is empty when the window shows
// nothing of the geometry.
func (f Frame) labelPoints(mp orb.MultiPolygon, window orb.Bound) []orb.Point {
	var largest orb.Polygon
	largestArea := 0.0
	for _, polygon := range clip.MultiPolygon(window, mp.Clone()) {
		projected := f.projectPolygon(polygon)
		if area := math.Abs(planar.Area(projected)); area > largestArea {
			largest, largestArea = projected, area
		}
	}
	if largest == nil {
		return nil
	}
	return append([]orb.Point{pole(largest)}, innerPoints(largest)...)
}

func (f Frame) projectPolygon(polygon orb.Polygon) orb.Polygon {
	projected := make(orb.Polygon, len(polygon))
	for i, ring := range polygon {
		for _, p := range ring {
			projected[i] = append(projected[i], f.Project(p))
		}
	}
	return projected
}

// pole returns nearly the pole of inaccessibility: the point inside that is
// farthest from the edges. Of equals the first one found wins, so that equal
// polygons have equal poles.
func pole(polygon orb.Polygon) orb.Point {
	area := polygon.Bound()
	best, bestClearance := area.Center(), math.Inf(-1)
	for range poleRounds {
		for _, at := range gridOver(area) {
			if c := clearance(polygon, at); c > bestClearance {
				best, bestClearance = at, c
			}
		}
		area = around(best, area)
	}
	return best
}

// around returns a bound that reaches two grid cells of area to each side: one
// alone could miss a better point where the first grid is coarse.
func around(centre orb.Point, area orb.Bound) orb.Bound {
	dx, dy := 2*(area.Max[0]-area.Min[0])/poleGrid, 2*(area.Max[1]-area.Min[1])/poleGrid
	return orb.Bound{
		Min: orb.Point{centre[0] - dx, centre[1] - dy},
		Max: orb.Point{centre[0] + dx, centre[1] + dy},
	}
}

// innerPoints returns the grid points inside the polygon, those farthest from
// its edges first.
func innerPoints(polygon orb.Polygon) []orb.Point {
	type inner struct {
		at        orb.Point
		clearance float64
	}
	var found []inner
	for _, at := range gridOver(polygon.Bound()) {
		if c := clearance(polygon, at); c > 0 {
			found = append(found, inner{at, c})
		}
	}
	slices.SortStableFunc(found, func(a, b inner) int { return cmp.Compare(b.clearance, a.clearance) })
	points := make([]orb.Point, len(found))
	for i, one := range found {
		points[i] = one.at
	}
	return points
}

func gridOver(area orb.Bound) []orb.Point {
	dx, dy := (area.Max[0]-area.Min[0])/poleGrid, (area.Max[1]-area.Min[1])/poleGrid
	points := make([]orb.Point, 0, (poleGrid+1)*(poleGrid+1))
	for i := range poleGrid + 1 {
		for j := range poleGrid + 1 {
			points = append(points, orb.Point{area.Min[0] + float64(i)*dx, area.Min[1] + float64(j)*dy})
		}
	}
	return points
}

// clearance is the distance from the nearest edge, negative outside. It is
// rounded, so that a tie is a tie on every processor.
func clearance(polygon orb.Polygon, at orb.Point) float64 {
	nearest := math.Inf(1)
	for _, ring := range polygon {
		for i := 1; i < len(ring); i++ {
			nearest = min(nearest, planar.DistanceFromSegmentSquared(ring[i-1], ring[i], at))
		}
	}
	distance := math.Round(math.Sqrt(nearest)*1e6) / 1e6
	if !planar.PolygonContains(polygon, at) {
		return -distance
	}
	return distance
}
