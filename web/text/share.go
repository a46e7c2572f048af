package text

import "encoding/json"

// Share are the words of the page on which a snippet is made and checked. Every
// field is filled in both languages; a test proves it.
type Share struct {
	Title     string
	Lead      string
	WholeCity string // inside a sentence
	ShowAll   string // the same, alone
	LinkText  string // "{map}", "{name}": the link below a frame
	ShareLink string // leads here from the map

	// The form.
	Form         string
	Show         string
	Clusters     string // groups of the list
	Zones        string
	Sites        string
	View         string
	ViewSplit    string
	ViewMap      string
	ViewList     string
	ViewHelp     string
	Layers       string
	LayersHelp   string
	Industry     string
	IndustryAny  string
	Day          string
	DayHelp      string
	Size         string
	SizeFull     string // "{height}"
	SizeFixed    string // "{width}", "{height}"
	SizeOwn      string
	Width        string
	WidthHelp    string // "{least}", "{most}"
	Height       string
	HeightHelp   string
	Language     string
	Theme        string
	ThemeAuto    string
	ThemeLight   string
	ThemeDark    string
	ThemeHigh    string
	Controls     string
	ControlZoom  string
	ControlPan   string
	ControlLayer string
	ControlHere  string
	ControlFull  string
	ControlKey   string
	ControlsHelp string
	More         string
	Guard        string
	GuardHelp    string
	Kiosk        string
	KioskHelp    string
	Panel        string
	PanelAuto    string
	PanelOpen    string
	PanelClosed  string
	Start        string
	StartHelp    string
	UseView      string
	Centre       string
	CentreHelp   string
	Zoom         string
	ZoomHelp     string
	Spot         string
	SpotHelp     string
	Origin       string
	OriginHelp   string
	FrameID      string
	FrameIDHelp  string
	Make         string
	Remade       string // said when the code has changed
	NotRemade    string // and when it could not be

	// What was corrected; "{label}" of a field, "{name}", "{value}", "{allowed}".
	Corrections      string
	WrongValue       string
	WrongName        string
	WrongNear        string // "{near}"
	WrongTwice       string
	WrongOther       string
	WrongUnknown     string // an id that is not in the data
	WrongUnknownNear string // "{near}"

	// The result.
	Snippet      string
	SnippetHelp  string
	Copy         string
	CopyOf       string // "{label}": the same, alone
	Copied       string
	CopyFailed   string
	Open         string
	Other        string // heading of the other ways
	WithScript   string
	ScriptHelp   string
	Element      string
	ElementHelp  string
	Address      string
	AddressHelp  string
	Pictures     string
	PicturesHelp string
	PictureLink  string // "{format}"
	PictureAlt   string // "{name}"
	Events       string
	EventsHelp   string

	// The preview.
	Preview     string
	PreviewSize string
	PreviewPage string
	PreviewHelp string
	Phone       string
	Tablet      string
	Computer    string
	MockSite    string // name of the page that stands around it
	MockText    string

	// The check of a snippet.
	Check       string
	CheckHelp   string
	CheckLabel  string
	CheckShow   string
	CheckTitle  string
	NoFault     string
	Faults      string // "{errors}", "{warnings}"
	FaultList   string
	Line        string // "{n}"
	Found       string
	Want        string
	Corrected   string
	Foreign     string // "{n}"
	NothingOurs string
	TooLong     string
	ShowNow     string

	// Guides.
	Guides     string
	GuidesHelp string
	GuideNote  string
}

// ShareFor returns the words of a language; anything but "en" is Korean.
func ShareFor(lang string) *Share {
	if lang == "en" {
		return &shareEn
	}
	return &shareKo
}

// Words are those that the script needs, as one JSON object.
func (s *Share) Words() string {
	b, err := json.Marshal(map[string]string{"copied": s.Copied, "copyFailed": s.CopyFailed, "remade": s.Remade, "notRemade": s.NotRemade})
	if err != nil { // a map of strings always encodes
		panic(err)
	}
	return string(b)
}

var shareKo = Share{
	Title:     "누리집에 지도 넣기",
	Lead:      "기관 누리집이나 글에 이 지도를 넣는 코드를 만듭니다. 코드에는 웹 접근성에 필요한 제목과 글 목록 링크가 들어 있습니다. 쿠키를 쓰지 않으며, 방문자가 온라인 지도를 고르지 않는 한 다른 서버에서 아무것도 불러오지 않습니다.",
	WholeCity: "부산 전체",
	ShowAll:   "부산 전체 지도",
	LinkText:  "{map}에서 {name} 보기(글 목록 포함)",
	ShareLink: "누리집에 지도 넣기",

	Form:         "지도 고르기",
	Show:         "보여 줄 곳",
	Clusters:     "클러스터",
	Zones:        "특구",
	Sites:        "거점",
	View:         "보기 방식",
	ViewSplit:    "지도와 목록",
	ViewMap:      "지도",
	ViewList:     "글 목록",
	ViewHelp:     "어느 방식이든 담긴 내용은 같습니다. ‘지도’에서는 버튼을 눌러 목록을 엽니다.",
	Layers:       "지도에 표시할 항목",
	LayersHelp:   "특구를 켜면 부산의 모든 특구를 처음부터 보여 줍니다.",
	Industry:     "핵심 산업",
	IndustryAny:  "모든 산업",
	Day:          "기준일",
	DayHelp:      "비워 두면 보는 날을 기준으로 보여 줍니다. 날짜를 넣으면 언제 보아도 그날까지 알려진 내용만 보여 줍니다.",
	Size:         "크기",
	SizeFull:     "전체 너비 × {height}px",
	SizeFixed:    "{width} × {height}px",
	SizeOwn:      "직접 입력",
	Width:        "너비(px)",
	WidthHelp:    "{least}~{most}. 비워 두면 전체 너비입니다.",
	Height:       "높이(px)",
	HeightHelp:   "{least}~{most}",
	Language:     "지도 언어",
	Theme:        "색",
	ThemeAuto:    "방문자의 설정에 따름",
	ThemeLight:   "밝게",
	ThemeDark:    "어둡게",
	ThemeHigh:    "고대비",
	Controls:     "지도 버튼과 범례",
	ControlZoom:  "확대·축소",
	ControlPan:   "이동",
	ControlLayer: "표시할 항목",
	ControlHere:  "여기 조회",
	ControlFull:  "전체 화면",
	ControlKey:   "범례",
	ControlsHelp: "확대·축소와 이동 버튼은 끌기와 두 손가락 동작을 대신합니다. 빼면 그런 동작이 어려운 사람이 지도를 쓸 수 없습니다.",
	More:         "추가 설정",
	Guard:        "지도 위에서도 페이지가 스크롤되게 하기",
	GuardHelp:    "Ctrl(⌘)을 누르고 휠을 굴리거나 두 손가락을 쓸 때만 지도가 움직입니다. 켜 두기를 권합니다.",
	Kiosk:        "무인 안내기(키오스크)용",
	KioskHelp:    "밖으로 나가는 링크를 모두 없애고, 90초 동안 쓰지 않으면 처음 화면으로 돌아갑니다.",
	Panel:        "시작할 때 목록",
	PanelAuto:    "보기 방식에 따름",
	PanelOpen:    "펼침",
	PanelClosed:  "접음",
	Start:        "시작 범위",
	StartHelp:    "서쪽 경도,남쪽 위도,동쪽 경도,북쪽 위도를 쉼표로 이어 씁니다. 예: 128.9,35.0,129.1,35.2",
	UseView:      "지금 미리보기에 보이는 곳에서 시작하기",
	Centre:       "시작 중심",
	CentreHelp:   "경도,위도. 시작 범위가 있으면 쓰지 않습니다.",
	Zoom:         "확대 정도",
	ZoomHelp:     "8~17",
	Spot:         "한 지점 조회",
	SpotHelp:     "경도,위도. 그곳에 적용되는 특구와 인센티브를 펼칩니다.",
	Origin:       "명령을 보낼 수 있는 누리집",
	OriginHelp:   "개발자용. 예: https://www.busan.go.kr",
	FrameID:      "프레임 이름",
	FrameIDHelp:  "개발자용. 지도가 보내는 모든 메시지에 그대로 적힙니다.",
	Make:         "코드 만들기",
	Remade:       "코드와 미리보기를 새로 만들었습니다.",
	NotRemade:    "코드를 새로 만들지 못했습니다. 보이는 코드는 바꾸기 전의 것이니, 잠시 뒤 ‘코드 만들기’를 눌러 주세요.",

	Corrections:      "입력한 값을 이렇게 바로잡았습니다",
	WrongValue:       "{label}: ‘{value}’은(는) 쓸 수 없는 값이어서 바꾸거나 뺐습니다. 쓸 수 있는 값: {allowed}",
	WrongName:        "{name}: 이 지도에 없는 매개변수라서 뺐습니다.",
	WrongNear:        "{name}: 이 지도에 없는 매개변수라서 뺐습니다. ‘{near}’이(가) 아닌지 확인하세요.",
	WrongTwice:       "{label}: 두 번 적혀 있어 첫 번째 값만 썼습니다.",
	WrongOther:       "{label}: 다른 매개변수가 대신 정하거나 함께 필요한 매개변수가 없어 뺐습니다.",
	WrongUnknown:     "{label}: ‘{value}’은(는) 데이터에 없어 뺐습니다.",
	WrongUnknownNear: "{label}: ‘{value}’은(는) 데이터에 없어 뺐습니다. ‘{near}’이(가) 아닌지 확인하세요.",

	Snippet:      "붙여 넣을 코드",
	SnippetHelp:  "그대로 복사해 글의 HTML 편집 화면에 붙여 넣으세요. 지도 아래의 링크는 지도를 쓸 수 없는 사람을 위한 것이니 지우지 마세요.",
	Copy:         "복사",
	CopyOf:       "{label} 복사",
	Copied:       "복사했습니다.",
	CopyFailed:   "복사하지 못했습니다. 글상자를 눌러 모두 선택한 뒤 직접 복사하세요.",
	Open:         "이 지도만 따로 보기",
	Other:        "다른 방법",
	WithScript:   "높이를 내용에 맞추기(글 목록)",
	ScriptHelp:   "스크립트를 넣을 수 있는 누리집에서만 쓰세요. 스크립트가 없어도 지도와 목록은 그대로 보입니다.",
	Element:      "사용자 정의 요소로 넣기",
	ElementHelp:  "개발자용입니다. 속성을 바꾸면 지도가 바뀌고, 지도에서 일어난 일을 이벤트로 받을 수 있습니다.",
	Address:      "주소만 붙여 넣기(oEmbed)",
	AddressHelp:  "주소를 붙여 넣으면 저절로 카드나 지도로 바꾸어 주는 곳(네이버 블로그, 워드프레스 등)에 쓰세요.",
	Pictures:     "그림으로 넣기",
	PicturesHelp: "한글(HWP), 파워포인트, 인쇄물에는 그림을 쓰세요. 그림 안에 기준일과 출처가 들어 있습니다.",
	PictureLink:  "{format} 그림",
	PictureAlt:   "{name} 지도",
	Events:       "페이지와 지도 사이의 메시지",
	EventsHelp:   "지도는 postMessage로 ready, resize, select, view, error를 알립니다. 주소의 origin에 적은 누리집에서만 select, fit, setLang을 보낼 수 있습니다. 자세한 내용은 저장소의 docs/embedding.ko.md에 있습니다.",

	Preview:     "미리보기",
	PreviewSize: "미리보기 너비",
	PreviewPage: "미리보기 페이지",
	PreviewHelp: "실제 지도를 가상의 페이지 안에 넣어 보여 드립니다.",
	Phone:       "휴대전화 320px",
	Tablet:      "태블릿 768px",
	Computer:    "컴퓨터 1200px",
	MockSite:    "우리 기관 누리집",
	MockText:    "이 자리에는 기관의 글이 들어갑니다. 지도는 글 사이에 놓이며 페이지를 스크롤하는 데 방해가 되지 않습니다.",

	Check:       "예전에 붙인 코드 점검",
	CheckHelp:   "누리집에 붙여 둔 코드를 그대로 넣으면 고칠 점을 알려 드리고, 바로잡은 코드를 만들어 드립니다. 넣은 코드는 저장하지 않습니다.",
	CheckLabel:  "점검할 코드",
	CheckShow:   "점검하기",
	CheckTitle:  "코드 점검 결과",
	NoFault:     "고칠 점이 없습니다.",
	Faults:      "오류 {errors}건, 권고 {warnings}건",
	FaultList:   "고칠 점",
	Line:        "{n}번째 줄",
	Found:       "지금",
	Want:        "바른 값",
	Corrected:   "바로잡은 코드",
	Foreign:     "다른 곳의 iframe {n}개는 그대로 두었습니다.",
	TooLong:     "붙여 넣은 내용이 너무 길어 검사하지 못했습니다. 지도 코드가 들어 있는 부분만 64kB까지 붙여 넣어 주세요.",
	NothingOurs: "이 지도의 코드를 찾지 못했습니다. <iframe으로 시작하는 코드를 넣었는지 확인하세요.",
	ShowNow:     "바로잡은 지도 보기",

	Guides:     "어디에 어떻게 붙이나",
	GuidesHelp: "자주 쓰는 게시 도구별 순서입니다.",
	GuideNote:  "알아 두기",
}

var shareEn = Share{
	Title:     "Embed the map",
	Lead:      "Make the code that puts this map into your site. It carries the title and the text link that accessibility calls for, sets no cookie, and loads nothing from other servers unless the visitor chooses the online map.",
	WholeCity: "all of Busan",
	ShowAll:   "All of Busan",
	LinkText:  "See {name} on the {map} (with a text list)",
	ShareLink: "Embed the map",

	Form:         "Choose the map",
	Show:         "What it shows",
	Clusters:     "Clusters",
	Zones:        "Special zones",
	Sites:        "Sites",
	View:         "View",
	ViewSplit:    "Map and list",
	ViewMap:      "Map",
	ViewList:     "Text list",
	ViewHelp:     "All three contain the same information. In the map view a button opens the list.",
	Layers:       "On the map",
	LayersHelp:   "With zones switched on, all of the city’s zones are shown from the start.",
	Industry:     "Key industry",
	IndustryAny:  "All industries",
	Day:          "Date",
	DayHelp:      "Leave it empty to show what is known on the day the map is viewed. With a date, it always shows what was known then.",
	Size:         "Size",
	SizeFull:     "Full width × {height} px",
	SizeFixed:    "{width} × {height} px",
	SizeOwn:      "Custom size",
	Width:        "Width (px)",
	WidthHelp:    "{least} to {most}; empty for full width",
	Height:       "Height (px)",
	HeightHelp:   "{least} to {most}",
	Language:     "Language of the map",
	Theme:        "Colours",
	ThemeAuto:    "Visitor’s setting",
	ThemeLight:   "Light",
	ThemeDark:    "Dark",
	ThemeHigh:    "High contrast",
	Controls:     "Buttons and key",
	ControlZoom:  "Zoom",
	ControlPan:   "Move",
	ControlLayer: "Layers",
	ControlHere:  "What applies here",
	ControlFull:  "Full screen",
	ControlKey:   "Key",
	ControlsHelp: "The zoom and move buttons do what dragging and pinching do. Without them the map is closed to people who cannot make those gestures.",
	More:         "More options",
	Guard:        "Let the page scroll while the pointer is on the map",
	GuardHelp:    "The map then moves only with Ctrl (⌘) and the wheel, or with two fingers. We recommend it.",
	Kiosk:        "For an unattended kiosk",
	KioskHelp:    "Removes every link that leaves the map, and returns to the start after 90 seconds without use.",
	Panel:        "List at the start",
	PanelAuto:    "As the view has it",
	PanelOpen:    "Open",
	PanelClosed:  "Closed",
	Start:        "Starting area",
	StartHelp:    "West,south,east,north in degrees, for example 128.9,35.0,129.1,35.2",
	UseView:      "Start where the preview is now",
	Centre:       "Starting centre",
	CentreHelp:   "Longitude,latitude; not used with an area",
	Zoom:         "Zoom",
	ZoomHelp:     "8 to 17",
	Spot:         "Look up a spot",
	SpotHelp:     "Longitude,latitude: opens the zones and incentives that apply there.",
	Origin:       "Site that may send commands",
	OriginHelp:   "For developers, such as https://www.busan.go.kr",
	FrameID:      "Name of the frame",
	FrameIDHelp:  "For developers: repeated in every message.",
	Make:         "Make the code",
	Remade:       "The code and the preview are up to date.",
	NotRemade:    "The code could not be updated: what you see is from before your last change. Press “Make the code” in a moment.",

	Corrections:      "These values were corrected",
	WrongValue:       "{label}: “{value}” cannot be used, so it was changed or left out. Allowed: {allowed}",
	WrongName:        "{name}: the map has no such parameter, so it was left out.",
	WrongNear:        "{name}: the map has no such parameter, so it was left out. Did you mean “{near}”?",
	WrongTwice:       "{label}: given twice; the first value was taken.",
	WrongOther:       "{label}: left out: another parameter overrides it, or one it needs is missing.",
	WrongUnknown:     "{label}: “{value}” is not in the data, so it was left out.",
	WrongUnknownNear: "{label}: “{value}” is not in the data, so it was left out. Did you mean “{near}”?",

	Snippet:      "Code to paste",
	SnippetHelp:  "Copy it as it is into the HTML view of your editor. Keep the link below the map: it is for people who cannot use the map.",
	Copy:         "Copy",
	CopyOf:       "Copy: {label}",
	Copied:       "Copied.",
	CopyFailed:   "Copying failed. Click the text, select all of it and copy it yourself.",
	Open:         "Open this map by itself",
	Other:        "Other ways",
	WithScript:   "Let the height follow the content (text list)",
	ScriptHelp:   "For sites that allow scripts. Without the script the map and the list still show.",
	Element:      "Use a custom element",
	ElementHelp:  "For developers: change an attribute and the map changes; what happens on the map arrives as events.",
	Address:      "Paste only the address (oEmbed)",
	AddressHelp:  "For places that turn a pasted address into a card or a map, such as Naver Blog and WordPress.",
	Pictures:     "Use a picture",
	PicturesHelp: "For HWP, PowerPoint and print. The picture carries its date and credits.",
	PictureLink:  "{format} picture",
	PictureAlt:   "Map of {name}",
	Events:       "Messages between the page and the map",
	EventsHelp:   "The map posts ready, resize, select, view and error. It obeys select, fit and setLang only from the site named by origin in its address. See docs/embedding.md in the repository.",

	Preview:     "Preview",
	PreviewSize: "Preview width",
	PreviewPage: "Preview page",
	PreviewHelp: "The real map inside a made-up page.",
	Phone:       "Phone, 320 px",
	Tablet:      "Tablet, 768 px",
	Computer:    "Computer, 1200 px",
	MockSite:    "Your organisation",
	MockText:    "Your text stands here. The map sits in the flow of the page and does not get in the way of scrolling.",

	Check:       "Check a snippet you pasted before",
	CheckHelp:   "Paste the code as it stands in your site. You will see what to fix, and get a corrected version. What you paste is not kept.",
	CheckLabel:  "Code to check",
	CheckShow:   "Check it",
	CheckTitle:  "Check results",
	NoFault:     "Nothing to fix.",
	Faults:      "Errors: {errors}. Recommendations: {warnings}.",
	FaultList:   "What to fix",
	Line:        "line {n}",
	Found:       "Now",
	Want:        "Should be",
	Corrected:   "Corrected code",
	Foreign:     "Frames of other sites, left as they are: {n}",
	TooLong:     "What you pasted is too long to check. Paste only the part with the code of the map, up to 64 kB.",
	NothingOurs: "No code of this map was found. Check that you pasted the part that begins with <iframe.",
	ShowNow:     "See the corrected map",

	Guides:     "Where to paste it",
	GuidesHelp: "Step by step for the usual publishing tools.",
	GuideNote:  "Note",
}
