package page

import "busanmap/web/text"

// Embed is the map for another site's frame.
type Embed struct {
	Shell
	View    string // split, map or list
	Open    bool   // the list is open at first
	Kiosk   bool   // no link leaves the frame
	Map     *Map   // nil: the list alone
	PageURL string // the full page, absolute
	Drawer  string // what opens the list
	AsOf    string // the day for which the frame speaks, as a phrase
	ISODate string
	Past    string // a sentence, where that day is not today
	Content EmbedContent
}

// EmbedContent is what the panel of a frame holds: one of these.
type EmbedContent struct {
	Home    *EmbedHome
	Cluster *ClusterPanel
	Site    *SitePanel
	Zone    *ZonePanel
	Here    *HerePanel
}

// EmbedHome is the list of a frame.
type EmbedHome struct {
	Lang    string
	M       *text.Messages
	Title   string // of the document
	Heading string
	Lead    string
	Notes   []string // on what is listed
	Regions []RegionGroup
	Sites   []SiteCard
	Zones   []ZoneCard
	Sources []SourceLine
}
