// Package golden compares what a test makes with files that were reviewed. Run
// `go test ./internal/x -update` to write the files anew, then read the diff.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const extension = ".golden"

var update = flag.Bool("update", false, "write golden files instead of comparing with them")

// Updating reports whether golden files are to be written anew, for a test that
// keeps what it compares with elsewhere.
func Updating() bool { return *update }

// Dir is a directory of golden files that belongs to one test and its subtests.
type Dir struct {
	path string
	used map[string]bool
}

// Open returns the golden files under path. When t ends and none of its
// subtests was left out, a .golden file there that no Check asked for fails t,
// so each test needs a directory of its own. Not for parallel subtests.
func Open(t *testing.T, path string) *Dir {
	t.Helper()
	d := &Dir{path: path, used: map[string]bool{}}
	t.Cleanup(func() { d.checkOrphans(t) })
	return d
}

// Check compares got with the file called name, without its extension.
func (d *Dir) Check(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join(d.path, name+extension)
	d.used[file] = true
	if *update {
		d.write(t, file, got)
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("read golden file (run with -update to write it): %v", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func (d *Dir) write(t *testing.T, file string, got []byte) {
	t.Helper()
	if err := os.MkdirAll(d.path, 0o755); err != nil {
		t.Fatalf("make golden directory: %v", err)
	}
	if err := os.WriteFile(file, got, 0o644); err != nil {
		t.Fatalf("write golden file: %v", err)
	}
}

// checkOrphans is silent after -run, because then a file may be unused merely
// because its subtest did not run.
func (d *Dir) checkOrphans(t *testing.T) {
	if t.Failed() || t.Skipped() || flag.Lookup("test.run").Value.String() != "" {
		return
	}
	for _, file := range d.orphans(t) {
		t.Errorf("%s: no test asks for this golden file; remove it", file)
	}
}

func (d *Dir) orphans(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(d.path, "*"+extension))
	if err != nil {
		t.Fatalf("list golden files: %v", err)
	}
	var orphans []string
	for _, file := range files {
		if !d.used[file] {
			orphans = append(orphans, file)
		}
	}
	return orphans
}
