package raster

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// mostFontBytes bounds what a compressed font may become.
const mostFontBytes = 32 << 20

// Sizes in a WOFF file (W3C WOFF 1.0) and in the OpenType file inside.
const (
	woffHeader     = 44
	woffEntry      = 20
	openTypeHeader = 12
	openTypeEntry  = 16
)

var errWOFF = errors.New("not a sound WOFF file")

// openType returns the OpenType file that a WOFF file holds, and any other file
// as it is.
func openType(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("wOFF")) {
		return data, nil
	}
	if len(data) < woffHeader {
		return nil, errWOFF
	}
	tables := int(binary.BigEndian.Uint16(data[12:]))
	if len(data) < woffHeader+tables*woffEntry {
		return nil, errWOFF
	}
	out := make([]byte, openTypeHeader+tables*openTypeEntry)
	copy(out, data[4:8]) // flavour
	binary.BigEndian.PutUint16(out[4:], uint16(tables))
	for i := range tables {
		entry := data[woffHeader+i*woffEntry:][:woffEntry]
		table, err := woffTable(data, entry, mostFontBytes-len(out))
		if err != nil {
			return nil, err
		}
		record := out[openTypeHeader+i*openTypeEntry:]
		copy(record, entry[:4])                                             // tag
		copy(record[4:], entry[16:20])                                      // checksum
		binary.BigEndian.PutUint32(record[8:], uint32(len(out)))            // offset
		binary.BigEndian.PutUint32(record[12:], uint32(len(table)))         // length
		out = append(out, append(table, make([]byte, -len(table)&3)...)...) // tables are padded to 4 bytes
	}
	return out, nil
}

// woffTable returns a table, unpacked, of at most limit bytes.
func woffTable(data, entry []byte, limit int) ([]byte, error) {
	offset, packed, length := uint64(binary.BigEndian.Uint32(entry[4:])), uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
	if offset+packed > uint64(len(data)) || packed > length || length > uint64(max(limit, 0)) {
		return nil, errWOFF
	}
	stored := data[offset : offset+packed]
	if packed == length {
		return bytes.Clone(stored), nil
	}
	r, err := zlib.NewReader(bytes.NewReader(stored))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errWOFF, err)
	}
	table := make([]byte, length)
	if _, err := io.ReadFull(r, table); err != nil {
		return nil, fmt.Errorf("%w: %w", errWOFF, err)
	}
	return table, nil
}
