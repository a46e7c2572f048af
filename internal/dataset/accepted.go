package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"busanmap/internal/atlas"
)

// acceptance explains warnings that cannot be helped for now.
type acceptance struct {
	ID      string     `yaml:"id"`
	Code    Code       `yaml:"code"`
	File    string     `yaml:"file,omitempty"` // only the warnings of this file, such as catalog/names.yaml; without it, those of every file
	Records []string   `yaml:"records"`        // ids of the records, or "*" alone for all
	Reason  atlas.Text `yaml:"reason"`         // why the warnings may stay
	Until   atlas.Date `yaml:"until"`          // the last day; from the next on the warnings count again
}

type acceptances []acceptance

// everyRecord stands for all records in an acceptance.
const everyRecord = "*"

// accepted reads accepted.yaml, if it is there.
func (c *catalog) accepted() acceptances {
	if _, err := c.files.file(acceptedFile); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	known := map[string]bool{}
	for _, ids := range c.ids {
		for id := range ids {
			known[id] = true
		}
	}
	all := records[acceptance](c, acceptedFile, "acceptance")
	for _, a := range all {
		if len(a.Records) == 0 {
			c.fault("acceptance", a.ID, "records", `must name records, or be ["*"] for all`)
		}
		if a.File != "" && !slices.Contains(knownFiles, a.File) {
			c.fault("acceptance", a.ID, "file", fmt.Sprintf("%q is no file of the data set%s", a.File, suggestion(a.File, knownFiles)))
		}
		for i, id := range a.Records {
			if id != everyRecord && !known[id] && !strings.HasPrefix(a.File, "layers/") && !strings.HasPrefix(a.File, "base/") {
				c.fault("acceptance", a.ID, "records", fmt.Sprintf("records[%d]: there is no record %q%s", i, id, suggestion(id, sortedKeys(known))))
			}
		}
	}
	return all
}

// split parts the warnings that an acceptance explains on day from the rest.
func (as acceptances) split(all []Warning, day atlas.Date) (rest []Warning, explained []Explained) {
	for _, w := range all {
		i := slices.IndexFunc(as, func(a acceptance) bool { return a.covers(w, day) })
		if i < 0 {
			rest = append(rest, w)
			continue
		}
		explained = append(explained, Explained{Warning: w, By: as[i].ID, Reason: as[i].Reason, Until: as[i].Until})
	}
	return rest, explained
}

func (a acceptance) covers(w Warning, day atlas.Date) bool {
	return a.Code == w.Code && (a.File == "" || a.File == w.File) &&
		(slices.Contains(a.Records, everyRecord) || slices.Contains(a.Records, w.ID)) &&
		day.Compare(a.Until.End()) <= 0
}
