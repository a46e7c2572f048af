package svgmap

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func TestMercatorMatchesKnownValues(t *testing.T) {
	tests := []struct {
		name     string
		lat      float64
		northing float64 // metres, EPSG:3857
	}{
		{"the equator is at zero", 0, 0},
		{"45 degrees north", 45, 5621521.486192},
		{"45 degrees south", -45, -5621521.486192},
		{"the map ends where it is square", 85.0511287798066, 20037508.342789},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := mercator(tc.lat) * metresPerDegree; !near(got, tc.northing, 0.1) {
				t.Errorf("mercator(%v) = %.3f m, want %.3f m", tc.lat, got, tc.northing)
			}
			if got := latitude(tc.northing / metresPerDegree); !near(got, tc.lat, 1e-6) {
				t.Errorf("latitude(%.3f m) = %v, want %v", tc.northing, got, tc.lat)
			}
		})
	}
}

// aspect is the width to height of a frame in Mercator.
func aspect(f Frame) float64 { return f.span() / (mercator(f.North) - mercator(f.South)) }

func TestEveryFrameHasTheSameAspect(t *testing.T) {
	tests := []struct {
		name  string
		frame Frame
	}{
		{"the city", City},
		{"around a wide bound", FrameFor(orb.Bound{Min: orb.Point{128, 35.1}, Max: orb.Point{129, 35.11}}, 0.1, 0)},
		{"around a high bound", FrameFor(orb.Bound{Min: orb.Point{129, 34}, Max: orb.Point{129.01, 36}}, 0.1, 0)},
		{"around a point", FrameFor(orb.Point{129, 35}.Bound(), 0.1, 3000)},
		{"around a point without a least span", FrameFor(orb.Point{129, 35}.Bound(), 0, 0)},
		{"around nothing", FrameFor(orb.MultiPoint{}.Bound(), 0.1, 0)},
		{"grown", City.Grow(0.3)},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got, want := aspect(tc.frame), float64(Width)/Height; !near(got, want, 1e-5) {
				t.Errorf("aspect = %v, want %v", got, want)
			}
		})
	}
}

func TestTheCornersOfAFrameAreTheCornersOfThePicture(t *testing.T) {
	for _, f := range []Frame{City, City.Grow(2), FrameFor(orb.Point{129, 35}.Bound(), 0, 500)} {
		corners := []struct{ at, want orb.Point }{
			{orb.Point{f.West, f.North}, orb.Point{0, 0}},
			{orb.Point{f.East, f.North}, orb.Point{Width, 0}},
			{orb.Point{f.West, f.South}, orb.Point{0, Height}},
			{orb.Point{f.East, f.South}, orb.Point{Width, Height}},
		}
		for _, c := range corners {
			got := f.Project(c.at)
			if !near(got[0], c.want[0], 1e-6) || !near(got[1], c.want[1], 1e-6) {
				t.Errorf("%v: Project(%v) = %v, want %v", f, c.at, got, c.want)
			}
		}
	}
}

func TestFrameForHoldsItsBoundWithPadding(t *testing.T) {
	b := orb.Bound{Min: orb.Point{129.0, 35.0}, Max: orb.Point{129.2, 35.1}}
	f := FrameFor(b, 0.1, 0)
	left, right := f.Project(b.Min)[0], f.Project(b.Max)[0]
	if !near(left, Width/12.0, 1e-6) || !near(right, Width-Width/12.0, 1e-6) {
		t.Errorf("the bound reaches from %v to %v, want a tenth of itself free on each side", left, right)
	}
	top, bottom := f.Project(b.Max)[1], f.Project(b.Min)[1]
	if !near(top+bottom, Height, 1e-6) {
		t.Errorf("the bound reaches from %v down to %v, want it in the middle", top, bottom)
	}
}

func TestFrameForKeepsALeastSpan(t *testing.T) {
	f := FrameFor(orb.Point{129, 35}.Bound(), 0, 3000)
	if got := f.span() * metresPerDegree * math.Cos(35*math.Pi/180); !near(got, 3000, 0.01) {
		t.Errorf("width = %v m, want 3000 m", got)
	}
}

func TestGrowOneIsThreeTimesAsWideAroundTheSameCentre(t *testing.T) {
	g := City.Grow(1)
	if !near(g.span(), 3*City.span(), 1e-9) || !near(g.West+g.East, City.West+City.East, 1e-9) {
		t.Errorf("Grow(1) = %v", g)
	}
}

func TestFrameStringIsWestSouthEastNorth(t *testing.T) {
	if got, want := City.String(), "128.760000,34.968840,129.335000,35.410560"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}
