package finder

import (
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"busanmap/internal/atlas"
)

func incentive(t *testing.T, a *atlas.Atlas, id string) atlas.Incentive {
	t.Helper()
	i, err := a.Incentive(id)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func TestAnIncentiveBelongsToItsZones(t *testing.T) {
	tests := []struct {
		name    string
		profile Profile
		id      string
		day     atlas.Date
		outcome Outcome
		state   State
		ko, en  string
	}{
		{"in the chosen kind of zone", Profile{ZoneType: "distributed-energy-area"}, "dez-pkg", today, Applies, Met, "선택한 유형의 특구에 적용됨", "an incentive of the chosen kind of zone"},
		{"in another kind of zone", Profile{ZoneType: "free-economic-zone"}, "dez-pkg", today, DoesNotApply, Unmet, "선택한 유형의 특구에 적용되지 않음", "not an incentive of the chosen kind of zone"},
		{"in a cluster with such a zone", Profile{Cluster: "suyeong-river-belt"}, "ucz-pkg", today, MayApply, Open, "다음 특구 안에서만: 센텀2 도심융합특구", "only inside: Centum 2 Urban Convergence Special Zone"},
		{"in a cluster without such a zone", Profile{Cluster: "mountain-valley"}, "ucz-pkg", today, DoesNotApply, Unmet, "선택한 클러스터에 이 유형의 특구가 없음", "no zone of this kind in the chosen cluster"},
		{"in the right kind of zone but a cluster without it", Profile{Cluster: "mountain-valley", ZoneType: "urban-convergence-zone"}, "ucz-pkg", today, DoesNotApply, Unmet, "선택한 클러스터에 이 유형의 특구가 없음", "no zone of this kind in the chosen cluster"},
		{"a cluster into which a zone of unknown area may reach", Profile{Cluster: "startup-belt", Industry: atlas.MarineMobility}, "giz-pkg", today, MayApply, Open, "구역이 정확히 알려지지 않아 걸쳐 있을 수 있음: 부산 차세대 해양모빌리티 글로벌 혁신특구", "its area is not known exactly and may reach there: Busan Next-Generation Marine Mobility Global Innovation Special Zone"},
		{"the same with the kind of zone chosen", Profile{Cluster: "startup-belt", ZoneType: "global-innovation-zone", Industry: atlas.MarineMobility}, "giz-pkg", today, MayApply, Open, "구역이 정확히 알려지지 않아 걸쳐 있을 수 있음: 부산 차세대 해양모빌리티 글로벌 혁신특구", "its area is not known exactly and may reach there: Busan Next-Generation Marine Mobility Global Innovation Special Zone"},
		{"a cluster beyond the reach of a zone of unknown outline", Profile{Cluster: "suyeong-river-belt"}, "dez-pkg", today, DoesNotApply, Unmet, "선택한 클러스터에 이 유형의 특구가 없음", "no zone of this kind in the chosen cluster"},
		{"a cluster that does not exist", Profile{Cluster: "atlantis"}, "dez-pkg", today, DoesNotApply, Unmet, "선택한 클러스터에 이 유형의 특구가 없음", "no zone of this kind in the chosen cluster"},
		{"no word of a place", Profile{}, "dez-pkg", today, MayApply, Open, "클러스터나 특구 유형을 알려 주세요", "tell us the cluster or the kind of zone"},
		{"a zone that is only selected", Profile{ZoneType: "urban-convergence-zone"}, "ucz-pkg", atlas.Date{Year: 2024, Month: 10, Day: 31}, DoesNotApply, Unmet, "부산에 시행 중인 이 유형의 특구가 없음", "no zone of this kind is in force in Busan"},
		{"no Opportunity Development Zone at Centum 2", Profile{Cluster: "suyeong-river-belt", Plan: atlas.PlanNew}, "odz-cit", today, DoesNotApply, Unmet, "선택한 클러스터에 이 유형의 특구가 없음", "no zone of this kind in the chosen cluster"},
		{"a zone whose designation has run out", Profile{ZoneType: "global-innovation-zone", Industry: atlas.MarineMobility}, "giz-pkg", atlas.Date{Year: 2028, Month: 5, Day: 1}, DoesNotApply, Unmet, "부산에 시행 중인 이 유형의 특구가 없음", "no zone of this kind is in force in Busan"},
	}
	all := published(t)
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			a := all.On(tc.day)
			v := Judge(incentive(t, a, tc.id), tc.profile, a, tc.day)
			if v.Outcome != tc.outcome {
				t.Errorf("%s, want %s: %+v", v.Outcome, tc.outcome, v.Reasons)
			}
			checkReason(t, tc.name, v.Reasons[0], tc.state, tc.ko, tc.en, nil)
		})
	}
}

func TestAnIncentiveIsJudgedOnItsLastDayAndNotTheDayAfter(t *testing.T) {
	all := published(t)
	best := judgements["odz-cit"].best
	for _, tc := range []struct {
		day    atlas.Date
		want   Outcome
		ko, en string
	}{
		{atlas.Date{Year: 2026, Month: 12, Day: 31}, MayApply, askKo, askEn},
		{atlas.Date{Year: 2027, Month: 1, Day: 1}, DoesNotApply, "2026년 12월 31일 종료", "ended on 31 December 2026"},
	} {
		a := all.On(tc.day)
		v := Judge(incentive(t, a, "odz-cit"), best, a, tc.day)
		if r := v.Reasons[0]; v.Outcome != tc.want || r.Text.In(atlas.Ko) != tc.ko || r.Text.In(atlas.En) != tc.en {
			t.Errorf("on %s: %s, %q, %q", tc.day, v.Outcome, r.Text.In(atlas.Ko), r.Text.In(atlas.En))
		}
	}
	// One that begins later is dropped by On; judged all the same, it is not yet there.
	day := atlas.Date{Year: 2025, Month: 12, Day: 31}
	v := Judge(incentive(t, all, "ic-localtax"), Profile{}, all.On(day), day)
	if v.Outcome != DoesNotApply || v.Reasons[0].Text.In(atlas.En) != "begins on 1 January 2026" || v.Reasons[0].Text.In(atlas.Ko) != "2026년 1월 1일부터 적용" {
		t.Errorf("before its first day: %+v", v)
	}
}

func TestWhatIsHiddenIsNeverOffered(t *testing.T) {
	a := published(t).On(today)
	hidden := 0
	for _, i := range a.Incentives() {
		if i.Display != atlas.Hide {
			continue
		}
		hidden++
		for _, zone := range append(i.ZoneTypes, "") {
			v := Judge(i, Profile{ZoneType: zone, Plan: atlas.PlanNew, Companies: firms(atlas.ForeignInvested)}, a, today)
			if v.Outcome != DoesNotApply || v.Reasons[0].Why != i.CautionText || v.Reasons[0].Text.In(atlas.En) != "not offered as a benefit in force" || v.Reasons[0].Text.In(atlas.Ko) != "현행 혜택으로 안내하지 않음" {
				t.Errorf("%s: %+v", i.ID, v)
			}
		}
		for _, j := range All(Profile{}, a, today) {
			if j.Incentive.ID == i.ID {
				t.Errorf("%s is among all", i.ID)
			}
		}
	}
	if hidden == 0 {
		t.Error("nothing is hidden: the test sees nothing")
	}
	if v := Judge(atlas.Incentive{Scope: atlas.ScopeCity}, Profile{}, a, today); v.Outcome != DoesNotApply {
		t.Errorf("without a display it %s", v.Outcome)
	}
}

func TestSilenceIsNoPromise(t *testing.T) {
	a := published(t).On(today)
	odz := []string{"opportunity-development-zone"}
	other := []atlas.Rule{{Condition: atlas.Condition{Needs: atlas.NeedsJobs, AtLeast: 5}, For: []string{string(atlas.Tourism)}}}
	for name, i := range map[string]atlas.Incentive{
		"no rules, city-wide":              {Scope: atlas.ScopeCity, Display: atlas.Show},
		"no rules, in a zone":              {Scope: atlas.ScopeZone, ZoneTypes: odz, Display: atlas.Show},
		"rules for other industries alone": {Scope: atlas.ScopeCity, Display: atlas.Show, Rules: other},
		"such rules in a zone":             {Scope: atlas.ScopeZone, ZoneTypes: odz, Display: atlas.Show, Rules: other},
		"a kind of rule of a later day":    {Scope: atlas.ScopeCity, Display: atlas.Show, Rules: []atlas.Rule{{Condition: atlas.Condition{Needs: "weather"}}}},
	} {
		v := Judge(i, Profile{ZoneType: odz[0], Industry: atlas.Medical, Jobs: Given(9)}, a, today)
		if v.Outcome != MayApply || len(v.Reasons) == 0 {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

func TestWhatAppliesComesFirstAndWhatDecidesComesFirst(t *testing.T) {
	a := published(t).On(today)
	rank := map[Outcome]int{Applies: 0, MayApply: 1, DoesNotApply: 2}
	states := map[State]int{Unmet: 0, Open: 1, Met: 2}
	for _, p := range []Profile{{}, {Cluster: "boost-belt"}, judgements["fez-rent"].best, judgements["city-large"].best} {
		all := All(p, a, today)
		if len(all) != len(judgements) {
			t.Errorf("%d are judged, want %d", len(all), len(judgements))
		}
		if !slices.IsSortedFunc(all, func(x, y Judged) int { return rank[x.Verdict.Outcome] - rank[y.Verdict.Outcome] }) {
			t.Error("the outcomes are not in order")
		}
		for _, j := range all {
			if len(j.Verdict.Reasons) == 0 {
				t.Errorf("%s gives no reason", j.Incentive.ID)
			}
			if !slices.IsSortedFunc(j.Verdict.Reasons, func(x, y Reason) int { return states[x.State] - states[y.State] }) {
				t.Errorf("%s: the reasons are not in order", j.Incentive.ID)
			}
		}
	}
}

func TestAnOutcomeFollowsFromTheReasons(t *testing.T) {
	a := published(t).On(today)
	incentives := a.Incentives()
	pick := func(words []string, n uint8) string { return append(words, "")[int(n)%(len(words)+1)] }
	holds := func(which, zone, sector, size, plan, companies uint8, won, usd uint32, jobs, share uint16) bool {
		i := incentives[int(which)%len(incentives)]
		p := Profile{
			ZoneType: pick(i.ZoneTypes, zone), Industry: atlas.Sector(pick(atlas.NeedsIndustry.Vocabulary(), sector)),
			Size: atlas.FirmSize(pick(atlas.NeedsSize.Vocabulary(), size)), Plan: atlas.Plan(pick(atlas.NeedsPlan.Vocabulary(), plan)),
			Won: Number{int64(won) * 1000, won%3 > 0}, USD: Number{int64(usd), usd%3 > 0}, Jobs: Number{int64(jobs), jobs%3 > 0}, ForeignShare: Number{int64(share % 101), share%3 > 0},
		}
		for k, w := range atlas.NeedsCompany.Vocabulary() {
			if companies>>k&1 == 1 {
				p.Companies = append(p.Companies, atlas.CompanyKind(w))
			}
		}
		v := Judge(i, p, a, today)
		whole := func(s State) bool {
			return slices.ContainsFunc(v.Reasons, func(r Reason) bool { return r.State == s && r.Part.IsZero() })
		}
		allMet := !slices.ContainsFunc(v.Reasons, func(r Reason) bool { return r.State != Met })
		for _, r := range v.Reasons {
			for _, l := range atlas.Langs {
				if said := r.Text.In(l); said == "" || strings.ContainsAny(said, "{}") || strings.Contains(said, "%!") {
					t.Logf("%s says %q", i.ID, said)
					return false
				}
			}
			if errs := r.Text.CheckFigures(); errs != nil {
				t.Logf("%s: %v", i.ID, errs)
				return false
			}
		}
		return (v.Outcome == Applies) == allMet && (v.Outcome == DoesNotApply) == whole(Unmet)
	}
	if err := quick.Check(holds, &quick.Config{MaxCount: 5000}); err != nil {
		t.Error(err)
	}
}

func TestWhatIsShortIsExactlyWhatIsMissing(t *testing.T) {
	for _, u := range []struct {
		unit   unit
		format func(int64, atlas.Lang) string
	}{
		{unitWon, func(n int64, l atlas.Lang) string { return atlas.FormatWon(atlas.Won(n), l) }},
		{unitUSD, atlas.FormatUSD},
	} {
		holds := func(have, least uint64) bool {
			h, l := int64(have>>2), int64(least>>2) // up to 4.6 × 10^18
			state, text := amount(Given(h), l, u.unit)
			if h >= l {
				return state == Met && text.In(atlas.En) == u.format(h, atlas.En)+", at least "+u.format(l, atlas.En)+" needed" &&
					text.In(atlas.Ko) == u.format(h, atlas.Ko)+"("+u.format(l, atlas.Ko)+" 이상)"
			}
			return state == Unmet && text.In(atlas.Ko) == u.format(l-h, atlas.Ko)+" 부족" && text.In(atlas.En) == u.format(l-h, atlas.En)+" short"
		}
		if err := quick.Check(holds, nil); err != nil {
			t.Error(err)
		}
	}
	holds := func(have, least uint16) bool {
		h, l := int64(have), int64(least)
		state, text := amount(Given(h), l, unitJobs)
		if h >= l {
			return state == Met
		}
		noun := " jobs short"
		if l-h == 1 {
			noun = " job short"
		}
		return state == Unmet && text.In(atlas.Ko) == atlas.FormatCount(l-h)+"명 부족" && text.In(atlas.En) == atlas.FormatCount(l-h)+noun
	}
	if err := quick.Check(holds, nil); err != nil {
		t.Error(err)
	}
}

func TestEveryWordOfAVocabularyCanBeSaid(t *testing.T) {
	for _, kind := range []atlas.RuleKind{atlas.NeedsPlan, atlas.NeedsCompany, atlas.NeedsIndustry, atlas.NeedsSize} {
		words := kind.Vocabulary()
		if len(words) == 0 || len(words) != len(said[kind]) {
			t.Errorf("%s has %d words, of which %d are said", kind, len(words), len(said[kind]))
		}
		for _, w := range words {
			if s, ok := said[kind][w]; !ok || s.ko == "" || s.en == "" {
				t.Errorf("%s of %s is not said", w, kind)
			}
		}
	}
}

func TestWhatPeopleExpectAndDoNotGetIsSaid(t *testing.T) {
	all := published(t)
	tests := []struct {
		name  string
		zones []string
		day   atlas.Date
		want  []string // zone: incentive or kind of zone
	}{
		{"Centum 2 has no Opportunity Development Zone rates", []string{"urban-hitech-centum2", "ucz-centum2"}, today, []string{"ucz-centum2: opportunity-development-zone"}},
		{"before there was such a zone in Busan, nobody expected them", []string{"ucz-centum2"}, atlas.Date{Year: 2022, Month: 1, Day: 1}, nil},
		{"where such a zone overlaps, they may apply", []string{"ucz-centum2", "odz-finance"}, today, []string{"odz-finance: odz-inherit"}},
		{"a regulation-free zone is not for every firm, and says so once", []string{"blockchain", "marine-mobility"}, today, []string{"blockchain: rfz-pkg"}},
		{"the tax holiday of the free economic zone has ended", []string{"fez", "fiz"}, today, []string{"fez: fez-cit-ended"}},
		{"on its last day it had not", []string{"fez"}, atlas.Date{Year: 2018, Month: 12, Day: 31}, nil},
		{"the day after it had", []string{"fez"}, atlas.Date{Year: 2019, Month: 1, Day: 1}, []string{"fez: fez-cit-ended"}},
		{"the R&D tax relief ran in 2025", []string{"rnd"}, atlas.Date{Year: 2025, Month: 12, Day: 31}, nil},
		{"and was not confirmed after", []string{"rnd"}, atlas.Date{Year: 2026, Month: 1, Day: 1}, []string{"rnd: rnd-cit"}},
		{"a zone that has ended leads to no expectations", []string{"blockchain"}, atlas.Date{Year: 2028, Month: 1, Day: 1}, nil},
		{"nor does an unknown one", []string{"atlantis"}, today, nil},
		{"nor none", nil, today, nil},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, e := range Expected(all.On(tc.day), tc.day, tc.zones) {
				got = append(got, e.Zone+": "+e.ZoneType+e.Incentive)
				if e.Text.IsZero() || len(e.Sources) == 0 {
					t.Errorf("%s has no text or no source", e.Zone)
				}
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("have %v, want %v", got, tc.want)
			}
		})
	}
}
