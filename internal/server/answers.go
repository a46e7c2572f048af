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

// The bytes that are kept of an edition at most. Its own pages, fragments, frames
// and data take about a quarter of maxAnswers, and the usual pictures of every subject
// a half of maxPictures; the rest is for what visitors ask for. An answer that is
// remembered is mostly one of the others, and takes nothing more.
const (
	maxAnswers    = 128 << 20
	maxPictures   = 48 << 20
	maxRemembered = 64 << 20
)

// edition is one version of the data with the answers made from it so far. An
// answer is rendered and compressed once per edition.
type edition struct {
	atlas    *atlas.Atlas
	answers  *memory[string]
	pictures *memory[string]
	flight   singleflight.Group

	// asked finds an answer by the request as it came, so that a request that
	// came before is not parsed again.
	asked *memory[request]

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
	answers, err := newMemory[string](maxAnswers)
	if err != nil {
		return nil, err
	}
	pictures, err := newMemory[string](maxPictures)
	if err != nil {
		return nil, err
	}
	asked, err := newMemory[request](maxRemembered)
	if err != nil {
		return nil, err
	}
	days, err := lru.New[atlas.Date, *day](maxDays)
	if err != nil {
		return nil, fmt.Errorf("make cache: %w", err)
	}
	return &edition{atlas: a, answers: answers, pictures: pictures, asked: asked, days: days}, nil
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

// answer returns the body for key, making it of what build makes if it is not
// there. effort is how hard to compress it.
func (e *edition) answer(key, contentType string, effort body.Effort, build func() ([]byte, error)) (*body.Body, error) {
	return e.body(key, func() (*body.Body, error) {
		plain, err := build()
		if err != nil {
			return nil, err
		}
		return body.New(contentType, plain, effort)
	})
}

// body returns the body for key, making it if it is not there. Concurrent
// requests for one key make it once. key must say everything that it depends on.
func (e *edition) body(key string, build func() (*body.Body, error)) (*body.Body, error) {
	return e.kept(e.answers, key, build)
}

// picture is body for a picture.
func (e *edition) picture(key string, build func() (*body.Body, error)) (*body.Body, error) {
	return e.kept(e.pictures, key, build)
}

func (e *edition) kept(in *memory[string], key string, build func() (*body.Body, error)) (*body.Body, error) {
	if b, ok := in.get(key); ok {
		e.count.kept.Inc()
		return b, nil
	}
	made, err, _ := e.flight.Do(key, func() (any, error) {
		b, err := build()
		if err != nil {
			return nil, err
		}
		in.add(key, b)
		e.count.made.Inc()
		return b, nil
	})
	if err != nil {
		return nil, err
	}
	return made.(*body.Body), nil
}
