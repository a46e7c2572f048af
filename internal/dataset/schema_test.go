package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"busanmap/geodata"
)

// compile reads the published schema of a YAML file.
func compile(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	name := "schemas/" + strings.TrimSuffix(path.Base(file), ".yaml") + ".schema.json"
	data, err := fs.ReadFile(geodata.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// asJSON reads YAML as an editor would: without knowing the types.
func asJSON(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestEveryYAMLFileHasASchemaAndNamesIt(t *testing.T) {
	var have []string
	for _, r := range recordTypes {
		have = append(have, r.file)
		data, err := fs.ReadFile(geodata.Files, r.file)
		if err != nil {
			t.Fatal(err)
		}
		up := strings.Repeat("../", strings.Count(r.file, "/"))
		want := fmt.Sprintf("# yaml-language-server: $schema=%sschemas/%s.schema.json\n", up, strings.TrimSuffix(path.Base(r.file), ".yaml"))
		if !bytes.HasPrefix(data, []byte(want)) {
			t.Errorf("%s does not begin with %q", r.file, want)
		}
	}
	for _, name := range append([]string{acceptedFile}, knownFiles...) {
		if strings.HasSuffix(name, ".yaml") && !slices.Contains(have, name) {
			t.Errorf("%s has no schema", name)
		}
	}
}

func TestThePublishedFilesFollowTheirSchemas(t *testing.T) {
	for _, r := range recordTypes {
		data, err := fs.ReadFile(geodata.Files, r.file)
		if err != nil {
			t.Fatal(err)
		}
		if err := compile(t, r.file).Validate(asJSON(t, data)); err != nil {
			t.Errorf("%s: %v", r.file, err)
		}
	}
}

func TestASchemaRefusesWhatTheLoaderRefuses(t *testing.T) {
	files := good(t)
	for _, tc := range []struct{ name, file, old, new string }{
		{"an unknown key", sitesFile, "  kind: hub", "  colour: red\n  kind: hub"},
		{"a missing key", sitesFile, "  kind: hub\n", ""},
		{"an unknown value", sitesFile, "kind: hub", "kind: hubb"},
		{"a missing language", sitesFile, "    en: Gijang-gun\n", ""},
		{"no source", sitesFile, "  sources: [notice]\n  as_of", "  sources: []\n  as_of"},
		{"a source twice", sitesFile, "  sources: [notice]\n  as_of", "  sources: [notice, notice]\n  as_of"},
		{"an id with capitals", sitesFile, "id: test-hub", "id: Test-Hub"},
		{"a date with slashes", sitesFile, "as_of: 2023-05-01", "as_of: 2023/05/01"},
		{"a negative area", sitesFile, "area_m2: 1478730", "area_m2: -1"},
		{"a fraction of a won", sitesFile, "won: 100000000", "won: 1.5"},
		{"an unknown figure", clustersFile, "    en: The south.", "    en: The south {krw:1}."},
		{"an empty text", sitesFile, "    en: A hub.", "    en: ''"},
	} {
		schema := compile(t, tc.file)
		text := string(files[tc.file].Data)
		if err := schema.Validate(asJSON(t, []byte(text))); err != nil {
			t.Fatalf("the good file is refused: %v", err)
		}
		broken := strings.Replace(text, tc.old, tc.new, 1)
		if broken == text {
			t.Fatalf("%s: nothing to replace", tc.name)
		}
		if schema.Validate(asJSON(t, []byte(broken))) == nil {
			t.Errorf("%s is accepted", tc.name)
		}
	}
}
