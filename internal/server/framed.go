package server

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	nethtml "golang.org/x/net/html"
)

// frameRules say what becomes of the links in a frame.
type frameRules struct {
	newWindow string // said after a link that opens a window, such as "new window"
	kiosk     bool   // no link leaves the frame
}

// framed makes every link of markup one for a frame. What shows in the frame stays
// in it, which also works in a sandbox without pop-ups; everything else opens a
// window of its own and says so, or, in a kiosk, is no link. It is done here, for
// all links alike, so that no component has to know whether it is in a frame.
func framed(markup []byte, rules frameRules) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(markup) + len(markup)/8)
	leaves := false // the open link leaves the frame
	drawings := 0   // that are open: in them, HTML has no place
	z := nethtml.NewTokenizer(bytes.NewReader(markup))
	for {
		kind := z.Next()
		if kind == nethtml.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("read links: %w", err)
			}
			return out.Bytes(), nil
		}
		raw := slices.Clone(z.Raw()) // reading the name scribbles on it
		name, _ := z.TagName()
		switch {
		case kind == nethtml.StartTagToken && string(name) == "a":
			var link []attribute
			link, leaves = rules.link(attributesOf(z))
			writeLink(&out, link)
		case kind == nethtml.EndTagToken && string(name) == "a" && leaves:
			if drawings == 0 {
				fmt.Fprintf(&out, `<span class="visually-hidden"> (%s)</span>`, html.EscapeString(rules.newWindow))
			}
			out.WriteString("</a>")
			leaves = false
		default:
			if string(name) == "svg" {
				drawings += depth[kind]
			}
			out.Write(raw)
		}
	}
}

// depth is how many elements more are open after a tag.
var depth = map[nethtml.TokenType]int{nethtml.StartTagToken: 1, nethtml.EndTagToken: -1}

type attribute struct{ name, value string }

func attributesOf(z *nethtml.Tokenizer) []attribute {
	var all []attribute
	for {
		name, value, more := z.TagAttr()
		if len(name) > 0 {
			all = append(all, attribute{string(name), string(value)})
		}
		if !more {
			return all
		}
	}
}

// link returns the attributes of a link in a frame, and whether it opens a window.
func (r frameRules) link(all []attribute) (in []attribute, leaves bool) {
	href := ""
	for _, a := range all {
		if a.name == "href" {
			href = a.value
		}
	}
	in = without(all, "target", "rel")
	switch {
	case href == "":
		return in, false
	case strings.HasPrefix(href, "#"), strings.HasPrefix(href, "/embed?"):
		return append(in, attribute{"target", "_self"}), false
	case r.kiosk:
		return without(in, "href", "download", "type"), false
	}
	return append(in, attribute{"target", "_blank"}, attribute{"rel", "noopener"}), true
}

func without(all []attribute, names ...string) []attribute {
	return slices.DeleteFunc(slices.Clone(all), func(a attribute) bool { return slices.Contains(names, a.name) })
}

func writeLink(out *bytes.Buffer, all []attribute) {
	out.WriteString("<a")
	for _, a := range all {
		fmt.Fprintf(out, ` %s="%s"`, a.name, html.EscapeString(a.value))
	}
	out.WriteString(">")
}
