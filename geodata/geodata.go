// Package geodata embeds the published data: what officials edit, as it was
// when the program was built.
package geodata

import "embed"

// Files holds catalog, layers and base.
//
//go:embed catalog/*.yaml layers/*.geojson base/*.geojson
var Files embed.FS
