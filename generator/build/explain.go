package build

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"html/template"
	"io"
	"slices"
	"strings"

	"dossier/generator/bundle"
	"dossier/generator/page"
	"dossier/generator/site"
)

// An explanation isn't reasoned out: the file's view is made once more, from a
// Reader that takes down all that is looked up. So it can't be out of date, and
// a test holds it to its promise: no edit of a site changes a file whose
// explanation stays the same. Only the words for what an input is to the file
// are worked out afterwards; see why.go.

// explainPage explains what a template makes of a view.
func (f *files) explainPage(in *face, path, name string, from []string, view func(m *page.Maker) any) site.Explanation {
	e := f.explanation(path, name)
	e.in = in
	e.template(in.words.File, "its words")
	for _, file := range in.set.Files(name) {
		e.template(file, "")
	}
	// The page's own template comes first in what is told, the parts it calls
	// after it.
	e.why(site.AsTemplate, "templates/"+name, "the page's own template")
	e.read(func(m *page.Maker) { view(m) }, func(item string) {
		for _, file := range in.set.Files(item) {
			e.template(file, "")
		}
		e.why(site.AsTemplate, "templates/"+item, "for entries of lists")
	})
	own := site.None
	if len(from) > 0 {
		own = f.noteAt(from[len(from)-1])
	}
	e.notes(own)
	e.frame()
	return e.done()
}

// explainCopy explains what goes out as it is.
func (f *files) explainCopy(path, from string) site.Explanation {
	e := f.explanation(path, copied)
	if strings.HasPrefix(from, site.ContentDir) {
		e.why(site.AsAsset, from, "it is copied")
		for id := range f.g.Notes {
			if n := f.g.Notes[id]; n.Published && f.shows(n, from) {
				e.reads.Notes[site.NoteID(id)] = true
				e.because(site.NoteID(id), "shows it, so that it is published")
			}
		}
		e.notes(site.None)
	} else {
		e.template(from, "it is copied")
	}
	return e.done()
}

// explainFeed explains the feed of corrections.
func (f *files) explainFeed() site.Explanation {
	e := f.explanation(page.FeedFile, "feed")
	e.template(e.in.words.File, "its words")
	e.read(func(m *page.Maker) { feed(m) }, func(string) {})
	e.notes(site.None)
	e.frame()
	return e.done()
}

// explainHeaders explains the rules for headers.
func (f *files) explainHeaders() site.Explanation {
	e := f.explanation("_headers", "headers")
	e.why(site.AsConfig, site.ConfigPath, "")
	e.scripts(f.bundles())
	for _, c := range f.faces.languages {
		e.template(c.File, "scripts speak with its words")
	}
	var spoken []string
	for of := range f.needed() {
		spoken = append(spoken, of.words.Lang)
	}
	slices.Sort(spoken)
	e.reader.Saw("languages of scripts", site.None, strings.Join(spoken, ", "))
	for _, a := range f.attachments() {
		if site.OpensAsPage(a) {
			e.why(site.AsAsset, site.ContentDir+a, "it may run no script; what is in it doesn't count").Value = ""
		}
	}
	return e.done()
}

// explainBundle explains a script or stylesheet.
func (f *files) explainBundle(b bundle.File) site.Explanation {
	e := f.explanation(b.Path, bundled)
	for _, file := range b.From {
		e.template(file, "it is part of it")
	}
	for _, c := range f.faces.languages {
		e.template(c.File, "its words")
	}
	return e.done()
}

// explainRedirects explains the rules for old addresses.
func (f *files) explainRedirects() site.Explanation {
	e := f.explanation("_redirects", "redirects")
	e.read(func(*page.Maker) {}, func(string) {})
	for _, r := range e.reader.Redirects() {
		e.reader.Note(r.To)
		e.because(r.To, "had the address "+r.From)
	}
	e.notes(site.None)
	return e.done()
}

// explaining is an explanation in the making.
type explaining struct {
	*files
	in          *face
	path, maker string
	uses        map[string]*site.Use
	reads       site.Reads
	reader      *site.Reader
	// reasons are what notes are to the file, where that is known beforehand.
	reasons map[site.NoteID][]string
}

func (f *files) explanation(path, maker string) *explaining {
	e := &explaining{files: f, in: f.faces.main, path: path, maker: maker, uses: map[string]*site.Use{}, reasons: map[site.NoteID][]string{}}
	e.reader = f.g.Read(&e.reads)
	e.setting(site.InputVersion, site.Version, "")
	return e
}

// read makes something with a Maker that takes down what it looks up. item is
// called for each template that an entry of a list is made with.
func (e *explaining) read(view func(m *page.Maker), item func(name string)) {
	items := map[string]bool{}
	m := page.New(e.reader, func(name string, view any) template.HTML {
		items[name] = true
		return e.in.set.Item(name, view)
	}, e.baseURL, e.in.loaded, e.in.words)
	view(m)
	for name := range items {
		item(name)
	}
}

// why adds a reason to an input.
func (e *explaining) why(as site.UseKind, name, why string) *site.Use {
	u := e.uses[name]
	if u == nil {
		u = &site.Use{Input: site.Input{Name: name, Value: e.valueOf(name)}, As: as}
		e.uses[name] = u
	}
	if why != "" && !slices.Contains(u.Why, why) {
		u.Why = append(u.Why, why)
	}
	return u
}

func (e *explaining) template(path, why string) { e.why(site.AsTemplate, path, why) }

func (e *explaining) setting(name, value, why string) {
	e.why(site.AsSetting, name, why).Value = value
}

// because gives a reason for a note before it is known whether it is read.
func (e *explaining) because(id site.NoteID, why string) {
	if !slices.Contains(e.reasons[id], why) {
		e.reasons[id] = append(e.reasons[id], why)
	}
}

// frame adds what every page and the feed are made from.
func (e *explaining) frame() {
	e.why(site.AsConfig, site.ConfigPath, "")
	e.setting(site.InputBaseURL, e.snap.BaseURL, "")
	if e.maker != "feed" {
		e.scripts(e.in.bundles)
		e.template(iconFile, "the page links to the site's icons")
	}
}

// scripts adds scripts and styles, each of which stands under a name that
// changes with it.
func (e *explaining) scripts(bundles []bundle.File) {
	for _, b := range bundles {
		for _, file := range b.From {
			e.template(file, "the digest of "+b.Name+" is part of its address")
		}
	}
}

// notes adds what was looked up: the notes, with what they are to the page of
// own, and all else.
func (e *explaining) notes(own site.NoteID) {
	ids := slices.Sorted(keysOf(e.reads.Notes))
	reasons := e.relate(own, ids)
	for _, id := range ids {
		u := e.why(site.AsNote, e.g.Notes[id].Path, "")
		u.Why = reasons[id]
		u.State = e.state(id)
	}
	for i := range e.reads.Assets {
		// Only its address stands on the page.
		e.why(site.AsAsset, e.g.Assets[i].Path, "the page shows or links to it; what is in it doesn't count").Value = ""
	}
	for file := range e.reads.Files {
		e.why(site.AsKept, file, "")
	}
	if e.reads.Day {
		e.setting(site.InputDay, e.snap.Today.String(), "by it is told what was to be looked at again")
	}
	if e.snap.Drafts {
		e.setting(site.InputDrafts, "yes", "")
	}
	if e.snap.Portable {
		e.setting(site.InputPortable, "yes", "")
	}
}

// done is the explanation.
func (e *explaining) done() site.Explanation {
	x := site.Explanation{Path: e.path, Maker: e.maker}
	for _, u := range e.uses {
		x.Inputs = append(x.Inputs, *u)
	}
	slices.SortFunc(x.Inputs, func(a, b site.Use) int { return cmp.Compare(a.Name, b.Name) })
	for of, value := range e.reads.Figures {
		name := of.What
		if of.Note != site.None {
			name += " of " + e.g.Notes[of.Note].Path
		}
		x.Figures = append(x.Figures, site.Input{Name: name, Value: value})
	}
	site.SortInputs(x.Figures)
	return x
}

// valueOf is the digest of an input file; empty where there is no such file.
func (e *explaining) valueOf(path string) string {
	s := e.snap
	for _, f := range []*site.File{&s.Config, &s.Quotes, &s.Reviews, &s.Objections, &s.Ledger} {
		if f.Path == path {
			return hex.EncodeToString(f.Digest[:])
		}
	}
	for i := range s.Templates {
		if s.Templates[i].Path == path {
			return hex.EncodeToString(s.Templates[i].Digest[:])
		}
	}
	for i := range s.Assets {
		if s.Assets[i].Path == path {
			return hex.EncodeToString(s.Assets[i].Digest[:])
		}
	}
	if digest, ok := e.digests()[path]; ok {
		return hex.EncodeToString(digest[:])
	}
	return ""
}

// noteAt is the note of that path, or None.
func (f *files) noteAt(path string) site.NoteID {
	i, ok := slices.BinarySearchFunc(f.g.Notes, path, func(n *site.Note, path string) int { return cmp.Compare(n.Path, path) })
	if !ok {
		return site.None
	}
	return site.NoteID(i)
}

// shows reports whether a note shows an attachment, or links to it.
func (f *files) shows(n *site.Note, asset string) bool {
	is := func(i int32) bool { return i >= 0 && f.g.Assets[i].Path == asset }
	return is(n.Image) || slices.ContainsFunc(n.Images, is) ||
		slices.ContainsFunc(n.Links, func(t site.LinkTarget) bool { return t.Note == site.None && is(t.Asset) })
}

// state is a digest of what the site makes of a note beside its bytes.
func (f *files) state(id site.NoteID) string {
	if known, ok := f.states.Load(id); ok {
		return known.(string)
	}
	state := f.stateOf(id)
	f.states.Store(id, state)
	return state
}

func (f *files) stateOf(id site.NoteID) string {
	w := &stateWriter{g: f.g, Hash: sha256.New()}
	n := f.g.Notes[id]
	w.put(n.Address, n.Published, n.Title, n.Key, n.Lang)
	for _, t := range n.Links {
		w.note(t.Note)
		w.put(t.Anchor, t.Ref)
		w.asset(t.Asset)
	}
	for _, c := range n.Cites {
		for _, t := range c.Items {
			w.note(t.Source)
			w.put(t.Editor)
			for _, o := range t.Origin {
				w.note(o.Note)
				w.put(o.Name)
			}
		}
	}
	for _, claims := range n.Claims {
		for _, c := range claims {
			w.list(c.Holders)
		}
	}
	for _, t := range n.Facts {
		w.list(t.Holders)
		w.note(t.Contested.Note)
		w.put(t.Contested.Point)
	}
	for _, i := range append(slices.Clone(n.Images), n.Image) {
		w.asset(i)
	}
	for _, t := range n.Tags {
		if t >= 0 {
			w.put(f.g.Tags[t].Address, f.g.Tags[t].Name)
		}
		w.put(t >= 0)
	}
	for _, r := range n.Retired {
		w.note(r.To)
		w.put(r.ID, r.On, r.Statement, r.Reworded)
	}
	for _, r := range n.Reworded {
		w.put(r.Statement, r.On)
	}
	w.list(n.PartOf)
	w.list(n.NotTheSameAs)
	w.list(n.DerivesFrom)
	w.note(n.TranslationOf)
	w.list(n.Translations)
	return hex.EncodeToString(w.Sum(nil)[:8])
}

// stateWriter writes values so that what is equal has an equal digest in every
// Graph: notes and attachments by their paths.
type stateWriter struct {
	hash.Hash
	g *site.Graph
}

func (w *stateWriter) put(values ...any) {
	for _, v := range values {
		fmt.Fprintf(w, "%v\x00", v)
	}
}

func (w *stateWriter) note(id site.NoteID) {
	if id == site.None {
		io.WriteString(w, "\x00")
	} else {
		w.put(w.g.Notes[id].Path)
	}
}

func (w *stateWriter) list(ids []site.NoteID) {
	for _, id := range ids {
		w.note(id)
	}
	io.WriteString(w, "\x01")
}

func (w *stateWriter) asset(i int32) {
	if i < 0 {
		io.WriteString(w, "\x00")
	} else {
		w.put(w.g.Assets[i].Path)
	}
}

// keysOf are the keys of a map.
func keysOf[K comparable](m map[K]bool) func(yield func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
