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
// path, 0.15 units, in tenths of a unit.
const closestTenths = 1.5 * 1.5

// pen draws geometry in a frame as SVG path data.
type pen struct {
	frame  Frame
	window orb.Bound // what lies outside is cut off
}

func newPen(f Frame) pen { return pen{f, f.Grow(overflow).Bound()} }

// path returns path data with one decimal and relative commands, which
// compress well; "" when nothing of g can be seen.
func (p pen) path(g orb.Geometry) string {
	var d []byte
	switch g := p.clip(g).(type) {
	case orb.LineString:
		d = p.line(d, g, false)
	case orb.MultiLineString:
		for _, line := range g {
			d = p.line(d, line, false)
		}
	case orb.Polygon:
		d = p.rings(d, g)
	case orb.MultiPolygon:
		for _, polygon := range g {
			d = p.rings(d, polygon)
		}
	}
	return string(d)
}

// clip cuts g to the window. orb scribbles on what it clips, and panics on nil.
func (p pen) clip(g orb.Geometry) orb.Geometry {
	if g == nil {
		return nil
	}
	return clip.Geometry(p.window, orb.Clone(g))
}

func (p pen) rings(d []byte, polygon orb.Polygon) []byte {
	for _, ring := range polygon {
		d = p.line(d, orb.LineString(ring), true)
	}
	return d
}

// tenths is a point of the picture in tenths of a unit.
type tenths struct{ x, y int }

func (p pen) tenths(point orb.Point) tenths {
	at := p.frame.Project(point)
	return tenths{int(math.Round(at[0] * 10)), int(math.Round(at[1] * 10))}
}

// line appends one subpath, or nothing when it is too small to see.
func (p pen) line(d []byte, line orb.LineString, closed bool) []byte {
	points := p.thin(line)
	if closed && len(points) > 1 && points[0] == points[len(points)-1] {
		points = points[:len(points)-1]
	}
	if len(points) < 2 || closed && len(points) < 3 {
		return d
	}
	d = appendPair(append(d, 'M'), points[0])
	for i, at := range points[1:] {
		if i == 0 {
			d = append(d, 'l')
		} else if at.x-points[i].x >= 0 {
			d = append(d, ' ')
		}
		d = appendPair(d, tenths{at.x - points[i].x, at.y - points[i].y})
	}
	if closed {
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
