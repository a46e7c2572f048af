package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/featurejson"
	"busanmap/internal/query"
	"busanmap/web/link"
	"busanmap/web/text"
)

const (
	geoJSONType = "application/geo+json"
	jsonType    = "application/json"
	crs84       = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
)

// collection is a layer of the API.
type collection struct {
	id          string
	title       atlas.Text
	description atlas.Text
	filters     []string // properties that a request may filter by
	features    func(a *atlas.Atlas, day atlas.Date) []record
}

// record is a feature before it is written, with what a filter may ask of it.
type record struct {
	id       string
	geometry orb.Geometry // nil: no position
	values   map[string][]string
	feature  func(featurejson.BuildOptions) featurejson.Feature
}

var collections = []collection{
	{
		id:    "clusters",
		title: atlas.Text{Ko: "혁신클러스터", En: "Innovation clusters"},
		description: atlas.Text{
			Ko: "부산시가 2023년 11월 1일 발표한 다섯 개 신산업 혁신클러스터. 경계는 개략도입니다.",
			En: "The five innovation clusters that Busan announced on 1 November 2023. Boundaries are schematic.",
		},
		filters:  []string{"number", "region"},
		features: clusterRecords,
	},
	{
		id:    "sites",
		title: atlas.Text{Ko: "거점", En: "Sites"},
		description: atlas.Text{
			Ko: "산업단지, 개발사업, 거점시설 등 지도에 이름이 나오는 곳. 위치는 개략적입니다.",
			En: "Industrial complexes, projects and other named places. Positions are approximate.",
		},
		filters:  []string{"cluster", "kind"},
		features: siteRecords,
	},
	{
		id:    "zones",
		title: atlas.Text{Ko: "특구·지구", En: "Special zones"},
		description: atlas.Text{
			Ko: "부산의 특구와 지구. 항목 하나가 특구를 이루는 한 곳이며, 기준일의 지정 상태가 적혀 있습니다. 외곽선과 위치는 개략적입니다.",
			En: "Special zones in Busan. A feature is one place of a zone, with the zone’s status on the date. Outlines and positions are approximate.",
		},
		filters:  []string{"cluster", "status", "type", "zone"},
		features: zoneRecords,
	},
}

func zoneRecords(a *atlas.Atlas, day atlas.Date) []record {
	var out []record
	for _, z := range a.Zones() {
		kind, err := a.ZoneType(z.Type)
		if err != nil {
			continue // the loader lets no such reference through
		}
		for _, p := range z.Parts {
			var g orb.Geometry
			if p.Located {
				g = p.Geometry
			}
			out = append(out, record{
				id:       p.ID,
				geometry: g,
				values: map[string][]string{
					"zone": {z.ID}, "type": {z.Type}, "cluster": p.Clusters, "status": {string(z.StatusOn(day))},
				},
				feature: func(o featurejson.BuildOptions) featurejson.Feature { return featurejson.ZoneFeature(z, p, kind, o) },
			})
		}
	}
	return out
}

func clusterRecords(a *atlas.Atlas, _ atlas.Date) []record {
	var out []record
	for _, c := range a.Clusters() {
		out = append(out, record{
			id:       c.ID,
			geometry: c.Geometry,
			values:   map[string][]string{"number": {strconv.Itoa(c.Number)}, "region": {c.Region}},
			feature:  func(o featurejson.BuildOptions) featurejson.Feature { return featurejson.ClusterFeature(c, o) },
		})
	}
	return out
}

func siteRecords(a *atlas.Atlas, _ atlas.Date) []record {
	var out []record
	for _, s := range a.Sites() {
		var g orb.Geometry
		if s.Located {
			g = s.Point
		}
		out = append(out, record{
			id:       s.ID,
			geometry: g,
			values:   map[string][]string{"cluster": s.Clusters, "kind": {string(s.Kind)}},
			feature:  func(o featurejson.BuildOptions) featurejson.Feature { return featurejson.SiteFeature(s, o) },
		})
	}
	return out
}

func findCollection(id string) (collection, error) {
	i := slices.IndexFunc(collections, func(c collection) bool { return c.id == id })
	if i < 0 {
		return collection{}, atlas.NotFound("collection", id)
	}
	return collections[i], nil
}

// api is what an answer of the API is made from.
type api struct {
	e    *edition
	base string
	day  atlas.Date // today
}

func (s *Server) api(t *turn) api { return api{t.edition, t.base, t.day} }

func (a api) url(path string) string { return link.Absolute(a.base, path) }

func (a api) build(asOf atlas.Date) featurejson.BuildOptions {
	return featurejson.BuildOptions{
		BaseURL: a.base,
		AsOf:    asOf,
		Source: func(id string) (atlas.Source, bool) {
			s, err := a.e.atlas.Source(id)
			return s, err == nil
		},
		RegionName: func(id string) atlas.Text {
			r, err := a.e.atlas.Region(id)
			if err != nil {
				return atlas.Text{}
			}
			return r.Name
		},
		PageURL: func(lang atlas.Lang, kind, id string) string {
			path := link.Cluster(string(lang), id)
			switch kind {
			case "sites":
				path = link.Site(string(lang), id)
			case "zones":
				path = link.Zone(string(lang), id)
			}
			if asOf != a.day {
				path = link.AsOf(path, asOf.String())
			}
			return path
		},
	}
}

func (s *Server) apiItems(t *turn) error {
	col, err := findCollection(t.Param("collection"))
	if err != nil {
		return err
	}
	params, err := t.params()
	if err != nil {
		return err
	}
	today := t.day
	q, err := query.ParseItems(params, query.Options{Allowed: col.filters, Today: today})
	if err != nil {
		return err
	}
	if q.AsOf.IsZero() {
		q.AsOf = today
	}
	a := s.api(t)
	b, err := a.e.answer(a.base+" items "+col.id+" "+q.AsOf.String()+" "+q.Encode(), geoJSONType, effortFor(q.Encode()), func() ([]byte, error) {
		return a.items(col, q, params.Has("asof"))
	})
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

// items writes one page of a collection.
func (a api) items(col collection, q query.Items, datedURL bool) ([]byte, error) {
	matched := matching(col.features(a.e.on(q.AsOf).atlas, q.AsOf), q)
	from := min(q.Offset, len(matched))
	shown := matched[from:min(from+q.Limit, len(matched))]
	features := make([]featurejson.Feature, 0, len(shown))
	for _, r := range shown {
		features = append(features, r.feature(a.build(q.AsOf)))
	}
	if !datedURL {
		q.AsOf = atlas.Date{}
	}
	links := []featurejson.Link{
		{Href: a.pageURL(col, q, q.Offset), Rel: "self", Type: geoJSONType, Title: col.title.En},
		{Href: a.url(link.Collection(col.id)), Rel: "collection", Type: jsonType, Title: col.title.En},
	}
	if next := q.Offset + q.Limit; next < len(matched) {
		links = append(links, featurejson.Link{Href: a.pageURL(col, q, next), Rel: "next", Type: geoJSONType})
	}
	if q.Offset > 0 {
		links = append(links, featurejson.Link{Href: a.pageURL(col, q, max(0, q.Offset-q.Limit)), Rel: "prev", Type: geoJSONType})
	}
	return featurejson.Collection(featurejson.CollectionOptions{Links: links, NumberMatched: len(matched)}, features)
}

func (a api) pageURL(col collection, q query.Items, offset int) string {
	q.Offset = offset
	if s := q.Encode(); s != "" {
		return a.url(link.Items(col.id) + "?" + s)
	}
	return a.url(link.Items(col.id))
}

// matching returns the records that q selects, on all pages.
func matching(all []record, q query.Items) []record {
	var out []record
	for _, r := range all {
		if q.BBox != nil && !query.Intersects(r.geometry, q.BBox.Boxes()) {
			continue
		}
		if slices.ContainsFunc(q.Filters, func(f query.Filter) bool { return !slices.Contains(r.values[f.Name], f.Value) }) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func (s *Server) apiItem(t *turn) error {
	col, err := findCollection(t.Param("collection"))
	if err != nil {
		return err
	}
	if err := noParameters(t, "f", "asof"); err != nil {
		return err
	}
	day, err := query.AsOf(t.QueryParams(), t.day)
	if err != nil {
		return err
	}
	a := s.api(t)
	all := col.features(a.e.on(day).atlas, day)
	i := slices.IndexFunc(all, func(r record) bool { return r.id == t.Param("id") })
	if i < 0 {
		return atlas.NotFound("feature", t.Param("id"))
	}
	b, err := a.e.answer(a.base+" item "+col.id+" "+day.String()+" "+all[i].id, geoJSONType, body.Fast, func() ([]byte, error) {
		return featurejson.Item(featurejson.ItemOptions{Links: []featurejson.Link{
			{Href: a.url(link.Item(col.id, all[i].id)), Rel: "self", Type: geoJSONType},
			{Href: a.url(link.Collection(col.id)), Rel: "collection", Type: jsonType, Title: col.title.En},
		}}, all[i].feature(a.build(day)))
	})
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

// noParameters refuses every parameter that is not allowed.
func noParameters(t *turn, allowed ...string) error {
	for name := range t.QueryParams() {
		if !slices.Contains(allowed, name) {
			return atlas.Invalid(name, "is not a parameter of this resource")
		}
	}
	if f := t.QueryParam("f"); f != "" && f != "json" && f != "geojson" {
		return atlas.Invalid("f", "must be json or geojson")
	}
	return nil
}

// baseMap is the built-in base map in one file.
func (s *Server) baseMap(t *turn) error {
	b, err := t.edition.answer("base map", geoJSONType, body.Thorough, func() ([]byte, error) { return baseMapJSON(t.edition.atlas.Base()) })
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

// baseGrid is how many steps a degree of the base map has: some 10 m, a tenth of
// what its best shore is worth.
const baseGrid = 10_000

func baseMapJSON(base atlas.Base) ([]byte, error) {
	var features []featurejson.Feature
	for _, f := range base.Features {
		features = append(features, featurejson.Feature{ID: f.ID, Geometry: orb.Round(orb.Clone(f.Geometry), baseGrid), Properties: []featurejson.Property{
			{Name: "kind", Value: f.Kind}, {Name: "name_ko", Value: f.Name.Ko}, {Name: "name_en", Value: f.Name.En},
		}})
	}
	for _, p := range base.Places {
		features = append(features, featurejson.Feature{ID: p.ID, Geometry: p.Point, Properties: []featurejson.Property{
			{Name: "kind", Value: p.Kind}, {Name: "name_ko", Value: p.Name.Ko}, {Name: "name_en", Value: p.Name.En}, {Name: "rank", Value: p.Rank},
		}})
	}
	return featurejson.Collection(featurejson.CollectionOptions{NumberMatched: len(features)}, features)
}

// collectionJSON is the description of a collection (OGC API – Features, 7.14).
type collectionJSON struct {
	ID          string             `json:"id"`
	Title       string             `json:"title"`
	Description string             `json:"description"`
	Attribution string             `json:"attribution"`
	Links       []featurejson.Link `json:"links"`
	Extent      extentJSON         `json:"extent"`
	ItemType    string             `json:"itemType"`
	CRS         []string           `json:"crs"`
}

type extentJSON struct {
	Spatial spatialJSON `json:"spatial"`
}

type spatialJSON struct {
	BBox [][]float64 `json:"bbox"`
	CRS  string      `json:"crs"`
}

func (a api) describe(col collection) collectionJSON {
	return collectionJSON{
		ID:          col.id,
		Title:       col.title.En + " / " + col.title.Ko,
		Description: col.description.En + " / " + col.description.Ko,
		Attribution: text.For("en").DataCredit,
		Links: []featurejson.Link{
			{Href: a.url(link.Collection(col.id)), Rel: "self", Type: jsonType, Title: col.title.En},
			{Href: a.url(link.Items(col.id)), Rel: "items", Type: geoJSONType, Title: col.title.En},
		},
		Extent:   extentJSON{spatialJSON{[][]float64{extent(col.features(a.e.atlas, a.day))}, crs84}},
		ItemType: "feature",
		CRS:      []string{crs84},
	}
}

// extent is the box around all records: west, south, east, north.
func extent(all []record) []float64 {
	var b orb.Bound
	first := true
	for _, r := range all {
		if r.geometry == nil {
			continue
		}
		if first {
			b, first = r.geometry.Bound(), false
		}
		b = b.Union(r.geometry.Bound())
	}
	return []float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}
}

func (s *Server) apiCollection(t *turn) error {
	col, err := findCollection(t.Param("collection"))
	if err != nil {
		return err
	}
	return s.describeJSON(t, link.Collection(col.id), func(a api) any { return a.describe(col) })
}

func (s *Server) apiCollections(t *turn) error {
	return s.describeJSON(t, link.Collections(), func(a api) any {
		all := make([]collectionJSON, 0, len(collections))
		for _, col := range collections {
			all = append(all, a.describe(col))
		}
		return struct {
			Links       []featurejson.Link `json:"links"`
			Collections []collectionJSON   `json:"collections"`
		}{[]featurejson.Link{{Href: a.url(link.Collections()), Rel: "self", Type: jsonType}}, all}
	})
}

func (s *Server) apiLanding(t *turn) error {
	return s.describeJSON(t, link.API(), func(a api) any {
		en, ko := text.For("en"), text.For("ko")
		return struct {
			Title       string             `json:"title"`
			Description string             `json:"description"`
			Links       []featurejson.Link `json:"links"`
		}{
			en.SiteTitle + " / " + ko.SiteTitle,
			en.FooterNote + " / " + ko.FooterNote,
			[]featurejson.Link{
				{Href: a.url(link.API()), Rel: "self", Type: jsonType},
				{Href: a.url(link.Collections()), Rel: "data", Type: jsonType},
				{Href: a.url(link.Home("ko")), Rel: "alternate", Type: "text/html", Title: ko.SiteTitle},
				{Href: a.url(link.Home("en")), Rel: "alternate", Type: "text/html", Title: en.SiteTitle},
			},
		}
	})
}

// describeJSON answers with what describe returns, which depends on nothing but
// the edition and the address.
func (s *Server) describeJSON(t *turn, path string, describe func(api) any) error {
	if err := noParameters(t, "f"); err != nil {
		return err
	}
	a := s.api(t)
	b, err := a.e.answer(a.base+" "+path, jsonType, body.Thorough, func() ([]byte, error) {
		var buf bytes.Buffer
		enc := json.NewEncoder(&buf)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(describe(a)); err != nil {
			return nil, fmt.Errorf("encode %s: %w", path, err)
		}
		return buf.Bytes(), nil
	})
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

func serve(c echo.Context, b *body.Body) { b.Serve(c.Response(), c.Request(), http.StatusOK) }
