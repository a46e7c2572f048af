package finder

import (
	"fmt"
	"strings"

	"busanmap/internal/atlas"
)

// Figures in these texts are those of atlas.Text and are written out by In.
var (
	textHidden          = atlas.Text{Ko: "현행 혜택으로 안내하지 않음", En: "not offered as a benefit in force"}
	textEnded           = atlas.Text{Ko: "{date:%s} 종료", En: "ended on {date:%s}"}
	textUpcoming        = atlas.Text{Ko: "{date:%s}부터 적용", En: "begins on {date:%s}"}
	textNoRules         = atlas.Text{Ko: "요건이 정리되어 있지 않음, 담당 부서에 확인", En: "its conditions are not recorded; ask the office"}
	textOtherZone       = atlas.Text{Ko: "선택한 유형의 특구에 적용되지 않음", En: "not an incentive of the chosen kind of zone"}
	textNoZoneInCluster = atlas.Text{Ko: "선택한 클러스터에 이 유형의 특구가 없음", En: "no zone of this kind in the chosen cluster"}
	textNoZone          = atlas.Text{Ko: "부산에 시행 중인 이 유형의 특구가 없음", En: "no zone of this kind is in force in Busan"}
	textInZone          = atlas.Text{Ko: "선택한 유형의 특구에 적용됨", En: "an incentive of the chosen kind of zone"}
	textAsk             = atlas.Text{Ko: "담당 부서에 확인", En: "ask the office"}

	textTellPlace = atlas.Text{Ko: "클러스터나 특구 유형을", En: "the cluster or the kind of zone"}
	textPlan      = atlas.Text{Ko: "신설, 증설, 이전 가운데 무엇인지를", En: "whether it is a new workplace, an expansion or a relocation"}
	textIndustry  = atlas.Text{Ko: "업종을", En: "the industry"}
	textSize      = atlas.Text{Ko: "기업 규모를", En: "the size of the firm"}
	textCompany   = atlas.Text{Ko: "기업 유형을", En: "the kind of company"}
)

func withDate(t atlas.Text, d atlas.Date) atlas.Text {
	return atlas.Text{Ko: fmt.Sprintf(t.Ko, d), En: fmt.Sprintf(t.En, d)}
}

// tell asks for what was not told; the Korean carries its particle.
func tell(what atlas.Text) atlas.Text {
	return atlas.Text{Ko: what.Ko + " 알려 주세요", En: "tell us " + what.En}
}

func ask(t atlas.Text) atlas.Text {
	return atlas.Text{Ko: t.Ko + ", " + textAsk.Ko, En: t.En + "; " + textAsk.En}
}

func onlyInside(zones []atlas.Text) atlas.Text {
	all := listed(zones)
	return atlas.Text{Ko: "다음 특구 안에서만: " + all.Ko, En: "only inside: " + all.En}
}

func mayReach(zones []atlas.Text) atlas.Text {
	all := listed(zones)
	return atlas.Text{Ko: "구역이 정확히 알려지지 않아 걸쳐 있을 수 있음: " + all.Ko, En: "its area is not known exactly and may reach there: " + all.En}
}

func listed(all []atlas.Text) atlas.Text {
	var ko, en []string
	for _, t := range all {
		ko, en = append(ko, t.Ko), append(en, t.En)
	}
	return atlas.Text{Ko: strings.Join(ko, "; "), En: strings.Join(en, "; ")}
}

// said is how the words of a vocabulary are said: the subject, and whether the
// English one takes "are".
var said = map[atlas.RuleKind]map[string]struct {
	ko, en string
	many   bool
}{
	atlas.NeedsPlan: {
		string(atlas.PlanNew):        {"신설은", "a new workplace", false},
		string(atlas.PlanExpansion):  {"증설은", "expansion", false},
		string(atlas.PlanRelocation): {"이전은", "relocation", false},
	},
	atlas.NeedsIndustry: {
		string(atlas.Manufacturing):     {"제조업은", "manufacturing", false},
		string(atlas.MarineMobility):    {"해양모빌리티는", "marine mobility", false},
		string(atlas.Logistics):         {"물류업은", "logistics", false},
		string(atlas.Tourism):           {"관광업은", "tourism", false},
		string(atlas.Medical):           {"의료업은", "medical services", true},
		string(atlas.Research):          {"연구개발업은", "research and development", false},
		string(atlas.KnowledgeServices): {"지식서비스업은", "knowledge services", true},
		string(atlas.OtherSector):       {"그 밖의 업종은", "other industries", true},
	},
	atlas.NeedsSize: {
		string(atlas.Small): {"중소기업은", "SMEs", true},
		string(atlas.Mid):   {"중견기업은", "mid-sized firms", true},
		string(atlas.Large): {"대기업은", "large firms", true},
	},
	atlas.NeedsCompany: {
		string(atlas.Domestic):        {"내국 기업은", "domestic firms", true},
		string(atlas.ForeignInvested): {"외국인투자기업은", "foreign-invested firms", true},
		string(atlas.FromCapitalArea): {"수도권에서 이전하는 기업은", "firms moving out of the capital area", true},
		string(atlas.Reshoring):       {"국내 복귀 기업은", "firms coming back from abroad", true},
		string(atlas.Startup):         {"창업 기업은", "start-ups", true},
	},
}

func covered(kind atlas.RuleKind, w string) atlas.Text {
	s := said[kind][w]
	if s.many {
		return atlas.Text{Ko: s.ko + " 대상임", En: s.en + " are covered"}
	}
	return atlas.Text{Ko: s.ko + " 대상임", En: s.en + " is covered"}
}

func notCovered(kind atlas.RuleKind, w string) atlas.Text {
	s := said[kind][w]
	if s.many {
		return atlas.Text{Ko: s.ko + " 대상이 아님", En: s.en + " are not covered"}
	}
	return atlas.Text{Ko: s.ko + " 대상이 아님", En: s.en + " is not covered"}
}

// only names the kinds of companies that are covered.
func only(kinds []string) atlas.Text {
	var ko, en []string
	for _, w := range kinds {
		s := said[atlas.NeedsCompany][w]
		ko, en = append(ko, strings.TrimSuffix(s.ko, "은")), append(en, s.en)
	}
	return atlas.Text{Ko: strings.Join(ko, ", ") + "만 대상", En: "only for " + strings.Join(en, " or ")}
}

// unit says amounts of one kind.
type unit struct {
	name   atlas.Text // what to tell us
	ko, en string     // of an amount; %d is its number
	one    string     // of the amount 1 in English; "" when it is as any other
}

var (
	unitJobs  = unit{name: atlas.Text{Ko: "신규 고용 인원을", En: "the number of new jobs"}, ko: "{n:%d}명", en: "{n:%d} jobs", one: "{n:%d} job"}
	unitWon   = unit{name: atlas.Text{Ko: "투자액을", En: "the investment in won"}, ko: "{won:%d}", en: "{won:%d}"}
	unitUSD   = unit{name: atlas.Text{Ko: "달러 투자액을", En: "the investment in US dollars"}, ko: "{usd:%d}", en: "{usd:%d}"}
	unitShare = unit{name: atlas.Text{Ko: "외국인 지분율을", En: "the foreign share"}, ko: "{n:%d}%%", en: "{n:%d}%%"}
)

func (u unit) of(n int64) atlas.Text {
	en := u.en
	if n == 1 && u.one != "" {
		en = u.one
	}
	return atlas.Text{Ko: fmt.Sprintf(u.ko, n), En: fmt.Sprintf(en, n)}
}

// short says by how much, which is positive, something is too little.
func (u unit) short(by int64) atlas.Text {
	t := u.of(by)
	if u == unitShare { // a difference of per cents is in points
		t = atlas.Text{Ko: strings.TrimSuffix(t.Ko, "%") + "%포인트", En: strings.TrimSuffix(t.En, "%") + " percentage points"}
		if by == 1 {
			t.En = strings.TrimSuffix(t.En, "s")
		}
	}
	return atlas.Text{Ko: t.Ko + " 부족", En: t.En + " short"}
}

func (u unit) enough(have, least int64) atlas.Text {
	h, l := u.of(have), u.of(least)
	return atlas.Text{Ko: h.Ko + "(" + l.Ko + " 이상)", En: h.En + ", at least " + l.En + " needed"}
}
