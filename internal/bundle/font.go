package bundle

import (
	"fmt"
	"os"
	"path/filepath"
)

// Fonts are the files that pictures are drawn with, below web, by their name in
// the output. Packages come with far more than is needed, and the licence has to
// travel along. The files stay as they are: it reserves the font's name for that.
var Fonts = map[string]string{
	"fonts/medium.woff": "node_modules/@fontsource/pretendard/files/pretendard-latin-500-normal.woff", // which has all of Hangul
	"fonts/bold.woff":   "node_modules/@fontsource/pretendard/files/pretendard-latin-700-normal.woff",
	"fonts/LICENSE.txt": "node_modules/@fontsource/pretendard/LICENSE",
}

// readFonts adds the fonts to files.
func readFonts(web string, files map[string][]byte) error {
	for name, source := range Fonts {
		data, err := os.ReadFile(filepath.Join(web, source))
		if err != nil {
			return fmt.Errorf("read font: %w", err)
		}
		files[name] = data
	}
	return nil
}
