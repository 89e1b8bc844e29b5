package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// contestant is one of the servers that are measured beside each other.
type contestant struct {
	*serverResult
	dir     string
	command func(port int) []string
	save    func(edits) save
	ours    bool

	running *server
	tab     *browser
}

// measure measures what r doesn't have yet, and keeps it after each step.
func measure(ctx context.Context, o options, r *result, keep func() error) error {
	say("%s: making the site", r.Size)
	work, err := os.MkdirTemp(o.work, "previewbench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	n, err := gather(o.project, r.Size)
	if err != nil {
		return err
	}
	r.Notes = 0
	for _, f := range n.files {
		if isNote(f.Path) {
			r.Notes++
		}
	}
	r.Links, r.Hub, r.HubBack, r.Machine = n.links, n.hub.title, n.hubBack, machine()

	all, err := contestants(o, r, n, work)
	if err != nil {
		return err
	}
	n.files = nil // not to stand in the servers' way
	runtime.GC()
	if err := starts(ctx, o, r, n, all, keep); err != nil {
		return err
	}
	return allEdits(ctx, o, n, all, keep)
}

func say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format("15:04:05 ")+format+"\n", args...)
}

// contestants makes the folders, and says who takes part.
func contestants(o options, r *result, n *notes, work string) ([]*contestant, error) {
	program := filepath.Join(work, "dossier")
	if out, err := command(o.project, "go", "build", "-o", program, "."); err != nil {
		return nil, fmt.Errorf("build dossier: %s", out)
	}
	ours := &contestant{serverResult: r.server("dossier serve"), dir: filepath.Join(work, "dossier-site"), ours: true}
	ours.command = func(port int) []string {
		return []string{program, "serve", "--source", ours.dir, "--port", strconv.Itoa(port)}
	}
	ours.save = func(e edits) save { return e.ours }
	if err := n.write(ours.dir, asIs); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(ours.dir, "templates"), 0o755); err != nil {
		return nil, err
	}
	ours.Command = "dossier serve"
	ours.Version, _ = command(o.project, program, "version")
	all := []*contestant{ours}

	hugo := &contestant{serverResult: r.server("hugo server"), dir: filepath.Join(work, "hugo-site")}
	switch {
	case o.hugo == "":
		hugo.Skipped = o.hugoWhyNot
		say("hugo is left out: %s", o.hugoWhyNot)
		return all, nil
	case r.Notes > o.hugoLargest+1:
		hugo.Skipped = fmt.Sprintf("not measured with more than %d notes", o.hugoLargest)
		return all, nil
	}
	hugo.Skipped = ""
	hugo.command = func(port int) []string {
		return []string{o.hugo, "server", "--source", hugo.dir, "--port", strconv.Itoa(port)}
	}
	hugo.save = func(e edits) save { return e.hugo }
	hugo.Command = "hugo server"
	hugo.Version, _ = command(o.project, o.hugo, "version")
	return append(all, hugo), n.writeHugo(hugo.dir)
}

func command(dir, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

func (c *contestant) launch(o options) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	c.running, err = launch(c.command(port), port, c.dir+".log", o.memoryLimit)
	return err
}

// starts starts each server, in turn, as often as it is to be measured.
func starts(ctx context.Context, o options, r *result, n *notes, all []*contestant, keep func() error) error {
	often := o.starts
	if often == 0 {
		switch {
		case r.Notes <= 1100:
			often = 5
		case r.Notes <= 11_000:
			often = 3
		default:
			often = 1
		}
	}
	for i := range often {
		for _, c := range all {
			if len(c.Starts) > i || c.Skipped != "" {
				continue
			}
			s, err := c.start(ctx, o, n)
			switch {
			case err == nil:
				c.Starts = append(c.Starts, s)
				say("%s: %s started: home %.2f s, leaf %.2f s, peak %.0f MiB, idle %.0f MiB", r.Size, c.Name, s.Home, s.Leaf, s.PeakMiB, s.IdleMiB)
			case c.ours || ctx.Err() != nil:
				return fmt.Errorf("%s: %w", c.Name, err)
			default:
				c.Skipped = err.Error()
				say("%s: %s: %v", r.Size, c.Name, err)
			}
			if err := keep(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *contestant) start(ctx context.Context, o options, n *notes) (s start, err error) {
	if err := c.launch(o); err != nil {
		return s, err
	}
	defer c.running.stop()
	if s.Home, err = c.running.answers(ctx, "/", o.startLimit); err != nil {
		return s, err
	}
	if s.Leaf, err = c.running.answers(ctx, n.leaf.address(), o.startLimit); err != nil {
		return s, err
	}
	c.running.idle(ctx, time.Minute)
	s.CPU = c.running.cpu().Seconds()
	time.Sleep(2 * time.Second)
	now, peak, err := c.running.memory()
	s.PeakMiB, s.IdleMiB = mib(peak), mib(now)
	return s, err
}

// allEdits makes the edits of all cases, of the servers in turn. Those that
// don't fit into memory together are measured one after the other.
func allEdits(ctx context.Context, o options, n *notes, all []*contestant, keep func() error) error {
	groups := [][]*contestant{all}
	var together int64
	for _, c := range all {
		if c.Skipped == "" && len(c.Starts) > 0 {
			together += int64(c.Starts[0].PeakMiB) << 20
		}
	}
	if together > o.memoryLimit && len(all) > 1 {
		say("the servers hold too much memory to run beside each other: one after the other")
		groups = nil
		for _, c := range all {
			groups = append(groups, []*contestant{c})
		}
	}
	for _, group := range groups {
		if err := editsOf(ctx, o, n, group, keep); err != nil {
			return err
		}
	}
	return nil
}

func editsOf(ctx context.Context, o options, n *notes, group []*contestant, keep func() error) error {
	defer func() {
		for _, c := range group {
			c.close()
		}
	}()
	newest := 0 // the newest mark: no two edits have the same
	var failed []error
	for _, what := range cases() {
		if !o.only.MatchString(what.name) {
			continue
		}
		var take []*contestant
		for _, c := range group {
			if c.Skipped != "" || c.has(what.name) || what.ours && !c.ours {
				continue
			}
			if err := c.ready(ctx, o); err != nil {
				if c.ours || ctx.Err() != nil {
					return fmt.Errorf("%s: %w", c.Name, err)
				}
				c.Skipped = err.Error()
				continue
			}
			take = append(take, c)
		}
		if len(take) == 0 {
			continue
		}
		results, err := runCase(ctx, o, n, what, take, &newest)
		if err != nil {
			return fmt.Errorf("%s: %w", what.name, err)
		}
		for i, c := range take {
			c.Cases = append(c.Cases, results[i])
			if _, peak, err := c.running.memory(); err == nil {
				c.PeakMiB = max(c.PeakMiB, mib(peak))
			}
			say("%s: %s: p50 %s, p95 %s of %d edits, %.0f ms of processor time each%s", what.name, c.Name,
				milliseconds(results[i].percentile(50)), milliseconds(results[i].percentile(95)), len(results[i].Edits), results[i].CPU, words(" (", results[i].Stopped, ")"))
			if c.ours && (results[i].Missed > 0 || len(results[i].Edits) == 0) {
				failed = append(failed, fmt.Errorf("%s: %d edits did not arrive", what.name, results[i].Missed))
			}
		}
		if err := keep(); err != nil {
			return err
		}
	}
	return errors.Join(failed...)
}

// ready starts the server and a browser unless they run.
func (c *contestant) ready(ctx context.Context, o options) (err error) {
	if c.running != nil {
		if err := c.running.failed(); err == nil {
			return nil
		}
		c.close()
	}
	if err := c.launch(o); err != nil {
		return err
	}
	if _, err := c.running.answers(ctx, "/", o.startLimit); err != nil {
		return err
	}
	c.running.idle(ctx, time.Minute)
	c.tab, err = openBrowser(o.project)
	return err
}

func (c *contestant) close() {
	if c.tab != nil {
		c.tab.close()
		c.tab = nil
	}
	if c.running != nil {
		c.running.stop()
		c.running = nil
	}
}

// fewest is how many edits of a case are made however long they take.
const fewest = 3

// attempt is a case on one server.
type attempt struct {
	*contestant
	*caseResult
	cpu   time.Duration
	spent time.Duration
	row   int // edits that were missed one after the other
}

// over reports whether no more edits are made, and why.
func (a *attempt) over(o options) bool {
	switch err := a.running.failed(); {
	case a.Stopped != "":
	case err != nil:
		a.Stopped = err.Error()
	case a.row == 2:
		a.Stopped = fmt.Sprintf("two edits in a row did not arrive in %v", o.editLimit)
	case a.spent > o.caseLimit && len(a.Edits) >= fewest:
		a.Stopped = fmt.Sprintf("as many as fit into %v", o.caseLimit)
	}
	return a.Stopped != ""
}

// runCase opens the page on each server and makes the edits.
func runCase(ctx context.Context, o options, n *notes, what benchCase, take []*contestant, newest *int) ([]*caseResult, error) {
	attempts := make([]*attempt, len(take))
	for i, c := range take {
		a := &attempt{contestant: c, caseResult: &caseResult{Name: what.name, Load: load()}}
		attempts[i] = a
		if err := c.tab.open(ctx, c.running.base+what.open(n), what.style); err != nil {
			if c.ours {
				return nil, err
			}
			a.Stopped = err.Error()
			continue
		}
		// The page's script has to have found its server.
		time.Sleep(500 * time.Millisecond)
		c.running.idle(ctx, time.Minute)
	}
	results := make([]*caseResult, len(take))
	for i, a := range attempts {
		results[i] = a.caseResult
	}
	if what.apart > 0 {
		for _, a := range attempts {
			if err := a.hurry(ctx, o, n, what, newest); err != nil {
				return nil, err
			}
		}
		return results, nil
	}
	for i := range o.warmup + o.edits {
		for _, a := range attempts {
			if a.over(o) || len(a.Edits)+a.Missed == o.edits {
				continue
			}
			*newest++
			if err := a.edit(ctx, o, n, what, *newest, ways[i%len(ways)]); err != nil {
				return nil, err
			}
		}
	}
	for _, a := range attempts {
		a.CPU = perEdit(a.cpu, len(a.Edits)+a.Missed)
	}
	return results, nil
}

func perEdit(cpu time.Duration, edits int) float64 {
	if edits == 0 {
		return 0
	}
	return cpu.Seconds() * 1000 / float64(edits)
}

// edit makes one edit, waits until it is in the page, and then until the server
// is idle. The first ones only warm up, as long as that takes little of the time
// there is.
func (a *attempt) edit(ctx context.Context, o options, n *notes, what benchCase, newest int, way string) error {
	warming := a.Warmup < o.warmup && a.spent < o.caseLimit/8
	began := time.Now()
	before := a.running.cpu()
	e := what.edit(n, mark(newest))
	saved, err := a.save(e).write(a.dir, way)
	if err != nil {
		return err
	}
	at, ok, err := a.tab.wait(ctx, newest, o.editLimit)
	if err != nil {
		return err
	}
	a.running.idle(ctx, o.editLimit)
	used := a.running.cpu() - before
	if e.undo != "" {
		if err := os.Remove(filepath.Join(a.dir, filepath.FromSlash(e.undo))); err != nil {
			return err
		}
		a.running.idle(ctx, o.editLimit)
	}
	a.spent += time.Since(began)
	if !ok {
		a.row++
		a.Missed++
		a.cpu += used
		return nil
	}
	a.row = 0
	if warming {
		a.Warmup++
		return nil
	}
	a.cpu += used
	a.Edits = append(a.Edits, edit{MS: since(saved, at), Way: way})
	return nil
}

// since is how many milliseconds after a moment another is, which is given in
// milliseconds since 1970.
func since(saved time.Time, at float64) float64 {
	return at - float64(saved.UnixNano())/1e6
}

// hurry makes edits at a steady pace, whatever has become of those before. An
// edit has arrived once it, or a later one, is in the page.
func (a *attempt) hurry(ctx context.Context, o options, n *notes, what benchCase, newest *int) error {
	if a.over(o) {
		return nil
	}
	before := a.running.cpu()
	first := *newest + 1
	var saved []time.Time
	pace := time.NewTicker(what.apart)
	defer pace.Stop()
	arrived := map[int]float64{}
	note := func(e event) {
		if e.Seen != nil {
			arrived[*e.Seen] = e.At
		}
	}
	for i := range o.edits {
		*newest++
		at, err := a.save(what.edit(n, mark(*newest))).write(a.dir, ways[i%len(ways)])
		if err != nil {
			return err
		}
		saved = append(saved, at)
		for waiting := true; waiting; {
			select {
			case <-pace.C:
				waiting = false
			case e, ok := <-a.tab.events:
				if !ok {
					return errBrowser
				}
				note(e)
			}
		}
	}
	if _, there := arrived[*newest]; !there {
		at, ok, err := a.tab.wait(ctx, *newest, o.editLimit)
		if err != nil {
			return err
		}
		if ok {
			arrived[*newest] = at
		}
	}
	a.running.idle(ctx, o.editLimit)
	a.CPU = perEdit(a.running.cpu()-before, o.edits)
	for i, s := range saved {
		at, there := 0.0, false
		for mark := first + i; mark <= *newest; mark++ {
			if t, ok := arrived[mark]; ok && (!there || t < at) {
				at, there = t, true
			}
		}
		if !there {
			a.Missed++
			continue
		}
		a.Edits = append(a.Edits, edit{MS: since(s, at), Way: ways[i%len(ways)]})
	}
	return nil
}

// machine says what was measured on.
func machine() string {
	cpu := "processor not known"
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				cpu = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%d × %s, %s, load before %s", runtime.NumCPU(), cpu, runtime.Version(), load())
}

// load is Linux's load average of the last minute.
func load() string {
	text, _ := os.ReadFile("/proc/loadavg")
	average, _, _ := strings.Cut(string(text), " ")
	return average
}

// words puts something before and behind words, if there are any.
func words(before, s, behind string) string {
	if s == "" {
		return ""
	}
	return before + s + behind
}
