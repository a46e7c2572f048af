package query

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"busanmap/internal/atlas"
)

// The sizes of a frame in CSS pixels. Below the least, no map can be read; the
// most is a slip of the finger.
const (
	MinFrameWidth  = 200
	MaxFrameWidth  = 2000
	MinFrameHeight = 320
	MaxFrameHeight = 2000
)

// FrameSizes are the sizes that the builder offers, besides one of one's own; a
// width of 0 is all there is.
var FrameSizes = []FrameSize{
	{"full", 0, 520}, {"800x600", 800, 600}, {"640x480", 640, 480}, {"600x600", 600, 600}, {"320x480", 320, 480},
}

// FrameSize is a size of a frame.
type FrameSize struct {
	Name          string
	Width, Height int
}

// CustomSize names a size of one's own.
const CustomSize = "custom"

// Share is what the builder of snippets was asked for.
type Share struct {
	Embed
	Size          string // of FrameSizes, or CustomSize
	Width, Height int    // width 0: all there is
}

// UsualLayers are those that a map has at first which asks for none by name.
var UsualLayers = []string{"clusters", "sites"}

// ReadShare reads the parameters of the builder: those of an embed, and the size.
// Lists may come as one parameter or, from the boxes of a form, as many; what is
// wrong is corrected and said.
func ReadShare(v url.Values, today atlas.Date) (Share, []Ignored) {
	v = flattened(v)
	s := Share{Size: FrameSizes[0].Name}
	size, width, height := v.Get("size"), v.Get("width"), v.Get("height")
	for _, name := range []string{"size", "width", "height", "show", "form"} {
		v.Del(name)
	}
	var ignored []Ignored
	s.Embed, ignored = ReadEmbed(v, today)
	if slices.Equal(s.Layers, UsualLayers) {
		s.Layers = nil
	}
	if slices.Equal(s.Controls, EmbedControls) {
		s.Controls = nil
	}
	ignored = append(ignored, s.readSize(size, width, height)...)
	return s, ignored
}

// flattened returns v as an embed has it: boxes of a list joined, and what a
// form says with one field, show, as the parameter it stands for.
func flattened(v url.Values) url.Values {
	out := url.Values{}
	for name, values := range v {
		if name == "layers" || name == "controls" {
			values = []string{strings.Join(values, ",")}
		}
		if slices.ContainsFunc(values, func(s string) bool { return s != "" }) {
			out[name] = values // an untouched field of a form is empty
		}
	}
	if kind, id, ok := strings.Cut(v.Get("show"), ":"); ok && slices.Contains([]string{"cluster", "zone", "site"}, kind) {
		out.Set(kind, id)
	}
	if v.Get("form") != "" { // of a form, no box means none
		for _, name := range []string{"layers", "controls"} {
			if len(v[name]) == 0 {
				out.Set(name, none)
			}
		}
		if v.Get("zoom-guard") == "" {
			out.Set("zoom-guard", "off")
		}
	}
	return out
}

func (s *Share) readSize(size, width, height string) []Ignored {
	if size != "" && size != CustomSize {
		i := slices.IndexFunc(FrameSizes, func(f FrameSize) bool { return f.Name == size })
		if i < 0 {
			s.set(FrameSizes[0])
			return []Ignored{{Name: "size", Value: shorten(size), Reason: IgnoredValue, Allowed: "full, " + CustomSize}}
		}
		s.set(FrameSizes[i])
		return nil
	}
	if size == "" && width == "" && height == "" {
		s.set(FrameSizes[0])
		return nil
	}
	s.Size = CustomSize
	var ignored []Ignored
	var wrong *Ignored
	if width != "" && width != "100%" {
		if s.Width, wrong = clamped("width", width, MinFrameWidth, MaxFrameWidth, FrameSizes[1].Width); wrong != nil {
			ignored = append(ignored, *wrong)
		}
	}
	s.Height = FrameSizes[0].Height
	if height != "" {
		if s.Height, wrong = clamped("height", height, MinFrameHeight, MaxFrameHeight, s.Height); wrong != nil {
			ignored = append(ignored, *wrong)
		}
	}
	return ignored
}

func (s *Share) set(f FrameSize) { s.Size, s.Width, s.Height = f.Name, f.Width, f.Height }

// clamped reads a number of pixels; one beyond the limits becomes the nearest,
// what is no number the standard.
func clamped(name, value string, least, most, standard int) (int, *Ignored) {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	allowed := strconv.Itoa(least) + "–" + strconv.Itoa(most)
	switch {
	case err != nil:
		n = standard
	case n < least:
		n = least
	case n > most:
		n = most
	default:
		return n, nil
	}
	return n, &Ignored{Name: name, Value: shorten(value), Reason: IgnoredValue, Allowed: allowed}
}

// Values returns the canonical parameters; ReadShare gives s again.
func (s Share) Values() url.Values {
	v := s.Embed.Values()
	v.Del("v")
	if s.Size == CustomSize {
		v.Set("size", CustomSize)
		if s.Width != 0 {
			v.Set("width", strconv.Itoa(s.Width))
		}
		v.Set("height", strconv.Itoa(s.Height))
	} else if s.Size != FrameSizes[0].Name {
		v.Set("size", s.Size)
	}
	return v
}
