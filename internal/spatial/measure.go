package spatial

import (
	"math"

	"github.com/paulmach/orb"
)

// Metres are measured in a plane that touches the earth (WGS 84) at one
// latitude, the equirectangular projection: a degree of latitude is M(φ)·π/180
// metres and one of longitude N(φ)·cos φ·π/180, where M and N are the radii of
// curvature in the meridian and in the prime vertical.
//
// Between two points φ is the latitude halfway, and the error is below 0.1 per
// mille anywhere in Frame. To an outline φ is that of the point asked about; a
// corner that lies d metres north or south is then off by up to 0.11 per mille
// of its distance a kilometre: 0.5 m at 2 km, 12 m at 10 km, which is far below
// the uncertainty of every line on the map.
const (
	semiMajorM   = 6_378_137.0
	eccentricity = 0.006_694_379_990_141_3 // squared
)

// plane gives metres a degree at a latitude.
type plane struct{ lonM, latM float64 }

func planeAt(lat float64) plane {
	sin, cos := math.Sincos(lat * math.Pi / 180)
	w := 1 - eccentricity*sin*sin
	primeM := semiMajorM / math.Sqrt(w)
	meridianM := primeM * (1 - eccentricity) / w
	return plane{primeM * cos * math.Pi / 180, meridianM * math.Pi / 180}
}

// vector is the way from p to q in metres, east and north.
func (pl plane) vector(p, q orb.Point) (eastM, northM float64) {
	return (q[0] - p[0]) * pl.lonM, (q[1] - p[1]) * pl.latM
}

func distanceM(p, q orb.Point) float64 {
	return math.Hypot(planeAt((p[1]+q[1])/2).vector(p, q))
}

// onEdgeM is how near to an outline a point is on it: less than the last digit
// of the coordinates, more than what rounding does to them.
const onEdgeM = 0.01

// reading says where a point lies to a shape.
type reading struct {
	within bool    // strictly inside or, by chance of rounding, on the outline
	edgeM  float64 // to the nearest outline, of holes too, from either side
}

var nowhere = reading{edgeM: math.Inf(1)}

func (r reading) inside() bool { return r.within || r.edgeM <= onEdgeM }

// distanceM is 0 inside, on the outline too.
func (r reading) distanceM() float64 {
	if r.inside() {
		return 0
	}
	return r.edgeM
}

func (r reading) and(other reading) reading {
	return reading{r.within || other.within, min(r.edgeM, other.edgeM)}
}

func readPolygon(p orb.Point, g orb.Polygon) reading {
	out := nowhere
	pl := planeAt(p[1])
	for i, ring := range g {
		if len(ring) == 0 {
			continue
		}
		out.edgeM = min(out.edgeM, lineM(pl, p, orb.LineString(ring)))
		switch contains := ringContains(ring, p); {
		case i == 0:
			out.within = contains
		case contains:
			out.within = false
		}
	}
	return out
}

func readPolygons(p orb.Point, all orb.MultiPolygon) reading {
	out := nowhere
	for _, g := range all {
		out = out.and(readPolygon(p, g))
	}
	return out
}

// DistanceM returns how many metres p lies outside all, 0 inside and on an
// outline, and +Inf when there is no polygon.
func DistanceM(p orb.Point, all orb.MultiPolygon) float64 { return readPolygons(p, all).distanceM() }

// lineM is the distance of p from a line with at least one point.
func lineM(pl plane, p orb.Point, line orb.LineString) float64 {
	ax, ay := pl.vector(p, line[0])
	nearest := math.Hypot(ax, ay)
	for _, q := range line[1:] {
		bx, by := pl.vector(p, q)
		nearest = min(nearest, segmentM(ax, ay, bx, by))
		ax, ay = bx, by
	}
	return nearest
}

// segmentM is the distance of the origin from the segment from a to b.
func segmentM(ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = min(max(-(ax*dx+ay*dy)/length, 0), 1)
	}
	return math.Hypot(ax+along*dx, ay+along*dy)
}

// ringContains counts how often a ray to the east crosses the ring. A corner
// belongs to the edge above it, so that none is counted twice.
func ringContains(ring orb.Ring, p orb.Point) bool {
	in := false
	a := ring[len(ring)-1]
	for _, b := range ring {
		if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0]+(b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1]) {
			in = !in
		}
		a = b
	}
	return in
}

// widened returns b with at least m metres more on every side.
func widened(b orb.Bound, m float64) orb.Bound {
	m *= 1.01 // the planes at the edges of b differ from that of the point
	pl := planeAt(max(math.Abs(b.Min[1]), math.Abs(b.Max[1])))
	lat := m / planeAt(0).latM // a degree of latitude is shortest at the equator
	lon := m / pl.lonM
	return orb.Bound{Min: orb.Point{b.Min[0] - lon, b.Min[1] - lat}, Max: orb.Point{b.Max[0] + lon, b.Max[1] + lat}}
}

// Direction is one of the eight winds, "" for none.
type Direction string

const (
	North     Direction = "n"
	NorthEast Direction = "ne"
	East      Direction = "e"
	SouthEast Direction = "se"
	South     Direction = "s"
	SouthWest Direction = "sw"
	West      Direction = "w"
	NorthWest Direction = "nw"
)

var winds = [...]Direction{North, NorthEast, East, SouthEast, South, SouthWest, West, NorthWest}

// direction says where q lies when seen from p; "" within a metre.
func direction(p, q orb.Point) Direction {
	eastM, northM := planeAt((p[1]+q[1])/2).vector(p, q)
	if math.Hypot(eastM, northM) < 1 {
		return ""
	}
	eighths := math.Round(math.Atan2(eastM, northM) / (math.Pi / 4))
	return winds[(int(eighths)+len(winds))%len(winds)]
}
