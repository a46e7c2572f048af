package server

import (
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

// BenchmarkAgainstBareHandler measures answers of the map against a bare
// net/http handler that writes the same bytes, headers and body, over loopback
// with 64 connections. It interleaves short rounds of both, so that a noisy
// machine disturbs both alike, and reports the median of the ratios.
//
// Run it with make bench.
func BenchmarkAgainstBareHandler(b *testing.B) {
	o := testOptions(b)
	o.Log = slog.New(slog.DiscardHandler)
	s, err := New(o)
	if err != nil {
		b.Fatal(err)
	}
	ours := listen(b, s)
	for _, target := range []string{"/api/collections/clusters/items", "/ko/clusters/nakdong-river-belt", "/embed?lang=ko&cluster=nakdong-river-belt&v=1"} {
		b.Run(target, func(b *testing.B) {
			w := get(b, s, target, "Accept-Encoding", "br")
			if w.Code != http.StatusOK {
				b.Fatalf("status %d", w.Code)
			}
			data, header := w.Body.Bytes(), w.Header().Clone()
			bare := listen(b, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				maps.Copy(w.Header(), header)
				_, _ = w.Write(data)
			}))
			const rounds = 9
			var ratios, rates []float64
			for b.Loop() {
				for range rounds {
					base := rate(b, "http://"+bare+target)
					mine := rate(b, "http://"+ours+target)
					ratios, rates = append(ratios, mine/base), append(rates, mine)
				}
			}
			b.ReportMetric(median(ratios), "of_bare")
			b.ReportMetric(median(rates), "requests/s")
			b.ReportMetric(float64(len(data)), "bytes")
		})
	}
}

func listen(b *testing.B, h http.Handler) string {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(l) }()
	b.Cleanup(func() { _ = server.Close() })
	return l.Addr().String()
}

const (
	connections = 64
	perRound    = 4000 // requests
)

// rate asks for url perRound times on 64 connections and returns requests a
// second.
func rate(b *testing.B, url string) float64 {
	b.Helper()
	transport := &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections, DisableCompression: true}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	start := time.Now()
	errs := make(chan error, connections)
	var all sync.WaitGroup
	for range connections {
		all.Go(func() {
			for range perRound / connections {
				if err := ask1(client, url); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		b.Fatal(err)
	}
	return perRound / time.Since(start).Seconds()
}

func ask1(client *http.Client, url string) error {
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Accept-Encoding", "br")
	r.Header.Set("Referer", "https://www.busan.go.kr/")
	res, err := client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", res.StatusCode)
	}
	return nil
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}
