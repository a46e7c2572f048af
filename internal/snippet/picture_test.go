package snippet

import "testing"

func TestAPictureLeadsToItsPageAndHostileTextStaysText(t *testing.T) {
	p := Picture{
		Src: "https://map.example.kr/map/busan.svg?lang=ko&theme=light", Alt: `부산 "<b>" 지도`, Width: 1200, Height: 900,
		LinkURL: "https://map.example.kr/ko/",
	}
	const want = `<p><a href="https://map.example.kr/ko/"><img src="https://map.example.kr/map/busan.svg?lang=ko&amp;theme=light"
     alt="부산 &quot;&lt;b&gt;&quot; 지도"
     width="1200" height="900" loading="lazy"
     style="max-width:100%;height:auto"></a></p>`
	if got := p.HTML(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
