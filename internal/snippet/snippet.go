// Package snippet writes the HTML by which a page of another site shows the map,
// and judges what was pasted into such a page before.
package snippet

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"busanmap/internal/query"
)

// FullWidth is the width of a frame as wide as its page. It is said by the style,
// for the attribute has pixels only in the HTML standard: width="100%" is an error
// to the Nu checker and html-validate.
const FullWidth = ""

// fallbackWidth is the width of such a frame where its style is taken away, in CSS
// pixels: that of the narrowest page for which WCAG 1.4.10 asks.
const fallbackWidth = 320

// SafeSandbox is the least sandbox in which everything of the map works.
const SafeSandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"

// The values by which a frame asks for what it needs, and for no more.
const (
	lazy      = "lazy"
	referrer  = "strict-origin-when-cross-origin"
	allowed   = "fullscreen"
	noBorder  = "border:0"
	noWider   = "max-width:100%"
	fullStyle = "width:100%"
)

// Frame is a frame with the map in a page of another site. Everything is printed
// as it is given, but escaped, and cleaned of what HTML does not allow.
type Frame struct {
	Src      string // absolute address of the embed, with its parameters
	Title    string // of the view, which is the title of the embed's document too
	Width    string // FullWidth or a number of CSS pixels
	Height   int    // CSS pixels
	LinkURL  string // of the page that says the same; "" for no link
	LinkText string
	Sandbox  string // what a sandbox allows; "" for no sandbox
}

// HTML is the snippet: the frame, and a link for all who cannot use it. It works
// where scripts and styles are taken away.
func (f Frame) HTML() string { return f.element(attributeIndent) + f.link("\n<p>", "</p>") }

// IFrame is the frame alone, on one line.
func (f Frame) IFrame() string { return f.element(" ") }

// WithScript is the snippet, and the script that fits the height of a list to
// what is in it.
func (f Frame) WithScript() string { return f.HTML() + "\n" + f.script() }

// Element is the snippet for pages that take scripts: the parameters are
// attributes that can be read and changed, and the link inside is what shows
// until, or unless, the script has put the frame in its place.
func (f Frame) Element() string {
	attrs := []attr{}
	_, raw, _ := strings.Cut(f.Src, "?")
	params, _ := url.ParseQuery(raw) // what parses counts, as in the embed
	for _, name := range query.EmbedNames() {
		if v := params.Get(name); v != "" && name != "v" && name != "id" && name != "origin" {
			attrs = append(attrs, attr{name, plain(v)})
		}
	}
	if title := plain(f.Title); title != "" {
		attrs = append(attrs, attr{"title", title})
	}
	if f.Width != FullWidth {
		attrs = append(attrs, attr{"width", plain(f.Width)})
	}
	attrs = append(attrs, attr{"height", strconv.Itoa(f.Height)})
	return opening("busan-map", [][]attr{attrs}, " ") + f.link("", "") + "</busan-map>\n" + f.script()
}

// attributeIndent sets each group of attributes below the first.
const attributeIndent = "\n        "

// element is the frame with between between the groups of its attributes.
func (f Frame) element(between string) string {
	width, style := plain(f.Width), noBorder+";"+noWider
	if f.Width == FullWidth {
		width, style = strconv.Itoa(fallbackWidth), noBorder+";"+fullStyle
	}
	m := markup{
		src: f.Src, title: f.Title, width: width, height: strconv.Itoa(f.Height),
		loading: lazy, referrer: referrer, allow: allowed, style: style,
	}
	if f.Sandbox != "" {
		m.others = []attr{{"sandbox", plain(f.Sandbox)}}
	}
	return m.html(between)
}

// script loads the optional script from where the frame comes from.
func (f Frame) script() string {
	a := split(f.Src)
	return opening("script", [][]attr{{{"src", webAddress(a.scheme + "://" + a.host + scriptPath)}, {"defer", bare}}}, " ") + "</script>"
}

func (f Frame) link(before, after string) string {
	if f.LinkURL == "" {
		return ""
	}
	return before + linkTo(f.LinkURL, f.LinkText) + after
}

func linkTo(address, text string) string {
	return opening("a", [][]attr{{{"href", webAddress(address)}}}, " ") + escape.Replace(plain(text)) + "</a>"
}

// markup is an iframe before it is written.
type markup struct {
	src, title, width, height       string
	loading, referrer, allow, style string
	others                          []attr
}

// html writes m, with between between the groups of its attributes.
func (m markup) html(between string) string {
	groups := [][]attr{
		{{"src", webAddress(m.src)}},
		{{"title", plain(m.title)}},
		{{"width", m.width}, {"height", m.height}, {"loading", m.loading}},
		{{"referrerpolicy", m.referrer}},
		{{"allow", m.allow}, {"allowfullscreen", bare}},
		{{"style", m.style}},
	}
	if len(m.others) > 0 {
		groups = append(groups, m.others)
	}
	return opening("iframe", groups, between) + "</iframe>"
}

// attr is an attribute; the value bare is none.
type attr struct{ name, value string }

// bare is the value of an attribute that has none. No attribute can have it, for
// a tokenizer replaces it.
const bare = "\x00"

func opening(name string, groups [][]attr, between string) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for i, group := range groups {
		for j, a := range group {
			if i > 0 && j == 0 {
				b.WriteString(between)
			} else {
				b.WriteString(" ")
			}
			b.WriteString(a.name)
			if a.value != bare {
				b.WriteString(`="` + escape.Replace(a.value) + `"`)
			}
		}
	}
	b.WriteString(">")
	return b.String()
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// plain is s as one line of the characters that HTML allows.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			return -1 // a noncharacter
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// webAddress is s with what no address may hold percent-encoded.
func webAddress(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(strings.TrimSpace(s), "\uFFFD") {
		if r <= ' ' || r >= 0x7f && r <= 0x9f || strings.ContainsRune("\"<>\\^`{|}", r) || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef {
			b.WriteString(url.PathEscape(string(r)))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
