package ui

import (
	"os"
	"regexp"
	"testing"
)

func TestEveryKindOfZoneHasAPatternOfItsOwn(t *testing.T) {
	b, err := os.ReadFile("../../geodata/catalog/zone_types.yaml")
	if err != nil {
		t.Fatal(err)
	}
	ids, drawn := map[string]bool{}, map[string]string{}
	for _, tile := range zoneTiles {
		ids[tile.id] = true
		if twin, ok := drawn[tile.d]; ok {
			t.Errorf("%s and %s have the same pattern", twin, tile.id)
		}
		drawn[tile.d] = tile.id
	}
	kinds := regexp.MustCompile(`(?m)^- id: (\S+)`).FindAllSubmatch(b, -1)
	if len(kinds) == 0 {
		t.Fatal("no kinds of zones were read")
	}
	for _, m := range kinds {
		if !ids[string(m[1])] {
			t.Errorf("the kind %s has no pattern", m[1])
		}
	}
}
