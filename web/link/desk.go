package link

import (
	"net/url"
	"strconv"
)

// Here is the page of a spot; HereForm the page that asks for one.
func Here(lang string, lon, lat float64) string {
	return HereForm(lang) + "?" + url.Values{"lat": {degrees(lat)}, "lon": {degrees(lon)}}.Encode()
}

// degrees writes five decimals at most, about a metre.
func degrees(v float64) string {
	return strconv.FormatFloat(float64(int64(v*1e5+0.5*sign(v)))/1e5, 'f', -1, 64)
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// HereForm asks for a spot.
func HereForm(lang string) string { return Home(lang) + "here" }

// Compare sets clusters side by side.
func Compare(lang string, clusters ...string) string {
	if len(clusters) == 0 {
		return Home(lang) + "compare"
	}
	return Home(lang) + "compare?" + url.Values{"cluster": clusters}.Encode()
}

// CompareCSV is the comparison as a table file.
func CompareCSV(lang string, clusters ...string) string {
	return Home(lang) + "compare.csv?" + url.Values{"cluster": clusters}.Encode()
}

// ClusterBrief is the one-page brief of a cluster.
func ClusterBrief(lang, id string) string { return Home(lang) + "brief/" + url.PathEscape(id) }

// ZoneBrief is the one-page brief of a zone.
func ZoneBrief(lang, id string) string { return Home(lang) + "brief/zones/" + url.PathEscape(id) }

// HereBrief is the one-page brief of a spot.
func HereBrief(lang string, lon, lat float64) string {
	return Home(lang) + "brief/here?" + url.Values{"lat": {degrees(lat)}, "lon": {degrees(lon)}}.Encode()
}

// Search finds things by name; q may be empty.
func Search(lang, q string) string {
	if q == "" {
		return Home(lang) + "search"
	}
	return Home(lang) + "search?" + url.Values{"q": {q}}.Encode()
}

// Suggest answers a search as JSON.
func Suggest(lang string) string { return Home(lang) + "search.json" }

// Download is a collection as a file; format is geojson, csv, kml or gpkg.
func Download(collection, format string) string { return "/download/" + collection + "." + format }
