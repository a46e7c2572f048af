package query

import (
	"fmt"
	"net/url"
	"strconv"

	"busanmap/internal/atlas"
)

// The sizes of a picture in pixels, as package svgmap draws them.
const (
	MinPictureWidth      = 200
	MinPictureHeight     = 150
	MaxPicture           = 2400 // each way
	DefaultPictureWidth  = 1200
	DefaultPictureHeight = 900
)

// Picture is what an image of the map shows, beside the view that its path names.
type Picture struct {
	Lang          atlas.Lang
	Theme         Theme // never ThemeAuto for an image that knows one only
	AsOf          atlas.Date
	Width, Height int
}

// FixedThemes are those of an image that has one set of colours.
var FixedThemes = []Theme{ThemeLight, ThemeDark, ThemeHighContrast}

var pictureNames = []string{"asof", "height", "lang", "theme", "width"}

// ParsePicture reads the parameters of an image. Every error is an
// *atlas.InvalidError that names the parameter. themes are
// those that its format can show; ThemeAuto is for one in which the viewer chooses.
func ParsePicture(v url.Values, today atlas.Date, themes []Theme) (Picture, error) {
	p := Picture{Lang: atlas.Ko, Theme: ThemeLight, AsOf: today, Width: DefaultPictureWidth, Height: DefaultPictureHeight}
	if err := onlyKnown(v, pictureNames); err != nil {
		return Picture{}, err
	}
	if s := v.Get("lang"); s != "" {
		lang, err := atlas.ParseLang(s)
		if err != nil {
			return Picture{}, atlas.Invalid("lang", "must be ko or en")
		}
		p.Lang = lang
	}
	if s := v.Get("theme"); s != "" && !keepOne(&p.Theme, s, themes) {
		return Picture{}, atlas.Invalid("theme", "must be one of "+list(themes))
	}
	var err error
	if p.AsOf, err = AsOf(v, today); err != nil {
		return Picture{}, err
	}
	if p.Width, err = pixels(v, "width", MinPictureWidth, p.Width); err != nil {
		return Picture{}, err
	}
	if p.Height, err = pixels(v, "height", MinPictureHeight, p.Height); err != nil {
		return Picture{}, err
	}
	return p, nil
}

func pixels(v url.Values, name string, least, standard int) (int, error) {
	s := v.Get(name)
	if s == "" {
		return standard, nil
	}
	n, ok := parseCount(s)
	if !ok || n < least || n > MaxPicture {
		return 0, atlas.Invalid(name, fmt.Sprintf("must be a whole number of pixels from %d to %d", least, MaxPicture))
	}
	return n, nil
}

// Values returns the canonical parameters: all but the day are stated, because
// defaults may change and addresses in documents may not. ParsePicture of the
// result gives p again, on the same day.
func (p Picture) Values(today atlas.Date) url.Values {
	v := url.Values{
		"lang": {string(p.Lang)}, "theme": {string(p.Theme)},
		"width": {strconv.Itoa(p.Width)}, "height": {strconv.Itoa(p.Height)},
	}
	if p.AsOf != today {
		v.Set("asof", p.AsOf.String())
	}
	return v
}
