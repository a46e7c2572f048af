package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with the data, and where.
type Problem struct {
	File   string // path inside the data folder
	Line   int    // from 1; 0 when the whole file is meant
	Column int    // from 1; 0 when the whole line is meant
	ID     string // of the record, if it has one
	Field  string // such as "figures[2].won", if it is about a field
	Reason string // what is wrong and what to do
}

// String returns "file:line:column: id field: reason" without the parts that
// are not known.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Column > 0 {
			fmt.Fprintf(&b, ":%d", p.Column)
		}
	}
	b.WriteString(": ")
	if where := strings.TrimSpace(p.ID + " " + p.Field); where != "" {
		b.WriteString(where + ": ")
	}
	b.WriteString(p.Reason)
	return b.String()
}

// Problems is the error of Load: everything that is wrong, in order of file and
// line, without repetition.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, 0, len(ps)+1)
	lines = append(lines, fmt.Sprintf("the data has %d problem(s)", len(ps)))
	for _, p := range ps {
		lines = append(lines, "  "+p.String())
	}
	return strings.Join(lines, "\n")
}

func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Field, b.Field), cmp.Compare(a.Reason, b.Reason))
	})
	return slices.Compact(ps)
}
