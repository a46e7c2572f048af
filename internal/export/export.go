// Package export writes what is on the screen as files to take along: CSV, KML,
// GeoPackage and GeoJSON. Each holds its licence, the day it is of and its sources, for
// a file that travels is soon all that someone has. Equal tables give equal bytes.
package export

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

// Meta is what a file says about itself.
type Meta struct {
	Name        string // of the layer: a-z, 0-9 and _, beginning with a letter
	Title       string
	Licence     string // name and address, such as "CC BY 4.0, https://…"
	Attribution string // how to name this map
	SourceNote  string // where sources are, when rows do not say
	AsOf        atlas.Date
	Lang        atlas.Lang
}

// Table is features without what only JSON can hold.
type Table struct {
	Meta
	Columns []Column
	Rows    []Row
}

// Column is a property of all rows.
type Column struct {
	Name  string // a-z, 0-9 and _
	Title string // in the table's language; "" is Name
	Kind  Kind
}

// Kind is the type of a column. Dates are Text: some are only a month.
type Kind int

const (
	Text Kind = iota
	Integer
	Real
	Boolean
)

// Row is a feature. Its Geometry may be nil. Values are in the order of the
// columns: string, int64, float64 or bool as the kind says, or nil.
type Row struct {
	ID       string
	Title    string // to be shown on a map; "" is ID
	Cluster  int    // number of the cluster by which it is coloured; 0: none
	Geometry orb.Geometry
	Values   []any
}

// ready returns t, with a column of ids if it has none, when it can be written.
func (t Table) ready() (Table, error) {
	if err := t.check(); err != nil {
		return Table{}, err
	}
	if t.has("id") {
		return t, nil
	}
	t.Columns = append([]Column{{Name: "id"}}, t.Columns...)
	rows := make([]Row, 0, len(t.Rows))
	for _, r := range t.Rows {
		r.Values = append([]any{r.ID}, r.Values...)
		rows = append(rows, r)
	}
	t.Rows = rows
	return t, nil
}

func (t Table) has(column string) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Name == column })
}

// check reports a table that the encoders cannot write. Its errors are mistakes
// of the program, not of a visitor.
func (t Table) check() error {
	switch {
	case !isName(t.Name):
		return fmt.Errorf("table %q: a name is of a-z, 0-9 and _", t.Name)
	case strings.HasPrefix(t.Name, "gpkg_") || strings.HasPrefix(t.Name, "sqlite_"):
		return fmt.Errorf("table %q: GeoPackage keeps such names for itself", t.Name)
	}
	seen := map[string]bool{}
	for _, c := range t.Columns {
		switch {
		case !isName(c.Name):
			return fmt.Errorf("column %q: a name is of a-z, 0-9 and _", c.Name)
		case c.Name == "fid" || c.Name == "geom":
			return fmt.Errorf("column %q: GeoPackage has one of that name", c.Name)
		case seen[c.Name]:
			return fmt.Errorf("column %q is there twice", c.Name)
		}
		seen[c.Name] = true
	}
	for _, r := range t.Rows {
		if len(r.Values) != len(t.Columns) {
			return fmt.Errorf("row %s has %d values for %d columns", r.ID, len(r.Values), len(t.Columns))
		}
		for i, v := range r.Values {
			if !t.Columns[i].Kind.holds(v) {
				return fmt.Errorf("row %s, column %s: %T is of another kind", r.ID, t.Columns[i].Name, v)
			}
		}
		if err := checkGeometry(r.Geometry); err != nil {
			return fmt.Errorf("row %s: %w", r.ID, err)
		}
	}
	return nil
}

func isName(s string) bool {
	for i, r := range s {
		if r != '_' && (r < 'a' || r > 'z') && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

func (k Kind) holds(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return k == Text
	case int64:
		return k == Integer
	case float64:
		return k == Real && !math.IsNaN(v) && !math.IsInf(v, 0)
	case bool:
		return k == Boolean
	}
	return false
}

// checkGeometry refuses types that not all encoders can write, and coordinates
// that are no numbers.
func checkGeometry(g orb.Geometry) error {
	switch g := g.(type) {
	case nil:
		return nil
	case orb.Point, orb.MultiPoint, orb.LineString, orb.MultiLineString, orb.Polygon, orb.MultiPolygon:
		finite := true
		eachPoint(g, func(p orb.Point) {
			finite = finite && !math.IsNaN(p[0]) && !math.IsInf(p[0], 0) && !math.IsNaN(p[1]) && !math.IsInf(p[1], 0)
		})
		if !finite {
			return fmt.Errorf("%s has a coordinate that is not finite", g.GeoJSONType())
		}
		return nil
	default:
		return fmt.Errorf("geometry of type %T is not supported", g)
	}
}

func eachPoint(g orb.Geometry, do func(orb.Point)) {
	switch g := g.(type) {
	case orb.Point:
		do(g)
	case orb.MultiPoint:
		for _, p := range g {
			do(p)
		}
	case orb.LineString:
		eachPoint(orb.MultiPoint(g), do)
	case orb.MultiLineString:
		for _, l := range g {
			eachPoint(l, do)
		}
	case orb.Polygon:
		for _, r := range g {
			eachPoint(orb.MultiPoint(r), do)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			eachPoint(p, do)
		}
	}
}

// isEmpty reports whether g has no point: such a geometry is written as none.
func isEmpty(g orb.Geometry) bool {
	empty := true
	eachPoint(g, func(orb.Point) { empty = false })
	return empty
}

// provenance is what every file says about itself, by the names of Dublin Core
// where it has one.
func (m Meta) provenance() []struct{ name, value string } {
	return []struct{ name, value string }{
		{"title", m.Title},
		{"license", m.Licence},
		{"attribution", m.Attribution},
		{"source", m.SourceNote},
		{"as_of", m.AsOf.String()},
		{"language", string(m.Lang)},
	}
}
