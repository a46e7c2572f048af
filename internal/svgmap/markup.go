package svgmap

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// markup collects SVG that is well-formed XML and can stand in HTML.
type markup struct{ strings.Builder }

func (m *markup) raw(s string) { m.WriteString(s) }

// text writes s escaped, for content as well as for attribute values.
func (m *markup) text(s string) {
	_ = xml.EscapeText(m, []byte(s)) // a strings.Builder never fails
}

// attr writes an attribute with a space before it.
func (m *markup) attr(name, value string) {
	m.raw(" " + name + `="`)
	m.text(value)
	m.raw(`"`)
}

// optional writes an attribute unless its value is empty.
func (m *markup) optional(name, value string) {
	if value != "" {
		m.attr(name, value)
	}
}

// classes joins class names, leaving out empty ones.
func classes(names ...string) string {
	var kept []string
	for _, name := range names {
		if name != "" {
			kept = append(kept, name)
		}
	}
	return strings.Join(kept, " ")
}

// when returns the class if the condition holds.
func when(condition bool, class string) string {
	if condition {
		return class
	}
	return ""
}

// token keeps of a kind what may stand in a class name.
func token(kind string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, kind)
}

// number prints at most the given decimals, without trailing zeros.
func number(n float64, decimals int) string {
	unit := math.Pow10(decimals)
	return strconv.FormatFloat(math.Round(n*unit)/unit+0, 'f', -1, 64)
}
