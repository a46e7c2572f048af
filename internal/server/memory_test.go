package server

import (
	"strconv"
	"strings"
	"testing"

	"busanmap/internal/body"
)

// fat is a body of so many bytes.
func fat(t testing.TB, bytes int) *body.Body {
	t.Helper()
	b, err := body.New("application/octet-stream", []byte(strings.Repeat("a", bytes)), body.Fast)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAMemoryKeepsWhatWasAskedForLastUpToItsBytes(t *testing.T) {
	const most = 100 * entryBytes
	m, err := newMemory[string](most)
	if err != nil {
		t.Fatal(err)
	}
	b := fat(t, 9*entryBytes) // ten fit
	for i := range 10 {
		m.add(strconv.Itoa(i), b)
	}
	m.get("0")
	m.add("new", b)
	m.add("new", b) // again, and counted once
	for key, want := range map[string]bool{"0": true, "1": false, "2": true, "new": true, "never": false} {
		if got, ok := m.get(key); ok != want || ok && got != b {
			t.Errorf("%s is kept: %v, want %v", key, ok, want)
		}
	}
	if m.bytes != most {
		t.Errorf("%d bytes are kept, want %d", m.bytes, most)
	}
	m.add("too large", fat(t, most))
	if _, ok := m.get("too large"); ok || m.bytes != 0 || m.lru.Len() != 0 {
		t.Errorf("what is larger than all is kept: %v; %d bytes in %d entries are left", ok, m.bytes, m.lru.Len())
	}
	for i := range 1000 {
		m.add(strconv.Itoa(i), fat(t, 0))
	}
	if m.lru.Len() != 100 || m.bytes != most {
		t.Errorf("%d empty answers are kept, of %d bytes; want 100 of %d", m.lru.Len(), m.bytes, most)
	}
}

func TestVisitorsWhoInventAddressesDoNotFillTheMemory(t *testing.T) {
	s := testServer(t)
	e := s.current.Load()
	m, err := newMemory[string](1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	e.answers = m
	asked, err := newMemory[request](1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	e.asked = asked
	for i := range 40 {
		target := "/embed?lang=en&layers=clusters,sites,zones&bbox=129.0" + strconv.Itoa(100+i) + ",35.05,129.2,35.2"
		get(t, s, target)
		get(t, s, target+"&utm="+strings.Repeat("a", maxRememberedURI))
	}
	if m.bytes > 1<<20 || asked.bytes > 1<<20 || m.lru.Len() == 0 || asked.lru.Len() == 0 {
		t.Errorf("%d bytes in %d answers and %d in %d requests are kept", m.bytes, m.lru.Len(), asked.bytes, asked.lru.Len())
	}
}

func TestTheMapItselfTakesAPartOfTheMemory(t *testing.T) {
	s := testServer(t)
	e := s.current.Load()
	pages := func(kind, id string) []string {
		return []string{"/ko/" + kind + "/" + id, "/ko/" + kind + "/" + id + "/panel"}
	}
	var all []string
	for _, c := range e.atlas.Clusters() {
		all = append(all, pages("clusters", c.ID)...)
	}
	for _, z := range e.atlas.Zones() {
		all = append(all, pages("zones", z.ID)...)
	}
	for _, site := range e.atlas.Sites() {
		all = append(all, pages("sites", site.ID)...)
	}
	for _, f := range frames(t) {
		all = append(all, "/embed?lang=ko&"+f, "/embed/panel?lang=ko&"+f)
	}
	for _, target := range all {
		get(t, s, target)
	}
	if e.answers.lru.Len() < len(all)-10 || e.answers.bytes > maxAnswers/6 {
		t.Errorf("of %d pages in one of two languages %d are kept, in %d of %d bytes", len(all), e.answers.lru.Len(), e.answers.bytes, maxAnswers)
	}
}
