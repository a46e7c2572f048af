package page_test

import (
	"regexp"
	"strings"
	"testing"

	"busanmap/web/page"
	"busanmap/web/text"
)

func hereSample(lang string) page.Here {
	c := sample(lang)
	refs := []page.Ref{{N: 1, Href: "#src-1", Title: "t"}}
	zone := page.ZoneCard{ID: "z", Name: "z", TypeID: "t", TypeName: "t", Status: "designated", StatusLabel: "지정", Since: "2024", URL: "/z", PanelURL: "/z/panel", Refs: refs}
	near := []page.NearLine{{Name: "n", URL: "/n", Text: "380m"}, {Name: "p", Text: "1km"}}
	return page.Here{Shell: dated(c.Shell), Map: c.Map, Panel: page.HerePanel{
		Lang: lang, M: text.For(lang), Title: "T", BackURL: "/ko/", Heading: "h", Point: "35, 129", Where: "w", WhereCode: "land",
		Form:     page.HereForm{Action: "/ko/here", Lon: "129.06", Lat: "35.14", Hidden: []page.Hidden{{Name: "asof", Value: "2024-06-20"}}, Places: []page.HerePlace{{Name: "p", URL: "/ko/here?lat=1&lon=2"}}},
		Clusters: []page.HereCluster{{Card: c.Panel.Prev, Text: "± 500 m"}},
		Zones:    []page.HereZone{{Card: zone, Part: "p", Text: "t"}}, Sought: []page.HereZone{{Card: zone}},
		ByZone:     []page.HereIncentive{{Card: incentive("tax"), Why: []page.Link{{Text: "z", URL: "/z"}}}},
		CityWide:   []page.HereIncentive{{Card: incentive("tax")}},
		NotHere:    []page.NotHereLine{{Text: "not", Zone: page.Link{Text: "z", URL: "/z"}, Refs: refs}},
		NearMisses: near, Nearby: near, Distances: near, Notice: "n", BriefURL: "/b", Sources: c.Panel.Sources,
	}}
}

func row(name string) page.BriefRow {
	return page.BriefRow{Name: name, Detail: "detail of " + name, Law: "Act on Something, Article 23", Until: "until 31 December 2026", Warn: true}
}

func briefSample(lines int, langs ...string) page.Brief {
	b := page.Brief{Shell: sample(langs[0]).Shell, MapSVG: "<svg></svg>", ScaleLabel: "2 km", ScalePercent: "scale-20", QRSVG: "<svg></svg>", PermanentURL: "https://map.example/x", BothURL: "/b", BothText: "b", BackURL: "/ko/", PrintText: "p"}
	for _, l := range langs {
		t := page.BriefText{Lang: l, M: text.For(l), Kind: "k", Name: "name", Role: "r", Summary: "s", Now: "n", Facts: []page.Pair{{Term: "t", Value: "v"}}, Offices: []page.OfficeLine{{Name: "o", Phone: "1"}}, Sources: []string{"s"}, AsOf: "a", Notice: "n", Boundary: "b",
			Labels: page.BriefLabels{Zones: "Z", Incentives: "I", Projects: "P", Companies: "C", Offices: "O", Sources: "S", Link: "L"}}
		for range lines {
			t.Zones, t.Incentives = append(t.Zones, row("zone")), append(t.Incentives, row("incentive"))
			t.Projects, t.Companies = append(t.Projects, row("project")), append(t.Companies, row("company"))
		}
		b.Texts = append(b.Texts, t)
	}
	return b
}

func desks(t *testing.T) map[string]string {
	t.Helper()
	c := sample("ko")
	s := dated(c.Shell)
	s.SearchURL, s.SuggestURL = "/ko/search", "/ko/search.json"
	refs := []page.Ref{{N: 1, Href: "#src-1", Title: "t"}}
	h := hereSample("ko")
	h.Map.HereURL, h.Map.Downloads, h.Map.Industries = "/ko/here", []page.Download{{Name: "GeoJSON", URL: "/d"}}, []page.Option{{Value: "i", Text: "산업"}}
	ask := hereSample("ko")
	ask.Panel.Point, ask.Panel.Form.Lon, ask.Panel.Form.Lat = "", "", ""
	judged := incentive("tax")
	judged.Verdict = &page.VerdictLine{Outcome: "may_apply", Label: "적용 가능성 있음", Reasons: []page.ReasonLine{{State: "open", Label: "확인 필요", Text: "r"}}}
	cells := []page.CompareCell{{Lines: []page.CompareItem{{Text: "a", URL: "/a", Tag: "지정", Kind: "designated"}, {Text: "b"}}, Refs: refs}, {}}
	return map[string]string{
		"here":     render(t, page.HerePage(h)),
		"here ask": render(t, page.HerePage(ask)),
		"compare": render(t, page.ComparePage(page.Compare{Shell: s, Lead: "l", Action: "/ko/compare", Choices: []page.Option{{Value: "a", Text: "a", Selected: true}, {Value: "b", Text: "b"}},
			Columns: []page.ClusterCard{c.Panel.Prev, c.Panel.Prev}, Rows: []page.CompareRow{{ID: "r", Label: "l", Cells: cells}}, CSVURL: "/c.csv", Notice: "n", Sources: c.Panel.Sources})),
		"compare wrong": render(t, page.ComparePage(page.Compare{Shell: s, Action: "/ko/compare", Problem: "p <b>"})),
		"brief":         render(t, page.BriefPage(briefSample(2, "ko"))),
		"brief both":    render(t, page.BriefPage(briefSample(2, "ko", "en"))),
		"search": render(t, page.SearchPage(page.Search{Shell: s, Query: `"><script>`, Count: "1", Groups: []page.SearchGroup{{Label: "g", Results: []page.SearchResult{
			{Name: "n", Other: "o", OtherTag: "en", Detail: "d", URL: "/n", PanelURL: "/n/panel"}}}}})),
		"search empty": render(t, page.SearchPage(page.Search{Shell: s, Empty: "e", Tips: []string{"t"}})),
		"finder": render(t, page.IncentivesPage(page.Incentives{Shell: s, Lead: "l", Sources: c.Panel.Sources, Groups: []page.IncentiveGroup{{ID: "g", Name: "g", Incentives: []page.IncentiveCard{judged}}},
			Finder: page.Finder{Action: "/ko/incentives", Asked: true, Count: "1", Clear: "/ko/incentives", Fields: []page.Field{
				{Name: "plan", Label: "l", Options: []page.Option{{Value: "", Text: "-"}, {Value: "new", Text: "n", Selected: true}}},
				{Name: "jobs", Label: "l", Help: "h", Error: "e", Unit: "명", Value: "x"},
			}}})),
	}
}

func TestASpotIsHandedToTheMapAndTheFragmentIsItsPanel(t *testing.T) {
	h := hereSample("en")
	whole, fragment := render(t, page.HerePage(h)), render(t, page.HerePanelFragment(h.Panel))
	if !strings.Contains(whole, fragment) {
		t.Error("the page does not contain the fragment")
	}
	if !strings.Contains(fragment, `data-selected="here:129.06,35.14"`) {
		t.Error("the panel does not say which spot it is about")
	}
	h.Panel.WhereCode = "outside"
	if html := render(t, page.HerePanelFragment(h.Panel)); strings.Contains(html, `id="sec-byzone"`) {
		t.Error("a spot outside Busan is offered incentives")
	}
}

func TestWhatASearchAskedForIsEscaped(t *testing.T) {
	html := desks(t)["search"]
	if strings.Contains(html, `"><script>`) {
		t.Error("the query is printed as markup")
	}
	if n := strings.Count(html, `data-search-input`); n != 1 {
		t.Errorf("%d search boxes, want that of the page alone", n)
	}
}

func TestAVerdictSaysItsOutcomeAndReasonsInWords(t *testing.T) {
	html := desks(t)["finder"]
	for _, want := range []string{"<strong>적용 가능성 있음</strong>", `<span class="reason-state">확인 필요</span>`, `aria-invalid="true"`, `aria-describedby="f-jobs-help f-jobs-error"`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestACellWithoutDataSaysSo(t *testing.T) {
	if html := desks(t)["compare"]; !strings.Contains(html, text.DeskFor("ko").CompareNone) {
		t.Error("an empty cell is left blank")
	}
}

var dense = regexp.MustCompile(`is-dense-(\d)`)

func TestABriefIsSetSmallerAndThenCutShortTheMoreThereIsToSay(t *testing.T) {
	last := "0"
	for _, lines := range []int{1, 6, 10, 40} {
		for _, langs := range [][]string{{"ko"}, {"en"}, {"ko", "en"}} {
			html := render(t, page.BriefPage(briefSample(lines, langs...)))
			step := dense.FindStringSubmatch(html)[1]
			if len(langs) == 1 && langs[0] == "en" {
				if step < last {
					t.Errorf("%d lines are set larger than fewer", lines)
				}
				last = step
			}
			cut := strings.Contains(html, `class="paper-more"`)
			if lines == 1 && (cut || step != "0") {
				t.Errorf("%v: a brief with little to say is cut or set small", langs)
			}
			if lines == 40 && !cut {
				t.Errorf("%v: a brief of 160 lines is not cut short", langs)
			}
		}
	}
	if html := render(t, page.BriefPage(briefSample(40, "en"))); !strings.Contains(html, "more at the permanent link below.") {
		t.Error("what is left out is not said")
	}
}
