package server

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"busanmap/geodata"
	"busanmap/internal/assets"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
)

var clusterIDs = []string{"mountain-valley", "suyeong-river-belt", "startup-belt", "boost-belt", "nakdong-river-belt"}

// fakeFiles stand for what the build makes, without fonts.
func fakeFiles() fstest.MapFS {
	return fstest.MapFS{
		"dist/manifest.json": {Data: []byte(`{"app.js":"app-1.js","app.css":"app-1.css","frame.js":"frame-1.js","frame.css":"frame-1.css","frame-light.css":"frame-light-1.css","frame-dark.css":"frame-dark-1.css","frame-high-contrast.css":"frame-high-contrast-1.css","host.js":"host-1.js","share.js":"share-1.js","share.css":"share-1.css","brief.css":"brief-1.css"}`)},
		"dist/app-1.js":      {Data: []byte(strings.Repeat("console.log(1);", 40))},
		"dist/app-1.css":     {Data: []byte("a{color:red}")},
		"dist/frame-1.js":    {Data: []byte("1")},
		"dist/frame-1.css":   {Data: []byte("b{}")},

		"dist/frame-light-1.css":         {Data: []byte("b{color:#000}")},
		"dist/frame-dark-1.css":          {Data: []byte("b{color:#fff}")},
		"dist/frame-high-contrast-1.css": {Data: []byte("b{color:#ff0}")},

		"dist/host-1.js":    {Data: []byte("2")},
		"dist/share-1.js":   {Data: []byte("3")},
		"dist/share-1.css":  {Data: []byte("d{}")},
		"dist/brief-1.css":  {Data: []byte("c{}")},
		"public/robots.txt": {Data: []byte("User-agent: *\n")},
	}
}

func fakeAssets(t testing.TB) *assets.Set { t.Helper(); return loadedAssets(t, fakeFiles()) }

func loadedAssets(t testing.TB, files fstest.MapFS) *assets.Set {
	t.Helper()
	set, err := assets.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// published is loaded once: an Atlas is immutable.
var published = sync.OnceValues(func() (*atlas.Atlas, error) { return dataset.Load(geodata.Files) })

func publishedAtlas(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := published()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func testOptions(t testing.TB) Options {
	return Options{
		Atlas:       publishedAtlas(t),
		Assets:      fakeAssets(t),
		Log:         slog.New(slog.NewTextHandler(io.Discard, nil)),
		Now:         func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
		TilesURL:    "https://tiles.example/{z}/{x}/{y}.png",
		TilesOrigin: "https://tiles.example",
		TilesCredit: "© Tiles",
	}
}

// today is the date in Busan at the time of o.
func (o Options) today() atlas.Date { return atlas.DateOf(o.Now().Add(9 * time.Hour)) }

func testServer(t testing.TB) *Server {
	t.Helper()
	s, err := New(testOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(t testing.TB, h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, h, http.MethodGet, target, header...)
}

func ask(t testing.TB, h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// everyRoute has one address for each route, by its pattern.
var everyRoute = map[string]struct {
	target string
	status int
	media  string
}{
	"/":                                      {"/", http.StatusFound, ""},
	"/:lang":                                 {"/ko", http.StatusMovedPermanently, ""},
	"/:lang/":                                {"/ko/", http.StatusOK, htmlType},
	"/:lang/panel":                           {"/en/panel", http.StatusOK, htmlType},
	"/:lang/clusters/:id":                    {"/ko/clusters/boost-belt", http.StatusOK, htmlType},
	"/:lang/clusters/:id/panel":              {"/en/clusters/boost-belt/panel", http.StatusOK, htmlType},
	"/:lang/sites/:id":                       {"/ko/sites/e-park", http.StatusOK, htmlType},
	"/:lang/sites/:id/panel":                 {"/en/sites/e-park/panel", http.StatusOK, htmlType},
	"/:lang/zones/:id":                       {"/ko/zones/odz-finance", http.StatusOK, htmlType},
	"/:lang/zones/:id/panel":                 {"/en/zones/odz-finance/panel", http.StatusOK, htmlType},
	"/:lang/incentives":                      {"/ko/incentives", http.StatusOK, htmlType},
	"/:lang/changes":                         {"/en/changes?since=2024-01-01", http.StatusOK, htmlType},
	"/:lang/changes.json":                    {"/ko/changes.json", http.StatusOK, jsonFeedType},
	"/:lang/changes.atom":                    {"/en/changes.atom", http.StatusOK, atomType},
	"/:lang/story":                           {"/ko/story", http.StatusOK, htmlType},
	"/:lang/story/investment-light.svg":      {"/ko/story/investment-light.svg", http.StatusOK, "image/svg+xml"},
	"/:lang/story/investment-dark.svg":       {"/en/story/investment-dark.svg?asof=2023-11-01", http.StatusOK, "image/svg+xml"},
	"/:lang/about":                           {"/ko/about", http.StatusOK, htmlType},
	"/:lang/here":                            {"/ko/here?lon=129.0663&lat=35.147", http.StatusOK, htmlType},
	"/:lang/here/panel":                      {"/en/here/panel?lon=129.0663&lat=35.147", http.StatusOK, htmlType},
	"/:lang/compare":                         {"/ko/compare?cluster=boost-belt&cluster=startup-belt", http.StatusOK, htmlType},
	"/:lang/compare.csv":                     {"/en/compare.csv?cluster=boost-belt&cluster=startup-belt", http.StatusOK, csvType},
	"/:lang/brief/:id":                       {"/ko/brief/boost-belt", http.StatusOK, htmlType},
	"/:lang/brief/zones/:id":                 {"/en/brief/zones/rnd", http.StatusOK, htmlType},
	"/:lang/brief/here":                      {"/ko/brief/here?lon=129.0663&lat=35.147", http.StatusOK, htmlType},
	"/:lang/search":                          {"/ko/search?q=%EB%B6%81%ED%95%AD", http.StatusOK, htmlType},
	"/:lang/search.json":                     {"/en/search.json?q=port", http.StatusOK, jsonType},
	"/:lang/share":                           {"/ko/share?cluster=boost-belt&view=list", http.StatusOK, htmlType},
	"/:lang/share/check":                     {"/en/share/check", http.StatusOK, htmlType},
	"/download/:file":                        {"/download/sites.csv", http.StatusOK, csvType},
	"/embed":                                 {"/embed?lang=ko&cluster=nakdong-river-belt", http.StatusOK, htmlType},
	"/embed/panel":                           {"/embed/panel?lang=en&zone=rnd", http.StatusOK, htmlType},
	"/embed.js":                              {"/embed.js", http.StatusOK, "text/javascript; charset=utf-8"},
	"/oembed":                                {"/oembed?url=http%3A%2F%2Fexample.com%2Fko%2Fclusters%2Fboost-belt", http.StatusOK, jsonType},
	"/map/:file":                             {"/map/boost-belt.svg?lang=en&width=640&height=480", http.StatusOK, "image/svg+xml"},
	"/map/base.geojson":                      {"/map/base.geojson", http.StatusOK, geoJSONType},
	"/api":                                   {"/api", http.StatusOK, jsonType},
	"/api/":                                  {"/api/", http.StatusOK, jsonType},
	"/api/collections":                       {"/api/collections", http.StatusOK, jsonType},
	"/api/collections/:collection":           {"/api/collections/sites", http.StatusOK, jsonType},
	"/api/collections/:collection/items":     {"/api/collections/clusters/items", http.StatusOK, geoJSONType},
	"/api/collections/:collection/items/:id": {"/api/collections/clusters/items/boost-belt", http.StatusOK, geoJSONType},
	"/assets/:name":                          {"/assets/app-1.js", http.StatusOK, "text/javascript; charset=utf-8"},
	"/healthz":                               {"/healthz", http.StatusOK, "text/plain; charset=UTF-8"},
	"/readyz":                                {"/readyz", http.StatusOK, "application/json"},
	"/metrics":                               {"/metrics", http.StatusOK, "text/plain; version=0.0.4; charset=utf-8; escaping=underscores"},
	"/robots.txt":                            {"/robots.txt", http.StatusOK, "text/plain; charset=utf-8"},
}

func TestEveryRouteAnswersWithItsCacheRuleAndSecurityHeaders(t *testing.T) {
	s := testServer(t)
	for _, r := range s.routes() {
		want, ok := everyRoute[r.path]
		if !ok {
			t.Errorf("route %s has no address in this test", r.path)
			continue
		}
		w := get(t, s, want.target)
		h := w.Header()
		if w.Code != want.status {
			t.Errorf("%s: status %d, want %d", want.target, w.Code, want.status)
		}
		if got := h.Get("Content-Type"); got != want.media {
			t.Errorf("%s: Content-Type %q, want %q", want.target, got, want.media)
		}
		if got := h.Get("Cache-Control"); got != r.cache {
			t.Errorf("%s: Cache-Control %q, want %q", want.target, got, r.cache)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" || h.Get("Permissions-Policy") == "" {
			t.Errorf("%s: lacks a security header: %v", want.target, h)
		}
		if h.Get("Set-Cookie") != "" {
			t.Errorf("%s: sets a cookie", want.target)
		}
		policy := h.Get("Content-Security-Policy")
		if strings.Contains(policy, "unsafe") || !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; style-src 'self'") {
			t.Errorf("%s: policy %q is not strict", want.target, policy)
		}
		if r.path == "/embed" {
			if h.Get("X-Frame-Options") != "" || strings.Contains(policy, "frame-ancestors") {
				t.Errorf("%s cannot be framed: %v", want.target, h)
			}
		} else if h.Get("X-Frame-Options") != "SAMEORIGIN" || !strings.HasSuffix(policy, "frame-ancestors 'self'") {
			t.Errorf("%s can be framed: %v", want.target, h)
		}
	}
	if len(everyRoute) != len(s.routes()) {
		t.Errorf("this test has %d addresses, the server %d routes", len(everyRoute), len(s.routes()))
	}
}

func TestPagesAndDataAnswer304ToTheirOwnETag(t *testing.T) {
	s := testServer(t)
	for pattern, r := range everyRoute {
		if r.status != http.StatusOK || strings.HasSuffix(pattern, "z") || pattern == "/metrics" {
			continue
		}
		for _, accept := range []string{"", "gzip", "gzip, br"} {
			first := get(t, s, r.target, "Accept-Encoding", accept)
			tag := first.Header().Get("ETag")
			if !strings.HasPrefix(tag, `"`) {
				t.Errorf("%s: ETag %q is not strong", r.target, tag)
			}
			again := get(t, s, r.target, "Accept-Encoding", accept, "If-None-Match", tag)
			if again.Code != http.StatusNotModified || again.Body.Len() != 0 || again.Header().Get("ETag") != tag {
				t.Errorf("%s (%s): with its ETag: status %d, %d bytes", r.target, accept, again.Code, again.Body.Len())
			}
			if again.Header().Get("Cache-Control") != first.Header().Get("Cache-Control") {
				t.Errorf("%s: the 304 has another cache rule", r.target)
			}
		}
	}
}

func TestEveryRouteAnswersHEADWithoutABody(t *testing.T) {
	s := testServer(t)
	for _, r := range everyRoute {
		w := ask(t, s, http.MethodHead, r.target)
		if w.Code != r.status || w.Body.Len() != 0 {
			t.Errorf("HEAD %s: status %d, %d bytes; want %d, 0", r.target, w.Code, w.Body.Len(), r.status)
		}
	}
}

func TestHomeIsChosenByAcceptLanguage(t *testing.T) {
	s := testServer(t)
	for header, want := range map[string]string{
		"":                        "/ko/",
		"ko-KR,ko;q=0.9,en;q=0.8": "/ko/",
		"en-US,en;q=0.9":          "/en/",
		"en;q=0.5, ko;q=0.9":      "/ko/",
		"ja, en;q=0.5":            "/en/",
		"fr":                      "/en/",
		";;;q=nonsense":           "/ko/",
	} {
		w := get(t, s, "/", "Accept-Language", header)
		if w.Code != http.StatusFound || w.Header().Get("Location") != want {
			t.Errorf("Accept-Language %q: %d to %q, want %q", header, w.Code, w.Header().Get("Location"), want)
		}
		if w.Header().Get("Vary") != "Accept-Language" {
			t.Errorf("Accept-Language %q: Vary is %q", header, w.Header().Get("Vary"))
		}
	}
}

func TestWhatDoesNotExistIsA404WithTheListOfClusters(t *testing.T) {
	s := testServer(t)
	for _, target := range []string{"/fr/", "/nowhere", "/ko/clusters/atlantis", "/en/sites/atlantis", "/ko/clusters/", "/ko/clusters/boost-belt/x", "/ko/clusters/..%2f..%2fetc", "/assets/none.js", "/ko/clusters/%00"} {
		w := get(t, s, target)
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", target, w.Code)
		}
		for _, id := range clusterIDs {
			if !strings.Contains(w.Body.String(), "/clusters/"+id) {
				t.Errorf("%s: the page does not link to %s", target, id)
			}
		}
		if w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: the error may be cached", target)
		}
	}
}

func TestAnErrorPageSpeaksTheLanguageOfItsPath(t *testing.T) {
	s := testServer(t)
	for target, want := range map[string]string{"/en/nowhere": `lang="en"`, "/ko/nowhere": `lang="ko"`, "/nowhere": `lang="ko"`} {
		if body := get(t, s, target).Body.String(); !strings.Contains(body, "<html "+want) {
			t.Errorf("%s: not in %s", target, want)
		}
	}
}

func TestTheWrongMethodIsA405ThatNamesTheRightOnes(t *testing.T) {
	s := testServer(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		for _, target := range []string{"/ko/", "/api/collections/clusters/items", "/embed"} {
			w := ask(t, s, method, target)
			if w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Header().Get("Allow"), "GET") {
				t.Errorf("%s %s: status %d, Allow %q", method, target, w.Code, w.Header().Get("Allow"))
			}
		}
	}
}

// A visitor may send anything; the answer is never a 500 and never shows what
// Go calls a thing.
func TestNothingAVisitorSendsIsA500(t *testing.T) {
	s := testServer(t)
	long := strings.Repeat("가%00<script>", 500)
	for _, target := range []string{
		"/embed?lang=" + strings.ReplaceAll(long, "%", "%25"), "/embed?%zz=1&cluster=boost-belt", "/embed?cluster=../../etc",
		"/api/collections/clusters/items?bbox=NaN,0,1,1", "/api/collections/clusters/items?bbox=1,2,3", "/api/collections/clusters/items?limit=-1",
		"/api/collections/clusters/items?limit=1e999", "/api/collections/clusters/items?%zz", "/api/collections/clusters/items?offset=99999999999999999999",
		"/api/collections/clusters/items?unknown=1", "/api/collections/clusters/items/boost-belt?x=1", "/api/collections/x/items", "/api/x",
		"/ko/?asof=nonsense", "/ko/%ff%fe", "/%2e%2e/", "/api/collections/clusters/items?bbox=129,35,129,35&bbox=1,1,1,1",
	} {
		w := get(t, s, target)
		if w.Code >= 500 {
			t.Errorf("%s: status %d", target, w.Code)
		}
		for _, leak := range []string{"strconv", "goroutine", ".go:", "echo.HTTPError", "<script>", "runtime error"} {
			if w.Code != http.StatusOK && strings.Contains(w.Body.String(), leak) {
				t.Errorf("%s: the answer shows %q", target, leak)
			}
		}
	}
}

func TestABadParameterIsAProblemThatNamesIt(t *testing.T) {
	s := testServer(t)
	for target, field := range map[string]string{
		"/api/collections/clusters/items?limt=5":        "limt",
		"/api/collections/clusters/items?limit=nothing": "limit",
		"/api/collections/sites/items?bbox=1,2,3":       "bbox",
		"/api/collections/sites/items/e-park?limit=1":   "limit",
		"/api?f=xml": "f",
	} {
		w := get(t, s, target)
		var problem struct {
			Status    int    `json:"status"`
			Parameter string `json:"parameter"`
			Detail    string `json:"detail"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		if w.Code != http.StatusBadRequest || problem.Status != http.StatusBadRequest || problem.Parameter != field || !strings.HasPrefix(problem.Detail, field+": ") {
			t.Errorf("%s: %d %+v, want 400 for %s", target, w.Code, problem, field)
		}
		if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s: Content-Type %q", target, got)
		}
	}
}

func TestTheFiveClustersAreServedAsValidGeoJSON(t *testing.T) {
	w := get(t, testServer(t), "/api/collections/clusters/items")
	fc, err := geojson.UnmarshalFeatureCollection(w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, f := range fc.Features {
		ids = append(ids, f.ID.(string))
		for _, name := range []string{"number", "name_ko", "name_en", "region", "boundary_quality", "uncertainty_m", "sources", "as_of"} {
			if f.Properties[name] == nil {
				t.Errorf("%v: no %s", f.ID, name)
			}
		}
		for _, p := range f.Geometry.(orb.MultiPolygon) {
			for i, ring := range p {
				if !ring.Closed() || (ring.Orientation() == orb.CCW) != (i == 0) {
					t.Errorf("%v: ring %d is open or turns the wrong way", f.ID, i)
				}
			}
		}
	}
	if !slices.Equal(ids, clusterIDs) {
		t.Errorf("clusters are %v, want %v", ids, clusterIDs)
	}
}

func TestABoxSelectsWhatTrulyLiesInIt(t *testing.T) {
	s := testServer(t)
	ids := func(target string) []string {
		t.Helper()
		w := get(t, s, target)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", target, w.Code, w.Body)
		}
		fc, err := geojson.UnmarshalFeatureCollection(w.Body.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, f := range fc.Features {
			out = append(out, f.ID.(string))
		}
		return out
	}
	// Inside the envelope of Mountain Valley, in the hills west of it.
	if got := ids("/api/collections/clusters/items?bbox=129.12,35.36,129.13,35.37"); len(got) != 0 {
		t.Errorf("a box in the empty corner of an envelope selects %v", got)
	}
	if got := ids("/api/collections/clusters/items?bbox=129.05,35.06,129.06,35.09"); !slices.Equal(got, []string{"boost-belt"}) {
		t.Errorf("a box on Yeongdo selects %v", got)
	}
	if got := ids("/api/collections/clusters/items?bbox=177,65,-177,70"); len(got) != 0 {
		t.Errorf("a box across the date line selects %v", got)
	}
	if got := ids("/api/collections/clusters/items?region=west-busan"); !slices.Equal(got, []string{"nakdong-river-belt"}) {
		t.Errorf("region=west-busan selects %v", got)
	}
	for _, id := range ids("/api/collections/sites/items?cluster=startup-belt") {
		site, err := publishedAtlas(t).Site(id)
		if err != nil || !slices.Contains(site.Clusters, "startup-belt") {
			t.Errorf("cluster=startup-belt selects %s", id)
		}
	}
}

func TestPagesOfACollectionFollowEachOtherWithoutLossOrRepetition(t *testing.T) {
	s := testServer(t)
	seen := map[string]bool{}
	target := "/api/collections/sites/items?limit=7"
	for pages := 0; target != ""; pages++ {
		if pages > 20 {
			t.Fatal("the pages do not end")
		}
		var fc struct {
			Links    []struct{ Rel, Href string }
			Features []struct{ ID string }
			Matched  int `json:"numberMatched"`
			Returned int `json:"numberReturned"`
		}
		if err := json.Unmarshal(get(t, s, target).Body.Bytes(), &fc); err != nil {
			t.Fatal(err)
		}
		if fc.Returned != len(fc.Features) || fc.Matched != len(publishedAtlas(t).Sites()) {
			t.Errorf("%s: matched %d, returned %d of %d", target, fc.Matched, fc.Returned, len(fc.Features))
		}
		for _, f := range fc.Features {
			if seen[f.ID] {
				t.Errorf("%s comes twice", f.ID)
			}
			seen[f.ID] = true
		}
		target = ""
		for _, l := range fc.Links {
			if !strings.HasPrefix(l.Href, "http://example.com/") {
				t.Errorf("link %s is not absolute", l.Href)
			}
			if l.Rel == "next" {
				target = strings.TrimPrefix(l.Href, "http://example.com")
			}
		}
	}
	if len(seen) != len(publishedAtlas(t).Sites()) {
		t.Errorf("the pages have %d sites, the atlas %d", len(seen), len(publishedAtlas(t).Sites()))
	}
}

func TestExtentsHoldEveryFeature(t *testing.T) {
	s := testServer(t)
	for _, col := range collections {
		var d collectionJSON
		if err := json.Unmarshal(get(t, s, "/api/collections/"+col.id).Body.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		b := d.Extent.Spatial.BBox[0]
		bound := orb.Bound{Min: orb.Point{b[0], b[1]}, Max: orb.Point{b[2], b[3]}}
		for _, r := range col.features(publishedAtlas(t), atlas.Date{Year: 2026, Month: 11, Day: 23}) {
			if r.geometry != nil && (!bound.Contains(r.geometry.Bound().Min) || !bound.Contains(r.geometry.Bound().Max)) {
				t.Errorf("%s lies outside the extent of %s", r.id, col.id)
			}
		}
	}
}

func TestTheHostOfALinkIsNeverSomebodyElses(t *testing.T) {
	o := testOptions(t)
	o.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, peer, host, forwarded, proto, want string
		status                                   int
	}{
		{"the host of the request is used", "203.0.113.9:1", "map.example", "", "", "http://map.example/", 200},
		{"a stranger's forwarded host is not believed", "203.0.113.9:1", "map.example", "evil.example", "https", "http://map.example/", 200},
		{"a proxy's forwarded host is believed", "10.1.2.3:1", "inner", "map.example", "https", "https://map.example/", 200},
		{"a host with markup is refused", "203.0.113.9:1", `"><script>`, "", "", "", 400},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/api", nil)
			r.RemoteAddr, r.Host = tc.peer, tc.host
			r.Header.Set("X-Forwarded-Host", tc.forwarded)
			r.Header.Set("X-Forwarded-Proto", tc.proto)
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if w.Code != tc.status {
				t.Fatalf("status %d, want %d", w.Code, tc.status)
			}
			if tc.want != "" && !strings.Contains(w.Body.String(), `"href":"`+tc.want) {
				t.Errorf("no link starts with %s: %s", tc.want, w.Body)
			}
		})
	}
}

func TestAFixedBaseURLWinsOverTheRequest(t *testing.T) {
	o := testOptions(t)
	o.BaseURL = "https://map.busan.example"
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	if body := get(t, s, "/ko/").Body.String(); !strings.Contains(body, `href="https://map.busan.example/ko/"`) || strings.Contains(body, "http://example.com") {
		t.Error("the page does not use the base URL")
	}
}

func TestEveryPageLinksToItselfInTheOtherLanguage(t *testing.T) {
	s := testServer(t)
	for _, path := range []string{"/", "/clusters/boost-belt", "/sites/e-park", "/zones/odz-edc", "/incentives", "/story", "/about"} {
		for _, l := range []string{"ko", "en"} {
			other := map[string]string{"ko": "en", "en": "ko"}[l]
			body := get(t, s, "/"+l+path).Body.String()
			for _, want := range []string{
				`<html lang="` + l + `"`,
				`href="/` + other + path + `"`,
				`hreflang="` + other + `"`,
			} {
				if !strings.Contains(body, want) {
					t.Errorf("/%s%s lacks %s", l, path, want)
				}
			}
		}
	}
}

func TestPagesHaveNothingInline(t *testing.T) {
	s := testServer(t)
	for _, target := range []string{"/ko/", "/en/clusters/mountain-valley", "/ko/sites/e-park", "/ko/zones/rnd", "/en/incentives", "/ko/changes", "/en/story", "/ko/about", "/embed", "/en/nowhere"} {
		body := get(t, s, target).Body.String()
		for _, bad := range []string{" style=", "<style", " onclick=", " onload=", "javascript:"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s has %q", target, bad)
			}
		}
		for rest := body; ; {
			_, after, ok := strings.Cut(rest, "<script")
			if !ok {
				break
			}
			tag, _, _ := strings.Cut(after, "</script>")
			if !strings.HasSuffix(strings.TrimSpace(tag), ">") || !strings.Contains(tag, "src=") {
				t.Errorf("%s has an inline script: %.80s", target, tag)
			}
			rest = after
		}
	}
}

func TestAPublishedVersionReplacesEveryAnswer(t *testing.T) {
	s := testServer(t)
	before := get(t, s, "/readyz").Body.String()
	home := get(t, s, "/ko/").Header().Get("ETag")
	files := fstest.MapFS{}
	for _, name := range []string{"catalog/clusters.yaml"} {
		data, err := geodata.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(data), "마운틴밸리", "새로운밸리", 1))}
	}
	changed, err := dataset.Load(overlay{files})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Publish(changed); err != nil {
		t.Fatal(err)
	}
	w := get(t, s, "/ko/")
	if !strings.Contains(w.Body.String(), "새로운밸리") || w.Header().Get("ETag") == home {
		t.Error("the page is still that of the old version")
	}
	if get(t, s, "/readyz").Body.String() == before {
		t.Error("readyz names the old version")
	}
}

func TestTheFrameOfAClusterHoldsAllOfIt(t *testing.T) {
	v := view{atlas: publishedAtlas(t), lang: atlas.Ko}
	for _, c := range v.atlas.Clusters() {
		frame := v.extent(selection{cluster: c.ID}).Bound()
		if b := c.Geometry.Bound(); !frame.Contains(b.Min) || !frame.Contains(b.Max) {
			t.Errorf("%s reaches beyond its frame", c.ID)
		}
		if centre, _ := planar.CentroidArea(c.Geometry); !frame.Contains(centre) {
			t.Errorf("%s is not in its frame", c.ID)
		}
	}
}
