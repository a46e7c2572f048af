package raster

import (
	"image"
	"math/rand/v2"
	"testing"
)

// noisy has n colours at random and half of its pixels in one.
func noisy(n int) *image.RGBA {
	r := rand.New(rand.NewPCG(1, 2))
	im := image.NewRGBA(image.Rect(0, 0, 200, 200))
	for p := 0; p < len(im.Pix); p += 4 {
		c := rgb(0x336699)
		if r.IntN(2) == 0 {
			c = rgb(r.IntN(n)) * 0xffffff / rgb(n)
		}
		im.Pix[p], im.Pix[p+1], im.Pix[p+2], im.Pix[p+3] = uint8(c>>16), uint8(c>>8), uint8(c), 255
	}
	return im
}

func TestFewColoursStayAsTheyAre(t *testing.T) {
	im := noisy(200)
	out := reduced(im)
	for y := range 200 {
		for x := range 200 {
			if im.RGBAAt(x, y) != out.At(x, y) {
				t.Fatalf("at %d, %d is %v, want %v", x, y, out.At(x, y), im.RGBAAt(x, y))
			}
		}
	}
}

func TestManyColoursBecomeAsManyAsAPaletteHolds(t *testing.T) {
	if n := len(reduced(noisy(50_000)).Palette); n > mostColours || n < mostColours/2 {
		t.Errorf("the palette has %d colours", n)
	}
}

func TestTheMostFrequentColourIsExactAndOthersBecomeTheNearest(t *testing.T) {
	counts := count(noisy(50_000))
	chosen := choose(counts)
	if chosen[0] != 0x336699 {
		t.Errorf("the first colour is %06x", chosen[0])
	}
	for c, i := range nearest(counts, chosen) {
		for _, d := range chosen {
			if distance(c, d) < distance(c, chosen[i]) {
				t.Fatalf("%06x is written as %06x, though %06x is nearer", c, chosen[i], d)
			}
		}
	}
}
