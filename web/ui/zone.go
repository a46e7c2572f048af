package ui

// zoneTile is the pattern of a kind of zone, on a tile of 10 by 10.
type zoneTile struct {
	id    string
	d     string
	solid bool // filled, not stroked
}

// zoneTiles tell the kinds of zones apart without colour. A kind that has none
// here is drawn with its outline alone.
var zoneTiles = []zoneTile{
	{id: "opportunity-development-zone", d: "M5 2v6M2 5h6"},
	{id: "urban-convergence-zone", d: "M5 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"},
	{id: "specialised-complex", d: "M3 3h4v4H3z", solid: true},
	{id: "regulation-free-zone", d: "M-1 11 11-1"},
	{id: "global-innovation-zone", d: "M5 1 9 5 5 9 1 5z"},
	{id: "rnd-special-zone", d: "M0 2.500h10M0 7.500h10"},
	{id: "research-industry-complex", d: "M0 2.500h5M5 7.500h5"},
	{id: "foreign-investment-zone", d: "M-1-1 11 11"},
	{id: "free-economic-zone", d: "M5 5m-1.300 0a1.300 1.300 0 1 0 2.600 0a1.300 1.300 0 1 0-2.600 0", solid: true},
	{id: "advanced-investment-district", d: "M5 2 8 8H2z", solid: true},
	{id: "urban-high-tech-complex", d: "M0 0h10M0 5h10M2.500 0v5M7.500 5v5"},
	{id: "smart-green-complex", d: "M0 7 5 3l5 4"},
	{id: "distributed-energy-area", d: "M6 0 3 5h4l-3 5"},
	{id: "national-high-tech-complex", d: "M2.500 2.500l5 5M7.500 2.500l-5 5"},
}
