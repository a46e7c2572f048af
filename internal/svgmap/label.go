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
	width   float64  // of the text in CSS pixels
	mark    float64  // half the side of the mark's box; 0: no mark
	ghost   bool     // the mark is drawn elsewhere and takes no room here
	anchors []anchor // where the text may stand, best first

	belt  *Belt // what the label names: one of the three
	dot   *Dot
	place *Place
}

// plan is what labels are laid out for.
type plan struct {
	sheets   []sheet   // a label may be left out of all but the first
	window   orb.Bound // in degrees; the label of a shape stands in what it shows
	lastRank int       // of places that are named
	mark     float64   // radius of the circle around a belt's number
	names    []anchor  // where the name of a belt may stand; none: numbers alone, without any name
	beside   []anchor  // where the name of a selected dot may stand
	width    func(label) float64
}

// pagePlan is for a picture inside a page, which is shown at any width.
func (p Picture) pagePlan() plan {
	area := func(width float64) sheet {
		scale := width / Width
		return sheet{scale: scale, area: box{0, 0, width, Height * scale}}
	}
	return plan{
		sheets:   []sheet{area(wideWidth), area(narrowWidth)},
		window:   p.Frame.Bound(),
		lastRank: lastRank,
		mark:     beltMark,
		names:    aroundTag,
		beside:   besideBig,
		width:    func(l label) float64 { return textWidth(l.text) * l.scale },
	}
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
	plan
	texts map[string]bool // a name is written once
	done  []placed
}

// labels returns the labels of the picture in the order of their importance.
func (p Picture) labels(plan plan) []placed {
	l := layout{plan: plan, texts: map[string]bool{}}
	l.placeBelts(p.beltLabels(plan))
	for _, d := range p.Dots {
		take(l.sheets, p.Frame.Project(d.Point), square(dotMark))
	}
	if len(plan.names) > 0 {
		for _, one := range p.otherLabels(plan) {
			l.place(one)
		}
	}
	return l.done
}

func (p Picture) beltLabels(plan plan) []label {
	var labels []label
	for _, b := range p.beltsByNumber() {
		points := p.Frame.labelPoints(b.Geometry, plan.window)
		if len(points) == 0 {
			continue
		}
		labels = append(labels, label{
			at: points[0], others: points[1:], text: b.Name.In(p.Lang), scale: beltScale, mark: plan.mark, anchors: plan.names, belt: &b,
		})
	}
	slices.SortStableFunc(labels, func(a, b label) int { return selectedFirst(a.belt.Selected, b.belt.Selected) })
	return labels
}

// otherLabels returns selected dots, then places of the first two ranks, then,
// zoomed in, the other dots, then places of the other ranks.
func (p Picture) otherLabels(plan plan) []label {
	zoomed := p.Frame.span() < zoomedSpan
	places := p.placesByRank()
	named, _ := slices.BinarySearchFunc(places, plan.lastRank+1, func(a Place, rank int) int { return cmp.Compare(a.Rank, rank) })
	places = places[:named]
	important, _ := slices.BinarySearchFunc(places, 3, func(a Place, rank int) int { return cmp.Compare(a.Rank, rank) })
	labels := p.dotLabels(true, plan.beside)
	labels = append(labels, p.placeLabels(places[:important])...)
	if zoomed {
		labels = append(labels, p.dotLabels(false, besideBig)...)
	}
	for _, place := range places[important:] {
		if place.Rank < lastRank || zoomed {
			labels = append(labels, p.placeLabel(place))
		}
	}
	return labels
}

func (p Picture) dotLabels(selected bool, anchors []anchor) []label {
	var labels []label
	for _, d := range p.Dots {
		if d.Selected == selected {
			labels = append(labels, label{
				at: p.Frame.Project(d.Point), text: d.Name.In(p.Lang), scale: 1, mark: dotMark, ghost: true,
				anchors: anchors, dot: &d,
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
	l := label{at: p.Frame.Project(place.Point), text: place.Name.In(p.Lang), scale: 1, anchors: centred, place: &place}
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
		one.width = l.width(one)
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

// placeMark moves the label to the first of its points where the mark fits all
// sheets, else to the first where it fits the first one; only then may it cover
// a subject.
func (l *layout) placeMark(one label) (placed, bool) {
	points := append([]orb.Point{one.at}, one.others...)
	for _, sheets := range append(l.choices(), withoutSubjects(l.sheets[:1])) {
		for _, at := range points {
			if fits(sheets, at, one.markBox()) {
				take(l.sheets[:len(sheets)], at, one.markBox())
				one.at = at
				return placed{label: one, onlyWide: len(sheets) < len(l.sheets)}, true
			}
		}
	}
	return placed{}, false
}

// choices are the sheets that a label should be on: all, or the first alone.
func (l *layout) choices() [][]sheet { return [][]sheet{l.sheets, l.sheets[:1]} }

func withoutSubjects(sheets []sheet) []sheet {
	sheets = slices.Clone(sheets)
	for i := range sheets {
		sheets[i].subjects = nil
	}
	return sheets
}

// place adds the label where it fits, or leaves it out.
func (l *layout) place(one label) {
	if one.text == "" || l.texts[one.text] {
		return
	}
	one.width = l.width(one)
	a, onlyWide, ok := l.room(one, one.boxes)
	if !ok {
		return
	}
	l.texts[one.text] = true
	l.done = append(l.done, placed{label: one, anchor: a, onlyWide: onlyWide, named: true})
}

// room takes room for the first anchor that fits all sheets, else for the first
// that fits the first one.
func (l *layout) room(one label, boxes func(anchor) []box) (a anchor, onlyWide, ok bool) {
	for _, sheets := range l.choices() {
		for _, a := range one.anchors {
			if fits(sheets, one.at, boxes(a)...) {
				take(sheets, one.at, boxes(a)...)
				return a, len(sheets) < len(l.sheets), true
			}
		}
	}
	return anchor{}, false, false
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
	left := a.x
	switch a.align {
	case "middle":
		left -= one.width / 2
	case "end":
		left -= one.width
	}
	return box{left, a.y - ascent*one.scale, left + one.width, a.y + descent*one.scale}
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

// sheet is the picture at one size, with the room already taken.
type sheet struct {
	scale    float64   // CSS pixels in a picture unit
	origin   orb.Point // where 0,0 of the picture lies
	area     box       // where labels may stand
	subjects []box     // what labels should not cover
	taken    []box
}

// fits reports whether boxes around a point of the picture lie within all sheets
// and clear of all that is taken or a subject there.
func fits(sheets []sheet, at orb.Point, boxes ...box) bool {
	return !slices.ContainsFunc(sheets, func(s sheet) bool { return !s.fits(at, boxes) })
}

func take(sheets []sheet, at orb.Point, boxes ...box) {
	for i := range sheets {
		for _, b := range boxes {
			sheets[i].taken = append(sheets[i].taken, sheets[i].around(at, b))
		}
	}
}

func (s sheet) around(at orb.Point, b box) box {
	return b.moved(s.origin[0]+at[0]*s.scale, s.origin[1]+at[1]*s.scale)
}

func (s sheet) fits(at orb.Point, boxes []box) bool {
	for _, b := range boxes {
		b = s.around(at, b)
		if b.left < s.area.left || b.top < s.area.top || b.right > s.area.right || b.bottom > s.area.bottom {
			return false
		}
		if slices.ContainsFunc(s.taken, b.overlaps) || slices.ContainsFunc(s.subjects, b.overlaps) {
			return false
		}
	}
	return true
}

// classes are those of a label in the page.
func (l placed) classes() string {
	switch {
	case l.belt != nil:
		return l.belt.class("map-label belt-label")
	case l.dot != nil:
		return classes("map-label dot-label", "kind-"+token(l.dot.Kind), when(l.dot.Selected, "is-selected"))
	}
	return classes("map-label", rankClass(l.place.Rank), "kind-"+token(l.place.Kind))
}

func rankClass(rank int) string {
	return "rank-" + string(rune('0'+min(max(rank, 1), lastRank)))
}
