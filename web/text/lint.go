package text

import (
	"maps"
	"slices"
)

// FaultWords say what is wrong with a snippet that somebody pasted.
type FaultWords struct {
	Name string
	Why  string // why it matters, and for whom; one sentence
}

// Fault is a kind of fault that package snippet finds, by its code; empty for a
// code that there is not.
func Fault(lang, code string) FaultWords {
	f := faults[code]
	return FaultWords{f.name.in(lang), f.why.in(lang)}
}

// FaultCodes lists the codes that have words, in alphabetical order.
func FaultCodes() []string { return slices.Sorted(maps.Keys(faults)) }

// FaultLevel is how bad a fault is.
func FaultLevel(lang, level string) string { return faultLevels[level].in(lang) }

var faultLevels = map[string]label{
	"error":   {"오류", "Error"},
	"warning": {"권고", "Recommendation"},
}

// Numbers are of KWCAG 2.2 as the standard counts its check items, from 5.1.1 to
// 8.2.1, and of WCAG 2.2.
var faults = map[string]struct{ name, why label }{
	"no-iframe": {
		label{"iframe 없음", "No iframe"},
		label{
			"붙여 넣은 코드에 <iframe> 태그가 없어 방문자에게 지도가 보이지 않습니다(대괄호로 쓰는 [iframe] 단축 코드는 검사하지 않습니다).",
			"This code has no <iframe> tag, so visitors see no map (shortcodes in square brackets, such as [iframe], are not checked).",
		},
	},
	"not-ours": {
		label{"이 지도의 iframe이 아님", "Not a frame of this map"},
		label{
			"iframe이 모두 다른 누리집을 가리켜 방문자에게 부산 산업지도가 보이지 않으며, 다른 누리집의 코드는 검사하지도 고치지도 않습니다.",
			"Every iframe here shows another site, so visitors see no map of ours; the code of other sites is neither checked nor changed.",
		},
	},
	"src-missing": {
		label{"주소(src) 없음", "No address (src)"},
		label{
			"iframe에 주소가 없어 방문자에게 빈칸만 보입니다.",
			"Without an address the iframe shows visitors an empty box.",
		},
	},
	"swallowed": {
		label{"다른 iframe 안에 들어간 지도", "Map inside another iframe"},
		label{
			"지도 코드가 다른 누리집의 iframe 안에 들어 있어 방문자에게 보이지 않으니, 앞의 iframe을 </iframe>으로 먼저 닫아 주세요.",
			"The map’s code lies inside an iframe of another site, where visitors never see it; close that one with </iframe> first.",
		},
	},
	"frames-many": {
		label{"지도가 너무 많음", "Too many maps"},
		label{
			"지도는 한 번에 스무 개까지만 검사하고 고치므로, 나머지는 담당자가 따로 나누어 검사해야 합니다.",
			"Only the first twenty maps are checked and corrected at a time; whoever maintains the page has to check the rest separately.",
		},
	},
	"escaped": {
		label{"화면 표시용으로 바뀐 코드", "Code escaped for display"},
		label{
			"태그의 꺾쇠가 &lt;와 &gt;로 바뀌어 있어 이대로 넣으면 방문자에게 지도 대신 코드가 보이므로, 되돌린 코드를 검사했습니다.",
			"The brackets of the tags are written as &lt; and &gt;, so visitors would read code instead of seeing a map; the decoded code was checked.",
		},
	},
	"script-twice": {
		label{"같은 스크립트가 두 번 있음", "Script included twice"},
		label{
			"한 번이면 충분하며, 두 번 있어도 해는 없지만 페이지를 관리하는 사람이 헷갈립니다.",
			"Once is enough; a second copy does no harm but confuses whoever maintains the page.",
		},
	},
	"script-http": {
		label{"스크립트 주소가 https가 아님", "Script not over https"},
		label{
			"https로 열린 페이지에서는 브라우저가 이 스크립트를 막아 방문자의 화면에서 높이가 자동으로 맞춰지지 않습니다.",
			"Browsers block it on a page opened over https, and the height of the frame is then not adjusted for visitors.",
		},
	},
	"script-missing": {
		label{"busan-map 요소의 스크립트 없음", "No script for the busan-map element"},
		label{
			"스크립트가 없으면 방문자에게 지도 대신 글자 링크만 보입니다.",
			"Without the script visitors see only the text link, not the map.",
		},
	},
	"src-deferred": {
		label{"주소가 src에 없음", "Address not in src"},
		label{
			"페이지의 스크립트가 주소를 src로 옮겨 주어야 지도가 나타나므로, 스크립트를 쓰지 못하는 방문자에게는 빈칸만 보입니다.",
			"The map appears only after a script of the page has moved the address to src, so visitors without scripts see an empty box.",
		},
	},
	"src-http": {
		label{"https가 아닌 주소", "Address without https"},
		label{
			"https 페이지에서는 브라우저가 http 주소의 지도를 막고 //로 시작하는 주소는 http 페이지에서 암호화되지 않으므로, 방문자를 위해 https로 적어야 합니다.",
			"Browsers block a map over http on an https page, and an address that begins with // is not encrypted on an http page; https serves every visitor.",
		},
	},
	"src-relative": {
		label{"도메인이 없는 주소", "Address without a domain"},
		label{
			"https://와 도메인이 없는 주소는 다른 누리집에서 지도로 이어지지 않아 방문자에게 오류가 보입니다.",
			"Without https:// and our domain, the address does not lead to the map from another site, and visitors see an error.",
		},
	},
	"src-page": {
		label{"삽입용이 아닌 주소", "Address not made for frames"},
		label{
			"이 페이지는 다른 누리집의 프레임 안에서 열리지 않아 방문자에게 빈칸이나 오류가 보이므로, 삽입용 주소인 /embed를 써야 합니다.",
			"This page does not open in a frame of another site, so visitors see an empty box or an error; the address for frames is /embed.",
		},
	},
	"srcdoc": {
		label{"srcdoc이 주소를 대신함", "srcdoc in place of the address"},
		label{
			"srcdoc 속성이 있으면 브라우저가 src의 주소를 열지 않아 방문자에게 지도가 보이지 않습니다.",
			"With a srcdoc attribute browsers do not open the address in src, and visitors see no map.",
		},
	},
	"ampersand": {
		label{"주소의 &를 &amp;로 쓰지 않음", "& not written as &amp;"},
		label{
			"문법 검사 도구가 지적하며, XML로 보내는 XHTML 페이지라면 방문자에게 페이지가 아예 열리지 않을 수 있습니다.",
			"Markup checkers object to it, and a page sent as XHTML may not open at all for its visitors.",
		},
	},
	"param-unknown": {
		label{"알 수 없는 매개변수", "Unknown parameter"},
		label{
			"지도가 이 매개변수를 무시하므로, 방문자는 담당자가 뜻한 것과 다른 지도를 볼 수 있습니다.",
			"The map ignores it, so visitors may see something other than what was meant.",
		},
	},
	"param-repeated": {
		label{"두 번 적은 매개변수", "Parameter given twice"},
		label{
			"처음 값만 쓰이므로, 뒤에 적은 값은 방문자가 보는 지도에 반영되지 않습니다.",
			"Only the first value counts, so the later one never reaches visitors.",
		},
	},
	"param-value": {
		label{"쓸 수 없는 값", "Value not allowed"},
		label{
			"지도가 이 값을 읽지 못해 기본값을 쓰므로, 방문자는 담당자가 뜻한 것과 다른 지도를 볼 수 있습니다.",
			"The map cannot use this value and falls back to the default, so visitors may see something other than what was meant.",
		},
	},
	"param-other": {
		label{"효력이 없는 매개변수", "Parameter without effect"},
		label{
			"다른 매개변수가 대신 정하거나 함께 필요한 매개변수가 없어, 이 값은 방문자가 보는 지도에 영향이 없습니다.",
			"Another parameter overrides this one, or one that it needs is missing, so it changes nothing for visitors.",
		},
	},
	"param-broken": {
		label{"읽을 수 없는 매개변수", "Parameters that cannot be read"},
		label{
			"주소에서 물음표 뒤의 형식이 틀린 부분은 무시되므로, 방문자는 담당자가 뜻한 것과 다른 지도를 볼 수 있습니다.",
			"What is malformed after the question mark is ignored, so visitors may see something other than what was meant.",
		},
	},
	"id-unknown": {
		label{"지도에 없는 항목", "Not on the map"},
		label{
			"주소가 가리키는 클러스터, 특구, 거점 또는 산업이 지도에 없어 방문자에게 그것을 보여 줄 수 없습니다.",
			"The map has no such cluster, zone, site or industry, so it cannot show visitors what was meant.",
		},
	},
	"version-missing": {
		label{"버전(v=1) 없음", "No version (v=1)"},
		label{
			"v=1을 적어 두면 나중에 매개변수의 뜻이 달라져도 방문자에게는 지금과 같은 지도가 보입니다.",
			"With v=1, visitors keep seeing the same map even if parameters should one day mean something else.",
		},
	},
	"controls-gesture": {
		label{"확대·축소와 이동 버튼 없음", "No buttons to zoom and move"},
		label{
			"두 손가락 동작이나 끌기가 어려운 방문자도 버튼으로 지도를 확대하고 옮길 수 있어야 합니다(KWCAG 2.2 6.5.1 단일 포인터 입력 지원, WCAG 2.2 2.5.1·2.5.7).",
			"Visitors who cannot drag or use two fingers need buttons that do the same (WCAG 2.2 2.5.1 and 2.5.7, KWCAG 2.2 6.5.1).",
		},
	},
	"title-missing": {
		label{"제목(title) 없음", "No title"},
		label{
			"화면 낭독 프로그램를 쓰는 방문자가 이 프레임이 무엇인지 알 수 없으며, 자동 점검에서 오류가 됩니다(KWCAG 2.2 6.4.2 제목 제공, WCAG 2.2 4.1.2).",
			"Visitors with screen readers cannot tell what this frame is, and automatic checks fail it (WCAG 2.2 4.1.2, KWCAG 2.2 6.4.2).",
		},
	},
	"title-empty": {
		label{"빈 제목(title)", "Empty title"},
		label{
			"제목이 비어 있으면 없는 것과 같아, 화면 낭독 프로그램를 쓰는 방문자가 이 프레임이 무엇인지 알 수 없습니다(KWCAG 2.2 6.4.2 제목 제공, WCAG 2.2 4.1.2).",
			"An empty title is as good as none: visitors with screen readers cannot tell what this frame is (WCAG 2.2 4.1.2, KWCAG 2.2 6.4.2).",
		},
	},
	"title-language": {
		label{"지도와 언어가 다른 제목", "Title in another language"},
		label{
			"제목을 먼저 듣는 화면 낭독 프로그램 사용자가 그 언어로 된 지도를 기대하므로, 제목은 지도와 같은 언어여야 합니다.",
			"Visitors with screen readers hear the title first and expect a map in its language, so title and map must be in the same language.",
		},
	},
	"title-other": {
		label{"지도와 다른 제목", "Title of something else"},
		label{
			"화면 낭독 프로그램를 쓰는 방문자는 제목을 듣고 들어갈지 정하므로, 프레임 안에 보이는 것의 제목이어야 합니다(KWCAG 2.2 6.4.2 제목 제공).",
			"Visitors with screen readers decide by the title whether to enter, so it has to name what the frame shows (KWCAG 2.2 6.4.2).",
		},
	},
	"title-duplicate": {
		label{"다른 프레임과 같은 제목", "Title used twice"},
		label{
			"화면 낭독 프로그램를 쓰는 방문자가 프레임 목록에서 둘을 구별할 수 없습니다.",
			"Visitors with screen readers cannot tell the two apart in their list of frames.",
		},
	},
	"width-missing": {
		label{"너비(width) 없음", "No width"},
		label{
			"너비를 적지 않으면 300픽셀이 되어, 화면이 넓은 방문자에게도 작은 지도만 보입니다.",
			"Without a width the frame is 300 pixels wide, and even visitors with large screens see a small map.",
		},
	},
	"width-fixed": {
		label{"화면보다 넓어지는 너비", "Wider than the screen"},
		label{
			"휴대전화를 쓰거나 크게 확대해 보는 방문자는 좌우로 밀어야 내용을 읽을 수 있으므로, style에 max-width:100%가 필요합니다.",
			"Visitors on phones, or who enlarge the page, have to scroll sideways to read, which max-width:100% in the style prevents.",
		},
	},
	"width-absurd": {
		label{"쓸 수 없는 너비", "Unusable width"},
		label{
			"너비는 단위 없이 200~2000의 픽셀 수나 100% 이하여야 하며, 그 밖의 값으로는 방문자가 지도를 쓸 수 없습니다.",
			"The width has to be 200 to 2000 pixels, without a unit, or at most 100%; with anything else visitors cannot use the map.",
		},
	},
	"height-missing": {
		label{"높이(height) 없음", "No height"},
		label{
			"높이를 적지 않으면 150픽셀이 되어, 방문자가 지도도 목록도 쓸 수 없습니다.",
			"Without a height the frame is 150 pixels high, too little for visitors to use the map or the list.",
		},
	},
	"height-small": {
		label{"320픽셀보다 낮은 높이", "Lower than 320 pixels"},
		label{
			"지도와 목록이 조금씩만 보여, 특히 크게 확대해 보는 방문자가 읽기 어렵습니다.",
			"Only a little of the map and the list shows at a time, which is hard on visitors who enlarge the page.",
		},
	},
	"height-percent": {
		label{"백분율로 적은 높이", "Height in per cent"},
		label{
			"백분율 높이는 대개 적용되지 않아 지도가 150픽셀로 낮아지고, 방문자가 쓸 수 없게 됩니다.",
			"A height in per cent mostly has no effect: the frame shrinks to 150 pixels, and visitors cannot use it.",
		},
	},
	"height-absurd": {
		label{"쓸 수 없는 높이", "Unusable height"},
		label{
			"높이는 단위 없이 320~2000의 픽셀 수여야 하며, 그 밖의 값으로는 방문자가 지도를 쓸 수 없습니다.",
			"The height has to be 320 to 2000 pixels, without a unit; with anything else visitors cannot use the map.",
		},
	},
	"loading": {
		label{"지연 불러오기(loading) 없음", "No lazy loading (loading)"},
		label{
			"화면 아래에 있는 지도까지 페이지와 함께 내려받아, 휴대전화로 보는 방문자의 시간과 데이터를 씁니다.",
			"The map is fetched with the page even far below the screen, which costs visitors on phones time and data.",
		},
	},
	"referrer-missing": {
		label{"referrerpolicy가 없거나 잘못됨", "No valid referrerpolicy"},
		label{
			"페이지의 설정에 따라 방문자가 보던 주소 전체가 전달될 수도 있으므로, 누리집 주소(도메인)만 전달하도록 정해 두어야 안전합니다.",
			"Depending on the page, the whole address that a visitor is reading may be passed on; it is safer to state that only the site’s domain may be.",
		},
	},
	"referrer-hidden": {
		label{"지도를 쓰는 누리집을 숨김", "Hides the site from us"},
		label{
			"누리집 주소가 전달되지 않으면 지도를 운영하는 기관이 어디에서 쓰는지 알 수 없어, 달라지는 점을 미리 알려 드릴 수 없습니다.",
			"The site’s domain is not passed on, so the operators of the map cannot know which sites use it, and cannot warn them of changes.",
		},
	},
	"referrer-leaks": {
		label{"방문자가 보던 주소를 전달함", "Passes on the whole address"},
		label{
			"방문자가 보던 페이지의 주소 전체가 지도 서버에 전달되어, 주소에 개인정보가 있으면 함께 전달됩니다.",
			"The whole address of the page goes to the map’s server, with any personal data of visitors that is in it.",
		},
	},
	"fullscreen": {
		label{"전체 화면을 허용하지 않음", "Full screen not allowed"},
		label{
			"화면이 작거나 크게 보아야 하는 방문자가 지도를 전체 화면으로 펼칠 수 없습니다.",
			"Visitors with small screens, or who need things large, cannot open the map on the full screen.",
		},
	},
	"permission": {
		label{"필요 없는 권한을 줌", "Permissions it does not need"},
		label{
			"삽입한 지도는 위치, 카메라, 마이크 같은 권한을 쓰지 않으므로, 방문자의 개인정보를 위해 주지 않는 것이 안전합니다.",
			"The map in a frame uses no location, camera or microphone; for the privacy of visitors it is safer not to grant them.",
		},
	},
	"kept-out": {
		label{"보조 기술·키보드를 막는 속성", "Keeps keyboards or screen readers out"},
		label{
			"이 속성이 있으면 키보드나 화면 낭독 프로그램를 쓰는 방문자가 지도와 목록에 들어갈 수 없습니다.",
			"With this attribute, visitors with keyboards or screen readers cannot enter the map and its list.",
		},
	},
	"handler": {
		label{"iframe에 넣은 스크립트", "Script inside the iframe tag"},
		label{
			"지도에 필요 없고 보안 정책(CSP)이 있는 페이지에서는 막히며, 보안 점검에서 지적받을 수 있으니 빼는 것이 좋습니다.",
			"The map does not need it, and pages with a security policy block it; leaving it out spares whoever maintains the page a finding.",
		},
	},
	"attribute-obsolete": {
		label{"표준에 없는 속성", "Obsolete attribute"},
		label{
			"지금의 HTML에 없는 속성이라 페이지를 관리하는 사람이 문법 검사에서 지적을 받습니다.",
			"HTML no longer has it, so whoever maintains the page gets a finding from markup checks.",
		},
	},
	"attribute-duplicate": {
		label{"두 번 적은 속성", "Attribute given twice"},
		label{
			"브라우저가 처음 값만 써서 방문자에게 뜻한 대로 보이지 않을 수 있고, 자동 점검에서 오류가 됩니다(KWCAG 2.2 8.1.1 마크업 오류 방지).",
			"Browsers use the first value only, so visitors may not see what was meant, and automatic checks fail it (KWCAG 2.2 8.1.1).",
		},
	},
	"attribute-broken": {
		label{"깨진 속성", "Broken attribute"},
		label{
			"따옴표가 빠져 값의 일부가 다른 속성으로 읽히므로, 주소나 제목이 잘린 채 방문자에게 전달됩니다(KWCAG 2.2 8.1.1 마크업 오류 방지).",
			"A quotation mark is missing and part of a value is read as another attribute, so visitors get an address or title cut short (KWCAG 2.2 8.1.1).",
		},
	},
	"curly-quotes": {
		label{"둥근 따옴표", "Curly quotation marks"},
		label{
			"문서 편집기가 바꾼 둥근 따옴표(“ ”)는 HTML의 따옴표가 아니어서 브라우저가 주소를 읽지 못하고, 방문자에게 지도가 보이지 않습니다.",
			"A word processor has turned the quotation marks into “ ”, which HTML does not know, so browsers cannot read the address and visitors see no map.",
		},
	},
	"sandbox-scripts": {
		label{"sandbox가 스크립트를 막음", "Sandbox without scripts"},
		label{
			"방문자에게 움직이는 지도 대신 그림과 목록만 보이므로, 그렇게 정한 것이 아니라면 allow-scripts가 필요합니다(sandbox 값은 바로잡은 코드에서도 그대로 두었습니다).",
			"Visitors get a picture and a list instead of an interactive map; unless that is meant, allow-scripts is needed (the corrected code keeps your sandbox value).",
		},
	},
	"sandbox-popups": {
		label{"sandbox가 새 창을 막음", "Sandbox without new windows"},
		label{
			"출처 같은 바깥 링크를 눌러도 아무 일이 없어 방문자가 고장으로 여기므로, 그렇게 정한 것이 아니라면 allow-popups가 필요합니다(sandbox 값은 바로잡은 코드에서도 그대로 두었습니다).",
			"Links to sources and other sites do nothing, which visitors take for a defect; unless that is meant, allow-popups is needed (the corrected code keeps your sandbox value).",
		},
	},
	"sandbox-same-origin": {
		label{"sandbox의 필요 없는 허용", "Sandbox allows too much"},
		label{
			"지도는 allow-same-origin 없이도 모두 작동하므로, 방문자의 안전을 위해 빼는 것이 좋습니다(sandbox 값은 바로잡은 코드에서도 그대로 두었습니다).",
			"Everything works without allow-same-origin, so leaving it out is safer for visitors (the corrected code keeps your sandbox value).",
		},
	},
	"unclosed": {
		label{"닫히지 않은 iframe", "Iframe not closed"},
		label{
			"</iframe>이 없으면 그 뒤의 내용이 방문자에게 보이지 않고, 자동 점검에서 오류가 됩니다(KWCAG 2.2 8.1.1 마크업 오류 방지).",
			"Without </iframe> visitors see nothing of what follows, and automatic checks fail it (KWCAG 2.2 8.1.1).",
		},
	},
	"content": {
		label{"iframe 안에 적은 내용", "Text inside the iframe"},
		label{
			"iframe 태그 사이의 내용은 브라우저가 보여 주지 않으므로, 지도를 쓸 수 없는 방문자를 위한 안내는 iframe 뒤에 있어야 합니다.",
			"Browsers do not show what stands between the tags, so help for visitors who cannot use the map belongs after the iframe.",
		},
	},
	"link-missing": {
		label{"글자 링크 없음", "No text link"},
		label{
			"지도를 쓸 수 없는 방문자가 같은 내용을 글로 읽으려면 iframe 뒤에 눈에 보이는 링크가 있어야 합니다.",
			"Visitors who cannot use the map need a visible link after the iframe to read the same as text.",
		},
	},
}
