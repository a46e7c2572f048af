package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"busanmap/internal/census"
)

// embed shows the map in a frame of a page.
func embed(t *testing.T, url, page string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"embed?lang=ko&v=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Referer", page)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%d %v", res.StatusCode, err)
	}
}

// counted lists what a file has counted.
func counted(t *testing.T, file string) string {
	t.Helper()
	today, err := todayInBusan()
	if err != nil {
		t.Fatal(err)
	}
	c, err := census.Open(t.Context(), census.Options{Today: today, File: file})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var lines []string
	for _, o := range c.Ask(census.Question{Today: today()}).Origins {
		line := fmt.Sprint(o.Origin, " ", o.Loads.All)
		for _, p := range o.Parameters {
			line += fmt.Sprint(" ", p.Name, "=", p.Loads.All)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestFramesAreCountedIntoTheFileAndSavedAtTheEnd(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	for range 2 {
		url, end := serveUntil(t, "--census", file)
		embed(t, url, "https://www.busan.go.kr/page")
		embed(t, url, url+"ko/")
		if err := end(); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := counted(t, file), "https://www.busan.go.kr 2 lang=2 v=2\n(self) 2 lang=2 v=2"; got != want {
		t.Errorf("have %q, want %q", got, want)
	}
}

// As during a restart, the new program begins before the old one has ended.
func TestTwoProgramsCountIntoOneFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	before, endBefore := serveUntil(t, "--census", file)
	after, endAfter := serveUntil(t, "--census", file)
	embed(t, before, "https://a.kr/")
	embed(t, after, "https://a.kr/")
	if err := endBefore(); err != nil {
		t.Error(err)
	}
	embed(t, after, "https://a.kr/")
	if err := endAfter(); err != nil {
		t.Error(err)
	}
	if got, want := counted(t, file), "https://a.kr 3 lang=3 v=3"; got != want {
		t.Errorf("have %q, want %q", got, want)
	}
}

func TestAFileThatIsNoCensusEndsWith1AndStays(t *testing.T) {
	file := filepath.Join(t.TempDir(), "minutes.txt")
	if err := os.WriteFile(file, []byte("The minutes of the meeting."), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := start(t, "--addr", "127.0.0.1:0", "--operator-addr", "none", "--census", file)
	if code != 1 || stdout != "" || stderr != "busanmap: open census "+file+": it is no census; name a file that does not exist to begin one\n" {
		t.Errorf("code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "The minutes of the meeting." {
		t.Errorf("the file has %q (%v)", data, err)
	}
}

func TestACensusThatCannotBeSavedAtTheEndIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "census.db")
	url, end := serveUntil(t, "--census", file)
	embed(t, url, "https://a.kr/")
	if err := os.Mkdir(file+"-journal", 0o700); err != nil { // so that SQLite cannot write
		t.Fatal(err)
	}
	if err := end(); err == nil || !strings.Contains(err.Error(), "save census "+file+": ") {
		t.Errorf("run returned %v", err)
	}
}

func TestTheOperatorsPageIsPrintedSecondAndEndsWithTheProgram(t *testing.T) {
	p := running(t, "--operator-addr", "127.0.0.1:0")
	line, err := p.stdout.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "Operator page: ")
	if !ok || !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Fatalf("the second line is %q", line)
	}
	embed(t, p.url, "https://www.busan.go.kr/")
	eventually(t, 10*time.Second, "the site on the operator's page", func() bool { // a load is counted when its answer is sent
		code, body := get(t, url)
		return code == http.StatusOK && strings.Contains(body, `<th scope="row">https://www.busan.go.kr</th>`)
	})
	if code, _ := get(t, p.url+"census.json"); code != http.StatusNotFound {
		t.Errorf("the public address answers %d", code)
	}
	if rest, err := p.end(); err != nil || rest != "" {
		t.Errorf("run returned %v, stdout goes on with %q", err, rest)
	}
	if _, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/")); err == nil {
		t.Error("the port is still open")
	}
}

func TestWithoutAPortForTheOperatorTheMapIsServedAllTheSame(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p := running(t, "--operator-addr", l.Addr().String())
	if code, _ := get(t, p.url+"healthz"); code != http.StatusOK {
		t.Errorf("healthz answers %d", code)
	}
	if rest, err := p.end(); err != nil || rest != "" {
		t.Errorf("run returned %v, stdout goes on with %q", err, rest)
	}
	var warnings []string
	for line := range strings.Lines(p.log.String()) {
		if strings.Contains(line, `"level":"WARN"`) {
			warnings = append(warnings, line)
		}
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0], `"msg":"operator page not available"`) ||
		!strings.Contains(warnings[0], `"addr":"`+l.Addr().String()+`"`) || !strings.Contains(warnings[0], "address already in use") {
		t.Errorf("warnings are %q", warnings)
	}
}

func TestNoOperatorsPageIsOfferedWhenThereIsNone(t *testing.T) {
	p := running(t, "--operator-addr", "none")
	if code, _ := get(t, p.url+"healthz"); code != http.StatusOK {
		t.Errorf("healthz answers %d", code)
	}
	if rest, err := p.end(); rest != "" || err != nil || p.log.Len() == 0 || strings.Contains(p.log.String(), "operator") {
		t.Errorf("stdout goes on with %q, run returned %v, the log is %s", rest, err, p.log)
	}
}
