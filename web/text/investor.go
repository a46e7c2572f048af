package text

// Investor are the words that the server puts into the view models of the
// investor's pages. Every field is filled in both languages; a test proves it.
type Investor struct {
	HereTitle string

	FieldAny            string
	FieldCluster        string
	FieldZoneType       string
	FieldIndustry       string
	FieldPlan           string
	FieldCompany        string
	FieldSize           string
	FieldInvestment     string
	FieldInvestmentHelp string
	FieldInvestmentUSD  string
	FieldForeignShare   string
	FieldJobs           string

	Compare       string // link
	CompareTitle  string
	CompareLead   string
	CompareNotice string
	CompareFew    string
	CompareMany   string
	RowRegion     string
	RowRole       string
	RowIndustries string
	RowArea       string
	RowZones      string
	RowIncentives string
	RowSites      string
	RowCompanies  string
	RowDistances  string
	NotFound      string
	None          string

	Brief          string // link
	BriefCluster   string // kind of a brief
	BriefZone      string
	BriefHere      string
	BriefBoth      string
	BriefOne       string
	BriefPrint     string
	BriefZones     string
	BriefIncentive string
	BriefProjects  string
	BriefCompanies string
	BriefOffices   string
	BriefSources   string
	BriefLink      string
	QRLabel        string

	SearchTitle string
	SearchEmpty string
	SearchTips  [3]string
}

// InvestorFor returns the words of a language; anything but "en" is Korean.
func InvestorFor(lang string) *Investor {
	if lang == "en" {
		return &investorEn
	}
	return &investorKo
}

var investorKo = Investor{
	HereTitle:           "이곳에 적용되는 것",
	FieldAny:            "정하지 않음",
	FieldCluster:        "클러스터",
	FieldZoneType:       "특구 종류",
	FieldIndustry:       "업종",
	FieldPlan:           "투자 형태",
	FieldCompany:        "기업 구분",
	FieldSize:           "기업 규모",
	FieldInvestment:     "투자액",
	FieldInvestmentHelp: "숫자만 입력하세요. 예: 30000000000(300억 원)",
	FieldInvestmentUSD:  "외국인 투자액",
	FieldForeignShare:   "외국인 지분",
	FieldJobs:           "신규 고용",
	Compare:             "다른 클러스터와 비교",
	CompareTitle:        "클러스터 비교",
	CompareLead:         "클러스터 두 곳에서 다섯 곳까지 나란히 놓고 역할, 특구, 인센티브, 사업과 기업을 비교합니다.",
	CompareNotice:       "면적은 이 지도에서 그린 개략도로 잰 값이며, 거리는 클러스터의 가장 가까운 곳에서 잰 직선거리입니다. 금액은 발표된 것이며 실제 집행액이 아닙니다.",
	CompareFew:          "비교하려면 두 곳 이상 고르세요.",
	CompareMany:         "다섯 곳까지만 고를 수 있습니다.",
	RowRegion:           "권역",
	RowRole:             "역할",
	RowIndustries:       "핵심 산업",
	RowArea:             "면적(개략)",
	RowZones:            "효력이 있는 특구",
	RowIncentives:       "특구에 따른 인센티브",
	RowSites:            "거점과 상태",
	RowCompanies:        "기업과 발표 금액",
	RowDistances:        "공항·항만·KTX까지",
	NotFound:            "확인되지 않음",
	None:                "없음",
	Brief:               "한 장 요약 인쇄",
	BriefCluster:        "클러스터 투자 요약",
	BriefZone:           "특구 투자 요약",
	BriefHere:           "지점 투자 요약",
	BriefBoth:           "한국어·영어 나란히 보기",
	BriefOne:            "한국어만 보기",
	BriefPrint:          "인쇄",
	BriefZones:          "특구",
	BriefIncentive:      "인센티브(참고용)",
	BriefProjects:       "주요 사업",
	BriefCompanies:      "기업",
	BriefOffices:        "문의",
	BriefSources:        "출처",
	BriefLink:           "이 날짜의 고정 주소",
	QRLabel:             "이 요약의 주소를 담은 QR 코드",
	SearchTitle:         "검색",
	SearchEmpty:         "찾은 것이 없습니다. 다른 말로 찾거나 아래 클러스터에서 찾아보세요.",
	SearchTips:          [3]string{"초성만 입력해도 됩니다: ㄴㄷㄱ", "영어와 로마자 표기로도 찾습니다: North Port, Bukhang", "특구, 기업, 인센티브 이름으로도 찾습니다"},
}

var investorEn = Investor{
	HereTitle:           "What applies here",
	FieldAny:            "Not decided",
	FieldCluster:        "Cluster",
	FieldZoneType:       "Kind of zone",
	FieldIndustry:       "Industry",
	FieldPlan:           "Plan",
	FieldCompany:        "Company",
	FieldSize:           "Size",
	FieldInvestment:     "Investment",
	FieldInvestmentHelp: "Digits only, for example 30000000000 (KRW 30 billion)",
	FieldInvestmentUSD:  "Foreign investment",
	FieldForeignShare:   "Foreign share",
	FieldJobs:           "New jobs",
	Compare:             "Compare with other clusters",
	CompareTitle:        "Compare clusters",
	CompareLead:         "Set two to five clusters side by side: role, zones, incentives, projects and companies.",
	CompareNotice:       "Areas are those of this map’s sketches; distances are straight lines from the nearest point of the cluster. Amounts are as announced, not as spent.",
	CompareFew:          "Choose at least two clusters to compare.",
	CompareMany:         "Choose at most five clusters.",
	RowRegion:           "Region",
	RowRole:             "Role",
	RowIndustries:       "Key industries",
	RowArea:             "Area (sketch)",
	RowZones:            "Zones in force",
	RowIncentives:       "Incentives of these zones",
	RowSites:            "Sites and their status",
	RowCompanies:        "Companies and announced amounts",
	RowDistances:        "To airport, port and KTX",
	NotFound:            "not found",
	None:                "none",
	Brief:               "Print a one-page brief",
	BriefCluster:        "Cluster brief for investors",
	BriefZone:           "Zone brief for investors",
	BriefHere:           "Location brief for investors",
	BriefBoth:           "Korean and English side by side",
	BriefOne:            "English only",
	BriefPrint:          "Print",
	BriefZones:          "Special zones",
	BriefIncentive:      "Incentives (for reference)",
	BriefProjects:       "Projects",
	BriefCompanies:      "Companies",
	BriefOffices:        "Contacts",
	BriefSources:        "Sources",
	BriefLink:           "Permanent link for this date",
	QRLabel:             "QR code with the address of this brief",
	SearchTitle:         "Search",
	SearchEmpty:         "Nothing was found. Try other words, or look in one of the clusters below.",
	SearchTips:          [3]string{"Korean initials are enough: ㄴㄷㄱ", "Other spellings work too: North Port, Bukhang, 북항", "Zones, companies and incentives can be found by name"},
}
