package link_test

import (
	"net/url"
	"reflect"
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
		{"embed", link.Embed(url.Values{"lang": {"en"}, "cluster": {"startup-belt"}, "v": {"1"}}), "/embed?cluster=startup-belt&lang=en&v=1"},
		{"embed panel", link.EmbedPanel(url.Values{"lang": {"ko"}}), "/embed/panel?lang=ko"},
		{"share", link.Share("ko", nil), "/ko/share"},
		{"share of something", link.Share("en", url.Values{"view": {"list"}}), "/en/share?view=list"},
		{"snippet check", link.ShareCheck("ko"), "/ko/share/check"},
		{"oEmbed", link.OEmbed("https://map.example.kr/ko/?asof=2023-11-01"), "/oembed?format=json&url=https%3A%2F%2Fmap.example.kr%2Fko%2F%3Fasof%3D2023-11-01"},
		{"picture of everything", link.Picture(link.Everything, "svg", nil), "/map/busan.svg"},
		{"picture of a cluster", link.Picture("startup-belt", "png", url.Values{"lang": {"en"}}), "/map/startup-belt.png?lang=en"},
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
	params := url.Values{"cluster": {"a&lang=en"}, "lang": {"ko"}}
	if u, err := url.Parse(link.Embed(params)); err != nil || u.Query().Get("cluster") != "a&lang=en" || u.Query().Get("lang") != "ko" {
		t.Errorf("a cluster with & in its id changes the rest of the query: %v, %v", u, err)
	}
}

func TestAnAddressLeadsBackToWhatItWasMadeFor(t *testing.T) {
	for _, tc := range []struct {
		name, address string
		want          link.Target
	}{
		{"home", link.Home("ko"), link.Target{Kind: link.ToHome, Lang: "ko"}},
		{"home without its slash", "/ko", link.Target{Kind: link.ToHome, Lang: "ko"}},
		{"home on a day", link.AsOf(link.Home("en"), "2023-11-01"), link.Target{Kind: link.ToHome, Lang: "en", Query: url.Values{"asof": {"2023-11-01"}}}},
		{"home panel", link.HomePanel("ko"), link.Target{Kind: link.ToHome, Lang: "ko", Panel: true}},
		{"cluster", link.Cluster("ko", "boost-belt"), link.Target{Kind: link.ToCluster, Lang: "ko", ID: "boost-belt"}},
		{"cluster panel", link.ClusterPanel("en", "boost-belt"), link.Target{Kind: link.ToCluster, Lang: "en", ID: "boost-belt", Panel: true}},
		{"site", link.Site("ko", "e-park"), link.Target{Kind: link.ToSite, Lang: "ko", ID: "e-park"}},
		{"zone panel", link.ZonePanel("ko", "rnd"), link.Target{Kind: link.ToZone, Lang: "ko", ID: "rnd", Panel: true}},
		{"spot", link.Here("en", 129.1, 35.1), link.Target{Kind: link.ToHere, Lang: "en", Query: url.Values{"lon": {"129.1"}, "lat": {"35.1"}}}},
		{"spot to be given", link.HereForm("ko"), link.Target{Kind: link.ToHere, Lang: "ko"}},
		{"brief of a cluster", link.ClusterBrief("ko", "boost-belt"), link.Target{Kind: link.ToCluster, Lang: "ko", ID: "boost-belt", Brief: true}},
		{"brief of a zone", link.ZoneBrief("en", "rnd"), link.Target{Kind: link.ToZone, Lang: "en", ID: "rnd", Brief: true}},
		{"brief of a spot", link.HereBrief("ko", 129.1, 35.1), link.Target{Kind: link.ToHere, Lang: "ko", Brief: true, Query: url.Values{"lon": {"129.1"}, "lat": {"35.1"}}}},
		{"embed", link.Embed(url.Values{"lang": {"en"}}), link.Target{Kind: link.ToEmbed, Query: url.Values{"lang": {"en"}}}},
		{"story", link.Story("ko"), link.Target{Kind: link.ToReading, Lang: "ko", ID: "story"}},
		{"share", link.Share("ko", nil), link.Target{Kind: link.ToReading, Lang: "ko", ID: "share"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, ok := link.Parse(tc.address)
			if tc.want.Query == nil {
				tc.want.Query = url.Values{}
			}
			if !ok || !reflect.DeepEqual(got, tc.want) {
				t.Errorf("Parse(%q) = %+v, %v; want %+v", tc.address, got, ok, tc.want)
			}
		})
	}
	for _, address := range []string{
		"", "ko/", "/fr/", "/ko/clusters", "/ko/clusters/", "/ko/clusters/a/b", "/ko/story/panel", "/api", "/embed.js", "//evil.example/ko/",
		"https://evil.example/ko/", "/oembed?url=x", "/ko/%zz", "/ko/nowhere", "/ko/brief/", "/ko/brief/story/x", "/ko/brief",
	} {
		if got, ok := link.Parse(address); ok {
			t.Errorf("Parse(%q) = %+v, but it is no page", address, got)
		}
	}
}
