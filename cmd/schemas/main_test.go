package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const kept = "../../geodata/schemas"

func TestTheSchemasAreThoseOfTheTypes(t *testing.T) {
	want, err := generate("../..")
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(kept, "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != len(want) {
		t.Errorf("%s has %d files, want %d: run make schemas, and remove the rest", kept, len(names), len(want))
	}
	for name, data := range want {
		have, err := os.ReadFile(filepath.Join(kept, name))
		if err != nil || !bytes.Equal(have, data) {
			t.Errorf("%s is not that of the types (%v): run make schemas", name, err)
		}
	}
}

func TestTheWordsOfTheCodeAreInTheSchemas(t *testing.T) {
	files, err := generate("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name, words := range map[string][]string{
		"zones.schema.json":    {"Zone is an area with a legal status.", "proposed: sought by the city; no legal force", "last day; empty: no end found"},
		"accepted.schema.json": {"from the next on the warnings count again"},
		"gaps.schema.json":     {"day of the last edit of the Korean", "ids of Source, at least one"},
	} {
		var out bytes.Buffer
		if err := json.Compact(&out, files[name]); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, w := range words {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%s lacks %q", name, w)
			}
		}
	}
}

func TestAFolderWithoutCodeIsAnError(t *testing.T) {
	if _, err := generate(t.TempDir()); err == nil {
		t.Error("no error")
	}
	if err := run(nil); err == nil {
		t.Error("no argument is no error")
	}
}
