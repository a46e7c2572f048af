package svgmap

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"busanmap/internal/drawing"
)

// bleed is how far, in units, the map is drawn beyond what is seen: no cut edge
// may show.
const bleed = 14.0

// edgeRoom is kept free of labels along the sides of the map, in units.
const edgeRoom = 4.0

// fineFactor is that of the smallest maps, which have no names.
const fineFactor = .7

// drawMap draws the picture where its caption leaves it uncovered.
func (f *figure) drawMap(c caption) {
	f.put(f.rect(box{0, 0, f.width, f.height}, inkWater))
	v, seen := fitted(c.frame), c.seen
	frame := f.Picture.Frame
	pen := pen{
		frame: frame, window: v.bound(frame, seen.grown(bleed)),
		scale: v.scale * f.unit, origin: orb.Point{v.origin[0] * f.unit, v.origin[1] * f.unit},
	}
	plan := f.plan(v, seen)
	if len(plan.names) == 0 {
		f.fine = fineFactor
	}
	f.putBase(pen)
	f.putBelts(pen)
	f.putZones(pen)
	f.putDots(pen)
	f.putLabels(v, f.Picture.labels(plan))
}

// outline returns what can be seen of the geometries as one path; nil for nothing.
func outline(pen pen, geometries ...orb.Geometry) drawing.Path {
	var path drawing.Path
	for _, g := range geometries {
		for _, s := range pen.subpaths(g) {
			points := make([]drawing.Point, len(s.points))
			for i, p := range s.points {
				points[i] = drawing.Point{X: float64(p.x) / 10, Y: float64(p.y) / 10}
			}
			if s.closed {
				path = append(path, drawing.Polygon(points...)...)
			} else {
				path = append(path, drawing.Polyline(points...)...)
			}
		}
	}
	return path
}

func (f *figure) putBase(pen pen) {
	b := f.Picture.Base
	f.putFeatures(pen, b.Land, func(Feature) drawing.Shape {
		return drawing.Shape{Fill: drawing.Paint{Ink: inkLand}, Stroke: f.stroke(inkShore, 1)}
	})
	f.putFeatures(pen, b.Water, f.waterStyle)
	f.putFeatures(pen, b.Lines, f.lineStyle)
	f.putFeatures(pen, b.Border, func(Feature) drawing.Shape {
		return drawing.Shape{Stroke: f.stroke(inkBorder, 1.2, 7, 3, 1.5, 3)}
	})
}

// putFeatures joins the shapes of a class into one path, as writePaths does.
func (f *figure) putFeatures(pen pen, features []Feature, style func(Feature) drawing.Shape) {
	var order []string
	paths, styles := map[string]drawing.Path{}, map[string]drawing.Shape{}
	for _, one := range features {
		class := waterClass(one) + " " + token(one.Kind)
		if !slices.Contains(order, class) {
			order = append(order, class)
			styles[class] = style(one)
		}
		paths[class] = append(paths[class], outline(pen, one.Geometry)...)
	}
	for _, class := range order {
		if len(paths[class]) > 0 {
			shape := styles[class]
			shape.Outline = paths[class]
			f.put(&shape)
		}
	}
}

func (f *figure) waterStyle(w Feature) drawing.Shape {
	if waterClass(w) == "base-stream" {
		s := f.stroke(inkWater, 1.6)
		s.Round = true
		return drawing.Shape{Stroke: s}
	}
	return drawing.Shape{Fill: drawing.Paint{Ink: inkWater}}
}

func (f *figure) lineStyle(l Feature) drawing.Shape {
	switch l.Kind {
	case "metro":
		return drawing.Shape{Stroke: f.stroke(inkRail, .9), Opacity: f.look.quiet}
	case "expressway":
		return drawing.Shape{Stroke: f.stroke(inkRoad, 2)}
	case "bridge":
		return drawing.Shape{Stroke: f.stroke(inkBorder, 1.4)}
	}
	return drawing.Shape{Stroke: f.stroke(inkRail, 1.2, 5, 2.5)}
}

func (f *figure) putBelts(pen pen) {
	patterns := f.patterns()
	for _, b := range f.Picture.beltsByNumber() {
		path := outline(pen, b.Geometry)
		if len(path) == 0 || b.Number < 1 || b.Number > len(patterns) {
			continue
		}
		if p := patterns[b.Number-1]; !slices.ContainsFunc(f.drawing.Patterns, func(q drawing.Pattern) bool { return q.ID == p.ID }) {
			f.drawing.Patterns = append(f.drawing.Patterns, p)
		}
		f.put(f.link(b.URL, cmp.Or(b.Label, b.Name.In(f.Picture.Lang)), f.belt(b, path)...)...)
	}
}

// link returns the items in a link, or alone where there is none.
func (f *figure) link(url, label string, items ...drawing.Item) []drawing.Item {
	if url == "" {
		return items
	}
	return []drawing.Item{&drawing.Group{Href: url, Label: label, Items: items}}
}

func (f *figure) belt(b Belt, path drawing.Path) []drawing.Item {
	fill := &drawing.Shape{Outline: path, Fill: drawing.Paint{Pattern: patternID("", b.Number)}}
	wide, edge := 5.0, f.stroke(beltInk(b.Number), 2, 6, 4)
	switch {
	case b.Selected:
		wide, edge = 7, f.stroke(beltInk(b.Number), 3.5, 9, 4)
	case b.Dimmed:
		fill.Opacity = f.look.dimmedFill
		edge = f.stroke(beltInk(b.Number), 1.5, 6, 4)
		edge.Opacity = f.look.dimmedEdge
	}
	under := f.stroke(inkCasing, wide)
	under.Opacity = f.look.casing
	items := []drawing.Item{&drawing.Shape{Outline: path, Stroke: under}}
	if !b.Dimmed || f.look.dimmedFill > 0 {
		items = append(items, fill)
	}
	return append(items, &drawing.Shape{Outline: path, Stroke: edge})
}

func (f *figure) putZones(pen pen) {
	for _, z := range f.Picture.Zones {
		if z.Geometry == nil || z.Geometry.Bound().IsEmpty() {
			continue
		}
		if centre := z.Geometry.Bound().Center(); f.isSmall(z, pen) {
			if pen.window.Contains(centre) {
				f.put(f.diamond(z, pen.place(centre)))
			}
		} else if path := outline(pen, z.Geometry); len(path) > 0 {
			f.putZone(z, path)
		}
	}
}

// Halves of the diagonal of a diamond, in units.
const (
	zoneDiamond         = 7.5
	selectedZoneDiamond = 10.5
)

// isSmall reports whether a zone is a point, or drawn smaller than its diamond.
func (f *figure) isSmall(z Zone, pen pen) bool {
	b := z.Geometry.Bound()
	lowerLeft, upperRight := pen.place(b.Min), pen.place(b.Max)
	return max(upperRight[0]-lowerLeft[0], lowerLeft[1]-upperRight[1]) < 2*f.diamondRadius(z)*f.unit
}

// diamond is the sign for a zone without an outline, as on the live map: hollow
// when it is not in force.
func (f *figure) diamond(z Zone, at orb.Point) *drawing.Shape {
	r := f.diamondRadius(z) * f.unit
	fill, edge := inkZone, inkCasing
	if z.Hollow {
		fill, edge = edge, fill
	}
	return &drawing.Shape{
		Outline: drawing.Polygon(
			drawing.Point{X: at[0], Y: at[1] - r}, drawing.Point{X: at[0] + r, Y: at[1]},
			drawing.Point{X: at[0], Y: at[1] + r}, drawing.Point{X: at[0] - r, Y: at[1]},
		),
		Fill: drawing.Paint{Ink: fill}, Stroke: f.stroke(edge, 2),
	}
}

func (f *figure) diamondRadius(z Zone) float64 {
	if z.Selected {
		return selectedZoneDiamond * f.fine
	}
	return zoneDiamond * f.fine
}

func (f *figure) putZone(z Zone, path drawing.Path) {
	wide, narrow, dash := 4.0, 1.6, []float64{4, 3}
	if z.Selected {
		wide, narrow, dash = 7, 3, []float64{7, 4}
	}
	if z.Hollow {
		dash = []float64{1.5, 4}
	}
	under, edge := f.stroke(inkCasing, wide), f.stroke(inkZone, narrow, dash...)
	under.Opacity = f.look.casing
	edge.Round = z.Hollow
	shape := &drawing.Shape{Outline: path, Stroke: under}
	if f.look.zone > 0 {
		shape.Fill = drawing.Paint{Ink: inkFloat, Opacity: f.look.zone}
	}
	f.put(shape, &drawing.Shape{Outline: path, Stroke: edge})
}

// Radii of dots in units.
const (
	figureDot         = 5.5
	figureSelectedDot = 8.0
)

func (f *figure) putDots(pen pen) {
	for _, d := range f.Picture.Dots {
		if pen.window.Contains(d.Point) {
			at := pen.place(d.Point)
			f.put(f.link(d.URL, d.Name.In(f.Picture.Lang), f.dot(d, spot{at[0] / f.unit, at[1] / f.unit}))...)
		}
	}
}

func (f *figure) dot(d Dot, at spot) *drawing.Shape {
	m := mark{r: figureDot * f.fine, ink: inkDot, edge: f.stroke(inkHalo, 1.5)}
	if d.Kind == "project" {
		m.ink, m.edge = inkHalo, f.stroke(inkDot, 2)
	}
	if d.Selected {
		m.r, m.edge = figureSelectedDot*f.fine, f.stroke(inkFocus, 4)
	}
	return f.circle(m, at)
}

// Widths of the map in units below which only districts are named, or nothing
// at all; and the discs of such a map.
const (
	districtsWidth = 330.0
	namelessWidth  = 250.0
	smallMark      = 8.5
)

// besideSelected is where the name of a selected dot of a figure may stand.
var besideSelected = []anchor{{"start", 14, 4}, {"end", -14, 4}, {"middle", 0, 25}, {"middle", 0, -16}}

// plan is for a picture of one size.
func (f *figure) plan(v view, seen box) plan {
	p := plan{
		sheets:   []sheet{{scale: v.scale, origin: v.origin, area: seen.grown(-edgeRoom), subjects: f.subjects(v, seen)}},
		window:   v.bound(f.Picture.Frame, seen),
		lastRank: lastRank,
		mark:     beltMark,
		names:    aroundTag,
		beside:   besideSelected,
		width:    func(l label) float64 { return f.widthOf(l.text, f.labelStyle(l)) * reserve },
	}
	switch width := min(seen.width(), seen.height()*Width/Height); {
	case width < namelessWidth:
		p.lastRank, p.mark, p.names = 0, smallMark, nil
	case width < districtsWidth:
		p.lastRank = 1
	}
	return p
}

// mostTaken is the share of the map up to which a zone is kept free of labels; a
// larger one can be seen around them.
const mostTaken = .12

// subjects are the boxes of what labels must not hide: dots and zones, in units.
func (f *figure) subjects(v view, seen box) []box {
	place := pen{frame: f.Picture.Frame, scale: v.scale, origin: v.origin}.place
	var taken []box
	for _, d := range f.Picture.Dots {
		at := place(d.Point)
		taken = append(taken, square(dotMark).moved(at[0], at[1]))
	}
	for _, z := range f.Picture.Zones {
		if z.Geometry == nil || z.Geometry.Bound().IsEmpty() {
			continue
		}
		b := z.Geometry.Bound()
		lowerLeft, upperRight := place(b.Min), place(b.Max)
		area := box{lowerLeft[0], upperRight[1], upperRight[0], lowerLeft[1]}
		if _, isPoint := z.Geometry.(orb.Point); isPoint {
			area = area.grown(f.diamondRadius(z))
		}
		if area.width()*area.height() <= mostTaken*seen.width()*seen.height() {
			taken = append(taken, area)
		}
	}
	return taken
}

// putLabels puts the most important labels last, so that they lie on top.
func (f *figure) putLabels(v view, labels []placed) {
	for _, l := range slices.Backward(labels) {
		at := spot{v.origin[0] + l.at[0]*v.scale, v.origin[1] + l.at[1]*v.scale}
		switch {
		case l.belt != nil:
			f.put(f.disc(disc{number: l.belt.Number, r: l.mark, edge: f.stroke(inkCasing, l.discEdge())}, at)...)
		case l.mark > 0 && !l.ghost:
			f.put(f.circle(mark{r: l.mark, ink: inkHalo, edge: f.stroke(inkPlace, 1.2)}, at))
		}
		if l.named {
			style := f.labelStyle(l.label)
			style.align = drawing.Align(l.anchor.align)
			f.put(f.words(l.text, spot{at.x + l.anchor.x, at.y + l.anchor.y}, style))
		}
	}
}

func (l placed) discEdge() float64 {
	if l.belt.Dimmed {
		return 1
	}
	return 2
}

// disc is the number of a belt. Lengths are in units.
type disc struct {
	number int
	r      float64
	edge   drawing.Stroke
}

func (f *figure) disc(d disc, centre spot) []drawing.Item {
	d.number = min(max(d.number, 0), 99)
	style := textStyle{size: d.r * 14 / beltMark, bold: true, ink: inkOnBelt, align: drawing.Middle}
	return []drawing.Item{
		f.circle(mark{r: d.r, ink: beltInk(d.number), edge: d.edge}, centre),
		f.words(strconv.Itoa(d.number), spot{centre.x, centre.y + d.r*5/beltMark}, style),
	}
}

// textStyle is how a text is drawn; lengths are in units.
type textStyle struct {
	size    float64
	bold    bool
	spacing float64 // em
	ink     drawing.Ink
	halo    float64       // width of the stroke; 0: none
	align   drawing.Align // empty: drawing.Start
}

var waterKinds = []string{"river", "sea", "reservoir", "port", "beach"}

func (f *figure) labelStyle(one label) textStyle {
	s := one.style()
	s.bold = s.bold || f.look.bold
	return s
}

// style is how a label is written, see web/css/map.css.
func (one label) style() textStyle {
	switch {
	case one.belt != nil:
		return textStyle{size: 15, bold: !one.belt.Dimmed, spacing: -.01, ink: beltInk(one.belt.Number), halo: 4}
	case one.dot != nil:
		return textStyle{size: 12, bold: true, ink: inkBolder, halo: 3}
	}
	s := textStyle{size: 12, ink: inkPlace, halo: 3}
	if one.place.Rank <= 1 {
		s.size, s.bold = 13, true
	}
	switch {
	case one.place.Kind == "district":
		s.spacing = .04
	case one.place.Kind == "mountain":
		s.ink = inkPlaceHill
	case slices.Contains(waterKinds, one.place.Kind):
		s.ink = inkPlaceWater
	}
	return s
}

func (f *figure) font(s textStyle) drawing.Font {
	return drawing.Font{Size: s.size * f.unit, Bold: s.bold, Spacing: s.spacing}
}

// widthOf is how wide a text is, in units.
func (f *figure) widthOf(s string, style textStyle) float64 {
	return f.Ruler.Width(s, f.font(style)) / f.unit
}

// words is a line of text; at is on its baseline.
func (f *figure) words(s string, at spot, style textStyle) *drawing.Text {
	t := &drawing.Text{At: f.at(at), Align: cmp.Or(style.align, drawing.Start), Content: s, Font: f.font(style), Ink: style.ink}
	if style.halo > 0 {
		t.Halo = drawing.Stroke{Ink: inkHalo, Width: style.halo * f.unit}
	}
	return t
}
