package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/peterstace/simplefeatures/geom"
)

// gdalShape is a name by which GDAL, and so QGIS, knows the geometry and its reference
// system: a CSV file has no other place for it.
const gdalShape = "_WKT_EPSG_4326"

// CSV writes t as RFC 4180 has it, with a byte order mark by which Excel knows that it
// is UTF-8. After the columns of the table come lon and lat of a point that lies in or
// on the geometry, licence, attribution, as_of and sources of the file, and the geometry
// as WKT. A table that has a column as_of or sources keeps it: then that of the file is
// file_as_of or file_sources.
//
// A text that a spreadsheet would take for a formula, as it begins with = + - @, a tab
// or an end of line, gets an apostrophe in front (OWASP, CSV Injection). A program that
// reads the file has to drop it: "'+82 51" is "+82 51". Numbers are left alone.
func CSV(t Table) ([]byte, error) {
	t, err := t.ready()
	if err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	var header []string
	for _, c := range t.Columns {
		header = append(header, c.Name)
	}
	for _, name := range [...]string{"lon", "lat", "licence", "attribution", "as_of", "sources", gdalShape} {
		for t.has(name) {
			name = "file_" + name
		}
		header = append(header, name)
	}
	rows := [][]string{header}
	for _, r := range t.Rows {
		row := make([]string, 0, len(header))
		for _, v := range r.Values {
			row = append(row, cell(v))
		}
		lon, lat, text, err := geometryCells(r.Geometry)
		if err != nil {
			return nil, fmt.Errorf("write CSV: row %s: %w", r.ID, err)
		}
		row = append(row, lon, lat, guarded(t.Licence), guarded(t.Attribution), t.AsOf.String(), guarded(t.SourceNote), text)
		rows = append(rows, row)
	}
	return encodeCSV(rows)
}

func cell(v any) string {
	switch v := v.(type) {
	case string:
		return guarded(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// guarded keeps spreadsheets from running s. Some take the wide signs of
// Chinese and Japanese keyboards as well.
func guarded(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func geometryCells(g orb.Geometry) (lon, lat, text string, err error) {
	if isEmpty(g) {
		return "", "", "", nil
	}
	p, err := representative(g)
	if err != nil {
		return "", "", "", err
	}
	return degrees(p[0]), degrees(p[1]), wkt.MarshalString(g), nil
}

// degrees are written to 0.1 m.
func degrees(d float64) string {
	return strconv.FormatFloat(d, 'f', 6, 64)
}

// representative returns a point that lies in or on g, which a centroid may not.
func representative(g orb.Geometry) (orb.Point, error) {
	if p, ok := g.(orb.Point); ok {
		return p, nil
	}
	b, err := wkb.Marshal(g)
	if err != nil {
		return orb.Point{}, fmt.Errorf("place a point: %w", err)
	}
	shape, err := geom.UnmarshalWKB(b, geom.NoValidate{})
	if err != nil {
		return orb.Point{}, fmt.Errorf("place a point: %w", err)
	}
	at, ok := shape.PointOnSurface().XY()
	if !ok {
		return orb.Point{}, fmt.Errorf("place a point: the %s has none", g.GeoJSONType())
	}
	return orb.Point{at.X, at.Y}, nil
}
