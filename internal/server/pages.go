package server

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/query"
	"busanmap/web/link"
	"busanmap/web/page"
)

const htmlType = "text/html; charset=utf-8"

// render finishes a component before anything of it is sent. It is finished also
// for a client that has gone, because others may wait for the same page.
func render(ctx context.Context, c templ.Component) ([]byte, error) {
	var b bytes.Buffer
	if err := c.Render(context.WithoutCancel(ctx), &b); err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	return b.Bytes(), nil
}

// view is what a page is made from: the data as it was known on a day, a
// language and the address that absolute links start with.
type view struct {
	s       *Server
	known   *day         // the data on day
	atlas   *atlas.Atlas // the same
	edition *edition
	lang    atlas.Lang
	base    string
	path    string     // of the page, without its date
	params  string     // canonical, that the page depends on
	day     atlas.Date // for which the page speaks
	today   atlas.Date
	frame   *frame // nil: a page, not a frame of another site
}

// key says everything that the bytes of a page depend on.
func (v view) key() string {
	return strings.Join([]string{v.base, v.path, v.day.String(), v.today.String(), v.params}, " ")
}

// effort is how hard to compress the page: a visitor may invent any number of
// pages with parameters or dates, but not of the others.
func (v view) effort() body.Effort {
	if v.frame != nil {
		return v.frame.effort()
	}
	if v.dated() {
		return body.Fast
	}
	return effortFor(v.params)
}

func effortFor(params string) body.Effort {
	if params != "" {
		return body.Fast
	}
	return body.Thorough
}

// dated reports whether the page speaks of another day than today; then its
// links carry the day on.
func (v view) dated() bool { return v.day != v.today }

// to is the address path for the day of the page; in a frame, that of the same
// thing in the frame.
func (v view) to(path string) string {
	if v.frame != nil {
		if inFrame, ok := v.inFrame(path); ok {
			return inFrame
		}
	}
	if !v.dated() {
		return path
	}
	return link.AsOf(path, v.day.String())
}

// viewFor reads what every page reads: the language of the path and the date.
func (s *Server) viewFor(t *turn) (view, error) {
	lang, err := atlas.ParseLang(t.Param("lang"))
	if err != nil {
		return view{}, atlas.NotFound("language", t.Param("lang"))
	}
	return s.viewOf(t, lang)
}

// viewOf reads the date, for a language that is known.
func (s *Server) viewOf(t *turn, lang atlas.Lang) (view, error) {
	params, err := t.params()
	if err != nil {
		return view{}, err
	}
	day, err := query.AsOf(params, t.day)
	if err != nil {
		return view{}, err
	}
	known := t.edition.on(day)
	return view{
		s: s, known: known, atlas: known.atlas, edition: t.edition, lang: lang, base: t.base,
		path: t.Request().URL.EscapedPath(), day: day, today: t.day,
	}, nil
}

// html answers with the component that build makes, from the edition's answers
// if it is there. params are what the page depends on beside its path and date.
func (s *Server) html(t *turn, build func(view) (templ.Component, error), params ...string) error {
	v, err := s.viewFor(t)
	if err != nil {
		return err
	}
	v.params = strings.Join(params, " ")
	return s.show(t, v, build)
}

func (s *Server) show(t *turn, v view, build func(view) (templ.Component, error)) error {
	b, err := t.edition.body(v.key(), func() (*body.Body, error) { return t.document(v, build) })
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

// document makes the page or fragment of a view.
func (t *turn) document(v view, build func(view) (templ.Component, error)) (*body.Body, error) {
	component, err := build(v)
	if err != nil {
		return nil, err
	}
	markup, err := render(t.Request().Context(), component)
	if err != nil {
		return nil, err
	}
	if v.frame != nil {
		if markup, err = framed(markup, frameRules{newWindow: v.m().NewWindow, kiosk: v.frame.Kiosk}); err != nil {
			return nil, err
		}
	}
	b, err := body.New(htmlType, markup, v.effort())
	if err != nil {
		return nil, err
	}
	return v.discoverable(b), nil
}

var matcher = language.NewMatcher([]language.Tag{language.Korean, language.English})

// preferred is the language of the site that suits an Accept-Language best:
// Korean for who accepts neither or says nothing.
func preferred(header string) atlas.Lang {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 {
		return atlas.Ko
	}
	if _, i, confidence := matcher.Match(tags...); confidence > language.No {
		return atlas.Langs[i]
	}
	return atlas.En
}

// langOfRequest is the language of an error page: that of the path, else the
// preferred one.
func langOfRequest(c echo.Context) atlas.Lang {
	first, _, _ := strings.Cut(strings.TrimPrefix(c.Request().URL.Path, "/"), "/")
	if lang, err := atlas.ParseLang(first); err == nil {
		return lang
	}
	if lang, err := atlas.ParseLang(c.QueryParam("lang")); err == nil {
		return lang
	}
	return preferred(c.Request().Header.Get("Accept-Language"))
}

func (s *Server) chooseLanguage(t *turn) error {
	t.Response().Header().Set("Vary", "Accept-Language")
	return t.Redirect(http.StatusFound, link.Home(string(preferred(t.Request().Header.Get("Accept-Language")))))
}

func (s *Server) addSlash(t *turn) error {
	lang, err := atlas.ParseLang(t.Param("lang"))
	if err != nil {
		return atlas.NotFound("language", t.Param("lang"))
	}
	return t.Redirect(http.StatusMovedPermanently, link.Home(string(lang)))
}

func (s *Server) home(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) { return page.HomePage(v.home()), nil })
}

func (s *Server) homePanel(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) { return page.HomePanelFragment(v.home()), nil })
}

func (s *Server) cluster(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) {
		record, err := v.atlas.Cluster(t.Param("id"))
		if err != nil {
			return nil, err
		}
		return page.ClusterPage(v.clusterPage(record)), nil
	})
}

func (s *Server) clusterPanel(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) {
		record, err := v.atlas.Cluster(t.Param("id"))
		if err != nil {
			return nil, err
		}
		return page.ClusterPanelFragment(v.clusterPanel(record)), nil
	})
}

func (s *Server) site(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) {
		record, err := v.atlas.Site(t.Param("id"))
		if err != nil {
			return nil, err
		}
		return page.SitePage(v.sitePage(record)), nil
	})
}

func (s *Server) sitePanel(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) {
		record, err := v.atlas.Site(t.Param("id"))
		if err != nil {
			return nil, err
		}
		return page.SitePanelFragment(v.sitePanel(record)), nil
	})
}

func (s *Server) asset(t *turn) error {
	b, ok := s.o.Assets.Asset(t.Param("name"))
	if !ok {
		return atlas.NotFound("asset", t.Param("name"))
	}
	t.answer(b)
	return nil
}

func (s *Server) public(name string) func(*turn) error {
	return func(t *turn) error {
		b, ok := s.o.Assets.Public(name)
		if !ok {
			return atlas.NotFound("file", name)
		}
		t.answer(b)
		return nil
	}
}
