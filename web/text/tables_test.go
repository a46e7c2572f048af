package text

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tables are all words of the interface, by their kind.
var tables = map[string]func(lang string) any{
	"messages": func(l string) any { return *For(l) },
	"leads":    func(l string) any { return *LeadsFor(l) },
	"desk":     func(l string) any { return *DeskFor(l) },
	"investor": func(l string) any { return *InvestorFor(l) },
	"frame":    func(l string) any { return *FrameFor(l) },
	"share":    func(l string) any { return *ShareFor(l) },
	"operator": func(l string) any { return *OperatorFor(l) },
}

// words are the texts of a table by their field; of a list, by its place too.
func words(table any) map[string]string {
	out := map[string]string{}
	v := reflect.ValueOf(table)
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		if field.Kind() == reflect.String {
			out[name] = field.String()
			continue
		}
		for k := range field.Len() {
			out[name+string(rune('0'+k))] = field.Index(k).String()
		}
	}
	return out
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func placeholders(s string) []string {
	all := placeholder.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

func TestEveryWordIsThereInBothLanguagesWithTheSamePlacesForValues(t *testing.T) {
	for kind, table := range tables {
		ko, en := words(table("ko")), words(table("en"))
		if len(ko) < 5 || len(ko) != len(en) {
			t.Errorf("%s has %d words in Korean and %d in English", kind, len(ko), len(en))
		}
		for name, k := range ko {
			e := en[name]
			if strings.TrimSpace(k) == "" || strings.TrimSpace(e) == "" || k == e {
				t.Errorf("%s of %s is %q and %q", name, kind, k, e)
			}
			if inKo, inEn := placeholders(k), placeholders(e); !slices.Equal(inKo, inEn) {
				t.Errorf("%s of %s has %v in Korean and %v in English", name, kind, inKo, inEn)
			}
		}
	}
}

func TestAnyOtherLanguageIsKorean(t *testing.T) {
	for kind, table := range tables {
		if !reflect.DeepEqual(table("fr"), table("ko")) || reflect.DeepEqual(table("en"), table("ko")) {
			t.Errorf("%s: another language is not Korean, or English is", kind)
		}
	}
}

func TestValuesArePutIntoASentenceOnce(t *testing.T) {
	for _, tc := range []struct {
		sentence string
		pairs    []string
		want     string
	}{
		{"{n} of {all}, {n}", []string{"n", "3", "all", "5"}, "3 of 5, 3"},
		{"{a}{b}", []string{"a", "{b}", "b", "<i>"}, "{b}<i>"},
		{"nothing", []string{"a", "1"}, "nothing"},
		{"{left}", nil, "{left}"},
	} {
		if got := Put(tc.sentence, tc.pairs...); got != tc.want {
			t.Errorf("Put(%q, %q) = %q, want %q", tc.sentence, tc.pairs, got, tc.want)
		}
	}
}

func TestEveryGuideHasTheSameStepsInBothLanguages(t *testing.T) {
	ko, en := GuidesFor("ko"), GuidesFor("en")
	if len(ko) != 5 || len(en) != len(ko) {
		t.Fatalf("%d and %d guides", len(ko), len(en))
	}
	for i, k := range ko {
		e := en[i]
		if k.ID != e.ID || len(k.Steps) != len(e.Steps) || len(k.Steps) < 3 || k.Name == "" || e.Name == "" || k.Note == "" || e.Note == "" {
			t.Errorf("%s has %d steps in Korean, %s %d in English", k.ID, len(k.Steps), e.ID, len(e.Steps))
		}
		for _, step := range slices.Concat(k.Steps, e.Steps) {
			if !strings.HasSuffix(step, ".") {
				t.Errorf("%s: %q is no sentence", k.ID, step)
			}
		}
	}
}
