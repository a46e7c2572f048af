package finder

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"busanmap/internal/atlas"
	"busanmap/internal/spelling"
)

// Number is a number that an investor may not have told us.
type Number struct {
	N     int64
	Given bool
}

// Given is a number that was told.
func Given(n int64) Number { return Number{n, true} }

// Profile is what an investor tells us. What is empty was not told; no field is
// needed.
type Profile struct {
	Cluster  string // id of a cluster
	ZoneType string // id of the kind of zone to settle in
	Industry atlas.Sector
	// Companies is everything that the firm is, in the order of the vocabulary:
	// with at least one named, a firm is not from the capital area, not
	// reshoring and no start-up unless it says so. Whether it is domestic or
	// foreign-invested stays open until one of the two is named.
	Companies    []atlas.CompanyKind
	Size         atlas.FirmSize
	Won          Number // investment, in won
	USD          Number // foreign investment, in US dollars; no rate of exchange is assumed
	Jobs         Number // new regular staff
	Plan         atlas.Plan
	ForeignShare Number // per cent
}

// The parameters of the finder. A form may send each of them empty.
const (
	clusterParam  = "cluster"
	zoneTypeParam = "zone_type"
	industryParam = "industry"
	companyParam  = "company" // may be there several times
	sizeParam     = "size"
	wonParam      = "investment"
	usdParam      = "investment_usd"
	jobsParam     = "jobs"
	planParam     = "plan"
	shareParam    = "foreign_share"
)

var params = []string{clusterParam, zoneTypeParam, industryParam, companyParam, sizeParam, wonParam, usdParam, jobsParam, planParam, shareParam}

// others are the parameters that a page of the finder has besides.
var others = []string{"lang", "asof"}

// The largest numbers that are no slip of the keyboard.
const (
	maxWon   = 1_000_000_000_000_000 // 1,000조
	maxUSD   = 1_000_000_000_000
	maxJobs  = 1_000_000
	maxShare = 100
)

const (
	maxTypos     = 2
	maxShown     = 64 // runes of a wrong word that an error repeats
	maxCompanies = 64 // values of company, empty ones too
)

// ParseProfile reads the parameters of the finder. It returns an
// *atlas.InvalidError for a parameter that it does not know, but for lang and
// asof, which are left to others, and for a value that is none.
func ParseProfile(v url.Values) (Profile, error) {
	if err := onlyKnown(v); err != nil {
		return Profile{}, err
	}
	r := reader{values: v}
	p := Profile{
		Cluster:      r.id(clusterParam),
		ZoneType:     r.id(zoneTypeParam),
		Industry:     atlas.Sector(r.word(industryParam, atlas.NeedsIndustry)),
		Companies:    r.companies(),
		Size:         atlas.FirmSize(r.word(sizeParam, atlas.NeedsSize)),
		Won:          r.number(wonParam, maxWon),
		USD:          r.number(usdParam, maxUSD),
		Jobs:         r.number(jobsParam, maxJobs),
		Plan:         atlas.Plan(r.word(planParam, atlas.NeedsPlan)),
		ForeignShare: r.number(shareParam, maxShare),
	}
	if r.err != nil {
		return Profile{}, r.err
	}
	return p, nil
}

func onlyKnown(v url.Values) error {
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if slices.Contains(others, name) {
			continue
		}
		if name == "" {
			return atlas.Invalid("query", "has a value without a name")
		}
		if !slices.Contains(params, name) {
			return atlas.Invalid(shorten(name), "is not a parameter of the finder"+suggestion(name, params))
		}
		if len(v[name]) > 1 && name != companyParam || len(v[name]) > maxCompanies {
			return atlas.Invalid(name, "is there too often")
		}
	}
	return nil
}

// reader reads values until the first that is wrong.
type reader struct {
	values url.Values
	err    error
}

func (r *reader) fail(param, reason string) {
	if r.err == nil {
		r.err = atlas.Invalid(param, reason)
	}
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// id reads an id; whether there is such a record, Profile.Check says.
func (r *reader) id(param string) string {
	s := r.values.Get(param)
	if s != "" && (len(s) > maxShown || !idPattern.MatchString(s)) {
		r.fail(param, fmt.Sprintf("%q is no id: lower-case letters, digits and single hyphens", shorten(s)))
		return ""
	}
	return s
}

func (r *reader) word(param string, kind atlas.RuleKind) string {
	s := r.values.Get(param)
	if s != "" {
		r.known(param, s, kind.Vocabulary())
	}
	return s
}

func (r *reader) known(param, s string, vocabulary []string) {
	if !slices.Contains(vocabulary, s) {
		r.fail(param, fmt.Sprintf("%q is none of %s%s", shorten(s), strings.Join(vocabulary, ", "), suggestion(s, vocabulary)))
	}
}

func (r *reader) companies() []atlas.CompanyKind {
	vocabulary := atlas.NeedsCompany.Vocabulary()
	given := r.values[companyParam]
	for _, s := range given {
		if s != "" {
			r.known(companyParam, s, vocabulary)
		}
	}
	var out []atlas.CompanyKind
	for _, s := range vocabulary {
		if slices.Contains(given, s) {
			out = append(out, atlas.CompanyKind(s))
		}
	}
	if slices.Contains(out, atlas.Domestic) && slices.Contains(out, atlas.ForeignInvested) {
		r.fail(companyParam, "a firm is either domestic or foreign_invested")
	}
	return out
}

var numberPattern = regexp.MustCompile(`^([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})$`)

// number reads a whole number, with or without commas between thousands.
func (r *reader) number(param string, most int64) Number {
	s := strings.TrimSpace(r.values.Get(param))
	if s == "" {
		return Number{}
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(s, ",", ""), 10, 64)
	if !numberPattern.MatchString(s) || err != nil {
		r.fail(param, fmt.Sprintf("%q is no whole number, such as 200,000,000,000", shorten(s)))
		return Number{}
	}
	if n > most {
		r.fail(param, "must be at most "+atlas.FormatCount(most))
		return Number{}
	}
	return Given(n)
}

func suggestion(word string, known []string) string {
	near, ok := spelling.Nearest(strings.ToLower(word), known, maxTypos)
	if !ok {
		return ""
	}
	return "; did you mean `" + near + "`?"
}

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= maxShown {
		return s
	}
	return string([]rune(s)[:maxShown]) + "…"
}

// Check returns an *atlas.InvalidError when the atlas has no such cluster or
// kind of zone.
func (p Profile) Check(a *atlas.Atlas) error {
	if _, err := a.Cluster(p.Cluster); p.Cluster != "" && err != nil {
		ids := make([]string, 0, len(a.Clusters()))
		for _, c := range a.Clusters() {
			ids = append(ids, c.ID)
		}
		return atlas.Invalid(clusterParam, fmt.Sprintf("there is no cluster %q%s", p.Cluster, suggestion(p.Cluster, ids)))
	}
	if _, err := a.ZoneType(p.ZoneType); p.ZoneType != "" && err != nil {
		ids := make([]string, 0, len(a.ZoneTypes()))
		for _, t := range a.ZoneTypes() {
			ids = append(ids, t.ID)
		}
		return atlas.Invalid(zoneTypeParam, fmt.Sprintf("there is no kind of zone %q on this day%s", p.ZoneType, suggestion(p.ZoneType, ids)))
	}
	return nil
}

// Values returns the parameters that ParseProfile reads as p, and no others.
func (p Profile) Values() url.Values {
	v := url.Values{}
	for _, f := range [...]struct{ param, value string }{
		{clusterParam, p.Cluster}, {zoneTypeParam, p.ZoneType}, {industryParam, string(p.Industry)},
		{sizeParam, string(p.Size)}, {planParam, string(p.Plan)},
		{wonParam, p.Won.String()}, {usdParam, p.USD.String()}, {jobsParam, p.Jobs.String()}, {shareParam, p.ForeignShare.String()},
	} {
		if f.value != "" {
			v.Set(f.param, f.value)
		}
	}
	for _, c := range p.Companies {
		v.Add(companyParam, string(c))
	}
	return v
}

// Encode returns the one query string that stands for p, "" for an empty one.
func (p Profile) Encode() string { return p.Values().Encode() }

// IsZero reports whether nothing was told.
func (p Profile) IsZero() bool { return p.Encode() == "" }

// String is the number in digits, "" when it was not told.
func (n Number) String() string {
	if !n.Given {
		return ""
	}
	return strconv.FormatInt(n.N, 10)
}
