package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"busanmap/geodata"
)

// start runs the program until it ends and returns its exit code and what it wrote.
func start(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, problems bytes.Buffer
	code = exitCode(run(t.Context(), args, &out, &problems), &problems)
	return code, out.String(), problems.String()
}

func TestAWrongFlagEndsWith2AndIsNamed(t *testing.T) {
	for _, args := range [][]string{{"--addr", "nowhere"}, {"--log-level", "loud"}, {"--adr", ":0"}} {
		code, stdout, stderr := start(t, args...)
		if code != 2 || !strings.Contains(stderr, args[0]) || !strings.Contains(stderr, "Try busanmap --help.") {
			t.Errorf("%q: code %d, stderr %q", args, code, stderr)
		}
		if stdout != "" {
			t.Errorf("%q: stdout has %q", args, stdout)
		}
	}
}

func TestHelpIsPrintedAndEndsWith0(t *testing.T) {
	code, stdout, stderr := start(t, "serve", "--help")
	if code != 0 || !strings.Contains(stdout, "--trusted-proxies") || stderr != "" {
		t.Errorf("code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}

func TestABusyPortEndsWith1(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	code, stdout, stderr := start(t, "--addr", l.Addr().String())
	if code != 1 || !strings.Contains(stderr, "busanmap: listen: ") || !strings.Contains(stderr, "address already in use") {
		t.Errorf("code %d, stderr %q", code, stderr)
	}
	if stdout != "" {
		t.Errorf("an address that is not listened on is printed: %q", stdout)
	}
}

func TestBadDataEndsWith1AndListsEveryProblem(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, geodata.Files); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"catalog/regions.yaml":  {"- id: east-busan", "- id: East-Busan"},
		"layers/sites.geojson":  {`"boundary_quality":"schematic"`, `"boundary_quality":"exact"`},
		"base/places.geojson":   {`"rank":1`, `"rank":9`},
		"catalog/clusters.yaml": {"number: 1", "number: -1"},
	} {
		file := filepath.Join(dir, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := bytes.Replace(data, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(changed, data) {
			t.Fatalf("%s has no %q", name, change[0])
		}
		if err := os.WriteFile(file, changed, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	code, _, stderr := start(t, "--data", dir, "--addr", "127.0.0.1:0")
	if code != 1 {
		t.Errorf("code = %d, want 1", code)
	}
	for _, want := range []string{
		"busanmap: load data: the data has ", "catalog/regions.yaml:", "an id is lower-case",
		"layers/sites.geojson:2: radiation-complex properties: boundary_quality is \"exact\"",
		"base/places.geojson:2: city-hall: a place needs a Point and a rank from 1 to 4",
		"mountain-valley number: must not be negative",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr lacks %q:\n%s", want, stderr)
		}
	}
}

// serveUntil runs the program on a free port and returns its URL, a way to end
// it, and what run returned then.
func serveUntil(t *testing.T, args ...string) (url string, end func() error) {
	t.Helper()
	r := running(t, append([]string{"--operator-addr", "none"}, args...)...)
	return r.url, func() error { _, err := r.end(); return err }
}

// program is one that serves.
type program struct {
	url    string
	stdout *bufio.Reader // after the first line
	log    *bytes.Buffer // which is whole when the program has ended

	// end ends it, and returns the rest of stdout and what run returned.
	end func() (rest string, err error)
}

func running(t *testing.T, args ...string) program {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	done := make(chan error, 1)
	p := program{stdout: bufio.NewReader(out), log: new(bytes.Buffer)}
	go func() {
		err := run(ctx, append([]string{"--addr", "127.0.0.1:0"}, args...), in, p.log)
		in.CloseWithError(errors.Join(io.EOF, err))
		done <- err
	}()
	line, err := p.stdout.ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("the program ended before it listened: %v", err)
	}
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "Busan Industrial Map: ")
	if !ok || !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Errorf("stdout starts with %q", line)
	}
	p.url = url
	p.end = func() (string, error) {
		cancel()
		rest, _ := io.ReadAll(p.stdout) // it ends with the error of run, which comes next
		return string(rest), <-done
	}
	return p
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	r, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

func TestTheProgramPrintsItsAddressAnswersAndEndsWithItsContext(t *testing.T) {
	url, end := serveUntil(t)
	if code, _ := get(t, url+"healthz"); code != http.StatusOK {
		t.Errorf("healthz answers %d", code)
	}
	code, page := get(t, url+"en/clusters/mountain-valley")
	if code != http.StatusOK || !strings.Contains(page, "Mountain Valley") {
		t.Errorf("the page of a cluster answers %d with %d bytes", code, len(page))
	}
	if err := end(); err != nil {
		t.Errorf("run returned %v", err)
	}
	if _, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/")); err == nil {
		t.Error("the port is still open")
	}
}

func TestAFolderOfDataIsServedInPlaceOfTheEmbeddedData(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, geodata.Files); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "catalog/clusters.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.Replace(data, []byte("en: Mountain Valley"), []byte("en: Renamed Valley"), 1)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	url, end := serveUntil(t, "--data", dir)
	if _, page := get(t, url+"en/clusters/mountain-valley"); !strings.Contains(page, "Renamed Valley") {
		t.Error("the page has not the name of the folder")
	}
	if err := end(); err != nil {
		t.Errorf("run returned %v", err)
	}
}
