package svgmap

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
	"busanmap/internal/drawing"
	"busanmap/internal/testkit/golden"
)

func figureOf(p Picture, width, height int, theme Theme) FigureOptions {
	return FigureOptions{
		Picture: p, Width: width, Height: height, Theme: theme,
		Heading: "Startup Belt", Sub: "A hub of young founders", AsOf: "As of 28 November 2026", Note: "Approximate boundary",
		Brand: "Busan Industrial Map", Credit: "Coastline in part from GSHHG", Description: "Map of Busan",
	}
}

func mustFigure(t testing.TB, o FigureOptions) drawing.Drawing {
	t.Helper()
	d, err := Figure(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// flat lists all items, also those in links.
func flat(items []drawing.Item) []drawing.Item {
	var all []drawing.Item
	for _, i := range items {
		all = append(all, i)
		if g, ok := i.(*drawing.Group); ok {
			all = append(all, flat(g.Items)...)
		}
	}
	return all
}

func textsOf(d drawing.Drawing) []*drawing.Text {
	var all []*drawing.Text
	for _, i := range flat(d.Items) {
		if t, ok := i.(*drawing.Text); ok {
			all = append(all, t)
		}
	}
	return all
}

func has(d drawing.Drawing, text string) bool {
	return slices.ContainsFunc(textsOf(d), func(t *drawing.Text) bool { return t.Content == text })
}

var sizes = [][2]int{{200, 150}, {200, 2400}, {2400, 150}, {360, 270}, {400, 200}, {640, 480}, {800, 1200}, {1080, 1080}, {1200, 630}, {2400, 1600}, {2400, 2400}}

func TestFigureGolden(t *testing.T) {
	d := golden.Open(t, "testdata/figure")
	p := small()
	p.Zones = []Zone{
		{ID: "a", Geometry: orb.Polygon{ring(420, 250, 480, 250, 480, 320, 420, 320)}},
		{ID: "b", Geometry: at(460, 400), Hollow: true},
	}
	d.Check(t, "card", mustFigure(t, figureOf(p, 800, 420, Auto)).SVG())
	d.Check(t, "thumbnail", mustFigure(t, figureOf(p, 200, 150, Light)).SVG())
}

func TestEqualOptionsGiveEqualBytes(t *testing.T) {
	o := figureOf(crowded(), 1200, 630, Auto)
	if a, b := mustFigure(t, o).SVG(), mustFigure(t, o).SVG(); string(a) != string(b) {
		t.Error("two figures of equal options differ")
	}
}

func TestAFigureNeedsNothingFromOutside(t *testing.T) {
	for _, theme := range []Theme{Light, Dark, HighContrast, Auto} {
		svg := string(mustFigure(t, figureOf(small(), 640, 480, theme)).SVG())
		elements(t, svg)
		for _, refused := range []string{"style=", "var(", "<script", "<image", "@import", "url(http", "%"} {
			if strings.Contains(svg, refused) {
				t.Errorf("%s: the figure has %q", theme, refused)
			}
		}
		if n := strings.Count(svg, "<svg"); n != 1 {
			t.Errorf("%s: %d svg elements", theme, n)
		}
		for _, used := range regexp.MustCompile(`url\(#([^)]+)\)`).FindAllStringSubmatch(svg, -1) {
			if !strings.Contains(svg, `<pattern id="`+used[1]+`"`) {
				t.Errorf("%s: the pattern %q is used but not defined", theme, used[1])
			}
		}
		if got, want := strings.Contains(svg, "prefers-color-scheme"), theme == Auto; got != want {
			t.Errorf("%s: it follows the viewer: %v, want %v", theme, got, want)
		}
	}
}

// The file has every item of the drawing and nothing else.
func TestTheFileHoldsTheDrawing(t *testing.T) {
	d := mustFigure(t, figureOf(small(), 1200, 630, Light))
	want := map[string]int{"svg": 1, "title": 1, "desc": 1, "defs": 1, "pattern": len(d.Patterns)}
	count := func(s *drawing.Shape) {
		switch s.Outline.(type) {
		case drawing.Path:
			want["path"]++
		case drawing.Circle:
			want["circle"]++
		case drawing.Rect:
			want["rect"]++
		}
	}
	for _, p := range d.Patterns {
		want["rect"]++
		for _, mark := range p.Marks {
			count(mark)
		}
	}
	for _, i := range flat(d.Items) {
		switch i := i.(type) {
		case *drawing.Shape:
			count(i)
		case *drawing.Group:
			want["a"]++
		case *drawing.Text:
			want["text"]++
			if i.Halo.Ink != "" {
				want["text"]++
			}
		}
	}
	got := map[string]int{}
	for _, e := range elements(t, string(d.SVG())) {
		got[e.Name.Local]++
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the file has %v, the drawing %v", got, want)
	}
}

func TestWhatCannotBeDrawnIsRefusedByItsName(t *testing.T) {
	tests := []struct {
		name          string
		width, height int
		theme         Theme
		want          string
	}{
		{"too narrow", 199, 400, Light, "width: 199"},
		{"too wide", 2401, 400, Light, "width: 2401"},
		{"too low", 400, 149, Light, "height: 149"},
		{"too high", 400, 2401, Light, "height: 2401"},
		{"without a size", 0, 0, Light, "width: 0"},
		{"an unknown theme", 400, 300, "sepia", `theme: "sepia"`},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Figure(FigureOptions{Width: tc.width, Height: tc.height, Theme: tc.theme})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error is %v, want %q in it", err, tc.want)
			}
		})
	}
}

func TestEveryTextLiesInTheImage(t *testing.T) {
	for _, size := range sizes {
		for _, name := range []string{"부산", strings.Repeat("아주 긴 이름과 ", 40), strings.Repeat("unbroken", 60)} {
			o := figureOf(crowded(), size[0], size[1], Light)
			o.Heading, o.Sub, o.Note, o.AsOf, o.Brand, o.Credit = name, name, name, name, name, name
			for _, text := range textsOf(mustFigure(t, o)) {
				width := estimates{}.Width(text.Content, text.Font)
				left := text.At.X
				switch text.Align {
				case drawing.Middle:
					left -= width / 2
				case drawing.End:
					left -= width
				}
				if left < 0 || left+width > float64(size[0]) || text.At.Y > float64(size[1]) || text.At.Y-.7*text.Font.Size < 0 {
					t.Errorf("%v: %.30q reaches from %.0f to %.0f at %.0f", size, text.Content, left, left+width, text.At.Y)
				}
			}
		}
	}
}

func TestTheCaptionLeavesTheFrameFree(t *testing.T) {
	for _, size := range sizes {
		f, err := newFigure(figureOf(small(), size[0], size[1], Light))
		if err != nil {
			t.Fatal(err)
		}
		c := f.caption()
		ground := c.items[0].(*drawing.Shape).Outline.(drawing.Rect)
		covered := box{ground.X / f.unit, ground.Y / f.unit, (ground.X + ground.Width) / f.unit, (ground.Y + ground.Height) / f.unit}
		if covered.grown(-.01).overlaps(c.seen) {
			t.Errorf("%v: the caption covers %+v of the map %+v", size, covered, c.seen)
		}
		v := fitted(c.frame)
		frame := box{v.origin[0], v.origin[1], v.origin[0] + Width*v.scale, v.origin[1] + Height*v.scale}
		if b := c.seen; frame.left < b.left || frame.top < b.top || frame.right > b.right || frame.bottom > b.bottom {
			t.Errorf("%v: the frame %+v leaves the map %+v", size, frame, b)
		}
		if share := frame.height() / f.height; share < .3 && size[0] > size[1]/2 {
			t.Errorf("%v: the frame has only %.2f of the height", size, share)
		}
	}
}

func TestTheMapFillsWhatTheCaptionLeaves(t *testing.T) {
	p := Picture{Frame: City, Base: Base{Land: []Feature{{Kind: "land", Geometry: orb.Polygon{{{120, 30}, {140, 30}, {140, 40}, {120, 40}, {120, 30}}}}}}}
	for _, size := range sizes {
		d := mustFigure(t, figureOf(p, size[0], size[1], Light))
		land := d.Items[1].(*drawing.Shape)
		least, most := drawing.Point{X: math.Inf(1), Y: math.Inf(1)}, drawing.Point{}
		for _, s := range land.Outline.(drawing.Path)[:4] {
			least = drawing.Point{X: min(least.X, s.P[0].X), Y: min(least.Y, s.P[0].Y)}
			most = drawing.Point{X: max(most.X, s.P[0].X), Y: max(most.Y, s.P[0].Y)}
		}
		if land.Fill.Ink != inkLand || least.Y > 0 || most.X < float64(size[0]) {
			t.Errorf("%v: the land reaches from %v to %v", size, least, most)
		}
	}
}

func TestSmallImagesHaveLessAndLargeOnesAll(t *testing.T) {
	tests := []struct {
		width, height int
		want          []string
		not           []string
	}{
		{200, 150, []string{"Startup Belt", "3"}, []string{"A hub of young founders", "Busan Industrial Map", "Nam-gu"}},
		{200, 600, []string{"Startup Belt", "Approximate boundary", "As of 28 November 2026"}, nil},
		{320, 480, []string{"Startup Belt", "A hub of young founders", "Approximate boundary", "As of 28 November 2026", "Coastline in part from GSHHG"}, nil},
		{360, 270, []string{"Startup Belt", "A hub of young founders"}, []string{"Coastline in part from GSHHG"}},
		{640, 480, []string{"Startup Belt", "A hub of young founders", "Busan Industrial Map", "Approximate boundary", "As of 28 November 2026", "Coastline in part from GSHHG", "Nam-gu"}, nil},
		{1200, 630, []string{"Startup Belt", "A hub of young founders", "Busan Industrial Map", "Approximate boundary", "As of 28 November 2026", "Coastline in part from GSHHG", "Nam-gu"}, nil},
		{1080, 1080, []string{"Startup Belt", "A hub of young founders", "Busan Industrial Map", "Approximate boundary", "As of 28 November 2026", "Coastline in part from GSHHG", "Nam-gu"}, nil},
	}
	for _, tc := range tests {
		t.Run(fmt.Sprint(tc.width, "x", tc.height), func(t *testing.T) {
			d := mustFigure(t, figureOf(small(), tc.width, tc.height, Light))
			for _, s := range tc.want {
				if !has(d, s) {
					t.Errorf("%q is missing", s)
				}
			}
			for _, s := range tc.not {
				if has(d, s) {
					t.Errorf("%q is there", s)
				}
			}
		})
	}
}

func TestWithoutAHeadingTheBrandStandsThere(t *testing.T) {
	for _, size := range sizes {
		o := figureOf(small(), size[0], size[1], Light)
		o.Heading = ""
		count := 0
		for _, text := range textsOf(mustFigure(t, o)) {
			if strings.HasPrefix(text.Content, "Busan") {
				count++
			}
		}
		if count != 1 {
			t.Errorf("%v: the brand stands there %d times", size, count)
		}
	}
}

func TestTheKeyNamesAllBeltsOrNone(t *testing.T) {
	p := crowded()
	p.Belts[3].Selected = false
	p.Base, p.Dots = Base{}, nil
	count := func(o FigureOptions) int {
		n := 0
		for _, text := range textsOf(mustFigure(t, o)) {
			if strings.HasPrefix(text.Content, "혁신벨트") && text.Halo.Ink == "" {
				n++
			}
		}
		return n
	}
	if got := count(figureOf(p, 1200, 630, Light)); got != 5 {
		t.Errorf("the key of a card names %d belts, want 5", got)
	}
	if got := count(figureOf(p, 480, 240, Light)); got != 0 {
		t.Errorf("the key of a small card names %d belts, want none", got)
	}
	p.Belts[1].Selected = true
	if got := count(figureOf(p, 1200, 630, Light)); got != 0 {
		t.Errorf("beside a heading that names the belt the key names %d", got)
	}
}

func TestLabelsOfAFigureKeepClearOfEachOtherAndOfWhatItIsAbout(t *testing.T) {
	for _, size := range sizes {
		p := crowded()
		p.Zones = []Zone{{Geometry: at(500, 450)}, {Geometry: orb.Polygon{ring(600, 400, 640, 400, 640, 440, 600, 440)}}}
		f, err := newFigure(figureOf(p, size[0], size[1], Light))
		if err != nil {
			t.Fatal(err)
		}
		c := f.caption()
		v := fitted(c.frame)
		var taken []box
		for _, l := range f.Picture.labels(f.plan(v, c.seen)) {
			var boxes []box
			if l.mark > 0 && !l.ghost {
				boxes = append(boxes, l.markBox())
			}
			if l.named {
				boxes = append(boxes, l.textBox(l.anchor))
			}
			for _, b := range boxes {
				b = b.moved(v.origin[0]+l.at[0]*v.scale, v.origin[1]+l.at[1]*v.scale)
				if slices.ContainsFunc(taken, b.overlaps) || slices.ContainsFunc(f.subjects(v, c.seen), b.overlaps) {
					t.Errorf("%v: %q covers something", size, l.text)
				}
			}
			for _, b := range boxes {
				taken = append(taken, b.moved(v.origin[0]+l.at[0]*v.scale, v.origin[1]+l.at[1]*v.scale))
			}
		}
		if len(taken) < 5 {
			t.Errorf("%v: only %d labels were placed", size, len(taken))
		}
	}
}

func TestABeltKeepsItsNumberWhereDotsAreEverywhere(t *testing.T) {
	p := Picture{Frame: City, Lang: atlas.Ko, Belts: small().Belts}
	for x := range 40 {
		for y := range 40 {
			p.Dots = append(p.Dots, Dot{Point: at(float64(25*x), float64(24*y))})
		}
	}
	d := mustFigure(t, FigureOptions{Picture: p, Width: 400, Height: 400})
	for _, number := range []string{"3", "4"} {
		if !has(d, number) {
			t.Errorf("the number %s is missing", number)
		}
	}
}

func TestZonesOfAFigureAreOutlinesOrDiamonds(t *testing.T) {
	tests := []struct {
		name         string
		zone         Zone
		shapes       int
		fill, stroke drawing.Ink // of the last shape
	}{
		{"an outline has a casing and an edge", Zone{Geometry: orb.Polygon{ring(300, 300, 500, 300, 500, 500)}}, 2, "", inkZone},
		{"a point is a filled diamond", Zone{Geometry: at(500, 500)}, 1, inkZone, inkCasing},
		{"not in force the diamond is hollow", Zone{Geometry: at(500, 500), Hollow: true}, 1, inkCasing, inkZone},
		{"an outline too small to see is a diamond", Zone{Geometry: orb.Polygon{ring(500, 500, 505, 500, 505, 505)}}, 1, inkZone, inkCasing},
		{"a point elsewhere is not drawn", Zone{Geometry: orb.Point{10, 10}}, 0, "", ""},
		{"nothing is not drawn", Zone{}, 0, "", ""},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			items := mustFigure(t, FigureOptions{Picture: Picture{Frame: City, Zones: []Zone{tc.zone}}, Width: 800, Height: 800}).Items[1:]
			if len(items) != tc.shapes {
				t.Fatalf("%d shapes, want %d", len(items), tc.shapes)
			}
			if tc.shapes == 0 {
				return
			}
			if last := items[len(items)-1].(*drawing.Shape); last.Fill.Ink != tc.fill || last.Stroke.Ink != tc.stroke {
				t.Errorf("the last shape has %q and %q, want %q and %q", last.Fill.Ink, last.Stroke.Ink, tc.fill, tc.stroke)
			}
		})
	}
}

func TestBeltsAndDotsAreLinksWhereTheyHaveAnAddress(t *testing.T) {
	var got []string
	for _, i := range flat(mustFigure(t, figureOf(small(), 800, 800, Light)).Items) {
		if g, ok := i.(*drawing.Group); ok {
			got = append(got, g.Href+" "+g.Label)
		}
	}
	want := []string{"/en/clusters/startup-belt?a=1&b=2 3 Startup Belt, Original downtown", "/en/clusters/boost-belt Boost Belt", "/en/sites/bifc BIFC"}
	if !slices.Equal(got, want) {
		t.Errorf("links are %q, want %q", got, want)
	}
}

func TestPicturesOfNothingAreDrawn(t *testing.T) {
	for _, p := range []Picture{
		{},
		{Frame: City, Lang: atlas.Ko},
		{Belts: []Belt{{}, {Number: 9, Name: name("아홉"), Geometry: small().Belts[0].Geometry}}, Dots: []Dot{{}}, Zones: []Zone{{}}, Base: Base{Land: []Feature{{}}, Places: []Place{{}}}},
		{Zones: []Zone{{Geometry: orb.MultiPolygon{}}}, Belts: []Belt{{Number: 1, Geometry: orb.MultiPolygon{{}}}}},
	} {
		for _, size := range sizes {
			for _, theme := range []Theme{"", HighContrast} {
				elements(t, string(mustFigure(t, FigureOptions{Picture: p, Width: size[0], Height: size[1], Theme: theme}).SVG()))
				elements(t, string(mustFigure(t, figureOf(p, size[0], size[1], theme)).SVG()))
			}
		}
	}
}

func FuzzTextsStayTextInsideTheImage(f *testing.F) {
	f.Add(hostile, "부산 기회발전특구(전력반도체·이차전지·자동차부품)", 1200, 630)
	f.Add("\xed\xa0\x80\x00\u202e", strings.Repeat("가", 10_000), 200, 150)
	f.Add("a, b, c, d", "", 400, 2400)
	f.Fuzz(func(t *testing.T, heading, other string, width, height int) {
		p := small()
		p.Belts[0].Name, p.Belts[0].Label, p.Belts[0].URL, p.Belts[0].ID = name(other), heading, other, other
		p.Dots[1].Name, p.Base.Places[0].Name, p.Base.Lines[0].Kind = name(heading), name(other), heading
		d, err := Figure(FigureOptions{
			Picture: p, Width: width, Height: height, Heading: heading, Sub: other, AsOf: other, Note: heading, Brand: other, Credit: heading, Description: other,
		})
		if err != nil {
			return
		}
		known := []string{"svg", "title", "desc", "defs", "pattern", "rect", "path", "a", "circle", "text"}
		for _, e := range elements(t, string(d.SVG())) {
			if !slices.Contains(known, e.Name.Local) {
				t.Errorf("a text became the element %q", e.Name.Local)
			}
		}
		for _, text := range textsOf(d) {
			if text.Content != clean(text.Content) {
				t.Errorf("%q is drawn", text.Content)
			}
			if text.Align == drawing.Start && text.At.X+(estimates{}).Width(text.Content, text.Font) > float64(width) {
				t.Errorf("%.40q leaves the image", text.Content)
			}
		}
	})
}
