package text

// label is a word in both languages.
type label struct{ ko, en string }

func (l label) in(lang string) string {
	if lang == "en" {
		return l.en
	}
	return l.ko
}

// The codes of the data, as a visitor reads them. A test holds these tables
// complete against the types of package atlas.
var (
	siteKinds = map[string]label{
		"industrial_complex": {"산업단지", "Industrial complex"},
		"project":            {"개발사업", "Project"},
		"hub":                {"거점시설", "Hub"},
		"quarter":            {"지역", "Quarter"},
		"port":               {"항만", "Port"},
		"airport":            {"공항", "Airport"},
	}
	eventKinds = map[string]label{
		"announced":  {"발표", "Announced"},
		"selected":   {"선정", "Selected"},
		"designated": {"지정", "Designated"},
		"started":    {"착수", "Started"},
		"completed":  {"완료", "Completed"},
		"halted":     {"중단", "Halted"},
		"moved":      {"이전", "Moved"},
		"lost":       {"무산", "Lost"},
		"changed":    {"변경", "Changed"},
	}
	statementKinds = map[string]label{
		"announced": {"발표 내용", "Announced"},
		"since":     {"이후 소식", "Since then"},
		"outlook":   {"계획", "Planned"},
		"corrected": {"바로잡음", "Corrected"},
	}
	confidences = map[string]label{
		"two_sources": {"둘 이상의 출처가 일치", "Two or more sources agree"},
		"one_source":  {"출처 한 곳에서 확인", "One source"},
		"unverified":  {"미확인", "Not verified"},
	}
	placements = map[string]label{
		"press_release": {"부산시 보도자료", "the city’s press release"},
		"map_team":      {"이 지도 제작팀(위치·분야 기준)", "this map’s team, by location or theme"},
	}
	// A zone whose last day has passed is "ended"; no record says so by itself.
	zoneStatuses = map[string]label{
		"proposed":   {"신청·추진", "Proposed"},
		"selected":   {"선정", "Selected"},
		"designated": {"지정", "Designated"},
		"amended":    {"변경 지정", "Amended"},
		"lifted":     {"해제", "Lifted"},
		"ended":      {"기간 만료", "Expired"},
	}
	changeKinds = map[string]label{
		"zone":      {"특구", "Zone"},
		"site":      {"거점", "Site"},
		"company":   {"기업", "Company"},
		"cluster":   {"클러스터", "Cluster"},
		"incentive": {"인센티브", "Incentive"},
	}
	incentiveChanges = map[string]label{
		"began": {"시행", "Began"},
		"ended": {"종료", "Ended"},
	}
	incentiveStatuses = map[string]label{
		"upcoming": {"시행 예정", "Not yet in force"},
		"running":  {"시행 중", "In force"},
		"open":     {"시행 중(종료일 확인 안 됨)", "In force, no end found"},
		"ended":    {"종료", "Ended"},
	}
	verdicts = map[string]label{
		"right":         {"맞음", "Right"},
		"right_then":    {"발표 당시 맞음", "Right at the time"},
		"caveat":        {"단서 필요", "Needs a caveat"},
		"wrong":         {"틀림", "Wrong"},
		"mistranslated": {"오역", "Mistranslated"},
		"unresolved":    {"확인 안 됨", "Not resolved"},
	}
	scopes = map[string]label{
		"zone":     {"특구 안에서만", "Only inside the zones"},
		"city":     {"부산 전역", "Everywhere in Busan"},
		"national": {"전국 제도(수도권 제외)", "National scheme, outside the capital area"},
	}
)

// SiteKind is the kind of a site.
func SiteKind(lang, code string) string { return siteKinds[code].in(lang) }

// EventKind says what happened.
func EventKind(lang, code string) string { return eventKinds[code].in(lang) }

// StatementKind says what a statement is about.
func StatementKind(lang, code string) string { return statementKinds[code].in(lang) }

// Confidence says how well a record is supported.
func Confidence(lang, code string) string { return confidences[code].in(lang) }

// PlacedBy says who put something into a cluster.
func PlacedBy(lang, code string) string { return placements[code].in(lang) }

// ZoneStatus is how a zone stands.
func ZoneStatus(lang, code string) string { return zoneStatuses[code].in(lang) }

// ChangeKind is the kind of record that changed.
func ChangeKind(lang, code string) string { return changeKinds[code].in(lang) }

// ChangeStatus says what became of a record of a kind: the status of a zone,
// the event of a site or company, the beginning or end of an incentive.
func ChangeStatus(lang, kind, code string) string {
	switch kind {
	case "zone":
		return ZoneStatus(lang, code)
	case "incentive":
		return incentiveChanges[code].in(lang)
	case "cluster":
		return StatementKind(lang, code)
	}
	return EventKind(lang, code)
}

// IncentiveStatus is how an incentive stands.
func IncentiveStatus(lang, code string) string { return incentiveStatuses[code].in(lang) }

// Verdict is the outcome of a check of the English release.
func Verdict(lang, code string) string { return verdicts[code].in(lang) }

// Scope says where an incentive applies.
func Scope(lang, code string) string { return scopes[code].in(lang) }

// ProblemWords are the words of an error page.
type ProblemWords struct{ Title, Message string }

var problems = map[int]struct{ title, message label }{
	400: {
		label{"요청을 이해하지 못했습니다", "We could not understand this request"},
		label{"주소에 잘못된 값이 있습니다.", "The address has a value that is not valid."},
	},
	404: {
		label{"페이지를 찾을 수 없습니다", "There is no such page"},
		label{"주소가 바뀌었거나 잘못 입력되었을 수 있습니다.", "The address may have changed or been mistyped."},
	},
	405: {
		label{"허용되지 않는 방식의 요청입니다", "This kind of request is not allowed here"},
		label{"이 지도는 읽기 전용입니다.", "This map is for reading only."},
	},
	500: {
		label{"일시적인 오류가 발생했습니다", "Something went wrong on our side"},
		label{"잠시 후 다시 시도해 주세요. 계속되면 아래 번호와 함께 알려 주세요.", "Please try again in a moment. If it goes on, tell us the number below."},
	},
}

// Problem returns the words for a status; one that has none of its own gets
// those of 400 or 500.
func Problem(lang string, status int) ProblemWords {
	p, ok := problems[status]
	switch {
	case !ok && status >= 500:
		p = problems[500]
	case !ok:
		p = problems[400]
	}
	return ProblemWords{p.title.in(lang), p.message.in(lang)}
}
