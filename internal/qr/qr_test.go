package qr

import (
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// scale is the number of pixels of a module when a code is read back.
const scale = 4

// drawn rasterises the path, which knows only M, h, v and z.
func drawn(t *testing.T, svg string) (picture image.Image, side int) {
	t.Helper()
	var doc struct {
		ViewBox string `xml:"viewBox,attr"`
		Role    string `xml:"role,attr"`
		Label   string `xml:"aria-label,attr"`
		Path    []struct {
			Class string `xml:"class,attr"`
			D     string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal([]byte(svg), &doc); err != nil {
		t.Fatalf("it is no XML: %v", err)
	}
	if _, err := fmt.Sscanf(doc.ViewBox, "0 0 %d %d", &side, &side); err != nil {
		t.Fatalf("viewBox is %q: %v", doc.ViewBox, err)
	}
	if len(doc.Path) != 1 || doc.Path[0].Class != "qr-ink" || doc.Role != "img" || doc.Label == "" {
		t.Fatalf("it is not one labelled path: %+v", doc)
	}
	img := image.NewGray(image.Rect(0, 0, side*scale, side*scale))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for bar := range strings.SplitSeq(strings.TrimSuffix(doc.Path[0].D, "z"), "z") {
		var x, y, w, back int
		if _, err := fmt.Sscanf(bar, "M%d %dh%dv1h-%d", &x, &y, &w, &back); err != nil || w != back || w < 1 {
			t.Fatalf("bar %q is not closed: %v", bar, err)
		}
		draw.Draw(img, image.Rect(x*scale, y*scale, (x+w)*scale, (y+1)*scale), image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	return img, side
}

func read(t *testing.T, svg string) string {
	t.Helper()
	img, _ := drawn(t, svg)
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatalf("make bitmap: %v", err)
	}
	// Read as bare modules: the search for the corners of a photographed code in this
	// port of ZXing misses some codes of every encoder, at any size.
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_CHARACTER_SET: "UTF-8", gozxing.DecodeHintType_PURE_BARCODE: true}
	result, err := zxing.NewQRCodeReader().Decode(bits, hints)
	if err != nil {
		t.Fatalf("it cannot be read: %v", err)
	}
	return result.GetText()
}

func TestAnotherProgramReadsWhatWasWritten(t *testing.T) {
	tests := []struct{ name, text string }{
		{"a dated link", "https://map.example/en/brief/nakdong-river-belt?date=2026-11-23"},
		{"a link with Korean", "https://map.example/ko/search?q=낙동강벨트"},
		{"digits only", "20231101"},
		{"capitals", "HTTPS://MAP.EXAMPLE/KO"},
		{"markup", `<script>"&'</script>`},
		{"one letter", "a"},
		{"a long link", "https://map.example/?q=" + strings.Repeat("a1-", 300)},
	}
	for _, tc := range tests {
		for _, recovery := range []Recovery{Low, Medium, Quarter, High} {
			t.Run(fmt.Sprintf("%s, recovery %d", tc.name, recovery), func(t *testing.T) {
				svg, err := SVG(tc.text, Options{Label: "QR", Recovery: recovery})
				if err != nil {
					t.Fatal(err)
				}
				if got := read(t, svg); got != tc.text {
					t.Errorf("read %q, want %q", got, tc.text)
				}
			})
		}
	}
}

func TestEqualTextsGiveEqualBytes(t *testing.T) {
	one, err := SVG("https://map.example/ko", Options{Label: "QR"})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, _ := SVG("https://map.example/ko", Options{Label: "QR"}); again != one {
			t.Fatal("the code is drawn in another way")
		}
	}
}

func TestTheMarginIsFourModulesOnEverySide(t *testing.T) {
	svg, err := SVG("https://map.example/ko", Options{Label: "QR"})
	if err != nil {
		t.Fatal(err)
	}
	img, side := drawn(t, svg)
	ink := image.Rectangle{Min: image.Pt(side, side)}
	for y := range side {
		for x := range side {
			if img.At(x*scale, y*scale) == (color.Gray{Y: 0}) {
				ink.Min.X, ink.Min.Y = min(ink.Min.X, x), min(ink.Min.Y, y)
				ink.Max.X, ink.Max.Y = max(ink.Max.X, x+1), max(ink.Max.Y, y+1)
			}
		}
	}
	if want := image.Rect(4, 4, side-4, side-4); ink != want {
		t.Errorf("ink covers %v of %d modules, want %v", ink, side, want)
	}
}

func TestTheLabelIsEscapedAndNothingIsStyledInline(t *testing.T) {
	svg, err := SVG("x", Options{Label: `이 쪽의 "주소" <&>`})
	if err != nil {
		t.Fatal(err)
	}
	if want := `aria-label="이 쪽의 &#34;주소&#34; &lt;&amp;&gt;"`; !strings.Contains(svg, want) {
		t.Errorf("it lacks %s: %.200s", want, svg)
	}
	if strings.Contains(svg, "style") || strings.Contains(svg, "fill") {
		t.Errorf("it is styled inline: %.200s", svg)
	}
}

func TestWhatNoCodeCanHoldIsRefused(t *testing.T) {
	tests := []struct {
		name, text, label string
		want              string
	}{
		{"no text", "", "QR", "there is no text"},
		{"no label", "x", "", "there is no label"},
		{"more than the largest code holds", strings.Repeat("é", 2000), "QR", "of 4000 bytes"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			svg, err := SVG(tc.text, Options{Label: tc.label})
			if err == nil || !strings.Contains(err.Error(), tc.want) || svg != "" {
				t.Errorf("SVG = %.20q, %v, want an error with %q", svg, err, tc.want)
			}
		})
	}
}

func BenchmarkSVG(b *testing.B) {
	for b.Loop() {
		if _, err := SVG("https://map.example/en/brief/nakdong-river-belt?date=2026-11-23", Options{Label: "QR"}); err != nil {
			b.Fatal(err)
		}
	}
}
