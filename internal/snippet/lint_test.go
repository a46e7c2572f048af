package snippet

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"busanmap/internal/atlas"
	"busanmap/internal/query"
	"busanmap/internal/spelling"
	"busanmap/web/text"
)

var today = atlas.Date{Year: 2026, Month: 11, Day: 28}

// ours is what the tests know of the site.
var ours = LintOptions{Base: "https://map.example.kr", Today: today, Describe: describe}

// known are the things on the map of the tests, in both languages.
var known = map[string]atlas.Text{
	"boost-belt": {Ko: "부스트벨트", En: "Boost Belt"},
	"rnd":        {Ko: "연구개발특구", En: "Innopolis"},
}

// describe is what the server answers for an embed, as far as the tests need it.
func describe(e query.Embed) Subject {
	s := Subject{LinkURL: "https://map.example.kr/" + string(e.Lang) + "/"}
	name := ""
	for _, id := range []struct{ param, id, folder string }{{"cluster", e.Cluster, "clusters/"}, {"zone", e.Zone, "zones/"}, {"site", e.Site, "sites/"}, {"industry", e.Industry, ""}} {
		if id.id == "" {
			continue
		}
		words, ok := known[id.id]
		if !ok {
			near, _ := spelling.Nearest(id.id, []string{"boost-belt", "rnd"}, 2)
			s.Ignored = append(s.Ignored, query.Ignored{Name: id.param, Value: id.id, Reason: query.IgnoredValue, Near: near})
			continue
		}
		name = " – " + words.In(e.Lang)
		s.LinkURL += id.folder + id.id
	}
	if e.Lang == atlas.En {
		s.Title = "Busan Industrial Map" + name + " (interactive map)"
		s.LinkText = "See it on the Busan Industrial Map"
	} else {
		s.Title = "부산 산업지도" + name + " (대화형 지도)"
		s.LinkText = "부산 산업지도에서 보기"
	}
	return s
}

func lint(t testing.TB, pasted string, o LintOptions) Report {
	t.Helper()
	r, err := Lint(pasted, o)
	if err != nil {
		t.Fatalf("lint %q: %v", shorten(pasted), err)
	}
	return r
}

// changed is the good snippet with old replaced by new, in pairs.
func changed(pairs ...string) string { return changedIn(boostHTML, pairs) }

// wide is changed of the good snippet with the widths that most snippets of the
// web have. Browsers obey them, so they are no fault.
func wide(pairs ...string) string {
	return changedIn(changed(`width="320"`, `width="100%"`, ";width:100%", ";max-width:100%"), pairs)
}

func changedIn(out string, pairs []string) string {
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(out, pairs[i]) {
			panic("the good snippet has no " + pairs[i])
		}
		out = strings.Replace(out, pairs[i], pairs[i+1], 1)
	}
	return out
}

const (
	goodSrc   = `src="https://map.example.kr/embed?cluster=boost-belt&amp;lang=ko&amp;v=1"`
	goodTitle = "부산 산업지도 – 부스트벨트 (대화형 지도)"
	goodLink  = `<p><a href="https://map.example.kr/ko/clusters/boost-belt">부산 산업지도에서 보기</a></p>`
	goodAllow = `allow="fullscreen" allowfullscreen`
)

func src(address string) string { return `src="` + address + `"` }

// TestEachFaultIsFoundWhereItIs changes one thing of a good snippet at a time.
func TestEachFaultIsFoundWhereItIs(t *testing.T) {
	fault := func(code Code, line int, found, want string) Fault {
		return Fault{code, code.Level(), line, 1, found, want}
	}
	paste := func(code Code, line int, found, want string) Fault {
		return Fault{code, code.Level(), line, 0, found, want}
	}
	one := func(f Fault) []Fault { return []Fault{f} }
	const cluster = "https://map.example.kr/embed?cluster=boost-belt"
	tests := []struct {
		name   string
		pasted string
		want   []Fault
	}{
		{"a good snippet", boostHTML, nil},
		{"a good snippet on one line", boost.IFrame() + goodLink, nil},
		{"a good snippet with the usual widths", wide(), nil},
		{"a good snippet with the script", boost.WithScript(), nil},
		{"a good snippet as an element", boost.Element(), nil},

		{"nothing", "", one(paste(NoFrame, 1, "", ""))},
		{"a shortcode", "\n[iframe src=\"https://map.example.kr/embed\"]\nx", one(paste(NoFrame, 1, `[iframe src="https://map.example.kr/embed"]`, ""))},
		{"a frame in a comment", "<!--" + boostHTML + "-->", one(paste(NoFrame, 1, `<!--<iframe src="https://map.example.kr/embed?cluster=boost-belt&amp;lang=ko&amp;v=1"`, ""))},
		{"a frame of others", "<p>\n<iframe src='https://other.example/embed?v=1'></iframe>", one(paste(NotOurs, 2, "https://other.example/embed?v=1", "https://map.example.kr/embed"))},
		{"a frame of others with our host as its user", "<iframe src='https://map.example.kr@evil.kr/embed'></iframe>", one(paste(NotOurs, 1, "https://map.example.kr@evil.kr/embed", "https://map.example.kr/embed"))},
		{"a script as an address", "<iframe src='javascript:alert(1)'></iframe>", one(paste(NotOurs, 1, "javascript:alert(1)", "https://map.example.kr/embed"))},
		{"no address", `<iframe title="부산 산업지도"></iframe>`, one(paste(SrcMissing, 1, "", "https://map.example.kr/embed"))},
		{"an empty address", `<iframe src=" "></iframe>`, one(paste(SrcMissing, 1, " ", "https://map.example.kr/embed"))},
		{"in an unclosed frame of others", "<iframe src='https://other.example/'>" + boostHTML, one(paste(Swallowed, 1, "https://other.example/", "</iframe>"))},
		{"one frame more than are read", strings.Repeat(boostHTML, 21), nil}, // set below

		{"escaped", strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(boost.IFrame() + goodLink), one(paste(Escaped, 1,
			shorten(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(boost.IFrame())), shorten(boost.IFrame()+goodLink)))},
		{"the script twice", boost.WithScript() + "\n" + boost.script(), one(paste(ScriptTwice, 9, "/embed.js", ""))},
		{"the script over http", boostHTML + `<script src="http://map.example.kr/embed.js"></script>`, one(paste(ScriptHTTP, 7, "http://map.example.kr/embed.js", "https://map.example.kr/embed.js"))},
		{"the element without its script", "<busan-map lang=ko></busan-map>", one(paste(ScriptMissing, 1, "busan-map", boost.script()))},

		{"an address for a script of the page", changed("<iframe src", "<iframe data-src"),
			one(fault(SrcDeferred, 1, `data-src="https://map.example.kr/embed?cluster=boost-belt&lang=ko&v=1"`, `src="https://map.example.kr/embed?cluster=boost-belt&lang=ko&v=1"`))},
		{"an address for a script of the page, and none yet", changed("<iframe src", `<iframe src="about:blank" data-lazy`),
			one(fault(SrcDeferred, 1, `data-lazy="https://map.example.kr/embed?cluster=boost-belt&lang=ko&v=1"`, `src="https://map.example.kr/embed?cluster=boost-belt&lang=ko&v=1"`))},
		{"http", changed("https://map.example.kr/embed", "http://map.example.kr/embed"), one(fault(SrcHTTP, 1, "http://map.example.kr/embed?cluster=boost-belt&lang=ko&v=1", "https://map.example.kr"))},
		{"the scheme of the page", changed("https://map.example.kr/embed", "//map.example.kr/embed"), one(fault(SrcHTTP, 1, "//map.example.kr/embed?cluster=boost-belt&lang=ko&v=1", "https://map.example.kr"))},
		{"an address without a host", changed("https://map.example.kr/embed", "/embed"), one(fault(SrcRelative, 1, "/embed?cluster=boost-belt&lang=ko&v=1", "https://map.example.kr/embed"))},
		{"the page of a cluster", changed(goodSrc, src("https://map.example.kr/ko/clusters/boost-belt")),
			one(fault(SrcPage, 1, "https://map.example.kr/ko/clusters/boost-belt", cluster+"&lang=ko&v=1"))},
		{"a user in the address", changed("https://map.", "https://u:p@map."), one(fault(SrcPage, 1, "https://u:p@map.example.kr/embed?cluster=boost-belt&lang=ko&v=1", cluster+"&lang=ko&v=1"))},
		{"a document in place of the address", changed("<iframe ", `<iframe srcdoc="<p>x" `), one(fault(SrcDoc, 1, "<p>x", ""))},
		{"a bare ampersand", changed("&amp;lang", "&lang"), one(fault(Ampersand, 1, "&", "&amp;"))},
		{"a parameter that never was", changed("v=1", "v=1&amp;miniMap=true"), one(fault(ParamUnknown, 1, "miniMap=true", ""))},
		{"a mistyped parameter", changed("cluster=", "clustr="), one(fault(ParamUnknown, 1, "clustr=boost-belt", "cluster"))},
		{"a short parameter that is near to anything", changed("v=1", "v=1&amp;w=5"), one(fault(ParamUnknown, 1, "w=5", ""))},
		{"a parameter in capitals", changed("v=1", "V=1"), []Fault{fault(ParamUnknown, 1, "V=1", "v")}},
		{"a parameter twice", changed("v=1", "v=1&amp;lang=en"), one(fault(ParamRepeat, 1, "lang=en", ""))},
		{"a value that is none", changed("v=1", "v=1&amp;view=globe"), one(fault(ParamValue, 1, "view=globe", "split, map, list"))},
		{"an old version", changed("v=1", "v=0"), one(fault(ParamValue, 1, "v=0", "1"))},
		{"what another parameter decides", changed("v=1", "v=1&amp;zoom=12"), one(fault(ParamOther, 1, "zoom=12", ""))},
		{"parameters between semicolons", changed("v=1", "v=1&amp;a;b"), one(fault(ParamBroken, 1, "cluster=boost-belt&lang=ko&v=1&a;b", ""))},
		{"a mistyped cluster", changed("=boost-belt", "=bost-belt"), one(fault(IDUnknown, 1, "cluster=bost-belt", "boost-belt"))},
		{"an unknown site in a known cluster", changed("v=1", "v=1&amp;industry=nothing"), one(fault(IDUnknown, 1, "industry=nothing", ""))},
		{"no version", changed("&amp;v=1", ""), one(fault(VersionNone, 1, "", "v=1"))},
		{"gestures without buttons", changed("v=1", "v=1&amp;controls=pan,legend"), one(fault(NoButtons, 1, "controls=pan,legend", "controls=zoom,pan,legend"))},
		{"no buttons where there are no gestures", changed("v=1", "v=1&amp;controls=none&amp;view=list"), nil},
		{"no buttons and no guard", changed("v=1", "v=1&amp;controls=none&amp;zoom-guard=off"), nil},

		{"no title", changed(`title="`+goodTitle+`"`, ""), one(fault(TitleMissing, 1, "", goodTitle))},
		{"a title of spaces", changed(goodTitle, " &nbsp;\n"), one(fault(TitleEmpty, 2, " \u00a0\n", goodTitle))},
		{"the title in the other language", changed(goodTitle, "Busan Industrial Map – Boost Belt (interactive map)"), one(fault(TitleLanguage, 2, "Busan Industrial Map – Boost Belt (interactive map)", goodTitle))},
		{"any title in the other language", changed(goodTitle, "map"), one(fault(TitleLanguage, 2, "map", goodTitle))},
		{"the title of something else", changed(goodTitle, "지도"), one(fault(TitleOther, 2, "지도", goodTitle))},
		{"a title of several lines", changed(" – ", "\n–  "), nil},
		{"a title with a number", changed(goodTitle, goodTitle+" (2)"), nil},
		{"a title twice", boostHTML + boostHTML, []Fault{{TitleRepeated, LevelWarning, 8, 2, goodTitle, goodTitle + " (2)"}}},
		{"the title of a frame of others", boostHTML + `<iframe title="` + goodTitle + `"></iframe>`, one(fault(TitleRepeated, 2, goodTitle, goodTitle+" (2)"))},

		{"no width", wide(`width="100%" `, ""), one(fault(WidthMissing, 1, "", "100%"))},
		{"a fixed width", wide(`width="100%"`, `width="800"`, ";max-width:100%", ""), one(fault(WidthFixed, 3, "800", "max-width:100%"))},
		{"a fixed width with a limit", wide(`width="100%"`, `width="800"`), nil},
		{"a fixed width with a limit that is too wide", wide(`width="100%"`, `width="800"`, "max-width:100%", "max-width:600px"), one(fault(WidthFixed, 3, "800", "max-width:100%"))},
		{"a fixed width that fits everywhere", wide(`width="100%"`, `width="320"`, ";max-width:100%", ""), nil},
		{"a fixed width in the style", wide("max-width:100%", "width:900px"), one(fault(WidthFixed, 6, "900", "max-width:100%"))},
		{"a least width", wide("max-width:100%", "min-width:700px;max-width:100%"), one(fault(WidthFixed, 6, "min-width:700px", "max-width:100%"))},
		{"a width of 0", wide(`width="100%"`, `width="0"`), one(fault(WidthAbsurd, 3, "0", "100%"))},
		{"a width of -1", wide(`width="100%"`, `width="-1"`), one(fault(WidthAbsurd, 3, "-1", "100%"))},
		{"a width of a million", wide(`width="100%"`, `width="1000000"`), one(fault(WidthAbsurd, 3, "1000000", "100%"))},
		{"a width with a unit", wide(`width="100%"`, `width="640px"`), one(fault(WidthAbsurd, 3, "640px", "100%"))},
		{"a width beyond the page", wide(`width="100%"`, `width="120%"`), one(fault(WidthAbsurd, 3, "120%", "100%"))},
		{"a width in words", wide(`width="100%"`, `width="wide"`), one(fault(WidthAbsurd, 3, "wide", "100%"))},
		{"a width of 5 in the style", wide("max-width", "width:5px;max-width"), one(fault(WidthAbsurd, 6, "width:5px", "100%"))},
		{"no height", changed(` height="520"`, ""), one(fault(HeightMissing, 1, "", "520"))},
		{"a height in the style alone", wide(` height="520"`, "", "max-width", "height:70vh;max-width"), nil},
		{"a height below 320", changed(`"520"`, `"319"`), one(fault(HeightSmall, 3, "319", "320"))},
		{"a height of 320", changed(`"520"`, `"320"`), nil},
		{"a height below 320 in the style", wide("max-width", "height:300px;max-width"), one(fault(HeightSmall, 6, "height:300px", "320"))},
		{"a height in per cent", changed(`"520"`, `"100%"`), one(fault(HeightPercent, 3, "100%", "520"))},
		{"a height in per cent in the style", wide("max-width", "height:100%;max-width"), one(fault(HeightPercent, 6, "height:100%", "520"))},
		{"a height in per cent of a box with a size", wide("max-width", "position:absolute;height:100%;max-width"), nil},
		{"a height of 0", changed(`"520"`, `"0"`), one(fault(HeightAbsurd, 3, "0", "520"))},
		{"a height of -1", changed(`"520"`, `"-1"`), one(fault(HeightAbsurd, 3, "-1", "520"))},
		{"a height of a million", changed(`"520"`, `"1000000"`), one(fault(HeightAbsurd, 3, "1000000", "520"))},
		{"a height with a unit", changed(`"520"`, `"520px"`), one(fault(HeightAbsurd, 3, "520px", "520"))},

		{"not lazy", changed(` loading="lazy"`, ""), one(fault(Loading, 1, "", "lazy"))},
		{"eager", changed("lazy", "eager"), one(fault(Loading, 3, "eager", "lazy"))},
		{"no referrer policy", changed(`referrerpolicy="strict-origin-when-cross-origin"`, ""), one(fault(ReferrerMissing, 1, "", "strict-origin-when-cross-origin"))},
		{"no referrer", changed("strict-origin-when-cross-origin", "no-referrer"), one(fault(ReferrerHidden, 4, "no-referrer", "strict-origin-when-cross-origin"))},
		{"the whole referrer", changed("strict-origin-when-cross-origin", "unsafe-url"), one(fault(ReferrerLeaks, 4, "unsafe-url", "strict-origin-when-cross-origin"))},
		{"the origin alone", changed("strict-origin-when-cross-origin", "Origin"), nil},
		{"no full screen in the policy", changed(`allow="fullscreen" `, ""), one(fault(Fullscreen, 1, "", goodAllow))},
		{"no full screen in the attribute", changed(" allowfullscreen", ""), one(fault(Fullscreen, 1, "", goodAllow))},
		{"full screen refused", changed(`"fullscreen"`, `"fullscreen 'none'"`), one(fault(Fullscreen, 5, "fullscreen 'none'", goodAllow))},
		{"full screen for all", changed(`"fullscreen"`, `"fullscreen *; camera 'none'"`), nil},
		{"what a map does not need", changed(`"fullscreen"`, `"geolocation; fullscreen; camera *"`), one(fault(Permission, 5, "geolocation, camera", `allow="fullscreen"`))},
		{"hidden from screen readers", changed("<iframe ", `<iframe aria-hidden="true" `), one(fault(KeptOut, 1, `aria-hidden="true"`, ""))},
		{"out of the order of focus", changed("<iframe ", `<iframe tabindex="-1" `), one(fault(KeptOut, 1, `tabindex="-1"`, ""))},
		{"inert", changed("<iframe ", `<iframe inert `), one(fault(KeptOut, 1, "inert", ""))},
		{"in the order of focus", changed("<iframe ", `<iframe tabindex="0" `), nil},
		{"an event handler", changed("<iframe ", `<iframe onload="x()" `), one(fault(Handler, 1, `onload="x()"`, ""))},
		{"a script in an attribute", changed("<iframe ", `<iframe data-a=" javascript:x" `), one(fault(Handler, 1, `data-a=" javascript:x"`, ""))},
		{"a script in the style", wide("border:0", "width:expression(x)"), one(fault(Handler, 6, "width:expression(x);max-width:100%", ""))},
		{"an obsolete attribute", changed("<iframe ", `<iframe FrameBorder=0 `), one(fault(AttributeObsolete, 1, `frameborder="0"`, ""))},
		{"a name, which is not obsolete", changed("<iframe ", `<iframe name="map" `), nil},
		{"an attribute twice", changed("<iframe ", `<iframe loading=lazy `), one(fault(AttributeRepeated, 3, `loading="lazy"`, ""))},
		{"a title without quotation marks", changed(`title="`+goodTitle+`"`, "title=부산 산업지도"), []Fault{fault(TitleOther, 2, "부산", goodTitle), fault(AttributeBroken, 2, "산업지도", "")}},
		{"a bare word", changed("<iframe ", "<iframe Map "), one(fault(AttributeBroken, 1, "map", ""))},
		{"curly quotation marks", changed(goodSrc, "src=“https://map.example.kr/embed?cluster=boost-belt&amp;lang=ko&amp;v=1”"), one(fault(CurlyQuotes, 1, "“ ”", `" "`))},
		{"curly quotation marks in a value", changed("<iframe ", `<iframe data-a="“x”" `), nil},

		{"an empty sandbox", changed("<iframe ", "<iframe sandbox "), []Fault{fault(SandboxPopups, 1, "", SafeSandbox), fault(SandboxScripts, 1, "", SafeSandbox)}},
		{"a sandbox without scripts", changed("<iframe ", `<iframe sandbox="allow-popups allow-same-origin" `), one(fault(SandboxScripts, 1, "allow-popups allow-same-origin", SafeSandbox))},
		{"a sandbox without windows", changed("<iframe ", `<iframe sandbox="allow-scripts" `), one(fault(SandboxPopups, 1, "allow-scripts", SafeSandbox))},
		{"a sandbox without windows for a kiosk, which opens none", changed("<iframe ", `<iframe sandbox="allow-scripts" `, "v=1", "v=1&amp;kiosk=1"), nil},
		{"a sandbox that allows too much", changed("<iframe ", `<iframe sandbox="allow-scripts Allow-Popups allow-same-origin" `), one(fault(SandboxSameOrigin, 1, "allow-scripts Allow-Popups allow-same-origin", SafeSandbox))},
		{"the sandbox that we publish", changed("<iframe ", `<iframe sandbox="`+SafeSandbox+`" `), nil},

		{"not closed", changed("</iframe>", ""), one(fault(Unclosed, 1, "", "</iframe>"))},
		{"closed as in XHTML", changed("></iframe>", "/>"), one(fault(Unclosed, 1, "", "</iframe>"))},
		{"cut off", strings.TrimSuffix(boost.IFrame(), "></iframe>"), []Fault{fault(Unclosed, 1, "", "</iframe>"), fault(LinkMissing, 1, "", goodLink)}},
		{"without the last quotation mark", wide(`max-width:100%"`, "max-width:100%"), one(fault(AttributeBroken, 6, "style", ""))},
		{"without the last quotation mark of all", strings.TrimSuffix(boost.IFrame(), `"></iframe>`) + "></iframe><p>", []Fault{fault(AttributeBroken, 1, "style", ""), fault(LinkMissing, 1, "", goodLink)}},
		{"without the last quotation mark and bracket", wide(`max-width:100%">`, "max-width:100%"), one(fault(AttributeBroken, 6, "style", ""))},
		{"text between the tags", changed("></iframe>", ">\n이 브라우저는\n지도를</iframe>"), one(fault(Content, 1, "이 브라우저는", ""))},
		{"no link", boost.IFrame(), one(fault(LinkMissing, 1, "", goodLink))},
		{"a link to elsewhere", boost.IFrame() + `<a href="https://other.example/">지도</a>`, one(fault(LinkMissing, 1, "", goodLink))},
		{"a link without text", boost.IFrame() + `<a href="https://map.example.kr/ko/"> <img alt=""></a>`, one(fault(LinkMissing, 1, "", goodLink))},
		{"a link that is a picture with words", boost.IFrame() + `<a href="https://map.example.kr/ko/"><img alt="지도"></a>`, nil},
		{"a link that is hidden", boost.IFrame() + `<a style="Display: none" href="https://map.example.kr/ko/">지도</a>`, one(fault(LinkMissing, 1, "", goodLink))},
		{"a link before the frame", goodLink + boost.IFrame(), one(fault(LinkMissing, 1, "", goodLink))},
		{"a link of another frame", boost.IFrame() + frameLike(func(f *Frame) { f.Title += " (2)" }).IFrame() + `<a href="https://map.example.kr/ko/">지도</a>`, one(fault(LinkMissing, 1, "", goodLink))},
		{"one link to what both frames show", boost.IFrame() + frameLike(func(f *Frame) { f.Title += " (2)" }).HTML(), nil},
		{"a link in a paragraph with the frame", "<p>보기 " + boost.IFrame() + "</p>", one(fault(LinkMissing, 1, "", "<br>"+strings.TrimSuffix(strings.TrimPrefix(goodLink, "<p>"), "</p>")))},
	}
	found := map[Code]bool{}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			if tc.name == "one frame more than are read" {
				tc.pasted, tc.want = manyFrames(21), []Fault{{FramesMany, LevelWarning, 141, 0, "", "20"}}
			}
			r := lint(t, tc.pasted, ours)
			if diff := cmp.Diff(tc.want, r.Faults); diff != "" {
				t.Errorf("Lint(%q) (-want +got):\n%s", tc.pasted, diff)
			}
			checkCorrection(t, tc.pasted, r, ours)
		})
		for _, f := range tc.want {
			found[f.Code] = true
		}
	}
	found[FramesMany] = true // set above
	for _, code := range Codes() {
		if !found[code] {
			t.Errorf("no snippet has the fault %s", code)
		}
	}
}

// manyFrames is n good snippets, each with a title of its own.
func manyFrames(n int) string {
	var b strings.Builder
	for i := range n {
		f := boost
		if i > 0 {
			f.Title += " (" + string(rune('1'+i/10)) + string(rune('0'+i%10)) + ")"
		}
		b.WriteString(f.HTML() + "\n")
	}
	return b.String()
}

// checkCorrection holds what is promised of a corrected paste.
func checkCorrection(t testing.TB, pasted string, r Report, o LintOptions) {
	t.Helper()
	if len(r.Faults) == 0 && r.Corrected != pasted {
		t.Errorf("%q has no fault and becomes %q", pasted, r.Corrected)
	}
	if len(r.Corrected) > maxPasted {
		return
	}
	again := lint(t, r.Corrected, o)
	for _, f := range again.Faults {
		if f.Code.Mended() {
			t.Errorf("%q is corrected to\n%s\nwhich has the fault %+v", pasted, r.Corrected, f)
		}
	}
	if again.Corrected != r.Corrected {
		t.Errorf("%q is corrected to\n%s\nand then to\n%s", pasted, r.Corrected, again.Corrected)
	}
	if r.Elements != again.Elements || r.Frames != again.Frames || r.Foreign != again.Foreign {
		t.Errorf("%q has %d of our frames and %d of others; corrected, %d and %d:\n%s", pasted, r.Frames, r.Foreign, again.Frames, again.Foreign, r.Corrected)
	}
	if diff := cmp.Diff(r.Embeds, again.Embeds); diff != "" {
		t.Errorf("%q corrected shows something else:\n%s", pasted, diff)
	}
}

func TestCorrection(t *testing.T) {
	frame, _, _ := strings.Cut(boostHTML, "\n<p>")
	tests := []struct {
		name, pasted, want string
	}{
		{"keeps what belongs to the host", `<iframe ID=Map class='a "b"' name="m" data-x=1 lang=ko frameborder=0 ` + strings.TrimPrefix(boost.IFrame(), "<iframe ") + goodLink,
			strings.TrimSuffix(frame, "></iframe>") + "\n" + `        id="Map" class="a &quot;b&quot;" name="m" data-x="1" lang="ko"></iframe>` + goodLink},
		{"keeps what is right in the style", wide("border:0;max-width:100%", "Border: 1px solid red; border-radius:4px;width:900px;background:url(a;b)"),
			changed("border:0;width:100%", "border:1px solid red;border-radius:4px;width:900px;background:url(a;b);max-width:100%")},
		{"keeps a sandbox", changed("<iframe ", "<iframe align=left sandbox=allow-forms "), changed(`100%"></iframe>`, "100%\"\n        sandbox=\"allow-forms\"></iframe>")},
		{"keeps a width that fits", wide(`width="100%" height="520"`, `width="50%" height="10"`), changed("border:0;width:100%", "border:0;max-width:100%;width:50%")},
		{"keeps the host’s label of messages", changed("cluster=boost-belt", "id=a&amp;origin=https://a.kr&amp;x=y&amp;cluster=boost-belt"),
			changed("v=1", "v=1", "lang=ko", "id=a&amp;lang=ko&amp;origin=https%3A%2F%2Fa.kr")},
		{"puts a mistyped parameter under its own name", changed("cluster=", "CLUSTER="), boostHTML},
		{"falls back to the cluster around an unknown zone", changed("v=1", "v=1&amp;zone=nothing"), boostHTML},
		{"leaves everything else byte for byte", "\ufeff<!DOCTYPE html>\r\n<TABLE><iframe src=x>\xff</iframe>&nbsp\x00<?php x ?>" + changed("520", "5") + "</p >\r<script>'<iframe>'</script>",
			"\ufeff<!DOCTYPE html>\r\n<TABLE><iframe src=x>\xff</iframe>&nbsp\x00<?php x ?>" + boostHTML + "</p >\r<script>'<iframe>'</script>"},
		{"puts the link behind what is as high as the frame", "<div class=ratio> <figure>\n" + boost.IFrame() + "</figure >\n</div>\n<p>x",
			"<div class=ratio> <figure>\n" + boost.IFrame() + "</figure >\n</div>\n" + goodLink + "\n<p>x"},
		{"but not behind what holds more", "<div>x<div>" + boost.IFrame() + "</div></div>", "<div>x<div>" + boost.IFrame() + "</div>\n" + goodLink + "</div>"},
		{"puts no paragraph into a paragraph", "<p><b>x" + boost.IFrame() + "</b></p>", "<p><b>x" + boost.IFrame() + "\n<br>" + goodLink[3:len(goodLink)-4] + "</b></p>"},
		{"a paragraph ends where a block begins", "<p>x<div>y" + boost.IFrame() + "</div>", "<p>x<div>y" + boost.IFrame() + "\n" + goodLink + "</div>"},
		{"shows again what an unclosed frame hid", frame[:len(frame)-len("</iframe>")] + "<p>뒤의 글</p>" + goodLink, frame + "<p>뒤의 글</p>" + goodLink},
		{"shows again what a missing quotation mark hid", strings.TrimSuffix(frame, `"></iframe>`) + "></iframe><p>뒤의 글</p>" + goodLink, frame + "<p>뒤의 글</p>" + goodLink},
		{"gives frames of one view titles of their own", changed(goodTitle, "") + changed(goodTitle, goodTitle+" (2)") + boostHTML + changed(goodTitle, ""),
			changed(goodTitle, goodTitle+" (3)") + changed(goodTitle, goodTitle+" (2)") + boostHTML + changed(goodTitle, goodTitle+" (4)")},
		{"decodes what was escaped twice", "&amp;lt;iframe src=&amp;quot;https://map.example.kr/embed?cluster=boost-belt&amp;amp;amp;lang=ko&amp;amp;amp;v=1&amp;quot; title=&amp;quot;" + goodTitle + "&amp;quot;&amp;gt;&amp;lt;/iframe&amp;gt;", frame + "\n" + goodLink},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			r := lint(t, tc.pasted, ours)
			if diff := cmp.Diff(tc.want, r.Corrected); diff != "" {
				t.Errorf("%q is corrected to (-want +got):\n%s", tc.pasted, diff)
			}
			checkCorrection(t, tc.pasted, r, ours)
		})
	}
}

func TestACorrectedFrameHasAWidthThatTheHTMLStandardHas(t *testing.T) {
	valid := func(width, style string) string {
		return changed(`width="320"`, `width="`+width+`"`, "border:0;width:100%", style)
	}
	for _, tc := range []struct{ name, pasted, want string }{
		{"no width", wide(`width="100%" height="520"`, ""), valid("320", "border:0;max-width:100%;width:100%")},
		{"no width and no style", wide(`width="100%" height="520"`, "", `style="border:0;max-width:100%"`, ""), boostHTML},
		{"half a page", wide(`width="100%" height="520"`, `width="50%" height="1"`), valid("320", "border:0;max-width:100%;width:50%")},
		{"pixels", wide(`width="100%" height="520"`, `width="640" height="1"`), valid("640", "border:0;max-width:100%")},
		{"pixels in the style", wide(`height="520"`, `height="1"`, "border:0", "width:640px"), valid("320", "width:640px;max-width:100%;border:0")},
		{"nothing wrong", wide(), wide()},
	} {
		r := lint(t, tc.pasted, ours)
		if diff := cmp.Diff(tc.want, r.Corrected); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
		checkCorrection(t, tc.pasted, r, ours)
	}
}

func TestAMachineWithoutHTTPSMayBeFramedFromItself(t *testing.T) {
	for _, tc := range []struct {
		name, base, src string
		want            int // frames of ours
		faulty          bool
	}{
		{"a base that is http", "http://map.example.kr", "http://map.example.kr", 1, false},
		{"a base that is http, framed by https", "http://map.example.kr", "https://map.example.kr", 1, false},
		{"a loopback host", "https://localhost:8443", "http://localhost:8443", 1, false},
		{"another port", "https://map.example.kr", "https://map.example.kr:8443", 0, true},
		{"a base with a slash at its end", "https://map.example.kr/", "https://map.example.kr", 1, false},
		{"no base", "", "https://map.example.kr", 0, true},
	} {
		o := ours
		o.Base = tc.base
		pasted := strings.ReplaceAll(boostHTML, "https://map.example.kr", tc.src)
		r := lint(t, pasted, o)
		if r.Frames != tc.want || (len(r.Faults) > 0) != tc.faulty {
			t.Errorf("%s: %d frames with the faults %+v, want %d", tc.name, r.Frames, r.Faults, tc.want)
		}
	}
}

func TestAPasteIsNotLongerThan64kB(t *testing.T) {
	if _, err := Lint(strings.Repeat("x", maxPasted), ours); err != nil {
		t.Errorf("64 kB: %v", err)
	}
	_, err := Lint(strings.Repeat("x", maxPasted+1), ours)
	var invalid *atlas.InvalidError
	if !errors.As(err, &invalid) || invalid.Field != "snippet" || invalid.Reason != "must not be longer than 64 kB" {
		t.Errorf("a byte more gives %v, want an error about snippet", err)
	}
}

func TestFaultsOfOneKindAreSaid20Times(t *testing.T) {
	var pasted strings.Builder
	for i := range 50 {
		pasted.WriteString(" 산" + strconv.Itoa(i))
	}
	r := lint(t, changed("<iframe ", "<iframe "+pasted.String()+" "), ours)
	if len(r.Faults) != 20 || r.Faults[19].Found != "산19" || r.Corrected != boostHTML {
		t.Errorf("%d faults %+v, corrected to\n%s", len(r.Faults), r.Faults, r.Corrected)
	}
}

func TestThePasteThatTakesLongestTakesLittleTime(t *testing.T) {
	many := func(piece string) string { return strings.Repeat(piece, maxPasted/len(piece)) }
	var names strings.Builder
	for i := 0; names.Len() < maxPasted*3/4; i++ {
		names.WriteString("=" + strconv.Itoa(i) + "\n")
	}
	const begin = "<iframe src=//map.example.kr/embed "
	for name, pasted := range map[string]string{
		"tags that do not end":      many("<iframe "),
		"ends alone":                many("</iframe"),
		"frames of ours":            many(begin + ">"),
		"frames of ours, cut off":   many(begin + `a="`),
		"frames of others":          many("<iframe>"),
		"closed frames of others":   many("<iframe></iframe>"),
		"attributes":                begin + names.String() + ">",
		"one attribute":             begin + many("a ")[:maxPasted-200] + ">",
		"parameters":                `<iframe src="//map.example.kr/embed?` + strings.ReplaceAll(names.String(), "=", "&a") + `">`,
		"ampersands":                `<iframe src="//map.example.kr/embed?` + many("&")[:maxPasted-200] + `">`,
		"a style":                   begin + `style="` + many("a:b;")[:maxPasted-200] + `">`,
		"open brackets of a style":  begin + `style="` + many("a:(;")[:maxPasted-200] + `">`,
		"elements around":           many("<div>")[:maxPasted-200] + begin + ">" + many("</div>")[:100],
		"links":                     begin + "></iframe>" + many("<a href=//map.example.kr/>")[:maxPasted-200],
		"links with text":           begin + "></iframe>" + many("<a href=//map.example.kr>x</a>")[:maxPasted-200],
		"escaped":                   many("&amp;lt;iframe&amp;gt;"),
		"comments":                  many("<!--"),
		"titles that are all taken": many("<iframe title='부산 산업지도 (대화형 지도)'></iframe>")[:maxPasted-200] + begin + "></iframe>",
		"quotation marks":           many(`<iframe src=“`),
	} {
		began := time.Now()
		r := lint(t, pasted, ours)
		if took := time.Since(began); took > 3*time.Second { // it takes some 10 ms; a square would take minutes
			t.Errorf("%s take %v", name, took)
		}
		if len(r.Faults) == 0 {
			t.Errorf("%s have no fault", name)
		}
	}
}

func TestOnlyTheFirst20FramesAreCorrected(t *testing.T) {
	bad := changed("520", "5")
	r := lint(t, strings.Repeat(bad, 25)+"<iframe src=x></iframe>", ours)
	if got := strings.Count(r.Corrected, `height="520"`); got != 20 || r.Frames != 25 || r.Foreign != 1 || len(r.Embeds) != 20 {
		t.Errorf("%d are corrected of %d, %d are of others, %d shown; want 20, 25, 1 and 20", got, r.Frames, r.Foreign, len(r.Embeds))
	}
	if !strings.HasSuffix(r.Corrected, strings.Repeat(bad, 5)+"<iframe src=x></iframe>") {
		t.Error("the rest is not as it was")
	}
}

func TestARealPasteIsReadAsAWhole(t *testing.T) {
	tests := []struct {
		file            string
		frames, foreign int
		codes           []Code
		embeds          []string
	}{
		{"early.html", 1, 0, []Code{
			Fullscreen, Loading, ReferrerMissing, TitleMissing, WidthFixed, HeightSmall,
			AttributeObsolete, AttributeObsolete, AttributeObsolete, AttributeObsolete,
			Ampersand, ParamUnknown, SrcHTTP, VersionNone, LinkMissing,
		}, []string{"cluster=boost-belt&lang=ko&v=1"}},
		{"umap-style.html", 1, 0, []Code{
			Loading, ReferrerMissing, TitleMissing, HeightAbsurd, AttributeObsolete, Permission, ParamUnknown, ParamUnknown, SrcHTTP, VersionNone,
		}, []string{"lang=en&v=1"}},
		{"geoadmin-style.html", 1, 0, []Code{
			Loading, ReferrerMissing, TitleMissing, SrcPage, Fullscreen, Permission, LinkMissing,
		}, []string{"lang=en&v=1&zone=rnd"}},
		{"others.html", 0, 3, []Code{NotOurs}, nil},
		{"mixed.html", 2, 2, []Code{
			Content, Ampersand, AttributeObsolete,
			Fullscreen, Loading, ReferrerMissing, TitleEmpty, IDUnknown, HeightPercent,
		}, []string{"cluster=boost-belt&lang=ko&v=1", "cluster=boost-belt&lang=ko&v=1&view=list"}},
		{"word.html", 1, 0, []Code{CurlyQuotes, Fullscreen, Loading, ReferrerMissing, TitleOther, LinkMissing}, []string{"cluster=boost-belt&lang=ko&v=1"}},
	}
	seen := []string{}
	for _, tc := range tests {
		t.Run(tc.file, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join("testdata", tc.file))
			if err != nil {
				t.Fatal(err)
			}
			r := lint(t, string(b), ours)
			var codes []Code
			for _, f := range r.Faults {
				codes = append(codes, f.Code)
			}
			var embeds []string
			for _, e := range r.Embeds {
				embeds = append(embeds, e.Values().Encode())
			}
			if diff := cmp.Diff(tc.codes, codes); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tc.embeds, embeds); diff != "" {
				t.Errorf("embeds (-want +got):\n%s", diff)
			}
			if r.Frames != tc.frames || r.Foreign != tc.foreign {
				t.Errorf("%d frames are ours and %d of others, want %d and %d", r.Frames, r.Foreign, tc.frames, tc.foreign)
			}
			checkCorrection(t, string(b), r, ours)
		})
		seen = append(seen, tc.file)
	}
	files, err := filepath.Glob("testdata/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.Contains(seen, filepath.Base(f)) {
			t.Errorf("no test reads %s", f)
		}
	}
}

func TestEveryCodeHasWordsAndALevel(t *testing.T) {
	worded := text.FaultCodes()
	for _, code := range Codes() {
		if !slices.Contains(worded, string(code)) {
			t.Errorf("package text has no words for %s", code)
		}
		if text.FaultLevel("ko", string(code.Level())) == "" {
			t.Errorf("the level %q of %s has no name", code.Level(), code)
		}
	}
	for _, code := range worded {
		if !slices.Contains(Codes(), Code(code)) {
			t.Errorf("package text has words for %s, which is no fault", code)
		}
	}
	if unique := slices.Compact(slices.Sorted(slices.Values(Codes()))); len(unique) != len(Codes()) {
		t.Error("a code is listed twice")
	}
}

func TestWhatTextSaysOfSizesIsSo(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		for code, numbers := range map[Code][]int{
			WidthAbsurd:  {query.MinFrameWidth, query.MaxFrameWidth},
			HeightAbsurd: {query.MinFrameHeight, query.MaxFrameHeight},
		} {
			for _, n := range numbers {
				if why := text.Fault(lang, string(code)).Why; !strings.Contains(why, strconv.Itoa(n)) {
					t.Errorf("%s does not say %d: %s", code, n, why)
				}
			}
		}
		if name := text.Fault(lang, string(HeightSmall)).Name; !strings.Contains(name, strconv.Itoa(query.MinFrameHeight)) {
			t.Errorf("%s does not say %d: %s", HeightSmall, query.MinFrameHeight, name)
		}
	}
}
