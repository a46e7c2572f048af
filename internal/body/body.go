// Package body holds an answer that was encoded once: its bytes plain, as gzip
// and as brotli, each with a strong ETag, and serves the one a client accepts.
package body

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// Effort is how much time compression may take.
type Effort int

const (
	Fast     Effort = iota // for an answer that few will ask for
	Thorough               // for one that many will: some 60 ms for 100 kB, once
	Best                   // at build time
)

// Body is an answer in every content coding. It is immutable.
type Body struct {
	ContentType string
	codings     [3]coding           // br, gzip, identity: in order of preference
	more        map[string][]string // on every answer, 304 too
}

// coding is one representation. Its headers are made once and shared by all
// answers, which never change them.
type coding struct {
	name   string // as in Content-Encoding; "" is identity
	etag   string // quoted
	data   []byte
	header map[string][]string
}

func (b *Body) coding(name, etag string, data []byte) coding {
	h := map[string][]string{
		"Content-Type":   {b.ContentType},
		"Content-Length": {strconv.Itoa(len(data))},
		"Etag":           {etag},
	}
	if name != "" {
		h["Content-Encoding"] = []string{name}
	}
	return coding{name, etag, data, h}
}

// New compresses plain, which it takes over. Media types that are compressed by
// themselves, and bodies that compression does not shorten, stay as they are.
func New(contentType string, plain []byte, effort Effort) (*Body, error) {
	sum := sha256.Sum256(plain)
	hash := hex.EncodeToString(sum[:8])
	b := &Body{ContentType: contentType}
	b.codings[2] = b.coding("", `"`+hash+`"`, plain)
	if !compressible(contentType) || len(plain) < 200 {
		return b, nil
	}
	br, gz, err := Compress(plain, effort)
	if err != nil {
		return nil, err
	}
	return b.with(hash, br, gz), nil
}

// Compress returns plain as brotli and as gzip.
func Compress(plain []byte, effort Effort) (br, gz []byte, err error) {
	if br, err = brotliBytes(plain, effort); err != nil {
		return nil, nil, fmt.Errorf("compress with brotli: %w", err)
	}
	if gz, err = gzipBytes(plain, effort); err != nil {
		return nil, nil, fmt.Errorf("compress with gzip: %w", err)
	}
	return br, gz, nil
}

// Stored returns a Body whose codings were made before; br and gz may be nil.
func Stored(contentType string, plain, br, gz []byte) *Body {
	sum := sha256.Sum256(plain)
	hash := hex.EncodeToString(sum[:8])
	b := &Body{ContentType: contentType}
	b.codings[2] = b.coding("", `"`+hash+`"`, plain)
	return b.with(hash, br, gz)
}

func (b *Body) with(hash string, br, gz []byte) *Body {
	for i, c := range [...]coding{b.coding("br", `"`+hash+`-br"`, br), b.coding("gzip", `"`+hash+`-gz"`, gz)} {
		if len(c.data) > 0 && len(c.data) < len(b.codings[2].data) {
			b.codings[i] = c
		}
	}
	return b
}

// With returns b with one more header on every answer, which must have its
// canonical name. A 304 has it too: a client may take what it says for news
// (RFC 9111, 3.2), and without it would take what the handler set.
func (b *Body) With(name, value string) *Body {
	out := &Body{b.ContentType, b.codings, maps.Clone(b.more)}
	if out.more == nil {
		out.more = map[string][]string{}
	}
	out.more[name] = []string{value}
	return out
}

// Plain returns the bytes without a coding; they must not be modified.
func (b *Body) Plain() []byte { return b.codings[2].data }

// Bytes returns what all codings take together.
func (b *Body) Bytes() int {
	n := 0
	for _, c := range b.codings {
		n += len(c.data)
	}
	return n
}

// Size returns the bytes of the coding that a client with the Accept-Encoding
// accept is sent.
func (b *Body) Size(accept string) int { return len(b.pick(accept).data) }

// Serve answers r with status, or with 304 when the client has this body. It
// sets Content-Type, ETag and Vary, and leaves every other header alone.
func (b *Body) Serve(w http.ResponseWriter, r *http.Request, status int) {
	c := b.pick(r.Header.Get("Accept-Encoding"))
	h := w.Header()
	addVary(h)
	maps.Copy(h, b.more)
	if status == http.StatusOK && matches(r.Header.Get("If-None-Match"), c.etag) {
		h["Etag"] = c.header["Etag"]
		w.WriteHeader(http.StatusNotModified)
		return
	}
	maps.Copy(h, c.header)
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// A client that hangs up is no fault of ours.
		_, _ = w.Write(c.data)
	}
}

func (b *Body) pick(accept string) coding {
	for _, c := range b.codings[:2] {
		if c.data != nil && accepts(accept, c.name) {
			return c
		}
	}
	return b.codings[2]
}

// accepts reports whether an Accept-Encoding allows a coding (RFC 9110, 12.5.3).
func accepts(header, name string) bool {
	star := false
	for part := range strings.SplitSeq(header, ",") {
		coding, params, _ := strings.Cut(part, ";")
		ok := !refused(params)
		switch coding = strings.TrimSpace(coding); {
		case strings.EqualFold(coding, name):
			return ok
		case coding == "*":
			star = ok
		}
	}
	return star
}

func refused(params string) bool {
	name, q, _ := strings.Cut(strings.TrimSpace(params), "=")
	if !strings.EqualFold(name, "q") {
		return false
	}
	v, err := strconv.ParseFloat(q, 64)
	return err != nil || v <= 0
}

// matches compares an If-None-Match weakly with a strong ETag (RFC 9110, 13.1.2).
func matches(header, etag string) bool {
	for tag := range strings.SplitSeq(header, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == etag {
			return true
		}
	}
	return false
}

var varyEncoding = []string{"Accept-Encoding"}

func addVary(h http.Header) {
	if v := h.Get("Vary"); v == "" {
		h["Vary"] = varyEncoding
	} else if !strings.Contains(v, varyEncoding[0]) {
		h.Set("Vary", v+", "+varyEncoding[0])
	}
}

func compressible(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	return strings.HasPrefix(t, "text/") || strings.HasSuffix(t, "json") || strings.HasSuffix(t, "xml") ||
		t == "text/javascript" || t == "application/manifest+json"
}

func brotliBytes(plain []byte, effort Effort) ([]byte, error) {
	level := map[Effort]int{Fast: 6, Thorough: 10, Best: brotli.BestCompression}[effort]
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func gzipBytes(plain []byte, effort Effort) ([]byte, error) {
	level := 6
	if effort == Best {
		level = gzip.BestCompression
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
