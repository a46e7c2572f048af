package export

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
	_ "modernc.org/sqlite" // the driver "sqlite", which needs no C
)

// OGC GeoPackage Encoding Standard 1.3.1 (OGC 12-128r18), requirements 1 and 2.
const (
	gpkgApplicationID = 0x47504B47 // "GPKG"
	gpkgUserVersion   = 10300
	wgs84             = 4326
)

// gpkgTables are those of annex C, with the two of the metadata extension (F.8). Their
// defaults ask the clock, so every date has to be given.
const gpkgTables = `
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude and latitude in degrees on the WGS 84 spheroid');
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec131/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec131/#extension_metadata', 'read-write');
`

var (
	gpkgTypes         = map[Kind]string{Text: "TEXT", Integer: "INTEGER", Real: "DOUBLE", Boolean: "BOOLEAN"}
	gpkgGeometryTypes = map[string]string{
		"Point": "POINT", "MultiPoint": "MULTIPOINT", "LineString": "LINESTRING",
		"MultiLineString": "MULTILINESTRING", "Polygon": "POLYGON", "MultiPolygon": "MULTIPOLYGON",
	}
)

// GeoPackage writes t as an OGC GeoPackage 1.3 with one table of features in EPSG:4326.
// What the file says about itself is the description of the table and a record of
// metadata. It says that it was last changed on the first moment of t.AsOf, UTC, so that
// equal tables give equal bytes; t.AsOf is required.
//
// The file is built in memory; ctx may end that.
func GeoPackage(ctx context.Context, t Table) ([]byte, error) {
	t, err := t.ready()
	if err == nil && t.AsOf.IsZero() {
		err = errors.New("it has no date")
	}
	if err != nil {
		return nil, fmt.Errorf("write GeoPackage: %w", err)
	}
	b, err := gpkgFile(ctx, t)
	if err != nil {
		return nil, fmt.Errorf("write GeoPackage: %w", err)
	}
	return b, nil
}

func gpkgFile(ctx context.Context, t Table) (file []byte, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx) // each connection has a memory of its own
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	head := fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;", gpkgApplicationID, gpkgUserVersion)
	if _, err := conn.ExecContext(ctx, head); err != nil {
		return nil, fmt.Errorf("begin the file: %w", err)
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, tx, t); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	err = conn.Raw(func(driver any) error {
		s, ok := driver.(interface{ Serialize() ([]byte, error) })
		if !ok {
			return fmt.Errorf("the driver %T cannot serialise", driver)
		}
		file, err = s.Serialize()
		return err
	})
	return file, err
}

// fill writes all tables. Names of tables and columns are safe to quote: Table.check
// allows only letters, digits and _.
func fill(ctx context.Context, tx *sql.Tx, t Table) error {
	changed := t.AsOf.Start().String() + "T00:00:00.000Z"
	about, err := json.Marshal(provenanceMap(t.Meta))
	if err != nil {
		return fmt.Errorf("write metadata: %w", err)
	}
	geometryType, bound := gpkgGeometry(t)
	columns, marks := []string{`"geom" ` + geometryType}, "?"
	for _, c := range t.Columns {
		columns = append(columns, fmt.Sprintf(`"%s" %s`, c.Name, gpkgTypes[c.Kind]))
		marks += ",?"
	}
	var box [4]any // absent when there is no geometry
	if !bound.IsEmpty() {
		box = [4]any{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]}
	}
	for _, do := range []struct {
		sql  string
		args []any
	}{
		{gpkgTables, nil},
		{`INSERT INTO gpkg_contents VALUES (?,'features',?,?,?,?,?,?,?,?)`, []any{t.Name, t.Title, t.about(), changed, box[0], box[1], box[2], box[3], wgs84}},
		{fmt.Sprintf(`CREATE TABLE "%s" ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, %s)`, t.Name, strings.Join(columns, ", ")), nil},
		{`INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,?,0,0)`, []any{t.Name, geometryType, wgs84}},
		{`INSERT INTO gpkg_metadata VALUES (1,'dataset','http://purl.org/dc/terms/','application/json',?)`, []any{string(about)}},
		{`INSERT INTO gpkg_metadata_reference VALUES ('table',?,NULL,NULL,?,1,NULL)`, []any{t.Name, changed}},
	} {
		if _, err := tx.ExecContext(ctx, do.sql, do.args...); err != nil {
			return fmt.Errorf("run %.40q: %w", strings.TrimSpace(do.sql), err)
		}
	}
	insert, err := tx.PrepareContext(ctx, fmt.Sprintf(`INSERT INTO "%s" VALUES (NULL,%s)`, t.Name, marks))
	if err != nil {
		return fmt.Errorf("prepare rows: %w", err)
	}
	defer insert.Close()
	for _, r := range t.Rows {
		shape, err := gpkgBlob(r.Geometry)
		if err != nil {
			return fmt.Errorf("row %s: %w", r.ID, err)
		}
		if _, err := insert.ExecContext(ctx, append([]any{shape}, r.Values...)...); err != nil {
			return fmt.Errorf("row %s: %w", r.ID, err)
		}
	}
	return nil
}

func provenanceMap(m Meta) map[string]string {
	all := map[string]string{}
	for _, p := range m.provenance() {
		all[p.name] = p.value
	}
	return all
}

// gpkgGeometry returns the type that all geometries have, GEOMETRY when there is
// none, and the box around them.
func gpkgGeometry(t Table) (name string, bound orb.Bound) {
	bound = orb.Bound{Min: orb.Point{1}, Max: orb.Point{-1}} // empty
	for _, r := range t.Rows {
		if isEmpty(r.Geometry) {
			continue
		}
		own := gpkgGeometryTypes[r.Geometry.GeoJSONType()]
		if name == "" {
			name, bound = own, r.Geometry.Bound()
			continue
		}
		if own != name {
			name = "GEOMETRY"
		}
		bound = bound.Union(r.Geometry.Bound())
	}
	if name == "" {
		name = "GEOMETRY"
	}
	return name, bound
}

// gpkgBlob returns g as clause 2.1.3 has it: a header with the reference system and,
// but for points, the envelope, then little-endian WKB; nil for no geometry.
func gpkgBlob(g orb.Geometry) (any, error) {
	if isEmpty(g) {
		return nil, nil
	}
	shape, err := wkb.Marshal(g, binary.LittleEndian)
	if err != nil {
		return nil, fmt.Errorf("write WKB: %w", err)
	}
	const littleEndian, envelopeXY = 0b0000_0001, 0b0000_0010
	flags := byte(littleEndian)
	var envelope []float64
	if _, isPoint := g.(orb.Point); !isPoint {
		b := g.Bound()
		flags |= envelopeXY
		envelope = []float64{b.Min[0], b.Max[0], b.Min[1], b.Max[1]}
	}
	blob := binary.LittleEndian.AppendUint32([]byte{'G', 'P', 0, flags}, wgs84)
	for _, v := range envelope {
		if blob, err = binary.Append(blob, binary.LittleEndian, v); err != nil {
			return nil, fmt.Errorf("write envelope: %w", err)
		}
	}
	return append(blob, shape...), nil
}
