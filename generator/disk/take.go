package disk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"time"
	"unicode/utf8"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// The largest files that are taken in, in bytes. What commands keep has a line
// for each quotation or statement of the site, so it may be as large as an asset.
const (
	maxText  = 4 << 20
	maxAsset = 256 << 20
)

// A file that is being written while it is read is looked at again, some
// times, before the build gives up.
const (
	changedTries = 5
	changedPause = 20 * time.Millisecond
)

// taken is a file as it was read, or why it wasn't.
type taken struct {
	path    string // from the site's root
	text    []byte // unless it is an asset
	size    int64
	digest  site.Digest
	refused *diag.Diagnostic
	gone    bool // removed since it was listed

	// stamp is what the file had when it was read. When it is settled, a file
	// that has it still is what was taken.
	stamp   stamp
	settled bool
}

// takeAll reads the files at those paths, which stand below root. The result
// is in the order of the paths, whatever order they were read in.
func takeAll(ctx context.Context, root *os.Root, paths []string) ([]*taken, error) {
	result := make([]*taken, len(paths))
	errs := make([]error, len(paths))
	each(len(paths), func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			result[i], errs[i] = take(root, paths[i])
		}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return result, nil
}

// errChanged says that a file changed while it was read.
var errChanged = errors.New("it changes while it is being read")

func take(root *os.Root, p string) (*taken, error) {
	for try := 1; ; try++ {
		t, err := takeOnce(root, p)
		switch {
		case gone(err):
			return &taken{path: p, gone: true}, nil
		case errors.Is(err, errChanged) && try < changedTries:
			time.Sleep(changedPause)
		case err != nil:
			return nil, fmt.Errorf("read %s: %w", shown(p), err)
		default:
			return t, nil
		}
	}
}

// takeOnce reads a file between two looks at its size and time, so that what
// it returns is what the file was at one moment.
func takeOnce(root *os.Root, p string) (*taken, error) {
	began := time.Now()
	f, err := root.Open(inRoot(p))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	t := &taken{path: p, size: before.Size(), stamp: stampOf(before)}
	t.settled = t.stamp.settled(began)
	limit := int64(maxText)
	if kindOf(p) == asset || site.IsLock(p) {
		limit = maxAsset
	}
	if t.size > limit {
		t.refuse(diag.FileSize, fmt.Sprintf("this file has %s; at most %s are taken", inMiB(t.size), inMiB(limit)),
			"split it, make it smaller, or keep it elsewhere and link to it")
		return t, nil
	}

	// One byte more than is expected tells whether the file has grown.
	var n int
	if kindOf(p) == asset {
		n, t.digest, err = digest(io.LimitReader(f, t.size+1))
	} else {
		buffer := make([]byte, t.size+1)
		if n, err = io.ReadFull(f, buffer); errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			err = nil
		}
		t.text = buffer[:n:n]
		t.digest = sha256.Sum256(t.text)
	}
	if err != nil {
		return nil, err
	}
	after, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if int64(n) != t.size || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, errChanged
	}
	if kindOf(p) == text {
		if message, hint := encodingFault(t.text); message != "" {
			t.refuse(diag.FileEncoding, message, hint)
		}
	}
	return t, nil
}

func (t *taken) refuse(code diag.Code, message, hint string) {
	d := diag.New(code, diag.Span{}, message, hint).In(shown(t.path))
	t.refused = &d
}

// encodingFault says why bytes aren't text as the format wants it, or returns
// "". A byte order mark of UTF-8 and any line ends are fine.
func encodingFault(b []byte) (message, hint string) {
	valid, nul := utf8.Valid(b), bytes.IndexByte(b, 0)
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return "this file is UTF-16, not UTF-8", "save it as UTF-8 in your editor"
	case valid && nul < 0:
		return "", ""
	case !valid && nul >= 0:
		return "this is no text file", "give it the ending of what it is, or take it out"
	case nul >= 0:
		return fmt.Sprintf("there is a NUL byte in line %d: this is no text file", lineOf(b, nul)), "take the byte out, or give the file the ending of what it is"
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return fmt.Sprintf("this file isn't UTF-8: there is a byte %02X in line %d", b[i], lineOf(b, i)),
				"save it as UTF-8 in your editor; it is probably Windows-1252 or Latin-1 now"
		}
		i += size
	}
	return "", ""
}

func lineOf(b []byte, offset int) int { return diag.Locate(b, offset).Line }

// inMiB rounds up, so that what is over a limit looks so.
func inMiB(n int64) string { return fmt.Sprintf("%.1f MiB", math.Ceil(float64(n)/(1<<20)*10)/10) }

// digest reads all of r and returns how many bytes it had and their digest.
func digest(r io.Reader) (int, site.Digest, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	var d site.Digest
	sum.Sum(d[:0])
	return int(n), d, err
}
