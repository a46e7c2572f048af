package page_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"busanmap/web/page"
	"busanmap/web/text"
)

func sample(lang string) page.Cluster {
	m := text.For(lang)
	shell := page.Shell{
		Lang: lang, M: m, Title: "T", Canonical: "https://map.example/x", SwitchURL: "/en/clusters/a", HomeURL: "/ko/",
		CSSURL: "/a.css", JSURL: "/a.js", Alternates: []page.Alternate{{HrefLang: "en", URL: "https://map.example/en/x"}},
	}
	refs := []page.Ref{{N: 1, Href: "#src-1", Title: `"Quoted" <title>`}}
	statement := page.StatementLine{Kind: "since", KindLabel: "k", Date: "2025년", ISODate: "2025", Text: "text", Refs: refs}
	card := page.ClusterCard{ID: "a", Number: 1, Name: "가", URL: "/ko/clusters/a", PanelURL: "/ko/clusters/a/panel"}
	return page.Cluster{
		Shell: shell,
		Map:   page.Map{Label: "map", PictureSVG: "<svg></svg>", Frame: "1,2,3,4", Selected: "cluster:a", Credit: "credit", Interactive: true, Guard: true},
		Panel: page.ClusterPanel{
			Lang: lang, M: m, Title: "T", BackURL: "/ko/", ID: "a", Number: 1, Name: "가", NameOther: "A", OtherLang: "en",
			Industries: []string{"i"}, Districts: []page.DistrictLine{{Name: "d", Basis: "b", Refs: refs}},
			Figures: []page.FigureLine{{Label: "l", Value: "1㎢(2평)", Refs: refs}},
			Since:   []page.StatementLine{statement}, Announced: []page.StatementLine{statement, statement},
			Outlook: []page.StatementLine{statement}, Corrected: []page.StatementLine{statement},
			Sites:     []page.SiteCard{{ID: "s", Kind: "hub", Name: "n", URL: "/ko/sites/s", Unlocated: true, Refs: refs}},
			Companies: []page.CompanyCard{{ID: "c", Name: "n", Events: []page.EventLine{{Kind: "halted", KindLabel: "중단", Amount: "1원"}}}},
			Sources:   []page.SourceLine{{N: 1, Anchor: "src-1", Title: "t", TitleLang: "en", URL: "https://a.example/?a=1&b=2"}},
			DataURL:   "/api", Prev: card, Next: card,
		},
	}
}

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func pages(t *testing.T) map[string]string {
	t.Helper()
	c := sample("ko")
	regions := []page.RegionGroup{{Name: "r", Summary: "s", Clusters: []page.ClusterCard{c.Panel.Prev}}}
	return map[string]string{
		"home":    render(t, page.HomePage(page.Home{Shell: c.Shell, Map: c.Map, Lead: "l", Regions: regions})),
		"cluster": render(t, page.ClusterPage(c)),
		"site": render(t, page.SitePage(page.Site{Shell: c.Shell, Map: c.Map, Panel: page.SitePanel{
			Lang: "ko", M: c.M, ID: "s", Name: "n", Events: c.Panel.Companies[0].Events, Clusters: regions[0].Clusters, Position: "p",
		}})),
		"embed": render(t, page.EmbedPage(page.Embed{
			Shell: c.Shell, View: "split", Open: true, Map: &c.Map, PageURL: "/ko/", Drawer: "d", AsOf: "a", ISODate: "2026-11-23", Past: "p",
			Content: page.EmbedContent{Cluster: &c.Panel},
		})),
		"embed list": render(t, page.EmbedPage(page.Embed{
			Shell: c.Shell, View: "list", Open: true, PageURL: "/ko/", Drawer: "d", AsOf: "a", ISODate: "2026-11-23",
			Content: page.EmbedContent{Home: &page.EmbedHome{Lang: "ko", M: c.M, Title: "t", Heading: "h", Lead: "l", Notes: []string{"n"}, Regions: regions}},
		})),
		"problem": render(t, page.ProblemPage(page.Problem{Shell: c.Shell, Status: 500, Heading: "h", Message: "m", RequestID: "r", Regions: regions})),
	}
}

var inline = regexp.MustCompile(`<[^>]*\s(style|on[a-z]+)=|<style|<script(>|[^>]*>[^<])`)

func TestNothingIsInline(t *testing.T) {
	for name, html := range all(t) {
		if found := inline.FindString(html); found != "" {
			t.Errorf("%s has %q, which the content security policy forbids", name, found)
		}
	}
}

var id = regexp.MustCompile(`\sid="([^"]*)"`)

func TestEachPageHasOneMainHeadingAndUniqueIDs(t *testing.T) {
	for name, html := range all(t) {
		if n := strings.Count(html, "<h1"); n != 1 {
			t.Errorf("%s has %d main headings", name, n)
		}
		seen := map[string]bool{}
		for _, m := range id.FindAllStringSubmatch(html, -1) {
			if seen[m[1]] {
				t.Errorf("%s has the id %q twice", name, m[1])
			}
			seen[m[1]] = true
		}
	}
}

var heading = regexp.MustCompile(`<h([1-6])`)

func TestHeadingsSkipNoLevel(t *testing.T) {
	for name, html := range all(t) {
		last := byte('0')
		for _, m := range heading.FindAllStringSubmatch(html, -1) {
			if level := m[1][0]; level > last+1 {
				t.Errorf("%s: h%c follows h%c", name, level, last)
			} else {
				last = level
			}
		}
	}
}

func TestTheFragmentIsExactlyThePanelOfThePage(t *testing.T) {
	c := sample("en")
	if whole, fragment := render(t, page.ClusterPage(c)), render(t, page.ClusterPanelFragment(c.Panel)); !strings.Contains(whole, fragment) {
		t.Error("the page does not contain the fragment")
	}
}

func TestReferencesNameTheirSourceAndAreEscaped(t *testing.T) {
	html := render(t, page.ClusterPanelFragment(sample("ko").Panel))
	if !strings.Contains(html, `aria-label="출처 1: &#34;Quoted&#34; &lt;title&gt;"`) {
		t.Error("no reference has the accessible name of its source")
	}
	if !strings.Contains(html, `id="src-1"`) {
		t.Error("the reference leads nowhere")
	}
}

func TestThePictureAloneLoadsNothing(t *testing.T) {
	c := sample("ko")
	c.Map.Interactive = false
	if html := render(t, page.ClusterPage(c)); strings.Contains(html, "data-map ") || strings.Contains(html, "data-clusters-url") {
		t.Error("a map that is only a picture still calls for the script")
	}
}
