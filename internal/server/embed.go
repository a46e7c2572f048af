package server

import (
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/query"
	"busanmap/internal/spelling"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// frame is what a frame was asked to show, as far as it is known.
type frame struct {
	query.Embed
	unknown []query.Ignored // that was asked for and is not there
}

// embed shows the map for a frame. It never refuses: what it does not know it
// ignores, for snippets live for years.
func (s *Server) embed(t *turn) error {
	return s.showFrame(t, link.Embed, func(v view) templ.Component { return page.EmbedPage(v.embed()) })
}

// embedPanel is the panel of a frame alone.
func (s *Server) embedPanel(t *turn) error {
	return s.showFrame(t, link.EmbedPanel, func(v view) templ.Component { return page.EmbedPanelFragment(v.embedContent()) })
}

// showFrame answers with a document or fragment for a frame; path makes its
// canonical address.
func (s *Server) showFrame(t *turn, path func(url.Values) string, build func(view) templ.Component) error {
	v := s.frameView(t)
	v.path = path(v.frame.Values())
	if len(v.frame.unknown) > 0 {
		v.params = "unknown" // which the page says, though its parameters are those of another
	}
	return s.show(t, v, func(v view) (templ.Component, error) { return build(v), nil })
}

// frameView reads the parameters of a frame.
func (s *Server) frameView(t *turn) view {
	// A query that does not parse is a snippet that was cut off: what parses counts.
	params, _ := url.ParseQuery(t.Request().URL.RawQuery)
	return s.viewInFrame(t, query.ParseEmbed(params, t.day).ForPage())
}

// viewInFrame is the view of a frame that was asked for q.
func (s *Server) viewInFrame(t *turn, q query.Embed) view {
	day := t.day
	if !q.AsOf.IsZero() {
		day = q.AsOf
	}
	known := t.edition.on(day)
	kept, unknown := knownIn(known.atlas, q)
	return view{
		s: s, known: known, atlas: known.atlas, edition: t.edition, lang: q.Lang, base: t.base,
		day: day, today: t.day, frame: &frame{kept, unknown},
	}
}

// knownIn returns q without what is not in a, and what that is.
func knownIn(a *atlas.Atlas, q query.Embed) (kept query.Embed, unknown []query.Ignored) {
	check := func(name string, id *string, known []string) {
		if *id != "" && !slices.Contains(known, *id) {
			unknown = append(unknown, query.Ignored{Name: name, Value: *id, Reason: query.IgnoredValue, Near: nearID(*id, known)})
			*id = ""
		}
	}
	check("cluster", &q.Cluster, ids(a.Clusters(), func(c atlas.Cluster) string { return c.ID }))
	check("zone", &q.Zone, ids(a.Zones(), func(z atlas.Zone) string { return z.ID }))
	check("site", &q.Site, ids(a.Sites(), func(s atlas.Site) string { return s.ID }))
	check("industry", &q.Industry, ids(a.Industries(), func(i atlas.Industry) string { return i.ID }))
	return q, unknown
}

func ids[T any](all []T, id func(T) string) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = id(v)
	}
	return out
}

// nearID is the known id that an unknown one is taken for: the only one that
// begins with it, as people shorten names, or one that is a typo away; "" for none.
func nearID(id string, known []string) string {
	const leastPrefix, maxTypos = 4, 2
	begin := slices.DeleteFunc(slices.Clone(known), func(k string) bool { return !strings.HasPrefix(k, id) })
	if len(begin) == 1 && len(id) >= leastPrefix {
		return begin[0]
	}
	near, _ := spelling.Nearest(id, known, maxTypos)
	return near
}

// effort is how hard to compress a frame: snippets of the usual kinds are asked
// for by many, and any visitor may invent others.
func (f frame) effort() body.Effort {
	for name := range f.Values() {
		if !slices.Contains([]string{"lang", "cluster", "zone", "view", "v"}, name) {
			return body.Fast
		}
	}
	return body.Thorough
}

// inFrame is the address path inside the frame; false for what has no place there.
func (v view) inFrame(path string) (string, bool) {
	target, ok := link.Parse(path)
	if !ok || target.Brief {
		return "", false
	}
	opened, ok := openedBy(target)
	if !ok {
		return "", false
	}
	q := v.frame.Opening(opened)
	if target.Panel {
		return link.EmbedPanel(q.Values()), true
	}
	return link.Embed(q.Values()), true
}

// openedBy is what a frame opens for a page; false for a page that has no map.
func openedBy(t link.Target) (query.Embed, bool) {
	switch t.Kind {
	case link.ToHome:
		return query.Embed{}, true
	case link.ToCluster:
		return query.Embed{Cluster: t.ID}, true
	case link.ToSite:
		return query.Embed{Site: t.ID}, true
	case link.ToZone:
		return query.Embed{Zone: t.ID}, true
	case link.ToHere:
		if p, ok, err := spotOf(t.Query); ok && err == nil {
			return query.Embed{Here: &p}, true
		}
	}
	return query.Embed{}, false
}

// selection is what the frame shows open.
func (f frame) selection() selection {
	return selection{cluster: f.Cluster, site: f.Site, zone: f.Zone, here: f.Here}
}

// pageURL is the page that says the same as the frame, absolute.
func (v view) pageURL() string {
	f := v.frame
	path := link.Home(v.l())
	switch {
	case f.Here != nil:
		path = link.Here(v.l(), f.Here[0], f.Here[1])
	case f.Site != "":
		path = link.Site(v.l(), f.Site)
	case f.Zone != "":
		path = link.Zone(v.l(), f.Zone)
	case f.Cluster != "":
		path = link.Cluster(v.l(), f.Cluster)
	}
	if !f.AsOf.IsZero() {
		path = link.AsOf(path, f.AsOf.String())
	}
	return link.Absolute(v.base, path)
}

// subject names what the frame shows open, "" for the whole city.
func (v view) subject() string {
	if c, err := v.atlas.Cluster(v.frame.Cluster); err == nil {
		return v.in(c.Name)
	}
	if s, err := v.atlas.Site(v.frame.Site); err == nil {
		return v.in(s.Name)
	}
	if z, err := v.atlas.Zone(v.frame.Zone); err == nil {
		return v.in(z.Name)
	}
	if v.frame.Here != nil {
		return v.coordinates(*v.frame.Here)
	}
	return ""
}

// frameTitle is the title of the frame's document and of the iframe around it:
// one for each thing that a frame can show.
func (v view) frameTitle() string {
	w := text.FrameFor(v.l())
	name := v.m().SiteTitle
	if subject := v.subject(); subject != "" {
		name += " – " + subject
	}
	kind := w.KindMap
	if v.frame.View == query.ViewList {
		kind = w.KindList
	}
	about := []string{kind}
	if i, err := v.atlas.Industry(v.frame.Industry); err == nil {
		about = append(about, text.Put(w.OfIndustry, "name", v.in(i.Name)))
	}
	if !v.frame.AsOf.IsZero() {
		about = append(about, text.Put(w.AsOfTitle, "day", v.date(v.day)))
	}
	return name + " (" + strings.Join(about, ", ") + ")"
}

func (v view) embed() page.Embed {
	f, w := v.frame, text.FrameFor(v.l())
	e := page.Embed{
		Shell:   v.frameShell(),
		View:    string(f.View),
		Open:    f.Open(),
		Kiosk:   f.Kiosk,
		PageURL: v.pageURL(),
		Drawer:  w.Drawer,
		AsOf:    text.Put(w.AsOf, "day", v.date(v.day)),
		ISODate: v.day.String(),
		Content: v.embedContent(),
	}
	if v.dated() {
		e.Past = text.Put(w.Past, "day", v.date(v.day))
	}
	if f.View != query.ViewList {
		m := v.frameMap()
		e.Map = &m
	}
	return e
}

// frameShell is what a page shares with a frame: no menu and no date to choose.
func (v view) frameShell() page.Shell {
	return page.Shell{
		Lang:        v.l(),
		M:           v.m(),
		Title:       v.frameTitle(),
		Description: v.leads().Home,
		Path:        v.path,
		Canonical:   v.pageURL(),
		HomeURL:     v.to(link.Home(v.l())),
		CSSURL:      link.Asset(v.s.o.Assets.Hashed(frameStyles(v.frame.Theme))),
		JSURL:       link.Asset(v.s.o.Assets.Hashed("frame.js")),
		FaviconURL:  "/favicon.svg",
		OEmbedURL:   v.discovery(),
		Card:        v.frameCard(),
		Theme:       string(v.frame.Theme),
		NoIndex:     true,
	}
}

// frameStyles is the style sheet of a theme.
func frameStyles(t query.Theme) string {
	if t == query.ThemeAuto {
		return "frame.css"
	}
	return "frame-" + string(t) + ".css"
}

func (v view) frameMap() page.Map {
	f := v.frame
	m := v.mapOf(f.selection())
	m.Guard, m.Downloads = !f.NoGuard, nil
	m.Framed, m.NoKey, m.Industry = true, !f.HasControl("legend"), f.Industry
	m.Industries = nil // there is no filter to choose one in
	m.Layers, m.Controls = spaced(f.Layers), spaced(f.Controls)
	if !f.HasControl("here") {
		m.HereURL = ""
	}
	if f.Kiosk {
		m.TilesURL = ""
	}
	return m
}

// spaced writes a list for a data attribute; nil is "", which is not an empty
// list.
func spaced(names []string) string {
	if names != nil && len(names) == 0 {
		return "none"
	}
	return strings.Join(names, " ")
}

// layered reports whether the frame asks for a layer by its name.
func (v view) layered(name string) bool {
	return v.frame != nil && slices.Contains(v.frame.Layers, name)
}

// layerHidden reports whether the frame asks for other layers than this one.
func (v view) layerHidden(name string) bool {
	return v.frame != nil && v.frame.Layers != nil && !slices.Contains(v.frame.Layers, name)
}

func (v view) embedContent() page.EmbedContent {
	f := v.frame
	title := v.frameTitle()
	if c, err := v.atlas.Cluster(f.Cluster); err == nil {
		p := v.clusterPanel(c)
		p.Title = title
		return page.EmbedContent{Cluster: &p}
	}
	if s, err := v.atlas.Site(f.Site); err == nil {
		p := v.sitePanel(s)
		p.Title = title
		return page.EmbedContent{Site: &p}
	}
	if z, err := v.atlas.Zone(f.Zone); err == nil {
		p := v.zonePanel(z)
		p.Title = title
		return page.EmbedContent{Zone: &p}
	}
	if f.Here != nil {
		p := v.herePanel(*f.Here, true)
		p.Title, p.Form = title, page.HereForm{} // no form works in every frame
		return page.EmbedContent{Here: &p}
	}
	home := v.embedHome()
	return page.EmbedContent{Home: &home}
}

// embedHome is the list of a frame: the clusters and, where they were asked for,
// the sites and zones.
func (v view) embedHome() page.EmbedHome {
	f, w := v.frame, text.FrameFor(v.l())
	h := page.EmbedHome{Lang: v.l(), M: v.m(), Title: v.frameTitle(), Heading: v.m().HomeHeading}
	if f.View == query.ViewList {
		h.Lead = v.leads().Home
	}
	if len(f.unknown) > 0 {
		h.Notes = append(h.Notes, w.Empty)
	}
	if i, err := v.atlas.Industry(f.Industry); err == nil {
		h.Notes = append(h.Notes, text.Put(w.Industry, "name", v.in(i.Name)))
	}
	if !v.layerHidden("clusters") {
		h.Regions = v.frameRegions()
		if len(h.Regions) == 0 {
			h.Notes = append(h.Notes, w.NoMatch)
		}
	}
	cites := &citations{view: v}
	if v.layered("sites") {
		for _, s := range v.atlas.Sites() {
			if v.ofIndustry(s.Clusters...) {
				h.Sites = append(h.Sites, v.siteCard(s, cites))
			}
		}
	}
	if v.layered("zones") {
		for _, z := range v.atlas.Zones() {
			if v.ofIndustry(clustersOf(z)...) {
				h.Zones = append(h.Zones, v.zoneCard(z, cites))
			}
		}
	}
	h.Sources = cites.lines
	return h
}

func clustersOf(z atlas.Zone) []string {
	var out []string
	for _, p := range z.Parts {
		out = append(out, p.Clusters...)
	}
	return out
}

// ofIndustry reports whether one of the clusters has the industry of the frame
// among its own; without an industry, all have.
func (v view) ofIndustry(clusters ...string) bool {
	if v.frame == nil || v.frame.Industry == "" {
		return true
	}
	return slices.ContainsFunc(clusters, func(id string) bool {
		c, err := v.atlas.Cluster(id)
		return err == nil && slices.Contains(c.Industries, v.frame.Industry)
	})
}

// frameRegions are the clusters that the frame lists, each with where it lies.
func (v view) frameRegions() []page.RegionGroup {
	var out []page.RegionGroup
	for _, g := range v.regionGroups("") {
		g.Clusters = slices.DeleteFunc(g.Clusters, func(c page.ClusterCard) bool { return !v.ofIndustry(c.ID) })
		for i := range g.Clusters {
			g.Clusters[i].Where = v.whereabouts(g.Clusters[i].ID)
		}
		if len(g.Clusters) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// whereabouts says in words where a cluster lies, for who does not see the map.
func (v view) whereabouts(id string) []string {
	c, err := v.atlas.Cluster(id)
	if err != nil {
		return nil
	}
	w := text.FrameFor(v.l())
	var out []string
	var places []string
	for _, d := range c.Districts {
		places = append(places, v.in(d.Name))
	}
	if len(places) > 0 {
		out = append(out, text.Put(w.Districts, "places", strings.Join(places, ", ")))
	}
	at, ok := v.known.places().PositionOf(id)
	if !ok {
		return out
	}
	if hall := at.FromCityHall; hall.Direction != "" {
		way := text.Direction(v.l(), string(hall.Direction))
		out = append(out, text.Put(w.CityHall, "way", way, "distance", v.distance(hall.DistanceM)))
	}
	var names []string
	for _, n := range at.Neighbours {
		if other, err := v.atlas.Cluster(n); err == nil {
			names = append(names, v.in(other.Name))
		}
	}
	if len(names) > 0 {
		out = append(out, text.Put(w.Neighbours, "names", strings.Join(names, ", ")))
	}
	return out
}

// hostScript is the script that a page around a frame may load. Its address has
// no hash, because it stands in other people's pages.
func (s *Server) hostScript(t *turn) error {
	b, ok := s.o.Assets.Asset(s.o.Assets.Hashed("host.js"))
	if !ok {
		return atlas.NotFound("asset", "host.js")
	}
	t.answer(b)
	return nil
}
