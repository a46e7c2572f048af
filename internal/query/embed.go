package query

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"busanmap/internal/atlas"
)

// embedVersion is the only version of the embed's parameters so far.
const embedVersion = 1

// maxIDBytes bounds the length of an id.
const maxIDBytes = 64

// EmbedView says how an embed shows the map and its list, which hold the same.
type EmbedView string

const (
	ViewSplit EmbedView = "split" // the map and the list beside or below it; the default
	ViewMap   EmbedView = "map"   // the map, with the list one press away
	ViewList  EmbedView = "list"  // the list alone
)

// Theme is a set of colours.
type Theme string

const (
	ThemeAuto         Theme = "auto" // what the visitor's system asks for; the default
	ThemeLight        Theme = "light"
	ThemeDark         Theme = "dark"
	ThemeHighContrast Theme = "high-contrast"
)

// PanelState says whether the list is open at first.
type PanelState string

const (
	PanelAuto   PanelState = "" // open beside a split map, closed over a full one
	PanelOpen   PanelState = "open"
	PanelClosed PanelState = "closed"
)

// The values of the parameters that take one or some of a list.
var (
	EmbedViews    = []EmbedView{ViewSplit, ViewMap, ViewList}
	Themes        = []Theme{ThemeAuto, ThemeLight, ThemeDark, ThemeHighContrast}
	EmbedLayers   = []string{"clusters", "sites", "zones"}
	EmbedControls = []string{"zoom", "pan", "layers", "here", "full", "legend"}
)

// none is how an empty list is written, for an empty value means nothing.
const none = "none"

// The closest and farthest zoom that an embed may begin with.
const (
	minEmbedZoom     = 8.0
	maxEmbedZoom     = 17.0
	defaultEmbedZoom = 13.0
)

// nominalWidth is the width of the map, in CSS pixels, for which the parameter
// zoom holds. A wider or narrower map shows the same part of the city.
const nominalWidth = 640.0

// leastSpan is the least width of a box in degrees, some 90 m.
const leastSpan = 0.001

// busanFrame is where an embed may begin: west, south, east, north in degrees,
// as in package spatial.
var busanFrame = orb.Bound{Min: orb.Point{128.5, 34.7}, Max: orb.Point{129.6, 35.6}}

// Embed is what an embedded map shows: the parameters of version 1. The zero
// values of all but Lang, View, Theme and V mean that nothing was asked for.
type Embed struct {
	Lang atlas.Lang

	// What is open; at most one. Ids have the form of an id, and are not
	// necessarily known.
	Cluster, Zone, Site string
	Here                *orb.Point

	View     EmbedView
	Panel    PanelState
	Layers   []string // of EmbedLayers, in that order; nil: as the map decides; empty: none
	Industry string   // the form of an id
	AsOf     atlas.Date

	// What the map shows at first; BBox, or Center and Zoom, or nothing.
	BBox   *BBox
	Center *orb.Point
	Zoom   float64

	Theme    Theme
	NoGuard  bool     // a plain wheel and one finger move the map
	Controls []string // of EmbedControls, in that order; nil: all; empty: none
	Kiosk    bool     // no link leaves the frame, and it goes back to its start when idle

	// What the script alone needs; the page is the same for all of them.
	ID     string // repeated in every message to the page around
	Origin string // whose messages are obeyed

	V int // version of the parameters
}

// Ignored is a parameter that an embed does not obey, and why.
type Ignored struct {
	Name, Value string // shortened
	Reason      IgnoredReason
	Near        string // the known name that an unknown one is taken for, or ""
	Allowed     string // what would have been obeyed, for a bad value
}

// IgnoredReason is why a parameter is not obeyed.
type IgnoredReason string

const (
	IgnoredUnknown  IgnoredReason = "unknown"  // no such parameter
	IgnoredRepeated IgnoredReason = "repeated" // given before
	IgnoredValue    IgnoredReason = "value"    // not a value of it
	IgnoredOther    IgnoredReason = "other"    // another parameter decides
)

// embedParameter reads one parameter; read reports whether the value is one.
type embedParameter struct {
	name    string
	allowed string
	read    func(e *Embed, value string, today atlas.Date) bool
}

// embedParameters is the contract of version 1. A name may be added; none may be
// taken away or given another meaning.
var embedParameters = []embedParameter{
	{"lang", "ko, en", func(e *Embed, s string, _ atlas.Date) (ok bool) {
		lang, err := atlas.ParseLang(s)
		if err == nil {
			e.Lang = lang
		}
		return err == nil
	}},
	{"cluster", "id", func(e *Embed, s string, _ atlas.Date) bool { return keepID(&e.Cluster, s) }},
	{"zone", "id", func(e *Embed, s string, _ atlas.Date) bool { return keepID(&e.Zone, s) }},
	{"site", "id", func(e *Embed, s string, _ atlas.Date) bool { return keepID(&e.Site, s) }},
	{"here", "128.5–129.6,34.7–35.6", func(e *Embed, s string, _ atlas.Date) bool { return keepPoint(&e.Here, s) }},
	{"view", list(EmbedViews), func(e *Embed, s string, _ atlas.Date) bool { return keepOne(&e.View, s, EmbedViews) }},
	{"panel", "open, closed", func(e *Embed, s string, _ atlas.Date) bool {
		return keepOne(&e.Panel, s, []PanelState{PanelOpen, PanelClosed})
	}},
	{"layers", list(EmbedLayers) + ", " + none, func(e *Embed, s string, _ atlas.Date) bool { return keepSome(&e.Layers, s, EmbedLayers) }},
	{"industry", "id", func(e *Embed, s string, _ atlas.Date) bool { return keepID(&e.Industry, s) }},
	{"asof", earliest.String() + "–", func(e *Embed, s string, today atlas.Date) bool {
		d, err := parseAsOf(s, today)
		if err == nil {
			e.AsOf = d
		}
		return err == nil
	}},
	{"bbox", "west,south,east,north", func(e *Embed, s string, _ atlas.Date) bool { return keepBox(&e.BBox, s) }},
	{"center", "128.5–129.6,34.7–35.6", func(e *Embed, s string, _ atlas.Date) bool { return keepPoint(&e.Center, s) }},
	{"zoom", "8–17", func(e *Embed, s string, _ atlas.Date) bool {
		z, ok := parseNumber(s)
		if ok {
			e.Zoom = math.Round(min(max(z, minEmbedZoom), maxEmbedZoom)*100) / 100
		}
		return ok
	}},
	{"theme", list(Themes), func(e *Embed, s string, _ atlas.Date) bool { return keepOne(&e.Theme, s, Themes) }},
	{"zoom-guard", "on, off", func(e *Embed, s string, _ atlas.Date) bool { return keepSwitch(&e.NoGuard, s, "off", "on") }},
	{"controls", list(EmbedControls) + ", " + none, func(e *Embed, s string, _ atlas.Date) bool { return keepSome(&e.Controls, s, EmbedControls) }},
	{"kiosk", "1, 0", func(e *Embed, s string, _ atlas.Date) bool { return keepSwitch(&e.Kiosk, s, "1", "0") }},
	{"id", "A–Z a–z 0–9 _ . -", func(e *Embed, s string, _ atlas.Date) bool {
		ok := isLabel(s)
		if ok {
			e.ID = s
		}
		return ok
	}},
	{"origin", "https://host, https://xn--…", func(e *Embed, s string, _ atlas.Date) bool {
		ok := IsOrigin(s)
		if ok {
			e.Origin = s
		}
		return ok
	}},
	{"v", "1", func(_ *Embed, s string, _ atlas.Date) bool { return s == strconv.Itoa(embedVersion) }},
}

// EmbedNames lists the parameters of an embed in the order of the contract.
func EmbedNames() []string {
	names := make([]string, len(embedParameters))
	for i, p := range embedParameters {
		names[i] = p.name
	}
	return names
}

// ParseEmbed reads the parameters of an embed and never fails: what it does not
// know it ignores, of what is repeated it takes the first. today bounds asof.
func ParseEmbed(v url.Values, today atlas.Date) Embed {
	return readEmbed(v, today, func(Ignored) {})
}

// ReadEmbed is ParseEmbed, and says what it ignored: in the order of the
// contract, then the unknown by name.
func ReadEmbed(v url.Values, today atlas.Date) (Embed, []Ignored) {
	var ignored []Ignored
	e := readEmbed(v, today, func(i Ignored) { ignored = append(ignored, i) })
	names := EmbedNames()
	for _, name := range sortedKeys(v) {
		if !slices.Contains(names, name) {
			near, _ := nearest(name, names)
			ignored = append(ignored, Ignored{Name: shorten(name), Value: shorten(v.Get(name)), Reason: IgnoredUnknown, Near: near})
		}
	}
	return e, ignored
}

// readEmbed tells ignore of each parameter of the contract that is not obeyed.
func readEmbed(v url.Values, today atlas.Date, ignore func(Ignored)) Embed {
	e := Embed{Lang: atlas.Ko, View: ViewSplit, Theme: ThemeAuto, V: embedVersion}
	for _, p := range embedParameters {
		values := v[p.name]
		if len(values) == 0 {
			continue
		}
		if !p.read(&e, values[0], today) {
			allowed := p.allowed
			if strings.HasSuffix(allowed, "–") { // a span of days until today
				allowed += today.String()
			}
			ignore(Ignored{Name: p.name, Value: shorten(values[0]), Reason: IgnoredValue, Allowed: allowed})
		}
		if len(values) > 1 {
			ignore(Ignored{Name: p.name, Value: shorten(values[1]), Reason: IgnoredRepeated})
		}
	}
	e.settle(ignore)
	return e
}

// settle keeps of parameters that exclude each other the most particular one.
func (e *Embed) settle(ignore func(Ignored)) {
	drop := func(name, value string) { ignore(Ignored{Name: name, Value: value, Reason: IgnoredOther}) }
	open := e.Here != nil
	for _, id := range []struct {
		name string
		at   *string
	}{{"site", &e.Site}, {"zone", &e.Zone}, {"cluster", &e.Cluster}} {
		if open && *id.at != "" {
			drop(id.name, *id.at)
			*id.at = ""
		}
		open = open || *id.at != ""
	}
	switch {
	case e.BBox != nil && e.Center != nil:
		drop("center", pair(*e.Center))
		if e.Zoom != 0 {
			drop("zoom", degrees(e.Zoom))
		}
		e.Center, e.Zoom = nil, 0
	case e.Center == nil && e.Zoom != 0:
		drop("zoom", degrees(e.Zoom))
		e.Zoom = 0
	case e.Center != nil && e.Zoom == 0:
		e.Zoom = defaultEmbedZoom
	}
}

// Opening returns e with what target opens instead of what e does, and without
// a place of its own for the map to begin at.
func (e Embed) Opening(target Embed) Embed {
	e.Cluster, e.Zone, e.Site, e.Here = target.Cluster, target.Zone, target.Site, target.Here
	e.BBox, e.Center, e.Zoom = nil, nil, 0
	return e
}

// ForPage returns e without what only the script needs.
func (e Embed) ForPage() Embed {
	e.ID, e.Origin = "", ""
	return e
}

// Open reports whether the list is open at first.
func (e Embed) Open() bool {
	if e.Panel == PanelAuto {
		return e.View != ViewMap
	}
	return e.Panel == PanelOpen || e.View == ViewList
}

// HasControl reports whether the map has a control.
func (e Embed) HasControl(name string) bool {
	return e.Controls == nil || slices.Contains(e.Controls, name)
}

// Window returns what the map is asked to show at first, in degrees; false when
// that follows from what is open.
func (e Embed) Window() (orb.Bound, bool) {
	switch {
	case e.BBox != nil:
		return e.BBox.Boxes()[0], true
	case e.Center != nil:
		half := nominalWidth / (256 * math.Exp2(e.Zoom)) * 360 / 2
		c := *e.Center
		return orb.Bound{Min: orb.Point{c[0] - half, c[1]}, Max: orb.Point{c[0] + half, c[1]}}, true
	}
	return orb.Bound{}, false
}

// Values returns the canonical parameters. They always state the language and
// the version, because both are pinned in somebody else's page; other defaults
// are left out.
func (e Embed) Values() url.Values {
	v := url.Values{"lang": {string(e.Lang)}, "v": {strconv.Itoa(e.V)}}
	set := func(name, value, standard string) {
		if value != "" && value != standard {
			v.Set(name, value)
		}
	}
	set("cluster", e.Cluster, "")
	set("zone", e.Zone, "")
	set("site", e.Site, "")
	set("view", string(e.View), string(ViewSplit))
	set("panel", string(e.Panel), "")
	set("layers", join(e.Layers), "")
	set("industry", e.Industry, "")
	set("theme", string(e.Theme), string(ThemeAuto))
	set("controls", join(e.Controls), "")
	set("id", e.ID, "")
	set("origin", e.Origin, "")
	if !e.AsOf.IsZero() {
		v.Set("asof", e.AsOf.String())
	}
	if e.Here != nil {
		v.Set("here", pair(*e.Here))
	}
	if e.BBox != nil {
		v.Set("bbox", e.BBox.String())
	}
	if e.Center != nil {
		v.Set("center", pair(*e.Center))
		v.Set("zoom", degrees(e.Zoom))
	}
	if e.NoGuard {
		v.Set("zoom-guard", "off")
	}
	if e.Kiosk {
		v.Set("kiosk", "1")
	}
	return v
}

// join writes a list; "" for nil.
func join(names []string) string {
	if names != nil && len(names) == 0 {
		return none
	}
	return strings.Join(names, ",")
}

func list[S ~string](all []S) string {
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}

func keepID(at *string, s string) bool {
	if !isID(s) {
		return false
	}
	*at = s
	return true
}

func keepOne[S ~string](at *S, s string, all []S) bool {
	if !slices.Contains(all, S(s)) {
		return false
	}
	*at = S(s)
	return true
}

// keepSome keeps the names of a list that are in all, in the order of all; it
// reports whether nothing else was in the list.
func keepSome(at *[]string, s string, all []string) bool {
	if s == none {
		*at = []string{}
		return true
	}
	asked := strings.Split(s, ",")
	kept := slices.DeleteFunc(slices.Clone(all), func(name string) bool { return !slices.Contains(asked, name) })
	if len(kept) > 0 {
		*at = kept
	}
	return !slices.ContainsFunc(asked, func(name string) bool { return !slices.Contains(all, name) })
}

func keepSwitch(at *bool, s, on, off string) bool {
	if s != on && s != off {
		return false
	}
	*at = s == on
	return true
}

// keepPoint reads a position in Busan, longitude first, to a metre.
func keepPoint(at **orb.Point, s string) bool {
	lon, lat, ok := strings.Cut(s, ",")
	x, okX := parseNumber(lon)
	y, okY := parseNumber(lat)
	p := orb.Point{round5(x), round5(y)}
	if !ok || !okX || !okY || !busanFrame.Contains(p) {
		return false
	}
	*at = &p
	return true
}

// keepBox reads a box that shows a part of Busan; what lies beyond is cut off.
func keepBox(at **BBox, s string) bool {
	b, err := parseBBox(s)
	if err != nil || b.West > b.East {
		return false
	}
	cut := BBox{
		West: round5(max(b.West, busanFrame.Min[0])), South: round5(max(b.South, busanFrame.Min[1])),
		East: round5(min(b.East, busanFrame.Max[0])), North: round5(min(b.North, busanFrame.Max[1])),
	}
	if cut.East-cut.West < leastSpan || cut.North-cut.South < leastSpan {
		return false
	}
	*at = &cut
	return true
}

// round5 keeps five decimals of a degree, about a metre.
func round5(v float64) float64 { return math.Round(v*1e5)/1e5 + 0 }

func degrees(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func pair(p orb.Point) string { return degrees(p[0]) + "," + degrees(p[1]) }

// isID reports whether s matches ^[a-z0-9-]{1,64}$.
func isID(s string) bool {
	return isLabel(s) && !strings.ContainsFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' || r == '_' || r == '.' })
}

// isLabel reports whether s matches ^[A-Za-z0-9_.-]{1,64}$.
func isLabel(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("_.-", c) >= 0:
		default:
			return false
		}
	}
	return s != "" && len(s) <= maxIDBytes
}

// maxOriginBytes bounds an origin: a scheme and a host name.
const maxOriginBytes = 255

// IsOrigin reports whether s is the origin of a web page as browsers write it:
// scheme, host in lower case and perhaps a port that is not the usual one.
func IsOrigin(s string) bool {
	u, err := url.Parse(s)
	if err != nil || len(s) > maxOriginBytes || (u.Scheme != "https" && u.Scheme != "http") {
		return false
	}
	host, port := u.Hostname(), u.Port()
	usual := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	if host == "" || port == usual && port != "" || strings.Trim(cmp.Or(port, "0"), "0123456789") != "" {
		return false
	}
	if strings.ContainsFunc(host, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("-.:", r)
	}) {
		return false
	}
	return s == u.Scheme+"://"+u.Host
}
