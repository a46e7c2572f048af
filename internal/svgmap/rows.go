package svgmap

import (
	"slices"

	"busanmap/internal/drawing"
)

// row is a part of a caption. Lengths are in units.
type row struct {
	part           part
	rank           int                          // the highest goes first where room is short; 0 stays
	before, height float64                      // what is above a first row is not kept free
	put            func(at spot) []drawing.Item // its upper left corner
}

// part is where in a column a row stands.
type part int

const (
	head part = iota
	body
	foot
)

// Ranks of rows. The credit goes late: a picture travels without its page.
const (
	headingRank = iota
	subRank
	noteRank
	creditRank
	brandRank
	keyRank
)

func heightOf(rows []row) float64 {
	height := 0.0
	for i, r := range rows {
		height += r.height
		if i > 0 {
			height += r.before
		}
	}
	return height
}

// fittingRows leaves out rows, the least important first, until they fit.
func fittingRows(rows []row, height float64) []row {
	for heightOf(rows) > height {
		least := 0
		for i, r := range rows {
			if r.rank >= rows[least].rank {
				least = i
			}
		}
		if rows[least].rank == headingRank {
			break
		}
		rows = slices.Delete(rows, least, least+1)
	}
	return rows
}

// stack puts rows below each other, with more room before the first row of a
// part.
func stack(rows []row, at spot, more map[part]float64) []drawing.Item {
	var items []drawing.Item
	for i, r := range rows {
		if i > 0 {
			at.y += r.before
		}
		if i == 0 && r.part != head || i > 0 && r.part != rows[i-1].part {
			at.y += more[r.part]
		}
		items = append(items, r.put(at)...)
		at.y += r.height
	}
	return items
}

// Styles of captions.
var (
	subStyle    = textStyle{size: 15, ink: inkSoft}
	brandStyle  = textStyle{size: 14, bold: true, ink: inkText}
	keyStyle    = textStyle{size: 13.5, ink: inkText}
	noteStyle   = textStyle{size: 12, ink: inkSoft}
	creditStyle = textStyle{size: 9.5, ink: inkSoft}
)

// Distances of lines, as a factor of their size.
const (
	tightLeading = 1.28
	looseLeading = 1.48
)

// measure measures in units, with a reserve.
func (f *figure) measure(s textStyle) measure {
	return func(part string) float64 { return f.widthOf(part, s) * reserve }
}

// baseline is that of a text in the middle of a line: letters of Hangul and
// capitals reach .72 of their size above it.
func baseline(top, height float64, s textStyle) float64 { return top + height/2 + .36*s.size }

// paragraph is lines of one style.
type paragraph struct {
	lines   []string
	style   textStyle
	leading float64 // a factor of the size
}

func (p paragraph) height() float64 { return float64(len(p.lines)) * p.leading * p.style.size }

func (f *figure) paragraph(p paragraph, at spot) []drawing.Item {
	height := p.leading * p.style.size
	var items []drawing.Item
	for i, line := range p.lines {
		items = append(items, f.words(line, spot{at.x, baseline(at.y+float64(i)*height, height, p.style)}, p.style))
	}
	return items
}

func (f *figure) subRow(r room) []row {
	r.measure = f.measure(subStyle)
	return f.textRow(row{part: body, rank: subRank, before: 9}, paragraph{wrap(f.Sub, r).lines, subStyle, looseLeading})
}

func (f *figure) creditRow(r room) []row {
	r.measure = f.measure(creditStyle)
	return f.textRow(row{part: foot, rank: creditRank, before: 7}, paragraph{wrap(f.Credit, r).lines, creditStyle, looseLeading})
}

func (f *figure) textRow(r row, p paragraph) []row {
	if len(p.lines) == 0 {
		return nil
	}
	r.height, r.put = p.height(), func(at spot) []drawing.Item { return f.paragraph(p, at) }
	return []row{r}
}

// headingSizes are tried from the largest. A list of names is set down to the
// size leastListed before it is broken elsewhere than between them.
var headingSizes = []float64{34, 31, 28, 25, 22, 20, leastHeading}

const (
	leastHeading = 18.0
	leastListed  = 22.0
)

// longHeading is how many more lines a heading may have that would be cut.
const longHeading = 2

// heading breaks the heading into lines, as large as it fits and at most most.
func (f *figure) heading(r room, most float64) paragraph {
	p := paragraph{style: textStyle{bold: true, ink: inkBolder}, leading: tightLeading}
	sizes := slices.DeleteFunc(slices.Clone(headingSizes), func(size float64) bool { return size > most })
	for _, p.style.size = range sizes {
		r.measure = f.measure(p.style)
		if p.lines = listed(f.Heading, r); p.lines != nil && p.style.size >= leastListed {
			return p
		}
	}
	for more := range longHeading + 1 {
		for _, p.style.size = range sizes {
			text := balanced(f.Heading, room{r.width, r.most + more, f.measure(p.style)})
			if p.lines = text.lines; !text.broken {
				return p
			}
		}
	}
	return p
}

// brandRow is the sign and the name of the map.
func (f *figure) brandRow() []row {
	if f.Brand == "" {
		return nil
	}
	const side, alone, gap = 24.0, 36.0, 7.0
	r := row{part: head, rank: brandRank, height: side, put: func(at spot) []drawing.Item {
		return append(f.logo(at, side), f.words(f.Brand, spot{at.x + side + gap, baseline(at.y, side, brandStyle)}, brandStyle))
	}}
	if f.Brand == f.Heading {
		r.height, r.put = alone, func(at spot) []drawing.Item { return f.logo(at, alone) }
	}
	return []row{r}
}

// headingRows are those of a column: the disc of what is selected over the
// heading.
func (f *figure) headingRows(width float64) []row {
	const radius = 15.0
	var rows []row
	if numbers := f.selected(); len(numbers) == 1 {
		rows = append(rows, row{part: body, rank: headingRank, before: 16, height: 2 * radius, put: func(at spot) []drawing.Item {
			return f.disc(disc{number: numbers[0], r: radius}, spot{at.x + radius, at.y + radius})
		}})
	}
	p := f.heading(room{width: width, most: 3}, headingSizes[0])
	return append(rows, f.textRow(row{part: body, rank: headingRank, before: 12}, p)...)
}

// sign is a small drawing beside a text.
type sign struct {
	width float64                      // with the gap to the text
	put   func(at spot) []drawing.Item // the middle of its left, or of its right end
}

func noSign(spot) []drawing.Item { return nil }

// titleSign is the disc of what is selected, or the sign of the map where the
// heading is its name.
func (f *figure) titleSign() sign {
	const radius, side, gap = 13.0, 24.0, 9.0
	numbers := f.selected()
	switch {
	case len(numbers) == 1:
		return sign{2*radius + gap, func(at spot) []drawing.Item {
			return f.disc(disc{number: numbers[0], r: radius}, spot{at.x + radius, at.y})
		}}
	case f.Heading == f.Brand:
		return sign{side + gap, func(at spot) []drawing.Item { return f.logo(spot{at.x, at.y - side/2}, side) }}
	}
	return sign{0, noSign}
}

// brandSign is the brand of a band, at its right end. It is left out where the
// heading says the same, or would have less than half of the width.
func (f *figure) brandSign(width float64) sign {
	const side, gap, before = 22.0, 7.0, 18.0
	name := f.measure(brandStyle)(f.Brand)
	if f.Brand == "" || f.Heading == f.Brand || before+side+gap+name > width/2 {
		return sign{0, noSign}
	}
	return sign{before + side + gap + name, func(at spot) []drawing.Item {
		return append(f.logo(spot{at.x - name - gap - side, at.y - side/2}, side), f.words(f.Brand, spot{at.x - name, baseline(at.y, 0, brandStyle)}, brandStyle))
	}}
}

// titleRow is the first of a band: the heading between its sign and the brand.
func (f *figure) titleRow(width float64) []row {
	if f.Heading == "" {
		return nil
	}
	left, right := f.titleSign(), f.brandSign(width)
	p := f.heading(room{width: width - left.width - right.width, most: 2}, min(max(.045*f.width, leastHeading), 28))
	return []row{{rank: headingRank, height: p.height(), put: func(at spot) []drawing.Item {
		middle := at.y + p.leading*p.style.size/2
		return slices.Concat(left.put(spot{at.x, middle}), f.paragraph(p, spot{at.x + left.width, at.y}), right.put(spot{at.x + width, middle}))
	}}}
}

// keyRow names the belts of a map that is about more than one: all, or none where
// room is short.
func (f *figure) keyRow(seen box, width float64) []row {
	const radius, gap, height = 9.0, 9.0, 25.0
	belts := f.beltsIn(seen)
	if len(f.selected()) == 1 || f.isAboutAPlace() || len(belts) == 0 {
		return nil
	}
	return []row{{part: body, rank: keyRank, before: 14, height: height * float64(len(belts)), put: func(at spot) []drawing.Item {
		var items []drawing.Item
		for _, b := range belts {
			name := cut(b.Name.In(f.Picture.Lang), width-2*radius-gap, f.measure(keyStyle))
			items = append(items, f.disc(disc{number: b.Number, r: radius}, spot{at.x + radius, at.y + height/2})...)
			items = append(items, f.words(name, spot{at.x + 2*radius + gap, baseline(at.y, height, keyStyle)}, keyStyle))
			at.y += height
		}
		return items
	}}}
}

// noteHeight is that of a row of notes.
const noteHeight = 18.0

// noteRows are what a dashed line means, and the day: in one row where there is
// room. Neither is worth reading when cut, so what is too wide is left out.
func (f *figure) noteRows(width float64) []row {
	const apart = 20.0
	measure := f.measure(noteStyle)
	note, day := f.dashesNote(width), whole(f.AsOf, width, measure)
	r := row{part: foot, rank: noteRank, before: 9, height: noteHeight}
	putDay := func(at spot) []drawing.Item {
		return []drawing.Item{f.words(day, spot{at.x, baseline(at.y, noteHeight, noteStyle)}, noteStyle)}
	}
	switch {
	case note.width == 0 && day == "":
		return nil
	case note.width == 0:
		return []row{r.with(putDay)}
	case day == "":
		return []row{r.with(note.put)}
	case note.width+apart+measure(day) > width:
		return []row{r.with(note.put), r.with(putDay)}
	}
	return []row{r.with(func(at spot) []drawing.Item {
		return append(note.put(at), putDay(spot{at.x + note.width + apart, at.y})...)
	})}
}

func (r row) with(put func(spot) []drawing.Item) row {
	r.put = put
	return r
}

// dashesNote is a dashed line and what it means; without a width when that does
// not fit. It is put by its upper left corner.
func (f *figure) dashesNote(width float64) sign {
	const sample, gap = 26.0, 8.0
	note := whole(f.Note, width-sample-gap, f.measure(noteStyle))
	if note == "" {
		return sign{0, noSign}
	}
	return sign{sample + gap + f.measure(noteStyle)(note), func(at spot) []drawing.Item {
		middle := at.y + noteHeight/2
		return []drawing.Item{
			&drawing.Shape{Outline: drawing.Polyline(f.at(spot{at.x, middle}), f.at(spot{at.x + sample, middle})), Stroke: f.stroke(inkSoft, 2, 6, 4)},
			f.words(note, spot{at.x + sample + gap, baseline(at.y, noteHeight, noteStyle)}, noteStyle),
		}
	}}
}

// beltsIn are the belts that can be seen and are not dimmed, by number.
func (f *figure) beltsIn(seen box) []Belt {
	window := fitted(seen.grown(-frameMargin)).bound(f.Picture.Frame, seen)
	var found []Belt
	for _, b := range f.Picture.beltsByNumber() {
		if !b.Dimmed && len(f.Picture.Frame.labelPoints(b.Geometry, window)) > 0 {
			found = append(found, b)
		}
	}
	return found
}

// isAboutAPlace reports whether a dot or a zone is selected.
func (f *figure) isAboutAPlace() bool {
	return slices.ContainsFunc(f.Picture.Dots, func(d Dot) bool { return d.Selected }) ||
		slices.ContainsFunc(f.Picture.Zones, func(z Zone) bool { return z.Selected })
}

// selected are the numbers of the selected belts.
func (f *figure) selected() []int {
	var numbers []int
	for _, b := range f.Picture.beltsByNumber() {
		if b.Selected {
			numbers = append(numbers, b.Number)
		}
	}
	return numbers
}

// hues fills a box with the hues of what is selected, or else of all belts that
// are not dimmed.
func (f *figure) hues(b box) []drawing.Item {
	numbers := f.selected()
	if len(numbers) == 0 {
		for _, belt := range f.Picture.beltsByNumber() {
			if !belt.Dimmed {
				numbers = append(numbers, belt.Number)
			}
		}
	}
	if len(numbers) == 0 {
		return []drawing.Item{f.rect(b, inkLine)}
	}
	var items []drawing.Item
	for i, n := range numbers {
		from, to := float64(i)/float64(len(numbers)), float64(i+1)/float64(len(numbers))
		one := box{b.left + from*b.width(), b.top, b.left + to*b.width(), b.bottom}
		if b.height() > b.width() {
			one = box{b.left, b.top + from*b.height(), b.right, b.top + to*b.height()}
		}
		items = append(items, f.rect(one, beltInk(n)))
	}
	return items
}

// logoStrokes are those of web/ui/ui.templ, with the hue of each, in a square of
// 32.
var logoStrokes = []struct {
	belt           int
	x1, y1, x2, y2 float64
}{
	{5, 4, 26, 10, 7},
	{4, 9.6, 27, 14.9, 10},
	{3, 15.4, 26, 20, 11.5},
	{2, 20.6, 26.5, 25.4, 11},
	{1, 25.8, 22, 29, 5},
}

// logo is the sign of the map; at is its upper left corner.
func (f *figure) logo(at spot, side float64) []drawing.Item {
	const square, width = 32.0, 3.4
	scale := side / square
	var items []drawing.Item
	for _, s := range logoStrokes {
		path := drawing.Polyline(f.at(spot{at.x + s.x1*scale, at.y + s.y1*scale}), f.at(spot{at.x + s.x2*scale, at.y + s.y2*scale}))
		items = append(items, &drawing.Shape{Outline: path, Stroke: drawing.Stroke{Ink: beltInk(s.belt), Width: width * scale * f.unit, Round: true}})
	}
	return items
}
