// Package chart draws bars as a standalone SVG image. The drawing is
// go-analyze/charts'; the words are ours, see docs/adr/0008-charts.md.
package chart

import (
	"errors"
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-analyze/charts"
)

// Options is what Bars draws.
type Options struct {
	Title string
	Unit  string // of Value, for the axis
	Bars  []Bar  // the first on top
	Dark  bool
	Font  string // family list of CSS; empty: the system's sans-serif
}

// Bar is one bar.
type Bar struct {
	Label   string
	Value   float64 // not negative
	Shown   string  // Value as it is written at the end of the bar
	Partial bool    // not comparable with the others: hatched
}

// Sizes in units of the picture, which is meant to be seen at 0.7 to 1.5 times
// its size.
const (
	width     = 480
	rowHeight = 44
	frame     = 84 // title and axis
	textSize  = 15
	titleSize = 16
	tickSize  = 13
	margin    = 12
)

// nothing is the length of a bar of zero: it keeps its label.
const nothing = 1e-9

const systemFont = "-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Malgun Gothic','Segoe UI','Noto Sans KR','Noto Sans CJK KR',sans-serif"

// theme is the colours of a mode; those of web/css.
type theme struct{ paper, ink, soft, line, bar string }

var (
	light = theme{paper: "#ffffff", ink: "#1e2124", soft: "#464c53", line: "#cdd1d5", bar: "#2a5f9e"}
	dark  = theme{paper: "#131416", ink: "#f4f5f6", soft: "#cdd1d5", line: "#33363d", bar: "#86aff9"}
)

// partial is the colour by which the bars to be hatched are found again.
const partial = "#010203"

// Bars draws o as SVG; equal options give equal bytes. It fails without bars, or
// with a value that is negative or no number.
func Bars(o Options) ([]byte, error) {
	if len(o.Bars) == 0 {
		return nil, errors.New("draw chart: no bars")
	}
	for _, b := range o.Bars {
		if b.Value < 0 || math.IsNaN(b.Value) || math.IsInf(b.Value, 0) {
			return nil, fmt.Errorf("draw chart: bar %q: %v cannot be drawn", b.Label, b.Value)
		}
	}
	t := light
	if o.Dark {
		t = dark
	}
	var w words
	svg, err := draw(o, t, &w)
	if err != nil {
		return nil, fmt.Errorf("draw chart: %w", err)
	}
	return []byte(finish(svg, o, t, w)), nil
}

func draw(o Options, t theme, w *words) (string, error) {
	widest, longest, most := 0.0, 0.0, 0.0
	for _, b := range o.Bars {
		widest, longest, most = max(widest, textWidth(b.Label)), max(longest, textWidth(b.Shown)), max(most, b.Value)
	}
	hex := charts.ColorFromHex
	// The library draws the first category at the bottom, so bars go in from the
	// last. Each is a series of its own, so that it has its own colour and label.
	n := len(o.Bars)
	labels, values, shown, colours := make([]string, n), make([][]float64, n), make([]string, n), make([]charts.Color, n)
	for i, b := range slices.Backward(o.Bars) {
		at := n - 1 - i
		labels[at], shown[at] = w.stand(b.Label, widest), w.stand(b.Shown, 0)
		values[at] = make([]float64, n)
		values[at][at] = max(b.Value, most*nothing, nothing)
		colours[at] = hex(t.bar)
		if b.Partial {
			colours[at] = hex(partial)
		}
	}
	title := o.Title
	if o.Unit != "" {
		title += " (" + o.Unit + ")"
	}
	theme := charts.MakeTheme(charts.ThemeOption{
		IsDarkMode: o.Dark, BackgroundColor: hex(t.paper), TextColor: hex(t.ink), TextColorTitle: hex(t.ink), TextColorLabel: hex(t.ink),
		TextColorXAxis: hex(t.soft), TextColorYAxis: hex(t.ink), AxisStrokeColor: hex(t.line), AxisSplitLineColor: hex(t.line),
		SeriesColors: colours,
	})
	p := charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputSVG, Width: width, Height: rowHeight*n + frame, Theme: theme,
	})
	bars := charts.NewBarChartOptionWithData(values)
	bars.Theme = theme
	bars.Horizontal = true
	bars.StackSeries = charts.Ptr(true)
	bars.BarSize = 0.62
	bars.Padding = charts.Box{Top: margin, Left: margin, Bottom: margin, Right: int(longest*textSize) + 2*margin, IsSet: true}
	bars.Title = charts.TitleOption{Text: w.stand(title, 0), FontStyle: pixels(titleSize)}
	bars.CategoryAxis.Labels = labels
	bars.CategoryAxis.LabelFontStyle = pixels(textSize)
	step := niceStep(most)
	ticks := int(math.Ceil(most/step)) + 1
	bars.ValueAxis = []charts.ValueAxisOption{{
		Min: charts.Ptr(0.0), Max: charts.Ptr(step * float64(max(1, ticks-1))), LabelCount: max(2, ticks), RangeValuePaddingScale: charts.Ptr(0.0),
		LabelFontStyle: pixels(tickSize), ValueFormatter: plain,
	}}
	for i := range bars.SeriesList {
		bars.SeriesList[i].Label = charts.SeriesLabel{
			Show: charts.Ptr(true), FontStyle: pixels(textSize).WithColor(hex(t.ink)), Distance: 6,
			LabelFormatter: func(_ int, _ string, value float64) (string, *charts.LabelStyle) {
				if value == 0 {
					return "", nil // the row of another bar
				}
				return shown[i], nil
			},
		}
	}
	if err := p.BarChart(bars); err != nil {
		return "", err
	}
	b, err := p.Bytes()
	return string(b), err
}

// pixels is a font style of a size in CSS pixels; the library counts in points.
func pixels(size float64) charts.FontStyle { return charts.NewFontStyleWithSize(size * 72 / 96) }

// finish puts in the words and the hatching.
func finish(svg string, o Options, t theme, w words) string {
	font := o.Font
	if font == "" {
		font = systemFont
	}
	svg = strings.Replace(svg, ">", ` role="img" aria-label="`+html.EscapeString(o.Title)+`"><defs><pattern id="part" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v7" style="stroke:`+t.bar+`;stroke-width:4"/></pattern></defs>`, 1)
	svg = strings.ReplaceAll(svg, "font-family:'Roboto Medium',sans-serif", "font-family:"+html.EscapeString(font))
	hatched := charts.ColorFromHex(partial)
	svg = strings.ReplaceAll(svg, fmt.Sprintf("stroke:none;fill:rgb(%d,%d,%d)", hatched.R, hatched.G, hatched.B), "stroke:"+t.bar+";stroke-width:1.5;fill:url(#part)")
	svg = box.ReplaceAllStringFunc(svg, func(path string) string {
		if m := box.FindStringSubmatch(path); m[1] == m[2] {
			return "" // a series in the row of another bar: no length, but its stroke would show
		}
		return path
	})
	return strings.NewReplacer(w.pairs()...).Replace(svg)
}

// box is a bar, as the library draws it, with the places of its ends.
var box = regexp.MustCompile(`<path d="M (\d+) \d+\nL (\d+) \d+\nL \d+ \d+\nL \d+ \d+\nL \d+ \d+" style="[^"]*"/>`)

// words are the texts of the picture. The library measures with a font that has
// no Korean, so it is given numbers as wide as the words need and the words are
// put in their place afterwards; all are drawn from their left end.
type words []struct{ stand, word string }

// stand returns what stands for word while the picture is laid out, at least
// wide in em.
func (w *words) stand(word string, wide float64) string {
	const digit = 0.56 // em, in the library's font
	digits := max(4, int(math.Ceil(wide/digit)))
	s := "9" + fmt.Sprintf("%0*d", digits-1, len(*w))
	*w = append(*w, struct{ stand, word string }{s, word})
	return s
}

// pairs are what strings.NewReplacer takes.
func (w words) pairs() []string {
	var out []string
	for _, x := range w {
		out = append(out, ">"+x.stand+"<", ">"+html.EscapeString(x.word)+"<")
	}
	return out
}

// textWidth is about how wide s is, in em.
func textWidth(s string) float64 {
	em := 0.0
	for _, r := range s {
		if r >= 0x1100 {
			em += 0.93
		} else {
			em += 0.56
		}
	}
	return em
}

// niceStep parts most into at most five steps of 1, 2 or 5 times a power of ten.
func niceStep(most float64) float64 {
	if most == 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(most/5)))
	for _, m := range []float64{1, 2, 5} {
		if most/(m*power) <= 5 {
			return m * power
		}
	}
	return 10 * power
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
