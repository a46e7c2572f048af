// Package atlas is the domain: Busan's five innovation clusters, what lies in
// them, and the questions a visitor may ask. It knows nothing of HTTP, files or
// HTML, and it has no clock: a date is always an argument.
//
// # Glossary
//
// The names of the field, used alike in code, data, pages and API.
//
//   - Region (권역): East Busan (동부산), Original downtown (원도심), West Busan (서부산).
//   - Cluster (혁신클러스터, 벨트): one of the five new-industry innovation clusters that
//     the city announced on 2023-11-01. No boundary of a cluster was ever published.
//   - Site (거점): a place with a name: an industrial complex (산업단지), a project, a hub,
//     a port, an airport, a district.
//   - Zone (특구·지구): an area with a legal status that carries incentives.
//   - Company (기업): a firm whose investment in Busan was announced.
//   - Event: something dated that happened to a site, a company or a cluster.
//   - Source (출처): a page, notice or law that a record rests on. Every record has one.
//   - As-of (기준일): the day up to which a record was checked against its sources.
//   - Boundary quality: schematic (drawn by this project), digitised (traced from a
//     published figure) or surveyed (from an official survey), with an uncertainty in metres.
//   - Placed by: whether the press release or this project put a site or a company
//     into a cluster.
//   - Won (원), 조 = 10^12, 억 = 10^8; ㎡; 평 (pyeong) = 400/121 ㎡.
package atlas
