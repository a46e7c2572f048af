package raster

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"busanmap/internal/drawing"
)

// ErrNoFonts says that a picture with text was to be drawn without fonts.
var ErrNoFonts = errors.New("the fonts are missing: run make assets")

// FontFiles are the fonts to draw with, as OpenType or WOFF.
type FontFiles struct{ Medium, Bold []byte }

// Fonts measures and draws text. It is immutable and safe for concurrent use.
type Fonts struct{ medium, bold *face }

// face is a font whose glyphs are read in its own units, so that no rounding
// depends on the size.
type face struct {
	font *sfnt.Font
	em   fixed.Int26_6 // the size at which a unit is a pixel
}

// NewFonts reads the fonts; ErrNoFonts when one is empty.
func NewFonts(files FontFiles) (*Fonts, error) {
	medium, err := newFace(files.Medium)
	if err != nil {
		return nil, fmt.Errorf("read medium font: %w", err)
	}
	bold, err := newFace(files.Bold)
	if err != nil {
		return nil, fmt.Errorf("read bold font: %w", err)
	}
	return &Fonts{medium, bold}, nil
}

func newFace(file []byte) (*face, error) {
	if len(file) == 0 {
		return nil, ErrNoFonts
	}
	data, err := openType(file)
	if err != nil {
		return nil, err
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	return &face{f, fixed.I(int(f.UnitsPerEm()))}, nil
}

func (f *Fonts) face(font drawing.Font) *face {
	if font.Bold {
		return f.bold
	}
	return f.medium
}

// Width implements drawing.Ruler.
func (f *Fonts) Width(s string, font drawing.Font) float64 {
	_, width := f.face(font).run(s, font)
	return width
}

// Missing returns the letters of s that a font has no glyph for, each once.
func (f *Fonts) Missing(s string) string {
	var missing strings.Builder
	var b sfnt.Buffer
	for _, r := range s {
		for _, one := range []*face{f.medium, f.bold} {
			if g, err := one.font.GlyphIndex(&b, r); (err != nil || g == 0) && !strings.ContainsRune(missing.String(), r) {
				missing.WriteRune(r)
			}
		}
	}
	return missing.String()
}

// glyph is a letter in its place.
type glyph struct {
	index sfnt.GlyphIndex
	x     float64 // px from the start of the text
}

// run places the glyphs of s, kerned, and returns them with the width of all. A
// letter without a glyph gets the box that stands for one.
func (f *face) run(s string, style drawing.Font) ([]glyph, float64) {
	var b sfnt.Buffer
	var glyphs []glyph
	x := 0.0
	for _, r := range s {
		index, err := f.font.GlyphIndex(&b, r)
		if err != nil {
			index = 0
		}
		if n := len(glyphs); n > 0 {
			x += f.kern(&b, glyphs[n-1].index, index) * style.Size
		}
		glyphs = append(glyphs, glyph{index, x})
		x += (f.advance(&b, index) + style.Spacing) * style.Size
	}
	return glyphs, x
}

// advance is the width of a glyph in em.
func (f *face) advance(b *sfnt.Buffer, g sfnt.GlyphIndex) float64 {
	a, err := f.font.GlyphAdvance(b, g, f.em, font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / float64(f.em)
}

// kern is what a pair stands closer or wider, in em.
func (f *face) kern(b *sfnt.Buffer, left, right sfnt.GlyphIndex) float64 {
	k, err := f.font.Kern(b, left, right, f.em, font.HintingNone)
	if err != nil {
		return 0 // most pairs have none
	}
	return float64(k) / float64(f.em)
}

// outline returns the segments of a glyph in em*64; nil for a space.
func (f *face) outline(b *sfnt.Buffer, g sfnt.GlyphIndex) sfnt.Segments {
	segments, err := f.font.LoadGlyph(b, g, f.em, nil)
	if err != nil {
		return nil
	}
	return segments
}
