package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"busanmap/internal/atlas"
	"busanmap/internal/featurejson"
)

// Features are what a table is made of.
type Features struct {
	Meta
	Features      []featurejson.Feature
	ColumnTitle   func(name string) string // may be nil, and may return ""
	ClusterNumber func(id string) int      // may be nil: then rows have no colour
}

// FromFeatures makes a table of features, with a column for each property that
// one of them has, in the order in which they come up. Lists become one text with
// "; " between its items, a source "publisher, title (date) address" in the
// language of the table. A column that holds different kinds is Text.
func FromFeatures(o Features) (Table, error) {
	t := Table{Meta: o.Meta}
	at := map[string]int{}
	known := []bool{} // whether the kind of a column was seen
	for _, f := range o.Features {
		for _, p := range f.Properties {
			kind, sure := kindOf(p.Value)
			i, ok := at[p.Name]
			switch {
			case !ok:
				at[p.Name] = len(t.Columns)
				c := Column{Name: p.Name, Kind: kind}
				if o.ColumnTitle != nil {
					c.Title = o.ColumnTitle(p.Name)
				}
				t.Columns, known = append(t.Columns, c), append(known, sure)
			case sure && !known[i]:
				t.Columns[i].Kind, known[i] = kind, true
			case sure && t.Columns[i].Kind != kind:
				t.Columns[i].Kind = Text
			}
		}
	}
	for _, f := range o.Features {
		r := Row{ID: f.ID, Geometry: f.Geometry, Values: make([]any, len(t.Columns))}
		for _, p := range f.Properties {
			i := at[p.Name]
			v, err := flat(p.Value, t.Columns[i].Kind, o.Lang)
			if err != nil {
				return Table{}, fmt.Errorf("flatten %s of %s: %w", p.Name, f.ID, err)
			}
			r.Values[i] = v
		}
		r.Title, _ = r.value(at, "name_"+string(o.Lang)).(string)
		r.Cluster = o.cluster(f)
		t.Rows = append(t.Rows, r)
	}
	return t, t.check()
}

func (r Row) value(at map[string]int, column string) any {
	if i, ok := at[column]; ok {
		return r.Values[i]
	}
	return nil
}

// cluster returns the number of the cluster that a feature is, or is in first.
func (o Features) cluster(f featurejson.Feature) int {
	if o.ClusterNumber == nil {
		return 0
	}
	if n := o.ClusterNumber(f.ID); n > 0 {
		return n
	}
	for _, p := range f.Properties {
		if ids, ok := p.Value.([]string); ok && p.Name == "clusters" && len(ids) > 0 {
			return o.ClusterNumber(ids[0])
		}
	}
	return 0
}

// kindOf goes by the type, so that a column has its kind though all of its
// values are absent. It is not sure of a nil without a type.
func kindOf(v any) (kind Kind, sure bool) {
	t := reflect.TypeOf(v)
	if t == nil {
		return Text, false
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return Integer, true
	case reflect.Float32, reflect.Float64:
		return Real, true
	case reflect.Bool:
		return Boolean, true
	}
	return Text, true
}

// flat returns what v is in JSON as a value of a kind.
func flat(v any, kind Kind, lang atlas.Lang) (any, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	dec := json.NewDecoder(&b)
	dec.UseNumber()
	var j any
	if err := dec.Decode(&j); err != nil {
		return nil, err
	}
	switch j := j.(type) {
	case nil:
		return nil, nil
	case json.Number:
		switch kind {
		case Integer:
			return strconv.ParseInt(j.String(), 10, 64)
		case Real:
			return strconv.ParseFloat(j.String(), 64)
		}
	case bool:
		if kind == Boolean {
			return j, nil
		}
	}
	return written(j, lang)
}

// written returns a JSON value as text.
func written(j any, lang atlas.Lang) (string, error) {
	switch j := j.(type) {
	case string:
		return j, nil
	case []any:
		items := make([]string, 0, len(j))
		for _, v := range j {
			s, err := written(v, lang)
			if err != nil {
				return "", err
			}
			items = append(items, s)
		}
		return strings.Join(items, "; "), nil
	case map[string]any:
		if s, ok := sourceText(j, lang); ok {
			return s, nil
		}
	}
	b, err := json.Marshal(j)
	return string(b), err
}

// sourceText writes a source of package featurejson. One that is not in the
// catalogue is its id.
func sourceText(j map[string]any, lang atlas.Lang) (string, bool) {
	if _, ok := j["publisher_ko"]; !ok {
		return "", false
	}
	of := func(name string) string { s, _ := j[name].(string); return s }
	names := slices.DeleteFunc([]string{of("publisher_" + string(lang)), of("title")}, func(s string) bool { return s == "" })
	if len(names) == 0 {
		return of("id"), true
	}
	s := strings.Join(names, ", ")
	if day := of("published"); day != "" {
		s += " (" + day + ")"
	}
	return strings.TrimSpace(s + " " + of("url")), true
}

// GeoJSON writes features as featurejson does, and what the file says about itself as
// members of the collection (RFC 7946, section 6.1).
func GeoJSON(m Meta, o featurejson.CollectionOptions, features []featurejson.Feature) ([]byte, error) {
	collection, err := featurejson.Collection(o, features)
	if err != nil {
		return nil, err
	}
	const start = `{"type":"FeatureCollection",`
	rest, ok := bytes.CutPrefix(collection, []byte(start))
	if !ok {
		return nil, fmt.Errorf("add provenance: the collection begins with %.40q", collection)
	}
	b := bytes.NewBufferString(start)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for _, p := range m.provenance() {
		fmt.Fprintf(b, "%q:", p.name)
		if err := enc.Encode(p.value); err != nil {
			return nil, fmt.Errorf("add provenance %s: %w", p.name, err)
		}
		b.Truncate(b.Len() - 1) // Encode ends with a line feed
		b.WriteByte(',')
	}
	b.Write(rest)
	return b.Bytes(), nil
}
