package dataset

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestAFaultInAnEligibilityRuleIsNamedAtTheRule(t *testing.T) {
	const incentives = "catalog/incentives.yaml"
	tests := []struct{ name, file, old, new, id, field, reason string }{
		{"an unknown kind", incentives, "needs: plan\n      any: [new]", "needs: plans\n      any: [new]", "odz-cit", "rules[0].needs", `"plans" is not allowed: use zone, plan,`},
		{"a misspelt plan", incentives, "any: [new]", "any: [nwe]", "odz-cit", "rules[0].needs", `any: "nwe" is not allowed: use new, expansion, relocation`},
		{"an amount of the wrong kind", incentives, "at_least_won: 200000000000", "at_least: 200", "city-large", "rules[0].needs", "needs investment wants at_least_won"},
		{"a fraction", incentives, "at_least: 50", "at_least: 50.5", "city-foreign", "rules[3].at_least", "must be a whole number"},
		{"an unknown key", incentives, "at_least: 50", "atleast: 50", "city-foreign", "rules[3].atleast", `did you mean "at_least"?`},
		{"a zone type that does not exist", "catalog/zones.yaml", "- zone_type: opportunity-development-zone", "- zone_type: opportunity-zone", "ucz-centum2", "not_here[0].zone_type", `there is no zone_type "opportunity-zone"`},
		{"an expectation of nothing", "catalog/zones.yaml", "    - zone_type: opportunity-development-zone\n      text:", "    - text:", "ucz-centum2", "not_here[0].text", "exactly one of zone_type and incentive"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			files := publishedCopy(t)
			text := string(files[tc.file].Data)
			if strings.Count(text, tc.old) != 1 {
				t.Fatalf("%q is there %d times", tc.old, strings.Count(text, tc.old))
			}
			files[tc.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, tc.old, tc.new, 1))}
			for _, p := range problemsOf(t, files) {
				if p.File == tc.file && p.Line > 0 && p.ID == tc.id && p.Field == tc.field && strings.Contains(p.Reason, tc.reason) {
					return
				}
			}
			t.Errorf("not among %v", problemsOf(t, files))
		})
	}
}
