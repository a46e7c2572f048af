package server

import (
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/paulmach/orb/geo"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/export"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// The clusters that may be compared.
const (
	fewestCompared = 2
	mostCompared   = 5
)

// comparedOf reads the clusters to compare: each known, none twice. Fewer than
// two are no error but a page that asks for more; a form cannot help sending them.
func comparedOf(params url.Values, a *atlas.Atlas) ([]atlas.Cluster, error) {
	ids := params["cluster"]
	if len(ids) > mostCompared {
		return nil, atlas.Invalid("cluster", "at most five clusters can be compared")
	}
	var out []atlas.Cluster
	for _, id := range ids {
		c, err := a.Cluster(id)
		if err != nil {
			return nil, atlas.Invalid("cluster", "is not the id of a cluster; the five are "+strings.Join(clusterIDsOf(a), ", "))
		}
		if !slices.ContainsFunc(out, func(o atlas.Cluster) bool { return o.ID == id }) {
			out = append(out, c)
		}
	}
	return out, nil
}

func clusterIDsOf(a *atlas.Atlas) []string {
	var out []string
	for _, c := range a.Clusters() {
		out = append(out, c.ID)
	}
	return out
}

func idsOf(all []atlas.Cluster) []string {
	var out []string
	for _, c := range all {
		out = append(out, c.ID)
	}
	return out
}

func (s *Server) compare(t *turn) error {
	chosen, err := s.compared(t)
	if err != nil {
		return err
	}
	return s.html(t, func(v view) (templ.Component, error) { return page.ComparePage(v.comparePage(chosen)), nil }, idsOf(chosen)...)
}

func (s *Server) compared(t *turn) ([]atlas.Cluster, error) {
	params, err := t.params()
	if err != nil {
		return nil, err
	}
	v, err := s.viewFor(t)
	if err != nil {
		return nil, err
	}
	return comparedOf(params, v.atlas)
}

func (v view) comparePage(chosen []atlas.Cluster) page.Compare {
	w := text.InvestorFor(v.l())
	ids := idsOf(chosen)
	p := page.Compare{
		Shell:  v.shell(v.documentTitle(w.CompareTitle), w.CompareLead, func(lang string) string { return link.Compare(lang, ids...) }),
		Lead:   w.CompareLead,
		Action: link.Compare(v.l()),
		Notice: w.CompareNotice,
	}
	for _, c := range v.atlas.Clusters() {
		p.Choices = append(p.Choices, page.Option{Value: c.ID, Text: v.in(c.Name), Selected: slices.Contains(ids, c.ID)})
	}
	if len(chosen) < fewestCompared {
		p.Problem = w.CompareFew
		return p
	}
	cites := &citations{view: v}
	for _, c := range chosen {
		p.Columns = append(p.Columns, v.clusterCard(c, ""))
	}
	p.Rows = v.compareRows(chosen, cites)
	p.CSVURL = v.to(link.CompareCSV(v.l(), ids...))
	p.Sources = cites.lines
	return p
}

// compareRows holds one cell for each cluster in each row.
func (v view) compareRows(chosen []atlas.Cluster, cites *citations) []page.CompareRow {
	w := text.InvestorFor(v.l())
	var rows []page.CompareRow
	for _, r := range []struct {
		id, label string
		cell      func(atlas.Cluster) page.CompareCell
	}{
		{"region", w.RowRegion, func(c atlas.Cluster) page.CompareCell { return plainCell(v.regionName(c.Region)) }},
		{"role", w.RowRole, func(c atlas.Cluster) page.CompareCell {
			return page.CompareCell{Lines: []page.CompareItem{{Text: v.in(c.Role)}}, Refs: cites.refs(c.Sources)}
		}},
		{"industries", w.RowIndustries, func(c atlas.Cluster) page.CompareCell { return plainCell(v.industries(c.Industries)...) }},
		{"area", w.RowArea, func(c atlas.Cluster) page.CompareCell { return plainCell(v.drawnArea(geo.Area(c.Geometry))) }},
		{"zones", w.RowZones, func(c atlas.Cluster) page.CompareCell { return v.zonesCell(c, cites) }},
		{"incentives", w.RowIncentives, v.incentivesCell},
		{"sites", w.RowSites, func(c atlas.Cluster) page.CompareCell { return v.sitesCell(c, cites) }},
		{"companies", w.RowCompanies, func(c atlas.Cluster) page.CompareCell { return v.companiesCell(c, cites) }},
		{"distances", w.RowDistances, v.distancesCell},
	} {
		row := page.CompareRow{ID: r.id, Label: r.label}
		for _, c := range chosen {
			cell := r.cell(c)
			if len(cell.Lines) == 0 {
				cell = plainCell(w.None)
			}
			row.Cells = append(row.Cells, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

func plainCell(lines ...string) page.CompareCell {
	var c page.CompareCell
	for _, l := range lines {
		if l != "" {
			c.Lines = append(c.Lines, page.CompareItem{Text: l})
		}
	}
	return c
}

func (v view) zonesCell(c atlas.Cluster, cites *citations) page.CompareCell {
	var cell page.CompareCell
	for _, z := range v.atlas.ZonesIn(c.ID) {
		if z.InForce(v.day) {
			cell.Lines = append(cell.Lines, page.CompareItem{
				Text: v.in(z.Name), URL: v.to(link.Zone(v.l(), z.ID)),
				Tag: text.ZoneStatus(v.l(), string(z.StatusOn(v.day))), Kind: string(z.StatusOn(v.day)),
			})
			cell.Refs = append(cell.Refs, cites.refs(z.Sources[:1])...)
		}
	}
	return cell
}

func (v view) incentivesCell(c atlas.Cluster) page.CompareCell {
	var cell page.CompareCell
	for _, i := range v.incentivesIn(c.ID) {
		status, left := i.On(v.day)
		cell.Lines = append(cell.Lines, page.CompareItem{
			Text: v.in(i.Name), URL: v.to(link.Incentives(v.l())) + "#" + i.ID, Tag: v.daysLeft(status, left), Kind: string(status),
		})
	}
	return cell
}

// incentivesIn lists the incentives of the zones in force in a cluster that have
// not ended.
func (v view) incentivesIn(cluster string) []atlas.Incentive {
	var out []atlas.Incentive
	for _, i := range v.atlas.Incentives() {
		if status, _ := i.On(v.day); i.Display == atlas.Hide || status == atlas.IncentiveEnded {
			continue
		}
		if slices.ContainsFunc(v.atlas.ZonesIn(cluster), func(z atlas.Zone) bool {
			return z.InForce(v.day) && slices.Contains(i.ZoneTypes, z.Type)
		}) {
			out = append(out, i)
		}
	}
	return out
}

func (v view) sitesCell(c atlas.Cluster, cites *citations) page.CompareCell {
	var cell page.CompareCell
	for _, s := range v.atlas.SitesIn(c.ID) {
		card := v.siteCard(s, &citations{view: v})
		cell.Lines = append(cell.Lines, page.CompareItem{Text: card.Name, URL: card.URL, Tag: card.Status, Kind: card.StatusTag})
		cell.Refs = append(cell.Refs, cites.refs(s.Sources[:1])...)
	}
	return cell
}

func (v view) companiesCell(c atlas.Cluster, cites *citations) page.CompareCell {
	var cell page.CompareCell
	for _, co := range v.atlas.CompaniesIn(c.ID) {
		row := v.companyRow(co, &citations{view: v})
		line := row.Name
		if row.Amount != "" {
			line += " – " + row.Amount
		}
		cell.Lines = append(cell.Lines, page.CompareItem{Text: line, Tag: row.Status, Kind: row.Kind})
		cell.Refs = append(cell.Refs, cites.refs(co.Sources[:1])...)
	}
	return cell
}

func (v view) distancesCell(c atlas.Cluster) page.CompareCell {
	var cell page.CompareCell
	for _, d := range v.known.places().ClusterDistances(c.ID) {
		far := v.distance(d.DistanceM)
		if d.DistanceM == 0 {
			far = v.pick("클러스터 안", "inside")
		}
		cell.Lines = append(cell.Lines, page.CompareItem{Text: v.in(d.Place.Name) + ": " + far})
	}
	return cell
}

// compareCSV is the comparison as a table: a row of the page for each row, a
// column for each cluster.
func (s *Server) compareCSV(t *turn) error {
	chosen, err := s.compared(t)
	if err != nil {
		return err
	}
	if len(chosen) < fewestCompared {
		return atlas.Invalid("cluster", "at least two clusters are needed")
	}
	v, err := s.viewFor(t)
	if err != nil {
		return err
	}
	v.params = strings.Join(idsOf(chosen), " ")
	b, err := t.edition.answer(v.key(), csvType, body.Fast, func() ([]byte, error) { return v.compareTable(chosen) })
	if err != nil {
		return err
	}
	t.Response().Header().Set("Content-Disposition", `attachment; filename="busan-clusters.csv"`)
	t.answer(b)
	return nil
}

func (v view) compareTable(chosen []atlas.Cluster) ([]byte, error) {
	table := export.Table{Meta: v.exportMeta("comparison", text.InvestorFor(v.l()).CompareTitle)}
	names := export.Row{ID: "cluster", Values: []any{v.m().Cluster}}
	table.Columns = []export.Column{{Name: "item"}}
	for _, c := range chosen {
		table.Columns = append(table.Columns, export.Column{Name: strings.ReplaceAll(c.ID, "-", "_"), Title: v.in(c.Name)})
		names.Values = append(names.Values, v.in(c.Name))
	}
	table.Rows = append(table.Rows, names)
	for _, r := range v.compareRows(chosen, &citations{view: v}) {
		row := export.Row{ID: r.ID, Values: []any{r.Label}}
		for _, cell := range r.Cells {
			var lines []string
			for _, l := range cell.Lines {
				if l.Tag != "" {
					l.Text += " (" + l.Tag + ")"
				}
				lines = append(lines, l.Text)
			}
			row.Values = append(row.Values, strings.Join(lines, "; "))
		}
		table.Rows = append(table.Rows, row)
	}
	return export.CSV(table)
}
