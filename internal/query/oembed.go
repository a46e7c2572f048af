package query

import (
	"fmt"
	"net/url"

	"busanmap/internal/atlas"
)

// maxPageURL bounds the address that an oEmbed request asks about.
const maxPageURL = 2000

// OEmbed is a request of oEmbed 1.0.
type OEmbed struct {
	URL                 string // of the page, not yet looked at
	Format              string // json unless another was asked for
	MaxWidth, MaxHeight int    // CSS pixels; 0: any
}

// ParseOEmbed reads the parameters of an oEmbed request and ignores those that
// it does not know, as the specification asks of providers. Every error is an
// *atlas.InvalidError that names the parameter.
func ParseOEmbed(v url.Values) (OEmbed, error) {
	q := OEmbed{URL: v.Get("url"), Format: v.Get("format")}
	for _, name := range []string{"format", "maxheight", "maxwidth", "url"} {
		if len(v[name]) > 1 {
			return OEmbed{}, repeated(name)
		}
	}
	switch {
	case q.URL == "":
		return OEmbed{}, atlas.Invalid("url", "is missing: give the address of a page of this map")
	case len(q.URL) > maxPageURL:
		return OEmbed{}, atlas.Invalid("url", fmt.Sprintf("must not be longer than %d characters", maxPageURL))
	}
	if q.Format == "" {
		q.Format = "json"
	}
	var err error
	if q.MaxWidth, err = most(v, "maxwidth"); err != nil {
		return OEmbed{}, err
	}
	if q.MaxHeight, err = most(v, "maxheight"); err != nil {
		return OEmbed{}, err
	}
	return q, nil
}

func most(v url.Values, name string) (int, error) {
	s := v.Get(name)
	if s == "" {
		return 0, nil
	}
	n, ok := parseCount(s)
	if !ok || n < 1 {
		return 0, atlas.Invalid(name, "must be a whole number of pixels, 1 or more")
	}
	return n, nil
}
