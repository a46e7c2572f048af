package page_test

import (
	"regexp"
	"strings"
	"testing"

	"busanmap/web/page"
	"busanmap/web/text"
)

// zoneSample and the others have one of everything.
func zoneSample(lang string) page.Zone {
	c := sample(lang)
	m := text.For(lang)
	refs := []page.Ref{{N: 1, Href: "#src-1", Title: "t"}}
	return page.Zone{
		Shell: dated(c.Shell), Map: c.Map,
		Panel: page.ZonePanel{
			Lang: lang, M: m, Title: "T", BackURL: "/ko/", ID: "z", Name: "z", NameOther: "Z", OtherLang: "en",
			TypeID: "opportunity-development-zone", TypeName: "type", TypeMeaning: "meaning", Status: "designated", StatusLabel: "지정", StatusText: "s",
			InForce: true, Place: "p", Area: "1㎢", AreaNote: "n", Summary: "s", Law: "l", Ministry: "m", Industries: []string{"i"}, Placed: "p",
			Parts: []page.ZonePartLine{
				{Name: "a", Area: "1㎢", Since: "2024", Position: "p", Clusters: []page.Link{{Text: "c", URL: "/c"}}, Refs: refs},
				{Name: "b", Unlocated: true, Refs: refs},
			},
			Timeline: []page.VersionLine{{
				Status: "designated", StatusLabel: "지정", Date: "2024", ISODate: "2024", Until: "2027", Area: "1㎢", AreaNote: "n", Text: "t", Amount: "1원",
				Jobs: "1명", Current: true, Refs: refs,
			}},
			Incentives: []page.IncentiveCard{incentive("tax")},
			Clusters:   []page.ClusterCard{c.Panel.Prev},
			Sources:    c.Panel.Sources, DataURL: "/api",
		},
	}
}

func incentive(id string) page.IncentiveCard {
	return page.IncentiveCard{
		ID: id, Name: "tax", Scope: "zone", ZoneTypes: []page.Link{{Text: "t", URL: "/t"}}, Benefit: "b", Rate: "r", Duration: "d", Cap: "c", Who: "w",
		Law: "l", Valid: "v", ValidNote: "n", Status: "running", Days: "38일 남음", Soon: true, Caution: "c",
		Office:  &page.OfficeLine{Name: "o", Phone: "051-888-0000(대표)", Note: "n"},
		Checked: page.Checked{AsOf: "a", Confidence: "c"}, Refs: []page.Ref{{N: 1, Href: "#src-1", Title: "t"}},
	}
}

// dated is s on a day that is not today.
func dated(s page.Shell) page.Shell {
	s.Nav = []page.Link{{Text: "n", URL: "/n", Current: true}}
	s.AsOf = &page.AsOf{
		Day: "2024년 6월 20일", ISO: "2024-06-20", Action: "/ko/x", TodayURL: "/ko/x",
		Days: []page.AsOfDay{{ISO: "2023-11-01", Label: "1", What: "w"}, {ISO: "2024-06-20", Label: "2", What: "w", Selected: true}},
	}
	return s
}

func readings(t *testing.T) map[string]string {
	t.Helper()
	c := sample("ko")
	s := dated(c.Shell)
	refs := []page.Ref{{N: 1, Href: "#src-1", Title: "t"}}
	sources := c.Panel.Sources
	block := []page.ProgrammeBlock{{
		ID: "p", Name: "n", Summary: "s", Steps: c.Panel.Companies[0].Events, Groups: []page.PartGroup{{Name: "g", Parts: []string{"p"}}}, Refs: refs,
	}}
	other := func(id string) []page.ProgrammeBlock {
		b := block[0]
		b.ID = id
		return []page.ProgrammeBlock{b}
	}
	zones := []page.ZoneCard{
		{ID: "z", Name: "z", TypeID: "t", TypeName: "t", Status: "proposed", StatusLabel: "추진", Since: "2024", URL: "/z", PanelURL: "/z/panel", Unlocated: true, Refs: refs},
	}
	c.Shell, c.Panel.Zones, c.Panel.Incentives = s, zones, page.Link{Text: "i", URL: "/ko/incentives"}
	c.Panel.Now = &page.StatementLine{Date: "2026년", ISODate: "2026", Text: "now", Refs: refs}
	c.Map.Legend, c.Map.ZonesURL = []page.ZoneKey{{TypeID: "t", Short: "t", Name: "type"}}, "/api"
	hidden := []page.HiddenLine{{Name: "h", Reason: "r", Law: "l", Refs: refs}}
	return map[string]string{
		"cluster on a day": render(t, page.ClusterPage(c)),
		"zone":             render(t, page.ZonePage(zoneSample("ko"))),
		"incentives": render(t, page.IncentivesPage(page.Incentives{Shell: s, Lead: "l", Notice: "n", Hidden: hidden, Sources: sources, Groups: []page.IncentiveGroup{
			{ID: "a", Name: "a", Meaning: "m", Zones: zones, Incentives: []page.IncentiveCard{incentive("tax"), incentive("rent")}},
			{ID: "b", Name: "b", Incentives: []page.IncentiveCard{incentive("tax")}},
			{ID: "c", Name: "c"},
		}})),
		"changes": render(t, page.ChangesPage(page.Changes{Shell: s, Since: "2024-01-01", Action: "/ko/changes", Count: "1건", Sources: sources, Days: []page.ChangeDay{
			{Date: "d", ISODate: "2024-06-20", Items: []page.ChangeLine{{Kind: "zone", KindLabel: "특구", Status: "designated", StatusLabel: "지정", Name: "n", URL: "/z", Text: "t", Amount: "1원", Jobs: "1명", Refs: refs}, {Name: "n"}}},
			{Date: "d"},
		}})),
		"no changes": render(t, page.ChangesPage(page.Changes{Shell: c.Shell})),
		"story": render(t, page.StoryPage(page.Story{Shell: s, BeforeSVG: "<svg></svg>", AfterSVG: "<svg></svg>", Poles: block, Talent: other("q"), Strategy: other("r"), Outlook: other("s"),
			Regions:    []page.RegionGroup{{Name: "r", Summary: "s", Clusters: []page.ClusterCard{c.Panel.Prev}}},
			ChartLight: "/l.svg", ChartDark: "/d.svg", ChartAlt: "alt", Sources: sources,
			Investments: []page.InvestmentRow{{Period: "2023", Amount: "1원", Counted: "c", Refs: refs}, {Period: "2024", Amount: "1원", Jobs: "1", Firms: "1", InChart: true}},
			Companies:   []page.CompanyRow{{Name: "c", Cluster: []page.Link{{Text: "c", URL: "/c"}}, Amount: "1원", Date: "d", Status: "중단", Kind: "halted", Now: "n", Refs: refs}, {Name: "d"}},
		})),
		"about": render(t, page.AboutPage(page.About{Shell: s, Boundaries: []page.BoundaryLine{{Name: "b", URL: "/b", Text: "t"}, {Name: "c"}},
			Corrections: []page.CorrectionLine{{Number: 1, Release: "16 pyeong", Korean: "16만 평", Verdict: "wrong", VerdictLabel: "틀림", Text: "t", Refs: refs}, {Number: 2}},
			Names:       []page.NameLine{{Release: "r", Ko: "가", En: "a", Seen: "not seen", Refs: refs}},
			Hidden:      hidden, Gaps: []string{"g"}, Licences: []string{"l"}, Report: "r", Version: "v", Sources: sources})),
	}
}

var localHref = regexp.MustCompile(`href="#([^"]*)"`)

func TestEveryReferenceWithinAPageLeadsSomewhere(t *testing.T) {
	for name, html := range all(t) {
		for _, m := range localHref.FindAllStringSubmatch(html, -1) {
			if !strings.Contains(html, ` id="`+m[1]+`"`) {
				t.Errorf("%s: #%s leads nowhere", name, m[1])
			}
		}
	}
}

var (
	labelled = regexp.MustCompile(`aria-(?:labelledby|describedby)="([^"]*)"`)
	labelFor = regexp.MustCompile(`<label for="([^"]*)"`)
)

func TestWhatNamesSomethingExists(t *testing.T) {
	for name, html := range all(t) {
		for _, re := range []*regexp.Regexp{labelled, labelFor} {
			for _, m := range re.FindAllStringSubmatch(html, -1) {
				for id := range strings.FieldsSeq(m[1]) {
					if !strings.Contains(html, ` id="`+id+`"`) {
						t.Errorf("%s: %q names nothing", name, id)
					}
				}
			}
		}
	}
}

func TestAPageOfAnotherDaySaysSoAndLeadsToToday(t *testing.T) {
	for name, html := range readings(t) {
		if name == "no changes" {
			continue
		}
		if !strings.Contains(html, text.For("ko").Viewing("2024년 6월 20일")) || !strings.Contains(html, `<a href="/ko/x" target="_self" data-asof-today>`) {
			t.Errorf("%s does not say of which day it speaks", name)
		}
	}
	s := sample("ko").Shell
	s.AsOf = &page.AsOf{Day: "오늘", Today: true}
	if html := render(t, page.ChangesPage(page.Changes{Shell: s})); strings.Contains(html, "asof-banner") {
		t.Error("a page of today has the banner of another day")
	}
}

func TestTheDaysAreOfferedNewestFirstWithTheChosenOneSelected(t *testing.T) {
	html := readings(t)["changes"]
	newest, release := strings.Index(html, `<option value="2024-06-20" selected>`), strings.Index(html, `<option value="2023-11-01">`)
	if newest < 0 || release < newest {
		t.Errorf("the newest day is at %d, the release at %d", newest, release)
	}
}

func TestTheZoneFragmentIsExactlyThePanelOfThePage(t *testing.T) {
	z := zoneSample("en")
	if whole, fragment := render(t, page.ZonePage(z)), render(t, page.ZonePanelFragment(z.Panel)); !strings.Contains(whole, fragment) {
		t.Error("the page does not contain the fragment")
	}
}

func TestQuotesOfTheReleaseAreMarkedAsTheirLanguage(t *testing.T) {
	html := readings(t)["about"]
	for _, want := range []string{`<q lang="en">16 pyeong</q>`, `<q lang="ko">16만 평</q>`, text.For("ko").KoreanNotFound} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestAPhoneNumberIsDialledWithoutItsWords(t *testing.T) {
	if html := render(t, page.ZonePanelFragment(zoneSample("ko").Panel)); !strings.Contains(html, `href="tel:0518880000"`) {
		t.Error("the number cannot be dialled")
	}
}

func TestAnIncentiveOfTwoGroupsIsOneAnchor(t *testing.T) {
	html := readings(t)["incentives"]
	if n := strings.Count(html, ` id="tax"`); n != 1 {
		t.Errorf("the anchor of an incentive is there %d times", n)
	}
	if n := strings.Count(html, `class="incentive `); n != 3 {
		t.Errorf("%d incentives are printed, want 3", n)
	}
}

// all is every page.
func all(t *testing.T) map[string]string {
	t.Helper()
	out := pages(t)
	for name, html := range readings(t) {
		out[name] = html
	}
	for name, html := range desks(t) {
		out[name] = html
	}
	for name, html := range operators(t) {
		out[name] = html
	}
	return out
}
