package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unit is a letter, digit or Hangul syllable of a coded text.
type unit struct {
	lo, hi   int  // in coded.text
	from, to int  // in the source, in bytes
	word     bool // it begins a word
	alone    bool // a consonant that stands for a syllable beginning with it
}

// coded is a text as it is compared: without case, width, spacing and
// punctuation, with one byte a letter.
type coded struct {
	text  string
	units []unit
	at    []int // for each byte of text and its end: the unit that begins there, or -1
}

// script sorts runes so that a change of script begins a word: 센텀|2|지구.
type script int

const (
	gap script = iota
	digit
	latin
	korean
)

// plain codes s. It reports false when s holds what no name holds: control
// characters, pictures or angle brackets.
func plain(s string) (coded, bool) {
	var c coder
	for from := 0; from < len(s); {
		to := from + norm.NFKC.NextBoundaryInString(s[from:], true)
		for _, r := range norm.NFKC.String(s[from:to]) {
			if !c.add(r, from, to) {
				return coded{}, false
			}
		}
		from = to
	}
	return c.coded(), true
}

type coder struct {
	text  []byte
	units []unit
	last  script
}

func (c *coder) add(r rune, from, to int) bool {
	if code, alone := hangul(r); code != nil {
		c.push(code, unit{from: from, to: to, alone: alone}, korean)
		return true
	}
	switch {
	case r >= '0' && r <= '9':
		c.push([]byte{byte(r)}, unit{from: from, to: to}, digit)
	case unicode.Is(unicode.Latin, r):
		// ŏ of the old romanisation is o; a letter without such a base is left out.
		if base := norm.NFD.String(string(unicode.ToLower(r)))[0]; isLatin(base) {
			c.push([]byte{base}, unit{from: from, to: to}, latin)
		}
	case unicode.IsSpace(r):
		c.last = gap
	case r == '<' || r == '>' || r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Co, unicode.So):
		return false
	case unicode.In(r, unicode.Mn, unicode.Cf) || r == '\'' || r == '’':
		// Marks, invisible characters and apostrophes (Ch'anggwang) part no words.
	default:
		c.last = gap
	}
	return true
}

func (c *coder) push(code []byte, u unit, s script) {
	u.word = s != c.last
	u.lo = len(c.text)
	c.text = append(c.text, code...)
	u.hi = len(c.text)
	c.units = append(c.units, u)
	c.last = s
}

func (c *coder) coded() coded {
	out := coded{text: string(c.text), units: c.units, at: make([]int, len(c.text)+1)}
	for i := range out.at {
		out.at[i] = -1
	}
	for i, u := range out.units {
		out.at[u.lo] = i
	}
	return out
}

// romanRules make the ways of writing a Korean name in Latin letters equal, at
// the price of some words that differ. They are applied once, from the left, the
// first that fits; afterwards a letter that follows itself is dropped.
//
//   - b/p, d/t, g/k, j/ch and r/l: one Korean letter, written one way in the Revised
//     Romanisation and the other in McCune–Reischauer: Busan and Pusan, Gijang and
//     Kijang, Nakdong and Naktong, Jangnim and Changnim.
//   - ng before l, r or n, and n or l before l or r: sounds that run together, written or
//     not: Jangnim and Janglim, Dongnae and Dongrae, Gwangalli and Gwanganri.
//   - eo, ŏ, ou and o; eu, ŭ, oo and u; ae, ai and e: Yeongdo and Youngdo, Seomyeon and
//     Sŏmyŏn, Hyundai and Hyundae. yu before n is yeo: Sinpyeong and Sinpyung.
//   - sh is s, f and v are p, c is k or s: Shinpyeong and Sinpyeong.
var romanRules = [...]struct{ from, to string }{
	{"ngl", "ngn"}, {"ngr", "ngn"}, {"ng", "ng"},
	{"nl", "l"}, {"nr", "l"}, {"ln", "l"}, {"ll", "l"}, {"lr", "l"}, {"rl", "l"},
	{"yung", "yong"}, {"yun", "yon"}, {"yeo", "yo"}, {"you", "yo"},
	{"eo", "o"}, {"ou", "o"}, {"eu", "u"}, {"oo", "u"}, {"ae", "e"}, {"ai", "e"},
	{"ch", "j"}, {"sh", "s"}, {"ph", "p"}, {"ck", "k"}, {"ce", "se"}, {"ci", "si"},
	{"b", "p"}, {"f", "p"}, {"v", "p"}, {"d", "t"}, {"g", "k"}, {"c", "k"}, {"q", "k"}, {"z", "j"}, {"r", "l"},
}

// rulesOf are the rules by the letter that they begin with.
var rulesOf = func() (by [256][]struct{ from, to string }) {
	for _, r := range romanRules {
		by[r.from[0]] = append(by[r.from[0]], r)
	}
	return by
}()

// romanFolded returns c with its Latin letters folded by romanRules. Words are
// folded on their own, but keep running together: "port north" is "portnorth".
func romanFolded(c coded) coded {
	var out coder
	for i := 0; i < len(c.units); {
		u := c.units[i]
		if !isLatin(c.text[u.lo]) {
			out.copy(c, i, i+1, c.text[u.lo:u.hi])
			i++
			continue
		}
		from, to := c.text[u.lo:u.hi], c.text[u.lo:u.hi]
		for _, r := range rulesOf[from[0]] {
			if strings.HasPrefix(c.text[u.lo:], r.from) && !wordWithin(c.units[i+1:i+len(r.from)]) {
				from, to = r.from, r.to
				break
			}
		}
		out.copy(c, i, i+len(from), to)
		i += len(from)
	}
	return out.coded()
}

func isLatin(b byte) bool { return b >= 'a' && b <= 'z' }

func wordWithin(units []unit) bool {
	for _, u := range units {
		if u.word {
			return true
		}
	}
	return false
}

// copy appends code, a unit for each letter if it is Latin, for the units from i
// up to j of c.
func (c *coder) copy(from coded, i, j int, code string) {
	u := unit{from: from.units[i].from, to: from.units[j-1].to, alone: from.units[i].alone}
	word := from.units[i].word
	step := len(code)
	if isLatin(code[0]) {
		step = 1
	}
	for k := 0; k < len(code); k += step {
		if n := len(c.text); k == 0 && !word && n > 0 && isLatin(code[0]) && c.text[n-1] == code[0] {
			c.units[len(c.units)-1].to = u.to
			continue
		}
		u.lo = len(c.text)
		c.text = append(c.text, code[k:k+step]...)
		u.hi, u.word = len(c.text), word && k == 0
		c.units = append(c.units, u)
	}
}
