package snippet

import (
	"net/url"
	"strings"

	"busanmap/internal/atlas"
	"busanmap/internal/query"
)

// The paths that a snippet names.
const (
	embedPath  = "/embed"
	scriptPath = "/embed.js"
)

// address is a web address as browsers understand it, which is more than
// url.Parse accepts: a snippet that works must not be taken for a foreign one.
type address struct {
	scheme      string // "" for an address that takes that of the page
	user        bool   // names a user
	host        string // with a port that is not the usual one
	path, query string
}

// split never fails; what it cannot read has no host of ours.
func split(s string) address {
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s, _, _ = strings.Cut(s, "#")
	var a address
	s, a.query, _ = strings.Cut(s, "?")
	s = strings.ReplaceAll(s, `\`, "/")
	a.path = s
	if before, after, ok := strings.Cut(s, ":"); ok && isScheme(before) {
		a.scheme, s = strings.ToLower(before), after
		if a.scheme != "http" && a.scheme != "https" {
			return a
		}
	} else if !strings.HasPrefix(s, "//") {
		return a
	}
	authority, path, _ := strings.Cut(strings.TrimLeft(s, "/"), "/")
	a.path = "/" + path
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		a.user, authority = true, authority[i+1:]
	}
	a.host = strings.ToLower(authority)
	for scheme, port := range map[string]string{"http": ":80", "https": ":443"} {
		if a.scheme == scheme || a.scheme == "" {
			a.host = strings.TrimSuffix(a.host, port)
		}
	}
	a.host = strings.TrimSuffix(a.host, ".")
	return a
}

func isScheme(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("+-.", r)
	})
}

// loopback reports whether the host is the visitor's own machine, which browsers
// trust without https.
func (a address) loopback() bool {
	host := a.host
	if i := strings.LastIndexByte(host, ':'); i > strings.LastIndexByte(host, ']') {
		host = host[:i]
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasPrefix(host, "127.") || host == "[::1]"
}

// relative reports whether the address is that of the embed, but leads to it from
// our own pages alone.
func (a address) relative() bool { return a.scheme == "" && a.host == "" && a.path == embedPath }

// embedFor is the parameters of the embed for a page of ours, as far as an embed
// can show it.
func embedFor(page address) url.Values {
	given, _ := url.ParseQuery(page.query)
	v := url.Values{"v": {"1"}}
	keep := func(name string) {
		if s := given.Get(name); s != "" {
			v.Set(name, s)
		}
	}
	keep("asof")
	path, err := url.PathUnescape(page.path)
	if err != nil {
		path = page.path
	}
	lang, rest, _ := strings.Cut(strings.Trim(path, "/"), "/")
	if _, err := atlas.ParseLang(lang); err != nil {
		for _, name := range query.EmbedNames() {
			keep(name) // maybe /embed/, which is no path of ours
		}
		return v
	}
	v.Set("lang", lang)
	rest = strings.TrimSuffix(rest, "/panel")
	if rest == "" || rest == "panel" {
		keep("industry")
		return v
	}
	rest, brief := strings.CutPrefix(rest, "brief/")
	kind, id, hasID := strings.Cut(rest, "/")
	switch {
	case kind == "here" && !hasID:
		if given.Get("lon") != "" {
			v.Set("here", given.Get("lon")+","+given.Get("lat"))
		}
	case kind == "clusters" && hasID:
		v.Set("cluster", id)
	case kind == "zones" && hasID:
		v.Set("zone", id)
	case kind == "sites" && hasID:
		v.Set("site", id)
	case brief && !hasID:
		v.Set("cluster", kind)
	}
	return v
}
