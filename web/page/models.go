// Package page holds one view model and one templ component per page. A view
// model is complete: every text is in the page's language and every number is
// written out; a component only prints.
package page

import (
	"busanmap/web/layout"
	"busanmap/web/text"
)

// What every page shares is defined where it is printed.
type (
	Shell     = layout.Shell
	Alternate = layout.Alternate
	Link      = layout.Link
	Card      = layout.Card
	AsOf      = layout.AsOf
	AsOfDay   = layout.AsOfDay
	Hidden    = layout.Hidden
)

// Map is the map of a page: the picture that is there before any script, and
// what the script needs to take it over.
type Map struct {
	Label       string // accessible name
	PictureSVG  string // trusted markup of svgmap
	Frame       string // "west,south,east,north": what the picture shows, degrees
	Selected    string // "cluster:ID", "site:ID" or ""
	ClustersURL string // GeoJSON
	SitesURL    string
	ZonesURL    string
	HereURL     string     // of the page for a spot, without lon and lat
	Downloads   []Download // of what the map shows
	ShareURL    string     // of the page that makes a snippet of it
	Industries  []Option   // for the filter; empty: none is offered
	BaseURL     string
	Legend      []ZoneKey // the kinds of zones, for the legend
	TilesURL    string    // template of the online base map; empty: none offered
	TilesCredit string
	Credit      string // of the built-in base map
	Interactive bool   // false: keep the picture, load no script

	// In a frame of another site.
	Framed   bool
	Guard    bool   // plain wheel and one finger scroll the host page
	NoKey    bool   // without the key to the signs
	Layers   string // names of the layers shown at first, "none", or "": as usual
	Controls string // names of the controls, "none", or "": all
	Industry string // id: only what belongs to it is shown
}

// ZoneKey is a kind of zone in the legend of the map.
type ZoneKey struct {
	TypeID string
	Short  string
	Name   string
}

// ClusterCard is a cluster in a list.
type ClusterCard struct {
	ID         string
	Number     int
	Mark       string // ➊ … ➎
	Name       string
	Role       string
	Region     string
	Industries []string
	URL        string
	PanelURL   string   // fragment: the panel alone
	Where      []string // sentences on where it lies; none where the map says it
	Current    bool
}

// RegionGroup is a region with its clusters.
type RegionGroup struct {
	Name     string
	Summary  string
	Clusters []ClusterCard
}

// Ref points to a source in the list of the same panel.
type Ref struct {
	N     int
	Href  string // "#src-1"
	Title string // for the accessible name
}

// SourceLine is a source in the list of a panel.
type SourceLine struct {
	N         int
	Anchor    string // "src-1"
	Title     string
	TitleLang string // "ko" or "en": for the lang attribute
	Publisher string
	Date      string // "" when the source shows none
	ISODate   string
	URL       string // "" for a document of this project
	Note      string
}

// FigureLine is a number worth showing on its own.
type FigureLine struct {
	Label string
	Value string // "약 7조 원"
	Note  string
	Date  string
	Refs  []Ref
}

// StatementLine is one dated statement.
type StatementLine struct {
	Kind      string // announced, since, outlook, corrected: for the class
	KindLabel string
	Date      string
	ISODate   string
	Text      string
	Refs      []Ref
}

// EventLine is one dated event of a site or company.
type EventLine struct {
	Kind      string
	KindLabel string
	Date      string
	ISODate   string
	Text      string
	Amount    string // "3,000억 원"; "" when none
	Jobs      string // "250명"
	Refs      []Ref
}

// SiteCard is a site in a list.
type SiteCard struct {
	ID        string
	Kind      string // for the class
	KindLabel string
	Name      string
	Place     string
	Area      string
	Status    string // the newest event in a few words
	StatusTag string // its kind, for the class
	Placed    string // "" or who placed it in the cluster
	URL       string
	PanelURL  string
	Unlocated bool // no published position: not on the map
	Refs      []Ref
}

// CompanyCard is a company in a list.
type CompanyCard struct {
	ID      string
	Name    string
	Summary string
	Now     *StatementLine
	Placed  string
	Events  []EventLine
	Refs    []Ref
}

// DistrictLine is a district with who says so.
type DistrictLine struct {
	Name  string
	Basis string
	Refs  []Ref
}

// Checked says how well and how recently the record was checked.
type Checked struct {
	AsOf       string // "2023년 11월 기준"
	Confidence string // "두 곳 이상의 출처가 일치"
}

// Home is the map and the list of the five clusters.
type Home struct {
	Shell
	Map     Map
	Lead    string // one paragraph: what this is
	Regions []RegionGroup
}

// ClusterPanel is everything about one cluster; it is the panel of the map and
// the body of the page.
type ClusterPanel struct {
	Lang       string
	M          *text.Messages
	Title      string // of the document when the panel is open
	BackURL    string // the list
	ID         string
	Number     int
	Mark       string
	Name       string
	NameOther  string // in the other language
	OtherLang  string
	Region     string
	Role       string
	Summary    string
	Now        *StatementLine // how it stands since then; nil: nothing newer is known
	Boundary   string         // the honesty of the outline, a sentence
	Area       string         // of the drawn outline, with "about"
	Industries []string
	Districts  []DistrictLine
	Figures    []FigureLine
	Announced  []StatementLine // what the release said
	Since      []StatementLine // what happened after, newest first
	Outlook    []StatementLine
	Corrected  []StatementLine
	Sites      []SiteCard
	Companies  []CompanyCard
	Zones      []ZoneCard
	Incentives Link // to the incentives of its zones; empty without any
	Brief      Link // one page to print
	Compare    Link // with the others
	Sources    []SourceLine
	Checked    Checked
	DataURL    string // the same as GeoJSON
	Prev, Next ClusterCard
}

// Cluster is the page of a cluster.
type Cluster struct {
	Shell
	Map   Map
	Panel ClusterPanel
}

// SitePanel is everything about one site.
type SitePanel struct {
	Lang      string
	M         *text.Messages
	Title     string
	BackURL   string
	ID        string
	Kind      string
	KindLabel string
	Name      string
	NameOther string
	OtherLang string
	Place     string
	Area      string
	AreaNote  string
	Summary   string
	Now       *StatementLine
	Position  string // the honesty of the point, a sentence
	Clusters  []ClusterCard
	Placed    string
	Events    []EventLine // oldest first
	Companies []CompanyCard
	Sources   []SourceLine
	Checked   Checked
	DataURL   string
}

// Site is the page of a site.
type Site struct {
	Shell
	Map   Map
	Panel SitePanel
}

// Problem is an error page.
type Problem struct {
	Shell
	Status    int
	Heading   string
	Message   string
	RequestID string // shown with a 500
	Regions   []RegionGroup
}
