// Package svgmap draws geometry as SVG in Web Mercator. The picture is on the
// page before any script; Leaflet, fitted to the same frame, then draws the
// same shapes in the same places. Everything is styled by class, nothing
// inline, and equal pictures give equal bytes. Figure draws the same map, with a
// caption, as an image that stands alone.
package svgmap

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

// Feature is a shape of the base map.
type Feature struct {
	ID       string
	Kind     string // of a line: rail, metro, expressway or bridge
	Geometry orb.Geometry
}

// Place is a name on the base map.
type Place struct {
	ID    string
	Kind  string
	Rank  int // 1 is shown first, 4 only zoomed in
	Name  atlas.Text
	Point orb.Point
}

// Base is the base map. Rivers stand in Water as polygons, streams as lines.
type Base struct {
	Land, Water, Lines, Border []Feature
	Places                     []Place
}

// Belt is a cluster in the picture.
type Belt struct {
	ID               string
	Number           int // 1 to 5
	Name             atlas.Text
	Geometry         orb.MultiPolygon
	URL              string // empty: no link
	Label            string // for assistive technology; empty: the name
	Selected, Dimmed bool
}

// Dot is a site in the picture.
type Dot struct {
	ID       string
	Kind     string
	Point    orb.Point
	Name     atlas.Text
	URL      string // empty: no link
	Selected bool
}

// Zone is a place of a special zone in the picture: an outline, or a point where
// only the whereabouts are known.
type Zone struct {
	ID       string
	Geometry orb.Geometry
	Hollow   bool // not in force
	Selected bool
}

// Picture is what Draw draws.
type Picture struct {
	Frame    Frame
	Lang     atlas.Lang
	Title    string // for assistive technology
	Base     Base
	Belts    []Belt
	Zones    []Zone // on the belts, below the dots
	Dots     []Dot  // in the order of their links
	IDPrefix string // keeps ids apart where a page holds several pictures
}

// Radii of dots, in picture units.
const (
	dotRadius         = 7
	selectedDotRadius = 10
)

// Draw returns the picture as an svg element that fills its container. The
// container must have the aspect Width to Height, or the shapes are distorted.
func Draw(p Picture) string {
	var m markup
	m.raw(`<svg class="map-svg" xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" role="group"`)
	m.attr("aria-label", p.Title)
	m.raw(">\n")
	m.writePatterns(p.IDPrefix)
	m.raw(fmt.Sprintf(`<svg class="map-geo" width="100%%" height="100%%" viewBox="0 0 %d %d" preserveAspectRatio="none" overflow="visible">`, Width, Height) + "\n")
	pen := newPen(p.Frame)
	m.writeBase(pen, p.Base)
	m.writeBelts(pen, p)
	m.writeZones(pen, p)
	m.writeDots(pen, p)
	m.raw("</svg>\n")
	m.writeLabels(p.labels(p.pagePlan()))
	m.raw("</svg>\n")
	return m.String()
}

// writeBase joins the shapes of a class into one path, in the order in which
// classes first occur.
func (m *markup) writeBase(pen pen, b Base) {
	m.raw(`<g class="map-base" aria-hidden="true">` + "\n")
	m.writePaths(pen, b.Land, landClass)
	m.writePaths(pen, b.Water, waterClass)
	m.writePaths(pen, b.Lines, func(f Feature) string { return "base-line base-" + token(f.Kind) })
	m.writePaths(pen, b.Border, func(Feature) string { return "base-border" })
	m.raw("</g>\n")
}

func landClass(f Feature) string {
	if kind := token(f.Kind); kind != "" && kind != "land" {
		return "base-land base-" + kind
	}
	return "base-land"
}

func waterClass(f Feature) string {
	switch f.Geometry.(type) {
	case orb.LineString, orb.MultiLineString:
		return "base-stream"
	}
	return "base-water"
}

func (m *markup) writePaths(pen pen, features []Feature, class func(Feature) string) {
	var order []string
	data := map[string]string{}
	for _, f := range features {
		c := class(f)
		if !slices.Contains(order, c) {
			order = append(order, c)
		}
		data[c] += pen.path(f.Geometry)
	}
	for _, c := range order {
		if data[c] != "" {
			m.writePath(c, data[c])
			m.raw("\n")
		}
	}
}

func (m *markup) writePath(class, d string) {
	m.raw("<path")
	m.attr("class", class)
	m.raw(` vector-effect="non-scaling-stroke" d="` + d + `"/>`)
}

func (p Picture) beltsByNumber() []Belt {
	belts := slices.Clone(p.Belts)
	slices.SortStableFunc(belts, func(a, b Belt) int { return cmp.Compare(a.Number, b.Number) })
	return belts
}

// writeBelts leaves out belts beyond the drawn window: a link that cannot be
// seen is a trap for the keyboard.
func (m *markup) writeBelts(pen pen, p Picture) {
	m.raw(`<g class="map-belts">` + "\n")
	for _, b := range p.beltsByNumber() {
		if d := pen.path(b.Geometry); d != "" {
			m.writeBelt(b, d, p)
		}
	}
	m.raw("</g>\n")
}

func (m *markup) writeBelt(b Belt, d string, p Picture) {
	m.raw("<a")
	m.attr("class", b.class("belt"))
	m.optional("href", b.URL)
	m.attr("aria-label", cmp.Or(b.Label, b.Name.In(p.Lang)))
	m.attr("data-cluster", b.ID)
	m.raw(">")
	m.writePath("belt-casing", d)
	m.raw(`<path class="belt-fill"`)
	m.attr("fill", "url(#"+patternID(p.IDPrefix, b.Number)+")")
	m.raw(` d="` + d + `"/>`)
	m.writePath("belt-edge", d)
	m.raw("</a>\n")
}

// class returns the classes of something that belongs to b.
func (b Belt) class(name string) string {
	return classes(name, fmt.Sprintf("belt-%d", b.Number), when(b.Selected, "is-selected"), when(b.Dimmed, "is-dimmed"))
}

// diamond is half the diagonal of the sign for a zone without an outline, in
// picture units.
const diamond = 10

// writeZones draws zones without links: the page around the picture names them.
func (m *markup) writeZones(pen pen, p Picture) {
	if len(p.Zones) == 0 {
		return
	}
	m.raw(`<g class="map-zones" aria-hidden="true">` + "\n")
	for _, z := range p.Zones {
		d := pen.path(z.Geometry)
		if at, isPoint := z.Geometry.(orb.Point); isPoint && pen.window.Contains(at) {
			c := p.Frame.Project(at)
			d = fmt.Sprintf("M%.1f %.1fl%d %dl-%d %dl-%d-%dz", c[0], c[1]-diamond, diamond, diamond, diamond, diamond, diamond, diamond)
		}
		if d == "" {
			continue
		}
		m.writePath(classes("zone-casing", when(z.Selected, "is-selected")), d)
		m.writePath(classes("zone-edge", when(z.Hollow, "is-hollow"), when(z.Selected, "is-selected")), d)
		m.raw("\n")
	}
	m.raw("</g>\n")
}

// writeDots leaves out dots beyond the drawn window, as writeBelts does belts.
func (m *markup) writeDots(pen pen, p Picture) {
	m.raw(`<g class="map-dots">` + "\n")
	for _, d := range p.Dots {
		if pen.window.Contains(d.Point) {
			m.writeDot(d, p)
		}
	}
	m.raw("</g>\n")
}

func (m *markup) writeDot(d Dot, p Picture) {
	at := p.Frame.Project(d.Point)
	radius := dotRadius
	if d.Selected {
		radius = selectedDotRadius
	}
	m.raw("<a")
	m.attr("class", classes("dot", "dot-"+token(d.Kind), when(d.Selected, "is-selected")))
	m.optional("href", d.URL)
	m.attr("aria-label", d.Name.In(p.Lang))
	m.attr("data-site", d.ID)
	m.raw(fmt.Sprintf(`><circle class="dot-mark" vector-effect="non-scaling-stroke" cx="%s" cy="%s" r="%d"/></a>`+"\n",
		number(at[0], 1), number(at[1], 1), radius))
}

// writeLabels writes the most important labels last, so that they lie on top.
func (m *markup) writeLabels(labels []placed) {
	m.raw(`<g class="map-labels" aria-hidden="true">` + "\n")
	for _, l := range slices.Backward(labels) {
		m.writeLabel(l)
	}
	m.raw("</g>\n")
}

func (m *markup) writeLabel(l placed) {
	m.raw("<svg")
	m.attr("class", classes(l.classes(), when(l.onlyWide, "only-wide")))
	if l.belt != nil {
		m.attr("data-cluster", l.belt.ID)
	}
	m.raw(fmt.Sprintf(` x="%s%%" y="%s%%" overflow="visible">`, number(l.at[0]/Width*100, 2), number(l.at[1]/Height*100, 2)))
	switch {
	case l.belt != nil:
		m.writeBeltLabel(l)
	default:
		m.writePlaceLabel(l)
	}
	m.raw("</svg>\n")
}

func (m *markup) writeBeltLabel(l placed) {
	m.raw(fmt.Sprintf(`<circle class="belt-mark" r="%g"/><text class="belt-number" text-anchor="middle" y="5">%d</text>`, beltMark, l.belt.Number))
	if l.named {
		m.writeText(classes("belt-name", when(l.nameOnlyWide && !l.onlyWide, "only-wide")), l)
	}
}

func (m *markup) writePlaceLabel(l placed) {
	if l.mark > 0 && !l.ghost {
		m.raw(fmt.Sprintf(`<circle class="label-mark" r="%g"/>`, l.mark))
	}
	m.writeText("label-text", l)
}

func (m *markup) writeText(class string, l placed) {
	m.raw("<text")
	m.attr("class", class)
	if l.anchor.align != "start" {
		m.attr("text-anchor", l.anchor.align)
	}
	if l.anchor.x != 0 {
		m.attr("x", number(l.anchor.x, 1))
	}
	m.attr("y", number(l.anchor.y, 1))
	m.raw(">")
	m.text(l.text)
	m.raw("</text>")
}
