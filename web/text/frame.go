package text

// Frame are the words of the map in a frame of another site. Every field is
// filled in both languages; a test proves it.
type Frame struct {
	KindMap    string // of a frame with a map, for its title
	KindList   string // of a frame with the list alone
	Drawer     string // opens the list
	AsOf       string // "{day}"
	AsOfTitle  string // the same inside a title
	OfIndustry string // "{name}", inside a title
	Past       string // the day is not today; "{day}"
	Industry   string // "{name}": only what belongs to it is listed
	NoMatch    string // nothing belongs to it
	Districts  string // "{places}": the districts that a cluster reaches into
	CityHall   string // "{way}", "{distance}": where it lies from the city hall
	Neighbours string // "{names}": what it touches
	Empty      string // what the frame asked for is not known
}

// FrameFor returns the words of a language; anything but "en" is Korean.
func FrameFor(lang string) *Frame {
	if lang == "en" {
		return &frameEn
	}
	return &frameKo
}

var frameKo = Frame{
	KindMap:    "대화형 지도",
	KindList:   "글 목록",
	Drawer:     "목록과 설명",
	AsOf:       "{day} 기준",
	AsOfTitle:  "{day} 기준",
	OfIndustry: "핵심 산업: {name}",
	Past:       "{day}까지 알려진 내용입니다.",
	Industry:   "핵심 산업에 ‘{name}’이(가) 있는 클러스터만 보여 드립니다.",
	NoMatch:    "이 산업을 핵심 산업으로 하는 클러스터가 없습니다.",
	Districts:  "걸쳐 있는 지역: {places}",
	CityHall:   "부산시청에서 {way}으로 약 {distance}(중심 기준)",
	Neighbours: "맞닿은 클러스터(개략도 기준): {names}",
	Empty:      "요청하신 항목을 찾지 못해 부산 전체를 보여 드립니다.",
}

var frameEn = Frame{
	KindMap:    "interactive map",
	KindList:   "text list",
	Drawer:     "List and details",
	AsOf:       "As of {day}",
	AsOfTitle:  "as of {day}",
	OfIndustry: "key industry: {name}",
	Past:       "This is what was known on {day}.",
	Industry:   "Only clusters with “{name}” among their key industries are shown.",
	NoMatch:    "No cluster has this among its key industries.",
	Districts:  "Reaches into {places}",
	CityHall:   "Its centre is about {distance} {way} of Busan City Hall",
	Neighbours: "Neighbouring clusters (approximate): {names}",
	Empty:      "The requested item was not found, so all of Busan is shown.",
}
