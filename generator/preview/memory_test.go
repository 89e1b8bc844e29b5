package preview

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/site"
)

// Whoever writes for weeks saves often: what the server keeps after ten
// thousand saves is no more than after one thousand.
func TestMemoryIsFlatOverTenThousandSaves(t *testing.T) {
	saves := 10_000
	if testing.Short() {
		saves = 1_000
	}
	w := serve(t, Options{}, nil)
	b := w.browser("a")
	b.shows("/actors/one/", "/about/", "/gone/")
	go func() {
		for range b.events { // a browser that keeps up
		}
	}()
	stuck := w.server.hub.join("stuck")
	w.server.hub.shows("stuck", map[string]bool{"/actors/one/": true, "/about/": false})
	first := w.snapshot()
	save := func(i int) {
		next := *first
		next.Notes = slices.Clone(first.Notes)
		for n, f := range next.Notes {
			switch f.Path {
			case "content/about.md":
				next.Notes[n] = site.NewFile(f.Path, fmt.Appendf(nil, "---\ntitle: About %d\n---\n\nWords number %d [[one]] [@editor].\n", i%7, i))
			case "content/actors/one.md":
				text := fmt.Sprintf("---\ntitle: One\n---\n\nOne said %d things [@ap, para. 1]. See [[two]].\n", i)
				if i%50 == 0 {
					text = "---\ntitle: \"One\n---\n" // can't be read
				}
				next.Notes[n] = site.NewFile(f.Path, []byte(text))
			case "content/actors/two.md":
				if i%3 == 0 {
					next.Notes[n] = site.NewFile(fmt.Sprintf("content/actors/two%d.md", i), f.Text) // renamed each time
				}
			}
		}
		slices.SortFunc(next.Notes, func(a, b site.File) int { return strings.Compare(a.Path, b.Path) })
		w.server.Show(&next)
		if i%3 == 0 {
			w.get(fmt.Sprintf("/actors/two%d/", i))
		}
	}
	heap := func() (uint64, int) {
		save(1)
		// What follows the last save is over.
		for v := w.server.version.Load(); !v.checked.Load(); {
			time.Sleep(10 * time.Millisecond)
		}
		var m runtime.MemStats
		for range 3 {
			runtime.GC()
		}
		runtime.ReadMemStats(&m)
		return m.HeapAlloc, runtime.NumGoroutine()
	}
	for i := range saves / 10 {
		save(i)
	}
	early, goroutines := heap()
	for i := range saves {
		save(saves/10 + i)
	}
	late, more := heap()
	const slack = 3 << 20
	t.Logf("%d KiB after %d saves, %d KiB after %d", early>>10, saves/10, late>>10, saves+saves/10)
	if late > early+slack {
		t.Errorf("the heap grew from %d to %d bytes", early, late)
	}
	if more > goroutines+5 {
		t.Errorf("there were %d goroutines, and are %d", goroutines, more)
	}
	if len(stuck.latest) > 8 {
		t.Errorf("%d words wait for a browser that doesn't read", len(stuck.latest))
	}
}
