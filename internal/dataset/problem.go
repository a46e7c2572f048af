package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with the data, and where.
type Problem struct {
	File   string // path inside the data folder; empty when the whole folder is meant
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
	if p.File != "" {
		b.WriteString(p.File)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
			if p.Column > 0 {
				fmt.Fprintf(&b, ":%d", p.Column)
			}
		}
		b.WriteString(": ")
	}
	if where := strings.TrimSpace(p.ID + " " + p.Field); where != "" {
		b.WriteString(where + ": ")
	}
	b.WriteString(p.Reason)
	return b.String()
}

// Problems is the error of Load: everything that is wrong, in order of file and
// line, without repetition; what is about the whole folder comes last.
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
	slices.SortStableFunc(ps, Problem.compare)
	return slices.Compact(ps)
}

func (p Problem) compare(q Problem) int {
	return cmp.Or(
		-compareBool(p.File != "", q.File != ""),
		cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column),
		cmp.Compare(p.Field, q.Field), cmp.Compare(p.Reason, q.Reason))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
