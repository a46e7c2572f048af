package dataset

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"busanmap/internal/atlas"
	"busanmap/internal/spelling"
)

// fieldInfo is a field of a record as its tags describe it.
type fieldInfo struct {
	key      string
	optional bool
	ref      string
	index    []int
}

type fieldValue struct {
	fieldInfo
	value reflect.Value
}

// fields lists the fields of a record type that the catalog holds, those of
// inlined structs among them, in order.
func fields(t reflect.Type) []fieldInfo {
	var out []fieldInfo
	for _, f := range reflect.VisibleFields(t) {
		key, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		out = append(out, fieldInfo{key, options == "omitempty", f.Tag.Get("ref"), f.Index})
	}
	return out
}

func keys(t reflect.Type) []string {
	var out []string
	for _, f := range fields(t) {
		out = append(out, f.key)
	}
	return out
}

func requiredKeys(t reflect.Type) []string {
	var out []string
	for _, f := range fields(t) {
		if !f.optional {
			out = append(out, f.key)
		}
	}
	return out
}

// isRecord reports whether the catalog writes t as a mapping.
func isRecord(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[atlas.Date]()
}

func unknownKey(key string, known []string) string {
	return fmt.Sprintf("unknown key %q%s", key, suggestion(key, known))
}

// suggestion returns ", did you mean …?" for the nearest known word, if one is near.
func suggestion(word string, known []string) string {
	near, ok := spelling.Nearest(word, known, len(word)/3+1)
	if !ok {
		return ""
	}
	return fmt.Sprintf(", did you mean %q?", near)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
