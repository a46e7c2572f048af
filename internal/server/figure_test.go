package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"busanmap/internal/query"
	"busanmap/internal/svgmap"
)

// withFonts is a server that can draw a PNG, as the built one can.
func withFonts(t *testing.T) *Server {
	t.Helper()
	files := fakeFiles()
	for name, weight := range map[string]string{"medium": "500", "bold": "700"} {
		data, err := os.ReadFile("../../web/node_modules/@fontsource/pretendard/files/pretendard-latin-" + weight + "-normal.woff")
		if err != nil {
			t.Fatalf("run make assets first: %v", err)
		}
		files["dist/fonts/"+name+".woff"] = &fstest.MapFile{Data: data}
	}
	o := testOptions(t)
	o.Assets = loadedAssets(t, files)
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryViewIsAPictureOfItsSizeInBothFormats(t *testing.T) {
	s := withFonts(t)
	for _, name := range []string{"busan", "boost-belt", "rnd", "odz-finance", "e-park"} {
		w := get(t, s, "/map/"+name+".png?lang=en&width=640&height=336&theme=dark")
		picture, err := png.DecodeConfig(bytes.NewReader(w.Body.Bytes()))
		if err != nil || w.Code != http.StatusOK || w.Header().Get("Content-Type") != pngType || picture.Width != 640 || picture.Height != 336 {
			t.Errorf("%s.png: status %d, %s, %+v, %v", name, w.Code, w.Header().Get("Content-Type"), picture, err)
		}
		svg := get(t, s, "/map/"+name+".svg?lang=en&width=640&height=336").Body.String()
		if !strings.Contains(svg, `width="640"`) || !strings.Contains(svg, `height="336"`) || !strings.Contains(svg, "As of 23 November 2026") {
			t.Errorf("%s.svg is not of its size and day: %.300s", name, svg)
		}
		for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s.svg: %v", name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range e.Attr {
				if a.Name.Local == "href" && !strings.HasPrefix(a.Value, example+"/en/") {
					t.Errorf("%s.svg links to %q, which leads nowhere from a file", name, a.Value)
				}
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || e.Name.Local == "script" {
					t.Errorf("%s.svg has <%s %s>", name, e.Name.Local, a.Name.Local)
				}
			}
		}
	}
}

func TestAPictureIsMadeOnceAndKept(t *testing.T) {
	s := withFonts(t)
	made := func() string { return metric(t, s, `busanmap_answers_total{from="made"}`) }
	first := get(t, s, "/map/busan.png?width=400&height=300")
	before := made()
	again := get(t, s, "/map/busan.png?height=300&width=400&lang=ko", "If-None-Match", first.Header().Get("ETag"))
	if again.Code != http.StatusNotModified || made() != before {
		t.Errorf("the same picture by another order of parameters: status %d, %s were made, then %s", again.Code, before, made())
	}
	for _, other := range []string{"/map/busan.svg?width=400&height=300", "/map/busan.png?width=401&height=300", "/map/rnd.png?width=400&height=300"} {
		if w := get(t, s, other); w.Code != http.StatusOK || w.Header().Get("ETag") == first.Header().Get("ETag") || made() == before {
			t.Errorf("%s: status %d, or the same picture", other, w.Code)
		}
		before = made()
	}
}

func TestAPictureOfADayIsOfThatDay(t *testing.T) {
	s := testServer(t)
	for asof, want := range map[string]string{"2023-11-01": "As of 1 November 2023", "2026-11-23": "As of 23 November 2026"} {
		if svg := get(t, s, "/map/busan.svg?lang=en&asof="+asof).Body.String(); !strings.Contains(svg, want) {
			t.Errorf("the picture of %s does not say %q", asof, want)
		}
	}
}

func TestTheLimitsOfAPictureAreThoseOfItsDrawing(t *testing.T) {
	if query.MinPictureWidth != svgmap.LeastWidth || query.MinPictureHeight != svgmap.LeastHeight || query.MaxPicture != svgmap.MostSide {
		t.Errorf("asked for are %d by %d to %d, drawn %d by %d to %d", query.MinPictureWidth, query.MinPictureHeight, query.MaxPicture,
			svgmap.LeastWidth, svgmap.LeastHeight, svgmap.MostSide)
	}
}

func TestAnImageOfBothThemesMayUseItsOneStyleAndNoOther(t *testing.T) {
	s := testServer(t)
	w := get(t, s, "/map/busan.svg?theme=auto")
	m := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(w.Body.String())
	if m == nil {
		t.Fatal("the image has no style")
	}
	sum := sha256.Sum256([]byte(m[1]))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; frame-ancestors 'self'"
	again := get(t, s, "/map/busan.svg?theme=auto", "If-None-Match", w.Header().Get("ETag"))
	for _, w := range []*httptest.ResponseRecorder{w, again} {
		if policy := w.Header().Values("Content-Security-Policy"); len(policy) != 1 || policy[0] != want {
			t.Errorf("%d: the policy is %q, want %q", w.Code, policy, want)
		}
	}
	if again.Code != http.StatusNotModified {
		t.Errorf("asked for again: status %d", again.Code)
	}
	if plain := get(t, s, "/map/busan.svg?theme=dark").Header().Get("Content-Security-Policy"); strings.Contains(plain, "sha256") {
		t.Errorf("an image of one theme has %q", plain)
	}
}

func TestWhoWouldWaitTooLongForAPictureIsToldToComeAgain(t *testing.T) {
	for name, full := range map[string]func(*queue){
		"nobody else may wait":       func(q *queue) { q.most = 0 },
		"no place is free for long":  func(q *queue) { q.patience = time.Millisecond },
		"others are waiting already": func(q *queue) { q.waiting.Store(q.most) },
	} {
		s := withFonts(t)
		full(s.drawing)
		for range cap(s.drawing.places) {
			if err := s.drawing.enter(); err != nil {
				t.Fatal(err)
			}
		}
		w := get(t, s, "/map/busan.png?width=200&height=150")
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: status %d, %s", name, w.Code, w.Header())
		}
		if svg := get(t, s, "/map/busan.svg?width=200&height=150"); svg.Code != http.StatusOK {
			t.Errorf("%s: what needs no drawing has status %d", name, svg.Code)
		}
		s.drawing.leave()
		s.drawing.waiting.Store(0)
		if w := get(t, s, "/map/busan.png?width=200&height=150"); w.Code != http.StatusOK {
			t.Errorf("%s: with a place free, status %d", name, w.Code)
		}
	}
}

func TestAPictureThatCannotBeIsRefusedByName(t *testing.T) {
	s := testServer(t)
	for target, want := range map[string]struct {
		status int
		says   string
	}{
		"/map/atlantis.svg":                    {404, "Not Found"},
		"/map/busan.gif":                       {404, "Not Found"},
		"/map/busan":                           {404, "Not Found"},
		"/map/.svg":                            {404, "Not Found"},
		"/map/busan.svg?width=0":               {400, "width"},
		"/map/busan.png?height=-1":             {400, "height"},
		"/map/busan.svg?width=1000000":         {400, "width"},
		"/map/busan.png?theme=auto":            {400, "theme"},
		"/map/busan.svg?lang=fr":               {400, "lang"},
		"/map/busan.svg?colour=red":            {400, "colour"},
		"/map/busan.svg?asof=2018-01-01":       {400, "asof"},
		"/map/odz-finance.svg?asof=2019-01-01": {404, "Not Found"},
	} {
		w := get(t, s, target)
		if w.Code != want.status || !strings.Contains(w.Body.String(), want.says) || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: status %d, %s", target, w.Code, w.Body)
		}
	}
}

func TestWithoutFontsAPNGIsOurFault(t *testing.T) {
	if w := get(t, testServer(t), "/map/busan.png"); w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "font") {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
}
