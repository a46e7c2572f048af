package spatial

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"

	"busanmap/internal/atlas"
)

// Where says whether a point lies in Busan at all.
type Where string

const (
	LandInBusan Where = "land_in_busan" // rivers and reservoirs too
	Sea         Where = "sea"           // within Frame; the data has no city limit at sea
	Outside     Where = "outside"       // on land beyond the city limit, or beyond Frame
	Unknown     Where = "unknown"       // the base map has no land or no city limit
)

// What the drawings that decide Where are worth, in metres, from SOURCES.md of
// the data: the city limit, and the shore of the mainland and the large islands
// in Busan. Sandbars are worse, and they move.
const (
	limitUncertaintyM = 700
	shoreUncertaintyM = 400
)

// offshore goes on from the western end of the city limit, which the data draws
// on land only, to its eastern end: between Gadeokdo and the islands of Jinhae,
// and around everything else well out at sea. It crosses no land and only tells
// Busan's islands from those of its neighbours.
var offshore = orb.LineString{{128.79, 35.0722}, {128.779, 35.063}, {128.779, 34.9}, {129.36, 34.9}, {129.36, 35.3235}}

// city knows the land of Busan.
type city struct {
	limit orb.LineString // on land, as drawn; nil when there is none
	area  orb.Ring       // limit and offshore
	land  []orb.Polygon
	index rtree.RTreeG[orb.Polygon] // land, widened by the uncertainty of the shore
	water []atlas.BaseFeature       // rivers and reservoirs with an area
}

func newCity(base atlas.Base) city {
	var c city
	for _, f := range base.Features {
		switch f.Kind {
		case "city_border":
			if line, ok := f.Geometry.(orb.LineString); ok && len(line) > 1 {
				c.limit = line
			}
		case "land":
			c.land = append(c.land, polygons(f.Geometry)...)
		case "river", "reservoir":
			if len(polygons(f.Geometry)) > 0 {
				c.water = append(c.water, f)
			}
		}
	}
	for _, p := range c.land {
		b := widened(p.Bound(), shoreUncertaintyM)
		c.index.Insert(b.Min, b.Max, p)
	}
	if c.limit != nil {
		c.area = closed(c.limit)
	}
	return c
}

// closed joins the limit, whichever end is drawn first, and offshore.
func closed(limit orb.LineString) orb.Ring {
	ring := orb.Ring(limit.Clone())
	if limit[0][0] < limit[len(limit)-1][0] {
		orb.LineString(ring).Reverse()
	}
	ring = append(ring, offshore...)
	return append(ring, ring[0])
}

func polygons(g orb.Geometry) []orb.Polygon {
	switch g := g.(type) {
	case orb.Polygon:
		return []orb.Polygon{g}
	case orb.MultiPolygon:
		return g
	}
	return nil
}

// at says where p lies, whether that is uncertain, and in which water.
func (c city) at(p orb.Point) (where Where, about bool, water string) {
	if c.limit == nil || len(c.land) == 0 {
		return Unknown, false, ""
	}
	ashore := nowhere
	c.index.Search(p, p, func(_, _ [2]float64, land orb.Polygon) bool {
		ashore = ashore.and(readPolygon(p, land))
		return true
	})
	for _, f := range c.water {
		// A river runs on into the sea as far as its mouth, with no shore between.
		if readPolygons(p, polygons(f.Geometry)).inside() {
			water, ashore.within = f.ID, true
			break
		}
	}
	about = ashore.edgeM <= shoreUncertaintyM
	switch {
	case !ashore.inside():
		return Sea, about, ""
	case !ringContains(c.area, p):
		return Outside, about || c.nearLimit(p), ""
	}
	return LandInBusan, about || c.nearLimit(p), water
}

func (c city) nearLimit(p orb.Point) bool {
	d := lineM(planeAt(p[1]), p, c.limit)
	return !math.IsNaN(d) && d <= limitUncertaintyM
}
