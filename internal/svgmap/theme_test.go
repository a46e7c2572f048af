package svgmap

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"busanmap/internal/drawing"
)

// properties reads the custom properties with a plain colour from a part of a
// style sheet.
func properties(css string) map[string]string {
	found := map[string]string{}
	for _, m := range regexp.MustCompile(`--([\w-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
		found[m[1]] = m[2]
	}
	return found
}

// sheet reads a style sheet of the page, parted where dark begins.
func styleSheet(t *testing.T, name string) (light, dark map[string]string) {
	t.Helper()
	css, err := os.ReadFile(filepath.Join("../../web/css", name))
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(string(css), "@media (prefers-color-scheme: dark)")
	return properties(before), properties(after)
}

func TestTheColoursOfTheMapAreThoseOfThePage(t *testing.T) {
	light, dark := styleSheet(t, "palette.css")
	for theme, want := range map[Theme]map[string]string{Light: light, Dark: dark} {
		if len(want) < 20 {
			t.Fatalf("only %d colours were found for %s", len(want), theme)
		}
		for name, colour := range want {
			if got, ok := palettes[theme][drawing.Ink(name)]; !ok || got.String() != colour {
				t.Errorf("%s: %s is %v, want %s", theme, name, got, colour)
			}
		}
	}
	black, _ := styleSheet(t, "black.css")
	for name, colour := range black {
		if got, ok := palettes[HighContrast][drawing.Ink(name)]; ok && got.String() != colour {
			t.Errorf("%s: %s is %v, want %s", HighContrast, name, got, colour)
		}
	}
}

func TestTheColoursOfCaptionsAreThoseOfThePage(t *testing.T) {
	lightTokens, darkTokens := styleSheet(t, "tokens.css")
	_, darkBase := styleSheet(t, "base.css")
	tokens := map[drawing.Ink]string{
		inkPage: "krds-surface-white-subtle", inkText: "krds-text-basic", inkBolder: "krds-text-bolder", inkSoft: "krds-text-subtle",
		inkLine: "krds-border-gray-light", inkFocus: "krds-border-primary",
	}
	for ink, token := range tokens {
		if got, want := palettes[Light][ink].String(), lightTokens[token]; got != want {
			t.Errorf("light: %s is %s, want %s", ink, got, want)
		}
		want := darkTokens[token]
		if own, ok := darkBase[string(ink)]; ok {
			want = own
		}
		if got := palettes[Dark][ink].String(); got != want {
			t.Errorf("dark: %s is %s, want %s", ink, got, want)
		}
	}
}

func TestEveryThemeHasTheSameInks(t *testing.T) {
	for theme, palette := range palettes {
		if len(palette) != len(palettes[Light]) {
			t.Errorf("%s has %d inks, light has %d", theme, len(palette), len(palettes[Light]))
		}
		for ink := range palettes[Light] {
			if _, ok := palette[ink]; !ok {
				t.Errorf("%s lacks %s", theme, ink)
			}
		}
	}
}

// contrast is that of WCAG.
func contrast(a, b drawing.RGB) float64 {
	luminance := func(c drawing.RGB) float64 {
		part := func(shift int) float64 {
			v := float64(c>>shift&0xff) / 255
			if v <= .04045 {
				return v / 12.92
			}
			return math.Pow((v+.055)/1.055, 2.4)
		}
		return .2126*part(16) + .7152*part(8) + .0722*part(0)
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func TestEverythingThatMattersStandsOut(t *testing.T) {
	var belts, tints []drawing.Ink
	for n := range 5 {
		belts, tints = append(belts, beltInk(n+1)), append(tints, tintInk(n+1))
	}
	grounds := []drawing.Ink{inkLand, inkWater}
	readable := map[Theme]float64{Light: 4.5, Dark: 4.5, HighContrast: 7}
	for theme, palette := range palettes {
		tests := []struct {
			name  string
			front []drawing.Ink
			back  []drawing.Ink
			least float64
		}{
			{"edges of belts", belts, append(grounds, inkCasing), 3},
			{"names of belts", belts, []drawing.Ink{inkHalo}, readable[theme]},
			{"numbers of belts", []drawing.Ink{inkOnBelt}, belts, readable[theme]},
			{"names of places", []drawing.Ink{inkPlace, inkPlaceWater, inkPlaceHill}, append(grounds, inkHalo), readable[theme]},
			{"names of dots", []drawing.Ink{inkBolder}, []drawing.Ink{inkHalo}, readable[theme]},
			{"dots and zones", []drawing.Ink{inkDot, inkZone}, append(grounds, tints...), 3},
			{"captions", []drawing.Ink{inkText, inkBolder, inkSoft}, []drawing.Ink{inkPage}, readable[theme]},
			{"hues and discs beside captions", belts, []drawing.Ink{inkPage}, 3},
		}
		if theme == HighContrast {
			tests = append(tests, tests[0], tests[0])
			tests[len(tests)-1].name, tests[len(tests)-1].front, tests[len(tests)-1].back = "the shore", []drawing.Ink{inkShore}, grounds
			tests[len(tests)-2].name, tests[len(tests)-2].front, tests[len(tests)-2].back = "the ring of what is selected", []drawing.Ink{inkFocus}, grounds
		}
		for _, tc := range tests {
			for _, front := range tc.front {
				for _, back := range tc.back {
					if c := contrast(palette[front], palette[back]); c < tc.least {
						t.Errorf("%s: %s: %s on %s has a contrast of %.2f, want %v", theme, tc.name, front, back, c, tc.least)
					}
				}
			}
		}
	}
}

func TestHighContrastIsNowhereTranslucent(t *testing.T) {
	d := mustFigure(t, figureOf(small(), 1200, 630, HighContrast))
	var walk func(items []drawing.Item)
	check := func(s *drawing.Shape) {
		for _, o := range []float64{s.Opacity, s.Fill.Opacity, s.Stroke.Opacity} {
			if o != 0 && o != 1 {
				t.Errorf("%v has an opacity of %v", s, o)
			}
		}
	}
	walk = func(items []drawing.Item) {
		for _, i := range items {
			switch i := i.(type) {
			case *drawing.Shape:
				check(i)
			case *drawing.Group:
				walk(i.Items)
			}
		}
	}
	walk(d.Items)
	for _, p := range d.Patterns {
		check(&drawing.Shape{Fill: p.Ground})
		for _, mark := range p.Marks {
			check(mark)
		}
	}
}
