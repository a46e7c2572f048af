// Command busanmap serves the living map of Busan's five innovation clusters.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // Asia/Seoul, on machines without a zone database

	"busanmap/geodata"
	"busanmap/internal/assets"
	"busanmap/internal/config"
	"busanmap/internal/dataset"
	"busanmap/internal/server"
	"busanmap/static"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(exitCode(run(ctx, os.Args[1:], os.Stdout, os.Stderr), os.Stderr))
}

// usageError is a mistake in the flags or the environment.
type usageError struct{ error }

// exitCode says what went wrong on stderr: 2 for a wrong flag, 1 for the rest.
func exitCode(err error, stderr io.Writer) int {
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "busanmap: %v\nTry busanmap --help.\n", err)
		return 2
	}
	fmt.Fprintf(stderr, "busanmap: %v\n", err)
	return 1
}

// run does what args ask for until it is done or ctx ends. When the server
// listens, its address is printed to stdout.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := config.Parse(args, stdout)
	switch {
	case errors.Is(err, config.ErrHelp):
		return nil
	case err != nil:
		return usageError{err}
	}
	return serve(ctx, c.Serve, stdout, stderr)
}

func serve(ctx context.Context, c config.Serve, stdout, stderr io.Writer) error {
	log := slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: slog.Level(c.LogLevel)}))
	var files fs.FS = geodata.Files
	if c.Data != "" {
		files = os.DirFS(string(c.Data))
	}
	a, err := dataset.Load(files)
	if err != nil {
		return fmt.Errorf("load data: %w", err)
	}
	set, err := assets.Load(static.Files)
	if err != nil {
		return fmt.Errorf("load assets: %w", err)
	}
	s, err := server.New(server.Options{
		Atlas:          a,
		Assets:         set,
		Log:            log,
		Now:            time.Now,
		BaseURL:        string(c.BaseURL),
		TilesURL:       string(c.TilesURL),
		TilesOrigin:    c.TilesURL.Origin(),
		TilesCredit:    c.TilesAttribution,
		TrustedProxies: c.TrustedProxies,
	})
	if err != nil {
		return fmt.Errorf("make server: %w", err)
	}
	l, err := net.Listen("tcp", string(c.Addr))
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	fmt.Fprintf(stdout, "Busan Industrial Map: http://%s/\n", l.Addr())
	log.Info("listening", slog.String("addr", l.Addr().String()), slog.String("data", a.Version()))
	return s.Serve(ctx, l)
}
