package bundle

import (
	"fmt"
	"os"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Scheme is a set of colours to which a style sheet is bound. The sources have
// both, and leave it to the visitor's system; a bound style sheet is made from
// the same sources, so that no colour is written twice.
type Scheme string

const (
	EitherScheme Scheme = ""
	Light        Scheme = "light"
	Dark         Scheme = "dark"
)

// ofDark begins a block of rules for dark colours. All sources write it this way;
// a test holds them to it.
const ofDark = "@media (prefers-color-scheme: dark) {"

// plugins bind style sheets to the scheme as they are read.
func (s Scheme) plugins() []api.Plugin {
	if s == EitherScheme {
		return nil
	}
	return []api.Plugin{{
		Name: "scheme",
		Setup: func(b api.PluginBuild) {
			b.OnLoad(api.OnLoadOptions{Filter: `\.css$`}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
				text, err := os.ReadFile(a.Path)
				if err != nil {
					return api.OnLoadResult{}, fmt.Errorf("read style sheet: %w", err)
				}
				bound := s.bind(string(text))
				return api.OnLoadResult{Contents: &bound, Loader: api.LoaderCSS}, nil
			})
		},
	}}
}

// bind keeps of the blocks for dark colours the rules, or nothing, and tells the
// browser which colours its own parts have.
func (s Scheme) bind(css string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(css, ofDark)
		out.WriteString(before)
		if !found {
			return strings.ReplaceAll(out.String(), "color-scheme: light dark;", "color-scheme: "+string(s)+";")
		}
		end := closing(rest)
		if s == Dark {
			out.WriteString(rest[:end])
		}
		css = rest[min(end+1, len(rest)):]
	}
}

// closing is where the brace stands that closes an open block; the length when
// none does.
func closing(css string) int {
	depth := 1
	for i, c := range css {
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(css)
}
