package svgmap

import (
	"fmt"
	"math"

	"busanmap/internal/drawing"
)

// pattern is the hatching of a belt, so that belts can be told apart without
// colour. Sizes are in picture units.
type pattern struct {
	width, height float64
	ink           string // path data, stroked
	stroke        float64
	lines         drawing.Path    // the same for figures: what is stroked
	dots          []drawing.Point // or else filled, as wide as the stroke
}

// patterns belong to the belts 1 to 5.
var patterns = [...]pattern{
	// rising lines
	{14, 14, "M0 14L14 0M-2 2L2-2M12 16L16 12", 1.5, lines(0, 14, 14, 0, -2, 2, 2, -2, 12, 16, 16, 12), nil},
	// waves
	{20, 10, "M0 5q5-5 10 0t10 0", 1.5, wave, nil},
	// dots: round caps of lines without length
	{12, 12, "M3 3h0M9 9h0", 3.2, nil, []drawing.Point{{X: 3, Y: 3}, {X: 9, Y: 9}}},
	// crossed lines
	{16, 16, "M0 0L16 16M16 0L0 16M-1 1L1-1M15 1L17-1", 1.2, lines(0, 0, 16, 16, 16, 0, 0, 16, -1, 1, 1, -1, 15, 1, 17, -1), nil},
	// upright lines
	{9, 9, "M4.5 0v9", 1.5, lines(4.5, 0, 4.5, 9), nil},
}

var wave = drawing.Path{
	{Op: drawing.Move, P: [2]drawing.Point{{X: 0, Y: 5}}},
	{Op: drawing.Quad, P: [2]drawing.Point{{X: 5, Y: 0}, {X: 10, Y: 5}}},
	{Op: drawing.Quad, P: [2]drawing.Point{{X: 15, Y: 10}, {X: 20, Y: 5}}},
}

// lines returns a path of lines, each given as two points.
func lines(xy ...float64) drawing.Path {
	var path drawing.Path
	for i := 0; i < len(xy); i += 4 {
		path = append(path, drawing.Polyline(drawing.Point{X: xy[i], Y: xy[i+1]}, drawing.Point{X: xy[i+2], Y: xy[i+3]})...)
	}
	return path
}

// hatchScale is the size of the hatching of figures: units in a picture unit.
const hatchScale = .75

// patterns returns the hatching of a figure, in px.
func (f *figure) patterns() []drawing.Pattern {
	var all []drawing.Pattern
	scale := hatchScale * f.unit
	for i, p := range patterns {
		ink, width := beltInk(i+1), p.stroke*scale*f.look.hatchWidth
		all = append(all, drawing.Pattern{
			ID: patternID("", i+1), Width: hundredth(p.width * scale), Height: hundredth(p.height * scale),
			Ground: drawing.Paint{Ink: tintInk(i + 1), Opacity: f.look.tint},
			Marks:  p.marks(scale, drawing.Stroke{Ink: ink, Width: width, Opacity: f.look.hatch, Round: true}),
		})
	}
	return all
}

// hundredth rounds as SVG is written: over a hundred tiles less would be seen.
func hundredth(n float64) float64 { return math.Round(n*100) / 100 }

func (p pattern) marks(scale float64, stroke drawing.Stroke) []*drawing.Shape {
	var marks []*drawing.Shape
	if p.lines != nil {
		marks = append(marks, &drawing.Shape{Outline: scaled(p.lines, scale), Stroke: stroke})
	}
	for _, at := range p.dots {
		marks = append(marks, &drawing.Shape{
			Outline: drawing.Circle{Centre: drawing.Point{X: at.X * scale, Y: at.Y * scale}, R: stroke.Width / 2},
			Fill:    drawing.Paint{Ink: stroke.Ink, Opacity: stroke.Opacity},
		})
	}
	return marks
}

func scaled(path drawing.Path, scale float64) drawing.Path {
	out := make(drawing.Path, len(path))
	for i, s := range path {
		for j, p := range s.P {
			s.P[j] = drawing.Point{X: p.X * scale, Y: p.Y * scale}
		}
		out[i] = s
	}
	return out
}

// writePatterns defines the patterns with the ids {prefix}belt-1 and so on.
func (m *markup) writePatterns(prefix string) {
	m.raw("<defs>")
	for i, p := range patterns {
		class := fmt.Sprintf("pat-%d", i+1)
		m.raw("<pattern")
		m.attr("id", patternID(prefix, i+1))
		m.raw(fmt.Sprintf(` patternUnits="userSpaceOnUse" width="%g" height="%g">`, p.width, p.height))
		m.raw(fmt.Sprintf(`<rect class="pat-bg %s" width="%g" height="%g"/>`, class, p.width, p.height))
		m.raw(fmt.Sprintf(`<path class="pat-ink %s" fill="none" stroke-linecap="round" stroke-width="%g" d="%s"/>`, class, p.stroke, p.ink))
		m.raw("</pattern>")
	}
	m.raw("</defs>\n")
}

func patternID(prefix string, number int) string { return fmt.Sprintf("%sbelt-%d", prefix, number) }
