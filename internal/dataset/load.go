// Package dataset turns the files that officials edit into an atlas.Atlas, or
// says everything that is wrong with them at once.
//
// A data folder holds catalog/*.yaml (words, money, dates, sources), layers/*.geojson
// (geometry, joined to the catalog by id) and base/*.geojson (the built-in base
// map). The fields of the catalog are those of the record types of package atlas.
package dataset

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

// baseFrame is where the base map may reach: Busan and what is around it.
var baseFrame = orb.Bound{Min: orb.Point{127, 33.5}, Max: orb.Point{131, 37}}

// shared areas below this (square degrees, about 1 m²) come from rounding.
const overlapTolerance = 1e-10

// Load reads a data folder. The error is a Problems when the data is at fault.
func Load(fsys fs.FS) (*atlas.Atlas, error) {
	files, err := take(fsys)
	if err != nil {
		return nil, Problems{{Reason: err.Error()}}
	}
	c := newCatalog(files)
	r := c.records()
	if len(c.problems) > 0 {
		return nil, c.problems.sorted()
	}
	return atlas.New(files.version(), r), nil
}

// records reads and checks everything. What it returns is of use when there is
// no problem.
func (c *catalog) records() atlas.Records {
	r := atlas.Records{
		Sources:    records[atlas.Source](c, "catalog/sources.yaml", "source"),
		Regions:    records[atlas.Region](c, "catalog/regions.yaml", "region"),
		Industries: records[atlas.Industry](c, "catalog/industries.yaml", "industry"),
		Clusters:   records[atlas.Cluster](c, "catalog/clusters.yaml", "cluster"),
		Sites:      records[atlas.Site](c, "catalog/sites.yaml", "site"),
		Companies:  records[atlas.Company](c, "catalog/companies.yaml", "company"),

		ZoneTypes:   records[atlas.ZoneType](c, "catalog/zone_types.yaml", "zone_type"),
		Zones:       records[atlas.Zone](c, "catalog/zones.yaml", "zone"),
		Incentives:  records[atlas.Incentive](c, "catalog/incentives.yaml", "incentive"),
		Offices:     records[atlas.Office](c, "catalog/offices.yaml", "office"),
		Investments: records[atlas.Investment](c, "catalog/investments.yaml", "investment"),
		Programmes:  records[atlas.Programme](c, "catalog/programmes.yaml", "programme"),
		Corrections: records[atlas.Correction](c, "catalog/corrections.yaml", "correction"),
		Names:       records[atlas.NameUse](c, "catalog/names.yaml", "name"),
		Gaps:        records[atlas.Gap](c, "catalog/gaps.yaml", "gap"),
	}
	c.resolve()
	for _, name := range c.files.extra {
		c.report(place{file: name}, "is no file of the data set: rename or remove it")
	}
	c.drawClusters(r.Clusters)
	c.drawSites(r.Sites)
	c.drawZones(r.Zones)
	c.checkClusters(r.Clusters)
	c.checkRules(r)
	r.Base = c.base()
	return r
}

// join reads a layer and gives each record its feature; both must be complete.
// What is absent only because its file or feature was refused is not reported.
func join[T any](c *catalog, file, kind string, all []T, id func(T) string, give func(*T, feature)) {
	sound, broken, complete := c.layer(file, Frame)
	catalogued, readable := c.ids[kind]
	byID := map[string]feature{}
	for _, f := range sound {
		byID[f.id] = f
		if _, ok := catalogued[f.id]; readable && !ok {
			c.report(f.at, fmt.Sprintf("there is no %s with this id in the catalog", kind))
		}
	}
	for i := range all {
		f, ok := byID[id(all[i])]
		if !ok {
			if at, known := catalogued[id(all[i])]; known && complete && !broken[id(all[i])] {
				c.report(at, "has no feature of its own in "+file)
			}
			continue
		}
		give(&all[i], f)
	}
}

func (c *catalog) drawClusters(all []atlas.Cluster) {
	join(c, "layers/clusters.geojson", "cluster", all, func(v atlas.Cluster) string { return v.ID },
		func(v *atlas.Cluster, f feature) {
			v.Boundary = c.boundary(f)
			switch g := f.geometry.(type) {
			case orb.Polygon:
				v.Geometry = orb.MultiPolygon{g}
			case orb.MultiPolygon:
				v.Geometry = g
			default:
				c.report(f.at.at("geometry", nil), "a cluster needs a Polygon or MultiPolygon")
			}
		})
}

func (c *catalog) drawSites(all []atlas.Site) {
	join(c, "layers/sites.geojson", "site", all, func(v atlas.Site) string { return v.ID },
		func(v *atlas.Site, f feature) {
			v.Boundary = c.boundary(f)
			switch g := f.geometry.(type) {
			case nil:
			case orb.Point:
				v.Point, v.Located = g, true
			default:
				c.report(f.at.at("geometry", nil), "a site needs a Point, or null when no position is known")
			}
		})
}

// drawZones gives each part of each zone its feature. Part ids are unique among
// all zones.
func (c *catalog) drawZones(all []atlas.Zone) {
	var parts []atlas.ZonePart
	if c.ids["zone"] != nil {
		c.ids["zone part"] = map[string]place{}
	}
	for _, z := range all {
		for _, p := range z.Parts {
			at, ok := c.ids["zone"][z.ID]
			if !ok { // the zone has no id, which is reported
				at.file = "catalog/zones.yaml"
			}
			at.id = p.ID
			c.register("zone part", at)
			parts = append(parts, p)
		}
	}
	join(c, "layers/zones.geojson", "zone part", parts, func(v atlas.ZonePart) string { return v.ID },
		func(v *atlas.ZonePart, f feature) {
			v.Boundary = c.boundary(f)
			switch f.geometry.(type) {
			case nil, orb.Point, orb.Polygon, orb.MultiPolygon:
				v.Geometry, v.Located = f.geometry, f.geometry != nil
			default:
				c.report(f.at.at("geometry", nil), "a zone part needs a Point, Polygon or MultiPolygon, or null when no position is known")
			}
		})
	i := 0
	for _, z := range all {
		i += copy(z.Parts, parts[i:])
	}
}

// baseProperties are the properties of a feature of the base map.
type baseProperties struct {
	NameKo     string  `json:"name_ko"`
	NameEn     string  `json:"name_en"`
	Kind       string  `json:"kind"`
	Rank       int     `json:"rank"`
	PrecisionM float64 `json:"precision_m"`
	Note       string  `json:"precision_note"`
	Schematic  bool    `json:"schematic"`
}

func (c *catalog) base() atlas.Base {
	var b atlas.Base
	for _, name := range []string{"land", "water", "city", "lines", "places"} {
		sound, _, _ := c.layer(path.Join("base", name+".geojson"), baseFrame)
		for _, f := range sound {
			var p baseProperties
			if err := strictJSON(f.properties, &p); err != nil {
				c.report(f.at.at("properties", nil), err.Error())
				continue
			}
			if p.Kind == "" || strings.TrimSpace(p.NameKo) == "" || strings.TrimSpace(p.NameEn) == "" {
				c.report(f.at.at("properties", nil), "needs kind, name_ko and name_en")
			}
			text := atlas.Text{Ko: p.NameKo, En: p.NameEn}
			point, isPoint := f.geometry.(orb.Point)
			switch {
			case f.geometry == nil:
				c.report(f.at.at("geometry", nil), "must not be null in the base map")
			case name == "places" && (!isPoint || p.Rank < 1 || p.Rank > 4):
				c.report(f.at, "a place needs a Point and a rank from 1 to 4")
			case name == "places":
				b.Places = append(b.Places, atlas.BasePlace{ID: f.id, Kind: p.Kind, Rank: p.Rank, Name: text, Point: point})
			default:
				b.Features = append(b.Features, atlas.BaseFeature{ID: f.id, Kind: p.Kind, Name: text, Geometry: f.geometry})
			}
		}
	}
	return b
}
