package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // so that a site's time zone is known on every machine

	"dossier/generator/build"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/parse"
	"dossier/generator/site"
)

// check reports what is wrong with the site, and what there is.
func (r *run) check([]string) error {
	if err := r.soleAnswer(); err != nil {
		return err
	}
	if r.options.explain != "" {
		return r.explain()
	}
	j, err := r.plan()
	switch {
	case j == nil:
	case r.options.json:
		text, failed := coverageJSON(j.plan.Graph)
		if failed != nil {
			return fmt.Errorf("write the coverage: %w", failed)
		}
		if _, failed := r.Stdout.Write(text); failed != nil {
			return fmt.Errorf("write the coverage: %w", failed)
		}
	case r.options.coverage:
		fmt.Fprint(r.Stdout, printable(coverageTable(j.plan.Graph)))
		r.summarize(j, nil, "")
	case r.options.unreviewed:
		r.listUnreviewed(j)
		r.summarize(j, nil, "")
	default:
		r.summarize(j, nil, "")
		r.resting(j)
	}
	return err
}

// soleAnswer makes sure that one thing is asked for, for people or for programs.
func (r *run) soleAnswer() error {
	var asked []string
	for _, a := range []struct {
		name string
		is   bool
	}{{"--unreviewed", r.options.unreviewed}, {"--coverage", r.options.coverage}, {"--explain", r.options.explain != ""}, {"--verify", r.options.verify}, {"--watch", r.options.watch}} {
		if a.is {
			asked = append(asked, a.name)
		}
	}
	switch {
	case len(asked) > 1:
		return &usageError{asked[0] + " and " + asked[1] + " are asked for one at a time", "leave one of the two out"}
	case r.options.json && !r.options.coverage && r.options.explain == "" && !r.options.verify:
		return &usageError{"--json says how --coverage, --explain and --verify are printed", "write --format json to have mistakes told to programs"}
	case r.options.json && r.options.format == jsonFormat:
		return &usageError{"--json and --format json both print JSON", "leave one of the two out: --format json is for mistakes"}
	}
	return nil
}

// build publishes the site, when nothing is wrong with it.
func (r *run) build([]string) error {
	if err := r.soleAnswer(); err != nil {
		return err
	}
	if r.options.explain != "" {
		return r.explain()
	}
	out := r.outFolder()
	if err := r.checkPlace(out); err != nil {
		return err
	}
	if r.options.verify {
		return r.verifyPublished(out)
	}
	if r.options.watch {
		return r.watch(out)
	} else if r.options.poll {
		return &usageError{"--poll says how --watch looks for changes", "write dossier build --watch --poll"}
	}
	j, err := r.plan()
	if errors.Is(err, errReported) {
		fmt.Fprintln(r.Stderr, "Nothing was published.")
	}
	if err != nil {
		return err
	}
	report, err := r.publish(j, out, nil, context.Background())
	if err != nil {
		return err
	}
	j.rendered = j.plan.Rendered()
	r.summarize(j, &report, out)
	return nil
}

// publish publishes what is planned into out. memory is nil where nothing is
// remembered of earlier times; ctx gives it up.
func (r *run) publish(j *job, out string, memory *disk.Memory, ctx context.Context) (disk.Report, error) {
	began := r.Now()
	line := r.progress()
	report, err := disk.Publish(disk.Publication{
		Site:    r.options.source,
		Out:     out,
		Outputs: j.plan.Outputs(),
		Assets:  j.snapshot.Assets,
		Inputs:  j.snapshot.Inputs(),
		Memory:  memory,
		Context: ctx,
		Made:    line.counting("making", "file", "publishing"),
	})
	line.end()
	j.publishing = r.Now().Sub(began)
	return report, noOverwriting(err)
}

// checkPlace makes sure that the site may be published into out. Where nobody
// named it, it is in the site's folder; a link there doesn't lead elsewhere,
// for a site that came from somebody else could have one that leads anywhere.
func (r *run) checkPlace(out string) error {
	if err := disk.CheckPlace(r.options.source, out); err != nil {
		return &usageError{err.Error(), ""}
	}
	if info, err := os.Stat(r.options.source); r.options.out != "" || err != nil || !info.IsDir() {
		return nil // chosen; or there is no site, as reading it will say
	}
	if inside, err := disk.Inside(r.options.source, out); err != nil {
		return fmt.Errorf("look for the output folder: %w", err)
	} else if !inside {
		return &usageError{fmt.Sprintf("the output folder %s is a link that leads out of the site", out),
			"name the folder that it leads to with --out, if that is meant"}
	}
	return nil
}

// noOverwriting adds to an error that names files what they are and what to do
// about them.
func noOverwriting(err error) error {
	var foreign *disk.ForeignError
	if !errors.As(err, &foreign) {
		return err
	}
	return fmt.Errorf("%w:\n%shint: move them away, or publish into another folder with --out; if they are pages of an earlier build whose list in .dossier was lost, empty the folder",
		err, listing(foreign.Files))
}

// job is a build as far as it has come, and how long each part took.
type job struct {
	snapshot                      *site.Snapshot
	plan                          *build.Plan
	reading, planning, publishing time.Duration
	rendered                      build.Rendered
}

// plan reads the site and plans its outputs. Diagnostics are printed; when
// there are errors among them, errReported is returned beside the job.
func (r *run) plan() (*job, error) {
	began := r.Now()
	line := r.progress()
	line.at("reading the site")
	snapshot, err := r.read()
	if err != nil {
		line.end()
		return nil, err
	}
	read := r.Now()
	builder := build.New()
	builder.Parsed = line.counting("parsing", "note", "linking the notes")
	plan := builder.Plan(snapshot)
	line.at("checking")
	diags := plan.Diags()
	line.end()
	j := &job{snapshot: snapshot, plan: plan, reading: read.Sub(began), planning: r.Now().Sub(read)}
	return j, r.report(snapshot, diags)
}

// read takes in the site, and what the command line and the clock add to it.
func (r *run) read() (*site.Snapshot, error) {
	complete, err := r.circumstances()
	if err != nil {
		return nil, err
	}
	snapshot, err := disk.Read(r.options.source, r.Templates)
	if errors.Is(err, disk.ErrNoContent) {
		return nil, noContent(err)
	} else if err != nil {
		return nil, err
	}
	complete(snapshot)
	return snapshot, nil
}

// circumstances returns a function that adds to a snapshot what the command
// line and the clock say.
func (r *run) circumstances() (func(*site.Snapshot), error) {
	base, err := baseURL(r.options.baseURL)
	if err != nil {
		return nil, err
	}
	day, err := r.day()
	if err != nil {
		return nil, err
	}
	return func(snapshot *site.Snapshot) {
		snapshot.Today = day
		if day.IsZero() {
			zone, wrong := timeZone(snapshot.Config)
			if wrong != nil {
				snapshot.Diags = append(snapshot.Diags, *wrong)
			}
			snapshot.Today = date.DayOf(r.Now().In(zone))
		}
		snapshot.BaseURL = base
		snapshot.Drafts = r.options.drafts
		snapshot.Portable = r.options.portable
	}, nil
}

// noContent adds to an error that there is no site what to do about it.
func noContent(err error) error {
	return fmt.Errorf("%w\nhint: dossier init DIR makes a site to start from; --source DIR says where one is", err)
}

// day is the day that --now says, or the zero Day when it isn't given.
func (r *run) day() (date.Day, error) {
	if r.options.now == "" {
		return date.Day{}, nil
	}
	day, err := date.ParseDay(r.options.now)
	if err != nil {
		return day, &usageError{fmt.Sprintf("--now can't be %q", r.options.now), "write a day, as 2026-01-28"}
	}
	return day, nil
}

// timeZone returns the site's time zone, which decides what day it is. Where
// it isn't known it is UTC, and the diagnostic says so.
func timeZone(file site.File) (*time.Location, *diag.Diagnostic) {
	config, _ := parse.Config(file.Text)
	zone, err := time.LoadLocation(config.TimeZone)
	if err == nil && config.TimeZone != "Local" { // which is another one on each machine
		return zone, nil
	}
	var span diag.Span
	if i := bytes.Index(file.Text, []byte("time-zone:")); i >= 0 {
		span = diag.Span{Start: i, End: i + len("time-zone:")}
	}
	d := diag.New(diag.YAMLValue, span, fmt.Sprintf("there is no time zone %q", config.TimeZone),
		"write a name of the IANA's, such as Asia/Damascus, or UTC").In(file.Path)
	return time.UTC, &d
}

// baseURL makes sure that s is the web address of a folder, and gives it a
// slash at its end. Empty stays empty.
func baseURL(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.ContainsAny(s, "?#\"<> ") {
		return "", &usageError{fmt.Sprintf("--base-url can't be %q", s), "write it in full: https://example.org/"}
	}
	return strings.TrimRight(s, "/") + "/", nil
}
