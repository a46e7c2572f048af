package search

import (
	"strings"

	"busanmap/internal/atlas"
)

// entry is a record as it is searched.
type entry struct {
	result  Result
	rank    int     // of places on the map: 1 is shown first
	keys    []key   // names, best first
	details []coded // what is said about it, plain
}

// key is one way in which a name can be typed.
type key struct {
	coded
	folded  bool       // by romanRules: of use for queries that are folded too
	lang    atlas.Lang // of the record's own name; "" for another
	penalty int
}

// How far a name is from the record's own.
const (
	ownName     = 0
	otherName   = 100
	soundOfName = 150 // a Korean name in Latin letters
	foldedName  = 50  // added for names that are folded
)

var placeKinds = map[string]atlas.Text{
	"district":      {Ko: "구·군", En: "District"},
	"neighbourhood": {Ko: "동네", En: "Neighbourhood"},
	"mountain":      {Ko: "산", En: "Mountain"},
	"island":        {Ko: "섬", En: "Island"},
	"station":       {Ko: "역", En: "Station"},
	"port":          {Ko: "항만", En: "Port"},
	"airport":       {Ko: "공항", En: "Airport"},
	"beach":         {Ko: "해수욕장", En: "Beach"},
	"river":         {Ko: "강·호수", En: "River or lake"},
	"city_hall":     {Ko: "시청", En: "City hall"},
}

var scopes = map[atlas.IncentiveScope]atlas.Text{
	atlas.ScopeZone:     {Ko: "특구·지구", En: "In special zones"},
	atlas.ScopeCity:     {Ko: "부산시 전역", En: "All of Busan"},
	atlas.ScopeNational: {Ko: "전국(수도권 밖)", En: "Outside the capital area"},
}

// collect returns everything that can be found.
func collect(a *atlas.Atlas) []entry {
	b := builder{atlas: a, release: releaseNames(a)}
	for _, c := range a.Clusters() {
		b.add(KindCluster, c.ID, c.Name, c.Role).about(b.industries(c.Industries)...)
		for _, d := range c.Districts {
			b.add(KindDistrict, c.ID, d.Name, c.Name)
		}
	}
	for _, z := range a.Zones() {
		kind, _ := a.ZoneType(z.Type)
		e := b.add(KindZone, z.ID, z.Name, kind.Name)
		for _, p := range z.Parts {
			e.alsoCalled(p.Name)
		}
		e.about(kind.Short, z.Place, z.Summary, z.Law, z.Ministry).about(z.Industries...)
	}
	for _, s := range a.Sites() {
		b.add(KindSite, s.ID, s.Name, s.Place).about(s.Summary).about(b.clusters(s.Clusters)...)
	}
	for _, c := range a.Companies() {
		at := b.clusters(c.Clusters)
		b.add(KindCompany, c.ID, c.Name, joined(at)).about(c.Summary).about(at...)
	}
	for _, i := range a.Incentives() {
		if i.Display == atlas.Hide {
			continue
		}
		of := b.zoneTypes(i.ZoneTypes)
		where := joined(of)
		if where.IsZero() {
			where = scopes[i.Scope]
		}
		b.add(KindIncentive, i.ID, i.Name, where).about(i.Benefit, i.Who, i.Law).about(of...)
	}
	for _, p := range a.Base().Places {
		b.add(KindPlace, p.ID, p.Name, placeKinds[p.Kind]).rank = p.Rank
	}
	return b.entries()
}

type builder struct {
	atlas   *atlas.Atlas
	release map[string][]string
	all     []*entry
}

func (b *builder) entries() []entry {
	out := make([]entry, 0, len(b.all))
	for _, e := range b.all {
		out = append(out, *e)
	}
	return out
}

func (b *builder) add(kind Kind, id string, name, detail atlas.Text) *entry {
	e := &entry{result: Result{Kind: kind, ID: id, Name: name, Detail: detail}}
	for _, lang := range atlas.Langs {
		own := name.In(lang)
		e.key(own, lang, ownName)
		e.sound(own)
		for _, other := range append(alternates(own, kind), b.release[own]...) {
			e.key(other, "", otherName)
			e.sound(other)
		}
	}
	e.about(detail)
	b.all = append(b.all, e)
	return e
}

func (e *entry) alsoCalled(name atlas.Text) {
	for _, lang := range atlas.Langs {
		e.key(name.In(lang), "", otherName)
		e.sound(name.In(lang))
	}
}

// sound adds a Korean name in Latin letters.
func (e *entry) sound(name string) {
	if s := romanised(name); s != name {
		e.key(s, "", soundOfName)
	}
}

// key adds a name, unless the entry has it.
func (e *entry) key(name string, lang atlas.Lang, penalty int) {
	c, _ := plain(name)
	if len(c.units) == 0 {
		return
	}
	for _, k := range e.keys {
		if k.text == c.text && (lang == "" || k.lang == lang) {
			return
		}
	}
	e.keys = append(e.keys, key{coded: c, lang: lang, penalty: penalty})
	if f := romanFolded(c); strings.ContainsFunc(f.text, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		e.keys = append(e.keys, key{coded: f, folded: true, lang: lang, penalty: penalty + foldedName})
	}
}

func (e *entry) about(texts ...atlas.Text) *entry {
	for _, t := range texts {
		for _, lang := range atlas.Langs {
			if c, ok := plain(t.In(lang)); ok && len(c.units) > 0 {
				e.details = append(e.details, c)
			}
		}
	}
	return e
}

func (b *builder) industries(ids []string) []atlas.Text {
	return names(ids, b.atlas.Industry, func(v atlas.Industry) atlas.Text { return v.Name })
}

func (b *builder) clusters(ids []string) []atlas.Text {
	return names(ids, b.atlas.Cluster, func(v atlas.Cluster) atlas.Text { return v.Name })
}

func (b *builder) zoneTypes(ids []string) []atlas.Text {
	return names(ids, b.atlas.ZoneType, func(v atlas.ZoneType) atlas.Text { return v.Name })
}

// names returns the names of those ids that exist.
func names[T any](ids []string, find func(string) (T, error), name func(T) atlas.Text) []atlas.Text {
	var all []atlas.Text
	for _, id := range ids {
		if v, err := find(id); err == nil {
			all = append(all, name(v))
		}
	}
	return all
}

func joined(all []atlas.Text) atlas.Text {
	var ko, en []string
	for _, t := range all {
		ko, en = append(ko, t.In(atlas.Ko)), append(en, t.In(atlas.En))
	}
	return atlas.Text{Ko: strings.Join(ko, " · "), En: strings.Join(en, " · ")}
}

// releaseNames returns what the English release calls the things that have a
// name in this map, by that name.
func releaseNames(a *atlas.Atlas) map[string][]string {
	by := map[string][]string{}
	for _, n := range a.Names() {
		parts := strings.FieldsFunc(n.Release, func(r rune) bool { return r == ';' || r == '/' })
		for _, name := range [...]string{n.Name.In(atlas.Ko), n.Name.In(atlas.En)} {
			by[name] = append(by[name], parts...)
		}
	}
	return by
}
