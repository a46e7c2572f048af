package chart_test

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"busanmap/internal/chart"
	"busanmap/internal/testkit/golden"
)

func sample() chart.Options {
	return chart.Options{
		Title: "부산시 투자유치 실적", Unit: "조 원",
		Bars: []chart.Bar{
			{Label: "2020", Value: 0.2815, Shown: "2,815억 원"},
			{Label: "2021", Value: 2.1685, Shown: "2조 1,685억 원"},
			{Label: "2023 일부", Value: 3.9, Shown: "3조 9,000억 원", Partial: true},
			{Label: "2024", Value: 6.3, Shown: "6조 3,000억 원"},
		},
	}
}

func draw(t *testing.T, o chart.Options) string {
	t.Helper()
	b, err := chart.Bars(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// texts returns the texts of the picture; it fails the test unless s is well-formed.
func texts(t *testing.T, s string) []string {
	t.Helper()
	var out []string
	dec := xml.NewDecoder(strings.NewReader(s))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		if text, ok := token.(xml.CharData); ok && strings.TrimSpace(string(text)) != "" {
			out = append(out, string(text))
		}
	}
}

func TestGolden(t *testing.T) {
	d := golden.Open(t, "testdata")
	o := sample()
	d.Check(t, "light", []byte(draw(t, o)))
	o.Dark = true
	d.Check(t, "dark", []byte(draw(t, o)))
}

func TestEqualOptionsGiveEqualBytes(t *testing.T) {
	first, second := draw(t, sample()), draw(t, sample())
	if first != second {
		t.Error("two drawings of equal bars differ")
	}
}

func TestEveryWordStandsInThePictureOnce(t *testing.T) {
	o := sample()
	all := texts(t, draw(t, o))
	count := func(word string) int {
		return len(slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s != word }))
	}
	for _, b := range o.Bars {
		if count(b.Label) != 1 || count(b.Shown) != 1 {
			t.Errorf("%q and %q stand %d and %d times", b.Label, b.Shown, count(b.Label), count(b.Shown))
		}
	}
	if count("부산시 투자유치 실적 (조 원)") != 1 {
		t.Error("the title is missing")
	}
	for _, s := range all {
		if len(s) > 3 && strings.Trim(s, "0123456789") == "" && count(s) == 1 && !strings.HasPrefix(s, "20") {
			t.Errorf("%q was left where a word belongs", s)
		}
	}
}

func TestTheAxisBeginsAtZero(t *testing.T) {
	if !slices.Contains(texts(t, draw(t, sample())), "0") {
		t.Error("no zero on the axis: bars cannot be compared")
	}
}

func TestOnlyPartialBarsAreHatched(t *testing.T) {
	o := sample()
	if n := strings.Count(draw(t, o), "fill:url(#part)"); n != 1 {
		t.Errorf("%d bars are hatched, want the partial year alone", n)
	}
	for i := range o.Bars {
		o.Bars[i].Partial = false
	}
	if svg := draw(t, o); strings.Contains(svg, "fill:url(#part)") {
		t.Error("a whole year is hatched")
	}
}

func TestAHostileWordStaysText(t *testing.T) {
	const hostile = `"'></text><script>alert(1)</script>&`
	o := sample()
	o.Title, o.Unit, o.Font = hostile, hostile, hostile
	o.Bars[0].Label, o.Bars[0].Shown = hostile, hostile
	svg := draw(t, o)
	if all := texts(t, svg); !slices.Contains(all, hostile) {
		t.Errorf("the word is not text: %q", all)
	}
	if strings.Contains(svg, "<script") {
		t.Error("a word became an element")
	}
}

func TestWhatCannotBeDrawnIsRefused(t *testing.T) {
	for name, bars := range map[string][]chart.Bar{
		"no bars":  nil,
		"negative": {{Label: "a", Value: -1}},
		"NaN":      {{Label: "a", Value: math.NaN()}},
		"infinite": {{Label: "a", Value: math.Inf(1)}},
	} {
		if _, err := chart.Bars(chart.Options{Bars: bars}); err == nil {
			t.Errorf("%s was drawn", name)
		}
	}
}

func TestZeroIsABarWithoutLength(t *testing.T) {
	if all := texts(t, draw(t, chart.Options{Bars: []chart.Bar{{Label: "none", Shown: "zero"}}})); !slices.Contains(all, "zero") {
		t.Errorf("the bar has lost its words: %q", all)
	}
}
