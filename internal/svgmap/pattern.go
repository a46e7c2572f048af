package svgmap

import "fmt"

// pattern is the hatching of a belt, so that belts can be told apart without
// colour. Sizes are in picture units.
type pattern struct {
	width, height float64
	ink           string // path data, stroked
	stroke        float64
}

// patterns belong to the belts 1 to 5.
var patterns = [...]pattern{
	{14, 14, "M0 14L14 0M-2 2L2-2M12 16L16 12", 1.5},         // rising lines
	{20, 10, "M0 5q5-5 10 0t10 0", 1.5},                      // waves
	{12, 12, "M3 3h0M9 9h0", 3.2},                            // dots: round caps of lines without length
	{16, 16, "M0 0L16 16M16 0L0 16M-1 1L1-1M15 1L17-1", 1.2}, // crossed lines
	{9, 9, "M4.5 0v9", 1.5},                                  // upright lines
}

// writePatterns defines the patterns with the ids {prefix}belt-1 and so on.
func (m *markup) writePatterns(prefix string) {
	m.raw("<defs>")
	for i, p := range patterns {
		class := fmt.Sprintf("pat-%d", i+1)
		m.raw("<pattern")
		m.attr("id", patternID(prefix, i+1))
		m.raw(fmt.Sprintf(` patternUnits="userSpaceOnUse" width="%g" height="%g">`, p.width, p.height))
		m.raw(fmt.Sprintf(`<rect class="pat-bg %s" width="%g" height="%g"/>`, class, p.width, p.height))
		m.raw(fmt.Sprintf(`<path class="pat-ink %s" fill="none" stroke-linecap="round" stroke-width="%g" d="%s"/>`, class, p.stroke, p.ink))
		m.raw("</pattern>")
	}
	m.raw("</defs>\n")
}

func patternID(prefix string, number int) string { return fmt.Sprintf("%sbelt-%d", prefix, number) }
