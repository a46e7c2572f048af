package body

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

var words = []byte(strings.Repeat(`{"name":"부산","belt":"mountain-valley"},`, 100))

func jsonBody(t *testing.T) *Body {
	t.Helper()
	b, err := New("application/json", words, Fast)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// ask serves b for a request with these headers, given as name, value, ….
func ask(b *Body, method string, status int, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	b.Serve(w, r, status)
	return w
}

func decode(t *testing.T, coding string, data []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(data)
	switch coding {
	case "br":
		r = brotli.NewReader(r)
	case "gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			t.Fatalf("open gzip: %v", err)
		}
		r = z
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("decode %q: %v", coding, err)
	}
	return plain
}

func TestEachClientGetsACodingThatItAcceptsAndThatDecodesToThePlainBytes(t *testing.T) {
	tests := []struct{ name, accept, want string }{
		{"brotli before gzip", "gzip, deflate, br", "br"},
		{"gzip alone", "gzip", "gzip"},
		{"capitals", "GZIP", "gzip"},
		{"nothing accepted", "", ""},
		{"unknown codings", "zstd, deflate", ""},
		{"brotli refused", "br;q=0, gzip", "gzip"},
		{"brotli refused with blanks", "br ; q=0.000 , gzip;q=0.5", "gzip"},
		{"both refused", "br;q=0, gzip;q=0", ""},
		{"a capital Q", "br;Q=0, gzip", "gzip"},
		{"a malformed weight", "br;q=x, gzip", "gzip"},
		{"anything", "*", "br"},
		{"anything but brotli", "*, br;q=0", "gzip"},
		{"brotli refused before anything", "br;q=0, *", "gzip"},
		{"nothing but gzip", "gzip, *;q=0", "gzip"},
		{"nothing at all", "*;q=0", ""},
		{"identity", "identity", ""},
		{"a name that merely starts alike", "brx, gzipped", ""},
	}
	b := jsonBody(t)
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			w := ask(b, http.MethodGet, http.StatusOK, "Accept-Encoding", tc.accept)
			h := w.Result().Header
			if got := h.Get("Content-Encoding"); got != tc.want {
				t.Errorf("coding of %q is %q, want %q", tc.accept, got, tc.want)
			}
			if got := decode(t, tc.want, w.Body.Bytes()); !bytes.Equal(got, words) {
				t.Errorf("%d bytes decode to %d, want %d", w.Body.Len(), len(got), len(words))
			}
			if got, want := h.Get("Content-Length"), strconv.Itoa(w.Body.Len()); got != want {
				t.Errorf("Content-Length is %s, the body has %s bytes", got, want)
			}
			if got := b.Size(tc.accept); got != w.Body.Len() {
				t.Errorf("Size is %d, the body has %d bytes", got, w.Body.Len())
			}
			if tc.want != "" && w.Body.Len() >= len(words) {
				t.Errorf("%s has %d bytes, plain has %d", tc.want, w.Body.Len(), len(words))
			}
			if h.Get("Vary") != "Accept-Encoding" || h.Get("Content-Type") != "application/json" || w.Code != http.StatusOK {
				t.Errorf("status %d, headers %v", w.Code, h)
			}
		})
	}
}

func TestEachCodingHasItsOwnStrongETag(t *testing.T) {
	b, other := jsonBody(t), Stored("application/json", []byte("other"), nil, nil)
	seen := map[string]string{ask(other, http.MethodGet, 200).Header().Get("ETag"): "another body"}
	for _, accept := range []string{"", "gzip", "br"} {
		tag := ask(b, http.MethodGet, 200, "Accept-Encoding", accept).Header().Get("ETag")
		if len(tag) < 3 || tag[0] != '"' || tag[len(tag)-1] != '"' {
			t.Errorf("ETag of %q is %s, want a quoted one that is not weak", accept, tag)
		}
		if twin, ok := seen[tag]; ok {
			t.Errorf("%q has the ETag of %q", accept, twin)
		}
		seen[tag] = accept
		if again := ask(jsonBody(t), http.MethodGet, 200, "Accept-Encoding", accept).Header().Get("ETag"); again != tag {
			t.Errorf("equal bytes have the ETags %s and %s", tag, again)
		}
	}
}

func TestAClientThatHasTheBodyGetsOnly304(t *testing.T) {
	b := jsonBody(t)
	tag := ask(b, http.MethodGet, 200, "Accept-Encoding", "br").Header().Get("ETag")
	plain := ask(b, http.MethodGet, 200).Header().Get("ETag")
	tests := []struct {
		name, match string
		status      int // that the handler asks for
		want        int
	}{
		{"the same tag", tag, 200, 304},
		{"the same tag, weak", "W/" + tag, 200, 304},
		{"a list", `"x", ` + tag + `,"y"`, 200, 304},
		{"any", "*", 200, 304},
		{"the tag of another coding", plain, 200, 200},
		{"another tag", `"x"`, 200, 200},
		{"the tag without quotes", strings.Trim(tag, `"`), 200, 200},
		{"no tag", "", 200, 200},
		{"an error page", tag, 404, 404},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			w := ask(b, http.MethodGet, tc.status, "Accept-Encoding", "br", "If-None-Match", tc.match)
			if w.Code != tc.want {
				t.Fatalf("status = %d, want %d", w.Code, tc.want)
			}
			h := w.Result().Header
			if h.Get("ETag") != tag || h.Get("Vary") != "Accept-Encoding" {
				t.Errorf("headers %v, want ETag %s and Vary", h, tag)
			}
			if empty := w.Body.Len() == 0; empty != (tc.want == 304) {
				t.Errorf("status %d has %d bytes", w.Code, w.Body.Len())
			}
			if tc.want == 304 && (h.Get("Content-Encoding") != "" || h.Get("Content-Length") != "") {
				t.Errorf("304 describes a body: %v", h)
			}
		})
	}
}

func TestHEADHasTheHeadersOfGETAndNoBody(t *testing.T) {
	b := jsonBody(t)
	for _, accept := range []string{"", "gzip", "br"} {
		get := ask(b, http.MethodGet, 200, "Accept-Encoding", accept)
		head := ask(b, http.MethodHead, 200, "Accept-Encoding", accept)
		if head.Body.Len() != 0 {
			t.Errorf("%q: HEAD has %d bytes", accept, head.Body.Len())
		}
		for _, name := range []string{"Content-Length", "Content-Type", "Content-Encoding", "ETag", "Vary"} {
			if g, h := get.Header().Get(name), head.Header().Get(name); g != h {
				t.Errorf("%q: %s is %q for HEAD, %q for GET", accept, name, h, g)
			}
		}
	}
}

func TestOnlyWhatGetsShorterIsCompressed(t *testing.T) {
	long := strings.Repeat("a", 5000)
	tests := []struct {
		name, contentType, plain string
		compressed               bool
	}{
		{"HTML", "text/html; charset=utf-8", long, true},
		{"GeoJSON", "application/geo+json", long, true},
		{"SVG", "image/svg+xml", long, true},
		{"a manifest", "application/manifest+json", long, true},
		{"a picture", "image/png", long, false},
		{"an unknown type", "application/octet-stream", long, false},
		{"a malformed type", "/;", long, false},
		{"199 bytes", "text/plain", long[:199], false},
		{"200 bytes", "text/plain", long[:200], true},
		{"bytes without a pattern", "text/plain", noise(300), false},
		{"nothing", "text/plain", "", false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			b, err := New(tc.contentType, []byte(tc.plain), Best)
			if err != nil {
				t.Fatal(err)
			}
			for _, accept := range []string{"br", "gzip"} {
				got := ask(b, http.MethodGet, 200, "Accept-Encoding", accept).Result().Header.Get("Content-Encoding")
				if (got == accept) != tc.compressed {
					t.Errorf("asked for %s, coding is %q", accept, got)
				}
			}
			if string(b.Plain()) != tc.plain {
				t.Errorf("Plain has %d bytes, want %d", len(b.Plain()), len(tc.plain))
			}
		})
	}
}

// noise is n bytes that no compressor shortens, the same each time.
func noise(n int) string {
	out, x := make([]byte, n), uint32(1)
	for i := range out {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		out[i] = byte(x)
	}
	return string(out)
}

func TestStoredCodingsAreServedAsTheyAre(t *testing.T) {
	br, gz, err := Compress(words, Best)
	if err != nil {
		t.Fatal(err)
	}
	b := Stored("text/css", words, br, gz)
	for accept, want := range map[string][]byte{"br": br, "gzip": gz, "": words} {
		if got := ask(b, http.MethodGet, 200, "Accept-Encoding", accept).Body.Bytes(); !bytes.Equal(got, want) {
			t.Errorf("%q: %d bytes, want %d", accept, len(got), len(want))
		}
	}
}

func TestWhatTheHandlerSetIsKept(t *testing.T) {
	w := httptest.NewRecorder()
	w.Header().Set("Vary", "Accept-Language")
	w.Header().Set("Cache-Control", "no-cache")
	jsonBody(t).Serve(w, httptest.NewRequest(http.MethodGet, "/", nil), http.StatusNotFound)
	if got, want := w.Header().Get("Vary"), "Accept-Language, Accept-Encoding"; got != want {
		t.Errorf("Vary = %q, want %q", got, want)
	}
	if got := w.Header().Get("Cache-Control"); got != "no-cache" || w.Code != http.StatusNotFound {
		t.Errorf("status %d, Cache-Control %q", w.Code, got)
	}
}

func TestAnotherHeaderIsOnEveryAnswerButTheFirstBodyIsLeftAlone(t *testing.T) {
	plain, err := New("text/html; charset=utf-8", []byte(strings.Repeat("부산 ", 200)), Fast)
	if err != nil {
		t.Fatal(err)
	}
	linked := plain.With("Link", "<x>; rel=\"y\"")
	both := linked.With("Content-Language", "ko")
	for _, accept := range []string{"", "gzip", "br"} {
		for _, tc := range []struct {
			b              *Body
			link, language string
		}{{plain, "", ""}, {linked, "<x>; rel=\"y\"", ""}, {both, "<x>; rel=\"y\"", "ko"}} {
			whole := ask(tc.b, http.MethodGet, http.StatusOK, "Accept-Encoding", accept)
			same := ask(tc.b, http.MethodGet, http.StatusOK, "Accept-Encoding", accept, "If-None-Match", whole.Header().Get("ETag"))
			for status, w := range map[int]*httptest.ResponseRecorder{http.StatusOK: whole, http.StatusNotModified: same} {
				if w.Code != status {
					t.Fatalf("%q: status %d, want %d", accept, w.Code, status)
				}
				if got := w.Header().Get("Link"); got != tc.link {
					t.Errorf("%q, %d: Link is %q, want %q", accept, status, got, tc.link)
				}
				if got := w.Header().Get("Content-Language"); got != tc.language {
					t.Errorf("%q, %d: Content-Language is %q, want %q", accept, status, got, tc.language)
				}
			}
			if got := whole.Header().Get("Content-Encoding"); got != accept {
				t.Errorf("%q: the coding is %q", accept, got)
			}
		}
	}
}
