package finder

import (
	"fmt"
	"slices"
	"testing"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
)

func published(t testing.TB) *atlas.Atlas {
	t.Helper()
	a, err := dataset.Load(geodata.Files)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var today = atlas.Date{Year: 2026, Month: 11, Day: 23}

func firms(all ...atlas.CompanyKind) []atlas.CompanyKind { return all }

// turn is a profile that differs from one that meets a rule, and what is then
// said of that rule.
type turn struct {
	change  func(*Profile)
	outcome Outcome
	state   State
	ko, en  string
	or      [][2]string // the texts of the other ways, ko and en
}

// ruled is what is said of one rule of the catalog.
type ruled struct {
	ko, en string // by a profile that meets all that a profile can meet; "" when only the office can tell
	or     [][2]string
	not    []turn
}

const askKo, askEn = "담당 부서에 확인", "ask the office"

var (
	office = ruled{} // needs: unknown
	fez    = []ruled{
		{"외국인투자기업은 대상임", "foreign-invested firms are covered", nil, []turn{
			{func(p *Profile) { p.Companies = firms(atlas.Domestic) }, DoesNotApply, Unmet, "외국인투자기업만 대상", "only for foreign-invested firms", nil},
			{func(p *Profile) { p.Companies = nil }, MayApply, Open, "기업 유형을 알려 주세요", "tell us the kind of company", nil},
			{func(p *Profile) { p.Companies = firms(atlas.Startup) }, MayApply, Open, "기업 유형을 알려 주세요", "tell us the kind of company", nil},
		}},
		{"제조업은 대상임", "manufacturing is covered", nil, []turn{
			{func(p *Profile) { p.Industry = atlas.KnowledgeServices }, DoesNotApply, Unmet, "지식서비스업은 대상이 아님", "knowledge services are not covered", nil},
			{func(p *Profile) { p.Industry = atlas.OtherSector }, MayApply, Open, askKo, askEn, nil},
		}},
		{"1,000만 달러(1,000만 달러 이상)", "USD 10 million, at least USD 10 million needed", nil, []turn{
			{func(p *Profile) { p.USD = Given(9_999_999) }, DoesNotApply, Unmet, "1 달러 부족", "USD 1 short", nil},
			{func(p *Profile) { p.USD = Given(7_500_000) }, DoesNotApply, Unmet, "250만 달러 부족", "USD 2.5 million short", nil},
			{func(p *Profile) { p.USD = Number{} }, MayApply, Open, "달러 투자액을 알려 주세요", "tell us the investment in US dollars", nil},
			{func(p *Profile) { p.Industry, p.USD = atlas.Tourism, Given(4_000_000) }, DoesNotApply, Unmet, "600만 달러 부족", "USD 6 million short", nil},
			{func(p *Profile) { p.Industry, p.USD = "", Given(2_000_000) }, MayApply, Open, "업종을 알려 주세요", "tell us the industry", nil},
			{func(p *Profile) { p.Industry = "" }, MayApply, Met, "1,000만 달러(1,000만 달러 이상)", "USD 10 million, at least USD 10 million needed", nil},
		}},
		{"", "", nil, []turn{ // logistics and medical services
			{func(p *Profile) { p.Industry, p.USD = atlas.Logistics, Given(5_000_000) }, Applies, Met, "500만 달러(500만 달러 이상)", "USD 5 million, at least USD 5 million needed", nil},
			{func(p *Profile) { p.Industry, p.USD = atlas.Medical, Given(4_000_000) }, DoesNotApply, Unmet, "100만 달러 부족", "USD 1 million short", nil},
		}},
		{"", "", nil, []turn{ // R&D
			{func(p *Profile) { p.Industry, p.USD = atlas.Research, Given(1_000_000) }, Applies, Met, "100만 달러(100만 달러 이상)", "USD 1 million, at least USD 1 million needed", nil},
			{func(p *Profile) { p.Industry, p.USD = atlas.Research, Given(0) }, DoesNotApply, Unmet, "100만 달러 부족", "USD 1 million short", nil},
		}},
	}
	foreignOnly = ruled{"외국인투자기업은 대상임", "foreign-invested firms are covered", nil, []turn{
		{func(p *Profile) { p.Companies = firms(atlas.Domestic) }, DoesNotApply, Unmet, "외국인투자기업만 대상", "only for foreign-invested firms", nil},
	}}
	seventyJobs = [][2]string{{"70명 부족", "70 jobs short"}}
)

// judgements is what the fact base says of each incentive that is shown.
var judgements = map[string]struct {
	best    Profile // meets all that a profile can meet
	outcome Outcome // for it
	rules   []ruled
}{
	"odz-cit": {
		Profile{ZoneType: "opportunity-development-zone", Plan: atlas.PlanNew}, MayApply,
		[]ruled{{"신설은 대상임", "a new workplace is covered", nil, []turn{
			{func(p *Profile) { p.Plan = atlas.PlanExpansion }, DoesNotApply, Unmet, "증설은 대상이 아님", "expansion is not covered", nil},
			{func(p *Profile) { p.Plan = atlas.PlanRelocation }, DoesNotApply, Unmet, "이전은 대상이 아님", "relocation is not covered", nil},
			{func(p *Profile) { p.Plan = "" }, MayApply, Open, "신설, 증설, 이전 가운데 무엇인지를 알려 주세요", "tell us whether it is a new workplace, an expansion or a relocation", nil},
		}}, office},
	},
	"odz-deferral": {
		Profile{ZoneType: "opportunity-development-zone", Plan: atlas.PlanRelocation, Companies: firms(atlas.Domestic, atlas.FromCapitalArea)}, MayApply,
		[]ruled{
			{"내국 기업은 대상임", "domestic firms are covered", nil, []turn{
				{func(p *Profile) { p.Companies = firms(atlas.ForeignInvested, atlas.FromCapitalArea) }, DoesNotApply, Unmet, "내국 기업만 대상", "only for domestic firms", nil},
				{func(p *Profile) { p.Companies = firms(atlas.FromCapitalArea) }, MayApply, Open, "기업 유형을 알려 주세요", "tell us the kind of company", nil},
			}},
			{"수도권에서 이전하는 기업은 대상임", "firms moving out of the capital area are covered", nil, []turn{
				{func(p *Profile) { p.Companies = firms(atlas.Domestic) }, DoesNotApply, Unmet, "수도권에서 이전하는 기업만 대상", "only for firms moving out of the capital area", nil},
			}},
			{"이전은 대상임", "relocation is covered", nil, []turn{
				{func(p *Profile) { p.Plan = atlas.PlanNew }, DoesNotApply, Unmet, "신설은 대상이 아님", "a new workplace is not covered", nil},
			}},
			office,
		},
	},
	"odz-acq":     {Profile{ZoneType: "opportunity-development-zone"}, MayApply, []ruled{office, office}},
	"odz-prop":    {Profile{ZoneType: "opportunity-development-zone"}, MayApply, []ruled{office, office}},
	"odz-housing": {Profile{ZoneType: "opportunity-development-zone"}, MayApply, []ruled{office}},
	"odz-reg":     {Profile{ZoneType: "opportunity-development-zone"}, MayApply, []ruled{office}},
	"odz-subsidy": {
		Profile{ZoneType: "opportunity-development-zone", Size: atlas.Small}, MayApply,
		[]ruled{office, {"중소기업은 대상임", "SMEs are covered", nil, []turn{
			{func(p *Profile) { p.Size = atlas.Mid }, MayApply, Met, "중견기업은 대상임", "mid-sized firms are covered", nil},
			{func(p *Profile) { p.Size = atlas.Large }, MayApply, Open, askKo, askEn, nil},
			{func(p *Profile) { p.Size = "" }, MayApply, Open, "기업 규모를 알려 주세요", "tell us the size of the firm", nil},
		}}},
	},
	"jtu": {
		Profile{Plan: atlas.PlanRelocation, Companies: firms(atlas.FromCapitalArea), Size: atlas.Mid}, MayApply,
		[]ruled{
			{"수도권에서 이전하는 기업은 대상임", "firms moving out of the capital area are covered", nil, []turn{
				{func(p *Profile) { p.Companies = firms(atlas.Domestic) }, MayApply, Open, askKo, askEn, nil},
				{func(p *Profile) { p.Companies, p.Plan = nil, "" }, MayApply, Open, "신설, 증설, 이전 가운데 무엇인지를 알려 주세요", "tell us whether it is a new workplace, an expansion or a relocation", nil},
			}},
			{"중견기업은 대상임", "mid-sized firms are covered", nil, []turn{
				{func(p *Profile) { p.Size = atlas.Large }, MayApply, Unmet, "대기업은 대상이 아님", "large firms are not covered", nil},
			}},
			office,
		},
	},
	"jtu-addons": {Profile{ZoneType: "free-economic-zone"}, MayApply, []ruled{office}},
	"somabu-pkg": {Profile{ZoneType: "specialised-complex"}, Applies, []ruled{office}},
	"ucz-pkg":    {Profile{ZoneType: "urban-convergence-zone", Cluster: "suyeong-river-belt"}, Applies, []ruled{office}},
	"rfz-pkg":    {Profile{ZoneType: "regulation-free-zone"}, MayApply, []ruled{office}},
	"giz-pkg": {
		Profile{ZoneType: "global-innovation-zone", Industry: atlas.MarineMobility}, Applies,
		[]ruled{{"해양모빌리티는 대상임", "marine mobility is covered", nil, []turn{
			{func(p *Profile) { p.Industry = atlas.Tourism }, DoesNotApply, Unmet, "관광업은 대상이 아님", "tourism is not covered", nil},
			{func(p *Profile) { p.Industry = atlas.Manufacturing }, MayApply, Open, askKo, askEn, nil},
			{func(p *Profile) { p.Industry = "" }, MayApply, Open, "업종을 알려 주세요", "tell us the industry", nil},
		}}},
	},
	"rnd-local":   {Profile{ZoneType: "rnd-special-zone"}, MayApply, []ruled{office, office}},
	"fez-customs": {Profile{ZoneType: "free-economic-zone", Companies: firms(atlas.ForeignInvested), Industry: atlas.Manufacturing, USD: Given(10_000_000)}, Applies, fez},
	"fez-local":   {Profile{ZoneType: "free-economic-zone", Companies: firms(atlas.ForeignInvested), Industry: atlas.Manufacturing, USD: Given(10_000_000)}, Applies, fez},
	"fez-rent": {
		Profile{ZoneType: "free-economic-zone", Companies: firms(atlas.ForeignInvested), USD: Given(5_000_000), Jobs: Given(0)}, MayApply,
		[]ruled{
			foreignOnly,
			{"500만 달러(100만 달러 이상)", "USD 5 million, at least USD 1 million needed", seventyJobs, []turn{
				{func(p *Profile) { p.USD, p.Jobs = Given(400_000), Given(50) }, DoesNotApply, Unmet, "60만 달러 부족", "USD 600,000 short", [][2]string{{"20명 부족", "20 jobs short"}}},
				{func(p *Profile) { p.USD, p.Jobs = Given(400_000), Given(69) }, DoesNotApply, Unmet, "60만 달러 부족", "USD 600,000 short", [][2]string{{"1명 부족", "1 job short"}}},
				{func(p *Profile) { p.USD, p.Jobs = Given(400_000), Given(70) }, MayApply, Met, "60만 달러 부족", "USD 600,000 short", [][2]string{{"70명(70명 이상)", "70 jobs, at least 70 jobs needed"}}},
				{func(p *Profile) { p.USD, p.Jobs = Given(400_000), Number{} }, MayApply, Open, "60만 달러 부족", "USD 600,000 short", [][2]string{{"신규 고용 인원을 알려 주세요", "tell us the number of new jobs"}}},
			}},
			{"500만 달러(500만 달러 이상)", "USD 5 million, at least USD 5 million needed", seventyJobs, []turn{
				{func(p *Profile) { p.USD = Given(4_000_000) }, MayApply, Open, "100만 달러 부족, 담당 부서에 확인", "USD 1 million short; ask the office", seventyJobs},
			}},
			office,
		},
	},
	"fiz-rent": {
		Profile{ZoneType: "foreign-investment-zone", Companies: firms(atlas.ForeignInvested), ForeignShare: Given(30)}, MayApply,
		[]ruled{
			foreignOnly,
			{"30%(30% 이상)", "30%, at least 30% needed", nil, []turn{
				{func(p *Profile) { p.ForeignShare = Given(10) }, MayApply, Open, "20%포인트 부족, 담당 부서에 확인", "20 percentage points short; ask the office", nil},
				{func(p *Profile) { p.ForeignShare = Number{} }, MayApply, Open, "외국인 지분율을 알려 주세요", "tell us the foreign share", nil},
			}},
			office,
		},
	},
	"ai-pkg": {Profile{ZoneType: "advanced-investment-district"}, MayApply, []ruled{office}},
	"ri-pkg": {
		Profile{ZoneType: "research-industry-complex", Industry: atlas.Research}, MayApply,
		[]ruled{{"연구개발업은 대상임", "research and development is covered", nil, []turn{
			{func(p *Profile) { p.Industry = atlas.Manufacturing }, DoesNotApply, Unmet, "제조업은 대상이 아님", "manufacturing is not covered", nil},
		}}, office},
	},
	"dez-pkg":     {Profile{ZoneType: "distributed-energy-area", Cluster: "nakdong-river-belt"}, Applies, []ruled{office}},
	"ic-localtax": {Profile{}, MayApply, []ruled{office}},
	"city-large": {
		Profile{Won: Given(200_000_000_000), Companies: firms(atlas.Domestic), Plan: atlas.PlanNew}, Applies,
		[]ruled{{"2,000억 원(2,000억 원 이상)", "KRW 200 billion, at least KRW 200 billion needed",
			[][2]string{{"국내 복귀 기업만 대상", "only for firms coming back from abroad"}, {"신설은 대상이 아님", "a new workplace is not covered"}},
			[]turn{
				{func(p *Profile) { p.Won = Given(150_000_000_000) }, DoesNotApply, Unmet, "500억 원 부족", "KRW 50 billion short",
					[][2]string{{"국내 복귀 기업만 대상", "only for firms coming back from abroad"}, {"신설은 대상이 아님", "a new workplace is not covered"}}},
				{func(p *Profile) { p.Won, p.Companies = Given(150_000_000_000), firms(atlas.Reshoring) }, Applies, Met, "500억 원 부족", "KRW 50 billion short",
					[][2]string{{"국내 복귀 기업은 대상임", "firms coming back from abroad are covered"}, {"신설은 대상이 아님", "a new workplace is not covered"}}},
				{func(p *Profile) { p.Won, p.Plan = Given(150_000_000_000), atlas.PlanRelocation }, MayApply, Open, "500억 원 부족", "KRW 50 billion short",
					[][2]string{{"국내 복귀 기업만 대상", "only for firms coming back from abroad"}, {askKo, askEn}}},
				{func(p *Profile) { p.Won = Number{} }, MayApply, Open, "투자액을 알려 주세요", "tell us the investment in won",
					[][2]string{{"국내 복귀 기업만 대상", "only for firms coming back from abroad"}, {"신설은 대상이 아님", "a new workplace is not covered"}}},
			}}},
	},
	"city-knowledge": {
		Profile{Industry: atlas.KnowledgeServices}, Applies,
		[]ruled{{"지식서비스업은 대상임", "knowledge services are covered", nil, []turn{
			{func(p *Profile) { p.Industry = atlas.Logistics }, DoesNotApply, Unmet, "물류업은 대상이 아님", "logistics is not covered", nil},
			{func(p *Profile) { p.Industry = atlas.Research }, MayApply, Open, askKo, askEn, nil},
		}}},
	},
	"city-foreign": {
		Profile{Companies: firms(atlas.ForeignInvested), ForeignShare: Given(45), Jobs: Given(60)}, Applies,
		[]ruled{
			foreignOnly,
			{"45%(30% 이상)", "45%, at least 30% needed", nil, []turn{
				{func(p *Profile) { p.ForeignShare = Given(29) }, MayApply, Open, "1%포인트 부족, 담당 부서에 확인", "1 percentage point short; ask the office", nil},
			}},
			{"60명(20명 이상)", "60 jobs, at least 20 jobs needed", nil, []turn{
				{func(p *Profile) { p.Jobs = Given(0) }, MayApply, Unmet, "20명 부족", "20 jobs short", nil},
				{func(p *Profile) { p.Jobs = Given(19) }, MayApply, Unmet, "1명 부족", "1 job short", nil},
			}},
			{"60명(50명 이상)", "60 jobs, at least 50 jobs needed", nil, []turn{
				{func(p *Profile) { p.Jobs = Given(20) }, MayApply, Unmet, "30명 부족", "30 jobs short", nil},
			}},
		},
	},
}

// about finds the reason that a verdict gives for a rule.
func about(v Verdict, r atlas.Rule) (Reason, bool) {
	i := slices.IndexFunc(v.Reasons, func(have Reason) bool { return have.Why == r.Why && have.Part == r.Part })
	if i < 0 {
		return Reason{}, false
	}
	return v.Reasons[i], true
}

func texts(or []Reason) [][2]string {
	var out [][2]string
	for _, r := range or {
		out = append(out, [2]string{r.Text.In(atlas.Ko), r.Text.In(atlas.En)})
	}
	return out
}

func checkReason(t *testing.T, name string, have Reason, state State, ko, en string, or [][2]string) {
	t.Helper()
	if have.State != state || have.Text.In(atlas.Ko) != ko || have.Text.In(atlas.En) != en {
		t.Errorf("%s: %s, %q, %q; want %s, %q, %q", name, have.State, have.Text.In(atlas.Ko), have.Text.In(atlas.En), state, ko, en)
	}
	if got := texts(have.Or); !slices.Equal(got, or) {
		t.Errorf("%s: the other ways are %q, want %q", name, got, or)
	}
}

func TestEveryRuleOfTheCatalogJudgesAsTheFactBaseSays(t *testing.T) {
	a := published(t).On(today)
	for _, i := range a.Incentives() {
		if i.Display == atlas.Hide {
			continue
		}
		j, ok := judgements[i.ID]
		if !ok || len(j.rules) != len(i.Rules) || len(i.Rules) == 0 {
			t.Errorf("%s has %d rules, of which the test knows %d", i.ID, len(i.Rules), len(j.rules))
			continue
		}
		best := Judge(i, j.best, a, today)
		if best.Outcome != j.outcome {
			t.Errorf("%s: the best profile gives %s, want %s: %+v", i.ID, best.Outcome, j.outcome, best.Reasons)
		}
		for k, want := range j.rules {
			rule, name := i.Rules[k], fmt.Sprintf("%s, rule %d", i.ID, k)
			have, listed := about(best, rule)
			switch {
			case rule.Needs == atlas.NeedsZone:
				if have.State != Met || have.Text.In(atlas.En) != "an incentive of the chosen kind of zone" || have.Text.In(atlas.Ko) != "선택한 유형의 특구에 적용됨" {
					t.Errorf("%s: the zone is %+v", name, have)
				}
			case rule.Needs == atlas.NeedsUnknown:
				checkReason(t, name, have, Open, askKo, askEn, nil)
			case want.en != "":
				checkReason(t, name, have, Met, want.ko, want.en, want.or)
			case listed:
				t.Errorf("%s counts, which is about another industry: %+v", name, have)
			}
			if rule.Needs != atlas.NeedsZone && rule.Needs != atlas.NeedsUnknown && len(want.not) == 0 {
				t.Errorf("%s is only met in this test", name)
			}
			for n, turn := range want.not {
				p := j.best
				turn.change(&p)
				v := Judge(i, p, a, today)
				if v.Outcome != turn.outcome {
					t.Errorf("%s, turn %d: %s, want %s", name, n, v.Outcome, turn.outcome)
				}
				have, _ := about(v, rule)
				checkReason(t, fmt.Sprintf("%s, turn %d", name, n), have, turn.state, turn.ko, turn.en, turn.or)
			}
		}
	}
	if len(judgements) != len(slices.DeleteFunc(slices.Clone(a.Incentives()), func(i atlas.Incentive) bool { return i.Display == atlas.Hide })) {
		t.Error("the test knows an incentive that is not shown")
	}
}
