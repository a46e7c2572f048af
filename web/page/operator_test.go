package page_test

import (
	"strings"
	"testing"

	"busanmap/web/page"
	"busanmap/web/text"
)

// operators are the operator's page when all is well, and when nothing is.
func operators(t *testing.T) map[string]string {
	t.Helper()
	fine := page.Operator{
		Shell:   page.Shell{Lang: "en", M: text.For("en"), Title: "T", HomeURL: "/?lang=en", SwitchURL: "/?lang=ko", CSSURL: "/a.css"},
		W:       text.OperatorFor("en"),
		Version: "v1", Published: "p", Changes: "c",
		Figures: []page.OperatorFigure{{Label: "Today", Value: "1"}},
		Action:  "/", Choices: []page.Option{{Text: "any"}, {Value: "theme", Text: "theme"}}, Lang: "en",
		Sites:      []page.OperatorSite{{Name: `https://a.kr/"><script>`, Days7: "1", Days30: "2", Days90: "3", LastSeen: "2026-11-23", Parameters: "lang"}},
		Entries:    []page.OperatorEntry{{Name: "No address", Text: "t"}},
		Parameters: []page.OperatorParameter{{Name: "lang", URL: "/?parameter=lang", Days30: "2", Days90: "3", Sites: "1", LastSeen: "2026-11-23"}},
		Unused:     "theme", Days: []page.OperatorDay{{Day: "2026-11-23", Loads: "1", Sites: "1"}},
		Privacy: []string{"kept"}, Forms: []page.Link{{Text: "CSV", URL: "/census.csv"}},
	}
	bad := fine
	bad.Problems, bad.KeptIn, bad.Saved, bad.SaveProblem = []string{"a.yaml:1: wrong"}, "/var/census.db", "saved", "the disk is full"
	bad.Asked, bad.ClearURL, bad.Sites, bad.Days, bad.Unused = "only theme", "/", nil, nil, ""
	return map[string]string{"operator": render(t, page.OperatorPage(fine)), "operator in trouble": render(t, page.OperatorPage(bad))}
}

func TestTheOperatorsPageShowsWhatItIsGiven(t *testing.T) {
	shown := operators(t)
	for name, words := range map[string][]string{
		"operator": {
			"memory only", "https://a.kr/&#34;&gt;&lt;script&gt;", `data-label="30 days">2</td>`, `<option value="theme">`,
			"nobody has used", `<a href="/?parameter=lang">lang</a>`, `<time class="date" datetime="2026-11-23">`, `href="/census.csv"`, "No address",
		},
		"operator in trouble": {"a.yaml:1: wrong", "/var/census.db", "the disk is full", "only theme", "No site has used this parameter", "Show all"},
	} {
		for _, word := range words {
			if !strings.Contains(shown[name], word) {
				t.Errorf("%s lacks %q", name, word)
			}
		}
	}
	if strings.Contains(shown["operator"], "Show all") || strings.Contains(shown["operator in trouble"], "nobody has used") {
		t.Error("a part is shown that has nothing to say")
	}
}
