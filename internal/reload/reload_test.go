package reload

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"busanmap/internal/atlas"
)

const regions = "catalog/regions.yaml"

// folder is a small data set on disk with a watcher.
type folder struct {
	t     *testing.T
	dir   string
	log   *bytes.Buffer
	clock time.Time
	*Watcher
	shown []string // the versions that were published after the first
}

func watch(t *testing.T) *folder {
	t.Helper()
	f := &folder{t: t, dir: filepath.Join(t.TempDir(), "data"), log: new(bytes.Buffer), clock: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	f.fill()
	w, err := New(Options{
		Files: os.DirFS(f.dir),
		Log:   slog.New(slog.NewTextHandler(f.log, nil)),
		Now:   func() time.Time { f.clock = f.clock.Add(time.Second); return f.clock },
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Watcher = w
	return f
}

func (f *folder) fill() {
	f.t.Helper()
	if err := os.CopyFS(f.dir, os.DirFS("../dataset/testdata/good")); err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) read(name string) string {
	f.t.Helper()
	data, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		f.t.Fatal(err)
	}
	return string(data)
}

// write writes a file; its time is later than that of any write before, on a
// coarse clock too.
func (f *folder) write(name, text string) {
	f.t.Helper()
	file := filepath.Join(f.dir, name)
	f.clock = f.clock.Add(time.Second)
	if err := errors.Join(os.WriteFile(file, []byte(text), 0o600), os.Chtimes(file, f.clock, f.clock)); err != nil {
		f.t.Fatal(err)
	}
}

// poll polls n times.
func (f *folder) poll(n int) {
	for range n {
		f.Poll(func(a *atlas.Atlas) error {
			f.shown = append(f.shown, a.Version())
			return nil
		})
	}
}

// expect compares what was published, how often it failed, and what is wrong.
func (f *folder) expect(published, failures int, problem string) {
	f.t.Helper()
	s := f.Status()
	if len(f.shown) != published || s.Loads != published+1 || s.Failures != failures {
		f.t.Errorf("published %d (loads %d), failures %d; want %d, %d", len(f.shown), s.Loads, s.Failures, published, failures)
	}
	if (problem == "") != (len(s.Problems) == 0) || !strings.Contains(strings.Join(s.Problems, "\n"), problem) {
		f.t.Errorf("problems %q, want %q", s.Problems, problem)
	}
	if refusals := strings.Count(f.log.String(), "refused"); refusals != failures {
		f.t.Errorf("the log has %d refusals, want %d:\n%s", refusals, failures, f.log)
	}
}

func TestAFolderThatNobodyWritesIsLoadedOnce(t *testing.T) {
	f := watch(t)
	f.poll(10)
	f.expect(0, 0, "")
	if s := f.Status(); s.Version != f.First().Version() || s.LoadedAt.IsZero() {
		t.Errorf("status %+v", s)
	}
}

func TestAChangeIsPublishedWhenTwoPollsSeeItAlike(t *testing.T) {
	f := watch(t)
	first := f.Status()
	good := f.read(regions)
	f.write(regions, strings.Replace(good, "East Busan", "New East", 1))
	f.poll(1)
	f.expect(0, 0, "")
	f.poll(1)
	f.expect(1, 0, "")
	if s := f.Status(); s.Version == first.Version || s.Version != f.shown[0] || !s.LoadedAt.After(first.LoadedAt) {
		t.Errorf("status %+v", s)
	}
	f.poll(5)
	f.expect(1, 0, "")
	if !strings.Contains(f.log.String(), "data published") {
		t.Errorf("the log says nothing: %s", f.log)
	}
}

func TestAFileThatIsBeingWrittenIsNotRead(t *testing.T) {
	f := watch(t)
	good := f.read(regions)
	changed := strings.Replace(good, "East Busan", "New East", 1)
	for i := range 5 {
		f.write(regions, changed[:len(changed)*i/5])
		f.poll(1)
	}
	f.write(regions, changed)
	f.poll(2)
	f.expect(1, 0, "")
}

func TestABadChangeKeepsTheOldDataIsLoggedOnceAndClearsWithAGoodOne(t *testing.T) {
	f := watch(t)
	version := f.Status().Version
	good := f.read(regions)
	f.write(regions, strings.Replace(good, "id: east-busan", "id: East-Busan", 1))
	f.poll(20)
	f.expect(0, 1, "catalog/regions.yaml:1:5: East-Busan: an id is lower-case letters")
	if f.Status().Version != version {
		t.Error("the version is not that which is shown")
	}
	f.write(regions, good+"\n# better\n")
	f.poll(20)
	f.expect(1, 1, "")
}

func TestAHalfWrittenFileIsRefusedAndTakenWhenItIsComplete(t *testing.T) {
	f := watch(t)
	good := f.read(regions)
	f.write(regions, good[:len(good)/2])
	f.poll(3)
	f.expect(0, 1, "catalog/regions.yaml")
	f.write(regions, good+"# complete\n")
	f.poll(3)
	f.expect(1, 1, "")
}

func TestAMistakeThatIsPutBackClearsWithoutANewVersion(t *testing.T) {
	f := watch(t)
	good := f.read(regions)
	f.write(regions, "nonsense")
	f.poll(3)
	f.expect(0, 1, "must be a list of records")
	f.write(regions, good)
	f.poll(3)
	f.expect(0, 1, "")
}

func TestAFolderThatIsDeletedAndReturns(t *testing.T) {
	f := watch(t)
	if err := os.RemoveAll(f.dir); err != nil {
		t.Fatal(err)
	}
	f.poll(10)
	f.expect(0, 1, "the folder cannot be read: no such file or directory")
	f.fill()
	f.write(regions, f.read(regions)+"# back\n")
	f.poll(10)
	f.expect(1, 1, "")
}

func TestAFileThatBecomesAFolderOrAGigabyteIsRefused(t *testing.T) {
	f := watch(t)
	good := f.read(regions)
	file := filepath.Join(f.dir, regions)
	if err := errors.Join(os.Remove(file), os.Mkdir(file, 0o700)); err != nil {
		t.Fatal(err)
	}
	f.poll(5)
	f.expect(0, 1, "catalog/regions.yaml: is a folder, want a file")
	if err := errors.Join(os.Remove(file), os.WriteFile(file, nil, 0o600), os.Truncate(file, 1<<30)); err != nil {
		t.Fatal(err)
	}
	f.poll(5)
	f.expect(0, 2, "has 1073741824 bytes")
	f.write(regions, good)
	f.poll(5)
	f.expect(0, 2, "")
}

func TestDataThatCannotBePublishedIsAProblem(t *testing.T) {
	f := watch(t)
	f.write(regions, f.read(regions)+"# new\n")
	for range 5 {
		f.Poll(func(*atlas.Atlas) error { return errors.New("no room") })
	}
	f.expect(0, 1, "publish data: no room")
	f.write(regions, f.read(regions)+"# newer\n")
	for range 5 {
		f.Poll(func(*atlas.Atlas) error { panic("a fault of ours") })
	}
	f.expect(0, 2, "panic: a fault of ours")
}

func TestBadDataAtTheStartIsAnError(t *testing.T) {
	_, err := New(Options{Files: os.DirFS(t.TempDir()), Log: slog.New(slog.DiscardHandler), Now: time.Now})
	if err == nil || !strings.Contains(err.Error(), "the folder holds no data") {
		t.Errorf("error %v", err)
	}
}

func TestRunPublishesWithinTwoSecondsAndEndsWithItsContext(t *testing.T) {
	f := watch(t)
	ctx, cancel := context.WithCancel(t.Context())
	published := make(chan time.Time, 1)
	var done sync.WaitGroup
	done.Go(func() {
		f.Run(ctx, func(*atlas.Atlas) error { published <- time.Now(); return nil })
	})
	start := time.Now()
	name := filepath.Join(f.dir, regions)
	if err := os.WriteFile(name, fmt.Appendf(nil, "%s# now\n", f.read(regions)), fs.FileMode(0o600)); err != nil {
		t.Fatal(err)
	}
	select {
	case at := <-published:
		if took := at.Sub(start); took > 2*time.Second {
			t.Errorf("live after %v", took)
		}
	case <-time.After(20 * time.Second):
		t.Error("never live")
	}
	cancel()
	done.Wait()
}
