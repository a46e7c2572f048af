package export

import (
	"bytes"
	"fmt"
	"image/color"
	"strings"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-kml/v3"
)

// clusterInk are the colours of the clusters by number, those of the map in the
// light (web/css/palette.css); 0 is for what is in none.
var clusterInk = [...]color.RGBA{
	{0x55, 0x5b, 0x66, 0xff},
	{0x1f, 0x54, 0x26, 0xff},
	{0x3f, 0x35, 0xb8, 0xff},
	{0xa2, 0x62, 0x08, 0xff},
	{0x9c, 0x14, 0x50, 0xff},
	{0x0b, 0x7a, 0x90, 0xff},
}

// KML writes t as OGC KML 2.2: a schema with the types of the columns, a style for each
// cluster, and a placemark for each row. What the file says about itself is its
// description, and data of the document.
func KML(t Table) ([]byte, error) {
	t, err := t.ready()
	if err != nil {
		return nil, fmt.Errorf("write KML: %w", err)
	}
	schema := kml.NamedSchema(t.Name, t.Name)
	for _, c := range t.Columns {
		title := c.Title
		if title == "" {
			title = c.Name
		}
		schema.Append(kml.SimpleField(c.Name, kmlTypes[c.Kind], kml.DisplayName(title)))
	}
	doc := kml.Document(kml.Name(t.Title), kml.Description(t.about()))
	for i, ink := range clusterInk {
		doc.Append(style(i, ink))
	}
	doc.Append(schema, provenanceData(t.Meta))
	for _, r := range t.Rows {
		doc.Append(placemark(t, schema, r))
	}
	var b bytes.Buffer
	if err := kml.KML(doc).WriteIndent(&b, "", " "); err != nil {
		return nil, fmt.Errorf("write KML: %w", err)
	}
	return b.Bytes(), nil
}

var kmlTypes = map[Kind]string{Text: "string", Integer: "int", Real: "double", Boolean: "bool"}

// about says in lines what the file is.
func (m Meta) about() string {
	var lines []string
	for _, p := range m.provenance() {
		if p.value != "" {
			lines = append(lines, p.name+": "+p.value)
		}
	}
	return strings.Join(lines, "\n")
}

func provenanceData(m Meta) *kml.ExtendedDataElement {
	data := kml.ExtendedData()
	for _, p := range m.provenance() {
		data.Append(kml.Data(p.name, kml.Value(p.value)))
	}
	return data
}

func styleID(cluster int) string { return fmt.Sprintf("cluster-%d", cluster) }

func style(cluster int, ink color.RGBA) kml.Element {
	area := color.RGBA{ink.R, ink.G, ink.B, 0x40}
	return kml.SharedStyle(styleID(cluster),
		kml.IconStyle(kml.Color(ink)),
		kml.LineStyle(kml.Color(ink), kml.Width(2)),
		kml.PolyStyle(kml.Color(area)),
	)
}

func placemark(t Table, schema *kml.SchemaElement, r Row) kml.Element {
	title := r.Title
	if title == "" {
		title = r.ID
	}
	cluster := r.Cluster
	if cluster < 0 || cluster >= len(clusterInk) {
		cluster = 0
	}
	values := kml.SchemaData(schema.URL())
	for i, v := range r.Values {
		if v != nil {
			values.Append(kml.SimpleData(t.Columns[i].Name, kmlValue(v)))
		}
	}
	p := kml.Placemark(kml.Name(title), kml.StyleURL("#"+styleID(cluster)), kml.ExtendedData(values))
	if !isEmpty(r.Geometry) {
		p.Append(kmlGeometry(r.Geometry))
	}
	return p
}

// kmlValue differs from a cell of CSV in that nothing runs it.
func kmlValue(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return cell(v)
}

// kmlGeometry writes the types that Table.check lets through.
func kmlGeometry(g orb.Geometry) kml.Element {
	many := kml.MultiGeometry()
	switch g := g.(type) {
	case orb.Point:
		return kml.Point(coordinates(g))
	case orb.LineString:
		return kml.LineString(coordinates(g...))
	case orb.Polygon:
		rings := make([]kml.Element, 0, len(g))
		for i, ring := range g {
			if i == 0 {
				rings = append(rings, kml.OuterBoundaryIs(kml.LinearRing(coordinates(ring...))))
			} else {
				rings = append(rings, kml.InnerBoundaryIs(kml.LinearRing(coordinates(ring...))))
			}
		}
		return kml.Polygon(rings...)
	case orb.MultiPoint:
		for _, p := range g {
			many.Append(kmlGeometry(p))
		}
	case orb.MultiLineString:
		for _, l := range g {
			many.Append(kmlGeometry(l))
		}
	case orb.MultiPolygon:
		for _, p := range g {
			many.Append(kmlGeometry(p))
		}
	}
	return many
}

func coordinates(points ...orb.Point) kml.Element {
	all := make([]kml.Coordinate, 0, len(points))
	for _, p := range points {
		all = append(all, kml.Coordinate{Lon: p[0], Lat: p[1]})
	}
	return kml.Coordinates(all...)
}
