package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"busanmap/internal/atlas"
	"busanmap/internal/census"
	"busanmap/internal/query"
)

// today is the day in Busan of testOptions.
var today = atlas.Date{Year: 2026, Month: 11, Day: 23}

// report is what the census of s has counted.
func report(s *Server) census.Report { return s.o.Census.Ask(census.Question{Today: today}) }

// loads lists the origins with their loads of today and their parameters.
func loads(s *Server) map[string]string {
	out := map[string]string{}
	for _, o := range report(s).Origins {
		line := fmt.Sprint(o.Loads.Day)
		for _, p := range o.Parameters {
			line += fmt.Sprintf(" %s=%d", p.Name, p.Loads.Day)
		}
		out[o.Origin] = line
	}
	return out
}

func wantLoads(t *testing.T, s *Server, want map[string]string) {
	t.Helper()
	got := loads(s)
	for origin, line := range want {
		if got[origin] != line {
			t.Errorf("%s has %q, want %q", origin, got[origin], line)
		}
	}
	if len(got) != len(want) {
		t.Errorf("have %v, want %v", got, want)
	}
}

func TestLoadsOfTheFrameAreCountedByOriginAndParameter(t *testing.T) {
	s := testServer(t)
	get(t, s, "/embed?lang=ko&cluster=boost-belt&v=1", "Referer", "https://www.busan.go.kr/secret/page?person=1")
	get(t, s, "/embed?lang=en&utm_source=x&%6cang=ko", "Referer", "https://www.busan.go.kr/")
	get(t, s, "/embed")
	get(t, s, "/embed?theme=dark", "Referer", "android-app://com.example/")
	wantLoads(t, s, map[string]string{
		"https://www.busan.go.kr": "2 (unknown)=1 cluster=1 lang=2 v=1",
		census.None:               "1",
		census.Other:              "1 theme=1",
	})
}

func TestAnswersFromTheMemoryAndUnchangedOnesAreLoadsToo(t *testing.T) {
	s := testServer(t)
	const target, referer = "/embed?lang=ko", "https://a.kr/"
	first := get(t, s, target, "Referer", referer)
	again := get(t, s, target, "Referer", referer)
	if got := metric(t, s, `busanmap_answers_total{from="remembered"}`); again.Code != http.StatusOK || got != "1" {
		t.Fatalf("the second answer is %d, %s answers are remembered", again.Code, got)
	}
	unchanged := get(t, s, target, "Referer", referer, "If-None-Match", first.Header().Get("ETag"))
	if unchanged.Code != http.StatusNotModified {
		t.Fatalf("the third answer is %d", unchanged.Code)
	}
	wantLoads(t, s, map[string]string{"https://a.kr": "3 lang=3"})
}

func TestWhatNobodyLooksAtIsNoLoad(t *testing.T) {
	s := testServer(t)
	ask(t, s, http.MethodHead, "/embed", "Referer", "https://a.kr/")
	ask(t, s, http.MethodPost, "/embed", "Referer", "https://a.kr/")
	ask(t, s, http.MethodOptions, "/embed", "Referer", "https://a.kr/")
	get(t, s, "/embed/nothing", "Referer", "https://a.kr/")
	get(t, s, "/ko/", "Referer", "https://a.kr/")
	get(t, s, "/embed/panel", "Referer", "https://a.kr/")
	get(t, s, "/embed", "Referer", "https://a.kr/", "Sec-Purpose", "prefetch")
	get(t, s, "/embed", "Referer", "https://a.kr/", "Sec-Purpose", "prefetch;prerender")
	for _, dest := range []string{"empty", "script", "image", "style", "worker", "nonsense"} {
		get(t, s, "/embed", "Referer", "https://a.kr/", "Sec-Fetch-Dest", dest)
	}
	wantLoads(t, s, nil)
	for _, dest := range []string{"", "iframe", "frame", "embed", "object", "document"} {
		get(t, s, "/embed", "Referer", "https://a.kr/", "Sec-Fetch-Dest", dest)
	}
	wantLoads(t, s, map[string]string{"https://a.kr": "6"})
}

func TestARequestThatIsRefusedIsNoLoad(t *testing.T) {
	s := testServer(t)
	r := httptest.NewRequest(http.MethodGet, "/embed", nil)
	r.Host = `"><script>`
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusBadRequest {
		t.Fatalf("status %d", w.Code)
	}
	wantLoads(t, s, nil)
}

func TestTheMapsOwnPreviewIsToldApart(t *testing.T) {
	for _, tc := range []struct {
		name, base, peer, host string
		header                 []string
		want                   string
	}{
		{"by the host of the request", "", "", "map.example:8080", []string{"Referer", "http://map.example:8080/ko/share"}, census.Self},
		{"though a proxy speaks TLS before it", "", "", "map.example", []string{"Referer", "https://MAP.example/ko/share"}, census.Self},
		{"by the public address", "https://map.example", "", "inner:8080", []string{"Referer", "https://map.example/ko/share"}, census.Self},
		{"by the inner address", "https://map.example", "", "inner:8080", []string{"Referer", "http://inner:8080/ko/share"}, census.Self},
		{"by the usual port", "", "", "map.example:443", []string{"Referer", "https://map.example/ko/share"}, census.Self},
		{"not by an unusual port", "", "", "map.example:443", []string{"Referer", "http://map.example/ko/share"}, "http://map.example"},
		{"by what a trusted proxy says", "", "10.1.2.3:1", "inner", []string{"Referer", "https://map.example/", "X-Forwarded-Host", "map.example"}, census.Self},
		{"not by what a stranger says", "", "203.0.113.9:1", "inner", []string{"Referer", "https://map.example/", "X-Forwarded-Host", "map.example"}, "https://map.example"},
		{"by what the browser says", "", "", "map.example", []string{"Sec-Fetch-Site", "same-origin"}, census.Self},
		{"another site stays another", "", "", "map.example", []string{"Referer", "https://map.example.kr/", "Sec-Fetch-Site", "cross-site"}, "https://map.example.kr"},
		{"another port is another site", "", "", "map.example", []string{"Referer", "http://map.example:3000/"}, "http://map.example:3000"},
		{"a site beside it is another", "", "", "map.example", []string{"Referer", "https://www.map.example/", "Sec-Fetch-Site", "same-site"}, "https://www.map.example"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			o := testOptions(t)
			o.BaseURL = tc.base
			o.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
			s, err := New(o)
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequest(http.MethodGet, "/embed", nil)
			r.Host = tc.host
			if tc.peer != "" {
				r.RemoteAddr = tc.peer
			}
			for i := 0; i < len(tc.header); i += 2 {
				r.Header.Set(tc.header[i], tc.header[i+1])
			}
			s.ServeHTTP(httptest.NewRecorder(), r)
			wantLoads(t, s, map[string]string{tc.want: "1"})
		})
	}
}

func TestADayOfTheCensusBeginsAtMidnightInBusan(t *testing.T) {
	o := testOptions(t)
	now := time.Date(2026, 11, 23, 14, 59, 59, 0, time.UTC)
	o.Now = func() time.Time { return now }
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	get(t, s, "/embed")
	now = now.Add(time.Second)
	get(t, s, "/embed")
	get(t, s, "/embed")
	days := s.o.Census.Ask(census.Question{Today: s.today()}).Days
	want := []census.DayUse{{Day: atlas.Date{Year: 2026, Month: 11, Day: 24}, Loads: 2}, {Day: today, Loads: 1}}
	if !slices.Equal(days, want) {
		t.Errorf("days are %v, want %v", days, want)
	}
}

func TestNamesOfParametersAreThoseThatTheFrameReads(t *testing.T) {
	for _, q := range []string{"", "lang=ko", "lang=ko&lang=en&v", "%6Cang=ko&a%20b=1&a+b=2", "%zz=1&v=1", "v=%zz&lang=ko", "a;b=1&lang=ko", "&&=&=x", "lang=ko#f", "가=나"} {
		want := map[string]bool{}
		parsed, _ := url.ParseQuery(q)
		for name := range parsed {
			want[name] = true
		}
		got := map[string]bool{}
		for _, name := range parameterNames(q, nil) {
			got[name] = true
		}
		if len(got) != len(want) {
			t.Errorf("%q: have %v, want %v", q, got, want)
		}
		for name := range want {
			if !got[name] {
				t.Errorf("%q: %q is missing", q, name)
			}
		}
	}
}

func FuzzParameterNames(f *testing.F) {
	f.Add("lang=ko&v=1&%6cang=en&a;b=1&%zz&=")
	f.Fuzz(func(t *testing.T, q string) {
		want, _ := url.ParseQuery(q)
		got := parameterNames(q, nil)
		for _, name := range got {
			if !want.Has(name) {
				t.Fatalf("%q: %q is no name", q, name)
			}
		}
		for name := range want {
			if !slices.Contains(got, name) {
				t.Fatalf("%q: %q is missing", q, name)
			}
		}
	})
}

func TestTheCensusIsAmongTheMetrics(t *testing.T) {
	s := testServer(t)
	for i := range 25 {
		for range i + 1 {
			get(t, s, "/embed", "Referer", fmt.Sprintf("https://%d.kr/", i))
		}
	}
	get(t, s, "/embed", "Sec-Fetch-Site", "same-origin")
	get(t, s, "/embed")
	for range 40 {
		s.o.Census.Count(census.Load{Day: atlas.Date{Year: 2026, Month: 10, Day: 24}, Origin: "https://past.kr"}) // 30 days ago
	}
	s.o.Census.Count(census.Load{Day: atlas.Date{Year: 2026, Month: 10, Day: 25}, Origin: "https://month.kr"})
	op := operatorOf(s)
	for name, want := range map[string]string{
		"busanmap_embed_loads_today":        "326", // 1 + … + 25, and one without a Referer
		`busanmap_embed_origins{days="1"}`:  "25",
		`busanmap_embed_origins{days="30"}`: "26",
		"busanmap_census_unsaved_loads":     "0",
		"busanmap_census_problem":           "0",
	} {
		if got := metric(t, op, name); got != want {
			t.Errorf("%s = %q, want %s", name, got, want)
		}
	}
	for i := range 25 {
		want := ""
		if i >= 5 {
			want = fmt.Sprint(i + 1)
		}
		name := fmt.Sprintf(`busanmap_embed_origin_loads{origin="https://%d.kr"}`, i)
		if got := metric(t, op, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	for _, part := range []string{".kr", "busanmap_embed_", "busanmap_census_"} {
		if strings.Contains(get(t, s, "/metrics").Body.String(), part) {
			t.Errorf("the public metrics have %q", part)
		}
	}
	if n := strings.Count(get(t, op, "/metrics").Body.String(), "busanmap_embed_origin_loads{"); n != maxNamedOrigins {
		t.Errorf("%d origins are labels, want %d", n, maxNamedOrigins)
	}
}

func TestAnOriginWithoutALoadInTheMonthIsNoLabel(t *testing.T) {
	s := testServer(t)
	for i, origin := range []string{"https://past.kr", "https://month.kr"} {
		s.o.Census.Count(census.Load{Day: atlas.Date{Year: 2026, Month: 10, Day: 24 + i}, Origin: origin})
	}
	op := operatorOf(s)
	for origin, want := range map[string]string{"https://past.kr": "", "https://month.kr": "1"} {
		if got := metric(t, op, `busanmap_embed_origin_loads{origin="`+origin+`"}`); got != want {
			t.Errorf("%s has %q, want %q", origin, got, want)
		}
	}
}

func TestACensusThatCannotBeSavedIsAmongTheMetrics(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	c, err := census.Open(t.Context(), census.Options{Names: query.EmbedNames(), Today: func() atlas.Date { return today }, File: file})
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions(t)
	o.Census = c
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	get(t, s, "/embed?lang=ko", "Referer", "https://a.kr/")
	blockSaving(t, file)
	if err := c.Flush(t.Context()); err == nil {
		t.Fatal("it was saved")
	}
	for name, want := range map[string]string{"busanmap_census_unsaved_loads": "1", "busanmap_census_problem": "1"} {
		if got := metric(t, operatorOf(s), name); got != want {
			t.Errorf("%s = %q, want %s", name, got, want)
		}
	}
}

// BenchmarkFrame measures what counting adds to an answer from the memory.
func BenchmarkFrame(b *testing.B) {
	s := testServer(b)
	r := httptest.NewRequest(http.MethodGet, "/embed?lang=ko&cluster=boost-belt&theme=dark&v=1", nil)
	r.Header.Set("Referer", "https://www.busan.go.kr/")
	r.Header.Set("Sec-Fetch-Dest", "iframe")
	r.Header.Set("If-None-Match", get(b, s, r.RequestURI).Header().Get("ETag"))
	e := s.echo.NewContext(r, nil)
	for name, path := range map[string]string{"counted": framePath, "not counted": "/"} {
		h := s.counted(path, s.remembered(cacheEmbed, s.embed))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				e.Reset(r, w)
				if err := h(e); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
