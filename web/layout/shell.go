// Package layout prints what every page shares: the document, its head, the
// header and the footer.
package layout

import (
	"slices"

	"busanmap/web/text"
)

// Shell is what every page shares.
type Shell struct {
	Lang        string // "ko" or "en"
	M           *text.Messages
	Title       string // of the document, unique per view
	Description string
	Path        string // of this page, with its query
	Canonical   string // absolute URL of this page
	Alternates  []Alternate
	SwitchURL   string // the same page in the other language
	HomeURL     string
	CSSURL      string
	JSURL       string // empty: the page needs no script
	MoreCSS     string // of this page alone; empty: none
	MoreJS      string
	OEmbedURL   string // describes the page to a program, absolute; empty: nothing does
	Card        Card   // for who shares the page
	FaviconURL  string
	Nav         []Link // current page has Current set
	AsOf        *AsOf  // nil: the page has no date
	SearchURL   string // action of the search box; empty: none
	SearchQuery string // what the box holds
	SuggestURL  string // answers as the visitor types
	ShareURL    string // of the page that makes snippets; empty: none
	Theme       string // "", "auto", "light", "dark" or "high-contrast"; "" is "auto"
	NoIndex     bool
}

// Card is the picture that stands for a page where it is shared.
type Card struct {
	ImageURL      string // absolute; empty: none
	ImageAlt      string
	Width, Height int // pixels
}

// AsOf is the date for which a page speaks, and the other days to choose from.
type AsOf struct {
	Day      string // written out
	ISO      string
	Today    bool   // the page speaks of today
	Action   string // the page without a date: of the form, whose field is asof
	Hidden   []Hidden
	TodayURL string
	Days     []AsOfDay // on which something changed, the release first
}

// newestFirst lists the days from the newest on.
func (a AsOf) newestFirst() []AsOfDay {
	days := slices.Clone(a.Days)
	slices.Reverse(days)
	return days
}

// chosen reports whether the day is one of the list.
func (a AsOf) chosen() bool {
	return slices.ContainsFunc(a.Days, func(d AsOfDay) bool { return d.Selected })
}

// Hidden is a parameter of the page that the form of the date keeps.
type Hidden struct{ Name, Value string }

// AsOfDay is a day on which something changed.
type AsOfDay struct {
	ISO      string
	Label    string // "2024년 6월 20일"
	What     string // in a few words
	Selected bool
}

// Alternate is a representation of the same page.
type Alternate struct {
	HrefLang string // "ko", "en", "x-default"; empty for data
	Type     string // media type; empty for a language
	URL      string // absolute
	Title    string
}

// Link is a link with its text.
type Link struct {
	Text    string
	URL     string
	Current bool
}

// colorScheme is what the browser paints with before and around the page.
func (s Shell) colorScheme() string {
	switch s.Theme {
	case "light":
		return "light"
	case "dark", "high-contrast":
		return "dark"
	}
	return "light dark"
}

// locale is the language as social networks write it.
func (s Shell) locale() string {
	if s.Lang == "en" {
		return "en_US"
	}
	return "ko_KR"
}

// otherLang is the language that the switch leads to.
func (s Shell) otherLang() string {
	if s.Lang == "en" {
		return "ko"
	}
	return "en"
}
