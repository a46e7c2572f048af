package svgmap

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// Labels have a constant size in CSS pixels while the picture grows and
// shrinks. They are laid out for two widths of the picture; a label that fits
// only the wide one carries a class by which the style sheet hides it.
const (
	wideWidth   = 820.0
	narrowWidth = 340.0
)

// Estimates of text, in CSS pixels at 13 px type.
const (
	wideGlyph   = 12.5 // Hangul and other East Asian letters
	narrowGlyph = 6.3
	ascent      = 11.0 // of the line box above the baseline
	descent     = 4.0
	beltScale   = 1.25 // belt names are larger and bold
	firstScale  = 1.08 // names of the first rank are bold
	beltMark    = 13.0 // radius of the circle around a belt's number
	placeMark   = 2.0
	dotMark     = 6.0
)

// zoomedSpan is the width of a frame, in degrees, below which it counts as
// zoomed in: then the names of dots and of the smallest places appear.
const zoomedSpan = 0.25

// lastRank is the least important rank of a place.
const lastRank = 4

// label is a name at a point. Its parts are offset from the point in pixels.
type label struct {
	at      orb.Point   // in picture units
	others  []orb.Point // where a belt's mark may stand instead, best first
	text    string
	scale   float64  // of the text, 1 for places
	mark    float64  // half the side of the mark's box; 0: no mark
	ghost   bool     // the mark is drawn elsewhere and takes no room here
	anchors []anchor // where the text may stand, best first

	belt  *Belt  // what the label names: a belt,
	class string // or else the classes of a place or dot
}

// anchor is where a text stands: its text-anchor and the offset of its baseline.
type anchor struct {
	align string // start, middle or end
	x, y  float64
}

var (
	centred   = []anchor{{"middle", 0, 4}}
	besideDot = []anchor{{"start", 6, 4}, {"end", -6, 4}}
	besideBig = []anchor{{"start", 10, 4}, {"end", -10, 4}, {"middle", 0, 20}, {"middle", 0, -11}}
	aroundTag = []anchor{{"start", 18, 5}, {"end", -18, 5}, {"middle", 0, 30}, {"middle", 0, -20}}
)

// areaKinds are the kinds of place whose name stands on the place itself.
var areaKinds = []string{"district", "city", "river", "island", "reservoir", "sea"}

// placed is a label with the room it was given.
type placed struct {
	label
	anchor       anchor
	onlyWide     bool // the whole label
	named        bool // a belt may keep its mark where its name finds no room
	nameOnlyWide bool
}

// layout places labels greedily: belts first, then what is selected, then
// places by rank.
type layout struct {
	wide, narrow sheet
	texts        map[string]bool // a name is written once
	done         []placed
}

// labels returns the labels of the picture in the order of their importance.
func (p Picture) labels() []placed {
	l := layout{wide: sheet{width: wideWidth}, narrow: sheet{width: narrowWidth}, texts: map[string]bool{}}
	l.placeBelts(p.beltLabels())
	for _, d := range p.Dots {
		l.reserve(p.Frame.Project(d.Point), dotMark)
	}
	for _, one := range p.otherLabels() {
		l.place(one)
	}
	return l.done
}

func (p Picture) beltLabels() []label {
	var labels []label
	for _, b := range p.beltsByNumber() {
		points := p.Frame.labelPoints(b.Geometry)
		if len(points) == 0 {
			continue
		}
		labels = append(labels, label{
			at: points[0], others: points[1:], text: b.Name.In(p.Lang), scale: beltScale, mark: beltMark, anchors: aroundTag, belt: &b,
		})
	}
	slices.SortStableFunc(labels, func(a, b label) int { return selectedFirst(a.belt.Selected, b.belt.Selected) })
	return labels
}

// otherLabels returns selected dots, then places of the first two ranks, then,
// zoomed in, the other dots, then places of the other ranks.
func (p Picture) otherLabels() []label {
	zoomed := p.Frame.span() < zoomedSpan
	places := p.placesByRank()
	important, _ := slices.BinarySearchFunc(places, 3, func(a Place, rank int) int { return cmp.Compare(a.Rank, rank) })
	labels := p.dotLabels(true)
	labels = append(labels, p.placeLabels(places[:important])...)
	if zoomed {
		labels = append(labels, p.dotLabels(false)...)
	}
	for _, place := range places[important:] {
		if place.Rank < lastRank || zoomed {
			labels = append(labels, p.placeLabel(place))
		}
	}
	return labels
}

func (p Picture) dotLabels(selected bool) []label {
	var labels []label
	for _, d := range p.Dots {
		if d.Selected == selected {
			labels = append(labels, label{
				at: p.Frame.Project(d.Point), text: d.Name.In(p.Lang), scale: 1, mark: dotMark, ghost: true,
				anchors: besideBig, class: classes("map-label dot-label", "kind-"+token(d.Kind), when(selected, "is-selected")),
			})
		}
	}
	return labels
}

func (p Picture) placeLabels(places []Place) []label {
	labels := make([]label, 0, len(places))
	for _, place := range places {
		labels = append(labels, p.placeLabel(place))
	}
	return labels
}

func (p Picture) placeLabel(place Place) label {
	l := label{
		at: p.Frame.Project(place.Point), text: place.Name.In(p.Lang), scale: 1, anchors: centred,
		class: classes("map-label", rankClass(place.Rank), "kind-"+token(place.Kind)),
	}
	if place.Rank <= 1 {
		l.scale = firstScale
	}
	if !slices.Contains(areaKinds, place.Kind) {
		l.mark, l.anchors = placeMark, besideDot
	}
	return l
}

// placesByRank returns the places by rank, districts and the city first in each
// rank, else in the order given.
func (p Picture) placesByRank() []Place {
	places := slices.Clone(p.Base.Places)
	slices.SortStableFunc(places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), selectedFirst(isDistrict(a), isDistrict(b)))
	})
	return places
}

func isDistrict(p Place) bool {
	return p.Kind == "district" || p.Kind == "city" || p.Kind == "city_hall"
}

// selectedFirst orders true before false.
func selectedFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// placeBelts gives all numbers their room before the first name takes any.
func (l *layout) placeBelts(labels []label) {
	var marked []placed
	for _, one := range labels {
		if p, ok := l.placeMark(one); ok {
			marked = append(marked, p)
		}
	}
	for _, one := range marked {
		one.anchor, one.nameOnlyWide, one.named = l.room(one.label, func(a anchor) []box { return []box{one.textBox(a)} })
		l.done = append(l.done, one)
		l.texts[one.text] = l.texts[one.text] || one.named
	}
}

// placeMark moves the label to the first of its points where the mark fits both
// widths, else to the first where it fits the wide one.
func (l *layout) placeMark(one label) (placed, bool) {
	points := append([]orb.Point{one.at}, one.others...)
	for _, at := range points {
		if l.wide.fits(at, one.markBox()) && l.narrow.fits(at, one.markBox()) {
			l.reserve(at, one.mark)
			one.at = at
			return placed{label: one}, true
		}
	}
	for _, at := range points {
		if l.wide.fits(at, one.markBox()) {
			l.wide.take(at, one.markBox())
			one.at = at
			return placed{label: one, onlyWide: true}, true
		}
	}
	return placed{}, false
}

// place adds the label where it fits, or leaves it out.
func (l *layout) place(one label) {
	if one.text == "" || l.texts[one.text] {
		return
	}
	a, onlyWide, ok := l.room(one, one.boxes)
	if !ok {
		return
	}
	l.texts[one.text] = true
	l.done = append(l.done, placed{label: one, anchor: a, onlyWide: onlyWide, named: true})
}

// room takes room for the first anchor that fits both widths, else for the
// first that fits the wide one.
func (l *layout) room(one label, boxes func(anchor) []box) (a anchor, onlyWide, ok bool) {
	for _, a := range one.anchors {
		if l.wide.fits(one.at, boxes(a)...) && l.narrow.fits(one.at, boxes(a)...) {
			l.wide.take(one.at, boxes(a)...)
			l.narrow.take(one.at, boxes(a)...)
			return a, false, true
		}
	}
	for _, a := range one.anchors {
		if l.wide.fits(one.at, boxes(a)...) {
			l.wide.take(one.at, boxes(a)...)
			return a, true, true
		}
	}
	return anchor{}, false, false
}

// reserve takes the room of a mark at both widths.
func (l *layout) reserve(at orb.Point, half float64) {
	l.wide.take(at, square(half))
	l.narrow.take(at, square(half))
}

// box is a rectangle in CSS pixels; y points down.
type box struct{ left, top, right, bottom float64 }

func square(half float64) box { return box{-half, -half, half, half} }

func (b box) overlaps(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

func (b box) moved(x, y float64) box {
	return box{b.left + x, b.top + y, b.right + x, b.bottom + y}
}

func (one label) markBox() box { return square(one.mark) }

func (one label) boxes(a anchor) []box {
	if one.mark == 0 || one.ghost {
		return []box{one.textBox(a)}
	}
	return []box{one.textBox(a), one.markBox()}
}

func (one label) textBox(a anchor) box {
	width := textWidth(one.text) * one.scale
	left := a.x
	switch a.align {
	case "middle":
		left -= width / 2
	case "end":
		left -= width
	}
	return box{left, a.y - ascent*one.scale, left + width, a.y + descent*one.scale}
}

func textWidth(s string) float64 {
	all := utf8.RuneCountInString(s)
	wide := 0
	for _, r := range s {
		if r >= 0x1100 { // Hangul Jamo, and what follows it
			wide++
		}
	}
	return float64(wide)*wideGlyph + float64(all-wide)*narrowGlyph
}

// sheet is the picture at one width, with the room already taken.
type sheet struct {
	width float64 // CSS pixels
	taken []box
}

// fits reports whether boxes around a point of the picture lie within it and
// clear of everything taken.
func (s *sheet) fits(at orb.Point, boxes ...box) bool {
	scale := s.width / Width
	for _, b := range boxes {
		b = b.moved(at[0]*scale, at[1]*scale)
		if b.left < 0 || b.top < 0 || b.right > s.width || b.bottom > Height*scale {
			return false
		}
		if slices.ContainsFunc(s.taken, b.overlaps) {
			return false
		}
	}
	return true
}

func (s *sheet) take(at orb.Point, boxes ...box) {
	scale := s.width / Width
	for _, b := range boxes {
		s.taken = append(s.taken, b.moved(at[0]*scale, at[1]*scale))
	}
}

func rankClass(rank int) string {
	return "rank-" + string(rune('0'+min(max(rank, 1), lastRank)))
}
