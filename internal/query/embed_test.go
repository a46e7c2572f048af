package query

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

// plainEmbed is what an embed without parameters shows.
var plainEmbed = Embed{Lang: atlas.Ko, View: ViewSplit, Theme: ThemeAuto, V: 1}

// embedLike is plainEmbed with a change.
func embedLike(change func(*Embed)) Embed {
	e := plainEmbed
	change(&e)
	return e
}

func parseValues(t *testing.T, raw string) url.Values {
	t.Helper()
	v, err := url.ParseQuery(raw)
	if err != nil {
		t.Fatalf("the test's own query %q: %v", raw, err)
	}
	return v
}

func TestParseEmbed(t *testing.T) {
	tests := []struct {
		name string
		raw  string
		want Embed
	}{
		{"nothing is the whole city in Korean", "", plainEmbed},
		{"a snippet as we print it", "lang=en&cluster=boost-belt&v=1", embedLike(func(e *Embed) { e.Lang, e.Cluster = atlas.En, "boost-belt" })},
		{"an unknown language is Korean", "lang=fr", plainEmbed},
		{"an unknown version is the first", "v=999", plainEmbed},
		{"unknown parameters are ignored", "miniMap=true&lang=en", embedLike(func(e *Embed) { e.Lang = atlas.En })},
		{"a repeated parameter counts once", "lang=en&lang=ko", embedLike(func(e *Embed) { e.Lang = atlas.En })},
		{"an id with a capital is dropped", "cluster=Boost", plainEmbed},
		{"an id with a slash is dropped", "cluster=../etc", plainEmbed},
		{"an id of 64 bytes is kept", "cluster=" + strings.Repeat("a", 64), embedLike(func(e *Embed) { e.Cluster = strings.Repeat("a", 64) })},
		{"an id of 65 bytes is dropped", "cluster=" + strings.Repeat("a", 65), plainEmbed},
		{"a zone says more than the cluster around it", "cluster=boost-belt&zone=rnd", embedLike(func(e *Embed) { e.Zone = "rnd" })},
		{"a site says more than a zone", "zone=rnd&site=e-park", embedLike(func(e *Embed) { e.Site = "e-park" })},
		{"a spot says most", "here=129.0663,35.147&site=e-park", embedLike(func(e *Embed) { e.Here = &orb.Point{129.0663, 35.147} })},
		{"a spot outside Busan is dropped", "here=127,37.5", plainEmbed},
		{"a swapped spot is dropped", "here=35.147,129.0663", plainEmbed},
		{"the list alone", "view=list", embedLike(func(e *Embed) { e.View = ViewList })},
		{"an unknown view is the usual one", "view=globe", plainEmbed},
		{"layers come in one order", "layers=zones,clusters", embedLike(func(e *Embed) { e.Layers = []string{"clusters", "zones"} })},
		{"of layers the known are kept", "layers=zones,traffic", embedLike(func(e *Embed) { e.Layers = []string{"zones"} })},
		{"only unknown layers are as if not given", "layers=traffic", plainEmbed},
		{"no layer at all", "layers=none", embedLike(func(e *Embed) { e.Layers = []string{} })},
		{"an industry", "industry=hydrogen", embedLike(func(e *Embed) { e.Industry = "hydrogen" })},
		{"a day", "asof=2023-11-01", embedLike(func(e *Embed) { e.AsOf = day(2023, 11, 1) })},
		{"a day that is none is dropped", "asof=2023-02-30", plainEmbed},
		{"a day before the map is dropped", "asof=1999-01-01", plainEmbed},
		{"a box", "bbox=128.9,35.1,129,35.2", embedLike(func(e *Embed) { e.BBox = &BBox{128.9, 35.1, 129, 35.2} })},
		{"a box is cut to Busan", "bbox=100,0,129,35.2", embedLike(func(e *Embed) { e.BBox = &BBox{128.5, 34.7, 129, 35.2} })},
		{"a box elsewhere is dropped", "bbox=126,37,127,38", plainEmbed},
		{"a box without extent is dropped", "bbox=129,35,129,35", plainEmbed},
		{"a box across the date line is dropped", "bbox=179,35,-179,36", plainEmbed},
		{"a centre has a zoom", "center=129.1,35.1", embedLike(func(e *Embed) { e.Center, e.Zoom = &orb.Point{129.1, 35.1}, 13 })},
		{"a centre with its zoom", "center=129.1,35.1&zoom=14.5", embedLike(func(e *Embed) { e.Center, e.Zoom = &orb.Point{129.1, 35.1}, 14.5 })},
		{"a zoom of 0 is the least", "center=129.1,35.1&zoom=0", embedLike(func(e *Embed) { e.Center, e.Zoom = &orb.Point{129.1, 35.1}, 8 })},
		{"a zoom of -1 is the least", "center=129.1,35.1&zoom=-1", embedLike(func(e *Embed) { e.Center, e.Zoom = &orb.Point{129.1, 35.1}, 8 })},
		{"a zoom of a million is the most", "center=129.1,35.1&zoom=1000000", embedLike(func(e *Embed) { e.Center, e.Zoom = &orb.Point{129.1, 35.1}, 17 })},
		{"a zoom that is no number is the usual one", "center=129.1,35.1&zoom=NaN", embedLike(func(e *Embed) { e.Center, e.Zoom = &orb.Point{129.1, 35.1}, 13 })},
		{"a zoom without a centre is dropped", "zoom=12", plainEmbed},
		{"a box says more than a centre", "bbox=128.9,35.1,129,35.2&center=129.1,35.1", embedLike(func(e *Embed) { e.BBox = &BBox{128.9, 35.1, 129, 35.2} })},
		{"high contrast", "theme=high-contrast", embedLike(func(e *Embed) { e.Theme = ThemeHighContrast })},
		{"the guard is on unless it is off", "zoom-guard=off", embedLike(func(e *Embed) { e.NoGuard = true })},
		{"a guard of another value is on", "zoom-guard=0", plainEmbed},
		{"a closed panel", "panel=closed", embedLike(func(e *Embed) { e.Panel = PanelClosed })},
		{"some controls", "controls=full,zoom", embedLike(func(e *Embed) { e.Controls = []string{"zoom", "full"} })},
		{"a kiosk", "kiosk=1", embedLike(func(e *Embed) { e.Kiosk = true })},
		{"an id of the host", "id=map_1.a-B", embedLike(func(e *Embed) { e.ID = "map_1.a-B" })},
		{"an id with markup is dropped", "id=%3Cb%3E", plainEmbed},
		{"an origin", "origin=https://www.busan.go.kr", embedLike(func(e *Embed) { e.Origin = "https://www.busan.go.kr" })},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, ParseEmbed(parseValues(t, tc.raw), today)); diff != "" {
				t.Errorf("ParseEmbed(%q) (-want +got):\n%s", tc.raw, diff)
			}
		})
	}
}

func TestWhatAnEmbedIgnoresIsSaid(t *testing.T) {
	tests := []struct {
		name string
		raw  string
		want []Ignored
	}{
		{"nothing of a good snippet", "lang=ko&cluster=boost-belt&v=1&layers=zones", nil},
		{"a parameter that never was", "miniMap=true", []Ignored{{Name: "miniMap", Value: "true", Reason: IgnoredUnknown}}},
		{"a mistyped one", "clustr=x", []Ignored{{Name: "clustr", Value: "x", Reason: IgnoredUnknown, Near: "cluster"}}},
		{"a bad value, with what is allowed", "view=globe", []Ignored{{Name: "view", Value: "globe", Reason: IgnoredValue, Allowed: "split, map, list"}}},
		{"one unknown layer among others", "layers=zones,x", []Ignored{{Name: "layers", Value: "zones,x", Reason: IgnoredValue, Allowed: "clusters, sites, zones, none"}}},
		{"a second value", "lang=ko&lang=en", []Ignored{{Name: "lang", Value: "en", Reason: IgnoredRepeated}}},
		{"what another decides", "cluster=a&zone=b", []Ignored{{Name: "cluster", Value: "a", Reason: IgnoredOther}}},
		{"a zoom without a centre", "zoom=12", []Ignored{{Name: "zoom", Value: "12", Reason: IgnoredOther}}},
		{"a centre beside a box", "bbox=128.9,35.1,129,35.2&center=129.1,35.1", []Ignored{{Name: "center", Value: "129.1,35.1", Reason: IgnoredOther}}},
		{"a centre with its zoom beside a box", "bbox=128.9,35.1,129,35.2&center=129.1,35.1&zoom=12", []Ignored{
			{Name: "center", Value: "129.1,35.1", Reason: IgnoredOther}, {Name: "zoom", Value: "12", Reason: IgnoredOther},
		}},
		{"an old version", "v=0", []Ignored{{Name: "v", Value: "0", Reason: IgnoredValue, Allowed: "1"}}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			_, got := ReadEmbed(parseValues(t, tc.raw), today)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("ReadEmbed(%q) ignores (-want +got):\n%s", tc.raw, diff)
			}
		})
	}
}

func TestTheListIsOpenUnlessTheMapIsAlone(t *testing.T) {
	for raw, want := range map[string]bool{
		"": true, "view=map": false, "view=list": true, "panel=closed": false, "view=map&panel=open": true, "view=list&panel=closed": true,
	} {
		if got := ParseEmbed(parseValues(t, raw), today).Open(); got != want {
			t.Errorf("%q: open is %v, want %v", raw, got, want)
		}
	}
}

func TestOpeningSomethingElseKeepsTheRest(t *testing.T) {
	e := ParseEmbed(parseValues(t, "cluster=a&view=list&kiosk=1&theme=dark&bbox=128.9,35.1,129,35.2"), today)
	got := e.Opening(Embed{Zone: "rnd"}).Values().Encode()
	if want := "kiosk=1&lang=ko&theme=dark&v=1&view=list&zone=rnd"; got != want {
		t.Errorf("opens %q, want %q", got, want)
	}
}

func TestAWindowIsAsWideAsAMapOf640Pixels(t *testing.T) {
	b, ok := ParseEmbed(parseValues(t, "center=129,35.1&zoom=12"), today).Window()
	// 2^12 tiles of 256 px around the world.
	if want := 640.0 / (256 * 4096) * 360; !ok || b.Max[0]-b.Min[0]-want > 1e-9 || want-(b.Max[0]-b.Min[0]) > 1e-9 {
		t.Errorf("the window is %v, want a width of %v", b, want)
	}
}

func TestAnOriginIsWrittenAsABrowserWritesIt(t *testing.T) {
	for s, want := range map[string]bool{
		"https://www.busan.go.kr": true, "http://127.0.0.1:8080": true, "http://[::1]:3000": true, "https://xn--9d0b.kr": true,
		"": false, "*": false, "null": false, "https://": false, "https://www.busan.go.kr/": false, "https://www.busan.go.kr:443": false,
		"http://a:80": false, "https://A.kr": false, "ftp://a.kr": false, "javascript:alert(1)": false, "https://a.kr?x": false,
		"https://a.kr#x": false, "https://u@a.kr": false, "https://a.kr/../b": false, "https://*.kr": false, "https://a b.kr": false,
		"https://" + strings.Repeat("a", 260) + ".kr": false,
	} {
		if got := IsOrigin(s); got != want {
			t.Errorf("IsOrigin(%q) = %v, want %v", s, got, want)
		}
	}
}

func FuzzEmbed(f *testing.F) {
	for _, seed := range []string{
		"", "lang=en&cluster=boost-belt&v=1", "v=-1", "cluster=%ff&lang=%00", "a=b&a=c", "bbox=128.9,35.1,129,35.2&zoom=-1&center=129,35",
		"layers=zones,zones&controls=none&here=129.1,35.1", "asof=2023-11-01&theme=dark&view=map&panel=open&kiosk=1&zoom-guard=off",
		"id=%3Cscript%3E&origin=https://a.kr&industry=x", "center=129.000004999,35.1&zoom=1e300",
	} {
		f.Add(seed)
	}
	id := regexp.MustCompile(`^[a-z0-9-]{1,64}\z`)
	f.Fuzz(func(t *testing.T, raw string) {
		v, _ := url.ParseQuery(raw) // the server, too, keeps what could be read
		e, ignored := ReadEmbed(v, today)
		if e.Lang != atlas.Ko && e.Lang != atlas.En || e.V != 1 || !slices.Contains(EmbedViews, e.View) || !slices.Contains(Themes, e.Theme) {
			t.Errorf("ReadEmbed(%q) = %+v, not what the map can show", raw, e)
		}
		for _, s := range []string{e.Cluster, e.Zone, e.Site, e.Industry} {
			if s != "" && !id.MatchString(s) {
				t.Errorf("ReadEmbed(%q) keeps %q, which is no id", raw, s)
			}
		}
		if b, ok := e.Window(); ok && (b.IsEmpty() || b.Max[0]-b.Min[0] < leastSpan/2) {
			t.Errorf("ReadEmbed(%q) shows %v", raw, b)
		}
		again, wrong := ReadEmbed(e.Values(), today)
		if diff := cmp.Diff(e, again); diff != "" {
			t.Errorf("%v reads back as another embed:\n%s", e.Values(), diff)
		}
		if len(wrong) > 0 {
			t.Errorf("%v, which we print, has faults: %v", e.Values(), wrong)
		}
		for _, i := range ignored {
			if len([]rune(i.Name)) > maxShownName+1 || len([]rune(i.Value)) > maxShownName+1 {
				t.Errorf("a fault repeats all of %q", i.Value)
			}
		}
	})
}
