package cli

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/site"
	"dossier/generator/watch"
)

// dayTick is how often to look whether another day has begun. A machine that
// slept has missed midnight, so no timer is set to it.
const dayTick = 10 * time.Second

// following is a site that somebody is at work on.
type following struct {
	run      *run
	tree     *disk.Tree
	complete func(*site.Snapshot)
	act      func(*site.Snapshot)
	tick     time.Duration

	mu    sync.Mutex // what is acted on later is newer
	today date.Day
}

// follow opens the site for act to be called with it whenever it has changed,
// never twice at once.
func (r *run) follow(act func(*site.Snapshot)) (*following, error) {
	complete, err := r.circumstances()
	if err != nil {
		return nil, err
	}
	tree, err := disk.OpenTree(r.options.source, r.Templates)
	if errors.Is(err, disk.ErrNoContent) {
		return nil, noContent(err)
	} else if err != nil {
		return nil, err
	}
	return &following{run: r, tree: tree, complete: complete, act: act, tick: dayTick}, nil
}

// now acts on the site as it is.
func (f *following) now() {
	f.mu.Lock()
	defer f.mu.Unlock()
	snapshot := f.tree.Snapshot()
	f.complete(snapshot)
	f.today = snapshot.Today
	f.act(snapshot)
}

// until acts on the site whenever its files change, or another day begins in
// its time zone, until ctx ends.
func (f *following) until(ctx context.Context) {
	var group sync.WaitGroup
	defer group.Wait()
	group.Go(func() { f.turnDays(ctx) })
	say := func(sentence string) { fmt.Fprintln(f.run.Stderr, printable(sentence)) }
	err := watch.Follow(ctx, f.run.options.source, f.tree, watch.Options{Poll: f.run.options.poll, Say: say}, f.now)
	if err != nil && ctx.Err() == nil {
		say("Changes aren't seen any more: " + err.Error())
	}
}

func (f *following) turnDays(ctx context.Context) {
	tick := time.NewTicker(f.tick)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		snapshot := f.tree.Snapshot()
		f.complete(snapshot)
		f.mu.Lock()
		turned := snapshot.Today != f.today
		f.mu.Unlock()
		if turned {
			f.now()
		}
	}
}
