package dataset

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"busanmap/geodata"
	"busanmap/internal/atlas"
)

// soon is a day on which the good data gives no warning.
var soon = atlas.Date{Year: 2024, Month: 6, Day: 1}

// cutBetween returns what stands before from and what begins with to.
func cutBetween(s, from, to string) (head, tail string, ok bool) {
	i := strings.Index(s, from)
	j := strings.LastIndex(s, to)
	if i < 0 || j < i {
		return s, "", false
	}
	return s[:i], s[j:], true
}

func warningsOf(t *testing.T, files fs.FS, today atlas.Date) []string {
	t.Helper()
	r := Check(files, today)
	if len(r.Problems) > 0 || r.Atlas == nil {
		t.Fatalf("problems: %v", r.Problems)
	}
	var out []string
	for _, w := range r.Warnings {
		out = append(out, w.String())
	}
	return out
}

func TestGoodDataGivesNoWarningWhileItIsYoung(t *testing.T) {
	if got := warningsOf(t, good(t), soon); got != nil {
		t.Errorf("have %v", got)
	}
}

func TestWhatAgesIsWarnedOf(t *testing.T) {
	const incentives = "catalog/incentives.yaml"
	for _, tc := range []struct {
		name           string
		file, old, new string
		today          atlas.Date
		want           []string
	}{
		{"an as_of of tomorrow", sitesFile, "as_of: 2023-05-01", "as_of: 2024-06-02", soon,
			[]string{"catalog/sites.yaml:30:3: test-hub as_of: 2024-06-02 has not come yet (today is 2024-06-01): write the day on which the record was checked [future-as-of]"}},
		{"an as_of of today", sitesFile, "as_of: 2023-05-01", "as_of: 2024-06-01", soon, nil},
		{"an as_of of this month, whose days are unknown", sitesFile, "as_of: 2023-05-01", "as_of: 2024-06", soon, nil},
		{"an incentive past its end", incentives, "  display: show", "  valid_to: 2024-05-31\n  display: show", soon,
			[]string{"catalog/incentives.yaml:28:3: tax-relief valid_to: ended on 2024-05-31 and is still offered: set display to hide with a caution, or write the new end with its source [expired-incentive]"}},
		{"an incentive on its last day", incentives, "  display: show", "  valid_to: 2024-06-01\n  display: show", soon, nil},
		{"an incentive past its end that is hidden", incentives, "  display: show", "  valid_to: 2020\n  display: hide\n  caution: {ko: 끝, en: Over}", soon, nil},
		{"a Korean text that is newer", sitesFile, "    en: A hub.", "    en: A hub.\n    edited_ko: 2024-05-01\n    edited_en: 2024-04-30", soon,
			[]string{"catalog/sites.yaml:11:3: test-hub summary: the Korean was edited on 2024-05-01, after the English: bring that up to date and set edited_en [translation-behind]"}},
		{"an English text that is newer than one without a day", sitesFile, "    en: A hub.", "    en: A hub.\n    edited_en: 2024-04-30", soon,
			[]string{"catalog/sites.yaml:11:3: test-hub summary: the English was edited on 2024-04-30, after the Korean: bring that up to date and set edited_ko [translation-behind]"}},
		{"texts of one day", sitesFile, "    en: A hub.", "    en: A hub.\n    edited_ko: 2024-05-01\n    edited_en: 2024-05-01", soon, nil},
		{"a layer in one line", siteLayer, "[\n{", "[{", soon,
			[]string{"layers/sites.geojson:1: is not written one feature a line, beginning in line 2; busanmap tidy puts it right [canonical-form]"}},
		{"a layer with what QGIS adds", siteLayer, `{"type":"FeatureCollection",`, `{"type":"FeatureCollection","name":"sites","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},`, soon,
			[]string{`layers/sites.geojson: has the key "name", which says nothing here; busanmap tidy puts it right [canonical-form]`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files := good(t)
			swap(t, files, tc.file, tc.old, tc.new)
			if got := warningsOf(t, files, tc.today); !slices.Equal(got, tc.want) {
				t.Errorf("have\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tc.want, "\n"))
			}
		})
	}
}

func TestARecordWhoseNewestSourceIsOlderThanAYearIsWarnedOf(t *testing.T) {
	day := atlas.Date{Year: 2024, Month: 11, Day: 1} // the source is of 2023-11-01
	if got := warningsOf(t, good(t), day); got != nil {
		t.Errorf("after a year to the day: %v", got)
	}
	day.Day++
	got := warningsOf(t, good(t), day)
	if len(got) != 15 { // a record of each file but sources, two clusters
		t.Errorf("have %d warnings, want 15: %v", len(got), got)
	}
	want := "catalog/zones.yaml:42:3: north-zone sources: its newest source is of 2023-11-01, more than a year ago: look whether it still holds, and add what says so [old-source]"
	if !slices.Contains(got, want) {
		t.Errorf("have\n%s\nwant among them\n%s", strings.Join(got, "\n"), want)
	}
	// A newer source of a part makes the record young again.
	files := good(t)
	files[sourcesFile].Data = append(files[sourcesFile].Data, "\n- id: newer\n  title: 고시\n  publisher: {ko: 시, en: City}\n  published: 2024-05\n  accessed: 2026-11-22\n"...)
	swap(t, files, zonesFile, "        en: Designated.\n      sources: [notice]", "        en: Designated.\n      sources: [notice, newer]")
	if got := warningsOf(t, files, day); len(got) != 14 || slices.Contains(got, want) {
		t.Errorf("with a newer source of a version: %v", got)
	}
	files = good(t)
	swap(t, files, sourcesFile, "  published: 2023-11-01\n", "")
	if got := warningsOf(t, files, soon); len(got) != 15 || !strings.Contains(got[0], "none of its sources says when it was published") {
		t.Errorf("with a source without a date: %v", got)
	}
}

func TestAYearBeforeALeapDayIsTheDayAfterTheLastOfFebruary(t *testing.T) {
	if got, want := yearBefore(atlas.Date{Year: 2028, Month: 2, Day: 29}), (atlas.Date{Year: 2027, Month: 3, Day: 1}); got != want {
		t.Errorf("have %v, want %v", got, want)
	}
}

const acceptSites = `- id: hub
  code: future-as-of
  records: [test-hub]
  reason:
    ko: 이유
    en: A reason.
  until: 2024-06-30
`

func TestAnAcceptedWarningIsListedApartUntilItsDay(t *testing.T) {
	late := func(accepted string) fstest.MapFS {
		files := good(t)
		swap(t, files, sitesFile, "as_of: 2023-05-01", "as_of: 2024-08-01")
		swap(t, files, "catalog/names.yaml", "as_of: 2023-11-01", "as_of: 2024-08-01")
		files[acceptedFile] = &fstest.MapFile{Data: []byte(accepted)}
		return files
	}
	for _, tc := range []struct {
		name     string
		accepted string
		today    atlas.Date
		want     string // ids of warnings, then of explained ones
	}{
		{"one record", acceptSites, soon, "[nm-01] [test-hub]"},
		{"on the last day", acceptSites, atlas.Date{Year: 2024, Month: 6, Day: 30}, "[nm-01] [test-hub]"},
		{"a day later", acceptSites, atlas.Date{Year: 2024, Month: 7, Day: 1}, "[nm-01 test-hub] []"},
		{"every record", strings.Replace(acceptSites, "[test-hub]", `["*"]`, 1), soon, "[] [nm-01 test-hub]"},
		{"every record of a file", strings.Replace(acceptSites, "records: [test-hub]", "file: catalog/names.yaml\n  records: [\"*\"]", 1), soon, "[test-hub] [nm-01]"},
		{"another code", strings.Replace(acceptSites, "future-as-of", "old-source", 1), soon, "[nm-01 test-hub] []"},
		{"nothing", "[]", soon, "[nm-01 test-hub] []"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := Check(late(tc.accepted), tc.today)
			var warned, explained []string
			for _, w := range r.Warnings {
				warned = append(warned, w.ID)
			}
			for _, e := range r.Explained {
				explained = append(explained, e.ID)
				if e.By != "hub" || e.Reason.En != "A reason." || e.Until.String() != "2024-06-30" || e.Code != FutureAsOf {
					t.Errorf("explained: %+v", e)
				}
			}
			if got := fmt.Sprint(warned, explained); got != tc.want || len(r.Problems) > 0 {
				t.Errorf("have %s %v, want %s", got, r.Problems, tc.want)
			}
		})
	}
}

func TestAFaultInTheAcceptedWarningsIsAProblemOfTheCheckAlone(t *testing.T) {
	for _, tc := range []struct{ name, old, new, want string }{
		{"an unknown code", "future-as-of", "future", `accepted.yaml:2:3: hub code: "future" is not allowed: use old-source,`},
		{"an unknown record", "[test-hub]", "[test-hab]", `accepted.yaml:3:3: hub records: records[0]: there is no record "test-hab", did you mean "test-hub"?`},
		{"no record", "[test-hub]", "[]", "accepted.yaml:3:3: hub records: must name records"},
		{"no end", "  until: 2024-06-30\n", "", "accepted.yaml:1:5: hub until: is missing"},
		{"an unknown file", "  records", "  file: catalog/sides.yaml\n  records", `accepted.yaml:3:3: hub file: "catalog/sides.yaml" is no file of the data set, did you mean "catalog/sites.yaml"?`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files := good(t)
			files[acceptedFile] = &fstest.MapFile{Data: []byte(strings.Replace(acceptSites, tc.old, tc.new, 1))}
			r := Check(files, soon)
			if len(r.Problems) != 1 || !strings.HasPrefix(r.Problems[0].String(), tc.want) {
				t.Errorf("have %v, want %s", r.Problems, tc.want)
			}
			if _, err := Load(files); err != nil {
				t.Errorf("the data cannot be served for it: %v", err)
			}
		})
	}
}

func TestThePublishedDataHasNoUnexplainedWarning(t *testing.T) {
	r := Check(geodata.Files, atlas.Date{Year: 2026, Month: 11, Day: 23})
	if len(r.Problems) > 0 || len(r.Warnings) > 0 {
		t.Errorf("problems %v, warnings %v", r.Problems, r.Warnings)
	}
	if len(r.Explained) < 100 {
		t.Errorf("only %d warnings are explained: is age looked at?", len(r.Explained))
	}
}

func TestAnExpiringTaxTextOfThePublishedDataIsWarnedOfTheDayAfter(t *testing.T) {
	for day, want := range map[atlas.Date]bool{{Year: 2026, Month: 12, Day: 31}: false, {Year: 2027, Month: 1, Day: 1}: true} {
		r := Check(geodata.Files, day)
		got := slices.ContainsFunc(r.Warnings, func(w Warning) bool { return w.Code == ExpiredIncentive })
		if got != want {
			t.Errorf("on %s: warned %v, want %v", day, got, want)
		}
	}
}

// What QGIS 3 writes when a layer is saved as GeoJSON.
const fromQGIS = `{
"type": "FeatureCollection",
"name": "clusters",
"crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } },
"features": [
{ "type": "Feature", "properties": { "id": "north-belt", "boundary_quality": "schematic", "uncertainty_m": 500, "drawn": null, "basis": "Drawn: for \"tests\"." }, "geometry": { "type": "Polygon", "coordinates": [ [ [ 129.1, 35.2 ], [ 129.1, 35.3 ], [ 129.2, 35.3 ], [ 129.2, 35.2 ], [ 129.1, 35.2 ] ] ] } },
{ "type": "Feature", "properties": { "id": "south-belt", "boundary_quality": "schematic", "uncertainty_m": 500, "drawn": "2026-11-23", "basis": "Drawn for tests." }, "geometry": { "type": "Polygon", "coordinates": [ [ [ 129.1, 35.1 ], [ 129.2, 35.1 ], [ 129.2, 35.2 ], [ 129.1, 35.2 ], [ 129.1, 35.1 ] ] ] } }
]
}
`

func TestALayerThatQGISWroteIsTidied(t *testing.T) {
	files := good(t)
	files[clusterLayer] = &fstest.MapFile{Data: []byte(fromQGIS)}
	if ps := problemsOf(t, files); len(ps) != 1 || !strings.Contains(ps[0].Reason, "runs the wrong way") {
		t.Errorf("before: %v", ps)
	}
	tidied, err := Tidy(files)
	if err != nil || len(tidied) != 1 {
		t.Fatalf("tidied %d files: %v", len(tidied), err)
	}
	want := `{"type":"FeatureCollection","features":[
{"type":"Feature","id":"north-belt","properties":{"boundary_quality":"schematic","uncertainty_m":500,"basis":"Drawn: for \"tests\"."},"geometry":{"type":"Polygon","coordinates":[[[129.1,35.2],[129.2,35.2],[129.2,35.3],[129.1,35.3],[129.1,35.2]]]}},
{"type":"Feature","id":"south-belt","properties":{"boundary_quality":"schematic","uncertainty_m":500,"drawn":"2026-11-23","basis":"Drawn for tests."},"geometry":{"type":"Polygon","coordinates":[[[129.1,35.1],[129.2,35.1],[129.2,35.2],[129.1,35.2],[129.1,35.1]]]}}
]}
`
	if got := string(tidied[clusterLayer]); got != want {
		t.Errorf("tidied:\n%s\nwant:\n%s", got, want)
	}
	files[clusterLayer] = &fstest.MapFile{Data: tidied[clusterLayer]}
	if got := warningsOf(t, files, soon); got != nil {
		t.Errorf("after: %v", got)
	}
}

func TestThePublishedLayersAreTidyToTheByte(t *testing.T) {
	tidied, err := Tidy(geodata.Files)
	if err != nil || len(tidied) != 0 {
		t.Errorf("%d files are not: %v", len(tidied), err)
	}
}

func TestTidyChangesNothingThatItCannotRead(t *testing.T) {
	files := good(t)
	files[siteLayer] = &fstest.MapFile{Data: []byte(`{"type":"Feat`)}
	if tidied, err := Tidy(files); err == nil || tidied != nil || !strings.Contains(err.Error(), siteLayer) {
		t.Errorf("tidied %v, error %v", tidied, err)
	}
}

// FuzzTidy: what Tidy writes, it leaves as it is, and the loader reads the same
// features from it.
func FuzzTidy(f *testing.F) {
	for _, name := range []string{clusterLayer, siteLayer, zoneLayer, "base/city.geojson"} {
		f.Add(good(f)[name].Data)
	}
	f.Add([]byte(fromQGIS))
	f.Fuzz(func(t *testing.T, data []byte) {
		once, err := tidy(data)
		if err != nil {
			return
		}
		twice, err := tidy(once)
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("tidied twice: %v\n%s\n%s", err, once, twice)
		}
		before, _, errBefore := splitFeatures(data)
		after, _, errAfter := splitFeatures(once)
		if errBefore != nil || errAfter != nil || len(before) != len(after) {
			t.Errorf("%d features have become %d (%v, %v)", len(before), len(after), errBefore, errAfter)
		}
	})
}

func TestRecordTypesAreThoseOfTheKnownFiles(t *testing.T) {
	n := 0
	for _, name := range knownFiles {
		if filepath.Ext(name) == ".yaml" {
			n++
		}
	}
	if len(recordTypes) != n+1 {
		t.Errorf("%d record types for %d files of records and %s", len(recordTypes), n, acceptedFile)
	}
}
