package svgmap

import (
	"fmt"

	"busanmap/internal/drawing"
)

// Theme is the colours and strengths of a figure.
type Theme string

const (
	Light        Theme = "light"
	Dark         Theme = "dark"
	HighContrast Theme = "high-contrast" // on black, without translucency
	Auto         Theme = "auto"          // light; as SVG, dark for who prefers it
)

// The inks of figures. Those of the map have the names that web/css/palette.css
// gives them, those of the caption the names of web/css/base.css.
const (
	inkLand       drawing.Ink = "land"
	inkWater      drawing.Ink = "water"
	inkShore      drawing.Ink = "shore"
	inkRoad       drawing.Ink = "road"
	inkRail       drawing.Ink = "rail"
	inkBorder     drawing.Ink = "border"
	inkPlace      drawing.Ink = "place"
	inkPlaceWater drawing.Ink = "place-water"
	inkPlaceHill  drawing.Ink = "place-hill"
	inkHalo       drawing.Ink = "halo"
	inkCasing     drawing.Ink = "casing"
	inkDot        drawing.Ink = "dot"
	inkFloat      drawing.Ink = "float"
	inkZone       drawing.Ink = "zone"
	inkOnBelt     drawing.Ink = "on-belt"

	inkPage   drawing.Ink = "page"
	inkText   drawing.Ink = "text"
	inkBolder drawing.Ink = "bolder"
	inkSoft   drawing.Ink = "soft"
	inkLine   drawing.Ink = "line"
	inkFocus  drawing.Ink = "focus"
)

func beltInk(number int) drawing.Ink { return drawing.Ink(fmt.Sprintf("belt-%d", number)) }
func tintInk(number int) drawing.Ink { return drawing.Ink(fmt.Sprintf("tint-%d", number)) }

// palettes repeats web/css: palette.css and the colours of the page for light and
// dark, and for high contrast what black.css changes of dark. A test compares.
var palettes = map[Theme]drawing.Palette{
	Light: {
		inkLand: 0xf6f3ea, inkWater: 0xcbdeea, inkShore: 0xa9c4d6, inkRoad: 0xd9cdb8, inkRail: 0xb9b4aa, inkBorder: 0xa79f90,
		inkPlace: 0x4b4a46, inkPlaceWater: 0x2f6486, inkPlaceHill: 0x4b5f31, inkHalo: 0xfffdf8,
		inkCasing: 0xffffff, inkDot: 0x33363d, inkFloat: 0xffffff, inkZone: 0x2b2f38, inkOnBelt: 0xffffff,
		"belt-1": 0x1f5426, "belt-2": 0x3f35b8, "belt-3": 0xa26208, "belt-4": 0x9c1450, "belt-5": 0x0b7a90,
		"tint-1": 0xdfe9d6, "tint-2": 0xe2e0f5, "tint-3": 0xf7e6cc, "tint-4": 0xf6dde6, "tint-5": 0xd5ecef,
		inkPage: 0xffffff, inkText: 0x1e2124, inkBolder: 0x131416, inkSoft: 0x464c53, inkLine: 0xcdd1d5, inkFocus: 0x256ef4,
	},
	Dark: {
		inkLand: 0x2a3036, inkWater: 0x141d27, inkShore: 0x3d4c5a, inkRoad: 0x48443b, inkRail: 0x4e545b, inkBorder: 0x6d7580,
		inkPlace: 0xd3d7db, inkPlaceWater: 0x8fb8d8, inkPlaceHill: 0xa9bf90, inkHalo: 0x1a2027,
		inkCasing: 0x10161d, inkDot: 0xeef0f2, inkFloat: 0x1e2124, inkZone: 0xeceff3, inkOnBelt: 0x101418,
		"belt-1": 0x5fae52, "belt-2": 0xa594ff, "belt-3": 0xffcf85, "belt-4": 0xf26d9d, "belt-5": 0x58d8ee,
		"tint-1": 0x23331f, "tint-2": 0x2a2748, "tint-3": 0x3d3220, "tint-4": 0x40222f, "tint-5": 0x183840,
		inkPage: 0x131416, inkText: 0xf4f5f6, inkBolder: 0xe6e8ea, inkSoft: 0xcdd1d5, inkLine: 0x33363d, inkFocus: 0x86aff9,
	},
	// Of its own are only the lines and numbers that the page has less strong.
	HighContrast: {
		inkLand: 0x23282e, inkWater: 0x000000, inkShore: 0x8a949e, inkRoad: 0x8d8778, inkRail: 0x8b949d, inkBorder: 0xb1b8be,
		inkPlace: 0xffffff, inkPlaceWater: 0xb9dcf5, inkPlaceHill: 0xd3e6bd, inkHalo: 0x000000,
		inkCasing: 0x000000, inkDot: 0xffffff, inkFloat: 0x000000, inkZone: 0xffffff, inkOnBelt: 0x000000,
		"belt-1": 0x5fae52, "belt-2": 0xa594ff, "belt-3": 0xffcf85, "belt-4": 0xf26d9d, "belt-5": 0x58d8ee,
		"tint-1": 0x23331f, "tint-2": 0x2a2748, "tint-3": 0x3d3220, "tint-4": 0x40222f, "tint-5": 0x183840,
		inkPage: 0x000000, inkText: 0xffffff, inkBolder: 0xffffff, inkSoft: 0xffffff, inkLine: 0xffffff, inkFocus: 0xffe14d,
	},
}

// look is how strongly a theme draws, see web/css/map.css and zone.css.
type look struct {
	weight      float64 // factor of lines
	tint, hatch float64 // opacities of the fill of belts
	casing      float64 // opacity
	quiet       float64 // opacity of the metro
	zone        float64 // opacity of the fill of zones
	dimmedFill  float64 // opacity; 0: none
	dimmedEdge  float64 // opacity
	hatchWidth  float64 // factor of the hatching's lines
	bold        bool    // all labels
}

var (
	usual = look{weight: 1, tint: .62, hatch: .42, casing: .9, quiet: .75, zone: .5, dimmedFill: .38, dimmedEdge: .6, hatchWidth: 1}
	stark = look{weight: 1.25, tint: 1, hatch: 1, casing: 1, quiet: 1, zone: 0, dimmedFill: 0, dimmedEdge: 1, hatchWidth: .6, bold: true}
)

// colours returns the palettes of a theme, the second for who prefers dark, and
// how strongly it draws. An unknown theme is an error.
func (t Theme) colours() (colours, dark drawing.Palette, l look, err error) {
	switch t {
	case Light, Dark:
		return palettes[t], nil, usual, nil
	case Auto:
		return palettes[Light], palettes[Dark], usual, nil
	case HighContrast:
		return palettes[HighContrast], nil, stark, nil
	}
	return nil, nil, look{}, fmt.Errorf("theme: %q is not light, dark, high-contrast or auto", string(t))
}
