package atlas

import (
	"errors"
	"slices"
	"testing"
)

func small() *Atlas {
	return New("v1", Records{
		Regions:    []Region{{ID: "west"}, {ID: "east"}},
		Industries: []Industry{{ID: "robots"}},
		Clusters: []Cluster{
			{ID: "c", Number: 3, Region: "east"}, {ID: "a", Number: 2, Region: "west"}, {ID: "b", Number: 1, Region: "east"},
		},
		Sites:     []Site{{ID: "z", Clusters: []string{"a", "b"}}, {ID: "m"}, {ID: "d", Clusters: []string{"a"}}},
		Companies: []Company{{ID: "y", Clusters: []string{"a"}, Sites: []string{"z"}}, {ID: "k", Clusters: []string{"b", "a"}}},
		Sources:   []Source{{ID: "s2"}, {ID: "s1"}},
		Base:      Base{Places: []BasePlace{{ID: "hall"}}},
	})
}

func ids[T any](all []T, id func(T) string) []string {
	var out []string
	for _, v := range all {
		out = append(out, id(v))
	}
	return out
}

func TestListsKeepTheirOrder(t *testing.T) {
	a := small()
	clusterID := func(c Cluster) string { return c.ID }
	siteID := func(s Site) string { return s.ID }
	companyID := func(c Company) string { return c.ID }
	tests := []struct {
		name      string
		got, want []string
	}{
		{"clusters by number", ids(a.Clusters(), clusterID), []string{"b", "a", "c"}},
		{"regions as given", ids(a.Regions(), func(r Region) string { return r.ID }), []string{"west", "east"}},
		{"sites by id", ids(a.Sites(), siteID), []string{"d", "m", "z"}},
		{"companies by id", ids(a.Companies(), companyID), []string{"k", "y"}},
		{"clusters of a region by number", ids(a.ClustersOf("east"), clusterID), []string{"b", "c"}},
		{"clusters of no region", ids(a.ClustersOf("north"), clusterID), nil},
		{"sites in a cluster", ids(a.SitesIn("a"), siteID), []string{"d", "z"}},
		{"sites in a cluster without any", ids(a.SitesIn("c"), siteID), nil},
		{"companies in a cluster", ids(a.CompaniesIn("a"), companyID), []string{"k", "y"}},
		{"companies in another cluster", ids(a.CompaniesIn("b"), companyID), []string{"k"}},
		{"companies at a site", ids(a.CompaniesAt("z"), companyID), []string{"y"}},
		{"companies at a site without any", ids(a.CompaniesAt("d"), companyID), nil},
		{"places of the base map", ids(a.Base().Places, func(p BasePlace) string { return p.ID }), []string{"hall"}},
	}
	for _, tc := range tests {
		if !slices.Equal(tc.got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, tc.got, tc.want)
		}
	}
	if a.Version() != "v1" {
		t.Errorf("version = %q", a.Version())
	}
}

func TestAnIDFindsItsRecordAndAnUnknownOneIsNotFound(t *testing.T) {
	a := small()
	finders := map[string]struct {
		known string
		find  func(id string) (string, error)
	}{
		"region":   {"east", func(id string) (string, error) { v, err := a.Region(id); return v.ID, err }},
		"industry": {"robots", func(id string) (string, error) { v, err := a.Industry(id); return v.ID, err }},
		"cluster":  {"c", func(id string) (string, error) { v, err := a.Cluster(id); return v.ID, err }},
		"site":     {"m", func(id string) (string, error) { v, err := a.Site(id); return v.ID, err }},
		"source":   {"s1", func(id string) (string, error) { v, err := a.Source(id); return v.ID, err }},
	}
	for kind, f := range finders {
		if got, err := f.find(f.known); err != nil || got != f.known {
			t.Errorf("%s %q: found %q, %v", kind, f.known, got, err)
		}
		_, err := f.find("nothing")
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: error is %v, want ErrNotFound", kind, err)
		}
		if want := kind + ` "nothing": not found`; err == nil || err.Error() != want {
			t.Errorf("%s: error is %q, want %q", kind, err, want)
		}
	}
}

func TestOnlyDesignatedAndAmendedZonesAreInForce(t *testing.T) {
	for status, want := range map[ZoneStatus]bool{
		ZoneProposed: false, ZoneSelected: false, ZoneDesignated: true, ZoneAmended: true, ZoneLifted: false,
	} {
		if got := status.InForce(); got != want {
			t.Errorf("%s is in force: %v, want %v", status, got, want)
		}
	}
}
