package cli

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"dossier/generator/site"
)

// A site is built anew when another day begins where it is at home, and not
// where the machine is.
func TestAnotherDayIsAChange(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "content/site.yaml"), []byte("time-zone: Pacific/Auckland\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var clock atomic.Int64
	clock.Store(time.Date(2026, 1, 28, 10, 59, 59, 0, time.UTC).UnixNano()) // a second before midnight there
	r := newRun(Env{
		Now:       func() time.Time { return time.Unix(0, clock.Load()) },
		Templates: fstest.MapFS{"templates/page.html": {}},
	}, options{source: dir})
	days := make(chan string, 100)
	f, err := r.follow(func(s *site.Snapshot) { days <- s.Today.String() })
	if err != nil {
		t.Fatal(err)
	}
	f.tick = time.Millisecond
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { f.now(); f.until(ctx); close(ended) }()
	wait := func(want string) {
		t.Helper()
		select {
		case got := <-days:
			if got != want {
				t.Errorf("it is %s, not %s", got, want)
			}
		case <-time.After(time.Minute):
			t.Errorf("%s doesn't come", want)
		}
	}
	wait("2026-01-28")
	clock.Add(int64(2 * time.Second))
	wait("2026-01-29")
	clock.Add(int64(24 * time.Hour))
	wait("2026-01-30")
	clock.Add(int64(-24 * time.Hour)) // somebody set the clock
	wait("2026-01-29")
	cancel()
	<-ended
	if len(days) > 0 {
		t.Errorf("and it is %s", <-days)
	}
}
