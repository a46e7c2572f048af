package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
)

// exported writes the published data to a new folder with the program itself.
func exported(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	code, stdout, stderr := start(t, "export", dir)
	if code != 0 || !strings.Contains(stdout, "busanmap check "+dir) || stderr != "" {
		t.Fatalf("export: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	return dir
}

// edit replaces the first old in a file of dir.
func edit(t *testing.T, dir, name, old, replacement string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(data, []byte(old), []byte(replacement), 1)
	if bytes.Equal(changed, data) {
		t.Fatalf("%s has no %q", name, old)
	}
	if err := os.WriteFile(file, changed, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestExportedDataIsWholeAndSound(t *testing.T) {
	dir := exported(t)
	code, stdout, stderr := start(t, "check", dir)
	if code != 0 || stderr != "" || !strings.Contains(stdout, ": 0 problems, ") {
		t.Errorf("code %d, stderr %q, stdout:\n%s", code, stderr, stdout)
	}
	a, err := dataset.Load(geodata.Files)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(stdout, "; version "+a.Version()+"\n") {
		t.Errorf("the version is not %s: %s", a.Version(), stdout)
	}
	if _, err := os.Stat(filepath.Join(dir, "schemas/zones.schema.json")); err != nil {
		t.Errorf("an editor finds no schema: %v", err)
	}
}

func TestExportOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := start(t, "export", dir)
	if code != 1 || !strings.Contains(stderr, dir+" is not empty") {
		t.Errorf("code %d, stderr %q", code, stderr)
	}
	if code, _, stderr := start(t, "export", filepath.Join(dir, "mine.txt")); code != 1 {
		t.Errorf("onto a file: code %d, stderr %q", code, stderr)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder has %d entries: %v", len(entries), err)
	}
}

func TestTheCheckListsProblemsWithTheirPlacesAndEndsWith1(t *testing.T) {
	dir := exported(t)
	edit(t, dir, "catalog/regions.yaml", "- id: east-busan", "- id: East-Busan")
	edit(t, dir, "catalog/zones.yaml", "status: designated", "status: designed")
	code, stdout, stderr := start(t, "check", dir)
	if code != 1 || stderr != "busanmap: the data is at fault\n" {
		t.Errorf("code %d, stderr %q", code, stderr)
	}
	for _, want := range []string{
		"problem: catalog/regions.yaml:", ": East-Busan: an id is lower-case letters, digits and single hyphens\n",
		`status: "designed" is not allowed: use proposed, selected, designated, amended, lifted`,
		"problem: catalog/zones.yaml:",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("stdout lacks %q:\n%s", want, stdout)
		}
	}
	if strings.Contains(stdout, "; version") {
		t.Error("bad data has a version")
	}
}

func TestTheCheckWarnsAndEndsWith0(t *testing.T) {
	dir := exported(t)
	edit(t, dir, "layers/sites.geojson", "},\n{", "},{")
	code, stdout, _ := start(t, "check", dir)
	if code != 0 || !strings.Contains(stdout, "warning: layers/sites.geojson:") || !strings.Contains(stdout, "[canonical-form]\n") {
		t.Errorf("code %d, stdout:\n%s", code, stdout)
	}
	code, stdout, stderr := start(t, "tidy", dir)
	if code != 0 || stdout != "tidied layers/sites.geojson\n" {
		t.Errorf("tidy: code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	have, err := os.ReadFile(filepath.Join(dir, "layers/sites.geojson"))
	want, err2 := geodata.Files.ReadFile("layers/sites.geojson")
	if err != nil || err2 != nil || !bytes.Equal(have, want) {
		t.Errorf("the layer is not as it was (%v, %v)", err, err2)
	}
	if _, stdout, _ = start(t, "tidy", dir); stdout != "everything is tidy\n" {
		t.Errorf("tidy again: %q", stdout)
	}
}

func TestWrongUsageOfACommandEndsWith2(t *testing.T) {
	for _, args := range [][]string{{"check"}, {"check", "testdata/nothing"}, {"check", "main.go"}, {"check", ".", "--format", "xml"}, {"export"}, {"tidy", "nothing"}} {
		if code, stdout, stderr := start(t, args...); code != 2 || stdout != "" || !strings.Contains(stderr, "Try busanmap --help.") {
			t.Errorf("%q: code %d, stdout %q, stderr %q", args, code, stdout, stderr)
		}
	}
}

func TestAnEmptyFolderIsAProblemWithAWayOut(t *testing.T) {
	code, stdout, _ := start(t, "check", t.TempDir())
	if code != 1 || !strings.Contains(stdout, "problem: the folder holds no data: it needs catalog/, layers/ and base/; busanmap export writes a whole set to start from\n") {
		t.Errorf("code %d, stdout %q", code, stdout)
	}
}

// The keys that docs/data.md promises, in their order.
func TestTheJSONOfTheCheckHasItsShape(t *testing.T) {
	w := dataset.Warning{Problem: dataset.Problem{File: "catalog/sites.yaml", Line: 3, Column: 5, ID: "x", Field: "as_of", Reason: "a <reason>"}, Code: dataset.FutureAsOf}
	r := dataset.Report{
		Problems:  dataset.Problems{{File: "a.yaml", Reason: "cannot be read"}},
		Warnings:  []dataset.Warning{w},
		Explained: []dataset.Explained{{Warning: w, By: "y", Reason: atlas.Text{Ko: "이유", En: "why, {n:1000}"}, Until: atlas.Date{Year: 2027}}},
	}
	var b bytes.Buffer
	if err := writeReport(&b, r, atlas.Date{Year: 2026, Month: 11, Day: 23}); err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := json.Compact(&got, b.Bytes()); err != nil {
		t.Fatal(err)
	}
	want := `{"ok":false,"version":"","today":"2026-11-23",` +
		`"problems":[{"file":"a.yaml","line":0,"column":0,"id":"","field":"","message":"cannot be read"}],` +
		`"warnings":[{"file":"catalog/sites.yaml","line":3,"column":5,"id":"x","field":"as_of","message":"a <reason>","code":"future-as-of"}],` +
		`"explained":[{"file":"catalog/sites.yaml","line":3,"column":5,"id":"x","field":"as_of","message":"a <reason>","code":"future-as-of","by":"y","reason":{"en":"why, 1,000","ko":"이유"},"until":"2027"}]}`
	if got.String() != want {
		t.Errorf("have\n%s\nwant\n%s", got.String(), want)
	}
}

func TestTheCheckSpeaksJSON(t *testing.T) {
	code, stdout, _ := start(t, "check", exported(t), "--format", "json")
	var r reportJSON
	if err := json.Unmarshal([]byte(stdout), &r); err != nil || code != 0 {
		t.Fatalf("code %d, %v: %.300s", code, err, stdout)
	}
	if !r.OK || len(r.Version) != 12 || r.Today == "" || r.Problems == nil || r.Warnings == nil || len(r.Explained)+len(r.Warnings) == 0 {
		t.Errorf("have %+v", r)
	}
}

// eventually asks until the answer holds, and fails when it does not within d.
func eventually(t *testing.T, d time.Duration, what string, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	end := time.After(d)
	for !holds() {
		select {
		case <-tick.C:
		case <-end:
			t.Errorf("after %v not yet: %s", d, what)
			return
		}
	}
}

func TestAChangeOfAServedFolderIsLiveAndABadOneIsNot(t *testing.T) {
	dir := exported(t)
	url, end := serveUntil(t, "--data", dir)
	pageHas := func(word string) func() bool {
		return func() bool {
			code, page := get(t, url+"en/clusters/mountain-valley")
			return code == 200 && strings.Contains(page, word)
		}
	}
	readyHas := func(word string) func() bool {
		return func() bool { code, body := get(t, url+"readyz"); return code == 200 && strings.Contains(body, word) }
	}
	metricsHave := func(line string) func() bool {
		return func() bool {
			_, body := get(t, url+"metrics")
			return slices.Contains(strings.Split(body, "\n"), line)
		}
	}
	const promised = 2 * time.Second
	slow := promised * 5 // the machine of the tests does other things too
	edit(t, dir, "catalog/clusters.yaml", "en: Mountain Valley", "en: Second Valley")
	eventually(t, slow, "the changed page", pageHas("Second Valley"))
	edit(t, dir, "catalog/clusters.yaml", "en: Second Valley", "en: [")
	eventually(t, slow, "the problem on readyz", readyHas(`"problem":["catalog/clusters.yaml:`))
	eventually(t, 0, "the old data", pageHas("Second Valley"))
	eventually(t, 0, "the problem among the metrics", metricsHave("busanmap_data_problem 1"))
	edit(t, dir, "catalog/clusters.yaml", "en: [", "en: Third Valley")
	eventually(t, slow, "the change after the mistake", pageHas("Third Valley"))
	eventually(t, 0, "no problem among the metrics", metricsHave("busanmap_data_problem 0"))
	eventually(t, 0, "the failure among the metrics", metricsHave("busanmap_data_load_failures_total 1"))
	if err := end(); err != nil {
		t.Errorf("run returned %v", err)
	}
}
