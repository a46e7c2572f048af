package svgmap

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"busanmap/internal/atlas"
)

func name(s string) atlas.Text { return atlas.Text{Ko: s, En: s} }

// crowded is a picture with far more names than fit.
func crowded() Picture {
	p := Picture{Frame: City, Lang: atlas.Ko}
	for i := range 5 {
		x := 100 + 160*float64(i)
		p.Belts = append(p.Belts, Belt{
			ID: fmt.Sprint("belt-", i+1), Number: i + 1, Name: name(fmt.Sprint("혁신벨트", i+1)),
			Geometry: orb.MultiPolygon{{ring(x, 300, x+120, 300, x+120, 600, x, 600)}}, Selected: i == 3,
		})
	}
	kinds := []string{"district", "neighbourhood", "island", "mountain"}
	for i := range 400 {
		p.Base.Places = append(p.Base.Places, Place{
			ID: fmt.Sprint("p", i), Kind: kinds[i%4], Rank: 1 + i%4, Name: name(fmt.Sprint("곳", i)),
			Point: at(float64(i*37%1000), float64(i*91%940)),
		})
	}
	for i := range 20 {
		p.Dots = append(p.Dots, Dot{
			ID: fmt.Sprint("d", i), Kind: "hub", Name: name(fmt.Sprint("거점", i)), Selected: i == 7,
			Point: at(float64(50+45*i), 150),
		})
	}
	return p
}

func pageLabels(p Picture) []placed { return p.labels(p.pagePlan()) }

// boxesAt returns the room of a label where the picture has the given width,
// or none where the label is not shown.
func (l placed) boxesAt(width float64) []box {
	narrow := width == narrowWidth
	if l.onlyWide && narrow {
		return nil
	}
	var boxes []box
	if l.mark > 0 && !l.ghost {
		boxes = append(boxes, l.markBox())
	}
	if l.named && !(l.nameOnlyWide && narrow) {
		boxes = append(boxes, l.textBox(l.anchor))
	}
	for i := range boxes {
		boxes[i] = boxes[i].moved(l.at[0]*width/Width, l.at[1]*width/Width)
	}
	return boxes
}

func anyOverlap(a, b []box) bool {
	for _, x := range a {
		for _, y := range b {
			if x.overlaps(y) {
				return true
			}
		}
	}
	return false
}

func TestNoLabelOverlapsAnotherAtItsReferenceSizes(t *testing.T) {
	for _, frame := range []Frame{City, City.Grow(-0.3)} {
		p := crowded()
		p.Frame = frame
		labels := pageLabels(p)
		if len(labels) < 20 {
			t.Fatalf("only %d labels were placed", len(labels))
		}
		for _, width := range []float64{wideWidth, narrowWidth} {
			for i, a := range labels {
				for _, b := range labels[:i] {
					if anyOverlap(a.boxesAt(width), b.boxesAt(width)) {
						t.Errorf("at %v px %q overlaps %q", width, a.text, b.text)
					}
				}
			}
		}
	}
}

func TestEveryLabelLiesInThePicture(t *testing.T) {
	for _, l := range pageLabels(crowded()) {
		for _, width := range []float64{wideWidth, narrowWidth} {
			for _, b := range l.boxesAt(width) {
				if b.left < 0 || b.top < 0 || b.right > width || b.bottom > width*Height/Width {
					t.Errorf("at %v px %q reaches beyond the picture: %+v", width, l.text, b)
				}
			}
		}
	}
}

func TestBeltsComeFirstAndTheSelectedOneBeforeAll(t *testing.T) {
	labels := pageLabels(crowded())
	for i, want := range []string{"belt-4", "belt-1", "belt-2", "belt-3", "belt-5"} {
		if labels[i].belt == nil || labels[i].belt.ID != want {
			t.Fatalf("label %d is %q, want the one of %s", i, labels[i].text, want)
		}
	}
	if labels[5].text != "거점7" {
		t.Errorf("after the belts comes %q, want the selected dot", labels[5].text)
	}
}

func TestWhichPlacesAreNamed(t *testing.T) {
	middle := at(500, 470)
	tests := []struct {
		name  string
		frame Frame
		place Place
		want  bool
	}{
		{"rank 3 is named in the city", City, Place{Kind: "district", Rank: 3, Name: name("동"), Point: middle}, true},
		{"rank 4 is not named in the city", City, Place{Kind: "district", Rank: 4, Name: name("동"), Point: middle}, false},
		{"rank 4 is named zoomed in", City.Grow(-0.3), Place{Kind: "district", Rank: 4, Name: name("동"), Point: middle}, true},
		{"a place outside the frame is not named", City, Place{Kind: "district", Rank: 1, Name: name("동"), Point: at(-20, 470)}, false},
		{"a place without a name is not named", City, Place{Kind: "district", Rank: 1, Point: middle}, false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			p := Picture{Frame: tc.frame, Lang: atlas.Ko, Base: Base{Places: []Place{tc.place}}}
			if got := len(pageLabels(p)) == 1; got != tc.want {
				t.Errorf("named = %v, want %v", got, tc.want)
			}
		})
	}
}

func TestDotsAreNamedWhenSelectedOrZoomedIn(t *testing.T) {
	tests := []struct {
		name     string
		frame    Frame
		selected bool
		want     bool
	}{
		{"in the city a dot has no name", City, false, false},
		{"in the city a selected dot has its name", City, true, true},
		{"zoomed in a dot has its name", City.Grow(-0.3), false, true},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			p := Picture{Frame: tc.frame, Lang: atlas.Ko, Dots: []Dot{{Name: name("거점"), Point: at(500, 470), Selected: tc.selected}}}
			if got := len(pageLabels(p)) == 1; got != tc.want {
				t.Errorf("named = %v, want %v", got, tc.want)
			}
		})
	}
}

func TestANameIsWrittenOnce(t *testing.T) {
	p := Picture{Frame: City, Lang: atlas.Ko, Base: Base{Places: []Place{
		{Kind: "port", Rank: 1, Name: name("부산항"), Point: at(300, 300)},
		{Kind: "port", Rank: 2, Name: name("부산항"), Point: at(700, 700)},
	}}}
	if got := len(pageLabels(p)); got != 1 {
		t.Errorf("%d labels, want 1", got)
	}
}

func TestLabelPointsLieInsideTheShape(t *testing.T) {
	tests := []struct {
		name  string
		shape orb.MultiPolygon
		want  orb.Point // the first one, within a unit
	}{
		{"the middle of a square", orb.MultiPolygon{{ring(100, 100, 300, 100, 300, 300, 100, 300)}}, orb.Point{200, 200}},
		{"the larger of two parts", orb.MultiPolygon{
			{ring(100, 100, 120, 100, 120, 120, 100, 120)},
			{ring(500, 500, 700, 500, 700, 700, 500, 700)},
		}, orb.Point{600, 600}},
		{"the broad foot of a narrow shape", orb.MultiPolygon{
			{ring(100, 100, 110, 100, 110, 400, 200, 400, 200, 500, 100, 500)},
		}, orb.Point{150, 450}},
		{"what the frame shows of a shape that reaches beyond it", orb.MultiPolygon{
			{ring(-300, 100, 200, 100, 200, 300, -300, 300)},
		}, orb.Point{100, 200}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			points := City.labelPoints(tc.shape, City.Bound())
			if len(points) == 0 {
				t.Fatal("no point")
			}
			for _, p := range points {
				if !planar.MultiPolygonContains(tc.shape, at(p[0], p[1])) {
					t.Fatalf("%v lies outside the shape", p)
				}
			}
			if !near(points[0][0], tc.want[0], 1) || !near(points[0][1], tc.want[1], 1) {
				t.Errorf("first point = %v, want about %v", points[0], tc.want)
			}
		})
	}
}

func TestAShapeOutsideTheFrameHasNoLabelPoint(t *testing.T) {
	if got := City.labelPoints(orb.MultiPolygon{{ring(2000, 100, 2200, 100, 2200, 300)}}, City.Bound()); len(got) != 0 {
		t.Errorf("label points = %v, want none", got)
	}
}

func TestTwoBeltsWhoseMiddlesAreCloseBothKeepTheirNumbers(t *testing.T) {
	p := Picture{Frame: City, Lang: atlas.Ko, Belts: []Belt{
		{ID: "a", Number: 1, Name: name("가"), Geometry: orb.MultiPolygon{{ring(400, 400, 500, 400, 500, 500, 400, 500)}}},
		{ID: "b", Number: 2, Name: name("나"), Geometry: orb.MultiPolygon{{ring(420, 380, 520, 380, 520, 620, 420, 620)}}},
	}}
	labels := pageLabels(p)
	if len(labels) != 2 || labels[0].onlyWide || labels[1].onlyWide {
		t.Errorf("labels = %+v, want both at both widths", labels)
	}
}
