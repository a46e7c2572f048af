package server

import (
	"encoding/json"
	"net/http"
	"time"
)

// DataStatus is how things stand with the data, as far as whoever publishes it
// knows.
type DataStatus struct {
	LoadedAt time.Time // when the data that is shown was published
	Loads    int       // attempts that were published, the first among them
	Failures int       // attempts that were refused
	Problems []string  // why newer data is not shown, a line each; none when all is well
}

// maxProblemsShown bounds the lines of firstLines.
const maxProblemsShown = 20

// dataStatus asks whoever publishes the data; data that nobody watches is as it
// was when the server began.
func (s *Server) dataStatus() DataStatus {
	if s.o.DataStatus == nil {
		return DataStatus{LoadedAt: s.started, Loads: 1}
	}
	return s.o.DataStatus()
}

// healthz says that the program runs.
func (s *Server) healthz(t *turn) error {
	return t.probe("text/plain; charset=UTF-8", []byte("ok\n"))
}

// readyz says which version of the data is shown, and why none that is newer.
// It answers 200 also then: the server shows good data, and an editor's mistake
// must not take it out of service.
func (s *Server) readyz(t *turn) error {
	status := s.dataStatus()
	answer := struct {
		Status   string   `json:"status"`
		Data     string   `json:"data"`
		LoadedAt string   `json:"loaded_at"`
		Loads    int      `json:"loads"`
		Failures int      `json:"failures"`
		Problem  []string `json:"problem,omitempty"`
	}{"ready", t.edition.atlas.Version(), status.LoadedAt.UTC().Format(time.RFC3339), status.Loads, status.Failures, firstLines(status.Problems)}
	b, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	return t.probe("application/json", append(b, '\n'))
}

// firstLines keeps an answer to a probe short; the log has all.
func firstLines(problems []string) []string {
	if len(problems) <= maxProblemsShown {
		return problems
	}
	return append(problems[:maxProblemsShown:maxProblemsShown], "… the log has the rest")
}

// probe answers the operator's question; nothing of it is kept.
func (t *turn) probe(contentType string, b []byte) error {
	if t.Request().Method == http.MethodHead {
		t.Response().Header().Set("Content-Type", contentType)
		return t.NoContent(http.StatusOK)
	}
	return t.Blob(http.StatusOK, contentType, b)
}
