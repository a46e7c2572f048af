package text_test

import (
	"strings"
	"testing"

	"busanmap/web/text"
)

func TestEveryFaultHasANameAndOneSentenceInBothLanguages(t *testing.T) {
	names := map[string]string{}
	for _, code := range text.FaultCodes() {
		ko, en := text.Fault("ko", code), text.Fault("en", code)
		for _, w := range []text.FaultWords{ko, en} {
			if w.Name == "" || strings.HasSuffix(w.Name, ".") {
				t.Errorf("%s has the name %q, want one without a full stop", code, w.Name)
			}
			if sentence := strings.TrimSuffix(w.Why, "."); sentence == w.Why || strings.Contains(sentence, ". ") {
				t.Errorf("%s is explained by %q, want one sentence", code, w.Why)
			}
			if other := names[w.Name]; other != "" {
				t.Errorf("%s and %s are both named %q", code, other, w.Name)
			}
			names[w.Name] = code
		}
		if ko.Why == en.Why {
			t.Errorf("%s is explained by the same words in both languages", code)
		}
	}
}

func TestACodeThatThereIsNotHasNoWords(t *testing.T) {
	if got := text.Fault("ko", "no-such-code"); got != (text.FaultWords{}) {
		t.Errorf("it is explained as %+v", got)
	}
}

func TestFaultLevelsHaveNames(t *testing.T) {
	for _, tc := range []struct{ lang, level, want string }{
		{"ko", "error", "오류"}, {"en", "error", "Error"}, {"ko", "warning", "권고"}, {"en", "warning", "Recommendation"},
	} {
		if got := text.FaultLevel(tc.lang, tc.level); got != tc.want {
			t.Errorf("%s in %s is %q, want %q", tc.level, tc.lang, got, tc.want)
		}
	}
}
