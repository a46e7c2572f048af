package server

import (
	"encoding/json"
	"fmt"

	"github.com/a-h/templ"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/search"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// How many results a page and a list of suggestions hold.
const (
	maxResults     = 60
	maxSuggestions = 8
)

// questionOf reads q. What is too long is cut: a helpful page beats a refusal.
func questionOf(t *turn) (string, error) {
	params, err := t.params()
	if err != nil {
		return "", err
	}
	q := []rune(params.Get("q"))
	return string(q[:min(len(q), search.MaxQuery)]), nil
}

func (s *Server) search(t *turn) error {
	q, err := questionOf(t)
	if err != nil {
		return err
	}
	return s.html(t, func(v view) (templ.Component, error) { return page.SearchPage(v.searchPage(q)), nil }, q)
}

func (v view) searchPage(q string) page.Search {
	w := text.InvestorFor(v.l())
	title := w.SearchTitle
	if q != "" {
		title = q + " – " + title
	}
	p := page.Search{
		Shell: v.shell(v.documentTitle(title), w.SearchTips[0], func(lang string) string { return link.Search(lang, q) }),
		Query: q,
		Tips:  w.SearchTips[:],
	}
	p.SearchQuery, p.NoIndex = q, true
	found := v.known.names().Find(q, maxResults)
	p.Count = v.pick(fmt.Sprintf("%d건", len(found)), fmt.Sprintf("%d results", len(found)))
	for _, r := range found {
		label := text.SearchKind(v.l(), string(r.Kind))
		i := -1
		for j, g := range p.Groups {
			if g.Label == label {
				i = j
			}
		}
		if i < 0 {
			p.Groups = append(p.Groups, page.SearchGroup{Label: label})
			i = len(p.Groups) - 1
		}
		p.Groups[i].Results = append(p.Groups[i].Results, v.found(r))
	}
	if q != "" && len(found) == 0 {
		p.Empty = w.SearchEmpty
	}
	return p
}

func (v view) found(r search.Result) page.SearchResult {
	out := page.SearchResult{Name: v.in(r.Name), Detail: v.in(r.Detail)}
	if other := r.Name.In(v.lang.Other()); other != out.Name {
		out.Other, out.OtherTag = other, string(v.lang.Other())
	}
	path, panel := v.foundURL(r)
	out.URL = v.to(path)
	if panel != "" {
		out.PanelURL = v.to(panel)
	}
	return out
}

// foundURL is the page of what was found, and the panel if it has one.
func (v view) foundURL(r search.Result) (path, panel string) {
	switch r.Kind {
	case search.KindCluster, search.KindDistrict:
		return link.Cluster(v.l(), r.ID), link.ClusterPanel(v.l(), r.ID)
	case search.KindZone:
		return link.Zone(v.l(), r.ID), link.ZonePanel(v.l(), r.ID)
	case search.KindSite:
		return link.Site(v.l(), r.ID), link.SitePanel(v.l(), r.ID)
	case search.KindIncentive:
		return link.Incentive(v.l(), r.ID), ""
	case search.KindCompany:
		return v.changeURL(atlas.Change{Kind: atlas.CompanyChange, Record: r.ID}), ""
	case search.KindPlace:
		for _, p := range v.atlas.Base().Places {
			if p.ID == r.ID {
				return link.Here(v.l(), p.Point[0], p.Point[1]), ""
			}
		}
	}
	return link.Home(v.l()), ""
}

// suggest answers a search as the visitor types.
func (s *Server) suggest(t *turn) error {
	q, err := questionOf(t)
	if err != nil {
		return err
	}
	v, err := s.viewFor(t)
	if err != nil {
		return err
	}
	v.params = q
	b, err := t.edition.answer(v.key(), jsonType, body.Fast, func() ([]byte, error) { return v.suggestions(q) })
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

// suggestion is a result as the script reads it.
type suggestion struct {
	Name     string `json:"name"`
	Other    string `json:"other,omitempty"`
	Detail   string `json:"detail"`
	Kind     string `json:"kind"`
	URL      string `json:"url"`
	PanelURL string `json:"panel_url,omitempty"`
}

func (v view) suggestions(q string) ([]byte, error) {
	results := []suggestion{}
	for _, r := range v.known.names().Find(q, maxSuggestions) {
		f := v.found(r)
		results = append(results, suggestion{f.Name, f.Other, f.Detail, text.SearchKind(v.l(), string(r.Kind)), f.URL, f.PanelURL})
	}
	b, err := json.Marshal(struct {
		Results []suggestion `json:"results"`
	}{results})
	if err != nil {
		return nil, fmt.Errorf("encode suggestions: %w", err)
	}
	return b, nil
}
