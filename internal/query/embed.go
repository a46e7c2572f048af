package query

import (
	"net/url"
	"strconv"

	"busanmap/internal/atlas"
)

// embedVersion is the only version of the embed's parameters so far.
const embedVersion = 1

// maxIDBytes bounds the length of an id.
const maxIDBytes = 64

// Embed is what an embedded map shows.
type Embed struct {
	Lang    atlas.Lang
	Cluster string // the form of an id, not necessarily a known one; empty: the whole city
	V       int    // version of the parameters
}

// ParseEmbed reads the parameters of an embed and never fails: what it does not
// know it ignores, of what is repeated it takes the first.
func ParseEmbed(v url.Values) Embed {
	e := Embed{Lang: atlas.Ko, V: embedVersion}
	if lang, err := atlas.ParseLang(v.Get("lang")); err == nil {
		e.Lang = lang
	}
	if id := v.Get("cluster"); isID(id) {
		e.Cluster = id
	}
	return e
}

// isID reports whether s matches ^[a-z0-9-]{1,64}$.
func isID(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != "" && len(s) <= maxIDBytes
}

// Values returns the canonical parameters. They always state the language and
// the version, because both are pinned in somebody else's page.
func (e Embed) Values() url.Values {
	v := url.Values{"lang": {string(e.Lang)}, "v": {strconv.Itoa(e.V)}}
	if e.Cluster != "" {
		v.Set("cluster", e.Cluster)
	}
	return v
}
