package config

import (
	"bytes"
	"errors"
	"log/slog"
	"net/netip"
	"os"
	"reflect"
	"strings"
	"testing"

	"busanmap/internal/testkit/golden"
)

// variables are those that the program reads.
var variables = []string{
	"BUSANMAP_ADDR", "BUSANMAP_BASE_URL", "BUSANMAP_DATA", "BUSANMAP_TILES_URL", "BUSANMAP_TILES_ATTRIBUTION",
	"BUSANMAP_LOG_LEVEL", "BUSANMAP_EMBED_ORIGINS", "BUSANMAP_TRUSTED_PROXIES", "BUSANMAP_CENSUS", "BUSANMAP_OPERATOR_ADDR",
	"BUSANMAP_FORMAT", // of check
}

// alone removes what the machine's own environment would say.
func alone(t *testing.T) {
	t.Helper()
	for _, name := range variables {
		t.Setenv(name, "") // puts the variable back in the end
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
}

func parse(t *testing.T, args ...string) Serve {
	t.Helper()
	c, err := Parse(args, new(bytes.Buffer))
	if err != nil {
		t.Fatalf("Parse(%q): %v", args, err)
	}
	return c.Serve
}

func defaults() Serve {
	return Serve{
		Addr:             "127.0.0.1:8080",
		TilesURL:         "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
		TilesAttribution: "© OpenStreetMap contributors",
		LogLevel:         Level(slog.LevelInfo),
		OperatorAddr:     "127.0.0.1:8081",
	}
}

func TestWithoutFlagsTheDefaultsHold(t *testing.T) {
	alone(t)
	for _, args := range [][]string{nil, {"serve"}} {
		if got := parse(t, args...); !reflect.DeepEqual(got, defaults()) {
			t.Errorf("Parse(%q) = %+v, want %+v", args, got, defaults())
		}
	}
}

// setting is a value of a flag and what it makes of the defaults.
type setting struct {
	flag, env, value string
	want             func(*Serve)
}

func settings(folder string) []setting {
	return []setting{
		{"--addr", "BUSANMAP_ADDR", "0.0.0.0:0", func(s *Serve) { s.Addr = "0.0.0.0:0" }},
		{"--addr", "BUSANMAP_ADDR", ":443", func(s *Serve) { s.Addr = ":443" }},
		{"--addr", "BUSANMAP_ADDR", "[::1]:80", func(s *Serve) { s.Addr = "[::1]:80" }},
		{"--base-url", "BUSANMAP_BASE_URL", "https://map.example.kr/", func(s *Serve) { s.BaseURL = "https://map.example.kr" }},
		{"--base-url", "BUSANMAP_BASE_URL", "http://localhost:9000", func(s *Serve) { s.BaseURL = "http://localhost:9000" }},
		{"--data", "BUSANMAP_DATA", folder, func(s *Serve) { s.Data = Folder(folder) }},
		{"--tiles-url", "BUSANMAP_TILES_URL", "none", func(s *Serve) { s.TilesURL = "" }},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://{s}.t.kr/{z}/{x}/{y}{r}.png", func(s *Serve) { s.TilesURL = "https://{s}.t.kr/{z}/{x}/{y}{r}.png" }},
		{"--tiles-attribution", "BUSANMAP_TILES_ATTRIBUTION", "© 국토지리정보원", func(s *Serve) { s.TilesAttribution = "© 국토지리정보원" }},
		{"--log-level", "BUSANMAP_LOG_LEVEL", "debug", func(s *Serve) { s.LogLevel = Level(slog.LevelDebug) }},
		{"--log-level", "BUSANMAP_LOG_LEVEL", "INFO", func(s *Serve) {}},
		{"--log-level", "BUSANMAP_LOG_LEVEL", "Warn", func(s *Serve) { s.LogLevel = Level(slog.LevelWarn) }},
		{"--log-level", "BUSANMAP_LOG_LEVEL", "error", func(s *Serve) { s.LogLevel = Level(slog.LevelError) }},
		{"--embed-origins", "BUSANMAP_EMBED_ORIGINS", "*", func(s *Serve) {}},
		{"--embed-origins", "BUSANMAP_EMBED_ORIGINS", "https://www.busan.go.kr, https://*.Busan.go.kr:8443", func(s *Serve) {
			s.EmbedOrigins = Origins{"https://www.busan.go.kr", "https://*.busan.go.kr:8443"}
		}},
		{"--trusted-proxies", "BUSANMAP_TRUSTED_PROXIES", "none", func(s *Serve) {}},
		{"--trusted-proxies", "BUSANMAP_TRUSTED_PROXIES", "10.0.0.0/8,192.168.0.0/16", func(s *Serve) {
			s.TrustedProxies = Prefixes{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("192.168.0.0/16")}
		}},
		{"--trusted-proxies", "BUSANMAP_TRUSTED_PROXIES", "::1/128, 127.0.0.1/32", func(s *Serve) {
			s.TrustedProxies = Prefixes{netip.MustParsePrefix("::1/128"), netip.MustParsePrefix("127.0.0.1/32")}
		}},
		{"--census", "BUSANMAP_CENSUS", folder + "/new.db", func(s *Serve) { s.Census = File(folder + "/new.db") }},
		{"--census", "BUSANMAP_CENSUS", "config.go", func(s *Serve) { s.Census = "config.go" }}, // whether it is a census is seen when it is opened
		{"--operator-addr", "BUSANMAP_OPERATOR_ADDR", "none", func(s *Serve) { s.OperatorAddr = "" }},
		{"--operator-addr", "BUSANMAP_OPERATOR_ADDR", "10.0.0.5:9000", func(s *Serve) { s.OperatorAddr = "10.0.0.5:9000" }},
	}
}

func TestAValueIsReadFromItsFlagAndFromItsVariable(t *testing.T) {
	for _, s := range settings(t.TempDir()) {
		want := defaults()
		s.want(&want)
		t.Run(s.flag+" "+s.value, func(t *testing.T) {
			alone(t)
			if got := parse(t, s.flag, s.value); !reflect.DeepEqual(got, want) {
				t.Errorf("by flag: %+v, want %+v", got, want)
			}
			t.Setenv(s.env, s.value)
			if got := parse(t); !reflect.DeepEqual(got, want) {
				t.Errorf("by variable: %+v, want %+v", got, want)
			}
		})
	}
}

func TestEveryFlagHasASetting(t *testing.T) {
	tried := map[string]bool{}
	for _, s := range settings(t.TempDir()) {
		tried[s.env] = true
	}
	ofServe := variables[:len(variables)-1]
	for _, name := range ofServe {
		if !tried[name] {
			t.Errorf("no setting tries %s", name)
		}
	}
	if got, want := reflect.TypeFor[Serve]().NumField(), len(ofServe); got != want {
		t.Errorf("Serve has %d fields, the tests know %d", got, want)
	}
}

func TestAFlagWinsOverItsVariable(t *testing.T) {
	alone(t)
	t.Setenv("BUSANMAP_ADDR", ":1111")
	t.Setenv("BUSANMAP_TRUSTED_PROXIES", "10.0.0.0/8")
	got := parse(t, "--addr", ":2222", "--trusted-proxies", "none")
	if got.Addr != ":2222" || got.TrustedProxies != nil {
		t.Errorf("have %q and %v, want :2222 and nobody", got.Addr, got.TrustedProxies)
	}
}

func TestAWrongValueIsRefusedWithTheFlagAndTheReason(t *testing.T) {
	tests := []struct{ flag, env, value, reason string }{
		{"--addr", "BUSANMAP_ADDR", "localhost", `"localhost" is no HOST:PORT`},
		{"--addr", "BUSANMAP_ADDR", "", `"" is no HOST:PORT`},
		{"--addr", "BUSANMAP_ADDR", ":http", `port "http" must be from 0 to 65535`},
		{"--addr", "BUSANMAP_ADDR", ":65536", `port "65536" must be from 0 to 65535`},
		{"--addr", "BUSANMAP_ADDR", ":-1", `port "-1" must be from 0 to 65535`},
		{"--base-url", "BUSANMAP_BASE_URL", "map.example.kr", "must be an absolute http or https URL"},
		{"--base-url", "BUSANMAP_BASE_URL", "ftp://map.example.kr", "must be an absolute http or https URL"},
		{"--base-url", "BUSANMAP_BASE_URL", "https://", "must be an absolute http or https URL"},
		{"--base-url", "BUSANMAP_BASE_URL", "https://map.example.kr/map", "must have only a scheme, a host"},
		{"--base-url", "BUSANMAP_BASE_URL", "https://map.example.kr?a=b", "must have only a scheme, a host"},
		{"--base-url", "BUSANMAP_BASE_URL", "https://me@map.example.kr", "must have only a scheme, a host"},
		{"--data", "BUSANMAP_DATA", "testdata/nothing", "no such file or directory"},
		{"--data", "BUSANMAP_DATA", "config.go", "config.go is no folder"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://t.kr/{z}/{x}.png", "lacks {y}"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://t.kr/{x}/{y}.png", "lacks {z}"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://t.kr/{z}/{y}.png", "lacks {x}"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "/{z}/{x}/{y}.png", "must be an absolute http or https URL"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "data:{z}{x}{y}", "must be an absolute http or https URL"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://{z}.t.kr/{x}/{y}.png", "must be an absolute http or https URL"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://t.kr;x/{z}/{x}/{y}.png", "cannot stand in a security policy"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://t.kr,x/{z}/{x}/{y}.png", "cannot stand in a security policy"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://a.{s}.kr/{z}/{x}/{y}.png", "cannot stand in a security policy"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://{s}tiles.kr/{z}/{x}/{y}.png", "cannot stand in a security policy"},
		{"--tiles-url", "BUSANMAP_TILES_URL", "https://*.*.kr/{z}/{x}/{y}.png", "cannot stand in a security policy"},
		{"--log-level", "BUSANMAP_LOG_LEVEL", "loud", `"loud" must be debug, info, warn or error`},
		{"--trusted-proxies", "BUSANMAP_TRUSTED_PROXIES", "10.0.0.1", `"10.0.0.1" is no network: write it as 10.0.0.0/8`},
		{"--trusted-proxies", "BUSANMAP_TRUSTED_PROXIES", "10.0.0.0/8,", `"" is no network`},
		{"--trusted-proxies", "BUSANMAP_TRUSTED_PROXIES", "10.0.0.0/8,none", `"none" is no network`},
		{"--embed-origins", "BUSANMAP_EMBED_ORIGINS", "", `"" is no site`},
		{"--embed-origins", "BUSANMAP_EMBED_ORIGINS", "www.busan.go.kr", `"www.busan.go.kr" is no site`},
		{"--embed-origins", "BUSANMAP_EMBED_ORIGINS", "https://www.busan.go.kr/page", "without a path"},
		{"--embed-origins", "BUSANMAP_EMBED_ORIGINS", "https://a.kr,*", `"*" is no site`},
		{"--embed-origins", "BUSANMAP_EMBED_ORIGINS", "https://a.kr;script-src", "is no site"},
		{"--census", "BUSANMAP_CENSUS", "", `"" is no name of a file`},
		{"--census", "BUSANMAP_CENSUS", "testdata", "testdata is a folder: name a file in it"},
		{"--census", "BUSANMAP_CENSUS", "testdata/nothing/census.db", "stat testdata/nothing: no such file or directory"},
		{"--census", "BUSANMAP_CENSUS", "testdata/nothing/", `stat testdata/nothing: no such file or directory`},
		{"--census", "BUSANMAP_CENSUS", "config.go/census.db", "not a directory"},
		{"--operator-addr", "BUSANMAP_OPERATOR_ADDR", "", `"" is no HOST:PORT`},
		{"--operator-addr", "BUSANMAP_OPERATOR_ADDR", "localhost", `"localhost" is no HOST:PORT`},
		{"--operator-addr", "BUSANMAP_OPERATOR_ADDR", ":http", `port "http" must be from 0 to 65535`},
	}
	for _, tc := range tests {
		t.Run(tc.flag+" "+tc.value, func(t *testing.T) {
			alone(t)
			refused := func(how string, args ...string) {
				t.Helper()
				c, err := Parse(args, new(bytes.Buffer))
				if err == nil || !strings.Contains(err.Error(), tc.flag+": ") || !strings.Contains(err.Error(), tc.reason) {
					t.Errorf("by %s: error is %v, want %s and %q", how, err, tc.flag, tc.reason)
				}
				if !reflect.DeepEqual(c, Config{}) {
					t.Errorf("by %s: a wrong value leaves %+v", how, c)
				}
			}
			refused("flag", tc.flag, tc.value)
			t.Setenv(tc.env, tc.value)
			refused("variable")
		})
	}
}

func TestUnknownFlagsAndWordsAreRefused(t *testing.T) {
	alone(t)
	for arg, want := range map[string]string{"--adr": "unknown flag --adr", "start": "unexpected argument start"} {
		if _, err := Parse([]string{arg}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error is %v, want %q", arg, err, want)
		}
	}
}

func TestHelpIsPrintedGolden(t *testing.T) {
	alone(t)
	t.Setenv("COLUMNS", "") // the width of this terminal is no matter
	g := golden.Open(t, "testdata/help")
	for name, args := range map[string][]string{
		"all": {"--help"}, "serve": {"serve", "--help"}, "check": {"check", "--help"}, "tidy": {"tidy", "--help"}, "export": {"export", "--help"},
	} {
		var out bytes.Buffer
		if _, err := Parse(args, &out); !errors.Is(err, ErrHelp) {
			t.Errorf("%q: error is %v, want ErrHelp", args, err)
		}
		g.Check(t, name, out.Bytes())
	}
}

func TestTheOriginOfTilesIsASourceForASecurityPolicy(t *testing.T) {
	for template, want := range map[TilesURL]string{
		"": "",
		"https://tile.openstreetmap.org/{z}/{x}/{y}.png": "https://tile.openstreetmap.org",
		"https://{s}.t.kr:8443/{z}/{x}/{y}{r}.png?k={s}": "https://*.t.kr:8443",
		"http://localhost:3000/{z}/{y}/{x}":              "http://localhost:3000",
		"not a template":                                 "",
	} {
		if got := template.Origin(); got != want {
			t.Errorf("origin of %q is %q, want %q", template, got, want)
		}
	}
}
