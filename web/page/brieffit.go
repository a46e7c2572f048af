package page

import "math"

// The measures of a brief in print, as css/brief.css has them: points for
// lengths, and the size of type by step.
const (
	paperHeight = 276 * 72 / 25.4 // of what is printed on
	paperWidth  = 186 * 72 / 25.4
	qrWidth     = 21 * 72 / 25.4
	letter      = 0.47 // of the size of type, an average Latin letter
	fewest      = 2    // lines that a list keeps
	mostSources = 5    // on a page that is full
)

var (
	sizesAlone = []float64{8.8, 8, 7.3, 6.6}
	sizesBoth  = []float64{7.6, 6.9, 6.3}
)

// fitted returns the brief as it fits on one page, and the step of its type. The
// type is the largest for which there is room; where the smallest is still too
// large, lists are cut short and say so. It reckons with average letters, so it
// needs no script; a browser story measures the outcome.
func (b Brief) fitted() (Brief, int) {
	sizes := sizesAlone
	if len(b.Texts) > 1 {
		sizes = sizesBoth
	}
	for step, size := range sizes {
		if b.height(size) <= paperHeight {
			return b, step
		}
	}
	last := len(sizes) - 1
	keep := b.longest()
	for b.cut(keep).height(sizes[last]) > paperHeight {
		list, most := -1, 0.0
		for i, n := range keep {
			if worth := float64(n) * costs[i]; n > fewest && worth > most {
				list, most = i, worth
			}
		}
		if list < 0 {
			break
		}
		keep[list]--
	}
	return b.cut(keep), last
}

// costs say which list is cut first; an investor misses an incentive more than a
// company.
var costs = [4]float64{0.8, 0.65, 1, 1}

func (t *BriefText) lists() [4]*[]BriefRow {
	return [4]*[]BriefRow{&t.Zones, &t.Incentives, &t.Projects, &t.Companies}
}

// longest is how many lines each list has, in the text that has most.
func (b Brief) longest() [4]int {
	var n [4]int
	for _, t := range b.Texts {
		for i, rows := range t.lists() {
			n[i] = max(n[i], len(*rows))
		}
	}
	return n
}

// cut keeps so many lines of each list, and few sources.
func (b Brief) cut(keep [4]int) Brief {
	texts := make([]BriefText, len(b.Texts))
	for i, t := range b.Texts {
		left := [4]*int{&t.more.zones, &t.more.incentives, &t.more.projects, &t.more.companies}
		for list, rows := range t.lists() {
			if n := len(*rows); n > keep[list] {
				*rows, *left[list] = (*rows)[:keep[list]], n-keep[list]
			}
		}
		t.Sources = t.Sources[:min(len(t.Sources), mostSources)]
		texts[i] = t
	}
	b.Texts = texts
	return b
}

// height is about that of the page in points, with type of a size.
func (b Brief) height(size float64) float64 {
	whole := paperWidth / size // in ems, like all that follows
	const line, gap = 1.36, 1.0
	h := 2.6 + 2*gap // the head
	if len(b.Texts) == 1 {
		t := b.Texts[0]
		lead := 0.61*whole - 2
		picture := 0.39*whole*0.94 + 0.5 + lines(t.Boundary, 0.39*whole/0.88)*0.88*1.35
		h += max(t.story(lead, line), picture) + gap
		h += t.tables(whole, line, gap)
		foot := whole - qrWidth/size - 1.6
		h += 0.9 + max(t.small(foot/0.86, 2)*0.86, qrWidth/size) + 2
		return h * size
	}
	column, tallest, small := (whole-2.4)/2, 0.0, 0.0
	foot := (whole - qrWidth/size - 46*72/25.4/size - 4.6) / 2
	for _, t := range b.Texts {
		tallest = max(tallest, t.story(column, line)+3*gap+t.tables(column, line, gap))
		small = max(small, t.small(foot/0.86, 1)*0.86+lines(t.Boundary, foot/0.86)*1.16)
	}
	h += tallest + 0.9 + max(small, 46*72/25.4/size*0.94) + 2
	return h * size
}

// story is what stands beside the map.
func (t BriefText) story(w, line float64) float64 {
	h := line + lines(t.Name, w/2.3)*2.64 + lines(t.Role, w/1.25)*1.62 + 0.7 + lines(t.Summary, w)*line
	if t.Now != "" {
		h += 1.7 + lines(t.M.Now+" "+t.Now, w-1.8)*line
	}
	facts, longest := 0.0, 0.0 // in two columns, which a long one unbalances
	for _, f := range t.Facts {
		one := max(lines(f.Term, w*0.26), lines(f.Value, w*0.23))*line + 0.5
		facts, longest = facts+one, max(longest, one)
	}
	return h + (facts+longest)/2 + 1
}

// tables are the lists; in a narrow column, what stands beside each other
// elsewhere stands below.
func (t BriefText) tables(w, line, gap float64) float64 {
	const head, rest = 2.2, 0.6
	narrow := w < 50
	wide := func(rows []BriefRow) float64 {
		h := 0.0
		for _, r := range rows {
			if narrow {
				h += max(lines(r.Name, w-12), lines(r.Until, 10.5))*line + lines(r.Detail, w)*line + lines(r.Law, w)*line + rest
				continue
			}
			u := (w - 3.6) / 11.6
			h += max(lines(r.Name, 3*u), lines(r.Detail, 2.4*u), lines(r.Law, 4.2*u), lines(r.Until, 2*u))*line + rest
		}
		return h
	}
	short := func(rows []BriefRow, w float64) float64 {
		h := 0.0
		for _, r := range rows {
			h += max(lines(r.Name+" "+r.Detail, w-10.5), lines(r.Until, 9))*line + rest
		}
		if len(rows) > 0 {
			h += head
		}
		return h
	}
	h := 0.0
	for _, rows := range [][]BriefRow{t.Zones, t.Incentives} {
		if len(rows) > 0 {
			h += head + wide(rows) + gap
		}
	}
	if narrow {
		h += short(t.Projects, w) + short(t.Companies, w) + 2*gap
	} else {
		h += max(short(t.Projects, w/2-1), short(t.Companies, w/2-1)) + gap
	}
	if len(t.Offices) > 0 {
		all := ""
		for _, o := range t.Offices {
			all += o.Name + o.Phone + "   "
		}
		h += lines(all, w-4)*line + gap
		if narrow {
			h += head
		}
	}
	for _, left := range []int{t.more.zones, t.more.incentives, max(t.more.projects, t.more.companies)} {
		if left > 0 {
			h += line + rest
		}
	}
	return h
}

// small is the small print, in columns of sources.
func (t BriefText) small(w float64, columns int) float64 {
	h := lines(t.M.ReferenceOnly+" "+t.Notice, w)*1.35 + 0.4 + 1.35 + 2*1.35
	sources := 0.0
	for _, s := range t.Sources {
		sources += lines(s, (w-3)/float64(columns)-1) * 1.35
	}
	return h + sources/float64(columns)
}

// lines is how many lines of a width in ems a text takes.
func lines(s string, w float64) float64 {
	if s == "" {
		return 0
	}
	return math.Ceil(float64(width(s)) * letter / max(w, 1))
}

// width counts Korean letters twice.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}
