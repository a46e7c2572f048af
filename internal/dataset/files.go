package dataset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// What a data folder may hold. The published data has half a megabyte in all,
// its largest file 70 kilobytes.
const (
	maxCatalogBytes = 1 << 20
	maxLayerBytes   = 8 << 20
	maxTotalBytes   = 32 << 20
)

// acceptedFile explains warnings. It is optional, and no part of the version.
const acceptedFile = "accepted.yaml"

var knownFiles = []string{
	"catalog/sources.yaml", "catalog/regions.yaml", "catalog/industries.yaml", "catalog/clusters.yaml",
	"catalog/sites.yaml", "catalog/companies.yaml",
	"catalog/zone_types.yaml", "catalog/zones.yaml", "catalog/incentives.yaml", "catalog/offices.yaml",
	"catalog/investments.yaml", "catalog/programmes.yaml", "catalog/corrections.yaml",
	"catalog/names.yaml", "catalog/gaps.yaml",
	"layers/clusters.geojson", "layers/sites.geojson", "layers/zones.geojson",
	"base/land.geojson", "base/water.geojson", "base/lines.geojson", "base/places.geojson", "base/city.geojson",
}

// snapshot is what the files of a data folder held at one moment. Everything is
// checked and hashed from it, so that one load never mixes two states.
type snapshot struct {
	data   map[string][]byte
	faults map[string]error // why a file has no data
	extra  []string         // files of data that nothing reads, such as a misspelt name
}

// takeAttempts is how often the files are read again when somebody writes them
// meanwhile.
const takeAttempts = 3

// take reads every file once. The error is about the folder as a whole.
func take(fsys fs.FS) (snapshot, error) {
	if _, err := fs.Stat(fsys, "."); err != nil {
		return snapshot{}, fmt.Errorf("the folder cannot be read: %w", cause(err))
	}
	for range takeAttempts {
		before := Fingerprint(fsys)
		s := readAll(fsys)
		if Fingerprint(fsys) != before {
			continue
		}
		if len(s.data) == 0 && !slices.ContainsFunc(knownFiles, func(name string) bool { return !errors.Is(s.faults[name], fs.ErrNotExist) }) {
			return snapshot{}, errors.New("the folder holds no data: it needs catalog/, layers/ and base/; busanmap export writes a whole set to start from")
		}
		return s, nil
	}
	return snapshot{}, errors.New("the files changed while they were read: try again when everything is saved")
}

func readAll(fsys fs.FS) snapshot {
	s := snapshot{data: map[string][]byte{}, faults: map[string]error{}, extra: extraFiles(fsys)}
	left := int64(maxTotalBytes)
	for _, name := range append(slices.Clone(knownFiles), acceptedFile) {
		data, err := readFile(fsys, name, min(left, limitOf(name)))
		if err != nil {
			s.faults[name] = err
			continue
		}
		s.data[name] = data
		left -= int64(len(data))
	}
	return s
}

func limitOf(name string) int64 {
	if strings.HasSuffix(name, ".geojson") {
		return maxLayerBytes
	}
	return maxCatalogBytes
}

// readFile reads a regular file of at most limit bytes. It opens nothing else:
// a pipe would never end.
func readFile(fsys fs.FS, name string, limit int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("cannot be read: %w; put it back, or take it from what busanmap export writes", fs.ErrNotExist)
	case err != nil:
		return nil, fmt.Errorf("cannot be read: %w", cause(err))
	case info.IsDir():
		return nil, errors.New("is a folder, want a file")
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("is no ordinary file (%s)", info.Mode().Type())
	case info.Size() > limit:
		return nil, tooLarge(info.Size(), limit)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", cause(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot be read: %w", cause(err))
	case int64(len(data)) > limit: // it grew
		return nil, tooLarge(int64(len(data)), limit)
	}
	return data, nil
}

func tooLarge(size, limit int64) error {
	return fmt.Errorf("has %d bytes, more than the %d allowed: is it the right file?", size, limit)
}

// cause is an error of a file without the path, which the message has already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// extraFiles lists the files that look like data and are not read.
func extraFiles(fsys fs.FS) []string {
	var out []string
	for _, pattern := range []string{"catalog/*.yaml", "catalog/*.yml", "layers/*.geojson", "layers/*.json", "base/*.geojson", "base/*.json"} {
		found, err := fs.Glob(fsys, pattern)
		if err != nil {
			continue // only a malformed pattern is an error
		}
		for _, name := range found {
			if !slices.Contains(knownFiles, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// version returns the first 12 hex digits of the SHA-256 of all files of data.
func (s snapshot) version() string {
	h := sha256.New()
	for _, name := range slices.Sorted(slices.Values(knownFiles)) {
		fmt.Fprintf(h, "%s %d\n", name, len(s.data[name]))
		h.Write(s.data[name])
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// Fingerprint names the state of the files by their names, sizes and times,
// without reading them. Two equal fingerprints mean that nothing was written in
// between; a folder that is away has one too.
func Fingerprint(fsys fs.FS) string {
	h := sha256.New()
	names := append(append([]string{"."}, knownFiles...), acceptedFile)
	for _, name := range append(names, extraFiles(fsys)...) {
		info, err := fs.Stat(fsys, name)
		switch {
		case err != nil:
			fmt.Fprintf(h, "%s: %v\n", name, cause(err))
		case info.IsDir(): // its time changes with files that are no data
			fmt.Fprintf(h, "%s: folder\n", name)
		default:
			fmt.Fprintf(h, "%s: %s %d %d\n", name, info.Mode(), info.Size(), info.ModTime().UnixNano())
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// memory is a snapshot of data that is in memory already.
func memory(data map[string][]byte) snapshot { return snapshot{data: data} }

// file returns the content of a file without the mark that some editors put
// before UTF-8, or why it has none.
func (s snapshot) file(name string) ([]byte, error) {
	if err := s.faults[name]; err != nil {
		return nil, err
	}
	data, ok := s.data[name]
	if !ok {
		return nil, fmt.Errorf("cannot be read: %w", fs.ErrNotExist)
	}
	return bytes.TrimPrefix(data, []byte("\ufeff")), nil
}
