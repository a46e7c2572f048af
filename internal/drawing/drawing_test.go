package drawing

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"busanmap/internal/testkit/golden"
)

// sample has one of everything.
func sample() Drawing {
	wave := Path{{Op: Move, P: [2]Point{{0, 5}}}, {Op: Quad, P: [2]Point{{5, 0}, {10, 5}}}, {Op: Quad, P: [2]Point{{15, 10}, {20, 5}}}}
	return Drawing{
		Width: 300, Height: 200, Lang: "ko", Title: "부산 <지도>", Description: "a & b", Family: "'A', sans-serif",
		Colours: Palette{"paper": 0xffffff, "ink": 0x102030, "glow": 0xfffdf8},
		Patterns: []Pattern{{
			ID: "waves", Width: 20, Height: 10, Ground: Paint{Ink: "paper", Opacity: .62},
			Marks: []*Shape{{Outline: wave, Stroke: Stroke{Ink: "ink", Width: 1.5, Opacity: .42, Round: true}}},
		}},
		Items: []Item{
			&Shape{Outline: Rect{Width: 300, Height: 200, R: 4}, Fill: Paint{Ink: "paper"}},
			&Group{Href: "https://map.example/?a=1&b=2", Label: "one", Items: []Item{
				&Shape{Outline: square(10, 10, 50), Fill: Paint{Pattern: "waves"}, Stroke: Stroke{Ink: "ink", Width: 2, Dash: []float64{6, 4.125}}, Opacity: .38},
			}},
			&Group{Items: []Item{&Shape{Outline: Circle{Centre: Point{100.005, 50}, R: 7}, Fill: Paint{Ink: "ink"}, Stroke: Stroke{Ink: "glow", Width: 1.5}}}},
			&Text{At: Point{150, 99.994}, Align: Middle, Content: "강서구 <&>", Font: Font{Size: 12, Bold: true, Spacing: .04}, Ink: "ink", Halo: Stroke{Ink: "glow", Width: 3}},
			&Text{At: Point{5, 190}, Align: Start, Content: "start", Font: Font{Size: 9.5}, Ink: "ink"},
		},
	}
}

func square(x, y, side float64) Path {
	return Polygon(Point{x, y}, Point{x + side, y}, Point{x + side, y + side}, Point{x, y + side})
}

func TestGolden(t *testing.T) {
	d := golden.Open(t, "testdata")
	one := sample()
	d.Check(t, "light", one.SVG())
	one.Dark = Palette{"paper": 0x131416, "ink": 0xf4f5f6}
	d.Check(t, "auto", one.SVG())
}

// elements returns the names and attributes of all elements; it fails the test
// unless s is well-formed.
func elements(t *testing.T, s []byte) []xml.StartElement {
	t.Helper()
	var all []xml.StartElement
	dec := xml.NewDecoder(strings.NewReader(string(s)))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, s)
		}
		if e, ok := token.(xml.StartElement); ok {
			all = append(all, e.Copy())
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestNothingComesFromOutside(t *testing.T) {
	one := sample()
	for _, dark := range []Palette{nil, {"ink": 1}} {
		one.Dark = dark
		svg := string(one.SVG())
		for _, refused := range []string{"style=", "var(", "<script", "<image", "<use", "@import", "xlink", "@font-face", " on"} {
			if strings.Contains(svg, refused) {
				t.Errorf("the file has %q", refused)
			}
		}
		if n := strings.Count(svg, "<svg"); n != 1 {
			t.Errorf("%d svg elements are nested", n)
		}
		if got := strings.Contains(svg, "<style>"); got != (dark != nil) {
			t.Errorf("with the dark palette %v a style is there: %v", dark, got)
		}
	}
}

func TestAFileWithLinksIsAGroupAndOneWithoutAnImage(t *testing.T) {
	one := sample()
	if got := attribute(elements(t, one.SVG())[0], "role"); got != "group" {
		t.Errorf("with a link the role is %q: what is in an img cannot be reached", got)
	}
	one.Items[1].(*Group).Href = ""
	root := elements(t, one.SVG())[0]
	if got := attribute(root, "role"); got != "img" {
		t.Errorf("without links the role is %q", got)
	}
	if got := attribute(root, "aria-labelledby"); got != "title desc" {
		t.Errorf("it is labelled by %q", got)
	}
}

func TestEveryClassOfAnAutomaticFileHasADarkColour(t *testing.T) {
	one := sample()
	one.Dark = Palette{"paper": 0x000001, "ink": 0x000002, "glow": 0x000003}
	svg := string(one.SVG())
	_, style, _ := strings.Cut(svg, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	for _, e := range elements(t, []byte(svg)) {
		for class := range strings.FieldsSeq(attribute(e, "class")) {
			if !strings.Contains(style, "."+class+" { ") {
				t.Errorf("the class %s has no dark colour", class)
			}
		}
	}
	for _, want := range []string{".f-paper { fill: #000001; }", ".s-ink { stroke: #000002; }", ".s-glow { stroke: #000003; }"} {
		if !strings.Contains(style, want) {
			t.Errorf("the style lacks %s", want)
		}
	}
}

func TestHostileTextsStayText(t *testing.T) {
	const hostile = "\"'><script>alert(1)</script>&amp;\x00\xff\u202e\ud7ff</svg>"
	one := sample()
	one.Title, one.Description, one.Lang, one.Family = hostile, hostile, hostile, hostile
	one.Items[1].(*Group).Href, one.Items[1].(*Group).Label = hostile, hostile
	one.Items[3].(*Text).Content = hostile
	known := []string{"svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "a", "circle", "text"}
	for _, e := range elements(t, one.SVG()) {
		if !slices.Contains(known, e.Name.Local) {
			t.Errorf("a text became the element %q", e.Name.Local)
		}
	}
}

func TestAnEmptyDrawingIsWellFormed(t *testing.T) {
	elements(t, Drawing{}.SVG())
}

func TestPathData(t *testing.T) {
	tests := []struct {
		name string
		path Path
		want string
	}{
		{"nothing", nil, ""},
		{"a line has relative steps", Polyline(Point{10, 10}, Point{11.256, 9.5}, Point{11.26, 20}), "M10 10l1.26-.5 0 10.5"},
		{"a closed line ends in z", square(0, 0, 9), "M0 0l9 0 0 9-9 0z"},
		{"subpaths begin absolutely", slices.Concat(square(0, 0, 1), square(-5, 5, 1)), "M0 0l1 0 0 1-1 0zM-5 5l1 0 0 1-1 0z"},
		{"after a close steps go on from the start", append(square(3, 3, 1), Step{Op: Line, P: [2]Point{{5, 5}}}), "M3 3l1 0 0 1-1 0zl2 2"},
		{"curves are relative to where they begin", Path{{Op: Move, P: [2]Point{{0, 5}}}, {Op: Quad, P: [2]Point{{5, 0}, {10, 5}}}, {Op: Quad, P: [2]Point{{15, 10}, {20, 5}}}}, "M0 5q5-5 10 0 5 5 10 0"},
		{"errors of rounding do not add up", Polyline(Point{0, 0}, Point{.004, 0}, Point{.008, 0}, Point{.012, 0}), "M0 0l0 0 .01 0 0 0"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := string(pathData(tc.path)); got != tc.want {
				t.Errorf("path data is %q, want %q", got, tc.want)
			}
		})
	}
}

// points reads path data back, as absolute points.
func points(t *testing.T, data string) []string {
	t.Helper()
	var out []string
	x, y, startX, startY := 0.0, 0.0, 0.0, 0.0
	numbers := func(s string) []float64 {
		var all []float64
		for _, field := range strings.Fields(strings.ReplaceAll(s, "-", " -")) {
			n, err := strconv.ParseFloat(field, 64)
			if err != nil {
				t.Fatalf("path data %q: %v", data, err)
			}
			all = append(all, n)
		}
		return all
	}
	for data != "" {
		command := data[0]
		end := 1 + strings.IndexAny(data[1:]+"M", "Mlqz")
		n := numbers(data[1:end])
		data = data[end:]
		baseX, baseY := x, y
		for i := 0; i+1 < len(n); i += 2 {
			switch {
			case command == 'M':
				x, y = n[i], n[i+1]
				startX, startY = x, y
			case command == 'q' && i%4 == 0:
				out = append(out, fmt.Sprintf("%.2f,%.2f", baseX+n[i], baseY+n[i+1]))
				continue
			default:
				x, y = baseX+n[i], baseY+n[i+1]
				baseX, baseY = x, y
			}
			out = append(out, fmt.Sprintf("%.2f,%.2f", x, y))
		}
		if command == 'z' {
			x, y = startX, startY
		}
	}
	return out
}

func FuzzPathDataHoldsThePoints(f *testing.F) {
	f.Add(10.0, 20.0, 11.26, -9.5, 0.004, 1e3, true)
	f.Add(-0.005, 0.5, 0.0, 0.0, -1.0, -1.0, false)
	f.Fuzz(func(t *testing.T, x1, y1, x2, y2, x3, y3 float64, closed bool) {
		var in []Point
		var want []string
		for _, p := range []Point{{x1, y1}, {x2, y2}, {x3, y3}} {
			if !(p.X > -1e5 && p.X < 1e5 && p.Y > -1e5 && p.Y < 1e5) {
				return // no picture is that large
			}
			in = append(in, p)
			r := rounded(p)
			want = append(want, fmt.Sprintf("%.2f,%.2f", float64(r.x)/100, float64(r.y)/100))
		}
		path := Polyline(in...)
		if closed {
			path = Polygon(in...)
		}
		if got := points(t, string(pathData(path))); !slices.Equal(sane(got), sane(want)) {
			t.Errorf("%v is written as %s, which holds %v, want %v", in, pathData(path), got, want)
		}
	})
}

// sane makes no difference between zeros.
func sane(points []string) []string {
	out := slices.Clone(points)
	for i, p := range out {
		out[i] = strings.ReplaceAll(p, "-0.00", "0.00")
	}
	return out
}

func TestNumbersAreShort(t *testing.T) {
	for n, want := range map[float64]string{0: "0", 1: "1", .5: "0.5", -.004: "0", 3.14159: "3.14", -2.5: "-2.5"} {
		if got := number(n); got != want {
			t.Errorf("%v is %q, want %q", n, got, want)
		}
	}
}

func TestAColourIsPrintedInHexAndIsAColor(t *testing.T) {
	c := RGB(0x0a2b4c)
	if c.String() != "#0a2b4c" {
		t.Errorf("printed as %s", c)
	}
	if got, want := color.RGBAModel.Convert(c), (color.RGBA{0x0a, 0x2b, 0x4c, 0xff}); got != want {
		t.Errorf("converted to %v, want %v", got, want)
	}
}
