package text

// Leads are the sentences that open pages, and others that the server puts into
// view models. Every field is filled in both languages; a test proves it.
type Leads struct {
	Home             string
	IncentivesHere   string // link from a cluster
	Incentives       string
	IncentivesNotice string
	Changes          string
	Story            string
	StoryBefore      string // caption of a map
	StoryAfter       string
	ChartTitle       string
	ChartUnit        string
	ChartAlt         string // followed by the values
	About            string
	LicenceCode      string
	LicenceData      string
	NameNotSeen      string
	Report           string
}

// LeadsFor returns the leads of a language; anything but "en" is Korean.
func LeadsFor(lang string) *Leads {
	if lang == "en" {
		return &leadsEn
	}
	return &leadsKo
}

var leadsKo = Leads{
	Home:             "2023년 11월 1일 부산시는 서쪽의 제조업, 동쪽의 관광·정보통신으로 나뉘던 산업지도를 다섯 개의 신산업 혁신클러스터로 다시 그리겠다고 발표했습니다. 무엇이 있고, 무엇이 계획되었으며, 그 뒤 무엇이 달라졌는지 출처와 함께 보여 드립니다.",
	IncentivesHere:   "특구별 인센티브 보기",
	Incentives:       "부산의 특구와 산업단지에 적용되는 세금 감면, 보조금, 규제 특례를 근거 법령, 대상, 기한과 함께 정리했습니다. 기한이 얼마나 남았는지는 기준일로 계산합니다.",
	IncentivesNotice: "이 내용은 참고용이며 지원을 약속하지 않습니다. 특구 안에 있다고 해서 모든 기업에 적용되지는 않습니다. 투자하기 전에 반드시 법령 원문과 담당 기관에서 확인하세요.",
	Changes:          "2023년 11월 1일 발표 전후로 특구, 거점, 기업에 무슨 일이 있었는지 최근 것부터 보여 드립니다.",
	Story:            "두 축이던 산업지도가 어떻게 다섯 클러스터로 바뀌고 있는지, 투자와 기업, 인재, 전략산업의 흐름을 따라 살펴봅니다.",
	StoryBefore:      "예전: 두 개의 축",
	StoryAfter:       "지금: 다섯 개의 혁신클러스터",
	ChartTitle:       "부산시 투자유치 실적",
	ChartUnit:        "조 원",
	ChartAlt:         "부산시가 발표한 연도별 투자유치액 막대그래프.",
	About:            "이 지도가 무엇을 근거로 하는지, 경계를 어디까지 믿을 수 있는지, 영문 보도자료의 어디가 틀렸는지, 무엇을 찾지 못했는지 밝힙니다.",
	LicenceCode:      "프로그램: Apache License 2.0. 함께 배포하는 소프트웨어의 목록은 저장소의 docs/licences.md에 있습니다.",
	LicenceData:      "데이터: CC BY 4.0(출처 표시: “부산 산업지도”). 해안선은 예외이며 다음과 같습니다.",
	NameNotSeen:      "출처에서 한국어 이름을 확인하지 못해 옮긴 이름입니다.",
	Report:           "틀린 곳을 찾으셨다면 이 지도를 운영하는 기관에 알려 주세요. 페이지 주소와 문장, 바른 내용의 출처를 함께 적어 주시면 확인한 뒤 고칩니다.",
}

var leadsEn = Leads{
	Home:             "On 1 November 2023 the city of Busan announced that its industrial map, long divided between manufacturing in the west and tourism and IT in the east, was being redrawn as five innovation clusters. See what each holds, what was planned and what has changed since, with sources throughout.",
	IncentivesHere:   "Incentives of these zones",
	Incentives:       "Tax relief, subsidies and regulatory exemptions in Busan’s special zones and industrial complexes, each with its law, who qualifies and until when. Days left are counted from the date shown.",
	IncentivesNotice: "For reference only; nothing here is a promise of support. Being inside a zone does not entitle every firm to its benefits. Check the law itself and ask the office in charge before you invest.",
	Changes:          "What happened to zones, sites and companies before and after the announcement of 1 November 2023, latest first.",
	Story:            "How a map with two poles is becoming one with five clusters, followed through investment, companies, talent and strategic industries.",
	StoryBefore:      "Before: two poles",
	StoryAfter:       "Now: five innovation clusters",
	ChartTitle:       "Investment attracted by Busan",
	ChartUnit:        "KRW trillion",
	ChartAlt:         "Bar chart of the investment that the city reports for each year.",
	About:            "What this map rests on, how far its boundaries can be trusted, where the English press release is wrong, and what could not be found.",
	LicenceCode:      "Program: Apache License 2.0. Software shipped with it is listed in docs/licences.md of the repository.",
	LicenceData:      "Data: CC BY 4.0 (credit: “Busan Industrial Map”), except for the coastline, as follows.",
	NameNotSeen:      "The Korean name was not found in any source; this is our rendering.",
	Report:           "If you find a mistake, please tell whoever runs this map. Give the address of the page, the sentence, and a source for what is right; it will be checked and mended.",
}
