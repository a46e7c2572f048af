package export

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/paulmach/orb/planar"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
	"busanmap/internal/featurejson"
)

func meta(name string) Meta {
	return Meta{
		Name:        name,
		Title:       `부산 산업지도 "벨트" & <거점>`,
		Licence:     "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
		Attribution: "Busan Industrial Map",
		SourceNote:  "https://map.example/ko/about#sources",
		AsOf:        atlas.Date{Year: 2026, Month: 11, Day: 23},
		Lang:        atlas.Ko,
	}
}

var published = sync.OnceValues(func() (*atlas.Atlas, error) { return dataset.Load(geodata.Files) })

// layers are the published clusters, sites and zones.
func layers(t testing.TB) map[string]Features {
	t.Helper()
	a, err := published()
	if err != nil {
		t.Fatalf("load the published data: %v", err)
	}
	o := featurejson.BuildOptions{
		BaseURL:    "https://map.example",
		AsOf:       meta("x").AsOf,
		Source:     func(id string) (atlas.Source, bool) { s, err := a.Source(id); return s, err == nil },
		RegionName: func(id string) atlas.Text { r, _ := a.Region(id); return r.Name },
		PageURL:    func(l atlas.Lang, kind, id string) string { return "/" + string(l) + "/" + kind + "/" + id },
	}
	all := map[string][]featurejson.Feature{}
	for _, c := range a.Clusters() {
		all["clusters"] = append(all["clusters"], featurejson.ClusterFeature(c, o))
	}
	for _, s := range a.Sites() {
		all["sites"] = append(all["sites"], featurejson.SiteFeature(s, o))
	}
	for _, z := range a.Zones() {
		kind, _ := a.ZoneType(z.Type)
		for _, p := range z.Parts {
			all["zones"] = append(all["zones"], featurejson.ZoneFeature(z, p, kind, o))
		}
	}
	out := map[string]Features{}
	for name, features := range all {
		out[name] = Features{Meta: meta(name), Features: features, ClusterNumber: func(id string) int {
			c, _ := a.Cluster(id)
			return c.Number
		}}
	}
	return out
}

func tables(t testing.TB) map[string]Table {
	t.Helper()
	out := map[string]Table{"small": small(), "empty": {Meta: meta("empty")}}
	for name, f := range layers(t) {
		table, err := FromFeatures(f)
		if err != nil {
			t.Fatalf("make a table of %s: %v", name, err)
		}
		out[name] = table
	}
	return out
}

// small has every geometry, every kind of value, and what is hard to quote.
func small() Table {
	square := orb.Ring{{129, 35}, {129.4, 35}, {129.4, 35.4}, {129, 35.4}, {129, 35}}
	hole := orb.Ring{{129.1, 35.1}, {129.1, 35.3}, {129.3, 35.3}, {129.3, 35.1}, {129.1, 35.1}}
	line := orb.LineString{{129, 35}, {129.5, 35.5}}
	row := func(id string, cluster int, g orb.Geometry, text any) Row {
		return Row{ID: id, Title: "제목 " + id, Cluster: cluster, Geometry: g, Values: []any{text, int64(-5), 1.0 / 3, true}}
	}
	t := Table{Meta: meta("small"), Columns: []Column{{Name: "text", Title: "글"}, {Name: "n", Kind: Integer}, {Name: "x", Kind: Real}, {Name: "yes", Kind: Boolean}}}
	t.Rows = []Row{
		row("point", 1, orb.Point{129.0756, 35.1796}, `=1+1`),
		row("points", 2, orb.MultiPoint{{129, 35}, {130, 36}}, "+82 51-888"),
		row("line", 3, line, "-x"),
		row("lines", 4, orb.MultiLineString{line, line}, "@sum"),
		row("polygon", 5, orb.Polygon{square, hole}, "comma, \"quote\"\nline"),
		row("polygons", 6, orb.MultiPolygon{{square, hole}, {{{130, 35}, {130.1, 35}, {130, 35.1}, {130, 35}}}}, "낙동강 <&> ]]>"),
		row("nowhere", -1, nil, "＝1"),
		{ID: "void", Geometry: orb.MultiPolygon{}, Values: []any{nil, nil, nil, nil}},
	}
	return t
}

func TestCSVHoldsWhatTheTableHolds(t *testing.T) {
	for name, table := range tables(t) {
		t.Run(name, func(t *testing.T) {
			b, err := CSV(table)
			if err != nil {
				t.Fatal(err)
			}
			text, marked := strings.CutPrefix(string(b), "\uFEFF")
			if !marked {
				t.Errorf("Excel is not told that it is UTF-8: it begins with % x", b[:3])
			}
			if n := strings.Count(strings.ReplaceAll(text, "\r\n", ""), "\n"); n > 0 {
				t.Errorf("%d lines end without a carriage return", n)
			}
			rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
			if err != nil {
				t.Fatalf("it is no table: %v", err)
			}
			if len(rows) != len(table.Rows)+1 {
				t.Fatalf("it has %d rows and a header, want %d", len(rows)-1, len(table.Rows))
			}
			at := map[string]int{}
			for i, column := range rows[0] {
				if _, twice := at[column]; twice {
					t.Errorf("column %s is there twice", column)
				}
				at[column] = i
			}
			for i, r := range table.Rows {
				row := rows[i+1]
				if row[at["id"]] != r.ID {
					t.Errorf("row %d is %s, want %s", i, row[at["id"]], r.ID)
				}
				if row[at["licence"]] != table.Licence || row[at["attribution"]] != table.Attribution {
					t.Errorf("row %s does not say its licence: %q, %q", r.ID, row[at["licence"]], row[at["attribution"]])
				}
				asOf, sources := "as_of", "sources"
				if table.has("as_of") {
					asOf, sources = "file_as_of", "file_sources"
				}
				if row[at[asOf]] != "2026-11-23" || row[at[sources]] != table.SourceNote {
					t.Errorf("row %s does not say its day and sources: %q, %q", r.ID, row[at[asOf]], row[at[sources]])
				}
				for j, c := range table.Columns {
					if got, want := strings.TrimPrefix(row[at[c.Name]], "'"), strings.TrimPrefix(plainText(r.Values[j]), "'"); got != want {
						t.Errorf("row %s has %s %q, want %q", r.ID, c.Name, got, want)
					}
				}
				checkCSVGeometry(t, r, row[at["lon"]], row[at["lat"]], row[at["_WKT_EPSG_4326"]])
			}
		})
	}
}

func plainText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func checkCSVGeometry(t *testing.T, r Row, lon, lat, text string) {
	t.Helper()
	if isEmpty(r.Geometry) {
		if lon+lat+text != "" {
			t.Errorf("row %s has no geometry, but %s, %s, %s", r.ID, lon, lat, text)
		}
		return
	}
	g, err := wkt.Unmarshal(text)
	if err != nil || !orb.Equal(g, r.Geometry) {
		t.Errorf("row %s has wkt %.60s: %v", r.ID, text, err)
	}
	x, errX := strconv.ParseFloat(lon, 64)
	y, errY := strconv.ParseFloat(lat, 64)
	if errX != nil || errY != nil || !r.Geometry.Bound().Pad(1e-6).Contains(orb.Point{x, y}) {
		t.Errorf("row %s has its point at %s, %s", r.ID, lon, lat)
	}
	inside := true
	switch g := r.Geometry.(type) {
	case orb.Polygon:
		inside = planar.PolygonContains(g, orb.Point{x, y})
	case orb.MultiPolygon:
		inside = planar.MultiPolygonContains(g, orb.Point{x, y})
	}
	if !inside {
		t.Errorf("row %s has its point at %s, %s, which is outside", r.ID, lon, lat)
	}
}

func TestASpreadsheetRunsNothing(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"a formula", "=HYPERLINK(1)", "'=HYPERLINK(1)"},
		{"a phone number", "+82 51", "'+82 51"},
		{"a dash", "-1", "'-1"},
		{"an at sign", "@SUM(A1)", "'@SUM(A1)"},
		{"a tab", "\t=1", "'\t=1"},
		{"an end of line", "\r=1", "'\r=1"},
		{"a wide equals sign", "＝1", "'＝1"},
		{"a sign inside", "1=1", "1=1"},
		{"nothing", "", ""},
		{"Korean", "낙동강", "낙동강"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if got := cell(tc.cell); got != tc.want {
				t.Errorf("%q is written as %q, want %q", tc.cell, got, tc.want)
			}
		})
	}
	if got := cell(int64(-5)); got != "-5" {
		t.Errorf("a number is written as %q", got)
	}
}

func FuzzNoCellIsAFormula(f *testing.F) {
	for _, s := range []string{"=1", "\n=1", "'=1", "\uFEFF=1", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table := Table{Meta: meta("x"), Columns: []Column{{Name: "text"}}, Rows: []Row{{ID: s, Values: []any{s}}}}
		b, err := CSV(table)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%q breaks the table: %v", b, err)
		}
		for _, c := range rows[1] {
			if c != "" && strings.ContainsRune("=+-@\t\r\n", rune(c[0])) {
				t.Errorf("cell %q is taken for a formula", c)
			}
		}
	})
}

type kmlFile struct {
	Document struct {
		Name        string `xml:"name"`
		Description string `xml:"description"`
		Style       []struct {
			ID   string `xml:"id,attr"`
			Line string `xml:"LineStyle>color"`
			Poly string `xml:"PolyStyle>color"`
		}
		Field []struct {
			Name  string `xml:"name,attr"`
			Type  string `xml:"type,attr"`
			Title string `xml:"displayName"`
		} `xml:"Schema>SimpleField"`
		Data []struct {
			Name  string `xml:"name,attr"`
			Value string `xml:"value"`
		} `xml:"ExtendedData>Data"`
		Placemark []struct {
			Name   string `xml:"name"`
			Style  string `xml:"styleUrl"`
			Values []struct {
				Name  string `xml:"name,attr"`
				Value string `xml:",chardata"`
			} `xml:"ExtendedData>SchemaData>SimpleData"`
			Shape
		}
	}
}

// Shape is a geometry of KML, or several.
type Shape struct {
	Point   []path `xml:"Point"`
	Line    []path `xml:"LineString"`
	Polygon []struct {
		Outer path   `xml:"outerBoundaryIs>LinearRing"`
		Inner []path `xml:"innerBoundaryIs>LinearRing"`
	}
	Multi *Shape `xml:"MultiGeometry"`
}

type path struct {
	Coordinates string `xml:"coordinates"`
}

func (p path) points(t *testing.T) []orb.Point {
	t.Helper()
	var all []orb.Point
	for pair := range strings.FieldsSeq(p.Coordinates) {
		lon, lat, _ := strings.Cut(pair, ",")
		x, errX := strconv.ParseFloat(lon, 64)
		y, errY := strconv.ParseFloat(lat, 64)
		if errX != nil || errY != nil {
			t.Fatalf("coordinates %q", pair)
		}
		all = append(all, orb.Point{x, y})
	}
	return all
}

// points returns all points, in the order of eachPoint.
func (s Shape) points(t *testing.T) []orb.Point {
	t.Helper()
	var all []orb.Point
	for _, p := range slices.Concat(s.Point, s.Line) {
		all = append(all, p.points(t)...)
	}
	for _, p := range s.Polygon {
		all = append(all, p.Outer.points(t)...)
		for _, ring := range p.Inner {
			all = append(all, ring.points(t)...)
		}
	}
	if s.Multi != nil {
		all = append(all, s.Multi.points(t)...)
	}
	return all
}

func TestKMLHoldsWhatTheTableHolds(t *testing.T) {
	for name, table := range tables(t) {
		t.Run(name, func(t *testing.T) {
			b, err := KML(table)
			if err != nil {
				t.Fatal(err)
			}
			var file kmlFile
			if err := xml.Unmarshal(b, &file); err != nil {
				t.Fatalf("it is no XML: %v", err)
			}
			doc := file.Document
			for _, want := range []string{table.Licence, table.Attribution, table.SourceNote, "2026-11-23"} {
				if !strings.Contains(doc.Description, want) || !slices.ContainsFunc(doc.Data, func(d struct {
					Name  string `xml:"name,attr"`
					Value string `xml:"value"`
				}) bool {
					return d.Value == want
				}) {
					t.Errorf("the file does not say %q", want)
				}
			}
			if doc.Name != table.Title || len(doc.Placemark) != len(table.Rows) || len(doc.Style) != len(clusterInk) {
				t.Fatalf("%q has %d placemarks and %d styles, want %q with %d and %d", doc.Name, len(doc.Placemark), len(doc.Style), table.Title, len(table.Rows), len(clusterInk))
			}
			types := map[string]string{}
			for _, f := range doc.Field {
				types[f.Name] = f.Type
			}
			for _, c := range table.Columns {
				if types[c.Name] != kmlTypes[c.Kind] {
					t.Errorf("column %s is of type %q, want %q", c.Name, types[c.Name], kmlTypes[c.Kind])
				}
			}
			for i, p := range doc.Placemark {
				r := table.Rows[i]
				values := map[string]string{}
				for _, v := range p.Values {
					values[v.Name] = v.Value
				}
				if values["id"] != r.ID {
					t.Errorf("placemark %d is %s, want %s", i, values["id"], r.ID)
				}
				if want := cmp.Or(r.Title, r.ID); p.Name != want {
					t.Errorf("row %s is called %q, want %q", r.ID, p.Name, want)
				}
				for j, c := range table.Columns {
					got, there := values[c.Name]
					if got != plainText(r.Values[j]) || there != (r.Values[j] != nil) {
						t.Errorf("row %s has %s %q, want %q", r.ID, c.Name, got, plainText(r.Values[j]))
					}
				}
				var want []orb.Point
				eachPoint(r.Geometry, func(p orb.Point) { want = append(want, p) })
				if got := p.points(t); !slices.Equal(got, want) {
					t.Errorf("row %s is at %v, want %v", r.ID, got, want)
				}
			}
		})
	}
}

func TestKMLIsColouredByCluster(t *testing.T) {
	b, err := KML(small())
	if err != nil {
		t.Fatal(err)
	}
	var file kmlFile
	if err := xml.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	// KML writes alpha, blue, green, red.
	if s := file.Document.Style[1]; s.ID != "cluster-1" || s.Line != "ff26541f" || s.Poly != "4026541f" {
		t.Errorf("cluster 1 is drawn as %+v", s)
	}
	var got []string
	for _, p := range file.Document.Placemark {
		got = append(got, strings.TrimPrefix(p.Style, "#cluster-"))
	}
	if want := []string{"1", "2", "3", "4", "5", "0", "0", "0"}; !slices.Equal(got, want) {
		t.Errorf("the rows are of clusters %v, want %v", got, want)
	}
}

// open reads a GeoPackage back into memory.
func open(t *testing.T, file []byte) *sql.Conn {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := conn.Raw(func(d any) error { return d.(interface{ Deserialize([]byte) error }).Deserialize(file) }); err != nil {
		t.Fatalf("open the file: %v", err)
	}
	return conn
}

// rows returns all of a query, with bytes as they are.
func rows(t *testing.T, conn *sql.Conn, query string) [][]any {
	t.Helper()
	r, err := conn.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer r.Close()
	columns, err := r.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all [][]any
	for r.Next() {
		values, at := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			at[i] = &values[i]
		}
		if err := r.Scan(at...); err != nil {
			t.Fatal(err)
		}
		all = append(all, values)
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestGeoPackageHoldsWhatTheTableHolds(t *testing.T) {
	for name, table := range tables(t) {
		t.Run(name, func(t *testing.T) {
			file, err := GeoPackage(t.Context(), table)
			if err != nil {
				t.Fatal(err)
			}
			if id, version := binary.BigEndian.Uint32(file[68:]), binary.BigEndian.Uint32(file[60:]); id != 0x47504B47 || version != 10300 {
				t.Errorf("application id %x and user version %d, want GPKG and 10300", id, version)
			}
			conn := open(t, file)
			if got := rows(t, conn, "PRAGMA integrity_check"); !reflect.DeepEqual(got, [][]any{{"ok"}}) {
				t.Errorf("integrity: %v", got)
			}
			if got := rows(t, conn, "PRAGMA foreign_key_check"); got != nil {
				t.Errorf("foreign keys: %v", got)
			}
			if got := rows(t, conn, "SELECT table_name, data_type, identifier, srs_id FROM gpkg_contents"); !reflect.DeepEqual(got, [][]any{{name, "features", table.Title, int64(4326)}}) {
				t.Errorf("contents: %v", got)
			}
			if got := rows(t, conn, "SELECT s.organization, s.organization_coordsys_id FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s USING (srs_id)"); !reflect.DeepEqual(got, [][]any{{"EPSG", int64(4326)}}) {
				t.Errorf("reference system: %v", got)
			}
			about := rows(t, conn, "SELECT m.metadata, c.description FROM gpkg_metadata m JOIN gpkg_metadata_reference r ON r.md_file_id = m.id JOIN gpkg_contents c USING (table_name)")
			if len(about) != 1 {
				t.Fatalf("metadata: %v", about)
			}
			var said map[string]string
			if err := json.Unmarshal([]byte(about[0][0].(string)), &said); err != nil {
				t.Fatalf("metadata: %v", err)
			}
			if said["license"] != table.Licence || said["as_of"] != "2026-11-23" || said["source"] != table.SourceNote || !strings.Contains(about[0][1].(string), table.Licence) {
				t.Errorf("the file does not say what it is: %v", about)
			}
			columns := []string{"geom"}
			for _, c := range table.Columns {
				columns = append(columns, c.Name)
			}
			got := rows(t, conn, `SELECT "`+strings.Join(columns, `","`)+`" FROM "`+name+`" ORDER BY fid`)
			if len(got) != len(table.Rows) {
				t.Fatalf("%d features, want %d", len(got), len(table.Rows))
			}
			for i, r := range table.Rows {
				checkGPKGGeometry(t, r, got[i][0])
				want := slices.Clone(r.Values)
				for j, v := range want {
					if yes, ok := v.(bool); ok { // SQLite has no boolean: 1 is true
						want[j] = map[bool]int64{true: 1, false: 0}[yes]
					}
				}
				if diff := gocmp.Diff(want, got[i][1:]); len(r.Values) > 0 && diff != "" {
					t.Errorf("row %s (-want +got):\n%s", r.ID, diff)
				}
			}
		})
	}
}

func checkGPKGGeometry(t *testing.T, r Row, v any) {
	t.Helper()
	if isEmpty(r.Geometry) {
		if v != nil {
			t.Errorf("row %s has no geometry, but %v", r.ID, v)
		}
		return
	}
	blob, ok := v.([]byte)
	if !ok || string(blob[:2]) != "GP" || blob[2] != 0 || blob[3]&1 == 0 {
		t.Fatalf("row %s has no header of version 0, little-endian: %.8v", r.ID, v)
	}
	if srs := binary.LittleEndian.Uint32(blob[4:]); srs != 4326 {
		t.Errorf("row %s is in system %d", r.ID, srs)
	}
	body := blob[8:]
	if blob[3]>>1&7 == 1 {
		var e [4]float64
		if _, err := binary.Decode(body, binary.LittleEndian, &e); err != nil {
			t.Fatal(err)
		}
		if b := r.Geometry.Bound(); e != [4]float64{b.Min[0], b.Max[0], b.Min[1], b.Max[1]} {
			t.Errorf("row %s has envelope %v of %v", r.ID, e, b)
		}
		body = body[32:]
	}
	g, err := wkb.Unmarshal(body)
	if err != nil || !orb.Equal(g, r.Geometry) {
		t.Errorf("row %s is %v, %v", r.ID, g, err)
	}
}

func TestGeoPackageNamesTheTypeThatAllGeometriesHave(t *testing.T) {
	for name, want := range map[string]string{"clusters": "MULTIPOLYGON", "sites": "POINT", "zones": "GEOMETRY", "small": "GEOMETRY", "empty": "GEOMETRY"} {
		t.Run(name, func(t *testing.T) {
			file, err := GeoPackage(t.Context(), tables(t)[name])
			if err != nil {
				t.Fatal(err)
			}
			if got := rows(t, open(t, file), "SELECT geometry_type_name FROM gpkg_geometry_columns"); !reflect.DeepEqual(got, [][]any{{want}}) {
				t.Errorf("type is %v, want %s", got, want)
			}
		})
	}
}

func TestEqualTablesGiveEqualBytes(t *testing.T) {
	encoders := map[string]func(Table) ([]byte, error){
		"CSV": CSV, "KML": KML, "GeoPackage": func(table Table) ([]byte, error) { return GeoPackage(t.Context(), table) },
	}
	for format, encode := range encoders {
		for name, table := range tables(t) {
			one, err := encode(table)
			if err != nil {
				t.Fatal(err)
			}
			two, err := encode(tables(t)[name])
			if err != nil || !bytes.Equal(one, two) {
				t.Errorf("%s of %s differs from one time to the next: %v", format, name, err)
			}
		}
	}
}

func TestGeoJSONSaysWhatItIs(t *testing.T) {
	for name, f := range layers(t) {
		t.Run(name, func(t *testing.T) {
			b, err := GeoJSON(f.Meta, featurejson.CollectionOptions{NumberMatched: len(f.Features)}, f.Features)
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				Type                                       string
				License, Attribution, Source, Title, As_of string
				Features                                   []json.RawMessage
			}
			dec := json.NewDecoder(bytes.NewReader(b))
			if err := dec.Decode(&got); err != nil {
				t.Fatalf("it is no JSON: %v", err)
			}
			if _, err := dec.Token(); err != io.EOF {
				t.Errorf("something follows the collection: %v", err)
			}
			if got.Type != "FeatureCollection" || len(got.Features) != len(f.Features) {
				t.Errorf("it is a %s of %d features, want %d", got.Type, len(got.Features), len(f.Features))
			}
			if got.License != f.Licence || got.Attribution != f.Attribution || got.Source != f.SourceNote || got.Title != f.Title || got.As_of != "2026-11-23" {
				t.Errorf("it says %+v", got)
			}
		})
	}
}

func TestPropertiesBecomeColumns(t *testing.T) {
	area := int64(5)
	var none *int64
	f := func(id string, p ...featurejson.Property) featurejson.Feature {
		return featurejson.Feature{ID: id, Properties: p}
	}
	source := map[string]any{"id": "s1", "title": "지도", "publisher_ko": "부산시", "publisher_en": "City", "url": "https://x.example", "published": "2023-11-01"}
	bare := map[string]any{"id": "s2", "title": "", "publisher_ko": "", "publisher_en": "", "url": nil, "published": nil}
	table, err := FromFeatures(Features{
		Meta:        meta("x"),
		ColumnTitle: func(name string) string { return strings.ToUpper(name) },
		ClusterNumber: func(id string) int {
			return map[string]int{"belt": 3}[id]
		},
		Features: []featurejson.Feature{
			f("belt", featurejson.Property{Name: "name_ko", Value: "벨트"}, featurejson.Property{Name: "area", Value: none}, featurejson.Property{Name: "mixed", Value: 1}),
			f("b", featurejson.Property{Name: "area", Value: &area}, featurejson.Property{Name: "mixed", Value: "one"},
				featurejson.Property{Name: "clusters", Value: []string{"belt", "other"}}, featurejson.Property{Name: "sources", Value: []any{source, bare}},
				featurejson.Property{Name: "rate", Value: 1.5}, featurejson.Property{Name: "ok", Value: true}, featurejson.Property{Name: "late", Value: nil}),
			f("c", featurejson.Property{Name: "late", Value: 7}, featurejson.Property{Name: "other", Value: map[string]int{"a": 1}}),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Table{
		Meta: meta("x"),
		Columns: []Column{
			{"name_ko", "NAME_KO", Text}, {"area", "AREA", Integer}, {"mixed", "MIXED", Text}, {"clusters", "CLUSTERS", Text}, {"sources", "SOURCES", Text},
			{"rate", "RATE", Real}, {"ok", "OK", Boolean}, {"late", "LATE", Integer}, {"other", "OTHER", Text},
		},
		Rows: []Row{
			{ID: "belt", Title: "벨트", Cluster: 3, Values: []any{"벨트", nil, "1", nil, nil, nil, nil, nil, nil}},
			{ID: "b", Cluster: 3, Values: []any{nil, int64(5), "one", "belt; other", "부산시, 지도 (2023-11-01) https://x.example; s2", 1.5, true, nil, nil}},
			{ID: "c", Values: []any{nil, nil, nil, nil, nil, nil, nil, int64(7), `{"a":1}`}},
		},
	}
	if diff := gocmp.Diff(want, table); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestATableThatCannotBeWrittenIsRefused(t *testing.T) {
	tests := []struct {
		name string
		bend func(*Table)
		want string
	}{
		{"a layer whose name is no identifier", func(t *Table) { t.Name = `a"; DROP` }, "a name is of"},
		{"a layer of GeoPackage's own", func(t *Table) { t.Name = "gpkg_contents" }, "keeps such names"},
		{"a column whose name is no identifier", func(t *Table) { t.Columns[0].Name = `a"b` }, "a name is of"},
		{"a column that begins with a digit", func(t *Table) { t.Columns[0].Name = "1a" }, "a name is of"},
		{"a column twice", func(t *Table) { t.Columns[0].Name = "n" }, "is there twice"},
		{"a column of GeoPackage's own", func(t *Table) { t.Columns[0].Name = "geom" }, "has one of that name"},
		{"a value too few", func(t *Table) { t.Rows[0].Values = t.Rows[0].Values[1:] }, "3 values for 4 columns"},
		{"a value of another kind", func(t *Table) { t.Rows[0].Values[0] = int64(1) }, "int64 is of another kind"},
		{"a number that is none", func(t *Table) { t.Rows[0].Values[2] = math.NaN() }, "of another kind"},
		{"a coordinate that is none", func(t *Table) { t.Rows[0].Geometry = orb.Point{math.Inf(1), 35} }, "not finite"},
		{"a geometry that KML lacks", func(t *Table) { t.Rows[0].Geometry = orb.Bound{} }, "orb.Bound is not supported"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			table := small()
			tc.bend(&table)
			_, errCSV := CSV(table)
			_, errKML := KML(table)
			_, errGPKG := GeoPackage(t.Context(), table)
			for _, err := range []error{errCSV, errKML, errGPKG} {
				if err == nil || !strings.Contains(err.Error(), tc.want) {
					t.Errorf("error is %v, want one with %q", err, tc.want)
				}
			}
		})
	}
	table := small()
	table.AsOf = atlas.Date{}
	if _, err := GeoPackage(t.Context(), table); err == nil || !strings.Contains(err.Error(), "no date") {
		t.Errorf("a GeoPackage without a date: %v", err)
	}
}

func BenchmarkExport(b *testing.B) {
	table := tables(b)["zones"]
	for _, bc := range []struct {
		name   string
		encode func(Table) ([]byte, error)
	}{
		{"CSV", CSV}, {"KML", KML}, {"GeoPackage", func(t Table) ([]byte, error) { return GeoPackage(b.Context(), t) }},
	} {
		b.Run(bc.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := bc.encode(table); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
