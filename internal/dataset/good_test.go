package dataset

import (
	"io/fs"
	"maps"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"busanmap/geodata"
	"busanmap/internal/atlas"
)

// good is a small data set without a fault, in memory, so that a test may break it.
func good(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	from := os.DirFS("testdata/good")
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatalf("read testdata/good: %v", err)
	}
	return files
}

func load(t *testing.T, files fs.FS) *atlas.Atlas {
	t.Helper()
	a, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestASmallDataSetIsReadWhole(t *testing.T) {
	a := load(t, good(t))
	c, err := a.Cluster("north-belt")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Summary.In(atlas.En), "Private investment is KRW 800 billion."; got != want {
		t.Errorf("summary = %q, want %q", got, want)
	}
	if got, want := c.Boundary, (atlas.Boundary{Quality: atlas.Schematic, UncertaintyM: 500}); got != want {
		t.Errorf("boundary = %+v, want %+v", got, want)
	}
	if got, want := c.AsOf, (atlas.Date{Year: 2024, Month: 3}); got != want {
		t.Errorf("as_of = %v, want %v", got, want)
	}
	s, err := a.Site("test-hub")
	if err != nil {
		t.Fatal(err)
	}
	if !s.Located || s.Point != (orb.Point{129.15, 35.25}) {
		t.Errorf("site is at %v (located %v), want at [129.15 35.25]", s.Point, s.Located)
	}
	if got := len(a.Base().Features) + len(a.Base().Places); got != 5 {
		t.Errorf("the base map has %d shapes and places, want 5", got)
	}
}

func TestTheFilesOfTheGoodDataAreExactlyTheKnownFiles(t *testing.T) {
	got, want := slices.Sorted(maps.Keys(good(t))), slices.Sorted(slices.Values(knownFiles))
	if !slices.Equal(got, want) {
		t.Errorf("files are %v, want %v", got, want)
	}
}

func TestEqualDataHasAnEqualVersionAndAChangedByteAnother(t *testing.T) {
	first := load(t, good(t)).Version()
	if again := load(t, good(t)).Version(); again != first {
		t.Errorf("the same data has version %s, then %s", first, again)
	}
	if len(first) != 12 {
		t.Errorf("version %q has %d digits, want 12", first, len(first))
	}
	for _, name := range knownFiles {
		files := good(t)
		data := files[name].Data
		data[len(data)-1] = ' ' // for the last newline: as long, and as valid
		if got := load(t, files).Version(); got == first {
			t.Errorf("a changed byte in %s leaves the version at %s", name, first)
		}
	}
}

func TestAFileThatIsNoDataLeavesTheVersionAlone(t *testing.T) {
	files := good(t)
	files["README.md"] = &fstest.MapFile{Data: []byte("about")}
	if got, want := load(t, files).Version(), load(t, good(t)).Version(); got != want {
		t.Errorf("version = %s, want %s", got, want)
	}
}

func TestThePublishedDataHasTheFiveClusters(t *testing.T) {
	want := []string{"mountain-valley", "suyeong-river-belt", "startup-belt", "boost-belt", "nakdong-river-belt"}
	var got []string
	for i, c := range load(t, geodata.Files).Clusters() {
		got = append(got, c.ID)
		if c.Number != i+1 {
			t.Errorf("%s has number %d, want %d", c.ID, c.Number, i+1)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("clusters are %v, want %v", got, want)
	}
}

// The records are looked at once more, because a field without its ref tag
// would escape the loader's own check.
func TestEveryPublishedRecordNamesASource(t *testing.T) {
	a := load(t, geodata.Files)
	cites := map[string][]string{}
	for _, v := range a.Regions() {
		cites["region "+v.ID] = v.Sources
	}
	for _, v := range a.Clusters() {
		cites["cluster "+v.ID] = v.Sources
		for _, s := range v.Statements {
			cites["statement of "+v.ID+" "+s.Text.En] = s.Sources
		}
		for _, f := range v.Figures {
			cites["figure of "+v.ID+" "+f.Label.En] = f.Sources
		}
	}
	for _, v := range a.Sites() {
		cites["site "+v.ID] = v.Sources
		for _, e := range v.Events {
			cites["event of "+v.ID+" "+e.Text.En] = e.Sources
		}
	}
	for _, v := range a.Companies() {
		cites["company "+v.ID] = v.Sources
		for _, e := range v.Events {
			cites["event of "+v.ID+" "+e.Text.En] = e.Sources
		}
	}
	if len(cites) < 100 {
		t.Fatalf("only %d records were looked at", len(cites))
	}
	for what, ids := range cites {
		if len(ids) == 0 {
			t.Errorf("%s names no source", what)
		}
		for _, id := range ids {
			if _, err := a.Source(id); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
}

func TestEveryPublishedSiteLiesInOneOfItsClusters(t *testing.T) {
	a := load(t, geodata.Files)
	looked := 0
	for _, s := range a.Sites() {
		if !s.Located || len(s.Clusters) == 0 {
			continue
		}
		looked++
		inside := slices.ContainsFunc(s.Clusters, func(id string) bool {
			c, err := a.Cluster(id)
			return err == nil && planar.MultiPolygonContains(c.Geometry, s.Point)
		})
		if !inside {
			t.Errorf("%s at %v lies in none of %v", s.ID, s.Point, s.Clusters)
		}
	}
	if looked == 0 {
		t.Error("no site was looked at")
	}
}

func TestEveryPublishedRingFollowsTheRightHandRule(t *testing.T) {
	a := load(t, geodata.Files)
	rings := 0
	look := func(id string, g orb.Geometry) {
		for _, p := range polygons(g) {
			for i, r := range p {
				rings++
				if !r.Closed() || r.Orientation() != wantOrientation(i) {
					t.Errorf("%s: ring %d is open or runs the wrong way", id, i)
				}
			}
		}
	}
	for _, c := range a.Clusters() {
		look(c.ID, c.Geometry)
	}
	for _, f := range a.Base().Features {
		look(f.ID, f.Geometry)
	}
	if rings < 5 {
		t.Errorf("only %d rings were looked at", rings)
	}
}
