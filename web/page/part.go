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

// contents lists the parts that p has, in their order on the page.
func (p ClusterPanel) contents() []section {
	var out []section
	add := func(has bool, id, name string) {
		if has {
			out = append(out, section{"#sec-" + id, name})
		}
	}
	add(len(p.Since) > 0, "since", p.M.TocSince)
	add(len(p.Announced) > 0, "announced", p.M.TocAnnounced)
	add(len(p.Outlook) > 0, "outlook", p.M.TocOutlook)
	add(len(p.Sites) > 0, "sites", p.M.Sites)
	add(len(p.Companies) > 0, "companies", p.M.TocCompanies)
	add(len(p.Sources) > 0, "sources", p.M.Sources)
	return out
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
