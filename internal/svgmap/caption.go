package svgmap

import (
	"slices"

	"busanmap/internal/drawing"
)

// caption is what stands beside the map or below it. All is in units.
type caption struct {
	seen  box // the map that it leaves uncovered
	frame box // where the frame is fitted
	items []drawing.Item
}

// Sizes of images from which on a caption has more than one line, in px. One that
// is higher than wide has room for more lines, however narrow it is.
const (
	fullWidth  = 340
	fullHeight = 240
)

// frameMargin is kept around the frame, in units.
const frameMargin = 6.0

// mostBeyond is how many times as wide or high as the frame the map may be: the
// base map ends somewhere.
const mostBeyond = 2.6

// stripe is the width of the line in the hues of the belts, in units.
const stripe = 5.0

func (f *figure) caption() caption {
	switch {
	case f.Heading == "" && f.Sub == "" && f.AsOf == "" && f.Note == "" && f.Credit == "":
		all := box{0, 0, f.width, f.height}
		return caption{seen: all, frame: all.grown(-frameMargin)}
	case f.Width < fullWidth && 4*f.Height < 5*f.Width:
		return f.strip()
	case 2*f.Width >= 3*f.Height:
		return f.column()
	case f.Height < fullHeight:
		return f.strip()
	}
	return f.band()
}

// strip is one line below the map: the sign and the name.
func (f *figure) strip() caption {
	const height, sign, margin, gap = 27.0, 17.0, 8.0, 6.0
	top := min(f.height-height, mostBeyond*f.width*Height/Width)
	style := textStyle{size: 13, bold: true, ink: inkBolder}
	left := margin + sign + gap
	name := cut(f.Heading, f.width-margin-left, f.measure(style))
	return f.captioned(box{0, 0, f.width, top}, slices.Concat(
		[]drawing.Item{f.rect(box{0, top, f.width, f.height}, inkPage)},
		f.hues(box{0, top, f.width, top + stripe/2}),
		f.logo(spot{margin, top + stripe/2 + (height-stripe/2-sign)/2}, sign),
		[]drawing.Item{f.words(name, spot{left, baseline(top+stripe/2, height-stripe/2, style)}, style)},
	))
}

func (f *figure) captioned(seen box, items []drawing.Item) caption {
	return caption{seen: seen, frame: seen.grown(-frameMargin), items: items}
}

// column stands left of the map: the brand at the top, small print at the bottom.
func (f *figure) column() caption {
	frameWidth := f.height * Width / Height
	width := max(min(f.width-1.06*frameWidth, .42*f.width), .3*f.width, f.width-mostBeyond*frameWidth)
	seen := box{width, 0, f.width, f.height}
	margin := min(max(.075*f.height, 14), 32)
	inner := box{margin, margin, width - stripe - margin, f.height - margin}

	rows := slices.Concat(f.brandRow(), f.headingRows(inner.width()), f.subRow(room{width: inner.width(), most: 5}), f.keyRow(seen, inner.width()), f.noteRows(inner.width()), f.creditRow(room{width: inner.width(), most: 5}))
	rows = fittingRows(rows, inner.height())
	free := inner.height() - heightOf(rows)
	return f.captioned(seen, slices.Concat(
		[]drawing.Item{f.rect(box{0, 0, width, f.height}, inkPage)},
		f.hues(box{width - stripe, 0, width, f.height}),
		stack(rows, spot{inner.left, inner.top}, map[part]float64{body: .4 * free, foot: .6 * free}),
	))
}

// band stands below the map.
func (f *figure) band() caption {
	const above, below = 14.0, 13.0
	margin := min(max(.035*f.width, 14), 28)
	width := f.width - 2*margin
	rows := slices.Concat(f.titleRow(width), f.subRow(room{width: width, most: 2}), f.noteRows(width), f.creditRow(room{width: width, most: 3}))
	most := mostBeyond * f.width * Height / Width
	rows = fittingRows(rows, max(.4*f.height, f.height-most)-above-below-stripe)
	top := f.height - heightOf(rows) - above - below - stripe
	top = min(top, most)
	return f.captioned(box{0, 0, f.width, top}, slices.Concat(
		[]drawing.Item{f.rect(box{0, top, f.width, f.height}, inkPage)},
		f.hues(box{0, top, f.width, top + stripe}),
		stack(rows, spot{margin, top + stripe + above}, nil),
	))
}
