package server

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"

	"busanmap/internal/atlas"
	"busanmap/internal/qr"
	"busanmap/internal/svgmap"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// How many lines of each kind fit on one page; the rest is on the map.
const (
	briefZones      = 7
	briefIncentives = 9
	briefProjects   = 6
	briefCompanies  = 6
	briefSources    = 8
)

// subject is what a brief is about.
type subject struct {
	cluster *atlas.Cluster
	zone    *atlas.Zone
	spot    *orb.Point
}

func (s *Server) clusterBrief(t *turn) error {
	return s.brief(t, func(v view) (subject, error) {
		c, err := v.atlas.Cluster(t.Param("id"))
		return subject{cluster: &c}, err
	})
}

func (s *Server) zoneBrief(t *turn) error {
	return s.brief(t, func(v view) (subject, error) {
		z, err := v.atlas.Zone(t.Param("id"))
		return subject{zone: &z}, err
	})
}

func (s *Server) hereBrief(t *turn) error {
	params, err := t.params()
	if err != nil {
		return err
	}
	p, ok, err := spotOf(params)
	if err != nil {
		return err
	}
	if !ok {
		return atlas.Invalid("lon", "is missing")
	}
	return s.brief(t, func(view) (subject, error) { return subject{spot: &p}, nil })
}

// brief answers with one page about what find finds; both=1 sets Korean and
// English side by side.
func (s *Server) brief(t *turn, find func(view) (subject, error)) error {
	both := t.QueryParam("both")
	if both != "" && both != "1" {
		return atlas.Invalid("both", "must be 1, or left out")
	}
	v, err := s.viewFor(t)
	if err != nil {
		return err
	}
	about, err := find(v)
	if err != nil {
		return err
	}
	v.path, v.params = first(about.path(v.l())), both
	return s.show(t, v, func(v view) (templ.Component, error) {
		b, err := v.briefPage(about, both == "1")
		return page.BriefPage(b), err
	})
}

// path is the address of the brief in a language, and of what it is about.
func (s subject) path(lang string) (brief, back string) {
	switch {
	case s.cluster != nil:
		return link.ClusterBrief(lang, s.cluster.ID), link.Cluster(lang, s.cluster.ID)
	case s.zone != nil:
		return link.ZoneBrief(lang, s.zone.ID), link.Zone(lang, s.zone.ID)
	}
	return link.HereBrief(lang, s.spot[0], s.spot[1]), link.Here(lang, s.spot[0], s.spot[1])
}

func (s subject) selection() selection {
	switch {
	case s.cluster != nil:
		return selection{cluster: s.cluster.ID}
	case s.zone != nil:
		return selection{zone: s.zone.ID}
	}
	return selection{here: s.spot}
}

func (v view) briefPage(about subject, both bool) (page.Brief, error) {
	w := text.InvestorFor(v.l())
	path := func(lang string) string {
		p, _ := about.path(lang)
		return withBoth(p, both)
	}
	_, back := about.path(v.l())
	texts := []page.BriefText{v.briefText(about)}
	if both {
		texts = []page.BriefText{v.speaking(atlas.Ko).briefText(about), v.speaking(atlas.En).briefText(about)}
	}
	// A brief is forwarded, so its address says which day it is of.
	permanent := link.Absolute(v.base, link.AsOf(path(v.l()), v.day.String()))
	code, err := qr.SVG(permanent, qr.Options{Label: w.QRLabel})
	if err != nil {
		return page.Brief{}, err
	}
	sel := about.selection()
	frame := v.extent(sel)
	metres, percent := scaleOf(frame)
	b := page.Brief{
		Shell:        v.shell(v.documentTitle(texts[0].Name+" – "+texts[0].Kind), texts[0].Summary, path),
		Texts:        texts,
		MapSVG:       svgmap.Draw(v.picture(sel, frame)),
		ScaleLabel:   v.distanceLabel(metres),
		ScalePercent: fmt.Sprintf("scale-%d", percent),
		QRSVG:        code,
		PermanentURL: permanent,
		BothURL:      v.to(withBoth(first(about.path(v.l())), !both)),
		BothText:     w.BriefBoth,
		BackURL:      v.to(back),
		PrintText:    w.BriefPrint,
	}
	if both {
		b.BothText = w.BriefOne
	}
	b.NoIndex, b.CSSURL = true, link.Asset(v.s.o.Assets.Hashed("brief.css"))
	return b, nil
}

func first(a, _ string) string { return a }

func withBoth(path string, both bool) string {
	if !both {
		return path
	}
	if strings.Contains(path, "?") {
		return path + "&both=1"
	}
	return path + "?both=1"
}

// speaking is the same view in a language.
func (v view) speaking(l atlas.Lang) view {
	v.lang = l
	return v
}

// scaleOf returns the length of a scale bar, a round number of metres, and its
// width in per cent of the picture, a multiple of five near a fifth.
func scaleOf(f svgmap.Frame) (metres, percent int) {
	middle := (f.South + f.North) / 2
	whole := geo.Distance(orb.Point{f.West, middle}, orb.Point{f.East, middle})
	best, bestOff := 1000, math.Inf(1)
	for _, m := range []int{200, 500, 1000, 2000, 3000, 5000, 10_000, 20_000} {
		share := float64(m) / whole * 100
		nearest := math.Round(share/5) * 5
		if nearest < 10 || nearest > 35 {
			continue
		}
		if off := math.Abs(share-nearest) / nearest; off < bestOff {
			best, bestOff = m, off
		}
	}
	return best, max(5, int(math.Round(float64(best)/whole*20))*5)
}

func (v view) distanceLabel(metres int) string {
	if metres < 1000 {
		return fmt.Sprintf("%d m", metres)
	}
	return fmt.Sprintf("%d km", metres/1000)
}

func (v view) briefText(about subject) page.BriefText {
	w := text.InvestorFor(v.l())
	b := page.BriefText{
		Lang:   v.l(),
		M:      v.m(),
		AsOf:   v.pick(v.date(v.day)+" 기준", "As of "+v.date(v.day)),
		Notice: v.leads().IncentivesNotice,
		Labels: page.BriefLabels{
			Zones: w.BriefZones, Incentives: w.BriefIncentive, Projects: w.BriefProjects, Companies: w.BriefCompanies,
			Offices: w.BriefOffices, Sources: w.BriefSources, Link: w.BriefLink,
		},
	}
	cites := &citations{view: v}
	switch {
	case about.cluster != nil:
		v.clusterBriefText(&b, *about.cluster, cites)
	case about.zone != nil:
		v.zoneBriefText(&b, *about.zone, cites)
	default:
		v.hereBriefText(&b, *about.spot, cites)
	}
	for _, l := range cites.lines[:min(len(cites.lines), briefSources)] {
		b.Sources = append(b.Sources, strings.TrimSpace(l.Publisher+", "+l.Title+" "+parenthesised(l.Date)))
	}
	return b
}

func parenthesised(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

func (v view) clusterBriefText(b *page.BriefText, c atlas.Cluster, cites *citations) {
	w := text.InvestorFor(v.l())
	b.Kind, b.Name, b.Role, b.Summary = w.BriefCluster, v.in(c.Name), v.in(c.Role), v.in(c.Summary)
	if u, ok := atlas.Latest(c.Updates); ok {
		b.Now = v.in(u.Text)
	}
	b.Boundary = v.boundary(c.Boundary)
	b.Facts = []page.Pair{
		{Term: w.RowRegion, Value: v.regionName(c.Region)},
		{Term: w.RowIndustries, Value: strings.Join(v.industries(c.Industries), ", ")},
		{Term: w.RowArea, Value: v.drawnArea(geo.Area(c.Geometry))},
	}
	for _, d := range v.known.places().ClusterDistances(c.ID) {
		b.Facts = append(b.Facts, page.Pair{Term: v.in(d.Place.Name), Value: v.distance(d.DistanceM)})
	}
	cites.refs(c.Sources)
	v.briefZoneRows(b, v.atlas.ZonesIn(c.ID), cites)
	v.briefIncentiveRows(b, v.incentivesIn(c.ID), cites)
	for _, s := range v.atlas.SitesIn(c.ID) {
		card := v.siteCard(s, &citations{view: v})
		b.Projects = append(b.Projects, page.BriefRow{Name: card.Name, Detail: card.Place, Until: card.Status, Warn: card.StatusTag == string(atlas.EventHalted)})
	}
	b.Projects = b.Projects[:min(len(b.Projects), briefProjects)]
	for _, co := range v.atlas.CompaniesIn(c.ID) {
		row := v.companyRow(co, &citations{view: v})
		b.Companies = append(b.Companies, page.BriefRow{Name: row.Name, Detail: row.Amount, Until: row.Status, Warn: row.Kind == string(atlas.EventHalted)})
	}
	b.Companies = b.Companies[:min(len(b.Companies), briefCompanies)]
}

func (v view) zoneBriefText(b *page.BriefText, z atlas.Zone, cites *citations) {
	w := text.InvestorFor(v.l())
	b.Kind, b.Name, b.Role, b.Summary, b.Now = w.BriefZone, v.in(z.Name), v.zoneStatus(z), v.in(z.Summary), v.in(z.Now().Text)
	b.Facts = []page.Pair{
		{Term: v.m().Place, Value: v.in(z.Place)},
		{Term: v.m().Area, Value: v.area(z.Now().AreaM2)},
		{Term: v.m().Law, Value: v.in(z.Law)},
		{Term: v.m().Ministry, Value: v.in(z.Ministry)},
	}
	b.Facts = slices.DeleteFunc(b.Facts, func(p page.Pair) bool { return p.Value == "" })
	for _, p := range z.Parts {
		b.Boundary = v.partPosition(p)
	}
	cites.refs(z.Sources)
	v.briefZoneRows(b, []atlas.Zone{z}, cites)
	v.briefIncentiveRows(b, v.atlas.IncentivesOf(z.Type), cites)
}

func (v view) hereBriefText(b *page.BriefText, p orb.Point, cites *citations) {
	w := text.InvestorFor(v.l())
	h := v.herePanel(p, true)
	b.Kind, b.Name, b.Summary = w.BriefHere, h.Point, h.Where
	for _, c := range h.Clusters {
		b.Facts = append(b.Facts, page.Pair{Term: c.Card.Name, Value: c.Text})
	}
	for _, n := range append(h.Nearby, h.Distances...) {
		b.Facts = append(b.Facts, page.Pair{Term: n.Name, Value: n.Text})
	}
	found := v.known.places().At(p)
	var zones []atlas.Zone
	for _, id := range zoneIDs(found.Zones) {
		if z, err := v.atlas.Zone(id); err == nil {
			zones = append(zones, z)
		}
	}
	v.briefZoneRows(b, zones, cites)
	var incentives []atlas.Incentive
	for _, i := range append(h.ByZone, h.CityWide...) {
		if record, err := v.atlas.Incentive(i.Card.ID); err == nil {
			incentives = append(incentives, record)
		}
	}
	v.briefIncentiveRows(b, incentives, cites)
}

func (v view) briefZoneRows(b *page.BriefText, zones []atlas.Zone, cites *citations) {
	for _, z := range zones {
		if len(b.Zones) == briefZones {
			return
		}
		status := z.StatusOn(v.day)
		cites.refs(z.Sources[:1])
		b.Zones = append(b.Zones, page.BriefRow{
			Name: v.in(z.Name), Law: v.in(z.Law), Detail: v.area(z.Now().AreaM2),
			Until: text.ZoneStatus(v.l(), string(status)) + " " + v.date(z.Now().From), Warn: !z.InForce(v.day),
		})
	}
}

func (v view) briefIncentiveRows(b *page.BriefText, all []atlas.Incentive, cites *citations) {
	for _, i := range all {
		if len(b.Incentives) == briefIncentives {
			break
		}
		status, left := i.On(v.day)
		cites.refs(i.Sources[:1])
		b.Incentives = append(b.Incentives, page.BriefRow{
			Name: v.in(i.Name), Detail: v.in(i.Rate), Law: v.in(i.Law), Until: v.valid(i),
			Warn: status == atlas.IncentiveEnded || status == atlas.IncentiveRunning && left <= soonDays,
		})
		if o, err := v.atlas.Office(i.Office); err == nil {
			line := page.OfficeLine{Name: v.in(o.Name), Phone: o.Phone}
			if !slices.Contains(b.Offices, line) && len(b.Offices) < 3 {
				b.Offices = append(b.Offices, line)
			}
		}
	}
}
