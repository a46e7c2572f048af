package text

import "encoding/json"

// Desk are the words of the investor's desk: what applies here, the finder, the
// comparison, the brief, the search, and the filter and share buttons of the
// map. Every field is filled in both languages; a test proves it.
type Desk struct {
	// What applies here.
	HereTitle      string
	HereLead       string
	HereAsk        string // heading of the form
	HereAskHelp    string
	HereLon        string
	HereLat        string
	HereShow       string
	HereMine       string // use my location
	HereLocating   string
	HereDenied     string
	HereNoFix      string
	HerePlaces     string // or choose a place
	HereClusters   string
	HereNoCluster  string
	HereZones      string
	HereNoZone     string
	HereSought     string
	HereSoughtNote string
	HereByZone     string
	HereByZoneNone string
	HereWhy        string // "because of"
	HereCityWide   string
	HereCityNote   string
	HereNot        string
	HereNotNote    string
	HereNear       string
	HereNearby     string
	HereDistances  string
	HereBrief      string
	HereOther      string // another spot
	HereDetail     string // unfolds the conditions of an incentive
	TocBelts       string // short names of parts, for the table of contents
	TocByZone      string
	TocNot         string
	TocDistances   string
	HereMapTool    string // the control of the map
	HereMapHint    string // said when it is on
	HereMarker     string // the pin

	// The finder.
	FinderTitle string
	FinderLead  string
	FinderAsk   string
	FinderClear string
	FinderWhy   string

	// The comparison.
	CompareTitle  string
	CompareChoose string
	CompareShow   string
	CompareTable  string
	CompareItem   string // heading of the first column
	CompareCSV    string
	CompareNone   string // an empty cell

	// The brief.
	BriefBack  string
	BriefTools string
	BriefNorth string
	BriefMore  string // "{n} more at the link below"

	// The search.
	SearchTitle   string
	SearchLabel   string
	SearchShow    string
	SearchHint    string // inside the box
	SearchHelp    string
	SearchLead    string
	SearchTips    string
	SearchCount   string // "{n} suggestions", said to a screen reader
	SearchNothing string

	// Filter, share and download on the map.
	Filter         string
	FilterIndustry string
	FilterType     string
	FilterStatus   string
	FilterAll      string
	FilterCount    string // "{clusters} clusters, {zones} zones and {sites} sites match"
	FilterClear    string
	FilterForce    string // in force, or done
	FilterSought   string
	FilterPast     string
	FilterNone     string
	Take           string // share and download
	Share          string
	ShareLink      string
	ShareCopied    string
	ShareFailed    string
	Download       string
	DownloadNote   string
}

// DeskFor returns the words of a language; anything but "en" is Korean.
func DeskFor(lang string) *Desk {
	if lang == "en" {
		return &deskEn
	}
	return &deskKo
}

// Found says how many suggestions there are.
func (d *Desk) Found(n string) string { return Put(d.SearchCount, "n", n) }

// More says how many lines of a brief were left out.
func (d *Desk) More(n string) string { return Put(d.BriefMore, "n", n) }

// Words are those that the script of a page needs, as one JSON object.
func (d *Desk) Words() string {
	return jsonOf(map[string]string{
		"hereTool": d.HereMapTool, "hereHint": d.HereMapHint, "hereMarker": d.HereMarker,
		"filter": d.Filter, "filterIndustry": d.FilterIndustry, "filterType": d.FilterType, "filterStatus": d.FilterStatus,
		"filterAll": d.FilterAll, "filterCount": d.FilterCount, "filterClear": d.FilterClear,
		"filterForce": d.FilterForce, "filterSought": d.FilterSought, "filterPast": d.FilterPast, "filterNone": d.FilterNone,
		"share": d.Share, "shareLink": d.ShareLink, "shareCopied": d.ShareCopied, "shareFailed": d.ShareFailed,
		"download": d.Download,
	})
}

// FrameWords are those that the script of a frame needs, which has no filter.
func (d *Desk) FrameWords() string {
	return jsonOf(map[string]string{"hereTool": d.HereMapTool, "hereHint": d.HereMapHint, "hereMarker": d.HereMarker})
}

func jsonOf(words map[string]string) string {
	b, err := json.Marshal(words)
	if err != nil { // a map of strings always encodes
		panic(err)
	}
	return string(b)
}

// The codes of the desk.
var (
	outcomes = map[string]label{
		"applies":        {"적용", "Applies"},
		"may_apply":      {"적용 가능성 있음", "May apply"},
		"does_not_apply": {"해당 없음", "Does not apply"},
	}
	ruleStates = map[string]label{
		"met":   {"충족", "Met"},
		"unmet": {"미충족", "Not met"},
		"open":  {"확인 필요", "To be checked"},
	}
	searchKinds = map[string]label{
		"cluster":   {"클러스터", "Clusters"},
		"zone":      {"특구", "Zones"},
		"site":      {"거점", "Sites"},
		"company":   {"기업", "Companies"},
		"incentive": {"인센티브", "Incentives"},
		"place":     {"지명", "Places"},
		"district":  {"구·군", "Districts"},
	}
	directions = map[string]label{
		"n":  {"북쪽", "north"},
		"ne": {"북동쪽", "north-east"},
		"e":  {"동쪽", "east"},
		"se": {"남동쪽", "south-east"},
		"s":  {"남쪽", "south"},
		"sw": {"남서쪽", "south-west"},
		"w":  {"서쪽", "west"},
		"nw": {"북서쪽", "north-west"},
	}
	sectors = map[string]label{
		"manufacturing":      {"제조업", "Manufacturing"},
		"marine_mobility":    {"해양모빌리티", "Marine mobility"},
		"logistics":          {"물류", "Logistics"},
		"tourism":            {"관광", "Tourism"},
		"medical":            {"의료", "Medical services"},
		"research":           {"연구개발", "Research and development"},
		"knowledge_services": {"지식서비스", "Knowledge services"},
		"other":              {"그 밖의 업종", "Other industries"},
	}
	plans = map[string]label{
		"new":        {"신설", "New workplace"},
		"expansion":  {"증설", "Expansion"},
		"relocation": {"이전", "Relocation"},
	}
	companyKinds = map[string]label{
		"domestic":          {"내국 기업", "Domestic firm"},
		"foreign_invested":  {"외국인투자기업", "Foreign-invested firm"},
		"from_capital_area": {"수도권 이전 기업", "Firm moving out of the capital area"},
		"reshoring":         {"국내 복귀(유턴) 기업", "Reshoring firm"},
		"startup":           {"창업 기업", "Start-up"},
	}
	firmSizes = map[string]label{
		"small": {"중소기업", "SME"},
		"mid":   {"중견기업", "Mid-sized firm"},
		"large": {"대기업", "Large firm"},
	}
)

// Outcome says whether an incentive applies to the plan described.
func Outcome(lang, code string) string { return outcomes[code].in(lang) }

// RuleState says how it stands with one condition.
func RuleState(lang, code string) string { return ruleStates[code].in(lang) }

// SearchKind is the heading of what was found of a kind.
func SearchKind(lang, kind string) string { return searchKinds[kind].in(lang) }

// Direction is one of the eight points of the compass.
func Direction(lang, code string) string { return directions[code].in(lang) }

// Sector is what a firm does.
func Sector(lang, code string) string { return sectors[code].in(lang) }

// Plan is what a firm plans to do.
func Plan(lang, code string) string { return plans[code].in(lang) }

// CompanyKind is one of the things that a firm may be.
func CompanyKind(lang, code string) string { return companyKinds[code].in(lang) }

// FirmSize is the size of a firm.
func FirmSize(lang, code string) string { return firmSizes[code].in(lang) }

var deskKo = Desk{
	HereTitle:      "여기에 무엇이 적용되나",
	HereLead:       "지도에서 한 곳을 누르거나 좌표를 입력하면, 그곳에 걸친 클러스터와 특구, 기준일에 유효한 인센티브를 모두 보여 드립니다.",
	HereAsk:        "위치 고르기",
	HereAskHelp:    "도 단위 십진수(WGS 84)로 입력하세요. 보기: 경도 129.0663, 위도 35.1462",
	HereLon:        "경도",
	HereLat:        "위도",
	HereShow:       "조회",
	HereMine:       "내 위치",
	HereLocating:   "위치를 찾는 중입니다.",
	HereDenied:     "위치 사용이 허용되지 않았습니다. 좌표를 입력하거나 아래 목록에서 고르세요.",
	HereNoFix:      "위치를 알아내지 못했습니다. 좌표를 입력하거나 아래 목록에서 고르세요.",
	HerePlaces:     "거점에서 고르기",
	HereClusters:   "걸친 클러스터",
	HereNoCluster:  "다섯 클러스터의 범위 밖입니다.",
	HereZones:      "기준일에 유효한 특구",
	HereNoZone:     "이곳에 지정된 특구를 찾지 못했습니다.",
	HereSought:     "추진 중이거나 효력이 없는 특구",
	HereSoughtNote: "기준일에 효력이 없어 혜택이 생기지 않습니다.",
	HereByZone:     "이 위치에 따라 적용될 수 있음",
	HereByZoneNone: "이 위치라서 주어지는 인센티브는 찾지 못했습니다.",
	HereWhy:        "근거 특구",
	HereCityWide:   "부산 어디서나",
	HereCityNote:   "위치와 관계없이 요건을 갖추면 신청할 수 있습니다.",
	HereNot:        "여기에는 적용되지 않음",
	HereNotNote:    "적용될 것으로 기대하기 쉽지만 그렇지 않은 것입니다.",
	HereNear:       "가까이 있지만 벗어난 특구",
	HereNearby:     "가까운 곳",
	HereDistances:  "주요 시설까지의 직선거리",
	HereBrief:      "이 위치를 한 장으로 인쇄",
	HereOther:      "다른 위치 고르기",
	HereDetail:     "요건과 근거 법령",
	TocBelts:       "클러스터",
	TocByZone:      "위치별 인센티브",
	TocNot:         "적용되지 않음",
	TocDistances:   "거리",
	HereMapTool:    "여기 조회",
	HereMapHint:    "조회할 곳을 누르세요. Esc 키를 누르면 끝납니다.",
	HereMarker:     "조회한 위치",

	FinderTitle: "내 계획에 맞는 인센티브 찾기",
	FinderLead:  "아는 것만 골라도 됩니다. 고르지 않은 항목은 ‘확인 필요’로 남습니다.",
	FinderAsk:   "찾기",
	FinderClear: "조건 지우기",
	FinderWhy:   "이유",

	CompareTitle:  "클러스터 비교",
	CompareChoose: "비교할 클러스터",
	CompareShow:   "비교하기",
	CompareTable:  "클러스터 비교표",
	CompareItem:   "항목",
	CompareCSV:    "표 내려받기(CSV)",
	CompareNone:   "확인된 것 없음",

	BriefBack:  "지도로 돌아가기",
	BriefTools: "요약 도구",
	BriefNorth: "북",
	BriefMore:  "그 밖에 {n}건은 아래 고정 주소에서 볼 수 있습니다.",

	SearchTitle:   "검색",
	SearchLabel:   "클러스터, 특구, 기업, 장소 검색",
	SearchShow:    "검색",
	SearchHint:    "이름, 영문, 초성",
	SearchHelp:    "한국어, 영어, 초성으로 찾을 수 있습니다.",
	SearchLead:    "클러스터, 특구, 거점, 기업, 인센티브, 지명을 한 번에 찾습니다.",
	SearchTips:    "이렇게 찾아 보세요",
	SearchCount:   "추천 검색어 {n}개",
	SearchNothing: "맞는 이름이 없습니다.",

	Filter:         "조건으로 거르기",
	FilterIndustry: "산업",
	FilterType:     "특구 유형",
	FilterStatus:   "기준일의 상태",
	FilterAll:      "전체",
	FilterCount:    "클러스터 {clusters}곳, 특구 {zones}곳, 거점 {sites}곳",
	FilterClear:    "조건 지우기",
	FilterForce:    "지정·완료",
	FilterSought:   "추진 중",
	FilterPast:     "해제·중단",
	FilterNone:     "조건에 맞는 것이 없습니다.",
	Take:           "공유·내려받기",
	Share:          "공유하기",
	ShareLink:      "주소 복사",
	ShareCopied:    "주소를 복사했습니다.",
	ShareFailed:    "복사하지 못했습니다. 주소창의 주소를 복사하세요.",
	Download:       "내려받기",
	DownloadNote:   "파일마다 이용 조건, 출처, 기준일이 들어 있습니다.",
}

var deskEn = Desk{
	HereTitle:      "What applies here",
	HereLead:       "Choose a spot on the map or give its coordinates, and see the clusters and zones that cover it and every incentive in force there on the date.",
	HereAsk:        "Choose a spot",
	HereAskHelp:    "Decimal degrees (WGS 84), for example longitude 129.0663 and latitude 35.1462",
	HereLon:        "Longitude",
	HereLat:        "Latitude",
	HereShow:       "Look it up",
	HereMine:       "My location",
	HereLocating:   "Finding your location.",
	HereDenied:     "Your location was not shared. Type coordinates or choose from the list below.",
	HereNoFix:      "Your location could not be found. Type coordinates or choose from the list below.",
	HerePlaces:     "Choose a site",
	HereClusters:   "Clusters here",
	HereNoCluster:  "Outside all five clusters.",
	HereZones:      "Zones in force on the date",
	HereNoZone:     "No zone was found to be designated here.",
	HereSought:     "Zones sought, or no longer in force",
	HereSoughtNote: "Without force on the date, they bring no benefit.",
	HereByZone:     "May apply because of the location",
	HereByZoneNone: "No incentive was found that this location brings.",
	HereWhy:        "Because of",
	HereCityWide:   "Anywhere in Busan",
	HereCityNote:   "Open to those who qualify, wherever in the city they are.",
	HereNot:        "Does not apply here",
	HereNotNote:    "What people easily expect here, though it is not so.",
	HereNear:       "Zones close by that end before this spot",
	HereNearby:     "Places nearby",
	HereDistances:  "Distances as the crow flies",
	HereBrief:      "Print this spot on one page",
	HereOther:      "Choose another spot",
	HereDetail:     "Conditions and law",
	TocBelts:       "Clusters",
	TocByZone:      "By location",
	TocNot:         "Not here",
	TocDistances:   "Distances",
	HereMapTool:    "What applies here",
	HereMapHint:    "Choose the spot to look up. Escape ends this.",
	HereMarker:     "The spot looked up",

	FinderTitle: "Find incentives for your plan",
	FinderLead:  "Fill in only what you know; what is left open stays “to be checked”.",
	FinderAsk:   "Find",
	FinderClear: "Clear the plan",
	FinderWhy:   "Reasons",

	CompareTitle:  "Compare clusters",
	CompareChoose: "Clusters to compare",
	CompareShow:   "Compare",
	CompareTable:  "The clusters compared",
	CompareItem:   "Item",
	CompareCSV:    "Download the table (CSV)",
	CompareNone:   "Nothing found",

	BriefBack:  "Back to the map",
	BriefTools: "Tools of the brief",
	BriefNorth: "N",
	BriefMore:  "{n} more at the permanent link below.",

	SearchTitle:   "Search",
	SearchLabel:   "Search clusters, zones, companies and places",
	SearchShow:    "Search",
	SearchHint:    "Name in Korean or English",
	SearchHelp:    "Korean, English, or only the initial consonants of Korean.",
	SearchLead:    "One box for clusters, zones, sites, companies, incentives and places.",
	SearchTips:    "Try one of these",
	SearchCount:   "{n} suggestions",
	SearchNothing: "No name matches.",

	Filter:         "Filter",
	FilterIndustry: "Industry",
	FilterType:     "Kind of zone",
	FilterStatus:   "Status on the date",
	FilterAll:      "All",
	FilterCount:    "{clusters} clusters, {zones} zones and {sites} sites match",
	FilterClear:    "Clear the filter",
	FilterForce:    "Designated or completed",
	FilterSought:   "Proposed or under way",
	FilterPast:     "Lifted, halted or lost",
	FilterNone:     "Nothing matches the filter.",
	Take:           "Share and download",
	Share:          "Share",
	ShareLink:      "Copy the link",
	ShareCopied:    "The link was copied.",
	ShareFailed:    "Copying failed. Copy the address from the address bar.",
	Download:       "Download",
	DownloadNote:   "Each file holds its licence, its sources and the date it speaks of.",
}
