package dataset

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/peterstace/simplefeatures/geom"

	"busanmap/internal/atlas"
)

const (
	maxLayerPoints   = 200_000
	maxLayerFeatures = 10_000
	maxUncertaintyM  = 50_000
)

// Frame is where everything on the map must lie: Busan with its sea and
// neighbours, west, south, east, north in degrees.
var Frame = orb.Bound{Min: orb.Point{128.5, 34.7}, Max: orb.Point{129.6, 35.6}}

// feature is one feature of a layer, with its place in the file.
type feature struct {
	id         string
	properties json.RawMessage
	geometry   orb.Geometry // nil when null
	at         place
}

// layer reads a GeoJSON FeatureCollection (RFC 7946), checking every geometry
// against frame. A feature that is broken is reported and left out; its id is
// among the broken. complete is false when not every feature was read.
func (c *catalog) layer(file string, frame orb.Bound) (sound []feature, broken map[string]bool, complete bool) {
	whole := place{file: file}
	data, err := c.files.file(file)
	if err != nil {
		c.report(whole, err.Error())
		return nil, nil, false
	}
	raws, foreign, err := splitFeatures(data)
	if err != nil {
		c.report(whole, err.Error())
		return nil, nil, false
	}
	c.canonical(whole, raws, foreign)
	broken = map[string]bool{}
	seen := map[string]int{}
	points := 0
	for _, r := range raws {
		at := whole
		at.line = r.line
		f, err := parseFeature(r.raw)
		at.id = f.id
		f.at = at
		if err != nil {
			c.report(at, err.Error())
			if _, sound := seen[f.id]; !sound { // else it is another feature with that id
				broken[f.id] = true
			}
			continue
		}
		if first, ok := seen[f.id]; ok {
			c.report(at, fmt.Sprintf("duplicate id, first used in line %d", first))
			continue
		}
		seen[f.id] = at.line
		if points += countPoints(f.geometry); points > maxLayerPoints {
			c.report(at, tooManyPoints)
			return sound, broken, false
		}
		for _, reason := range checkGeometry(r.raw, f.geometry, frame) {
			c.report(at.at("geometry", nil), reason)
			broken[f.id] = true
		}
		if !broken[f.id] {
			sound = append(sound, f)
		}
	}
	return sound, broken, true
}

var tooManyPoints = fmt.Sprintf("the layer has more than %d positions: simplify its lines", maxLayerPoints)

// rawFeature is a feature as it is written.
type rawFeature struct {
	raw  json.RawMessage
	line int
}

// splitFeatures cuts a FeatureCollection into its features, each with its line.
// foreign is the first key, if there is one, that only a program such as QGIS
// writes and that says nothing.
func splitFeatures(data []byte) (out []rawFeature, foreign string, err error) {
	// Counted first, since parsed positions take many times their bytes.
	if bytes.Count(data, []byte{'['}) > 3*maxLayerPoints {
		return nil, "", errors.New(tooManyPoints)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, "", fmt.Errorf("is no GeoJSON FeatureCollection: %w", orSyntax(err))
	}
	kind, hasFeatures := "", false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, "", fmt.Errorf("is no JSON: %w", err)
		}
		switch key {
		case "type":
			if err := dec.Decode(&kind); err != nil {
				return nil, "", fmt.Errorf("type: %w", err)
			}
		case "features":
			hasFeatures = true
			if out, err = features(dec, data); err != nil {
				return nil, "", err
			}
		case "name", "crs", "bbox", "xy_coordinate_resolution":
			foreign = cmp.Or(foreign, key.(string))
			var value json.RawMessage
			if err := dec.Decode(&value); err != nil {
				return nil, "", fmt.Errorf("%s: %w", key, err)
			}
			if key == "crs" && !isWGS84(value) {
				return nil, "", errors.New("its coordinates are not longitude and latitude: save the layer in EPSG:4326 (WGS 84)")
			}
		default:
			return nil, "", fmt.Errorf("unknown key %q: a layer has type and features", key)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, "", fmt.Errorf("is cut off: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, "", errors.New("has something after its end")
	}
	if kind != "FeatureCollection" || !hasFeatures {
		return nil, "", errors.New("must be a FeatureCollection with features")
	}
	return out, foreign, nil
}

// features reads the list of features that dec stands before; data is all that
// dec reads.
func features(dec *json.Decoder, data []byte) ([]rawFeature, error) {
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return nil, fmt.Errorf("features must be a list: %w", orSyntax(err))
	}
	var out []rawFeature
	line, counted := 1, int64(0)
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, fmt.Errorf("after line %d: %w", line, err)
		}
		start := dec.InputOffset() - int64(len(raw))
		line += bytes.Count(data[counted:start], []byte{'\n'})
		counted = start
		if out = append(out, rawFeature{raw, line}); len(out) > maxLayerFeatures {
			return nil, fmt.Errorf("has more than %d features", maxLayerFeatures)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, fmt.Errorf("is no JSON: %w", err)
	}
	return out, nil
}

// isWGS84 reports whether a "crs" of GeoJSON 2008, which QGIS still writes,
// names longitude and latitude.
func isWGS84(crs json.RawMessage) bool {
	var v struct {
		Properties struct {
			Name string `json:"name"`
		} `json:"properties"`
	}
	if err := json.Unmarshal(crs, &v); err != nil {
		return false
	}
	return strings.HasSuffix(v.Properties.Name, "CRS84") || strings.HasSuffix(v.Properties.Name, "4326")
}

// canonical warns when a layer is not written one feature a line, so that the
// change of a feature is the change of a line.
func (c *catalog) canonical(whole place, raws []rawFeature, foreign string) {
	const advice = "; busanmap tidy puts it right"
	for i, r := range raws {
		at := whole
		at.line = r.line
		if r.line != i+2 || bytes.IndexByte(r.raw, '\n') >= 0 {
			c.warn(CanonicalForm, at, "is not written one feature a line, beginning in line 2"+advice)
			return
		}
	}
	if foreign != "" {
		c.warn(CanonicalForm, whole, fmt.Sprintf("has the key %q, which says nothing here", foreign)+advice)
	}
}

func orSyntax(err error) error {
	if err == nil {
		return errors.New("unexpected token")
	}
	return err
}

func parseFeature(raw json.RawMessage) (feature, error) {
	var f struct {
		Type       string           `json:"type"`
		ID         string           `json:"id"`
		BBox       []float64        `json:"bbox"`
		Properties json.RawMessage  `json:"properties"`
		Geometry   *json.RawMessage `json:"geometry"`
	}
	if err := strictJSON(raw, &f); err != nil {
		return feature{id: f.ID}, err
	}
	out := feature{id: f.ID, properties: f.Properties}
	if id, rest := idAmongProperties(f.Properties); f.ID == "" || f.ID == id {
		out.id, out.properties = id, rest
	}
	switch {
	case f.Type != "Feature":
		return out, fmt.Errorf("type is %q, want Feature", f.Type)
	case !idPattern.MatchString(out.id):
		return out, fmt.Errorf("id %q must be lower-case letters, digits and single hyphens", out.id)
	case f.Properties == nil:
		return out, errors.New("has no properties")
	case f.Geometry == nil:
		return out, nil
	}
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(*f.Geometry, &kind); err == nil && kind.Type == "GeometryCollection" {
		return out, errors.New("geometry: a GeometryCollection cannot be shown; use a MultiPolygon, MultiLineString or MultiPoint")
	}
	g, err := geojson.UnmarshalGeometry(*f.Geometry)
	if err != nil {
		return out, fmt.Errorf("geometry: %w", err)
	}
	if out.geometry = g.Geometry(); out.geometry == nil || countPoints(out.geometry) == 0 {
		return out, errors.New("geometry: has no coordinates; write null if there is no position")
	}
	return out, nil
}

// idAmongProperties finds the id where QGIS puts it, and returns the properties
// in their order without it and without those that are null. Properties without
// such an id, or that are no object, stay as they are.
func idAmongProperties(properties json.RawMessage) (id string, rest json.RawMessage) {
	dec := json.NewDecoder(bytes.NewReader(properties))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return "", properties
	}
	var kept [][]byte
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return "", properties
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return "", properties
		}
		switch {
		case key == "id":
			if err := json.Unmarshal(value, &id); err != nil {
				return "", properties
			}
		case string(value) != "null":
			kept = append(kept, fmt.Appendf(nil, "%q:%s", key, value))
		}
	}
	if id == "" {
		return "", properties
	}
	return id, slices.Concat([]byte{'{'}, bytes.Join(kept, []byte{','}), []byte{'}'})
}

// strictJSON decodes raw and refuses keys that v does not have.
func strictJSON(raw json.RawMessage, v any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	return dec.Decode(v)
}

// checkGeometry returns what is wrong with g: a position outside frame (or with
// longitude and latitude swapped), a ring that is open or crosses itself, a
// ring that turns the wrong way (RFC 7946, 3.1.6).
func checkGeometry(raw json.RawMessage, g orb.Geometry, frame orb.Bound) []string {
	if g == nil {
		return nil
	}
	if reason := checkPositions(g, frame); reason != "" {
		return []string{reason}
	}
	if tooManyPairs(segments(g, 0), maxPairsOfOne, false) {
		return []string{tangled}
	}
	var f struct {
		Geometry geom.Geometry `json:"geometry"`
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return []string{"is not valid: " + err.Error()}
	}
	var out []string
	for _, p := range polygons(g) {
		if len(p) == 0 {
			out = append(out, "has a polygon without rings")
		}
		for i, ring := range p {
			if want := wantOrientation(i); ring.Orientation() != want {
				out = append(out, fmt.Sprintf("ring %d runs the wrong way: exterior rings counter-clockwise, holes clockwise", i))
			}
		}
	}
	return out
}

func wantOrientation(ring int) orb.Orientation {
	if ring == 0 {
		return orb.CCW
	}
	return orb.CW
}

func checkPositions(g orb.Geometry, frame orb.Bound) string {
	reason := ""
	eachPoint(g, func(p orb.Point) bool {
		switch swapped := (orb.Point{p[1], p[0]}); {
		case frame.Contains(p):
			return true
		case frame.Contains(swapped):
			reason = fmt.Sprintf("position [%v, %v]: longitude and latitude are swapped", p[0], p[1])
		default:
			reason = fmt.Sprintf("position [%v, %v] is outside the frame of Busan (%v to %v E, %v to %v N)",
				p[0], p[1], frame.Min[0], frame.Max[0], frame.Min[1], frame.Max[1])
		}
		return false
	})
	return reason
}

// overlap returns the area that two geometries share, in square degrees.
func overlap(a, b orb.MultiPolygon) (float64, error) {
	if tooManyPairs(append(segments(a, 0), segments(b, 1)...), maxPairsOfTwo, true) {
		return 0, errors.New(tangled)
	}
	ga, err := toSimple(a)
	if err != nil {
		return 0, err
	}
	gb, err := toSimple(b)
	if err != nil {
		return 0, err
	}
	shared, err := geom.Intersection(ga, gb)
	if err != nil {
		return 0, fmt.Errorf("intersect: %w", err)
	}
	return shared.Area(), nil
}

func toSimple(g orb.Geometry) (geom.Geometry, error) {
	b, err := geojson.NewGeometry(g).MarshalJSON()
	if err != nil {
		return geom.Geometry{}, fmt.Errorf("encode geometry: %w", err)
	}
	return geom.UnmarshalGeoJSON(b)
}

// polygons returns the polygons of g; none for points and lines.
func polygons(g orb.Geometry) []orb.Polygon {
	switch g := g.(type) {
	case orb.Polygon:
		return []orb.Polygon{g}
	case orb.MultiPolygon:
		return g
	}
	return nil
}

func countPoints(g orb.Geometry) int {
	n := 0
	eachPoint(g, func(orb.Point) bool { n++; return true })
	return n
}

// eachPoint calls f with every position of g until f returns false. It returns
// whether f always returned true.
func eachPoint(g orb.Geometry, f func(orb.Point) bool) bool {
	switch g := g.(type) {
	case orb.Point:
		return f(g)
	case orb.MultiPoint:
		return all(g, f)
	case orb.LineString:
		return all(g, f)
	case orb.Ring:
		return all(g, f)
	case orb.MultiLineString:
		return all(g, func(l orb.LineString) bool { return eachPoint(l, f) })
	case orb.Polygon:
		return all(g, func(r orb.Ring) bool { return eachPoint(r, f) })
	case orb.MultiPolygon:
		return all(g, func(p orb.Polygon) bool { return eachPoint(p, f) })
	case orb.Collection:
		return all(g, func(e orb.Geometry) bool { return eachPoint(e, f) })
	}
	return true
}

func all[T any](items []T, f func(T) bool) bool {
	for _, v := range items {
		if !f(v) {
			return false
		}
	}
	return true
}

// boundaryProperties are the properties of a catalogued feature.
type boundaryProperties struct {
	Quality      atlas.BoundaryQuality `json:"boundary_quality"`
	UncertaintyM int                   `json:"uncertainty_m"`
	Drawn        string                `json:"drawn"`
	Basis        string                `json:"basis"`
}

func (c *catalog) boundary(f feature) atlas.Boundary {
	var p boundaryProperties
	at := f.at.at("properties", nil)
	if err := strictJSON(f.properties, &p); err != nil {
		c.report(at, err.Error())
		return atlas.Boundary{}
	}
	switch p.Quality {
	case atlas.Schematic, atlas.Digitised, atlas.Surveyed:
	default:
		c.report(at, fmt.Sprintf("boundary_quality is %q: use schematic, digitised or surveyed", p.Quality))
	}
	if p.UncertaintyM <= 0 || p.UncertaintyM > maxUncertaintyM {
		c.report(at, fmt.Sprintf("uncertainty_m is %d: want metres, from 1 to %d", p.UncertaintyM, maxUncertaintyM))
	}
	if p.Basis == "" {
		c.report(at, "basis is missing: say in a sentence how this was drawn or placed")
	}
	return atlas.Boundary{Quality: p.Quality, UncertaintyM: p.UncertaintyM}
}
