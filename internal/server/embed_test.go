package server

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"busanmap/internal/query"
	"busanmap/internal/spatial"
)

// frames are the kinds of things that a frame can show, without their language.
func frames(t *testing.T) []string {
	out := []string{"", "view=map", "view=list", "here=129.0663,35.147", "industry=smart-finance", "asof=2023-11-01", "view=list&layers=clusters,sites,zones"}
	a := publishedAtlas(t).On(testOptions(t).today())
	for _, c := range a.Clusters() {
		out = append(out, "cluster="+c.ID, "view=list&cluster="+c.ID)
	}
	for _, z := range a.Zones() {
		out = append(out, "zone="+z.ID)
	}
	for _, s := range a.Sites() {
		out = append(out, "site="+s.ID)
	}
	return out
}

var titleElement = regexp.MustCompile(`<title>([^<]*)</title>`)

func titleOf(t *testing.T, html string) string {
	t.Helper()
	m := titleElement.FindStringSubmatch(html)
	if m == nil || m[1] == "" {
		t.Fatalf("no title in %.200s", html)
	}
	return m[1]
}

func TestEveryFrameHasATitleOfItsOwnInItsLanguage(t *testing.T) {
	s := testServer(t)
	seen := map[string]string{}
	for _, lang := range []string{"ko", "en"} {
		for _, f := range frames(t) {
			if f == "view=map" || strings.Contains(f, "layers") {
				continue // the same view as another, arranged otherwise
			}
			target := "/embed?lang=" + lang + "&" + f
			title := titleOf(t, get(t, s, target).Body.String())
			if other, taken := seen[title]; taken {
				t.Errorf("%s and %s are both called %q", target, other, title)
			}
			seen[title] = target
			if want := map[string]string{"ko": "부산 산업지도", "en": "Busan Industrial Map"}[lang]; !strings.HasPrefix(title, want) {
				t.Errorf("%s is called %q", target, title)
			}
		}
	}
}

var (
	anchor = regexp.MustCompile(`<a\s[^>]*>`)
	hrefIs = regexp.MustCompile(`\shref="([^"]*)"`)
)

func TestInAFrameEachLinkStaysOrOpensAWindowAndInAKioskNoneLeaves(t *testing.T) {
	s := testServer(t)
	for _, f := range frames(t) {
		for _, kiosk := range []bool{false, true} {
			for _, path := range []string{"/embed", "/embed/panel"} {
				target := fmt.Sprintf("%s?lang=en&%s", path, f)
				if kiosk {
					target += "&kiosk=1"
				}
				body := get(t, s, target).Body.String()
				for _, a := range anchor.FindAllString(body, -1) {
					m := hrefIs.FindStringSubmatch(a)
					if m == nil {
						continue
					}
					stays := strings.HasPrefix(m[1], "#") || strings.HasPrefix(m[1], "/embed?")
					switch {
					case stays && !strings.Contains(a, `target="_self"`):
						t.Errorf("%s: %s does not stay", target, a)
					case !stays && kiosk:
						t.Errorf("%s: %s leaves a kiosk", target, a)
					case !stays && !strings.Contains(a, `target="_blank" rel="noopener"`):
						t.Errorf("%s: %s opens no window", target, a)
					}
					if stays && kiosk && strings.HasPrefix(m[1], "/embed?") && !strings.Contains(m[1], "kiosk=1") {
						t.Errorf("%s: %s leads out of the kiosk", target, a)
					}
				}
				if strings.Contains(body, "<form") {
					t.Errorf("%s has a form, which a sandbox may forbid", target)
				}
			}
		}
	}
}

func TestAPanelOfAFrameIsThatOfItsPage(t *testing.T) {
	s := testServer(t)
	for _, f := range frames(t) {
		page, panel := get(t, s, "/embed?lang=ko&"+f).Body.String(), get(t, s, "/embed/panel?lang=ko&"+f).Body.String()
		if !strings.Contains(page, panel) {
			t.Errorf("%s: the panel alone is not what the page holds", f)
		}
	}
}

func TestTheListOfAFrameSaysWhereEachClusterLies(t *testing.T) {
	s := testServer(t)
	ko := get(t, s, "/embed?lang=ko&view=list").Body.String()
	for _, want := range []string{"걸쳐 있는 지역: 기장군", "부산시청에서 북동쪽으로 약 19km", "맞닿은 클러스터(개략도 기준): 수영강벨트"} {
		if !strings.Contains(ko, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if en := get(t, s, "/embed?lang=en&view=list").Body.String(); !strings.Contains(en, "19\u00a0km north-east of Busan City Hall") {
		t.Error("the English list does not say where Mountain Valley lies")
	}
}

func TestLayersAndIndustryChoosePictureAndList(t *testing.T) {
	s := testServer(t)
	zone, belt := regexp.MustCompile(`class="zone-edge`), regexp.MustCompile(`<a class="belt `)
	count := func(query string) (belts, zones, cards int) {
		body := get(t, s, "/embed?lang=ko&"+query).Body.String()
		return len(belt.FindAllString(body, -1)), len(zone.FindAllString(body, -1)), strings.Count(body, "data-card=")
	}
	for _, tc := range []struct {
		name, query         string
		belts               bool
		cards               int
		zones               bool
		listsSite, listZone bool
	}{
		{"as usual", "", true, 5, false, false, false},
		{"with zones", "layers=clusters,zones", true, 5, true, false, true},
		{"zones alone", "layers=zones", false, 0, true, false, true},
		{"sites alone", "layers=sites", false, 0, false, true, false},
		{"nothing", "layers=none", false, 0, false, false, false},
		{"an industry of one cluster", "industry=smart-finance", true, 1, false, false, false},
		{"a cluster without its zones on the map", "cluster=boost-belt&layers=clusters", true, 0, false, true, true},
		{"a cluster with its zones", "cluster=boost-belt", true, 0, true, true, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			belts, zones, cards := count(tc.query)
			if (belts > 0) != tc.belts {
				t.Errorf("%d belts are drawn, want some: %v", belts, tc.belts)
			}
			if cards != tc.cards {
				t.Errorf("%d clusters are listed, want %d", cards, tc.cards)
			}
			if (zones > 0) != tc.zones {
				t.Errorf("%d zones are drawn, want some: %v", zones, tc.zones)
			}
			body := get(t, s, "/embed?lang=ko&"+tc.query).Body.String()
			if got := strings.Contains(body, `class="site-list"`); got != tc.listsSite {
				t.Errorf("sites are listed: %v, want %v", got, tc.listsSite)
			}
			if got := strings.Contains(body, `class="zone-list"`); got != tc.listZone {
				t.Errorf("zones are listed: %v, want %v", got, tc.listZone)
			}
		})
	}
}

func TestAFrameOfAnIndustryShowsAndListsWhatHasIt(t *testing.T) {
	s := testServer(t)
	body := get(t, s, "/embed?lang=ko&industry=smart-finance&layers=clusters,sites,zones").Body.String()
	a := publishedAtlas(t).On(testOptions(t).today())
	has := map[string]bool{}
	for _, c := range a.Clusters() {
		has[c.ID] = slices.Contains(c.Industries, "smart-finance")
		dimmed := regexp.MustCompile(`<a class="belt [^"]*is-dimmed[^"]*"[^>]*data-cluster="` + c.ID).MatchString(body)
		if dimmed == has[c.ID] {
			t.Errorf("%s is dimmed: %v, has the industry: %v", c.ID, dimmed, has[c.ID])
		}
	}
	listed := func(kind, id string) bool { return strings.Contains(body, fmt.Sprintf(`data-%s="%s"`, kind, id)) }
	sites, zones := 0, 0
	for _, site := range a.Sites() {
		want := slices.ContainsFunc(site.Clusters, func(id string) bool { return has[id] })
		if listed("site", site.ID) != want {
			t.Errorf("the site %s is listed: %v, want %v", site.ID, !want, want)
		}
		sites++
	}
	for _, z := range a.Zones() {
		want := slices.ContainsFunc(clustersOf(z), func(id string) bool { return has[id] })
		if listed("zone", z.ID) != want {
			t.Errorf("the zone %s is listed: %v, want %v", z.ID, !want, want)
		}
		zones++
	}
	if sites == 0 || zones == 0 {
		t.Errorf("there are %d sites and %d zones", sites, zones)
	}
}

func TestTheListOfAFrameNamesItsSources(t *testing.T) {
	s := testServer(t)
	refs, cited := regexp.MustCompile(`<span class="refs">.*?</span>`), regexp.MustCompile(`href="#([^"]+)"`)
	line := regexp.MustCompile(`<li id="([^"]+)" value=`)
	body := get(t, s, "/embed?lang=ko&view=list&layers=clusters,sites,zones").Body.String()
	lines := map[string]bool{}
	for _, m := range line.FindAllStringSubmatch(body, -1) {
		lines[m[1]] = true
	}
	all := cited.FindAllStringSubmatch(strings.Join(refs.FindAllString(body, -1), ""), -1)
	for _, m := range all {
		if !lines[m[1]] {
			t.Errorf("source %s is not listed", m[1])
		}
	}
	if len(all) == 0 || len(lines) == 0 {
		t.Errorf("%d sources are cited and %d listed", len(all), len(lines))
	}
}

func TestAThemeHasAStyleSheetOfItsOwn(t *testing.T) {
	s := testServer(t)
	for theme, want := range map[string]string{
		"auto": "frame-1.css", "light": "frame-light-1.css", "dark": "frame-dark-1.css", "high-contrast": "frame-high-contrast-1.css", "pink": "frame-1.css",
	} {
		body := get(t, s, "/embed?lang=ko&theme="+theme).Body.String()
		if got := regexp.MustCompile(`<link rel="stylesheet" href="/assets/([^"]*)">`).FindAllStringSubmatch(body, -1); len(got) != 1 || got[0][1] != want {
			t.Errorf("%s has the style sheets %v, want %s", theme, got, want)
		}
	}
}

func TestWhatAMapInAFrameOffers(t *testing.T) {
	s := testServer(t)
	for _, tc := range []struct {
		query                        string
		tiles, downloads, past, here bool
	}{
		{"lang=ko", true, false, false, true},
		{"lang=ko&kiosk=1", false, false, false, true},
		{"lang=ko&controls=zoom", true, false, false, false},
		{"lang=ko&asof=2023-11-01", true, false, true, true},
	} {
		body := get(t, s, "/embed?"+tc.query).Body.String()
		for name, is := range map[string][2]bool{
			"an online map":            {strings.Contains(body, "data-tiles-url="), tc.tiles},
			"files":                    {strings.Contains(body, "/download/"), tc.downloads},
			"the day that has gone by": {strings.Contains(body, "asof-banner"), tc.past},
			"the choice of a spot":     {strings.Contains(body, "data-here-url="), tc.here},
		} {
			if is[0] != is[1] {
				t.Errorf("%s has %s: %v, want %v", tc.query, name, is[0], is[1])
			}
		}
	}
	if page := get(t, s, "/ko/").Body.String(); !strings.Contains(page, "/download/") || !strings.Contains(page, "data-tiles-url=") {
		t.Error("the page of the map has no files or no online map, so that this test sees nothing")
	}
}

func TestAnUnknownIDIsTakenForTheOnlyOneThatItBegins(t *testing.T) {
	known := []string{"startup-belt", "startup-park", "boost-belt", "nakdong-river-belt"}
	for id, want := range map[string]string{
		"nakdong": "nakdong-river-belt", "startup": "", "startup-b": "startup-belt", "boost-bel": "boost-belt", "bost-belt": "boost-belt", "nak": "", "atlantis": "",
	} {
		if got := nearID(id, known); got != want {
			t.Errorf("%s is taken for %q, want %q", id, got, want)
		}
	}
}

func TestAFrameMayBeginWhereverAPlaceIsLookedFor(t *testing.T) {
	f := spatial.Frame
	for corner, inside := range map[string]bool{
		fmt.Sprintf("%v,%v", f.Min[0], f.Min[1]): true, fmt.Sprintf("%v,%v", f.Max[0], f.Max[1]): true,
		fmt.Sprintf("%v,%v", f.Min[0]-0.001, f.Min[1]): false, fmt.Sprintf("%v,%v", f.Min[0], f.Min[1]-0.001): false,
		fmt.Sprintf("%v,%v", f.Max[0]+0.001, f.Max[1]): false, fmt.Sprintf("%v,%v", f.Max[0], f.Max[1]+0.001): false,
	} {
		if e := query.ParseEmbed(url.Values{"center": {corner}}, testOptions(t).today()); (e.Center != nil) != inside {
			t.Errorf("center=%s is obeyed: %v, want %v", corner, e.Center != nil, inside)
		}
	}
}

func TestAFrameOfADaySpeaksOfNothingLater(t *testing.T) {
	s := testServer(t)
	for _, f := range []string{"view=list&layers=clusters,sites,zones", "cluster=startup-belt", "cluster=boost-belt&view=list"} {
		body := get(t, s, "/embed?lang=en&asof=2023-11-01&"+f).Body.String()
		for _, r := range titlesOnly {
			body = r.ReplaceAllString(body, "")
		}
		for _, name := range laterNames {
			if strings.Contains(body, name) {
				t.Errorf("%s of 2023-11-01 speaks of %s", f, name)
			}
		}
		if !strings.Contains(body, "This is what was known on 1 November 2023") {
			t.Errorf("%s does not say that it is of another day", f)
		}
	}
}

func TestWhatAFrameAsksForAndIsNotThereIsSaidToNobodyElse(t *testing.T) {
	for _, targets := range [][]string{{"/embed?lang=ko&cluster=atlantis", "/embed?lang=ko"}, {"/embed?lang=ko", "/embed?lang=ko&cluster=atlantis"}} {
		s := testServer(t)
		for _, target := range targets {
			says := strings.Contains(get(t, s, target).Body.String(), "요청하신 항목을 찾지 못해")
			if says != strings.Contains(target, "atlantis") {
				t.Errorf("%v: %s says that something was not found: %v", targets, target, says)
			}
		}
	}
}

func TestWhatAFrameAsksForAndIsNotThereIsSaid(t *testing.T) {
	s := testServer(t)
	for _, f := range []string{"cluster=atlantis", "zone=atlantis", "site=atlantis", "industry=atlantis"} {
		w := get(t, s, "/embed?lang=ko&"+f)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "찾지 못해 부산 전체를") {
			t.Errorf("%s: status %d, or silent", f, w.Code)
		}
	}
	if strings.Contains(get(t, s, "/embed?lang=ko&foo=1&cluster=boost-belt").Body.String(), "요청하신 항목을 찾지 못해") {
		t.Error("a parameter that the map does not know is spoken of")
	}
}

func TestOneFrameIsOneAnswerWhateverTheHostAddsForItsScript(t *testing.T) {
	s := testServer(t)
	want := get(t, s, "/embed?lang=ko&v=1&cluster=boost-belt").Header().Get("ETag")
	for _, q := range []string{"cluster=boost-belt", "v=1&lang=ko&cluster=boost-belt&id=a&origin=https%3A%2F%2Fa.kr", "cluster=boost-belt&utm_source=x&miniMap=true", "cluster=boost-belt&theme=auto&view=split"} {
		if got := get(t, s, "/embed?"+q).Header().Get("ETag"); got != want {
			t.Errorf("%s has the ETag %s, want %s", q, got, want)
		}
	}
}

func TestTheOperatorNamesWhoMayFrameTheMap(t *testing.T) {
	o := testOptions(t)
	o.EmbedOrigins = []string{"https://www.busan.go.kr", "https://*.busan.go.kr"}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	h := get(t, s, "/embed?lang=ko").Header()
	if policy := h.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors 'self' https://www.busan.go.kr https://*.busan.go.kr") || h.Get("X-Frame-Options") != "" {
		t.Errorf("the frame has %q and X-Frame-Options %q", policy, h.Get("X-Frame-Options"))
	}
	if policy := get(t, s, "/ko/").Header().Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors 'self'") {
		t.Errorf("a page has %q", policy)
	}
}

func TestTheHeadersOfAFrame(t *testing.T) {
	h := get(t, testServer(t), "/embed?lang=ko&v=1").Header()
	for name, want := range map[string]string{
		"Cache-Control":                "public, max-age=300, stale-while-revalidate=86400",
		"Access-Control-Allow-Origin":  "*",
		"Cross-Origin-Resource-Policy": "cross-origin",
		"Referrer-Policy":              "strict-origin-when-cross-origin",
		"Permissions-Policy":           "geolocation=(), camera=(), microphone=()",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "",
		"Set-Cookie":                   "",
		"Cross-Origin-Opener-Policy":   "",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://tiles.example; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
	if got := h.Get("Content-Security-Policy"); got != policy {
		t.Errorf("the policy is %q", got)
	}
	if tag := h.Get("ETag"); !strings.HasPrefix(tag, `"`) {
		t.Errorf("the ETag %s is not strong", tag)
	}
}

func TestASandboxedFrameMayReadAllThatItNeeds(t *testing.T) {
	s := testServer(t)
	for _, target := range []string{
		"/embed?lang=ko", "/embed/panel?lang=ko", "/embed.js", "/assets/frame-1.js", "/assets/frame-1.css", "/api/collections/clusters/items",
		"/map/base.geojson", "/map/busan.svg", "/oembed?url=http://example.com/ko/",
	} {
		h := get(t, s, target, "Origin", "null").Header()
		if h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Allow-Credentials") != "" || h.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: %v", target, h)
		}
	}
}

// The contract of version 1: what stood in a snippet once is obeyed for good.
func TestTheParametersOfVersion1(t *testing.T) {
	want := []string{
		"lang", "cluster", "zone", "site", "here", "view", "panel", "layers", "industry", "asof", "bbox", "center", "zoom", "theme", "zoom-guard",
		"controls", "kiosk", "id", "origin", "v",
	}
	if got := query.EmbedNames(); !slices.Equal(got[:len(want)], want) {
		t.Errorf("the parameters are %v; none of %v may go or change its place", got, want)
	}
}

func TestAHostileParameterIsNeverReflected(t *testing.T) {
	s := testServer(t)
	for _, name := range query.EmbedNames() {
		for _, path := range []string{"/embed?", "/embed/panel?", "/ko/share?"} {
			w := get(t, s, path+name+"=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
			if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script>alert") {
				t.Errorf("%s%s: status %d, or reflected", path, name, w.Code)
			}
		}
	}
}
