package golden

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAFileThatNoCheckAskedForIsAnOrphan(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"asked.golden", "left.golden", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("text"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d := &Dir{path: dir, used: map[string]bool{}}
	d.Check(t, "asked", []byte("text"))
	got := d.orphans(t)
	if len(got) != 1 || filepath.Base(got[0]) != "left.golden" {
		t.Errorf("orphans = %v, want left.golden alone", got)
	}
}

func TestUpdateWritesWhatCheckThenAccepts(t *testing.T) {
	d := &Dir{path: filepath.Join(t.TempDir(), "new"), used: map[string]bool{}}
	d.write(t, filepath.Join(d.path, "a.golden"), []byte("made"))
	d.Check(t, "a", []byte("made"))
}
