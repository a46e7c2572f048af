package server

import (
	"context"
	"fmt"
	"strings"

	"busanmap/internal/atlas"
	"busanmap/internal/body"
	"busanmap/internal/export"
	"busanmap/internal/featurejson"
	"busanmap/internal/query"
	"busanmap/web/link"
	"busanmap/web/page"
	"busanmap/web/text"
)

const csvType = "text/csv; charset=utf-8"

// format is a kind of file to take along.
type format struct {
	id, name, mediaType string
	write               func(context.Context, export.Table) ([]byte, error)
}

var formats = []format{
	{"geojson", "GeoJSON", geoJSONType, nil},
	{"csv", "CSV", csvType, func(_ context.Context, t export.Table) ([]byte, error) { return export.CSV(t) }},
	{"kml", "KML", "application/vnd.google-earth.kml+xml", func(_ context.Context, t export.Table) ([]byte, error) { return export.KML(t) }},
	{"gpkg", "GeoPackage", "application/geopackage+sqlite3", export.GeoPackage},
}

// downloads are the files of what the map shows.
func (v view) downloads() []page.Download {
	var out []page.Download
	for _, col := range collections {
		for _, f := range formats {
			out = append(out, page.Download{
				Name: v.in(col.title) + " " + f.name,
				URL:  v.to(link.Download(col.id, f.id)),
			})
		}
	}
	return out
}

// download answers with a collection as a file. It takes the parameters of the
// items of the API, so that what is on the screen can be taken along, and lang.
func (s *Server) download(t *turn) error {
	name, ext, _ := strings.Cut(t.Param("file"), ".")
	col, err := findCollection(name)
	if err != nil {
		return err
	}
	f, err := findFormat(ext)
	if err != nil {
		return err
	}
	params, err := t.params()
	if err != nil {
		return err
	}
	lang := atlas.Ko
	if params.Has("lang") {
		if lang, err = atlas.ParseLang(params.Get("lang")); err != nil {
			return err
		}
		params.Del("lang")
	}
	if !params.Has("limit") {
		params.Set("limit", fmt.Sprint(query.MaxLimit))
	}
	q, err := query.ParseItems(params, query.Options{Allowed: col.filters, Today: t.day})
	if err != nil {
		return err
	}
	if q.AsOf.IsZero() {
		q.AsOf = t.day
	}
	key := strings.Join([]string{t.base, "download", col.id, f.id, string(lang), q.AsOf.String(), q.Encode()}, " ")
	b, err := t.edition.answer(key, f.mediaType, body.Fast, func() ([]byte, error) {
		// Others may wait for the same file: it is made also for a client that has gone.
		return s.api(t).file(context.WithoutCancel(t.Request().Context()), col, f, q, lang)
	})
	if err != nil {
		return err
	}
	t.Response().Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="busan-%s-%s.%s"`, col.id, q.AsOf, f.id))
	t.answer(b)
	return nil
}

func findFormat(id string) (format, error) {
	for _, f := range formats {
		if f.id == id {
			return f, nil
		}
	}
	return format{}, atlas.NotFound("format", id)
}

// file writes the features that q selects.
func (a api) file(ctx context.Context, col collection, f format, q query.Items, lang atlas.Lang) ([]byte, error) {
	known := a.e.on(q.AsOf)
	matched := matching(col.features(known.atlas, q.AsOf), q)
	from := min(q.Offset, len(matched))
	var features []featurejson.Feature
	for _, r := range matched[from:min(from+q.Limit, len(matched))] {
		features = append(features, r.feature(a.build(q.AsOf)))
	}
	v := view{atlas: known.atlas, lang: lang, day: q.AsOf, today: a.day, base: a.base}
	meta := v.exportMeta(col.id, v.in(col.title))
	if f.write == nil {
		return export.GeoJSON(meta, featurejson.CollectionOptions{NumberMatched: len(matched)}, features)
	}
	table, err := export.FromFeatures(export.Features{Meta: meta, Features: features, ClusterNumber: func(id string) int {
		c, err := known.atlas.Cluster(id)
		if err != nil {
			return 0
		}
		return c.Number
	}})
	if err != nil {
		return nil, err
	}
	return f.write(ctx, table)
}

// exportMeta is what a file says about itself.
func (v view) exportMeta(name, title string) export.Meta {
	return export.Meta{
		Name:        strings.ReplaceAll(name, "-", "_"),
		Title:       title,
		Licence:     "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
		Attribution: text.For(v.l()).DataCredit,
		SourceNote:  link.Absolute(v.base, link.About(v.l())),
		AsOf:        v.day,
		Lang:        v.lang,
	}
}
