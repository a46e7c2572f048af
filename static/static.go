// Package static embeds the files that are served as they are: dist, which
// cmd/assets builds, and public.
package static

import "embed"

// Files holds dist and public. dist is empty until cmd/assets has run.
//
//go:embed all:dist all:public
var Files embed.FS
