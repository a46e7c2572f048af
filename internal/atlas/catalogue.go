package atlas

import "github.com/paulmach/orb"

// ZoneType is a kind of special zone, such as 기회발전특구.
type ZoneType struct {
	ID       string `yaml:"id"`
	Name     Text   `yaml:"name"`
	Short    Text   `yaml:"short"`    // for a legend
	Meaning  Text   `yaml:"meaning"`  // what it is for, and for whom
	Law      Text   `yaml:"law"`      // name of the act, article where known
	Ministry Text   `yaml:"ministry"` // as it is called now
	Cite     `yaml:",inline"`
}

// ZoneStatus is where a zone stands in law.
type ZoneStatus string

const (
	ZoneProposed   ZoneStatus = "proposed" // sought by the city; no legal force
	ZoneSelected   ZoneStatus = "selected" // chosen by the ministry; not yet designated
	ZoneDesignated ZoneStatus = "designated"
	ZoneAmended    ZoneStatus = "amended" // in force with changed area or content
	ZoneLifted     ZoneStatus = "lifted"
)

// InForce reports whether the status has legal force.
func (s ZoneStatus) InForce() bool { return s == ZoneDesignated || s == ZoneAmended }

// ZoneVersion is a state of a zone from a day on, until the next version or To.
type ZoneVersion struct {
	Status   ZoneStatus `yaml:"status"`
	From     Date       `yaml:"from"`
	Inferred bool       `yaml:"inferred,omitempty"`
	To       Date       `yaml:"to,omitempty"` // last day; empty: no end found
	AreaM2   AreaM2     `yaml:"area_m2,omitempty"`
	AreaNote Text       `yaml:"area_note,omitempty"`
	Text     Text       `yaml:"text"`
	Won      Won        `yaml:"won,omitempty"`  // investment planned with it
	Jobs     int        `yaml:"jobs,omitempty"` // jobs planned with it
	Sources  []string   `yaml:"sources" ref:"source"`
}

// ZonePart is one place of a zone; most zones have one.
type ZonePart struct {
	ID       string   `yaml:"id"` // of the feature in layers/zones.geojson
	Name     Text     `yaml:"name"`
	Clusters []string `yaml:"clusters" ref:"cluster"`
	AreaM2   AreaM2   `yaml:"area_m2,omitempty"`
	From     Date     `yaml:"from,omitempty"` // when this part joined; empty: with the zone
	To       Date     `yaml:"to,omitempty"`
	Sources  []string `yaml:"sources" ref:"source"`

	// From layers/zones.geojson: a Point where only the whereabouts are known.
	Located  bool         `yaml:"-"`
	Geometry orb.Geometry `yaml:"-"`
	Boundary Boundary     `yaml:"-"`
}

// Zone is an area with a legal status.
type Zone struct {
	ID         string        `yaml:"id"`
	Type       string        `yaml:"type" ref:"zone_type"` // id of ZoneType
	Name       Text          `yaml:"name"`
	Place      Text          `yaml:"place"`
	Summary    Text          `yaml:"summary"`
	Law        Text          `yaml:"law"`
	Ministry   Text          `yaml:"ministry"` // as it was called when it designated
	Industries []Text        `yaml:"industries"`
	PlacedBy   PlacedBy      `yaml:"placed_by"`
	Parts      []ZonePart    `yaml:"parts"`
	Versions   []ZoneVersion `yaml:"versions"` // in order of From
	NotHere    []NotHere     `yaml:"not_here,omitempty"`
	Cite       `yaml:",inline"`
}

// IncentiveScope says where an incentive applies.
type IncentiveScope string

const (
	ScopeZone     IncentiveScope = "zone"     // in zones of the listed types
	ScopeCity     IncentiveScope = "city"     // everywhere in Busan, by the city
	ScopeNational IncentiveScope = "national" // outside the capital area, by the state
)

// Display says how an incentive may be shown.
type Display string

const (
	Show    Display = "show"
	Caution Display = "caution" // with its caution and the office to ask
	Hide    Display = "hide"    // never offered; listed on the about page with the reason
)

// Incentive is one benefit. Texts are for reference (참고용), never a promise.
type Incentive struct {
	ID          string         `yaml:"id"`
	Scope       IncentiveScope `yaml:"scope"`
	ZoneTypes   []string       `yaml:"zone_types,omitempty" ref:"zone_type"` // with scope zone
	Name        Text           `yaml:"name"`
	Benefit     Text           `yaml:"benefit"` // one or two sentences
	Rate        Text           `yaml:"rate"`    // the rate in a few words, or "not found"
	Duration    Text           `yaml:"duration"`
	Cap         Text           `yaml:"cap"`
	Who         Text           `yaml:"who"`
	Law         Text           `yaml:"law"` // act and article
	ValidFrom   Date           `yaml:"valid_from,omitempty"`
	ValidTo     Date           `yaml:"valid_to,omitempty"` // last day; empty: no end found
	ValidNote   Text           `yaml:"valid_note"`         // what ends then, or that no end was found
	Display     Display        `yaml:"display"`
	CautionText Text           `yaml:"caution,omitempty"`
	Office      string         `yaml:"office,omitempty" ref:"office"` // id of Office
	Rules       []Rule         `yaml:"rules,omitempty"`               // who gets it; none: not recorded
	Cite        `yaml:",inline"`
}

// Office is who to ask.
type Office struct {
	ID    string `yaml:"id"`
	Name  Text   `yaml:"name"`
	Phone string `yaml:"phone,omitempty"` // empty: not found
	Note  Text   `yaml:"note,omitempty"`
	Cite  `yaml:",inline"`
}

// InvestmentSeries says what an Investment may be compared with.
type InvestmentSeries string

const (
	YearTotal  InvestmentSeries = "year"    // a full calendar year of MOU totals
	PartOfYear InvestmentSeries = "part"    // some months
	Cumulative InvestmentSeries = "total"   // several years
	Foreign    InvestmentSeries = "foreign" // foreign direct investment, in USD
)

// Investment is what the city says it attracted in a period.
type Investment struct {
	ID      string           `yaml:"id"`
	Series  InvestmentSeries `yaml:"series"`
	From    Date             `yaml:"from"`
	To      Date             `yaml:"to"`
	Label   Text             `yaml:"label"`
	Won     Won              `yaml:"won,omitempty"`
	USD     int64            `yaml:"usd,omitempty"`
	Jobs    int              `yaml:"jobs,omitempty"` // 0: not found
	Firms   int              `yaml:"firms,omitempty"`
	Rounded bool             `yaml:"rounded,omitempty"`
	Counted Text             `yaml:"counted"` // what was counted, and what contradicts it
	Cite    `yaml:",inline"`
}

// Programme is a talent programme, an industrial strategy, a former pole or an
// outlook: a name, a text, dated steps and named parts.
type Programme struct {
	ID      string          `yaml:"id"`
	Kind    ProgrammeKind   `yaml:"kind"`
	Name    Text            `yaml:"name"`
	Summary Text            `yaml:"summary"`
	Steps   []Event         `yaml:"steps,omitempty"`
	Parts   []ProgrammePart `yaml:"parts,omitempty"`
	// KnownFrom is the day on which it came up, if that was after the release.
	KnownFrom Date `yaml:"known_from,omitempty"`
	Cite      `yaml:",inline"`
}

// ProgrammeKind sorts programmes into the chapters of the story.
type ProgrammeKind string

const (
	PoleKind     ProgrammeKind = "pole" // the two poles before 2023
	TalentKind   ProgrammeKind = "talent"
	StrategyKind ProgrammeKind = "strategy"
	OutlookKind  ProgrammeKind = "outlook"
)

// ProgrammePart is a named part, such as one of the nine strategic industries.
type ProgrammePart struct {
	Group Text `yaml:"group"`
	Name  Text `yaml:"name"`
}

// Verdict is the outcome of a check of the English release.
type Verdict string

const (
	VerdictRight         Verdict = "right"
	VerdictRightThen     Verdict = "right_then" // true on 2023-11-01, since changed
	VerdictCaveat        Verdict = "caveat"     // right, but depends on a definition
	VerdictWrong         Verdict = "wrong"
	VerdictMistranslated Verdict = "mistranslated"
	VerdictUnresolved    Verdict = "unresolved"
)

// Correction is one check of the English release against the Korean.
type Correction struct {
	ID      string  `yaml:"id"`
	Number  int     `yaml:"number"`
	Release string  `yaml:"release"`          // short quotation, English
	Korean  string  `yaml:"korean,omitempty"` // short quotation, Korean; empty: not found
	Verdict Verdict `yaml:"verdict"`
	Text    Text    `yaml:"text"` // what is right, and how we know
	Cite    `yaml:",inline"`
}

// NameUse says which name this map uses for a name of the English release.
type NameUse struct {
	ID      string `yaml:"id"`
	Release string `yaml:"release"`
	Name    Text   `yaml:"name"`
	Seen    bool   `yaml:"seen"` // the Korean name was seen in a source
	Cite    `yaml:",inline"`
}

// Gap is something that was looked for and not found.
type Gap struct {
	ID   string `yaml:"id"`
	Text Text   `yaml:"text"`
	Cite `yaml:",inline"`
}
