package featurejson

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// writer collects JSON. It keeps the first error, so that the code that writes
// reads like what is written.
type writer struct {
	buf   bytes.Buffer
	thing string // what is being written, for the error
	err   error
}

// within names the thing that is written from here on.
func (w *writer) within(thing string) { w.thing = thing }

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = fmt.Errorf("write %s as GeoJSON: %w", w.thing, err)
	}
}

func (w *writer) raw(s string) { w.buf.WriteString(s) }

// json writes any value. Characters such as < stay as they are, because this is
// never embedded in HTML.
func (w *writer) json(v any) {
	enc := json.NewEncoder(&w.buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		w.fail(err)
		return
	}
	w.buf.Truncate(w.buf.Len() - 1) // Encode ends with a line feed
}

func (w *writer) bytes() ([]byte, error) {
	if w.err != nil {
		return nil, w.err
	}
	return w.buf.Bytes(), nil
}
