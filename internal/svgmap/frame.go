package svgmap

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Width and Height are the size of every picture in its own units. All frames
// share this aspect, so that a picture is laid out before its frame is known.
const (
	Width  = 1000
	Height = 940
)

// leastWidth of a frame, in degrees (some 90 m), keeps a frame around a single
// point from having no extent.
const leastWidth = 0.001

// metresPerDegree of longitude on the equator.
const metresPerDegree = 111_319.490793

// Frame is what a picture shows, in degrees. Seen in Web Mercator it has the
// aspect Width to Height.
type Frame struct{ West, South, East, North float64 }

// City covers the five belts and Gadeokdo.
var City = Frame{West: 128.76, South: 34.96884, East: 129.335, North: 35.41056}

// FrameFor returns the smallest frame with b in its middle. padding is kept free
// on each side, as a share of b's own extent; minSpanM is the least width of the
// frame on the ground in metres. An empty b gives City.
func FrameFor(b orb.Bound, padding, minSpanM float64) Frame {
	if b.IsEmpty() {
		return City
	}
	south, north := mercator(b.Min[1]), mercator(b.Max[1])
	centre := orb.Point{(b.Min[0] + b.Max[0]) / 2, (south + north) / 2}
	full := 1 + 2*padding
	width := max(
		(b.Max[0]-b.Min[0])*full,
		(north-south)*full*Width/Height,
		minSpanM/(metresPerDegree*math.Cos(latitude(centre[1])*math.Pi/180)),
		leastWidth,
	)
	return frameAround(centre, width)
}

// frameAround returns the frame with the given centre, whose second coordinate
// is in Mercator degrees, and width in degrees of longitude.
func frameAround(centre orb.Point, width float64) Frame {
	height := width * Height / Width
	return Frame{
		West:  centre[0] - width/2,
		South: latitude(centre[1] - height/2),
		East:  centre[0] + width/2,
		North: latitude(centre[1] + height/2),
	}
}

// Grow returns the frame with the share of its own extent added on each side:
// Grow(1) is three times as wide and high.
func (f Frame) Grow(share float64) Frame {
	centre := orb.Point{(f.West + f.East) / 2, (mercator(f.South) + mercator(f.North)) / 2}
	return frameAround(centre, f.span()*(1+2*share))
}

// Bound returns the frame as a bound in degrees.
func (f Frame) Bound() orb.Bound {
	return orb.Bound{Min: orb.Point{f.West, f.South}, Max: orb.Point{f.East, f.North}}
}

// Project returns where p lies in the picture: 0,0 is its upper left corner,
// Width,Height its lower right one.
func (f Frame) Project(p orb.Point) orb.Point {
	top, bottom := mercator(f.North), mercator(f.South)
	return orb.Point{
		(p[0] - f.West) / f.span() * Width,
		(top - mercator(p[1])) / (top - bottom) * Height,
	}
}

// unproject is the inverse of Project.
func (f Frame) unproject(at orb.Point) orb.Point {
	top, bottom := mercator(f.North), mercator(f.South)
	return orb.Point{f.West + at[0]/Width*f.span(), latitude(top - at[1]/Height*(top-bottom))}
}

// String returns "west,south,east,north" in degrees: what the script hands to
// Leaflet's fitBounds.
func (f Frame) String() string {
	return fmt.Sprintf("%.6f,%.6f,%.6f,%.6f", f.West, f.South, f.East, f.North)
}

func (f Frame) span() float64 { return f.East - f.West }

// mercator returns the Web Mercator northing of a latitude, in units in which a
// degree of longitude is 1.
func mercator(lat float64) float64 {
	return math.Log(math.Tan(math.Pi/4+lat*math.Pi/360)) * 180 / math.Pi
}

// latitude is the inverse of mercator.
func latitude(northing float64) float64 {
	return math.Atan(math.Exp(northing*math.Pi/180))*360/math.Pi - 90
}
