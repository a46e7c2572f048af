package server

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
	"busanmap/internal/svgmap"
	"busanmap/web/link"
	"busanmap/web/page"
)

// selection is what a map shows open; nothing is the whole city.
type selection struct {
	cluster, site, zone string
	here                *orb.Point // a spot
}

func (s selection) String() string {
	switch {
	case s.cluster != "":
		return "cluster:" + s.cluster
	case s.site != "":
		return "site:" + s.site
	case s.zone != "":
		return "zone:" + s.zone
	case s.here != nil:
		return fmt.Sprintf("here:%v,%v", s.here[0], s.here[1])
	}
	return ""
}

const (
	clusterPadding = 0.12    // of the cluster's extent, on each side
	clusterSpanM   = 9_000.0 // least width of a cluster's frame on the ground
	siteSpanM      = 14_000.0
	zonePadding    = 0.25
	hereSpanM      = 8_000.0
)

// mapOf is the map of a page: its picture, and what the script needs.
func (v view) mapOf(sel selection) page.Map {
	extent := v.extent(sel)
	m := v.m()
	return page.Map{
		Label:       m.MapLabel,
		PictureSVG:  svgmap.Draw(v.picture(sel, extent)),
		Frame:       extent.String(),
		Selected:    sel.String(),
		ClustersURL: v.to(link.Items("clusters")),
		SitesURL:    v.to(link.Items("sites")),
		ZonesURL:    v.to(link.Items("zones")),
		HereURL:     v.to(link.HereForm(v.l())),
		Downloads:   v.downloads(),
		ShareURL:    v.shareURL(sel),
		Industries:  v.mapIndustries(),
		Legend:      v.legend(),
		BaseURL:     link.Base(),
		TilesURL:    v.s.o.TilesURL,
		TilesCredit: v.s.o.TilesCredit,
		Credit:      m.BaseCredit,
		Interactive: true,
	}
}

// extent is the part of the city that shows what is selected, unless a frame asks
// for another.
func (v view) extent(sel selection) svgmap.Frame {
	if v.frame != nil {
		if window, ok := v.frame.Window(); ok {
			return svgmap.FrameFor(window, 0, 0)
		}
	}
	if c, err := v.atlas.Cluster(sel.cluster); err == nil {
		return svgmap.FrameFor(c.Geometry.Bound(), clusterPadding, clusterSpanM)
	}
	if s, err := v.atlas.Site(sel.site); err == nil && s.Located {
		return svgmap.FrameFor(s.Point.Bound(), 0, siteSpanM)
	}
	if z, err := v.atlas.Zone(sel.zone); err == nil {
		if b, ok := boundOf(z); ok {
			return svgmap.FrameFor(b, zonePadding, siteSpanM)
		}
	}
	if sel.here != nil {
		return svgmap.FrameFor(sel.here.Bound(), 0, hereSpanM)
	}
	return svgmap.City
}

// boundOf is the box around the parts of a zone that are on the map.
func boundOf(z atlas.Zone) (orb.Bound, bool) {
	var b orb.Bound
	found := false
	for _, p := range z.Parts {
		switch {
		case !p.Located:
		case !found:
			b, found = p.Geometry.Bound(), true
		default:
			b = b.Union(p.Geometry.Bound())
		}
	}
	return b, found
}

// legend lists the kinds of zones that are there on the day.
func (v view) legend() []page.ZoneKey {
	var out []page.ZoneKey
	for _, t := range v.atlas.ZoneTypes() {
		if slices.ContainsFunc(v.atlas.Zones(), func(z atlas.Zone) bool { return z.Type == t.ID }) {
			out = append(out, page.ZoneKey{TypeID: t.ID, Short: v.in(t.Short), Name: v.in(t.Name)})
		}
	}
	return out
}

func (v view) picture(sel selection, extent svgmap.Frame) svgmap.Picture {
	p := svgmap.Picture{Frame: extent, Lang: v.lang, Title: v.m().MapLabel, Base: baseOf(v.atlas.Base())}
	for _, c := range v.atlas.Clusters() {
		if v.layerHidden("clusters") && c.ID != sel.cluster {
			continue
		}
		p.Belts = append(p.Belts, svgmap.Belt{
			ID:       c.ID,
			Number:   c.Number,
			Name:     c.Name,
			Geometry: c.Geometry,
			URL:      v.to(link.Cluster(v.l(), c.ID)),
			Label:    v.in(c.Name) + ": " + v.in(c.Role),
			Selected: c.ID == sel.cluster,
			Dimmed:   sel.cluster != "" && c.ID != sel.cluster || !v.ofIndustry(c.ID),
		})
	}
	p.Zones = v.zoneShapes(sel)
	for _, s := range v.dots(sel) {
		p.Dots = append(p.Dots, svgmap.Dot{
			ID:       s.ID,
			Kind:     string(s.Kind),
			Point:    s.Point,
			Name:     s.Name,
			URL:      v.to(link.Site(v.l(), s.ID)),
			Selected: s.ID == sel.site,
		})
	}
	if sel.here != nil {
		p.Dots = append(p.Dots, svgmap.Dot{ID: "here", Kind: "here", Point: *sel.here, Selected: true})
	}
	return p
}

// zoneShapes are the places of the selected zone, or of the zones in the selected
// cluster, or of all zones where a frame asks for them.
func (v view) zoneShapes(sel selection) []svgmap.Zone {
	var out []svgmap.Zone
	for _, z := range v.atlas.Zones() {
		for _, p := range z.Parts {
			inCluster := sel.cluster != "" && slices.Contains(p.Clusters, sel.cluster) && !v.layerHidden("zones")
			asked := v.layered("zones") && v.ofIndustry(p.Clusters...)
			if p.Located && (z.ID == sel.zone || inCluster || asked) {
				out = append(out, svgmap.Zone{ID: p.ID, Geometry: p.Geometry, Hollow: !z.InForce(v.day), Selected: z.ID == sel.zone})
			}
		}
	}
	return out
}

// dots are the sites that the picture shows: those of what is selected, for a
// picture cannot be zoomed into.
func (v view) dots(sel selection) []atlas.Site {
	var out []atlas.Site
	for _, s := range v.atlas.Sites() {
		inCluster := sel.cluster != "" && slices.Contains(s.Clusters, sel.cluster) && !v.layerHidden("sites")
		if s.Located && (s.ID == sel.site || inCluster) {
			out = append(out, s)
		}
	}
	return out
}

func baseOf(b atlas.Base) svgmap.Base {
	var out svgmap.Base
	for _, f := range b.Features {
		drawn := svgmap.Feature{ID: f.ID, Kind: f.Kind, Geometry: f.Geometry}
		switch f.Kind {
		case "land":
			out.Land = append(out.Land, drawn)
		case "river", "reservoir", "stream":
			out.Water = append(out.Water, drawn)
		case "city_border":
			out.Border = append(out.Border, drawn)
		default:
			out.Lines = append(out.Lines, drawn)
		}
	}
	for _, p := range b.Places {
		out.Places = append(out.Places, svgmap.Place{ID: p.ID, Kind: p.Kind, Rank: p.Rank, Name: p.Name, Point: p.Point})
	}
	return out
}

// mapIndustries are the industries of the clusters, each once, to filter by.
func (v view) mapIndustries() []page.Option {
	var out []page.Option
	seen := map[string]bool{}
	for _, c := range v.atlas.Clusters() {
		names := v.industries(c.Industries)
		for i, id := range c.Industries {
			if !seen[id] {
				seen[id] = true
				out = append(out, page.Option{Value: id, Text: names[i]})
			}
		}
	}
	return out
}
