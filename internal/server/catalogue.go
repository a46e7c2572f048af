package server

import (
	"fmt"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"busanmap/internal/atlas"
	"busanmap/internal/finder"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

func (s *Server) zone(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) {
		record, err := v.atlas.Zone(t.Param("id"))
		if err != nil {
			return nil, err
		}
		return page.ZonePage(v.zonePage(record)), nil
	})
}

func (s *Server) zonePanel(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) {
		record, err := v.atlas.Zone(t.Param("id"))
		if err != nil {
			return nil, err
		}
		return page.ZonePanelFragment(v.zonePanel(record)), nil
	})
}

// changes lists what changed; the parameter since bounds it.
func (s *Server) changes(t *turn) error {
	params, err := t.params()
	if err != nil {
		return err
	}
	since, err := sinceOf(params)
	if err != nil {
		return err
	}
	v, err := s.viewFor(t)
	if err != nil {
		return err
	}
	v.path = link.Changes(v.l(), since.String())
	return s.show(t, v, func(v view) (templ.Component, error) { return page.ChangesPage(v.changesPage(since)), nil })
}

// sinceOf reads the parameter since: a date, or nothing for the beginning.
func sinceOf(params url.Values) (atlas.Date, error) {
	s := params.Get("since")
	if s == "" {
		return atlas.Date{}, nil
	}
	d, err := atlas.ParseDate(s)
	if err != nil || d.Day == 0 {
		return atlas.Date{}, atlas.Invalid("since", "must be a date written YYYY-MM-DD")
	}
	return d, nil
}

func (v view) zonePage(z atlas.Zone) page.Zone {
	path := func(lang string) string { return link.Zone(lang, z.ID) }
	return page.Zone{
		Shell: v.shell(v.documentTitle(v.in(z.Name)), v.in(z.Summary), path),
		Map:   v.mapOf(selection{zone: z.ID}),
		Panel: v.zonePanel(z),
	}
}

func (v view) zonePanel(z atlas.Zone) page.ZonePanel {
	cites := &citations{view: v}
	kind, err := v.atlas.ZoneType(z.Type)
	if err != nil {
		kind = atlas.ZoneType{ID: z.Type} // the loader lets no such reference through
	}
	now := z.Now()
	status := z.StatusOn(v.day)
	p := page.ZonePanel{
		Lang:        v.l(),
		M:           v.m(),
		Title:       v.documentTitle(v.in(z.Name)),
		BackURL:     v.to(link.Home(v.l())),
		ID:          z.ID,
		Name:        v.in(z.Name),
		NameOther:   z.Name.In(v.lang.Other()),
		OtherLang:   string(v.lang.Other()),
		TypeID:      kind.ID,
		TypeName:    v.in(kind.Name),
		TypeMeaning: v.in(kind.Meaning),
		Status:      string(status),
		StatusLabel: text.ZoneStatus(v.l(), string(status)),
		StatusText:  v.zoneStatus(z),
		InForce:     z.InForce(v.day),
		Place:       v.in(z.Place),
		Area:        v.area(now.AreaM2),
		AreaNote:    v.in(now.AreaNote),
		Summary:     v.in(z.Summary),
		Law:         v.in(z.Law),
		Ministry:    v.in(z.Ministry),
		Placed:      text.PlacedBy(v.l(), string(z.PlacedBy)),
		DataURL:     v.to(link.Items("zones") + "?" + url.Values{"zone": {z.ID}}.Encode()),
		Checked:     v.checked(z.Cite),
	}
	for _, i := range z.Industries {
		p.Industries = append(p.Industries, v.in(i))
	}
	for i, version := range z.Versions {
		p.Timeline = append(p.Timeline, v.version(version, i == len(z.Versions)-1, cites))
	}
	slices.Reverse(p.Timeline)
	for _, part := range z.Parts {
		p.Parts = append(p.Parts, v.zonePart(part, cites))
	}
	for _, i := range v.atlas.IncentivesOf(z.Type) {
		p.Incentives = append(p.Incentives, v.incentive(i, cites))
	}
	for _, c := range v.atlas.Clusters() {
		if slices.ContainsFunc(z.Parts, func(part atlas.ZonePart) bool { return slices.Contains(part.Clusters, c.ID) }) {
			p.Clusters = append(p.Clusters, v.clusterCard(c, ""))
		}
	}
	p.Brief = page.Link{Text: text.InvestorFor(v.l()).Brief, URL: v.to(link.ZoneBrief(v.l(), z.ID))}
	cites.refs(z.Sources)
	p.Sources = cites.lines
	return p
}

// zoneStatus says in a sentence how a zone stands on the day of the page.
func (v view) zoneStatus(z atlas.Zone) string {
	now, day := z.Now(), v.date(v.day)
	from := v.date(now.From)
	if now.Inferred {
		from += v.pick(" 무렵", " (about)")
	}
	switch z.StatusOn(v.day) {
	case atlas.ZoneDesignated, atlas.ZoneAmended:
		return v.pick(from+"부터 효력이 있습니다("+day+" 기준).", "In force since "+from+", as of "+day+".")
	case atlas.ZoneSelected:
		return v.pick("대상지로 선정되었으나 아직 지정되지 않아 법적 효력은 없습니다("+day+" 기준).", "Chosen but not yet designated, so without legal force as of "+day+".")
	case atlas.ZoneLifted:
		return v.pick(from+"에 해제되었습니다.", "Lifted on "+from+".")
	case atlas.ZoneEnded:
		return v.pick(v.date(now.To)+"에 기간이 끝났습니다.", "Its term ended on "+v.date(now.To)+".")
	}
	return v.pick("지정을 추진하고 있을 뿐 지정되지 않았습니다("+day+" 기준).", "Only sought; not designated as of "+day+".")
}

func (v view) version(z atlas.ZoneVersion, current bool, cites *citations) page.VersionLine {
	line := page.VersionLine{
		Status:      string(z.Status),
		StatusLabel: text.ZoneStatus(v.l(), string(z.Status)),
		Date:        v.date(z.From),
		ISODate:     z.From.String(),
		Until:       v.date(z.To),
		Area:        v.area(z.AreaM2),
		AreaNote:    v.in(z.AreaNote),
		Text:        v.in(z.Text),
		Current:     current,
		Refs:        cites.refs(z.Sources),
	}
	if z.Inferred {
		line.Date += v.pick(" 무렵", " (about)")
	}
	line.Amount, line.Jobs = v.amounts(z.Won, z.Jobs)
	return line
}

func (v view) zonePart(p atlas.ZonePart, cites *citations) page.ZonePartLine {
	line := page.ZonePartLine{
		Name:      v.in(p.Name),
		Area:      v.area(p.AreaM2),
		Since:     v.date(p.From),
		Unlocated: !p.Located,
		Position:  v.partPosition(p),
		Refs:      cites.refs(p.Sources),
	}
	for _, id := range p.Clusters {
		if c, err := v.atlas.Cluster(id); err == nil {
			line.Clusters = append(line.Clusters, page.Link{Text: v.in(c.Name), URL: v.to(link.Cluster(v.l(), id))})
		}
	}
	return line
}

// partPosition says how honest the outline or point of a part is.
func (v view) partPosition(p atlas.ZonePart) string {
	if !p.Located {
		return v.pick("위치가 발표되지 않아 지도에 표시하지 않았습니다.", "No location has been published, so it is not on the map.")
	}
	m := atlas.FormatCount(int64(p.Boundary.UncertaintyM))
	if p.Geometry.Dimensions() == 0 {
		return v.pick("구역 경계가 확인되지 않아 대략적인 위치만 점으로 표시했습니다(오차 약 "+m+"m).", "Its boundary was not found; the point shows roughly where it is, to within about "+m+"\u00a0m.")
	}
	return v.pick("외곽선은 개략도입니다(오차 약 "+m+"m).", "The outline is a sketch, good to about "+m+"\u00a0m.")
}

func (v view) zoneCard(z atlas.Zone, cites *citations) page.ZoneCard {
	status := z.StatusOn(v.day)
	card := page.ZoneCard{
		ID:          z.ID,
		Name:        v.in(z.Name),
		TypeID:      z.Type,
		Status:      string(status),
		StatusLabel: text.ZoneStatus(v.l(), string(status)),
		InForce:     z.InForce(v.day),
		Since:       v.date(z.Now().From),
		SinceISO:    z.Now().From.String(),
		URL:         v.to(link.Zone(v.l(), z.ID)),
		PanelURL:    v.to(link.ZonePanel(v.l(), z.ID)),
		Unlocated:   !slices.ContainsFunc(z.Parts, func(p atlas.ZonePart) bool { return p.Located }),
		Refs:        cites.refs(z.Sources),
	}
	if kind, err := v.atlas.ZoneType(z.Type); err == nil {
		card.TypeName = v.in(kind.Name)
	}
	return card
}

// soonDays before its end an incentive is marked.
const soonDays = 90

func (v view) incentive(i atlas.Incentive, cites *citations) page.IncentiveCard {
	status, left := i.On(v.day)
	card := page.IncentiveCard{
		ID:        i.ID,
		Name:      v.in(i.Name),
		Scope:     text.Scope(v.l(), string(i.Scope)),
		Benefit:   v.in(i.Benefit),
		Rate:      v.in(i.Rate),
		Duration:  v.in(i.Duration),
		Cap:       v.in(i.Cap),
		Who:       v.in(i.Who),
		Law:       v.in(i.Law),
		Valid:     v.valid(i),
		ValidNote: v.in(i.ValidNote),
		Status:    string(status),
		Days:      v.daysLeft(status, left),
		Soon:      status == atlas.IncentiveRunning && left <= soonDays,
		Caution:   v.in(i.CautionText),
		Checked:   v.checked(i.Cite),
		Refs:      cites.refs(i.Sources),
	}
	for _, id := range i.ZoneTypes {
		if kind, err := v.atlas.ZoneType(id); err == nil {
			card.ZoneTypes = append(card.ZoneTypes, page.Link{Text: v.in(kind.Name), URL: v.to(link.Incentives(v.l())) + "#" + id})
		}
	}
	if o, err := v.atlas.Office(i.Office); err == nil {
		card.Office = &page.OfficeLine{Name: v.in(o.Name), Phone: o.Phone, Note: v.in(o.Note)}
	}
	return card
}

func (v view) valid(i atlas.Incentive) string {
	if i.ValidTo.IsZero() {
		return v.pick("종료일이 확인되지 않았습니다", "No end date was found")
	}
	return v.pick(v.date(i.ValidTo)+"까지", "until "+v.date(i.ValidTo))
}

// daysLeft counts the days to the end in words.
func (v view) daysLeft(status atlas.IncentiveStatus, left int) string {
	switch {
	case status == atlas.IncentiveRunning && left == 0:
		return v.pick("오늘 끝남", "ends today")
	case status == atlas.IncentiveRunning && left == 1:
		return v.pick("1일 남음", "1 day left")
	case status == atlas.IncentiveRunning:
		n := atlas.FormatCount(int64(left))
		return v.pick(n+"일 남음", n+" days left")
	}
	return text.IncentiveStatus(v.l(), string(status))
}

func (v view) incentivesPage(profile finder.Profile) page.Incentives {
	cites := &citations{view: v}
	m := v.m()
	judged := finder.All(profile, v.atlas, v.day)
	verdicts := map[string]*page.VerdictLine{}
	for _, j := range judged {
		if !profile.IsZero() {
			verdicts[j.Incentive.ID] = v.verdict(j.Verdict)
		}
	}
	card := func(i atlas.Incentive) page.IncentiveCard {
		c := v.incentive(i, cites)
		c.Verdict = verdicts[i.ID]
		return c
	}
	p := page.Incentives{
		Shell:  v.shell(v.documentTitle(m.NavIncentives), v.leads().Incentives, link.Incentives),
		Lead:   v.leads().Incentives,
		Notice: v.leads().IncentivesNotice,
		Finder: v.finderForm(profile, judged),
	}
	for _, kind := range v.atlas.ZoneTypes() {
		g := page.IncentiveGroup{ID: kind.ID, Name: v.in(kind.Name), Meaning: v.in(kind.Meaning)}
		for _, i := range v.atlas.IncentivesOf(kind.ID) {
			g.Incentives = append(g.Incentives, card(i))
		}
		for _, z := range v.atlas.Zones() {
			if z.Type == kind.ID {
				g.Zones = append(g.Zones, v.zoneCard(z, cites))
			}
		}
		if len(g.Incentives) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	for _, scope := range []atlas.IncentiveScope{atlas.ScopeCity, atlas.ScopeNational} {
		g := page.IncentiveGroup{ID: string(scope), Name: text.Scope(v.l(), string(scope))}
		for _, i := range v.atlas.Incentives() {
			if i.Scope == scope && i.Display != atlas.Hide {
				g.Incentives = append(g.Incentives, card(i))
			}
		}
		if len(g.Incentives) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	p.Hidden = v.hidden(cites)
	p.Sources = cites.lines
	return p
}

func (v view) hidden(cites *citations) []page.HiddenLine {
	var out []page.HiddenLine
	for _, i := range v.atlas.Incentives() {
		if i.Display == atlas.Hide {
			out = append(out, page.HiddenLine{Name: v.in(i.Name), Reason: v.in(i.CautionText), Law: v.in(i.Law), Refs: cites.refs(i.Sources)})
		}
	}
	return out
}

func (v view) changesPage(since atlas.Date) page.Changes {
	cites := &citations{view: v}
	m := v.m()
	all := v.edition.atlas.Changes(since, v.day)
	p := page.Changes{
		Shell:   v.shell(v.documentTitle(m.NavChanges), v.leads().Changes, func(lang string) string { return link.Changes(lang, since.String()) }),
		Lead:    v.leads().Changes,
		Since:   since.String(),
		Action:  link.Changes(v.l(), ""),
		Count:   v.pick(fmt.Sprintf("%d건", len(all)), fmt.Sprintf("%d changes", len(all))),
		JSONURL: link.ChangesJSON(v.l()),
		AtomURL: link.ChangesAtom(v.l()),
	}
	for _, c := range all {
		day := v.changeDate(c)
		if n := len(p.Days); n == 0 || p.Days[n-1].Date != day {
			p.Days = append(p.Days, page.ChangeDay{Date: day, ISODate: c.Date.String()})
		}
		last := &p.Days[len(p.Days)-1]
		last.Items = append(last.Items, v.change(c, cites))
	}
	p.Alternates = append(p.Alternates,
		page.Alternate{Type: jsonFeedType, URL: link.Absolute(v.base, p.JSONURL), Title: m.NavChanges},
		page.Alternate{Type: "application/atom+xml", URL: link.Absolute(v.base, p.AtomURL), Title: m.NavChanges})
	p.Sources = cites.lines
	return p
}

func (v view) changeDate(c atlas.Change) string {
	if c.Inferred {
		return v.date(c.Date) + v.pick(" 무렵", " (about)")
	}
	return v.date(c.Date)
}

func (v view) change(c atlas.Change, cites *citations) page.ChangeLine {
	line := page.ChangeLine{
		Kind:        string(c.Kind),
		KindLabel:   text.ChangeKind(v.l(), string(c.Kind)),
		Status:      c.Status,
		StatusLabel: v.changeStatus(c),
		Name:        v.in(c.Name),
		URL:         v.to(v.changeURL(c)),
		Text:        v.in(c.Text),
		Refs:        cites.refs(c.Sources),
	}
	line.Amount, line.Jobs = v.amounts(c.Won, c.Jobs)
	return line
}

func (v view) changeStatus(c atlas.Change) string {
	return text.ChangeStatus(v.l(), string(c.Kind), c.Status)
}

// changeURL is the page of what changed; a company has the page of its first
// site or cluster.
func (v view) changeURL(c atlas.Change) string {
	switch c.Kind {
	case atlas.ZoneChange:
		return link.Zone(v.l(), c.Record)
	case atlas.SiteChange:
		return link.Site(v.l(), c.Record)
	case atlas.ClusterChange:
		return link.Cluster(v.l(), c.Record)
	case atlas.IncentiveChange:
		return link.Incentive(v.l(), c.Record)
	}
	for _, co := range v.edition.atlas.Companies() {
		switch {
		case co.ID != c.Record:
		case len(co.Sites) > 0:
			return link.Site(v.l(), co.Sites[0])
		case len(co.Clusters) > 0:
			return link.Cluster(v.l(), co.Clusters[0])
		}
	}
	return link.Story(v.l())
}

// amounts writes out money and jobs; nothing for what is not known.
func (v view) amounts(w atlas.Won, jobs int) (amount, people string) {
	if w != 0 {
		amount = atlas.FormatWon(w, v.lang)
	}
	if jobs != 0 {
		people = atlas.FormatCount(int64(jobs)) + v.pick("명", " jobs")
	}
	return amount, people
}
