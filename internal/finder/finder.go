// Package finder judges which incentives a firm gets: one of three answers, each
// with its reasons. It judges by the rules in the catalog, knows nothing of its
// own about any incentive, and never adds amounts up. What it says is for
// reference (참고용): the sources are often brief, and the office decides.
package finder

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
	"busanmap/internal/spatial"
)

// Outcome is the answer for one incentive.
type Outcome string

const (
	Applies      Outcome = "applies"        // in force, and every rule is met
	MayApply     Outcome = "may_apply"      // no rule is unmet, but one is open
	DoesNotApply Outcome = "does_not_apply" // a rule is unmet, or it is not in force or not offered
)

// State says how it stands with one rule.
type State string

const (
	Unmet State = "unmet"
	Open  State = "open" // the profile lacks what decides it, or only the office can tell
	Met   State = "met"
)

// Reason is how it stands with one rule. Read its texts with Text.In.
type Reason struct {
	State State
	Text  atlas.Text // in a few words: "20 jobs short", "tell us the plan"
	Why   atlas.Text // the rule as the catalog has it; zero when the text says all
	Part  atlas.Text // the part of the benefit that it is about; zero for all of it
	Or    []Reason   // the other ways to meet the rule
}

// Verdict is the answer for an incentive with its reasons, those that decide
// first. There is always at least one.
type Verdict struct {
	Outcome Outcome
	Reasons []Reason
}

// Judged is an incentive with its verdict.
type Judged struct {
	Incentive atlas.Incentive
	Verdict   Verdict
}

// All judges every incentive that may be shown: those that apply, then those
// that may, then the others, each in the order of the catalog. a is the atlas of
// day.
func All(p Profile, a *atlas.Atlas, day atlas.Date) []Judged {
	var out []Judged
	for _, i := range a.Incentives() {
		if i.Display != atlas.Hide {
			out = append(out, Judged{i, Judge(i, p, a, day)})
		}
	}
	order := []Outcome{Applies, MayApply, DoesNotApply}
	slices.SortStableFunc(out, func(x, y Judged) int {
		return cmp.Compare(slices.Index(order, x.Verdict.Outcome), slices.Index(order, y.Verdict.Outcome))
	})
	return out
}

// Judge says whether a firm gets an incentive on a day. a is the atlas of day,
// as Atlas.On returns it.
func Judge(i atlas.Incentive, p Profile, a *atlas.Atlas, day atlas.Date) Verdict {
	if r, ok := barred(i, day); ok {
		return Verdict{DoesNotApply, []Reason{r}}
	}
	var reasons []Reason
	if i.Scope == atlas.ScopeZone {
		reasons = append(reasons, location(i, p, a, day))
	}
	judged := false
	for _, rule := range i.Rules {
		r, counts := judge(rule, p)
		if counts {
			reasons = append(reasons, r)
		}
		judged = judged || counts || rule.Needs == atlas.NeedsZone
	}
	if !judged { // silence is no promise
		reasons = append(reasons, Reason{State: Open, Text: textNoRules})
	}
	order := []State{Unmet, Open, Met}
	slices.SortStableFunc(reasons, func(x, y Reason) int {
		return cmp.Compare(slices.Index(order, x.State), slices.Index(order, y.State))
	})
	return Verdict{outcome(reasons), reasons}
}

func outcome(reasons []Reason) Outcome {
	out := Applies
	for _, r := range reasons {
		switch {
		case r.State == Unmet && r.Part.IsZero():
			return DoesNotApply
		case r.State != Met:
			out = MayApply
		}
	}
	return out
}

// barred says why an incentive applies to nobody on a day, if so.
func barred(i atlas.Incentive, day atlas.Date) (Reason, bool) {
	if i.Display != atlas.Show && i.Display != atlas.Caution {
		return Reason{State: Unmet, Text: textHidden, Why: i.CautionText}, true
	}
	switch status, _ := i.On(day); status {
	case atlas.IncentiveEnded:
		return Reason{State: Unmet, Text: withDate(textEnded, i.ValidTo), Why: i.ValidNote}, true
	case atlas.IncentiveUpcoming:
		return Reason{State: Unmet, Text: withDate(textUpcoming, i.ValidFrom), Why: i.ValidNote}, true
	}
	return Reason{}, false
}

// location says whether the firm would settle in a zone that carries i.
func location(i atlas.Incentive, p Profile, a *atlas.Atlas, day atlas.Date) Reason {
	var why atlas.Text
	if k := slices.IndexFunc(i.Rules, func(r atlas.Rule) bool { return r.Needs == atlas.NeedsZone }); k >= 0 {
		why = i.Rules[k].Why
	}
	if p.ZoneType != "" && !slices.Contains(i.ZoneTypes, p.ZoneType) {
		return Reason{State: Unmet, Text: textOtherZone, Why: why}
	}
	kind := func(z atlas.Zone) bool {
		if p.ZoneType != "" {
			return z.Type == p.ZoneType && z.InForce(day)
		}
		return slices.Contains(i.ZoneTypes, z.Type) && z.InForce(day)
	}
	zones, perhaps := zonesFor(p.Cluster, a, kind)
	switch {
	case len(zones) > 0 && p.ZoneType != "":
		return Reason{State: Met, Text: textInZone, Why: why}
	case len(zones) > 0 && p.Cluster != "":
		return Reason{State: Open, Text: onlyInside(zones), Why: why}
	case len(zones) > 0:
		return Reason{State: Open, Text: tell(textTellPlace), Why: why}
	case len(perhaps) > 0:
		return Reason{State: Open, Text: mayReach(perhaps), Why: why}
	case p.Cluster != "":
		return Reason{State: Unmet, Text: textNoZoneInCluster, Why: why}
	}
	return Reason{State: Unmet, Text: textNoZone, Why: why}
}

// zonesFor returns the names of the zones of a kind with a part in a cluster, or
// of all for none, and of those of which so little is known that they may reach
// into it.
func zonesFor(cluster string, a *atlas.Atlas, kind func(atlas.Zone) bool) (zones, perhaps []atlas.Text) {
	c, err := a.Cluster(cluster)
	for _, z := range a.Zones() {
		within := func(p atlas.ZonePart) bool { return slices.Contains(p.Clusters, cluster) }
		near := func(p atlas.ZonePart) bool {
			point, ok := p.Geometry.(orb.Point)
			return !p.Located || ok && spatial.DistanceM(point, c.Geometry) <= float64(p.Boundary.UncertaintyM)
		}
		switch {
		case !kind(z):
		case cluster == "" || slices.ContainsFunc(z.Parts, within):
			zones = append(zones, z.Name)
		case err == nil && slices.ContainsFunc(z.Parts, near):
			perhaps = append(perhaps, z.Name)
		}
	}
	return zones, perhaps
}

// judge says how it stands with a rule. counts is false for one that is about
// other industries or plans, or that location has judged.
func judge(rule atlas.Rule, p Profile) (r Reason, counts bool) {
	if rule.Needs == atlas.NeedsZone {
		return Reason{}, false
	}
	var missing []atlas.Text // what is to be told before the rule can count
	for _, scope := range [...]struct {
		only []string
		have string
		tell atlas.Text
	}{{rule.For, string(p.Industry), textIndustry}, {rule.Plans, string(p.Plan), textPlan}} {
		switch {
		case len(scope.only) == 0 || slices.Contains(scope.only, scope.have):
		case scope.have != "":
			return Reason{}, false
		default:
			missing = append(missing, scope.tell)
		}
	}
	r = whole(rule, p)
	if r.State != Met && len(missing) > 0 {
		r.State, r.Text = Open, tell(missing[0])
	}
	if r.State == Unmet && rule.Otherwise == atlas.Ask {
		r.State, r.Text = Open, ask(r.Text)
	}
	r.Part = rule.Part
	return r, true
}

// whole is the state of a rule with its other ways: met when one is, unmet when
// all are.
func whole(rule atlas.Rule, p Profile) Reason {
	r := single(rule.Condition, p)
	for _, c := range rule.Or {
		r.Or = append(r.Or, single(c, p))
	}
	for _, other := range r.Or {
		if other.State == Met || other.State == Open && r.State == Unmet {
			r.State = other.State
		}
	}
	return r
}

func single(c atlas.Condition, p Profile) Reason {
	state, text := condition(c, p)
	return Reason{State: state, Text: text, Why: c.Why}
}

func condition(c atlas.Condition, p Profile) (State, atlas.Text) {
	switch c.Needs {
	case atlas.NeedsPlan:
		return word(c, string(p.Plan), textPlan)
	case atlas.NeedsIndustry:
		return word(c, string(p.Industry), textIndustry)
	case atlas.NeedsSize:
		return word(c, string(p.Size), textSize)
	case atlas.NeedsCompany:
		return company(c, p.Companies)
	case atlas.NeedsJobs:
		return amount(p.Jobs, int64(c.AtLeast), unitJobs)
	case atlas.NeedsInvestment:
		return amount(p.Won, int64(c.AtLeastWon), unitWon)
	case atlas.NeedsInvestmentUSD:
		return amount(p.USD, c.AtLeastUSD, unitUSD)
	case atlas.NeedsForeignShare:
		return amount(p.ForeignShare, int64(c.AtLeast), unitShare)
	}
	return Open, textAsk // needs: unknown, and what a newer catalog may need
}

func word(c atlas.Condition, have string, what atlas.Text) (State, atlas.Text) {
	switch {
	case have == "":
		return Open, tell(what)
	case slices.Contains(c.Any, have):
		return Met, covered(c.Needs, have)
	case slices.Contains(c.Unclear, have):
		return Open, textAsk
	}
	return Unmet, notCovered(c.Needs, have)
}

// company judges by all that a firm is. Ownership that was not told is open;
// anything else that was not told, when something was, is not so.
func company(c atlas.Condition, have []atlas.CompanyKind) (State, atlas.Text) {
	ownership := func(k atlas.CompanyKind) bool { return k == atlas.Domestic || k == atlas.ForeignInvested }
	unclear := false
	for _, k := range have {
		if slices.Contains(c.Any, string(k)) {
			return Met, covered(c.Needs, string(k))
		}
		unclear = unclear || slices.Contains(c.Unclear, string(k))
	}
	asksOwnership := slices.ContainsFunc(c.Any, func(w string) bool { return ownership(atlas.CompanyKind(w)) })
	switch {
	case len(have) == 0, asksOwnership && !slices.ContainsFunc(have, ownership):
		return Open, tell(textCompany)
	case unclear:
		return Open, textAsk
	}
	return Unmet, only(c.Any)
}

func amount(have Number, least int64, u unit) (State, atlas.Text) {
	switch {
	case !have.Given:
		return Open, tell(u.name)
	case have.N >= least:
		return Met, u.enough(have.N, least)
	}
	return Unmet, u.short(least - have.N)
}

// Expectation is a benefit that people expect of a zone and do not get there.
type Expectation struct {
	Zone string // id
	atlas.NotHere
}

// Expected returns what people expect of the zones that a point lies in, by
// their ids, and do not get there on day: not the incentives of a kind of zone
// when one of the zones is of that kind and in force, not what has yet to end,
// and nothing twice. a is the atlas of day; an id that it lacks is passed over.
func Expected(a *atlas.Atlas, day atlas.Date, zones []string) []Expectation {
	var here []atlas.Zone
	for _, id := range zones {
		z, err := a.Zone(id)
		if err != nil {
			continue
		}
		if status := z.StatusOn(day); status != atlas.ZoneEnded && status != atlas.ZoneLifted {
			here = append(here, z)
		}
	}
	var out []Expectation
	for _, z := range here {
		for _, n := range z.NotHere {
			same := func(e Expectation) bool { return e.ZoneType == n.ZoneType && e.Incentive == n.Incentive }
			if expected(n, here, a, day) && !slices.ContainsFunc(out, same) {
				out = append(out, Expectation{z.ID, n})
			}
		}
	}
	return out
}

func expected(n atlas.NotHere, here []atlas.Zone, a *atlas.Atlas, day atlas.Date) bool {
	if n.ZoneType != "" {
		_, err := a.ZoneType(n.ZoneType)
		return err == nil && !slices.ContainsFunc(here, func(z atlas.Zone) bool { return z.Type == n.ZoneType && z.InForce(day) })
	}
	i, err := a.Incentive(n.Incentive)
	if err != nil {
		return false
	}
	status, _ := i.On(day)
	return status != atlas.IncentiveRunning
}
