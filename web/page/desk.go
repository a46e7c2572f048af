package page

import "busanmap/web/text"

// HereForm asks for a spot.
type HereForm struct {
	Action   string // GET, with lon and lat
	Lon, Lat string
	Places   []HerePlace // to pick from instead
	Hidden   []Hidden
}

// HerePlace is a site or place to pick in the form.
type HerePlace struct {
	Name string
	URL  string
}

// HereCluster is a cluster at or near the spot.
type HereCluster struct {
	Card ClusterCard
	Text string // "about inside, boundary schematic, ± 500 m"
}

// HereZone is a zone in force at the spot.
type HereZone struct {
	Card ZoneCard
	Part string // the part that lies here
	Text string
}

// HereIncentive is an incentive that applies at the spot, and why.
type HereIncentive struct {
	Card IncentiveCard
	Why  []Link // the zones by which it applies; empty for city-wide ones
}

// NotHereLine is what does not apply here although people expect it.
type NotHereLine struct {
	Text string
	Zone Link
	Refs []Ref
}

// NearLine is something near the spot.
type NearLine struct {
	Name string
	URL  string // "" for a place without a page
	Text string // "380 m outside", "4.2 km to the north-east"
}

// HerePanel is everything that applies at a spot.
type HerePanel struct {
	Lang       string
	M          *text.Messages
	Title      string
	BackURL    string
	Heading    string
	Point      string // written out
	Where      string // a sentence
	WhereCode  string // land, sea, outside, none
	Form       HereForm
	Clusters   []HereCluster
	Zones      []HereZone
	Sought     []HereZone // not in force on the day
	ByZone     []HereIncentive
	CityWide   []HereIncentive
	NotHere    []NotHereLine
	NearMisses []NearLine
	Nearby     []NearLine
	Distances  []NearLine
	Notice     string
	BriefURL   string
	Sources    []SourceLine
}

// Here is the page of a spot.
type Here struct {
	Shell
	Map   Map
	Panel HerePanel
}

// Option is a choice of a form.
type Option struct {
	Value    string
	Text     string
	Selected bool
}

// Field is a field of the finder.
type Field struct {
	Name    string
	Label   string
	Help    string
	Value   string   // of a number field
	Options []Option // of a choice; empty for a number
	Unit    string
	Error   string
}

// Finder is the form with which an investor describes a plan.
type Finder struct {
	Action string
	Fields []Field
	Hidden []Hidden
	Asked  bool   // a plan was described, so every card has a verdict
	Count  string // "3 apply, 8 may apply"
	Clear  string // URL without a plan
}

// ReasonLine is one reason of a verdict.
type ReasonLine struct {
	State string // met, unmet, unknown: for the class
	Label string // the state in a word
	Text  string
}

// VerdictLine says whether an incentive applies to the plan described.
type VerdictLine struct {
	Outcome string // applies, may_apply, does_not_apply
	Label   string
	Reasons []ReasonLine
}

// CompareCell is what one cluster has in a row.
type CompareCell struct {
	Lines []CompareItem
	Refs  []Ref
}

// CompareItem is a line of a cell.
type CompareItem struct {
	Text string
	URL  string // "" for plain text
	Tag  string // a status in a word; "" for none
	Kind string // for the class of the tag
}

// CompareRow is a row of the comparison.
type CompareRow struct {
	ID    string
	Label string
	Cells []CompareCell
}

// Compare sets two to five clusters side by side.
type Compare struct {
	Shell
	Lead    string
	Action  string
	Choices []Option // the five clusters
	Problem string   // what is wrong with the choice; "" when nothing is
	Columns []ClusterCard
	Rows    []CompareRow
	CSVURL  string
	Notice  string
	Sources []SourceLine
}

// BriefText is what a brief says in one language.
type BriefText struct {
	Lang       string
	M          *text.Messages
	Kind       string // "낙동강벨트 투자 개요"
	Name       string
	Role       string
	Summary    string
	Now        string
	Facts      []Pair
	Zones      []BriefRow
	Incentives []BriefRow
	Projects   []BriefRow
	Companies  []BriefRow
	Offices    []OfficeLine
	Sources    []string // one line each
	AsOf       string
	Notice     string
	Boundary   string
	Labels     BriefLabels

	more leftOut
}

// leftOut counts the lines of each list that found no room on the page.
type leftOut struct{ zones, incentives, projects, companies int }

// BriefLabels are the headings of a brief.
type BriefLabels struct{ Zones, Incentives, Projects, Companies, Offices, Sources, Link string }

// Pair is a term with its value.
type Pair struct{ Term, Value string }

// BriefRow is a line of a brief's table.
type BriefRow struct {
	Name   string
	Detail string
	Law    string
	Until  string
	Warn   bool
}

// Brief is one A4 page to print and forward.
type Brief struct {
	Shell
	Texts        []BriefText // one, or Korean and English side by side
	MapSVG       string      // trusted
	ScaleLabel   string      // "2 km"
	ScalePercent string      // width class of the scale bar: scale-20
	QRSVG        string      // trusted
	PermanentURL string      // absolute, dated
	BothURL      string      // the brief in both languages, or in one
	BothText     string
	BackURL      string
	PrintText    string
}

// SearchResult is something found.
type SearchResult struct {
	Name     string
	Other    string // its name in the other language
	OtherTag string // lang of Other
	Detail   string
	URL      string
	PanelURL string
}

// SearchGroup is what was found of a kind.
type SearchGroup struct {
	Label   string
	Results []SearchResult
}

// Search is the page of a search.
type Search struct {
	Shell
	Query  string
	Count  string
	Groups []SearchGroup
	Empty  string // helpful words when nothing was found
	Tips   []string
}

// Download is a format of what is on the screen.
type Download struct {
	Name string // GeoJSON, CSV, KML, GeoPackage
	URL  string
}
