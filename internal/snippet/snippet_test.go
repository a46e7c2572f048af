package snippet

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// boost is the snippet of a cluster, at full width.
var boost = Frame{
	Src:      "https://map.example.kr/embed?cluster=boost-belt&lang=ko&v=1",
	Title:    "부산 산업지도 – 부스트벨트 (대화형 지도)",
	Height:   520,
	LinkURL:  "https://map.example.kr/ko/clusters/boost-belt",
	LinkText: "부산 산업지도에서 부스트벨트 보기(글자 목록 포함)",
}

// frameLike is boost with a change.
func frameLike(change func(*Frame)) Frame {
	f := boost
	change(&f)
	return f
}

const boostHTML = `<iframe src="https://map.example.kr/embed?cluster=boost-belt&amp;lang=ko&amp;v=1"
        title="부산 산업지도 – 부스트벨트 (대화형 지도)"
        width="320" height="520" loading="lazy"
        referrerpolicy="strict-origin-when-cross-origin"
        allow="fullscreen" allowfullscreen
        style="border:0;width:100%"></iframe>
<p><a href="https://map.example.kr/ko/clusters/boost-belt">부산 산업지도에서 부스트벨트 보기(글자 목록 포함)</a></p>`

func TestASnippetHasTheFormThatIsPublished(t *testing.T) {
	const script = `<script src="https://map.example.kr/embed.js" defer></script>`
	line := strings.Join(strings.Fields(strings.TrimSpace(boostHTML[:strings.Index(boostHTML, "\n<p>")])), " ")
	for _, tc := range []struct{ name, got, want string }{
		{"frame and link", boost.HTML(), boostHTML},
		{"frame alone, on one line", boost.IFrame(), line},
		{"with the script for its height", boost.WithScript(), boostHTML + "\n" + script},
		{
			"as an element", frameLike(func(f *Frame) {
				f.Src = "https://map.example.kr/embed?zoom-guard=off&cluster=boost-belt&id=a&lang=ko&origin=https%3A%2F%2Fa.kr&v=1&unknown=x"
				f.Title, f.LinkText = "", "보기"
			}).Element(),
			`<busan-map lang="ko" cluster="boost-belt" zoom-guard="off" height="520"><a href="https://map.example.kr/ko/clusters/boost-belt">보기</a></busan-map>` + "\n" + script,
		},
		{
			"as an element with a title and a width", frameLike(func(f *Frame) { f.Width, f.LinkText = "640", "보기" }).Element(),
			`<busan-map lang="ko" cluster="boost-belt" title="부산 산업지도 – 부스트벨트 (대화형 지도)" width="640" height="520">` +
				`<a href="https://map.example.kr/ko/clusters/boost-belt">보기</a></busan-map>` + "\n" + script,
		},
		{
			"of a width in pixels", frameLike(func(f *Frame) { f.Width, f.Height = "640", 480 }).HTML(),
			strings.NewReplacer(`width="320" height="520"`, `width="640" height="480"`, "border:0;width", "border:0;max-width").Replace(boostHTML),
		},
		{"lower than is good, where that is asked for", frameLike(func(f *Frame) { f.Height = 120 }).HTML(), strings.Replace(boostHTML, "520", "120", 1)},
		{
			"in a sandbox", frameLike(func(f *Frame) { f.Sandbox = SafeSandbox }).HTML(),
			strings.Replace(boostHTML, `100%"></iframe>`, "100%\"\n        sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>", 1),
		},
		{"without a link", frameLike(func(f *Frame) { f.LinkURL = "" }).HTML(), boostHTML[:strings.Index(boostHTML, "\n<p>")]},
		{
			"from a machine with a port", frameLike(func(f *Frame) { f.Src = "http://127.0.0.1:8080/embed?v=1" }).script(),
			`<script src="http://127.0.0.1:8080/embed.js" defer></script>`,
		},
	} {
		if tc.got != tc.want {
			t.Errorf("%s:\n%s\nwant\n%s", tc.name, tc.got, tc.want)
		}
	}
}

func TestWhatIsPutIntoASnippetCannotLeaveItsPlace(t *testing.T) {
	for _, tc := range []struct{ name, title, want string }{
		{"markup", `<b>"굵게"</b> & 'x'`, `<b>"굵게"</b> & 'x'`},
		{"the end of the tag", `"></iframe><script>alert(1)</script>`, `"></iframe><script>alert(1)</script>`},
		{"lines", "one\r\ntwo\n\n three\t", "one two three"},
		{"control characters", "a\x00b\x1b\u0085c", "a b c"},
		{"noncharacters", "a\ufffe\ufdd0\U0001ffffb", "ab"},
		{"bytes that are no UTF-8", "부\xff\xfe산", "부\uFFFD산"},
		{"references", "&lt;&amp;lt;", "&lt;&amp;lt;"},
	} {
		f := frameLike(func(f *Frame) {
			f.Title, f.LinkText, f.Sandbox, f.Width = tc.title, tc.title, tc.title, tc.title
			f.Src = "https://map.example.kr/embed?id=" + tc.title
			f.LinkURL = "https://map.example.kr/" + tc.title
		})
		for form, markup := range map[string]string{"HTML": f.HTML(), "IFrame": f.IFrame(), "Element": f.Element(), "WithScript": f.WithScript()} {
			if !utf8.ValidString(markup) || strings.ContainsAny(markup, "\x00\x1b\r\t\u0085\ufffe") {
				t.Errorf("%s with %s holds what HTML does not allow: %q", form, tc.name, markup)
			}
			names, titles, links := contents(markup)
			if want := map[string]string{"HTML": "iframe p a", "IFrame": "iframe", "Element": "busan-map a script", "WithScript": "iframe p a script"}[form]; names != want {
				t.Errorf("%s with %s has the elements %s, want %s:\n%s", form, tc.name, names, want, markup)
			}
			if titles != tc.want || links != tc.want && form != "IFrame" {
				t.Errorf("%s with %s has the title %q and the link %q, want %q", form, tc.name, titles, links, tc.want)
			}
		}
	}
}

// contents reads markup: its elements, its titles and the text in it.
func contents(markup string) (names, titles, text string) {
	var elements []string
	z := html.NewTokenizer(strings.NewReader(markup))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch token := z.Token(); kind {
		case html.StartTagToken:
			elements = append(elements, token.Data)
			titles += attrOf(token, "title")
		case html.TextToken:
			text += strings.Trim(token.Data, "\n")
		}
	}
	return strings.Join(elements, " "), titles, text
}

func TestAnAddressKeepsItsMeaning(t *testing.T) {
	for _, address := range []string{
		"https://map.example.kr/embed?cluster=boost-belt&lang=ko&v=1",
		"https://map.example.kr/embed?here=129.1%2C35.1",
		"https://map.example.kr/부산?x=가",
		"https://map.example.kr/a b\"c<d>\\^`{|}",
		"https://map.example.kr/\x01\n\x7f",
	} {
		got, err := url.Parse(webAddress(address))
		if err != nil {
			t.Errorf("%q is written as %q: %v", address, webAddress(address), err)
			continue
		}
		_, want, _ := strings.Cut(address, "kr")
		if unescaped, _ := url.PathUnescape(got.RequestURI()); unescaped != must(url.PathUnescape(want)) {
			t.Errorf("%q is written as %q, read as %q", address, webAddress(address), unescaped)
		}
		if again := webAddress(webAddress(address)); again != webAddress(address) {
			t.Errorf("%q is written as %q, then as %q", address, webAddress(address), again)
		}
	}
}

func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}
