// Package watch is the edge that notices when a site's folder changes. A
// disk.Tree goes in; what comes out is a call whenever what the tree holds is
// another snapshot.
//
// What always holds: an event of the system says only where to look, never what
// changed. The tree is looked at there at once, and at everything soon after
// things have become quiet, and now and then besides, so that what is shown
// depends on no event having come. Where events can't be had, the tree is
// looked at again and again.
package watch

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"dossier/generator/disk"
)

// Options say how to follow a tree.
type Options struct {
	// Poll is set where the system's events aren't to be used.
	Poll bool
	// Interval is how often to look, at most, where there are no events;
	// pollInterval when it is zero.
	Interval time.Duration
	// Say is called with what its user should know, a sentence, once each. It
	// may be nil.
	Say func(string)

	patience time.Duration // see there
}

// The times that following keeps.
const (
	// patience is how long a file that became empty or vanished may take to
	// get its content: editors truncate and write, or move away and write anew.
	patience = 150 * time.Millisecond
	// quiet is how long nothing must have happened before everything is looked
	// at; overdue, after how long that is done though something happens still.
	quiet   = 300 * time.Millisecond
	overdue = 5 * time.Second
	// cheap is what a look at everything may cost for it to be taken after
	// every event.
	cheap = 10 * time.Millisecond
	// pollInterval is how often to look where there are no events, and
	// restInterval, where there are and none comes. A look that takes long is
	// taken less often: it must not keep the machine busy.
	pollInterval = 300 * time.Millisecond
	restInterval = 2 * time.Second
	pollShare    = 10 // the time between two looks is at least so many times what one takes
	restShare    = 50
	// retry is when to look again after a look failed.
	retry = 500 * time.Millisecond
	// late is how much later than what it is about an event may come.
	late = 500 * time.Millisecond
)

// Follow calls changed whenever the tree of the site in folder dir holds
// another snapshot, until ctx ends, whose error it returns then. It looks and
// calls from the goroutine that it is called on: what happens while changed
// runs is looked at together when it has returned.
func Follow(ctx context.Context, dir string, tree *disk.Tree, o Options, changed func()) error {
	return follow(ctx, dir, tree, o, changed, openSystem)
}

// follow is Follow with the source of events to use.
func follow(ctx context.Context, dir string, tree *disk.Tree, o Options, changed func(), open func() (source, error)) error {
	f := &follower{tree: tree, options: o, changed: changed, waiting: map[string]time.Time{}}
	if f.options.Interval <= 0 {
		f.options.Interval = pollInterval
	}
	if f.options.patience <= 0 {
		f.options.patience = patience
	}
	if o.Poll {
		f.poll("Changes are looked for")
	} else if events, err := open(); err != nil {
		f.poll(fmt.Sprintf("The system doesn't tell of changes (%v), so they are looked for", err))
	} else {
		f.scout = newScout(dir, events)
		ended, end := context.WithCancel(ctx)
		defer f.scout.run(ended)()
		defer end()
		if isShare(dir) {
			f.poll("The site is on a network share, where the system may not tell of changes, so they are looked for, too,")
		}
		f.station()
	}
	f.everything = time.Now() // the tree is older than the watches
	for ctx.Err() == nil {
		f.wait(ctx)
		f.step(ctx)
	}
	return ctx.Err()
}

// follower follows one tree.
type follower struct {
	tree    *disk.Tree
	options Options
	changed func()
	scout   *scout // nil where there are no events
	polling bool

	waiting    map[string]time.Time // until when to wait for a file's content
	everything time.Time            // when to look at everything next
	resting    bool                 // that is because nothing happens
	putOff     time.Time            // when events began to put it off; zero when they didn't
	cost       time.Duration        // of the last look at everything

	// suspicion is when a look found by itself what no event had told of, and
	// heard how many events had come before it.
	suspicion time.Time
	heard     uint64

	fault string // why looks fail; empty when they don't
}

func (f *follower) say(text string) {
	if f.options.Say != nil {
		f.options.Say(text)
	}
}

// poll has everything looked at again and again from now on. why is the
// beginning of a sentence.
func (f *follower) poll(why string) {
	if f.polling {
		return
	}
	f.polling = true
	f.everything, f.resting = time.Now(), false
	f.say(fmt.Sprintf("%s every %.1f s.", why, f.rest().Seconds()))
}

// wait returns when there may be something to do.
func (f *follower) wait(ctx context.Context) {
	next := f.everything
	for _, until := range f.waiting {
		next = earlier(next, until)
	}
	if !f.suspicion.IsZero() {
		next = earlier(next, f.suspicion.Add(late))
	}
	timer := time.NewTimer(time.Until(next))
	defer timer.Stop()
	var heard chan struct{}
	if f.scout != nil {
		heard = f.scout.wake
	}
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-heard:
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// step does what there is to do. What was named comes first: somebody waits
// for it.
func (f *follower) step(ctx context.Context) {
	now := time.Now()
	f.judge(now)
	var paths []string
	all := f.isOverdue(now)
	if f.scout != nil {
		var lost bool
		if paths, lost = f.scout.take(); lost {
			// Folders may have moved without a word.
			f.scout.forget(".")
			all = true
		}
	}
	changed := f.giveUp(now)
	switch {
	case all:
		changed = f.lookAll(ctx, true) || changed
	case len(paths) > 0:
		changed = f.look(ctx, paths) || changed
		f.putOffEverything()
	case !now.Before(f.everything):
		changed = f.lookAll(ctx, false) || changed
	}
	if changed && ctx.Err() == nil {
		f.changed()
	}
}

// putOffEverything has the next look at everything wait until it is quiet,
// where it costs enough for that.
func (f *follower) putOffEverything() {
	now := time.Now()
	if f.putOff.IsZero() {
		f.putOff = now
	}
	f.resting = false
	f.everything = now
	if f.cost >= cheap {
		f.everything = earlier(now.Add(quiet), f.putOff.Add(overdue))
	}
}

func (f *follower) isOverdue(now time.Time) bool {
	return !f.putOff.IsZero() && !now.Before(f.putOff.Add(overdue))
}

// giveUp looks at the files that have been waited for long enough.
func (f *follower) giveUp(now time.Time) bool {
	var paths []string
	for p, until := range f.waiting {
		if !now.Before(until) {
			paths = append(paths, p)
			delete(f.waiting, p)
		}
	}
	if len(paths) == 0 {
		return false
	}
	changed, err := f.tree.Look(paths)
	f.outcome(err)
	return changed
}

// look looks at paths, and at what is waited for: it may have turned up there.
func (f *follower) look(ctx context.Context, paths []string) bool {
	paths = slices.AppendSeq(paths, maps.Keys(f.waiting))
	changed, waiting, err := f.tree.Glance(ctx, paths)
	if f.outcome(err) {
		f.await(waiting)
		f.station()
	}
	return changed
}

// lookAll looks at everything. Unless it is urgent it is given up when an event
// comes, and put off.
func (f *follower) lookAll(ctx context.Context, urgent bool) bool {
	asked, heard := ctx, uint64(0)
	if f.scout != nil {
		heard = f.scout.heard.Load()
		if !urgent {
			var done func()
			asked, done = f.scout.untilTold(ctx)
			defer done()
		}
	}
	unasked := f.resting && !urgent
	began := time.Now()
	changed, waiting, err := f.tree.GlanceAll(asked)
	if err != nil && asked.Err() != nil {
		f.putOffEverything()
		return false
	}
	f.cost = time.Since(began)
	f.putOff = time.Time{}
	if f.outcome(err) {
		f.await(waiting)
		f.station()
		f.everything, f.resting = time.Now().Add(f.rest()), true
	}
	if unasked && (changed || len(waiting) > 0) && !f.polling && f.scout != nil && f.suspicion.IsZero() {
		f.suspicion, f.heard = time.Now(), heard
	}
	return changed
}

// rest is how long to let everything be when nothing happens.
func (f *follower) rest() time.Duration {
	if f.polling {
		return max(f.options.Interval, pollShare*f.cost)
	}
	return max(restInterval, restShare*f.cost)
}

// judge decides, when something was found that no event had told of, whether
// the event was late or none comes.
func (f *follower) judge(now time.Time) {
	if f.suspicion.IsZero() || now.Before(f.suspicion.Add(late)) {
		return
	}
	f.suspicion = time.Time{}
	if f.scout.heard.Load() == f.heard {
		f.poll("The system doesn't tell of changes here, as on some network shares, so they are looked for")
	}
}

// outcome notes how a look went and reports whether it went well. What was
// wrong is said, and everything is looked at again before long.
func (f *follower) outcome(err error) bool {
	switch {
	case err == nil && f.fault != "":
		f.fault = ""
		f.say("The site can be read again.")
		if f.scout != nil {
			f.scout.forget(".") // what is there now may be another folder of that name
		}
	case err != nil && !errors.Is(err, context.Canceled):
		if fault := err.Error(); fault != f.fault {
			f.fault = fault
			f.say(fmt.Sprintf("The site can't be read: %s. What was read before stays.", fault))
		}
		f.everything, f.resting = time.Now().Add(max(retry, pollShare*f.cost)), false
	}
	return err == nil
}

// await waits for what became empty or vanished. What was waited for and isn't
// among it has come.
func (f *follower) await(paths []string) {
	was := f.waiting
	f.waiting = map[string]time.Time{}
	for _, p := range paths {
		until, ok := was[p]
		if !ok {
			until = time.Now().Add(f.options.patience)
		}
		f.waiting[p] = until
	}
}

// station has the folders watched that the tree has listed. What was done in
// a new one before it was watched has to be looked for.
func (f *follower) station() {
	if f.scout == nil {
		return
	}
	added, err := f.scout.station(f.tree.Folders(), f.tree.Links())
	if err != nil {
		f.poll(fmt.Sprintf("The system won't tell of changes in so many folders (%v), so they are looked for", err))
	}
	f.scout.tell(added)
}
