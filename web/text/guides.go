package text

// Guide says step by step how to bring the map into a publishing tool. The same
// steps stand in docs/embedding.md and docs/embedding.ko.md; a test compares.
type Guide struct {
	ID    string
	Name  string
	Steps []string
	Note  string
}

// GuidesFor returns the guides of a language; anything but "en" is Korean.
func GuidesFor(lang string) []Guide {
	if lang == "en" {
		return guidesEn
	}
	return guidesKo
}

var guidesKo = []Guide{
	{
		ID: "html", Name: "일반 HTML 페이지",
		Steps: []string{
			"위에서 만든 코드를 복사합니다.",
			"HTML 파일에서 지도를 넣을 자리, 보통 본문의 <main> 안에 붙여 넣습니다.",
			"페이지를 저장하고 열어 지도와 그 아래 링크가 보이는지 확인합니다.",
		},
		Note: "누리집에 콘텐츠 보안 정책(CSP)이 있으면 frame-src에 이 지도의 주소를 더해 달라고 관리자에게 요청하세요. ‘높이를 내용에 맞추기’를 쓰려면 script-src에도 더해야 합니다.",
	},
	{
		ID: "wordpress", Name: "워드프레스",
		Steps: []string{
			"글이나 페이지 편집 화면에서 ‘블록 추가’를 누르고 ‘사용자 정의 HTML’ 블록을 고릅니다.",
			"블록에 코드를 붙여 넣고 ‘미리보기’로 확인합니다.",
			"글을 발행하고 휴대전화에서도 열어 봅니다.",
		},
		Note: "관리자가 아닌 계정에서는 저장할 때 iframe이 지워질 수 있습니다. 그때는 관리자(여러 누리집을 함께 운영하는 워드프레스에서는 최고 관리자)에게 붙여 달라고 하거나, 지도 페이지의 주소를 링크로 넣으세요. 주소만 한 줄에 붙여 넣어도 지도로 바뀌지만(oEmbed), 등록되지 않은 지도는 제한된 프레임에 들어가 새 창 링크와 전체 화면을 쓸 수 없습니다. 관리자가 이 지도를 oEmbed 제공자로 등록하면 제한이 없어집니다.",
	},
	{
		ID: "notion", Name: "노션",
		Steps: []string{
			"‘이 지도만 따로 보기’를 눌러 열린 화면의 주소를 복사합니다.",
			"노션 페이지에서 ‘/임베드’나 ‘/embed’를 입력하고 주소를 붙여 넣은 뒤 ‘링크 임베드’를 누릅니다.",
			"블록의 가장자리를 끌어 높이를 480px 이상으로 맞춥니다.",
			"지도 아래 줄에 ‘주소만 붙여 넣기’에 있는 지도 페이지의 주소를 링크로 적어 둡니다.",
		},
		Note: "노션에는 코드가 아니라 주소를 붙여 넣습니다. 노션에서는 프레임에 제목을 달 수 없으므로 아래 링크가 더욱 필요합니다.",
	},
	{
		ID: "egov", Name: "전자정부 표준프레임워크 게시판",
		Steps: []string{
			"게시판 글쓰기에서 편집기의 ‘소스’ 버튼(편집기에 따라 ‘HTML’)을 눌러 소스 보기로 바꿉니다.",
			"지도를 넣을 자리에 코드를 붙여 넣습니다.",
			"다시 편집 화면으로 돌아가지 말고 그대로 저장합니다. 편집기에 따라 편집 화면으로 돌아갈 때 속성이 지워질 수 있습니다.",
			"저장한 글에서 지도가 보이는지, 소스에 title이 남아 있는지 확인합니다.",
		},
		Note: "저장한 뒤 코드가 글자로 보이거나 사라지면 게시판의 입력값 필터(XSS 방지)가 iframe을 막은 것입니다. 담당자에게 이 지도의 주소를 iframe 허용 목록에 더해 달라고 요청하고, 안 되면 ‘그림으로 넣기’와 링크를 쓰세요. style 속성이 지워져도 지도는 작동합니다.",
	},
	{
		ID: "naver", Name: "네이버 블로그",
		Steps: []string{
			"‘주소만 붙여 넣기’에 있는 지도 페이지의 주소를 복사합니다.",
			"글쓰기 화면에 주소를 붙여 넣고 Enter 키를 누르면 링크 카드가 만들어집니다.",
			"카드가 만들어지지 않으면 ‘그림으로 넣기’에서 PNG를 내려받아 올리고, 그림에 주소를 링크로 겁니다.",
		},
		Note: "네이버 블로그의 편집기는 iframe 코드를 받지 않습니다. 그림을 올릴 때는 사진 설명에 지도의 내용도 적어 주세요.",
	},
}

var guidesEn = []Guide{
	{
		ID: "html", Name: "A plain HTML page",
		Steps: []string{
			"Copy the code made above.",
			"Paste it where the map should stand, usually inside the page’s <main>.",
			"Save, open the page, and see that the map and the link below it are there.",
		},
		Note: "If your site has a Content Security Policy, ask its administrator to add the address of this map to frame-src, and to script-src too if you use “Let the height follow the content”.",
	},
	{
		ID: "wordpress", Name: "WordPress",
		Steps: []string{
			"In the editor, add a block and choose “Custom HTML”.",
			"Paste the code into the block and look at its preview.",
			"Publish, and open the page on a phone too.",
		},
		Note: "For accounts without administrator rights WordPress may remove iframes on saving. Ask an administrator (on a network of sites, the super administrator) to paste it, or link to the map page instead. A pasted address also becomes a map (oEmbed), but unless an administrator registers this map as a provider, WordPress restricts the frame: links to new windows and full screen do not work.",
	},
	{
		ID: "notion", Name: "Notion",
		Steps: []string{
			"Choose “Open this map by itself” and copy the address of the page that opens.",
			"In Notion type /embed, paste the address and choose “Embed link”.",
			"Drag the edge of the block until it is at least 480 px high.",
			"On the line below, write the address under “Paste only the address (oEmbed)” as a link.",
		},
		Note: "Notion takes the address, not the code. You cannot give the frame a title there, which makes the link below it all the more necessary.",
	},
	{
		ID: "egov", Name: "eGovFrame message board (전자정부 표준프레임워크)",
		Steps: []string{
			"While writing a post, press the editor’s “source” (소스, HTML) button.",
			"Paste the code where the map should stand.",
			"Save from the source view: some editors drop attributes when you switch back.",
			"Open the saved post and see that the map is there and that its source still has the title.",
		},
		Note: "If the code shows as text or vanishes, the board’s input filter (against XSS) has stopped the iframe. Ask whoever runs the board to allow iframes from this map’s address; failing that, use the picture and the link. The map also works where the style attribute is removed.",
	},
	{
		ID: "naver", Name: "Naver Blog",
		Steps: []string{
			"Copy the address under “Paste only the address (oEmbed)”.",
			"Paste it into the editor and press Enter: it becomes a link card.",
			"If no card appears, download the PNG under “Use a picture”, upload it, and link the picture to the address.",
		},
		Note: "Naver Blog’s editor takes no iframe code. When you upload the picture, add a caption that says what the map shows.",
	},
}
