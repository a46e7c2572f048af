// Command busanmap serves the living map of Busan's five innovation clusters.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
	_ "time/tzdata" // Asia/Seoul, on machines without a zone database

	"busanmap/geodata"
	"busanmap/internal/assets"
	"busanmap/internal/atlas"
	"busanmap/internal/config"
	"busanmap/internal/dataset"
	"busanmap/internal/reload"
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
	switch c.Command {
	case config.CommandCheck:
		return check(c.Check, stdout)
	case config.CommandTidy:
		return tidy(string(c.Tidy.Dir), stdout)
	case config.CommandExport:
		return export(c.Export.Dir, stdout)
	}
	return serve(ctx, c.Serve, stdout, stderr)
}

func serve(ctx context.Context, c config.Serve, stdout, stderr io.Writer) error {
	log := slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: slog.Level(c.LogLevel)}))
	data, err := openData(string(c.Data), log)
	if err != nil {
		return fmt.Errorf("load data: %w", err)
	}
	set, err := assets.Load(static.Files)
	if err != nil {
		return fmt.Errorf("load assets: %w", err)
	}
	s, err := server.New(server.Options{
		Atlas:          data.atlas,
		Assets:         set,
		Log:            log,
		Now:            time.Now,
		BaseURL:        string(c.BaseURL),
		TilesURL:       string(c.TilesURL),
		TilesOrigin:    c.TilesURL.Origin(),
		TilesCredit:    c.TilesAttribution,
		TrustedProxies: c.TrustedProxies,
		DataStatus:     data.status,
	})
	if err != nil {
		return fmt.Errorf("make server: %w", err)
	}
	l, err := net.Listen("tcp", string(c.Addr))
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	fmt.Fprintf(stdout, "Busan Industrial Map: http://%s/\n", l.Addr())
	log.Info("listening", slog.String("addr", l.Addr().String()), slog.String("data", data.atlas.Version()))

	// The watcher ends with the server, whatever ends that.
	watching, stop := context.WithCancel(ctx)
	var watcher sync.WaitGroup
	watcher.Go(func() { data.watch(watching, s.Publish) })
	defer watcher.Wait()
	defer stop()
	return s.Serve(ctx, l)
}

// data is what is served, and how it is kept up to date.
type data struct {
	atlas  *atlas.Atlas
	status func() server.DataStatus // nil when the data cannot change
	watch  func(context.Context, func(*atlas.Atlas) error)
}

// openData loads a folder, which is watched, or without one the embedded data.
func openData(dir string, log *slog.Logger) (data, error) {
	if dir == "" {
		a, err := dataset.Load(geodata.Files)
		return data{atlas: a, watch: func(context.Context, func(*atlas.Atlas) error) {}}, err
	}
	w, err := reload.New(reload.Options{Files: os.DirFS(dir), Log: log, Now: time.Now})
	if err != nil {
		return data{}, err
	}
	return data{
		atlas: w.First(),
		watch: w.Run,
		status: func() server.DataStatus {
			s := w.Status()
			return server.DataStatus{LoadedAt: s.LoadedAt, Loads: s.Loads, Failures: s.Failures, Problems: s.Problems}
		},
	}, nil
}
