package server

import (
	"fmt"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"busanmap/internal/body"
)

// memory keeps bodies up to a number of bytes, those that were asked for last. It
// is safe for concurrent use.
type memory[K comparable] struct {
	mu    sync.Mutex
	lru   *simplelru.LRU[K, *body.Body]
	bytes int
	most  int
}

// entryBytes is what an entry takes beside its body, about.
const entryBytes = 1 << 10

// weight is what an entry takes.
func weight(b *body.Body) int { return entryBytes + b.Bytes() }

func newMemory[K comparable](most int) (*memory[K], error) {
	m := &memory[K]{most: most}
	lru, err := simplelru.NewLRU(most/entryBytes, func(_ K, b *body.Body) { m.bytes -= weight(b) })
	if err != nil {
		return nil, fmt.Errorf("make memory: %w", err)
	}
	m.lru = lru
	return m, nil
}

func (m *memory[K]) get(key K) (*body.Body, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.lru.Get(key)
}

// add keeps b, unless it is more than fits.
func (m *memory[K]) add(key K, b *body.Body) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lru.Remove(key)
	m.lru.Add(key, b)
	for m.bytes += weight(b); m.bytes > m.most; {
		m.lru.RemoveOldest()
	}
}
