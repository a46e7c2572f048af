package spatial

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
)

func published(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := dataset.Load(geodata.Files)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var today = atlas.Date{Year: 2026, Month: 11, Day: 23}

// The test shapes lie around this point, in metres east and north of it.
var origin = orb.Point{129.0, 35.1}

func at(eastM, northM float64) orb.Point {
	pl := planeAt(origin[1])
	return orb.Point{origin[0] + eastM/pl.lonM, origin[1] + northM/pl.latM}
}

// ring makes a closed ring of pairs of metres.
func ring(m ...float64) orb.Ring {
	var r orb.Ring
	for i := 0; i < len(m); i += 2 {
		r = append(r, at(m[i], m[i+1]))
	}
	return append(r, r[0])
}

func box(westM, southM, eastM, northM float64) orb.Ring {
	return ring(westM, southM, eastM, southM, eastM, northM, westM, northM)
}

func hole(r orb.Ring) orb.Ring {
	r.Reverse()
	return r
}

func belt(id string, uncertaintyM int, g ...orb.Polygon) atlas.Cluster {
	return atlas.Cluster{ID: id, Geometry: g, Boundary: atlas.Boundary{Quality: atlas.Schematic, UncertaintyM: uncertaintyM}}
}

func zone(id string, uncertaintyM int, g orb.Geometry) atlas.Zone {
	return atlas.Zone{ID: id, Parts: []atlas.ZonePart{{
		ID: id + "-part", Located: g != nil, Geometry: g, Boundary: atlas.Boundary{Quality: atlas.Schematic, UncertaintyM: uncertaintyM},
	}}}
}

func TestABeltIsReadByItsOutlineAndNotByItsEnvelope(t *testing.T) {
	square := orb.Polygon{box(0, 0, 4000, 4000)}
	holed := orb.Polygon{box(0, 0, 4000, 4000), hole(box(1000, 1000, 3000, 3000))}
	horseshoe := orb.Polygon{ring(0, 0, 6000, 0, 6000, 6000, 5000, 6000, 5000, 1000, 1000, 1000, 1000, 6000, 0, 6000)}
	east := orb.Polygon{box(6000, 0, 8000, 2000)}
	tests := []struct {
		name      string
		belt      []orb.Polygon
		point     orb.Point
		listed    bool
		inside    bool
		about     bool
		distanceM float64
	}{
		{"deep inside", []orb.Polygon{square}, at(2000, 2000), true, true, false, 0},
		{"inside, within the uncertainty of the edge", []orb.Polygon{square}, at(100, 2000), true, true, true, 0},
		{"inside, just beyond the uncertainty", []orb.Polygon{square}, at(310, 2000), true, true, false, 0},
		{"outside, within the uncertainty", []orb.Polygon{square}, at(-250, 2000), true, false, true, 250},
		{"outside, at a corner", []orb.Polygon{square}, at(-120, -160), true, false, true, 200},
		{"outside, beyond the uncertainty", []orb.Polygon{square}, at(-310, 2000), false, false, false, 0},
		{"a corner of the outline", []orb.Polygon{square}, at(0, 0), true, true, true, 0},
		{"the middle of an edge", []orb.Polygon{square}, at(4000, 1234), true, true, true, 0},
		{"a slanting edge", []orb.Polygon{{ring(0, 0, 3000, 1000, 0, 2000)}}, at(1500, 500), true, true, true, 0},
		{"deep in a hole", []orb.Polygon{holed}, at(2000, 2000), false, false, false, 0},
		{"in a hole, near its edge", []orb.Polygon{holed}, at(1200, 2000), true, false, true, 200},
		{"on the edge of a hole", []orb.Polygon{holed}, at(1000, 2000), true, true, true, 0},
		{"in the rim, between edge and hole", []orb.Polygon{holed}, at(500, 500), true, true, false, 0},
		{"in the hollow of a concave belt", []orb.Polygon{horseshoe}, at(3000, 4000), false, false, false, 0},
		{"in the arm of a concave belt", []orb.Polygon{horseshoe}, at(5500, 5500), true, true, false, 0},
		{"in the second part of a belt", []orb.Polygon{square, east}, at(7000, 1000), true, true, false, 0},
		{"between two parts, nearer to the second", []orb.Polygon{square, east}, at(5800, 1000), true, false, true, 200},
		{"between two parts, near to neither", []orb.Polygon{square, east}, at(5000, 1000), false, false, false, 0},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			x := NewIndex(atlas.New("", atlas.Records{Clusters: []atlas.Cluster{belt("belt", 300, tc.belt...)}}))
			hits := x.At(tc.point).Clusters
			if (len(hits) == 1) != tc.listed {
				t.Fatalf("have %v, want it listed: %v", hits, tc.listed)
			}
			if !tc.listed {
				return
			}
			if h := hits[0]; h.ID != "belt" || h.Inside != tc.inside || h.About != tc.about || math.Abs(h.DistanceM-tc.distanceM) > 0.1 {
				t.Errorf("have %+v, want inside %v, about %v, %v m", h, tc.inside, tc.about, tc.distanceM)
			}
		})
	}
}

func TestInsideComesFirstThenWhatIsNearer(t *testing.T) {
	x := NewIndex(atlas.New("", atlas.Records{Clusters: []atlas.Cluster{
		belt("far", 900, orb.Polygon{box(500, 0, 1000, 1000)}),
		belt("near", 900, orb.Polygon{box(-1000, 0, -100, 1000)}),
		belt("here", 900, orb.Polygon{box(-10, -3000, 10, 3000)}),
	}}))
	var got []string
	for _, h := range x.At(at(0, 500)).Clusters {
		got = append(got, h.ID)
	}
	if want := []string{"here", "near", "far"}; !slices.Equal(got, want) {
		t.Errorf("have %v, want %v", got, want)
	}
}

func TestZonesAreHitsNearMissesOrNothing(t *testing.T) {
	outline := orb.Polygon{box(0, 0, 1000, 1000)}
	tests := []struct {
		name         string
		uncertaintyM int
		geometry     orb.Geometry
		point        orb.Point
		hit, miss    bool
		want         Hit // but for the id
		approximate  bool
	}{
		{"inside an outline", 100, outline, at(500, 500), true, false, Hit{Inside: true}, false},
		{"within the uncertainty of an outline", 100, outline, at(-50, 500), true, false, Hit{About: true, DistanceM: 50}, false},
		{"380 m outside", 100, outline, at(-380, 500), false, true, Hit{DistanceM: 380}, false},
		{"at the last metre of a near miss", 100, outline, at(-1499, 500), false, true, Hit{DistanceM: 1499}, false},
		{"beyond a near miss", 100, outline, at(-1502, 500), false, false, Hit{}, false},
		{"farther than a near miss, within a great uncertainty", 5000, outline, at(-3000, 500), true, false, Hit{About: true, DistanceM: 3000}, false},
		{"near the edge of a part in two pieces", 100, orb.MultiPolygon{outline, {box(3000, 0, 4000, 1000)}}, at(2600, 500), false, true, Hit{DistanceM: 400}, false},
		{"at the very point of a part without outline", 100, at(0, 0), at(0, 0), true, false, Hit{About: true}, true},
		{"within the uncertainty of a point", 2000, at(0, 0), at(0, 1900), true, false, Hit{About: true, DistanceM: 1900}, true},
		{"beyond the uncertainty of a point, near as it is", 100, at(0, 0), at(0, 200), false, false, Hit{}, true},
		{"a part of which nothing is known", 25000, nil, at(0, 0), false, false, Hit{}, false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			h := NewIndex(atlas.New("", atlas.Records{Zones: []atlas.Zone{zone("z", tc.uncertaintyM, tc.geometry)}})).At(tc.point)
			if (len(h.Zones) == 1) != tc.hit || (len(h.NearMisses) == 1) != tc.miss {
				t.Fatalf("have zones %v and near misses %v", h.Zones, h.NearMisses)
			}
			for _, z := range append(h.Zones, h.NearMisses...) {
				if z.Zone != "z" || z.Part != "z-part" || z.ID != "z-part" || z.Approximate != tc.approximate {
					t.Errorf("have %+v", z)
				}
				if z.Inside != tc.want.Inside || z.About != tc.want.About || math.Abs(z.DistanceM-tc.want.DistanceM) > 0.1+tc.want.DistanceM/5000 {
					t.Errorf("have %+v, want %+v", z.Hit, tc.want)
				}
			}
		})
	}
}

func TestAPartThatIsOnlyAPointNeverClaimsThatSomethingIsInside(t *testing.T) {
	a := published(t).On(today)
	x := NewIndex(a)
	points := 0
	for _, z := range a.Zones() {
		for _, part := range z.Parts {
			p, ok := part.Geometry.(orb.Point)
			if !ok {
				continue
			}
			points++
			i := slices.IndexFunc(x.At(p).Zones, func(h ZoneHit) bool { return h.Part == part.ID })
			if i < 0 {
				t.Fatalf("%s is not listed at its own point", part.ID)
			}
			if h := x.At(p).Zones[i]; h.Inside || !h.About || !h.Approximate {
				t.Errorf("%s: %+v", part.ID, h)
			}
		}
	}
	if points < 10 {
		t.Errorf("only %d parts are points; the test sees too few", points)
	}
}

func TestAnInnerPointOfABeltIsInsideItAlone(t *testing.T) {
	a := published(t)
	x := NewIndex(a)
	for _, c := range a.Clusters() {
		for i, polygon := range c.Geometry {
			xy, ok := polygonOf(orb.Point{}, plane{1, 1}, polygon).PointOnSurface().XY()
			if !ok {
				t.Fatalf("%s: part %d has no inner point", c.ID, i)
			}
			var in []string
			for _, h := range x.At(orb.Point{xy.X, xy.Y}).Clusters {
				if h.Inside {
					in = append(in, h.ID)
				}
			}
			if !slices.Equal(in, []string{c.ID}) {
				t.Errorf("an inner point of part %d of %s is inside %v", i, c.ID, in)
			}
		}
	}
}

// polygonOf hands a polygon to simplefeatures, in metres from p by pl.
func polygonOf(p orb.Point, pl plane, g orb.Polygon) geom.Geometry {
	var rings []geom.LineString
	for _, r := range g {
		var flat []float64
		for _, q := range r {
			e, n := pl.vector(p, q)
			flat = append(flat, e, n)
		}
		rings = append(rings, geom.NewLineString(geom.NewSequence(flat, geom.DimXY)))
	}
	return geom.NewPolygon(rings).AsGeometry()
}

// brute reads every shape with simplefeatures, without a tree.
func brute(a *atlas.Atlas, p orb.Point) (clusters []Hit, zones, misses []ZoneHit) {
	pl := planeAt(p[1])
	here := geom.NewPoint(geom.Coordinates{}).AsGeometry()
	read := func(all []orb.Polygon, uncertaintyM int) Hit {
		inside, edgeM := false, math.Inf(1)
		for _, g := range all {
			whole := polygonOf(p, pl, g)
			inside = inside || geom.Intersects(whole, here)
			if d, ok := geom.Distance(whole.Boundary(), here); ok {
				edgeM = min(edgeM, d)
			}
		}
		h := Hit{Inside: inside, About: edgeM <= float64(uncertaintyM), DistanceM: edgeM}
		if inside {
			h.DistanceM = 0
		}
		return h
	}
	for _, c := range a.Clusters() {
		h := read(c.Geometry, c.Boundary.UncertaintyM)
		h.ID = c.ID
		if h.Inside || h.About {
			clusters = append(clusters, h)
		}
	}
	for _, z := range a.Zones() {
		for _, part := range z.Parts {
			out := ZoneHit{Zone: z.ID, Part: part.ID}
			switch g := part.Geometry.(type) {
			case orb.Point:
				d := math.Hypot(planeAt((p[1]+g[1])/2).vector(g, p))
				out.Hit, out.Approximate = Hit{About: d <= float64(part.Boundary.UncertaintyM), DistanceM: d}, true
			case orb.Polygon, orb.MultiPolygon:
				out.Hit = read(polygons(g), part.Boundary.UncertaintyM)
			default:
				continue
			}
			out.ID = part.ID
			switch {
			case out.Inside || out.About:
				zones = append(zones, out)
			case !out.Approximate && out.DistanceM <= NearMissM:
				misses = append(misses, out)
			}
		}
	}
	order := func(a, b ZoneHit) int { return a.compare(b.Hit) }
	slices.SortFunc(clusters, Hit.compare)
	slices.SortFunc(zones, order)
	slices.SortFunc(misses, order)
	return clusters, zones, misses
}

func TestTheTreeFindsWhatASearchOfEverythingFinds(t *testing.T) {
	a := published(t).On(today)
	x := NewIndex(a)
	random := rand.New(rand.NewPCG(4, 2026))
	round := func(h *Hit) { h.DistanceM = math.Round(h.DistanceM*100) / 100 }
	inBelts, inZones, missed := 0, 0, 0
	for range 2000 {
		// In the city and its surroundings, where there is something to find.
		p := orb.Point{128.75 + 0.6*random.Float64(), 34.95 + 0.45*random.Float64()}
		h := x.At(p)
		clusters, zones, misses := brute(a, p)
		for _, hits := range [][]Hit{h.Clusters, clusters} {
			for i := range hits {
				round(&hits[i])
			}
		}
		for _, hits := range [][]ZoneHit{h.Zones, zones, h.NearMisses, misses} {
			for i := range hits {
				round(&hits[i].Hit)
			}
		}
		if !reflect.DeepEqual(h.Clusters, clusters) || !reflect.DeepEqual(h.Zones, zones) || !reflect.DeepEqual(h.NearMisses, misses) {
			t.Fatalf("at %v\nhave %v\n%v\n%v\nwant %v\n%v\n%v", p, h.Clusters, h.Zones, h.NearMisses, clusters, zones, misses)
		}
		inBelts, inZones, missed = inBelts+len(clusters), inZones+len(zones), missed+len(misses)
	}
	if inBelts == 0 || inZones == 0 || missed == 0 {
		t.Errorf("the points hit %d belts, %d zones and %d near misses: the test sees too little", inBelts, inZones, missed)
	}
}

func TestNothingIsEverNaN(t *testing.T) {
	x := NewIndex(published(t))
	nan, inf := math.NaN(), math.Inf(1)
	for _, p := range []orb.Point{{nan, 35.1}, {129, nan}, {nan, nan}, {inf, 35}, {129, -inf}, {1e308, 35}, {35.1, 129.0}, {0, 0}, {129, 90}, {180, -90}, {129.6001, 35}} {
		h := x.At(p)
		if h.Where != Outside || h.WhereAbout || h.Clusters != nil || h.Zones != nil || h.NearMisses != nil || h.NearestPlaces != nil || h.Distances != nil {
			t.Errorf("at %v there is %+v", p, h)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	sound := func(m float64) bool { return m >= 0 && !math.IsInf(m, 0) }
	for range 500 {
		p := orb.Point{Frame.Min[0] + 1.1*random.Float64(), Frame.Min[1] + 0.9*random.Float64()}
		h := x.At(p)
		for _, c := range h.Clusters {
			if !sound(c.DistanceM) {
				t.Errorf("at %v: %+v", p, c)
			}
		}
		for _, z := range append(h.Zones, h.NearMisses...) {
			if !sound(z.DistanceM) {
				t.Errorf("at %v: %+v", p, z)
			}
		}
		for _, d := range append(h.NearestPlaces, h.Distances...) {
			if !sound(d.DistanceM) {
				t.Errorf("at %v: %+v", p, d)
			}
		}
	}
}

func TestTheLandOfBusanIsToldFromTheSeaAndFromItsNeighbours(t *testing.T) {
	x := NewIndex(published(t))
	for _, tc := range []struct {
		name  string
		point orb.Point
		want  Where
		about bool
		water string
	}{
		{"City Hall", orb.Point{129.07508, 35.17978}, LandInBusan, false, ""},
		{"Jeonggwan, near the limit", orb.Point{129.179, 35.324}, LandInBusan, false, ""},
		{"Kori, near the shore and the limit", orb.Point{129.291, 35.3235}, LandInBusan, true, ""},
		{"the middle of Gadeokdo", orb.Point{128.83, 35.043}, LandInBusan, false, ""},
		{"Namuseom, far out", orb.Point{128.992, 34.9812}, LandInBusan, true, ""},
		{"Yeongdo", orb.Point{129.0552, 35.0822}, LandInBusan, false, ""},
		{"the Nakdong River at Gupo", orb.Point{128.99, 35.2}, LandInBusan, false, "nakdonggang"},
		{"Hoedong Reservoir", orb.Point{129.124, 35.244}, LandInBusan, false, "hoedong"},
		{"the sea off Haeundae", orb.Point{129.17, 35.12}, Sea, false, ""},
		{"the strait, at the edge of the frame", orb.Point{129.5, 35.0}, Sea, false, ""},
		{"harbour water in the North Port", orb.Point{129.052, 35.1}, Sea, true, ""},
		{"Gimhae", orb.Point{128.889, 35.2285}, Outside, false, ""},
		{"Yangsan", orb.Point{129.037, 35.335}, Outside, false, ""},
		{"Ulsan", orb.Point{129.31, 35.54}, Outside, false, ""},
		{"Changwon", orb.Point{128.68, 35.23}, Outside, false, ""},
		{"Geoje", orb.Point{128.65, 34.88}, Outside, false, ""},
		{"Yeondo, an island of Jinhae", orb.Point{128.767, 35.064}, Outside, true, ""},
		{"400 m inside the limit", orb.Point{129.01, 35.27}, LandInBusan, true, ""},
		{"400 m outside the limit, beyond the river", orb.Point{128.9375, 35.229}, Outside, true, ""},
		{"Seoul", orb.Point{126.978, 37.566}, Outside, false, ""},
	} {
		if h := x.At(tc.point); h.Where != tc.want || h.WhereAbout != tc.about || h.Water != tc.water {
			t.Errorf("%s is %s, about %v, water %q; want %s, %v, %q", tc.name, h.Where, h.WhereAbout, h.Water, tc.want, tc.about, tc.water)
		}
	}
}

func TestEveryPlaceOfTheMapIsInBusanOrNearItsShore(t *testing.T) {
	a := published(t)
	x := NewIndex(a)
	for _, p := range a.Base().Places {
		if h := x.At(p.Point); h.Where != LandInBusan && !(h.Where == Sea && (h.WhereAbout || p.Kind == "port")) {
			t.Errorf("%s (%s) is %s, about %v", p.ID, p.Kind, h.Where, h.WhereAbout)
		}
	}
	for _, s := range a.Sites() {
		if h := x.At(s.Point); s.Located && h.Where != LandInBusan && !h.WhereAbout {
			t.Errorf("site %s is %s", s.ID, h.Where)
		}
	}
}

func TestTheLineAtSeaCrossesNoLand(t *testing.T) {
	var land []orb.Polygon
	var limit orb.LineString
	for _, f := range published(t).Base().Features {
		switch f.Kind {
		case "land":
			land = polygons(f.Geometry)
		case "city_border":
			limit = f.Geometry.(orb.LineString)
		}
	}
	atSea := append(orb.LineString{limit[len(limit)-1]}, append(offshore.Clone(), limit[0])...)
	for i := 1; i < len(atSea); i++ {
		for share := 0.0; share <= 1; share += 0.0005 {
			p := orb.Point{atSea[i-1][0] + share*(atSea[i][0]-atSea[i-1][0]), atSea[i-1][1] + share*(atSea[i][1]-atSea[i-1][1])}
			// The limit ends a little inland.
			if d := min(distanceM(p, limit[0]), distanceM(p, limit[len(limit)-1])); d > 500 && readPolygons(p, land).inside() {
				t.Errorf("there is land at %v", p)
			}
		}
	}
}

func TestTheLimitMayBeDrawnFromEitherEnd(t *testing.T) {
	base := published(t).Base()
	there, back := newCity(base), base
	back.Features = slices.Clone(base.Features)
	for i, f := range back.Features {
		if f.Kind == "city_border" {
			line := f.Geometry.(orb.LineString).Clone()
			line.Reverse()
			back.Features[i].Geometry = line
		}
	}
	reversed := newCity(back)
	random := rand.New(rand.NewPCG(3, 3))
	for range 1000 {
		p := orb.Point{128.5 + 1.1*random.Float64(), 34.7 + 0.9*random.Float64()}
		one, _, _ := there.at(p)
		if other, _, _ := reversed.at(p); one != other {
			t.Fatalf("at %v: %s or %s", p, one, other)
		}
	}
}

func TestWithoutLandOrLimitNobodyKnowsWhere(t *testing.T) {
	land := atlas.BaseFeature{ID: "land", Kind: "land", Geometry: orb.Polygon{box(-1000, -1000, 1000, 1000)}}
	limit := atlas.BaseFeature{ID: "limit", Kind: "city_border", Geometry: orb.LineString{at(1000, 500), at(-1000, 500)}}
	for name, features := range map[string][]atlas.BaseFeature{"neither": nil, "land alone": {land}, "limit alone": {limit}} {
		h := NewIndex(atlas.New("", atlas.Records{Base: atlas.Base{Features: features}})).At(origin)
		if h.Where != Unknown || h.WhereAbout || h.Water != "" || len(h.Distances)+len(h.NearestPlaces) > 0 {
			t.Errorf("%s: %+v", name, h)
		}
	}
}

func TestDistancesAndDirectionsAreThoseOfTheEllipsoid(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 500 {
		p := orb.Point{Frame.Min[0] + 1.1*random.Float64(), Frame.Min[1] + 0.9*random.Float64()}
		q := orb.Point{Frame.Min[0] + 1.1*random.Float64(), Frame.Min[1] + 0.9*random.Float64()}
		want := vincentyM(p, q)
		if got := distanceM(p, q); math.Abs(got-want) > 1e-4*want+1e-6 {
			t.Errorf("from %v to %v: %.2f m, want %.2f m", p, q, got, want)
		}
		if near := (orb.Point{p[0] + (q[0]-p[0])/50, p[1] + (q[1]-p[1])/50}); math.Abs(lineM(planeAt(p[1]), p, orb.LineString{near})-vincentyM(p, near)) > 2 {
			t.Errorf("an outline at %v is read as %.2f m from %v", near, lineM(planeAt(p[1]), p, orb.LineString{near}), p)
		}
	}
	for want, q := range map[Direction]orb.Point{
		North: at(0, 900), NorthEast: at(900, 900), East: at(900, 0), SouthEast: at(900, -900),
		South: at(0, -900), SouthWest: at(-900, -900), West: at(-900, 0), NorthWest: at(-900, 900), "": at(0.3, 0.3),
	} {
		if got := direction(origin, q); got != want {
			t.Errorf("the direction is %q, want %q", got, want)
		}
	}
}

// vincentyM is the inverse formula of Vincenty (1975) on WGS 84.
func vincentyM(p, q orb.Point) float64 {
	const a, f = semiMajorM, 1 / 298.257223563
	b := a * (1 - f)
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	u1, u2 := math.Atan((1-f)*math.Tan(rad(p[1]))), math.Atan((1-f)*math.Tan(rad(q[1])))
	l := rad(q[0] - p[0])
	s1, c1 := math.Sincos(u1)
	s2, c2 := math.Sincos(u2)
	lambda := l
	for range 100 {
		sl, cl := math.Sincos(lambda)
		sinSigma := math.Hypot(c2*sl, c1*s2-s1*c2*cl)
		if sinSigma == 0 {
			return 0
		}
		cosSigma := s1*s2 + c1*c2*cl
		sigma := math.Atan2(sinSigma, cosSigma)
		sinAlpha := c1 * c2 * sl / sinSigma
		cos2 := 1 - sinAlpha*sinAlpha
		cosM := cosSigma - 2*s1*s2/cos2
		c := f / 16 * cos2 * (4 + f*(4-3*cos2))
		next := l + (1-c)*f*sinAlpha*(sigma+c*sinSigma*(cosM+c*cosSigma*(2*cosM*cosM-1)))
		if math.Abs(next-lambda) < 1e-13 {
			k := cos2 * (a*a - b*b) / (b * b)
			big := 1 + k/16384*(4096+k*(-768+k*(320-175*k)))
			small := k / 1024 * (256 + k*(-128+k*(74-47*k)))
			delta := small * sinSigma * (cosM + small/4*(cosSigma*(2*cosM*cosM-1)-small/6*cosM*(4*sinSigma*sinSigma-3)*(4*cosM*cosM-3)))
			return b * big * (sigma - delta)
		}
		lambda = next
	}
	return math.NaN()
}

func TestTheNearestPlacesAndTheLandmarksAreMeasured(t *testing.T) {
	x := NewIndex(published(t))
	h := x.At(orb.Point{129.0594, 35.1677}) // a kilometre north of Seomyeon
	if len(h.NearestPlaces) != 2 || h.NearestPlaces[0].Place.ID != "bujeon-station" || h.NearestPlaces[1].Place.ID != "seomyeon" {
		t.Fatalf("the nearest are %+v", h.NearestPlaces)
	}
	if s := h.NearestPlaces[1]; s.Direction != North || math.Abs(s.DistanceM-1109) > 5 {
		t.Errorf("it is %.0f m %s of Seomyeon", s.DistanceM, s.Direction)
	}
	var ids []string
	for _, d := range h.Distances {
		ids = append(ids, d.Place.ID)
	}
	if !slices.Equal(ids, Landmarks[:]) {
		t.Errorf("the landmarks are %v", ids)
	}
	if d := x.At(orb.Point{129.04145, 35.11513}).Distances[2]; d.DistanceM != 0 || d.Direction != "" {
		t.Errorf("Busan Station is %v m %s of itself", d.DistanceM, d.Direction)
	}
	for _, p := range x.places {
		if p.Kind == "district" || p.Kind == "river" {
			t.Errorf("%s, a label, may be named as a place", p.ID)
		}
	}
}

func TestABeltIsMeasuredFromItsNearestPoint(t *testing.T) {
	x := NewIndex(published(t))
	for cluster, want := range map[string][3]float64{ // km, from the drawing
		"startup-belt": {9.5, 19, 0},
	} {
		got := x.ClusterDistances(cluster)
		if len(got) != 3 {
			t.Fatalf("%s: %v", cluster, got)
		}
		for i, d := range got {
			if math.Abs(d.DistanceM/1000-want[i]) > 2 {
				t.Errorf("%s is %.1f km from %s, want about %v", cluster, d.DistanceM/1000, d.Place.ID, want[i])
			}
		}
	}
	if got := x.ClusterDistances("atlantis"); got != nil {
		t.Errorf("a cluster that does not exist is at %v", got)
	}
}

func TestTheFrameIsThatOfTheData(t *testing.T) {
	if Frame != dataset.Frame {
		t.Errorf("here %v, in the data %v", Frame, dataset.Frame)
	}
}

func TestAnIndexMayBeAskedByMany(t *testing.T) {
	x := NewIndex(published(t))
	p := orb.Point{129.0665, 35.1469}
	want := fmt.Sprint(x.At(p))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				if got := fmt.Sprint(x.At(p)); got != want {
					t.Errorf("have %s, want %s", got, want)
				}
			}
		})
	}
	all.Wait()
}

func TestCentum2IsReportedWithEveryZoneThere(t *testing.T) {
	h := NewIndex(published(t).On(today)).At(orb.Point{129.1335, 35.2125})
	var in []string
	for _, z := range h.Zones {
		if z.Inside {
			in = append(in, z.Zone)
		}
	}
	slices.Sort(in)
	if want := []string{"rnd", "ucz-centum2", "urban-hitech-centum2"}; !slices.Equal(in, want) {
		t.Errorf("inside %v, want %v", in, want)
	}
	if !slices.IsSortedFunc(h.NearMisses, func(a, b ZoneHit) int { return cmp.Compare(a.DistanceM, b.DistanceM) }) {
		t.Error("the near misses are not in order")
	}
}

func BenchmarkAt(b *testing.B) {
	x := NewIndex(published(b).On(today))
	for b.Loop() {
		x.At(orb.Point{129.0665, 35.1469})
	}
}

func TestABeltLiesSomewhereFromTheCityHallAndTouchesItsNeighbours(t *testing.T) {
	a := atlas.New("t", atlas.Records{
		Clusters: []atlas.Cluster{
			belt("middle", 300, orb.Polygon{box(-500, -500, 500, 500)}),
			belt("close", 100, orb.Polygon{box(700, -500, 1700, 500)}),      // 200 m apart: within 300
			belt("touching", 100, orb.Polygon{box(-1500, -500, -500, 500)}), // a common edge
			belt("apart", 250, orb.Polygon{box(-500, 801, 500, 1800)}),      // 301 m apart
			belt("across", 100, orb.Polygon{box(-200, -3000, 200, -650)}),   // 150 m
			belt("further", 100, orb.Polygon{box(2000, -500, 3000, 500)}),   // 1,500 m
		},
		Base: atlas.Base{Places: []atlas.BasePlace{{ID: "hall", Kind: "city_hall", Point: at(-3000, -3000)}}},
	})
	x := NewIndex(a)
	p, ok := x.PositionOf("middle")
	if !ok || p.FromCityHall.Direction != "ne" || math.Abs(p.FromCityHall.DistanceM-4243) > 5 {
		t.Errorf("from the city hall: %v %v", p.FromCityHall, ok)
	}
	if want := []string{"touching", "across", "close"}; !slices.Equal(p.Neighbours, want) {
		t.Errorf("neighbours %v, want %v", p.Neighbours, want)
	}
	if p, _ := x.PositionOf("further"); !slices.Equal(p.Neighbours, []string(nil)) {
		t.Errorf("the furthest touches %v", p.Neighbours)
	}
	if _, ok := x.PositionOf("nowhere"); ok {
		t.Error("an unknown belt has a position")
	}
}
