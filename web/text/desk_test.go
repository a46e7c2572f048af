package text

import (
	"encoding/json"
	"testing"

	"busanmap/internal/atlas"
)

func TestEveryChoiceOfTheFinderHasALabelOfItsOwn(t *testing.T) {
	for _, tc := range []struct {
		kind  atlas.RuleKind
		label func(lang, code string) string
	}{
		{atlas.NeedsPlan, Plan}, {atlas.NeedsCompany, CompanyKind}, {atlas.NeedsIndustry, Sector}, {atlas.NeedsSize, FirmSize},
	} {
		for _, lang := range []string{"ko", "en"} {
			seen := map[string]bool{"": true}
			for _, code := range tc.kind.Vocabulary() {
				if word := tc.label(lang, code); seen[word] {
					t.Errorf("%s %q is %q in %s, which is empty or taken", tc.kind, code, word, lang)
				} else {
					seen[word] = true
				}
			}
		}
	}
}

func TestOutcomesStatesKindsAndDirectionsHaveLabels(t *testing.T) {
	for _, table := range []map[string]label{outcomes, ruleStates, searchKinds, directions} {
		for code, l := range table {
			if l.ko == "" || l.en == "" || l.ko == l.en {
				t.Errorf("%s is %+v", code, l)
			}
		}
	}
	for _, tc := range []struct{ got, want string }{
		{Outcome("ko", "may_apply"), "적용 가능성 있음"},
		{RuleState("en", "unmet"), "Not met"},
		{SearchKind("ko", "district"), "구·군"},
		{Direction("ko", "ne"), "북동쪽"},
		{Direction("en", "ne"), "north-east"},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}

func TestTheScriptOfTheDeskGetsItsWords(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		var words map[string]string
		if err := json.Unmarshal([]byte(DeskFor(lang).Words()), &words); err != nil {
			t.Fatal(err)
		}
		if got, want := words["share"], DeskFor(lang).Share; got != want {
			t.Errorf("%s: share is %q, want %q", lang, got, want)
		}
		for key, word := range words {
			if word == "" {
				t.Errorf("%s: %s is empty", lang, key)
			}
		}
	}
	if got, want := DeskFor("en").Found("3"), "3 suggestions"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
