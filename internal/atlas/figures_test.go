package atlas

import (
	"strings"
	"testing"
)

func TestFiguresAreWrittenOutInTheLanguageThatReads(t *testing.T) {
	const raw = "a {won:800000000000} b {usd:640000000} c {m2:528000} d {n:8362} e {date:2023-11} f"
	text := Text{Ko: raw, En: raw}
	for l, want := range map[Lang]string{
		Ko: "a 8,000억 원 b 6억 4,000만 달러 c 528,000㎡(약 16만 평) d 8,362 e 2023년 11월 f",
		En: "a KRW 800 billion b USD 640 million c 528,000 m² d 8,362 e November 2023 f",
	} {
		if got := text.In(l); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
		if got := text.Raw(l); got != raw {
			t.Errorf("%s: the raw text is %q", l, got)
		}
	}
}

func TestAFigureThatIsRefusedStaysAsItIs(t *testing.T) {
	for _, s := range []string{"{krw:1}", "{won:-1}", "{won:1.5}", "{won:}", "{date:2023-13}", "{won:99999999999999999999}", "{", "}", "{won}"} {
		if got := (Text{Ko: s, En: s}).In(En); got != s {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}

func TestEachFaultOfAFigureIsReported(t *testing.T) {
	same := func(s string) Text { return Text{Ko: s, En: s} }
	tests := []struct {
		name string
		text Text
		want []string // a part of each error, in order
	}{
		{"an unknown kind in both languages", same("{krw:1}"), []string{"ko: unknown figure {krw:1}", "en: unknown figure {krw:1}"}},
		{"an unknown kind in one language", Text{"가", "{krw:1}"}, []string{"en: unknown figure {krw:1}"}},
		{"a malformed amount", same("{won:8천}"), []string{`ko: figure {won:8천}: "8천" is no whole number`, "en: figure {won:8천}"}},
		{"a negative area", same("{m2:-5}"), []string{"ko: figure {m2:-5}", "en: figure {m2:-5}"}},
		{"a malformed date", same("{date:2023-13}"), []string{"ko: figure {date:2023-13}", "en: figure {date:2023-13}"}},
		{"a figure that one language lacks", Text{"{n:5}명", "people"}, []string{"the figures differ: ko has {n:5}, en has none"}},
		{"a figure with another value", Text{"{won:800000000000}", "{won:7000000000}"}, []string{"ko has {won:800000000000}, en has {won:7000000000}"}},
		{"a figure twice in one language", Text{"{n:5} {n:5}", "{n:5}"}, []string{"ko has {n:5} {n:5}, en has {n:5}"}},
		{"a brace alone", Text{"가 {", "a"}, []string{"ko: a brace that belongs to no figure"}},
		{"a figure with a blank", Text{"가 {won: 5", "a"}, []string{"ko: a brace"}},
		{"억 as prose", Text{"8천 8억 원", "a"}, []string{`ko: "8억" is a figure written as prose`}},
		{"조 as prose", Text{"8 조", "a"}, []string{`"8 조" is a figure`}},
		{"만 원 as prose", Text{"5만 원", "a"}, []string{`"5만 원" is a figure`}},
		{"평 as prose", Text{"16만 평 규모", "a"}, []string{`"6만 평" is a figure`}},
		{"㎡ as prose", Text{"528,000㎡", "a"}, []string{`"0㎡" is a figure`}},
		{"billion as prose", Text{"가", "8 billion won"}, []string{`en: "8 billion" is a figure`}},
		{"KRW as prose", Text{"가", "KRW 5"}, []string{`"KRW 5" is a figure`}},
		{"₩ as prose", Text{"가", "₩5"}, []string{`"₩5" is a figure`}},
		{"pyeong as prose", Text{"가", "160,000 pyeong"}, []string{`"0 pyeong" is a figure`}},
		{"km² as prose", Text{"가", "1.5 km²"}, []string{`"5 km²" is a figure`}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			errs := tc.text.CheckFigures()
			if len(errs) != len(tc.want) {
				t.Fatalf("have %v, want %d error(s)", errs, len(tc.want))
			}
			for i, want := range tc.want {
				if !strings.Contains(errs[i].Error(), want) {
					t.Errorf("error %d is %q, want %q in it", i, errs[i], want)
				}
			}
		})
	}
}

func TestWhatIsNoFigureIsLeftInPeace(t *testing.T) {
	for _, s := range []string{
		"", "조세특례제한법 제121조에 따른다", "제 121조의2 제1항", "5년간 100%", "3만 명", "5평가", "제8대", "Article 121", "5 km away",
	} {
		if errs := (Text{Ko: s, En: s}).CheckFigures(); errs != nil {
			t.Errorf("%q: %v", s, errs)
		}
	}
	ordered := Text{"{date:2023}에 {won:5}", "{won:5} in {date:2023}"}
	if errs := ordered.CheckFigures(); errs != nil {
		t.Errorf("figures in another order: %v", errs)
	}
}
