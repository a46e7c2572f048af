package atlas_test

import (
	"slices"
	"testing"
	"time"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/dataset"
)

func published(t *testing.T) *atlas.Atlas {
	t.Helper()
	a, err := dataset.Load(geodata.Files)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func on(y, m, d int) atlas.Date { return atlas.Date{Year: y, Month: m, Day: d} }

func TestOnTheDayOfTheReleaseNothingLaterIsKnown(t *testing.T) {
	a := published(t).On(atlas.Release)
	late := func(d atlas.Date) bool { return !d.IsZero() && d.Start().Compare(atlas.Release) > 0 }
	for _, z := range a.Zones() {
		for _, v := range z.Versions {
			if late(v.From) {
				t.Errorf("zone %s has a version of %s", z.ID, v.From)
			}
		}
		for _, p := range z.Parts {
			if late(p.From) {
				t.Errorf("part %s joined on %s", p.ID, p.From)
			}
		}
	}
	for _, id := range []string{"odz-edc", "distributed-energy"} {
		if _, err := a.Zone(id); err == nil {
			t.Errorf("zone %s is there, which nobody knew of", id)
		}
	}
	for _, id := range []string{"odz-finance", "odz-gijang-mieum", "ucz-centum2", "global-innovation"} {
		if z, err := a.Zone(id); err == nil && z.InForce(atlas.Release) {
			t.Errorf("zone %s is in force, long before its designation", id)
		}
	}
	for _, s := range a.Sites() {
		if late(s.KnownFrom) || slices.ContainsFunc(s.Events, func(e atlas.Event) bool { return late(e.Date) }) || slices.ContainsFunc(s.Updates, func(u atlas.Update) bool { return late(u.From) }) {
			t.Errorf("site %s knows the future", s.ID)
		}
	}
	for _, c := range a.Companies() {
		if late(c.KnownFrom) || slices.ContainsFunc(c.Events, func(e atlas.Event) bool { return late(e.Date) }) || slices.ContainsFunc(c.Updates, func(u atlas.Update) bool { return late(u.From) }) {
			t.Errorf("company %s knows the future", c.ID)
		}
	}
	for _, c := range a.Clusters() {
		if slices.ContainsFunc(c.Statements, func(s atlas.Statement) bool { return late(s.Date) }) || slices.ContainsFunc(c.Figures, func(f atlas.Figure) bool { return late(f.Date) }) {
			t.Errorf("cluster %s knows the future", c.ID)
		}
	}
	for _, i := range a.Investments() {
		if i.To.End().Compare(atlas.Release) > 0 {
			t.Errorf("investment %s is of a period that had not ended", i.ID)
		}
	}
}

func TestTodayShowsEveryLaterDesignation(t *testing.T) {
	today := on(2026, 11, 23)
	a := published(t).On(today)
	for _, id := range []string{"odz-finance", "odz-gijang-mieum", "odz-edc", "ucz-centum2", "global-innovation", "distributed-energy", "powersemi-complex", "rnd", "fiz", "fez"} {
		z, err := a.Zone(id)
		if err != nil {
			t.Errorf("%v", err)
		} else if !z.InForce(today) {
			t.Errorf("zone %s is %s, not in force", id, z.StatusOn(today))
		}
	}
	for _, id := range []string{"national-hitech", "fez-gadeok"} {
		if z, err := a.Zone(id); err != nil || z.InForce(today) {
			t.Errorf("zone %s is in force, which no source says: %v", id, err)
		}
	}
}

func TestAZoneIsInForceFromItsDesignationOn(t *testing.T) {
	a := published(t)
	for _, tc := range []struct {
		name string
		day  atlas.Date
		want bool
	}{
		{"the day before", on(2024, 6, 19), false},
		{"on the day", on(2024, 6, 20), true},
		{"later", on(2026, 1, 1), true},
	} {
		z, err := a.On(tc.day).Zone("odz-finance")
		if err != nil {
			t.Fatal(err)
		}
		if got := z.InForce(tc.day); got != tc.want {
			t.Errorf("%s: in force is %v", tc.name, got)
		}
	}
}

func TestAVersionWithAnEndIsOverTheDayAfterIt(t *testing.T) {
	z := atlas.Zone{Versions: []atlas.ZoneVersion{{Status: atlas.ZoneDesignated, From: on(2024, 2, 1), To: on(2024, 2, 29)}}}
	if !z.InForce(on(2024, 2, 29)) || z.InForce(on(2024, 3, 1)) {
		t.Error("the last day is not the last")
	}
	if got := z.StatusOn(on(2024, 3, 1)); got != atlas.ZoneEnded {
		t.Errorf("the day after, the status is %s", got)
	}
}

func TestAnIncentiveRunsOnItsLastDayAndNotTheDayAfter(t *testing.T) {
	i := atlas.Incentive{ValidFrom: on(2024, 2, 28), ValidTo: on(2026, 12, 31)}
	for _, tc := range []struct {
		name   string
		day    atlas.Date
		status atlas.IncentiveStatus
		left   int
	}{
		{"before it begins", on(2024, 2, 27), atlas.IncentiveUpcoming, 0},
		{"on its first day", on(2024, 2, 28), atlas.IncentiveRunning, 1037},
		{"on a leap day", on(2024, 2, 29), atlas.IncentiveRunning, 1036},
		{"on the day before the last", on(2026, 12, 30), atlas.IncentiveRunning, 1},
		{"on its last day", on(2026, 12, 31), atlas.IncentiveRunning, 0},
		{"the day after", on(2027, 1, 1), atlas.IncentiveEnded, -1},
	} {
		if status, left := i.On(tc.day); status != tc.status || left != tc.left {
			t.Errorf("%s: %s, %d days; want %s, %d", tc.name, status, left, tc.status, tc.left)
		}
	}
	if status, _ := (atlas.Incentive{}).On(on(2026, 1, 1)); status != atlas.IncentiveOpen {
		t.Errorf("without an end the status is %s", status)
	}
}

// The day changes in Busan at 15:00 UTC.
func TestTheDayInBusanChangesAtItsOwnMidnight(t *testing.T) {
	busan, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	i := atlas.Incentive{ValidTo: on(2026, 12, 31)}
	for clock, want := range map[string]atlas.IncentiveStatus{
		"2026-12-31T14:59:59Z": atlas.IncentiveRunning,
		"2026-12-31T15:00:00Z": atlas.IncentiveEnded,
	} {
		at, err := time.Parse(time.RFC3339, clock)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := i.On(atlas.DateOf(at.In(busan))); got != want {
			t.Errorf("at %s it is %s, want %s", clock, got, want)
		}
	}
}

func TestAllOpportunityZoneTaxReliefEndsWith2026(t *testing.T) {
	n := 0
	for _, i := range published(t).Incentives() {
		if slices.Contains(i.ZoneTypes, "opportunity-development-zone") && !i.ValidTo.IsZero() {
			n++
			if i.ValidTo != on(2026, 12, 31) {
				t.Errorf("%s ends on %s", i.ID, i.ValidTo)
			}
		}
	}
	if n < 4 {
		t.Errorf("only %d tax items have an end", n)
	}
}

func TestChangesAreNewestFirstAndNoneIsLost(t *testing.T) {
	a := published(t)
	today := on(2026, 11, 23)
	all := a.Changes(atlas.Date{}, today)
	if len(all) < 50 {
		t.Fatalf("only %d changes", len(all))
	}
	seen := map[string]bool{}
	for i, c := range all {
		if i > 0 && all[i-1].Date.Compare(c.Date) < 0 {
			t.Errorf("%s of %s comes after %s of %s", c.ID, c.Date, all[i-1].ID, all[i-1].Date)
		}
		if seen[c.ID] {
			t.Errorf("%s comes twice", c.ID)
		}
		seen[c.ID] = true
		if len(c.Sources) == 0 || c.Text.IsZero() {
			t.Errorf("%s has no source or no text", c.ID)
		}
	}
	older, newer := a.Changes(atlas.Date{}, on(2024, 12, 31)), a.Changes(on(2024, 12, 31), today)
	if len(older)+len(newer) != len(all) {
		t.Errorf("%d older and %d newer are not all %d", len(older), len(newer), len(all))
	}
}

func TestTheDaysToChooseFromBeginWithTheRelease(t *testing.T) {
	days := published(t).ChangeDays(on(2026, 11, 23))
	if days[0] != atlas.Release || !slices.IsSortedFunc(days, atlas.Date.Compare) || len(slices.Compact(slices.Clone(days))) != len(days) {
		t.Errorf("days are %v", days)
	}
	for _, want := range []atlas.Date{on(2023, 12, 28), on(2024, 6, 20), on(2024, 12, 27), on(2025, 11, 5), on(2026, 2, 5)} {
		if !slices.Contains(days, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestTheAtlasOfADayLeavesTheOriginalAlone(t *testing.T) {
	a := published(t)
	before := len(a.Changes(atlas.Date{}, on(2030, 1, 1)))
	_ = a.On(atlas.Release)
	if after := len(a.Changes(atlas.Date{}, on(2030, 1, 1))); after != before {
		t.Errorf("the original lost %d changes", before-after)
	}
}
