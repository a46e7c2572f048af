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
	"busanmap/internal/census"
	"busanmap/internal/config"
	"busanmap/internal/dataset"
	"busanmap/internal/query"
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
// listens, its address is printed to stdout, and after it that of the operator's
// page.
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

func serve(ctx context.Context, c config.Serve, stdout, stderr io.Writer) (err error) {
	log := slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: slog.Level(c.LogLevel)}))
	data, err := openData(string(c.Data), log)
	if err != nil {
		return fmt.Errorf("load data: %w", err)
	}
	set, err := assets.Load(static.Files)
	if err != nil {
		return fmt.Errorf("load assets: %w", err)
	}
	today, err := todayInBusan()
	if err != nil {
		return err
	}
	embeds, err := census.Open(ctx, census.Options{Names: query.EmbedNames(), Today: today, File: string(c.Census)})
	if err != nil {
		return err
	}
	// What is counted until the last request has ended is saved.
	defer func() { err = errors.Join(err, embeds.Close()) }()
	s, err := server.New(server.Options{
		Atlas:          data.atlas,
		Assets:         set,
		Log:            log,
		Now:            time.Now,
		BaseURL:        string(c.BaseURL),
		TilesURL:       string(c.TilesURL),
		TilesOrigin:    c.TilesURL.Origin(),
		TilesCredit:    c.TilesAttribution,
		EmbedOrigins:   c.EmbedOrigins,
		TrustedProxies: c.TrustedProxies,
		DataStatus:     data.status,
		Census:         embeds,
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

	operatorPage := listenForOperator(ctx, string(c.OperatorAddr), stdout, log)

	// What runs beside the server ends with it, whatever ends that.
	beside, stop := context.WithCancel(ctx)
	var others sync.WaitGroup
	others.Go(func() { data.watch(beside, s.Publish) })
	others.Go(func() { embeds.Run(beside, func(err error) { logSaving(log, err) }) })
	if operatorPage != nil {
		others.Go(func() {
			if err := s.ServeOperator(beside, operatorPage, string(c.OperatorAddr)); err != nil {
				log.Warn("operator page ended", slog.String("error", err.Error()))
			}
		})
	}
	defer others.Wait()
	defer stop()
	return s.Serve(ctx, l)
}

// listenForOperator listens for the operator and prints the address to stdout. It
// returns nil when addr is "" or cannot be listened on: the map does without.
func listenForOperator(ctx context.Context, addr string, stdout io.Writer, log *slog.Logger) net.Listener {
	if addr == "" {
		return nil
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		log.Warn("operator page not available", slog.String("addr", addr), slog.String("error", err.Error()))
		return nil
	}
	fmt.Fprintf(stdout, "Operator page: http://%s/\n", l.Addr())
	return l
}

// logSaving says that the census cannot be saved, or can again.
func logSaving(log *slog.Logger, err error) {
	if err != nil {
		log.Error("census not saved; the counts stay in the memory", slog.String("error", err.Error()))
		return
	}
	log.Info("census saved again")
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
