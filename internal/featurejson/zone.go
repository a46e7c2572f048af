package featurejson

import "busanmap/internal/atlas"

// ZoneFeature returns one part of a zone with the status that the zone has on
// o.AsOf; its geometry is nil when the part has no published place. Several
// parts, of one zone or of many, may share a geometry.
func ZoneFeature(z atlas.Zone, part atlas.ZonePart, kind atlas.ZoneType, o BuildOptions) Feature {
	now := z.Now()
	var p properties
	p.add("id", part.ID)
	p.text("name", part.Name)
	p.add("zone", z.ID)
	p.text("zone_name", z.Name)
	p.add("type", z.Type)
	p.text("type_name", kind.Name)
	p.add("status", z.StatusOn(o.AsOf))
	p.add("status_from", orNull(now.From.String()))
	p.add("valid_to", orNull(now.To.String()))
	p.add("in_force", z.InForce(o.AsOf))
	p.add("clusters", nonNil(part.Clusters))
	p.add("placed_by", z.PlacedBy)
	p.text("place", z.Place)
	p.text("law", z.Law)
	p.text("ministry", z.Ministry)
	p.add("area_m2", orNull(part.AreaM2))
	p.add("zone_area_m2", orNull(now.AreaM2))
	if part.Located {
		p.boundary(part.Boundary)
	} else {
		p.add("boundary_quality", nil)
		p.add("uncertainty_m", nil)
	}
	p.cite(z.Cite, o)
	p.pages("zones", z.ID, o)
	return Feature{ID: part.ID, Geometry: part.Geometry, Properties: p}
}
