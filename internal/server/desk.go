package server

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
	"busanmap/internal/finder"
	"busanmap/internal/spatial"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// spotOf reads lon and lat. ok is false when neither is given, which is a page
// that asks for them.
func spotOf(params url.Values) (p orb.Point, ok bool, err error) {
	lon, lat := params.Get("lon"), params.Get("lat")
	if lon == "" && lat == "" {
		return p, false, nil
	}
	for name, value := range params {
		if len(value) > 1 {
			return p, false, atlas.Invalid(name, "must be given only once")
		}
	}
	if p[0], err = coordinate("lon", lon); err != nil {
		return p, false, err
	}
	if p[1], err = coordinate("lat", lat); err != nil {
		return p, false, err
	}
	switch {
	case spatial.Frame.Contains(p):
		// About a metre: what a finger, or a sketch, is worth at best.
		return orb.Point{math.Round(p[0]*1e5) / 1e5, math.Round(p[1]*1e5) / 1e5}, true, nil
	case spatial.Frame.Contains(orb.Point{p[1], p[0]}):
		return p, false, atlas.Invalid("lon", "longitude and latitude are swapped: Busan lies near lon=129.06, lat=35.16")
	}
	b := spatial.Frame
	return p, false, atlas.Invalid("lon", fmt.Sprintf("must lie in the frame of the map: lon %v to %v, lat %v to %v", b.Min[0], b.Max[0], b.Min[1], b.Max[1]))
}

func coordinate(name, s string) (float64, error) {
	if s == "" {
		return 0, atlas.Invalid(name, "is missing")
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || len(s) > 32 {
		return 0, atlas.Invalid(name, "must be a number of degrees, such as 129.0663")
	}
	return v, nil
}

func (s *Server) here(t *turn) error {
	return s.spot(t, func(v view, p orb.Point, ok bool) templ.Component { return page.HerePage(v.herePage(p, ok)) })
}

func (s *Server) herePanel(t *turn) error {
	return s.spot(t, func(v view, p orb.Point, ok bool) templ.Component {
		return page.HerePanelFragment(v.herePanel(p, ok))
	})
}

// spot answers for the point of the request.
func (s *Server) spot(t *turn, build func(view, orb.Point, bool) templ.Component) error {
	params, err := t.params()
	if err != nil {
		return err
	}
	p, ok, err := spotOf(params)
	if err != nil {
		return err
	}
	v, err := s.viewFor(t)
	if err != nil {
		return err
	}
	v.params = canonicalSpot(p, ok)
	if target, isPage := link.Parse(v.path); isPage && !target.Panel {
		v.path = v.herePath(p, ok)(v.l()) // with the spot, for who asks about the page
	}
	return s.show(t, v, func(v view) (templ.Component, error) { return build(v, p, ok), nil })
}

// canonicalSpot is the part of an answer's key that says which point it is for.
func canonicalSpot(p orb.Point, ok bool) string {
	if !ok {
		return ""
	}
	return fmt.Sprintf("%.5f,%.5f", p[0], p[1])
}

func (v view) herePath(p orb.Point, ok bool) func(lang string) string {
	return func(lang string) string {
		if !ok {
			return link.HereForm(lang)
		}
		return link.Here(lang, p[0], p[1])
	}
}

func (v view) herePage(p orb.Point, ok bool) page.Here {
	path := v.herePath(p, ok)
	panel := v.herePanel(p, ok)
	sel := selection{}
	if ok {
		sel.here = &p
	}
	return page.Here{Shell: v.shell(panel.Title, v.leads().IncentivesNotice, path), Map: v.mapOf(sel), Panel: panel}
}

func (v view) herePanel(p orb.Point, ok bool) page.HerePanel {
	d := text.InvestorFor(v.l())
	h := page.HerePanel{
		Lang:      v.l(),
		M:         v.m(),
		Title:     v.documentTitle(d.HereTitle),
		BackURL:   v.to(link.Home(v.l())),
		Heading:   d.HereTitle,
		WhereCode: "none",
		Form:      v.hereForm(p, ok),
		Notice:    v.leads().IncentivesNotice,
	}
	if !ok {
		return h
	}
	cites := &citations{view: v}
	found := v.known.places().At(p)
	h.Point = v.coordinates(p)
	h.Where, h.WhereCode = v.where(found), string(found.Where)
	h.Distances = v.near(found.Distances)
	h.Nearby = v.near(found.NearestPlaces)
	for _, hit := range found.Clusters {
		if c, err := v.atlas.Cluster(hit.ID); err == nil {
			h.Clusters = append(h.Clusters, page.HereCluster{Card: v.clusterCard(c, ""), Text: v.hit(hit, c.Boundary.UncertaintyM)})
		}
	}
	if found.Where == spatial.Outside {
		h.Sources = cites.lines
		return h
	}
	inForce := v.hereZones(&h, found, cites)
	v.hereIncentives(&h, inForce, cites)
	for _, e := range finder.Expected(v.atlas, v.day, insideOf(found.Zones)) {
		line := page.NotHereLine{Text: v.in(e.Text), Refs: cites.refs(e.Sources)}
		if z, err := v.atlas.Zone(e.Zone); err == nil {
			line.Zone = page.Link{Text: v.in(z.Name), URL: v.to(link.Zone(v.l(), z.ID))}
		}
		h.NotHere = append(h.NotHere, line)
	}
	for _, miss := range found.NearMisses {
		if z, err := v.atlas.Zone(miss.Zone); err == nil && z.InForce(v.day) {
			h.NearMisses = append(h.NearMisses, page.NearLine{
				Name: v.in(z.Name),
				URL:  v.to(link.Zone(v.l(), z.ID)),
				Text: v.pick("밖으로 약 "+v.distance(miss.DistanceM), "about "+v.distance(miss.DistanceM)+" outside"),
			})
		}
	}
	h.BriefURL = v.to(link.HereBrief(v.l(), p[0], p[1]))
	h.Sources = cites.lines
	return h
}

// insideOf lists the zones whose outline holds the spot.
func insideOf(hits []spatial.ZoneHit) []string {
	return zoneIDs(slices.DeleteFunc(slices.Clone(hits), func(h spatial.ZoneHit) bool { return !h.Inside }))
}

func zoneIDs(hits []spatial.ZoneHit) []string {
	var out []string
	for _, h := range hits {
		if !slices.Contains(out, h.Zone) {
			out = append(out, h.Zone)
		}
	}
	return out
}

// hereZones sorts the zones of a spot into those in force and those only
// sought, and returns the former.
func (v view) hereZones(h *page.HerePanel, found spatial.Here, cites *citations) []atlas.Zone {
	var inForce []atlas.Zone
	for _, hit := range found.Zones {
		z, err := v.atlas.Zone(hit.Zone)
		if err != nil {
			continue
		}
		line := page.HereZone{Card: v.zoneCard(z, cites), Text: v.zoneHit(hit, z)}
		for _, part := range z.Parts {
			if part.ID == hit.Part && len(z.Parts) > 1 {
				line.Part = v.in(part.Name)
			}
		}
		if z.InForce(v.day) {
			h.Zones = append(h.Zones, line)
			inForce = append(inForce, z)
		} else {
			h.Sought = append(h.Sought, line)
		}
	}
	return inForce
}

func (v view) hereIncentives(h *page.HerePanel, zones []atlas.Zone, cites *citations) {
	for _, i := range v.atlas.Incentives() {
		if status, _ := i.On(v.day); i.Display == atlas.Hide || status == atlas.IncentiveEnded || status == atlas.IncentiveUpcoming {
			continue
		}
		if i.Scope != atlas.ScopeZone {
			h.CityWide = append(h.CityWide, page.HereIncentive{Card: v.incentive(i, cites)})
			continue
		}
		var why []page.Link
		for _, z := range zones {
			if slices.Contains(i.ZoneTypes, z.Type) && !slices.ContainsFunc(why, func(l page.Link) bool { return l.Text == v.in(z.Name) }) {
				why = append(why, page.Link{Text: v.in(z.Name), URL: v.to(link.Zone(v.l(), z.ID))})
			}
		}
		if len(why) > 0 {
			h.ByZone = append(h.ByZone, page.HereIncentive{Card: v.incentive(i, cites), Why: why})
		}
	}
}

func (v view) hereForm(p orb.Point, ok bool) page.HereForm {
	f := page.HereForm{Action: link.HereForm(v.l())}
	if ok {
		f.Lon, f.Lat = strconv.FormatFloat(p[0], 'f', -1, 64), strconv.FormatFloat(p[1], 'f', -1, 64)
	}
	if v.dated() {
		f.Hidden = []page.Hidden{{Name: "asof", Value: v.day.String()}}
	}
	for _, s := range v.atlas.Sites() {
		if s.Located {
			f.Places = append(f.Places, page.HerePlace{Name: v.in(s.Name), URL: v.to(link.Here(v.l(), s.Point[0], s.Point[1]))})
		}
	}
	return f
}

func (v view) coordinates(p orb.Point) string {
	return fmt.Sprintf(v.pick("북위 %.5f°, 동경 %.5f°", "%.5f° N, %.5f° E"), p[1], p[0])
}

// where says in a sentence whether a spot lies in Busan.
func (v view) where(h spatial.Here) string {
	switch {
	case h.Where == spatial.Sea && h.WhereAbout:
		return v.pick("바다로 보이지만 해안선에 가까워 육지일 수 있습니다.", "This looks like the sea, but the shore is so near that it may be land.")
	case h.Where == spatial.Sea:
		return v.pick("바다입니다.", "This is the sea.")
	case h.Where == spatial.Outside && h.WhereAbout:
		return v.pick("부산 밖으로 보이지만 시 경계에 가깝습니다.", "This looks to be outside Busan, but the city limit is near.")
	case h.Where == spatial.Outside:
		return v.pick("부산 밖입니다. 이 지도는 부산만 다룹니다.", "This is outside Busan, which is all that this map covers.")
	case h.WhereAbout:
		return v.pick("부산 안으로 보이지만 경계에 가깝습니다.", "This looks to be in Busan, but close to its edge.")
	case len(h.Clusters) == 0:
		return v.pick("부산 안이지만 다섯 클러스터 어디에도 들지 않습니다.", "This is in Busan, but in none of the five clusters.")
	}
	return v.pick("부산 안입니다.", "This is in Busan.")
}

// hit says how a spot lies to a belt, never without its uncertainty.
func (v view) hit(h spatial.Hit, uncertaintyM int) string {
	m := atlas.FormatCount(int64(uncertaintyM))
	switch {
	case h.Inside && h.About:
		return v.pick("개략적인 외곽선 가까이의 안쪽입니다(오차 약 "+m+"m).", "Inside, but near the edge of a sketched outline (±\u00a0"+m+"\u00a0m).")
	case h.Inside:
		return v.pick("개략적인 외곽선 안쪽입니다(오차 약 "+m+"m).", "Inside the sketched outline (±\u00a0"+m+"\u00a0m).")
	}
	return v.pick("외곽선 밖으로 약 "+v.distance(h.DistanceM)+"이지만 오차 범위(약 "+m+"m) 안입니다.", "About "+v.distance(h.DistanceM)+" outside the outline, which is within its uncertainty (±\u00a0"+m+"\u00a0m).")
}

func (v view) zoneHit(h spatial.ZoneHit, z atlas.Zone) string {
	for _, p := range z.Parts {
		if p.ID != h.Part {
			continue
		}
		m := atlas.FormatCount(int64(p.Boundary.UncertaintyM))
		if h.Approximate {
			return v.pick("구역 경계를 몰라 이곳이 들어가는지 확인할 수 없습니다. 알려진 위치에서 약 "+v.distance(h.DistanceM)+"입니다(오차 약 "+m+"m).",
				"Its boundary is not known, so whether this spot is inside is not known either. It is about "+v.distance(h.DistanceM)+" from where the zone is placed (±\u00a0"+m+"\u00a0m).")
		}
		return v.hit(h.Hit, p.Boundary.UncertaintyM)
	}
	return ""
}

// near lists places with their distance and direction.
func (v view) near(all []spatial.PlaceHit) []page.NearLine {
	var out []page.NearLine
	for _, h := range all {
		line := page.NearLine{Name: v.in(h.Place.Name), Text: v.distance(h.DistanceM)}
		if h.Direction != "" {
			line.Text = v.pick(text.Direction("ko", string(h.Direction))+"으로 "+line.Text, line.Text+" "+text.Direction("en", string(h.Direction))+" of it")
		}
		out = append(out, line)
	}
	return out
}

// distance rounds to what is worth saying.
func (v view) distance(m float64) string {
	switch {
	case m < 1000:
		return strconv.Itoa(int(math.Round(m/10))*10) + v.pick("m", "\u00a0m")
	case m < 10_000:
		return strconv.FormatFloat(m/1000, 'f', 1, 64) + v.pick("km", "\u00a0km")
	}
	return strconv.Itoa(int(math.Round(m/1000))) + v.pick("km", "\u00a0km")
}
