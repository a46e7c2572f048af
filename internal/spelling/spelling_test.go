package spelling

import (
	"strings"
	"testing"
	"testing/quick"
)

func TestTheNearestKnownWordIsFoundWithinTheLimit(t *testing.T) {
	parameters := []string{"bbox", "cluster", "datetime", "limit", "offset"}
	tests := []struct {
		name  string
		word  string
		known []string
		max   int
		want  string // "" when none is near enough
	}{
		{"a letter left out", "limt", parameters, 2, "limit"},
		{"a letter too many", "bboxx", parameters, 2, "bbox"},
		{"a letter replaced", "offsat", parameters, 2, "offset"},
		{"two letters in the wrong order", "lmiit", parameters, 2, "limit"},
		{"three edits where two are allowed", "clu", parameters, 2, ""},
		{"the word itself", "limit", parameters, 0, "limit"},
		{"one edit where none is allowed", "limi", parameters, 0, ""},
		{"the nearer of two", "bats", []string{"bat", "batsy", "bats"}, 2, "bats"},
		{"the first of two that are equally near", "cot", []string{"cat", "cut"}, 1, "cat"},
		{"nothing known", "limit", nil, 5, ""},
		{"no word, and one that is short enough", "", []string{"ab"}, 2, "ab"},
		{"other capitals count as edits", "LIMIT", parameters, 4, ""},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, ok := Nearest(tc.word, tc.known, tc.max)
			if got != tc.want || ok != (tc.want != "") {
				t.Errorf("Nearest(%q, max %d) = %q, %v, want %q", tc.word, tc.max, got, ok, tc.want)
			}
		})
	}
}

func TestTheEmptyWordCanBeTheNearest(t *testing.T) {
	if got, ok := Nearest("a", []string{""}, 1); got != "" || !ok {
		t.Errorf("have %q, %v, want the empty word", got, ok)
	}
}

func TestDistancesAreThoseOfLevenshtein(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"same", "same", 0}, {"ab", "ba", 2},
	} {
		if got := distance(tc.a, tc.b, 100); got != tc.want {
			t.Errorf("from %q to %q: %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}

func TestDistanceIsTheSameBothWaysAndBoundedByTheLongerWord(t *testing.T) {
	holds := func(a, b string) bool {
		limit := len(a) + len(b) + 1
		d := distance(a, b, limit)
		return d == distance(b, a, limit) && d <= max(len(a), len(b)) && (d == 0) == (a == b)
	}
	if err := quick.Check(holds, nil); err != nil {
		t.Error(err)
	}
}

func TestAVeryLongWordIsNearToNone(t *testing.T) {
	if got, ok := Nearest(strings.Repeat("limit", 1<<20), []string{"limit"}, 3); ok {
		t.Errorf("it is near to %q", got)
	}
}
