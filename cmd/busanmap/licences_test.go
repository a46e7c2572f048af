package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What the binary holds of others must be listed with its licence, and nothing
// that it does not hold.
func TestEveryModuleInTheBinaryIsListedWithItsLicence(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := strings.Fields(string(out))
	slices.Sort(modules)
	modules = slices.Compact(modules)
	doc, err := os.ReadFile("../../docs/licences.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2.0|MPL-2.0|FTL) \\|$").FindAllStringSubmatch(string(doc), -1) {
		listed = append(listed, m[1])
	}
	for _, m := range modules {
		if !slices.Contains(listed, m) {
			t.Errorf("%s is not listed in docs/licences.md", m)
		}
	}
	for _, l := range listed {
		if !slices.Contains(modules, l) && l != "leaflet" && l != "krds-uiux" {
			t.Errorf("%s is listed in docs/licences.md but is not in the binary", l)
		}
	}
}
