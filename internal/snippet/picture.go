package snippet

import "strconv"

// Picture is a still picture of the map in a page of another site, for places
// that take no frame.
type Picture struct {
	Src           string // absolute
	Alt           string
	Width, Height int    // CSS pixels
	LinkURL       string // of the page that says the same
}

// HTML is the picture, which leads to the page.
func (p Picture) HTML() string {
	img := opening("img", [][]attr{
		{{"src", webAddress(p.Src)}},
		{{"alt", plain(p.Alt)}},
		{{"width", strconv.Itoa(p.Width)}, {"height", strconv.Itoa(p.Height)}, {"loading", lazy}},
		{{"style", noWider + ";height:auto"}},
	}, "\n     ")
	return "<p>" + opening("a", [][]attr{{{"href", webAddress(p.LinkURL)}}}, " ") + img + "</a></p>"
}
