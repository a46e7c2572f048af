package server

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts what the server does, in a registry of its own.
type metrics struct {
	registry *prometheus.Registry
	handler  http.Handler
	requests *prometheus.CounterVec

	// ready has the counters of every route for the statuses that it mostly has,
	// so that counting is two look-ups and an addition. It is not changed.
	ready map[string]map[int]prometheus.Counter

	answers answerCounts
}

// answerCounts says where the answers of an edition come from.
type answerCounts struct {
	remembered prometheus.Counter // the very request was answered before
	kept       prometheus.Counter // the answer was there, for another request
	made       prometheus.Counter // it was rendered and compressed
}

// usual are the statuses whose counters are ready.
var usual = []int{
	http.StatusOK, http.StatusNoContent, http.StatusMovedPermanently, http.StatusFound, http.StatusNotModified,
	http.StatusBadRequest, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusInternalServerError, http.StatusServiceUnavailable,
}

// noRoute stands for the addresses that match no route.
const noRoute = "none"

func newMetrics(s *Server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "busanmap_requests_total", Help: "Requests answered, by the pattern of the route and the status.",
		}, []string{"route", "status"}),
		ready: map[string]map[int]prometheus.Counter{},
	}
	answers := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "busanmap_answers_total",
		Help: "Pages and data sent, by where they came from: remembered (the very request came before), kept (made for another request), made.",
	}, []string{"from"})
	m.answers = answerCounts{
		remembered: answers.WithLabelValues("remembered"),
		kept:       answers.WithLabelValues("kept"),
		made:       answers.WithLabelValues("made"),
	}
	m.registry.MustRegister(m.requests, answers, dataCollector{s},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.handler = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
	return m
}

// prepare makes the counters of a route.
func (m *metrics) prepare(route string) {
	m.ready[route] = map[int]prometheus.Counter{}
	for _, status := range usual {
		m.ready[route][status] = m.requests.WithLabelValues(route, strconv.Itoa(status))
	}
}

// count counts a request that has been answered.
func (m *metrics) count(c echo.Context) {
	route, status := c.Path(), c.Response().Status
	counters, known := m.ready[route]
	if !known {
		route = noRoute
		counters = m.ready[route]
	}
	if counter, ok := counters[status]; ok {
		counter.Inc()
		return
	}
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
}

// dataCollector tells how things stand with the data when it is asked.
type dataCollector struct{ s *Server }

var (
	dataInfo     = prometheus.NewDesc("busanmap_data_info", "Always 1; the label says which version of the data is shown.", []string{"version"}, nil)
	dataLoads    = prometheus.NewDesc("busanmap_data_loads_total", "Versions of the data that were published, the first among them.", nil, nil)
	dataFailures = prometheus.NewDesc("busanmap_data_load_failures_total", "Changes of the data that were refused.", nil, nil)
	dataAge      = prometheus.NewDesc("busanmap_data_age_seconds", "Seconds since the data that is shown was published.", nil, nil)
	dataProblem  = prometheus.NewDesc("busanmap_data_problem", "1 while the files hold a change that was refused, else 0.", nil, nil)
)

func (d dataCollector) Describe(out chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{dataInfo, dataLoads, dataFailures, dataAge, dataProblem} {
		out <- desc
	}
}

func (d dataCollector) Collect(out chan<- prometheus.Metric) {
	status := d.s.dataStatus()
	problem := 0.0
	if len(status.Problems) > 0 {
		problem = 1
	}
	out <- prometheus.MustNewConstMetric(dataInfo, prometheus.GaugeValue, 1, d.s.current.Load().atlas.Version())
	out <- prometheus.MustNewConstMetric(dataLoads, prometheus.CounterValue, float64(status.Loads))
	out <- prometheus.MustNewConstMetric(dataFailures, prometheus.CounterValue, float64(status.Failures))
	out <- prometheus.MustNewConstMetric(dataAge, prometheus.GaugeValue, d.s.o.Now().Sub(status.LoadedAt).Seconds())
	out <- prometheus.MustNewConstMetric(dataProblem, prometheus.GaugeValue, problem)
}

// metricsPage answers in the text format of Prometheus.
func (s *Server) metricsPage(t *turn) error { return t.metrics(s.metrics.handler) }

func (t *turn) metrics(h http.Handler) error {
	w := &buffered{header: http.Header{}}
	h.ServeHTTP(w, t.Request())
	if w.status >= http.StatusInternalServerError {
		return echo.NewHTTPError(w.status, w.body.String())
	}
	return t.probe(w.header.Get("Content-Type"), w.body.Bytes())
}

// buffered holds an answer until it is whole.
type buffered struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (b *buffered) Header() http.Header         { return b.header }
func (b *buffered) WriteHeader(status int)      { b.status = status }
func (b *buffered) Write(p []byte) (int, error) { return b.body.Write(p) }
