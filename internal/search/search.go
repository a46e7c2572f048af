// Package search finds records by what someone types: a name or a part of it, in
// Korean or English, in any romanisation, by initial consonants (초성), with a typing
// mistake, or by what is said about the record.
package search

import (
	"cmp"
	"slices"

	"busanmap/internal/atlas"
)

// MaxQuery is the number of runes of a query that are read; what follows is
// ignored.
const MaxQuery = 200

// Kind is the kind of a found record.
type Kind string

const (
	KindCluster   Kind = "cluster"
	KindZone      Kind = "zone"
	KindSite      Kind = "site"
	KindCompany   Kind = "company"
	KindIncentive Kind = "incentive"
	KindPlace     Kind = "place"    // a name on the base map
	KindDistrict  Kind = "district" // that a cluster reaches into; ID is the cluster's
)

// kinds in the order of equally good results.
var kinds = [...]Kind{KindCluster, KindSite, KindZone, KindCompany, KindIncentive, KindPlace, KindDistrict}

// Result is a found record.
type Result struct {
	Kind   Kind
	ID     string
	Name   atlas.Text
	Detail atlas.Text // role of a cluster, type of a zone or place, whereabouts of the rest
	Score  int        // higher is better; Tier times 1000, and up to 999 more
	Tier   Tier
	Ranges []Range // what of the name was typed, if it was the name; in order
}

// Range is a part of Name.In(Lang), in bytes.
type Range struct {
	Lang       atlas.Lang
	Start, End int
}

// Tier says how a query fits, worst first.
type Tier int

const (
	TierDetail     Tier = iota + 1 // it is in what is said about the record
	TierFuzzy                      // a word of the name is one edit away
	TierChosung                    // it holds initials for syllables
	TierWords                      // its words are in the names, in any order
	TierSubstring                  // it is inside of a name
	TierWordPrefix                 // a word of a name begins with it
	TierPrefix                     // a name begins with it
	TierExact                      // it is a name
)

// Index finds the records of one version of the data. It is safe for concurrent
// use.
type Index struct {
	entries []entry
	words   vocabulary
}

// New indexes clusters, the districts they reach into, zones, sites, companies,
// incentives that may be shown, and the places of the base map.
func New(a *atlas.Atlas) *Index {
	x := &Index{entries: collect(a)}
	x.words = vocabularyOf(x.entries)
	return x
}

// Find returns at most limit results, best first, equal queries in equal order.
// It compares without case, width, spacing and punctuation. Typing mistakes and
// details are considered only when they are needed: mistakes when no name fits,
// details after all names.
//
// A query that holds control characters, pictures or angle brackets, or no letter
// or digit, finds nothing. So do letters other than Hangul and Latin, which are
// left out.
func (x *Index) Find(q string, limit int) []Result {
	query, ok := parse(q)
	if !ok || limit <= 0 {
		return nil
	}
	var found []hit
	for i := range x.entries {
		if m := x.entries[i].byName(query); m.tier > 0 {
			found = append(found, hit{i, m})
		}
	}
	if len(found) == 0 {
		found = x.byMistake(query)
	}
	if len(found) < limit {
		found = append(found, x.byDetail(query, found)...)
	}
	slices.SortFunc(found, x.compare)
	out := make([]Result, 0, min(limit, len(found)))
	for _, h := range found[:min(limit, len(found))] {
		r := x.entries[h.entry].result
		r.Tier, r.Score, r.Ranges = h.tier, h.score(r.Kind), h.ranges
		out = append(out, r)
	}
	return out
}

// hit is a match of an entry, by its index.
type hit struct {
	entry int
	match
}

// compare orders better hits first, and equal ones by what they are.
func (x *Index) compare(a, b hit) int {
	p, q := x.entries[a.entry], x.entries[b.entry]
	return cmp.Or(
		cmp.Compare(b.score(q.result.Kind), a.score(p.result.Kind)),
		cmp.Compare(slices.Index(kinds[:], p.result.Kind), slices.Index(kinds[:], q.result.Kind)),
		cmp.Compare(p.rank, q.rank),
		cmp.Compare(a.entry, b.entry), // the order of the atlas, which is fixed
	)
}

// headStart of a kind over others that fit as well in part: the map is about
// clusters first and rivers last. An exact name has none.
var headStart = map[Kind]int{KindCluster: 150, KindSite: 60, KindZone: 60, KindCompany: 60, KindIncentive: 20}

func (m match) score(k Kind) int {
	quality := m.quality
	if m.tier < TierExact {
		quality += headStart[k]
	}
	return int(m.tier)*1000 + min(max(quality, 0), 999)
}

// byDetail finds entries, other than those found, by what is said about them.
func (x *Index) byDetail(q query, found []hit) []hit {
	seen := make([]bool, len(x.entries))
	for _, h := range found {
		seen[h.entry] = true
	}
	var more []hit
	for i := range x.entries {
		if e := &x.entries[i]; !seen[i] && e.inDetails(q) {
			more = append(more, hit{i, match{tier: TierDetail}})
		}
	}
	return more
}
