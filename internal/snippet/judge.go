package snippet

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"busanmap/internal/atlas"
	"busanmap/internal/query"
)

// judgement is a frame of ours, what is wrong with it and what it should be.
type judgement struct {
	*frame
	*linter
	place   place
	embed   query.Embed
	subject Subject
	faulty  bool // the frame itself, and so that it can be mended

	// What it should be. An empty title is to be found.
	title, width, height            string
	loading, referrer, allow, style string
	dropped                         map[string]bool // attributes
}

// judge judges a frame. titles are those that are taken; that of a frame that may
// keep its own is added.
func (l *linter) judge(f *frame, number int, titles map[string]bool) *judgement {
	j := &judgement{frame: f, linter: l, place: l.place(f.at), dropped: map[string]bool{}}
	j.place.frame = number
	j.checkMarkup()
	j.checkAddress()
	j.checkTitle(titles)
	j.checkSize()
	j.checkLoading()
	j.checkPermissions()
	j.checkOthers()
	j.checkSandbox()
	return j
}

// fault notes a fault of the attribute with a name, or, with no such attribute, of
// the frame.
func (j *judgement) fault(code Code, name, found, want string) {
	a, _ := j.attr(name)
	j.faultAt(code, a, found, want)
}

// faultAt notes a fault of an attribute; that of the zero attribute is one of the
// frame.
func (j *judgement) faultAt(code Code, a attribute, found, want string) {
	p := j.place
	p.at += a.at
	p.line += a.line
	j.add(p, code, found, want)
	j.faulty = j.faulty || code.Mended()
}

// markup is the corrected frame.
func (j *judgement) markup() markup {
	m := markup{
		src: j.address(), title: j.title, width: j.width, height: j.height,
		loading: j.loading, referrer: j.referrer, allow: j.allow, style: j.style,
	}
	for _, a := range j.attrs {
		if a.again || slices.Contains(written, a.name) || j.dropped[a.name] {
			continue
		}
		value := a.value
		if a.bare {
			value = bare
		}
		m.others = append(m.others, attr{a.name, value})
	}
	return m
}

// written are the attributes that every corrected frame has.
var written = []string{"src", "title", "width", "height", "loading", "referrerpolicy", "allow", "allowfullscreen", "style"}

// Attributes that HTML has no more, or never had; and those that have no value.
var (
	obsolete = []string{
		"align", "allowtransparency", "border", "bordercolor", "framespacing", "frameborder", "hspace", "longdesc", "marginheight", "marginwidth",
		"mozallowfullscreen", "msallowfullscreen", "oallowfullscreen", "scrolling", "seamless", "security", "vspace", "webkitallowfullscreen",
	}
	valueless = []string{"allowfullscreen", "autofocus", "class", "credentialless", "hidden", "id", "inert", "itemscope", "sandbox"}
)

func (j *judgement) checkMarkup() {
	if j.curly {
		j.faultAt(CurlyQuotes, attribute{}, "“ ”", `" "`)
	}
	if last := len(j.attrs) - 1; j.unquoted && last >= 0 && j.tagEnd < len(j.text) {
		j.faultAt(AttributeBroken, j.attrs[last], j.attrs[last].name, "")
	}
	if j.unclosed {
		j.faultAt(Unclosed, attribute{}, "", "</iframe>")
	}
	if j.content != "" {
		j.faultAt(Content, attribute{}, firstLine(j.content), "")
	}
	for _, a := range j.attrs {
		switch {
		case a.again:
			j.faultAt(AttributeRepeated, a, a.name+`="`+a.raw+`"`, "")
			continue
		case a.broken():
			j.faultAt(AttributeBroken, a, a.name, "")
		case slices.Contains(obsolete, a.name):
			j.faultAt(AttributeObsolete, a, a.name+`="`+a.value+`"`, "")
		case strings.HasPrefix(a.name, "on"), hasScript(a.value):
			j.faultAt(Handler, a, a.name+`="`+a.value+`"`, "")
		case a.name == "srcdoc":
			j.faultAt(SrcDoc, a, firstLine(a.value), "")
		case a.name == "name" && a.value == "":
			j.faultAt(AttributeBroken, a, `name=""`, "")
		default:
			continue
		}
		j.dropped[a.name] = true
	}
}

// nameChars are what names of attributes are made of, those of frameworks too.
const nameChars = "abcdefghijklmnopqrstuvwxyz0123456789-_:.@#*$[]()"

// broken reports whether an attribute is what is left of a value that was not
// quoted: its name has no form of one, or it is a bare word that is no attribute.
func (a attribute) broken() bool {
	if strings.Trim(a.name, nameChars) != "" {
		return true
	}
	return a.bare && !strings.Contains(a.name, "-") && !slices.Contains(valueless, a.name) && !slices.Contains(written, a.name) && !slices.Contains(obsolete, a.name)
}

func hasScript(value string) bool { return split(value).scheme == "javascript" }

func (j *judgement) checkAddress() {
	a, shown := j.src, j.value("src")
	if j.deferred != "" {
		shown = j.value(j.deferred)
		j.fault(SrcDeferred, j.deferred, j.deferred+`="`+shown+`"`, `src="`+shown+`"`)
		j.dropped[j.deferred] = true
	}
	if a.relative() {
		j.fault(SrcRelative, "src", shown, j.Base+embedPath)
	} else if j.insecure(a) {
		j.fault(SrcHTTP, "src", shown, j.Base)
	}
	if src, _ := j.attr("src"); hasBareAmpersand(src.raw) {
		j.fault(Ampersand, "src", "&", "&amp;")
	}
	if a.path != embedPath || a.user {
		j.embed = j.known(embedFor(a))
		j.fault(SrcPage, "src", shown, j.address())
	} else {
		j.embed = j.known(j.checkParams(a.query))
	}
	if e := j.embed; e.View != query.ViewList && !e.NoGuard && !(e.HasControl("zoom") && e.HasControl("pan")) {
		j.embed.Controls = slices.DeleteFunc(slices.Clone(query.EmbedControls), func(name string) bool {
			return name != "zoom" && name != "pan" && !e.HasControl(name)
		})
		j.fault(NoButtons, "src", "controls="+strings.Join(e.Controls, ","), "controls="+strings.Join(j.embed.Controls, ","))
	}
}

// address is what the frame should show.
func (j *judgement) address() string { return j.Base + embedPath + "?" + j.embed.Values().Encode() }

// reference is a character reference, which a & in an attribute has to begin.
var reference = regexp.MustCompile(`^&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

func hasBareAmpersand(raw string) bool {
	for i := range len(raw) {
		if raw[i] == '&' && !reference.MatchString(raw[i:min(len(raw), i+longestReference)]) {
			return true
		}
	}
	return false
}

// longestReference is more than the longest name of a character, with & and ;.
const longestReference = 40

// leastTyped is how long a name must be to be taken for a mistyped one.
const leastTyped = 4

// checkParams returns the parameters of an embed, the mistyped under their own
// names.
func (j *judgement) checkParams(raw string) url.Values {
	params, err := url.ParseQuery(raw)
	if err != nil {
		j.fault(ParamBroken, "src", raw, "")
	}
	_, ignored := query.ReadEmbed(params, j.Today)
	for _, i := range ignored {
		found := i.Name + "=" + i.Value
		switch i.Reason {
		case query.IgnoredUnknown:
			if len(i.Name) < leastTyped && !strings.EqualFold(i.Name, i.Near) {
				i.Near = "" // any word is near to a short one
			}
			j.fault(ParamUnknown, "src", found, i.Near)
			if i.Near != "" && !params.Has(i.Near) {
				params.Set(i.Near, params.Get(i.Name))
			}
		case query.IgnoredRepeated:
			j.fault(ParamRepeat, "src", found, "")
		case query.IgnoredOther:
			j.fault(ParamOther, "src", found, "")
		default:
			j.fault(ParamValue, "src", found, i.Allowed)
		}
	}
	if !params.Has("v") {
		j.fault(VersionNone, "src", "", "v=1")
	}
	return params
}

// known reads parameters, with unknown ids replaced by those they are near to, or
// left out.
func (j *judgement) known(params url.Values) query.Embed {
	replaced := map[string]bool{}
	for {
		e, _ := query.ReadEmbed(params, j.Today)
		j.subject = j.Describe(e)
		again := false
		for _, i := range j.subject.Ignored {
			if !params.Has(i.Name) {
				continue
			}
			again = true
			if replaced[i.Name] {
				params.Del(i.Name)
				continue
			}
			j.fault(IDUnknown, "src", i.Name+"="+i.Value, i.Near)
			if replaced[i.Name] = true; i.Near != "" {
				params.Set(i.Name, i.Near)
			} else {
				params.Del(i.Name)
			}
		}
		if !again {
			return e
		}
	}
}

// titleCodes are faults of a title.
var titleCodes = []Code{TitleMissing, TitleEmpty, TitleLanguage, TitleOther, TitleRepeated}

func (j *judgement) checkTitle(taken map[string]bool) {
	a, has := j.attr("title")
	title := plain(a.value)
	code := TitleRepeated
	switch {
	case !has:
		code = TitleMissing
	case title == "":
		code = TitleEmpty
	case !isTitle(title, j.subject.Title):
		code = TitleOther
		other := j.embed
		other.Lang = other.Lang.Other()
		hangul := strings.ContainsFunc(title, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
		if hangul == (j.embed.Lang == atlas.En) || isTitle(title, j.Describe(other).Title) {
			code = TitleLanguage
		}
	case !taken[title]:
		j.title = title
		taken[title] = true
		return
	}
	j.fault(code, "title", a.value, j.subject.Title)
}

var numbered = regexp.MustCompile(`^( \([1-9][0-9]*\))?$`)

// isTitle reports whether a title is that of the view, maybe with the number by
// which two frames of one view differ.
func isTitle(title, ofView string) bool {
	rest, ok := strings.CutPrefix(title, plain(ofView))
	return ok && numbered.MatchString(rest)
}

func (j *judgement) checkLoading() {
	j.loading, j.referrer = lazy, referrer
	if v := j.value("loading"); !strings.EqualFold(strings.TrimSpace(v), lazy) {
		j.fault(Loading, "loading", v, lazy)
	}
	v := j.value("referrerpolicy")
	switch policy := strings.ToLower(strings.TrimSpace(v)); policy {
	case referrer, "strict-origin", "origin", "origin-when-cross-origin":
		j.referrer = policy
	case "no-referrer", "same-origin":
		j.fault(ReferrerHidden, "referrerpolicy", v, referrer)
	case "unsafe-url", "no-referrer-when-downgrade":
		j.fault(ReferrerLeaks, "referrerpolicy", v, referrer)
	default:
		j.fault(ReferrerMissing, "referrerpolicy", v, referrer)
	}
}

func (j *judgement) checkPermissions() {
	a, _ := j.attr("allow")
	full := false
	var asked []string
	for directive := range strings.SplitSeq(a.value, ";") {
		words := strings.Fields(strings.ToLower(directive))
		if len(words) == 0 {
			continue
		}
		granted := !slices.Contains(words[1:], "'none'")
		switch {
		case words[0] == allowed:
			full = granted
		case granted:
			asked = append(asked, words[0])
		}
	}
	_, has := j.attr("allowfullscreen")
	j.allow = a.value
	if !full || len(asked) > 0 {
		j.allow = allowed
	}
	switch {
	case !full:
		j.fault(Fullscreen, "allow", a.value, `allow="fullscreen" allowfullscreen`)
	case !has:
		j.fault(Fullscreen, "allowfullscreen", "", `allow="fullscreen" allowfullscreen`)
	}
	if len(asked) > 0 {
		j.fault(Permission, "allow", strings.Join(asked, ", "), `allow="fullscreen"`)
	}
}

// checkOthers sees whether anything keeps keyboards or screen readers out.
func (j *judgement) checkOthers() {
	for _, a := range j.attrs {
		value := strings.ToLower(strings.TrimSpace(a.value))
		if a.again ||
			(a.name != "aria-hidden" || value != "true") &&
				(a.name != "tabindex" || lengthOf(value).number >= 0) &&
				(a.name != "role" || value != "presentation" && value != "none") &&
				a.name != "inert" {
			continue
		}
		j.faultAt(KeptOut, a, strings.TrimSuffix(a.name+`="`+a.value+`"`, `=""`), "")
		j.dropped[a.name] = true
	}
}

func (j *judgement) checkSandbox() {
	a, has := j.attr("sandbox")
	if !has {
		return
	}
	tokens := strings.Fields(strings.ToLower(a.value))
	scripts := slices.Contains(tokens, "allow-scripts")
	if !scripts {
		j.fault(SandboxScripts, "sandbox", a.value, SafeSandbox)
	}
	if !slices.Contains(tokens, "allow-popups") && !j.embed.Kiosk {
		j.fault(SandboxPopups, "sandbox", a.value, SafeSandbox)
	}
	if scripts && slices.Contains(tokens, "allow-same-origin") {
		j.fault(SandboxSameOrigin, "sandbox", a.value, SafeSandbox)
	}
}
