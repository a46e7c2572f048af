package dataset

import (
	"strings"
	"testing"
)

func TestARuleThatATypeCannotHoldIsNamedAtItsField(t *testing.T) {
	const incentives, investments = "catalog/incentives.yaml", "catalog/investments.yaml"
	for _, tc := range []fault{
		{"a version that ends before it begins", zonesFile, "from: 2024-01-01", "from: 2024-01-01\n      to: 2023-12-31", 38, "north-zone", "versions[1].to", "ends on 2023-12-31, before it begins on 2024-01-01"},
		{"a part that ends before it begins", zonesFile, "      clusters: [north-belt]", "      clusters: [north-belt]\n      from: 2024\n      to: 2023-05", 29, "north-zone", "parts[0].to", "ends on 2023-05, before it begins on 2024"},
		{"a caution without words", incentives, "display: show", "display: caution", 1, "tax-relief", "caution", "is missing: with display caution, say why"},
		{"a hidden incentive without words", incentives, "display: show", "display: hide", 1, "tax-relief", "caution", "is missing: with display hide, say why"},
		{"an incentive that ends before it begins", incentives, "  display: show", "  valid_from: 2025-01-01\n  valid_to: 2024\n  display: show", 29, "tax-relief", "valid_to", "ends on 2024, before it begins on 2025-01-01"},
		{"an incentive of zones without a kind of zone", incentives, "  zone_types: [test-zone]\n", "", 1, "tax-relief", "zone_types", "must name at least one kind of zone"},
		{"an incentive of the city in a kind of zone", incentives, "scope: zone", "scope: city", 3, "tax-relief", "zone_types", "with scope city, must not be there"},
		{"an investment without an amount", investments, "  won: 2168500000000\n", "", 1, "year-2021", "won", "must have exactly one of won and usd"},
		{"an investment in two currencies", investments, "  won: 2168500000000\n", "  won: 2168500000000\n  usd: 1\n", 8, "year-2021", "won", "must have exactly one of won and usd"},
		{"a period of investment that runs backwards", investments, "to: 2021", "to: 2020", 4, "year-2021", "to", "ends on 2020, before it begins on 2021"},
		{"updates out of order", sitesFile, "  area_m2: 1478730", "  updates:\n    - {from: 2025, text: {ko: 가, en: A}, sources: [notice]}\n    - {from: 2024, text: {ko: 나, en: B}, sources: [notice]}\n  area_m2: 1478730", 1, "test-hub", "updates", "must be in order of date"},
		{"an announcement after the release", clustersFile, "kind: since\n      date: 2024-03", "kind: announced\n      date: 2024-03", 37, "north-belt", "statements[1].date", "a statement of kind announced is not dated after 2023-11-01"},
		{"an outlook after the release", clustersFile, "kind: since\n      date: 2024-03", "kind: outlook\n      date: 2024-03", 37, "north-belt", "statements[1].date", "kind outlook"},
		{"a correction after the release", clustersFile, "kind: since\n      date: 2024-03", "kind: corrected\n      date: 2023-11-02", 37, "north-belt", "statements[1].date", "kind corrected"},
		{"an address that is no link", sourcesFile, "url: https://www.busan.go.kr/", "url: javascript:alert(1)", 6, "notice", "url", "must begin with https:// or http://"},
	} {
		t.Run(tc.name, tc.test)
	}
}

func TestAZoneWithoutPartsOrVersionsIsAProblem(t *testing.T) {
	for field, to := range map[string]string{"parts": "  versions:", "versions": "  sources: [notice]\n  as_of: 2024-01-01"} {
		files := good(t)
		head, tail, ok := cutBetween(string(files[zonesFile].Data), "  "+field+":\n", to)
		if !ok {
			t.Fatalf("the good data has no %s", field)
		}
		files[zonesFile].Data = []byte(head + "  " + field + ": []\n" + tail)
		files[zoneLayer].Data = []byte(`{"type":"FeatureCollection","features":[]}`)
		if field == "versions" {
			files[zoneLayer] = good(t)[zoneLayer]
		}
		ps := problemsOf(t, files)
		if len(ps) != 1 || ps[0].Field != field || ps[0].ID != "north-zone" || !strings.Contains(ps[0].Reason, "must have at least one") {
			t.Errorf("without %s: %v", field, ps)
		}
	}
}
