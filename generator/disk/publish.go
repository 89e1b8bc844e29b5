package disk

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"dossier/generator/site"
)

// Publication is a site to be published.
type Publication struct {
	Site    string        // the site's folder, which outputs copy assets from
	Out     string        // the folder that is published; made where it is missing
	Outputs []site.Output // in any order
	Assets  []site.Asset  // as the snapshot saw them
	Inputs  []site.Input  // what the outputs are made from, to be kept beside them; nil where nobody knows
	// Memory, if it isn't nil, is what is remembered of earlier publishes into
	// the same folder, and is brought up to date.
	Memory *Memory
	// Context, if it isn't nil, gives the publish up when it ends, unless files
	// are being moved already.
	Context context.Context
	// Made, if it isn't nil, is told by several goroutines how many outputs are
	// made of how many.
	Made func(done, of int)
}

// Report is what a publish did.
type Report struct {
	Written   int   // files that are new or have other bytes than before
	Unchanged int   // files that were there already
	Kept      int   // those of them that weren't made, since they were known to be there
	Removed   int   // files of an earlier publish that the site no longer has
	Bytes     int64 // of all files together

	// Repaired is set when the publish before was cut short.
	Repaired bool
	// ManifestLost is set when the folder held files, but no list of what was
	// published there. Unknown are then the files that this publish doesn't
	// make; they were left alone, though some may be pages of old.
	ManifestLost bool
	Unknown      []string
}

// Publish makes all outputs and brings the output folder to hold them.
//
// It works in two phases. In the first, every output is made, compared with
// what is there, and kept beside it where it differs; a failure leaves what is
// published as it was. In the second, files are moved to their places: what
// pages need before the pages, then what is no longer made is removed, and
// last the manifest is written. When the second phase is cut short, each file
// is either the old or the new one, and the next publish does the rest. A file
// that no publish wrote is never written over: the error is then a
// *ForeignError.
func Publish(p Publication) (Report, error) { return publish(p, nil) }

// publish is Publish, with a function that is called before every step that
// changes the folder and may make it fail.
func publish(p Publication, before func(step, path string) error) (Report, error) {
	outputs, folds, err := arrange(p.Outputs)
	if err != nil {
		return Report{}, err
	}
	if err := CheckPlace(p.Site, p.Out); err != nil {
		return Report{}, err
	}
	content, err := os.OpenRoot(filepath.Join(p.Site, contentFolder))
	if err != nil {
		return Report{}, fmt.Errorf("open the content: %w", err)
	}
	defer content.Close()
	folder, err := openFolder(p.Out, before)
	if err != nil {
		return Report{}, err
	}
	defer folder.close()

	w := &publisher{folder: folder, content: content, outputs: outputs, assets: map[string]site.Asset{}, inputs: p.Inputs, memory: p.Memory, ctx: p.Context, made: p.Made}
	if w.ctx == nil {
		w.ctx = context.Background()
	}
	for _, a := range p.Assets {
		w.assets[a.Path] = a
	}
	if err := w.compare(folds); err != nil {
		return Report{}, fmt.Errorf("publish into %s: %w", p.Out, err)
	}
	defer folder.removeAll(stagingFolder)
	if err := w.stage(); err != nil {
		return Report{}, fmt.Errorf("publish into %s: %w", p.Out, err)
	}
	if err := w.clearWay(); err != nil {
		return Report{}, fmt.Errorf("publish into %s: %w", p.Out, err)
	}
	if err := w.spareForeign(); err != nil {
		return Report{}, fmt.Errorf("publish into %s: %w", p.Out, err)
	}
	if err := w.swap(); err != nil {
		return Report{}, fmt.Errorf("publish into %s was cut short, and the next build will do the rest: %w", p.Out, err)
	}
	w.memory.remember(w.outputs, w.now)
	return w.report, nil
}

// publisher is one publish at work.
type publisher struct {
	*folder
	content *os.Root
	outputs []site.Output // sorted by path
	assets  map[string]site.Asset
	inputs  []site.Input

	old     map[string]bool // what was published here before
	changed bool            // the old isn't what outputs are, or isn't known for sure
	// stale are the old files that are no longer made, sorted; first those of
	// them that stand in the way of new ones.
	stale []string
	first map[string]bool
	// renamed are folded paths whose file may be there in another spelling,
	// which a comparison wouldn't notice where case doesn't count.
	renamed map[string]bool
	staged  []bool // by output
	memory  *Memory
	now     []kept                 // by output, what is to be remembered
	known   []bool                 // by output, whether it was remembered
	named   map[string]site.Digest // of files known by their names, as the publish before left them
	digests []site.Digest          // by output, of those that are known by their names
	ctx     context.Context
	made    func(done, of int)

	report Report
}

// compare finds out what of the old is to go.
func (w *publisher) compare(folds map[string]string) error {
	was, err := w.published()
	if err != nil {
		return err
	}
	w.old = was.files
	w.report.Repaired = was.cutShort
	made := map[string]bool{}
	for _, o := range w.outputs {
		made[o.Path] = true
	}
	if !was.listed {
		if w.report.Unknown, w.report.ManifestLost, err = w.unknown(made); err != nil {
			return err
		}
	}
	w.first, w.renamed = map[string]bool{}, map[string]bool{}
	for p := range w.old {
		if made[p] {
			continue
		}
		w.stale = append(w.stale, p)
		for _, prefix := range prefixes(p) {
			if now, ok := folds[fold(prefix)]; ok && now != prefix {
				w.first[p] = true
				w.renamed[fold(p)] = true
			}
		}
	}
	slices.Sort(w.stale)
	w.changed = was.cutShort || !was.listed || len(w.stale) > 0 || len(w.old) != len(made)
	return nil
}

// stage makes all outputs, and keeps those that differ from what is there.
func (w *publisher) stage() error {
	w.staged = make([]bool, len(w.outputs))
	w.now = make([]kept, len(w.outputs))
	w.known = make([]bool, len(w.outputs))
	w.digests = make([]site.Digest, len(w.outputs))
	var err error
	if w.named, err = w.readNamed(); err != nil {
		return err
	}
	if err := w.removeAll(stagingFolder); err != nil {
		return err
	}
	if err := w.mkdirAll(stagingFolder); err != nil {
		return err
	}
	sizes := make([]int64, len(w.outputs))
	errs := make([]error, len(w.outputs))
	var done atomic.Int64
	each(len(w.outputs), func(i int) {
		if errs[i] = w.ctx.Err(); errs[i] == nil {
			sizes[i], errs[i] = w.stageOne(i)
		}
		if w.made != nil {
			w.made(int(done.Add(1)), len(w.outputs))
		}
	})
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("%s: %w", w.outputs[i].Path, err)
		}
		if w.known[i] {
			w.report.Kept++
		}
		w.report.Bytes += sizes[i]
		if w.staged[i] {
			w.report.Written++
		} else {
			w.report.Unchanged++
		}
	}
	return nil
}

func (w *publisher) stageOne(i int) (size int64, err error) {
	o := w.outputs[i]
	same := !w.renamed[fold(o.Path)]
	var was kept
	if same {
		was = w.memory.recall(w.folder, o.Path)
	}
	if o.Make == nil {
		a, ok := w.assets[o.Copy]
		if !ok {
			return 0, fmt.Errorf("no asset %q was read", o.Copy)
		}
		if w.keep(i, was, site.Seal(a.Digest)) || same && w.holdsDigest(o.Path, a) {
			return a.Size, nil
		}
		w.staged[i] = true
		return a.Size, w.copyAsset(staging(i), a)
	}
	if o.Named {
		if size, ok := w.keepNamed(i, was, same); ok {
			return size, nil
		}
		was = kept{}
	}
	var made []byte
	if w.memory == nil || o.Named {
		made, err = o.Make()
	} else {
		var seal site.Seal
		made, seal, err = produce(o, was.seal)
		if err == nil && w.keep(i, was, seal) {
			return was.stamp.size, nil
		}
	}
	if o.Named {
		w.digests[i] = sha256.Sum256(made)
	}
	if err != nil || same && w.holds(o.Path, made) {
		return int64(len(made)), err
	}
	w.staged[i] = true
	return int64(len(made)), w.write(staging(i), bytes.NewReader(made), false)
}

// keep reports whether an output is known to be there already as what has that
// seal, and notes what is to be remembered of it.
func (w *publisher) keep(i int, was kept, seal site.Seal) bool {
	if w.memory == nil {
		return false
	}
	if was.seal == seal {
		w.now[i] = was
		w.known[i] = true
		return true
	}
	// The stamp is that of what is there now, taken before it is read; where it
	// is replaced, the stamp will be, too.
	w.now[i] = kept{seal, w.stamp(w.outputs[i].Path)}
	return false
}

// keepNamed reports whether a file that is known by its name is there, whole.
func (w *publisher) keepNamed(i int, was kept, same bool) (size int64, ok bool) {
	path := w.outputs[i].Path
	digest, known := w.named[path]
	remembered := w.keep(i, was, sha256.Sum256([]byte(path)))
	if !same || !known || !remembered && !w.holdsSum(path, digest) {
		w.known[i] = false
		return 0, false
	}
	w.digests[i] = digest
	info, err := w.root.Lstat(path)
	if err != nil {
		return 0, false
	}
	w.known[i] = true
	return info.Size(), true
}

func staging(i int) string { return stagingFolder + "/" + strconv.Itoa(i) }

// copyAsset stages an asset, and makes sure that it still is what the
// snapshot saw: its name in the site may hold its digest.
func (w *publisher) copyAsset(to string, a site.Asset) error {
	from, err := w.content.Open(inRoot(a.Path))
	if err != nil {
		return err
	}
	defer from.Close()
	sum := sha256.New()
	err = w.write(to, io.TeeReader(io.LimitReader(from, a.Size+1), sum), false)
	if err == nil && site.Digest(sum.Sum(nil)) != a.Digest {
		return fmt.Errorf("%s has changed while the site was built; build again", a.Path)
	}
	return err
}

// clearWay finds what stands where files or folders are to be: our own old
// files go first, others stop the publish.
func (w *publisher) clearWay() error {
	looked := map[string]bool{} // folders, and whether they aren't there as such
	for i, o := range w.outputs {
		if !w.staged[i] {
			continue
		}
		parts := prefixes(o.Path)
		for _, dir := range parts[:len(parts)-1] {
			if _, ok := looked[dir]; !ok {
				there, err := w.isFolder(dir)
				if err != nil {
					return fmt.Errorf("%w, and a folder must be there for %s: move it away", err, o.Path)
				}
				looked[dir] = !there
			}
			if looked[dir] {
				break
			}
		}
		if info, err := w.root.Lstat(o.Path); err == nil && info.IsDir() {
			if err := w.clearFolder(o.Path); err != nil {
				return err
			}
		}
	}
	return nil
}

// isFolder reports whether dir is there and a folder. When it is an old file
// of ours, that goes first; when it is anything else, the error says so.
func (w *publisher) isFolder(dir string) (bool, error) {
	info, err := w.root.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		if info, err = w.root.Stat(dir); err != nil {
			return false, fmt.Errorf("%s is a link that leads to no folder in here", dir)
		}
	}
	if _, stale := slices.BinarySearch(w.stale, dir); !info.IsDir() && stale {
		w.first[dir] = true
	} else if !info.IsDir() {
		return false, fmt.Errorf("%s is a file that isn't one of ours", dir)
	}
	return info.IsDir(), nil
}

// clearFolder has the old files of a folder go first that stands where a file
// is to be.
func (w *publisher) clearFolder(p string) error {
	return fs.WalkDir(w.root.FS(), p, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if _, stale := slices.BinarySearch(w.stale, at); !stale {
			return fmt.Errorf("%s is a folder, and a file must be there; it has %s in it, which isn't one of ours: move it away", p, at)
		}
		w.first[at] = true
		return nil
	})
}

// ForeignError says that files stand where the site has others, and that no
// publish wrote them, as far as is known. Nothing was published.
type ForeignError struct {
	Files []string // sorted; at least one
}

func (e *ForeignError) Error() string {
	if len(e.Files) == 1 {
		return "1 file is there that no build is known to have written, and the site has another in its place"
	}
	return fmt.Sprintf("%d files are there that no build is known to have written, and the site has others in their places", len(e.Files))
}

// spareForeign makes sure that no file is written over that isn't ours. One
// that has the site's very bytes isn't staged, and becomes ours.
func (w *publisher) spareForeign() error {
	var foreign []string
	for i, o := range w.outputs {
		// Where case doesn't count, a file of ours may answer to another name.
		if !w.staged[i] || w.old[o.Path] || w.renamed[fold(o.Path)] {
			continue
		}
		if info, err := w.root.Lstat(o.Path); err == nil && !info.IsDir() {
			foreign = append(foreign, o.Path)
		}
	}
	if len(foreign) > 0 {
		return &ForeignError{foreign}
	}
	return nil
}

// swap is the second phase.
func (w *publisher) swap() error {
	var order []int
	for i := range w.outputs {
		if w.staged[i] {
			order = append(order, i)
		}
	}
	if len(order) == 0 && !w.changed {
		if err := w.recordNamed(w.namedNow()); err != nil {
			return err
		}
		return w.recordInputs(w.inputs)
	}
	// Pages come last, so that what they need is there before them.
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(isPage(w.outputs[a].Path), isPage(w.outputs[b].Path))
	})

	if err := w.intend(w.outputs); err != nil {
		return err
	}
	for _, p := range w.stale {
		if w.first[p] {
			if err := w.removeOld(p); err != nil {
				return err
			}
		}
	}
	exists := map[string]bool{".": true}
	for _, i := range order {
		p := w.outputs[i].Path
		if dir := path.Dir(p); !exists[dir] {
			if err := w.mkdirAll(dir); err != nil {
				return err
			}
			exists[dir] = true
		}
		if err := w.place(staging(i), p); err != nil {
			return err
		}
		if w.memory != nil {
			w.now[i].stamp = w.stamp(p)
		}
	}
	for _, p := range w.stale {
		if !w.first[p] {
			if err := w.removeOld(p); err != nil {
				return err
			}
		}
	}
	if err := w.recordNamed(w.namedNow()); err != nil {
		return err
	}
	if err := w.recordInputs(w.inputs); err != nil {
		return err
	}
	return w.record(w.outputs)
}

// namedNow are the digests of the files that are known by their names.
func (w *publisher) namedNow() map[string]site.Digest {
	named := map[string]site.Digest{}
	for i, o := range w.outputs {
		if o.Named {
			named[o.Path] = w.digests[i]
		}
	}
	return named
}

func isPage(p string) int {
	if strings.HasSuffix(p, ".html") {
		return 1
	}
	return 0
}

// place moves a staged file to its place. A folder may still be there when
// the files in it were ours; without them it is empty.
func (w *publisher) place(from, to string) error {
	if info, err := w.root.Lstat(to); err == nil && info.IsDir() {
		if err := w.removeEmpty(to); err != nil {
			return err
		}
	}
	return w.rename(from, to)
}

// removeOld removes a file that an earlier publish wrote, and the folders
// that are empty without it.
func (w *publisher) removeOld(p string) error {
	info, err := w.root.Lstat(p)
	if err == nil && info.IsDir() {
		return nil // somebody else's by now
	}
	if err == nil {
		if err := w.remove(p); err != nil {
			return err
		}
		w.report.Removed++
	}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if info, err := w.root.Lstat(dir); err != nil || !info.IsDir() {
			continue // gone already, or a link that isn't ours
		}
		entries, err := fs.ReadDir(w.root.FS(), dir)
		if err != nil || len(entries) > 0 {
			return nil
		}
		if err := w.remove(dir); err != nil {
			return err
		}
	}
	return nil
}

// unknown lists the files that are there, but aren't made, and tells whether
// there is any file at all. What begins with a dot is never ours and not
// listed.
func (w *publisher) unknown(made map[string]bool) (list []string, any bool, err error) {
	err = fs.WalkDir(w.root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || p == ".":
			return err
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir():
			any = true
			if !made[p] {
				list = append(list, p)
			}
		}
		return nil
	})
	return list, any, err
}
