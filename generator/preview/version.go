package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// version is one snapshot, planned. It is used by many goroutines.
type version struct {
	number   uint64
	asked    *site.Snapshot // as it was shown to the server
	snapshot *site.Snapshot // with stand-ins for files that can't be read
	plan     *build.Plan    // of snapshot
	raw      *build.Plan    // of asked: the same but where there are stand-ins
	parsed   int
	troubles []trouble
	over     chan struct{} // closed when there is a newer one
	checked  atomic.Bool   // all that is wrong has been worked out

	mu   sync.Mutex
	made map[string]*made
}

// ended reports whether there is a newer version.
func (v *version) ended() bool {
	select {
	case <-v.over:
		return true
	default:
		return false
	}
}

// problems are all that is wrong with the site as it is, at the levels it
// sets. The first call may take long.
func (v *version) problems() []diag.Diagnostic { return v.raw.Diags() }

// made is an output as it is sent.
type made struct {
	once sync.Once
	body []byte
	etag string // without quotation marks
	err  error
	copy string // path of the attachment that is sent in place of body

	reading sync.Mutex
	tree    *tree // nil before it was wanted, and where there is none
}

// read returns the page's tree, or nil where it has none.
func (m *made) read() *tree {
	m.reading.Lock()
	defer m.reading.Unlock()
	if m.tree == nil {
		m.tree, _ = parse(m.body)
	}
	return m.tree
}

// mostMade is how many outputs of one version are kept. What is asked for
// beyond that is made again each time.
const mostMade = 64

// output makes the output of that name, if there is one.
func (v *version) output(name string) (*made, bool) {
	o, ok := v.plan.Output(name)
	if !ok {
		return nil, false
	}
	v.mu.Lock()
	m := v.made[name]
	if m == nil {
		m = &made{}
		if len(v.made) < mostMade {
			v.made[name] = m
		}
	}
	v.mu.Unlock()
	m.once.Do(func() { m.fill(v, o) })
	return m, true
}

// known returns an output that was made already.
func (v *version) known(name string) *made {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.made[name]
}

func (m *made) fill(v *version, o site.Output) {
	if o.Copy != "" {
		i, ok := slices.BinarySearchFunc(v.snapshot.Assets, o.Copy, func(a site.Asset, p string) int { return strings.Compare(a.Path, p) })
		if ok {
			m.etag = hex.EncodeToString(v.snapshot.Assets[i].Digest[:etagBytes])
		}
		m.copy = o.Copy
		return
	}
	body, err := o.Make()
	if err != nil {
		m.err = err
		return
	}
	m.etag = etagOf(body)
	if isPage(o.Path) {
		body = withScript(body, m.etag)
	}
	m.body = body
}

const etagBytes = 16

// etagOf is the strong etag of bytes.
func etagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:etagBytes])
}

// isPage reports whether an output is a page, which gets the script tag.
func isPage(name string) bool { return path.Ext(name) == ".html" }

// The script tag is all that the preview adds to a page. It carries the etag
// of the page without it, so that a tab knows which page it shows however it
// came by it: from the server, a cache, or the browser's memory.
const (
	scriptTagStart = `<script type="module" src="/.dossier/preview.js" data-page="`
	scriptTagEnd   = `"></script>` + "\n"
)

// withScript adds the script tag to a page: at its head's end, or at the start
// of a page that has no head.
func withScript(body []byte, etag string) []byte {
	at := max(0, bytes.Index(body, []byte("</head>")))
	return slices.Concat(body[:at], []byte(scriptTagStart+etag+scriptTagEnd), body[at:])
}
