package dataset

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"busanmap/geodata"
	"busanmap/internal/atlas"
)

var guides = []string{"../../docs/data.md", "../../docs/data.ko.md"}

func guide(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// keysBelow lists the keys of a record and of what it holds.
func keysBelow(t reflect.Type, seen map[reflect.Type]bool) []string {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if !isRecord(t) || t == reflect.TypeFor[atlas.Text]() || seen[t] {
		return nil
	}
	seen[t] = true
	var out []string
	for _, f := range fields(t) {
		out = append(out, f.key)
		out = append(out, keysBelow(t.FieldByIndex(f.index).Type, seen)...)
	}
	return out
}

func TestTheGuidesNameEveryKeyEveryValueAndEveryCode(t *testing.T) {
	for _, name := range guides {
		text := guide(t, name)
		for _, r := range recordTypes {
			_, section, ok := strings.Cut(text, "\n### "+r.file+"\n")
			if !ok {
				t.Errorf("%s has no section %s", name, r.file)
				continue
			}
			section, _, _ = strings.Cut(section, "\n#")
			// Lists that several files share are described once.
			for _, shared := range []string{"catalog/clusters.yaml", "catalog/sites.yaml"} {
				if r.file != shared && (strings.Contains(section, "`updates`") || strings.Contains(section, "`events`") || strings.Contains(section, "`steps`")) {
					_, more, _ := strings.Cut(text, "\n### "+shared+"\n")
					more, _, _ = strings.Cut(more, "\n#")
					section += more
				}
			}
			for _, key := range keysBelow(r.kind, map[reflect.Type]bool{}) {
				if !strings.Contains(section, "`"+key+"`") {
					t.Errorf("%s does not explain %s of %s", name, key, r.file)
				}
			}
		}
		for kind, values := range enums {
			for _, v := range values {
				if !strings.Contains(text, "`"+v+"`") {
					t.Errorf("%s does not name the value %s of %s", name, v, kind.Name())
				}
			}
		}
		for _, word := range []string{"edited_ko", "edited_en", "{won:", "{usd:", "{m2:", "{n:", "{date:", "boundary_quality", "uncertainty_m", "basis"} {
			if !strings.Contains(text, word) {
				t.Errorf("%s does not name %s", name, word)
			}
		}
	}
}

// block is a part of a file in a guide: ```yaml catalog/zones.yaml.
var block = regexp.MustCompile("(?ms)^```(yaml|geojson) (\\S+)\\n(.*?)^```$")

// apply adds a block to its file as the guide says.
func apply(t *testing.T, files fstest.MapFS, name, text string) {
	t.Helper()
	have, ok := files[name]
	if !ok {
		t.Fatalf("the guide writes to %s, which does not exist", name)
	}
	data := bytes.Clone(have.Data)
	if strings.HasSuffix(name, ".geojson") {
		body, ok := bytes.CutSuffix(data, []byte("}\n]}\n"))
		if !ok {
			t.Fatalf("%s does not end as the guide says", name)
		}
		data = fmt.Appendf(body, "},\n%s]}\n", text)
	} else {
		data = append(data, text...)
	}
	files[name] = &fstest.MapFile{Data: data}
}

func publishedCopy(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range append([]string{acceptedFile}, knownFiles...) {
		data, err := geodata.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

func TestTheExampleOfTheGuidesCanBeFollowed(t *testing.T) {
	today := atlas.Date{Year: 2026, Month: 11, Day: 23}
	var first string
	for _, name := range guides {
		blocks := block.FindAllStringSubmatch(guide(t, name), -1)
		if len(blocks) != 4 {
			t.Fatalf("%s has %d blocks, want 4: source, zone, shape, lifting", name, len(blocks))
		}
		if all := fmt.Sprint(blocks); first == "" {
			first = all
		} else if all != first {
			t.Errorf("the examples of %v differ", guides)
		}
		files := publishedCopy(t)
		for _, b := range blocks[:3] {
			apply(t, files, b[2], b[3])
		}
		added := checked(t, files, today)
		z, err := added.Zone("odz-example")
		if err != nil || !z.InForce(today) || !z.Parts[0].Located {
			t.Fatalf("%s: the zone is not in force: %+v, %v", name, z, err)
		}
		if _, err := added.On(atlas.Date{Year: 2026, Month: 11, Day: 19}).Zone("odz-example"); err == nil {
			t.Errorf("%s: the zone is there the day before it was designated", name)
		}
		apply(t, files, blocks[3][2], blocks[3][3])
		lifted := checked(t, files, today)
		z, err = lifted.Zone("odz-example")
		if err != nil || z.InForce(today) || z.Now().Status != atlas.ZoneLifted {
			t.Errorf("%s: the zone is not lifted: %+v, %v", name, z, err)
		}
		z, err = lifted.On(atlas.Date{Year: 2026, Month: 11, Day: 21}).Zone("odz-example")
		if err != nil || z.Now().Status != atlas.ZoneDesignated {
			t.Errorf("%s: the day before it was lifted it is %+v, %v", name, z, err)
		}
	}
}

// checked loads files, which must have neither a problem nor a warning.
func checked(t *testing.T, files fstest.MapFS, today atlas.Date) *atlas.Atlas {
	t.Helper()
	r := Check(files, today)
	if len(r.Problems) > 0 || len(r.Warnings) > 0 {
		t.Fatalf("problems %v, warnings %v", r.Problems, r.Warnings)
	}
	return r.Atlas
}

// placeholder is a row of the table of placeholders.
var placeholder = regexp.MustCompile("(?m)^ *\\| `(\\{[a-z0-9]+:[^`]*\\})` \\| ([^|]*) \\| ([^|]*) \\|$")

func TestThePlaceholdersOfTheGuidesAreWrittenOutAsTheySay(t *testing.T) {
	for _, name := range guides {
		rows := placeholder.FindAllStringSubmatch(guide(t, name), -1)
		if len(rows) != 5 {
			t.Errorf("%s has %d placeholders, want 5", name, len(rows))
		}
		for _, r := range rows {
			text := atlas.Text{Ko: r[1], En: r[1]}
			if text.In(atlas.Ko) != r[2] || text.In(atlas.En) != r[3] {
				t.Errorf("%s: %s is written %q and %q, not %q and %q", name, r[1], text.In(atlas.Ko), text.In(atlas.En), r[2], r[3])
			}
		}
	}
}
