package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// metric returns the value of a line of /metrics, "" when it is not there.
func metric(t *testing.T, h http.Handler, name string) string {
	t.Helper()
	for line := range strings.Lines(get(t, h, "/metrics").Body.String()) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func TestRequestsAreCountedByRouteAndStatus(t *testing.T) {
	s := testServer(t)
	for _, target := range []string{"/ko/", "/en/", "/ko/clusters/boost-belt", "/ko/clusters/nothing", "/no/such/page/at/all", "/metrics"} {
		get(t, s, target)
	}
	ask(t, s, http.MethodPost, "/ko/")
	tag := get(t, s, "/ko/").Header().Get("ETag")
	get(t, s, "/ko/", "If-None-Match", tag)
	for name, want := range map[string]string{
		`busanmap_requests_total{route="/:lang/",status="200"}`:             "3",
		`busanmap_requests_total{route="/:lang/",status="304"}`:             "1",
		`busanmap_requests_total{route="/:lang/",status="405"}`:             "1",
		`busanmap_requests_total{route="/:lang/clusters/:id",status="200"}`: "1",
		`busanmap_requests_total{route="/:lang/clusters/:id",status="404"}`: "1",
		`busanmap_requests_total{route="none",status="404"}`:                "1",
		`busanmap_requests_total{route="/:lang/sites/:id",status="200"}`:    "0",
	} {
		if got := metric(t, s, name); got != want {
			t.Errorf("%s = %q, want %s", name, got, want)
		}
	}
}

func TestAnswersAreCountedByWhereTheyCameFrom(t *testing.T) {
	s := testServer(t)
	for _, target := range []string{"/ko/", "/ko/", "/ko/?utm_source=x"} {
		get(t, s, target)
	}
	for from, want := range map[string]string{"made": "1", "kept": "1", "remembered": "1"} {
		if got := metric(t, s, `busanmap_answers_total{from="`+from+`"}`); got != want {
			t.Errorf("%s = %q, want %s", from, got, want)
		}
	}
}

func TestNoLabelOfAMetricComesFromTheVisitor(t *testing.T) {
	s := testServer(t)
	before := strings.Count(get(t, s, "/metrics").Body.String(), "\nbusanmap_")
	for i := range 300 {
		get(t, s, fmt.Sprintf("/page-%d/x", i))
		get(t, s, fmt.Sprintf("/ko/clusters/%d", i))
		get(t, s, fmt.Sprintf("/x%d", i))
	}
	if after := strings.Count(get(t, s, "/metrics").Body.String(), "\nbusanmap_"); after > before+2 {
		t.Errorf("%d lines have become %d", before, after)
	}
}

func TestTheProbesSayHowTheDataStands(t *testing.T) {
	o := testOptions(t)
	loaded := o.Now().Add(-90 * time.Second)
	status := DataStatus{LoadedAt: loaded, Loads: 3, Failures: 2}
	o.DataStatus = func() DataStatus { return status }
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	var ready struct {
		Status, Data string
		LoadedAt     time.Time `json:"loaded_at"`
		Loads        int
		Failures     int
		Problem      []string
	}
	read := func() {
		t.Helper()
		w := get(t, s, "/readyz")
		ready.Problem = nil
		if err := json.Unmarshal(w.Body.Bytes(), &ready); err != nil || w.Code != http.StatusOK {
			t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
		}
	}
	read()
	if ready.Status != "ready" || ready.Data != o.Atlas.Version() || !ready.LoadedAt.Equal(loaded) || ready.Loads != 3 || ready.Failures != 2 || ready.Problem != nil {
		t.Errorf("readyz says %+v", ready)
	}
	for range 50 {
		status.Problems = append(status.Problems, "catalog/zones.yaml:1: something is wrong")
	}
	read()
	if len(ready.Problem) != maxProblemsShown+1 || ready.Problem[0] != status.Problems[0] {
		t.Errorf("readyz shows %d problems: %v", len(ready.Problem), ready.Problem)
	}
	for name, want := range map[string]string{
		`busanmap_data_info{version="` + o.Atlas.Version() + `"}`: "1",
		"busanmap_data_loads_total":                               "3",
		"busanmap_data_load_failures_total":                       "2",
		"busanmap_data_age_seconds":                               "90",
		"busanmap_data_problem":                                   "1",
	} {
		if got := metric(t, s, name); got != want {
			t.Errorf("%s = %q, want %s", name, got, want)
		}
	}
}

func TestDataThatNobodyWatchesIsAsOldAsTheServer(t *testing.T) {
	s := testServer(t)
	for name, want := range map[string]string{"busanmap_data_loads_total": "1", "busanmap_data_age_seconds": "0", "busanmap_data_problem": "0"} {
		if got := metric(t, s, name); got != want {
			t.Errorf("%s = %q, want %s", name, got, want)
		}
	}
}
