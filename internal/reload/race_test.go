package reload

import (
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"busanmap/internal/assets"
	"busanmap/internal/server"
)

// numbered is the good data whose n-th state calls the first cluster, its role
// and its site by n.
type numbered struct {
	good    map[string][]byte
	current atomic.Pointer[fstest.MapFS]
}

func newNumbered(t *testing.T) *numbered {
	t.Helper()
	n := &numbered{good: map[string][]byte{}}
	from := os.DirFS("../dataset/testdata/good")
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n.good[name], err = fs.ReadFile(from, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	n.set(0)
	return n
}

// set puts state i into place, as one step.
func (n *numbered) set(i int) {
	files := fstest.MapFS{}
	for name, data := range n.good {
		files[name] = &fstest.MapFile{Data: data, ModTime: time.Unix(int64(i), 0)}
	}
	for _, name := range []string{"catalog/clusters.yaml", "catalog/sites.yaml"} {
		text := strings.NewReplacer("North Belt", mark(i), "A base for robots", mark(i), "Test Hub", mark(i)).Replace(string(n.good[name]))
		files[name].Data = []byte(text)
	}
	n.current.Store(&files)
}

func mark(i int) string { return fmt.Sprintf("State%04d", i) }

func (n *numbered) Open(name string) (fs.File, error) { return n.current.Load().Open(name) }

var marks = regexp.MustCompile(`State\d{4}`)

// The data is loaded anew all the time, while readers ask for pages,
// fragments and data: no request fails, and no answer mixes two states.
func TestAThousandReloadsUnderReadersFailNothingAndMixNothing(t *testing.T) {
	reloads := 1000
	if testing.Short() {
		reloads = 100
	}
	files := newNumbered(t)
	log := slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelError}))
	w, err := New(Options{Files: files, Log: log, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	set, err := assets.Load(fstest.MapFS{
		"dist/manifest.json": {Data: []byte(`{"app.js":"app-1.js","app.css":"app-1.css","embed.js":"embed-1.js","embed.css":"embed-1.css","brief.css":"brief-1.css"}`)},
		"dist/app-1.js":      {Data: []byte("1")},
		"dist/app-1.css":     {Data: []byte("a{}")},
		"dist/embed-1.js":    {Data: []byte("1")},
		"dist/embed-1.css":   {Data: []byte("b{}")},
		"dist/brief-1.css":   {Data: []byte("c{}")},
		"public/robots.txt":  {Data: []byte("User-agent: *\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(server.Options{
		Atlas: w.First(), Assets: set, Log: log, Now: time.Now,
		DataStatus: func() server.DataStatus {
			st := w.Status()
			return server.DataStatus{LoadedAt: st.LoadedAt, Loads: st.Loads, Failures: st.Failures, Problems: st.Problems}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var readers sync.WaitGroup
	var answers, marked atomic.Int64
	for reader := range 2 {
		readers.Go(func() {
			for i := reader; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				target := readTargets[i%len(readTargets)]
				rec := httptest.NewRecorder()
				s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, target, nil))
				answers.Add(1)
				if rec.Code != http.StatusOK {
					t.Errorf("%s: status %d", target, rec.Code)
					return
				}
				found := marks.FindAllString(rec.Body.String(), -1)
				if len(found) > 1 {
					marked.Add(1)
				}
				for _, m := range found {
					if m != found[0] {
						t.Errorf("%s mixes %s and %s", target, found[0], m)
						return
					}
				}
			}
		})
	}
	for i := 1; i <= reloads; i++ {
		files.set(i)
		w.Poll(s.Publish)
		w.Poll(s.Publish)
		// No reload runs ahead of the readers, however busy the machine is.
		for answers.Load() < int64(i) && !t.Failed() {
			runtime.Gosched()
		}
	}
	close(stop)
	readers.Wait()
	if st := w.Status(); st.Loads != reloads+1 || st.Failures != 0 {
		t.Errorf("status %+v after %d reloads", st, reloads)
	}
	if answers.Load() < int64(reloads) || marked.Load() < answers.Load()/4 {
		t.Errorf("only %d answers, %d of them with marks, were looked at", answers.Load(), marked.Load())
	}
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/en/clusters/north-belt", nil))
	if body := rec.Body.String(); strings.Count(body, mark(reloads)) < 3 {
		t.Errorf("the page has the last state %d times", strings.Count(body, mark(reloads)))
	}
}

// readTargets are pages, fragments and data that name a record several times,
// and the probes.
var readTargets = []string{
	"/en/clusters/north-belt/panel", "/readyz", "/api/collections/clusters/items", "/en/clusters/north-belt", "/metrics",
	"/api/collections/clusters/items/north-belt", "/readyz", "/en/sites/test-hub/panel",
}
