package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"strings"

	"busanmap/internal/atlas"
)

// recordTypes says which records a file holds.
var recordTypes = []struct {
	file string
	kind reflect.Type
}{
	{"catalog/sources.yaml", reflect.TypeFor[atlas.Source]()},
	{"catalog/regions.yaml", reflect.TypeFor[atlas.Region]()},
	{"catalog/industries.yaml", reflect.TypeFor[atlas.Industry]()},
	{"catalog/clusters.yaml", reflect.TypeFor[atlas.Cluster]()},
	{"catalog/sites.yaml", reflect.TypeFor[atlas.Site]()},
	{"catalog/companies.yaml", reflect.TypeFor[atlas.Company]()},
	{"catalog/zone_types.yaml", reflect.TypeFor[atlas.ZoneType]()},
	{"catalog/zones.yaml", reflect.TypeFor[atlas.Zone]()},
	{"catalog/incentives.yaml", reflect.TypeFor[atlas.Incentive]()},
	{"catalog/offices.yaml", reflect.TypeFor[atlas.Office]()},
	{"catalog/investments.yaml", reflect.TypeFor[atlas.Investment]()},
	{"catalog/programmes.yaml", reflect.TypeFor[atlas.Programme]()},
	{"catalog/corrections.yaml", reflect.TypeFor[atlas.Correction]()},
	{"catalog/names.yaml", reflect.TypeFor[atlas.NameUse]()},
	{"catalog/gaps.yaml", reflect.TypeFor[atlas.Gap]()},
	{acceptedFile, reflect.TypeFor[acceptance]()},
}

// Describe returns what the source code says of a type (field and value empty),
// of a field, or of a value of a named string type; "" when it says nothing.
type Describe func(typeName, field, value string) string

// Schemas returns a JSON Schema (draft 2020-12) for each YAML file of a data
// folder, by its file name, such as zones.schema.json. The types and tags are
// those that Load checks by; what a schema cannot say, such as which ids there
// are, only Load knows.
func Schemas(describe Describe) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, r := range recordTypes {
		s := schemas{describe: describe, defs: map[string]any{}}
		name := strings.TrimSuffix(path.Base(r.file), ".yaml")
		root := object{
			"$schema": "https://json-schema.org/draft/2020-12/schema",
			"title":   r.file,
			"type":    "array",
			"items":   s.of(r.kind),
			"$defs":   s.defs,
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(root); err != nil {
			return nil, fmt.Errorf("encode schema of %s: %w", r.file, err)
		}
		out[name+".schema.json"] = b.Bytes()
	}
	return out, nil
}

type object map[string]any

// describing adds a description, if there is one.
func (o object) describing(text string) object {
	if text != "" {
		o["description"] = text
	}
	return o
}

const textWords = "A text in Korean and English. Money, areas, counts and dates inside it are written {won:800000000000}, {usd:640000000}, {m2:528000}, {n:8362} and {date:2023-11-01}, alike in both languages; the program writes them out."

// schemas collects the definitions of one file.
type schemas struct {
	describe Describe
	defs     map[string]any
}

// of returns the schema of a type: a reference to a definition where the type
// has a name worth one.
func (s schemas) of(t reflect.Type) object {
	switch {
	case t == reflect.TypeFor[atlas.Text]():
		return s.define("Text", func() object { return s.record(reflect.TypeFor[editedText]()).describing(textWords) })
	case t == reflect.TypeFor[atlas.Date]():
		return s.define("Date", dateSchema)
	case isRecord(t):
		return s.define(t.Name(), func() object { return s.record(t) })
	case enums[t] != nil:
		return s.define(t.Name(), func() object { return s.enum(t) })
	case t.Kind() == reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Zero(t).CanInt():
		return object{"type": "integer", "maximum": 999_999_999_999_999_999}
	case t.Kind() == reflect.Bool:
		return object{"type": "boolean"}
	}
	return object{"type": "string"}
}

func (s schemas) define(name string, make func() object) object {
	if _, done := s.defs[name]; !done {
		s.defs[name] = true // while it is made
		s.defs[name] = make()
	}
	return object{"$ref": "#/$defs/" + name}
}

func dateSchema() object {
	return object{
		"description": "YYYY, YYYY-MM or YYYY-MM-DD, without quotes",
		"type":        []string{"string", "integer"},
		"pattern":     `^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`,
		"minimum":     1, "maximum": 9999,
	}
}

func (s schemas) enum(t reflect.Type) object {
	var words []string
	for _, value := range enums[t] {
		if text := s.describe(t.Name(), "", value); text != "" {
			words = append(words, value+": "+text)
		}
	}
	text := s.describe(t.Name(), "", "")
	if len(words) > 0 {
		text = strings.TrimSpace(text + "\n\n" + strings.Join(words, "\n"))
	}
	return object{"type": "string", "enum": enums[t]}.describing(text)
}

// figures is a text whose braces are all those of figures.
const figures = `^([^{}]|\{(won|usd|m2|n):[0-9]+\}|\{date:[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\})*$`

func (s schemas) record(t reflect.Type) object {
	properties := object{}
	for _, f := range fields(t) {
		owner, goName := t, t.FieldByIndex(f.index).Name
		if len(f.index) > 1 {
			owner = t.FieldByIndex(f.index[:len(f.index)-1]).Type
		}
		properties[f.key] = s.field(f, t, t.FieldByIndex(f.index).Type).describing(s.describe(owner.Name(), goName, ""))
	}
	return object{
		"type": "object", "properties": properties, "required": requiredKeys(t), "additionalProperties": false,
	}.describing(s.describe(t.Name(), "", ""))
}

// field returns the schema of a field of type t in owner, with the rules of its
// tags.
func (s schemas) field(f fieldInfo, owner, t reflect.Type) object {
	o := s.of(t)
	switch {
	case f.key == "id":
		o["pattern"] = idPattern.String()
	case f.ref != "" && t.Kind() == reflect.Slice:
		o["items"] = object{"type": "string", "pattern": idPattern.String()}
		o["uniqueItems"] = true
		if f.ref == "source" {
			o["minItems"] = 1
		}
	case f.ref != "":
		o["pattern"] = idPattern.String()
	case owner == reflect.TypeFor[editedText]() && t.Kind() == reflect.String:
		o["pattern"], o["minLength"] = figures, 1
	case t.Kind() == reflect.String && enums[t] == nil && !f.optional:
		o["pattern"] = `\S`
	case reflect.Zero(t).CanInt() && f.optional:
		o["minimum"] = 0
	case reflect.Zero(t).CanInt():
		o["minimum"] = 1
	}
	return o
}
