// Package config reads flags and BUSANMAP_* environment variables into a valid
// Config, or says which flag is wrong and why.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"
)

// Config is what an operator may set. Every value is valid.
type Config struct {
	Serve  Serve  `cmd:"" default:"withargs" help:"Serve the map (the default)."`
	Check  Check  `cmd:"" help:"Check a data folder: list every problem and what ages."`
	Tidy   Tidy   `cmd:"" help:"Write the layers of a data folder one feature a line, as after an edit in QGIS."`
	Export Export `cmd:"" help:"Write the data inside the program to an empty folder, to edit it."`

	Command Command `kong:"-"`
}

// Command is what is to be done.
type Command string

const (
	CommandServe  Command = "serve"
	CommandCheck  Command = "check"
	CommandTidy   Command = "tidy"
	CommandExport Command = "export"
)

// Check configures the check of a data folder.
type Check struct {
	Dir    Folder `arg:"" name:"dir" help:"The data folder."`
	Format string `default:"text" enum:"text,json" placeholder:"FORMAT" help:"How to list what was found: text or json."`
}

// Tidy configures the tidying of a data folder.
type Tidy struct {
	Dir Folder `arg:"" name:"dir" help:"The data folder."`
}

// Export configures the export of the embedded data.
type Export struct {
	Dir string `arg:"" name:"dir" help:"The folder to write to: empty, or not yet there."`
}

// Serve configures the server.
type Serve struct {
	Addr             Addr         `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on."`
	BaseURL          BaseURL      `placeholder:"URL" help:"Public address of the map, such as https://map.example.kr; by default that of each request."`
	Data             Folder       `placeholder:"DIR" help:"Folder with the published data, which is watched; by default the data inside the program."`
	TilesURL         TilesURL     `default:"https://tile.openstreetmap.org/{z}/{x}/{y}.png" placeholder:"URL" help:"Template of the online base map that visitors may switch on, with {z}, {x} and {y}; 'none' offers none."`
	TilesAttribution string       `default:"© OpenStreetMap contributors" placeholder:"TEXT" help:"Credit of the online base map."`
	LogLevel         Level        `default:"info" placeholder:"LEVEL" help:"Least level that is logged: debug, info, warn or error."`
	EmbedOrigins     Origins      `default:"*" placeholder:"ORIGIN,…" help:"Sites that may show the map in a frame, such as https://www.busan.go.kr,https://*.busan.go.kr; '*' lets every site."`
	TrustedProxies   Prefixes     `default:"none" placeholder:"CIDR,…" help:"Networks of the proxies whose X-Forwarded-* headers are believed; 'none' believes nobody."`
	Census           File         `placeholder:"FILE" help:"SQLite file that counts which sites show the map in a frame; it is made when it is missing. By default they are counted in the memory, until the program ends."`
	OperatorAddr     OptionalAddr `default:"127.0.0.1:8081" placeholder:"HOST:PORT" help:"Address of the operator's page, which shows that count; 'none' offers none."`
}

// ErrHelp says that help was asked for and has been printed.
var ErrHelp = errors.New("help was printed")

// Parse reads args (without the program's name) and the environment. Help goes
// to stdout. An error that is not ErrHelp names the flag and the reason.
func Parse(args []string, stdout io.Writer) (Config, error) {
	var c Config
	helped := false
	parser, err := newParser(&c, stdout, func() { helped = true })
	if err != nil {
		return Config{}, err
	}
	parsed, err := parser.Parse(args)
	if helped {
		return Config{}, ErrHelp
	}
	if err != nil {
		return Config{}, err
	}
	name, _, _ := strings.Cut(parsed.Command(), " ")
	c.Command = Command(name)
	return c, nil
}

// newParser returns what reads flags into c. helped is called when help was
// printed to stdout.
func newParser(c *Config, stdout io.Writer, helped func()) (*kong.Kong, error) {
	parser, err := kong.New(c,
		kong.Name("busanmap"),
		kong.Description("The living map of Busan's five innovation clusters."),
		kong.DefaultEnvars("BUSANMAP"),
		kong.Writers(stdout, io.Discard),
		kong.Exit(func(int) { helped() }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	if err != nil {
		return nil, fmt.Errorf("describe flags: %w", err)
	}
	return parser, nil
}

// Addr is a host and a port; the host may be empty.
type Addr string

func (a *Addr) UnmarshalText(b []byte) error {
	_, port, err := net.SplitHostPort(string(b))
	if err != nil {
		return fmt.Errorf("%q is no HOST:PORT", b)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("port %q must be from 0 to 65535 (0 takes any free port)", port)
	}
	*a = Addr(b)
	return nil
}

// OptionalAddr is an Addr; empty when there is none.
type OptionalAddr string

func (a *OptionalAddr) UnmarshalText(b []byte) error {
	if string(b) == "none" {
		*a = ""
		return nil
	}
	return (*Addr)(a).UnmarshalText(b)
}

// File is a file, there or not, in a folder that is; empty for none.
type File string

func (f *File) UnmarshalText(b []byte) error {
	name := string(b)
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder: name a file in it", name)
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(name)); err != nil {
			return fmt.Errorf("%w", err)
		}
	case err != nil:
		return fmt.Errorf("%w", err)
	}
	if name == "" || os.IsPathSeparator(name[len(name)-1]) {
		return fmt.Errorf("%q is no name of a file", name)
	}
	*f = File(name)
	return nil
}

// BaseURL is an absolute http or https URL without a slash at the end; empty
// when each request is to be asked.
type BaseURL string

func (u *BaseURL) UnmarshalText(b []byte) error {
	s := strings.TrimRight(string(b), "/")
	p, err := url.Parse(s)
	if err != nil || p.Host == "" || (p.Scheme != "http" && p.Scheme != "https") {
		return fmt.Errorf("%q must be an absolute http or https URL", b)
	}
	if p.Path != "" || p.RawQuery != "" || p.Fragment != "" || p.User != nil {
		return fmt.Errorf("%q must have only a scheme, a host and perhaps a port", b)
	}
	*u = BaseURL(s)
	return nil
}

// Folder is an existing folder; empty for the embedded data.
type Folder string

func (f *Folder) UnmarshalText(b []byte) error {
	info, err := os.Stat(string(b))
	if err != nil {
		return fmt.Errorf("%w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is no folder", b)
	}
	*f = Folder(b)
	return nil
}

// TilesURL is a tile template; empty when none is offered.
type TilesURL string

func (t *TilesURL) UnmarshalText(b []byte) error {
	s := string(b)
	if s == "none" {
		*t = ""
		return nil
	}
	for _, part := range []string{"{z}", "{x}", "{y}"} {
		if !strings.Contains(s, part) {
			return fmt.Errorf("%q lacks %s", s, part)
		}
	}
	origin, err := tileOrigin(s)
	if err != nil {
		return err
	}
	// A wildcard may only be the first label of the host.
	if host := strings.Replace(origin, "://*.", "://", 1); strings.ContainsAny(host, ";, '\"*") {
		return fmt.Errorf("%q has a host that cannot stand in a security policy", s)
	}
	*t = TilesURL(s)
	return nil
}

// Origin returns the scheme and host for a Content-Security-Policy, "" for an
// empty template. A {s} at the start of the host becomes a wildcard.
func (t TilesURL) Origin() string {
	if t == "" {
		return ""
	}
	origin, err := tileOrigin(string(t))
	if err != nil {
		return ""
	}
	return origin
}

// tileOrigin refuses any other variable in the host, as no host name has a brace.
func tileOrigin(template string) (string, error) {
	p, err := url.Parse(strings.Replace(template, "{s}", "tiles-s", 1))
	if err != nil || p.Host == "" || (p.Scheme != "https" && p.Scheme != "http") {
		return "", fmt.Errorf("%q must be an absolute http or https URL", template)
	}
	return p.Scheme + "://" + strings.Replace(p.Host, "tiles-s", "*", 1), nil
}

// Level is a level of log/slog.
type Level slog.Level

func (l *Level) UnmarshalText(b []byte) error {
	switch strings.ToLower(string(b)) {
	case "debug":
		*l = Level(slog.LevelDebug)
	case "info":
		*l = Level(slog.LevelInfo)
	case "warn":
		*l = Level(slog.LevelWarn)
	case "error":
		*l = Level(slog.LevelError)
	default:
		return fmt.Errorf("%q must be debug, info, warn or error", b)
	}
	return nil
}

// Prefixes are networks.
type Prefixes []netip.Prefix

func (p *Prefixes) UnmarshalText(b []byte) error {
	*p = nil
	if string(b) == "none" {
		return nil
	}
	for s := range strings.SplitSeq(string(b), ",") {
		n, err := netip.ParsePrefix(strings.TrimSpace(s))
		if err != nil {
			return fmt.Errorf("%q is no network: write it as 10.0.0.0/8", s)
		}
		*p = append(*p, n)
	}
	return nil
}

// Origins are sites that may show the map in a frame, as a security policy names
// them; none: every site.
type Origins []string

func (o *Origins) UnmarshalText(b []byte) error {
	*o = nil
	if string(b) == "*" {
		return nil
	}
	for s := range strings.SplitSeq(string(b), ",") {
		s = strings.ToLower(strings.TrimSpace(s))
		if !isFrameSource(s) {
			return fmt.Errorf("%q is no site: write it as https://www.busan.go.kr or https://*.busan.go.kr, without a path", s)
		}
		*o = append(*o, s)
	}
	return nil
}

// isFrameSource reports whether s is a scheme and a host, perhaps with a port. The
// first label of the host may be a wildcard.
func isFrameSource(s string) bool {
	scheme, host, ok := strings.Cut(s, "://")
	if !ok || scheme != "https" && scheme != "http" {
		return false
	}
	u, err := url.Parse(scheme + "://" + strings.TrimPrefix(host, "*."))
	if err != nil || u.Host == "" || u.Host != strings.TrimPrefix(host, "*.") || u.User != nil {
		return false
	}
	return u.Hostname() != "" && strings.Trim(u.Hostname(), "abcdefghijklmnopqrstuvwxyz0123456789.-:") == ""
}
