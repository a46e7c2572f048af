// Package text holds the words of the user interface in both languages. Words
// about Busan are data and live in geodata/catalog.
package text

import (
	"encoding/json"
	"slices"
	"strings"
)

// Messages are the words of one language. Every field is filled in both
// languages; a test proves it.
type Messages struct {
	// The site.
	SiteTitle    string
	SiteSubtitle string
	SkipToMain   string
	SkipMap      string
	MainNav      string
	OtherName    string // of the other language, in that language
	NewWindow    string
	FooterNote   string // what this map is and is not
	FooterData   string // heading of the data links
	OpenData     string
	ClustersData string
	SitesData    string

	// The map.
	MapHelp        string
	MapStatic      string // shown when the script could not take over
	SchematicKey   string // legend, beside a dashed line
	SiteKey        string
	CreditLabel    string
	ZoomIn         string
	ZoomOut        string
	ResetView      string
	Pan            string // opens the arrows that move the map
	PanUp          string
	PanDown        string
	PanLeft        string
	PanRight       string
	Full           string // fills the screen
	FullEnd        string
	Layers         string
	LayersClose    string
	LayerBelts     string
	LayerSites     string
	BaseMap        string
	BaseBuiltIn    string
	BaseOnline     string
	BaseOnlineNote string
	GuardWheel     string // "hold Ctrl"
	GuardWheelMac  string
	GuardTouch     string
	Belt           string // kind of thing, for accessible names
	PanelFailed    string
	SheetExpand    string
	SheetCollapse  string

	// The list.
	HomeHeading string
	Current     string // the entry that is open

	// A panel.
	BackToList   string
	OnThisPage   string
	TocSince     string // short names of parts, for the table of contents
	TocAnnounced string
	TocOutlook   string
	TocCompanies string
	Industries   string
	Figures      string
	Since        string
	SinceNote    string
	Announced    string
	Outlook      string
	Corrected    string
	CorrectNote  string
	Districts    string
	Basis        string
	Sites        string
	SitesNote    string
	Companies    string
	Unlocated    string
	PlacedBy     string
	Boundary     string
	Position     string
	DrawnArea    string
	Area         string
	Place        string
	Clusters     string
	History      string
	Amount       string
	Jobs         string
	Sources      string
	Source       string
	AsOf         string
	Confidence   string
	DataLink     string
	Previous     string
	Next         string
	MoreClust    string

	// Embedding.
	OpenFull string

	// A problem.
	RequestID    string
	GoHome       string
	TryClusters  string
	InvalidInput string
	MapLabel     string // accessible name of the map
	BaseCredit   string // credit of the built-in base map
	DataCredit   string

	// The menu.
	NavMap        string
	NavIncentives string
	NavChanges    string
	NavStory      string
	NavAbout      string
	ZonesData     string

	// The date for which a page speaks.
	AsOfControl string
	AsOfToday   string
	AsOfViewing string
	AsOfGoToday string
	AsOfHelp    string
	AsOfChange  string
	AsOfNone    string
	AsOfOther   string
	AsOfShow    string

	// Zones.
	LayerZones   string
	ZoneKey      string
	ZoneLegend   string
	ZoneHollow   string
	ZoneMore     string
	Zones        string
	ZonesNote    string
	ZoneNotDrawn string
	ZoneMeaning  string
	ZoneParts    string
	ZoneTimeline string
	ZoneCurrent  string
	ZoneUntil    string
	ZoneFacts    string
	Law          string
	Ministry     string
	TocTimeline  string
	TocParts     string

	// How something stands.
	Now string

	// Incentives.
	IncentivesTitle string
	Incentives      string
	ReferenceOnly   string
	Rate            string
	Duration        string
	Cap             string
	Who             string
	LawArticle      string
	Validity        string
	AppliesIn       string
	Caution         string
	AskOffice       string
	ZonesOfKind     string
	NoIncentives    string
	HiddenTitle     string
	HiddenWhy       string

	// What changed.
	ChangesTitle string
	ChangesSince string
	ChangesShow  string
	ChangesAll   string
	ChangesNone  string
	Feeds        string
	FeedJSON     string
	FeedAtom     string

	// The story.
	StoryTitle          string
	StoryMaps           string
	StoryPoles          string
	StoryRegions        string
	StoryInvestment     string
	StoryInvestmentNote string
	ChartPartial        string
	InvestmentTable     string
	Period              string
	Firms               string
	Counted             string
	NotInChart          string
	StoryCompanies      string
	CompanyTable        string
	Company             string
	Cluster             string
	Announcement        string
	Standing            string
	StoryTalent         string
	StoryStrategy       string
	StoryOutlook        string

	// About the map.
	AboutTitle           string
	AboutBoundaries      string
	AboutCorrections     string
	AboutCorrectionsNote string
	ReleaseSays          string
	KoreanSays           string
	KoreanNotFound       string
	AboutNames           string
	AboutNamesNote       string
	NameRelease          string
	NameKo               string
	NameEn               string
	AboutGaps            string
	AboutLicences        string
	AboutReport          string
	AboutVersion         string
}

// Viewing says that a page speaks of a day.
func (m *Messages) Viewing(day string) string { return Put(m.AsOfViewing, "day", day) }

// Put replaces each {name} in a sentence of this package; pairs are names and
// values by turns. What a value holds is not looked at again.
func Put(sentence string, pairs ...string) string {
	named := slices.Clone(pairs)
	for i := 0; i < len(named); i += 2 {
		named[i] = "{" + named[i] + "}"
	}
	return strings.NewReplacer(named...).Replace(sentence)
}

// For returns the words of a language; anything but "en" is Korean.
func For(lang string) *Messages {
	if lang == "en" {
		return &en
	}
	return &ko
}

// Words are the messages that the script needs, as one JSON object for a data
// attribute.
func (m *Messages) Words() string {
	b, err := json.Marshal(map[string]string{
		"static": m.MapStatic,
		"zoomIn": m.ZoomIn, "zoomOut": m.ZoomOut, "reset": m.ResetView,
		"pan": m.Pan, "panUp": m.PanUp, "panDown": m.PanDown, "panLeft": m.PanLeft, "panRight": m.PanRight,
		"full": m.Full, "fullEnd": m.FullEnd,
		"layers": m.Layers, "layersClose": m.LayersClose, "belts": m.LayerBelts, "sites": m.LayerSites,
		"base": m.BaseMap, "builtIn": m.BaseBuiltIn, "online": m.BaseOnline, "onlineNote": m.BaseOnlineNote,
		"guardWheel": m.GuardWheel, "guardWheelMac": m.GuardWheelMac, "guardTouch": m.GuardTouch,
		"belt":  m.Belt,
		"zones": m.LayerZones, "zone": m.ZoneKey, "zoneLegend": m.ZoneLegend, "zoneHollow": m.ZoneHollow, "zoneMore": m.ZoneMore,
		"panelFailed": m.PanelFailed,
		"sheetExpand": m.SheetExpand, "sheetCollapse": m.SheetCollapse,
	})
	if err != nil { // a map of strings always encodes
		panic(err)
	}
	return string(b)
}
