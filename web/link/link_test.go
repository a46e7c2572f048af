package link_test

import (
	"net/url"
	"testing"

	"busanmap/web/link"
)

func TestEveryPageHasItsURL(t *testing.T) {
	for _, tc := range []struct{ name, got, want string }{
		{"home", link.Home("ko"), "/ko/"},
		{"home panel", link.HomePanel("en"), "/en/panel"},
		{"cluster", link.Cluster("ko", "startup-belt"), "/ko/clusters/startup-belt"},
		{"cluster panel", link.ClusterPanel("en", "startup-belt"), "/en/clusters/startup-belt/panel"},
		{"site", link.Site("ko", "e-park"), "/ko/sites/e-park"},
		{"site panel", link.SitePanel("ko", "e-park"), "/ko/sites/e-park/panel"},
		{"embed of everything", link.Embed("ko", ""), "/embed?lang=ko&v=1"},
		{"embed of a cluster", link.Embed("en", "startup-belt"), "/embed?cluster=startup-belt&lang=en&v=1"},
		{"API", link.API(), "/api"},
		{"collections", link.Collections(), "/api/collections"},
		{"collection", link.Collection("sites"), "/api/collections/sites"},
		{"items", link.Items("sites"), "/api/collections/sites/items"},
		{"item", link.Item("sites", "e-park"), "/api/collections/sites/items/e-park"},
		{"base map", link.Base(), "/map/base.geojson"},
		{"asset", link.Asset("app-ABCD1234.js"), "/assets/app-ABCD1234.js"},
		{"absolute", link.Absolute("https://map.example.kr", link.Home("ko")), "https://map.example.kr/ko/"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s is %q, want %q", tc.name, tc.got, tc.want)
		}
	}
}

func TestAnIDStaysOnePartOfThePathWhateverItHolds(t *testing.T) {
	for _, id := range []string{"a/b", "../../etc", "a?b=c", "a#b", "부산", "a b", "%2F", ""} {
		for name, tc := range map[string]struct{ got, before, after string }{
			"cluster":       {link.Cluster("ko", id), "/ko/clusters/", ""},
			"cluster panel": {link.ClusterPanel("ko", id), "/ko/clusters/", "/panel"},
			"site":          {link.Site("en", id), "/en/sites/", ""},
			"site panel":    {link.SitePanel("en", id), "/en/sites/", "/panel"},
			"collection":    {link.Collection(id), "/api/collections/", ""},
			"item":          {link.Item("sites", id), "/api/collections/sites/items/", ""},
		} {
			u, err := url.Parse(tc.got)
			if err != nil {
				t.Errorf("%s of %q: %v", name, id, err)
				continue
			}
			if want := tc.before + id + tc.after; u.Path != want || u.RawQuery != "" || u.Fragment != "" {
				t.Errorf("%s of %q is %q, read as path %q, query %q, fragment %q", name, id, tc.got, u.Path, u.RawQuery, u.Fragment)
			}
			if want := tc.before + url.PathEscape(id) + tc.after; u.EscapedPath() != want {
				t.Errorf("%s of %q travels as %q, want %q", name, id, u.EscapedPath(), want)
			}
		}
	}
	if u, err := url.Parse(link.Embed("ko", "a&lang=en")); err != nil || u.Query().Get("cluster") != "a&lang=en" || u.Query().Get("lang") != "ko" {
		t.Errorf("a cluster with & in its id changes the rest of the query: %v, %v", u, err)
	}
}
