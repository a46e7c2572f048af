package drawing

import (
	"math"
	"strconv"
)

// hundredths is a point in hundredths of a px: what path data is rounded to.
type hundredths struct{ x, y int }

func rounded(p Point) hundredths {
	return hundredths{int(math.Round(p.X * 100)), int(math.Round(p.Y * 100))}
}

// pathData writes a path with relative steps, which are short. Steps begin at
// rounded points, so that errors do not add up.
func pathData(path Path) []byte {
	var w pathWriter
	for _, s := range path {
		switch s.Op {
		case Move:
			w.move(rounded(s.P[0]))
		case Line:
			w.step('l', rounded(s.P[0]))
		case Quad:
			w.step('q', rounded(s.P[0]), rounded(s.P[1]))
		case Close:
			w.close()
		}
	}
	return w.data
}

type pathWriter struct {
	data      []byte
	at, start hundredths // where the last step ended, and the subpath began
	command   byte       // the last one
}

func (w *pathWriter) move(to hundredths) {
	w.at, w.start, w.command = to, to, 'M'
	w.data = append(w.data, 'M')
	w.pair(to)
}

// step writes points relative to where the last step ended. A command that is
// repeated leaves its letter out.
func (w *pathWriter) step(command byte, points ...hundredths) {
	if command != w.command {
		w.data = append(w.data, command)
	}
	w.command = command
	for _, p := range points {
		w.pair(hundredths{p.x - w.at.x, p.y - w.at.y})
	}
	w.at = points[len(points)-1]
}

func (w *pathWriter) close() {
	w.data = append(w.data, 'z')
	w.at, w.command = w.start, 'z'
}

func (w *pathWriter) pair(p hundredths) {
	w.number(p.x)
	w.number(p.y)
}

// number writes a number; a letter or a minus sign is separation enough.
func (w *pathWriter) number(n int) {
	if last := w.data[len(w.data)-1]; n >= 0 && last < 'A' {
		w.data = append(w.data, ' ')
	}
	w.data = appendHundredths(w.data, n)
}

// appendHundredths appends n/100 in its shortest form, such as 12, -.5 or 3.14.
func appendHundredths(d []byte, n int) []byte {
	if n < 0 {
		d, n = append(d, '-'), -n
	}
	if n >= 100 || n == 0 {
		d = strconv.AppendInt(d, int64(n/100), 10)
	}
	if n%100 != 0 {
		d = append(d, '.', byte('0'+n%100/10))
		if n%10 != 0 {
			d = append(d, byte('0'+n%10))
		}
	}
	return d
}
