package page

import (
	"strings"

	"busanmap/web/text"
)

// Share is the page on which a snippet is made.
type Share struct {
	Shell
	Form        ShareForm
	Corrections []string // what was wrong with what was asked for
	Result      ShareResult
	Check       CheckForm
	Guides      []text.Guide
}

// ShareForm holds the choices, each with what is chosen.
type ShareForm struct {
	Action     string
	Show       []OptionGroup
	Views      []Option
	Layers     []Option
	Industries []Option
	Day        string // ISO, or ""
	LastDay    string
	Sizes      []Option
	Width      string
	Height     string
	WidthHelp  string
	HeightHelp string
	Langs      []Option
	Themes     []Option
	Controls   []Option
	BBox       string
	Center     string
	Zoom       string
	Here       string
	ID         string
	Origin     string
	Guard      bool
	Kiosk      bool
	Panels     []Option
}

// OptionGroup is a part of a list; without a label its options stand alone.
type OptionGroup struct {
	Label   string
	Options []Option
}

// ShareResult is what was made.
type ShareResult struct {
	Snippet    string
	WithScript string // "" where the height does not follow the content
	Element    string
	Address    string // of the page, to paste where addresses become cards
	EmbedURL   string // of the frame alone
	Title      string // of the frame
	Width      string // "" for the full width
	Height     string
	Link       Link // below the frame
	Pictures   []Link
	PictureTag string
}

// CheckForm asks for a snippet to check.
type CheckForm struct {
	Action string
	Pasted string
}

// Check is the page that says what is wrong with a snippet.
type Check struct {
	Shell
	Form      CheckForm
	Asked     bool // something was pasted
	Summary   string
	Notes     []string
	Faults    []FaultLine
	Corrected string // "" where there is nothing to correct
	Preview   []Link
	BackURL   string
}

// FaultLine is one fault of a snippet.
type FaultLine struct {
	Line  string
	Level string // error or warning: for the class
	Label string
	Name  string
	Why   string
	Found string
	Want  string
}

// codeRows is how many rows show a snippet whole, within reason.
func codeRows(s string) int { return min(max(strings.Count(s, "\n")+2, 3), 12) }

func heading(asked bool, result, question string) string {
	if asked {
		return result
	}
	return question
}
