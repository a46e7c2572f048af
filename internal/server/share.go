package server

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"busanmap/internal/atlas"
	"busanmap/internal/query"
	"busanmap/internal/snippet"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

// share is the builder: it corrects what it is asked for rather than refuse it,
// and says so.
func (s *Server) share(t *turn) error {
	params, err := t.params()
	if err != nil {
		return err
	}
	lang, err := atlas.ParseLang(t.Param("lang"))
	if err != nil {
		return atlas.NotFound("language", t.Param("lang"))
	}
	if params.Get("lang") == "" { // of the map; that of the page is in the path
		params.Set("lang", string(lang))
	}
	q, wrong := query.ReadShare(params, t.day)
	inFrame := s.viewInFrame(t, q.Embed)
	q.Embed = inFrame.frame.Embed
	v := s.plainView(t, lang)
	v.params = q.Values().Encode()
	corrections := v.corrections(wrong, inFrame.frame.unknown)
	build := func(v view) (templ.Component, error) {
		return page.SharePage(v.sharePage(q, inFrame, corrections)), nil
	}
	if len(corrections) == 0 {
		return s.show(t, v, build)
	}
	// What was wrong is on the page too. It is of no use to anybody else.
	b, err := t.document(v, build)
	if err != nil {
		return err
	}
	serve(t.Context, b)
	return nil
}

// plainView is the view of a page that knows no other day than today.
func (s *Server) plainView(t *turn, lang atlas.Lang) view {
	known := t.edition.on(t.day)
	return view{
		s: s, known: known, atlas: known.atlas, edition: t.edition, lang: lang, base: t.base,
		path: t.Request().URL.EscapedPath(), day: t.day, today: t.day,
	}
}

func (v view) shareShell(title string, path func(string) string) page.Shell {
	sh := v.shell(v.documentTitle(title), text.ShareFor(v.l()).Lead, path)
	sh.AsOf = nil // the day is a choice of the form
	sh.MoreCSS = link.Asset(v.s.o.Assets.Hashed("share.css"))
	sh.MoreJS = link.Asset(v.s.o.Assets.Hashed("share.js"))
	return sh
}

func (v view) sharePage(q query.Share, inFrame view, corrections []string) page.Share {
	path := func(lang string) string { return link.Share(lang, nil) }
	return page.Share{
		Shell:       v.shareShell(text.ShareFor(v.l()).Title, path),
		Form:        v.shareForm(q),
		Corrections: corrections,
		Result:      v.shareResult(q, inFrame),
		Check:       page.CheckForm{Action: link.ShareCheck(v.l())},
		Guides:      text.GuidesFor(v.l()),
	}
}

func (v view) shareForm(q query.Share) page.ShareForm {
	w := text.ShareFor(v.l())
	limits := func(help string, least, most int) string {
		return text.Put(help, "least", strconv.Itoa(least), "most", strconv.Itoa(most))
	}
	layers, controls := q.Layers, q.Controls
	if layers == nil {
		layers = query.UsualLayers
	}
	if controls == nil {
		controls = query.EmbedControls
	}
	f := page.ShareForm{
		Action: link.Share(v.l(), nil),
		Show:   v.shareSubjects(q.Embed),
		Views: chosen([]page.Option{
			{Value: string(query.ViewSplit), Text: w.ViewSplit}, {Value: string(query.ViewMap), Text: w.ViewMap}, {Value: string(query.ViewList), Text: w.ViewList},
		}, string(q.View)),
		Layers: chosen([]page.Option{
			{Value: "clusters", Text: v.m().LayerBelts}, {Value: "sites", Text: v.m().LayerSites}, {Value: "zones", Text: v.m().LayerZones},
		}, layers...),
		Industries: chosen(append([]page.Option{{Text: w.IndustryAny}}, v.mapIndustries()...), q.Industry),
		LastDay:    v.today.String(),
		Sizes:      chosen(v.shareSizes(), q.Size),
		WidthHelp:  limits(w.WidthHelp, query.MinFrameWidth, query.MaxFrameWidth),
		HeightHelp: limits(w.HeightHelp, query.MinFrameHeight, query.MaxFrameHeight),
		Langs:      chosen([]page.Option{{Value: "ko", Text: "한국어"}, {Value: "en", Text: "English"}}, string(q.Lang)),
		Themes: chosen([]page.Option{
			{Value: string(query.ThemeAuto), Text: w.ThemeAuto}, {Value: string(query.ThemeLight), Text: w.ThemeLight},
			{Value: string(query.ThemeDark), Text: w.ThemeDark}, {Value: string(query.ThemeHighContrast), Text: w.ThemeHigh},
		}, string(q.Theme)),
		Controls: chosen([]page.Option{
			{Value: "zoom", Text: w.ControlZoom}, {Value: "pan", Text: w.ControlPan}, {Value: "layers", Text: w.ControlLayer},
			{Value: "here", Text: w.ControlHere}, {Value: "full", Text: w.ControlFull}, {Value: "legend", Text: w.ControlKey},
		}, controls...),
		Panels: chosen([]page.Option{
			{Text: w.PanelAuto}, {Value: string(query.PanelOpen), Text: w.PanelOpen}, {Value: string(query.PanelClosed), Text: w.PanelClosed},
		}, string(q.Panel)),
		Guard: !q.NoGuard,
		Kiosk: q.Kiosk,
	}
	params := q.Values()
	f.Day, f.BBox, f.Center, f.Zoom = params.Get("asof"), params.Get("bbox"), params.Get("center"), params.Get("zoom")
	f.Here, f.ID, f.Origin = params.Get("here"), params.Get("id"), params.Get("origin")
	if q.Size == query.CustomSize {
		f.Height = strconv.Itoa(q.Height)
		if q.Width != 0 {
			f.Width = strconv.Itoa(q.Width)
		}
	}
	return f
}

// chosen marks the options whose values are among values.
func chosen(options []page.Option, values ...string) []page.Option {
	for i := range options {
		options[i].Selected = slices.Contains(values, options[i].Value)
	}
	return options
}

// shareSubjects is everything that a frame can show open.
func (v view) shareSubjects(q query.Embed) []page.OptionGroup {
	w := text.ShareFor(v.l())
	groups := []page.OptionGroup{
		{Options: []page.Option{{Text: w.ShowAll}}},
		{Label: w.Clusters}, {Label: w.Zones}, {Label: w.Sites},
	}
	for _, c := range v.atlas.Clusters() {
		groups[1].Options = append(groups[1].Options, page.Option{Value: "cluster:" + c.ID, Text: v.in(c.Name), Selected: q.Cluster == c.ID})
	}
	for _, z := range v.atlas.Zones() {
		groups[2].Options = append(groups[2].Options, page.Option{Value: "zone:" + z.ID, Text: v.in(z.Name), Selected: q.Zone == z.ID})
	}
	for _, s := range v.atlas.Sites() {
		groups[3].Options = append(groups[3].Options, page.Option{Value: "site:" + s.ID, Text: v.in(s.Name), Selected: q.Site == s.ID})
	}
	return groups
}

func (v view) shareSizes() []page.Option {
	w := text.ShareFor(v.l())
	var out []page.Option
	for _, s := range query.FrameSizes {
		name := w.SizeFull
		if s.Width > 0 {
			name = text.Put(w.SizeFixed, "width", strconv.Itoa(s.Width))
		}
		out = append(out, page.Option{Value: s.Name, Text: text.Put(name, "height", strconv.Itoa(s.Height))})
	}
	return append(out, page.Option{Value: query.CustomSize, Text: w.SizeOwn})
}

func (v view) shareResult(q query.Share, inFrame view) page.ShareResult {
	f := inFrame.snippet()
	f.Width, f.Height = snippet.FullWidth, q.Height
	if q.Width > 0 {
		f.Width = strconv.Itoa(q.Width)
	}
	r := page.ShareResult{
		Snippet:  f.HTML(),
		Element:  f.Element(),
		Address:  f.LinkURL,
		EmbedURL: link.Embed(inFrame.frame.Values()),
		Title:    f.Title,
		Height:   strconv.Itoa(q.Height),
		Link:     page.Link{Text: f.LinkText, URL: f.LinkURL},
	}
	if q.Width > 0 {
		r.Width = f.Width
	}
	if q.View == query.ViewList {
		r.WithScript = f.WithScript()
	}
	for _, format := range []string{"svg", "png"} {
		r.Pictures = append(r.Pictures, page.Link{
			Text: text.Put(text.ShareFor(v.l()).PictureLink, "format", strings.ToUpper(format)),
			URL:  inFrame.pictureAddress(format, query.DefaultPictureWidth, query.DefaultPictureHeight),
		})
	}
	r.PictureTag = snippet.Picture{
		Src:     link.Absolute(v.base, r.Pictures[0].URL),
		Alt:     inFrame.pictureAlt(),
		Width:   query.DefaultPictureWidth,
		Height:  query.DefaultPictureHeight,
		LinkURL: f.LinkURL,
	}.HTML()
	return r
}

// maxCorrections bounds the sentences of a page, for anybody may ask for anything.
const maxCorrections = 20

// corrections says in sentences what was wrong with what was asked for.
func (v view) corrections(wrong, unknown []query.Ignored) []string {
	w := text.ShareFor(v.l())
	var out []string
	unknown = unknown[:min(len(unknown), maxCorrections)]
	wrong = wrong[:min(len(wrong), maxCorrections-len(unknown))]
	for _, i := range wrong {
		sentence := map[query.IgnoredReason]string{
			query.IgnoredUnknown: w.WrongName, query.IgnoredRepeated: w.WrongTwice, query.IgnoredValue: w.WrongValue, query.IgnoredOther: w.WrongOther,
		}[i.Reason]
		if i.Near != "" {
			sentence = w.WrongNear
		}
		out = append(out, v.filled(sentence, i))
	}
	for _, i := range unknown {
		sentence := w.WrongUnknown
		if i.Near != "" {
			sentence = w.WrongUnknownNear
		}
		out = append(out, v.filled(sentence, i))
	}
	return out
}

func (v view) filled(sentence string, i query.Ignored) string {
	label := i.Name
	if name := v.shareField(i.Name); name != "" {
		label = name + " (" + i.Name + ")"
	}
	allowed := i.Allowed
	if v.lang == atlas.Ko {
		allowed = strings.ReplaceAll(allowed, "–", "~") // as Korean writes a span
	}
	return text.Put(sentence, "label", label, "name", i.Name, "value", i.Value, "near", i.Near, "allowed", allowed)
}

// shareField is what the form calls a parameter; "" for one that it has not.
func (v view) shareField(name string) string {
	w := text.ShareFor(v.l())
	return map[string]string{
		"cluster": w.Show, "zone": w.Show, "site": w.Show, "here": w.Spot, "view": w.View, "layers": w.Layers, "industry": w.Industry,
		"asof": w.Day, "bbox": w.Start, "center": w.Centre, "zoom": w.Zoom, "theme": w.Theme, "zoom-guard": w.Guard, "panel": w.Panel,
		"controls": w.Controls, "kiosk": w.Kiosk, "lang": w.Language, "id": w.FrameID, "origin": w.Origin,
		"size": w.Size, "width": w.Width, "height": w.Height,
	}[name]
}

// maxForm bounds what a form may send: a snippet of 64 kB, each byte written as
// three, or as six if it ends a line.
const maxForm = 6*(64<<10) + 1024

// checkForm is the page that asks for a snippet to check.
func (s *Server) checkForm(t *turn) error {
	return s.html(t, func(v view) (templ.Component, error) { return page.CheckPage(v.checkPage("", nil)), nil })
}

// checkSnippet judges a snippet that was pasted.
func (s *Server) checkSnippet(t *turn) error {
	lang, err := atlas.ParseLang(t.Param("lang"))
	if err != nil {
		return atlas.NotFound("language", t.Param("lang"))
	}
	v := s.plainView(t, lang)
	pasted, err := posted(t.Context, "snippet")
	if errors.Is(err, errTooLong) {
		return t.checked(http.StatusRequestEntityTooLarge, v.refusedPage("", text.ShareFor(v.l()).TooLong))
	}
	if err != nil {
		return err
	}
	pasted = strings.ReplaceAll(pasted, "\r\n", "\n") // as forms send what has single ends of lines
	report, err := snippet.Lint(pasted, snippet.LintOptions{Base: t.base, Today: t.day, Describe: s.describe(t)})
	var invalid *atlas.InvalidError
	if errors.As(err, &invalid) { // which is only ever too long; nothing of it gets lost
		return t.checked(http.StatusRequestEntityTooLarge, v.refusedPage(pasted, text.ShareFor(v.l()).TooLong))
	}
	if err != nil {
		return err
	}
	return t.checked(http.StatusOK, v.checkPage(pasted, &report))
}

func (t *turn) checked(status int, p page.Check) error {
	markup, err := render(t.Request().Context(), page.CheckPage(p))
	if err != nil {
		return err
	}
	return t.HTMLBlob(status, markup)
}

// refusedPage is the check of what is not read.
func (v view) refusedPage(pasted, reason string) page.Check {
	p := v.checkPage(pasted, nil)
	p.Asked, p.NoIndex, p.Summary = true, true, reason
	return p
}

// errTooLong is a form of which not even the paste is read.
var errTooLong = errors.New("form is too long")

// describe tells the linter what the data says of a frame.
func (s *Server) describe(t *turn) func(query.Embed) snippet.Subject {
	return func(q query.Embed) snippet.Subject {
		v := s.viewInFrame(t, q)
		f := v.snippet()
		return snippet.Subject{Title: f.Title, LinkURL: f.LinkURL, LinkText: f.LinkText, Ignored: v.frame.unknown}
	}
}

// posted reads one field of a form that was sent.
func posted(c echo.Context, field string) (string, error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return "", errTooLong
		}
		return "", atlas.Invalid(field, "was sent in a form that cannot be read")
	}
	if len(r.PostForm[field]) != 1 {
		return "", atlas.Invalid(field, "must be given once, as a field of a form")
	}
	return r.PostForm.Get(field), nil
}

func (v view) checkPage(pasted string, r *snippet.Report) page.Check {
	w := text.ShareFor(v.l())
	p := page.Check{
		Shell:   v.shareShell(w.Check, link.ShareCheck),
		Form:    page.CheckForm{Action: link.ShareCheck(v.l()), Pasted: pasted},
		BackURL: link.Share(v.l(), nil),
	}
	if r == nil {
		return p
	}
	p.Asked, p.NoIndex = true, true
	errorCount := 0
	slices.SortStableFunc(r.Faults, func(a, b snippet.Fault) int { return cmp.Compare(a.Level, b.Level) }) // errors first
	for _, f := range r.Faults {
		p.Faults = append(p.Faults, v.faultLine(f))
		if f.Level == snippet.LevelError {
			errorCount++
		}
	}
	p.Summary = w.NoFault
	switch {
	case r.Frames+r.Elements == 0:
		p.Summary = w.NothingOurs
	case len(r.Faults) > 0:
		p.Summary = text.Put(w.Faults, "errors", strconv.Itoa(errorCount), "warnings", strconv.Itoa(len(r.Faults)-errorCount))
	}
	if r.Foreign > 0 {
		p.Notes = append(p.Notes, text.Put(w.Foreign, "n", strconv.Itoa(r.Foreign)))
	}
	if r.Frames+r.Elements > 0 && r.Corrected != pasted {
		p.Corrected = r.Corrected
	}
	for _, q := range r.Embeds {
		p.Preview = append(p.Preview, page.Link{Text: w.ShowNow, URL: link.Embed(q.Values())})
	}
	return p
}

func (v view) faultLine(f snippet.Fault) page.FaultLine {
	words := text.Fault(v.l(), string(f.Code))
	return page.FaultLine{
		Line: text.Put(text.ShareFor(v.l()).Line, "n", strconv.Itoa(f.Line)), Level: string(f.Level), Label: text.FaultLevel(v.l(), string(f.Level)),
		Name: words.Name, Why: words.Why, Found: f.Found, Want: f.Want,
	}
}

// pictureAddress is the picture of what a frame shows, as a path.
func (v view) pictureAddress(format string, width, height int) string {
	f := v.frame
	of := link.Everything
	for _, id := range []string{f.Cluster, f.Zone, f.Site} {
		if id != "" {
			of = id
		}
	}
	theme := f.Theme
	if theme == "" || theme == query.ThemeAuto {
		theme = query.ThemeLight // an address in a document names one
	}
	day := v.today
	if !f.AsOf.IsZero() {
		day = f.AsOf
	}
	return link.Picture(of, format, query.Picture{Lang: v.lang, Theme: theme, AsOf: day, Width: width, Height: height}.Values(v.today))
}

// pictureURL is the PNG of what a frame shows, absolute.
func (v view) pictureURL(width, height int) string {
	return link.Absolute(v.base, v.pictureAddress("png", width, height))
}

// shareURL is the builder for what a page shows.
func (v view) shareURL(sel selection) string {
	params := url.Values{}
	switch {
	case sel.cluster != "":
		params.Set("cluster", sel.cluster)
	case sel.zone != "":
		params.Set("zone", sel.zone)
	case sel.site != "":
		params.Set("site", sel.site)
	}
	return v.to(link.Share(v.l(), params))
}
