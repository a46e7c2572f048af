package atlas

import (
	"errors"
	"fmt"
)

// ErrNotFound is the identity of "there is no such thing".
var ErrNotFound = errors.New("not found")

// NotFound says which thing does not exist. It matches ErrNotFound.
func NotFound(kind, id string) error { return fmt.Errorf("%s %q: %w", kind, id, ErrNotFound) }

// InvalidError says which input was refused and why, in words a visitor may read.
type InvalidError struct {
	Field  string // the parameter or field, as the visitor wrote it
	Reason string // lower case, no full stop
}

func (e *InvalidError) Error() string { return e.Field + ": " + e.Reason }

// Invalid returns an *InvalidError.
func Invalid(field, reason string) error { return &InvalidError{field, reason} }
