package disk

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"unicode/utf8"

	"dossier/generator/site"
)

// DifferenceKind tells how a file differs from what is published.
type DifferenceKind uint8

// The kinds of differences.
const (
	Other   DifferenceKind = iota // it has other bytes, or isn't a file
	Missing                       // it isn't there
	Stale                         // it was published, and isn't made any more
)

// Difference is a published file that isn't what the site makes.
type Difference struct {
	Path string // in the published folder
	Kind DifferenceKind
	// Line is the first that differs, from 1, and Published and Made are what
	// stands there around the place. It is 0 where the file isn't text.
	Line            int
	Published, Made string
}

// Comparison is what a published folder has against what a site makes.
type Comparison struct {
	Same        int          // files that are what they should be
	Differences []Difference // sorted by path
	// Inputs are what the published files were made from; nil where that isn't
	// known.
	Inputs []site.Input
	// CutShort is set where a publish began and didn't end, or hasn't yet.
	CutShort bool
}

// ErrNotPublished is returned, wrapped, for a folder in which nothing was
// published.
var ErrNotPublished = errors.New("nothing was published there")

// Compare makes all outputs, and compares them with what is published. It
// changes nothing.
func Compare(p Publication) (Comparison, error) {
	var c Comparison
	outputs, _, err := arrange(p.Outputs)
	if err != nil {
		return c, err
	}
	root, err := os.OpenRoot(p.Out)
	if errors.Is(err, fs.ErrNotExist) {
		return c, fmt.Errorf("compare with %s: %w", p.Out, ErrNotPublished)
	} else if err != nil {
		return c, fmt.Errorf("open the output folder: %w", err)
	}
	defer root.Close()
	f := &folder{root: root}
	was, err := f.published()
	if err == nil && !was.listed {
		err = ErrNotPublished
	}
	if err == nil {
		c.Inputs, err = readInputs(root)
	}
	if err != nil {
		return c, fmt.Errorf("compare with %s: %w", p.Out, err)
	}
	c.CutShort = was.cutShort

	assets := map[string]site.Asset{}
	for _, a := range p.Assets {
		assets[a.Path] = a
	}
	found := make([]*Difference, len(outputs))
	errs := make([]error, len(outputs))
	var done atomic.Int64
	each(len(outputs), func(i int) {
		found[i], errs[i] = f.compareOne(outputs[i], assets)
		if p.Made != nil {
			p.Made(int(done.Add(1)), len(outputs))
		}
	})
	for i, d := range found {
		switch {
		case errs[i] != nil:
			return c, fmt.Errorf("%s: %w", outputs[i].Path, errs[i])
		case d == nil:
			c.Same++
		default:
			c.Differences = append(c.Differences, *d)
		}
		delete(was.files, outputs[i].Path)
	}
	for path := range was.files {
		if info, err := root.Lstat(path); err == nil && !info.IsDir() {
			c.Differences = append(c.Differences, Difference{Path: path, Kind: Stale})
		}
	}
	slices.SortFunc(c.Differences, func(a, b Difference) int { return cmp.Compare(a.Path, b.Path) })
	return c, nil
}

// compareOne returns how an output differs from what is published, or nil.
func (f *folder) compareOne(o site.Output, assets map[string]site.Asset) (*Difference, error) {
	d := &Difference{Path: o.Path}
	if _, err := f.root.Lstat(filepath.FromSlash(o.Path)); errors.Is(err, fs.ErrNotExist) {
		d.Kind = Missing
		return d, nil
	}
	if o.Make == nil {
		a, ok := assets[o.Copy]
		if !ok {
			return nil, fmt.Errorf("no asset %q was read", o.Copy)
		}
		if f.holdsDigest(o.Path, a) {
			return nil, nil
		}
		return d, nil
	}
	made, err := o.Make()
	if err != nil || f.holds(o.Path, made) {
		return nil, err
	}
	if published, err := f.root.ReadFile(o.Path); err == nil {
		d.Line, d.Published, d.Made = firstDifference(published, made)
	}
	return d, nil
}

// firstDifference finds the first line in which two texts differ, and returns
// its number with what each has there, around the place. The number is 0 where
// one of them isn't text.
func firstDifference(a, b []byte) (line int, inA, inB string) {
	if !utf8.Valid(a) || !utf8.Valid(b) || bytes.IndexByte(a, 0) >= 0 || bytes.IndexByte(b, 0) >= 0 {
		return 0, "", ""
	}
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	line = 1 + bytes.Count(a[:same], []byte("\n"))
	return line, around(a, same), around(b, same)
}

// around is the line at an offset, cut to what stands near it.
func around(text []byte, at int) string {
	const before, after = 40, 60 // characters
	from := bytes.LastIndexByte(text[:at], '\n') + 1
	to := len(text)
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		to = at + i
	}
	for at > from && at < to && !utf8.RuneStart(text[at]) {
		at-- // the place is in the middle of a character
	}
	head, tail := []rune(string(text[from:at])), []rune(string(text[at:to]))
	if len(head) > before {
		head = append([]rune("…"), head[len(head)-before:]...)
	}
	if len(tail) > after {
		tail = append(tail[:after:after], '…')
	}
	return string(head) + string(tail)
}
