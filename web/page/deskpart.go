package page

import (
	"encoding/json"
	"strings"

	"github.com/a-h/templ"

	"busanmap/web/text"
)

// selected is what the map marks for the panel.
func (p HerePanel) selected() string {
	if !p.asked() {
		return ""
	}
	return "here:" + p.Form.Lon + "," + p.Form.Lat
}

// asked reports whether the panel speaks of a spot.
func (p HerePanel) asked() bool { return p.Form.Lon != "" && p.Form.Lat != "" }

// covered reports whether the spot is one of which the map can speak.
func (p HerePanel) covered() bool {
	return p.asked() && p.WhereCode != "outside" && p.WhereCode != "none"
}

func (p HerePanel) contents() []section {
	d := text.DeskFor(p.Lang)
	var t toc
	t.add(p.covered(), "sec-belts", d.TocBelts)
	t.add(p.covered(), "sec-zones", p.M.Zones)
	t.add(p.covered(), "sec-byzone", d.TocByZone)
	t.add(len(p.NotHere) > 0, "sec-nothere", d.TocNot)
	t.add(len(p.CityWide) > 0, "sec-city", d.HereCityWide)
	t.add(len(p.Distances) > 0, "sec-distances", d.TocDistances)
	t.add(len(p.Sources) > 0, "sec-sources", p.M.Sources)
	return t
}

func hasLink(all []Link) bool {
	for _, l := range all {
		if l.URL != "" {
			return true
		}
	}
	return false
}

// withoutSearch leaves the box of the header out where the page has its own.
func withoutSearch(s Shell) Shell {
	s.SearchURL = ""
	return s
}

// described points a field to its help and to what is wrong with it.
func (f Field) described() templ.Attributes {
	a := templ.Attributes{}
	var by []string
	if f.Help != "" {
		by = append(by, "f-"+f.Name+"-help")
	}
	if f.Error != "" {
		by = append(by, "f-"+f.Name+"-error")
		a["aria-invalid"] = "true"
	}
	if len(by) > 0 {
		a["aria-describedby"] = strings.Join(by, " ")
	}
	return a
}

// verdictIcon draws what the word of a verdict says.
func verdictIcon(outcome string) string {
	switch outcome {
	case "applies":
		return "yes"
	case "may_apply":
		return "ask"
	}
	return "no"
}

// asOf is the day of a brief, in each of its languages.
func (b Brief) asOf() string {
	var days []string
	for _, t := range b.Texts {
		days = append(days, t.AsOf)
	}
	return strings.Join(days, " · ")
}

// linkLabel names the permanent link in the language of the page.
func (b Brief) linkLabel() string {
	for _, t := range b.Texts {
		if t.Lang == b.Lang {
			return t.Labels.Link
		}
	}
	return ""
}

// otherOf is the other language.
func otherOf(lang string) string {
	if lang == "en" {
		return "ko"
	}
	return "en"
}

// deskWords are the words of the desk on the map.
func deskWords(v Map, lang string) string {
	if v.Framed {
		return text.DeskFor(lang).FrameWords()
	}
	return text.DeskFor(lang).Words()
}

// industriesJSON hands the industries to the script: pairs of id and name.
func industriesJSON(list []Option) string {
	pairs := make([][2]string, len(list))
	for i, o := range list {
		pairs[i] = [2]string{o.Value, o.Text}
	}
	b, err := json.Marshal(pairs)
	if err != nil { // strings always encode
		panic(err)
	}
	return string(b)
}
