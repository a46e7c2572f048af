package config

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"busanmap/internal/testkit/golden"
)

func TestTheCommandAndItsFolderAreRead(t *testing.T) {
	alone(t)
	dir := t.TempDir()
	for _, tc := range []struct {
		args    []string
		command Command
		dir     string
		format  string
	}{
		{nil, CommandServe, "", "text"},
		{[]string{"serve"}, CommandServe, "", "text"},
		{[]string{"check", dir}, CommandCheck, dir, "text"},
		{[]string{"check", dir, "--format", "json"}, CommandCheck, dir, "json"},
		{[]string{"tidy", dir}, CommandTidy, dir, "text"},
		{[]string{"export", dir + "/new"}, CommandExport, dir + "/new", "text"},
	} {
		c, err := Parse(tc.args, new(bytes.Buffer))
		if err != nil {
			t.Errorf("%q: %v", tc.args, err)
		}
		if got := string(c.Check.Dir) + string(c.Tidy.Dir) + c.Export.Dir; c.Command != tc.command || got != tc.dir || c.Check.Format != tc.format {
			t.Errorf("%q: %s %q %q, want %s %q %q", tc.args, c.Command, got, c.Check.Format, tc.command, tc.dir, tc.format)
		}
	}
}

func TestACommandWithoutItsFolderOrWithAWrongFormatIsRefused(t *testing.T) {
	alone(t)
	for want, args := range map[string][]string{
		`expected "<dir>"`:             {"check"},
		"no such file or directory":    {"check", "testdata/nothing"},
		"config.go is no folder":       {"tidy", "config.go"},
		`--format must be one of`:      {"check", "testdata", "--format", "xml"},
		"unexpected argument testdata": {"check", "testdata", "testdata"},
		"unknown flag --addr":          {"check", "testdata", "--addr", ":0"},
	} {
		if _, err := Parse(args, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error is %v, want %q", args, err, want)
		}
	}
}

func TestASettingOfTheServerDoesNotDisturbTheCheck(t *testing.T) {
	alone(t)
	t.Setenv("BUSANMAP_DATA", "testdata/nothing")
	t.Setenv("BUSANMAP_ADDR", "nowhere")
	if _, err := Parse([]string{"check", "testdata"}, new(bytes.Buffer)); err != nil {
		t.Error(err)
	}
}

// flagTable is the table of README.md.
func flagTable(t *testing.T) string {
	t.Helper()
	var c Config
	parser, err := newParser(&c, io.Discard, func() {})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| command | flag or argument | default | what |\n|---|---|---|---|\n")
	for _, command := range parser.Model.Children {
		fmt.Fprintf(&b, "| `%s` | | | %s |\n", command.Name, command.Help)
		for _, v := range command.Positional {
			fmt.Fprintf(&b, "| | `%s` | | %s |\n", strings.ToUpper(v.Name), v.Help)
		}
		for _, f := range command.Flags {
			fmt.Fprintf(&b, "| | `--%s=%s` |%s| %s |\n", f.Name, f.PlaceHolder, code(f), f.Help)
		}
	}
	return b.String()
}

func code(f *kong.Flag) string {
	if f.Default == "" {
		return " "
	}
	return " `" + f.Default + "` "
}

func TestTheTableOfTheReadmeIsThatOfTheFlagsGolden(t *testing.T) {
	const readme, begin, end = "../../README.md", "<!-- flags -->\n", "<!-- /flags -->"
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(data), begin)
	have, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("README.md lacks %q or %q", begin, end)
	}
	want := flagTable(t)
	if golden.Updating() {
		if err := os.WriteFile(readme, []byte(head+begin+want+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != want {
		t.Errorf("the table of README.md is not that of the flags: run make golden. Want:\n%s", want)
	}
}
