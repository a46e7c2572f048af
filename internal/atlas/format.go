package atlas

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// FormatCount writes n with thousands separators: 8,362.
func FormatCount(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return sign + b.String()
}

// FormatWon writes an amount of won exactly: in Korean by 조, 억 and 만 ("2조
// 1,685억 원"), in English by the largest of trillion, billion and million
// ("KRW 2.1685 trillion").
func FormatWon(w Won, l Lang) string {
	if l == En {
		return "KRW " + shortScale(int64(w))
	}
	return myriads(int64(w)) + " 원"
}

// FormatUSD writes an amount of US dollars exactly: "6억 4,000만 달러",
// "USD 640 million".
func FormatUSD(n int64, l Lang) string {
	if l == En {
		return "USD " + shortScale(n)
	}
	return myriads(n) + " 달러"
}

// myriads groups a non-negative n by 10^4 as Korean does.
func myriads(n int64) string {
	if n == 0 {
		return "0"
	}
	var parts []string
	for _, u := range [...]struct {
		size int64
		name string
	}{{1e12, "조"}, {1e8, "억"}, {1e4, "만"}, {1, ""}} {
		if q := n / u.size; q > 0 {
			parts = append(parts, FormatCount(q)+u.name)
		}
		n %= u.size
	}
	return strings.Join(parts, " ")
}

// shortScale writes a non-negative n in the largest unit of which it is at
// least one, with all of its decimals.
func shortScale(n int64) string {
	for _, u := range [...]struct {
		zeros int
		name  string
	}{{12, " trillion"}, {9, " billion"}, {6, " million"}} {
		if n >= pow10(u.zeros) {
			return decimal(n, u.zeros) + u.name
		}
	}
	return FormatCount(n)
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// decimal writes n / 10^zeros without rounding and without trailing zeros.
func decimal(n int64, zeros int) string {
	p := pow10(zeros)
	s := FormatCount(n / p)
	if frac := strings.TrimRight(fmt.Sprintf("%0*d", zeros, n%p), "0"); frac != "" {
		s += "." + frac
	}
	return s
}

// FormatArea writes an area exactly: in square kilometres where that takes no
// more than three decimals, else in square metres, as notices do. Korean adds
// the area in pyeong, rounded and marked 약.
func FormatArea(a AreaM2, l Lang) string {
	value, unit := FormatCount(int64(a)), map[Lang]string{Ko: "㎡", En: " m²"}
	if a >= 1_000_000 && a%1000 == 0 {
		value, unit = decimal(int64(a), 6), map[Lang]string{Ko: "㎢", En: " km²"}
	}
	if l == En {
		return value + unit[En]
	}
	return value + unit[Ko] + "(" + pyeong(a) + ")"
}

// pyeong writes a in 평, of which one is 400/121 ㎡ (Measures Act conversion
// table: 1평 = 3.305785㎡), rounded to three significant digits.
func pyeong(a AreaM2) string {
	n := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(121))
	unit := int64(1)
	for v := new(big.Int).Div(n, big.NewInt(400)).Int64(); v >= 1000; v /= 10 {
		unit *= 10
	}
	// Rounded once: 1234.6 rounded to 1235 would go on to 1240.
	p := roundDiv(n, new(big.Int).Mul(big.NewInt(400), big.NewInt(unit))).Int64() * unit
	if p < 10000 {
		return "약 " + FormatCount(p) + "평"
	}
	return "약 " + decimal(p, 4) + "만 평"
}

// roundDiv is a / b rounded half up, for a ≥ 0 and b > 0.
func roundDiv(a, b *big.Int) *big.Int {
	twice := new(big.Int).Lsh(a, 1)
	twice.Add(twice, b)
	return twice.Div(twice, new(big.Int).Lsh(b, 1))
}

// FormatDate writes a date with the precision that is known.
func FormatDate(d Date, l Lang) string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0 && l == Ko:
		return fmt.Sprintf("%d년", d.Year)
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0 && l == Ko:
		return fmt.Sprintf("%d년 %d월", d.Year, d.Month)
	case d.Day == 0:
		return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
	case l == Ko:
		return fmt.Sprintf("%d년 %d월 %d일", d.Year, d.Month, d.Day)
	}
	return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
}
