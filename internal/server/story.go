package server

import (
	"fmt"
	"slices"

	"github.com/a-h/templ"

	"busanmap/internal/atlas"
	"busanmap/internal/chart"
	"busanmap/internal/svgmap"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

func (s *Server) story(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) { return page.StoryPage(v.storyPage()), nil })
}

func (s *Server) about(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) { return page.AboutPage(v.aboutPage()), nil })
}

func (v view) storyPage() page.Story {
	cites := &citations{view: v}
	m := v.m()
	p := page.Story{
		Shell:       v.shell(v.documentTitle(m.NavStory), v.leads().Story, link.Story),
		Lead:        v.leads().Story,
		BeforeSVG:   svgmap.Draw(v.polesPicture()),
		AfterSVG:    svgmap.Draw(v.afterPicture()),
		BeforeLabel: v.leads().StoryBefore,
		AfterLabel:  v.leads().StoryAfter,
		Regions:     v.regionGroups(""),
		ChartLight:  v.to(link.InvestmentChart(v.l(), "light")),
		ChartDark:   v.to(link.InvestmentChart(v.l(), "dark")),
		Poles:       v.programmes(atlas.PoleKind, cites),
	}
	for _, i := range v.atlas.Investments() {
		p.Investments = append(p.Investments, v.investment(i, cites))
	}
	p.ChartAlt = v.chartAlt()
	for _, c := range v.atlas.Companies() {
		p.Companies = append(p.Companies, v.companyRow(c, cites))
	}
	p.Talent = v.programmes(atlas.TalentKind, cites)
	p.Strategy = v.programmes(atlas.StrategyKind, cites)
	p.Outlook = v.programmes(atlas.OutlookKind, cites)
	p.Sources = cites.lines
	return p
}

// poleSites are where the picture of the two poles marks them: a place that the
// release names for each. The poles never had an outline.
var poleSites = []struct{ pole, site string }{
	{"pole-west-manufacturing", "sasang"},
	{"pole-east-tourism-it", "centum-city"},
}

func (v view) polesPicture() svgmap.Picture {
	p := svgmap.Picture{Frame: svgmap.City, Lang: v.lang, Title: v.leads().StoryBefore, Base: baseOf(v.atlas.Base()), IDPrefix: "before-"}
	for _, at := range poleSites {
		site, err := v.atlas.Site(at.site)
		if err != nil {
			continue
		}
		for _, pole := range v.atlas.Programmes(atlas.PoleKind) {
			if pole.ID == at.pole {
				p.Dots = append(p.Dots, svgmap.Dot{ID: pole.ID, Kind: "pole", Point: site.Point, Name: pole.Name, URL: "#" + pole.ID, Selected: true})
			}
		}
	}
	return p
}

func (v view) afterPicture() svgmap.Picture {
	p := v.picture(selection{}, svgmap.City)
	p.Title, p.IDPrefix = v.leads().StoryAfter, "after-"
	return p
}

func (v view) programmes(kind atlas.ProgrammeKind, cites *citations) []page.ProgrammeBlock {
	var out []page.ProgrammeBlock
	for _, p := range v.atlas.Programmes(kind) {
		b := page.ProgrammeBlock{
			ID:      p.ID,
			Name:    v.in(p.Name),
			Summary: v.in(p.Summary),
			Steps:   v.events(p.Steps, cites),
			Checked: v.checked(p.Cite),
			Refs:    cites.refs(p.Sources),
		}
		for _, part := range p.Parts {
			name := v.in(part.Group)
			if n := len(b.Groups); n == 0 || b.Groups[n-1].Name != name {
				b.Groups = append(b.Groups, page.PartGroup{Name: name})
			}
			last := &b.Groups[len(b.Groups)-1]
			last.Parts = append(last.Parts, v.in(part.Name))
		}
		out = append(out, b)
	}
	return out
}

func (v view) investment(i atlas.Investment, cites *citations) page.InvestmentRow {
	row := page.InvestmentRow{
		Period:  v.in(i.Label),
		Counted: v.in(i.Counted),
		InChart: v.charted(i),
		Refs:    cites.refs(i.Sources),
	}
	if i.Won != 0 {
		row.Amount = atlas.FormatWon(i.Won, v.lang)
	} else {
		row.Amount = atlas.FormatUSD(i.USD, v.lang)
	}
	if i.Rounded {
		row.Amount = v.pick("약 ", "about ") + row.Amount
	}
	if i.Jobs != 0 {
		row.Jobs = atlas.FormatCount(int64(i.Jobs)) + v.pick("명", "")
	}
	if i.Firms != 0 {
		row.Firms = atlas.FormatCount(int64(i.Firms)) + v.pick("개사", "")
	}
	return row
}

// charted reports whether an investment is a bar of the chart: whole years, and
// a part of a year as long as the year itself is not there.
func (v view) charted(i atlas.Investment) bool {
	switch i.Series {
	case atlas.YearTotal:
		return true
	case atlas.PartOfYear:
		return !slices.ContainsFunc(v.atlas.Investments(), func(o atlas.Investment) bool {
			return o.Series == atlas.YearTotal && o.From.Year == i.From.Year
		})
	}
	return false
}

func (v view) chartAlt() string {
	alt := v.leads().ChartAlt
	for _, i := range v.atlas.Investments() {
		if v.charted(i) {
			alt += fmt.Sprintf(" %s: %s.", v.in(i.Label), atlas.FormatWon(i.Won, v.lang))
		}
	}
	return alt
}

// investmentChart answers with the chart as an image; the theme is part of the
// address, because an image cannot ask the page.
func (s *Server) investmentChart(dark bool) func(*turn) error {
	return func(t *turn) error {
		v, err := s.viewFor(t)
		if err != nil {
			return err
		}
		b, err := t.edition.answer(v.key(), "image/svg+xml", v.effort(), func() ([]byte, error) { return v.chart(dark) })
		if err != nil {
			return err
		}
		t.answer(b)
		return nil
	}
}

func (v view) chart(dark bool) ([]byte, error) {
	o := chart.Options{Title: v.leads().ChartTitle, Unit: v.leads().ChartUnit, Dark: dark}
	for _, i := range v.atlas.Investments() {
		if v.charted(i) {
			o.Bars = append(o.Bars, chart.Bar{
				Label:   v.barLabel(i),
				Value:   float64(i.Won) / 1e12,
				Shown:   atlas.FormatWon(i.Won, v.lang),
				Partial: i.Series == atlas.PartOfYear,
			})
		}
	}
	return chart.Bars(o)
}

func (v view) barLabel(i atlas.Investment) string {
	if i.Series == atlas.YearTotal {
		return fmt.Sprint(i.From.Year)
	}
	return fmt.Sprintf("%d %s", i.From.Year, v.pick("일부", "part"))
}

func (v view) companyRow(c atlas.Company, cites *citations) page.CompanyRow {
	row := page.CompanyRow{Name: v.in(c.Name), Now: v.in(c.Summary), Refs: cites.refs(c.Sources)}
	if u, ok := atlas.Latest(c.Updates); ok {
		row.Now = v.in(u.Text)
	}
	for _, id := range c.Clusters {
		if cluster, err := v.atlas.Cluster(id); err == nil {
			row.Cluster = append(row.Cluster, page.Link{Text: v.in(cluster.Name), URL: v.to(link.Cluster(v.l(), id))})
		}
	}
	for _, e := range c.Events {
		if e.Won != 0 {
			row.Amount, row.Date = atlas.FormatWon(e.Won, v.lang), v.date(e.Date)
		}
	}
	if n := len(c.Events); n > 0 {
		row.Kind = string(c.Events[n-1].Kind)
		row.Status = text.EventKind(v.l(), row.Kind)
	}
	return row
}

func (v view) aboutPage() page.About {
	cites := &citations{view: v}
	m := v.m()
	p := page.About{
		Shell:    v.shell(v.documentTitle(m.NavAbout), v.leads().About, link.About),
		Lead:     v.leads().About,
		Licences: []string{v.leads().LicenceCode, v.leads().LicenceData, m.BaseCredit},
		Report:   v.leads().Report,
		Version:  v.atlas.Version(),
	}
	for _, c := range v.atlas.Clusters() {
		p.Boundaries = append(p.Boundaries, page.BoundaryLine{
			Name: v.in(c.Name), URL: v.to(link.Cluster(v.l(), c.ID)), Text: v.boundary(c.Boundary),
		})
	}
	for _, c := range v.atlas.Corrections() {
		p.Corrections = append(p.Corrections, page.CorrectionLine{
			Number:       c.Number,
			Release:      c.Release,
			Korean:       c.Korean,
			Verdict:      string(c.Verdict),
			VerdictLabel: text.Verdict(v.l(), string(c.Verdict)),
			Text:         v.in(c.Text),
			Refs:         cites.refs(c.Sources),
		})
	}
	for _, n := range v.atlas.Names() {
		line := page.NameLine{Release: n.Release, Ko: n.Name.Ko, En: n.Name.En, Refs: cites.refs(n.Sources)}
		if !n.Seen {
			line.Seen = v.leads().NameNotSeen
		}
		p.Names = append(p.Names, line)
	}
	p.Hidden = v.hidden(cites)
	for _, g := range v.atlas.Gaps() {
		p.Gaps = append(p.Gaps, v.in(g.Text))
	}
	for _, s := range v.atlas.Sources() {
		cites.refs([]string{s.ID})
	}
	p.Sources = cites.lines
	return p
}
