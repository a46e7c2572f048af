package server

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"busanmap/internal/assets"
	"busanmap/internal/atlas"
	"busanmap/internal/census"
	"busanmap/internal/query"
	"busanmap/web/text"
)

// operatorOf returns the operator's page of s, called by an address of the machine.
func operatorOf(s *Server) http.Handler {
	op := s.Operator("127.0.0.1:8081")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Host = "127.0.0.1:8081"
		op.ServeHTTP(w, r)
	})
}

// blockSaving keeps SQLite from writing to a file, whoever we are.
func blockSaving(t *testing.T, file string) {
	t.Helper()
	if err := os.Mkdir(file+"-journal", 0o700); err != nil {
		t.Fatal(err)
	}
}

// busy is a server whose census has something of everything.
func busy(t *testing.T) *Server {
	t.Helper()
	s := testServer(t)
	day := func(ago int) atlas.Date {
		return atlas.DateOf(time.Date(2026, 11, 23-ago, 12, 0, 0, 0, time.UTC))
	}
	load := func(n, ago int, origin string, parameters ...string) {
		for range n {
			s.o.Census.Count(census.Load{Day: day(ago), Origin: origin, Parameters: parameters})
		}
	}
	load(1_200, 0, "https://www.busan.go.kr", "lang", "cluster", "v")
	load(3, 10, "https://www.busan.go.kr", "theme")
	load(7, 40, "https://old.example", "theme", "<b>")
	load(2, 1, census.None, "lang")
	load(1, 2, census.Other)
	load(5, 0, census.Self, "cluster")
	return s
}

// everyOperatorRoute has one address for each route, by its pattern.
var everyOperatorRoute = map[string]struct{ target, media, cache string }{
	"/":             {"/", htmlType, cacheNever},
	"/census.json":  {"/census.json", jsonType, cacheNever},
	"/census.csv":   {"/census.csv", csvType, cacheNever},
	"/metrics":      {"/metrics", "text/plain", cacheNever},
	"/readyz":       {"/readyz", "application/json", cacheNever},
	"/healthz":      {"/healthz", "text/plain", cacheNever},
	"/assets/:name": {"/assets/app-1.css", "text/css; charset=utf-8", cacheImmutable},
	"/favicon.svg":  {"/favicon.svg", "image/svg+xml", cacheDay},
}

func TestEveryRouteOfTheOperatorAnswersAndIsGuarded(t *testing.T) {
	o := testOptions(t)
	set, err := assets.Load(fstest.MapFS{
		"dist/manifest.json": {Data: []byte(`{"app.css":"app-1.css","app.js":"app-1.js"}`)},
		"dist/app-1.css":     {Data: []byte("a{}")}, "dist/app-1.js": {Data: []byte("1")},
		"public/favicon.svg": {Data: []byte("<svg/>")},
	})
	if err != nil {
		t.Fatal(err)
	}
	o.Assets = set
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	op := operatorOf(s)
	for pattern, want := range everyOperatorRoute {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			w := ask(t, op, method, want.target)
			h := w.Header()
			if w.Code != http.StatusOK || !strings.HasPrefix(h.Get("Content-Type"), want.media) || h.Get("Cache-Control") != want.cache {
				t.Errorf("%s %s: %d %q %q", method, want.target, w.Code, h.Get("Content-Type"), h.Get("Cache-Control"))
			}
			if (w.Body.Len() > 0) != (method == http.MethodGet) {
				t.Errorf("%s %s: %d bytes", method, want.target, w.Body.Len())
			}
			for name, value := range operatorHeaders {
				if h.Get(name) != value[0] {
					t.Errorf("%s %s: %s is %q", method, want.target, name, h.Get(name))
				}
			}
			if h.Get("Access-Control-Allow-Origin") != "" || h.Get("Set-Cookie") != "" {
				t.Errorf("%s %s: headers %v", method, want.target, h)
			}
		}
		if w := ask(t, op, http.MethodPost, want.target); w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Header().Get("Allow"), "GET") {
			t.Errorf("POST %s (%s): %d", want.target, pattern, w.Code)
		}
	}
	if got, want := len((&operator{s: s}).routes()), len(everyOperatorRoute); got != want {
		t.Errorf("there are %d routes, this test has %d", got, want)
	}
}

func TestThePublicAddressKnowsNothingOfTheOperator(t *testing.T) {
	s := busy(t)
	for _, target := range []string{"/census.json", "/census.csv", "/operator", "/ko/operator", "/metrics", "/readyz"} {
		w := get(t, s, target)
		if strings.Contains(w.Body.String(), "busan.go.kr\"") || strings.Contains(w.Body.String(), "old.example") {
			t.Errorf("%s names a site", target)
		}
		if strings.HasPrefix(target, "/census") && w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

func TestAForeignHostIsRefused(t *testing.T) {
	s := testServer(t)
	local := func(a string) context.Context {
		addr, err := net.ResolveTCPAddr("tcp", a)
		if err != nil {
			t.Fatal(err)
		}
		return context.WithValue(t.Context(), http.LocalAddrContextKey, addr)
	}
	for _, tc := range []struct {
		addr, host string
		local      string // of the connection
		want       int
	}{
		{"127.0.0.1:8081", "127.0.0.1:8081", "127.0.0.1:8081", 200},
		{"127.0.0.1:8081", "127.0.0.1", "127.0.0.1:8081", 200},
		{"127.0.0.1:8081", "localhost:9000", "127.0.0.1:8081", 200}, // through a tunnel
		{"127.0.0.1:8081", "LOCALHOST", "127.0.0.1:8081", 200},
		{"127.0.0.1:8081", "[::1]:8081", "127.0.0.1:8081", 200},
		{"127.0.0.1:8081", "127.8.9.10:8081", "127.0.0.1:8081", 200},
		{"127.0.0.1:8081", "evil.example:8081", "127.0.0.1:8081", 421},
		{"127.0.0.1:8081", "127.0.0.1.evil.example:8081", "127.0.0.1:8081", 421},
		{"127.0.0.1:8081", "localhost.evil.example", "127.0.0.1:8081", 421},
		{"127.0.0.1:8081", "x.localhost", "127.0.0.1:8081", 421},
		{"127.0.0.1:8081", "10.0.0.5:8081", "127.0.0.1:8081", 421},
		{"127.0.0.1:8081", "2130706433", "127.0.0.1:8081", 421},
		{"127.0.0.1:8081", "", "127.0.0.1:8081", 421},
		{"operator.busan.example:8081", "operator.busan.example:8081", "10.0.0.5:8081", 200},
		{"operator.busan.example:8081", "Operator.Busan.Example", "10.0.0.5:8081", 200},
		{"operator.busan.example:8081", "busan.example:8081", "10.0.0.5:8081", 421},
		{"10.0.0.5:8081", "10.0.0.5:8081", "10.0.0.5:8081", 200},
		{"10.0.0.5:8081", "10.0.0.6:8081", "10.0.0.5:8081", 421},
		{":8081", "10.0.0.5:8081", "[::ffff:10.0.0.5]:8081", 200}, // the address that was called
		{":8081", "10.0.0.6:8081", "10.0.0.5:8081", 421},
		{":8081", "", "10.0.0.5:8081", 421},
		{"0.0.0.0:8081", "0.0.0.0:8081", "10.0.0.5:8081", 421},
		{"[::]:8081", "[::]:8081", "10.0.0.5:8081", 421},
		{"[::]:8081", "evil.example", "10.0.0.5:8081", 421},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil).WithContext(local(tc.local))
		r.Host = tc.host
		r.Header.Set("Accept-Language", "en")
		w := httptest.NewRecorder()
		s.Operator(tc.addr).ServeHTTP(w, r)
		if w.Code != tc.want {
			t.Errorf("on %s, host %q: %d, want %d", tc.addr, tc.host, w.Code, tc.want)
		}
		if tc.want == 421 && (w.Body.String() != text.OperatorFor("en").WrongHost+"\n" || w.Header().Get("Content-Type") != "text/plain; charset=UTF-8" || w.Header().Get("Cache-Control") != cacheNever) {
			t.Errorf("host %q is refused with %q %v", tc.host, w.Body, w.Header())
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// words is the text of a page, its white space made one blank.
func words(body string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(body, " ")), " ")
}

func TestTheOperatorSeesWhoUsesWhat(t *testing.T) {
	page := get(t, operatorOf(busy(t)), "/?lang=en").Body.String()
	body := words(page)
	for _, want := range []string{
		"Data version " + publishedAtlas(t).Version(),
		"Published 2026-11-23 18:00 KST",
		"1 published, 0 refused",
		"Usage counts saved in memory only",
		"Today 1,200 7 days 1,203 30 days 1,206 90 days 1,213 Sites in 30 days 1 ",
		"https://www.busan.go.kr 1,200 1,203 1,203 2026-11-23 cluster, lang, theme, v",
		"https://old.example 0 0 7 2026-10-14 theme, other names",
		"No address 2 2 2 2026-11-22 lang",
		"Other addresses 1 1 1 2026-11-21",
		"The map itself 5 5 5 2026-11-23 cluster",
		"came after the first 2,000 sites in a day or 20,000 in all",
		"lang 1,202 1,202 1 2026-11-23",
		"theme 3 10 2 2026-11-13",
		"Parameters that nobody has used in the period kept: asof, bbox,",
		"2026-11-23 1,200 1 2026-11-22 2 0",
		"older than 400 days is deleted",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q:\n%s", want, body)
		}
	}
	for _, want := range []string{
		`<html lang="en"`, `<caption>Loads by site</caption>`, `<th scope="col">Site</th>`, `<th scope="row">https://www.busan.go.kr</th>`,
		`href="/census.json"`, `href="/census.csv"`, `href="/metrics"`, `href="/readyz"`, `href="/healthz"`,
		`href="/?lang=ko"`, `<meta name="robots" content="noindex"`, `href="/assets/app-1.css"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, bad := range []string{" style=", "<style", "<script", " onclick=", "<b>", `href="https://`, `href="http://`} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
}

func TestTheOperatorAsksWhoUsesAParameter(t *testing.T) {
	op := operatorOf(busy(t))
	page := get(t, op, "/?lang=en&parameter=theme").Body.String()
	body := words(page)
	for _, want := range []string{
		"Only loads with the parameter “theme” are counted.",
		"Today 0 7 days 0 30 days 3 90 days 10 Sites in 30 days 1 ",
		"https://www.busan.go.kr 0 3 3 2026-11-13",
		"https://old.example 0 0 7 2026-10-14",
		"lang 1,202 1,202 1 2026-11-23", // the table of parameters is that of all loads
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q:\n%s", want, body)
		}
	}
	for _, want := range []string{`<option value="theme" selected>theme</option>`, `href="/census.csv?parameter=theme"`, `href="/?lang=ko&amp;parameter=theme"`, `href="/?lang=en"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(body, "No address 2") {
		t.Error("an origin without the parameter is listed")
	}
	for _, nobody := range []string{"kiosk", "nothing", "%3Cscript%3E"} {
		if body := get(t, op, "/?lang=en&parameter="+nobody).Body.String(); !strings.Contains(body, "No site has used this parameter") || strings.Contains(body, "<script") {
			t.Errorf("nobody uses %s, but the page does not say so", nobody)
		}
	}
	if body := get(t, op, "/?lang=en&parameter=%28unknown%29").Body.String(); !strings.Contains(words(body), "https://old.example 0 0 7") {
		t.Error("who uses unknown names is not listed")
	}
}

func TestThePageOfAnEmptyCensusSaysSo(t *testing.T) {
	body := words(get(t, operatorOf(testServer(t)), "/?lang=en").Body.String())
	if !strings.Contains(body, "Nothing has been counted yet.") || strings.Contains(body, "By day") {
		t.Errorf("the page is %s", body)
	}
}

func TestTheOperatorReadsTheLanguageOfTheBrowserOrTheAddress(t *testing.T) {
	op := operatorOf(testServer(t))
	for _, tc := range []struct{ target, accept, want string }{
		{"/", "", "ko"}, {"/", "en-US,en;q=0.9", "en"}, {"/", "ko", "ko"}, {"/?lang=en", "ko", "en"}, {"/?lang=ko", "en", "ko"},
	} {
		w := get(t, op, tc.target, "Accept-Language", tc.accept)
		if !strings.Contains(w.Body.String(), `<html lang="`+tc.want+`"`) || w.Header().Get("Vary") != "Accept-Language" {
			t.Errorf("%s for %q: not in %s, Vary %q", tc.target, tc.accept, tc.want, w.Header().Get("Vary"))
		}
	}
}

func TestWhatTheOperatorMayNotAskIsSaidInASentence(t *testing.T) {
	op := operatorOf(testServer(t))
	for target, want := range map[string]struct {
		code int
		body string
	}{
		"/?lang=fr": {400, "Please check what you asked for. lang: must be ko or en\n"},
		"/?%zz":     {400, "Please check what you asked for. query: is no valid query string\n"},
		"/census.json?parameter=" + strings.Repeat("a", 65): {400, "Please check what you asked for. parameter: must have at most 64 bytes\n"},
		"/en/":                    {404, "There is nothing here. The operator’s page is at /.\n"},
		"/assets/nothing.css":     {404, "There is nothing here. The operator’s page is at /.\n"},
		"/embed":                  {404, "There is nothing here. The operator’s page is at /.\n"},
		"/api/collections":        {404, "There is nothing here. The operator’s page is at /.\n"},
		"/assets/..%2fmanifest":   {404, "There is nothing here. The operator’s page is at /.\n"},
		"/census.csv?lang=nobody": {400, "Please check what you asked for. lang: must be ko or en\n"},
	} {
		w := get(t, op, target, "Accept-Language", "en")
		if w.Code != want.code || w.Body.String() != want.body || w.Header().Get("Cache-Control") != cacheNever {
			t.Errorf("%s: %d %q, want %d %q", target, w.Code, w.Body, want.code, want.body)
		}
	}
}

func TestAFailureOfTheOperatorsPageIsLoggedAndNotShown(t *testing.T) {
	o := testOptions(t)
	var log strings.Builder
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	o.DataStatus = func() DataStatus { panic("the secret cause") }
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	w := get(t, operatorOf(s), "/", "Accept-Language", "en")
	if w.Code != http.StatusInternalServerError || w.Body.String() != text.OperatorFor("en").Failed+"\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "operator page failed") || !strings.Contains(log.String(), "the secret cause") {
		t.Errorf("the log has %q", log.String())
	}
}

func TestTheOperatorSeesWhatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	c, err := census.Open(t.Context(), census.Options{Names: query.EmbedNames(), Today: func() atlas.Date { return today }, File: file})
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions(t)
	o.Census = c
	status := DataStatus{LoadedAt: o.Now(), Loads: 3, Failures: 1_000}
	o.DataStatus = func() DataStatus { return status }
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	op := operatorOf(s)
	show := func() string { return words(get(t, op, "/?lang=en").Body.String()) }
	fine := show()
	for _, want := range []string{"3 published, 1,000 refused", "Usage counts saved in " + file + " All is saved."} {
		if !strings.Contains(fine, want) {
			t.Errorf("the page lacks %q: %s", want, fine)
		}
	}
	for range 30 {
		status.Problems = append(status.Problems, "catalog/zones.yaml:36:3: something is wrong")
	}
	get(t, s, "/embed", "Referer", "https://a.kr/")
	blockSaving(t, file)
	if err := c.Flush(t.Context()); err == nil {
		t.Fatal("it was saved")
	}
	bad := show()
	for _, want := range []string{
		"the latest change was refused", "catalog/zones.yaml:36:3: something is wrong", "… the log has the rest",
		"Loads not yet saved: 1.", "The usage counts cannot be saved to the file.", "it cannot be read or written",
	} {
		if !strings.Contains(bad, want) || strings.Contains(fine, want) {
			t.Errorf("%q is not there just when something is wrong: %s", want, bad)
		}
	}
	if n := strings.Count(bad, "something is wrong"); n != maxProblemsShown {
		t.Errorf("%d problems are shown, want %d", n, maxProblemsShown)
	}
}

func TestManySitesAreCutShortOnThePageAndWholeInTheFiles(t *testing.T) {
	s := testServer(t)
	const sites = maxSitesShown + 7
	for i := range sites {
		for range 2 {
			s.o.Census.Count(census.Load{Day: today, Origin: fmt.Sprintf("https://%d.kr", i)})
		}
	}
	s.o.Census.Count(census.Load{Day: today, Origin: census.None})
	op := operatorOf(s)
	body := get(t, op, "/?lang=en").Body.String()
	if n := strings.Count(body, `<th scope="row">https://`); n != maxSitesShown || !strings.Contains(body, "7 more are in the CSV file.") || !strings.Contains(words(body), "No address 1 1 1") {
		t.Errorf("%d sites are shown", n)
	}
	if n := strings.Count(get(t, op, "/census.csv").Body.String(), "https://"); n != sites {
		t.Errorf("the file has %d sites, want %d", n, sites)
	}
}

func TestTheCensusAsJSON(t *testing.T) {
	w := get(t, operatorOf(busy(t)), "/census.json?parameter=theme")
	var got struct {
		Today      string
		KeptDays   int `json:"kept_days"`
		Parameter  string
		Loads      map[string]int
		Origins    []map[string]any
		Parameters []map[string]any
		Days       []map[string]any
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Today != "2026-11-23" || got.KeptDays != 400 || got.Parameter != "theme" || !maps.Equal(got.Loads, map[string]int{"1": 0, "7": 0, "30": 3, "90": 10, "all": 10}) {
		t.Errorf("have %+v", got)
	}
	if len(got.Origins) != 2 || fmt.Sprint(got.Origins[1]) != "map[first:2026-10-14 last:2026-10-14 loads:map[1:0 30:0 7:0 90:7 all:7] origin:https://old.example parameters:[map[last:2026-10-14 loads:map[1:0 30:0 7:0 90:7 all:7] name:(unknown)] map[last:2026-10-14 loads:map[1:0 30:0 7:0 90:7 all:7] name:theme]]]" {
		t.Errorf("origins are %v", got.Origins)
	}
	if len(got.Days) != 2 || fmt.Sprint(got.Days[0]) != "map[day:2026-11-13 loads:3 origins:1]" {
		t.Errorf("days are %v", got.Days)
	}
	if len(got.Parameters) != len(query.EmbedNames())+1 || got.Parameters[0]["origins"] == nil {
		t.Errorf("parameters are %v", got.Parameters)
	}
	if body := get(t, operatorOf(testServer(t)), "/census.json").Body.String(); strings.Contains(body, "null") {
		t.Errorf("an empty census has a null: %s", body)
	}
}

func TestTheCensusAsATableIsSafeInASpreadsheet(t *testing.T) {
	s := busy(t)
	s.o.Census.Count(census.Load{Day: today, Origin: "=cmd|' /C calc'!A0"}) // which Origin never returns
	w := get(t, operatorOf(s), "/census.csv")
	if got := w.Header().Get("Content-Disposition"); got != `attachment; filename="busan-embeds-2026-11-23.csv"` {
		t.Errorf("Content-Disposition is %s", got)
	}
	body, marked := strings.CutPrefix(w.Body.String(), "\uFEFF")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !marked {
		t.Fatalf("marked %v: %v", marked, err)
	}
	for _, want := range []string{
		"origin first_day last_day loads_1 loads_7 loads_30 loads_90 loads_all parameters",
		"https://www.busan.go.kr 2026-11-13 2026-11-23 1200 1200 1203 1203 1203 cluster lang theme v",
		"(none) 2026-11-22 2026-11-22 0 2 2 2 2 lang",
		"'=cmd|' /C calc'!A0 2026-11-23 2026-11-23 1 1 1 1 1 ",
	} {
		if !slices.ContainsFunc(rows, func(row []string) bool { return strings.Join(row, " ") == want }) {
			t.Errorf("no row is %q: %q", want, rows)
		}
	}
}

func TestTheOperatorsPageEndsWithItsContext(t *testing.T) {
	s := testServer(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.ServeOperator(ctx, l, "127.0.0.1:0") }()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Get("http://" + l.Addr().String() + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || string(body) != "ok\n" {
		t.Errorf("%d %q %v", res.StatusCode, body, err)
	}
	_ = res.Body.Close()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
