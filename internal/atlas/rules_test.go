package atlas

import (
	"slices"
	"strings"
	"testing"
)

func TestARuleSaysWhatIsWrongWithIt(t *testing.T) {
	needs := func(k RuleKind) Rule { return Rule{Condition: Condition{Needs: k}} }
	with := func(r Rule, change func(*Rule)) Rule { change(&r); return r }
	jobs := with(needs(NeedsJobs), func(r *Rule) { r.AtLeast = 20 })
	plan := with(needs(NeedsPlan), func(r *Rule) { r.Any = []string{"new"} })
	tests := []struct {
		name  string
		rule  Rule
		scope IncentiveScope
		want  []string // a part of each, in order
	}{
		{"enough jobs", jobs, ScopeCity, nil},
		{"a share", with(needs(NeedsForeignShare), func(r *Rule) { r.AtLeast = 100 }), ScopeCity, nil},
		{"won", with(needs(NeedsInvestment), func(r *Rule) { r.AtLeastWon = 1 }), ScopeCity, nil},
		{"dollars for an industry", with(needs(NeedsInvestmentUSD), func(r *Rule) { r.AtLeastUSD, r.For = 1, []string{"research"} }), ScopeZone, nil},
		{"a plan", plan, ScopeZone, nil},
		{"only what is unclear", with(needs(NeedsPlan), func(r *Rule) { r.Unclear = []string{"relocation"} }), ScopeCity, nil},
		{"being in the zone", needs(NeedsZone), ScopeZone, nil},
		{"what nobody can tell", needs(NeedsUnknown), ScopeNational, nil},
		{"an alternative", with(jobs, func(r *Rule) { r.Or = []Condition{plan.Condition} }), ScopeCity, nil},

		{"being in the zone, city-wide", needs(NeedsZone), ScopeCity, []string{"needs zone has no sense with scope city"}},
		{"jobs without a number", needs(NeedsJobs), ScopeCity, []string{"needs jobs wants at_least"}},
		{"jobs in won", with(needs(NeedsJobs), func(r *Rule) { r.AtLeastWon = 20 }), ScopeCity, []string{"needs jobs wants at_least", "needs jobs has no at_least_won"}},
		{"won in dollars", with(needs(NeedsInvestment), func(r *Rule) { r.AtLeastUSD = 20 }), ScopeCity, []string{"needs investment wants at_least_won", "needs investment has no at_least_usd"}},
		{"more than the whole", with(needs(NeedsForeignShare), func(r *Rule) { r.AtLeast = 101 }), ScopeCity, []string{"more than 100 per cent"}},
		{"a plan without words", needs(NeedsPlan), ScopeCity, []string{"needs plan wants any or unclear"}},
		{"a word of another kind", with(needs(NeedsPlan), func(r *Rule) { r.Any = []string{"startup"} }), ScopeCity, []string{`any: "startup" is not allowed: use new, expansion, relocation`}},
		{"a misspelt unclear word", with(plan, func(r *Rule) { r.Unclear = []string{"relocate"} }), ScopeCity, []string{`unclear: "relocate"`}},
		{"a word that is both", with(plan, func(r *Rule) { r.Unclear = []string{"new"} }), ScopeCity, []string{`"new" is in any and in unclear`}},
		{"a misspelt industry", with(jobs, func(r *Rule) { r.For = []string{"mining"} }), ScopeCity, []string{`for: "mining"`}},
		{"a misspelt plan", with(jobs, func(r *Rule) { r.Plans = []string{"move"} }), ScopeCity, []string{`plans: "move"`}},
		{"a broken alternative", with(jobs, func(r *Rule) { r.Or = []Condition{{Needs: NeedsJobs}} }), ScopeCity, []string{"needs jobs wants at_least"}},
		{"an alternative that decides nothing", with(jobs, func(r *Rule) { r.Or = []Condition{{Needs: NeedsUnknown}} }), ScopeCity, []string{"needs unknown can be no alternative"}},
		{"unknown with words", with(needs(NeedsUnknown), func(r *Rule) { r.Any = []string{"new"} }), ScopeCity, []string{"needs unknown has no any or unclear"}},
		{"unknown with a way out", with(needs(NeedsUnknown), func(r *Rule) { r.Otherwise = Ask }), ScopeCity, []string{"goes without or, part and otherwise"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got := tc.rule.Check(tc.scope)
			if !slices.EqualFunc(got, tc.want, strings.Contains) {
				t.Errorf("have %q, want %q", got, tc.want)
			}
		})
	}
}

func TestWhatIsNotHereIsOneThing(t *testing.T) {
	for n, want := range map[[2]string]bool{{"a", ""}: true, {"", "b"}: true, {"", ""}: false, {"a", "b"}: false} {
		if got := (NotHere{ZoneType: n[0], Incentive: n[1]}).Check(); (got == "") != want {
			t.Errorf("%q: %q", n, got)
		}
	}
}
