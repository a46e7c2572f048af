// Package qr draws a QR code as SVG that can be put into a page.
package qr

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// quiet is the margin that ISO/IEC 18004 asks for, in modules.
const quiet = 4

// Options hold how a code is made and what it is called.
type Options struct {
	Label    string // for those who do not see it; required
	Recovery Recovery
}

// Recovery is how much of a code may be lost.
type Recovery int

const (
	Medium  Recovery = iota // 15 %: for paper
	Low                     // 7 %
	Quarter                 // 25 %
	High                    // 30 %
)

var levels = map[Recovery]qr.ErrorCorrectionLevel{Low: qr.L, Medium: qr.M, Quarter: qr.Q, High: qr.H}

// SVG returns text as a QR code: an svg element with one path of class qr-ink, a
// unit for each module. It has no colours and no size, which are the style sheet's.
// The path is to be dark on light: many readers refuse the inverse. Equal
// arguments give equal bytes.
//
// The error says that text is empty or too long for a code, or that there is no
// label.
func SVG(text string, o Options) (string, error) {
	switch {
	case text == "":
		return "", errors.New("draw QR code: there is no text")
	case o.Label == "":
		return "", errors.New("draw QR code: there is no label")
	}
	code, err := qr.Encode(text, levels[o.Recovery], qr.Auto)
	if err != nil {
		return "", fmt.Errorf("draw QR code of %d bytes: %w", len(text), err)
	}
	side := code.Bounds().Dx()
	dark := func(x, y int) bool {
		return x < side && code.At(x, y) == color.Black
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 %d %[1]d" role="img" aria-label="`, side+2*quiet)
	if err := xml.EscapeText(&b, []byte(o.Label)); err != nil {
		return "", fmt.Errorf("draw QR code: write label: %w", err)
	}
	b.WriteString(`" shape-rendering="crispEdges"><path class="qr-ink" d="`)
	for y := range side {
		for x := 0; x < side; x++ {
			if !dark(x, y) {
				continue
			}
			from := x
			for dark(x, y) {
				x++
			}
			b.WriteString("M" + strconv.Itoa(from+quiet) + " " + strconv.Itoa(y+quiet) + "h" + strconv.Itoa(x-from) + "v1h-" + strconv.Itoa(x-from) + "z")
		}
	}
	b.WriteString(`"/></svg>`)
	return b.String(), nil
}
