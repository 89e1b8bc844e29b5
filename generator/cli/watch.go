package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/site"
)

// buildAgain is when a publish that failed is tried again, though nothing has
// changed: the reason may lie elsewhere, in a full disk or another build.
const buildAgain = 2 * time.Second

// watch publishes the site into out, and again whenever it has changed, until
// it is interrupted. With an error in the site, what is published stays.
func (r *run) watch(out string) error {
	if r.options.format != textFormat {
		return &usageError{"--format is for a build that ends", "leave out --watch or --format"}
	}
	w := &rebuilder{run: r, out: out, builder: build.New(), memory: new(disk.Memory), news: news{run: r}, began: r.Now()}
	f, err := r.follow(w.build)
	if err != nil {
		return err
	}
	var stop func()
	w.ctx, stop = signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	w.again = f.now
	go func() {
		f.now()
		if w.ctx.Err() == nil {
			fmt.Fprintln(r.Stdout, "Changes are published as they come. Ctrl-C ends it.")
		}
		f.until(w.ctx)
	}()
	<-w.ctx.Done()
	stop() // so that another Ctrl-C isn't waited for
	// Only files that are being moved are waited for; planning ends with the program.
	w.publishing.Lock()
	return nil
}

// rebuilder builds a site again and again.
type rebuilder struct {
	run     *run
	ctx     context.Context
	out     string
	builder *build.Builder
	memory  *disk.Memory
	news    news
	again   func() // has build called once more

	builds     int
	began      time.Time  // of the first build, with what reading took
	failure    string     // of the last publish
	publishing sync.Mutex // held by a publish
}

// build brings what is published up to date with a snapshot.
func (w *rebuilder) build(snapshot *site.Snapshot) {
	r := w.run
	w.builds++
	first := w.builds == 1
	began := r.Now()
	j := &job{snapshot: snapshot}
	if first {
		j.reading = began.Sub(w.began)
	}
	r.began = time.Now()
	line := r.progress()
	w.builder.Parsed = line.counting("parsing", "note", "linking the notes")
	j.plan = w.builder.Plan(snapshot)
	before := j.plan.Rendered()
	line.at("checking")
	diags := j.plan.Diags()
	line.end()
	j.planning = r.Now().Sub(began)
	if w.ctx.Err() != nil {
		return
	}
	if first {
		_ = r.report(snapshot, diags)
		w.news.know(diags)
	} else {
		w.news.tell(snapshot, diags)
	}
	if errors, _ := diag.Count(diags); errors > 0 {
		fmt.Fprintln(r.Stderr, "Nothing was published.")
		return
	}
	report, err := w.publish(j)
	if w.ctx.Err() != nil && err != nil {
		return
	} else if err != nil {
		w.fail(err)
		return
	}
	w.failure = ""
	j.rendered = j.plan.Rendered().Since(before)
	if first {
		r.summarize(j, &report, w.out)
	} else {
		r.summarizeChange(j, &report, w.out)
	}
}

func (w *rebuilder) publish(j *job) (disk.Report, error) {
	w.publishing.Lock()
	defer w.publishing.Unlock()
	if err := w.ctx.Err(); err != nil {
		return disk.Report{}, err
	}
	if err := w.run.checkPlace(w.out); err != nil { // it may lead elsewhere by now
		return disk.Report{}, err
	}
	return w.run.publish(j, w.out, w.memory, w.ctx)
}

// fail says, once, why nothing could be published, and tries again in a while.
func (w *rebuilder) fail(err error) {
	if text := err.Error(); text != w.failure {
		w.failure = text
		fmt.Fprintf(w.run.Stderr, "dossier: %s\n", printable(text))
	}
	time.AfterFunc(buildAgain, func() {
		if w.ctx.Err() == nil {
			w.again()
		}
	})
}
