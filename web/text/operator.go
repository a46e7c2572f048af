package text

// Operator are the words of the operator's page. Every field is filled in both
// languages; a test proves it.
type Operator struct {
	Title string
	Lead  string

	// How things stand.
	State        string
	Version      string
	Published    string
	Changes      string // published, and refused
	ChangesCount string // "{published} published, {refused} refused"
	DataProblem  string
	KeptIn       string
	KeptInMemory string
	SavedAll     string
	SavedNot     string // "{n} loads"
	SaveProblem  string

	// The counts.
	Loads     string
	LoadsNote string
	Today     string
	Days7     string
	Days30    string
	Days90    string
	Sites     string
	Sites30   string // label of a figure
	Times     string // "{n}" loads, as a unit
	Places    string // "{n}" sites, as a unit

	// Who uses a parameter.
	Ask     string
	AskAny  string
	AskShow string
	AskAll  string
	Asked   string // "{name}"
	Nobody  string
	Nothing string

	// The tables.
	BySite      string // heading, and that of its table
	SiteTable   string
	ByParameter string
	NameTable   string
	ByDay       string
	DayTable    string
	ByDayNote   string
	Site        string
	Parameter   string
	Day         string
	Count       string
	LastSeen    string
	Used        string
	Unused      string // before the names of parameters
	More        string // "{n}"

	// Entries that are no site, and no name.
	None         string
	NoneText     string
	Other        string
	OtherText    string // "{day}", "{all}"
	Self         string
	SelfText     string
	Unknown      string
	EntriesTitle string

	// What is kept.
	Privacy     string
	PrivacyKept string
	PrivacyNot  string
	PrivacyTime string // "{days}"
	PrivacyFew  string

	// Other forms of the same.
	Forms       string
	FormJSON    string
	FormCSV     string
	FormMetrics string
	FormReady   string
	FormHealth  string

	// Instead of the page.
	WrongHost   string
	WrongMethod string
	NotFound    string
	Failed      string
	Invalid     string
}

// OperatorFor returns the words of a language; anything but "en" is Korean.
func OperatorFor(lang string) *Operator {
	if lang == "en" {
		return &operatorEn
	}
	return &operatorKo
}

var operatorKo = Operator{
	Title: "운영 현황",
	Lead:  "어느 누리집이 지도를 삽입해 쓰는지, 지금 어떤 데이터를 보여 주고 있는지 알려 드립니다. 매개변수를 폐지하기 전에 어디에 미리 알려야 하는지 여기에서 확인하세요.",

	State:        "상태",
	Version:      "데이터 버전",
	Published:    "반영 시각",
	Changes:      "데이터 변경",
	ChangesCount: "반영 {published}회, 거부 {refused}회",
	DataProblem:  "데이터 폴더에 오류가 있어 새 내용을 반영하지 않았습니다. 지도는 이전 데이터를 그대로 보여 주고 있습니다.",
	KeptIn:       "집계 저장",
	KeptInMemory: "메모리에만 있으며, 프로그램을 끝내면 사라집니다. 남기려면 --census 옵션으로 파일을 지정하세요.",
	SavedAll:     "모두 저장했습니다.",
	SavedNot:     "{n}회는 아직 저장하지 않았습니다. 30초마다 저장합니다.",
	SaveProblem:  "집계를 파일에 저장하지 못하고 있습니다. 횟수는 메모리에 남아 있으며 저장을 다시 시도합니다.",

	Loads:     "삽입 지도를 불러온 횟수",
	LoadsNote: "이 지도 자체에서 불러온 횟수는 합계에 넣지 않습니다.",
	Today:     "오늘",
	Days7:     "7일",
	Days30:    "30일",
	Days90:    "90일",
	Sites:     "누리집",
	Sites30:   "30일 동안 이용한 누리집",
	Times:     "{n}회",
	Places:    "{n}곳",

	Ask:     "매개변수로 찾기",
	AskAny:  "전체",
	AskShow: "조회",
	AskAll:  "전체 보기",
	Asked:   "‘{name}’ 매개변수가 들어 있는 횟수만 셉니다.",
	Nobody:  "보관 중인 기간에 이 매개변수를 쓴 누리집이 없습니다.",
	Nothing: "아직 집계된 것이 없습니다.",

	BySite:      "누리집별 이용",
	SiteTable:   "누리집별 불러온 횟수",
	ByParameter: "매개변수별 이용",
	NameTable:   "매개변수별 불러온 횟수",
	ByDay:       "날짜별 합계",
	DayTable:    "날짜별 불러온 횟수",
	ByDayNote:   "이용이 있었던 최근 14일을 보여 드립니다.",
	Site:        "누리집",
	Parameter:   "매개변수",
	Day:         "날짜",
	Count:       "횟수",
	LastSeen:    "마지막 이용일",
	Used:        "매개변수",
	Unused:      "보관 중인 기간에 아무도 쓰지 않은 매개변수:",
	More:        "이 밖에 {n}곳이 더 있습니다. 전체 목록은 CSV 파일에 있습니다.",

	None:         "주소 없음",
	NoneText:     "브라우저가 어느 누리집인지 알려 주지 않았습니다. 누리집이 막아 두었거나 주소를 직접 연 경우입니다.",
	Other:        "그 밖의 주소",
	OtherText:    "웹 주소가 아니거나, 하루 {day}곳 또는 전체 {all}곳을 넘어 따로 세지 않은 것입니다.",
	Self:         "이 지도",
	SelfText:     "‘누리집에 지도 넣기’ 페이지의 미리보기와 삽입 지도 안에서 링크를 따라간 경우입니다.",
	Unknown:      "그 밖의 이름",
	EntriesTitle: "누리집이 아닌 항목",

	Privacy:     "남기는 정보와 남기지 않는 정보",
	PrivacyKept: "날짜(부산 기준), 누리집 주소(프로토콜, 호스트, 포트), 매개변수의 이름, 불러온 횟수를 하루 단위 합계로만 남깁니다.",
	PrivacyNot:  "방문자의 IP 주소, 쿠키, 브라우저 정보, 접속 시각, 페이지 경로, 매개변수의 값은 남기지 않습니다.",
	PrivacyTime: "{days}일이 지난 기록은 지우고, 파일에 남은 자리도 덮어씁니다.",
	PrivacyFew:  "브라우저가 삽입 지도를 5분 동안 보관하므로, 실제로 본 횟수는 여기에 적힌 것보다 많을 수 있습니다.",

	Forms:       "다른 형식으로 받기",
	FormJSON:    "집계(JSON)",
	FormCSV:     "누리집 목록(CSV)",
	FormMetrics: "지표(Prometheus)",
	FormReady:   "데이터 상태(JSON)",
	FormHealth:  "동작 확인",

	WrongHost:   "이 화면은 127.0.0.1이나 localhost처럼 서버 자신의 주소로만 열 수 있습니다.",
	WrongMethod: "이 화면은 보기만 할 수 있습니다(GET, HEAD).",
	NotFound:    "요청한 것이 여기에 없습니다. 운영 현황은 첫 주소(/)에서 볼 수 있습니다.",
	Failed:      "화면을 만들지 못했습니다. 원인은 로그에 있습니다.",
	Invalid:     "입력한 값을 확인해 주세요.",
}

var operatorEn = Operator{
	Title: "Operator’s page",
	Lead:  "Which sites show the map in a frame, and which data it shows now. Check here whom to warn before a parameter is retired.",

	State:        "State",
	Version:      "Data version",
	Published:    "Published",
	Changes:      "Data changes",
	ChangesCount: "{published} published, {refused} refused",
	DataProblem:  "There is an error in the data folder, so the latest change was refused. The map still shows the previous data.",
	KeptIn:       "Usage counts saved in",
	KeptInMemory: "memory only; they are lost when the program stops. To keep them, name a file with --census.",
	SavedAll:     "All is saved.",
	SavedNot:     "Loads not yet saved: {n}. They are saved every 30 seconds.",
	SaveProblem:  "The usage counts cannot be saved to the file. They are still in memory, and saving will be tried again.",

	Loads:     "Loads of the frame",
	LoadsNote: "Loads by the map’s own pages are not included in the totals.",
	Today:     "Today",
	Days7:     "7 days",
	Days30:    "30 days",
	Days90:    "90 days",
	Sites:     "Sites",
	Sites30:   "Sites in 30 days",
	Times:     "{n}",
	Places:    "{n}",

	Ask:     "Who uses a parameter?",
	AskAny:  "any",
	AskShow: "Show",
	AskAll:  "Show all",
	Asked:   "Only loads with the parameter “{name}” are counted.",
	Nobody:  "No site has used this parameter in the period kept.",
	Nothing: "Nothing has been counted yet.",

	BySite:      "By site",
	SiteTable:   "Loads by site",
	ByParameter: "By parameter",
	NameTable:   "Loads by parameter",
	ByDay:       "By day",
	DayTable:    "Loads by day",
	ByDayNote:   "The last 14 days with a load.",
	Site:        "Site",
	Parameter:   "Parameter",
	Day:         "Day",
	Count:       "Loads",
	LastSeen:    "Last seen",
	Used:        "Parameters",
	Unused:      "Parameters that nobody has used in the period kept:",
	More:        "{n} more are in the CSV file.",

	None:         "No address",
	NoneText:     "The browser did not say which site it was: the site forbids it, or the address was opened directly.",
	Other:        "Other addresses",
	OtherText:    "Anything that is not a web address, or came after the first {day} sites in a day or {all} in all.",
	Self:         "The map itself",
	SelfText:     "The preview on “Embed the map”, and links that were followed inside a frame.",
	Unknown:      "other names",
	EntriesTitle: "Entries that are not sites",

	Privacy:     "What is kept, and what is not",
	PrivacyKept: "Kept, as daily totals: the day in Busan, the address of the site (scheme, host, port), the names of parameters, and how many loads.",
	PrivacyNot:  "Not kept: the visitor’s IP address, cookies, the browser, the time of day, the path of the page, the value of a parameter.",
	PrivacyTime: "What is older than {days} days is deleted, and overwritten in the file.",
	PrivacyFew:  "A browser keeps the frame for 5 minutes, so it may have been seen more often than is counted here.",

	Forms:       "Other formats",
	FormJSON:    "Usage counts (JSON)",
	FormCSV:     "The sites (CSV)",
	FormMetrics: "Metrics (Prometheus)",
	FormReady:   "State of the data (JSON)",
	FormHealth:  "Health check",

	WrongHost:   "This page opens only under an address of the machine itself, such as 127.0.0.1 or localhost.",
	WrongMethod: "This page is read-only (GET, HEAD).",
	NotFound:    "There is nothing here. The operator’s page is at /.",
	Failed:      "The page could not be made. The log has the cause.",
	Invalid:     "Please check what you asked for.",
}
