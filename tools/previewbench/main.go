// Previewbench measures the live preview: from the moment an editor writes a
// note's file to the moment the changed words are in the page that a real
// Chromium shows. `dossier serve` and `hugo server` are measured on the same
// notes, in the same run, edit by edit in turn; with the time they need to
// start, their memory, and the processor time of an edit.
//
//	go run ./tools/previewbench -out DIR
//
// It needs Linux, node with the project's node_modules, and chromium; hugo is
// found in PATH or at HUGO, and left out, with a word, where there is none.
// What was measured is kept in DIR, a JSON file for each size, and a run that
// was cut short goes on where it stopped. The tables are printed as Markdown.
// docs/performance.md says what is measured.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// options are what the command line says.
type options struct {
	sizes   []string // shipped, or a number of notes
	edits   int      // counted, of each case
	warmup  int      // before them
	starts  int      // how often the servers are started to measure that; 0: as suits the size
	out     string   // where results are kept
	work    string   // where sites are made
	project string   // the project's folder
	only    *regexp.Regexp
	make    string // a folder: the sites are written there, and nothing is measured

	hugo        string        // the program; empty for none
	hugoWhyNot  string        // why there is none
	hugoLargest int           // no site with more notes is given to hugo
	startLimit  time.Duration // for a server to be ready
	editLimit   time.Duration // for an edit to arrive
	caseLimit   time.Duration // for all edits of a case, of one server
	memoryLimit int64         // bytes a server may hold
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "previewbench:", err)
		stop()
		os.Exit(1)
	}
}

// run does what the command line says. An edit that didn't arrive, or a server
// of ours that failed, is an error; what hugo doesn't manage is a result.
func run(ctx context.Context, args []string) error {
	o, again, tableOnly, err := parseOptions(args)
	if err != nil {
		return err
	}
	if o.make != "" {
		n, err := gather(o.project, o.sizes[0])
		if err != nil {
			return err
		}
		return errors.Join(n.write(filepath.Join(o.make, "dossier-site"), asIs), n.writeHugo(filepath.Join(o.make, "hugo-site")))
	}
	var failed []error
	for _, size := range o.sizes {
		if tableOnly {
			break
		}
		file := filepath.Join(o.out, size+".json")
		r := &result{Size: size}
		if !again {
			if err := r.load(file); err != nil {
				return err
			}
		}
		if err := measure(ctx, o, r, func() error { return r.save(file) }); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", size, err))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	results, err := loadAll(o.out)
	if err != nil {
		return err
	}
	fmt.Print(tables(results))
	return errors.Join(failed...)
}

func parseOptions(args []string) (o options, again, tableOnly bool, err error) {
	f := flag.NewFlagSet("previewbench", flag.ContinueOnError)
	sizes := f.String("size", "shipped,1000,10000,100000", "the `SITES`: shipped, or numbers of generated notes")
	f.IntVar(&o.edits, "edits", 30, "edits of each case that count")
	f.IntVar(&o.warmup, "warmup", 3, "edits before them")
	f.IntVar(&o.starts, "starts", 0, "how often each server is started (5 up to 1,000 notes, 3 up to 10,000, else 1)")
	f.StringVar(&o.out, "out", "", "the `FOLDER` where results are kept (needed)")
	f.StringVar(&o.work, "work", "/dev/shm", "the `FOLDER` in which sites are made")
	f.StringVar(&o.project, "project", ".", "the project's `FOLDER`")
	f.StringVar(&o.make, "make", "", "write the sites of the first size into this `FOLDER`, for us and for hugo, and measure nothing")
	only := f.String("only", "", "measure cases whose names match this `PATTERN` alone")
	f.StringVar(&o.hugo, "hugo", os.Getenv("HUGO"), "the hugo `PROGRAM`, or none (HUGO, or hugo in PATH)")
	f.IntVar(&o.hugoLargest, "hugo-largest", 100_000, "no site with more than `N` notes is given to hugo")
	f.DurationVar(&o.startLimit, "start-limit", 20*time.Minute, "how long a server may take to be ready")
	f.DurationVar(&o.editLimit, "edit-limit", 3*time.Minute, "how long an edit may take to arrive")
	f.DurationVar(&o.caseLimit, "case-limit", 6*time.Minute, "how long the edits of a case may take on one server; those made by then count")
	memory := f.Float64("memory-limit", 16, "how many `GIB` of memory a server may hold")
	f.BoolVar(&again, "again", false, "measure what was measured before, too")
	f.BoolVar(&tableOnly, "table", false, "print the tables of what was measured, and measure nothing")
	if err := f.Parse(args); err != nil {
		return o, false, false, err
	}
	o.memoryLimit = int64(*memory * (1 << 30))
	for size := range strings.SplitSeq(*sizes, ",") {
		if _, err := notesOf(size); err != nil {
			return o, false, false, err
		}
		o.sizes = append(o.sizes, size)
	}
	if o.out == "" && o.make == "" || f.NArg() > 0 {
		return o, false, false, errors.New("usage: previewbench -out FOLDER; -help lists the rest")
	}
	if o.only, err = regexp.Compile(*only); err != nil {
		return o, false, false, err
	}
	if o.project, err = filepath.Abs(o.project); err != nil {
		return o, false, false, err
	}
	o.findHugo()
	if o.make != "" {
		return o, again, tableOnly, nil
	}
	return o, again, tableOnly, os.MkdirAll(o.out, 0o755)
}

func (o *options) findHugo() {
	if o.hugo == "none" {
		o.hugo, o.hugoWhyNot = "", "not asked for"
		return
	}
	if o.hugo == "" {
		o.hugo = "hugo"
	}
	path, err := exec.LookPath(o.hugo)
	if err != nil {
		o.hugo, o.hugoWhyNot = "", "hugo is neither in PATH nor at HUGO"
		return
	}
	o.hugo = path
}

// notesOf is how many notes a size has; 0 for the shipped site.
func notesOf(size string) (int, error) {
	if size == "shipped" {
		return 0, nil
	}
	n, err := strconv.Atoi(size)
	if err != nil || n < 20 {
		return 0, fmt.Errorf("size %q: shipped, or a number from 20", size)
	}
	return n, nil
}
