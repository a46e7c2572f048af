package atlas

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// BaseFeature is a shape of the built-in base map.
type BaseFeature struct {
	ID       string
	Kind     string // land, river, reservoir, stream, rail, metro, expressway, bridge, city_border, surroundings
	Name     Text
	Geometry orb.Geometry
}

// BasePlace is a name on the built-in base map.
type BasePlace struct {
	ID    string
	Kind  string // district, neighbourhood, mountain, island, station, port, airport, beach, river, city_hall
	Rank  int    // 1 is shown first, 4 only from near
	Name  Text
	Point orb.Point
}

// Base is the built-in base map, in drawing order.
type Base struct {
	Features []BaseFeature
	Places   []BasePlace
}

// Records are what an Atlas is made of. They must be valid: package dataset
// checks them.
type Records struct {
	Regions    []Region // in the order of the release
	Industries []Industry
	Clusters   []Cluster
	Sites      []Site
	Companies  []Company
	Sources    []Source
	Base       Base

	ZoneTypes   []ZoneType
	Zones       []Zone
	Incentives  []Incentive
	Offices     []Office
	Investments []Investment
	Programmes  []Programme
	Corrections []Correction
	Names       []NameUse
	Gaps        []Gap
}

// Atlas is one immutable version of everything. It is safe for concurrent use;
// what its methods return must not be modified.
type Atlas struct {
	version string
	rec     Records

	regions    map[string]Region
	industries map[string]Industry
	clusters   map[string]Cluster
	sites      map[string]Site
	companies  map[string]Company
	sources    map[string]Source
	zoneTypes  map[string]ZoneType
	zones      map[string]Zone
	incentives map[string]Incentive
	offices    map[string]Office
}

// New makes an Atlas that takes over r: clusters ordered by number, everything
// else but regions by id. version names the state of the data.
func New(version string, r Records) *Atlas {
	slices.SortFunc(r.Clusters, func(a, b Cluster) int { return cmp.Compare(a.Number, b.Number) })
	slices.SortFunc(r.Sites, func(a, b Site) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(r.Companies, func(a, b Company) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(r.Sources, func(a, b Source) int { return cmp.Compare(a.ID, b.ID) })
	return assemble(version, r)
}

// assemble makes an Atlas of records in their final order, without touching them.
func assemble(version string, r Records) *Atlas {
	return &Atlas{
		version:    version,
		rec:        r,
		regions:    index(r.Regions, func(v Region) string { return v.ID }),
		industries: index(r.Industries, func(v Industry) string { return v.ID }),
		clusters:   index(r.Clusters, func(v Cluster) string { return v.ID }),
		sites:      index(r.Sites, func(v Site) string { return v.ID }),
		companies:  index(r.Companies, func(v Company) string { return v.ID }),
		sources:    index(r.Sources, func(v Source) string { return v.ID }),
		zoneTypes:  index(r.ZoneTypes, func(v ZoneType) string { return v.ID }),
		zones:      index(r.Zones, func(v Zone) string { return v.ID }),
		incentives: index(r.Incentives, func(v Incentive) string { return v.ID }),
		offices:    index(r.Offices, func(v Office) string { return v.ID }),
	}
}

func index[T any](all []T, id func(T) string) map[string]T {
	m := make(map[string]T, len(all))
	for _, v := range all {
		m[id(v)] = v
	}
	return m
}

func find[T any](m map[string]T, kind, id string) (T, error) {
	v, ok := m[id]
	if !ok {
		return v, NotFound(kind, id)
	}
	return v, nil
}

// Version names the state of the data: equal data has an equal version.
func (a *Atlas) Version() string { return a.version }

// Regions returns the regions in the order of the release.
func (a *Atlas) Regions() []Region { return a.rec.Regions }

// Clusters returns the clusters by number.
func (a *Atlas) Clusters() []Cluster { return a.rec.Clusters }

// Sites returns the sites by id.
func (a *Atlas) Sites() []Site { return a.rec.Sites }

// Companies returns the companies by id.
func (a *Atlas) Companies() []Company { return a.rec.Companies }

// Base returns the built-in base map.
func (a *Atlas) Base() Base { return a.rec.Base }

// Region returns a region, or an error that is ErrNotFound.
func (a *Atlas) Region(id string) (Region, error) { return find(a.regions, "region", id) }

// Industries returns the industries in the order of the catalog.
func (a *Atlas) Industries() []Industry { return a.rec.Industries }

// Industry returns an industry, or an error that is ErrNotFound.
func (a *Atlas) Industry(id string) (Industry, error) { return find(a.industries, "industry", id) }

// Cluster returns a cluster, or an error that is ErrNotFound.
func (a *Atlas) Cluster(id string) (Cluster, error) { return find(a.clusters, "cluster", id) }

// Site returns a site, or an error that is ErrNotFound.
func (a *Atlas) Site(id string) (Site, error) { return find(a.sites, "site", id) }

// Source returns a source, or an error that is ErrNotFound.
func (a *Atlas) Source(id string) (Source, error) { return find(a.sources, "source", id) }

// ZoneTypes returns the kinds of zones in the order of the catalog.
func (a *Atlas) ZoneTypes() []ZoneType { return a.rec.ZoneTypes }

// Zones returns the zones in the order of the catalog.
func (a *Atlas) Zones() []Zone { return a.rec.Zones }

// Incentives returns all incentives, hidden ones too, in the order of the catalog.
func (a *Atlas) Incentives() []Incentive { return a.rec.Incentives }

// Investments returns what the city says it attracted, in the order of the catalog.
func (a *Atlas) Investments() []Investment { return a.rec.Investments }

// Corrections returns the checks of the English release by number.
func (a *Atlas) Corrections() []Correction { return a.rec.Corrections }

// Names returns the names that the map uses for those of the release.
func (a *Atlas) Names() []NameUse { return a.rec.Names }

// Gaps returns what was looked for and not found.
func (a *Atlas) Gaps() []Gap { return a.rec.Gaps }

// Offices returns who to ask.
func (a *Atlas) Offices() []Office { return a.rec.Offices }

// Sources returns the sources by id.
func (a *Atlas) Sources() []Source { return a.rec.Sources }

// Programmes returns the programmes of a kind in the order of the catalog.
func (a *Atlas) Programmes(kind ProgrammeKind) []Programme {
	return filter(a.rec.Programmes, func(p Programme) bool { return p.Kind == kind })
}

// ZoneType returns a kind of zone, or an error that is ErrNotFound.
func (a *Atlas) ZoneType(id string) (ZoneType, error) { return find(a.zoneTypes, "zone type", id) }

// Zone returns a zone, or an error that is ErrNotFound.
func (a *Atlas) Zone(id string) (Zone, error) { return find(a.zones, "zone", id) }

// Incentive returns an incentive, or an error that is ErrNotFound.
func (a *Atlas) Incentive(id string) (Incentive, error) { return find(a.incentives, "incentive", id) }

// Office returns an office, or an error that is ErrNotFound.
func (a *Atlas) Office(id string) (Office, error) { return find(a.offices, "office", id) }

// ZonesIn returns the zones with a part in a cluster.
func (a *Atlas) ZonesIn(cluster string) []Zone {
	return filter(a.rec.Zones, func(z Zone) bool {
		return slices.ContainsFunc(z.Parts, func(p ZonePart) bool { return slices.Contains(p.Clusters, cluster) })
	})
}

// IncentivesOf returns the incentives that a kind of zone carries and that may
// be shown.
func (a *Atlas) IncentivesOf(zoneType string) []Incentive {
	return filter(a.rec.Incentives, func(i Incentive) bool {
		return i.Display != Hide && slices.Contains(i.ZoneTypes, zoneType)
	})
}

// ClustersOf returns the clusters of a region by number.
func (a *Atlas) ClustersOf(region string) []Cluster {
	return filter(a.rec.Clusters, func(c Cluster) bool { return c.Region == region })
}

// SitesIn returns the sites of a cluster by id.
func (a *Atlas) SitesIn(cluster string) []Site {
	return filter(a.rec.Sites, func(s Site) bool { return slices.Contains(s.Clusters, cluster) })
}

// CompaniesIn returns the companies of a cluster by id.
func (a *Atlas) CompaniesIn(cluster string) []Company {
	return filter(a.rec.Companies, func(c Company) bool { return slices.Contains(c.Clusters, cluster) })
}

// CompaniesAt returns the companies of a site by id.
func (a *Atlas) CompaniesAt(site string) []Company {
	return filter(a.rec.Companies, func(c Company) bool { return slices.Contains(c.Sites, site) })
}

func filter[T any](all []T, keep func(T) bool) []T {
	var out []T
	for _, v := range all {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}
