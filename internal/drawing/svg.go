package drawing

import (
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"
)

// SVG writes the drawing as a file. Styling is by presentation attributes alone;
// with a Dark palette there is one style element besides, which overrides
// colours by class. Equal drawings give equal bytes.
func (d Drawing) SVG() []byte {
	w := writer{colours: d.Colours, classes: d.Dark != nil}
	w.open(d)
	w.element("title", "id", "title")
	w.content(d.Title, "title")
	if d.Description != "" {
		w.element("desc", "id", "desc")
		w.content(d.Description, "desc")
	}
	body := writer{colours: d.Colours, classes: w.classes, used: map[string]Ink{}}
	body.patterns(d.Patterns)
	body.items(d.Items)
	w.style(d.Dark, body.used)
	w.raw(body.String())
	w.raw("</svg>\n")
	return []byte(w.String())
}

type writer struct {
	strings.Builder
	colours Palette
	classes bool
	used    map[string]Ink // by class
}

func (w *writer) raw(s string) { w.WriteString(s) }

// escaped writes s for content as well as for attribute values. What XML cannot
// hold becomes U+FFFD.
func (w *writer) escaped(s string) {
	_ = xml.EscapeText(w, []byte(s)) // a strings.Builder never fails
}

// element opens an element with attributes, given as names and values; those
// without a value are left out.
func (w *writer) element(name string, attributes ...string) {
	w.raw("<" + name)
	w.attributes(attributes...)
	w.raw(">")
}

func (w *writer) attributes(attributes ...string) {
	for pair := range slices.Chunk(attributes, 2) {
		if pair[1] != "" {
			w.raw(" " + pair[0] + `="`)
			w.escaped(pair[1])
			w.raw(`"`)
		}
	}
}

func (w *writer) content(s, name string) {
	w.escaped(s)
	w.raw("</" + name + ">\n")
}

func (w *writer) open(d Drawing) {
	labelled := "title"
	if d.Description != "" {
		labelled = "title desc"
	}
	w.element("svg", "xmlns", "http://www.w3.org/2000/svg",
		"width", strconv.Itoa(d.Width), "height", strconv.Itoa(d.Height),
		"viewBox", "0 0 "+strconv.Itoa(d.Width)+" "+strconv.Itoa(d.Height),
		"role", d.role(), "aria-labelledby", labelled, "lang", d.Lang,
		"font-family", d.Family, "stroke-linejoin", "round")
	w.raw("\n")
}

// role is not img where there are links: what is inside an img cannot be reached.
func (d Drawing) role() string {
	if hasLink(d.Items) {
		return "group"
	}
	return "img"
}

func hasLink(items []Item) bool {
	return slices.ContainsFunc(items, func(i Item) bool {
		g, ok := i.(*Group)
		return ok && (g.Href != "" || hasLink(g.Items))
	})
}

// style gives the inks that were used their dark colours.
func (w *writer) style(dark Palette, used map[string]Ink) {
	if !w.classes {
		return
	}
	w.raw("<style>@media (prefers-color-scheme: dark) {\n")
	for _, class := range sortedKeys(used) {
		if c, ok := dark[used[class]]; ok {
			property := "fill"
			if strings.HasPrefix(class, strokeClass) {
				property = "stroke"
			}
			w.raw("." + class + " { " + property + ": " + c.String() + "; }\n")
		}
	}
	w.raw("}</style>\n")
}

func sortedKeys(m map[string]Ink) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

const (
	fillClass   = "f-"
	strokeClass = "s-"
)

func (w *writer) patterns(patterns []Pattern) {
	if len(patterns) == 0 {
		return
	}
	w.raw("<defs>\n")
	for _, p := range patterns {
		w.element("pattern", "id", p.ID, "patternUnits", "userSpaceOnUse", "width", number(p.Width), "height", number(p.Height))
		w.shape(&Shape{Outline: Rect{Width: p.Width, Height: p.Height}, Fill: p.Ground})
		for _, mark := range p.Marks {
			w.shape(mark)
		}
		w.raw("</pattern>\n")
	}
	w.raw("</defs>\n")
}

func (w *writer) items(items []Item) {
	for _, i := range items {
		switch i := i.(type) {
		case *Shape:
			w.shape(i)
			w.raw("\n")
		case *Text:
			w.text(i)
		case *Group:
			w.group(i)
		}
	}
}

func (w *writer) group(g *Group) {
	name := "g"
	if g.Href != "" {
		name = "a"
	}
	w.element(name, "href", g.Href, "aria-label", g.Label)
	w.raw("\n")
	w.items(g.Items)
	w.raw("</" + name + ">\n")
}

func (w *writer) shape(s *Shape) {
	switch o := s.Outline.(type) {
	case Path:
		w.raw("<path")
		w.paint(s)
		w.raw(` d="` + string(pathData(o)) + `"/>`)
	case Circle:
		w.raw("<circle")
		w.attributes("cx", number(o.Centre.X), "cy", number(o.Centre.Y), "r", number(o.R))
		w.paint(s)
		w.raw("/>")
	case Rect:
		w.raw("<rect")
		w.attributes("x", nonZero(o.X), "y", nonZero(o.Y), "width", number(o.Width), "height", number(o.Height), "rx", nonZero(o.R))
		w.paint(s)
		w.raw("/>")
	}
}

func (w *writer) paint(s *Shape) {
	switch {
	case s.Fill.Pattern != "":
		w.attributes("fill", "url(#"+s.Fill.Pattern+")")
	case s.Fill.Ink != "":
		w.attributes("fill", w.colour(s.Fill.Ink), "fill-opacity", opacity(s.Fill.Opacity))
	default:
		w.attributes("fill", "none")
	}
	w.stroke(s.Stroke)
	w.attributes("opacity", opacity(s.Opacity))
	w.class(s.Fill.Ink, s.Stroke.Ink)
}

func (w *writer) stroke(s Stroke) {
	if s.Ink == "" {
		return
	}
	w.attributes("stroke", w.colour(s.Ink), "stroke-width", number(s.Width), "stroke-opacity", opacity(s.Opacity), "stroke-dasharray", list(s.Dash))
	if s.Round {
		w.attributes("stroke-linecap", "round")
	}
}

// class names the inks, so that a style can give them other colours.
func (w *writer) class(fill, stroke Ink) {
	if !w.classes {
		return
	}
	var names []string
	if fill != "" {
		names = append(names, fillClass+string(fill))
		w.used[names[len(names)-1]] = fill
	}
	if stroke != "" {
		names = append(names, strokeClass+string(stroke))
		w.used[names[len(names)-1]] = stroke
	}
	w.attributes("class", strings.Join(names, " "))
}

func (w *writer) colour(i Ink) string {
	if c, ok := w.colours[i]; ok {
		return c.String()
	}
	return "none"
}

// text writes the halo as a text of its own: what does not know paint-order
// would draw it over the letters.
func (w *writer) text(t *Text) {
	if t.Halo.Ink != "" {
		w.openText(t)
		w.attributes("aria-hidden", "true", "fill", "none")
		w.stroke(t.Halo)
		w.class("", t.Halo.Ink)
		w.raw(">")
		w.content(t.Content, "text")
	}
	w.openText(t)
	w.attributes("fill", w.colour(t.Ink))
	w.class(t.Ink, "")
	w.raw(">")
	w.content(t.Content, "text")
}

func (w *writer) openText(t *Text) {
	weight := "500"
	if t.Font.Bold {
		weight = "700"
	}
	anchor := string(t.Align)
	if t.Align == Start {
		anchor = ""
	}
	w.raw("<text")
	w.attributes("x", number(t.At.X), "y", number(t.At.Y), "font-size", number(t.Font.Size), "font-weight", weight, "text-anchor", anchor,
		"letter-spacing", nonZero(t.Font.Spacing*t.Font.Size))
}

// opacity prints nothing for what is opaque.
func opacity(o float64) string {
	if o == 0 || o == 1 {
		return ""
	}
	return number(o)
}

func nonZero(n float64) string {
	if n == 0 {
		return ""
	}
	return number(n)
}

func list(numbers []float64) string {
	var all []string
	for _, n := range numbers {
		all = append(all, number(n))
	}
	return strings.Join(all, " ")
}

// number prints at most two decimals, as path data has.
func number(n float64) string {
	return strconv.FormatFloat(math.Round(n*100)/100+0, 'f', -1, 64)
}
