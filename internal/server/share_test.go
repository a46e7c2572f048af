package server

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"busanmap/internal/snippet"
)

var codeOf = regexp.MustCompile(`(?s)<textarea id="code-([a-z]+)"[^>]*>(.*?)</textarea>`)

// codes are the texts to copy on a page, by their names.
func codes(page string) map[string]string {
	out := map[string]string{}
	for _, m := range codeOf.FindAllStringSubmatch(page, -1) {
		out[m[1]] = html.UnescapeString(m[2])
	}
	return out
}

func post(t *testing.T, s *Server, target, contentType, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func check(t *testing.T, s *Server, pasted string) *httptest.ResponseRecorder {
	t.Helper()
	return post(t, s, "/ko/share/check", "application/x-www-form-urlencoded", url.Values{"snippet": {pasted}}.Encode())
}

func TestTheBuilderMakesASnippetWithTheTitleOfItsFrame(t *testing.T) {
	s := testServer(t)
	for _, q := range []string{
		"", "cluster=boost-belt", "show=zone:rnd&view=map", "site=e-park&lang=en", "view=list&lang=en&cluster=startup-belt", "asof=2023-11-01&theme=dark",
		"form=1&layers=zones&controls=zoom&controls=pan&zoom-guard=on&kiosk=1&size=custom&width=700&height=450", "industry=smart-finance&panel=closed",
	} {
		page := get(t, s, "/ko/share?"+q).Body.String()
		code := codes(page)["snippet"]
		src := regexp.MustCompile(`src="http://example.com([^"]*)"`).FindStringSubmatch(code)
		title := regexp.MustCompile(`title="([^"]*)"`).FindStringSubmatch(code)
		if src == nil || title == nil {
			t.Errorf("%s makes %s", q, code)
			continue
		}
		frame := get(t, s, html.UnescapeString(src[1])).Body.String()
		if got := titleOf(t, frame); html.UnescapeString(got) != html.UnescapeString(title[1]) {
			t.Errorf("%s: the iframe is called %q, its document %q", q, title[1], got)
		}
		for _, want := range []string{`loading="lazy"`, `referrerpolicy="strict-origin-when-cross-origin"`, `allow="fullscreen"`, "allowfullscreen", "v=1", "</iframe>\n<p><a href=\"http://example.com/"} {
			if !strings.Contains(code, want) {
				t.Errorf("%s: the snippet lacks %s:\n%s", q, want, code)
			}
		}
		report, err := snippet.Lint(code, snippet.LintOptions{Base: example, Today: testOptions(t).today(), Describe: s.describe(turnOf(t, s))})
		if err != nil || len(report.Faults) > 0 || report.Corrected != code {
			t.Errorf("%s: our own linter finds %+v, %v", q, report.Faults, err)
		}
	}
}

func TestTheBuilderOffersEveryWay(t *testing.T) {
	s := testServer(t)
	made := codes(get(t, s, "/en/share?view=list&cluster=boost-belt&lang=en").Body.String())
	for name, want := range map[string]string{
		"snippet": "<iframe", "script": "/embed.js", "element": `<busan-map lang="en" cluster="boost-belt" view="list"`, "address": "http://example.com/en/clusters/boost-belt",
		"picture": `<img src="http://example.com/map/boost-belt.svg?`,
	} {
		if !strings.Contains(made[name], want) {
			t.Errorf("%s is %q, want %s in it", name, made[name], want)
		}
	}
	if split := codes(get(t, s, "/en/share").Body.String()); split["script"] != "" {
		t.Error("a map, which keeps its height, is offered with the script for it")
	}
}

func TestTheBuilderCorrectsAndSaysSo(t *testing.T) {
	s := testServer(t)
	for q, want := range map[string]string{
		"height=0":                    "높이(px) (height): ‘0’",
		"width=-1":                    "너비(px) (width): ‘-1’",
		"size=custom&width=1000000":   "너비(px) (width): ‘1000000’",
		"view=globe":                  "보기 방식 (view): ‘globe’",
		"miniMap=true":                "miniMap: 이 지도에 없는",
		"clustr=boost-belt":           "‘cluster’이(가) 아닌지",
		"cluster=nakdong":             "‘nakdong-river-belt’이(가) 아닌지",
		"zone=atlantis":               "‘atlantis’은(는) 데이터에 없어 뺐습니다",
		"cluster=boost-belt&zone=rnd": "(cluster): 다른 매개변수가 대신 정하거나",
		"view=%3Cscript%3Ealert(1)":   "&lt;script&gt;",
	} {
		w := get(t, s, "/ko/share?"+q)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) || strings.Contains(w.Body.String(), "<script>alert") {
			t.Errorf("%s: status %d, or does not say %q", q, w.Code, want)
		}
	}
	if strings.Contains(get(t, s, "/ko/share?cluster=boost-belt&view=list").Body.String(), "share-wrong") {
		t.Error("what is right is corrected")
	}
}

func TestASnippetIsCheckedAndCorrected(t *testing.T) {
	s := testServer(t)
	old := `<p>소개</p><iframe src="http://example.com/embed?cluster=nakdong&miniMap=true" width="900" frameborder="0" scrolling="no"></iframe><p>끝</p>`
	w := check(t, s, old)
	body := w.Body.String()
	if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("status %d, %s", w.Code, w.Header())
	}
	corrected := codes(body)["corrected"]
	for _, want := range []string{`<p>소개</p><iframe`, `cluster=nakdong-river-belt`, `title="부산 산업지도 – 낙동강벨트 (대화형 지도)"`, `loading="lazy"`, `<p>끝</p>`} {
		if !strings.Contains(corrected, want) {
			t.Errorf("the corrected snippet lacks %s:\n%s", want, corrected)
		}
	}
	for _, gone := range []string{"frameborder", "scrolling", "miniMap"} {
		if strings.Contains(corrected, gone) {
			t.Errorf("the corrected snippet still has %s:\n%s", gone, corrected)
		}
	}
	if again := check(t, s, corrected).Body.String(); !strings.Contains(again, "고칠 점이 없습니다") || codes(again)["corrected"] != "" {
		t.Error("the corrected snippet has faults")
	}
	if !strings.Contains(body, "&lt;p&gt;소개&lt;/p&gt;") || strings.Contains(body, "<p>소개</p>") {
		t.Error("what was pasted is not shown as text")
	}
}

func TestEveryCodeOfTheBuilderPassesItsCheck(t *testing.T) {
	s := testServer(t)
	for _, q := range []string{"", "?cluster=boost-belt&view=list", "?size=640x480&lang=en"} {
		made := codes(get(t, s, "/ko/share"+q).Body.String())
		for _, name := range []string{"snippet", "script", "element"} {
			if made[name] == "" {
				continue
			}
			body := check(t, s, made[name]).Body.String()
			if !strings.Contains(body, "고칠 점이 없습니다") || codes(body)["corrected"] != "" {
				t.Errorf("%s: the code %s has faults:\n%s", q, name, made[name])
			}
		}
	}
	if body := check(t, s, `<busan-map lang="ko"></busan-map>`).Body.String(); strings.Contains(body, "코드를 찾지 못했습니다") || !strings.Contains(body, "embed.js") {
		t.Error("an element without its script is not said to lack it")
	}
}

func TestAPasteIsMeasuredAsItWasWritten(t *testing.T) {
	s := testServer(t)
	w := check(t, s, strings.Repeat("a\r\n", 30<<10)) // 60 kB, of which the form makes 90
	if w.Code != http.StatusOK {
		t.Errorf("status %d", w.Code)
	}
}

func TestOnlyTheFormOfTheCheckIsForSearchEngines(t *testing.T) {
	s := testServer(t)
	const robots = `<meta name="robots" content="noindex`
	if strings.Contains(get(t, s, "/ko/share/check").Body.String(), robots) || !strings.Contains(check(t, s, "x").Body.String(), robots) {
		t.Error("the form is kept from search engines, or a result is not")
	}
}

func TestTheFormOfTheBuilderHasWhatWasChosen(t *testing.T) {
	s := testServer(t)
	body := get(t, s, "/ko/share?lang=en&view=map&panel=open&zoom-guard=off&kiosk=1&theme=dark&size=custom&width=500&height=400&id=a&bbox=129,35.1,129.1,35.2").Body.String()
	for _, want := range []string{
		`name="view" value="map" checked`, `<option value="open" selected>`, `<option value="en" selected>`, `<option value="dark" selected>`, `name="kiosk" value="1" checked`,
		`name="width" value="500"`, `name="height" value="400"`, `name="id" value="a"`, `name="bbox" value="129,35.1,129.1,35.2"`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the form lacks %s", want)
		}
	}
	if strings.Contains(body, `name="zoom-guard" value="on" checked`) {
		t.Error("the guard, which was turned off, is on")
	}
	if closed := get(t, s, "/ko/share?panel=closed").Body.String(); !strings.Contains(closed, `<option value="closed" selected>`) || strings.Contains(closed, `<option value="open" selected>`) {
		t.Error("a closed list is not what is chosen")
	}
}

func TestAPageWithCorrectionsIsNotKept(t *testing.T) {
	s := testServer(t)
	made := func() string { return metric(t, s, `busanmap_answers_total{from="made"}`) }
	before := made()
	var many strings.Builder
	for i := range 30 {
		fmt.Fprintf(&many, "&x%d=1", i)
	}
	w := get(t, s, "/ko/share?cluster=atlantis"+many.String())
	if n := strings.Count(w.Body.String(), "이 지도에 없는"); w.Code != http.StatusOK || n != 19 || !strings.Contains(w.Body.String(), "atlantis") {
		t.Errorf("status %d with %d sentences on unknown parameters, want 19 and one on atlantis", w.Code, n)
	}
	if made() != before {
		t.Error("the page is kept")
	}
	get(t, s, "/ko/share?cluster=boost-belt")
	one := made()
	get(t, s, "/ko/share?form=1&show=cluster:boost-belt&layers=clusters&layers=sites&zoom-guard=on&controls=zoom,pan,layers,here,full,legend&theme=auto")
	if one == before || made() != one {
		t.Errorf("what is chosen in two ways is made %s, %s, %s", before, one, made())
	}
}

func TestWhatIsPastedBadlyIsRefusedOrAnswered(t *testing.T) {
	s := testServer(t)
	const form = "application/x-www-form-urlencoded"
	for _, tc := range []struct {
		name, contentType, body string
		status                  int
		says                    string
	}{
		{"nothing", form, "snippet=", 200, "이 지도의 코드를 찾지 못했습니다"},
		{"no field", form, "", 400, "snippet"},
		{"two fields", form, "snippet=a&snippet=b", 400, "snippet"},
		{"another type", "application/json", `{"snippet":"x"}`, 400, "snippet"},
		{"a form that does not parse", form, "snippet=%zz", 400, "snippet"},
		{"more than fits", form, "snippet=" + strings.Repeat("a", 70<<10), 413, "너무 길어 검사하지 못했습니다"},
		{"more than fits, which is not lost", form, "snippet=" + strings.Repeat("a", 70<<10), 413, strings.Repeat("a", 70<<10)},
		{"far more than fits", form, "snippet=" + strings.Repeat("a", 1<<20), 413, "너무 길어 검사하지 못했습니다"},
		{"markup that is no snippet", form, "snippet=" + url.QueryEscape("<script>alert(1)</script>"), 200, "이 지도의 코드를 찾지 못했습니다"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := post(t, s, "/ko/share/check", tc.contentType, tc.body)
			if w.Code != tc.status || !strings.Contains(w.Body.String(), tc.says) || strings.Contains(w.Body.String(), "<script>alert") {
				t.Errorf("status %d, want %d saying %q", w.Code, tc.status, tc.says)
			}
		})
	}
	if w := post(t, s, "/fr/share/check", form, "snippet=x"); w.Code != http.StatusNotFound {
		t.Errorf("in a language that the site has not: status %d", w.Code)
	}
}

func TestEveryMapLeadsToTheBuilderOfWhatItShows(t *testing.T) {
	s := testServer(t)
	for target, want := range map[string]string{
		"/ko/": `href="/ko/share"`, "/en/clusters/boost-belt": `href="/en/share?cluster=boost-belt"`, "/ko/zones/rnd?asof=2024-01-01": `href="/ko/share?asof=2024-01-01&amp;zone=rnd"`,
	} {
		if !strings.Contains(get(t, s, target).Body.String(), want) {
			t.Errorf("%s does not have %s", target, want)
		}
	}
}

// turnOf is a request of today without anything asked.
func turnOf(t *testing.T, s *Server) *turn {
	t.Helper()
	return &turn{edition: s.current.Load(), base: example, day: s.today()}
}
