package server

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"

	"busanmap/internal/census"
)

// framePath is the address of the frame: its loads are counted.
const framePath = "/embed"

// counted counts the loads of the frame that get answers, from the memory or
// not. Another path is not counted.
func (s *Server) counted(path string, get echo.HandlerFunc) echo.HandlerFunc {
	if path != framePath {
		return get
	}
	return func(c echo.Context) error {
		if err := get(c); err != nil {
			return err
		}
		if isLoad(c.Request(), c.Response().Status) {
			var room [32]string
			s.o.Census.Count(census.Load{
				Day:        s.today(),
				Origin:     s.embedder(c),
				Parameters: parameterNames(c.Request().URL.RawQuery, room[:0]),
			})
		}
		return nil
	}
}

// isLoad reports whether a browser shows what was answered, as far as it says so:
// not what it fetches in advance, or by a script.
func isLoad(r *http.Request, status int) bool {
	if status != http.StatusOK && status != http.StatusNotModified {
		return false
	}
	if strings.HasPrefix(r.Header.Get("Sec-Purpose"), "prefetch") {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Dest") {
	case "", "iframe", "frame", "embed", "object", "document":
		return true
	}
	return false
}

// embedder is the origin of the page that shows the frame. The map itself is
// known by what the browser says, or by the host, whatever the scheme: a proxy may
// speak TLS before it.
func (s *Server) embedder(c echo.Context) string {
	r := c.Request()
	if r.Header.Get("Sec-Fetch-Site") == "same-origin" {
		return census.Self
	}
	origin := census.Origin(r.Header.Get("Referer"))
	scheme, host, ok := strings.Cut(origin, "://")
	if !ok {
		return origin
	}
	if isSame(scheme, host, r.Host) {
		return census.Self
	}
	if base, err := s.baseURL(c); err == nil {
		if _, public, _ := strings.Cut(base, "://"); isSame(scheme, host, public) {
			return census.Self
		}
	}
	return origin
}

// isSame reports whether own is a host of an origin, perhaps with the usual port
// of its scheme.
func isSame(scheme, host, own string) bool {
	port := ":80"
	if scheme == "https" {
		port = ":443"
	}
	return strings.EqualFold(host, strings.TrimSuffix(own, port))
}

// parameterNames appends the names of a query to into, as url.ParseQuery reads
// them; what does not parse is left out.
func parameterNames(query string, into []string) []string {
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" || strings.Contains(pair, ";") {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		if strings.ContainsAny(name, "%+") {
			plain, err := url.QueryUnescape(name)
			if err != nil {
				continue
			}
			name = plain
		}
		if _, err := url.QueryUnescape(value); err != nil {
			continue
		}
		into = append(into, name)
	}
	return into
}

// maxNamedOrigins bounds the origins that are labels of a metric.
const maxNamedOrigins = 20

// censusCollector tells what the census has counted when it is asked. It is for
// the operator alone: the public address does not say who shows the map, nor can
// everybody have the census gone through.
type censusCollector struct{ s *Server }

var (
	embedLoads   = prometheus.NewDesc("busanmap_embed_loads_today", "Loads of the frame on this day in Busan, other than by the map itself.", nil, nil)
	embedOrigins = prometheus.NewDesc("busanmap_embed_origins", "Web origins that have loaded the frame in the last days, today among them.", []string{"days"}, nil)
	embedUnsaved = prometheus.NewDesc("busanmap_census_unsaved_loads", "Loads that the file of the census lacks.", nil, nil)
	embedProblem = prometheus.NewDesc("busanmap_census_problem", "1 while the census cannot be saved, else 0.", nil, nil)
	embedOrigin  = prometheus.NewDesc("busanmap_embed_origin_loads", "Loads of the frame in the last 30 days by the 20 web origins that have most.", []string{"origin"}, nil)
)

func (censusCollector) Describe(out chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{embedLoads, embedOrigins, embedOrigin, embedUnsaved, embedProblem} {
		out <- desc
	}
}

func (c censusCollector) Collect(out chan<- prometheus.Metric) {
	r := c.s.o.Census.Ask(census.Question{Today: c.s.today()})
	status := c.s.o.Census.Status()
	problem := 0.0
	if status.Problem != nil {
		problem = 1
	}
	out <- prometheus.MustNewConstMetric(embedLoads, prometheus.GaugeValue, float64(r.Loads.Day))
	out <- prometheus.MustNewConstMetric(embedOrigins, prometheus.GaugeValue, float64(r.OriginsToday), "1")
	out <- prometheus.MustNewConstMetric(embedOrigins, prometheus.GaugeValue, float64(r.OriginsMonth), "30")
	out <- prometheus.MustNewConstMetric(embedUnsaved, prometheus.GaugeValue, float64(status.Unsaved))
	out <- prometheus.MustNewConstMetric(embedProblem, prometheus.GaugeValue, problem)
	for i, o := range r.Origins { // the busiest of the month first, then what is no web origin
		if i == maxNamedOrigins || !census.IsWeb(o.Origin) || o.Loads.Month == 0 {
			return
		}
		out <- prometheus.MustNewConstMetric(embedOrigin, prometheus.GaugeValue, float64(o.Loads.Month), o.Origin)
	}
}
