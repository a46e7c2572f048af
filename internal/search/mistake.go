package search

import (
	"busanmap/internal/spelling"
)

// mistakable is the length from which on a word may hold a mistake. Shorter ones
// are near to too many others.
const mistakable = 5

// vocabulary holds the names and their words, plain and folded by romanRules, each
// with the entries it is in. Korean has a byte for each letter that is typed.
type vocabulary struct {
	words   []string
	entries [][]int
	at      map[string]int
}

func vocabularyOf(all []entry) vocabulary {
	v := vocabulary{at: map[string]int{}}
	for i, e := range all {
		for _, k := range e.keys {
			v.add(k.text, i)
			lo := 0
			for _, u := range k.units[1:] {
				if u.word {
					v.add(k.text[lo:u.lo], i)
					lo = u.lo
				}
			}
			v.add(k.text[lo:], i)
		}
	}
	return v
}

func (v *vocabulary) add(word string, entry int) {
	i, known := v.at[word]
	if !known {
		i = len(v.words)
		v.at[word] = i
		v.words = append(v.words, word)
		v.entries = append(v.entries, nil)
	}
	if all := v.entries[i]; len(all) == 0 || all[len(all)-1] != entry {
		v.entries[i] = append(all, entry)
	}
}

// near returns the entries with a word that is f but for one letter too many, too
// few or wrong, or two in the wrong order.
func (v *vocabulary) near(f form) map[int]bool {
	found := map[int]bool{}
	v.nearTo(f.plain.text, found)
	if f.folded.text != f.plain.text {
		v.nearTo(f.folded.text, found)
	}
	return found
}

func (v *vocabulary) nearTo(word string, found map[int]bool) {
	if len(word) < mistakable {
		return
	}
	take := func(i int) {
		for _, e := range v.entries[i] {
			found[e] = true
		}
	}
	for i, known := range v.words {
		if d := len(known) - len(word); d < -1 || d > 1 {
			continue
		}
		if _, ok := spelling.Nearest(word, v.words[i:i+1], 1); ok {
			take(i)
		}
	}
	swapped := []byte(word)
	for i := range len(swapped) - 1 {
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		if at, ok := v.at[string(swapped)]; ok {
			take(at)
		}
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
	}
}

// byMistake finds entries by the whole query with one mistake, or by its words
// with one mistake each.
func (x *Index) byMistake(q query) []hit {
	found := x.words.near(q.whole)
	if len(found) == 0 && q.words != nil {
		for i := range x.entries {
			found[i] = true
		}
		for _, w := range q.words {
			near := x.words.near(w)
			for i := range found {
				if _, sound := x.entries[i].byWords([]form{w}); !near[i] && !sound {
					delete(found, i)
				}
			}
		}
	}
	var hits []hit
	for i := range x.entries {
		if found[i] {
			hits = append(hits, hit{i, match{tier: TierFuzzy}})
		}
	}
	return hits
}
