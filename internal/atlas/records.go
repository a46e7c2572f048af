package atlas

import "github.com/paulmach/orb"

// Confidence says how well a record is supported.
type Confidence string

const (
	TwoSources Confidence = "two_sources" // two or more sources agree
	OneSource  Confidence = "one_source"
	Unverified Confidence = "unverified"
)

// PlacedBy says who put a site or company into a cluster.
type PlacedBy string

const (
	PressRelease PlacedBy = "press_release"
	MapTeam      PlacedBy = "map_team" // this project, by location or theme
)

// Cite is what every record carries: where it is from, up to which day it was
// checked, and how sure it is.
type Cite struct {
	Sources    []string   `yaml:"sources" ref:"source"` // ids of Source, at least one
	AsOf       Date       `yaml:"as_of"`
	Confidence Confidence `yaml:"confidence"`
}

// Region is one of the three parts of Busan that the release speaks of.
type Region struct {
	ID      string `yaml:"id"`
	Name    Text   `yaml:"name"`
	Summary Text   `yaml:"summary"`
	Cite    `yaml:",inline"`
}

// Industry is a tag of the portfolio.
type Industry struct {
	ID   string `yaml:"id"`
	Name Text   `yaml:"name"`
	Cite `yaml:",inline"`
}

// Figure is a number worth showing on its own. Exactly one of the amounts is set.
type Figure struct {
	Label   Text     `yaml:"label"`
	Won     Won      `yaml:"won,omitempty"`
	AreaM2  AreaM2   `yaml:"area_m2,omitempty"`
	Count   int64    `yaml:"count,omitempty"`
	Unit    Text     `yaml:"unit,omitempty"`  // of Count: 명 / people
	About   bool     `yaml:"about,omitempty"` // the source says "about" or "some"
	Note    Text     `yaml:"note,omitempty"`
	Date    Date     `yaml:"date"` // the day of the source's statement
	Sources []string `yaml:"sources" ref:"source"`
}

// StatementKind says what a statement is about.
type StatementKind string

const (
	Announced StatementKind = "announced" // said on 2023-11-01
	Since     StatementKind = "since"     // learnt or happened after it
	Outlook   StatementKind = "outlook"   // planned or hoped for
	Corrected StatementKind = "corrected" // the English release is wrong here
)

// Statement is one dated sentence or short paragraph about a cluster.
type Statement struct {
	Kind    StatementKind `yaml:"kind"`
	Date    Date          `yaml:"date"` // the day from which it is known
	Text    Text          `yaml:"text"`
	Sources []string      `yaml:"sources" ref:"source"`
}

// Update is how something stands from a day on, after what its Summary says.
type Update struct {
	From    Date     `yaml:"from"`
	Text    Text     `yaml:"text"`
	Sources []string `yaml:"sources" ref:"source"`
}

// District is a part of an administrative district (구·군) that a cluster reaches into.
type District struct {
	Name    Text     `yaml:"name"`
	Basis   Text     `yaml:"basis"` // who says so
	Sources []string `yaml:"sources" ref:"source"`
}

// BoundaryQuality says what a drawn line is worth.
type BoundaryQuality string

const (
	Schematic BoundaryQuality = "schematic" // drawn by this project from a description
	Digitised BoundaryQuality = "digitised" // traced from a published figure
	Surveyed  BoundaryQuality = "surveyed"  // from an official survey or notice
)

// Boundary is the honesty of a geometry.
type Boundary struct {
	Quality      BoundaryQuality
	UncertaintyM int // how far the line or point may be off, in metres
}

// Cluster is one of the five innovation clusters.
type Cluster struct {
	ID         string      `yaml:"id"`
	Number     int         `yaml:"number"`              // 1 to 5, the release's ➊–➎
	Region     string      `yaml:"region" ref:"region"` // id of Region
	Name       Text        `yaml:"name"`
	Role       Text        `yaml:"role"`    // one line
	Summary    Text        `yaml:"summary"` // as of the release
	Updates    []Update    `yaml:"updates,omitempty"`
	Industries []string    `yaml:"industries" ref:"industry"` // ids of Industry, most typical first
	Districts  []District  `yaml:"districts"`
	Figures    []Figure    `yaml:"figures,omitempty"`
	Statements []Statement `yaml:"statements"`
	Cite       `yaml:",inline"`

	// From layers/clusters.geojson, longitude first, right-hand rule.
	Geometry orb.MultiPolygon `yaml:"-"`
	Boundary Boundary         `yaml:"-"`
}

// SiteKind is the kind of a site.
type SiteKind string

const (
	IndustrialComplex SiteKind = "industrial_complex"
	Project           SiteKind = "project"
	Hub               SiteKind = "hub"
	Quarter           SiteKind = "quarter" // a part of the city that the release names
	Port              SiteKind = "port"
	Airport           SiteKind = "airport"
)

// EventKind says what happened.
type EventKind string

const (
	EventAnnounced  EventKind = "announced"
	EventSelected   EventKind = "selected"   // chosen, approved, awarded; not yet designated
	EventDesignated EventKind = "designated" // given a legal status
	EventStarted    EventKind = "started"
	EventCompleted  EventKind = "completed"
	EventHalted     EventKind = "halted"
	EventMoved      EventKind = "moved"
	EventLost       EventKind = "lost"
	EventChanged    EventKind = "changed" // cost, date, size or name changed
)

// Event is something dated that happened to a site or company.
type Event struct {
	Kind     EventKind `yaml:"kind"`
	Date     Date      `yaml:"date"`
	Inferred bool      `yaml:"inferred,omitempty"` // the date was worked out, not printed
	Text     Text      `yaml:"text"`
	Won      Won       `yaml:"won,omitempty"`
	Jobs     int       `yaml:"jobs,omitempty"`
	Sources  []string  `yaml:"sources" ref:"source"`
}

// Site is a named place.
type Site struct {
	ID       string   `yaml:"id"`
	Kind     SiteKind `yaml:"kind"`
	Name     Text     `yaml:"name"`
	Clusters []string `yaml:"clusters" ref:"cluster"` // ids of Cluster; empty: in none
	PlacedBy PlacedBy `yaml:"placed_by"`
	Place    Text     `yaml:"place"`   // the administrative address, as far as it is known
	Summary  Text     `yaml:"summary"` // as of the release, or of KnownFrom
	Updates  []Update `yaml:"updates,omitempty"`
	// KnownFrom is the day on which the site came up, if that was after the release.
	KnownFrom Date    `yaml:"known_from,omitempty"`
	AreaM2    AreaM2  `yaml:"area_m2,omitempty"`
	AreaNote  Text    `yaml:"area_note,omitempty"`
	Events    []Event `yaml:"events,omitempty"` // in order of date
	Cite      `yaml:",inline"`

	// From layers/sites.geojson. Located is false when no position is published
	// and none could be inferred: then Point is meaningless.
	Located  bool      `yaml:"-"`
	Point    orb.Point `yaml:"-"`
	Boundary Boundary  `yaml:"-"`
}

// Company is a firm with an announced investment.
type Company struct {
	ID       string   `yaml:"id"`
	Name     Text     `yaml:"name"`
	Clusters []string `yaml:"clusters" ref:"cluster"`
	Sites    []string `yaml:"sites,omitempty" ref:"site"` // ids of Site
	PlacedBy PlacedBy `yaml:"placed_by"`
	Summary  Text     `yaml:"summary"` // what it does or plans in Busan, as of the release or of KnownFrom
	Updates  []Update `yaml:"updates,omitempty"`
	// KnownFrom is the day of its first announcement, if that was after the release.
	KnownFrom Date    `yaml:"known_from,omitempty"`
	Events    []Event `yaml:"events,omitempty"`
	Cite      `yaml:",inline"`
}

// Source is what a record rests on.
type Source struct {
	ID        string `yaml:"id"`
	Title     string `yaml:"title"` // in the source's own language
	Publisher Text   `yaml:"publisher"`
	URL       string `yaml:"url,omitempty"` // empty for a file of this project
	Published Date   `yaml:"published,omitempty"`
	Inferred  bool   `yaml:"inferred,omitempty"` // Published was worked out, not printed
	Accessed  Date   `yaml:"accessed"`
	Note      Text   `yaml:"note,omitempty"`
}
