package server

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb/geo"

	"busanmap/internal/atlas"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

func (v view) l() string                        { return string(v.lang) }
func (v view) m() *text.Messages                { return text.For(v.l()) }
func (v view) leads() *text.Leads               { return text.LeadsFor(v.l()) }
func (v view) in(t atlas.Text) string           { return t.In(v.lang) }
func (v view) date(d atlas.Date) string         { return atlas.FormatDate(d, v.lang) }
func (v view) pick(ko, en string) string        { return atlas.Text{Ko: ko, En: en}.Raw(v.lang) }
func (v view) documentTitle(name string) string { return name + " | " + v.m().SiteTitle }

// home is the map with the list of the five clusters.
func (v view) home() page.Home {
	m := v.m()
	sh := v.shell(m.SiteTitle+" | "+m.SiteSubtitle, v.leads().Home, link.Home)
	sh.Alternates = append(sh.Alternates, v.dataAlternate(link.Items("clusters"), m.ClustersData))
	return page.Home{
		Shell:   sh,
		Map:     v.mapOf(selection{}),
		Lead:    v.leads().Home,
		Regions: v.regionGroups(""),
	}
}

func (v view) clusterPage(c atlas.Cluster) page.Cluster {
	path := func(lang string) string { return link.Cluster(lang, c.ID) }
	sh := v.shell(v.documentTitle(v.in(c.Name)), v.in(c.Summary), path)
	sh.Alternates = append(sh.Alternates, v.dataAlternate(link.Item("clusters", c.ID), v.in(c.Name)))
	return page.Cluster{Shell: sh, Map: v.mapOf(selection{cluster: c.ID}), Panel: v.clusterPanel(c)}
}

func (v view) clusterPanel(c atlas.Cluster) page.ClusterPanel {
	cites := &citations{view: v}
	p := page.ClusterPanel{
		Lang:       v.l(),
		M:          v.m(),
		Title:      v.documentTitle(v.in(c.Name)),
		BackURL:    v.to(link.Home(v.l())),
		ID:         c.ID,
		Number:     c.Number,
		Mark:       mark(c.Number),
		Name:       v.in(c.Name),
		NameOther:  c.Name.In(v.lang.Other()),
		OtherLang:  string(v.lang.Other()),
		Region:     v.regionName(c.Region),
		Role:       v.in(c.Role),
		Summary:    v.in(c.Summary),
		Boundary:   v.boundary(c.Boundary),
		Area:       v.drawnArea(geo.Area(c.Geometry)),
		Industries: v.industries(c.Industries),
		DataURL:    link.Item("clusters", c.ID),
		Checked:    v.checked(c.Cite),
	}
	p.Now = v.now(c.Updates, cites)
	for _, f := range c.Figures {
		p.Figures = append(p.Figures, v.figure(f, cites))
	}
	p.Since = v.statements(c.Statements, atlas.Since, cites)
	slices.Reverse(p.Since)
	p.Announced = v.statements(c.Statements, atlas.Announced, cites)
	p.Outlook = v.statements(c.Statements, atlas.Outlook, cites)
	p.Corrected = v.statements(c.Statements, atlas.Corrected, cites)
	for _, d := range c.Districts {
		p.Districts = append(p.Districts, page.DistrictLine{Name: v.in(d.Name), Basis: v.in(d.Basis), Refs: cites.refs(d.Sources)})
	}
	for _, s := range v.atlas.SitesIn(c.ID) {
		p.Sites = append(p.Sites, v.siteCard(s, cites))
	}
	for _, co := range v.atlas.CompaniesIn(c.ID) {
		p.Companies = append(p.Companies, v.companyCard(co, cites))
	}
	for _, z := range v.atlas.ZonesIn(c.ID) {
		p.Zones = append(p.Zones, v.zoneCard(z, cites))
	}
	words := text.InvestorFor(v.l())
	p.Brief = page.Link{Text: words.Brief, URL: v.to(link.ClusterBrief(v.l(), c.ID))}
	p.Compare = page.Link{Text: words.Compare, URL: v.to(link.Compare(v.l(), c.ID))}
	if len(p.Zones) > 0 {
		p.Incentives = page.Link{Text: v.leads().IncentivesHere, URL: v.to(link.Incentives(v.l()))}
	}
	cites.refs(c.Sources)
	p.Sources = cites.lines
	p.Prev, p.Next = v.neighbours(c)
	return p
}

// neighbours are the clusters before and after c; the five form a ring.
func (v view) neighbours(c atlas.Cluster) (prev, next page.ClusterCard) {
	all := v.atlas.Clusters()
	i := slices.IndexFunc(all, func(o atlas.Cluster) bool { return o.ID == c.ID })
	return v.clusterCard(all[(i+len(all)-1)%len(all)], ""), v.clusterCard(all[(i+1)%len(all)], "")
}

func (v view) sitePage(s atlas.Site) page.Site {
	path := func(lang string) string { return link.Site(lang, s.ID) }
	sh := v.shell(v.documentTitle(v.in(s.Name)), v.in(s.Summary), path)
	sh.Alternates = append(sh.Alternates, v.dataAlternate(link.Item("sites", s.ID), v.in(s.Name)))
	return page.Site{Shell: sh, Map: v.mapOf(selection{site: s.ID}), Panel: v.sitePanel(s)}
}

func (v view) sitePanel(s atlas.Site) page.SitePanel {
	cites := &citations{view: v}
	p := page.SitePanel{
		Lang:      v.l(),
		M:         v.m(),
		Title:     v.documentTitle(v.in(s.Name)),
		BackURL:   v.to(link.Home(v.l())),
		ID:        s.ID,
		Kind:      string(s.Kind),
		KindLabel: text.SiteKind(v.l(), string(s.Kind)),
		Name:      v.in(s.Name),
		NameOther: s.Name.In(v.lang.Other()),
		OtherLang: string(v.lang.Other()),
		Place:     v.in(s.Place),
		Area:      v.area(s.AreaM2),
		AreaNote:  v.in(s.AreaNote),
		Summary:   v.in(s.Summary),
		Position:  v.position(s),
		Placed:    v.placed(s.PlacedBy, s.Clusters),
		Events:    v.events(s.Events, cites),
		DataURL:   link.Item("sites", s.ID),
		Checked:   v.checked(s.Cite),
	}
	p.Now = v.now(s.Updates, cites)
	for _, id := range s.Clusters {
		if c, err := v.atlas.Cluster(id); err == nil {
			p.Clusters = append(p.Clusters, v.clusterCard(c, ""))
		}
	}
	for _, co := range v.atlas.CompaniesAt(s.ID) {
		p.Companies = append(p.Companies, v.companyCard(co, cites))
	}
	cites.refs(s.Sources)
	p.Sources = cites.lines
	return p
}

// shell is what every page shares; path gives its path in a language.
func (v view) shell(title, description string, path func(lang string) string) page.Shell {
	sh := page.Shell{
		Lang:        v.l(),
		M:           v.m(),
		Title:       title,
		Description: description,
		Path:        v.to(path(v.l())),
		Canonical:   link.Absolute(v.base, v.to(path(v.l()))),
		SwitchURL:   v.to(path(string(v.lang.Other()))),
		HomeURL:     v.to(link.Home(v.l())),
		CSSURL:      link.Asset(v.s.o.Assets.Hashed("app.css")),
		JSURL:       link.Asset(v.s.o.Assets.Hashed("app.js")),
		FaviconURL:  "/favicon.svg",
		Nav:         v.nav(path(v.l())),
		AsOf:        v.asOf(path(v.l())),
		SearchURL:   v.to(link.Search(v.l(), "")),
		SuggestURL:  v.to(link.Suggest(v.l())),
		ShareURL:    v.to(link.Share(v.l(), nil)),
		OEmbedURL:   v.discovery(),
		Card:        v.card(),
	}
	for _, l := range atlas.Langs {
		sh.Alternates = append(sh.Alternates, page.Alternate{HrefLang: string(l), URL: link.Absolute(v.base, v.to(path(string(l))))})
	}
	return sh
}

// nav is the main menu; the entry of the page at path is marked.
func (v view) nav(path string) []page.Link {
	m := v.m()
	var out []page.Link
	for _, e := range []struct{ text, path string }{
		{m.NavMap, link.Home(v.l())},
		{m.NavIncentives, link.Incentives(v.l())},
		{m.NavChanges, link.Changes(v.l(), "")},
		{m.NavStory, link.Story(v.l())},
		{m.NavAbout, link.About(v.l())},
	} {
		out = append(out, page.Link{Text: e.text, URL: v.to(e.path), Current: e.path == path})
	}
	return out
}

// asOf is the control that changes the day of the page at path.
func (v view) asOf(path string) *page.AsOf {
	c := &page.AsOf{
		Day:      v.date(v.day),
		ISO:      v.day.String(),
		Today:    !v.dated(),
		Action:   path,
		TodayURL: path,
	}
	what := v.changesByDay()
	for _, d := range v.edition.atlas.ChangeDays(v.today) {
		c.Days = append(c.Days, page.AsOfDay{ISO: d.String(), Label: v.date(d), What: what[d], Selected: d == v.day})
	}
	return c
}

// changesByDay says in a few words what changed on each day: the name of the
// first thing that did, and how many others.
func (v view) changesByDay() map[atlas.Date]string {
	first, count := map[atlas.Date]string{}, map[atlas.Date]int{}
	for _, c := range v.edition.atlas.Changes(atlas.Release, v.today) {
		day := c.Date.Start()
		if count[day]++; count[day] == 1 {
			first[day] = v.in(c.Name)
		}
	}
	for day, n := range count {
		if n > 1 {
			first[day] += v.pick(fmt.Sprintf(" 외 %d건", n-1), fmt.Sprintf(" and %d more", n-1))
		}
	}
	first[atlas.Release] = v.pick("부산시 발표", "the city’s announcement")
	return first
}

func (v view) dataAlternate(path, title string) page.Alternate {
	return page.Alternate{Type: geoJSONType, URL: link.Absolute(v.base, path), Title: title}
}

// problemShell is the shell of an error page, which has no address of its own.
func (v view) problemShell(title string) page.Shell {
	sh := v.shell(v.documentTitle(title), title, link.Home)
	sh.Canonical, sh.Alternates, sh.OEmbedURL, sh.NoIndex = "", nil, "", true
	return sh
}

func (v view) regionGroups(current string) []page.RegionGroup {
	var out []page.RegionGroup
	for _, r := range v.atlas.Regions() {
		g := page.RegionGroup{Name: v.in(r.Name), Summary: v.in(r.Summary)}
		for _, c := range v.atlas.ClustersOf(r.ID) {
			g.Clusters = append(g.Clusters, v.clusterCard(c, current))
		}
		out = append(out, g)
	}
	return out
}

func (v view) clusterCard(c atlas.Cluster, current string) page.ClusterCard {
	return page.ClusterCard{
		ID:         c.ID,
		Number:     c.Number,
		Mark:       mark(c.Number),
		Name:       v.in(c.Name),
		Role:       v.in(c.Role),
		Region:     v.regionName(c.Region),
		Industries: v.industries(c.Industries),
		URL:        v.to(link.Cluster(v.l(), c.ID)),
		PanelURL:   v.to(link.ClusterPanel(v.l(), c.ID)),
		Current:    c.ID == current,
	}
}

// mark is the circled number of the release, ➊ to ➓.
func mark(n int) string {
	if n < 1 || n > 10 {
		return fmt.Sprint(n)
	}
	return string(rune('➊' + n - 1))
}

func (v view) regionName(id string) string {
	r, err := v.atlas.Region(id)
	if err != nil {
		return ""
	}
	return v.in(r.Name)
}

func (v view) industries(ids []string) []string {
	var out []string
	for _, id := range ids {
		if i, err := v.atlas.Industry(id); err == nil {
			out = append(out, v.in(i.Name))
		}
	}
	return out
}

// boundary says how honest an outline is.
func (v view) boundary(b atlas.Boundary) string {
	m := atlas.FormatCount(int64(b.UncertaintyM))
	switch b.Quality {
	case atlas.Surveyed:
		return v.pick("고시된 측량 경계입니다(오차 약 "+m+"m).", "An officially surveyed boundary, accurate to about "+m+"\u00a0m.")
	case atlas.Digitised:
		return v.pick("공개된 도면을 보고 옮겨 그린 경계로, 약 "+m+"m 어긋날 수 있습니다.", "Traced from a published figure; it may be off by about "+m+"\u00a0m.")
	}
	return v.pick(
		"이 클러스터의 경계는 공식 발표된 적이 없습니다. 지도의 외곽선은 발표 내용을 바탕으로 이 지도 제작팀이 그린 개략도이며, 약 "+m+"m까지 어긋날 수 있습니다.",
		"No boundary of this cluster has ever been published. The outline is a sketch that this map’s team drew from the description; it may be off by about "+m+"\u00a0m.")
}

// position says how honest the point of a site is.
func (v view) position(s atlas.Site) string {
	if !s.Located {
		return v.pick("발표된 위치가 없어 지도에 표시하지 않았습니다.", "No location has been published, so it is not on the map.")
	}
	m := atlas.FormatCount(int64(s.Boundary.UncertaintyM))
	return v.pick("지도의 점은 대략적인 위치이며, 약 "+m+"m까지 어긋날 수 있습니다.", "The point on the map is approximate; it may be off by about "+m+"\u00a0m.")
}

// drawnArea rounds to a tenth of a square kilometre, which is more than a
// sketch deserves.
func (v view) drawnArea(m2 float64) string {
	const tenth = 100_000
	a := atlas.AreaM2(math.Round(m2/tenth)) * tenth
	return v.pick("약 ", "about ") + v.area(a)
}

func (v view) area(a atlas.AreaM2) string {
	if a == 0 {
		return ""
	}
	return atlas.FormatArea(a, v.lang)
}

func (v view) checked(c atlas.Cite) page.Checked {
	return page.Checked{AsOf: v.date(c.AsOf), Confidence: text.Confidence(v.l(), string(c.Confidence))}
}

// placed says who put something into its clusters; nothing if it is in none.
func (v view) placed(by atlas.PlacedBy, clusters []string) string {
	if len(clusters) == 0 {
		return ""
	}
	return text.PlacedBy(v.l(), string(by))
}

func (v view) figure(f atlas.Figure, cites *citations) page.FigureLine {
	value := ""
	switch {
	case f.Won != 0:
		value = atlas.FormatWon(f.Won, v.lang)
	case f.AreaM2 != 0:
		value = atlas.FormatArea(f.AreaM2, v.lang)
	default:
		value = strings.TrimSpace(atlas.FormatCount(f.Count) + v.pick("", " ") + v.in(f.Unit))
	}
	if f.About {
		value = v.pick("약 ", "about ") + value
	}
	return page.FigureLine{Label: v.in(f.Label), Value: value, Note: v.in(f.Note), Date: v.date(f.Date), Refs: cites.refs(f.Sources)}
}

func (v view) statements(all []atlas.Statement, kind atlas.StatementKind, cites *citations) []page.StatementLine {
	var out []page.StatementLine
	for _, s := range all {
		if s.Kind == kind {
			out = append(out, page.StatementLine{
				Kind:      string(s.Kind),
				KindLabel: text.StatementKind(v.l(), string(s.Kind)),
				Date:      v.date(s.Date),
				ISODate:   s.Date.String(),
				Text:      v.in(s.Text),
				Refs:      cites.refs(s.Sources),
			})
		}
	}
	return out
}

// now is how something stands since the release; nil when nothing newer is known.
func (v view) now(all []atlas.Update, cites *citations) *page.StatementLine {
	u, ok := atlas.Latest(all)
	if !ok {
		return nil
	}
	return &page.StatementLine{
		Kind:      string(atlas.Since),
		KindLabel: text.StatementKind(v.l(), string(atlas.Since)),
		Date:      v.date(u.From),
		ISODate:   u.From.String(),
		Text:      v.in(u.Text),
		Refs:      cites.refs(u.Sources),
	}
}

func (v view) events(all []atlas.Event, cites *citations) []page.EventLine {
	var out []page.EventLine
	for _, e := range all {
		line := page.EventLine{
			Kind:      string(e.Kind),
			KindLabel: text.EventKind(v.l(), string(e.Kind)),
			Date:      v.date(e.Date),
			ISODate:   e.Date.String(),
			Text:      v.in(e.Text),
			Refs:      cites.refs(e.Sources),
		}
		if e.Inferred {
			line.Date += v.pick(" 무렵", " (about)")
		}
		line.Amount, line.Jobs = v.amounts(e.Won, e.Jobs)
		out = append(out, line)
	}
	return out
}

func (v view) siteCard(s atlas.Site, cites *citations) page.SiteCard {
	card := page.SiteCard{
		ID:        s.ID,
		Kind:      string(s.Kind),
		KindLabel: text.SiteKind(v.l(), string(s.Kind)),
		Name:      v.in(s.Name),
		Place:     v.in(s.Place),
		Area:      v.area(s.AreaM2),
		URL:       v.to(link.Site(v.l(), s.ID)),
		PanelURL:  v.to(link.SitePanel(v.l(), s.ID)),
		Unlocated: !s.Located,
		Refs:      cites.refs(s.Sources),
	}
	if s.PlacedBy == atlas.MapTeam {
		card.Placed = v.placed(s.PlacedBy, s.Clusters)
	}
	if n := len(s.Events); n > 0 {
		last := s.Events[n-1]
		card.StatusTag = string(last.Kind)
		card.Status = v.date(last.Date) + " " + text.EventKind(v.l(), string(last.Kind))
	}
	return card
}

func (v view) companyCard(c atlas.Company, cites *citations) page.CompanyCard {
	card := page.CompanyCard{
		ID:      c.ID,
		Name:    v.in(c.Name),
		Summary: v.in(c.Summary),
		Now:     v.now(c.Updates, cites),
		Events:  v.events(c.Events, cites),
		Refs:    cites.refs(c.Sources),
	}
	if c.PlacedBy == atlas.MapTeam {
		card.Placed = v.placed(c.PlacedBy, c.Clusters)
	}
	return card
}

// citations numbers the sources of one panel in the order in which they are
// first cited.
type citations struct {
	view  view
	lines []page.SourceLine
}

// refs returns the references to ids, adding sources that are new.
func (c *citations) refs(ids []string) []page.Ref {
	var out []page.Ref
	for _, id := range ids {
		if n := c.number(id); n > 0 {
			line := c.lines[n-1]
			out = append(out, page.Ref{N: n, Href: "#" + line.Anchor, Title: line.Publisher + ", " + line.Title})
		}
	}
	return out
}

func (c *citations) number(id string) int {
	s, err := c.view.atlas.Source(id)
	if err != nil {
		return 0 // the loader lets no such reference through
	}
	anchor := "src-" + s.ID
	for _, l := range c.lines {
		if l.Anchor == anchor {
			return l.N
		}
	}
	date := c.view.date(s.Published)
	if s.Inferred {
		date += c.view.pick(" 무렵", " (about)")
	}
	c.lines = append(c.lines, page.SourceLine{
		N:         len(c.lines) + 1,
		Anchor:    anchor,
		Title:     s.Title,
		TitleLang: titleLang(s.Title),
		Publisher: c.view.in(s.Publisher),
		Date:      date,
		ISODate:   s.Published.String(),
		URL:       s.URL,
		Note:      c.view.in(s.Note),
	})
	return len(c.lines)
}

// titleLang is ko for a title with Hangul in it, else en.
func titleLang(title string) string {
	for _, r := range title {
		if r >= '가' && r <= '힣' {
			return string(atlas.Ko)
		}
	}
	return string(atlas.En)
}
