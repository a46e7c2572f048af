package featurejson

import (
	"strings"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

// BuildOptions hold what a record does not know itself. All functions are
// required.
type BuildOptions struct {
	BaseURL    string     // such as https://map.example, before each PageURL
	AsOf       atlas.Date // the day of a site's status; zero: its last event
	Source     func(id string) (atlas.Source, bool)
	RegionName func(id string) atlas.Text
	PageURL    func(lang atlas.Lang, kind, id string) string // path; kind is "clusters" or "sites"
}

// source is a source as the API shows it.
type source struct {
	ID          string  `json:"id"`
	Title       string  `json:"title"`
	PublisherKo string  `json:"publisher_ko"`
	PublisherEn string  `json:"publisher_en"`
	URL         *string `json:"url"`
	Published   *string `json:"published"`
}

// ClusterFeature returns a cluster with flat properties, as GIS programs like
// them.
func ClusterFeature(c atlas.Cluster, o BuildOptions) Feature {
	var p properties
	p.add("id", c.ID)
	p.add("number", c.Number)
	p.text("name", c.Name)
	p.add("region", c.Region)
	p.text("region_name", o.RegionName(c.Region))
	p.text("role", c.Role)
	p.text("summary", c.Summary)
	p.add("industries", nonNil(c.Industries))
	p.add("districts_ko", districts(c.Districts, atlas.Ko))
	p.add("districts_en", districts(c.Districts, atlas.En))
	p.boundary(c.Boundary)
	p.cite(c.Cite, o)
	p.pages("clusters", c.ID, o)
	return Feature{ID: c.ID, Geometry: c.Geometry, Properties: p}
}

// SiteFeature returns a site with flat properties; its geometry is nil when the
// site is not located.
func SiteFeature(s atlas.Site, o BuildOptions) Feature {
	event := lastEvent(s.Events, o.AsOf)
	var p properties
	p.add("id", s.ID)
	p.add("kind", s.Kind)
	p.text("name", s.Name)
	p.add("clusters", nonNil(s.Clusters))
	p.add("placed_by", s.PlacedBy)
	p.text("place", s.Place)
	p.text("summary", s.Summary)
	p.add("area_m2", orNull(s.AreaM2))
	p.add("status", orNull(event.Kind))
	p.add("status_date", orNull(event.Date.String()))
	if s.Located {
		p.boundary(s.Boundary)
	} else {
		p.add("boundary_quality", nil)
		p.add("uncertainty_m", nil)
	}
	p.cite(s.Cite, o)
	p.pages("sites", s.ID, o)
	return Feature{ID: s.ID, Geometry: siteGeometry(s), Properties: p}
}

// siteGeometry returns a nil interface, not a point at 0, 0, for a site whose
// position is unknown.
func siteGeometry(s atlas.Site) orb.Geometry {
	if !s.Located {
		return nil
	}
	return s.Point
}

// lastEvent returns the last of the events, which are in order of date, that
// had begun on the day; the zero Event when there is none.
func lastEvent(events []atlas.Event, day atlas.Date) atlas.Event {
	var last atlas.Event
	for _, e := range events {
		if day.IsZero() || e.Date.Start().Compare(day.End()) <= 0 {
			last = e
		}
	}
	return last
}

func districts(all []atlas.District, lang atlas.Lang) string {
	names := make([]string, 0, len(all))
	for _, d := range all {
		names = append(names, d.Name.In(lang))
	}
	return strings.Join(names, ", ")
}

// properties grow in the order of output.
type properties []Property

func (p *properties) add(name string, value any) { *p = append(*p, Property{name, value}) }

func (p *properties) text(name string, t atlas.Text) {
	p.add(name+"_ko", t.In(atlas.Ko))
	p.add(name+"_en", t.In(atlas.En))
}

func (p *properties) boundary(b atlas.Boundary) {
	p.add("boundary_quality", b.Quality)
	p.add("uncertainty_m", b.UncertaintyM)
}

func (p *properties) cite(c atlas.Cite, o BuildOptions) {
	p.add("as_of", orNull(c.AsOf.String()))
	p.add("confidence", c.Confidence)
	sources := make([]source, 0, len(c.Sources))
	for _, id := range c.Sources {
		sources = append(sources, sourceOf(id, o))
	}
	p.add("sources", sources)
}

// sourceOf keeps the id even of a source that is unknown, so that a gap in the
// data shows.
func sourceOf(id string, o BuildOptions) source {
	s, _ := o.Source(id)
	return source{
		ID:          id,
		Title:       s.Title,
		PublisherKo: s.Publisher.In(atlas.Ko),
		PublisherEn: s.Publisher.In(atlas.En),
		URL:         orNull(s.URL),
		Published:   orNull(s.Published.String()),
	}
}

func (p *properties) pages(kind, id string, o BuildOptions) {
	for _, lang := range atlas.Langs {
		p.add("page_"+string(lang), o.BaseURL+o.PageURL(lang, kind, id))
	}
}

// orNull returns nil, which is null in JSON, for the zero value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
