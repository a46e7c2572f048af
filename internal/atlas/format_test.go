package atlas

import (
	"fmt"
	"math/big"
	"strings"
	"testing"
	"testing/quick"
)

func TestAmountsAndAreasAreWrittenAsEachLanguageWritesThem(t *testing.T) {
	won := func(n int64) func(Lang) string { return func(l Lang) string { return FormatWon(Won(n), l) } }
	usd := func(n int64) func(Lang) string { return func(l Lang) string { return FormatUSD(n, l) } }
	area := func(n int64) func(Lang) string { return func(l Lang) string { return FormatArea(AreaM2(n), l) } }
	tests := []struct {
		name   string
		format func(Lang) string
		ko, en string
	}{
		{"won by the 억", won(800000000000), "8,000억 원", "KRW 800 billion"},
		{"won by 조 and 억", won(2168500000000), "2조 1,685억 원", "KRW 2.1685 trillion"},
		{"won down to the last", won(1000000000001), "1조 1 원", "KRW 1.000000000001 trillion"},
		{"won in all four groups", won(1234567890123), "1조 2,345억 6,789만 123 원", "KRW 1.234567890123 trillion"},
		{"millions of won", won(15000000), "1,500만 원", "KRW 15 million"},
		{"less than a million won", won(999999), "99만 9,999 원", "KRW 999,999"},
		{"no won", won(0), "0 원", "KRW 0"},
		{"dollars", usd(640000000), "6억 4,000만 달러", "USD 640 million"},
		{"below a square kilometre", area(528000), "528,000㎡(약 16만 평)", "528,000 m²"},
		{"above a square kilometre, to the metre", area(1478730), "1,478,730㎡(약 44.7만 평)", "1,478,730 m²"},
		{"above a square kilometre, rounded", area(14104000), "14.104㎢(약 427만 평)", "14.104 km²"},
		{"one square kilometre", area(1000000), "1㎢(약 30.3만 평)", "1 km²"},
		{"one square metre less", area(999999), "999,999㎡(약 30.2만 평)", "999,999 m²"},
		{"an area below 10,000 pyeong", area(4081), "4,081㎡(약 1,230평)", "4,081 m²"},
		{"a few square metres", area(10), "10㎡(약 3평)", "10 m²"},
		{"a day", func(l Lang) string { return FormatDate(Date{2023, 11, 1}, l) }, "2023년 11월 1일", "1 November 2023"},
		{"a month", func(l Lang) string { return FormatDate(Date{2023, 11, 0}, l) }, "2023년 11월", "November 2023"},
		{"a year", func(l Lang) string { return FormatDate(Date{2023, 0, 0}, l) }, "2023년", "2023"},
		{"no date", func(l Lang) string { return FormatDate(Date{}, l) }, "", ""},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := tc.format(Ko); got != tc.ko {
				t.Errorf("ko: %q, want %q", got, tc.ko)
			}
			if got := tc.format(En); got != tc.en {
				t.Errorf("en: %q, want %q", got, tc.en)
			}
		})
	}
}

func TestCountsHaveASeparatorForEachThousand(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", 8362: "8,362", 123456: "123,456", 1234567: "1,234,567",
		-999: "-999", -1000: "-1,000", -9223372036854775808: "-9,223,372,036,854,775,808",
	} {
		if got := FormatCount(n); got != want {
			t.Errorf("FormatCount(%d) = %q, want %q", n, got, want)
		}
	}
}

// parseMyriads reads what FormatWon writes in Korean.
func parseMyriads(t *testing.T, s string) int64 {
	t.Helper()
	total := int64(0)
	for part := range strings.FieldsSeq(strings.TrimSuffix(s, " 원")) {
		unit := int64(1)
		for name, size := range map[string]int64{"조": 1e12, "억": 1e8, "만": 1e4} {
			if rest, ok := strings.CutSuffix(part, name); ok {
				part, unit = rest, size
			}
		}
		var n int64
		if _, err := fmt.Sscan(strings.ReplaceAll(part, ",", ""), &n); err != nil {
			t.Fatalf("read %q of %q: %v", part, s, err)
		}
		total += n * unit
	}
	return total
}

// parseShortScale reads what FormatWon writes in English, in exact fractions.
func parseShortScale(t *testing.T, s string) int64 {
	t.Helper()
	number, unit, _ := strings.Cut(strings.TrimPrefix(s, "KRW "), " ")
	size := map[string]int64{"": 1, "million": 1e6, "billion": 1e9, "trillion": 1e12}[unit]
	r, ok := new(big.Rat).SetString(strings.ReplaceAll(number, ",", ""))
	if !ok || size == 0 {
		t.Fatalf("%q cannot be read", s)
	}
	r.Mul(r, new(big.Rat).SetInt64(size))
	if !r.IsInt() {
		t.Fatalf("%q is %s won, no whole number", s, r)
	}
	return r.Num().Int64()
}

func TestAmountsOfWonReadBackExactlyInBothLanguages(t *testing.T) {
	exact := func(n int64, shift uint8) bool {
		n = int64(uint64(n) >> 1 >> (shift % 63)) // of every size
		ko, en := FormatWon(Won(n), Ko), FormatWon(Won(n), En)
		if parseMyriads(t, ko) != n || parseShortScale(t, en) != n {
			t.Logf("%d is written %q and %q", n, ko, en)
			return false
		}
		return true
	}
	if err := quick.Check(exact, &quick.Config{MaxCount: 20_000}); err != nil {
		t.Error(err)
	}
	for _, n := range []int64{0, 1, 9999, 10000, 99999999, 1e8, 1e12 - 1, 1e12, 1e12 + 1, 9007199254740993, 9223372036854775807} {
		if got := parseShortScale(t, FormatWon(Won(n), En)); got != n {
			t.Errorf("%d reads back as %d in English", n, got)
		}
		if got := parseMyriads(t, FormatWon(Won(n), Ko)); got != n {
			t.Errorf("%d reads back as %d in Korean", n, got)
		}
	}
}

func TestPyeongAreOffByLessThanHalfOfTheThirdDigit(t *testing.T) {
	near := func(a uint32) bool {
		area := int64(a) + 331 // at least 100 pyeong
		_, s, _ := strings.Cut(FormatArea(AreaM2(area), Ko), "(약 ")
		s, man := strings.CutSuffix(strings.TrimSuffix(s, ")"), "만 평")
		s = strings.ReplaceAll(strings.TrimSuffix(s, "평"), ",", "")
		got, ok := new(big.Rat).SetString(s)
		if !ok {
			t.Fatalf("%q is no number", s)
		}
		if man {
			got.Mul(got, big.NewRat(10000, 1))
		}
		exact := big.NewRat(area*121, 400)
		off := new(big.Rat).Sub(got, exact)
		unit := big.NewRat(1, 1)
		for v := new(big.Rat).Quo(exact, big.NewRat(1000, 1)); v.Cmp(big.NewRat(1, 1)) >= 0; v.Quo(v, big.NewRat(10, 1)) {
			unit.Mul(unit, big.NewRat(10, 1))
		}
		return off.Abs(off).Cmp(unit.Mul(unit, big.NewRat(1, 2))) <= 0
	}
	if err := quick.Check(near, &quick.Config{MaxCount: 20_000}); err != nil {
		t.Error(err)
	}
}
