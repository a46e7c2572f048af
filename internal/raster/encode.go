package raster

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
)

// mostColours is what a PNG with a palette can hold.
const mostColours = 256

// encode writes the picture with a palette: a map is flat colours and the steps
// between them along edges, so that no step is seen, in a third of the bytes.
func encode(picture *image.RGBA) ([]byte, error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(&b, reduced(picture)); err != nil {
		return nil, fmt.Errorf("encode PNG: %w", err)
	}
	return b.Bytes(), nil
}

// rgb is an opaque colour as in 0xrrggbb.
type rgb uint32

func at(pixels []byte) rgb { return rgb(pixels[0])<<16 | rgb(pixels[1])<<8 | rgb(pixels[2]) }

// distance is the square of the distance of two colours.
func distance(a, b rgb) int {
	part := func(shift int) int {
		d := int(a>>shift&0xff) - int(b>>shift&0xff)
		return d * d
	}
	return part(16) + part(8) + part(0)
}

// reduced returns an opaque picture in at most mostColours colours.
func reduced(picture *image.RGBA) *image.Paletted {
	counts := count(picture)
	chosen := choose(counts)
	index := nearest(counts, chosen)
	out := image.NewPaletted(picture.Rect, palette(chosen))
	var last rgb
	i := index[last]
	for p := 0; p < len(out.Pix); p++ {
		if c := at(picture.Pix[4*p:]); c != last || p == 0 {
			last, i = c, index[c]
		}
		out.Pix[p] = i
	}
	return out
}

func count(picture *image.RGBA) map[rgb]int {
	counts := map[rgb]int{}
	var last rgb
	run := 0
	for p := 0; p < len(picture.Pix); p += 4 {
		if c := at(picture.Pix[p:]); c != last {
			counts[last] += run
			last, run = c, 0
		}
		run++
	}
	counts[last] += run
	return counts
}

// choose takes the most frequent colours that keep a distance from each other,
// the least distance that leaves few enough: no colour is then farther than that
// from a chosen one.
func choose(counts map[rgb]int) []rgb {
	byCount := slices.SortedFunc(maps.Keys(counts), func(a, b rgb) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for apart := 0; ; apart += 2 {
		if chosen, ok := chooseApart(byCount, apart*apart); ok {
			return chosen
		}
	}
}

func chooseApart(colours []rgb, apart int) ([]rgb, bool) {
	var chosen []rgb
	for _, c := range colours {
		if slices.ContainsFunc(chosen, func(d rgb) bool { return distance(c, d) <= apart }) {
			continue
		}
		if len(chosen) == mostColours {
			return nil, false
		}
		chosen = append(chosen, c)
	}
	return chosen, true
}

func nearest(counts map[rgb]int, chosen []rgb) map[rgb]uint8 {
	index := make(map[rgb]uint8, len(counts))
	for c := range counts {
		best := 0
		for i, d := range chosen {
			if distance(c, d) < distance(c, chosen[best]) {
				best = i
			}
		}
		index[c] = uint8(best)
	}
	return index
}

func palette(colours []rgb) color.Palette {
	p := make(color.Palette, len(colours))
	for i, c := range colours {
		p[i] = color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xff}
	}
	return p
}
