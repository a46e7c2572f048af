package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// query is what someone typed, in the forms in which it is compared.
type query struct {
	whole form
	words []form // when there are several
	alone bool   // it holds an initial for a syllable
}

// form is a text plain and, if it has Latin letters, folded by romanRules.
type form struct {
	plain  coded
	folded coded
}

// parse reads the first MaxQuery runes of s, and reports whether there is
// something to look for.
func parse(s string) (query, bool) {
	s = norm.NFKC.String(consonantPairs.Replace(cut(s, MaxQuery)))
	whole, ok := plain(s)
	if !ok || len(whole.units) == 0 {
		return query{}, false
	}
	q := query{whole: formOf(whole)}
	for _, u := range whole.units {
		q.alone = q.alone || u.alone
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) })
	for _, w := range words {
		if c, _ := plain(w); len(c.units) > 0 {
			q.words = append(q.words, formOf(c))
		}
	}
	if len(q.words) < 2 {
		q.words = nil
	}
	return q, true
}

// cut returns the first n runes of s without reading the rest.
func cut(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

func formOf(c coded) form {
	f := form{plain: c}
	if strings.ContainsFunc(c.text, func(r rune) bool { return r < utf8.RuneSelf && isLatin(byte(r)) }) {
		f.folded = romanFolded(c)
	}
	return f
}

// of returns the form to be compared with k, "" when there is none.
func (f form) of(k key) string {
	if k.folded {
		return f.folded.text
	}
	return f.plain.text
}

// match says how a query fits an entry; the zero match is none.
type match struct {
	tier    Tier
	quality int // within the tier, 0 to 400 and more
	ranges  []Range
}

func (m match) better(n match) bool {
	return m.tier > n.tier || m.tier == n.tier && m.quality > n.quality
}

// byName returns the best match of q with the names of e.
func (e *entry) byName(q query) match {
	var best match
	for i := range e.keys {
		if m := e.keys[i].match(q.whole); m.better(best) {
			best = m
		}
	}
	if best.tier > 0 {
		return best
	}
	if m, ok := e.byWords(q.words); ok {
		return m
	}
	if q.alone {
		for i := range e.keys {
			if e.keys[i].folded { // which is about Latin letters
				continue
			}
			if m := e.keys[i].matchInitials(q.whole.plain); m.better(best) {
				best = m
			}
		}
	}
	return best
}

// byWords reports whether every word is in a name.
func (e *entry) byWords(words []form) (match, bool) {
	if len(words) == 0 {
		return match{}, false
	}
	all := match{tier: TierWords}
	for _, w := range words {
		var best match
		for i := range e.keys {
			m := e.keys[i].match(w)
			if len(w.plain.units) < 3 && m.tier < TierWordPrefix {
				continue
			}
			if m.better(best) {
				best = m
			}
		}
		if best.tier == 0 {
			return match{}, false
		}
		all.quality += best.quality / len(words)
		all.ranges = append(all.ranges, best.ranges...)
	}
	return all, true
}

// match looks for f as it was typed.
func (k *key) match(f form) match {
	text := f.of(*k)
	if text == "" || len(text) > len(k.text) {
		return match{}
	}
	if text == k.text {
		return k.found(TierExact, 0, len(text))
	}
	best := match{}
	for lo := 0; lo+len(text) <= len(k.text); lo++ {
		i := strings.Index(k.text[lo:], text)
		if i < 0 {
			break
		}
		lo += i
		u := k.at[lo]
		switch {
		case u < 0: // within a syllable
			continue
		case u == 0:
			return k.found(TierPrefix, lo, lo+len(text))
		case k.units[u].word:
			return k.found(TierWordPrefix, lo, lo+len(text))
		case best.tier == 0:
			best = k.found(TierSubstring, lo, lo+len(text))
		}
	}
	return best
}

// matchInitials looks for c, of which some units are initials.
func (k *key) matchInitials(c coded) match {
	n := len(c.units)
	for i := 0; i+n <= len(k.units); i++ {
		hi, ok := k.initialsAt(i, c)
		if !ok {
			continue
		}
		m := k.found(TierChosung, k.units[i].lo, hi)
		switch {
		case i == 0:
			m.quality += 100
		case k.units[i].word:
			m.quality += 50
		}
		return m
	}
	return match{}
}

// initialsAt returns where c ends in k.text if it begins at unit i. Its last
// syllable may be unfinished.
func (k *key) initialsAt(i int, c coded) (hi int, ok bool) {
	for j, u := range c.units {
		name, typed := k.units[i+j], c.text[u.lo:u.hi]
		switch text := k.text[name.lo:name.hi]; {
		case u.alone && len(text) > 1 && text[0] == typed[0], text == typed:
			hi = name.hi
		case j == len(c.units)-1 && strings.HasPrefix(text, typed):
			hi = name.lo + len(typed)
		default:
			return 0, false
		}
	}
	return hi, true
}

// found describes a match from lo to hi in k.text. The more of the name was
// typed, and the more whole its end, the better.
func (k *key) found(t Tier, lo, hi int) match {
	m := match{tier: t, quality: 400 + 200*(hi-lo)/len(k.text) - k.penalty}
	last := k.at[hi]
	if hi == len(k.text) || last >= 0 {
		m.quality += 20
	}
	if hi == len(k.text) || last >= 0 && k.units[last].word {
		m.quality += 30
	}
	if k.lang != "" {
		m.ranges = []Range{{Lang: k.lang, Start: k.units[k.at[lo]].from, End: k.endOf(hi)}}
	}
	return m
}

// endOf returns where in the source the unit ends that ends at hi or holds it.
func (k *key) endOf(hi int) int {
	for hi--; k.at[hi] < 0; hi-- {
	}
	return k.units[k.at[hi]].to
}

// inDetails reports whether words of the details begin with q, or with each of
// its words. One letter is too little to go by.
func (e *entry) inDetails(q query) bool {
	words := q.words
	if words == nil {
		words = []form{q.whole}
	}
	for _, w := range words {
		if len(w.plain.units) < 2 || !e.inDetail(w.plain.text) {
			return false
		}
	}
	return true
}

func (e *entry) inDetail(word string) bool {
	for i := range e.details {
		d := &e.details[i]
		for from := 0; from+len(word) <= len(d.text); from++ {
			at := strings.Index(d.text[from:], word)
			if at < 0 {
				break
			}
			from += at
			if u := d.at[from]; u >= 0 && (d.units[u].word || word[0] >= letterCode) {
				return true // Korean runs words together
			}
		}
	}
	for i := range e.keys { // "특구 세제": one word names it, the other is said about it
		if e.keys[i].folded {
			continue
		}
		if at := strings.Index(e.keys[i].text, word); at >= 0 && e.keys[i].at[at] >= 0 {
			return true
		}
	}
	return false
}
