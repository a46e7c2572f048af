package svgmap

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// columns measures a letter as 1, so that widths are counts.
func columns(s string) float64 { return float64(utf8.RuneCountInString(s)) }

func TestWrap(t *testing.T) {
	tests := []struct {
		name   string
		s      string
		width  float64
		most   int
		want   []string
		broken bool
	}{
		{"nothing is no line", "", 10, 2, nil, false},
		{"what fits is one line", "부산 산업지도", 10, 2, []string{"부산 산업지도"}, false},
		{"lines break between words", "a bb ccc dddd", 6, 4, []string{"a bb", "ccc", "dddd"}, false},
		{"a line may be as wide as its room", "aaa bbb", 3, 2, []string{"aaa", "bbb"}, false},
		{"lines break before a bracket and after a dot", "특구(반도체·전지·부품)", 6, 4, []string{"특구", "(반도체·", "전지·부품)"}, false},
		{"a word too wide is parted", "abcdefgh", 3, 4, []string{"abc", "def", "gh"}, true},
		{"a letter stands alone where none fits", "ab", .5, 9, []string{"a", "b"}, true},
		{"what is too long ends in an ellipsis", "aa bb cc dd", 5, 2, []string{"aa bb", "cc dd"}, false},
		{"the ellipsis takes its room", "aa bb cc dd ee", 5, 2, []string{"aa bb", "cc d…"}, true},
		{"no punctuation before an ellipsis", "aaaa, bbbb", 6, 1, []string{"aaaa…"}, true},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got := wrap(tc.s, room{tc.width, tc.most, columns})
			if !slices.Equal(got.lines, tc.want) || got.broken != tc.broken {
				t.Errorf("wrapped to %q, broken %v, want %q, %v", got.lines, got.broken, tc.want, tc.broken)
			}
		})
	}
}

func TestBalancedLinesAreAboutAsLong(t *testing.T) {
	if got, want := balanced("Busan Industrial Map", room{16, 3, columns}).lines, []string{"Busan", "Industrial Map"}; !slices.Equal(got, want) {
		t.Errorf("balanced to %q, want %q", got, want)
	}
	if got, want := balanced("aaa bbb ccc d", room{11, 2, columns}).lines, []string{"aaa bbb", "ccc d"}; !slices.Equal(got, want) {
		t.Errorf("balanced to %q, want %q", got, want)
	}
}

func TestAListIsBrokenBetweenItsNames(t *testing.T) {
	tests := []struct {
		name  string
		width float64
		want  []string
	}{
		{"each name has its line", 12, []string{"One Belt,", "Another Belt"}},
		{"what fits one line is no list", 22, nil},
		{"a name too wide is not listed", 11, nil},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := listed("One Belt, Another Belt", room{tc.width, 3, columns}); !slices.Equal(got, tc.want) {
				t.Errorf("listed as %q, want %q", got, tc.want)
			}
		})
	}
	if got := listed("a, b, c", room{3, 2, columns}); got != nil {
		t.Errorf("three names are listed in two lines: %q", got)
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"text stays", "부산 (釜山) & <Busan>", "부산 (釜山) & <Busan>"},
		{"gaps become one space", "  a\t\n b\u00a0\u3000c ", "a b c"},
		{"control characters part words", "a\x00b\x1bc\x7f", "a b c"},
		{"marks of direction are left out", "a\u202eb\u200bc\ufeff", "abc"},
		{"broken UTF-8 is left out", "a\xffb\xed\xa0\x80c", "abc"},
		{"what XML cannot hold is left out", "a\ufffeb\U0001ffffc", "abc"},
		{"a word of nothing leaves no gap", "a \u200b b", "a b"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := clean(tc.in); got != tc.want {
				t.Errorf("clean(%q) = %q, want %q", tc.in, got, tc.want)
			}
		})
	}
	if got := clean(strings.Repeat("가", 10_000)); utf8.RuneCountInString(got) != mostRunes+1 || !strings.HasSuffix(got, ellipsis) {
		t.Errorf("10,000 letters become %d", utf8.RuneCountInString(got))
	}
}

func FuzzWrapKeepsTheWordsAndTheWidth(f *testing.F) {
	f.Add("부산 기회발전특구(전력반도체·이차전지)", 6, 3)
	f.Add("a  b", 1, 1)
	f.Add("\xff/·(", 2, 9)
	f.Fuzz(func(t *testing.T, s string, width, most int) {
		if width < 2 || width > 100 || most < 1 || most > 20 {
			return // no caption is so narrow or long
		}
		s = clean(s)
		w := wrap(s, room{float64(width), most, columns})
		if len(w.lines) > most {
			t.Errorf("%d lines, want at most %d", len(w.lines), most)
		}
		for _, line := range w.lines {
			if columns(line) > float64(width) {
				t.Errorf("%q is wider than %d", line, width)
			}
		}
		squeezed := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if joined := squeezed(strings.Join(w.lines, "")); joined != squeezed(s) && !strings.HasSuffix(joined, ellipsis) {
			t.Errorf("%q became %q", s, w.lines)
		}
	})
}
