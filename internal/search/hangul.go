package search

import "strings"

// A Hangul syllable is coded as the letters that one types for it on a Korean
// keyboard: 과 is ㄱㅗㅏ, 값 is ㄱㅏㅂㅅ. What someone has typed so far is then a
// prefix of what they are about to have typed, whatever the input method made
// of it on the way: 도 of 동, and 깆 of 기장.

const (
	firstLetter, lastLetter     = 'ㄱ', 'ㅣ' // the letters that stand alone
	firstSyllable, lastSyllable = '가', '힣'
	firstLead, lastLead         = 0x1100, 0x1112 // what NFKC makes of ㄱ to ㅎ
	firstMedial, lastMedial     = 0x1161, 0x1175 // and of ㅏ to ㅣ
	medials, finals             = 21, 28

	// letterCode codes ㄱ, and those after it follow: Latin letters keep ASCII.
	letterCode byte = 0x80
)

var (
	leadLetters   = []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
	medialLetters = []rune("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
	finalLetters  = []rune("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
)

// consonantPairs are joined by the input method where two initials are typed:
// ㄳ for 강서.
var consonantPairs = strings.NewReplacer(
	"ㄳ", "ㄱㅅ", "ㄵ", "ㄴㅈ", "ㄶ", "ㄴㅎ", "ㄺ", "ㄹㄱ", "ㄻ", "ㄹㅁ", "ㄼ", "ㄹㅂ",
	"ㄽ", "ㄹㅅ", "ㄾ", "ㄹㅌ", "ㄿ", "ㄹㅍ", "ㅀ", "ㄹㅎ", "ㅄ", "ㅂㅅ",
)

var vowelPairs = strings.NewReplacer(
	"ㅘ", "ㅗㅏ", "ㅙ", "ㅗㅐ", "ㅚ", "ㅗㅣ", "ㅝ", "ㅜㅓ", "ㅞ", "ㅜㅔ", "ㅟ", "ㅜㅣ", "ㅢ", "ㅡㅣ",
)

// letters takes a syllable apart; final is 0 when there is none.
func letters(syllable rune) (lead, medial, final rune) {
	n := int(syllable - firstSyllable)
	lead, medial = leadLetters[n/(medials*finals)], medialLetters[n/finals%medials]
	if f := n % finals; f > 0 {
		final = finalLetters[f-1]
	}
	return lead, medial, final
}

// hangul returns the code of a syllable or letter, and whether it is a consonant
// that stands alone, as in 초성 search; nil when r is no Hangul.
func hangul(r rune) (code []byte, alone bool) {
	switch {
	case r >= firstSyllable && r <= lastSyllable:
		lead, medial, final := letters(r)
		s := string(lead) + vowelPairs.Replace(string(medial))
		if final != 0 {
			s += consonantPairs.Replace(string(final))
		}
		return typed(s), false
	case r >= firstLead && r <= lastLead:
		return typed(string(leadLetters[r-firstLead])), true
	case r >= firstMedial && r <= lastMedial:
		return typed(vowelPairs.Replace(string(medialLetters[r-firstMedial]))), false
	}
	return nil, false
}

// typed codes letters, one byte each.
func typed(s string) []byte {
	code := make([]byte, 0, 4)
	for _, r := range s {
		code = append(code, letterCode+byte(r-firstLetter))
	}
	return code
}

var (
	romanLeads   = [...]string{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"}
	romanMedials = [...]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"}
	romanFinals  = [...]string{"", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}
)

// assimilated is how a final and the initial after it are said together, in the
// Revised Romanisation; the folding takes care of ㄹ after ㅇ, ㄴ and ㄹ.
var assimilated = strings.NewReplacer(
	"k.n", "ngn", "k.m", "ngm", "k.r", "ngn", "t.n", "nn", "t.m", "nm", "p.n", "mn", "p.m", "mm", "p.r", "mn", "m.r", "mn",
	".", "",
)

// romanised writes the Hangul of s in Latin letters and leaves the rest:
// 북항 becomes Bukhang, 장림 Jangrim, which folds as Jangnim does.
func romanised(s string) string {
	var b strings.Builder
	inside := false
	for _, r := range s {
		if r < firstSyllable || r > lastSyllable {
			b.WriteRune(r)
			inside = false
			continue
		}
		if inside {
			b.WriteByte('.')
		}
		n := int(r - firstSyllable)
		b.WriteString(romanLeads[n/(medials*finals)] + romanMedials[n/finals%medials] + romanFinals[n%finals])
		inside = true
	}
	return assimilated.Replace(b.String())
}
