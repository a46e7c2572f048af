// Package drawing is a picture as a list of shapes and texts with absolute
// coordinates in pixels. It writes itself as an SVG file that needs nothing from
// outside; package raster draws the same list as PNG, so the two cannot differ.
package drawing

import "fmt"

// Drawing is a picture. The first item lies at the bottom.
type Drawing struct {
	Width, Height int    // px
	Lang          string // BCP 47
	Title         string // of the picture, for assistive technology
	Description   string // empty: none
	Family        string // of all texts, as in CSS
	Colours       Palette
	Dark          Palette // in SVG, for who prefers dark; nil: always Colours
	Patterns      []Pattern
	Items         []Item
}

// Ink is the name of a colour. It may stand in a class name.
type Ink string

// Palette says what colour an ink has. An ink that it lacks is not drawn.
type Palette map[Ink]RGB

// RGB is a colour as in 0xrrggbb.
type RGB uint32

// String returns the colour as in #rrggbb.
func (c RGB) String() string { return fmt.Sprintf("#%06x", uint32(c)) }

// RGBA makes RGB a color.Color.
func (c RGB) RGBA() (r, g, b, a uint32) {
	const wide = 0x101 // 8 bits to 16
	return uint32(c>>16&0xff) * wide, uint32(c>>8&0xff) * wide, uint32(c&0xff) * wide, 0xffff
}

// Item is a *Shape, a *Text or a *Group.
type Item interface{ item() }

// Shape is an outline, filled and then stroked.
type Shape struct {
	Outline Outline
	Fill    Paint
	Stroke  Stroke
	Opacity float64 // of fill and stroke together; 0 is opaque
}

// Text is one line of text.
type Text struct {
	At      Point // on the baseline, at the end that Align names
	Align   Align
	Content string
	Font    Font
	Ink     Ink
	Halo    Stroke // around the letters, under them
}

// Group is a link around items; without Href it is only a group.
type Group struct {
	Href, Label string
	Items       []Item
}

func (*Shape) item() {}
func (*Text) item()  {}
func (*Group) item() {}

// Paint is what an area is filled with; the zero value is nothing.
type Paint struct {
	Ink     Ink
	Opacity float64 // 0 is opaque
	Pattern string  // the ID of a pattern, instead of an ink
}

// Stroke is a line with round joins; the zero value is none.
type Stroke struct {
	Ink     Ink
	Width   float64
	Opacity float64 // 0 is opaque
	Dash    []float64
	Round   bool // ends are round, not cut off
}

// Pattern is a tile, repeated from 0,0. Its shapes must not be filled with a
// pattern, and what they draw beyond the tile must match its neighbours.
type Pattern struct {
	ID            string
	Width, Height float64
	Ground        Paint
	Marks         []*Shape
}

// Font is how a text is set.
type Font struct {
	Size    float64 // px
	Bold    bool
	Spacing float64 // between letters, in em
}

// Ruler measures text as it will be drawn.
type Ruler interface {
	// Width is how wide s is in px. It is 0 for an empty s.
	Width(s string, f Font) float64
}

// Align says which end of a text is at its point.
type Align string

const (
	Start  Align = "start"
	Middle Align = "middle"
	End    Align = "end"
)

// Point is a place in px; y points down.
type Point struct{ X, Y float64 }

// Outline is a Path, a Circle or a Rect.
type Outline interface{ outline() }

// Circle is a circle.
type Circle struct {
	Centre Point
	R      float64
}

// Rect is a rectangle, with corners rounded by R.
type Rect struct{ X, Y, Width, Height, R float64 }

// Path is a sequence of subpaths, each of which begins with a Move.
type Path []Step

func (Circle) outline() {}
func (Rect) outline()   {}
func (Path) outline()   {}

// Op is what a step does, with the letter that SVG has for it.
type Op byte

const (
	Move  Op = 'M' // to P[0]
	Line  Op = 'L' // to P[0]
	Quad  Op = 'Q' // by the control point P[0] to P[1]
	Close Op = 'Z'
)

// Step is a part of a path.
type Step struct {
	Op Op
	P  [2]Point
}

// Polyline returns a path through the points.
func Polyline(points ...Point) Path {
	path := make(Path, 0, len(points)+1)
	op := Move
	for _, p := range points {
		path = append(path, Step{Op: op, P: [2]Point{p}})
		op = Line
	}
	return path
}

// Polygon returns a path through the points and back to the first.
func Polygon(points ...Point) Path { return append(Polyline(points...), Step{Op: Close}) }
