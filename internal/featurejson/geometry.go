package featurejson

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// decimals of a degree: 0.11 m on the ground, finer than any of our boundaries.
const decimals = 6

// isEmpty reports whether g has no point. It knows the types that geometry
// writes; any other counts as not empty and is refused there. orb itself
// panics on a nil geometry.
func isEmpty(g orb.Geometry) bool {
	switch g := g.(type) {
	case nil:
		return true
	case orb.MultiPoint:
		return len(g) == 0
	case orb.LineString:
		return len(g) == 0
	case orb.MultiLineString:
		return len(g) == 0
	case orb.Polygon:
		return len(g) == 0
	case orb.MultiPolygon:
		return len(g) == 0
	}
	return false
}

// bbox writes the bounding box of anything larger than a point.
func (w *writer) bbox(g orb.Geometry) {
	if g == nil {
		return
	}
	if _, isPoint := g.(orb.Point); isPoint {
		return
	}
	b := g.Bound()
	w.raw(`,"bbox":[`)
	w.number(b.Min[0])
	for _, n := range [...]float64{b.Min[1], b.Max[0], b.Max[1]} {
		w.raw(",")
		w.number(n)
	}
	w.raw("]")
}

func (w *writer) geometry(g orb.Geometry) {
	if g == nil {
		w.raw("null")
		return
	}
	w.raw(`{"type":"` + g.GeoJSONType() + `","coordinates":`)
	switch g := g.(type) {
	case orb.Point:
		w.point(g)
	case orb.MultiPoint:
		list(w, g, w.point)
	case orb.LineString:
		list(w, g, w.point)
	case orb.MultiLineString:
		list(w, g, w.line)
	case orb.Polygon:
		list(w, g, w.ring)
	case orb.MultiPolygon:
		list(w, g, w.polygon)
	default:
		w.fail(fmt.Errorf("geometry of type %T is not supported", g))
	}
	w.raw("}")
}

func (w *writer) polygon(p orb.Polygon) { list(w, p, w.ring) }

func (w *writer) ring(r orb.Ring) { list(w, r, w.point) }

func (w *writer) line(l orb.LineString) { list(w, l, w.point) }

func (w *writer) point(p orb.Point) {
	w.raw("[")
	w.number(p[0])
	w.raw(",")
	w.number(p[1])
	w.raw("]")
}

// list writes the parts in brackets, each by write.
func list[T any](w *writer, parts []T, write func(T)) {
	w.raw("[")
	for i, part := range parts {
		if i > 0 {
			w.raw(",")
		}
		write(part)
	}
	w.raw("]")
}

// number writes n without exponent and without trailing zeros.
func (w *writer) number(n float64) {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		w.fail(fmt.Errorf("coordinate %v is not finite", n))
		return
	}
	s := strings.TrimRight(strconv.FormatFloat(n, 'f', decimals, 64), "0")
	s = strings.TrimSuffix(s, ".")
	if s == "-0" {
		s = "0"
	}
	w.raw(s)
}
