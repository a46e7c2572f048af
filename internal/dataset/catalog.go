package dataset

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"busanmap/internal/atlas"
)

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// enums lists the allowed values of each named string type.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[atlas.Confidence]():       {string(atlas.TwoSources), string(atlas.OneSource), string(atlas.Unverified)},
	reflect.TypeFor[atlas.PlacedBy]():         {string(atlas.PressRelease), string(atlas.MapTeam)},
	reflect.TypeFor[atlas.StatementKind]():    {string(atlas.Announced), string(atlas.Since), string(atlas.Outlook), string(atlas.Corrected)},
	reflect.TypeFor[atlas.SiteKind]():         {string(atlas.IndustrialComplex), string(atlas.Project), string(atlas.Hub), string(atlas.Quarter), string(atlas.Port), string(atlas.Airport)},
	reflect.TypeFor[atlas.EventKind]():        {string(atlas.EventAnnounced), string(atlas.EventSelected), string(atlas.EventDesignated), string(atlas.EventStarted), string(atlas.EventCompleted), string(atlas.EventHalted), string(atlas.EventMoved), string(atlas.EventLost), string(atlas.EventChanged)},
	reflect.TypeFor[atlas.ZoneStatus]():       {string(atlas.ZoneProposed), string(atlas.ZoneSelected), string(atlas.ZoneDesignated), string(atlas.ZoneAmended), string(atlas.ZoneLifted)},
	reflect.TypeFor[atlas.IncentiveScope]():   {string(atlas.ScopeZone), string(atlas.ScopeCity), string(atlas.ScopeNational)},
	reflect.TypeFor[atlas.Display]():          {string(atlas.Show), string(atlas.Caution), string(atlas.Hide)},
	reflect.TypeFor[atlas.RuleKind]():         {string(atlas.NeedsZone), string(atlas.NeedsPlan), string(atlas.NeedsCompany), string(atlas.NeedsIndustry), string(atlas.NeedsSize), string(atlas.NeedsJobs), string(atlas.NeedsInvestment), string(atlas.NeedsInvestmentUSD), string(atlas.NeedsForeignShare), string(atlas.NeedsUnknown)},
	reflect.TypeFor[atlas.Otherwise]():        {string(atlas.Ask)},
	reflect.TypeFor[atlas.InvestmentSeries](): {string(atlas.YearTotal), string(atlas.PartOfYear), string(atlas.Cumulative), string(atlas.Foreign)},
	reflect.TypeFor[atlas.ProgrammeKind]():    {string(atlas.PoleKind), string(atlas.TalentKind), string(atlas.StrategyKind), string(atlas.OutlookKind)},
	reflect.TypeFor[Code]():                   {string(OldSource), string(FutureAsOf), string(ExpiredIncentive), string(TranslationBehind), string(CanonicalForm)},
	reflect.TypeFor[atlas.Verdict]():          {string(atlas.VerdictRight), string(atlas.VerdictRightThen), string(atlas.VerdictCaveat), string(atlas.VerdictWrong), string(atlas.VerdictMistranslated), string(atlas.VerdictUnresolved)},
}

// reference is an id that must exist among the records of a kind.
type reference struct {
	kind, id string
	from     place
}

// catalog reads the files and remembers what to check when all are read.
type catalog struct {
	files    snapshot
	problems Problems
	warnings []Warning
	refs     []reference
	ids      map[string]map[string]place // kind → id → where it stands
	fields   map[fieldOf]place           // where each leaf stands
	asOf     []dated                     // the as_of of every record
	edits    []edited                    // the texts that say when they were edited
}

// fieldOf names a field among all files.
type fieldOf struct{ file, id, field string }

// dated is a date and where it stands.
type dated struct {
	date atlas.Date
	from place
}

// edited is when the two languages of a text were edited last.
type edited struct {
	ko, en atlas.Date
	from   place
}

func newCatalog(files snapshot) *catalog {
	return &catalog{files: files, ids: map[string]map[string]place{}, fields: map[fieldOf]place{}}
}

// where returns the place of a field of a record: that of the record when the
// field is not written.
func (c *catalog) where(kind, id, field string) place {
	record := c.ids[kind][id]
	if p, ok := c.fields[fieldOf{record.file, id, field}]; ok {
		return p
	}
	return record.at(field, nil)
}

// records reads the list of records of one file. kind is what references call
// them; references to a kind whose file cannot be read are not checked, so that
// one fault is not reported a hundred times.
func records[T any](c *catalog, file, kind string) []T {
	whole := place{file: file}
	data, err := c.files.file(file)
	if err != nil {
		c.report(whole, err.Error())
		return nil
	}
	if reason := tooMuch(data); reason != "" {
		c.report(whole, reason)
		return nil
	}
	// decode reports a key that is there twice, and reads on.
	parsed, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		c.yamlError(whole, err)
		return nil
	}
	if len(parsed.Docs) != 1 {
		c.report(whole, fmt.Sprintf("has %d YAML documents, want one", len(parsed.Docs)))
		return nil
	}
	if anchor := findAnchor(parsed.Docs[0]); anchor != nil {
		c.report(whole.on(anchor.GetToken()), "anchors, aliases and tags are not allowed: write the value out")
		return nil
	}
	seq, ok := parsed.Docs[0].Body.(*ast.SequenceNode)
	if !ok {
		c.report(whole, "must be a list of records, each starting with \"- id:\"")
		return nil
	}
	c.ids[kind] = map[string]place{}
	out := make([]T, 0, len(seq.Values))
	for _, n := range seq.Values {
		if c.full() {
			break
		}
		var rec T
		p := whole.on(n.GetToken())
		p.id = recordID(n)
		c.decode(n, reflect.ValueOf(&rec).Elem(), p)
		c.register(kind, p)
		out = append(out, rec)
	}
	return out
}

// maxProblems is more than anybody reads. A file of garbage has millions.
const maxProblems = 1000

func (c *catalog) report(p place, reason string) {
	switch len(c.problems) {
	case maxProblems:
		c.problems = append(c.problems, Problem{Reason: fmt.Sprintf("there are more: these are the first %d that were found", maxProblems)})
	case maxProblems + 1:
	default:
		c.problems = append(c.problems, p.problem(reason))
	}
}

// full reports whether there is no use in looking for more problems.
func (c *catalog) full() bool { return len(c.problems) > maxProblems }

func (c *catalog) yamlError(p place, err error) {
	var y yaml.Error
	if errors.As(err, &y) {
		c.report(p.on(y.GetToken()), y.GetMessage())
		return
	}
	c.report(p, err.Error())
}

func (c *catalog) register(kind string, p place) {
	if p.id == "" {
		return // reported as a missing key
	}
	if !idPattern.MatchString(p.id) {
		c.report(p, "an id is lower-case letters, digits and single hyphens")
	}
	if first, ok := c.ids[kind][p.id]; ok {
		c.report(p, fmt.Sprintf("duplicate id, first used in line %d", first.line))
		return
	}
	c.ids[kind][p.id] = p
}

// decode reads n into v, a struct, checking each field by its type and tags:
// yaml (the key; without omitempty it must be there), ref (the kind that a
// string or each string of a list refers to).
func (c *catalog) decode(n ast.Node, v reflect.Value, p place) {
	if t, ok := v.Addr().Interface().(*atlas.Text); ok {
		c.text(n, t, p)
		return
	}
	m, ok := n.(*ast.MappingNode)
	if !ok {
		c.report(p, "must be a mapping with keys "+strings.Join(requiredKeys(v.Type()), ", "))
		return
	}
	known, seen := fields(v.Type()), map[string]bool{}
	for _, kv := range m.Values {
		if c.full() {
			return
		}
		key := kv.Key.GetToken().Value
		at := p.at(key, kv.Key)
		i := slices.IndexFunc(known, func(f fieldInfo) bool { return f.key == key })
		switch {
		case i < 0:
			c.report(at, unknownKey(key, keys(v.Type())))
		case seen[key]:
			c.report(at, "this key is there twice")
		default:
			c.value(kv.Value, fieldValue{known[i], v.FieldByIndex(known[i].index)}, at)
		}
		seen[key] = true
	}
	for _, f := range known {
		if !f.optional && !seen[f.key] {
			c.report(p.at(f.key, nil), "is missing")
		}
	}
	if f, ok := v.Addr().Interface().(*atlas.Figure); ok {
		c.figure(*f, p)
	}
}

// editedText is a Text as the catalog writes it: with the days on which its
// languages were edited, which are the editors' business and not the map's.
type editedText struct {
	Ko       string     `yaml:"ko"`
	En       string     `yaml:"en"`
	EditedKo atlas.Date `yaml:"edited_ko,omitempty"` // day of the last edit of the Korean; when it is newer than edited_en, busanmap check says that the English is behind
	EditedEn atlas.Date `yaml:"edited_en,omitempty"` // day of the last edit of the English; when it is newer than edited_ko, busanmap check says that the Korean is behind
}

func (c *catalog) text(n ast.Node, t *atlas.Text, p place) {
	var e editedText
	c.decode(n, reflect.ValueOf(&e).Elem(), p)
	*t = atlas.Text{Ko: e.Ko, En: e.En}
	for _, err := range t.CheckFigures() {
		c.report(p, err.Error())
	}
	if !e.EditedKo.IsZero() || !e.EditedEn.IsZero() {
		c.edits = append(c.edits, edited{e.EditedKo, e.EditedEn, p})
	}
}

// value reads one field.
func (c *catalog) value(n ast.Node, f fieldValue, p place) {
	t := f.value.Type()
	switch {
	case isRecord(t):
		c.decode(n, f.value, p)
		return
	case t.Kind() == reflect.Slice && isRecord(t.Elem()):
		c.list(n, f.value, p)
		return
	}
	if reason := misfit(n, t); reason != "" {
		c.report(p, reason)
		return
	}
	if d, ok := f.value.Addr().Interface().(*atlas.Date); ok {
		if err := setDate(d, n); err != nil {
			c.report(p, err.Error())
			return
		}
	} else if t.Kind() == reflect.String && isNumber(n) {
		f.value.SetString(n.GetToken().Value) // as it is written: a telephone number keeps its 0
	} else if err := yaml.NodeToValue(n, f.value.Addr().Interface()); err != nil {
		c.yamlError(p, err)
		return
	}
	c.check(n, f, p)
}

const dateForm = "must be a date: YYYY, YYYY-MM or YYYY-MM-DD"

var wholeNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})$`)

// misfit says why n does not fit the type t, where the YAML library would not:
// it rounds 1.5 down to 1, reads 010 as 8 and takes a text for a number.
func misfit(n ast.Node, t reflect.Type) string {
	_, scalar := n.(ast.ScalarNode)
	switch {
	case n.Type() == ast.NullType:
		return ""
	case t == reflect.TypeFor[atlas.Date]() && !scalar:
		return dateForm
	case reflect.Zero(t).CanInt() && (n.Type() != ast.IntegerType || !wholeNumber.MatchString(n.GetToken().Value)):
		return "must be a whole number of at most 18 digits, without quotes, point or leading 0"
	}
	return ""
}

// setDate reads a date from the word as it is written. The YAML library would
// first print the whole file again, for each date.
func setDate(d *atlas.Date, n ast.Node) error {
	if n.Type() == ast.NullType {
		return nil
	}
	return d.UnmarshalText([]byte(n.GetToken().Value))
}

func isNumber(n ast.Node) bool { return n.Type() == ast.IntegerType || n.Type() == ast.FloatType }

func (c *catalog) list(n ast.Node, v reflect.Value, p place) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		c.report(p, "must be a list")
		return
	}
	for i, item := range seq.Values {
		e := reflect.New(v.Type().Elem()).Elem()
		c.decode(item, e, p.at(fmt.Sprintf("[%d]", i), item))
		v.Set(reflect.Append(v, e))
	}
}

// check applies the rules that follow from the type and tags of a leaf.
func (c *catalog) check(n ast.Node, f fieldValue, p place) {
	c.fields[fieldOf{p.file, p.id, p.field}] = p
	switch v := f.value; {
	case v.Type() == reflect.TypeFor[atlas.Date]():
		if v.IsZero() && !f.optional {
			c.report(p, dateForm)
		}
		if p.field == "as_of" {
			c.asOf = append(c.asOf, dated{v.Interface().(atlas.Date), p})
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.String:
		if f.ref == "source" && v.Len() == 0 {
			c.report(p, "must name at least one source")
		}
		listed := map[string]bool{}
		for i := range v.Len() {
			at := p
			if seq, ok := n.(*ast.SequenceNode); ok && i < len(seq.Values) {
				at = p.at(fmt.Sprintf("[%d]", i), seq.Values[i])
			}
			if f.ref != "" {
				c.refs = append(c.refs, reference{f.ref, v.Index(i).String(), at})
			}
			if word := v.Index(i).String(); listed[word] {
				c.report(at, fmt.Sprintf("%q is listed twice", word))
			} else {
				listed[word] = true
			}
		}
	case v.Kind() == reflect.String:
		if strings.TrimSpace(v.String()) == "" && !f.optional {
			c.report(p, "must not be empty")
		} else if f.ref != "" {
			c.refs = append(c.refs, reference{f.ref, v.String(), p})
		} else if allowed := enums[v.Type()]; allowed != nil && !slices.Contains(allowed, v.String()) {
			c.report(p, fmt.Sprintf("%q is not allowed: use %s", v.String(), strings.Join(allowed, ", ")))
		}
	case v.CanInt():
		if v.Int() < 0 {
			c.report(p, "must not be negative")
		} else if v.Int() == 0 && !f.optional {
			c.report(p, "must be 1 or more")
		}
	}
}

func (c *catalog) figure(f atlas.Figure, p place) {
	n := 0
	for _, set := range []bool{f.Won != 0, f.AreaM2 != 0, f.Count != 0} {
		if set {
			n++
		}
	}
	if n != 1 {
		c.report(p, "must have exactly one of won, area_m2 and count")
	}
}

// resolve reports every reference to a record that does not exist.
func (c *catalog) resolve() {
	for _, r := range c.refs {
		if c.full() {
			return
		}
		known, checked := c.ids[r.kind]
		if _, ok := known[r.id]; checked && !ok {
			c.report(r.from, fmt.Sprintf("there is no %s %q%s", r.kind, r.id, suggestion(r.id, sortedKeys(known))))
		}
	}
}

// recordID returns the id of a record for messages, "" when it has none.
func recordID(n ast.Node) string {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		return ""
	}
	for _, kv := range m.Values {
		if _, scalar := kv.Value.(ast.ScalarNode); scalar && kv.Key.GetToken().Value == "id" && kv.Value.Type() != ast.NullType {
			return kv.Value.GetToken().Value
		}
	}
	return ""
}

// The YAML parser takes a kilobyte for each entry, and for the entries of one
// list or mapping a time that grows with the square of their count. The longest
// real file has 2,300 lines.
const (
	maxLines   = 20_000
	maxEntries = 60_000
)

// tooMuch says why data is no list of records, before it is parsed.
func tooMuch(data []byte) string {
	lines, entries := bytes.Count(data, []byte{'\n'}), 0
	for _, mark := range []byte("\n,:[{") {
		entries += bytes.Count(data, []byte{mark})
	}
	switch {
	case lines > maxLines || entries > maxEntries:
		return fmt.Sprintf("has %d lines and %d entries, more than the %d and %d allowed: is it the right file?", lines, entries, maxLines, maxEntries)
	case tooDeep(data):
		return "is nested too deeply for a list of records"
	}
	return ""
}

// maxDepth is far more than records need: a list in a mapping in a list.
const maxDepth = 64

// tooDeep reports whether data may nest deeper than maxDepth. The YAML parser
// takes time that grows with the square of the depth, and then the stack.
func tooDeep(data []byte) bool {
	open := 0
	for line := range bytes.Lines(data) {
		text := bytes.TrimLeft(line, " ")
		indent := len(line) - len(text)
		for len(text) > 1 && text[1] == ' ' && (text[0] == '-' || text[0] == '?') {
			text = bytes.TrimLeft(text[2:], " ")
			indent += 2
		}
		if indent > 2*maxDepth {
			return true
		}
		for _, b := range text {
			switch b {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			}
			if open > maxDepth {
				return true
			}
		}
	}
	return false
}

// findAnchor returns the first anchor, alias or tag below n.
func findAnchor(n ast.Node) ast.Node {
	var found ast.Node
	ast.Walk(visitor(func(n ast.Node) bool {
		switch n.(type) {
		case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
			found = cmp.Or(found, n)
		}
		return found == nil
	}), n)
	return found
}

type visitor func(ast.Node) bool

func (v visitor) Visit(n ast.Node) ast.Visitor {
	if !v(n) {
		return nil
	}
	return v
}
