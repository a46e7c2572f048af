package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/drawing"
	"busanmap/internal/query"
	"busanmap/internal/raster"
	"busanmap/internal/svgmap"
	"busanmap/web/link"
	"busanmap/web/text"
)

const (
	svgType = "image/svg+xml"
	pngType = "image/png"
)

// prepareFigures reads the fonts. Drawing a PNG takes a tenth of a second of one
// processor, the largest half a second, and any visitor may ask for another size:
// half of the processors stay for everybody else.
func (s *Server) prepareFigures() error {
	s.drawing = newQueue(max(1, runtime.GOMAXPROCS(0)/2))
	fonts, err := raster.NewFonts(raster.FontFiles{Medium: s.o.Assets.Font("medium.woff"), Bold: s.o.Assets.Font("bold.woff")})
	if err != nil && !errors.Is(err, raster.ErrNoFonts) {
		return fmt.Errorf("read fonts: %w", err)
	}
	s.fonts = fonts
	return nil
}

// figure is a view of the map as an image that stands alone: the whole city, a
// cluster, a zone or a site.
func (s *Server) figure(t *turn) error {
	name, format, _ := strings.Cut(t.Param("file"), ".")
	if format != "svg" && format != "png" {
		return atlas.NotFound("picture", t.Param("file"))
	}
	params, err := t.params()
	if err != nil {
		return err
	}
	themes := query.FixedThemes
	if format == "svg" {
		themes = query.Themes
	}
	q, err := query.ParsePicture(params, t.day, themes)
	if err != nil {
		return err
	}
	known := t.edition.on(q.AsOf)
	sel, err := viewOfPicture(known.atlas, name)
	if err != nil {
		return err
	}
	v := view{
		s: s, known: known, atlas: known.atlas, edition: t.edition, lang: q.Lang, base: t.base,
		path: "/map/" + name, params: format + " " + q.Values(t.day).Encode(), day: q.AsOf, today: t.day,
	}
	b, err := t.edition.picture(v.key(), func() (*body.Body, error) { return v.image(sel, q, format) })
	if err != nil {
		return err
	}
	serve(t.Context, b) // and not remembered by its request, for it is large
	return nil
}

// viewOfPicture is what the picture of a name shows. Clusters, zones and sites
// share their names here; the loader refuses data in which two are the same.
func viewOfPicture(a *atlas.Atlas, name string) (selection, error) {
	if name == link.Everything {
		return selection{}, nil
	}
	if _, err := a.Cluster(name); err == nil {
		return selection{cluster: name}, nil
	}
	if _, err := a.Zone(name); err == nil {
		return selection{zone: name}, nil
	}
	if _, err := a.Site(name); err == nil {
		return selection{site: name}, nil
	}
	return selection{}, atlas.NotFound("picture", name)
}

func (v view) image(sel selection, q query.Picture, format string) (*body.Body, error) {
	drawn, err := svgmap.Figure(v.figureOptions(sel, q))
	if err != nil {
		return nil, err
	}
	if format == "svg" {
		svg := drawn.SVG()
		b, err := body.New(svgType, svg, body.Fast)
		if err != nil {
			return nil, err
		}
		return withStylePolicy(b, svg), nil
	}
	png, err := v.s.png(drawn)
	if err != nil {
		return nil, err
	}
	return body.New(pngType, png, body.Fast)
}

// png draws when there is a place free.
func (s *Server) png(d drawing.Drawing) ([]byte, error) {
	if err := s.drawing.enter(); err != nil {
		return nil, err
	}
	defer s.drawing.leave()
	return raster.PNG(d, s.fonts)
}

// queue lets so many in at once, and so many wait for so long.
type queue struct {
	places   chan struct{}
	waiting  atomic.Int32
	most     int32
	patience time.Duration
}

// The longest queue for a place, and the longest wait in it: a visitor would have
// left by then.
const (
	maxWaiting = 16
	maxWait    = 5 * time.Second
)

func newQueue(places int) *queue {
	return &queue{places: make(chan struct{}, places), most: maxWaiting, patience: maxWait}
}

// errBusy is a request for which there is no time at present.
var errBusy = errors.New("too much to draw at once")

// enter waits for a place; errBusy when there is none in time.
func (q *queue) enter() error {
	select {
	case q.places <- struct{}{}:
		return nil
	default:
	}
	defer q.waiting.Add(-1)
	if q.waiting.Add(1) > q.most {
		return errBusy
	}
	late := time.NewTimer(q.patience)
	defer late.Stop()
	select {
	case q.places <- struct{}{}:
		return nil
	case <-late.C:
		return errBusy
	}
}

func (q *queue) leave() { <-q.places }

// withStylePolicy lets the one style element that an image of both themes has
// apply where the image is opened by itself. It is named by its hash, so that
// no other could.
func withStylePolicy(b *body.Body, svg []byte) *body.Body {
	_, rest, ok := bytes.Cut(svg, []byte("<style>"))
	style, _, closed := bytes.Cut(rest, []byte("</style>"))
	if !ok || !closed {
		return b
	}
	sum := sha256.Sum256(style)
	return b.With("Content-Security-Policy",
		"default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; frame-ancestors 'self'")
}

func (v view) figureOptions(sel selection, q query.Picture) svgmap.FigureOptions {
	m := v.m()
	o := svgmap.FigureOptions{
		Picture: v.picture(sel, v.extent(sel)),
		Width:   q.Width,
		Height:  q.Height,
		Theme:   svgmap.Theme(q.Theme),
		AsOf:    text.Put(text.FrameFor(v.l()).AsOf, "day", v.date(v.day)),
		Note:    m.SchematicKey,
		Brand:   m.SiteTitle,
		Credit:  m.BaseCredit,
	}
	if v.s.fonts != nil {
		o.Ruler = v.s.fonts
	}
	for i := range o.Picture.Belts {
		o.Picture.Belts[i].URL = link.Absolute(v.base, o.Picture.Belts[i].URL)
	}
	for i, d := range o.Picture.Dots {
		if d.URL != "" {
			o.Picture.Dots[i].URL = link.Absolute(v.base, d.URL)
		}
	}
	o.Heading, o.Sub = v.caption(sel)
	o.Description = m.MapLabel + ". " + o.Heading + ". " + o.Sub
	return o
}

// caption names what a picture shows, and says what it is.
func (v view) caption(sel selection) (heading, sub string) {
	if c, err := v.atlas.Cluster(sel.cluster); err == nil {
		return v.in(c.Name), v.in(c.Role)
	}
	if z, err := v.atlas.Zone(sel.zone); err == nil {
		sub = text.ZoneStatus(v.l(), string(z.StatusOn(v.day)))
		if kind, err := v.atlas.ZoneType(z.Type); err == nil && v.in(kind.Name) != v.in(z.Name) {
			sub = v.in(kind.Name) + " · " + sub
		}
		return v.in(z.Name), sub
	}
	if s, err := v.atlas.Site(sel.site); err == nil {
		return v.in(s.Name), text.SiteKind(v.l(), string(s.Kind))
	}
	return v.m().HomeHeading, v.m().SiteSubtitle
}
