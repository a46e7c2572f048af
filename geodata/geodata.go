// Package geodata embeds the published data: what officials edit, as it was
// when the program was built.
package geodata

import "embed"

// Files holds the data set, what explains its warnings, and the schemas that let
// an editor help.
//
//go:embed accepted.yaml catalog/*.yaml layers/*.geojson base/*.geojson schemas/*.json
var Files embed.FS
