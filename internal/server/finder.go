package server

import (
	"fmt"
	"slices"

	"github.com/a-h/templ"

	"busanmap/internal/atlas"
	"busanmap/internal/finder"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// incentives lists all incentives, judged for the plan that the parameters
// describe, if they do.
func (s *Server) incentives(t *turn) error {
	params, err := t.params()
	if err != nil {
		return err
	}
	profile, err := finder.ParseProfile(params)
	if err != nil {
		return err
	}
	return s.html(t, func(v view) (templ.Component, error) {
		if err := profile.Check(v.atlas); err != nil {
			return nil, err
		}
		return page.IncentivesPage(v.incentivesPage(profile)), nil
	}, profile.Encode())
}

// choice is a field of the finder with words to choose from.
type choice struct {
	name, label, any string
	words            []string
	say              func(lang, code string) string
	chosen           []string
}

// finderForm describes the fields by which an investor says what is planned.
func (v view) finderForm(p finder.Profile, judged []finder.Judged) page.Finder {
	d := text.InvestorFor(v.l())
	values := p.Values()
	f := page.Finder{Action: link.Incentives(v.l()), Asked: !p.IsZero(), Clear: v.to(link.Incentives(v.l()))}
	if v.dated() {
		f.Hidden = []page.Hidden{{Name: "asof", Value: v.day.String()}}
	}
	clusters := page.Field{Name: "cluster", Label: d.FieldCluster, Options: []page.Option{{Text: d.FieldAny, Selected: p.Cluster == ""}}}
	for _, c := range v.atlas.Clusters() {
		clusters.Options = append(clusters.Options, page.Option{Value: c.ID, Text: v.in(c.Name), Selected: c.ID == p.Cluster})
	}
	kinds := page.Field{Name: "zone_type", Label: d.FieldZoneType, Options: []page.Option{{Text: d.FieldAny, Selected: p.ZoneType == ""}}}
	for _, z := range v.atlas.ZoneTypes() {
		kinds.Options = append(kinds.Options, page.Option{Value: z.ID, Text: v.in(z.Name), Selected: z.ID == p.ZoneType})
	}
	f.Fields = []page.Field{
		clusters,
		kinds,
		v.choose(choice{"industry", d.FieldIndustry, d.FieldAny, atlas.NeedsIndustry.Vocabulary(), text.Sector, values["industry"]}),
		v.choose(choice{"plan", d.FieldPlan, d.FieldAny, atlas.NeedsPlan.Vocabulary(), text.Plan, values["plan"]}),
		v.choose(choice{"company", d.FieldCompany, d.FieldAny, atlas.NeedsCompany.Vocabulary(), text.CompanyKind, values["company"]}),
		v.choose(choice{"size", d.FieldSize, d.FieldAny, atlas.NeedsSize.Vocabulary(), text.FirmSize, values["size"]}),
		{Name: "investment", Label: d.FieldInvestment, Help: d.FieldInvestmentHelp, Value: values.Get("investment"), Unit: v.pick("원", "KRW")},
		{Name: "investment_usd", Label: d.FieldInvestmentUSD, Value: values.Get("investment_usd"), Unit: v.pick("달러", "USD")},
		{Name: "foreign_share", Label: d.FieldForeignShare, Value: values.Get("foreign_share"), Unit: "%"},
		{Name: "jobs", Label: d.FieldJobs, Value: values.Get("jobs"), Unit: v.pick("명", "")},
	}
	if f.Asked {
		count := map[finder.Outcome]int{}
		for _, j := range judged {
			count[j.Verdict.Outcome]++
		}
		f.Count = fmt.Sprintf(v.pick("적용 %d건, 적용 가능성 있음 %d건, 해당 없음 %d건", "%d apply, %d may apply, %d do not"),
			count[finder.Applies], count[finder.MayApply], count[finder.DoesNotApply])
	}
	return f
}

func (v view) choose(c choice) page.Field {
	f := page.Field{Name: c.name, Label: c.label, Options: []page.Option{{Text: c.any, Selected: len(c.chosen) == 0}}}
	for _, w := range c.words {
		f.Options = append(f.Options, page.Option{Value: w, Text: c.say(v.l(), w), Selected: slices.Contains(c.chosen, w)})
	}
	return f
}

func (v view) verdict(judged finder.Verdict) *page.VerdictLine {
	line := &page.VerdictLine{Outcome: string(judged.Outcome), Label: text.Outcome(v.l(), string(judged.Outcome))}
	for _, r := range judged.Reasons {
		line.Reasons = append(line.Reasons, v.reason(r))
	}
	return line
}

func (v view) reason(r finder.Reason) page.ReasonLine {
	line := page.ReasonLine{State: string(r.State), Label: text.RuleState(v.l(), string(r.State)), Text: v.in(r.Text)}
	if !r.Part.IsZero() {
		line.Text = v.in(r.Part) + ": " + line.Text
	}
	if !r.Why.IsZero() {
		line.Text += " (" + v.in(r.Why) + ")"
	}
	for _, or := range r.Or {
		line.Text += v.pick(" 또는 ", ", or ") + v.in(or.Text)
	}
	return line
}
