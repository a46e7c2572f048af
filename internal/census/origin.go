package census

import (
	"net/netip"
	"strconv"
	"strings"
)

// Entries that are no web origin. No Referer can make one but None and Other,
// as a web origin begins with "http".
const (
	None  = "(none)"  // the browser sent no Referer
	Other = "(other)" // the Referer is no web address, or there were too many
	Self  = "(self)"  // a page of the map itself, such as the preview of the builder
)

// maxOriginBytes bounds an origin.
const maxOriginBytes = 255

// Origin returns the web origin of a Referer: scheme, host and port, the latter
// only where it is not the usual one. User, path and query are dropped. A host
// stays in the ASCII in which browsers send it. Without a Referer it is None; for
// what is no http or https address, or one of more than 255 bytes, it is Other.
func Origin(referer string) string {
	referer = strings.TrimSpace(referer)
	if referer == "" {
		return None
	}
	scheme, rest, ok := strings.Cut(referer, "://")
	usual := uint64(0)
	switch {
	case ok && strings.EqualFold(scheme, "https"):
		scheme, usual = "https://", 443
	case ok && strings.EqualFold(scheme, "http"):
		scheme, usual = "http://", 80
	default:
		return Other
	}
	if end := strings.IndexAny(rest, `/?#\`); end >= 0 { // browsers take \ for /
		rest = rest[:end]
	}
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	host, port, ok := hostAndPort(rest)
	if !ok {
		return Other
	}
	origin := scheme + host
	if port != "" {
		number, err := strconv.ParseUint(port, 10, 16)
		if err != nil {
			return Other
		}
		if number != usual {
			origin += ":" + strconv.FormatUint(number, 10)
		}
	}
	if len(origin) > maxOriginBytes {
		return Other
	}
	return origin
}

// hostAndPort parts an authority without a user; the host is normalised.
func hostAndPort(s string) (host, port string, ok bool) {
	if inside, rest, closed := strings.Cut(s, "]"); closed {
		inside, opened := strings.CutPrefix(inside, "[")
		a, err := netip.ParseAddr(inside)
		if !opened || err != nil || !a.Is6() || a.Zone() != "" {
			return "", "", false
		}
		port, colon := strings.CutPrefix(rest, ":")
		return "[" + a.String() + "]", port, colon || rest == ""
	}
	host, port, _ = strings.Cut(s, ":")
	host = strings.ToLower(host)
	return host, port, isHostName(host)
}

// isHostName reports whether s has only labels of a host name, perhaps with the
// dot of the root at its end.
func isHostName(s string) bool {
	label := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && label > 0:
			label = 0
			continue
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '_':
			label++
		default:
			return false
		}
		if label > 63 {
			return false
		}
	}
	return s != ""
}

// isOrigin reports whether s is something that Origin returns, or Self.
func isOrigin(s string) bool {
	return s == None || s == Other || s == Self || Origin(s) == s
}

// IsWeb reports whether an entry is the origin of a web page.
func IsWeb(origin string) bool { return origin != "" && origin[0] != '(' }
