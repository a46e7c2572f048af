package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAStyleSheetIsBoundToAScheme(t *testing.T) {
	const css = ":root { color-scheme: light dark; --a: 1; }\n@media (prefers-color-scheme: dark) {\n  :root { --a: 2; }\n}\np { color: red; }\n"
	for scheme, want := range map[Scheme]string{
		Light: ":root { color-scheme: light; --a: 1; }\n\np { color: red; }\n",
		Dark:  ":root { color-scheme: dark; --a: 1; }\n\n  :root { --a: 2; }\n\np { color: red; }\n",
	} {
		if got := scheme.bind(css); got != want {
			t.Errorf("%s: %q, want %q", scheme, got, want)
		}
	}
	if got := Light.bind(ofDark + " a { b: c }"); got != "" {
		t.Errorf("a block that nothing closes leaves %q", got)
	}
}

func TestBoundStyleSheetsAreBuiltAndDiffer(t *testing.T) {
	set, _ := built(t, web(t, map[string]string{
		"css/embed.css": "main { color: teal; }\n" + ofDark + "\n  main { color: lime; }\n}\n",
	}), true)
	for entry, want := range map[string][2]bool{"frame.css": {true, true}, "frame-light.css": {true, false}, "frame-dark.css": {true, true}} {
		css := text(t, set, entry)
		if got := [2]bool{strings.Contains(css, "teal"), strings.Contains(css, "lime") || strings.Contains(css, "#0f0")}; got != want {
			t.Errorf("%s has light and dark %v, want %v: %s", entry, got, want, css)
		}
		if asks := strings.Contains(css, "prefers-color-scheme"); asks != (entry == "frame.css") {
			t.Errorf("%s asks for the visitor's scheme: %v", entry, asks)
		}
	}
}

// A block that is written otherwise would escape the binding.
func TestEverySourceWritesTheDarkSchemeTheSameWay(t *testing.T) {
	files, err := filepath.Glob("../../web/css/*.css")
	if err != nil || len(files) < 10 {
		t.Fatalf("style sheets: %v, %v", files, err)
	}
	for _, file := range files {
		css, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if all, ours := strings.Count(string(css), "prefers-color-scheme"), strings.Count(string(css), ofDark); all != ours {
			t.Errorf("%s asks for the scheme %d times, %d of them as %q", file, all, ours, ofDark)
		}
	}
}
