package query

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

// BBox is a box in degrees of longitude and latitude. West may exceed East:
// then the box crosses the date line.
type BBox struct{ West, South, East, North float64 }

// parseBBox reads west,south,east,north, or the same with heights
// (west,south,lowest,east,north,highest), which are ignored.
func parseBBox(s string) (*BBox, error) {
	n, err := parseNumbers(s)
	if err != nil {
		return nil, err
	}
	if len(n) == 6 {
		n = []float64{n[0], n[1], n[3], n[4]}
	}
	b := BBox{West: n[0], South: n[1], East: n[2], North: n[3]}
	if err := b.check(); err != nil {
		return nil, err
	}
	return &b, nil
}

func parseNumbers(s string) ([]float64, error) {
	parts := strings.SplitN(s, ",", 7)
	if len(parts) != 4 && len(parts) != 6 {
		return nil, atlas.Invalid("bbox", "must be four numbers: west,south,east,north")
	}
	numbers := make([]float64, len(parts))
	for i, part := range parts {
		n, ok := parseNumber(part)
		if !ok {
			return nil, atlas.Invalid("bbox", "must hold only numbers, such as 128.8,35,129.3,35.4")
		}
		numbers[i] = n
	}
	return numbers, nil
}

// parseNumber reads a finite decimal number. strconv.ParseFloat alone would
// also take inf, nan and hexadecimal floats.
func parseNumber(s string) (float64, bool) {
	if strings.Trim(s, "0123456789+-.eE") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return 0, false
	}
	return n + 0, true // + 0 turns -0 into 0, so that it prints as it compares
}

func (b BBox) check() error {
	switch {
	case math.Abs(b.South) > 90 || math.Abs(b.North) > 90:
		return atlas.Invalid("bbox", "latitude must be from -90 to 90; the order is west,south,east,north")
	case math.Abs(b.West) > 180 || math.Abs(b.East) > 180:
		return atlas.Invalid("bbox", "longitude must be from -180 to 180; the order is west,south,east,north")
	case b.South > b.North:
		return atlas.Invalid("bbox", "south must not exceed north")
	}
	return nil
}

// Boxes returns what b covers as boxes whose west does not exceed their east:
// one, or two where b crosses the date line. A nil BBox has no boxes.
func (b *BBox) Boxes() []orb.Bound {
	if b == nil {
		return nil
	}
	if b.West <= b.East {
		return []orb.Bound{{Min: orb.Point{b.West, b.South}, Max: orb.Point{b.East, b.North}}}
	}
	return []orb.Bound{
		{Min: orb.Point{b.West, b.South}, Max: orb.Point{180, b.North}},
		{Min: orb.Point{-180, b.South}, Max: orb.Point{b.East, b.North}},
	}
}

// String returns west,south,east,north, each number in its shortest form.
func (b BBox) String() string {
	parts := make([]string, 0, 4)
	for _, n := range [...]float64{b.West, b.South, b.East, b.North} {
		parts = append(parts, strconv.FormatFloat(n, 'g', -1, 64))
	}
	return strings.Join(parts, ",")
}
