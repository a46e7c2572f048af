// Package raster draws a drawing.Drawing as PNG, in Go alone. It is the only
// package that knows the raster library, see docs/adr/0011-pictures.md.
package raster

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font/sfnt"

	"busanmap/internal/drawing"
)

// mostPixels bounds the memory that a picture takes.
const mostPixels = 4096 * 4096

// PNG draws d in its Colours; equal drawings give equal bytes. It fails with
// ErrNoFonts when d has text and f is nil, and for a size that is not positive or
// beyond 16 megapixels.
func PNG(d drawing.Drawing, f *Fonts) ([]byte, error) {
	picture, err := paint(d, f)
	if err != nil {
		return nil, fmt.Errorf("draw PNG: %w", err)
	}
	return encode(picture)
}

func paint(d drawing.Drawing, f *Fonts) (*image.RGBA, error) {
	if d.Width <= 0 || d.Height <= 0 || d.Width > mostPixels/d.Height {
		return nil, fmt.Errorf("%d by %d px cannot be drawn", d.Width, d.Height)
	}
	if f == nil && hasText(d.Items) {
		return nil, ErrNoFonts
	}
	c := canvas{Context: gg.NewContext(d.Width, d.Height), drawing: d, fonts: f}
	c.items(d.Items)
	return c.Image().(*image.RGBA), nil
}

func hasText(items []drawing.Item) bool {
	for _, i := range items {
		switch i := i.(type) {
		case *drawing.Text:
			return true
		case *drawing.Group:
			if hasText(i.Items) {
				return true
			}
		}
	}
	return false
}

// canvas is what a drawing is drawn on.
type canvas struct {
	*gg.Context
	drawing drawing.Drawing
	fonts   *Fonts
}

func (c canvas) items(items []drawing.Item) {
	for _, i := range items {
		switch i := i.(type) {
		case *drawing.Shape:
			c.shape(i)
		case *drawing.Text:
			c.text(i)
		case *drawing.Group:
			c.items(i.Items)
		}
	}
}

func (c canvas) shape(s *drawing.Shape) {
	if c.setFill(s) {
		c.outline(s.Outline)
		c.Fill()
	}
	if c.setStroke(joined(s.Stroke, s.Outline), s.Opacity) {
		c.outline(s.Outline)
		c.Stroke()
	}
}

// joined gives a closed line round ends: it ends where it begins, and there they
// make the round join that SVG draws.
func joined(s drawing.Stroke, o drawing.Outline) drawing.Stroke {
	s.Round = s.Round || len(s.Dash) == 0 && closed(o)
	return s
}

// setFill reports whether there is anything to fill with.
func (c canvas) setFill(s *drawing.Shape) bool {
	if s.Fill.Pattern != "" {
		hatching, ok := c.hatching(s)
		if ok {
			c.SetFillStyle(hatching)
		}
		return ok
	}
	return c.setColour(s.Fill.Ink, opaque(s.Fill.Opacity)*opaque(s.Opacity))
}

// setStroke reports whether there is anything to stroke with.
func (c canvas) setStroke(s drawing.Stroke, opacity float64) bool {
	c.SetLineWidth(s.Width)
	c.SetDash(s.Dash...)
	c.SetLineJoin(gg.LineJoinRound)
	c.SetLineCap(gg.LineCapButt)
	if s.Round {
		c.SetLineCap(gg.LineCapRound)
	}
	return s.Width > 0 && c.setColour(s.Ink, opaque(s.Opacity)*opaque(opacity))
}

// opaque returns an opacity whose zero value is 1.
func opaque(o float64) float64 {
	if o == 0 {
		return 1
	}
	return o
}

func (c canvas) setColour(ink drawing.Ink, opacity float64) bool {
	rgb, ok := c.drawing.Colours[ink]
	if ok {
		c.SetColor(color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), uint8(math.Round(opacity * 255))})
	}
	return ok
}

// closed reports whether every subpath of an outline is.
func closed(o drawing.Outline) bool {
	path, ok := o.(drawing.Path)
	if !ok {
		return true
	}
	for i, s := range path {
		if last := i == len(path)-1 || path[i+1].Op == drawing.Move; last && s.Op != drawing.Close {
			return false
		}
	}
	return true
}

func (c canvas) outline(o drawing.Outline) {
	switch o := o.(type) {
	case drawing.Circle:
		c.DrawCircle(o.Centre.X, o.Centre.Y, o.R)
	case drawing.Rect:
		if o.R == 0 {
			c.DrawRectangle(o.X, o.Y, o.Width, o.Height)
		} else {
			c.DrawRoundedRectangle(o.X, o.Y, o.Width, o.Height, o.R)
		}
	case drawing.Path:
		for _, s := range o {
			c.step(s)
		}
	}
}

func (c canvas) step(s drawing.Step) {
	switch s.Op {
	case drawing.Move:
		c.MoveTo(s.P[0].X, s.P[0].Y)
	case drawing.Line:
		c.LineTo(s.P[0].X, s.P[0].Y)
	case drawing.Quad:
		c.QuadraticTo(s.P[0].X, s.P[0].Y, s.P[1].X, s.P[1].Y)
	case drawing.Close:
		c.ClosePath()
	}
}

func (c canvas) text(t *drawing.Text) {
	face := c.fonts.face(t.Font)
	glyphs, width := face.run(t.Content, t.Font)
	x := t.At.X
	switch t.Align {
	case drawing.Middle:
		x -= width / 2
	case drawing.End:
		x -= width
	}
	line := line{face: face, glyphs: glyphs, x: x, y: t.At.Y, scale: t.Font.Size / float64(face.em)}
	halo := t.Halo
	halo.Round = true // letters are closed
	if c.setStroke(halo, 1) {
		c.glyphs(line)
		c.Stroke()
	}
	if c.setColour(t.Ink, 1) {
		c.glyphs(line)
		c.Fill()
	}
}

// line is a text where it is drawn.
type line struct {
	face   *face
	glyphs []glyph
	x, y   float64
	scale  float64 // px in a unit of the outlines
}

// glyphs makes one path of a whole text, so that overlapping letters are painted
// once.
func (c canvas) glyphs(l line) {
	var b sfnt.Buffer
	for _, g := range l.glyphs {
		for i, s := range l.face.outline(&b, g.index) {
			if s.Op == sfnt.SegmentOpMoveTo && i > 0 {
				c.ClosePath()
			}
			c.segment(s, l.placed(g, s))
		}
		c.ClosePath()
	}
}

// placed returns the points of a segment in px.
func (l line) placed(g glyph, s sfnt.Segment) [3]drawing.Point {
	var points [3]drawing.Point
	for i, p := range s.Args {
		points[i] = drawing.Point{X: l.x + g.x + float64(p.X)*l.scale, Y: l.y + float64(p.Y)*l.scale}
	}
	return points
}

func (c canvas) segment(s sfnt.Segment, p [3]drawing.Point) {
	switch s.Op {
	case sfnt.SegmentOpMoveTo:
		c.MoveTo(p[0].X, p[0].Y)
	case sfnt.SegmentOpLineTo:
		c.LineTo(p[0].X, p[0].Y)
	case sfnt.SegmentOpQuadTo:
		c.QuadraticTo(p[0].X, p[0].Y, p[1].X, p[1].Y)
	case sfnt.SegmentOpCubeTo:
		c.CubicTo(p[0].X, p[0].Y, p[1].X, p[1].Y, p[2].X, p[2].Y)
	}
}
