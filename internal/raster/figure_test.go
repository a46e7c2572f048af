package raster

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
	"busanmap/internal/drawing"
	"busanmap/internal/svgmap"
	"busanmap/web/text"
)

// card is the whole city as a social network shows it.
func card(t testing.TB, theme svgmap.Theme, fonts *Fonts) drawing.Drawing {
	t.Helper()
	a, err := dataset.Load(geodata.Files)
	if err != nil {
		t.Fatal(err)
	}
	m := text.For("ko")
	p := svgmap.Picture{Frame: svgmap.City, Lang: atlas.Ko, Title: m.MapLabel}
	for _, f := range a.Base().Features {
		one := svgmap.Feature{ID: f.ID, Kind: f.Kind, Geometry: f.Geometry}
		switch f.Kind {
		case "land":
			p.Base.Land = append(p.Base.Land, one)
		case "river", "reservoir", "stream":
			p.Base.Water = append(p.Base.Water, one)
		default:
			p.Base.Lines = append(p.Base.Lines, one)
		}
	}
	for _, one := range a.Base().Places {
		p.Base.Places = append(p.Base.Places, svgmap.Place{ID: one.ID, Kind: one.Kind, Rank: one.Rank, Name: one.Name, Point: one.Point})
	}
	for _, c := range a.Clusters() {
		p.Belts = append(p.Belts, svgmap.Belt{ID: c.ID, Number: c.Number, Name: c.Name, Geometry: c.Geometry})
	}
	d, err := svgmap.Figure(svgmap.FigureOptions{
		Picture: p, Width: 1200, Height: 630, Theme: theme, Ruler: fonts,
		Heading: "부산의 다섯 클러스터", Sub: m.MapLabel, AsOf: "2026년 11월 28일 기준", Note: m.SchematicKey, Brand: m.SiteTitle, Credit: m.BaseCredit,
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestACardShowsEveryBeltAndItsCaptionInFewBytes(t *testing.T) {
	fonts := realFonts(t)
	for _, theme := range []svgmap.Theme{svgmap.Light, svgmap.Dark, svgmap.HighContrast} {
		d := card(t, theme, fonts)
		data, err := PNG(d, fonts)
		if err != nil {
			t.Fatal(err)
		}
		im, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if im.Bounds() != image.Rect(0, 0, 1200, 630) {
			t.Errorf("%s: it is %v", theme, im.Bounds())
		}
		if len(data) > 250_000 {
			t.Errorf("%s: it has %d bytes", theme, len(data))
		}
		for _, ink := range []drawing.Ink{"belt-1", "belt-2", "belt-3", "belt-4", "belt-5", "land", "water"} {
			if got := share(im, image.Rect(500, 0, 1200, 630), d.Colours[ink]); got < .001 {
				t.Errorf("%s: %s has a share of %.4f of the map", theme, ink, got)
			}
		}
		for name, area := range map[string]image.Rectangle{"heading": image.Rect(40, 130, 440, 300), "foot": image.Rect(40, 500, 440, 600)} {
			if got := share(im, area, d.Colours["page"]); got < .5 || got > .97 {
				t.Errorf("%s: a share of %.2f of the %s is bare", theme, got, name)
			}
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	fonts := realFonts(b)
	d := card(b, svgmap.Light, fonts)
	size := 0
	for b.Loop() {
		data, err := PNG(d, fonts)
		if err != nil {
			b.Fatal(err)
		}
		size = len(data)
	}
	b.ReportMetric(float64(size), "B/picture")
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/picture")
}
