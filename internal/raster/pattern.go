package raster

import (
	"image"
	"image/color"
	"math"

	"git.sr.ht/~sbinet/gg"

	"busanmap/internal/drawing"
)

// hatching is a pattern drawn once over all that a shape covers. A repeated tile
// of pixels would show its seams, for the tiles are no whole pixels wide.
type hatching struct {
	layer   *image.RGBA
	at      image.Point // of the layer in the picture
	opacity float64
}

// ColorAt implements gg.Pattern.
func (h hatching) ColorAt(x, y int) color.Color {
	c := h.layer.RGBAAt(x-h.at.X, y-h.at.Y)
	if h.opacity < 1 {
		fade := func(v uint8) uint8 { return uint8(float64(v)*h.opacity + .5) }
		return color.RGBA{fade(c.R), fade(c.G), fade(c.B), fade(c.A)}
	}
	return c
}

func (c canvas) hatching(s *drawing.Shape) (hatching, bool) {
	area := bounds(s.Outline).Intersect(image.Rect(0, 0, c.drawing.Width, c.drawing.Height))
	for _, p := range c.drawing.Patterns {
		if p.ID == s.Fill.Pattern && !area.Empty() {
			layer := canvas{Context: gg.NewContext(area.Dx(), area.Dy()), drawing: c.drawing}
			layer.tile(p, area)
			return hatching{layer.Image().(*image.RGBA), area.Min, opaque(s.Opacity)}, true
		}
	}
	return hatching{}, false
}

// tile fills an area of the picture with a pattern. The same mark of all tiles is
// one path, so that marks which reach into the next tile are painted once.
func (c canvas) tile(p drawing.Pattern, area image.Rectangle) {
	if c.setColour(p.Ground.Ink, opaque(p.Ground.Opacity)) {
		c.DrawRectangle(0, 0, float64(area.Dx()), float64(area.Dy()))
		c.Fill()
	}
	for _, mark := range p.Marks {
		if c.setFill(mark) {
			c.marks(p, mark.Outline, area)
			c.Fill()
		}
		if c.setStroke(joined(mark.Stroke, mark.Outline), mark.Opacity) {
			c.marks(p, mark.Outline, area)
			c.Stroke()
		}
	}
}

func (c canvas) marks(p drawing.Pattern, o drawing.Outline, area image.Rectangle) {
	left, top := math.Floor(float64(area.Min.X)/p.Width)*p.Width, math.Floor(float64(area.Min.Y)/p.Height)*p.Height
	for y := top; y < float64(area.Max.Y); y += p.Height {
		for x := left; x < float64(area.Max.X); x += p.Width {
			c.Push()
			c.Translate(x-float64(area.Min.X), y-float64(area.Min.Y))
			c.outline(o)
			c.NewSubPath()
			c.Pop()
		}
	}
}

// bounds are the pixels that an outline may touch.
func bounds(o drawing.Outline) image.Rectangle {
	least, most := drawing.Point{X: math.Inf(1), Y: math.Inf(1)}, drawing.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	reach := func(x, y float64) {
		least = drawing.Point{X: min(least.X, x), Y: min(least.Y, y)}
		most = drawing.Point{X: max(most.X, x), Y: max(most.Y, y)}
	}
	switch o := o.(type) {
	case drawing.Circle:
		reach(o.Centre.X-o.R, o.Centre.Y-o.R)
		reach(o.Centre.X+o.R, o.Centre.Y+o.R)
	case drawing.Rect:
		reach(o.X, o.Y)
		reach(o.X+o.Width, o.Y+o.Height)
	case drawing.Path:
		for _, s := range o {
			for _, p := range s.P[:points(s.Op)] {
				reach(p.X, p.Y)
			}
		}
	}
	if least.X > most.X {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(least.X)), int(math.Floor(least.Y)), int(math.Ceil(most.X)), int(math.Ceil(most.Y)))
}

// points is how many points a step has.
func points(op drawing.Op) int {
	switch op {
	case drawing.Move, drawing.Line:
		return 1
	case drawing.Quad:
		return 2
	}
	return 0
}
