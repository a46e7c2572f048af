package text_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"busanmap/internal/atlas"
	"busanmap/web/text"
)

// labels are the tables by the type of package atlas whose codes they name. Each
// has one code of that type, so that a renamed type or constant is seen.
var labels = map[string]struct {
	label func(lang, code string) string
	one   string
}{
	"SiteKind":      {text.SiteKind, string(atlas.Quarter)},
	"EventKind":     {text.EventKind, string(atlas.EventHalted)},
	"StatementKind": {text.StatementKind, string(atlas.Corrected)},
	"Confidence":    {text.Confidence, string(atlas.Unverified)},
	"PlacedBy":      {text.PlacedBy, string(atlas.MapTeam)},

	"ZoneStatus":      {text.ZoneStatus, string(atlas.ZoneLifted)},
	"ChangeKind":      {text.ChangeKind, string(atlas.IncentiveChange)},
	"IncentiveStatus": {text.IncentiveStatus, string(atlas.IncentiveOpen)},
	"IncentiveScope":  {text.Scope, string(atlas.ScopeCity)},
	"Verdict":         {text.Verdict, string(atlas.VerdictUnresolved)},
}

// codes reads the constants of package atlas by type, so that a new one cannot
// be forgotten here.
func codes(t *testing.T) map[string][]string {
	t.Helper()
	var decls []ast.Decl
	for _, name := range []string{"records.go", "catalogue.go", "asof.go", "changes.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), "../../internal/atlas/"+name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		decls = append(decls, file.Decls...)
	}
	out := map[string][]string{}
	for _, d := range decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, s := range decl.Specs {
			spec := s.(*ast.ValueSpec)
			kind, ok := spec.Type.(*ast.Ident)
			if !ok {
				t.Fatalf("the constant %s names no type", spec.Names[0])
			}
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatalf("read %s: %v", spec.Names[0], err)
			}
			out[kind.Name] = append(out[kind.Name], code)
		}
	}
	return out
}

func TestEveryCodeOfTheDataHasALabelOfItsOwnInBothLanguages(t *testing.T) {
	all := codes(t)
	for kind, l := range labels {
		if !strings.Contains(" "+strings.Join(all[kind], " ")+" ", " "+l.one+" ") {
			t.Errorf("the codes of %s are read as %q, which lacks %q", kind, all[kind], l.one)
		}
		for _, lang := range []string{"ko", "en"} {
			seen := map[string]string{}
			for _, code := range all[kind] {
				word := l.label(lang, code)
				if strings.TrimSpace(word) == "" {
					t.Errorf("%s %q has no label in %s", kind, code, lang)
				}
				if twin, ok := seen[word]; ok {
					t.Errorf("%s %q and %q are both %q in %s", kind, twin, code, word, lang)
				}
				seen[word] = code
			}
		}
		for _, code := range all[kind] {
			if word := l.label("ko", code); word == l.label("en", code) {
				t.Errorf("%s %q is %q in both languages", kind, code, word)
			}
		}
	}
}

func TestEachProblemHasWordsAndAnUnknownOneThoseOfItsClass(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		for status, like := range map[int]int{400: 400, 404: 404, 405: 405, 500: 500, 414: 400, 431: 400, 503: 500, 599: 500} {
			got := text.Problem(lang, status)
			if got.Title == "" || got.Message == "" {
				t.Errorf("%s %d: %+v", lang, status, got)
			}
			if want := text.Problem(lang, like); got != want {
				t.Errorf("%s %d has %+v, want the words of %d, %+v", lang, status, got, like, want)
			}
		}
	}
	if ko, en := text.Problem("ko", 404), text.Problem("en", 404); ko.Title == en.Title || ko.Message == en.Message {
		t.Errorf("404 is not translated: %+v", ko)
	}
	if text.Problem("en", 404) == text.Problem("en", 400) {
		t.Error("404 has no words of its own")
	}
}

func TestWhatBecameOfARecordIsNamedByItsKind(t *testing.T) {
	for _, tc := range []struct{ kind, code, want string }{
		{"zone", "designated", "지정"},
		{"zone", "ended", "기간 만료"},
		{"incentive", "ended", "종료"},
		{"incentive", "began", "시행"},
		{"cluster", "since", "이후 소식"},
		{"site", "halted", "중단"},
		{"company", "lost", "무산"},
	} {
		if got := text.ChangeStatus("ko", tc.kind, tc.code); got != tc.want {
			t.Errorf("%s %s is %q, want %q", tc.kind, tc.code, got, tc.want)
		}
	}
}
