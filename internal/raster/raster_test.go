package raster

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"busanmap/internal/drawing"
)

// fontFile reads what the build puts into the binary.
func fontFile(t testing.TB, weight string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../web/node_modules/@fontsource/pretendard/files", "pretendard-latin-"+weight+"-normal.woff"))
	if err != nil {
		t.Fatalf("run make assets first: %v", err)
	}
	return data
}

func realFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := NewFonts(FontFiles{Medium: fontFile(t, "500"), Bold: fontFile(t, "700")})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var colours = drawing.Palette{"white": 0xffffff, "black": 0x000000, "red": 0xc00000, "blue": 0x0000c0, "green": 0x00c000}

func picture(items ...drawing.Item) drawing.Drawing {
	ground := &drawing.Shape{Outline: drawing.Rect{Width: 100, Height: 100}, Fill: drawing.Paint{Ink: "white"}}
	return drawing.Drawing{Width: 100, Height: 100, Colours: colours, Items: append([]drawing.Item{ground}, items...), Patterns: []drawing.Pattern{{
		ID: "lines", Width: 7.3, Height: 7.3, Ground: drawing.Paint{Ink: "green"},
		Marks: []*drawing.Shape{
			{Outline: drawing.Polyline(drawing.Point{X: 0, Y: 2}, drawing.Point{X: 7.3, Y: 2}), Stroke: drawing.Stroke{Ink: "red", Width: 2}},
			{Outline: drawing.Circle{Centre: drawing.Point{X: 3.65, Y: 5}, R: 1}, Fill: drawing.Paint{Ink: "blue"}},
		},
	}}}
}

func drawn(t *testing.T, d drawing.Drawing) image.Image {
	t.Helper()
	data, err := PNG(d, realFonts(t))
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return im
}

func is(im image.Image, x, y int, want drawing.RGB) bool {
	return color.RGBAModel.Convert(im.At(x, y)) == color.RGBAModel.Convert(want)
}

// share is how much of an area has nearly a colour.
func share(im image.Image, area image.Rectangle, want drawing.RGB) float64 {
	found := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			r, g, b, _ := im.At(x, y).RGBA()
			if distance(rgb(r>>8<<16|g>>8<<8|b>>8), rgb(want)) < 300 {
				found++
			}
		}
	}
	return float64(found) / float64(area.Dx()*area.Dy())
}

func square(x, y, side float64) drawing.Path {
	return drawing.Polygon(drawing.Point{X: x, Y: y}, drawing.Point{X: x + side, Y: y}, drawing.Point{X: x + side, Y: y + side}, drawing.Point{X: x, Y: y + side})
}

func TestShapesHaveTheirColoursWhereTheyAre(t *testing.T) {
	red := drawing.Paint{Ink: "red"}
	tests := []struct {
		name   string
		item   drawing.Item
		x, y   int
		colour drawing.RGB
	}{
		{"beside a square is the ground", &drawing.Shape{Outline: square(20, 20, 40), Fill: red}, 19, 40, 0xffffff},
		{"a square is filled to its edge", &drawing.Shape{Outline: square(20, 20, 40), Fill: red}, 20, 59, 0xc00000},
		{"a circle is filled", &drawing.Shape{Outline: drawing.Circle{Centre: drawing.Point{X: 50, Y: 50}, R: 10}, Fill: red}, 50, 58, 0xc00000},
		{"outside a circle is the ground", &drawing.Shape{Outline: drawing.Circle{Centre: drawing.Point{X: 50, Y: 50}, R: 10}, Fill: red}, 41, 42, 0xffffff},
		{"a rectangle is filled", &drawing.Shape{Outline: drawing.Rect{X: 10, Y: 10, Width: 30, Height: 5}, Fill: red}, 39, 14, 0xc00000},
		{"a rounded corner is cut off", &drawing.Shape{Outline: drawing.Rect{X: 10, Y: 10, Width: 30, Height: 30, R: 10}, Fill: red}, 10, 10, 0xffffff},
		{"a hole is not filled", &drawing.Shape{Outline: append(square(10, 10, 80), drawing.Polygon(drawing.Point{X: 30, Y: 30}, drawing.Point{X: 30, Y: 70}, drawing.Point{X: 70, Y: 70}, drawing.Point{X: 70, Y: 30})...), Fill: red}, 50, 50, 0xffffff},
		{"a stroke lies on both sides of its line", &drawing.Shape{Outline: square(20, 20, 40), Stroke: drawing.Stroke{Ink: "blue", Width: 4}}, 18, 40, 0x0000c0},
		{"the corner where a line closes is round, not notched", &drawing.Shape{Outline: square(20, 20, 40), Stroke: drawing.Stroke{Ink: "blue", Width: 10}}, 17, 17, 0x0000c0},
		{"a dash is drawn", &drawing.Shape{Outline: drawing.Polyline(drawing.Point{X: 0, Y: 50}, drawing.Point{X: 100, Y: 50}), Stroke: drawing.Stroke{Ink: "blue", Width: 4, Dash: []float64{10, 10}}}, 5, 50, 0x0000c0},
		{"a gap is not", &drawing.Shape{Outline: drawing.Polyline(drawing.Point{X: 0, Y: 50}, drawing.Point{X: 100, Y: 50}), Stroke: drawing.Stroke{Ink: "blue", Width: 4, Dash: []float64{10, 10}}}, 15, 50, 0xffffff},
		{"a line without round ends is cut off", &drawing.Shape{Outline: drawing.Polyline(drawing.Point{X: 20, Y: 50}, drawing.Point{X: 60, Y: 50}), Stroke: drawing.Stroke{Ink: "blue", Width: 8}}, 61, 50, 0xffffff},
		{"a line with round ends goes on", &drawing.Shape{Outline: drawing.Polyline(drawing.Point{X: 20, Y: 50}, drawing.Point{X: 60, Y: 50}), Stroke: drawing.Stroke{Ink: "blue", Width: 8, Round: true}}, 61, 50, 0x0000c0},
		{"half of a colour is mixed with what is below", &drawing.Shape{Outline: square(20, 20, 40), Fill: drawing.Paint{Ink: "black", Opacity: .5}}, 40, 40, 0x7f7f7f},
		{"opacities multiply", &drawing.Shape{Outline: square(20, 20, 40), Fill: drawing.Paint{Ink: "black", Opacity: .5}, Opacity: .5}, 40, 40, 0xbfbfbf},
		{"an unknown ink is not drawn", &drawing.Shape{Outline: square(20, 20, 40), Fill: drawing.Paint{Ink: "mauve"}}, 40, 40, 0xffffff},
		{"an unknown pattern is not drawn", &drawing.Shape{Outline: square(20, 20, 40), Fill: drawing.Paint{Pattern: "mauve"}}, 40, 40, 0xffffff},
		{"what is in a group is drawn", &drawing.Group{Href: "x", Items: []drawing.Item{&drawing.Shape{Outline: square(20, 20, 40), Fill: red}}}, 40, 40, 0xc00000},
		{"a curve bends", &drawing.Shape{Outline: drawing.Path{{Op: drawing.Move, P: [2]drawing.Point{{X: 0, Y: 80}}}, {Op: drawing.Quad, P: [2]drawing.Point{{X: 50, Y: -20}, {X: 100, Y: 80}}}, {Op: drawing.Close}}, Fill: red}, 50, 32, 0xc00000},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if im := drawn(t, picture(tc.item)); !is(im, tc.x, tc.y, tc.colour) {
				t.Errorf("at %d, %d is %v, want %v", tc.x, tc.y, im.At(tc.x, tc.y), tc.colour)
			}
		})
	}
}

func TestAPatternRepeatsFromTheCornerOfThePictureWithinItsShape(t *testing.T) {
	im := drawn(t, picture(&drawing.Shape{Outline: square(30, 30, 60), Fill: drawing.Paint{Pattern: "lines"}}))
	for ink, least := range map[drawing.RGB]float64{0xc00000: .1, 0x0000c0: .01, 0x00c000: .4} {
		if got := share(im, image.Rect(30, 30, 90, 90), ink); got < least {
			t.Errorf("%v has a share of %.2f, want at least %.2f", ink, got, least)
		}
	}
	for tile := 5.0; tile < 12; tile++ {
		if y := int(tile*7.3 + 2); !is(im, 60, y, 0xc00000) {
			t.Errorf("no line at %d", y)
		}
	}
	if !is(im, 29, 60, 0xffffff) || !is(im, 90, 60, 0xffffff) {
		t.Error("the pattern leaves its shape")
	}
}

func TestTextStandsWhereItShouldAndOnItsHalo(t *testing.T) {
	text := func(align drawing.Align, halo drawing.Stroke) *drawing.Text {
		return &drawing.Text{At: drawing.Point{X: 50, Y: 60}, Align: align, Content: "부산", Font: drawing.Font{Size: 20, Bold: true}, Ink: "black", Halo: halo}
	}
	left, right, middle := image.Rect(10, 40, 49, 65), image.Rect(52, 40, 90, 65), image.Rect(33, 40, 67, 65)
	tests := []struct {
		align       drawing.Align
		inked, bare image.Rectangle
	}{
		{drawing.Start, right, left},
		{drawing.End, left, right},
		{drawing.Middle, middle, image.Rect(0, 40, 30, 65)},
	}
	for _, tc := range tests {
		im := drawn(t, picture(text(tc.align, drawing.Stroke{})))
		if got := share(im, tc.inked, 0); got < .08 {
			t.Errorf("%s: a share of %.2f is inked where the text should be", tc.align, got)
		}
		if got := share(im, tc.bare, 0xffffff); got < 1 {
			t.Errorf("%s: a share of %.2f is bare where no text should be", tc.align, got)
		}
	}
	haloed := drawn(t, picture(text(drawing.Start, drawing.Stroke{Ink: "red", Width: 4})))
	plain := drawn(t, picture(text(drawing.Start, drawing.Stroke{})))
	if share(haloed, right, 0xc00000) < .1 {
		t.Error("there is no halo")
	}
	if a, b := share(haloed, right, 0), share(plain, right, 0); math.Abs(a-b) > .03 {
		t.Errorf("the halo covers the letters: a share of %.2f is inked, want %.2f", a, b)
	}
}

func TestEqualDrawingsGiveEqualBytes(t *testing.T) {
	fonts := realFonts(t)
	d := picture(&drawing.Text{Content: "부산 Busan", At: drawing.Point{X: 10, Y: 50}, Font: drawing.Font{Size: 15}, Ink: "red"}, &drawing.Shape{Outline: square(1, 1, 80), Fill: drawing.Paint{Pattern: "lines"}})
	first, err := PNG(d, fonts)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if again, err := PNG(d, fonts); err != nil || !bytes.Equal(first, again) {
				t.Errorf("two drawings at the same time differ, %v", err)
			}
		})
	}
	all.Wait()
	if again, err := PNG(d, realFonts(t)); err != nil || !bytes.Equal(first, again) {
		t.Errorf("two drawings differ, %v", err)
	}
}

func TestWithoutFontsOnlyPicturesWithoutTextAreDrawn(t *testing.T) {
	text := &drawing.Text{Content: "x", Font: drawing.Font{Size: 9}, Ink: "red"}
	for name, items := range map[string][]drawing.Item{"a text": {text}, "a text in a group": {&drawing.Group{Items: []drawing.Item{text}}}} {
		if _, err := PNG(picture(items...), nil); !errors.Is(err, ErrNoFonts) {
			t.Errorf("%s: error is %v, want ErrNoFonts", name, err)
		}
	}
	if _, err := PNG(picture(), nil); err != nil {
		t.Errorf("without text: %v", err)
	}
	for name, files := range map[string]FontFiles{"none": {}, "no bold": {Medium: fontFile(t, "500")}, "no medium": {Bold: fontFile(t, "700")}} {
		if _, err := NewFonts(files); !errors.Is(err, ErrNoFonts) {
			t.Errorf("%s: error is %v, want ErrNoFonts", name, err)
		}
	}
	if _, err := NewFonts(FontFiles{Medium: []byte("no font"), Bold: []byte("none")}); err == nil || errors.Is(err, ErrNoFonts) {
		t.Errorf("what is no font gives the error %v", err)
	}
}

func TestSizesThatCannotBeDrawnAreRefused(t *testing.T) {
	for _, size := range []image.Point{{}, {-1, 5}, {5, 0}, {5000, 5000}, {math.MaxInt, 2}} {
		if _, err := PNG(drawing.Drawing{Width: size.X, Height: size.Y}, nil); err == nil {
			t.Errorf("%v is drawn", size)
		}
	}
}
