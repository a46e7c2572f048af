package snippet

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// maxFrames is how many frames of ours are judged and corrected.
const maxFrames = 20

// page is what a paste holds.
type page struct {
	frames   []*frame // all of them, in order
	links    []link
	scripts  []script
	elements []int    // where our custom elements begin
	hiding   []*frame // of others, that hide one of ours
}

// frame is an iframe as it was pasted. Positions are bytes of the paste.
type frame struct {
	at, tagEnd, end int
	tag             string // the start tag, well-formed
	attrs           []attribute
	src             address
	ours            bool
	judged          bool   // ours, and among the first
	deferred        string // the attribute that holds the address in place of src
	curly           bool   // quoted as in a letter
	unquoted        bool   // the last attribute lacks its second quotation mark
	unclosed        bool
	content         string // between the tags
	linkAt          int    // where a link would follow
	inText          bool   // where no paragraph may stand
}

// link is a link to a page of ours that can be seen.
type link struct {
	at   int
	path string
}

// script is our script for hosts.
type script struct {
	at  int
	src address
}

// scanner reads a paste once, from its beginning to its end.
type scanner struct {
	home  address
	text  string
	at    int // where the tokenizer stands
	z     *html.Tokenizer
	found page
	ours  int

	foreign  *frame         // of which the text is read next
	wrappers []string       // elements that have begun with nothing but space since
	open     map[string]int // elements that take no paragraph
	link     *link          // that has begun
	seen     bool           // something of it can be seen
}

func scan(text string, home address) page {
	s := &scanner{home: home, text: text, open: map[string]int{}}
	s.goTo(0)
	for s.next() {
	}
	s.endLink()
	return s.found
}

// goTo makes the tokenizer begin anew at a place. It costs nothing, for the
// tokenizer reads only as far as it is asked.
func (s *scanner) goTo(at int) {
	s.at = at
	s.z = html.NewTokenizer(strings.NewReader(s.text[at:]))
}

// next reads one token; false at the end.
func (s *scanner) next() bool {
	kind := s.z.Next()
	if kind == html.ErrorToken {
		return s.cutOff()
	}
	at := s.at
	s.at += len(s.z.Raw())
	token := s.z.Token()
	foreign := s.foreign
	s.foreign = nil
	switch kind {
	case html.TextToken:
		if foreign != nil && s.holdsOurs(s.text[at:s.at]) {
			s.found.hiding = append(s.found.hiding, foreign)
		}
		if strings.TrimSpace(token.Data) != "" {
			s.seen = true
			s.wrappers = nil
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		s.start(at, token)
	case html.EndTagToken:
		s.wrappers = nil
		s.open[token.Data] = max(0, s.open[token.Data]-1)
		if token.Data == "a" {
			s.endLink()
		}
	}
	return true
}

// Elements in which only phrases may stand; those that end a paragraph; those
// that are left with a frame that is all they hold.
var (
	phrasing = []string{"p", "span", "b", "strong", "em", "i", "u", "font", "small", "label", "h1", "h2", "h3", "h4", "h5", "h6"}
	blocks   = []string{
		"address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
		"h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
	}
	wrapping = []string{"div", "p", "span", "center", "figure", "font", "b", "strong", "em"}
)

func (s *scanner) start(at int, token html.Token) {
	name := token.Data
	switch name {
	case "iframe":
		s.iframe(at, s.text[at:s.at])
		return
	case "a":
		s.endLink()
		if a := split(attrOf(token, "href")); s.isOurs(a) && !isHidden(token) {
			s.link, s.seen = &link{at: at, path: a.path}, false
		}
	case "img":
		s.seen = s.seen || strings.TrimSpace(attrOf(token, "alt")) != ""
	case "script":
		if a := split(attrOf(token, "src")); s.isOurs(a) && a.path == scriptPath {
			s.found.scripts = append(s.found.scripts, script{at, a})
		}
	case "busan-map":
		s.found.elements = append(s.found.elements, at)
	}
	if slices.Contains(blocks, name) {
		s.open["p"] = 0
	}
	if slices.Contains(phrasing, name) {
		s.open[name]++
	}
	if slices.Contains(wrapping, name) {
		s.wrappers = append(s.wrappers, name)
	} else {
		s.wrappers = nil
	}
}

func (s *scanner) endLink() {
	if s.link != nil && s.seen {
		s.found.links = append(s.found.links, *s.link)
	}
	s.link = nil
}

// holdsOurs reports whether one of our frames is in what a browser takes for text.
func (s *scanner) holdsOurs(text string) bool {
	return frameStart.MatchString(text) && s.home.host != "" && strings.Contains(strings.ToLower(text), "//"+s.home.host+"/")
}

func (s *scanner) isOurs(a address) bool { return a.host != "" && a.host == s.home.host }

// cutOff looks at a tag that has no end, because the paste stops or a quotation
// mark is missing; false where it is not one of our frames.
func (s *scanner) cutOff() bool {
	rest := s.text[s.at:]
	if s.ours >= maxFrames || !opensFrame.MatchString(rest) {
		return false
	}
	at := s.at
	s.at += tagLength(rest)
	return s.iframe(at, s.text[at:s.at]).ours
}

// tagLength is how long a tag at the beginning of s may be of which a quotation
// mark is missing.
func tagLength(s string) int {
	n := len(s)
	if i := strings.IndexByte(s, '>'); i >= 0 {
		n = i + 1
	}
	if end := frameEnd.FindStringIndex(s); end != nil {
		n = min(n, end[0])
	}
	return n
}

var (
	opensFrame  = regexp.MustCompile(`^(?i)<iframe[\t\n\f\r />]`)
	frameStart  = regexp.MustCompile(`(?i)<iframe[\t\n\f\r />]`)
	frameEnd    = regexp.MustCompile(`(?i)</iframe[\t\n\f\r />]`)
	cutFrameEnd = regexp.MustCompile(`^(?i)\s*</iframe[^>]*$`)
)

// iframe keeps a frame whose start tag is tag, and goes on behind one of ours.
// Behind one of others the tokenizer goes on as a browser does, for which
// everything up to the end tag is text.
func (s *scanner) iframe(at int, tag string) *frame {
	s.endLink()
	f := &frame{at: at, unquoted: !wellFormed(tag)}
	s.read(f, tag)
	if f.ours {
		s.ours++
		f.judged = s.ours <= maxFrames
	}
	// A value with our end tag in it goes on to a quotation mark far below.
	for _, a := range f.attrs {
		if !f.judged || a.quote == 0 || f.curly || !frameEnd.MatchString(a.raw) {
			continue
		}
		shorter := *f
		shorter.unquoted = true
		n := a.at + tagLength(tag[a.at:])
		if s.read(&shorter, tag[:n]); shorter.ours {
			*f, tag = shorter, tag[:n]
		}
		break
	}
	f.tagEnd = at + len(tag)
	f.end = f.tagEnd
	s.found.frames = append(s.found.frames, f)
	switch {
	case f.judged:
		s.close(f)
		s.leaveWrappers(f)
		s.goTo(f.end)
	case !f.ours:
		s.foreign = f
	}
	s.wrappers = nil
	return f
}

// read reads the attributes of a frame, and whose it is.
func (s *scanner) read(f *frame, tag string) {
	f.tag = mendTag(tag)
	f.attrs = attributesOf(f.tag)
	if slices.ContainsFunc(f.attrs, func(a attribute) bool { return a.quote == 0 && startsCurly(a.raw) }) {
		f.curly = true
		f.tag = mendTag(straighten.Replace(f.tag))
		f.attrs = attributesOf(f.tag)
	}
	f.src = split(f.value("src"))
	f.ours = s.isOurs(f.src) || f.src.relative()
	if strings.TrimSpace(f.value("src")) != "" && f.src.scheme != "about" {
		return
	}
	for _, a := range f.attrs {
		if src := split(a.value); strings.HasPrefix(a.name, "data-") && s.isOurs(src) {
			f.src, f.ours, f.deferred = src, true, a.name
			return
		}
	}
}

// close finds where the frame ends. One with another frame before its end tag has
// none: nobody puts a frame into a frame, and what follows shall show again.
func (s *scanner) close(f *frame) {
	rest := s.text[f.tagEnd:]
	end, other := frameEnd.FindStringIndex(rest), frameStart.FindStringIndex(rest)
	if end == nil || other != nil && other[0] < end[0] {
		f.unclosed = true
		if cutFrameEnd.MatchString(rest) {
			f.end = len(s.text)
		}
		return
	}
	i := strings.IndexByte(rest[end[0]:], '>')
	if i < 0 {
		f.unclosed = true
		if strings.TrimSpace(rest[:end[0]]) == "" {
			f.end = len(s.text)
		}
		return
	}
	f.content = strings.TrimSpace(rest[:end[0]])
	f.end = f.tagEnd + end[0] + i + 1
}

// leaveWrappers says where a link follows that belongs to the frame: behind the
// elements that hold nothing else, for they are often as high as the frame and
// hide what is below.
func (s *scanner) leaveWrappers(f *frame) {
	open := map[string]int{}
	for name, n := range s.open {
		open[name] = n
	}
	f.linkAt = f.end
	for _, name := range slices.Backward(s.wrappers) {
		n := endTagOf(s.text[f.linkAt:], name)
		if n == 0 {
			break
		}
		f.linkAt += n
		open[name]--
	}
	for _, name := range phrasing {
		f.inText = f.inText || open[name] > 0
	}
}

// endTagOf returns the length of the end tag of an element, with the space before
// it, that s begins with; 0 if it does not.
func endTagOf(s, name string) int {
	rest := strings.TrimLeft(s, " \t\r\n\f")
	if len(rest) < len(name)+2 || !strings.EqualFold(rest[:len(name)+2], "</"+name) {
		return 0
	}
	rest = strings.TrimLeft(rest[len(name)+2:], " \t\r\n\f")
	if !strings.HasPrefix(rest, ">") {
		return 0
	}
	return len(s) - len(rest) + 1
}

// attribute is an attribute of a frame as it was pasted.
type attribute struct {
	name  string // lower case
	raw   string // as it was written, without quotation marks
	value string // what it means; "" for a name that was given before
	at    int    // in the tag
	line  int    // of the tag, from 0
	quote byte   // ' or ", or 0
	bare  bool   // has no value
	again bool   // the name was given before
}

// value returns the value of the attribute with a name, the first of several.
func (f *frame) value(name string) string {
	a, _ := f.attr(name)
	return a.value
}

func (f *frame) attr(name string) (attribute, bool) {
	i := slices.IndexFunc(f.attrs, func(a attribute) bool { return a.name == name })
	if i < 0 {
		return attribute{}, false
	}
	return f.attrs[i], true
}

// attributesOf reads the attributes of a start tag, those given twice as well, of
// which html.Token knows the first alone. It follows the same rules, those of the
// HTML standard.
func attributesOf(tag string) []attribute {
	values := map[string]string{}
	z := html.NewTokenizer(strings.NewReader(tag))
	z.Next()
	for _, a := range z.Token().Attr {
		values[a.Key] = a.Val
	}
	var all []attribute
	seen := map[string]bool{}
	r := reader{s: tag}
	r.until(spaces + "/>") // the name
	line, counted := 0, 0
	for r.skip(spaces); r.at < len(tag) && tag[r.at] != '>'; r.skip(spaces) {
		a := r.attribute()
		if a.name == "" {
			continue
		}
		line += strings.Count(tag[counted:a.at], "\n")
		a.line, counted = line, a.at
		a.again = seen[a.name]
		seen[a.name] = true
		if !a.again {
			a.value = values[a.name]
		}
		all = append(all, a)
	}
	return all
}

const spaces = " \t\r\n\f"

type reader struct {
	s  string
	at int
}

// skip goes on to what is none of chars.
func (r *reader) skip(chars string) {
	for r.at < len(r.s) && strings.IndexByte(chars, r.s[r.at]) >= 0 {
		r.at++
	}
}

// until goes on to one of chars and returns what was before.
func (r *reader) until(chars string) string {
	begin := r.at
	for r.at < len(r.s) && strings.IndexByte(chars, r.s[r.at]) < 0 {
		r.at++
	}
	return r.s[begin:r.at]
}

// attribute reads one attribute, or a slash, which is none.
func (r *reader) attribute() attribute {
	begin := r.at
	if r.s[r.at] == '=' {
		r.at++ // belongs to the name
	}
	r.until(spaces + "/>=")
	a := attribute{name: asciiLower(r.s[begin:r.at]), at: begin, bare: true}
	r.skip(spaces)
	if r.at < len(r.s) && r.s[r.at] == '/' {
		r.at++
		return a
	}
	if r.at >= len(r.s) || r.s[r.at] != '=' {
		return a
	}
	r.at++
	r.skip(spaces)
	a.bare = false
	if r.at >= len(r.s) || r.s[r.at] == '>' {
		return a
	}
	if c := r.s[r.at]; c == '"' || c == '\'' {
		r.at++
		a.quote, a.raw = c, r.until(string(c))
		r.at++
		return a
	}
	a.raw = r.until(spaces + ">")
	return a
}

// asciiLower is what HTML calls lower case.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

// mendTag returns a start tag with the quotation mark and the bracket that it
// lacks.
func mendTag(tag string) string {
	if wellFormed(tag) {
		return tag
	}
	stem := strings.TrimSuffix(tag, ">")
	for _, end := range []string{">", `">`, `'>`} {
		if wellFormed(stem + end) {
			return stem + end
		}
	}
	return "<iframe>" // cannot be: one of the three ends any tag
}

// wellFormed reports whether s is one start tag and nothing else.
func wellFormed(s string) bool {
	z := html.NewTokenizer(strings.NewReader(s))
	kind := z.Next()
	return (kind == html.StartTagToken || kind == html.SelfClosingTagToken) && len(z.Raw()) == len(s)
}

// Word processors turn quotation marks round, and HTML does not know those.
var straighten = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "″", `"`, "‘", "'", "’", "'", "‚", "'", "′", "'")

func startsCurly(s string) bool { return s != "" && straighten.Replace(s)[0] != s[0] }

func attrOf(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// isHidden reports whether an element hides itself.
func isHidden(t html.Token) bool {
	hidden := slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
	return hidden || attrOf(t, "aria-hidden") == "true" || styleOf(attrOf(t, "style")).value("display") == "none"
}
