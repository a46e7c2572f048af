package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// Tidy returns the layers of a data folder that are not written as they should
// be, and how they should: one feature a line, the id outside the properties,
// rings turned as RFC 7946 wants, and no key that says nothing. It changes no
// position. The error is a Problems when a layer cannot be read.
func Tidy(fsys fs.FS) (map[string][]byte, error) {
	files, err := take(fsys)
	if err != nil {
		return nil, Problems{{Reason: err.Error()}}
	}
	out := map[string][]byte{}
	var problems Problems
	for _, name := range knownFiles {
		if limitOf(name) != maxLayerBytes {
			continue
		}
		data, err := files.file(name)
		if err == nil {
			var tidied []byte
			if tidied, err = tidy(data); err == nil && !bytes.Equal(tidied, data) {
				out[name] = tidied
			}
		}
		if err != nil {
			problems = append(problems, Problem{File: name, Reason: err.Error()})
		}
	}
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	return out, nil
}

func tidy(data []byte) ([]byte, error) {
	raws, _, err := splitFeatures(data)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("{\"type\":\"FeatureCollection\",\"features\":[\n")
	for i, r := range raws {
		line, err := tidyFeature(r.raw)
		if err != nil {
			return nil, fmt.Errorf("feature in line %d: %w", r.line, err)
		}
		b.Write(line)
		if i+1 < len(raws) {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("]}\n")
	return b.Bytes(), nil
}

// tidyFeature writes a feature in one line: type, id, properties, geometry. A
// geometry that is right keeps its numbers as they are written.
func tidyFeature(raw json.RawMessage) ([]byte, error) {
	f, err := parseFeature(raw)
	if err != nil {
		return nil, err
	}
	var written struct {
		Geometry json.RawMessage `json:"geometry"`
	}
	if err := json.Unmarshal(raw, &written); err != nil {
		return nil, err
	}
	if turnRings(f.geometry) {
		if written.Geometry, err = geojson.NewGeometry(f.geometry).MarshalJSON(); err != nil {
			return nil, err
		}
	}
	if written.Geometry == nil {
		written.Geometry = json.RawMessage("null")
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"type":"Feature","id":%q,"properties":`, f.id)
	if err := json.Compact(&b, f.properties); err != nil {
		return nil, err
	}
	b.WriteString(`,"geometry":`)
	if err := json.Compact(&b, written.Geometry); err != nil {
		return nil, err
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// turnRings turns the rings that run the wrong way in place, and reports whether
// there were any.
func turnRings(g orb.Geometry) bool {
	turned := false
	for _, p := range polygons(g) {
		for i, ring := range p {
			if o := ring.Orientation(); o != 0 && o != wantOrientation(i) {
				ring.Reverse()
				turned = true
			}
		}
	}
	return turned
}
