package dataset

import (
	"fmt"
	"slices"
	"strings"

	"busanmap/internal/atlas"
)

// checkClusters holds the rules that a type cannot: numbers 1 to n, no overlap,
// statements in order.
func (c *catalog) checkClusters(all []atlas.Cluster) {
	numbers := map[int]string{}
	for i, v := range all {
		at, ok := c.ids["cluster"][v.ID]
		if !ok {
			continue // reported as a missing id
		}
		if other, ok := numbers[v.Number]; ok && other != v.ID {
			c.report(at.at("number", nil), fmt.Sprintf("%d is the number of %s", v.Number, other))
		}
		if v.Number > 0 { // decode has reported any other
			numbers[v.Number] = v.ID
		}
		if v.Number > len(all) {
			c.report(at.at("number", nil), fmt.Sprintf("must be from 1 to %d", len(all)))
		}
		for _, w := range all[:i] {
			if len(v.Geometry) == 0 || len(w.Geometry) == 0 || v.ID == w.ID {
				continue
			}
			area, err := overlap(v.Geometry, w.Geometry)
			if err != nil {
				c.report(at, fmt.Sprintf("overlap with %s cannot be computed: %v", w.ID, err))
			} else if area > overlapTolerance {
				c.report(at.at("geometry", nil), fmt.Sprintf("overlaps %s in layers/clusters.geojson", w.ID))
			}
		}
	}
}

// checkRules holds what the types of package atlas cannot say.
func (c *catalog) checkRules(r atlas.Records) {
	c.checkNames(r)
	eventDate := func(e atlas.Event) atlas.Date { return e.Date }
	for _, v := range r.Clusters {
		inOrder(c, "cluster", v.ID, "statements", v.Statements, func(s atlas.Statement) atlas.Date { return s.Date })
		inOrder(c, "cluster", v.ID, "updates", v.Updates, updateDate)
		c.checkStatements(v)
	}
	for _, v := range r.Sites {
		inOrder(c, "site", v.ID, "events", v.Events, eventDate)
		inOrder(c, "site", v.ID, "updates", v.Updates, updateDate)
	}
	for _, v := range r.Companies {
		inOrder(c, "company", v.ID, "events", v.Events, eventDate)
		inOrder(c, "company", v.ID, "updates", v.Updates, updateDate)
	}
	for _, v := range r.Zones {
		inOrder(c, "zone", v.ID, "versions", v.Versions, func(z atlas.ZoneVersion) atlas.Date { return z.From })
		c.checkZone(v)
	}
	for _, v := range r.Programmes {
		inOrder(c, "programme", v.ID, "steps", v.Steps, eventDate)
	}
	for _, v := range r.Incentives {
		c.checkIncentive(v)
	}
	for _, v := range r.Investments {
		c.checkInvestment(v)
	}
	for _, v := range r.Sources {
		if v.URL != "" && !strings.HasPrefix(v.URL, "https://") && !strings.HasPrefix(v.URL, "http://") {
			c.fault("source", v.ID, "url", fmt.Sprintf("%q must begin with https:// or http://", v.URL))
		}
	}
}

// reservedNames are views of the map besides its records.
var reservedNames = []string{"busan", "base"}

// checkNames: clusters, zones and sites share the names of their pictures, as in
// /map/boost-belt.svg.
func (c *catalog) checkNames(r atlas.Records) {
	seen := map[string]string{}
	check := func(kind, id string) {
		at, ok := c.ids[kind][id]
		if !ok {
			return // reported as a missing id
		}
		if slices.Contains(reservedNames, id) {
			c.report(at, fmt.Sprintf("%q is the name of a view of the map", id))
		}
		if other, taken := seen[id]; taken && other != kind {
			c.report(at, fmt.Sprintf("%q is the id of a %s: clusters, zones and sites share the names of their pictures", id, other))
		}
		seen[id] = kind
	}
	for _, v := range r.Clusters {
		check("cluster", v.ID)
	}
	for _, v := range r.Sites {
		check("site", v.ID)
	}
	for _, v := range r.Zones {
		check("zone", v.ID)
	}
}

func updateDate(u atlas.Update) atlas.Date { return u.From }

// fault reports a field of a record; of one without an id, which is reported
// already, nothing.
func (c *catalog) fault(kind, id, field, reason string) {
	if at := c.where(kind, id, field); at.file != "" {
		c.report(at, reason)
	}
}

// checkStatements: what the release said or got wrong, and what it hoped for,
// stands in the release, so that the map of its day is complete.
func (c *catalog) checkStatements(v atlas.Cluster) {
	for i, s := range v.Statements {
		if s.Kind != atlas.Since && s.Date.Start().Compare(atlas.Release) > 0 {
			c.fault("cluster", v.ID, fmt.Sprintf("statements[%d].date", i),
				fmt.Sprintf("a statement of kind %s is not dated after %s: use kind since for what became known later", s.Kind, atlas.Release))
		}
	}
}

func (c *catalog) checkZone(v atlas.Zone) {
	if len(v.Parts) == 0 {
		c.fault("zone", v.ID, "parts", "must have at least one part; one whose place is unknown has null for its geometry in layers/zones.geojson")
	}
	if len(v.Versions) == 0 {
		c.fault("zone", v.ID, "versions", "must have at least one version: say from which day the zone is proposed, selected or designated")
	}
	for i, z := range v.Versions {
		c.checkPeriod("zone", v.ID, period{z.From, z.To, fmt.Sprintf("versions[%d].to", i)})
	}
	for i, n := range v.NotHere {
		if reason := n.Check(); reason != "" {
			c.fault("zone", v.ID, fmt.Sprintf("not_here[%d].text", i), reason)
		}
	}
	for i, p := range v.Parts {
		c.checkPeriod("zone", v.ID, period{p.From, p.To, fmt.Sprintf("parts[%d].to", i)})
	}
}

// period is a first and a last day; either may be unknown.
type period struct {
	from, to atlas.Date
	field    string // that holds to
}

func (c *catalog) checkPeriod(kind, id string, p period) {
	if !p.from.IsZero() && !p.to.IsZero() && p.to.End().Compare(p.from.Start()) < 0 {
		c.fault(kind, id, p.field, fmt.Sprintf("ends on %s, before it begins on %s", p.to, p.from))
	}
}

func (c *catalog) checkIncentive(v atlas.Incentive) {
	switch inZones := v.Scope == atlas.ScopeZone; {
	case inZones && len(v.ZoneTypes) == 0:
		c.fault("incentive", v.ID, "zone_types", "with scope zone, must name at least one kind of zone")
	case !inZones && len(v.ZoneTypes) > 0:
		c.fault("incentive", v.ID, "zone_types", fmt.Sprintf("with scope %s, must not be there: the incentive is tied to no zone", v.Scope))
	}
	if (v.Display == atlas.Caution || v.Display == atlas.Hide) && v.CautionText.IsZero() {
		c.fault("incentive", v.ID, "caution", fmt.Sprintf("is missing: with display %s, say why in ko and en", v.Display))
	}
	c.checkPeriod("incentive", v.ID, period{v.ValidFrom, v.ValidTo, "valid_to"})
	for i, rule := range v.Rules {
		for _, reason := range rule.Check(v.Scope) {
			c.fault("incentive", v.ID, fmt.Sprintf("rules[%d].needs", i), reason)
		}
	}
}

func (c *catalog) checkInvestment(v atlas.Investment) {
	if (v.Won == 0) == (v.USD == 0) {
		c.fault("investment", v.ID, "won", "must have exactly one of won and usd")
	}
	c.checkPeriod("investment", v.ID, period{v.From, v.To, "to"})
}

// inOrder holds what package atlas says is in order of date.
func inOrder[T any](c *catalog, kind, id, field string, all []T, date func(T) atlas.Date) {
	if !slices.IsSortedFunc(all, func(a, b T) int { return date(a).Compare(date(b)) }) {
		c.fault(kind, id, field, "must be in order of date, oldest first")
	}
}
