// Package ui holds the small parts that pages are made of. They take plain
// values, so that they know no view model.
package ui

import "strconv"

// Belt is the class that gives an element the hue of a cluster.
func Belt(number int) string { return "b" + strconv.Itoa(number) }
