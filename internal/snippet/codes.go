package snippet

import "slices"

// Level is how bad a fault is.
type Level string

const (
	LevelError   Level = "error"   // fails the Korean automatic check, or does not work
	LevelWarning Level = "warning" // works, but should be better
)

// Code names a kind of fault. Its words are in package text.
type Code string

// The kinds of faults.
const (
	// Of the paste as a whole. Correction mends none but Escaped.
	NoFrame       Code = "no-iframe"
	NotOurs       Code = "not-ours"
	SrcMissing    Code = "src-missing" // no frame is ours, and this one could have been
	Swallowed     Code = "swallowed"   // an unclosed frame of others before ours hides it
	FramesMany    Code = "frames-many"
	Escaped       Code = "escaped"
	ScriptTwice   Code = "script-twice"
	ScriptHTTP    Code = "script-http"
	ScriptMissing Code = "script-missing" // for the custom element

	// Of the address.
	SrcDeferred  Code = "src-deferred" // in an attribute that needs a script of the page
	SrcHTTP      Code = "src-http"
	SrcRelative  Code = "src-relative"
	SrcPage      Code = "src-page" // of a page of ours that no frame may show
	SrcDoc       Code = "srcdoc"   // a document of its own takes the place of the address
	Ampersand    Code = "ampersand"
	ParamUnknown Code = "param-unknown"
	ParamRepeat  Code = "param-repeated"
	ParamValue   Code = "param-value"
	ParamOther   Code = "param-other"
	ParamBroken  Code = "param-broken"
	IDUnknown    Code = "id-unknown"
	VersionNone  Code = "version-missing"
	NoButtons    Code = "controls-gesture"

	// Of the title.
	TitleMissing  Code = "title-missing"
	TitleEmpty    Code = "title-empty"
	TitleLanguage Code = "title-language"
	TitleOther    Code = "title-other"
	TitleRepeated Code = "title-duplicate"

	// Of the size.
	WidthMissing  Code = "width-missing"
	WidthFixed    Code = "width-fixed"
	WidthAbsurd   Code = "width-absurd"
	HeightMissing Code = "height-missing"
	HeightSmall   Code = "height-small"
	HeightPercent Code = "height-percent"
	HeightAbsurd  Code = "height-absurd"

	// Of the other attributes.
	Loading           Code = "loading"
	ReferrerMissing   Code = "referrer-missing"
	ReferrerHidden    Code = "referrer-hidden"
	ReferrerLeaks     Code = "referrer-leaks"
	Fullscreen        Code = "fullscreen"
	Permission        Code = "permission"
	KeptOut           Code = "kept-out"
	Handler           Code = "handler"
	AttributeObsolete Code = "attribute-obsolete"
	AttributeRepeated Code = "attribute-duplicate"
	AttributeBroken   Code = "attribute-broken"
	CurlyQuotes       Code = "curly-quotes"

	// Of the sandbox, which is the host's choice: correction leaves it alone.
	SandboxScripts    Code = "sandbox-scripts"
	SandboxPopups     Code = "sandbox-popups"
	SandboxSameOrigin Code = "sandbox-same-origin"

	// Of what stands in and after the frame.
	Unclosed    Code = "unclosed"
	Content     Code = "content"
	LinkMissing Code = "link-missing"
)

// kind says of a code how bad it is, and whether correction mends it.
type kind struct {
	code   Code
	level  Level
	mended bool
}

var kinds = []kind{
	{NoFrame, LevelError, false},
	{NotOurs, LevelError, false},
	{SrcMissing, LevelError, false},
	{Swallowed, LevelError, false},
	{FramesMany, LevelWarning, false},
	{Escaped, LevelError, true},
	{ScriptTwice, LevelWarning, false},
	{ScriptHTTP, LevelWarning, false},
	{ScriptMissing, LevelError, false},
	{SrcDeferred, LevelWarning, true},
	{SrcHTTP, LevelError, true},
	{SrcRelative, LevelError, true},
	{SrcPage, LevelError, true},
	{SrcDoc, LevelError, true},
	{Ampersand, LevelWarning, true},
	{ParamUnknown, LevelWarning, true},
	{ParamRepeat, LevelWarning, true},
	{ParamValue, LevelWarning, true},
	{ParamOther, LevelWarning, true},
	{ParamBroken, LevelWarning, true},
	{IDUnknown, LevelError, true},
	{VersionNone, LevelWarning, true},
	{NoButtons, LevelWarning, true},
	{TitleMissing, LevelError, true},
	{TitleEmpty, LevelError, true},
	{TitleLanguage, LevelWarning, true},
	{TitleOther, LevelWarning, true},
	{TitleRepeated, LevelWarning, true},
	{WidthMissing, LevelWarning, true},
	{WidthFixed, LevelWarning, true},
	{WidthAbsurd, LevelError, true},
	{HeightMissing, LevelError, true},
	{HeightSmall, LevelWarning, true},
	{HeightPercent, LevelError, true},
	{HeightAbsurd, LevelError, true},
	{Loading, LevelWarning, true},
	{ReferrerMissing, LevelWarning, true},
	{ReferrerHidden, LevelWarning, true},
	{ReferrerLeaks, LevelWarning, true},
	{Fullscreen, LevelWarning, true},
	{Permission, LevelWarning, true},
	{KeptOut, LevelError, true},
	{Handler, LevelWarning, true},
	{AttributeObsolete, LevelWarning, true},
	{AttributeRepeated, LevelError, true},
	{AttributeBroken, LevelError, true},
	{CurlyQuotes, LevelError, true},
	{SandboxScripts, LevelWarning, false},
	{SandboxPopups, LevelWarning, false},
	{SandboxSameOrigin, LevelWarning, false},
	{Unclosed, LevelError, true},
	{Content, LevelWarning, true},
	{LinkMissing, LevelWarning, true},
}

// Codes lists every code, in the order of the constants.
func Codes() []Code {
	all := make([]Code, len(kinds))
	for i, k := range kinds {
		all[i] = k.code
	}
	return all
}

// Level is how bad the fault is.
func (c Code) Level() Level { return c.kind().level }

// Mended reports whether Report.Corrected is without the fault.
func (c Code) Mended() bool { return c.kind().mended }

func (c Code) kind() kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.code == c })
	if i < 0 {
		return kind{}
	}
	return kinds[i]
}
