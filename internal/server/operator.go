package server

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"busanmap/internal/atlas"
	"busanmap/internal/census"
	"busanmap/internal/export"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// operator answers the operator, on an address of its own. It knows no visitor,
// and nothing that it shows can be changed through it.
type operator struct {
	s       *Server
	echo    *echo.Echo
	host    string // that it may be called by beside those of this machine
	metrics http.Handler
}

// Operator returns the handler of the operator's page. addr is where it will
// listen: its host is one that the page answers to.
func (s *Server) Operator(addr string) http.Handler {
	own := prometheus.NewRegistry()
	own.MustRegister(censusCollector{s})
	op := &operator{
		s: s, echo: echo.New(), host: ownHost(addr),
		metrics: promhttp.HandlerFor(prometheus.Gatherers{s.metrics.registry, own}, promhttp.HandlerOpts{DisableCompression: true}),
	}
	op.echo.HideBanner, op.echo.HidePort = true, true
	op.echo.HTTPErrorHandler = op.handleError
	op.echo.Pre(op.around)
	for _, r := range op.routes() {
		op.echo.GET(r.path, op.turned(r))
		op.echo.HEAD(r.path, op.turned(r))
	}
	return op.echo
}

// ServeOperator answers the operator on l until ctx ends. It closes l. addr is
// the address as it was asked for.
func (s *Server) ServeOperator(ctx context.Context, l net.Listener, addr string) error {
	return s.answerOn(ctx, l, s.Operator(addr))
}

func (op *operator) routes() []route {
	return []route{
		{"/", cacheNever, op.page},
		{"/census.json", cacheNever, op.censusJSON},
		{"/census.csv", cacheNever, op.censusCSV},
		{"/metrics", cacheNever, func(t *turn) error { return t.metrics(op.metrics) }},
		{"/readyz", cacheNever, op.s.readyz},
		{"/healthz", cacheNever, op.s.healthz},
		{"/assets/:name", cacheImmutable, op.s.asset},
		{"/favicon.svg", cacheDay, op.s.public("favicon.svg")},
	}
}

// operatorHeaders go with every answer. There is no script, and no other page may
// show, read or include any of it.
var operatorHeaders = headers{
	"Content-Security-Policy":      {"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
	"X-Content-Type-Options":       {"nosniff"},
	"X-Frame-Options":              {"DENY"},
	"Referrer-Policy":              {"no-referrer"},
	"Cross-Origin-Opener-Policy":   {"same-origin"},
	"Cross-Origin-Resource-Policy": {"same-origin"},
	"X-Robots-Tag":                 {"noindex, nofollow"},
}

// around sets the headers, refuses a foreign host and turns a panic into an error.
func (op *operator) around(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		maps.Copy(h, operatorHeaders)
		h.Set(echo.HeaderXRequestID, newRequestID())
		if !op.answersTo(c.Request()) {
			return echo.NewHTTPError(http.StatusMisdirectedRequest)
		}
		return recovered(next, c)
	}
}

func (op *operator) turned(r route) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", r.cache)
		return r.handle(&turn{Context: c, edition: op.s.current.Load(), day: op.s.today()})
	}
}

// answersTo reports whether a request names this machine. A name of somebody
// else's may lead to the loopback address too, and with it a page of theirs to
// what is shown here (DNS rebinding); an address cannot.
func (op *operator) answersTo(r *http.Request) bool {
	host := hostOf(r.Host)
	if host == "localhost" || host != "" && host == op.host {
		return true
	}
	asked, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	if asked.IsLoopback() {
		return true
	}
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return ok && local.AddrPort().Addr().Unmap() == asked.Unmap()
}

// ownHost returns the host of an address to listen on, "" when it is every one of
// this machine's.
func ownHost(addr string) string {
	host := hostOf(addr)
	if a, err := netip.ParseAddr(host); err == nil && a.IsUnspecified() {
		return ""
	}
	return host
}

// hostOf returns a host without its port and brackets, in lower case.
func hostOf(hostPort string) string {
	host := hostPort
	if h, _, err := net.SplitHostPort(hostPort); err == nil {
		host = h
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// handleError answers with one plain sentence.
func (op *operator) handleError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	f := failureOf(err)
	w := text.OperatorFor(string(langOfRequest(c)))
	sentence := w.NotFound
	switch f.status {
	case http.StatusMisdirectedRequest:
		sentence = w.WrongHost
	case http.StatusBadRequest:
		sentence = w.Invalid + " " + f.field + ": " + f.reason
	case http.StatusMethodNotAllowed:
		sentence = w.WrongMethod
	case http.StatusInternalServerError:
		sentence = w.Failed
		op.s.o.Log.LogAttrs(c.Request().Context(), slog.LevelError, "operator page failed",
			slog.String("path", c.Request().URL.Path), slog.String("error", err.Error()), slog.String("id", requestID(c)))
	}
	h := c.Response().Header()
	h.Set("Cache-Control", cacheNever)
	h.Set("Vary", "Accept-Language")
	if c.Request().Method == http.MethodHead {
		err = c.NoContent(f.status)
	} else {
		err = c.String(f.status, sentence+"\n")
	}
	if err != nil {
		op.s.o.Log.LogAttrs(c.Request().Context(), slog.LevelWarn, "operator not answered", slog.String("error", err.Error()))
	}
}

// asked is what a page of the operator is asked for.
type asked struct {
	lang      atlas.Lang
	parameter string // "" for all loads
}

// maxParameterBytes bounds the name of a parameter that is asked for.
const maxParameterBytes = 64

func (t *turn) asked() (asked, error) {
	params, err := t.params()
	if err != nil {
		return asked{}, err
	}
	a := asked{preferred(t.Request().Header.Get("Accept-Language")), params.Get("parameter")}
	if params.Has("lang") {
		if a.lang, err = atlas.ParseLang(params.Get("lang")); err != nil {
			return asked{}, err
		}
	}
	if len(a.parameter) > maxParameterBytes {
		return asked{}, atlas.Invalid("parameter", "must have at most "+strconv.Itoa(maxParameterBytes)+" bytes")
	}
	return a, nil
}

func (t *turn) report(c *census.Census) (asked, census.Report, error) {
	a, err := t.asked()
	if err != nil {
		return asked{}, census.Report{}, err
	}
	return a, c.Ask(census.Question{Today: t.day, Parameter: a.parameter}), nil
}

func (op *operator) page(t *turn) error {
	a, r, err := t.report(op.s.o.Census)
	if err != nil {
		return err
	}
	t.Response().Header().Set("Vary", "Accept-Language")
	m := operatorView{op.s, a, text.OperatorFor(string(a.lang))}.page(t.edition.atlas.Version(), r)
	html, err := render(t.Request().Context(), page.OperatorPage(m))
	if err != nil {
		return err
	}
	return t.probe(htmlType, html)
}

// operatorView makes the view model of the operator's page.
type operatorView struct {
	s *Server
	asked
	w *text.Operator
}

// What the page shows at most; the files have all.
const (
	maxSitesShown = 200
	maxDaysShown  = 14
)

func (v operatorView) page(version string, r census.Report) page.Operator {
	lang, w := string(v.lang), v.w
	status := v.s.dataStatus()
	p := page.Operator{
		Shell: page.Shell{
			Lang: lang, M: text.For(lang), Title: w.Title + " | " + text.For(lang).SiteTitle, NoIndex: true,
			HomeURL: operatorURL("/", v.lang, ""), SwitchURL: operatorURL("/", v.lang.Other(), v.parameter),
			CSSURL: link.Asset(v.s.o.Assets.Hashed("app.css")), FaviconURL: "/favicon.svg",
		},
		W:         w,
		Version:   version,
		Published: status.LoadedAt.In(v.s.busan).Format("2006-01-02 15:04 MST"),
		Changes:   text.Put(w.ChangesCount, "published", number(status.Loads), "refused", number(status.Failures)),
		Problems:  firstLines(status.Problems),
		Figures: []page.OperatorFigure{
			{Label: w.Today, Value: v.times(r.Loads.Day)},
			{Label: w.Days7, Value: v.times(r.Loads.Week)},
			{Label: w.Days30, Value: v.times(r.Loads.Month)},
			{Label: w.Days90, Value: v.times(r.Loads.Quarter)},
			{Label: w.Sites30, Value: text.Put(w.Places, "n", number(r.OriginsMonth))},
		},
		Action: "/",
		Lang:   lang,
		Privacy: []string{
			w.PrivacyKept, w.PrivacyNot, text.Put(w.PrivacyTime, "days", number(census.KeptDays)), w.PrivacyFew,
		},
		Forms: []page.Link{
			{Text: w.FormJSON, URL: operatorURL("/census.json", "", v.parameter)},
			{Text: w.FormCSV, URL: operatorURL("/census.csv", "", v.parameter)},
			{Text: w.FormMetrics, URL: "/metrics"},
			{Text: w.FormReady, URL: "/readyz"},
			{Text: w.FormHealth, URL: "/healthz"},
		},
	}
	if v.parameter != "" {
		p.Asked = text.Put(w.Asked, "name", v.name(v.parameter))
		p.ClearURL = operatorURL("/", v.lang, "")
	}
	v.saving(&p)
	v.sites(&p, r)
	v.parameters(&p, r)
	for _, d := range r.Days[:min(len(r.Days), maxDaysShown)] {
		p.Days = append(p.Days, page.OperatorDay{Day: d.Day.String(), Loads: count(d.Loads), Sites: number(d.Origins)})
	}
	return p
}

// saving says how things stand with the file.
func (v operatorView) saving(p *page.Operator) {
	s := v.s.o.Census.Status()
	p.KeptIn, p.Saved = s.File, v.w.SavedAll
	if s.Unsaved > 0 {
		p.Saved = text.Put(v.w.SavedNot, "n", count(s.Unsaved))
	}
	if s.Problem != nil {
		p.SaveProblem = s.Problem.Error()
	}
}

func (v operatorView) sites(p *page.Operator, r census.Report) {
	web := 0
	for _, o := range r.Origins {
		if census.IsWeb(o.Origin) {
			if web++; web > maxSitesShown {
				continue
			}
		}
		p.Sites = append(p.Sites, page.OperatorSite{
			Name:  v.origin(o.Origin),
			Days7: count(o.Loads.Week), Days30: count(o.Loads.Month), Days90: count(o.Loads.Quarter),
			LastSeen: o.Last.String(), Parameters: v.names(o.Parameters),
		})
		if text := v.entry(o.Origin); text != "" {
			p.Entries = append(p.Entries, page.OperatorEntry{Name: v.origin(o.Origin), Text: text})
		}
	}
	if web > maxSitesShown {
		p.More = text.Put(v.w.More, "n", number(web-maxSitesShown))
	}
}

func (v operatorView) parameters(p *page.Operator, r census.Report) {
	p.Choices = []page.Option{{Text: v.w.AskAny}}
	var unused []census.ParameterUse
	for _, u := range r.Parameters {
		p.Choices = append(p.Choices, page.Option{Value: u.Name, Text: v.name(u.Name), Selected: u.Name == v.parameter})
		if u.Loads.All == 0 {
			unused = append(unused, u)
			continue
		}
		p.Parameters = append(p.Parameters, page.OperatorParameter{
			Name: v.name(u.Name), URL: operatorURL("/", v.lang, u.Name) + "#sec-loads",
			Days30: count(u.Loads.Month), Days90: count(u.Loads.Quarter), Sites: number(u.Origins), LastSeen: u.Last.String(),
		})
	}
	p.Unused = v.names(unused)
	slices.SortFunc(p.Choices[1:], func(a, b page.Option) int { return strings.Compare(a.Value, b.Value) })
}

// origin is the name of an entry of the table of sites.
func (v operatorView) origin(o string) string {
	switch o {
	case census.None:
		return v.w.None
	case census.Other:
		return v.w.Other
	case census.Self:
		return v.w.Self
	}
	return o
}

// entry says what an entry means that is no site.
func (v operatorView) entry(o string) string {
	switch o {
	case census.None:
		return v.w.NoneText
	case census.Other:
		return text.Put(v.w.OtherText, "day", number(census.DayOrigins), "all", number(census.AllOrigins))
	case census.Self:
		return v.w.SelfText
	}
	return ""
}

// names lists parameters, the unknown ones last.
func (v operatorView) names(all []census.ParameterUse) string {
	var names []string
	other := ""
	for _, u := range all {
		if u.Name == census.Unknown {
			other = v.w.Unknown
			continue
		}
		names = append(names, u.Name)
	}
	if other != "" {
		names = append(names, other)
	}
	return strings.Join(names, ", ")
}

// name is the name of a parameter.
func (v operatorView) name(n string) string {
	if n == census.Unknown {
		return v.w.Unknown
	}
	return n
}

func (v operatorView) times(n int64) string { return text.Put(v.w.Times, "n", count(n)) }

func count(n int64) string { return atlas.FormatCount(n) }

func number(n int) string { return count(int64(n)) }

// operatorURL is an address of the operator's page; lang and parameter may be "".
func operatorURL(path string, lang atlas.Lang, parameter string) string {
	v := url.Values{}
	if lang != "" {
		v.Set("lang", string(lang))
	}
	if parameter != "" {
		v.Set("parameter", parameter)
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// loadsJSON are loads by the days of the period.
type loadsJSON struct {
	Day     int64 `json:"1"`
	Week    int64 `json:"7"`
	Month   int64 `json:"30"`
	Quarter int64 `json:"90"`
	All     int64 `json:"all"`
}

type parameterJSON struct {
	Name    string     `json:"name"`
	Loads   loadsJSON  `json:"loads"`
	Last    atlas.Date `json:"last"`
	Origins *int       `json:"origins,omitempty"`
}

type originJSON struct {
	Origin     string          `json:"origin"`
	First      atlas.Date      `json:"first"`
	Last       atlas.Date      `json:"last"`
	Loads      loadsJSON       `json:"loads"`
	Parameters []parameterJSON `json:"parameters"`
}

type dayJSON struct {
	Day     atlas.Date `json:"day"`
	Loads   int64      `json:"loads"`
	Origins int        `json:"origins"`
}

// censusJSON answers with everything that is known.
func (op *operator) censusJSON(t *turn) error {
	a, r, err := t.report(op.s.o.Census)
	if err != nil {
		return err
	}
	answer := struct {
		Today      atlas.Date      `json:"today"`
		KeptDays   int             `json:"kept_days"`
		Parameter  string          `json:"parameter,omitempty"`
		Loads      loadsJSON       `json:"loads"`
		Origins    []originJSON    `json:"origins"`
		Parameters []parameterJSON `json:"parameters"`
		Days       []dayJSON       `json:"days"`
	}{t.day, census.KeptDays, a.parameter, loadsJSON(r.Loads), []originJSON{}, []parameterJSON{}, []dayJSON{}}
	for _, o := range r.Origins {
		out := originJSON{o.Origin, o.First, o.Last, loadsJSON(o.Loads), []parameterJSON{}}
		for _, u := range o.Parameters {
			out.Parameters = append(out.Parameters, parameterJSON{u.Name, loadsJSON(u.Loads), u.Last, nil})
		}
		answer.Origins = append(answer.Origins, out)
	}
	for _, u := range r.Parameters {
		answer.Parameters = append(answer.Parameters, parameterJSON{u.Name, loadsJSON(u.Loads), u.Last, &u.Origins})
	}
	for _, d := range r.Days {
		answer.Days = append(answer.Days, dayJSON(d))
	}
	b, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("encode census: %w", err)
	}
	return t.probe(jsonType, append(b, '\n'))
}

// censusCSV answers with the origins as a table.
func (op *operator) censusCSV(t *turn) error {
	_, r, err := t.report(op.s.o.Census)
	if err != nil {
		return err
	}
	rows := [][]string{{"origin", "first_day", "last_day", "loads_1", "loads_7", "loads_30", "loads_90", "loads_all", "parameters"}}
	for _, o := range r.Origins {
		var names []string
		for _, u := range o.Parameters {
			names = append(names, u.Name)
		}
		row := []string{o.Origin, o.First.String(), o.Last.String()}
		for _, n := range []int64{o.Loads.Day, o.Loads.Week, o.Loads.Month, o.Loads.Quarter, o.Loads.All} {
			row = append(row, strconv.FormatInt(n, 10))
		}
		rows = append(rows, append(row, strings.Join(names, " ")))
	}
	b, err := export.Sheet(rows)
	if err != nil {
		return err
	}
	t.Response().Header().Set("Content-Disposition", `attachment; filename="busan-embeds-`+t.day.String()+`.csv"`)
	return t.probe(csvType, b)
}
