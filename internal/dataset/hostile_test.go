package dataset

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"busanmap/internal/atlas"
)

// lines repeats a line, with a running number where it has a %d, up to about size bytes.
func lines(format string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		if strings.Contains(format, "%d") {
			fmt.Fprintf(&b, format, i)
		} else {
			b.WriteString(format)
		}
	}
	return b.String()
}

// comb is a ring of long diagonals that never cross, though the boxes of all meet.
func comb(teeth int) string {
	var b strings.Builder
	b.WriteString("[129,35]")
	for i := 1; i < teeth; i++ {
		o := float64(i) * 1e-6
		if i%2 == 1 {
			fmt.Fprintf(&b, ",[%.7f,35.3],[%.7f,35.3]", 129.3+o-1e-6, 129.3+o)
		} else {
			fmt.Fprintf(&b, ",[%.7f,35],[%.7f,35]", 129+o-1e-6, 129+o)
		}
	}
	return b.String() + ",[129.4,35.3],[129.4,34.9],[129,34.9],[129,35]"
}

func landOf(coordinates string) string {
	return `{"type":"FeatureCollection","features":[` + "\n" + `{"type":"Feature","id":"land","properties":{"name_ko":"육지","name_en":"Land","kind":"land"},"geometry":{"type":"Polygon","coordinates":[[` + coordinates + "]]}}\n]}\n"
}

func TestHostileFilesAreRefusedWithinSecondsAndBoundedMemory(t *testing.T) {
	const (
		maxTime  = 10 * time.Second // ten times what the slowest takes
		maxBytes = 512 << 20        // that the heap grows by
	)
	gaps, land := "catalog/gaps.yaml", "base/land.geojson"
	for _, tc := range []struct{ name, file, data, reason string }{
		{"a list of words", gaps, lines("- a\n", 70_000), "must be a mapping"},
		{"a list of nothing", gaps, lines("-\n", maxCatalogBytes-8), "lines and"},
		{"a list in one line", gaps, "- {id: a, sources: [" + lines("a,", maxCatalogBytes-99) + "a]}", "entries"},
		{"a record of unknown keys", gaps, "- id: a\n" + lines("  k%d: 1\n", 180_000), "there are more"},
		{"a record of unknown sources", gaps, "- id: a\n  sources:\n" + lines("    - s%d\n", 180_000), "there are more"},
		{"a word without end", gaps, "- id: " + strings.Repeat("x", maxCatalogBytes-99), "is missing"},
		{"aliases of aliases", gaps, "- &a [x,x]\n- &b [*a,*a]\n- &c [*b,*b]\n", "anchors, aliases and tags are not allowed"},
		{"ten million positions", land, landOf(lines("[129.1,35.1],", maxLayerBytes-999) + "[129.1,35.1]"), "more than 200000 positions"},
		{"features without end", land, `{"type":"FeatureCollection","features":[` + lines("{},\n", 60_000) + "{}]}", "more than 10000 features"},
		{"a comb", land, landOf(comb(16_000)), "too tangled"},
		{"collections in collections", land, strings.Replace(landOf("[129,35]"), `{"type":"Polygon","coordinates":[[[129,35]]]}`,
			strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 3000)+strings.Repeat("]}", 3000), 1), "GeometryCollection"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files := good(t)
			files[tc.file] = &fstest.MapFile{Data: []byte(tc.data)}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			ps := problemsOf(t, files)
			runtime.ReadMemStats(&after)
			if took := time.Since(start); took > maxTime {
				t.Errorf("took %v, want at most %v", took, maxTime)
			}
			if used := int64(after.HeapSys) - int64(before.HeapSys); used > maxBytes {
				t.Errorf("the heap grew by %d MB, want at most %d", used>>20, maxBytes>>20)
			}
			text := ps.Error()
			if !strings.Contains(text, tc.reason) || !strings.Contains(text, tc.file) {
				t.Errorf("have %.300s, want %s: %s", text, tc.file, tc.reason)
			}
			if len(ps) > maxProblems+1 {
				t.Errorf("%d problems are more than anybody reads", len(ps))
			}
		})
	}
}

func TestTwoCombsThatCrossAreRefusedBeforeTheyAreOverlaid(t *testing.T) {
	files := good(t)
	other := strings.NewReplacer("35.3", "35.0", "35]", "35.3]", "34.9", "35.4").Replace(comb(900))
	files[clusterLayer] = &fstest.MapFile{Data: []byte(`{"type":"FeatureCollection","features":[
{"type":"Feature","id":"north-belt","properties":{"boundary_quality":"schematic","uncertainty_m":500,"basis":"A comb."},"geometry":{"type":"Polygon","coordinates":[[` + comb(900) + `]]}},
{"type":"Feature","id":"south-belt","properties":{"boundary_quality":"schematic","uncertainty_m":500,"basis":"A comb."},"geometry":{"type":"Polygon","coordinates":[[` + other + `]]}}
]}`)}
	start := time.Now()
	ps := problemsOf(t, files)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	if len(ps) == 0 {
		t.Error("no problem")
	}
}

// onDisk writes the good data to a folder.
func onDisk(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, good(t)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAFolderIsRefusedWithWhatIsWrongWithIt(t *testing.T) {
	for _, tc := range []struct {
		name  string
		spoil func(dir string) error
		want  string
	}{
		{"missing", os.RemoveAll, "the folder cannot be read: no such file or directory"},
		{"empty", func(dir string) error { return os.RemoveAll(filepath.Join(dir, ".")) }, "the folder cannot be read"},
		{"without data", func(dir string) error {
			for _, name := range []string{"catalog", "layers", "base"} {
				if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
					return err
				}
			}
			return nil
		}, "the folder holds no data: it needs catalog/, layers/ and base/; busanmap export writes a whole set to start from"},
		{"a file in place of the folder", func(dir string) error {
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			return os.WriteFile(dir, []byte("data"), 0o600)
		}, "the folder"},
		{"a gigabyte", func(dir string) error { return os.Truncate(filepath.Join(dir, sitesFile), 1<<30) },
			"catalog/sites.yaml: has 1073741824 bytes, more than the 1048576 allowed: is it the right file?"},
		{"a pipe", func(dir string) error {
			name := filepath.Join(dir, sitesFile)
			if err := os.Remove(name); err != nil {
				return err
			}
			return syscall.Mkfifo(name, 0o600)
		}, "catalog/sites.yaml: is no ordinary file"},
		{"a link to nothing", func(dir string) error {
			name := filepath.Join(dir, sitesFile)
			if err := os.Remove(name); err != nil {
				return err
			}
			return os.Symlink("nowhere", name)
		}, "catalog/sites.yaml: cannot be read: file does not exist"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := onDisk(t)
			if err := tc.spoil(dir); err != nil {
				t.Fatal(err)
			}
			ps := problemsOf(t, os.DirFS(dir))
			if len(ps) != 1 || !strings.Contains(ps[0].String(), tc.want) {
				t.Errorf("have %v, want %q alone", ps, tc.want)
			}
			if r := Check(os.DirFS(dir), atlas.Date{Year: 2024, Month: 1, Day: 1}); r.Atlas != nil || len(r.Problems) != 1 {
				t.Errorf("check finds %v", r.Problems)
			}
		})
	}
}

// unreadable is a file system one of whose files may not be opened: as root,
// who runs many test machines, every file on disk may be.
type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.FS.Open(name)
}

func TestAFileThatMayNotBeReadIsNamed(t *testing.T) {
	ps := problemsOf(t, unreadable{good(t), sitesFile})
	if want := sitesFile + ": cannot be read: permission denied"; len(ps) != 1 || ps[0].String() != want {
		t.Errorf("have %v, want %q alone", ps, want)
	}
}

func TestAllFilesTogetherAreBounded(t *testing.T) {
	files := good(t)
	for _, name := range knownFiles {
		if strings.HasSuffix(name, ".geojson") {
			files[name] = &fstest.MapFile{Data: []byte("{" + strings.Repeat(" ", maxLayerBytes-1))}
		}
	}
	if text := problemsOf(t, files).Error(); !strings.Contains(text, "allowed: is it the right file?") {
		t.Errorf("have %s", text)
	}
}

// changing is a file system in which a file is written whenever another is opened.
type changing struct {
	fstest.MapFS
	left *int // how often
}

func (c changing) Open(name string) (fs.File, error) {
	if name == zonesFile && *c.left > 0 {
		*c.left--
		file := *c.MapFS[sitesFile]
		file.ModTime = file.ModTime.Add(time.Second)
		c.MapFS[sitesFile] = &file
	}
	return c.MapFS.Open(name)
}

func (c changing) Stat(name string) (fs.FileInfo, error) { return c.MapFS.Stat(name) }

func (c changing) Glob(pattern string) ([]string, error) { return c.MapFS.Glob(pattern) }

func TestALoadNeverMixesTwoStates(t *testing.T) {
	left := 1
	if ps := problemsOf(t, changing{good(t), &left}); len(ps) != 0 || left != 0 {
		t.Errorf("a file written once while all are read: %v", ps)
	}
	left = 1000
	ps := problemsOf(t, changing{good(t), &left})
	if len(ps) != 1 || !strings.Contains(ps[0].Reason, "the files changed while they were read") {
		t.Errorf("files that are written all the time: %v", ps)
	}
}

func TestTheFingerprintChangesWithEachFileOfData(t *testing.T) {
	files := good(t)
	first := Fingerprint(files)
	if Fingerprint(files) != first {
		t.Error("it changes by itself")
	}
	for _, name := range append([]string{acceptedFile, "catalog/stray.yaml"}, knownFiles...) {
		files := good(t)
		files[name] = &fstest.MapFile{Data: []byte("x")}
		if Fingerprint(files) == first {
			t.Errorf("%s may change unseen", name)
		}
		delete(files, name)
		if name != acceptedFile && !strings.Contains(name, "stray") && Fingerprint(files) == first {
			t.Errorf("%s may go unseen", name)
		}
	}
	files["README.md"] = &fstest.MapFile{Data: []byte("x")}
	if Fingerprint(files) != first {
		t.Error("it changes with a file that is no data")
	}
}
