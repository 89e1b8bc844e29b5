//go:build unix

package build_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"dossier/generator/build"
	"dossier/generator/build/testsite"
	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/ledger"
	"dossier/generator/parse"
	"dossier/generator/site"
)

// docs/performance.md says what these benchmarks measure, how to run them and
// what they gave.

// BenchmarkBuild builds generated sites from file to file: it reads them,
// makes the plan and all outputs, and publishes these into an empty folder.
// Beside each build, in turn with it, runs the floor: what any generator has
// to do. What counts is how many times the floor's processor time a build
// takes; a machine's speed changes from minute to minute, and both with it.
func BenchmarkBuild(b *testing.B) {
	root := memoryFolder(b)
	for _, o := range sizes {
		b.Run(sizeName(o), func(b *testing.B) {
			dir := generateSite(b, root, o)
			var floorSum, buildSum, readSum, planSum usage
			for b.Loop() {
				floorSum.add(measure(b, func() { floor(b, dir, filepath.Join(dir, "floor")) }))
				out := filepath.Join(dir, "public")
				var read, planned usage
				buildSum.add(measure(b, func() {
					began := now(b)
					snapshot := takeSite(b, dir)
					read = now(b).since(began)
					plan := build.New().Plan(snapshot)
					planned = now(b).since(began)
					if _, err := disk.Publish(disk.Publication{Site: dir, Out: out, Outputs: plan.Outputs()}); err != nil {
						b.Fatal(err)
					}
				}))
				readSum.add(read)
				planSum.add(planned)
				removeAll(b, filepath.Join(dir, "floor"), out)
			}
			n := float64(b.N)
			b.ReportMetric(float64(buildSum.wall.Nanoseconds())/n, "ns/op")
			b.ReportMetric(buildSum.cpu.Seconds()/floorSum.cpu.Seconds(), "cpu/floor")
			b.ReportMetric(readSum.cpu.Seconds()/floorSum.cpu.Seconds(), "read-cpu/floor")
			b.ReportMetric((planSum.cpu-readSum.cpu).Seconds()/floorSum.cpu.Seconds(), "plan-cpu/floor")
			b.ReportMetric((buildSum.cpu-planSum.cpu).Seconds()/floorSum.cpu.Seconds(), "publish-cpu/floor")
			b.ReportMetric(buildSum.wall.Seconds()/floorSum.wall.Seconds(), "wall/floor")
			b.ReportMetric(floorSum.cpu.Seconds()/n, "floor-cpu-s")
			b.ReportMetric(buildSum.cpu.Seconds()/n, "cpu-s")
			b.ReportMetric(floorSum.wall.Seconds()/n, "floor-s")
			b.ReportMetric(float64(floorSum.peak)/(1<<20), "floor-peak-MiB")
			b.ReportMetric(float64(buildSum.peak)/(1<<20), "peak-MiB")
		})
	}
}

// BenchmarkPlan makes the plan of a site that is in memory, with nothing
// remembered from before.
func BenchmarkPlan(b *testing.B) {
	for _, o := range sizes {
		b.Run(sizeName(o), func(b *testing.B) {
			snapshot := testsite.Snapshot(o, builtInTemplates(b))
			var sum usage
			for b.Loop() {
				sum.add(measure(b, func() { build.New().Plan(snapshot) }))
			}
			sum.report(b)
		})
	}
}

// BenchmarkReceipts plans a site whose quotations have receipts, and in turn
// with it the same site without quotation marks: the difference is what finding
// quotations and checking their receipts costs. It is reported for 1,000
// quotations, as a share of a whole build of 1,000 notes.
func BenchmarkReceipts(b *testing.B) {
	root := memoryFolder(b)
	o := testsite.Options{Notes: 1000}
	dir := generateSite(b, root, o)
	templates := builtInTemplates(b)
	quoted := testsite.Snapshot(o, templates)
	o.Plain = true
	plain := testsite.Snapshot(o, templates)
	var with, without, whole usage
	quotations := 0
	for b.Loop() {
		with.add(measureWithin(b, func() { quotations = build.New().Plan(quoted).Counts.Checked }))
		without.add(measureWithin(b, func() { build.New().Plan(plain) }))
		out := filepath.Join(dir, "public")
		whole.add(measureWithin(b, func() {
			plan := build.New().Plan(takeSite(b, dir))
			if _, err := disk.Publish(disk.Publication{Site: dir, Out: out, Outputs: plan.Outputs()}); err != nil {
				b.Fatal(err)
			}
		}))
		removeAll(b, out)
	}
	b.ReportMetric(float64(quotations), "quotations")
	b.ReportMetric(100*(with.cpu-without.cpu).Seconds()/whole.cpu.Seconds()*1000/float64(quotations), "%-of-build/1000-quotations")
	b.ReportMetric(100*(with.cpu-without.cpu).Seconds()/whole.cpu.Seconds(), "%-of-build")
}

// BenchmarkLedger plans a site whose statements are all recorded and reviewed,
// and in turn with it the same site without: the difference is what the ledger
// and the reviews cost.
func BenchmarkLedger(b *testing.B) {
	bare := testsite.Snapshot(testsite.Options{Notes: 1000}, builtInTemplates(b))
	plan := build.New().Plan(bare)
	on, _ := date.ParseDay("2026-01-28")
	var pages []ledger.Page
	var reviews []ledger.Review
	for i := range plan.Graph.Notes {
		n := plan.Graph.Notes[i]
		p := ledger.Page{Path: n.LedgerPage(), Published: n.Published}
		for j := range n.Doc.Statements {
			s := &n.Doc.Statements[j]
			p.Statements = append(p.Statements, ledger.Statement{ID: s.ID, Print: n.Doc.Fingerprint(s)})
			if n.Reviewable(site.NoteID(i), s) {
				reviews = append(reviews, ledger.Review{Address: ledger.Address{Page: p.Path, ID: s.ID}, Digest: n.Doc.ReviewDigest(s), Date: on, By: "Ann Lee"})
			}
		}
		pages = append(pages, p)
	}
	entries, _ := ledger.Record(nil, pages, on)
	full := *bare
	full.Ledger = site.NewFile(site.LedgerPath, entries.Format())
	full.Reviews = site.NewFile(site.ReviewsPath, ledger.NewReviews(reviews).Format())
	var with, without usage
	for b.Loop() {
		with.add(measureWithin(b, func() { build.New().Plan(&full) }))
		without.add(measureWithin(b, func() { build.New().Plan(bare) }))
	}
	b.ReportMetric(float64(len(entries)), "statements")
	b.ReportMetric(1000*(with.cpu-without.cpu).Seconds()/float64(b.N), "cpu-ms")
	b.ReportMetric(100*(with.cpu-without.cpu).Seconds()/without.cpu.Seconds(), "%-of-plan")
}

// BenchmarkNote parses one note after the other.
func BenchmarkNote(b *testing.B) {
	notes := testsite.Files(testsite.Options{Notes: 1000})[1:1001]
	size := 0
	for _, f := range notes {
		size += len(f.Text)
	}
	p := parse.New()
	b.SetBytes(int64(size / len(notes)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		f := notes[i%len(notes)]
		p.Note(f.Text, site.FolderKind(f.Path))
		i++
	}
}

var sizes = []testsite.Options{{Notes: 1_000}, {Notes: 1_000, Code: true}, {Notes: 10_000}, {Notes: 10_000, Code: true}}

func sizeName(o testsite.Options) string { return fmt.Sprintf("notes=%d/code=%t", o.Notes, o.Code) }

// floor is the least that turns a folder of Markdown into one of HTML: it
// reads each note, converts it with goldmark as it comes with GFM, and writes
// the result into a folder of its own. It reads no front matter, resolves no
// link and has no template.
func floor(b *testing.B, dir, out string) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var paths []string
	err := filepath.WalkDir(filepath.Join(dir, site.ContentDir), func(p string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".md") {
			paths = append(paths, p)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	convert := func(i int) error {
		text, err := os.ReadFile(paths[i])
		if err != nil {
			return err
		}
		var html bytes.Buffer
		if err := markdown.Convert(text, &html); err != nil {
			return err
		}
		to := filepath.Join(out, strconv.Itoa(i))
		if err := os.MkdirAll(to, 0o755); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, "index.html"), html.Bytes(), 0o644)
	}
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for first := range workers {
		wg.Go(func() {
			for i := first; i < len(paths); i += workers {
				if err := convert(i); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// usage is what something cost.
type usage struct {
	wall time.Duration
	cpu  time.Duration // of all threads, in and outside of the system
	peak int64         // bytes of memory the process held at most; 0 where it isn't known
}

// now is what the process has cost so far.
func now(b *testing.B) usage {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return usage{wall: time.Duration(time.Now().UnixNano()), cpu: time.Duration(r.Utime.Nano() + r.Stime.Nano())}
}

func (u usage) since(began usage) usage { return usage{u.wall - began.wall, u.cpu - began.cpu, 0} }

// add sums up, and keeps the highest peak.
func (u *usage) add(more usage) {
	u.wall += more.wall
	u.cpu += more.cpu
	u.peak = max(u.peak, more.peak)
}

// report gives what one of b's turns cost.
func (u usage) report(b *testing.B) {
	b.ReportMetric(float64(u.wall.Nanoseconds())/float64(b.N), "ns/op")
	b.ReportMetric(u.cpu.Seconds()*1000/float64(b.N), "cpu-ms")
	if u.peak > 0 {
		b.ReportMetric(float64(u.peak)/(1<<20), "peak-MiB")
	}
}

// measure runs what it is given with the garbage of everything before it
// collected, as if the process had just begun.
func measure(b *testing.B, run func()) usage {
	debug.FreeOSMemory()
	forgetPeak()
	u := measureWithin(b, run)
	u.peak = peak()
	return u
}

// measureWithin is measure in a process that has been at work before.
func measureWithin(b *testing.B, run func()) usage {
	began := now(b)
	run()
	return now(b).since(began)
}

// forgetPeak has Linux count the process's highest memory anew.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the highest memory since, which only Linux tells.
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kib << 10
		}
	}
	return 0
}

// memoryFolder makes a folder in memory where the system has a place for
// that, so that no disk is measured, and says which it is.
func memoryFolder(b *testing.B) string {
	const shared = "/dev/shm"
	dir, err := os.MkdirTemp(shared, "dossier-bench-")
	if err != nil {
		b.Logf("files are in %s: there is no %s", b.TempDir(), shared)
		return b.TempDir()
	}
	b.Cleanup(func() { removeAll(b, dir) })
	b.Logf("files are in memory, in %s", shared)
	return dir
}

func removeAll(b *testing.B, dirs ...string) {
	for _, dir := range dirs {
		if err := os.RemoveAll(dir); err != nil {
			b.Fatal(err)
		}
	}
}

// generateSite writes a generated site and returns its folder.
func generateSite(b *testing.B, root string, o testsite.Options) string {
	dir := filepath.Join(root, fmt.Sprintf("%d-%t", o.Notes, o.Code))
	for _, f := range testsite.Files(o) {
		p := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(p, f.Text, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.Cleanup(func() { removeAll(b, dir) })
	return dir
}

// project is the folder that has the built-in templates.
const project = "../.."

func takeSite(b *testing.B, dir string) *site.Snapshot {
	snapshot, err := disk.Read(dir, os.DirFS(project))
	if err != nil {
		b.Fatal(err)
	}
	return snapshot
}

// builtInTemplates reads the built-in templates.
func builtInTemplates(b *testing.B) []site.File { return takeSite(b, project).Templates }

func makePage(b *testing.B, plan *build.Plan, path string) []byte {
	o, ok := plan.Output(path)
	if !ok {
		b.Fatalf("no output %s", path)
	}
	page, err := o.Make()
	if err != nil {
		b.Fatal(err)
	}
	return page
}
