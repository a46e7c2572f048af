package svgmap

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"busanmap/internal/atlas"
	"busanmap/internal/drawing"
)

// mostRunes of a text are looked at.
const mostRunes = 600

// reserve is how much wider than measured a text may turn out: the fonts of the
// viewer's machine are often a little wider than ours.
const reserve = 1.08

const ellipsis = "…"

// estimates is the Ruler of pictures without fonts.
type estimates struct{}

// The type that textWidth estimates, and how much wider bold type is.
const (
	estimatedSize = 13.0
	boldWidth     = 1.04
)

func (estimates) Width(s string, f drawing.Font) float64 {
	width := textWidth(s)*f.Size/estimatedSize + float64(utf8.RuneCountInString(s))*f.Spacing*f.Size
	if f.Bold {
		width *= boldWidth
	}
	return width
}

// cleaned returns the options with texts that are safe to measure and to draw.
func (o FigureOptions) cleaned() FigureOptions {
	for _, s := range []*string{&o.Heading, &o.Sub, &o.AsOf, &o.Note, &o.Brand, &o.Credit, &o.Description} {
		*s = clean(*s)
	}
	o.Picture = o.Picture.cleaned()
	return o
}

// cleaned returns the picture with clean names, without changing the slices of p.
func (p Picture) cleaned() Picture {
	p.Title = clean(p.Title)
	if p.Frame.span() <= 0 || p.Frame.North <= p.Frame.South {
		p.Frame = City
	}
	p.Belts, p.Dots, p.Base.Places = slices.Clone(p.Belts), slices.Clone(p.Dots), slices.Clone(p.Base.Places)
	for i := range p.Belts {
		p.Belts[i].Name, p.Belts[i].Label = cleanBoth(p.Belts[i].Name), clean(p.Belts[i].Label)
	}
	for i := range p.Dots {
		p.Dots[i].Name = cleanBoth(p.Dots[i].Name)
	}
	for i := range p.Base.Places {
		p.Base.Places[i].Name = cleanBoth(p.Base.Places[i].Name)
	}
	return p
}

func cleanBoth(t atlas.Text) atlas.Text { return atlas.Text{Ko: clean(t.Ko), En: clean(t.En)} }

// clean returns the first runes of s in one line, without what is no text:
// control characters, marks of direction and broken UTF-8.
func clean(s string) string {
	var words []string
	left := mostRunes
	for _, word := range strings.FieldsFunc(s, isGap) {
		var runes []rune
		for _, r := range word {
			if isText(r) {
				runes = append(runes, r)
			}
		}
		if len(runes) > left {
			return strings.Join(append(words, string(runes[:left])+ellipsis), " ")
		}
		if len(runes) > 0 {
			words = append(words, string(runes))
			left -= len(runes)
		}
	}
	return strings.Join(words, " ")
}

func isText(r rune) bool {
	return !unicode.Is(unicode.Cf, r) && r != utf8.RuneError && r&0xfffe != 0xfffe
}

func isGap(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// measure is the width of a text on some page.
type measure func(string) float64

// wrapped is a text in lines.
type wrapped struct {
	lines  []string
	broken bool // a word was parted, or the end cut off
}

// room is what there is for a text.
type room struct {
	width   float64
	most    int // lines
	measure measure
}

// wrap breaks s into lines. The last ends in an ellipsis when s goes on; a word
// is parted only when that alone is too wide for a line.
func wrap(s string, r room) wrapped {
	var w wrapped
	for s != "" {
		if len(w.lines) == r.most-1 {
			last := cut(s, r.width, r.measure)
			return wrapped{append(w.lines, last), w.broken || last != s}
		}
		end, parted := firstLine(s, r.width, r.measure)
		w.lines = append(w.lines, strings.TrimSuffix(s[:end], " "))
		w.broken = w.broken || parted
		s = s[end:]
	}
	return w
}

// firstLine returns how many bytes of s fit a line, at least a letter, and
// whether that parts a word.
func firstLine(s string, width float64, measure measure) (end int, parted bool) {
	for i, r := range s {
		if i > 0 && breaks(s[:i], r) {
			if measure(strings.TrimSuffix(s[:i], " ")) > width {
				break
			}
			end = i
		}
	}
	switch {
	case measure(s) <= width:
		return len(s), false
	case end > 0:
		return end, false
	}
	_, first := utf8.DecodeRuneInString(s)
	return max(fitting(s, width, measure), first), true
}

// breaks reports whether a line may end between before and next: after a space,
// a middle dot or a slash, and before a bracket.
func breaks(before string, next rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return next != ' ' && (strings.ContainsRune(" ·/", last) || next == '(')
}

// cut returns s if it fits, else its beginning with an ellipsis.
func cut(s string, width float64, measure measure) string {
	if measure(s) <= width {
		return s
	}
	n := fitting(s, width, func(part string) float64 { return measure(part + ellipsis) })
	return strings.TrimRight(s[:n], " ·,:;(") + ellipsis
}

// whole returns s if it fits, else nothing.
func whole(s string, width float64, measure measure) string {
	if measure(s) > width {
		return ""
	}
	return s
}

// fitting is how many bytes of s fit.
func fitting(s string, width float64, measure measure) int {
	end := 0
	for i, r := range s {
		next := i + utf8.RuneLen(r)
		if measure(s[:next]) > width {
			break
		}
		end = next
	}
	return end
}

// balanced is wrap with lines of about one length: in the least width that needs
// no more lines.
func balanced(s string, r room) wrapped {
	best := wrap(s, r)
	if len(best.lines) < 2 || best.broken {
		return best
	}
	const steps = 12
	for i := range steps {
		narrower := room{width: r.width * (1 - float64(i)/(2*steps)), most: r.most + 1, measure: r.measure}
		w := wrap(s, narrower)
		if len(w.lines) > len(best.lines) || w.broken {
			break
		}
		best = w
	}
	return best
}

// listed returns the names of a list with commas, one a line, or nil where s is
// no list, fits one line, or is too wide or long.
func listed(s string, r room) []string {
	names := strings.SplitAfter(s, ", ")
	if len(names) == 1 || len(names) > r.most || r.measure(s) <= r.width {
		return nil
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, " ")
		if r.measure(names[i]) > r.width {
			return nil
		}
	}
	return names
}
