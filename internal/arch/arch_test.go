// Package arch holds the arrows of docs/architecture.md: which package may
// import which. It has no code of its own.
package arch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "busanmap/"

// may lists what each package of internal and the programs may import of this
// module. A package that is not here has no rule yet, which is a fault.
var may = map[string][]string{
	"cmd/assets":              {"internal/bundle"},
	"cmd/schemas":             {"internal/dataset"},
	"cmd/busanmap":            {"geodata", "internal/assets", "internal/atlas", "internal/census", "internal/config", "internal/dataset", "internal/query", "internal/reload", "internal/server", "static"},
	"geodata":                 {},
	"internal/arch":           {},
	"internal/assets":         {"internal/body"},
	"internal/atlas":          {},
	"internal/body":           {},
	"internal/bundle":         {"internal/body"},
	"internal/census":         {"internal/atlas"},
	"internal/chart":          {},
	"internal/config":         {},
	"internal/dataset":        {"internal/atlas", "internal/spelling"},
	"internal/drawing":        {},
	"internal/export":         {"internal/atlas", "internal/featurejson"},
	"internal/featurejson":    {"internal/atlas"},
	"internal/finder":         {"internal/atlas", "internal/spatial", "internal/spelling"},
	"internal/qr":             {},
	"internal/query":          {"internal/atlas", "internal/spelling"},
	"internal/raster":         {"internal/drawing"},
	"internal/reload":         {"internal/atlas", "internal/dataset"},
	"internal/search":         {"internal/atlas", "internal/spelling"},
	"internal/server":         {"internal/assets", "internal/atlas", "internal/body", "internal/census", "internal/chart", "internal/drawing", "internal/export", "internal/featurejson", "internal/finder", "internal/qr", "internal/query", "internal/raster", "internal/search", "internal/snippet", "internal/spatial", "internal/spelling", "internal/svgmap", "web/layout", "web/link", "web/page", "web/text", "web/ui"},
	"internal/snippet":        {"internal/atlas", "internal/query", "internal/spelling"},
	"internal/spatial":        {"internal/atlas"},
	"internal/spelling":       {},
	"internal/svgmap":         {"internal/atlas", "internal/drawing"},
	"internal/testkit/golden": {},
	"static":                  {},
	"web/layout":              {"web/link", "web/text", "web/ui"},
	"web/link":                {},
	"web/page":                {"web/layout", "web/link", "web/text", "web/ui"},
	"web/text":                {},
	"web/ui":                  {},
}

// alone lists foreign modules that few packages may import, and why.
var alone = []struct {
	module string
	only   []string
	why    string
}{
	{"github.com/labstack/echo/", []string{"internal/server"}, "the rest of the program has never heard of Echo"},
	{"github.com/evanw/esbuild/", []string{"internal/bundle"}, "esbuild runs at build time and stays out of the server"},
	{"github.com/goccy/go-yaml", []string{"internal/dataset"}, "only dataset reads the files that officials edit"},
	{"github.com/tidwall/rtree", []string{"internal/spatial"}, "spatial questions are asked of package spatial"},
	{"github.com/alecthomas/kong", []string{"internal/config"}, "only config reads flags"},
	{"github.com/prometheus/", []string{"internal/server"}, "only the server is measured"},
	{"modernc.org/sqlite", []string{"internal/census", "internal/export"}, "SQLite is the container of GeoPackage and of the census of frames, not where the map keeps its data"},
	{"github.com/twpayne/go-kml/", []string{"internal/export"}, "files to take along are written by package export"},
	{"git.sr.ht/~sbinet/gg", []string{"internal/raster"}, "pictures become pixels in package raster"},
	{"golang.org/x/image/", []string{"internal/raster"}, "fonts are read by package raster"},
	{"github.com/boombuler/barcode/", []string{"internal/qr"}, "codes are drawn by package qr"},
	{"github.com/santhosh-tekuri/", nil, "the schemas are for editors: the program checks by the types, tests compare both"},
}

// refusal says why from must not import to, "" when it may. Both are import paths.
func refusal(from, to string) string {
	from, own := strings.CutPrefix(from, module)
	if !own {
		return "is no package of this module"
	}
	allowed, ruled := may[from]
	if !ruled {
		return "has no rule: say in internal/arch what " + from + " may import"
	}
	if target, inside := strings.CutPrefix(to, module); inside {
		return refusalInside(from, target, allowed)
	}
	if from == "internal/atlas" && !standard(to) && to != "github.com/paulmach/orb" && !strings.HasPrefix(to, "github.com/paulmach/orb/") {
		return "the domain knows the standard library and orb's geometry, nothing else"
	}
	for _, a := range alone {
		if strings.HasPrefix(to+"/", a.module) && !slices.Contains(a.only, from) {
			return a.why + fmt.Sprintf(" (it belongs to %s)", strings.Join(a.only, ", "))
		}
	}
	return ""
}

func refusalInside(from, to string, allowed []string) string {
	switch {
	case slices.Contains(allowed, to):
		return ""
	case strings.HasPrefix(from, "web/") && strings.HasPrefix(to, "internal/"):
		return "the pages get view models and know nothing of internal"
	case to == "internal/bundle":
		return "bundling runs at build time, from cmd/assets alone"
	case len(allowed) == 0:
		return "it may import nothing of this module"
	}
	return "of this module it may import only " + strings.Join(allowed, ", ")
}

// standard reports whether path is of the standard library, whose paths have no
// dot in their first part.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first+"/" != module
}

type listed struct {
	ImportPath string
	Imports    []string
}

// packages lists the packages of the module with their imports, without tests.
func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("read go list: %v", err)
		}
		all = append(all, p)
	}
}

func TestArrowsPointInward(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		seen[strings.TrimPrefix(p.ImportPath, module)] = true
		if _, ruled := may[strings.TrimPrefix(p.ImportPath, module)]; !ruled {
			t.Errorf("%s %s", p.ImportPath, refusal(p.ImportPath, "")) // once, not for each import
			continue
		}
		for _, to := range p.Imports {
			if why := refusal(p.ImportPath, to); why != "" {
				t.Errorf("%s → %s: %s", p.ImportPath, to, why)
			}
		}
	}
	for name := range may {
		if !seen[name] {
			t.Errorf("internal/arch has a rule for %s, which does not exist", name)
		}
	}
}

func TestARuleRefusesTheArrowsItIsFor(t *testing.T) {
	tests := []struct {
		from, to string
		why      string // a part of the refusal; "" when the arrow is allowed
	}{
		{"busanmap/internal/atlas", "net/http", ""},
		{"busanmap/internal/atlas", "github.com/paulmach/orb", ""},
		{"busanmap/internal/atlas", "github.com/paulmach/orb/planar", ""},
		{"busanmap/internal/atlas", "github.com/paulmach/orbit", "standard library and orb"},
		{"busanmap/internal/atlas", "github.com/goccy/go-yaml", "standard library and orb"},
		{"busanmap/internal/atlas", "busanmap/internal/query", "may import nothing of this module"},
		{"busanmap/internal/dataset", "busanmap/internal/atlas", ""},
		{"busanmap/internal/dataset", "busanmap/internal/server", "only internal/atlas"},
		{"busanmap/internal/dataset", "github.com/goccy/go-yaml/ast", ""},
		{"busanmap/internal/query", "busanmap/internal/dataset", "only internal/atlas"},
		{"busanmap/internal/featurejson", "busanmap/internal/query", "only internal/atlas"},
		{"busanmap/internal/svgmap", "busanmap/web/link", "only internal/atlas, internal/drawing"},
		{"busanmap/internal/body", "busanmap/internal/atlas", "may import nothing"},
		{"busanmap/internal/assets", "busanmap/internal/atlas", "only internal/body"},
		{"busanmap/web/page", "busanmap/web/text", ""},
		{"busanmap/web/page", "busanmap/internal/atlas", "know nothing of internal"},
		{"busanmap/web/text", "busanmap/internal/atlas", "know nothing of internal"},
		{"busanmap/web/text", "busanmap/web/page", "may import nothing"},
		{"busanmap/internal/server", "github.com/labstack/echo/v4", ""},
		{"busanmap/internal/query", "github.com/labstack/echo/v4", "never heard of Echo"},
		{"busanmap/cmd/busanmap", "github.com/labstack/echo/v4/middleware", "never heard of Echo"},
		{"busanmap/internal/bundle", "github.com/evanw/esbuild/pkg/api", ""},
		{"busanmap/cmd/assets", "github.com/evanw/esbuild/pkg/api", "build time"},
		{"busanmap/cmd/assets", "busanmap/internal/bundle", ""},
		{"busanmap/internal/server", "busanmap/internal/bundle", "from cmd/assets alone"},
		{"busanmap/cmd/busanmap", "busanmap/internal/bundle", "from cmd/assets alone"},
		{"busanmap/cmd/busanmap", "github.com/alecthomas/kong", "only config reads flags"},
		{"busanmap/internal/spatial", "github.com/tidwall/rtree", ""},
		{"busanmap/internal/server", "github.com/tidwall/rtree", "asked of package spatial"},
		{"busanmap/internal/spatial", "busanmap/internal/dataset", "only internal/atlas"},
		{"busanmap/internal/finder", "busanmap/internal/atlas", ""},
		{"busanmap/internal/finder", "busanmap/internal/dataset", "only internal/atlas, internal/spatial, internal/spelling"},
		{"busanmap/internal/export", "modernc.org/sqlite", ""},
		{"busanmap/internal/census", "modernc.org/sqlite", ""},
		{"busanmap/internal/census", "busanmap/internal/query", "only internal/atlas"},
		{"busanmap/internal/server", "modernc.org/sqlite", "not where the map keeps its data"},
		{"busanmap/internal/server", "github.com/twpayne/go-kml/v3", "written by package export"},
		{"busanmap/internal/server", "github.com/boombuler/barcode/qr", "drawn by package qr"},
		{"busanmap/internal/raster", "git.sr.ht/~sbinet/gg", ""},
		{"busanmap/internal/raster", "golang.org/x/image/font/sfnt", ""},
		{"busanmap/internal/raster", "busanmap/internal/svgmap", "only internal/drawing"},
		{"busanmap/internal/svgmap", "git.sr.ht/~sbinet/gg", "become pixels in package raster"},
		{"busanmap/internal/server", "golang.org/x/image/font/sfnt", "read by package raster"},
		{"busanmap/internal/svgmap", "busanmap/internal/raster", "only internal/atlas, internal/drawing"},
		{"busanmap/internal/search", "busanmap/internal/dataset", "only internal/atlas, internal/spelling"},
		{"busanmap/internal/qr", "busanmap/internal/atlas", "may import nothing"},
		{"busanmap/internal/snippet", "busanmap/web/text", "only internal/atlas, internal/query, internal/spelling"},
		{"busanmap/internal/newcomer", "fmt", "has no rule"},
		{"example.com/other", "fmt", "is no package of this module"},
	}
	for _, tc := range tests {
		got := refusal(tc.from, tc.to)
		if (got == "") != (tc.why == "") || !strings.Contains(got, tc.why) {
			t.Errorf("%s → %s: refusal is %q, want %q", tc.from, tc.to, got, tc.why)
		}
	}
}
