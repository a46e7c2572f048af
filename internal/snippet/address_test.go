package snippet

import (
	"testing"
)

func TestAnAddressIsReadAsBrowsersReadIt(t *testing.T) {
	for _, tc := range []struct {
		name, raw string
		want      address
	}{
		{"as we print it", "https://map.example.kr/embed?v=1", address{"https", false, "map.example.kr", "/embed", "v=1"}},
		{"in capitals", "HTTPS://MAP.Example.KR/embed", address{"https", false, "map.example.kr", "/embed", ""}},
		{"without a scheme", "//map.example.kr/embed", address{"", false, "map.example.kr", "/embed", ""}},
		{"with the usual port", "http://map.example.kr:80/", address{"http", false, "map.example.kr", "/", ""}},
		{"with another port", "https://map.example.kr:8443/", address{"https", false, "map.example.kr:8443", "/", ""}},
		{"with a dot at the end of the host", "https://map.example.kr./", address{"https", false, "map.example.kr", "/", ""}},
		{"without a path", "https://map.example.kr?v=1", address{"https", false, "map.example.kr", "/", "v=1"}},
		{"with a fragment", "https://map.example.kr/embed?a#b?c", address{"https", false, "map.example.kr", "/embed", "a"}},
		{"with spaces and line ends", " \n https://map.exa\nmple.kr/embed ", address{"https", false, "map.example.kr", "/embed", ""}},
		{"with backslashes", `https:\\map.example.kr\embed`, address{"https", false, "map.example.kr", "/embed", ""}},
		{"with one slash", "https:/map.example.kr/embed", address{"https", false, "map.example.kr", "/embed", ""}},
		{"with a user that looks like our host", "https://map.example.kr@evil.kr/embed", address{"https", true, "evil.kr", "/embed", ""}},
		{"of a path", "/embed?v=1", address{"", false, "", "/embed", "v=1"}},
		{"of a script", "javascript:alert(1)", address{"javascript", false, "", "javascript:alert(1)", ""}},
		{"of nothing", "", address{}},
	} {
		if got := split(tc.raw); got != tc.want {
			t.Errorf("an address %s, %q, is read as %+v, want %+v", tc.name, tc.raw, got, tc.want)
		}
	}
}

func TestTheVisitorsOwnMachineNeedsNoHTTPS(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "map.localhost": true, "127.0.0.1:8080": true, "[::1]:8080": true, "[::1]": true,
		"map.example.kr": false, "localhost.kr": false, "10.0.0.1": false, "[::2]:1": false, "": false,
	} {
		if got := (address{host: host}).loopback(); got != want {
			t.Errorf("%q is a loopback host: %v, want %v", host, got, want)
		}
	}
}

func TestAPageBecomesTheEmbedThatShowsIt(t *testing.T) {
	for page, want := range map[string]string{
		"/":                                      "v=1",
		"/ko/":                                   "lang=ko&v=1",
		"/en":                                    "lang=en&v=1",
		"/en/panel":                              "lang=en&v=1",
		"/ko/?industry=hydrogen&asof=2024-06-25": "asof=2024-06-25&industry=hydrogen&lang=ko&v=1",
		"/ko/clusters/boost-belt":                "cluster=boost-belt&lang=ko&v=1",
		"/ko/clusters/boost-belt/panel":          "cluster=boost-belt&lang=ko&v=1",
		"/en/zones/rnd?asof=2024-06-25":          "asof=2024-06-25&lang=en&v=1&zone=rnd",
		"/ko/sites/e-park/":                      "lang=ko&site=e-park&v=1",
		"/ko/here?lat=35.1&lon=129.1":            "here=129.1%2C35.1&lang=ko&v=1",
		"/ko/here":                               "lang=ko&v=1",
		"/ko/brief/boost-belt":                   "cluster=boost-belt&lang=ko&v=1",
		"/ko/brief/zones/rnd":                    "lang=ko&v=1&zone=rnd",
		"/ko/brief/here?lat=35.1&lon=129.1":      "here=129.1%2C35.1&lang=ko&v=1",
		"/ko/compare?cluster=a&cluster=b":        "lang=ko&v=1",
		"/ko/incentives":                         "lang=ko&v=1",
		"/embed/?lang=en&cluster=boost-belt&view=list": "cluster=boost-belt&lang=en&v=1&view=list",
		"/EMBED?lang=en":          "lang=en&v=1",
		"/fr/clusters/boost-belt": "v=1",
		"/ko/clusters/%zz":        "cluster=%25zz&lang=ko&v=1",
	} {
		if got := embedFor(split("https://map.example.kr" + page)).Encode(); got != want {
			t.Errorf("%s is shown by %q, want %q", page, got, want)
		}
	}
}
