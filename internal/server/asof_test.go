package server

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb/geojson"

	"busanmap/internal/atlas"
)

// laterNames are names of what came after the release; none may be on a page of
// that day.
var laterNames = []string{"분산에너지 특화지역", "에코델타시티 기회발전특구", "글로벌 창업 허브", "이지스자산운용", "제6차 전략산업", "현대백화점"}

func TestPagesOfTheReleaseDayKnowNothingLater(t *testing.T) {
	s := testServer(t)
	paths := []string{"/ko/", "/ko/changes", "/ko/story", "/ko/incentives"}
	for _, id := range clusterIDs {
		paths = append(paths, "/ko/clusters/"+id)
	}
	for _, p := range paths {
		body := get(t, s, p+"?asof=2023-11-01").Body.String()
		for _, r := range titlesOnly {
			body = r.ReplaceAllString(body, "")
		}
		for _, name := range laterNames {
			if strings.Contains(body, name) {
				t.Errorf("%s of 2023-11-01 speaks of %s", p, name)
			}
		}
	}
	today := get(t, s, "/ko/story").Body.String() + get(t, s, "/ko/changes").Body.String()
	for _, name := range laterNames {
		if !strings.Contains(today, name) {
			t.Errorf("no page of today speaks of %s: the list of this test is stale", name)
		}
	}
}

// The control that changes the date names what happened on later days, as it
// must, and the titles of sources name what they are about.
var titlesOnly = []*regexp.Regexp{
	regexp.MustCompile(`(?s)<option.*?</option>`),
	regexp.MustCompile(`(?s)<li id="src-.*?</li>`),
	regexp.MustCompile(`(?s)<(sup|span) class="refs".*?</(sup|span)>`),
}

func TestTheDateStaysInEveryLinkOfAPage(t *testing.T) {
	s := testServer(t)
	links := regexp.MustCompile(`href="(/(?:ko|en)/[^"]*)"`)
	for _, p := range []string{"/ko/", "/en/clusters/startup-belt", "/ko/zones/blockchain", "/en/incentives", "/ko/story", "/en/about"} {
		body := get(t, s, p+"?asof=2024-07-01").Body.String()
		back := false
		for _, m := range links.FindAllStringSubmatch(body, -1) {
			switch {
			case m[1] == p:
				back = true
			case !strings.Contains(m[1], "asof=2024-07-01"):
				t.Errorf("%s: %s loses the date", p, m[1])
			}
		}
		if !back {
			t.Errorf("%s: nothing leads back to today", p)
		}
	}
}

func TestABadDateIsRefusedByNameEverywhere(t *testing.T) {
	s := testServer(t)
	for _, r := range everyRoute {
		if r.media != htmlType && r.media != geoJSONType || strings.HasPrefix(r.target, "/embed") || r.target == "/map/base.geojson" {
			continue
		}
		for _, day := range []string{"nonsense", "2024-13-01", "2024-02-30", "2018-12-31", "2027-11-24", "2024", "NaN"} {
			glue := "?"
			if strings.Contains(r.target, "?") {
				glue = "&"
			}
			w := get(t, s, r.target+glue+"asof="+day)
			if strings.HasPrefix(r.target, "/ko/share?") { // a form, which corrects and says so
				if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<li>기준일 (asof): ‘"+day+"’") {
					t.Errorf("%s with asof=%s: status %d, or does not say what was corrected", r.target, day, w.Code)
				}
				continue
			}
			if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "asof") {
				t.Errorf("%s with asof=%s: status %d, asof named: %v", r.target, day, w.Code, strings.Contains(w.Body.String(), "asof"))
			}
		}
	}
}

func TestABadSinceIsRefusedByName(t *testing.T) {
	s := testServer(t)
	for _, since := range []string{"x", "2024", "2024-13-01"} {
		if w := get(t, s, "/ko/changes?since="+since); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "since") {
			t.Errorf("since=%s: status %d", since, w.Code)
		}
	}
}

func TestTheZonesCollectionFollowsTheDate(t *testing.T) {
	s := testServer(t)
	status := func(day, id string) string {
		t.Helper()
		fc, err := geojson.UnmarshalFeatureCollection(get(t, s, "/api/collections/zones/items?limit=1000&asof="+day).Body.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fc.Features {
			if f.ID == id {
				return f.Properties.MustString("status")
			}
		}
		return ""
	}
	for _, tc := range []struct{ day, part, want string }{
		{"2023-11-01", "odz-edc", ""},
		{"2026-02-04", "odz-edc", ""},
		{"2026-02-05", "odz-edc", "designated"},
		{"2023-11-01", "ucz-centum2", "selected"},
		{"2024-12-01", "ucz-centum2", "designated"},
		{"2023-11-01", "powersemi-complex", "designated"},
		{"2026-11-23", "national-hitech", "proposed"},
	} {
		if got := status(tc.day, tc.part); got != tc.want {
			t.Errorf("on %s %s is %q, want %q", tc.day, tc.part, got, tc.want)
		}
	}
}

func TestHiddenIncentivesAreExplainedAndNeverOffered(t *testing.T) {
	s := testServer(t)
	a := publishedAtlas(t)
	about := get(t, s, "/ko/about").Body.String()
	list := get(t, s, "/ko/incentives").Body.String()
	hidden := 0
	for _, i := range a.Incentives() {
		anchored := strings.Contains(list, `id="`+i.ID+`"`)
		if i.Display == atlas.Hide {
			hidden++
			if anchored {
				t.Errorf("%s is offered", i.ID)
			}
			if !strings.Contains(about, i.Name.Ko) {
				t.Errorf("the about page does not explain %s", i.ID)
			}
		} else if !anchored {
			t.Errorf("%s is missing from the list", i.ID)
		}
	}
	if hidden == 0 || len(a.Incentives()) != 29 {
		t.Errorf("%d incentives, %d of them hidden", len(a.Incentives()), hidden)
	}
}

func TestTheAboutPageHasAllChecksAndNames(t *testing.T) {
	s := testServer(t)
	a := publishedAtlas(t)
	if len(a.Corrections()) != 41 || len(a.Names()) != 33 {
		t.Errorf("%d corrections and %d names, want 41 and 33", len(a.Corrections()), len(a.Names()))
	}
	body := get(t, s, "/en/about").Body.String()
	for _, src := range a.Sources() {
		if !strings.Contains(body, `id="src-`+src.ID+`"`) {
			t.Errorf("source %s is not listed", src.ID)
		}
	}
}

func TestEveryRecordHasASourceAndBothLanguagesOnItsPage(t *testing.T) {
	s := testServer(t)
	a := publishedAtlas(t).On(atlas.Date{Year: 2026, Month: 11, Day: 23})
	for _, lang := range atlas.Langs {
		for _, c := range a.Clusters() {
			pageHas(t, s, "/"+string(lang)+"/clusters/"+c.ID, c.Name.In(lang), c.Sources)
		}
		for _, site := range a.Sites() {
			pageHas(t, s, "/"+string(lang)+"/sites/"+site.ID, site.Name.In(lang), site.Sources)
		}
		for _, z := range a.Zones() {
			pageHas(t, s, "/"+string(lang)+"/zones/"+z.ID, z.Name.In(lang), z.Sources)
		}
	}
}

func pageHas(t *testing.T, s *Server, path, name string, sources []string) {
	t.Helper()
	w := get(t, s, path)
	if w.Code != http.StatusOK {
		t.Errorf("%s: status %d", path, w.Code)
		return
	}
	body := w.Body.String()
	if !strings.Contains(body, name) && !strings.Contains(body, strings.NewReplacer("&", "&amp;", "'", "&#39;", `"`, "&#34;").Replace(name)) {
		t.Errorf("%s does not name %s", path, name)
	}
	if len(sources) == 0 {
		t.Errorf("%s: the record has no source", path)
	}
	for _, id := range sources {
		if !strings.Contains(body, `id="src-`+id+`"`) {
			t.Errorf("%s does not list its source %s", path, id)
		}
	}
}

func TestDaysLeftFollowTheDate(t *testing.T) {
	o := testOptions(t)
	for clock, want := range map[string]string{
		"2026-12-31T14:59:00Z": "ends today",
		"2026-12-30T12:00:00Z": "1 day left",
		"2026-11-23T09:00:00Z": "38 days left",
	} {
		o.Now = func() time.Time {
			at, err := time.Parse(time.RFC3339, clock)
			if err != nil {
				t.Fatal(err)
			}
			return at
		}
		s, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(get(t, s, "/en/incentives").Body.String(), want) {
			t.Errorf("at %s nothing %q", clock, want)
		}
	}
}

func TestFeedsAreWellFormedAndHoldTheNewestChange(t *testing.T) {
	s := testServer(t)
	newest := publishedAtlas(t).Changes(atlas.Date{}, atlas.Date{Year: 2026, Month: 11, Day: 23})[0]
	var j struct {
		Version string `json:"version"`
		Items   []struct {
			ID, Title, URL string
		} `json:"items"`
	}
	if err := json.Unmarshal(get(t, s, "/ko/changes.json").Body.Bytes(), &j); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(j.Version, "https://jsonfeed.org/version/1") || len(j.Items) == 0 || !strings.Contains(j.Items[0].ID, newest.ID) {
		t.Errorf("the JSON feed begins with %+v, want %s", j.Items[0], newest.ID)
	}
	var a struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Entries []struct {
			ID string `xml:"id"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(get(t, s, "/en/changes.atom").Body.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, e := range a.Entries {
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 || !strings.Contains(ids[0], newest.ID) || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(ids) {
		t.Errorf("the Atom feed is empty, out of order or repeats itself: %v", ids)
	}
}
