// Command assets bundles web/src and web/css into static/dist.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"busanmap/internal/bundle"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("assets", flag.ContinueOnError)
	flags.SetOutput(stderr)
	web := flags.String("web", "web", "folder with src, css and node_modules")
	out := flags.String("out", "static/dist", "folder to write to; it is emptied first")
	minify := flags.Bool("minify", true, "shorten the code")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return bundle.Build(bundle.Options{Web: *web, Out: *out, Minify: *minify})
}
