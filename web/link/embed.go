package link

import "net/url"

// Embed is the map for a frame on another site, with the parameters that package
// query prints.
func Embed(params url.Values) string { return "/embed?" + params.Encode() }

// EmbedPanel is the panel of that frame alone, as a fragment.
func EmbedPanel(params url.Values) string { return "/embed/panel?" + params.Encode() }

// Share is the page on which a snippet is made; params may be empty.
func Share(lang string, params url.Values) string {
	if len(params) == 0 {
		return Home(lang) + "share"
	}
	return Home(lang) + "share?" + params.Encode()
}

// ShareCheck checks a snippet that was pasted.
func ShareCheck(lang string) string { return Share(lang, nil) + "/check" }

// OEmbed describes the page at an absolute address to a program.
func OEmbed(page string) string {
	return "/oembed?format=json&url=" + url.QueryEscape(page)
}

// Everything is the view of a picture that shows the whole city.
const Everything = "busan"

// Picture is a view as an image: Everything, or the id of a cluster, zone or
// site. format is "svg" or "png".
func Picture(view, format string, params url.Values) string {
	path := "/map/" + url.PathEscape(view) + "." + format
	if len(params) == 0 {
		return path
	}
	return path + "?" + params.Encode()
}
