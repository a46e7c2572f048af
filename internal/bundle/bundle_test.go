package bundle

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"busanmap/internal/assets"
)

// web makes a small folder web with every entry, changed by changes.
func web(t *testing.T, changes map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"src/app.ts":             "import { greet } from './greet'\ndocument.title = greet('부산')\n",
		"src/greet.ts":           "export const greet = (name: string): string => `안녕 ${name}`\n",
		"src/frame.ts":           "const framed: boolean = window !== window.parent\nconsole.log(framed)\n",
		"src/host.ts":            "addEventListener('message', console.log)\n",
		"src/share.ts":           "console.log('share')\n",
		"css/app.css":            "@import './colours.css';\nmain { background: url(./dot.svg); }\n",
		"css/embed.css":          "main { color: teal; }\n",
		"css/embed-contrast.css": "main { color: aqua; }\n",
		"css/share.css":          "main { color: navy; }\n",
		"css/brief.css":          "main { color: black; }\n",
		"css/colours.css":        ":root { --belt: teal; }\n",
		"css/dot.svg":            `<svg xmlns="http://www.w3.org/2000/svg"/>`,
	}
	for name, source := range Fonts {
		files[source] = "the text of " + name
	}
	maps.Copy(files, changes)
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// built bundles web into a new tree with dist and public, and reads it.
func built(t *testing.T, web string, minify bool) (*assets.Set, string) {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "public"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Build(Options{Web: web, Out: filepath.Join(root, "dist"), Minify: minify}); err != nil {
		t.Fatal(err)
	}
	set, err := assets.Load(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	return set, filepath.Join(root, "dist")
}

func text(t *testing.T, set *assets.Set, entry string) string {
	t.Helper()
	b, ok := set.Asset(set.Hashed(entry))
	if !ok {
		t.Fatalf("%s is missing", entry)
	}
	return string(b.Plain())
}

func TestEveryEntryGetsANameWithItsHashAndIsWhole(t *testing.T) {
	set, dist := built(t, web(t, nil), true)
	for entry := range Entries {
		ext := filepath.Ext(entry)
		pattern := regexp.MustCompile(`^` + strings.TrimSuffix(entry, ext) + `-[A-Z0-9]{8}\` + ext + `$`)
		if name := set.Hashed(entry); !pattern.MatchString(name) {
			t.Errorf("%s is called %s", entry, name)
		}
		for _, coding := range []string{"", ".br", ".gz"} {
			if _, err := os.Stat(filepath.Join(dist, set.Hashed(entry)+coding)); err != nil {
				t.Error(err)
			}
		}
	}
	if got := text(t, set, "app.js"); !strings.Contains(got, "안녕") || strings.Contains(got, "import") {
		t.Errorf("app.js is not bundled: %s", got)
	}
	css := text(t, set, "app.css")
	picture := regexp.MustCompile(`dot-[A-Z0-9]{8}\.svg`).FindString(css)
	if !strings.Contains(css, "--belt") || picture == "" {
		t.Errorf("app.css is not bundled: %s", css)
	}
	if _, ok := set.Asset(picture); !ok {
		t.Errorf("the picture %q of app.css is no asset", picture)
	}
}

func TestAChangeOfASourceChangesTheNamesThatDependOnItAlone(t *testing.T) {
	before, _ := built(t, web(t, nil), true)
	again, _ := built(t, web(t, nil), true)
	after, _ := built(t, web(t, map[string]string{"src/greet.ts": "export const greet = (name: string): string => `반갑습니다 ${name}`\n"}), true)
	for entry := range Entries {
		if a, b := before.Hashed(entry), again.Hashed(entry); a != b {
			t.Errorf("equal sources give %s and %s", a, b)
		}
		changed := before.Hashed(entry) != after.Hashed(entry)
		if want := entry == "app.js"; changed != want {
			t.Errorf("the name of %s changed: %v, want %v", entry, changed, want)
		}
	}
}

func TestMinifyingShortens(t *testing.T) {
	dir := web(t, nil)
	short, _ := built(t, dir, true)
	long, _ := built(t, dir, false)
	for entry := range Entries {
		if s, l := len(text(t, short, entry)), len(text(t, long, entry)); s >= l {
			t.Errorf("%s has %d bytes minified, %d otherwise", entry, s, l)
		}
	}
}

func TestABuildReplacesTheOneBefore(t *testing.T) {
	out := t.TempDir()
	for name, want := range map[string]bool{"old-AAAAAAAA.js": false, ".gitignore": true} {
		if err := os.WriteFile(filepath.Join(out, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := Build(Options{Web: web(t, nil), Out: out}); err != nil {
			t.Fatal(err)
		}
		_, err := os.Stat(filepath.Join(out, name))
		if kept := !errors.Is(err, os.ErrNotExist); kept != want {
			t.Errorf("%s is kept: %v, want %v", name, kept, want)
		}
	}
}

func TestAFaultInASourceNamesItsFileAndLineAndKeepsTheOldBuild(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             []string // in the error
	}{
		{"a syntax error", "src/app.ts", "const a = 1\nconst = 2\n", []string{"bundle app.js", "src/app.ts:2:6:"}},
		{"a missing import", "src/frame.ts", "\n\nimport './gone'\n", []string{"bundle frame.js", "src/frame.ts:3:7:", "./gone"}},
		{"a missing picture", "css/app.css", "main {\n  background: url(./gone.svg);\n}\n", []string{"bundle app.css", "css/app.css:2:", "gone.svg"}},
		{"two errors", "src/app.ts", "import './one'\nimport './two'\n", []string{"src/app.ts:1:7:", "src/app.ts:2:7:"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			out := t.TempDir()
			old := filepath.Join(out, "old-AAAAAAAA.js")
			if err := os.WriteFile(old, nil, 0o644); err != nil {
				t.Fatal(err)
			}
			err := Build(Options{Web: web(t, map[string]string{tc.file: tc.text}), Out: out})
			if err == nil {
				t.Fatal("it is bundled")
			}
			for _, want := range tc.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error is %q, want %q in it", err, want)
				}
			}
			if _, err := os.Stat(old); err != nil {
				t.Errorf("the old build: %v", err)
			}
		})
	}
}

func TestFontsAreCopiedWithTheirLicenceAsTheyAreAndServedToNobody(t *testing.T) {
	set, dist := built(t, web(t, nil), true)
	if _, ok := Fonts["fonts/LICENSE.txt"]; !ok {
		t.Error("the licence does not travel along")
	}
	for name := range Fonts {
		want := "the text of " + name
		if data, err := os.ReadFile(filepath.Join(dist, name)); err != nil || string(data) != want {
			t.Errorf("%s holds %q, %v, want %q", name, data, err, want)
		}
		if got := string(set.Font(filepath.Base(name))); got != want {
			t.Errorf("the font %s is %q, want %q", name, got, want)
		}
		if _, ok := set.Asset(filepath.Base(name)); ok {
			t.Errorf("%s is served", name)
		}
	}
}

func TestAMissingFontIsNamed(t *testing.T) {
	dir := web(t, nil)
	if err := os.Remove(filepath.Join(dir, Fonts["fonts/bold.woff"])); err != nil {
		t.Fatal(err)
	}
	err := Build(Options{Web: dir, Out: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "pretendard-latin-700") {
		t.Errorf("error is %v, want the font in it", err)
	}
}

func TestAMissingEntryIsNamed(t *testing.T) {
	dir := web(t, nil)
	if err := os.Remove(filepath.Join(dir, "css/embed.css")); err != nil {
		t.Fatal(err)
	}
	err := Build(Options{Web: dir, Out: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "css/embed.css") {
		t.Errorf("error is %v, want css/embed.css in it", err)
	}
}
