package query

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"busanmap/internal/atlas"
)

func TestReadShare(t *testing.T) {
	full := func(change func(*Share)) Share {
		s := Share{Embed: plainEmbed, Size: "full", Height: 520}
		change(&s)
		return s
	}
	value := func(name, value, allowed string) []Ignored {
		return []Ignored{{Name: name, Value: value, Reason: IgnoredValue, Allowed: allowed}}
	}
	tests := []struct {
		name string
		raw  string
		want Share
		said []Ignored
	}{
		{"nothing is the whole city at full width", "", full(func(*Share) {}), nil},
		{"an untouched form is the same", "form=1&show=&asof=&zoom-guard=on&layers=clusters&layers=sites&controls=zoom&controls=pan&controls=layers&controls=here&controls=full&controls=legend&size=full&width=&height=",
			full(func(*Share) {}), nil},
		{"boxes of a form are a list", "form=1&zoom-guard=on&layers=zones&layers=clusters&controls=zoom", full(func(s *Share) {
			s.Layers, s.Controls = []string{"clusters", "zones"}, []string{"zoom"}
		}), nil},
		{"a form without a box means none", "form=1", full(func(s *Share) { s.Layers, s.Controls, s.NoGuard = []string{}, []string{}, true }), nil},
		{"one field says what is shown", "show=zone:rnd", full(func(s *Share) { s.Zone = "rnd" }), nil},
		{"a size of the list", "size=320x480", full(func(s *Share) { s.Size, s.Width, s.Height = "320x480", 320, 480 }), nil},
		{"a size of one's own", "size=custom&width=700&height=450", full(func(s *Share) { s.Size, s.Width, s.Height = CustomSize, 700, 450 }), nil},
		{"a height alone keeps the full width", "height=700", full(func(s *Share) { s.Size, s.Height = CustomSize, 700 }), nil},
		{"a height of 0 becomes the least, and it is said", "height=0", full(func(s *Share) { s.Size, s.Height = CustomSize, 320 }), value("height", "0", "320–2000")},
		{"a height of -1 becomes the least", "height=-1", full(func(s *Share) { s.Size, s.Height = CustomSize, 320 }), value("height", "-1", "320–2000")},
		{"a width of a million becomes the most", "size=custom&width=1000000", full(func(s *Share) { s.Size, s.Width = CustomSize, 2000 }), value("width", "1000000", "200–2000")},
		{"a width that is no number becomes the usual one", "width=wide", full(func(s *Share) { s.Size, s.Width = CustomSize, 800 }), value("width", "wide", "200–2000")},
		{"an unknown size is the full width", "size=huge", full(func(*Share) {}), value("size", "huge", "full, custom")},
		{"what an embed would ignore is said", "view=globe", full(func(*Share) {}), value("view", "globe", "split, map, list")},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, said := ReadShare(parseValues(t, tc.raw), today)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("ReadShare(%q) (-want +got):\n%s", tc.raw, diff)
			}
			if diff := cmp.Diff(tc.said, said); diff != "" {
				t.Errorf("ReadShare(%q) says (-want +got):\n%s", tc.raw, diff)
			}
		})
	}
}

func FuzzShare(f *testing.F) {
	for _, seed := range []string{"", "form=1", "show=zone:rnd&size=custom&width=-1&height=1e9", "layers=a&layers=zones&controls=&size=x", "height=%ff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		v, _ := url.ParseQuery(raw)
		s, _ := ReadShare(v, today)
		if s.Width != 0 && (s.Width < MinFrameWidth || s.Width > MaxFrameWidth) || s.Height < MinFrameHeight || s.Height > MaxFrameHeight {
			t.Errorf("ReadShare(%q) gives %d by %d", raw, s.Width, s.Height)
		}
		again, said := ReadShare(s.Values(), today)
		if diff := cmp.Diff(s, again); diff != "" || len(said) > 0 {
			t.Errorf("%v reads back as another, saying %v:\n%s", s.Values(), said, diff)
		}
	})
}

// refusal returns the field and reason of an error, "" for none.
func refusal(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var invalid *atlas.InvalidError
	if !errors.As(err, &invalid) {
		t.Fatalf("error %v names no field", err)
	}
	return invalid.Field + ": " + invalid.Reason
}

func TestParseOEmbed(t *testing.T) {
	tests := []struct {
		name    string
		raw     string
		want    OEmbed
		refused string
	}{
		{"an address alone", "url=https://a.kr/ko/", OEmbed{"https://a.kr/ko/", "json", 0, 0}, ""},
		{"everything", "url=x&format=xml&maxwidth=400&maxheight=300", OEmbed{"x", "xml", 400, 300}, ""},
		{"unknown parameters are ignored", "url=x&for=WordPress&discover=1", OEmbed{"x", "json", 0, 0}, ""},
		{"a million is no limit", "url=x&maxwidth=1000000", OEmbed{"x", "json", 1000000, 0}, ""},
		{"no address", "format=json", OEmbed{}, "url: is missing: give the address of a page of this map"},
		{"an empty address", "url=", OEmbed{}, "url: is missing: give the address of a page of this map"},
		{"two addresses", "url=a&url=b", OEmbed{}, "url: must be given only once"},
		{"an address of 10 kB", "url=" + strings.Repeat("a", 10_000), OEmbed{}, "url: must not be longer than 2000 characters"},
		{"a width of 0", "url=x&maxwidth=0", OEmbed{}, "maxwidth: must be a whole number of pixels, 1 or more"},
		{"a height of -1", "url=x&maxheight=-1", OEmbed{}, "maxheight: must be a whole number of pixels, 1 or more"},
		{"a width in words", "url=x&maxwidth=wide", OEmbed{}, "maxwidth: must be a whole number of pixels, 1 or more"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := ParseOEmbed(parseValues(t, tc.raw))
			if got != tc.want {
				t.Errorf("ParseOEmbed = %+v, want %+v", got, tc.want)
			}
			if r := refusal(t, err); r != tc.refused {
				t.Errorf("refused with %q, want %q", r, tc.refused)
			}
		})
	}
}

func TestParsePicture(t *testing.T) {
	plain := Picture{atlas.Ko, ThemeLight, today, 1200, 900}
	like := func(change func(*Picture)) Picture {
		p := plain
		change(&p)
		return p
	}
	const size, height = "must be a whole number of pixels from 200 to 2400", "must be a whole number of pixels from 150 to 2400"
	tests := []struct {
		name    string
		raw     string
		themes  []Theme
		want    Picture
		refused string
	}{
		{"nothing", "", FixedThemes, plain, ""},
		{"everything", "lang=en&theme=high-contrast&asof=2023-11-01&width=640&height=480", FixedThemes, Picture{atlas.En, ThemeHighContrast, day(2023, 11, 1), 640, 480}, ""},
		{"the viewer's theme where the format can", "theme=auto", Themes, like(func(p *Picture) { p.Theme = ThemeAuto }), ""},
		{"but not where it cannot", "theme=auto", FixedThemes, Picture{}, "theme: must be one of light, dark, high-contrast"},
		{"an unknown theme", "theme=pink", Themes, Picture{}, "theme: must be one of auto, light, dark, high-contrast"},
		{"an unknown language", "lang=fr", FixedThemes, Picture{}, "lang: must be ko or en"},
		{"a width of 0", "width=0", FixedThemes, Picture{}, "width: " + size},
		{"a height of -1", "height=-1", FixedThemes, Picture{}, "height: " + height},
		{"a width of a million", "width=1000000", FixedThemes, Picture{}, "width: " + size},
		{"a mistyped parameter", "widht=3", FixedThemes, Picture{}, "widht: is not a parameter of this resource; did you mean `width`?"},
		{"two days", "asof=2023-11-01&asof=2024-01-01", FixedThemes, Picture{}, "asof: must be given only once"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			got, err := ParsePicture(parseValues(t, tc.raw), today, tc.themes)
			if r := refusal(t, err); r != tc.refused {
				t.Errorf("refused with %q, want %q", r, tc.refused)
			}
			if got != tc.want {
				t.Errorf("ParsePicture = %+v, want %+v", got, tc.want)
			}
		})
	}
}

func FuzzPicture(f *testing.F) {
	for _, seed := range []string{"", "lang=en&theme=auto&asof=2023-11-01&width=640&height=480", "width=%ff", "theme=&lang="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		v, _ := url.ParseQuery(raw)
		p, err := ParsePicture(v, today, Themes)
		if err != nil {
			refusal(t, err)
			return
		}
		if again, err := ParsePicture(p.Values(today), today, Themes); err != nil || again != p {
			t.Errorf("%v reads back as %+v (%v), want %+v", p.Values(today), again, err, p)
		}
	})
}

func FuzzOEmbed(f *testing.F) {
	for _, seed := range []string{"", "url=https://a.kr/ko/&maxwidth=1", "url=%00&maxheight=99999999999999999999", "url=a&url=b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		v, _ := url.ParseQuery(raw)
		q, err := ParseOEmbed(v)
		if err != nil {
			refusal(t, err)
			return
		}
		want := OEmbed{URL: v.Get("url"), Format: v.Get("format"), MaxWidth: number(v.Get("maxwidth")), MaxHeight: number(v.Get("maxheight"))}
		if want.Format == "" {
			want.Format = "json"
		}
		if q != want || q.URL == "" {
			t.Errorf("ParseOEmbed(%q) = %+v, want %+v", raw, q, want)
		}
	})
}

// number is 0 for what is none.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
