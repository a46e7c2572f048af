// Package bundle turns web/src and web/css into hashed, compressed files. It
// runs at build time only.
package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"busanmap/internal/body"
)

// Options say what to bundle.
type Options struct {
	Web    string // the folder web, with src, css and node_modules
	Out    string // emptied first; gets the files and manifest.json
	Minify bool
}

// Entry is what a bundle is made from.
type Entry struct {
	Source string // its first file, below web
	Scheme Scheme // of a style sheet
}

// Entries are the files that pages name, by their name before hashing.
var Entries = map[string]Entry{
	"app.js":                  {Source: "src/app.ts"},
	"frame.js":                {Source: "src/frame.ts"},
	"host.js":                 {Source: "src/host.ts"},
	"share.js":                {Source: "src/share.ts"},
	"app.css":                 {Source: "css/app.css"},
	"share.css":               {Source: "css/share.css"},
	"brief.css":               {Source: "css/brief.css"},
	"frame.css":               {Source: "css/embed.css"},
	"frame-light.css":         {Source: "css/embed.css", Scheme: Light},
	"frame-dark.css":          {Source: "css/embed.css", Scheme: Dark},
	"frame-high-contrast.css": {Source: "css/embed-contrast.css", Scheme: Dark},
}

// Build writes every bundle as NAME-HASH.EXT with .br and .gz beside it, the
// Fonts, and manifest.json, which maps each entry's name to its hashed name.
func Build(o Options) error {
	web, err := filepath.Abs(o.Web)
	if err != nil {
		return fmt.Errorf("find %s: %w", o.Web, err)
	}
	manifest := map[string]string{}
	files := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(Entries)) {
		out, err := build(web, name, o.Minify)
		if err != nil {
			return fmt.Errorf("bundle %s: %w", name, err)
		}
		for _, f := range out {
			base := filepath.Base(f.Path)
			files[base] = f.Contents
			if filepath.Ext(base) == filepath.Ext(name) {
				manifest[name] = base
			}
		}
	}
	if files["manifest.json"], err = json.MarshalIndent(manifest, "", "  "); err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	if err := readFonts(web, files); err != nil {
		return err
	}
	return write(o.Out, files)
}

// tsconfig is that of web/tsconfig.json without "strict", for which every script
// would have to begin by asking for the strictness that its modules have anyway.
const tsconfig = `{"compilerOptions":{"target":"es2020","verbatimModuleSyntax":true}}`

func build(web, name string, minify bool) ([]api.OutputFile, error) {
	entry := Entries[name]
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: web,
		EntryPointsAdvanced: []api.EntryPoint{{
			InputPath:  entry.Source,
			OutputPath: strings.TrimSuffix(name, filepath.Ext(name)),
		}},
		Plugins:           entry.Scheme.plugins(),
		Bundle:            true,
		Outdir:            "dist",
		EntryNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		Format:            api.FormatIIFE,
		Platform:          api.PlatformBrowser,
		Target:            api.ES2020,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		TsconfigRaw:       tsconfig,
		MinifyWhitespace:  minify,
		MinifyIdentifiers: minify,
		MinifySyntax:      minify,
		Loader:            map[string]api.Loader{".png": api.LoaderFile, ".svg": api.LoaderFile},
		Engines:           []api.Engine{{Name: api.EngineSafari, Version: "15.4"}, {Name: api.EngineChrome, Version: "105"}, {Name: api.EngineFirefox, Version: "110"}},
	})
	var errs []error
	for _, m := range result.Errors {
		text := m.Text
		if l := m.Location; l != nil {
			text = fmt.Sprintf("%s:%d:%d: %s", l.File, l.Line, l.Column, text)
		}
		errs = append(errs, errors.New(text))
	}
	return result.OutputFiles, errors.Join(errs...)
}

// write replaces what is in dir but its .gitignore and .keep.
func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make %s: %w", dir, err)
	}
	old, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("list %s: %w", dir, err)
	}
	for _, e := range old {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return fmt.Errorf("empty %s: %w", dir, err)
		}
	}
	for name, data := range files {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			return fmt.Errorf("make %s: %w", dir, err)
		}
		if err := writeCodings(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	return nil
}

func writeCodings(path string, data []byte) error {
	codings := map[string][]byte{"": data}
	if ext := filepath.Ext(path); ext == ".js" || ext == ".css" || ext == ".svg" {
		br, gz, err := body.Compress(data, body.Best)
		if err != nil {
			return fmt.Errorf("compress %s: %w", path, err)
		}
		codings[".br"], codings[".gz"] = br, gz
	}
	for suffix, b := range codings {
		if err := os.WriteFile(path+suffix, b, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", path+suffix, err)
		}
	}
	return nil
}
