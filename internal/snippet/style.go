package snippet

import (
	"slices"
	"strconv"
	"strings"
)

// declaration is one of a style attribute.
type declaration struct{ property, value string }

type style []declaration

// styleOf reads a style attribute. One with more than plain declarations, such as
// comments, is read as empty.
func styleOf(s string) style {
	if strings.ContainsAny(s, "{}\\<") || strings.Contains(s, "/*") {
		return nil
	}
	var all style
	depth, begin := 0, 0
	for i := range len(s) + 1 {
		switch {
		case i == len(s) || s[i] == ';' && depth == 0:
			property, value, ok := strings.Cut(s[begin:i], ":")
			property, value = strings.ToLower(strings.TrimSpace(property)), strings.TrimSpace(value)
			if ok && isProperty(property) && value != "" && depth == 0 {
				all = append(all, declaration{property, value})
			}
			begin = i + 1
		case s[i] == '(':
			depth++
		case s[i] == ')':
			depth = max(0, depth-1)
		}
	}
	return all
}

func isProperty(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' })
}

// value is the value of a property, of several the last; "" for none.
func (s style) value(property string) string {
	for _, d := range slices.Backward(s) {
		if d.property == property {
			value, _, _ := strings.Cut(strings.ToLower(d.value), "!")
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// without returns s without a property.
func (s style) without(property string) style {
	return slices.DeleteFunc(slices.Clone(s), func(d declaration) bool { return d.property == property })
}

func (s style) has(property string) bool { return s.value(property) != "" }

func (s style) String() string {
	all := make([]string, len(s))
	for i, d := range s {
		all[i] = d.property + ":" + d.value
	}
	return strings.Join(all, ";")
}

// length is a size in an attribute or a style.
type length struct {
	number float64
	unit   string // "" in an attribute, "px", "%", …; "?" for what is no number
}

func lengthOf(s string) length {
	s = strings.ToLower(strings.TrimSpace(s))
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || i == 0 && (s[i] == '-' || s[i] == '+')) {
		i++
	}
	n, err := strconv.ParseFloat(s[:i], 64)
	if err != nil {
		return length{0, "?"}
	}
	return length{n, strings.TrimSpace(s[i:])}
}
