// Package featurejson writes atlas records as GeoJSON (RFC 7946). Equal records
// give equal bytes: keys have a fixed order, coordinates a fixed precision, and
// nothing is read from a clock, so an answer can be cached by its hash.
package featurejson

import (
	"fmt"

	"github.com/paulmach/orb"
)

// Feature is one feature. Its Geometry may be nil, or empty, which becomes null.
type Feature struct {
	ID         string
	Geometry   orb.Geometry // longitude first; exterior rings counter-clockwise
	Properties []Property   // in the order of output
}

// Property is a member of "properties". The value is anything that
// encoding/json can write; a list must not be nil.
type Property struct {
	Name  string
	Value any
}

// Link is a link of OGC API – Features.
type Link struct {
	Href  string `json:"href"`
	Rel   string `json:"rel"`
	Type  string `json:"type"`
	Title string `json:"title,omitempty"`
}

// CollectionOptions hold what a collection has beside its features.
type CollectionOptions struct {
	Links         []Link
	NumberMatched int // features that the query selects, on all pages together
}

// Collection returns a FeatureCollection, one feature a line. An error names
// the feature that cannot be written.
func Collection(o CollectionOptions, features []Feature) ([]byte, error) {
	var w writer
	w.raw(`{"type":"FeatureCollection","links":`)
	w.json(nonNil(o.Links))
	w.raw(fmt.Sprintf(`,"numberMatched":%d,"numberReturned":%d,"features":[`, o.NumberMatched, len(features)))
	for i, f := range features {
		if i > 0 {
			w.raw(",")
		}
		w.raw("\n")
		w.feature(f)
		w.raw("}")
	}
	if len(features) > 0 {
		w.raw("\n")
	}
	w.raw("]}\n")
	return w.bytes()
}

// ItemOptions hold what a single feature has beside itself.
type ItemOptions struct {
	Links []Link
}

// Item returns one Feature with its links.
func Item(o ItemOptions, f Feature) ([]byte, error) {
	var w writer
	w.feature(f)
	w.raw(`,"links":`)
	w.json(nonNil(o.Links))
	w.raw("}\n")
	return w.bytes()
}

// feature writes f without its closing brace.
func (w *writer) feature(f Feature) {
	w.within("feature " + f.ID)
	w.raw(`{"type":"Feature","id":`)
	w.json(f.ID)
	g := f.Geometry
	if isEmpty(g) {
		g = nil
	}
	w.bbox(g)
	w.raw(`,"geometry":`)
	w.geometry(g)
	w.raw(`,"properties":{`)
	for i, p := range f.Properties {
		if i > 0 {
			w.raw(",")
		}
		w.json(p.Name)
		w.raw(":")
		w.json(p.Value)
	}
	w.raw("}")
}

// nonNil returns list, or an empty one: null is no list in JSON.
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
