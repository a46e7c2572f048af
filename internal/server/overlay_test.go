package server

import (
	"io/fs"
	"testing/fstest"

	"busanmap/geodata"
)

// overlay is the published data with some files replaced.
type overlay struct{ files fstest.MapFS }

func (o overlay) Open(name string) (fs.File, error) {
	if _, ok := o.files[name]; ok {
		return o.files.Open(name)
	}
	return geodata.Files.Open(name)
}
