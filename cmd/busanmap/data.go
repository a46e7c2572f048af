package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"busanmap/geodata"
	"busanmap/internal/atlas"
	"busanmap/internal/config"
	"busanmap/internal/dataset"
)

// errAtFault says that data has problems, which have been printed.
var errAtFault = errors.New("the data is at fault")

// todayInBusan returns a function that says which day it is there.
func todayInBusan() (func() atlas.Date, error) {
	busan, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		return nil, fmt.Errorf("load time zone: %w", err)
	}
	return func() atlas.Date { return atlas.DateOf(time.Now().In(busan)) }, nil
}

// check lists what is wrong with a data folder, and what ages.
func check(c config.Check, stdout io.Writer) error {
	now, err := todayInBusan()
	if err != nil {
		return err
	}
	today := now()
	r := dataset.Check(os.DirFS(string(c.Dir)), today)
	show := printReport
	if c.Format == "json" {
		show = writeReport
	}
	if err := show(stdout, r, today); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if len(r.Problems) > 0 {
		return errAtFault
	}
	return nil
}

// printReport lists r for people: problems, warnings, what is explained, and a
// line that sums up.
func printReport(w io.Writer, r dataset.Report, today atlas.Date) error {
	var b strings.Builder
	for _, p := range r.Problems {
		fmt.Fprintf(&b, "problem: %s\n", p)
	}
	for _, v := range r.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", v)
	}
	for _, group := range explainedBy(r.Explained) {
		fmt.Fprintf(&b, "explained: %d × %s until %s by %s: %s\n", group.count, group.Code, group.Until, group.By, group.Reason.In(atlas.En))
	}
	fmt.Fprintf(&b, "checked for %s: %s, %s, %d explained", today, count(len(r.Problems), "problem"), count(len(r.Warnings), "warning"), len(r.Explained))
	if r.Atlas != nil {
		fmt.Fprintf(&b, "; version %s", r.Atlas.Version())
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// explanation is one record of accepted.yaml with how many warnings it explains.
type explanation struct {
	dataset.Explained
	count int
}

func explainedBy(all []dataset.Explained) []explanation {
	var out []explanation
	index := map[string]int{}
	for _, e := range all {
		i, known := index[e.By]
		if !known {
			i = len(out)
			index[e.By] = i
			out = append(out, explanation{Explained: e})
		}
		out[i].count++
	}
	return out
}

// The shape of --format json, which docs/data.md describes. Keys are added, not
// changed or removed.
type (
	reportJSON struct {
		OK        bool            `json:"ok"`      // there is no problem
		Version   string          `json:"version"` // of the data; empty when there are problems
		Today     string          `json:"today"`   // in Busan
		Problems  []problemJSON   `json:"problems"`
		Warnings  []warningJSON   `json:"warnings"`
		Explained []explainedJSON `json:"explained"`
	}
	problemJSON struct {
		File    string `json:"file"`   // empty: the whole folder
		Line    int    `json:"line"`   // 0: the whole file
		Column  int    `json:"column"` // 0: the whole line
		ID      string `json:"id"`
		Field   string `json:"field"`
		Message string `json:"message"`
	}
	warningJSON struct {
		problemJSON
		Code string `json:"code"`
	}
	explainedJSON struct {
		warningJSON
		By     string            `json:"by"`
		Reason map[string]string `json:"reason"`
		Until  string            `json:"until"`
	}
)

// writeReport writes r for machines.
func writeReport(w io.Writer, r dataset.Report, today atlas.Date) error {
	out := reportJSON{
		OK: len(r.Problems) == 0, Today: today.String(),
		Problems: []problemJSON{}, Warnings: []warningJSON{}, Explained: []explainedJSON{},
	}
	if r.Atlas != nil {
		out.Version = r.Atlas.Version()
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, problemOf(p))
	}
	for _, v := range r.Warnings {
		out.Warnings = append(out.Warnings, warningOf(v))
	}
	for _, e := range r.Explained {
		reason := map[string]string{}
		for _, l := range atlas.Langs {
			reason[string(l)] = e.Reason.In(l)
		}
		out.Explained = append(out.Explained, explainedJSON{warningOf(e.Warning), e.By, reason, e.Until.String()})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func problemOf(p dataset.Problem) problemJSON {
	return problemJSON{p.File, p.Line, p.Column, p.ID, p.Field, p.Reason}
}

func warningOf(w dataset.Warning) warningJSON {
	return warningJSON{problemOf(w.Problem), string(w.Code)}
}

// tidy writes the layers of a folder as they should be written.
func tidy(dir string, stdout io.Writer) error {
	layers, err := dataset.Tidy(os.DirFS(dir))
	if err != nil {
		return fmt.Errorf("tidy layers: %w", err)
	}
	for name, data := range layers {
		if err := replaceFile(filepath.Join(dir, filepath.FromSlash(name)), data); err != nil {
			return fmt.Errorf("tidy %s: %w", name, err)
		}
		fmt.Fprintln(stdout, "tidied "+name)
	}
	if len(layers) == 0 {
		fmt.Fprintln(stdout, "everything is tidy")
	}
	return nil
}

// replaceFile writes a file so that nobody ever reads half of it.
func replaceFile(name string, data []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".tidy-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(info.Mode().Perm()), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// export writes the embedded data to a folder that is empty or not there.
func export(dir string, stdout io.Writer) error {
	entries, err := os.ReadDir(dir)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("export data: %w", err)
	case len(entries) > 0:
		return fmt.Errorf("export data: %s is not empty: name a new folder, so that nothing of yours is overwritten", dir)
	}
	if err := os.CopyFS(dir, geodata.Files); err != nil {
		return fmt.Errorf("export data: %w", err)
	}
	fmt.Fprintf(stdout, "wrote the data to %s; edit it, then: busanmap check %s\n", dir, dir)
	return nil
}
