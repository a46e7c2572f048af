package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
)

// Sheet writes rows as RFC 4180 has it, for a spreadsheet: with the byte order
// mark and the guard against formulas of CSV, on every cell, and nothing beside.
func Sheet(rows [][]string) ([]byte, error) {
	safe := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			safe[i] = append(safe[i], guarded(cell))
		}
	}
	return encodeCSV(safe)
}

// encodeCSV writes rows as they are.
func encodeCSV(rows [][]string) ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	return b.Bytes(), nil
}
