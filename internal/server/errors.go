package server

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"busanmap/internal/atlas"
	"busanmap/web/page"
	"busanmap/web/text"
)

// failure is what an error looks like from outside.
type failure struct {
	status int
	field  string // of an invalid input
	reason string // in the words of the error
}

// failureOf is the one table from errors to statuses.
func failureOf(err error) failure {
	var invalid *atlas.InvalidError
	var unsupported *unsupportedError
	var http4xx *echo.HTTPError
	switch {
	case errors.As(err, &invalid):
		return failure{http.StatusBadRequest, invalid.Field, invalid.Reason}
	case errors.As(err, &unsupported):
		return failure{http.StatusNotImplemented, unsupported.field, unsupported.reason}
	case errors.Is(err, atlas.ErrNotFound):
		return failure{status: http.StatusNotFound}
	case errors.Is(err, errBusy):
		return failure{status: http.StatusServiceUnavailable}
	case errors.As(err, &http4xx) && http4xx.Code >= 400 && http4xx.Code < 500:
		return failure{status: http4xx.Code}
	}
	return failure{status: http.StatusInternalServerError}
}

// handleError answers a request whose handler failed: problem+json for programs,
// a page for people. Only our own faults are logged.
func (s *Server) handleError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	f := failureOf(err)
	if f.status == http.StatusInternalServerError {
		s.o.Log.LogAttrs(c.Request().Context(), slog.LevelError, "failed",
			slog.String("path", c.Request().URL.Path), slog.String("error", err.Error()), slog.String("id", requestID(c)))
	}
	if answerErr := s.answerFailure(c, f); answerErr != nil {
		s.o.Log.LogAttrs(c.Request().Context(), slog.LevelError, "failed to show an error",
			slog.String("error", answerErr.Error()), slog.String("id", requestID(c)))
	}
}

// retryAfter is when to come again, in seconds, to a server that is busy.
const retryAfter = "10"

func (s *Server) answerFailure(c echo.Context, f failure) error {
	h := c.Response().Header()
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	if f.status == http.StatusMethodNotAllowed && h.Get("Allow") == "" {
		h.Set("Allow", "GET, HEAD")
	}
	if f.status == http.StatusServiceUnavailable {
		h.Set("Retry-After", retryAfter)
	}
	if c.Request().Method == http.MethodHead {
		return c.NoContent(f.status)
	}
	if forPrograms(c.Request().URL.Path) {
		return problemJSON(c, f)
	}
	return s.problemPage(c, f)
}

// forPrograms reports whether a program reads what is at path.
func forPrograms(path string) bool {
	return strings.HasPrefix(path, "/api") || strings.HasPrefix(path, "/map/") || path == "/oembed"
}

// problemJSON answers in the form of RFC 9457.
func problemJSON(c echo.Context, f failure) error {
	detail := ""
	if f.reason != "" {
		detail = f.field + ": " + f.reason
	}
	b, err := json.Marshal(struct {
		Type      string `json:"type"`
		Title     string `json:"title"`
		Status    int    `json:"status"`
		Detail    string `json:"detail,omitempty"`
		Parameter string `json:"parameter,omitempty"`
		RequestID string `json:"request_id"`
	}{"about:blank", http.StatusText(f.status), f.status, detail, f.field, requestID(c)})
	if err != nil {
		return err
	}
	return c.Blob(f.status, "application/problem+json", b)
}

func (s *Server) problemPage(c echo.Context, f failure) error {
	lang := langOfRequest(c)
	today := s.today()
	e := s.current.Load()
	base, _ := s.baseURL(c) // without one, links are relative
	v := view{s: s, base: base, known: e.on(today), atlas: e.on(today).atlas, edition: e, lang: lang, day: today, today: today}
	words := text.Problem(string(lang), f.status)
	p := page.Problem{
		Shell:     v.problemShell(words.Title),
		Status:    f.status,
		Heading:   words.Title,
		Message:   words.Message,
		RequestID: "",
		Regions:   v.regionGroups(""),
	}
	if f.reason != "" {
		p.Message = v.m().InvalidInput + " " + f.field + ": " + f.reason
	}
	if f.status >= http.StatusInternalServerError {
		p.RequestID = requestID(c)
	}
	plain, err := render(c.Request().Context(), page.ProblemPage(p))
	if err != nil {
		return err
	}
	return c.HTMLBlob(f.status, plain)
}
