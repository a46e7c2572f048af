package atlas

import (
	"errors"
	"testing"
	"time"
)

func TestDatesAreReadWithTheirPrecision(t *testing.T) {
	for s, want := range map[string]Date{
		"2023": {2023, 0, 0}, "2023-11": {2023, 11, 0}, "2023-11-01": {2023, 11, 1},
		"2024-02-29": {2024, 2, 29}, "2000-02-29": {2000, 2, 29},
	} {
		got, err := ParseDate(s)
		if err != nil || got != want {
			t.Errorf("ParseDate(%q) = %v, %v, want %v", s, got, err, want)
		}
		if got.String() != s {
			t.Errorf("%q is printed as %q", s, got)
		}
	}
}

func TestWhatIsNoDateIsRefused(t *testing.T) {
	for _, s := range []string{
		"", "23", "0000", "0000-01-01", "2023-0", "2023-00", "2023-13", "2023-11-00", "2023-11-31", "2023-02-29", "1900-02-29",
		"2023-1-1", "2023/11/01", "2023-11-01T00:00", " 2023", "2023 ", "+023", "-023", "이천이십삼", "2023-11- 1", "２０２３",
	} {
		if got, err := ParseDate(s); err == nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

func TestTextOfDatesReadsBackAndBlankIsUnknown(t *testing.T) {
	for in, want := range map[string]Date{"": {}, "  ": {}, " 2023-11 ": {2023, 11, 0}} {
		d := Date{1, 1, 1}
		if err := d.UnmarshalText([]byte(in)); err != nil || d != want {
			t.Errorf("%q is %v, %v, want %v", in, d, err, want)
		}
		text, err := d.MarshalText()
		if err != nil || string(text) != want.String() {
			t.Errorf("%v is written %q, %v", d, text, err)
		}
	}
	kept := Date{2020, 1, 1}
	if err := kept.UnmarshalText([]byte("2023-99")); err == nil || kept != (Date{2020, 1, 1}) {
		t.Errorf("a wrong date gives %v, %v, want an error and no change", kept, err)
	}
}

func TestAnImpreciseDateSpansFromItsFirstDayToItsLast(t *testing.T) {
	tests := []struct{ d, start, end Date }{
		{Date{2023, 0, 0}, Date{2023, 1, 1}, Date{2023, 12, 31}},
		{Date{2023, 2, 0}, Date{2023, 2, 1}, Date{2023, 2, 28}},
		{Date{2024, 2, 0}, Date{2024, 2, 1}, Date{2024, 2, 29}},
		{Date{1900, 2, 0}, Date{1900, 2, 1}, Date{1900, 2, 28}},
		{Date{2000, 2, 0}, Date{2000, 2, 1}, Date{2000, 2, 29}},
		{Date{2023, 4, 0}, Date{2023, 4, 1}, Date{2023, 4, 30}},
		{Date{2023, 12, 0}, Date{2023, 12, 1}, Date{2023, 12, 31}},
		{Date{2023, 12, 25}, Date{2023, 12, 25}, Date{2023, 12, 25}},
	}
	for _, tc := range tests {
		if got := tc.d.Start(); got != tc.start {
			t.Errorf("%v starts %v, want %v", tc.d, got, tc.start)
		}
		if got := tc.d.End(); got != tc.end {
			t.Errorf("%v ends %v, want %v", tc.d, got, tc.end)
		}
	}
}

func TestDatesAreOrderedByFirstDayThenByPrecision(t *testing.T) {
	ascending := []Date{
		{2022, 12, 31},
		{2023, 1, 1}, {2023, 1, 0}, {2023, 0, 0},
		{2023, 1, 2}, {2023, 2, 0}, {2023, 11, 1}, {2023, 11, 0}, {2024, 0, 0},
	}
	for i, a := range ascending {
		for j, b := range ascending {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := a.Compare(b); got != want {
				t.Errorf("%v compared with %v is %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestOnlyTheTwoLanguagesAreRead(t *testing.T) {
	for _, l := range Langs {
		if got, err := ParseLang(string(l)); got != l || err != nil {
			t.Errorf("ParseLang(%q) = %q, %v", l, got, err)
		}
		if l.Other() == l || l.Other().Other() != l {
			t.Errorf("the other language of %q is %q", l, l.Other())
		}
	}
	for _, s := range []string{"", "KO", "en-US", "ja"} {
		_, err := ParseLang(s)
		var invalid *InvalidError
		if !errors.As(err, &invalid) || invalid.Field != "lang" {
			t.Errorf("ParseLang(%q) gives %v, want an InvalidError about lang", s, err)
		}
	}
}

func TestADayIsTheOneOfTheTimesOwnPlace(t *testing.T) {
	seoul := time.FixedZone("KST", 9*60*60)
	midnight := time.Date(2023, 11, 1, 0, 30, 0, 0, seoul)
	if got, want := DateOf(midnight), (Date{2023, 11, 1}); got != want {
		t.Errorf("in Seoul it is %v, want %v", got, want)
	}
	if got, want := DateOf(midnight.UTC()), (Date{2023, 10, 31}); got != want {
		t.Errorf("in UTC it is %v, want %v", got, want)
	}
}
