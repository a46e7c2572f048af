// Package server answers HTTP: pages, the API, the embed and the operator's
// probes. It is the only package that knows Echo.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"

	"busanmap/internal/assets"
	"busanmap/internal/atlas"
	"busanmap/internal/census"
	"busanmap/internal/query"
	"busanmap/internal/raster"
)

// Options are what a Server needs. All but BaseURL, the tiles, EmbedOrigins, the
// proxies, DataStatus and Census are required.
type Options struct {
	Atlas          *atlas.Atlas
	Assets         *assets.Set
	Log            *slog.Logger
	Now            func() time.Time
	BaseURL        string // without a slash at the end; empty: that of each request
	TilesURL       string // template; empty: no online base map
	TilesOrigin    string // of TilesURL, for the security policy
	TilesCredit    string
	EmbedOrigins   []string // sites that may frame the map, as a security policy names them; none: every site
	TrustedProxies []netip.Prefix
	DataStatus     func() DataStatus // nil: the data is never published anew
	Census         *census.Census    // of the frames; nil: one in the memory alone
}

// Server is the handler of everything. It is safe for concurrent use.
type Server struct {
	o       Options
	echo    *echo.Echo
	current atomic.Pointer[edition]
	busan   *time.Location
	started time.Time
	metrics *metrics

	pageHeaders, framedHeaders, openHeaders headers

	fonts   *raster.Fonts // nil: the assets have none, and no PNG can be drawn
	drawing *queue        // for the PNGs
}

// New returns a Server that shows o.Atlas.
func New(o Options) (*Server, error) {
	busan, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		return nil, fmt.Errorf("load time zone: %w", err)
	}
	s := &Server{o: o, echo: echo.New(), busan: busan, started: o.Now()}
	if o.Census == nil {
		s.o.Census = census.New(census.Options{Names: query.EmbedNames(), Today: s.today})
	}
	s.metrics = newMetrics(s)
	if err := s.Publish(o.Atlas); err != nil {
		return nil, err
	}
	if err := s.prepareFigures(); err != nil {
		return nil, err
	}
	s.pageHeaders, s.framedHeaders, s.openHeaders = securityHeaders(o.TilesOrigin, o.EmbedOrigins)
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.HTTPErrorHandler = s.handleError
	s.echo.IPExtractor = s.ipExtractor()
	s.echo.Pre(s.around)
	s.register()
	return s, nil
}

// Publish makes a the version that requests see from now on. A request that is
// under way ends with the version it began with.
func (s *Server) Publish(a *atlas.Atlas) error {
	e, err := newEdition(a)
	if err != nil {
		return err
	}
	e.count = s.metrics.answers
	s.current.Store(e)
	return nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.echo.ServeHTTP(w, r) }

// today is the date in Busan.
func (s *Server) today() atlas.Date { return atlas.DateOf(s.o.Now().In(s.busan)) }

// The limits of a connection. The largest answer has a few hundred kilobytes.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 16 << 10
	drainTimeout      = 10 * time.Second
)

// Serve answers on l until ctx ends, then lets requests finish. It closes l.
func (s *Server) Serve(ctx context.Context, l net.Listener) error { return s.answerOn(ctx, l, s) }

// answerOn is Serve with another handler.
func (s *Server) answerOn(ctx context.Context, l net.Listener, handler http.Handler) error {
	h := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.o.Log.Handler(), slog.LevelWarn),
	}
	done := make(chan error, 1)
	go func() { done <- h.Serve(l) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	// ctx has ended already, so draining needs one of its own.
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
	defer cancel()
	if err := h.Shutdown(drain); err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
