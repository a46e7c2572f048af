package assets

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"busanmap/internal/body"
)

var script = []byte(strings.Repeat("console.log('부산');\n", 50))

func built(t *testing.T) fstest.MapFS {
	t.Helper()
	br, gz, err := body.Compress(script, body.Best)
	if err != nil {
		t.Fatal(err)
	}
	file := func(b []byte) *fstest.MapFile { return &fstest.MapFile{Data: b} }
	return fstest.MapFS{
		"dist/.gitignore":          file([]byte("*")),
		"dist/manifest.json":       file([]byte(`{"app.js":"app-ABCD1234.js"}`)),
		"dist/app-ABCD1234.js":     file(script),
		"dist/app-ABCD1234.js.br":  file(br),
		"dist/app-ABCD1234.js.gz":  file(gz),
		"dist/pin-WXYZ9876.png":    file([]byte("\x89PNG")),
		"dist/fonts/bold.woff":     file([]byte("wOFF")),
		"public/robots.txt":        file([]byte("User-agent: *")),
		"public/favicon.svg":       file([]byte("<svg/>")),
		"public/manifest.json":     file([]byte("{}")),
		"public/site.webmanifest":  file([]byte("{}")),
		"public/nested/hidden.txt": file([]byte("x")),
	}
}

func TestWithoutAManifestTheBundlesAreNotBuilt(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{
		"an empty tree": {}, "dist alone": {"dist/.gitignore": {}, "public/robots.txt": {}},
	} {
		if _, err := Load(fsys); !errors.Is(err, ErrNotBuilt) {
			t.Errorf("%s: error is %v, want ErrNotBuilt", name, err)
		}
	}
}

func TestABrokenBuildIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(fstest.MapFS){
		"the manifest is no JSON":             func(m fstest.MapFS) { m["dist/manifest.json"].Data = []byte("{") },
		"the manifest names a missing bundle": func(m fstest.MapFS) { delete(m, "dist/app-ABCD1234.js") },
		"public is missing": func(m fstest.MapFS) {
			for file := range m {
				if strings.HasPrefix(file, "public/") {
					delete(m, file)
				}
			}
		},
	} {
		files := built(t)
		spoil(files)
		if _, err := Load(files); err == nil || errors.Is(err, ErrNotBuilt) {
			t.Errorf("%s: error is %v, want one that is not ErrNotBuilt", name, err)
		}
	}
}

func TestAnEntryLeadsToItsBundleInEveryCoding(t *testing.T) {
	files := built(t)
	s, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	name := s.Hashed("app.js")
	b, ok := s.Asset(name)
	if !ok || name != "app-ABCD1234.js" {
		t.Fatalf("app.js is %q, found %v", name, ok)
	}
	for accept, file := range map[string]string{"br": ".br", "gzip": ".gz", "": ""} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		b.Serve(w, r, http.StatusOK)
		if got, want := w.Body.String(), string(files["dist/"+name+file].Data); got != want {
			t.Errorf("%q: %d bytes, want the %d stored ones", accept, len(got), len(want))
		}
		if got := w.Header().Get("Content-Type"); got != "text/javascript; charset=utf-8" {
			t.Errorf("Content-Type = %q", got)
		}
	}
}

func TestOnlyPlainFilesAreAssets(t *testing.T) {
	s, err := Load(built(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"manifest.json", "app-ABCD1234.js.br", "app-ABCD1234.js.gz", ".gitignore", "app.js", "robots.txt", "../public/robots.txt", "bold.woff", "fonts/bold.woff", ""} {
		if _, ok := s.Asset(name); ok {
			t.Errorf("%q is served as an asset", name)
		}
	}
	if _, ok := s.Asset("pin-WXYZ9876.png"); !ok {
		t.Error("the picture is no asset")
	}
	got := s.PublicNames()
	slices.Sort(got)
	if want := []string{"favicon.svg", "robots.txt", "site.webmanifest"}; !slices.Equal(got, want) {
		t.Errorf("public files are %v, want %v", got, want)
	}
}

func TestFontsAreHandedOverAndMayBeMissing(t *testing.T) {
	without := built(t)
	delete(without, "dist/fonts/bold.woff")
	for want, files := range map[string]fstest.MapFS{"wOFF": built(t), "": without} {
		s, err := Load(files)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(s.Font("bold.woff")); got != want {
			t.Errorf("the font is %q, want %q", got, want)
		}
	}
}

func TestFixedFilesHaveTheirType(t *testing.T) {
	s, err := Load(built(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"robots.txt": "text/plain; charset=utf-8", "favicon.svg": "image/svg+xml", "site.webmanifest": "application/manifest+json",
	} {
		b, ok := s.Public(name)
		if !ok || b.ContentType != want {
			t.Errorf("%s: found %v with %q, want %q", name, ok, b.ContentType, want)
		}
	}
	if _, ok := s.Public("app-ABCD1234.js"); ok {
		t.Error("a bundle is served under a fixed name")
	}
	for name, want := range map[string]string{"a.css": "text/css; charset=utf-8", "a.ico": "image/x-icon", "a.png": "image/png", "a.unknown": "application/octet-stream"} {
		if got := contentType(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestAnEntryThatDoesNotExistPanics(t *testing.T) {
	s, err := Load(built(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if r := recover(); r != "assets: no entry gone.js" {
			t.Errorf("recovered %v", r)
		}
	}()
	s.Hashed("gone.js")
}
