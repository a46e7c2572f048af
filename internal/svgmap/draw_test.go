package svgmap

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
	"busanmap/internal/testkit/golden"
)

// small has one of everything.
func small() Picture {
	return Picture{
		Frame: City,
		Lang:  atlas.En,
		Title: "Map of <Busan> & its belts",
		Base: Base{
			Land: []Feature{
				{ID: "land", Kind: "land", Geometry: orb.Polygon{ring(50, 50, 950, 50, 950, 800, 50, 800)}},
				{ID: "far", Kind: "surroundings", Geometry: orb.Polygon{ring(-200, 0, -100, 0, -100, 100)}},
			},
			Water: []Feature{
				{ID: "lake", Kind: "reservoir", Geometry: orb.Polygon{ring(300, 300, 340, 300, 340, 340)}},
				{ID: "brook", Kind: "stream", Geometry: orb.LineString{at(100, 100), at(200, 200)}},
			},
			Lines: []Feature{
				{ID: "line-1", Kind: "metro", Geometry: orb.LineString{at(100, 400), at(400, 400)}},
				{ID: "gyeongbu", Kind: "rail", Geometry: orb.LineString{at(100, 500), at(400, 500)}},
				{ID: "line-2", Kind: "metro", Geometry: orb.LineString{at(100, 450), at(400, 450)}},
			},
			Border: []Feature{{ID: "limit", Kind: "city_border", Geometry: orb.LineString{at(60, 60), at(900, 60)}}},
			Places: []Place{
				{ID: "nam-gu", Kind: "district", Rank: 1, Name: atlas.Text{Ko: "남구", En: "Nam-gu"}, Point: at(700, 700)},
				{ID: "bexco", Kind: "station", Rank: 3, Name: atlas.Text{Ko: "벡스코", En: "Bexco"}, Point: at(250, 650)},
			},
		},
		Belts: []Belt{
			{ID: "boost-belt", Number: 4, Name: atlas.Text{Ko: "부스트벨트", En: "Boost Belt"}, URL: "/en/clusters/boost-belt", Dimmed: true,
				Geometry: orb.MultiPolygon{{ring(600, 500, 800, 500, 800, 650, 600, 650)}}},
			{ID: "startup-belt", Number: 3, Name: atlas.Text{Ko: "창업벨트", En: "Startup Belt"}, URL: "/en/clusters/startup-belt?a=1&b=2",
				Label: "3 Startup Belt, Original downtown", Selected: true,
				Geometry: orb.MultiPolygon{{ring(400, 200, 500, 200, 500, 600, 400, 600)}}},
		},
		Dots: []Dot{
			{ID: "bifc", Kind: "hub", Point: at(450, 480), Name: atlas.Text{Ko: "금융센터", En: "BIFC"}, URL: "/en/sites/bifc"},
			{ID: "port", Kind: "port", Point: at(820, 400), Name: atlas.Text{Ko: "항만", En: "Port"}, Selected: true},
		},
		IDPrefix: "m-",
	}
}

func TestGolden(t *testing.T) {
	golden.Open(t, "testdata").Check(t, "small", []byte(Draw(small())))
}

func TestEqualPicturesGiveEqualBytes(t *testing.T) {
	first, second := Draw(crowded()), Draw(crowded())
	if first != second {
		t.Error("two drawings of equal pictures differ")
	}
}

// elements returns the names and attributes of all elements; it fails the test
// unless s is well-formed.
func elements(t *testing.T, s string) []xml.StartElement {
	t.Helper()
	var all []xml.StartElement
	dec := xml.NewDecoder(strings.NewReader(s))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
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

// hostile is a name that tries to leave every context that it stands in.
const hostile = "\"'><script>alert(1)</script>&amp;\x00\xff</svg> style=\"x\""

func TestHostileNamesStayText(t *testing.T) {
	p := small()
	p.Title, p.IDPrefix = hostile, hostile
	for i := range p.Belts {
		p.Belts[i].ID, p.Belts[i].Name, p.Belts[i].Label, p.Belts[i].URL = hostile, name(hostile), hostile, hostile
	}
	for i := range p.Dots {
		p.Dots[i].ID, p.Dots[i].Kind, p.Dots[i].Name, p.Dots[i].URL = hostile, hostile, name(hostile), hostile
	}
	for i := range p.Base.Places {
		p.Base.Places[i].Kind, p.Base.Places[i].Name = hostile, name(hostile)
	}
	p.Base.Lines[0].Kind, p.Base.Land[0].Kind = hostile, hostile
	known := []string{"svg", "defs", "pattern", "rect", "path", "g", "a", "circle", "text"}
	for _, e := range elements(t, Draw(p)) {
		if !slices.Contains(known, e.Name.Local) {
			t.Errorf("a name became the element %q", e.Name.Local)
		}
		for _, a := range e.Attr {
			if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
				t.Errorf("a name became the attribute %q of %q", a.Name.Local, e.Name.Local)
			}
		}
	}
}

func TestNothingIsStyledInline(t *testing.T) {
	if out := Draw(crowded()) + Draw(small()); strings.Contains(out, "style=") || strings.Contains(out, "<style") {
		t.Error("the picture holds inline style")
	}
}

func TestEveryPatternThatIsUsedIsDefined(t *testing.T) {
	out := Draw(small())
	for _, used := range regexp.MustCompile(`url\(#([^)]+)\)`).FindAllStringSubmatch(out, -1) {
		if !strings.Contains(out, `<pattern id="`+used[1]+`"`) {
			t.Errorf("the pattern %q is used but not defined", used[1])
		}
	}
}

func TestBeltsAreLinksInOrderOfNumber(t *testing.T) {
	var got []string
	for _, e := range elements(t, Draw(small())) {
		if e.Name.Local == "a" && attribute(e, "data-cluster") != "" {
			got = append(got, attribute(e, "href")+" "+attribute(e, "aria-label"))
		}
	}
	want := []string{
		"/en/clusters/startup-belt?a=1&b=2 3 Startup Belt, Original downtown",
		"/en/clusters/boost-belt Boost Belt",
	}
	if !slices.Equal(got, want) {
		t.Errorf("links = %q, want %q", got, want)
	}
}

func TestWhatCannotBeSeenIsNoLink(t *testing.T) {
	p := small()
	p.Frame = FrameFor(at(450, 480).Bound(), 0, 500)
	var got []string
	for _, e := range elements(t, Draw(p)) {
		if e.Name.Local == "a" {
			got = append(got, attribute(e, "data-cluster")+attribute(e, "data-site"))
		}
	}
	if want := []string{"startup-belt", "bifc"}; !slices.Equal(got, want) {
		t.Errorf("links = %q, want %q", got, want)
	}
}

func TestAnEmptyPictureIsWellFormed(t *testing.T) {
	elements(t, Draw(Picture{Frame: City}))
}
