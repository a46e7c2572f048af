// Package assets serves the bundled files under names that hold their hash, and
// the few files that have a fixed name.
package assets

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"

	"busanmap/internal/body"
)

// Set holds every static file, compressed. It is immutable.
type Set struct {
	hashed   map[string]*body.Body // by hashed name
	public   map[string]*body.Body // by name
	manifest map[string]string     // name → hashed name
	fonts    map[string][]byte     // by name
}

// ErrNotBuilt says that cmd/assets has not run.
var ErrNotBuilt = errors.New("the bundles are missing: run make assets")

// Load reads dist and public of fsys. Fonts may be missing.
func Load(fsys fs.FS) (*Set, error) {
	s := &Set{hashed: map[string]*body.Body{}, public: map[string]*body.Body{}, fonts: map[string][]byte{}}
	data, err := fs.ReadFile(fsys, "dist/manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotBuilt
	}
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	if err := json.Unmarshal(data, &s.manifest); err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	if err := readAll(fsys, "dist", s.hashed); err != nil {
		return nil, err
	}
	if err := readAll(fsys, "public", s.public); err != nil {
		return nil, err
	}
	if err := readFonts(fsys, s.fonts); err != nil {
		return nil, err
	}
	for entry, name := range s.manifest {
		if _, ok := s.hashed[name]; !ok {
			return nil, fmt.Errorf("read manifest: the bundle %s of %s is missing", name, entry)
		}
	}
	return s, nil
}

func readAll(fsys fs.FS, dir string, into map[string]*body.Body) error {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return fmt.Errorf("list %s: %w", dir, err)
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || name == "manifest.json" || isCoding(name) {
			continue
		}
		b, err := read(fsys, path.Join(dir, name))
		if err != nil {
			return err
		}
		into[name] = b
	}
	return nil
}

// readFonts reads dist/fonts, which a build without fonts does not have.
func readFonts(fsys fs.FS, into map[string][]byte) error {
	entries, err := fs.ReadDir(fsys, "dist/fonts")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("list fonts: %w", err)
	}
	for _, e := range entries {
		if into[e.Name()], err = fs.ReadFile(fsys, path.Join("dist/fonts", e.Name())); err != nil {
			return fmt.Errorf("read font %s: %w", e.Name(), err)
		}
	}
	return nil
}

func isCoding(name string) bool { return path.Ext(name) == ".br" || path.Ext(name) == ".gz" }

// read returns a file with the codings beside it, or compresses it.
func read(fsys fs.FS, name string) (*body.Body, error) {
	plain, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	br, errBr := fs.ReadFile(fsys, name+".br")
	gz, errGz := fs.ReadFile(fsys, name+".gz")
	if errBr == nil && errGz == nil {
		return body.Stored(contentType(name), plain, br, gz), nil
	}
	return body.New(contentType(name), plain, body.Best)
}

// contentType does not ask the machine's own table, which differs from host to
// host.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".ico":
		return "image/x-icon"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// Hashed returns the hashed name of an entry such as "app.js". An entry that
// does not exist is a mistake of this program.
func (s *Set) Hashed(entry string) string {
	name, ok := s.manifest[entry]
	if !ok {
		panic("assets: no entry " + entry)
	}
	return name
}

// Asset returns a bundled file by its hashed name.
func (s *Set) Asset(name string) (*body.Body, bool) { b, ok := s.hashed[name]; return b, ok }

// Font returns a file that pictures are drawn with, such as "bold.woff", or nil
// when the build has none. Fonts are not served. The bytes must not be modified.
func (s *Set) Font(name string) []byte { return s.fonts[name] }

// Public returns a file with a fixed name.
func (s *Set) Public(name string) (*body.Body, bool) { b, ok := s.public[name]; return b, ok }

// PublicNames lists the files with fixed names.
func (s *Set) PublicNames() []string {
	var out []string
	for name := range s.public {
		out = append(out, name)
	}
	return out
}
