package snippet

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"busanmap/internal/atlas"
	"busanmap/internal/query"
)

// maxPasted is the greatest paste that is read, in bytes.
const maxPasted = 64 << 10

// LintOptions are what is known of our own site.
type LintOptions struct {
	Base     string                    // our public origin, such as https://map.example.kr
	Today    atlas.Date                // bounds asof
	Describe func(query.Embed) Subject // must not be nil
}

// Subject is what the data says of an embed, in its language.
type Subject struct {
	Title             string          // of the document in the frame
	LinkURL, LinkText string          // the page that says the same
	Ignored           []query.Ignored // ids that are not known, with what they may be
}

// Report is what Lint found.
type Report struct {
	Faults  []Fault // by their position, then their code; of one kind 20 in a frame
	Frames  int     // ours
	Foreign int     // of others, which are left alone

	// Elements is how many of our custom elements there are. Only their script is
	// looked at.
	Elements int

	// Embeds is what the first frames of ours show once corrected, at most 20.
	Embeds []query.Embed

	// Corrected is the paste with our frames corrected and links added, and else
	// byte for byte as it was; decoded if it was Escaped.
	Corrected string
}

// Fault is something that is wrong with a paste.
type Fault struct {
	Code  Code
	Level Level
	Line  int    // from 1
	Frame int    // which of ours, from 1; 0: none
	Found string // shortened; "" for what is missing
	Want  string // what corrects it; "" where that cannot be said
}

// Lint judges what was pasted into a page to show our map there. The error is an
// *atlas.InvalidError about the field snippet, for a paste of more than 64 kB.
func Lint(pasted string, o LintOptions) (Report, error) {
	if len(pasted) > maxPasted {
		return Report{}, atlas.Invalid("snippet", fmt.Sprintf("must not be longer than %d kB", maxPasted>>10))
	}
	l := &linter{LintOptions: o, home: split(o.Base), alike: map[alike]int{}}
	l.Base = strings.TrimRight(o.Base, "/")
	found, decoded := l.read(pasted)
	l.text = decoded
	if decoded != pasted {
		l.add(place{line: 1}, Escaped, firstLine(pasted), shorten(firstLine(decoded)))
	}
	l.whole(found)
	judged := l.frames(found)
	slices.SortStableFunc(l.faults, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.Code, b.Code))
	})
	r := Report{Corrected: l.corrected(), Elements: len(found.elements)}
	for _, f := range found.frames {
		if f.ours {
			r.Frames++
		} else {
			r.Foreign++
		}
	}
	for _, f := range l.faults {
		r.Faults = append(r.Faults, f.Fault)
	}
	for _, j := range judged {
		r.Embeds = append(r.Embeds, j.embed)
	}
	return r, nil
}

type linter struct {
	LintOptions
	home   address
	text   string
	faults []placed
	alike  map[alike]int
	edits  []edit
}

// alike are faults of one kind in one frame, of which the first maxAlike are said.
type alike struct {
	code  Code
	frame int
}

const maxAlike = 20

// place is where a fault lies.
type place struct{ at, line, frame int }

type placed struct {
	Fault
	at int
}

// edit puts text in place of what is from begin to end. Edits are in order.
type edit struct {
	begin, end int
	text       string
}

func (l *linter) add(p place, code Code, found, want string) {
	if kind := (alike{code, p.frame}); l.alike[kind] < maxAlike {
		l.alike[kind]++
		l.faults = append(l.faults, placed{Fault{code, code.Level(), p.line, p.frame, shorten(found), want}, p.at})
	}
}

func (l *linter) place(at int) place {
	return place{at: at, line: 1 + strings.Count(l.text[:at], "\n")}
}

// maxDecodings is how often a paste may be escaped: by a page that shows code, and
// by a page that shows that page's code.
const maxDecodings = 2

// read scans a paste. One that has no frame, but code that shows as text, is
// decoded.
func (l *linter) read(pasted string) (page, string) {
	found := scan(pasted, l.home)
	text, decoded := pasted, found
	for range maxDecodings {
		if len(decoded.frames) > 0 || len(decoded.elements) > 0 {
			return decoded, text
		}
		next := html.UnescapeString(text)
		if next == text {
			break
		}
		text, decoded = next, scan(next, l.home)
	}
	if len(decoded.frames) > 0 || len(decoded.elements) > 0 {
		return decoded, text
	}
	return found, pasted
}

// whole judges the paste as a whole.
func (l *linter) whole(p page) {
	ours := slices.IndexFunc(p.frames, func(f *frame) bool { return f.ours })
	switch {
	case ours >= 0 || len(p.elements) > 0 || len(p.hiding) > 0:
	case len(p.frames) == 0:
		l.add(place{line: 1}, NoFrame, firstLine(l.text), "")
	default:
		code, f := NotOurs, p.frames[0]
		if i := slices.IndexFunc(p.frames, func(f *frame) bool {
			return strings.TrimSpace(f.value("src")) == "" && strings.TrimSpace(f.value("srcdoc")) == ""
		}); i >= 0 {
			code, f = SrcMissing, p.frames[i]
		}
		l.add(l.place(f.at), code, f.value("src"), l.Base+embedPath)
	}
	for _, f := range p.hiding {
		l.add(l.place(f.at), Swallowed, f.value("src"), "</iframe>")
	}
	for i, s := range p.scripts {
		if i == 1 {
			l.add(l.place(s.at), ScriptTwice, scriptPath, "")
		}
		if i == 0 && l.insecure(s.src) {
			l.add(l.place(s.at), ScriptHTTP, s.src.scheme+"://"+s.src.host+s.src.path, l.Base+scriptPath)
		}
	}
	if len(p.elements) > 0 && len(p.scripts) == 0 {
		l.add(l.place(p.elements[0]), ScriptMissing, "busan-map", Frame{Src: l.Base}.script())
	}
}

// insecure reports whether a page that came by https would not load a.
func (l *linter) insecure(a address) bool {
	return a.scheme != "https" && l.home.scheme == "https" && !a.loopback()
}

// frames judges the frames of ours and notes what corrects them.
func (l *linter) frames(p page) []*judgement {
	titles := map[string]bool{}
	for _, f := range p.frames {
		if title := plain(f.value("title")); !f.ours && title != "" {
			titles[title] = true
		}
	}
	var all []*judgement
	for _, f := range p.frames {
		if f.judged {
			all = append(all, l.judge(f, len(all)+1, titles))
		}
	}
	// No frame takes a title that another one, maybe a later one, keeps.
	for _, j := range all {
		if j.title == "" {
			j.title = unique(cmp.Or(j.subject.Title, l.home.host), titles)
			titles[j.title] = true
			for i := range l.faults {
				if l.faults[i].Frame == j.place.frame && slices.Contains(titleCodes, l.faults[i].Code) {
					l.faults[i].Want = j.title
				}
			}
		}
		if j.faulty {
			l.edits = append(l.edits, edit{j.at, j.end, j.markup().html(attributeIndent)})
		}
	}
	for i, j := range all {
		next := len(l.text)
		if i+1 < len(all) {
			next = all[i+1].at
		}
		l.checkLink(j, p.links, next)
	}
	slices.SortFunc(l.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end)) // a link comes before the frame behind it
	})
	for _, f := range p.frames {
		if f.ours && !f.judged {
			l.add(l.place(f.at), FramesMany, "", fmt.Sprint(maxFrames))
			break
		}
	}
	return all
}

// unique returns title, with a number if it is taken.
func unique(title string, taken map[string]bool) string {
	title = plain(title)
	for n, candidate := 2, title; ; n++ {
		if !taken[candidate] {
			return candidate
		}
		candidate = fmt.Sprintf("%s (%d)", title, n)
	}
}

// checkLink sees whether a link follows a frame: one to any page of ours before
// the next frame of ours, or one to the page that says the same wherever it is.
func (l *linter) checkLink(j *judgement, links []link, next int) {
	if j.subject.LinkURL == "" {
		return
	}
	path := split(j.subject.LinkURL).path
	if slices.ContainsFunc(links, func(a link) bool {
		return a.at >= j.end && (a.at < next || a.path == path)
	}) {
		return
	}
	text := linkTo(j.subject.LinkURL, j.subject.LinkText)
	if j.inText {
		text = "<br>" + text
	} else {
		text = "<p>" + text + "</p>"
	}
	p := l.place(j.linkAt)
	p.frame = j.place.frame
	l.add(p, LinkMissing, "", text)
	l.edits = append(l.edits, edit{j.linkAt, j.linkAt, "\n" + text})
}

func (l *linter) corrected() string {
	var b strings.Builder
	at := 0
	for _, e := range l.edits {
		b.WriteString(l.text[at:e.begin] + e.text)
		at = e.end
	}
	b.WriteString(l.text[at:])
	return b.String()
}

// maxShown is how much of what was found is repeated, in characters.
const maxShown = 160

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= maxShown {
		return s
	}
	return string([]rune(s)[:maxShown]) + "…"
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(line)
}
