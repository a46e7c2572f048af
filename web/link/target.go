package link

import (
	"net/url"
	"slices"
	"strings"
)

// Kind is what a page of the site shows.
type Kind string

const (
	ToHome    Kind = "home"
	ToCluster Kind = "cluster"
	ToSite    Kind = "site"
	ToZone    Kind = "zone"
	ToHere    Kind = "here"    // a spot, or the page that asks for one
	ToEmbed   Kind = "embed"   // the map for a frame
	ToReading Kind = "reading" // a page without a map of its own
)

// Target is what an address of the site leads to.
type Target struct {
	Kind  Kind
	Lang  string     // "" for ToEmbed, whose parameters say it
	ID    string     // of a cluster, site or zone, not necessarily known; the name of a reading page
	Query url.Values // of the address
	Panel bool       // the panel alone
	Brief bool       // on one page to print
}

var records = map[string]Kind{"clusters": ToCluster, "sites": ToSite, "zones": ToZone}

var readings = []string{"incentives", "changes", "story", "about", "compare", "search", "share", "share/check"}

// Parse reads an address that this package makes, a path with its query. It is
// false for what is no page: data, files, and paths of nothing.
func Parse(address string) (Target, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/") {
		return Target{}, false
	}
	t := Target{Query: u.Query()}
	if u.Path == "/embed" {
		t.Kind = ToEmbed
		return t, true
	}
	lang, rest, _ := strings.Cut(u.Path[1:], "/")
	if lang != "ko" && lang != "en" {
		return Target{}, false
	}
	t.Lang = lang
	if rest == "panel" {
		rest, t.Panel = "", true
	} else if page, ok := strings.CutSuffix(rest, "/panel"); ok {
		rest, t.Panel = page, true
	}
	rest, t.Brief = briefed(rest)
	kind, id, isRecord := strings.Cut(rest, "/")
	switch {
	case rest == "" && !t.Brief:
		t.Kind = ToHome
	case rest == "here":
		t.Kind = ToHere
	case isRecord && records[kind] != "" && id != "" && !strings.Contains(id, "/"):
		t.Kind, t.ID = records[kind], id
	case slices.Contains(readings, rest) && !t.Panel && !t.Brief:
		t.Kind, t.ID = ToReading, rest
	default:
		return Target{}, false
	}
	return t, true
}

// briefed returns the page that a brief is about, for the path of one below its
// language.
func briefed(path string) (page string, ok bool) {
	about, ok := strings.CutPrefix(path, "brief/")
	switch {
	case !ok:
		return path, false
	case about == "here", strings.HasPrefix(about, "zones/"):
		return about, true
	case strings.Contains(about, "/"):
		return path, false
	}
	return "clusters/" + about, true
}
