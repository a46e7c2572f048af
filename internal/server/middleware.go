package server

import (
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"busanmap/internal/atlas"
)

// around is the one middleware: it gives the request an id, sets the security
// headers, turns a panic into an error, lets errors be answered and writes one
// line. Echo builds a chain of middleware anew for every request, so one is
// cheaper than four.
func (s *Server) around(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := s.o.Now()
		s.protect(c)
		if err := recovered(next, c); err != nil {
			// Answered now, so that the log line has the status that was sent.
			c.Error(err)
		}
		s.metrics.count(c)
		s.observe(c, start)
		return nil
	}
}

// requestID returns the id that around gave the request. One that a client sends
// is not believed.
func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// newRequestID returns 16 hex digits. It tells requests apart in a log; it is no
// secret.
func newRequestID() string { return fmt.Sprintf("%016x", rand.Uint64()) }

// observe writes one line per request. It keeps no address and no query of the
// visitor.
func (s *Server) observe(c echo.Context, start time.Time) {
	if !s.o.Log.Enabled(c.Request().Context(), slog.LevelInfo) {
		return
	}
	s.o.Log.LogAttrs(c.Request().Context(), slog.LevelInfo, "request",
		slog.String("method", c.Request().Method),
		slog.String("path", c.Request().URL.Path),
		slog.Int("status", c.Response().Status),
		slog.Int64("bytes", c.Response().Size),
		slog.Duration("took", s.o.Now().Sub(start)),
		slog.String("id", requestID(c)))
}

// recovered calls next and returns a panic as an error with its stack.
func recovered(next echo.HandlerFunc, c echo.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return next(c)
}

// headers are the fixed headers of a kind of route, under canonical names. The
// slices are shared by all answers and never changed.
type headers map[string][]string

// securityHeaders returns the headers of pages, of what may be framed anywhere,
// and of what any origin may read.
func securityHeaders(tilesOrigin string, embedOrigins []string) (pages, framed, open headers) {
	images := strings.TrimSpace("'self' data: " + tilesOrigin)
	policy := "default-src 'none'; script-src 'self'; style-src 'self'; img-src " + images +
		"; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
	// Every site may show a frame of which no ancestors are named. "frame-ancestors *"
	// would keep out pages without an origin: those in a sandbox, and saved files.
	ancestors := ""
	if len(embedOrigins) > 0 {
		ancestors = "; frame-ancestors 'self' " + strings.Join(embedOrigins, " ") // our own builder shows a preview
	}
	common := headers{
		"X-Content-Type-Options": {"nosniff"},
		"Referrer-Policy":        {"strict-origin-when-cross-origin"},
	}
	cross := headers{
		"Access-Control-Allow-Origin":  {"*"},
		"Cross-Origin-Resource-Policy": {"cross-origin"},
	}
	pages = common.with(headers{
		"Content-Security-Policy":    {policy + "frame-src 'self'; form-action 'self'; frame-ancestors 'self'"},
		"Permissions-Policy":         {"geolocation=(self), camera=(), microphone=()"},
		"X-Frame-Options":            {"SAMEORIGIN"},
		"Cross-Origin-Opener-Policy": {"same-origin"},
	})
	framed = common.with(cross).with(headers{
		"Content-Security-Policy": {policy + "form-action 'none'" + ancestors},
		"Permissions-Policy":      {"geolocation=(), camera=(), microphone=()"},
	})
	open = pages.with(cross)
	return pages, framed, open
}

func (h headers) with(more headers) headers {
	all := maps.Clone(h)
	maps.Copy(all, more)
	return all
}

func (s *Server) protect(c echo.Context) {
	h := c.Response().Header()
	h.Set(echo.HeaderXRequestID, newRequestID())
	fixed := s.pageHeaders
	switch path := c.Request().URL.Path; {
	case frameable(path):
		fixed = s.framedHeaders
	case open(path):
		fixed = s.openHeaders
	}
	maps.Copy(h, fixed)
}

// frameable reports whether any site may show path in a frame.
func frameable(path string) bool { return path == "/embed" }

// open reports whether any origin may read path: data and assets, also for a
// sandboxed frame, whose origin is "null".
func open(path string) bool {
	return strings.HasPrefix(path, "/api") || strings.HasPrefix(path, "/download/") || strings.HasPrefix(path, "/assets/") ||
		strings.HasPrefix(path, "/map/") || strings.HasPrefix(path, "/embed") || path == "/oembed" || strings.HasSuffix(path, "/panel")
}

// trusted reports whether the peer of r is one of the operator's proxies.
func (s *Server) trusted(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	peer, err := netip.ParseAddr(host)
	return err == nil && slices.ContainsFunc(s.o.TrustedProxies, func(p netip.Prefix) bool { return p.Contains(peer.Unmap()) })
}

func (s *Server) ipExtractor() echo.IPExtractor {
	direct := echo.ExtractIPDirect()
	forwarded := echo.ExtractIPFromXFFHeader()
	return func(r *http.Request) string {
		if s.trusted(r) {
			return forwarded(r)
		}
		return direct(r)
	}
}

// isHost reports whether s has only the letters of a host name or address with
// a port, so that it can stand in a link.
func isHost(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte(".-_:[]", c) >= 0:
		default:
			return false
		}
	}
	return s != "" && len(s) <= 255
}

// baseURL returns the public address of the map for absolute links.
func (s *Server) baseURL(c echo.Context) (string, error) {
	if s.o.BaseURL != "" {
		return s.o.BaseURL, nil
	}
	r := c.Request()
	scheme, host := "http", r.Host
	if r.TLS != nil {
		scheme = "https"
	}
	if s.trusted(r) {
		if v := r.Header.Get("X-Forwarded-Proto"); v == "http" || v == "https" {
			scheme = v
		}
		if v := r.Header.Get("X-Forwarded-Host"); v != "" {
			host = v
		}
	}
	if !isHost(host) {
		return "", atlas.Invalid("Host", "is no host name")
	}
	return scheme + "://" + strings.ToLower(host), nil
}
