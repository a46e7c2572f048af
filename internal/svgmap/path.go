package svgmap

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
)

// overflow is how much of the frame's extent is drawn beyond each of its sides:
// enough for a container of any sensible shape.
const overflow = 1

// closestTenths is the square of the least distance between two points of a
// subpath, 0.15 units, in tenths of a unit.
const closestTenths = 1.5 * 1.5

// pen draws geometry in a frame.
type pen struct {
	frame  Frame
	window orb.Bound // in degrees; what lies outside is cut off
	scale  float64   // of what is drawn to picture units
	origin orb.Point // where 0,0 of the picture is drawn
}

// newPen returns the pen of a picture inside a page, which draws picture units.
func newPen(f Frame) pen { return pen{frame: f, window: f.Grow(overflow).Bound(), scale: 1} }

// place returns where a point of the earth is drawn.
func (p pen) place(point orb.Point) orb.Point {
	at := p.frame.Project(point)
	return orb.Point{p.origin[0] + at[0]*p.scale, p.origin[1] + at[1]*p.scale}
}

// path returns path data with one decimal and relative commands, which
// compress well; "" when nothing of g can be seen.
func (p pen) path(g orb.Geometry) string {
	var d []byte
	for _, s := range p.subpaths(g) {
		d = s.appendTo(d)
	}
	return string(d)
}

// subpath is a line as it is drawn. A closed one does not repeat its first point.
type subpath struct {
	points []tenths
	closed bool
}

// subpaths returns what can be seen of g, but nothing too small to see.
func (p pen) subpaths(g orb.Geometry) []subpath {
	var all []subpath
	switch g := p.clip(g).(type) {
	case orb.LineString:
		all = p.line(all, g, false)
	case orb.MultiLineString:
		for _, line := range g {
			all = p.line(all, line, false)
		}
	case orb.Polygon:
		all = p.rings(all, g)
	case orb.MultiPolygon:
		for _, polygon := range g {
			all = p.rings(all, polygon)
		}
	}
	return all
}

// clip cuts g to the window. orb scribbles on what it clips, and panics on nil.
func (p pen) clip(g orb.Geometry) orb.Geometry {
	if g == nil {
		return nil
	}
	return clip.Geometry(p.window, orb.Clone(g))
}

func (p pen) rings(all []subpath, polygon orb.Polygon) []subpath {
	for _, ring := range polygon {
		all = p.line(all, orb.LineString(ring), true)
	}
	return all
}

// tenths is a point in tenths of the unit that the pen draws in.
type tenths struct{ x, y int }

func (p pen) tenths(point orb.Point) tenths {
	at := p.place(point)
	return tenths{int(math.Round(at[0] * 10)), int(math.Round(at[1] * 10))}
}

// line appends one subpath, or nothing when it is too small to see.
func (p pen) line(all []subpath, line orb.LineString, closed bool) []subpath {
	points := p.thin(line)
	if closed && len(points) > 1 && points[0] == points[len(points)-1] {
		points = points[:len(points)-1]
	}
	if len(points) < 2 || closed && len(points) < 3 {
		return all
	}
	return append(all, subpath{points, closed})
}

func (s subpath) appendTo(d []byte) []byte {
	d = appendPair(append(d, 'M'), s.points[0])
	for i, at := range s.points[1:] {
		before := s.points[i]
		if i == 0 {
			d = append(d, 'l')
		} else if at.x-before.x >= 0 {
			d = append(d, ' ')
		}
		d = appendPair(d, tenths{at.x - before.x, at.y - before.y})
	}
	if s.closed {
		d = append(d, 'z')
	}
	return d
}

// thin projects the line and leaves out points too close to the one before,
// but never the last.
func (p pen) thin(line orb.LineString) []tenths {
	var points []tenths
	for i, point := range line {
		at := p.tenths(point)
		if n := len(points); n > 0 && tooClose(points[n-1], at) {
			if i < len(line)-1 || n == 1 {
				continue
			}
			points = points[:n-1]
		}
		points = append(points, at)
	}
	return points
}

func tooClose(a, b tenths) bool {
	dx, dy := float64(a.x-b.x), float64(a.y-b.y)
	return dx*dx+dy*dy < closestTenths
}

// appendPair appends two numbers; a minus sign is separation enough.
func appendPair(d []byte, at tenths) []byte {
	d = appendTenths(d, at.x)
	if at.y >= 0 {
		d = append(d, ' ')
	}
	return appendTenths(d, at.y)
}

// appendTenths appends n/10 in its shortest form, such as 12, -.5 or 3.1.
func appendTenths(d []byte, n int) []byte {
	if n < 0 {
		d, n = append(d, '-'), -n
	}
	if n >= 10 || n == 0 {
		d = strconv.AppendInt(d, int64(n/10), 10)
	}
	if n%10 != 0 {
		d = append(d, '.', byte('0'+n%10))
	}
	return d
}
