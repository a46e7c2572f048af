package server

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"busanmap/internal/query"
	"busanmap/web/text"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile("../../" + path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// section is what stands below a heading, up to the next of its level.
func section(t *testing.T, doc, heading string) string {
	t.Helper()
	_, rest, ok := strings.Cut(doc, "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("no section %q", heading)
	}
	body, _, _ := strings.Cut(rest, "\n## ")
	return body
}

// names are the words in backquotes in the first cells of the rows of a section.
func names(section string) []string {
	var out []string
	for line := range strings.SplitSeq(section, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 3 || !strings.Contains(cells[1], "`") {
			continue
		}
		for _, m := range regexp.MustCompile("`([a-zA-Z-]+)`").FindAllStringSubmatch(cells[1], -1) {
			out = append(out, m[1])
		}
	}
	return out
}

var embeddingDocs = []struct{ lang, path, parameters, messages string }{
	{"en", "docs/embedding.md", "Parameters", "Messages"},
	{"ko", "docs/embedding.ko.md", "매개변수", "메시지"},
}

func TestTheDocumentsNameEveryParameterOfAFrame(t *testing.T) {
	for _, d := range embeddingDocs {
		got := names(section(t, read(t, d.path), d.parameters))
		want := slices.Clone(query.EmbedNames())
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s names %v, the frame knows %v", d.path, got, want)
		}
	}
}

func TestTheDocumentsNameEveryMessage(t *testing.T) {
	protocol := read(t, "web/src/frame/protocol.ts")
	var want []string
	told := regexp.MustCompile(`type Told = ([^;]+);`).FindStringSubmatch(protocol)
	if told == nil {
		t.Fatal("the protocol names no messages")
	}
	for _, m := range regexp.MustCompile(`'([a-z]+)'`).FindAllStringSubmatch(told[1], -1) {
		want = append(want, m[1])
	}
	for _, m := range regexp.MustCompile(`case '([a-zA-Z]+)'`).FindAllStringSubmatch(protocol, -1) {
		want = append(want, m[1])
	}
	slices.Sort(want)
	for _, d := range embeddingDocs {
		got := names(section(t, read(t, d.path), d.messages))
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s names %v, the protocol has %v", d.path, got, want)
		}
	}
}

func TestTheGuidesOfTheBuilderAreThoseOfTheDocuments(t *testing.T) {
	for _, d := range embeddingDocs {
		doc := read(t, d.path)
		for _, g := range text.GuidesFor(d.lang) {
			for _, part := range append([]string{"### " + g.Name, g.Note}, g.Steps...) {
				if !strings.Contains(doc, part) {
					t.Errorf("%s lacks of %s: %s", d.path, g.ID, part)
				}
			}
		}
	}
}

func TestTheSnippetOfTheDocumentsIsTheOneThatTheBuilderMakes(t *testing.T) {
	o := testOptions(t)
	o.BaseURL = "https://map.example.kr"
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range embeddingDocs {
		made := codes(get(t, s, "/"+d.lang+"/share?cluster=nakdong-river-belt&lang="+d.lang).Body.String())["snippet"]
		if !strings.Contains(read(t, d.path), made) {
			t.Errorf("%s does not show the snippet\n%s", d.path, made)
		}
	}
}
