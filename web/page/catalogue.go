package page

import "busanmap/web/text"

// ZoneCard is a zone in a list.
type ZoneCard struct {
	ID          string
	Name        string
	TypeID      string // for the class zone-TYPE
	TypeName    string
	Status      string // proposed, selected, designated, amended, lifted, ended: for the class
	StatusLabel string
	InForce     bool
	Since       string // date of the status
	SinceISO    string
	URL         string
	PanelURL    string
	Unlocated   bool // nothing to draw
	Refs        []Ref
}

// VersionLine is one state of a zone.
type VersionLine struct {
	Status      string
	StatusLabel string
	Date        string
	ISODate     string
	Until       string // last day; "" when no end was found
	Area        string
	AreaNote    string
	Text        string
	Amount      string
	Jobs        string
	Current     bool
	Refs        []Ref
}

// ZonePartLine is one place of a zone.
type ZonePartLine struct {
	Name      string
	Area      string
	Since     string // when it joined, if later than the zone
	Position  string // the honesty of its outline or point
	Unlocated bool
	Clusters  []Link
	Refs      []Ref
}

// OfficeLine is who to ask.
type OfficeLine struct {
	Name  string
	Phone string // "" when it was not found
	Note  string
}

// IncentiveCard is one incentive.
type IncentiveCard struct {
	ID        string // also the anchor
	Name      string
	Scope     string // where it applies, in words
	ZoneTypes []Link // the kinds of zones that carry it
	Benefit   string
	Rate      string
	Duration  string
	Cap       string
	Who       string
	Law       string
	Valid     string // "2026년 12월 31일까지" or "no end found"
	ValidNote string
	Status    string       // upcoming, running, open, ended: for the class
	Days      string       // "38일 남음", "ended", …
	Soon      bool         // it ends within 90 days
	Verdict   *VerdictLine // for the plan that was described; nil: none was
	Caution   string       // "" when none is needed
	Office    *OfficeLine
	Checked   Checked
	Refs      []Ref
}

// HiddenLine is an incentive that is not offered.
type HiddenLine struct {
	Name   string
	Reason string
	Law    string
	Refs   []Ref
}

// ZonePanel is everything about one zone.
type ZonePanel struct {
	Lang        string
	M           *text.Messages
	Title       string
	BackURL     string
	ID          string
	Name        string
	NameOther   string
	OtherLang   string
	TypeID      string
	TypeName    string
	TypeMeaning string
	Status      string
	StatusLabel string
	StatusText  string // the status on the date in a sentence
	InForce     bool
	Place       string
	Area        string
	AreaNote    string
	Summary     string
	Law         string
	Ministry    string
	Industries  []string
	Placed      string
	Parts       []ZonePartLine
	Timeline    []VersionLine // newest first
	Incentives  []IncentiveCard
	Clusters    []ClusterCard
	Brief       Link
	Sources     []SourceLine
	Checked     Checked
	DataURL     string
}

// Zone is the page of a zone.
type Zone struct {
	Shell
	Map   Map
	Panel ZonePanel
}

// IncentiveGroup is a kind of zone, the city or the state, with its incentives.
type IncentiveGroup struct {
	ID         string // anchor
	Name       string
	Meaning    string
	Zones      []ZoneCard // of this kind, on the date
	Incentives []IncentiveCard
}

// Incentives is the page of all incentives.
type Incentives struct {
	Shell
	Lead    string
	Notice  string // for reference, no promise, whom to ask
	Finder  Finder
	Groups  []IncentiveGroup
	Hidden  []HiddenLine
	Sources []SourceLine
}

// ChangeLine is one thing that changed.
type ChangeLine struct {
	Kind        string // zone, site, company, cluster, incentive
	KindLabel   string
	Status      string // for the class
	StatusLabel string
	Name        string
	URL         string
	Text        string
	Amount      string
	Jobs        string
	Refs        []Ref
}

// ChangeDay is what changed on one date.
type ChangeDay struct {
	Date    string
	ISODate string
	Items   []ChangeLine
}

// Changes is the page of what changed.
type Changes struct {
	Shell
	Lead    string
	Since   string // ISO, what the form holds; "" for the beginning
	Action  string // of the form
	Days    []ChangeDay
	Count   string // "47건"
	JSONURL string
	AtomURL string
	Sources []SourceLine
}

// InvestmentRow is a row of the table below the chart.
type InvestmentRow struct {
	Period  string
	Amount  string
	Jobs    string // "" when not found
	Firms   string
	Counted string // what was counted
	InChart bool
	Refs    []Ref
}

// PartGroup is a group of named parts of a programme.
type PartGroup struct {
	Name  string
	Parts []string
}

// ProgrammeBlock is a talent programme, strategy, former pole or outlook.
type ProgrammeBlock struct {
	ID      string
	Name    string
	Summary string
	Steps   []EventLine
	Groups  []PartGroup
	Checked Checked
	Refs    []Ref
}

// CompanyRow is a company in the table of the story.
type CompanyRow struct {
	Name    string
	Cluster []Link
	Amount  string // of its latest announcement with one
	Date    string
	Status  string // label of its newest event
	Kind    string // of that event, for the class
	Now     string // how it stands, a sentence
	Refs    []Ref
}

// Story tells how two poles became five clusters.
type Story struct {
	Shell
	Lead        string
	BeforeSVG   string // trusted: the two poles on the map
	AfterSVG    string // trusted: the five belts
	BeforeLabel string
	AfterLabel  string
	Poles       []ProgrammeBlock
	Regions     []RegionGroup
	ChartLight  string // URL of an SVG image
	ChartDark   string
	ChartAlt    string
	Investments []InvestmentRow
	Companies   []CompanyRow
	Talent      []ProgrammeBlock
	Strategy    []ProgrammeBlock
	Outlook     []ProgrammeBlock
	Sources     []SourceLine
}

// CorrectionLine is one check of the English release.
type CorrectionLine struct {
	Number       int
	Release      string // English
	Korean       string // "" when it was not found
	Verdict      string // for the class
	VerdictLabel string
	Text         string
	Refs         []Ref
}

// NameLine is a name and what the release called it.
type NameLine struct {
	Release string // English
	Ko, En  string
	Seen    string // "" or that the Korean name was not seen in a source
	Refs    []Ref
}

// BoundaryLine is the honesty of one outline.
type BoundaryLine struct {
	Name string
	URL  string
	Text string
}

// About is the page on sources, corrections and limits.
type About struct {
	Shell
	Lead        string
	Boundaries  []BoundaryLine
	Corrections []CorrectionLine
	Names       []NameLine
	Hidden      []HiddenLine
	Gaps        []string
	Licences    []string
	Report      string // how to report an error
	Version     string // of the data
	Sources     []SourceLine
}
