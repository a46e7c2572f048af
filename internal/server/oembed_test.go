package server

import (
	"context"
	"encoding/json"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

const example = "http://example.com"

func askOEmbed(t *testing.T, s *Server, params url.Values) (int, map[string]any) {
	t.Helper()
	w := get(t, s, "/oembed?"+params.Encode())
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%v: %v in %s", params, err, w.Body)
	}
	return w.Code, answer
}

func TestOEmbedAnswersFieldByField(t *testing.T) {
	s := testServer(t)
	code, got := askOEmbed(t, s, url.Values{"url": {example + "/ko/clusters/nakdong-river-belt"}, "format": {"json"}})
	if code != http.StatusOK {
		t.Fatalf("status %d: %v", code, got)
	}
	want := map[string]any{
		"version": "1.0", "type": "rich", "title": "부산 산업지도 – 낙동강벨트 (대화형 지도)", "provider_name": "부산 산업지도", "provider_url": example + "/",
		"cache_age": 86400.0, "width": 720.0, "height": 520.0, "thumbnail_width": 640.0, "thumbnail_height": 336.0,
		"thumbnail_url": example + "/map/nakdong-river-belt.png?height=336&lang=ko&theme=light&width=640",
		"html":          `<iframe src="http://example.com/embed?cluster=nakdong-river-belt&amp;lang=ko&amp;v=1" title="부산 산업지도 – 낙동강벨트 (대화형 지도)" width="720" height="520" loading="lazy" referrerpolicy="strict-origin-when-cross-origin" allow="fullscreen" allowfullscreen style="border:0;max-width:100%"></iframe>`,
	}
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %v, want %v", name, got[name], value)
		}
	}
	if len(got) != len(want) {
		t.Errorf("it has %d fields, want %d: %v", len(got), len(want), got)
	}
}

func TestOEmbedKnowsEveryPageInBothLanguages(t *testing.T) {
	s := testServer(t)
	for address, want := range map[string]struct{ kind, src, title string }{
		"/":                                    {"rich", "lang=ko", "부산 산업지도 (대화형 지도)"},
		"":                                     {"rich", "lang=ko", "부산 산업지도 (대화형 지도)"},
		"/en/":                                 {"rich", "lang=en", "Busan Industrial Map (interactive map)"},
		":80/ko/":                              {"rich", "lang=ko", "부산 산업지도 (대화형 지도)"},
		"/ko":                                  {"rich", "lang=ko", "부산 산업지도 (대화형 지도)"},
		"/en/zones/rnd?asof=2024-01-01":        {"rich", "asof=2024-01-01&amp;lang=en&amp;v=1&amp;zone=rnd", "Busan Industrial Map – Busan R&D Special Zone (interactive map, as of 1 January 2024)"},
		"/ko/sites/e-park":                     {"rich", "site=e-park", ""},
		"/en/here?lon=129.0663&lat=35.147":     {"rich", "here=129.0663%2C35.147", ""},
		"/ko/brief/boost-belt":                 {"rich", "cluster=boost-belt", ""},
		"/embed?lang=en&view=list&theme=dark":  {"rich", "theme=dark", "Busan Industrial Map (text list)"},
		"/ko/clusters/boost-belt?utm_source=x": {"rich", "cluster=boost-belt", ""},
		"/ko/clusters/boost-belt#src-release":  {"rich", "cluster=boost-belt", ""},
		"/en/incentives":                       {"link", "", "Incentives | Busan Industrial Map"},
		"/ko/story":                            {"link", "", "이야기 | 부산 산업지도"},
		"/en/compare?cluster=a&cluster=b":      {"link", "", "Compare clusters | Busan Industrial Map"},
		"/en/here":                             {"rich", "lang=en", "Busan Industrial Map (interactive map)"},
		"/ko/here?q=x":                         {"rich", "lang=ko", "부산 산업지도 (대화형 지도)"},
		"/ko/brief/here":                       {"rich", "lang=ko", "부산 산업지도 (대화형 지도)"},
		"/en/share/check":                      {"link", "", "Check a snippet you pasted before | Busan Industrial Map"},
		"/ko/share":                            {"link", "", "누리집에 지도 넣기 | 부산 산업지도"},
	} {
		code, got := askOEmbed(t, s, url.Values{"url": {example + address}})
		src, _ := got["html"].(string)
		if code != http.StatusOK || got["type"] != want.kind || !strings.Contains(src, want.src) || want.title != "" && got["title"] != want.title {
			t.Errorf("%s: %d %v", address, code, got)
		}
		if want.kind == "link" && (got["html"] != nil || got["width"] != nil) {
			t.Errorf("%s: a link has %v", address, got)
		}
		if _, thumb := got["thumbnail_url"]; !thumb {
			t.Errorf("%s has no thumbnail", address)
		}
	}
	if code, _ := askOEmbed(t, s, url.Values{"url": {"https://EXAMPLE.com/ko/"}}); code != http.StatusOK {
		t.Errorf("the other scheme, and capitals: status %d", code)
	}
}

func TestOEmbedObeysTheLimitsInEverything(t *testing.T) {
	s := testServer(t)
	for _, tc := range []struct {
		name                                string
		maxWidth, maxHeight                 string
		width, height, thumbWidth, thumbHei float64 // thumbnails: 0 for none
	}{
		{"narrow", "400", "", 400, 520, 400, 210},
		{"low", "", "300", 720, 300, 571, 300},
		{"both", "500", "180", 500, 180, 342, 180},
		{"narrower than a picture", "150", "", 150, 520, 0, 0},
		{"a pixel", "1", "1", 1, 1, 0, 0},
		{"a million", "1000000", "1000000", 720, 520, 640, 336},
	} {
		t.Run(tc.name, func(t *testing.T) {
			params := url.Values{"url": {example + "/ko/"}}
			if tc.maxWidth != "" {
				params.Set("maxwidth", tc.maxWidth)
			}
			if tc.maxHeight != "" {
				params.Set("maxheight", tc.maxHeight)
			}
			_, got := askOEmbed(t, s, params)
			if got["width"] != tc.width || got["height"] != tc.height {
				t.Errorf("size %v by %v, want %v by %v", got["width"], got["height"], tc.width, tc.height)
			}
			src, _ := got["html"].(string)
			for name, value := range map[string]float64{"width": tc.width, "height": tc.height} {
				if m := regexp.MustCompile(` ` + name + `="(\d+)"`).FindStringSubmatch(src); m == nil || m[1] != jsonNumber(value) {
					t.Errorf("the %s in the html is %v, want %v", name, m, value)
				}
			}
			switch {
			case tc.thumbWidth == 0 && (got["thumbnail_url"] != nil || got["thumbnail_width"] != nil || got["thumbnail_height"] != nil):
				t.Errorf("there is a part of a thumbnail: %v", got)
			case tc.thumbWidth > 0 && (got["thumbnail_width"] != tc.thumbWidth || got["thumbnail_height"] != tc.thumbHei || got["thumbnail_url"] == nil):
				t.Errorf("the thumbnail is %v by %v, want %v by %v", got["thumbnail_width"], got["thumbnail_height"], tc.thumbWidth, tc.thumbHei)
			}
		})
	}
}

func jsonNumber(v float64) string {
	b, _ := json.Marshal(v) // a finite number always encodes
	return string(b)
}

func TestOEmbedRefusesWithTheRightStatus(t *testing.T) {
	s := testServer(t)
	page := example + "/ko/"
	for _, tc := range []struct {
		name   string
		params url.Values
		status int
		field  string // that the answer names; "" for none
	}{
		{"no address", url.Values{}, 400, "url"},
		{"a foreign host", url.Values{"url": {"https://evil.example/ko/"}}, 404, ""},
		{"our name in a foreign host", url.Values{"url": {"http://example.com.evil.example/ko/"}}, 404, ""},
		{"our name as a user", url.Values{"url": {"http://example.com@evil.example/ko/"}}, 404, ""},
		{"a user on our host", url.Values{"url": {"http://a@example.com/ko/"}}, 404, ""},
		{"another port", url.Values{"url": {"http://example.com:81/ko/"}}, 404, ""},
		{"another scheme", url.Values{"url": {"javascript:alert(1)"}}, 404, ""},
		{"no scheme", url.Values{"url": {"/ko/"}}, 404, ""},
		{"nested", url.Values{"url": {example + "/oembed?url=" + url.QueryEscape(page)}}, 404, ""},
		{"a file", url.Values{"url": {example + "/download/sites.csv"}}, 404, ""},
		{"a panel", url.Values{"url": {example + "/ko/clusters/boost-belt/panel"}}, 404, ""},
		{"an unknown page", url.Values{"url": {example + "/ko/nowhere"}}, 404, ""},
		{"a place that is not in Busan", url.Values{"url": {example + "/ko/here?lon=999&lat=1"}}, 404, ""},
		{"a place of which a half is missing", url.Values{"url": {example + "/ko/here?lon=129.05"}}, 404, ""},
		{"an unknown cluster", url.Values{"url": {example + "/ko/clusters/atlantis"}}, 404, ""},
		{"an unknown cluster in a frame", url.Values{"url": {example + "/embed?cluster=atlantis"}}, 404, ""},
		{"what is no address", url.Values{"url": {"http://[::1"}}, 404, ""},
		{"10 kB", url.Values{"url": {example + "/ko/?" + strings.Repeat("a", 10_000)}}, 400, "url"},
		{"XML", url.Values{"url": {page}, "format": {"xml"}}, 501, "format"},
		{"a width of 0", url.Values{"url": {page}, "maxwidth": {"0"}}, 400, "maxwidth"},
		{"a height of -1", url.Values{"url": {page}, "maxheight": {"-1"}}, 400, "maxheight"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := get(t, s, "/oembed?"+tc.params.Encode())
			var problem struct {
				Status    int    `json:"status"`
				Parameter string `json:"parameter"`
				Detail    string `json:"detail"`
			}
			if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil {
				t.Fatal(err)
			}
			if w.Code != tc.status || problem.Status != tc.status || problem.Parameter != tc.field || (problem.Detail != "") != (tc.field != "") {
				t.Errorf("status %d, %+v; want %d about %q", w.Code, problem, tc.status, tc.field)
			}
			if strings.Contains(w.Body.String(), "evil") {
				t.Error("the address is reflected")
			}
		})
	}
}

var discovery = regexp.MustCompile(`<link rel="alternate" type="application/json\+oembed" href="([^"]*)" title="[^"]+">`)

func TestEveryPageLeadsToItsOEmbedInHTMLAndInAHeader(t *testing.T) {
	s := testServer(t)
	for _, target := range []string{
		"/ko/", "/en/", "/ko/?asof=2023-11-01", "/ko/clusters/boost-belt", "/en/zones/rnd", "/ko/sites/e-park", "/en/here?lon=129.0663&lat=35.147",
		"/ko/incentives", "/en/changes", "/ko/story", "/en/about", "/ko/compare?cluster=boost-belt&cluster=startup-belt", "/en/search?q=port", "/ko/share", "/ko/share/check", "/ko/here",
		"/ko/brief/boost-belt", "/en/brief/zones/rnd", "/ko/brief/here?lon=129.0663&lat=35.147", "/embed?lang=en&cluster=boost-belt&view=list",
	} {
		w := get(t, s, target)
		m := discovery.FindStringSubmatch(w.Body.String())
		if m == nil {
			t.Errorf("%s has no link", target)
			continue
		}
		href := html.UnescapeString(m[1])
		if want := "<" + href + `>; rel="alternate"; type="application/json+oembed"`; w.Header().Get("Link") != want {
			t.Errorf("%s: the header is %s, want %s", target, w.Header().Get("Link"), want)
		}
		u, err := url.Parse(href)
		if err != nil || u.Query().Get("format") != "json" || len(u.Query()) != 2 {
			t.Errorf("%s leads to %s", target, href)
			continue
		}
		if w := get(t, s, strings.TrimPrefix(href, example)); w.Code != http.StatusOK {
			t.Errorf("%s leads to %s: status %d", target, href, w.Code)
		}
	}
	for _, target := range []string{"/ko/panel", "/embed/panel?lang=ko", "/ko/clusters/boost-belt/panel", "/nowhere"} {
		if w := get(t, s, target); w.Header().Get("Link") != "" || discovery.MatchString(w.Body.String()) {
			t.Errorf("%s, which is no page, leads to an oEmbed", target)
		}
	}
}

var property = regexp.MustCompile(`<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">`)

func TestEveryPageHasACardForWhoSharesIt(t *testing.T) {
	s := testServer(t)
	for target, picture := range map[string]string{
		"/ko/": "busan", "/en/clusters/boost-belt": "boost-belt", "/ko/zones/rnd": "rnd", "/en/sites/e-park": "e-park", "/ko/story": "busan",
		"/ko/brief/startup-belt": "startup-belt", "/embed?lang=ko&zone=rnd": "rnd", "/en/share": "busan",
	} {
		card := map[string]string{}
		body := get(t, s, target).Body.String()
		for _, m := range property.FindAllStringSubmatch(body, -1) {
			card[m[1]] = html.UnescapeString(m[2])
		}
		u, err := url.Parse(card["og:image"])
		if err != nil || u.Path != "/map/"+picture+".png" || u.Host != "example.com" || card["og:image:width"] != "1200" || card["og:image:height"] != "630" {
			t.Errorf("%s has the picture %q of %s by %s", target, card["og:image"], card["og:image:width"], card["og:image:height"])
		}
		if u.Query().Get("width") != "1200" || u.Query().Get("height") != "630" || u.Query().Get("theme") != "light" {
			t.Errorf("%s asks for %s", target, u.RawQuery)
		}
		for _, name := range []string{"og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:description", "og:image:alt", "twitter:card"} {
			if card[name] == "" {
				t.Errorf("%s has no %s", target, name)
			}
		}
	}
	if dated := get(t, s, "/ko/clusters/boost-belt?asof=2023-11-01").Body.String(); !strings.Contains(dated, "boost-belt.png?asof=2023-11-01&amp;") {
		t.Error("the card of a dated page is of today")
	}
}

func TestTheCardOfAPlaceShowsTheWholeCityAndSaysSo(t *testing.T) {
	s := testServer(t)
	want := property.FindAllStringSubmatch(get(t, s, "/en/").Body.String(), -1)
	for _, target := range []string{"/en/here", "/en/here?lon=129.0663&lat=35.147", "/embed?lang=en&here=129.0663,35.147"} {
		body := get(t, s, target).Body.String()
		for _, m := range want {
			if strings.HasPrefix(m[1], "og:image") && !strings.Contains(body, m[0]) {
				t.Errorf("%s lacks %s", target, m[0])
			}
		}
	}
}

func TestOneAnswerOfOEmbedIsNotTakenForAnother(t *testing.T) {
	s := testServer(t)
	page := example + "/ko/"
	for _, limits := range []url.Values{{}, {"maxwidth": {"400"}}, {"maxheight": {"400"}}, {"maxwidth": {"400"}, "maxheight": {"300"}}, {}} {
		limits.Set("url", page)
		_, got := askOEmbed(t, s, limits)
		for name, standard := range map[string]float64{"width": 720, "height": 520} {
			want := standard
			if limit := limits.Get("max" + name); limit != "" {
				want = map[string]float64{"400": 400, "300": 300}[limit]
			}
			if got[name] != want {
				t.Errorf("%s: the %s is %v, want %v", limits.Encode(), name, got[name], want)
			}
		}
	}
}

func TestWhatIsNotOfferedIsNoFaultOfOurs(t *testing.T) {
	var log strings.Builder
	o := testOptions(t)
	o.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelError}))
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	if w := get(t, s, "/oembed?format=xml&url="+url.QueryEscape(example+"/ko/")); w.Code != http.StatusNotImplemented || log.String() != "" {
		t.Errorf("status %d, logged %q", w.Code, log.String())
	}
	if w := get(t, s, "/map/busan.png"); w.Code != http.StatusInternalServerError || log.String() == "" {
		t.Errorf("a fault of ours: status %d, logged %q", w.Code, log.String())
	}
}

func TestAPageIsMadeForOthersAlsoWhenItsClientHasGone(t *testing.T) {
	s := testServer(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, target := range []string{"/ko/", "/embed?lang=ko", "/download/sites.gpkg", "/ko/share?view=globe", "/nowhere"} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequestWithContext(gone, http.MethodGet, target, nil))
		if want := get(t, s, target); w.Code != want.Code || w.Code == http.StatusInternalServerError || w.Body.Len() != want.Body.Len() {
			t.Errorf("%s: status %d with %d bytes, asked for again %d with %d", target, w.Code, w.Body.Len(), want.Code, want.Body.Len())
		}
	}
}

func TestAProblemOfOEmbedIsReadWhole(t *testing.T) {
	w := get(t, testServer(t), "/oembed?url=x&format=xml")
	b, err := io.ReadAll(w.Result().Body)
	if err != nil || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(string(b), "only json is offered") {
		t.Errorf("%s %s %v", w.Header().Get("Content-Type"), b, err)
	}
}
