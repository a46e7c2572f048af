// Command schemas writes the JSON Schemas of the data files, which editors such
// as Visual Studio Code complete and check by:
//
//	go run ./cmd/schemas geodata/schemas
//
// It runs at the root of the repository and reads the comments there.
package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"busanmap/internal/dataset"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "schemas:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return errors.New("want one argument, the folder to write to")
	}
	files, err := generate(".")
	if err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(args[0], name), data, 0o644); err != nil {
			return fmt.Errorf("write schema: %w", err)
		}
	}
	return nil
}

// generate makes the schemas with the comments of the repository at root.
func generate(root string) (map[string][]byte, error) {
	c := comments{}
	for _, dir := range []string{"internal/atlas", "internal/dataset"} {
		if err := c.read(filepath.Join(root, filepath.FromSlash(dir))); err != nil {
			return nil, err
		}
	}
	return dataset.Schemas(c.of)
}

// comment names what a comment is about.
type comment struct{ typeName, field, value string }

// comments holds the comments of types, fields and values.
type comments map[comment]string

func (c comments) of(typeName, field, value string) string { return c[comment{typeName, field, value}] }

func (c comments) read(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		return errors.Join(err, fmt.Errorf("read comments of %s: %w", dir, fs.ErrNotExist))
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return fmt.Errorf("read comments: %w", err)
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok {
				c.declaration(g)
			}
		}
	}
	return nil
}

func (c comments) declaration(g *ast.GenDecl) {
	for _, s := range g.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			c.add(comment{typeName: s.Name.Name}, g.Doc)
			if t, ok := s.Type.(*ast.StructType); ok {
				c.structure(s.Name.Name, t)
			}
		case *ast.ValueSpec:
			typed, ok := s.Type.(*ast.Ident)
			if !ok || len(s.Values) != 1 {
				continue
			}
			if literal, ok := s.Values[0].(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if value, err := strconv.Unquote(literal.Value); err == nil {
					c.add(comment{typeName: typed.Name, value: value}, s.Comment)
				}
			}
		}
	}
}

func (c comments) structure(typeName string, t *ast.StructType) {
	for _, f := range t.Fields.List {
		for _, name := range f.Names {
			c.add(comment{typeName: typeName, field: name.Name}, f.Doc)
			c.add(comment{typeName: typeName, field: name.Name}, f.Comment)
		}
	}
}

func (c comments) add(key comment, g *ast.CommentGroup) {
	if text := strings.TrimSpace(g.Text()); text != "" {
		c[key] = strings.TrimSpace(c[key] + " " + strings.Join(strings.Fields(text), " "))
	}
}
