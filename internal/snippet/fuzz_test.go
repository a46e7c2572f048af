package snippet

import (
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"busanmap/internal/query"
)

func FuzzLint(f *testing.F) {
	files, err := filepath.Glob("testdata/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	for _, seed := range []string{
		"", "<", "<iframe", "<iframe ", "</iframe", "[iframe]", boostHTML, boost.WithScript(), boost.Element(), boostHTML + boostHTML,
		"<p><b>x" + boost.IFrame() + "</iframe", "<div><iframe src=//map.example.kr/embed/></iframe ", "&lt;iframe src=/embed&gt;",
		`<iframe src="https://map.example.kr/embed?zone=x&cluster=y&site=rnd title="a></iframe><p>b</p>`,
		`<iframe src=“//map.example.kr/ko/here?lon=129.1&lat=35.1” title=‘a’>`, `<iframe =a src=/embed style="width:9px;height:9%;(" a=1 A=2 on=x/ height=-0>`,
		`<iframe src='x'><iframe src="https://map.example.kr/embed"></iframe>`, `<a href=//map.example.kr/><iframe src=/embed></iframe></a>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(checkPaste)
}

// pieces are what pastes are made of; see TestAnySoupIsCorrected.
var pieces = []string{
	"<iframe ", "<IFRAME\n", "<iframe/", "<iframe>", "</iframe>", "</iframe", "</IFRAME >", ">", "/>", "<", " ", "\n", "\t", "x", "=", "'", `"`, "“", "”", "&", "&amp;", "&lt;", "&quot;",
	`src="https://map.example.kr/embed?cluster=boost-belt&amp;lang=ko&amp;v=1"`, "src=//map.example.kr/embed?zone=rnd&lang=en", "src=/embed", "src=http://map.example.kr/ko/sites/x",
	"src='https://other.example/' ", "src", "data-src=https://map.example.kr/embed?view=list ", "srcdoc=x ", `title="부산 산업지도 – 부스트벨트 (대화형 지도)" `, "title='", "title= ", "title=부산 산업지도",
	"width=800 ", `width="100%" `, "width=-1 ", "height=520 ", `height="100%" `, "height=5 ", "style='width:900px;height:50%' ", `style="border:0;(;max-width:100%`, `style='min-width:1e9px;max-width:2px'`,
	"loading=lazy ", "referrerpolicy=no-referrer ", `allow="fullscreen; camera" `, "allowfullscreen ", "sandbox ", `sandbox="allow-scripts allow-same-origin" `, "frameborder=0 ", "onload=x ", "name ", "aria-hidden=true ",
	"class=a ", "CLASS=b ", "=a ", "산 ", "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<td>", "<figure>", "</figure>", "<a href=https://map.example.kr/ko/>", "<a href='/ko/'>", "</a>", "<img alt=x>",
	"<!--", "-->", "<script>", "</script>", "<script src=//map.example.kr/embed.js>", "<textarea>", "</textarea>", "<plaintext>", "<noscript>", "</noscript>", "<busan-map>", "[iframe]", "\x00", "\xff", "\r\n",
	"&zoom=9", "&controls=none", "&asof=2024-06-25", "&id=a;", "&cluster=bost-belt", "?zone=none&industry=none", "#", "\\",
}

func soup(choice []byte) string {
	var b strings.Builder
	for _, c := range choice {
		b.WriteString(pieces[int(c)%len(pieces)])
	}
	return b.String()
}

func TestAnySoupIsCorrected(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		choice := make([]byte, 1+r.IntN(60))
		for i := range choice {
			choice[i] = byte(r.UintN(256))
		}
		begin := []string{"<iframe ", "<iframe src=//map.example.kr/embed?lang=ko "}[r.IntN(2)]
		if checkPaste(t, begin+soup(choice)); t.Failed() {
			return
		}
	}
}

func FuzzSoup(f *testing.F) {
	f.Add([]byte{0, 23, 7, 4})
	f.Fuzz(func(t *testing.T, choice []byte) { checkPaste(t, soup(choice)) })
}

// checkPaste holds what is promised of every paste.
func checkPaste(t *testing.T, pasted string) {
	t.Helper()
	r, err := Lint(pasted, ours)
	if err != nil {
		if len(pasted) <= maxPasted {
			t.Errorf("%q is refused: %v", pasted, err)
		}
		return
	}
	checkCorrection(t, pasted, r, ours)
	if !slices.IsSortedFunc(r.Faults, func(a, b Fault) int { return a.Line - b.Line }) {
		t.Errorf("the faults of %q are not in order: %+v", pasted, r.Faults)
	}
	l := &linter{LintOptions: ours, home: split(ours.Base), alike: map[alike]int{}}
	before, text := l.read(pasted)
	after := scan(r.Corrected, l.home)
	rest := outside(r.Corrected, after)
	for _, fault := range r.Faults {
		if fault.Code == LinkMissing {
			rest = strings.Replace(rest, "\n"+fault.Want, "", 1)
		}
	}
	if want := outside(text, before); rest != want && !strings.Contains(text, "\n<p><a") && !strings.Contains(text, "\n<br><a") {
		t.Errorf("%q becomes\n%s\nand what is around our frames, %q, becomes %q", pasted, r.Corrected, want, rest)
	}
	for _, frame := range before.frames {
		checkAttributes(t, frame)
	}
}

// outside is what is around our frames.
func outside(text string, p page) string {
	var b strings.Builder
	at := 0
	for _, f := range p.frames {
		if f.judged {
			b.WriteString(text[at:f.at])
			at = f.end
		}
	}
	return b.String() + text[at:]
}

// checkAttributes compares what we read of a tag with what a tokenizer does.
func checkAttributes(t *testing.T, f *frame) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(f.tag))
	z.Next()
	var want, got []string
	for _, a := range z.Token().Attr {
		want = append(want, a.Key+"="+a.Val)
	}
	for _, a := range f.attrs {
		if !a.again {
			got = append(got, a.name+"="+a.value)
		}
	}
	if !slices.Equal(want, got) && !strings.Contains(f.tag, "\x00") {
		t.Errorf("%q has the attributes %q, want %q", f.tag, got, want)
	}
}

func FuzzFrame(f *testing.F) {
	f.Add("cluster=boost-belt&view=list", "부산 산업지도", "보기", 0, 520)
	f.Add("here=129.1,35.1&asof=2024-06-25&controls=zoom,pan&kiosk=1&zoom-guard=off", `"><&amp;lt; (2)`, "</a>", 640, 1)
	f.Add("origin=https://a.kr&id=a.b", "a\x00\xff\n“b”", "\U0001ffff x", -1, 1000000)
	f.Fuzz(func(t *testing.T, params, title, words string, width, height int) {
		if plain(title) == "" || plain(words) == "" || len(title)+len(words) > maxPasted/16 {
			return // the server always has words
		}
		v, _ := url.ParseQuery(params)
		e := query.ParseEmbed(v, today)
		if e.View != query.ViewList && !e.NoGuard && !(e.HasControl("zoom") && e.HasControl("pan")) {
			e.Controls = nil // a choice of the host, of which Lint warns
		}
		o := ours
		o.Describe = func(query.Embed) Subject {
			return Subject{Title: title, LinkURL: "https://map.example.kr/ko/", LinkText: words}
		}
		frame := Frame{
			Src: o.Base + embedPath + "?" + e.Values().Encode(), Title: title, Sandbox: SafeSandbox,
			Height:  min(max(height, query.MinFrameHeight), query.MaxFrameHeight),
			LinkURL: "https://map.example.kr/ko/", LinkText: words,
		}
		for _, frame.Width = range []string{FullWidth, strconv.Itoa(min(max(width, query.MinFrameWidth), query.MaxFrameWidth))} {
			for _, markup := range []string{frame.HTML(), frame.WithScript(), frame.IFrame() + frame.link("", "")} {
				r := lint(t, markup, o)
				if len(r.Faults) > 0 || r.Corrected != markup || r.Frames != 1 {
					t.Errorf("%d frames in our own snippet\n%s\nhave the faults %+v", r.Frames, markup, r.Faults)
				}
			}
		}
	})
}
