package atlas

import (
	"fmt"
	"slices"
	"strings"
)

// RuleKind says what a condition of an incentive is about.
type RuleKind string

const (
	NeedsZone          RuleKind = "zone"           // being in the zone is all that it takes; with scope zone only
	NeedsPlan          RuleKind = "plan"           // any: new, expansion, relocation
	NeedsCompany       RuleKind = "company"        // any: domestic, foreign_invested, from_capital_area, reshoring, startup
	NeedsIndustry      RuleKind = "industry"       // any: manufacturing, marine_mobility, logistics, tourism, medical, research, knowledge_services, other
	NeedsSize          RuleKind = "size"           // any: small, mid, large
	NeedsJobs          RuleKind = "jobs"           // at_least, new regular staff
	NeedsInvestment    RuleKind = "investment"     // at_least_won
	NeedsInvestmentUSD RuleKind = "investment_usd" // at_least_usd
	NeedsForeignShare  RuleKind = "foreign_share"  // at_least, per cent
	NeedsUnknown       RuleKind = "unknown"        // nothing that an investor can tell us decides it: why says what to ask the office
)

// Plan is what a firm means to do in Busan.
type Plan string

const (
	PlanNew        Plan = "new" // start up, or set up a new workplace
	PlanExpansion  Plan = "expansion"
	PlanRelocation Plan = "relocation" // move an existing workplace
)

// CompanyKind is one of the things that a firm may be.
type CompanyKind string

const (
	Domestic        CompanyKind = "domestic"
	ForeignInvested CompanyKind = "foreign_invested"
	FromCapitalArea CompanyKind = "from_capital_area" // moves out of it
	Reshoring       CompanyKind = "reshoring"         // comes back from abroad
	Startup         CompanyKind = "startup"
)

// FirmSize is the size of a firm as Korean law sorts it.
type FirmSize string

const (
	Small FirmSize = "small" // 중소기업, an SME
	Mid   FirmSize = "mid"   // 중견기업
	Large FirmSize = "large" // 대기업
)

// Sector is what a firm does, as coarsely as the incentives tell it apart.
type Sector string

const (
	Manufacturing     Sector = "manufacturing"
	MarineMobility    Sector = "marine_mobility"
	Logistics         Sector = "logistics"
	Tourism           Sector = "tourism"
	Medical           Sector = "medical"
	Research          Sector = "research"
	KnowledgeServices Sector = "knowledge_services"
	OtherSector       Sector = "other"
)

// Vocabulary returns the words that any and unclear of a kind of condition may
// hold, in the order in which a form offers them; nil for a kind without words.
func (k RuleKind) Vocabulary() []string {
	switch k {
	case NeedsPlan:
		return words(PlanNew, PlanExpansion, PlanRelocation)
	case NeedsCompany:
		return words(Domestic, ForeignInvested, FromCapitalArea, Reshoring, Startup)
	case NeedsIndustry:
		return words(Manufacturing, MarineMobility, Logistics, Tourism, Medical, Research, KnowledgeServices, OtherSector)
	case NeedsSize:
		return words(Small, Mid, Large)
	}
	return nil
}

func words[S ~string](all ...S) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = string(s)
	}
	return out
}

// Otherwise says what an unmet rule means.
type Otherwise string

// Ask: the sources leave a way open, so the office must be asked.
const Ask Otherwise = "ask"

// Condition is one thing that an incentive asks of a firm.
type Condition struct {
	Needs      RuleKind `yaml:"needs"`
	Any        []string `yaml:"any,omitempty"`     // one of these meets it
	Unclear    []string `yaml:"unclear,omitempty"` // with these the sources do not say
	AtLeast    int      `yaml:"at_least,omitempty"`
	AtLeastWon Won      `yaml:"at_least_won,omitempty"`
	AtLeastUSD int64    `yaml:"at_least_usd,omitempty"`
	Why        Text     `yaml:"why"` // the condition in words, as the sources put it
}

// Rule is a condition with the cases in which it counts. An incentive applies
// when all of its rules are met.
type Rule struct {
	Condition `yaml:",inline"`
	Or        []Condition `yaml:"or,omitempty"`    // each of these meets the rule too
	For       []string    `yaml:"for,omitempty"`   // only for these industries
	Plans     []string    `yaml:"plans,omitempty"` // only for these plans
	Part      Text        `yaml:"part,omitempty"`  // the part of the benefit that needs it; empty: all of it
	Otherwise Otherwise   `yaml:"otherwise,omitempty"`
}

// Check returns what is wrong with a rule of an incentive of a scope: a number
// or word that its kind does not have, or lacks. It returns nil when all is well.
func (r Rule) Check(scope IncentiveScope) []string {
	out := r.Condition.check()
	for _, c := range r.Or {
		out = append(out, c.check()...)
		if c.Needs == NeedsZone || c.Needs == NeedsUnknown {
			out = append(out, fmt.Sprintf("needs %s can be no alternative", c.Needs))
		}
	}
	out = append(out, misspelt("for", r.For, NeedsIndustry)...)
	out = append(out, misspelt("plans", r.Plans, NeedsPlan)...)
	switch only := len(r.Or) == 0 && r.Otherwise == "" && r.Part.IsZero(); {
	case r.Needs == NeedsZone && scope != ScopeZone:
		out = append(out, fmt.Sprintf("needs zone has no sense with scope %s", scope))
	case (r.Needs == NeedsZone || r.Needs == NeedsUnknown) && !only:
		out = append(out, fmt.Sprintf("needs %s goes without or, part and otherwise", r.Needs))
	}
	return out
}

func (c Condition) check() []string {
	var out []string
	vocabulary := c.Needs.Vocabulary()
	number := c.Needs == NeedsJobs || c.Needs == NeedsForeignShare
	for _, f := range []struct {
		name        string
		have, wants bool
	}{
		{"any or unclear", len(c.Any)+len(c.Unclear) > 0, vocabulary != nil},
		{"at_least", c.AtLeast > 0, number},
		{"at_least_won", c.AtLeastWon > 0, c.Needs == NeedsInvestment},
		{"at_least_usd", c.AtLeastUSD > 0, c.Needs == NeedsInvestmentUSD},
	} {
		switch {
		case f.wants && !f.have:
			out = append(out, fmt.Sprintf("needs %s wants %s", c.Needs, f.name))
		case f.have && !f.wants:
			out = append(out, fmt.Sprintf("needs %s has no %s", c.Needs, f.name))
		}
	}
	if c.Needs == NeedsForeignShare && c.AtLeast > 100 {
		out = append(out, "at_least is a share of more than 100 per cent")
	}
	if vocabulary == nil {
		return out
	}
	for _, w := range c.Any {
		if slices.Contains(c.Unclear, w) {
			out = append(out, fmt.Sprintf("%q is in any and in unclear", w))
		}
	}
	return append(append(out, misspelt("any", c.Any, c.Needs)...), misspelt("unclear", c.Unclear, c.Needs)...)
}

func misspelt(field string, have []string, kind RuleKind) []string {
	var out []string
	for _, w := range have {
		if vocabulary := kind.Vocabulary(); !slices.Contains(vocabulary, w) {
			out = append(out, fmt.Sprintf("%s: %q is not allowed: use %s", field, w, strings.Join(vocabulary, ", ")))
		}
	}
	return out
}

// NotHere is a benefit that people expect of a zone and that it does not give:
// one of another kind of zone, or an incentive that has ended, was never
// confirmed or is not for everyone inside.
type NotHere struct {
	ZoneType  string   `yaml:"zone_type,omitempty" ref:"zone_type"` // this or incentive
	Incentive string   `yaml:"incentive,omitempty" ref:"incentive"`
	Text      Text     `yaml:"text"` // what does not apply, and why
	Sources   []string `yaml:"sources" ref:"source"`
}

// Check returns what is wrong, "" when nothing is.
func (n NotHere) Check() string {
	if (n.ZoneType == "") == (n.Incentive == "") {
		return "must have exactly one of zone_type and incentive"
	}
	return ""
}
