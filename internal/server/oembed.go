package server

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/query"
	"busanmap/internal/snippet"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// oEmbedAnswer is a response of oEmbed 1.0, section 2.3.4. A page without a map
// of its own is of type link, which has no html and no size.
type oEmbedAnswer struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	CacheAge        int    `json:"cache_age"` // seconds
	HTML            string `json:"html,omitempty"`
	Width           int    `json:"width,omitempty"`
	Height          int    `json:"height,omitempty"`
	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

const (
	oEmbedType   = "application/json+oembed" // of a link to it; the answer itself is JSON
	oEmbedAge    = 86400                     // seconds
	oEmbedWidth  = 720
	oEmbedHeight = 520
)

// oEmbed describes a page to a program that was given its address.
func (s *Server) oEmbed(t *turn) error {
	params, err := t.params()
	if err != nil {
		return err
	}
	q, err := query.ParseOEmbed(params)
	if err != nil {
		return err
	}
	if q.Format != "json" {
		return &unsupportedError{"format", "only json is offered"}
	}
	v, target, err := s.oEmbedView(t, q.URL)
	if err != nil {
		return err
	}
	key := strings.Join([]string{"oembed", v.key(), strconv.Itoa(q.MaxWidth), strconv.Itoa(q.MaxHeight)}, " ")
	b, err := t.edition.answer(key, jsonType, body.Fast, func() ([]byte, error) {
		return json.Marshal(v.oEmbed(target, q))
	})
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

// oEmbedView is the view of the frame that shows what the page at address does.
// Everything but a page of this map is not found.
func (s *Server) oEmbedView(t *turn, address string) (view, link.Target, error) {
	missing := atlas.NotFound("page", address)
	u, err := url.Parse(address)
	if err != nil || !sameHost(u, t.base) {
		return view{}, link.Target{}, missing
	}
	if u.Path == "" || u.Path == "/" { // which leads to the language of whoever asks
		u.Path = link.Home(string(atlas.Ko))
	}
	target, ok := link.Parse(u.RequestURI())
	if !ok || target.Panel {
		return view{}, link.Target{}, missing
	}
	q := query.ParseEmbed(target.Query, t.day)
	if _, _, err := spotOf(target.Query); target.Kind == link.ToHere && err != nil {
		return view{}, link.Target{}, missing // as the page itself says
	}
	if target.Kind != link.ToEmbed {
		opened, _ := openedBy(target) // a page without a map has a frame of the whole city for its words
		opened.AsOf = q.AsOf
		q = query.ParseEmbed(url.Values{"lang": {target.Lang}}, t.day).Opening(opened)
		q.AsOf = opened.AsOf
	}
	v := s.viewInFrame(t, q)
	if len(v.frame.unknown) > 0 {
		return view{}, link.Target{}, missing
	}
	v.path = link.Embed(v.frame.Values())
	if target.Kind == link.ToReading {
		v.path = link.Home(target.Lang) + target.ID
	}
	return v, target, nil
}

// sameHost reports whether u is an address of the host of base, by either scheme:
// people paste what they saw before the city moved to https.
func sameHost(u *url.URL, base string) bool {
	b, err := url.Parse(base)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.User == nil && strings.EqualFold(portless(u), portless(b))
}

// portless is the host of an address without the usual port of its scheme.
func portless(u *url.URL) string {
	if u.Scheme == "https" {
		return strings.TrimSuffix(u.Host, ":443")
	}
	return strings.TrimSuffix(u.Host, ":80")
}

func (v view) oEmbed(target link.Target, q query.OEmbed) oEmbedAnswer {
	a := oEmbedAnswer{
		Version:      "1.0",
		Type:         "rich",
		Title:        v.frameTitle(),
		ProviderName: v.m().SiteTitle,
		ProviderURL:  link.Absolute(v.base, "/"),
		CacheAge:     oEmbedAge,
	}
	a.setThumbnail(v, q)
	if target.Kind == link.ToReading {
		a.Type, a.Title = "link", v.documentTitle(v.readingName(target.ID))
		return a
	}
	a.Width, a.Height = within(oEmbedWidth, q.MaxWidth), within(oEmbedHeight, q.MaxHeight)
	f := v.snippet()
	f.Width, f.Height = strconv.Itoa(a.Width), a.Height
	a.HTML = f.IFrame()
	return a
}

// within is n, or the most that is allowed; 0 allows any.
func within(n, most int) int {
	if most == 0 {
		return n
	}
	return min(n, most)
}

// readingName is the name of a page without a map, by its path.
func (v view) readingName(id string) string {
	m := v.m()
	return map[string]string{
		"incentives": m.NavIncentives, "changes": m.NavChanges, "story": m.NavStory, "about": m.NavAbout,
		"compare": text.InvestorFor(v.l()).CompareTitle, "search": text.InvestorFor(v.l()).SearchTitle, "share": text.ShareFor(v.l()).Title, "share/check": text.ShareFor(v.l()).Check,
	}[id]
}

// Thumbnails have the shape of a social card.
const (
	thumbnailWidth  = 640
	thumbnailHeight = 336
)

// setThumbnail names a picture within the limits; none where it would be too
// small to make anything out.
func (a *oEmbedAnswer) setThumbnail(v view, q query.OEmbed) {
	width, height := thumbnailWidth, thumbnailHeight
	if q.MaxWidth > 0 && width > q.MaxWidth {
		width, height = q.MaxWidth, q.MaxWidth*thumbnailHeight/thumbnailWidth
	}
	if q.MaxHeight > 0 && height > q.MaxHeight {
		width, height = q.MaxHeight*thumbnailWidth/thumbnailHeight, q.MaxHeight
	}
	if width < query.MinPictureWidth || height < query.MinPictureHeight {
		return
	}
	a.ThumbnailURL, a.ThumbnailWidth, a.ThumbnailHeight = v.pictureURL(width, height), width, height
}

// snippet is the frame of the view as it stands in another page, at full width.
func (v view) snippet() snippet.Frame {
	w := text.ShareFor(v.l())
	name := v.subject()
	if name == "" {
		name = w.WholeCity
	}
	return snippet.Frame{
		Src:      link.Absolute(v.base, link.Embed(v.frame.Values())),
		Title:    v.frameTitle(),
		Height:   oEmbedHeight,
		LinkURL:  v.pageURL(),
		LinkText: text.Put(w.LinkText, "map", v.m().SiteTitle, "name", name),
	}
}

// unsupportedError is a request for something that the specification names and
// the map does not offer.
type unsupportedError struct{ field, reason string }

func (e *unsupportedError) Error() string { return fmt.Sprintf("%s: %s", e.field, e.reason) }

// The size of a picture that stands for a page where it is shared.
const (
	cardWidth  = 1200
	cardHeight = 630
)

// card is the picture that stands for the page where it is shared.
func (v view) card() page.Card {
	f := frame{}
	if target, ok := link.Parse(v.path); ok {
		f.Embed, _ = openedBy(target)
		f.Embed, _ = knownIn(v.atlas, f.Embed)
	}
	if v.dated() {
		f.AsOf = v.day
	}
	v.frame = &f
	return v.frameCard()
}

// frameCard is that of a frame.
func (v view) frameCard() page.Card {
	return page.Card{ImageURL: v.pictureURL(cardWidth, cardHeight), ImageAlt: v.pictureAlt(), Width: cardWidth, Height: cardHeight}
}

// pictureAlt says what the picture of a frame shows.
func (v view) pictureAlt() string {
	w := text.ShareFor(v.l())
	name := v.subject()
	if name == "" || v.frame.Here != nil { // of which there is no picture
		name = w.WholeCity
	}
	return text.Put(w.PictureAlt, "name", name)
}

// discovery is the address at which a program learns about the page, absolute; ""
// for what is no page of its own.
func (v view) discovery() string {
	target, ok := link.Parse(v.path)
	if !ok || target.Panel {
		return ""
	}
	path := v.path
	if v.frame == nil {
		path = v.to(path)
	}
	return link.Absolute(v.base, link.OEmbed(link.Absolute(v.base, path)))
}

// discoverable adds the address of discovery to the headers of a page.
func (v view) discoverable(b *body.Body) *body.Body {
	at := v.discovery()
	if at == "" {
		return b
	}
	return b.With("Link", "<"+at+`>; rel="alternate"; type="`+oEmbedType+`"`)
}
