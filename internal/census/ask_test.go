package census

import (
	"testing"

	"busanmap/internal/atlas"
)

// sample has something on the edges of all periods.
func sample() *Census {
	c := fresh()
	for _, d := range []int{0, 6, 7, 29, 30, 89, 90, 399} {
		load(c, 1, ago(d), "https://steady.kr", "lang", "v")
	}
	load(c, 5, ago(2), "https://busy.kr", "theme")
	load(c, 1, ago(2), "https://busy.kr")
	load(c, 4, ago(100), "https://past.kr", "theme", "odd")
	load(c, 2, ago(1), None, "theme")
	load(c, 3, day0, Other)
	load(c, 7, day0, Self, "theme", "cluster")
	return c
}

func TestTheReportSumsUpThePeriodsOfAnOrigin(t *testing.T) {
	r := sample().Ask(Question{Today: day0})
	differ(t, "all loads but those from the map", r.Loads, Loads{Day: 4, Week: 13, Month: 15, Quarter: 17, All: 23})
	differ(t, "web origins", []int{r.OriginsToday, r.OriginsMonth, r.OriginsAll}, []int{1, 2, 3})
	differ(t, "origins", r.Origins, []OriginUse{
		{"https://busy.kr", ago(2), ago(2), Loads{0, 6, 6, 6, 6}, []ParameterUse{{"theme", Loads{0, 5, 5, 5, 5}, ago(2), 0}}},
		{"https://steady.kr", ago(399), day0, Loads{1, 2, 4, 6, 8}, []ParameterUse{{"lang", Loads{1, 2, 4, 6, 8}, day0, 0}, {"v", Loads{1, 2, 4, 6, 8}, day0, 0}}},
		{"https://past.kr", ago(100), ago(100), Loads{All: 4}, []ParameterUse{{"(unknown)", Loads{All: 4}, ago(100), 0}, {"theme", Loads{All: 4}, ago(100), 0}}},
		{None, ago(1), ago(1), Loads{0, 2, 2, 2, 2}, []ParameterUse{{"theme", Loads{0, 2, 2, 2, 2}, ago(1), 0}}},
		{Other, day0, day0, Loads{3, 3, 3, 3, 3}, nil},
		{Self, day0, day0, Loads{7, 7, 7, 7, 7}, []ParameterUse{{"cluster", Loads{7, 7, 7, 7, 7}, day0, 0}, {"theme", Loads{7, 7, 7, 7, 7}, day0, 0}}},
	})
	differ(t, "parameters", r.Parameters, []ParameterUse{
		{"theme", Loads{0, 7, 7, 7, 11}, ago(1), 2},
		{"lang", Loads{1, 2, 4, 6, 8}, day0, 1},
		{"v", Loads{1, 2, 4, 6, 8}, day0, 1},
		{"(unknown)", Loads{All: 4}, ago(100), 1},
		{"cluster", Loads{}, atlas.Date{}, 0}, // nobody but the map itself
	})
}

func TestTheReportListsTheDaysFromTheNewestOn(t *testing.T) {
	r := sample().Ask(Question{Today: day0})
	differ(t, "days", r.Days[:4], []DayUse{{day0, 4, 1}, {ago(1), 2, 0}, {ago(2), 6, 1}, {ago(6), 1, 1}})
	if got, want := len(r.Days), 11; got != want {
		t.Errorf("%d days, want %d", got, want)
	}
}

func TestWhoUsesAParameterIsAskedByItsName(t *testing.T) {
	c := sample()
	whole := c.Ask(Question{Today: day0})
	r := c.Ask(Question{Today: day0, Parameter: "theme"})
	differ(t, "loads with theme", r.Loads, Loads{Week: 7, Month: 7, Quarter: 7, All: 11})
	differ(t, "web origins", []int{r.OriginsToday, r.OriginsMonth, r.OriginsAll}, []int{0, 1, 2})
	var who []string
	for _, o := range r.Origins {
		who = append(who, o.Origin)
	}
	differ(t, "who uses theme", who, []string{"https://busy.kr", "https://past.kr", None, Self})
	differ(t, "loads of an origin with theme", r.Origins[0].Loads, Loads{0, 5, 5, 5, 5})
	differ(t, "days with theme", r.Days, []DayUse{{ago(1), 2, 0}, {ago(2), 5, 1}, {ago(100), 4, 1}})
	differ(t, "the parameters are those of all loads", r.Parameters, whole.Parameters)
	for _, nobody := range []string{"cluster", "nothing"} {
		r := c.Ask(Question{Today: day0, Parameter: nobody})
		if r.Loads.All != 0 || r.OriginsAll != 0 || r.Days != nil {
			t.Errorf("%s is used: %+v", nobody, r)
		}
	}
}

func TestEqualCensusesGiveEqualReports(t *testing.T) {
	for range 20 { // the order of maps differs from time to time
		differ(t, "reports", sample().Ask(Question{Today: day0}), sample().Ask(Question{Today: day0}))
	}
}

// A clock that was put back leaves days after today; they are not lost.
func TestDaysAfterTodayAreOfEveryPeriod(t *testing.T) {
	c := fresh()
	load(c, 1, ago(-3), "https://a.kr")
	differ(t, "loads", c.Ask(Question{Today: day0}).Loads, Loads{1, 1, 1, 1, 1})
}
