package page

import "busanmap/web/text"

// Operator is the operator's page: who shows the map in a frame, and how things
// stand.
type Operator struct {
	Shell
	W *text.Operator

	Version   string
	Published string
	Changes   string
	Problems  []string // of data that was refused; none when all is well

	KeptIn      string // a file; "" for the memory alone
	Saved       string // a sentence; "" for the memory alone
	SaveProblem string // the cause; "" when all is well

	Figures []OperatorFigure

	Action   string   // of the form, whose field is parameter
	Choices  []Option // the first is none
	Lang     string   // that the form keeps
	Asked    string   // a sentence, when only loads with one parameter are counted
	ClearURL string

	Sites      []OperatorSite
	Entries    []OperatorEntry // what those of Sites mean that are no site
	More       string          // a sentence, when there are more sites
	Parameters []OperatorParameter
	Unused     string // the names of the others
	Days       []OperatorDay
	Privacy    []string
	Forms      []Link
}

// OperatorFigure is a number and what it counts.
type OperatorFigure struct{ Label, Value string }

// OperatorSite is a row of the table of sites.
type OperatorSite struct {
	Name       string
	Days7      string
	Days30     string
	Days90     string
	LastSeen   string // ISO
	Parameters string
}

// OperatorEntry is what an entry means that is no site.
type OperatorEntry struct{ Name, Text string }

// OperatorParameter is a row of the table of parameters.
type OperatorParameter struct {
	Name     string
	URL      string
	Days30   string
	Days90   string
	Sites    string
	LastSeen string // ISO
}

// OperatorDay is a row of the table of days.
type OperatorDay struct{ Day, Loads, Sites string }

// nothing is the sentence for a table of sites that is empty.
func (p Operator) nothing() string {
	if p.Asked != "" {
		return p.W.Nobody
	}
	return p.W.Nothing
}
