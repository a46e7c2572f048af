package snippet

import (
	"math"
	"strconv"
	"strings"

	"busanmap/internal/query"
)

const (
	// narrowest is the width of a page, in CSS pixels, in which everything has to
	// fit; WCAG 1.4.10.
	narrowest = 320.0

	// leastHeight is the height, in CSS pixels, below which a frame shows nothing,
	// rather than little.
	leastHeight = 100.0
)

// wholeWidth is what a width should be, as people say it.
const wholeWidth = "100%"

// checkSize judges the size of the frame as attributes and style make it together.
// What is right in the style stays.
func (j *judgement) checkSize() {
	s := styleOf(j.value("style"))
	if lower := strings.ToLower(j.value("style")); strings.Contains(lower, "javascript:") || strings.Contains(lower, "expression(") {
		j.fault(Handler, "style", j.value("style"), "")
		s = nil
	}
	j.checkWidth(&s)
	j.checkHeight(&s)
	if !s.has("border") && !s.has("border-width") && !s.has("border-style") {
		s = append(s, declaration{"border", "0"})
	}
	if strings.HasSuffix(j.width, "%") {
		if !s.has("width") {
			s = append(s, declaration{"width", j.width})
		}
		j.width = strconv.Itoa(fallbackWidth)
	}
	if !s.has("max-width") && s.value("width") != wholeWidth {
		s = append(s, declaration{"max-width", "100%"})
	}
	j.style = s.String()
}

func (j *judgement) checkWidth(s *style) {
	absurd := func(attribute, found string) { j.fault(WidthAbsurd, attribute, found, wholeWidth) }
	j.width = wholeWidth
	a, has := j.attr("width")
	fixed, by, n := 0.0, "width", lengthOf(a.value)
	switch {
	case !has:
		if s.value("width") == "" {
			j.fault(WidthMissing, "", "", wholeWidth)
		}
	case n.unit == "" && n.number >= query.MinFrameWidth && n.number <= query.MaxFrameWidth:
		fixed = math.Round(n.number)
		j.width = strconv.FormatFloat(fixed, 'f', 0, 64)
	case n.unit == "%" && n.number > 0 && n.number <= 100:
		j.width = strconv.FormatFloat(n.number, 'f', -1, 64) + "%"
	default:
		absurd("width", a.value)
	}
	if v := s.value("width"); v != "" {
		switch n := lengthOf(v); {
		case n.unit == "px" && n.number >= query.MinFrameWidth && n.number <= query.MaxFrameWidth:
			fixed, by = n.number, "style"
		case n.unit == "px", n.unit == "%" && (n.number <= 0 || n.number > 100), n.unit == "" && n.number == 0:
			absurd("style", "width:"+v)
			*s = s.without("width")
		case n.unit != "":
			fixed = 0 // follows the page
		}
	}
	if least := lengthOf(s.value("min-width")); least.unit == "px" && least.number > narrowest {
		j.fault(WidthFixed, "style", "min-width:"+s.value("min-width"), noWider)
		*s = s.without("min-width")
	}
	if limit := s.value("max-width"); fixed > narrowest && !limits(limit) {
		j.fault(WidthFixed, by, strconv.FormatFloat(fixed, 'f', -1, 64), noWider)
		*s = s.without("max-width")
	}
}

// limits reports whether a greatest width keeps a frame inside the narrowest page.
func limits(maxWidth string) bool {
	switch n := lengthOf(maxWidth); n.unit {
	case "%", "vw":
		return n.number > 0 && n.number <= 100
	case "px":
		return n.number > 0 && n.number <= narrowest
	}
	return strings.Contains(maxWidth, "100%") // such as min(100%, 800px)
}

func (j *judgement) checkHeight(s *style) {
	standard := strconv.Itoa(query.FrameSizes[0].Height)
	j.height = standard
	// judge returns what a height should be; "" if it is right.
	judge := func(attribute, found string, n length) string {
		switch {
		case n.unit == "%":
			j.fault(HeightPercent, attribute, found, standard)
		case n.number < leastHeight, n.number > query.MaxFrameHeight, n.unit != "" && n.unit != "px", n.unit == "px" && attribute == "height":
			j.fault(HeightAbsurd, attribute, found, standard)
		case n.number < query.MinFrameHeight:
			least := strconv.Itoa(query.MinFrameHeight)
			j.fault(HeightSmall, attribute, found, least)
			return least
		default:
			return ""
		}
		return standard
	}
	if a, has := j.attr("height"); has {
		n := lengthOf(a.value)
		if j.height = judge("height", a.value, n); j.height == "" {
			j.height = strconv.FormatFloat(math.Round(n.number), 'f', 0, 64)
		}
	} else if v := s.value("height"); (v == "" || v == "auto") && !s.has("aspect-ratio") && !s.has("min-height") {
		j.fault(HeightMissing, "", "", standard)
	}
	for _, property := range []string{"height", "max-height"} {
		v := s.value(property)
		n := lengthOf(v)
		moved := s.value("position") == "absolute" || s.value("position") == "fixed" // a percentage of a box with a size
		switch {
		case v == "auto":
			*s = s.without(property)
		case n.unit == "%" && property == "height" && !moved, n.unit == "px" && (property == "height" || n.number < query.MinFrameHeight):
			if judge("style", property+":"+v, n) != "" {
				*s = s.without(property)
			}
		}
	}
}
