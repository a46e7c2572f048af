package server

import (
	"fmt"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/search"
	"busanmap/internal/spatial"
)

// maxAnswers bounds the answers that are kept. A version of the data has about
// 200 pages and as many fragments and data files; the rest is for queries.
const maxAnswers = 1024

// edition is one version of the data with the answers made from it so far. An
// answer is rendered and compressed once per edition.
type edition struct {
	atlas   *atlas.Atlas
	answers *lru.Cache[string, *body.Body]
	flight  singleflight.Group

	// asked finds an answer by the request as it came, so that a request that
	// came before is not parsed again.
	asked *lru.Cache[request, *body.Body]

	count answerCounts // which must be set

	// days holds the atlas as it was known on the days that were asked for.
	days *lru.Cache[atlas.Date, *day]
}

// request is everything of a request that an answer depends on.
type request struct {
	day  atlas.Date // in Busan
	base string
	uri  string
}

func newEdition(a *atlas.Atlas) (*edition, error) {
	answers, err := lru.New[string, *body.Body](maxAnswers)
	if err != nil {
		return nil, fmt.Errorf("make cache: %w", err)
	}
	asked, err := lru.New[request, *body.Body](maxAnswers)
	if err != nil {
		return nil, fmt.Errorf("make cache: %w", err)
	}
	days, err := lru.New[atlas.Date, *day](maxDays)
	if err != nil {
		return nil, fmt.Errorf("make cache: %w", err)
	}
	return &edition{atlas: a, answers: answers, asked: asked, days: days}, nil
}

// maxDays bounds the days that are kept; something changed on about a hundred.
const maxDays = 128

// day is the data as it was known on a day, with what is made from it on demand.
type day struct {
	atlas  *atlas.Atlas
	places func() *spatial.Index
	names  func() *search.Index
}

// on returns the data as it was known on d.
func (e *edition) on(d atlas.Date) *day {
	if known, ok := e.days.Get(d); ok {
		return known
	}
	a := e.atlas.On(d)
	known := &day{
		atlas:  a,
		places: sync.OnceValue(func() *spatial.Index { return spatial.NewIndex(a) }),
		names:  sync.OnceValue(func() *search.Index { return search.New(a) }),
	}
	e.days.Add(d, known)
	return known
}

// answer returns the body for key, making it with build if it is not there.
// Concurrent requests for one key build once. key must say everything that the
// bytes depend on. effort is how hard to compress them.
func (e *edition) answer(key, contentType string, effort body.Effort, build func() ([]byte, error)) (*body.Body, error) {
	if b, ok := e.answers.Get(key); ok {
		e.count.kept.Inc()
		return b, nil
	}
	made, err, _ := e.flight.Do(key, func() (any, error) {
		plain, err := build()
		if err != nil {
			return nil, err
		}
		b, err := body.New(contentType, plain, effort)
		if err != nil {
			return nil, err
		}
		e.answers.Add(key, b)
		e.count.made.Inc()
		return b, nil
	})
	if err != nil {
		return nil, err
	}
	return made.(*body.Body), nil
}
