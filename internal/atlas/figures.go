package atlas

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A figure inside a Text is written {kind:value} and is the same in both
// languages, so that a translation can never turn 160,000 pyeong into 16:
//
//	{won:800000000000}  an amount of won
//	{usd:640000000}     an amount of US dollars
//	{m2:528000}         an area in square metres
//	{n:8362}            a count
//	{date:2023-11-01}   a date, with day, month or year precision
var figurePattern = regexp.MustCompile(`\{([a-z0-9]+):([^{}]*)\}`)

var figureFormats = map[string]func(value string, l Lang) (string, error){
	"won": func(v string, l Lang) (string, error) {
		return formatInt(v, func(n int64) string { return FormatWon(Won(n), l) })
	},
	"usd": func(v string, l Lang) (string, error) {
		return formatInt(v, func(n int64) string { return FormatUSD(n, l) })
	},
	"m2": func(v string, l Lang) (string, error) {
		return formatInt(v, func(n int64) string { return FormatArea(AreaM2(n), l) })
	},
	"n":    func(v string, _ Lang) (string, error) { return formatInt(v, FormatCount) },
	"date": formatDateFigure,
}

func formatInt(v string, format func(int64) string) (string, error) {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < 0 {
		return "", fmt.Errorf("%q is no whole number", v)
	}
	return format(n), nil
}

func formatDateFigure(v string, l Lang) (string, error) {
	d, err := ParseDate(v)
	if err != nil {
		return "", err
	}
	return FormatDate(d, l), nil
}

// expand writes out the figures of s; one that CheckFigures would refuse stays
// as it is.
func expand(s string, l Lang) string {
	if !strings.Contains(s, "{") {
		return s
	}
	return figurePattern.ReplaceAllStringFunc(s, func(m string) string {
		p := figurePattern.FindStringSubmatch(m)
		format, ok := figureFormats[p[1]]
		if !ok {
			return m
		}
		out, err := format(p[2], l)
		if err != nil {
			return m
		}
		return out
	})
}

// bareFigure finds money and areas that are written as prose.
var bareFigure = regexp.MustCompile(`\d\s*(조|억|만\s*원|㎡|㎢|km²|m²|만\s*평|평(?:[^가-힣]|$)|pyeong|trillion|billion|million)|(KRW|USD|₩)\s*\d`)

// article is an article of a law, whose 조 is not the unit of money.
var article = regexp.MustCompile(`제\s*\d+조(의\d+)?`)

// CheckFigures reports what is wrong with the figures of t: an unknown kind, a
// malformed value, a figure that only one language has, or money or area
// written as prose instead of a figure. It returns nil when all is well.
func (t Text) CheckFigures() []error {
	var errs []error
	var have [len(Langs)][]string
	for i, l := range Langs {
		raw := t.Raw(l)
		for _, p := range figurePattern.FindAllStringSubmatch(raw, -1) {
			format, ok := figureFormats[p[1]]
			if !ok {
				errs = append(errs, fmt.Errorf("%s: unknown figure %s: use won, usd, m2, n or date", l, p[0]))
				continue
			}
			if _, err := format(p[2], l); err != nil {
				errs = append(errs, fmt.Errorf("%s: figure %s: %w", l, p[0], err))
			}
			have[i] = append(have[i], p[0])
		}
		rest := figurePattern.ReplaceAllString(raw, "")
		if strings.ContainsAny(rest, "{}") {
			errs = append(errs, fmt.Errorf("%s: a brace that belongs to no figure", l))
		}
		if m := bareFigure.FindString(article.ReplaceAllString(rest, "")); m != "" {
			errs = append(errs, fmt.Errorf("%s: %q is a figure written as prose: use {won:…}, {usd:…} or {m2:…}", l, m))
		}
		slices.Sort(have[i])
	}
	if !slices.Equal(have[0], have[1]) {
		errs = append(errs, fmt.Errorf("the figures differ: ko has %s, en has %s", list(have[0]), list(have[1])))
	}
	return errs
}

func list(s []string) string {
	if len(s) == 0 {
		return "none"
	}
	return strings.Join(s, " ")
}
