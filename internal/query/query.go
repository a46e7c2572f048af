// Package query turns the parameters of a URL into typed values, and back. The
// API is strict, so that a mistyped filter never looks like an answer; the
// embed is lenient, because a snippet pasted years ago must keep working.
package query

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"busanmap/internal/atlas"
	"busanmap/internal/spelling"
)

// maxShownName is how much of an unknown parameter an error repeats, in runes.
const maxShownName = 64

// maxTypos is how many edits may lie between an unknown parameter and the one
// that it is taken for.
const maxTypos = 2

// onlyKnown refuses the first parameter, in alphabetical order, that is not in
// names or is given more than once.
func onlyKnown(v url.Values, names []string) error {
	for _, name := range sortedKeys(v) {
		if !slices.Contains(names, name) {
			return atlas.Invalid(shorten(name), unknownReason(name, names))
		}
		if len(v[name]) > 1 {
			return repeated(name)
		}
	}
	return nil
}

func repeated(name string) error { return atlas.Invalid(name, "must be given only once") }

func unknownReason(name string, names []string) string {
	reason := "is not a parameter of this resource"
	if near, ok := nearest(name, names); ok {
		reason += "; did you mean `" + near + "`?"
	}
	return reason
}

// nearest is the known name that an unknown one is taken for. One edit in three
// letters is a typo; more is another word.
func nearest(name string, names []string) (string, bool) {
	return spelling.Nearest(strings.ToLower(name), names, min(maxTypos, (len(name)+1)/3))
}

func sortedKeys(v url.Values) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= maxShownName {
		return s
	}
	return string([]rune(s)[:maxShownName]) + "…"
}
