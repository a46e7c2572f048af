// Package spatial answers "what lies here?": belts, zones and places around a
// point, by true polygon tests. An R-tree only chooses what is tested.
//
// Every outline on the map may be off by as many metres as its record says, so
// an answer is never only yes or no: About says that the point is so near to an
// outline that the true one may well pass on its other side.
package spatial

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/tidwall/rtree"

	"busanmap/internal/atlas"
)

// NearMissM is how far from a zone a point still is a near miss.
const NearMissM = 1500

// Hit is a cluster at or near the point.
type Hit struct {
	ID        string
	Inside    bool    // on the outline too
	About     bool    // within the uncertainty of the outline, on either side
	DistanceM float64 // 0 inside, else to the outline
}

// ZoneHit is a part of a zone at or near the point.
type ZoneHit struct {
	Zone, Part string // ids
	Hit               // its ID is that of the part
	// Approximate says that only a point is known of this part. Inside is then
	// false, About says that the point lies within the uncertainty of that one,
	// and DistanceM is the distance from it.
	Approximate bool
}

// PlaceHit is a place of the base map near the point.
type PlaceHit struct {
	Place     atlas.BasePlace
	DistanceM float64
	Direction Direction // of the point, seen from the place: "800 m north of Seomyeon"; "" at the place
}

// Here is what lies at a point.
type Here struct {
	Point orb.Point
	Where Where
	// WhereAbout says that the shore or the city limit, whose drawings decide
	// Where, is so near that the truth may be otherwise.
	WhereAbout bool
	Water      string // id of the river or reservoir of the base map, "" when the point is in none

	Clusters      []Hit      // that the point is in or about in; inside first, then by distance
	Zones         []ZoneHit  // likewise
	NearMisses    []ZoneHit  // outlined parts within NearMissM that are not in Zones, nearest first
	NearestPlaces []PlaceHit // the two nearest, nearest first
	Distances     []PlaceHit // to Landmarks, in their order
}

// Landmarks are the ids of the base places whose distance an investor asks for:
// the airport, the container port and the KTX terminus.
var Landmarks = [...]string{"gimhae-airport", "new-port", "busan-station"}

// Index answers for one atlas. It is immutable and safe for concurrent use.
type Index struct {
	shapes    []shape
	tree      rtree.RTreeG[piece]
	city      city
	places    []atlas.BasePlace // those that a whereabouts may name
	landmarks []atlas.BasePlace
	clusters  map[string]orb.MultiPolygon
}

// shape is what a reading is made of: a cluster or a part of a zone.
type shape struct {
	zone, id     string // zone is "" for a cluster
	approximate  bool
	uncertaintyM float64
}

// piece is a polygon or a point of a shape.
type piece struct {
	shape int
	of    orb.Geometry
}

// NewIndex makes an Index of a. For the zones of a day, give it the atlas of
// that day; whether a zone was in force then, Zone.InForce says.
func NewIndex(a *atlas.Atlas) *Index {
	x := &Index{clusters: map[string]orb.MultiPolygon{}, city: newCity(a.Base())}
	for _, c := range a.Clusters() {
		x.clusters[c.ID] = c.Geometry
		x.add(shape{id: c.ID, uncertaintyM: float64(c.Boundary.UncertaintyM)}, c.Geometry)
	}
	for _, z := range a.Zones() {
		for _, p := range z.Parts {
			if p.Located {
				x.add(shape{zone: z.ID, id: p.ID, uncertaintyM: float64(p.Boundary.UncertaintyM)}, p.Geometry)
			}
		}
	}
	for _, p := range a.Base().Places {
		if named[p.Kind] {
			x.places = append(x.places, p)
		}
	}
	for _, id := range Landmarks {
		i := slices.IndexFunc(a.Base().Places, func(p atlas.BasePlace) bool { return p.ID == id })
		if i >= 0 {
			x.landmarks = append(x.landmarks, a.Base().Places[i])
		}
	}
	return x
}

// named are the kinds of places that a whereabouts may name. The label of a
// district or river stands anywhere in it and says nothing about a spot.
var named = map[string]bool{
	"neighbourhood": true, "mountain": true, "island": true, "station": true, "port": true,
	"airport": true, "beach": true, "city_hall": true,
}

func (x *Index) add(s shape, g orb.Geometry) {
	reachM := s.uncertaintyM
	var pieces []orb.Geometry
	switch g := g.(type) {
	case orb.Point:
		s.approximate = true
		pieces = []orb.Geometry{g}
	case orb.Polygon:
		pieces = []orb.Geometry{g}
	case orb.MultiPolygon:
		for _, p := range g {
			pieces = append(pieces, p)
		}
	}
	if s.zone != "" && !s.approximate {
		reachM = max(reachM, NearMissM)
	}
	for _, one := range pieces {
		b := widened(one.Bound(), reachM)
		x.tree.Insert(b.Min, b.Max, piece{len(x.shapes), one})
	}
	x.shapes = append(x.shapes, s)
}

// At says what lies at p, longitude first. Beyond Frame, and at a position that
// is no position, there is nothing and Where is Outside.
func (x *Index) At(p orb.Point) Here {
	h := Here{Point: p, Where: Outside}
	if !inFrame(p) {
		return h
	}
	h.Where, h.WhereAbout, h.Water = x.city.at(p)
	for i, r := range x.readings(p) {
		x.sort(&h, x.shapes[i], r)
	}
	slices.SortFunc(h.Clusters, Hit.compare)
	for _, hits := range [][]ZoneHit{h.Zones, h.NearMisses} {
		slices.SortFunc(hits, func(a, b ZoneHit) int { return a.compare(b.Hit) })
	}
	h.NearestPlaces = nearest(x.places, p, 2)
	h.Distances = x.Distances(p)
	return h
}

// readings reads every shape that may be within reach of p.
func (x *Index) readings(p orb.Point) map[int]reading {
	found := map[int]reading{}
	x.tree.Search(p, p, func(_, _ [2]float64, c piece) bool {
		r, seen := found[c.shape]
		if !seen {
			r = nowhere
		}
		switch g := c.of.(type) {
		case orb.Point:
			r = r.and(reading{edgeM: distanceM(g, p)})
		case orb.Polygon:
			r = r.and(readPolygon(p, g))
		}
		found[c.shape] = r
		return true
	})
	return found
}

// sort puts a shape where it belongs in h, if anywhere.
func (x *Index) sort(h *Here, s shape, r reading) {
	hit := Hit{ID: s.id, Inside: r.inside(), About: r.edgeM <= s.uncertaintyM || r.edgeM <= onEdgeM, DistanceM: r.distanceM()}
	if s.approximate {
		hit.Inside, hit.DistanceM = false, r.edgeM
	}
	zone := ZoneHit{Zone: s.zone, Part: s.id, Hit: hit, Approximate: s.approximate}
	switch here := hit.Inside || hit.About; {
	case s.zone == "" && here:
		h.Clusters = append(h.Clusters, hit)
	case s.zone != "" && here:
		h.Zones = append(h.Zones, zone)
	case s.zone != "" && !s.approximate && hit.DistanceM <= NearMissM:
		h.NearMisses = append(h.NearMisses, zone)
	}
}

// compare orders what the point is in before what it is near to, then by
// distance, then by id.
func (h Hit) compare(other Hit) int {
	first := func(inside bool) int {
		if inside {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(first(h.Inside), first(other.Inside)), cmp.Compare(h.DistanceM, other.DistanceM), cmp.Compare(h.ID, other.ID))
}

func nearest(all []atlas.BasePlace, p orb.Point, n int) []PlaceHit {
	out := placeHits(all, p)
	slices.SortStableFunc(out, func(a, b PlaceHit) int { return cmp.Compare(a.DistanceM, b.DistanceM) })
	return out[:min(n, len(out))]
}

func placeHits(all []atlas.BasePlace, p orb.Point) []PlaceHit {
	out := make([]PlaceHit, 0, len(all))
	for _, place := range all {
		out = append(out, PlaceHit{place, distanceM(place.Point, p), direction(place.Point, p)})
	}
	return out
}

// Distances returns the straight-line distances from p to Landmarks, in their
// order, those that the base map lacks left out; nothing beyond Frame.
func (x *Index) Distances(p orb.Point) []PlaceHit {
	if !inFrame(p) {
		return nil
	}
	return placeHits(x.landmarks, p)
}

// ClusterDistances returns the straight-line distances from the nearest point
// of a cluster to Landmarks, in their order and without directions: 0 for one
// inside. For an unknown cluster there are none.
func (x *Index) ClusterDistances(cluster string) []PlaceHit {
	g, ok := x.clusters[cluster]
	if !ok || len(g) == 0 {
		return nil
	}
	out := make([]PlaceHit, 0, len(x.landmarks))
	for _, place := range x.landmarks {
		out = append(out, PlaceHit{Place: place, DistanceM: readPolygons(place.Point, g).distanceM()})
	}
	return out
}

// Frame is where there can be an answer, as in package dataset: west, south,
// east, north in degrees.
var Frame = orb.Bound{Min: orb.Point{128.5, 34.7}, Max: orb.Point{129.6, 35.6}}

// inFrame is false for what is no number, which orb's Contains lets pass.
func inFrame(p orb.Point) bool {
	return !math.IsNaN(p[0]) && !math.IsNaN(p[1]) && Frame.Contains(p)
}

// Position says in a few words where a cluster lies.
type Position struct {
	FromCityHall PlaceHit // of its middle; zero when the base map has no city hall
	Neighbours   []string // ids of the clusters that it touches, about, nearest first
}

// PositionOf returns where a cluster lies; false for an unknown one. Two clusters
// touch, about, when their outlines are no farther apart than the larger of
// what they may be off.
func (x *Index) PositionOf(cluster string) (Position, bool) {
	own, ok := x.clusters[cluster]
	if !ok || len(own) == 0 {
		return Position{}, false
	}
	var p Position
	middle, _ := planar.CentroidArea(own)
	if i := slices.IndexFunc(x.places, func(p atlas.BasePlace) bool { return p.Kind == "city_hall" }); i >= 0 {
		p.FromCityHall = placeHits(x.places[i:i+1], middle)[0]
	}
	type neighbour struct {
		id        string
		distanceM float64
	}
	var near []neighbour
	for id, other := range x.clusters {
		if id == cluster || len(other) == 0 {
			continue
		}
		if d := apartM(own, other); d <= max(x.uncertaintyM(id), x.uncertaintyM(cluster)) {
			near = append(near, neighbour{id, d})
		}
	}
	slices.SortFunc(near, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(a.distanceM, b.distanceM), cmp.Compare(a.id, b.id))
	})
	for _, n := range near {
		p.Neighbours = append(p.Neighbours, n.id)
	}
	return p, true
}

func (x *Index) uncertaintyM(cluster string) float64 {
	i := slices.IndexFunc(x.shapes, func(s shape) bool { return s.zone == "" && s.id == cluster })
	if i < 0 {
		return 0
	}
	return x.shapes[i].uncertaintyM
}

// apartM is the least distance between two shapes: from a corner of one to the
// other, for where two lines come nearest without crossing, one ends.
func apartM(a, b orb.MultiPolygon) float64 {
	least := math.Inf(1)
	for _, pair := range [2][2]orb.MultiPolygon{{a, b}, {b, a}} {
		for _, polygon := range pair[0] {
			for _, ring := range polygon {
				for _, corner := range ring {
					least = min(least, readPolygons(corner, pair[1]).distanceM())
				}
			}
		}
	}
	return least
}
