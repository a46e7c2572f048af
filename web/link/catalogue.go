package link

import "net/url"

// Zone is the page of a zone.
func Zone(lang, id string) string { return Home(lang) + "zones/" + url.PathEscape(id) }

// ZonePanel is the panel of that page alone, as a fragment.
func ZonePanel(lang, id string) string { return Zone(lang, id) + "/panel" }

// Incentives lists all incentives.
func Incentives(lang string) string { return Home(lang) + "incentives" }

// Incentive is one of them.
func Incentive(lang, id string) string { return Incentives(lang) + "#" + id }

// Changes lists what changed; since may be empty.
func Changes(lang, since string) string {
	if since == "" {
		return Home(lang) + "changes"
	}
	return Home(lang) + "changes?" + url.Values{"since": {since}}.Encode()
}

// ChangesJSON is the same as a JSON Feed.
func ChangesJSON(lang string) string { return Home(lang) + "changes.json" }

// ChangesAtom is the same as an Atom feed.
func ChangesAtom(lang string) string { return Home(lang) + "changes.atom" }

// Story tells how two poles became five clusters.
func Story(lang string) string { return Home(lang) + "story" }

// InvestmentChart is the chart of the story as an image; theme is "light" or
// "dark".
func InvestmentChart(lang, theme string) string {
	return Story(lang) + "/investment-" + theme + ".svg"
}

// About is the page on sources, corrections and limits.
func About(lang string) string { return Home(lang) + "about" }

// AsOf adds the date to the address of a page or collection; an empty day
// leaves it as it is. The address may have a query and a fragment already.
func AsOf(path, day string) string {
	if day == "" {
		return path
	}
	u, err := url.Parse(path)
	if err != nil {
		return path // addresses of this package always parse
	}
	q := u.Query()
	q.Set("asof", day)
	u.RawQuery = q.Encode()
	return u.String()
}
