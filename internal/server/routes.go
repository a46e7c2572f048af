package server

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
)

// The cache rules; every route has one. "Fresh" answers are asked for again each
// time and mostly answered 304.
const (
	cacheFresh     = "no-cache"
	cacheShort     = "public, max-age=300"
	cacheEmbed     = "public, max-age=300, stale-while-revalidate=86400"
	cacheFeed      = "public, max-age=3600"
	cacheDay       = "public, max-age=86400"
	cacheImmutable = "public, max-age=31536000, immutable"
	cacheNever     = "no-store"
)

type route struct {
	path   string
	cache  string
	handle func(*turn) error
}

// routes is everything that the server answers, GET and HEAD.
func (s *Server) routes() []route {
	routes := []route{
		{"/", cacheFresh, s.chooseLanguage},
		{"/:lang", cacheFresh, s.addSlash},
		{"/:lang/", cacheFresh, s.home},
		{"/:lang/panel", cacheFresh, s.homePanel},
		{"/:lang/clusters/:id", cacheFresh, s.cluster},
		{"/:lang/clusters/:id/panel", cacheFresh, s.clusterPanel},
		{"/:lang/sites/:id", cacheFresh, s.site},
		{"/:lang/sites/:id/panel", cacheFresh, s.sitePanel},
		{"/:lang/zones/:id", cacheFresh, s.zone},
		{"/:lang/zones/:id/panel", cacheFresh, s.zonePanel},
		{"/:lang/incentives", cacheFresh, s.incentives},
		{"/:lang/changes", cacheFresh, s.changes},
		{"/:lang/changes.json", cacheFeed, s.changesJSON},
		{"/:lang/changes.atom", cacheFeed, s.changesAtom},
		{"/:lang/story", cacheFresh, s.story},
		{"/:lang/story/investment-light.svg", cacheFresh, s.investmentChart(false)},
		{"/:lang/story/investment-dark.svg", cacheFresh, s.investmentChart(true)},
		{"/:lang/about", cacheFresh, s.about},
		{"/:lang/here", cacheFresh, s.here},
		{"/:lang/here/panel", cacheFresh, s.herePanel},
		{"/:lang/compare", cacheFresh, s.compare},
		{"/:lang/compare.csv", cacheFresh, s.compareCSV},
		{"/:lang/brief/:id", cacheFresh, s.clusterBrief},
		{"/:lang/brief/zones/:id", cacheFresh, s.zoneBrief},
		{"/:lang/brief/here", cacheFresh, s.hereBrief},
		{"/:lang/search", cacheFresh, s.search},
		{"/:lang/search.json", cacheFresh, s.suggest},
		{"/:lang/share", cacheFresh, s.share},
		{"/:lang/share/check", cacheFresh, s.checkForm},
		{"/download/:file", cacheShort, s.download},
		{"/embed", cacheEmbed, s.embed},
		{"/embed/panel", cacheEmbed, s.embedPanel},
		{"/embed.js", cacheDay, s.hostScript},
		{"/oembed", cacheShort, s.oEmbed},
		{"/map/base.geojson", cacheShort, s.baseMap},
		{"/map/:file", cacheShort, s.figure},
		{"/api", cacheShort, s.apiLanding},
		{"/api/", cacheShort, s.apiLanding},
		{"/api/collections", cacheShort, s.apiCollections},
		{"/api/collections/:collection", cacheShort, s.apiCollection},
		{"/api/collections/:collection/items", cacheShort, s.apiItems},
		{"/api/collections/:collection/items/:id", cacheShort, s.apiItem},
		{"/assets/:name", cacheImmutable, s.asset},
		{"/healthz", cacheNever, s.healthz},
		{"/readyz", cacheNever, s.readyz},
		{"/metrics", cacheNever, s.metricsPage},
	}
	for _, name := range s.o.Assets.PublicNames() {
		routes = append(routes, route{"/" + name, cacheDay, s.public(name)})
	}
	return routes
}

func (s *Server) register() {
	s.metrics.prepare(noRoute)
	for _, r := range s.routes() {
		s.metrics.prepare(r.path)
		handle := s.remembered(r.cache, r.handle)
		s.echo.GET(r.path, s.counted(r.path, handle))
		s.echo.HEAD(r.path, handle)
		if open(r.path) {
			s.echo.OPTIONS(r.path, preflight)
		}
	}
	s.echo.POST("/:lang/share/check", s.forgotten(s.checkSnippet))
}

// forgotten answers a request of which nothing is kept.
func (s *Server) forgotten(next func(*turn) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", cacheNever)
		base, err := s.baseURL(c)
		if err != nil {
			return err
		}
		return next(&turn{Context: c, edition: s.current.Load(), base: base, day: s.today()})
	}
}

// remembered sets the cache rule and answers a request that was answered before
// without asking next.
func (s *Server) remembered(rule string, next func(*turn) error) echo.HandlerFunc {
	cacheControl := []string{rule}
	return func(c echo.Context) error {
		c.Response().Header()["Cache-Control"] = cacheControl
		e := s.current.Load()
		base, err := s.baseURL(c)
		if err != nil {
			return err
		}
		asked := request{s.today(), base, c.Request().RequestURI}
		if b, ok := e.asked.get(asked); ok {
			s.metrics.answers.remembered.Inc()
			serve(c, b)
			return nil
		}
		t := &turn{Context: c, edition: e, base: base, day: asked.day}
		if err := next(t); err != nil {
			return err
		}
		if t.body != nil && len(asked.uri) <= maxRememberedURI {
			e.asked.add(asked, t.body)
		}
		return nil
	}
}

// maxRememberedURI keeps long requests from filling the memory.
const maxRememberedURI = 512

// turn is one request and what was decided about it: every handler of a route
// gets one, and reads the version of the data from it.
type turn struct {
	echo.Context
	edition *edition
	base    string     // what absolute links start with
	day     atlas.Date // today in Busan
	body    *body.Body // the answer, if it may be remembered
}

// params reads the query.
func (t *turn) params() (url.Values, error) {
	params, err := url.ParseQuery(t.Request().URL.RawQuery)
	if err != nil {
		return nil, atlas.Invalid("query", "is no valid query string")
	}
	return params, nil
}

// answer serves b and remembers it for the same request.
func (t *turn) answer(b *body.Body) {
	t.body = b
	serve(t.Context, b)
}

// preflight answers a browser that asks before it reads from another origin.
func preflight(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Access-Control-Allow-Methods", "GET, HEAD")
	h.Set("Access-Control-Allow-Headers", "Accept, If-None-Match")
	h.Set("Access-Control-Max-Age", "86400")
	h.Set("Cache-Control", cacheShort)
	return c.NoContent(http.StatusNoContent)
}
