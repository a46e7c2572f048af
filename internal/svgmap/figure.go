package svgmap

import (
	"cmp"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"busanmap/internal/drawing"
)

// The least and the most px of a figure.
const (
	LeastWidth  = 200
	LeastHeight = 150
	MostSide    = 2400
)

// FigureOptions say what Figure draws. Every text may be empty, and is then left
// out. URLs of the picture should be absolute, or empty for no links.
type FigureOptions struct {
	Picture       Picture
	Width, Height int           // px, from LeastWidth by LeastHeight to MostSide
	Theme         Theme         // empty: Light
	Ruler         drawing.Ruler // nil: texts are estimated

	Heading     string // name of what is shown; empty: the brand
	Sub         string // what it is for
	AsOf        string // the day that the picture is of
	Note        string // what a dashed line means
	Brand       string // name of the map, beside its sign
	Credit      string
	Description string // for assistive technology
}

// family is the list of fonts of web/css/base.css.
const family = "'Pretendard GOV', Pretendard, -apple-system, BlinkMacSystemFont, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Segoe UI', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif"

// Figure draws a picture with its caption as an image that stands alone. The
// frame is fitted into what the caption leaves, and the map goes on beyond it to
// the edges. Less important parts of the caption are left out of small images.
// Equal options give equal drawings. A size or theme that cannot be drawn is an
// error that names the field.
func Figure(o FigureOptions) (drawing.Drawing, error) {
	f, err := newFigure(o)
	if err != nil {
		return drawing.Drawing{}, fmt.Errorf("draw figure: %w", err)
	}
	c := f.caption()
	f.drawMap(c)
	f.put(c.items...)
	return f.drawing, nil
}

// figure is a drawing in the making. It is laid out in units, CSS pixels of a
// picture of usual size; a unit is unit px.
type figure struct {
	FigureOptions
	width, height float64 // in units
	unit          float64 // px
	look          look
	fine          float64 // factor of lines and dashes of the map
	drawing       drawing.Drawing
}

func newFigure(o FigureOptions) (*figure, error) {
	if o.Width < LeastWidth || o.Width > MostSide {
		return nil, fmt.Errorf("width: %d px is not from %d to %d", o.Width, LeastWidth, MostSide)
	}
	if o.Height < LeastHeight || o.Height > MostSide {
		return nil, fmt.Errorf("height: %d px is not from %d to %d", o.Height, LeastHeight, MostSide)
	}
	if o.Theme == "" {
		o.Theme = Light
	}
	colours, dark, look, err := o.Theme.colours()
	if err != nil {
		return nil, err
	}
	if o.Ruler == nil {
		o.Ruler = estimates{}
	}
	o = o.cleaned()
	o.Heading = cmp.Or(o.Heading, o.Brand)
	unit := unitOf(float64(o.Width), float64(o.Height))
	f := &figure{FigureOptions: o, width: float64(o.Width) / unit, height: float64(o.Height) / unit, unit: unit, look: look, fine: 1}
	f.drawing = drawing.Drawing{
		Width: o.Width, Height: o.Height, Lang: string(o.Picture.Lang), Title: cmp.Or(o.Heading, o.Picture.Title),
		Description: o.Description, Family: family, Colours: colours, Dark: dark,
	}
	return f, nil
}

// The px of a unit. A larger picture has larger letters, but also room for more
// of them; in the smallest, letters are as small as can be read.
const (
	leastUnit   = .85
	usualSide   = 600.0 // px of a square whose unit is a px
	unitGrowth  = .86
	narrowUnits = 235.0 // no side is shorter
)

func unitOf(width, height float64) float64 {
	unit := math.Pow(math.Sqrt(width*height)/usualSide, unitGrowth)
	return max(leastUnit, min(unit, min(width, height)/narrowUnits))
}

func (f *figure) put(items ...drawing.Item) { f.drawing.Items = append(f.drawing.Items, items...) }

// spot is a place in the figure in units.
type spot struct{ x, y float64 }

// at returns a spot in px.
func (f *figure) at(s spot) drawing.Point { return drawing.Point{X: s.x * f.unit, Y: s.y * f.unit} }

func (f *figure) rect(b box, ink drawing.Ink) *drawing.Shape {
	return &drawing.Shape{
		Outline: drawing.Rect{X: b.left * f.unit, Y: b.top * f.unit, Width: b.width() * f.unit, Height: b.height() * f.unit},
		Fill:    drawing.Paint{Ink: ink},
	}
}

// stroke is a line with width and dash in units.
func (f *figure) stroke(ink drawing.Ink, width float64, dash ...float64) drawing.Stroke {
	s := drawing.Stroke{Ink: ink, Width: width * f.look.weight * f.fine * f.unit}
	for _, d := range dash {
		s.Dash = append(s.Dash, d*f.fine*f.unit)
	}
	return s
}

// mark is a circle. Its radius is in units.
type mark struct {
	r    float64
	ink  drawing.Ink
	edge drawing.Stroke
}

func (f *figure) circle(m mark, centre spot) *drawing.Shape {
	return &drawing.Shape{Outline: drawing.Circle{Centre: f.at(centre), R: m.r * f.unit}, Fill: drawing.Paint{Ink: m.ink}, Stroke: m.edge}
}

// view is where a frame is drawn, in units.
type view struct {
	scale  float64 // units in a picture unit
	origin orb.Point
}

// fitted puts the frame into the middle of a box.
func fitted(b box) view {
	scale := min(b.width()/Width, b.height()/Height)
	return view{scale, orb.Point{(b.left + b.right - Width*scale) / 2, (b.top + b.bottom - Height*scale) / 2}}
}

// bound is what a box shows, in degrees.
func (v view) bound(f Frame, b box) orb.Bound {
	at := func(x, y float64) orb.Point {
		return f.unproject(orb.Point{(x - v.origin[0]) / v.scale, (y - v.origin[1]) / v.scale})
	}
	return orb.Bound{Min: at(b.left, b.bottom), Max: at(b.right, b.top)}
}

func (b box) width() float64  { return b.right - b.left }
func (b box) height() float64 { return b.bottom - b.top }

// grown reaches further on each side.
func (b box) grown(by float64) box {
	return box{b.left - by, b.top - by, b.right + by, b.bottom + by}
}
