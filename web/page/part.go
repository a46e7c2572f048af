package page

import (
	"strings"

	"github.com/a-h/templ"
)

// langOf marks a text that is in another language than the page.
func langOf(textLang, pageLang string) templ.Attributes {
	if textLang == "" || textLang == pageLang {
		return nil
	}
	return templ.Attributes{"lang": textLang}
}

// section is an entry of a panel's table of contents.
type section struct{ id, name string }

// toc gathers the parts that a page has, in their order.
type toc []section

func (t *toc) add(has bool, id, name string) {
	if has {
		*t = append(*t, section{"#" + id, name})
	}
}

func (p ClusterPanel) contents() []section {
	var t toc
	t.add(len(p.Since) > 0, "sec-since", p.M.TocSince)
	t.add(len(p.Announced) > 0, "sec-announced", p.M.TocAnnounced)
	t.add(len(p.Outlook) > 0, "sec-outlook", p.M.TocOutlook)
	t.add(len(p.Sites) > 0, "sec-sites", p.M.Sites)
	t.add(len(p.Zones) > 0, "sec-zones", p.M.Zones)
	t.add(len(p.Companies) > 0, "sec-companies", p.M.TocCompanies)
	t.add(len(p.Sources) > 0, "sec-sources", p.M.Sources)
	return t
}

func (p ZonePanel) contents() []section {
	var t toc
	t.add(len(p.Timeline) > 0, "sec-timeline", p.M.TocTimeline)
	t.add(len(p.Parts) > 0, "sec-parts", p.M.TocParts)
	t.add(len(p.Incentives) > 0, "sec-incentives", p.M.Incentives)
	t.add(len(p.Sources) > 0, "sec-sources", p.M.Sources)
	return t
}

func (p Incentives) contents() []section {
	var t toc
	for _, g := range p.Groups {
		t.add(true, g.ID, g.Name)
	}
	t.add(len(p.Hidden) > 0, "sec-hidden", p.M.HiddenTitle)
	t.add(len(p.Sources) > 0, "sec-sources", p.M.Sources)
	return t
}

func (p Story) contents() []section {
	var t toc
	t.add(true, "sec-maps", p.M.StoryMaps)
	t.add(len(p.Poles) > 0, "sec-poles", p.M.StoryPoles)
	t.add(len(p.Regions) > 0, "sec-regions", p.M.StoryRegions)
	t.add(len(p.Investments) > 0, "sec-investment", p.M.StoryInvestment)
	t.add(len(p.Companies) > 0, "sec-firms", p.M.TocCompanies)
	t.add(len(p.Talent) > 0, "sec-talent", p.M.StoryTalent)
	t.add(len(p.Strategy) > 0, "sec-strategy", p.M.StoryStrategy)
	t.add(len(p.Outlook) > 0, "sec-outlook", p.M.StoryOutlook)
	t.add(len(p.Sources) > 0, "sec-sources", p.M.Sources)
	return t
}

func (p About) contents() []section {
	var t toc
	t.add(len(p.Boundaries) > 0, "sec-boundaries", p.M.AboutBoundaries)
	t.add(len(p.Corrections) > 0, "sec-corrections", p.M.AboutCorrections)
	t.add(len(p.Names) > 0, "sec-names", p.M.AboutNames)
	t.add(len(p.Gaps) > 0, "sec-gaps", p.M.AboutGaps)
	t.add(len(p.Hidden) > 0, "sec-hidden", p.M.HiddenTitle)
	t.add(len(p.Licences) > 0, "sec-licences", p.M.AboutLicences)
	t.add(p.Report != "", "sec-report", p.M.AboutReport)
	t.add(len(p.Sources) > 0, "sec-sources", p.M.Sources)
	return t
}

// firstOf gives each id once, so that a card that stands in several groups is an
// anchor in the first of them only.
type firstOf map[string]bool

func (f firstOf) take(id string) string {
	if f[id] {
		return ""
	}
	f[id] = true
	return id
}

// dayID is the anchor of a day.
func dayID(iso string) templ.Attributes {
	if iso == "" {
		return nil
	}
	return templ.Attributes{"id": "d-" + iso}
}

// telURL is the address of a phone number that is printed with hyphens or words;
// of several, the first.
func telURL(phone string) templ.SafeURL {
	if end := strings.IndexAny(phone, ",;/~"); end > 0 {
		phone = phone[:end]
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, phone)
	return templ.SafeURL("tel:" + digits)
}

// mainAndAside parts a value such as "1.48㎢(약 44.7만 평)" before its bracket, so
// that the second can be set smaller.
func mainAndAside(value string) (string, string) {
	if i := strings.Index(value, "("); i > 0 {
		return strings.TrimSpace(value[:i]), value[i:]
	}
	return value, ""
}

// commonDate is the first statement's if all share its date; then it is printed
// once, in the heading.
func commonDate(list []StatementLine) (shared StatementLine, ok bool) {
	if len(list) < 2 {
		return StatementLine{}, false
	}
	for _, s := range list {
		if s.ISODate != list[0].ISODate {
			return StatementLine{}, false
		}
	}
	return list[0], true
}
