package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Where the faults of the tables below are put.
const (
	sourcesFile  = "catalog/sources.yaml"
	clustersFile = "catalog/clusters.yaml"
	sitesFile    = "catalog/sites.yaml"
	zonesFile    = "catalog/zones.yaml"
	clusterLayer = "layers/clusters.geojson"
	siteLayer    = "layers/sites.geojson"
	zoneLayer    = "layers/zones.geojson"
)

// problemsOf loads files and returns what is wrong with them, none if nothing is.
func problemsOf(t *testing.T, files fs.FS) Problems {
	t.Helper()
	_, err := Load(files)
	var ps Problems
	if err != nil && !errors.As(err, &ps) {
		t.Fatalf("the error is no Problems: %v", err)
	}
	return ps
}

// swap replaces the only place where old stands in a file.
func swap(t *testing.T, files fstest.MapFS, file, old, replacement string) {
	t.Helper()
	text := string(files[file].Data)
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%s has %q %d times, want once", file, old, n)
	}
	files[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, replacement, 1))}
}

// fault is one thing done to the good data and the one problem that it makes.
type fault struct {
	name     string
	file     string
	old, new string // an edit of file; without old, new is the whole file
	wantLine int
	wantID   string
	field    string
	reason   string // a part of it
}

func (f fault) test(t *testing.T) {
	t.Helper()
	files := good(t)
	if f.old == "" {
		files[f.file] = &fstest.MapFile{Data: []byte(f.new)}
	} else {
		swap(t, files, f.file, f.old, f.new)
	}
	ps := problemsOf(t, files)
	if len(ps) != 1 {
		t.Fatalf("want one problem, have %d: %v", len(ps), ps)
	}
	p := ps[0]
	if p.File != f.file || p.Line != f.wantLine {
		t.Errorf("it is at %s:%d, want %s:%d", p.File, p.Line, f.file, f.wantLine)
	}
	if p.ID != f.wantID || p.Field != f.field {
		t.Errorf("it is about %q %q, want %q %q", p.ID, p.Field, f.wantID, f.field)
	}
	if !strings.Contains(p.Reason, f.reason) {
		t.Errorf("reason is %q, want %q in it", p.Reason, f.reason)
	}
}

func TestAFaultInTheCatalogIsNamedWithItsFileLineAndRecord(t *testing.T) {
	deep := strings.Repeat("- ", 1000)
	tests := []fault{
		{"an unknown key gets a suggestion", clustersFile, "  role:\n    ko: 로봇 거점", "  rolle:\n    ko: x\n    en: x\n  role:\n    ko: 로봇 거점", 7, "north-belt", "rolle", `unknown key "rolle", did you mean "role"?`},
		{"an unknown key that is like no other gets none", sourcesFile, "  title:", "  zzzzzz: 1\n  title:", 2, "notice", "zzzzzz", `unknown key "zzzzzz"`},
		{"a missing key", clustersFile, "  number: 2\n  region", "  region", 46, "south-belt", "number", "is missing"},
		{"a missing language", sitesFile, "    en: Gijang-gun\n", "", 8, "test-hub", "place.en", "is missing"},
		{"an empty text", sitesFile, "    en: A hub.", "    en: ''", 13, "test-hub", "summary.en", "must not be empty"},
		{"a text of blanks alone", sitesFile, "    ko: 허브다.", "    ko: '  '", 12, "test-hub", "summary.ko", "must not be empty"},
		{"null for a text", sitesFile, "    en: A hub.", "    en: ~", 13, "test-hub", "summary.en", "must not be empty"},
		{"a word where a text in two languages belongs", sitesFile, "  place:\n    ko: 기장군\n    en: Gijang-gun\n", "  place: Gijang-gun\n", 8, "test-hub", "place", "must be a mapping with keys ko, en"},
		{"an unknown source", sitesFile, "  sources: [notice]\n  as_of", "  sources: [notices]\n  as_of", 29, "test-hub", "sources[0]", `there is no source "notices", did you mean "notice"?`},
		{"no source", sitesFile, "  sources: [notice]\n  as_of", "  sources: []\n  as_of", 29, "test-hub", "sources", "must name at least one source"},
		{"an unknown cluster", sitesFile, "clusters: [north-belt]", "clusters: [nord-belt]", 6, "test-hub", "clusters[0]", `there is no cluster "nord-belt", did you mean "north-belt"?`},
		{"a cluster that is listed twice", sitesFile, "clusters: [north-belt]", "clusters: [north-belt, north-belt]", 6, "test-hub", "clusters[1]", `"north-belt" is listed twice`},
		{"an unknown region", clustersFile, "number: 2\n  region: east-busan", "number: 2\n  region: west", 48, "south-belt", "region", `there is no region "west"`},
		{"an unknown office", "catalog/incentives.yaml", "office: city-office", "office: town-office", 29, "tax-relief", "office", `there is no office "town-office"`},
		{"a duplicate id", "catalog/industries.yaml", "- id: robots", "- id: robots\n  name: {ko: 로봇, en: Robots}\n  sources: [notice]\n  as_of: 2023\n  confidence: one_source\n- id: robots", 6, "robots", "", "duplicate id, first used in line 1"},
		{"a duplicate id of a zone part", zonesFile, "    - id: north-zone-core", "    - id: north-zone-core\n      name: {ko: 가, en: A}\n      clusters: []\n      sources: [notice]\n    - id: north-zone-core", 1, "north-zone-core", "", "duplicate id"},
		{"a zone with the id of a site", zonesFile, "- id: north-zone\n", "- id: test-hub\n", 1, "test-hub", "", `"test-hub" is the id of a site`},
		{"a zone with the name of the whole map", zonesFile, "- id: north-zone\n", "- id: busan\n", 1, "busan", "", `"busan" is the name of a view`},
		{"an id with capitals", "catalog/gaps.yaml", "id: boundary", "id: Boundary", 1, "Boundary", "", "an id is lower-case letters"},
		{"a record without an id", "catalog/gaps.yaml", "- id: boundary\n  text:", "- text:", 1, "", "id", "is missing"},
		{"a duplicate key", sourcesFile, "  title:", "  title: 먼저\n  title:", 3, "notice", "title", "this key is there twice"},
		{"a month that does not exist", sitesFile, "as_of: 2023-05-01", "as_of: 2023-13-01", 30, "test-hub", "as_of", `"2023-13-01" is no date`},
		{"a day that this year does not have", sitesFile, "as_of: 2023-05-01", "as_of: 2023-02-29", 30, "test-hub", "as_of", `"2023-02-29" is no date`},
		{"an empty date", sitesFile, "as_of: 2023-05-01", "as_of:", 30, "test-hub", "as_of", "must be a date"},
		{"a list for a date", sitesFile, "as_of: 2023-05-01", "as_of: [2023]", 30, "test-hub", "as_of", "must be a date"},
		{"an unknown value of a list of values", sitesFile, "kind: hub", "kind: hubb", 2, "test-hub", "kind", `"hubb" is not allowed: use industrial_complex, project, hub`},
		{"a negative number", sitesFile, "area_m2: 1478730", "area_m2: -1", 14, "test-hub", "area_m2", "must not be negative"},
		{"a fraction of a won", sitesFile, "won: 100000000", "won: 1.5", 21, "test-hub", "events[0].won", "must be a whole number"},
		{"an octal amount", sitesFile, "won: 100000000", "won: 0100", 21, "test-hub", "events[0].won", "must be a whole number"},
		{"an amount in quotes", sitesFile, "won: 100000000", "won: '100'", 21, "test-hub", "events[0].won", "must be a whole number"},
		{"an amount beyond 64 bits", sitesFile, "won: 100000000", "won: 99999999999999999999", 21, "test-hub", "events[0].won", "at most 18 digits"},
		{"a word for yes or no", "catalog/names.yaml", "seen: true", "seen: yes", 6, "nm-01", "seen", "bool"},
		{"two amounts in a figure", clustersFile, "      area_m2: 528000", "      area_m2: 528000\n      won: 1", 23, "north-belt", "figures[0]", "must have exactly one of won, area_m2 and count"},
		{"no amount in a figure", clustersFile, "      area_m2: 528000\n", "", 23, "north-belt", "figures[0]", "must have exactly one of won, area_m2 and count"},
		{"figures that differ between the languages", clustersFile, "Private investment is {won:800000000000}.", "Private investment is {won:7000000000}.", 10, "north-belt", "summary", "the figures differ"},
		{"a figure as prose", clustersFile, "    en: The south.", "    en: KRW 800 billion.", 55, "south-belt", "summary", "is a figure written as prose"},
		{"an unknown figure", clustersFile, "    en: The south.", "    en: The south {krw:1}.", 55, "south-belt", "summary", "unknown figure {krw:1}"},
		{"an anchor", sitesFile, "    ko: 시험 허브", "    ko: &name 시험 허브", 4, "", "", "anchors, aliases and tags are not allowed"},
		{"a merge of an alias", sitesFile, "  kind: hub", "  <<: *other\n  kind: hub", 2, "", "", "anchors, aliases and tags are not allowed"},
		{"a tag", sitesFile, "  kind: hub", "  kind: !!str hub", 2, "", "", "anchors, aliases and tags are not allowed"},
		{"two documents", "catalog/gaps.yaml", "- id: boundary", "- id: first\n---\n- id: boundary", 0, "", "", "has 2 YAML documents, want one"},
		{"a tab for an indent", sitesFile, "  kind: hub", "\tkind: hub", 2, "", "", "'\t'"},
		{"a list that is not closed", sitesFile, "clusters: [north-belt]", "clusters: [north-belt", 7, "", "", "']'"},
		{"a mapping in place of the list", "catalog/gaps.yaml", "", "id: boundary\n", 0, "", "", "must be a list of records"},
		{"an empty file", "catalog/gaps.yaml", "", "", 0, "", "", "must be a list of records"},
		{"a word in place of a record", "catalog/gaps.yaml", "", "- boundary\n", 1, "", "", "must be a mapping with keys id, text"},
		{"nesting without end", "catalog/gaps.yaml", "", deep, 0, "", "", "nested too deeply"},
		{"brackets without end", "catalog/gaps.yaml", "", strings.Repeat("[", 1<<15), 0, "", "", "nested too deeply"},
		{"an unknown file", "catalog/site.yaml", "", "[]\n", 0, "", "", "is no file of the data set"},
		{"statements out of order", clustersFile, "date: 2024-03\n", "date: 2022\n", 1, "north-belt", "statements", "must be in order of date"},
		{"events out of order", sitesFile, "date: 2022\n", "date: 2024\n", 1, "test-hub", "events", "must be in order of date"},
		{"versions of a zone out of order", zonesFile, "from: 2023\n", "from: 2025\n", 1, "north-zone", "versions", "must be in order of date"},
		{"steps out of order", "catalog/programmes.yaml", "      date: 2023\n", "      date: 2025\n", 1, "nine-industries", "steps", "must be in order of date"},
		{"a number beyond the count of clusters", clustersFile, "number: 2", "number: 3", 46, "south-belt", "number", "must be from 1 to 2"},
		{"the number 0", clustersFile, "number: 2", "number: 0", 47, "south-belt", "number", "must be 1 or more"},
		{"a number that is taken", clustersFile, "number: 2", "number: 1", 46, "south-belt", "number", "1 is the number of north-belt"},
	}
	for _, tc := range tests {
		t.Run(tc.name, tc.test)
	}
}

func TestAFaultInALayerIsNamedWithItsFileLineAndFeature(t *testing.T) {
	const (
		northRing  = "[[129.1,35.2],[129.2,35.2],[129.2,35.3],[129.1,35.3],[129.1,35.2]]"
		properties = `"properties":{"boundary_quality":"schematic","uncertainty_m":500,"drawn":"2026-11-23","basis":"Drawn for tests."}`
		siteLine   = `{"type":"Feature","id":"test-hub",` + properties + `,"geometry":{"type":"Point","coordinates":[129.15,35.25]}}`
	)
	many := strings.TrimSuffix(strings.Repeat("[129.15,35.25],", maxLayerPoints+1), ",")
	tests := []fault{
		{"no JSON", siteLayer, "", "sites", 0, "", "", "is no GeoJSON FeatureCollection"},
		{"a file that is cut off in a feature", siteLayer, "[129.15,35.25]}}\n]}\n", "[129.15,", 0, "", "", "unexpected EOF"},
		{"a file that is cut off behind the features", siteLayer, "}\n]}\n", "}\n]", 0, "", "", "is cut off"},
		{"more behind the end", siteLayer, "\n]}\n", "\n]} x", 0, "", "", "has something after its end"},
		{"one brace too many", siteLayer, "\n]}\n", "\n]}}\n", 0, "", "", "has something after its end"},
		{"no FeatureCollection", siteLayer, "FeatureCollection", "GeometryCollection", 0, "", "", "must be a FeatureCollection"},
		{"an unknown key of the file", siteLayer, `{"type":"FeatureCollection",`, `{"type":"FeatureCollection","colour":"x",`, 0, "", "", `unknown key "colour"`},
		{"coordinates that are no longitudes", siteLayer, `{"type":"FeatureCollection",`, `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5186"}},`, 0, "", "", "save the layer in EPSG:4326"},
		{"a collection of geometries", siteLayer, `{"type":"Point","coordinates":[129.15,35.25]}`, `{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[129.15,35.25]}]}`, 2, "test-hub", "", "a GeometryCollection cannot be shown"},
		{"an unknown key of a feature", siteLayer, `"id":"test-hub",`, `"id":"test-hub","name":"x",`, 2, "test-hub", "", `unknown field "name"`},
		{"an unknown property", siteLayer, `"drawn":"2026-11-23"`, `"colour":"red"`, 2, "test-hub", "properties", `unknown field "colour"`},
		{"no properties", siteLayer, properties + ",", "", 2, "test-hub", "", "has no properties"},
		{"a duplicate feature id", siteLayer, siteLine, siteLine + ",\n" + siteLine, 3, "test-hub", "", "duplicate id, first used in line 2"},
		{"a feature id with capitals", siteLayer, siteLine, siteLine + ",\n" + strings.Replace(siteLine, "test-hub", "Test", 1), 3, "Test", "", "must be lower-case letters"},
		{"a feature without a record", siteLayer, siteLine, siteLine + ",\n" + strings.Replace(siteLine, "test-hub", "other", 1), 3, "other", "", "there is no site with this id in the catalog"},
		{"a ring that crosses itself", clusterLayer, northRing, "[[129.1,35.2],[129.2,35.3],[129.2,35.2],[129.1,35.4],[129.1,35.2]]", 2, "north-belt", "geometry", "is not valid"},
		{"an open ring", clusterLayer, northRing, "[[129.1,35.2],[129.2,35.2],[129.2,35.3],[129.1,35.3]]", 2, "north-belt", "geometry", "is not valid"},
		{"a clockwise exterior ring", clusterLayer, northRing, "[[129.1,35.2],[129.1,35.3],[129.2,35.3],[129.2,35.2],[129.1,35.2]]", 2, "north-belt", "geometry", "ring 0 runs the wrong way"},
		{"a counter-clockwise hole", clusterLayer, northRing, northRing + ",[[129.12,35.22],[129.18,35.22],[129.18,35.28],[129.12,35.22]]", 2, "north-belt", "geometry", "ring 1 runs the wrong way"},
		{"a polygon without rings among others", clusterLayer, "[[[[129.1,35.1]", "[[],[[[129.1,35.1]", 3, "south-belt", "geometry", "has a polygon without rings"},
		{"longitude and latitude swapped", siteLayer, "[129.15,35.25]", "[35.25,129.15]", 2, "test-hub", "geometry", "longitude and latitude are swapped"},
		{"a position outside the frame", siteLayer, "[129.15,35.25]", "[126.98,37.57]", 2, "test-hub", "geometry", "[126.98, 37.57]"},
		{"a position with one number", siteLayer, "[129.15,35.25]", "[129.15]", 2, "test-hub", "geometry", "outside"},
		{"a belt that overlaps another", clusterLayer, "[129.2,35.2],[129.1,35.2],[129.1,35.1]", "[129.2,35.22],[129.1,35.22],[129.1,35.1]", 0, "", "", "overlaps north-belt"},
		{"a point for a cluster", clusterLayer, `{"type":"Polygon","coordinates":[` + northRing + "]}", `{"type":"Point","coordinates":[129.1,35.2]}`, 2, "north-belt", "geometry", "a cluster needs a Polygon or MultiPolygon"},
		{"null for a cluster", clusterLayer, `{"type":"Polygon","coordinates":[` + northRing + "]}", "null", 2, "north-belt", "geometry", "a cluster needs a Polygon or MultiPolygon"},
		{"a line for a site", siteLayer, `"Point","coordinates":[129.15,35.25]`, `"LineString","coordinates":[[129.15,35.25],[129.16,35.25]]`, 2, "test-hub", "geometry", "a site needs a Point"},
		{"a line for a zone part", zoneLayer, "null", `{"type":"LineString","coordinates":[[129.15,35.25],[129.16,35.25]]}`, 2, "north-zone-core", "geometry", "a zone part needs a Point, Polygon or MultiPolygon"},
		{"no coordinates", siteLayer, `"Point","coordinates":[129.15,35.25]`, `"MultiPoint","coordinates":[]`, 2, "test-hub", "", "has no coordinates"},
		{"an unknown quality of the boundary", siteLayer, `"schematic"`, `"exact"`, 2, "test-hub", "properties", `boundary_quality is "exact"`},
		{"an uncertainty of 0", siteLayer, `"uncertainty_m":500`, `"uncertainty_m":0`, 2, "test-hub", "properties", "uncertainty_m is 0: want metres, from 1 to 50000"},
		{"an uncertainty beyond the city", siteLayer, `"uncertainty_m":500`, `"uncertainty_m":50001`, 2, "test-hub", "properties", "uncertainty_m is 50001"},
		{"no basis", siteLayer, `,"basis":"Drawn for tests."`, "", 2, "test-hub", "properties", "basis is missing"},
		{"coordinates nested without end", siteLayer, "[129.15,35.25]", strings.Repeat("[", 1<<19), 0, "", "", "exceeded max depth"},
		{"more positions than a layer may have", siteLayer, `"Point","coordinates":[129.15,35.25]`, `"MultiPoint","coordinates":[` + many + "]", 2, "test-hub", "", "more than 200000 positions"},
		{"a place of the base map without a rank", "base/places.geojson", `,"rank":1`, "", 2, "city-hall", "", "a rank from 1 to 4"},
		{"a shape of the base map without a kind", "base/land.geojson", `"kind":"land"`, `"kind":""`, 2, "land", "properties", "needs kind"},
		{"null in the base map", "base/lines.geojson", `{"type":"LineString","coordinates":[[129,35.1],[129.1,35.2]]}`, "null", 2, "rail", "geometry", "must not be null in the base map"},
	}
	for _, tc := range tests {
		if tc.reason == "overlaps north-belt" { // two files are at fault: the catalog's record is named
			t.Run(tc.name, func(t *testing.T) {
				files := good(t)
				swap(t, files, tc.file, tc.old, tc.new)
				ps := problemsOf(t, files)
				want := clustersFile + ":46:5: south-belt geometry: overlaps north-belt in " + clusterLayer
				if len(ps) != 1 || ps[0].String() != want {
					t.Errorf("have %v, want %q alone", ps, want)
				}
			})
			continue
		}
		t.Run(tc.name, tc.test)
	}
}

func TestARecordWithoutAFeatureIsNamedInTheCatalog(t *testing.T) {
	for _, tc := range []struct{ layer, want string }{
		{siteLayer, sitesFile + ":1:5: test-hub: has no feature of its own in " + siteLayer},
		{zoneLayer, zonesFile + ":1:5: north-zone-core: has no feature of its own in " + zoneLayer},
	} {
		files := good(t)
		files[tc.layer] = &fstest.MapFile{Data: []byte(`{"type":"FeatureCollection","features":[]}`)}
		if ps := problemsOf(t, files); len(ps) != 1 || ps[0].String() != tc.want {
			t.Errorf("have %v, want %q alone", ps, tc.want)
		}
	}
}

func TestEachFileMustBeThereAndBeAFileOfModestSize(t *testing.T) {
	for _, name := range knownFiles {
		limit := maxCatalogBytes
		if strings.HasSuffix(name, ".geojson") {
			limit = maxLayerBytes
		}
		for _, tc := range []struct {
			fault  string
			file   *fstest.MapFile // nil: missing
			reason string
		}{
			{"missing", nil, "cannot be read"},
			{"a folder", &fstest.MapFile{Mode: fs.ModeDir}, "is a folder, want a file"},
			{"too large", &fstest.MapFile{Data: make([]byte, limit+1)}, fmt.Sprintf("has %d bytes, more than the %d allowed", limit+1, limit)},
		} {
			t.Run(name+" "+tc.fault, func(t *testing.T) {
				files := good(t)
				delete(files, name)
				if tc.file != nil {
					files[name] = tc.file
				}
				ps := problemsOf(t, files)
				if len(ps) != 1 || ps[0].File != name || ps[0].Line != 0 || !strings.Contains(ps[0].Reason, tc.reason) {
					t.Errorf("have %v, want %s alone to be at fault: %q", ps, name, tc.reason)
				}
			})
		}
	}
}

func TestAllFaultsAreReportedAtOnceInOrderOfFileAndLine(t *testing.T) {
	files := good(t)
	swap(t, files, sitesFile, "kind: hub", "kind: hubb")
	swap(t, files, sitesFile, "area_m2: 1478730", "area_m2: -1")
	swap(t, files, sitesFile, "clusters: [north-belt]", "clusters: [nowhere]")
	swap(t, files, clustersFile, "number: 2", "number: 7")
	swap(t, files, siteLayer, `"uncertainty_m":500`, `"uncertainty_m":0`)
	swap(t, files, "base/places.geojson", `,"rank":1`, "")
	files["catalog/extra.yaml"] = &fstest.MapFile{Data: []byte("[]")}
	want := []string{
		"base/places.geojson:2", "catalog/clusters.yaml:46", "catalog/extra.yaml:0",
		"catalog/sites.yaml:2", "catalog/sites.yaml:6", "catalog/sites.yaml:14", "layers/sites.geojson:2",
	}
	var got []string
	ps := problemsOf(t, files)
	for _, p := range ps {
		got = append(got, fmt.Sprintf("%s:%d", p.File, p.Line))
		if !strings.Contains(ps.Error(), p.String()) {
			t.Errorf("the error's text lacks %q", p)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems at\n%v, want\n%v", got, want)
	}
}

func TestOneFaultIsNotRepeated(t *testing.T) {
	p := Problem{File: "a.yaml", Line: 3, Column: 1, ID: "x", Field: "name", Reason: "is missing"}
	if got := (Problems{p, p}).sorted(); len(got) != 1 {
		t.Errorf("have %v, want one", got)
	}
}

func TestAProblemIsPrintedWithoutThePartsThatAreUnknown(t *testing.T) {
	for _, tc := range []struct {
		p    Problem
		want string
	}{
		{Problem{"a.yaml", 3, 7, "x", "name.ko", "is missing"}, "a.yaml:3:7: x name.ko: is missing"},
		{Problem{"a.yaml", 3, 0, "x", "", "duplicate id"}, "a.yaml:3: x: duplicate id"},
		{Problem{"a.yaml", 0, 0, "", "", "cannot be read"}, "a.yaml: cannot be read"},
	} {
		if got := tc.p.String(); got != tc.want {
			t.Errorf("printed %q, want %q", got, tc.want)
		}
	}
}
