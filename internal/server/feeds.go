package server

import (
	"fmt"
	"time"

	"github.com/gorilla/feeds"

	"busanmap/internal/atlas"
	"busanmap/web/link"
)

const (
	jsonFeedType = "application/feed+json"
	atomType     = "application/atom+xml; charset=utf-8"
)

// maxFeedItems is how many of the newest changes a feed holds.
const maxFeedItems = 50

func (s *Server) changesJSON(t *turn) error {
	return s.feed(t, jsonFeedType, func(v view, f *feeds.Feed) (string, error) {
		j := (&feeds.JSON{Feed: f}).JSONFeed()
		j.Language = v.l()
		j.FeedUrl = link.Absolute(v.base, link.ChangesJSON(v.l()))
		return j.ToJSON()
	})
}

func (s *Server) changesAtom(t *turn) error {
	return s.feed(t, atomType, func(_ view, f *feeds.Feed) (string, error) {
		return feeds.ToXML(&feeds.Atom{Feed: f})
	})
}

// feed answers with the newest changes in the form that write gives them.
func (s *Server) feed(t *turn, contentType string, write func(view, *feeds.Feed) (string, error)) error {
	v, err := s.viewFor(t)
	if err != nil {
		return err
	}
	b, err := t.edition.answer(v.key(), contentType, v.effort(), func() ([]byte, error) {
		out, err := write(v, v.changesFeed())
		if err != nil {
			return nil, fmt.Errorf("write feed: %w", err)
		}
		return []byte(out), nil
	})
	if err != nil {
		return err
	}
	t.answer(b)
	return nil
}

func (v view) changesFeed() *feeds.Feed {
	m := v.m()
	f := &feeds.Feed{
		Id:          link.Absolute(v.base, link.Changes(v.l(), "")),
		Title:       v.documentTitle(m.NavChanges),
		Link:        &feeds.Link{Href: link.Absolute(v.base, link.Changes(v.l(), ""))},
		Description: v.leads().Changes,
		Author:      &feeds.Author{Name: m.SiteTitle},
	}
	all := v.edition.atlas.Changes(atlas.Date{}, v.day)
	for _, c := range all[:min(len(all), maxFeedItems)] {
		when := v.s.noon(c.Date.Start())
		if f.Updated.IsZero() {
			f.Updated = when
		}
		f.Items = append(f.Items, &feeds.Item{
			Id:          "tag:busanmap,2023:" + v.l() + ":" + c.ID,
			Title:       v.in(c.Name) + " – " + v.changeStatus(c),
			Link:        &feeds.Link{Href: link.Absolute(v.base, v.changeURL(c))},
			Description: v.in(c.Text),
			Created:     when,
			Updated:     when,
		})
	}
	return f
}

// noon is the middle of a day in Busan; the data knows no hours.
func (s *Server) noon(d atlas.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 12, 0, 0, 0, s.busan)
}
