// Package dataset turns the files that officials edit into an atlas.Atlas, or
// says everything that is wrong with them at once.
//
// A data folder holds catalog/*.yaml (words, money, dates, sources), layers/*.geojson
// (geometry, joined to the catalog by id) and base/*.geojson (the built-in base
// map). The fields of the catalog are those of the record types of package atlas.
package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
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
	c := &catalog{fsys: fsys, ids: map[string]map[string]place{}}
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
	c.unknownFiles()
	c.drawClusters(r.Clusters)
	c.drawSites(r.Sites)
	c.drawZones(r.Zones)
	c.checkClusters(r.Clusters)
	c.checkOrder(r)
	r.Base = c.base()
	if len(c.problems) > 0 {
		return nil, c.problems.sorted()
	}
	version, err := versionOf(fsys)
	if err != nil {
		return nil, err
	}
	return atlas.New(version, r), nil
}

// versionOf returns the first 12 hex digits of the SHA-256 of all files.
func versionOf(fsys fs.FS) (string, error) {
	files, err := filesOf(fsys)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", fmt.Errorf("hash %s: %w", name, err)
		}
		fmt.Fprintf(h, "%s %d\n", name, len(data))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}

var knownFiles = []string{
	"catalog/sources.yaml", "catalog/regions.yaml", "catalog/industries.yaml", "catalog/clusters.yaml",
	"catalog/sites.yaml", "catalog/companies.yaml",
	"catalog/zone_types.yaml", "catalog/zones.yaml", "catalog/incentives.yaml", "catalog/offices.yaml",
	"catalog/investments.yaml", "catalog/programmes.yaml", "catalog/corrections.yaml",
	"catalog/names.yaml", "catalog/gaps.yaml",
	"layers/clusters.geojson", "layers/sites.geojson", "layers/zones.geojson",
	"base/land.geojson", "base/water.geojson", "base/lines.geojson", "base/places.geojson", "base/city.geojson",
}

// unknownFiles reports data files that nothing reads, such as a misspelt name.
func (c *catalog) unknownFiles() {
	files, err := filesOf(c.fsys)
	if err != nil {
		c.report(place{file: "."}, err.Error())
	}
	for _, f := range files {
		if !slices.Contains(knownFiles, f) {
			c.report(place{file: f}, "is no file of the data set")
		}
	}
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

// checkClusters holds the rules that a type cannot: numbers 1 to n, no overlap,
// statements in order.
func (c *catalog) checkClusters(all []atlas.Cluster) {
	numbers := map[int]string{}
	for i, v := range all {
		at, ok := c.ids["cluster"][v.ID]
		if !ok {
			continue // reported as a missing id
		}
		inOrder(c, at.at("statements", nil), v.Statements, func(s atlas.Statement) atlas.Date { return s.Date })
		if other, ok := numbers[v.Number]; ok && other != v.ID {
			c.report(at.at("number", nil), fmt.Sprintf("%d is the number of %s", v.Number, other))
		}
		if v.Number > 0 { // decode has reported any other
			numbers[v.Number] = v.ID
		}
		if v.Number > len(all) {
			c.report(at.at("number", nil), fmt.Sprintf("must be from 1 to %d", len(all)))
		}
		for _, w := range all[:i] {
			if len(v.Geometry) == 0 || len(w.Geometry) == 0 || v.ID == w.ID {
				continue
			}
			area, err := overlap(v.Geometry, w.Geometry)
			if err != nil {
				c.report(at, fmt.Sprintf("overlap with %s cannot be computed: %v", w.ID, err))
			} else if area > overlapTolerance {
				c.report(at.at("geometry", nil), fmt.Sprintf("overlaps %s in layers/clusters.geojson", w.ID))
			}
		}
	}
}

// checkOrder holds what package atlas says is in order of date.
func (c *catalog) checkOrder(r atlas.Records) {
	eventDate := func(e atlas.Event) atlas.Date { return e.Date }
	for _, v := range r.Sites {
		inOrder(c, c.ids["site"][v.ID].at("events", nil), v.Events, eventDate)
	}
	for _, v := range r.Companies {
		inOrder(c, c.ids["company"][v.ID].at("events", nil), v.Events, eventDate)
	}
	for _, v := range r.Zones {
		inOrder(c, c.ids["zone"][v.ID].at("versions", nil), v.Versions, func(z atlas.ZoneVersion) atlas.Date { return z.From })
	}
	for _, v := range r.Programmes {
		inOrder(c, c.ids["programme"][v.ID].at("steps", nil), v.Steps, eventDate)
	}
}

func inOrder[T any](c *catalog, at place, all []T, date func(T) atlas.Date) {
	if at.file == "" {
		return // a record without an id, which is reported
	}
	if !slices.IsSortedFunc(all, func(a, b T) int { return date(a).Compare(date(b)) }) {
		c.report(at, "must be in order of date, oldest first")
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

// Fingerprint names the state of the files by their names, sizes and times,
// without reading them. An equal fingerprint means that nothing was written.
func Fingerprint(fsys fs.FS) (string, error) {
	files, err := filesOf(fsys)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range files {
		info, err := fs.Stat(fsys, name)
		if err != nil {
			return "", fmt.Errorf("look at %s: %w", name, err)
		}
		fmt.Fprintf(h, "%s %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
