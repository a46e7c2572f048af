package census

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAnOriginIsTheSchemeTheHostAndAnUnusualPort(t *testing.T) {
	long := strings.Repeat("a.", 120) + "example.kr" // 250 bytes
	for referer, want := range map[string]string{
		"":                                   None,
		" \t":                                None,
		"https://www.busan.go.kr":            "https://www.busan.go.kr",
		"https://www.busan.go.kr/":           "https://www.busan.go.kr",
		"HTTPS://WWW.Busan.GO.kr/a/b?c=d#e":  "https://www.busan.go.kr",
		"https://www.busan.go.kr?c=/d":       "https://www.busan.go.kr",
		"https://www.busan.go.kr#x":          "https://www.busan.go.kr",
		`https://www.busan.go.kr\x`:          "https://www.busan.go.kr",
		"http://a.kr:80/":                    "http://a.kr",
		"https://a.kr:443/":                  "https://a.kr",
		"http://a.kr:443/":                   "http://a.kr:443",
		"https://a.kr:80/":                   "https://a.kr:80",
		"https://a.kr:08443/":                "https://a.kr:8443",
		"https://a.kr:/":                     "https://a.kr",
		"https://user:secret@a.kr/":          "https://a.kr",
		"https://a.kr@b.kr@c.kr/@d":          "https://c.kr",
		"https://xn--vk1bq81c.xn--3e0b707e/": "https://xn--vk1bq81c.xn--3e0b707e",
		"https://부산.한국/":                     Other,
		"http://192.0.2.1:8080/x":            "http://192.0.2.1:8080",
		"http://[2001:DB8:0::1]:81/":         "http://[2001:db8::1]:81",
		"http://[::1]/":                      "http://[::1]",
		"http://[fe80::1%25eth0]/":           Other,
		"http://[127.0.0.1]/":                Other,
		"http://[::1]x/":                     Other,
		"http://::1/":                        Other,
		"http://localhost:3000/":             "http://localhost:3000",
		"http://my_intranet/":                "http://my_intranet",
		"https://a.kr./":                     "https://a.kr.",
		"https://a..kr/":                     Other,
		"https://.a.kr/":                     Other,
		"https://" + strings.Repeat("a", 63): "https://" + strings.Repeat("a", 63),
		"https://" + strings.Repeat("a", 64): Other,
		"https://" + long:                    Other,
		"http://" + long[2:]:                 "http://" + long[2:], // 255 bytes
		"https://a.kr:65535":                 "https://a.kr:65535",
		"https://a.kr:65536":                 Other,
		"https://a.kr:-1":                    Other,
		"https://a.kr:8o":                    Other,
		"https://":                           Other,
		"https:///x":                         Other,
		"https:/a.kr":                        Other,
		"//a.kr/":                            Other,
		"a.kr":                               Other,
		"ftp://a.kr/":                        Other,
		"android-app://com.example/":         Other,
		"about:srcdoc":                       Other,
		"null":                               Other,
		"data:text/html,https://a.kr/":       Other,
		"https://a b.kr/":                    Other,
		"https://a%2eb.kr/":                  Other,
		"https://<b>.kr/":                    Other,
		"https://a.kr\x00":                   Other,
		"=cmd|' /C calc'!A0":                 Other,
		// No Referer can pass for an entry of ours.
		None:             Other,
		Self:             Other,
		"https://(self)": Other,
	} {
		if got := Origin(referer); got != want {
			t.Errorf("Origin(%q) = %q, want %q", referer, got, want)
		}
	}
}

func FuzzOrigin(f *testing.F) {
	for _, s := range []string{"", "https://user:secret@Busan.go.kr:443/a?b#c", "http://[2001:DB8::1]:80", "HTTP://a:080", `https://a\b`, "https://가", "null"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, referer string) {
		got := Origin(referer)
		switch {
		case got == None:
			if strings.TrimSpace(referer) != "" {
				t.Fatalf("Origin(%q) is %s", referer, None)
			}
			return
		case got == Other:
			return
		}
		if again := Origin(got); again != got {
			t.Fatalf("Origin(%q) = %q, whose origin is %q", referer, got, again)
		}
		if len(got) > maxOriginBytes || !utf8.ValidString(got) || got != strings.ToLower(got) || strings.ContainsAny(got, "@?#\\ \t\r\n\"'<>&=,;") {
			t.Fatalf("Origin(%q) = %q has more than an origin", referer, got)
		}
		u, err := url.Parse(got)
		if err != nil || got != u.Scheme+"://"+u.Host || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			t.Fatalf("Origin(%q) = %q is no web origin: %v", referer, got, err)
		}
		if !isOrigin(got) || !IsWeb(got) {
			t.Fatalf("%q is not known for an origin", got)
		}
	})
}
