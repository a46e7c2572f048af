package dataset

import (
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// place is where a record or field stands in its file.
type place struct {
	file   string
	line   int
	column int
	id     string
	field  string
}

func (p place) problem(reason string) Problem {
	return Problem{File: p.file, Line: p.line, Column: p.column, ID: p.id, Field: p.field, Reason: reason}
}

// at returns the place of a field below p.
func (p place) at(field string, n ast.Node) place {
	if p.field != "" && field[0] != '[' {
		field = "." + field
	}
	p.field += field
	if n != nil {
		p = p.on(n.GetToken())
	}
	return p
}

func (p place) on(t *token.Token) place {
	if t != nil && t.Position != nil {
		p.line, p.column = t.Position.Line, t.Position.Column
	}
	return p
}
