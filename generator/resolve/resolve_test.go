package resolve_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/parse"
	"dossier/generator/resolve"
	"dossier/generator/site"
)

var update = flag.Bool("update", false, "write what is found into the cases")

// A case in testdata is a small site. The file "want" holds lines of the
// Graph's description that begin with one of the words after "show" in the
// archive's comment, and the file "diags" the diagnostics, if there are any.
// The word "drafts" in the comment's last line publishes drafts.
func TestGraph(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			comment := strings.Split(strings.TrimSpace(string(archive.Comment)), "\n")
			words := strings.Fields(comment[len(comment)-1])
			s := load(archive)
			g, wrong := resolve.Graph(s.cfg, s.docs, s.assets, date.Day{}, resolve.Options{Drafts: slices.Contains(words, "drafts")})
			invariants(t, g)
			got := map[string]string{"want": keep(describe(g), words), "diags": s.print(wrong())}
			for i := range archive.Files {
				f := &archive.Files[i]
				text, expected := got[f.Name]
				if !expected {
					continue
				}
				if *update {
					f.Data = []byte(text)
				}
				if diff := cmp.Diff(string(f.Data), text); diff != "" {
					t.Errorf("%s differs (-want +got):\n%s", f.Name, diff)
				}
				delete(got, f.Name)
			}
			if got["diags"] != "" {
				t.Errorf("unexpected diagnostics:\n%s", got["diags"])
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for range 3 {
				rand.Shuffle(len(s.docs), func(i, j int) { s.docs[i], s.docs[j] = s.docs[j], s.docs[i] })
				again, _ := resolve.Graph(s.cfg, s.docs, s.assets, date.Day{}, resolve.Options{Drafts: slices.Contains(words, "drafts")})
				if diff := cmp.Diff(describe(g), describe(again)); diff != "" {
					t.Errorf("the order of the input shows:\n%s", diff)
				}
			}
		})
	}
}

// loaded is a parsed site.
type loaded struct {
	cfg    *site.Config
	docs   []resolve.Input
	assets []site.Asset
	texts  map[string][]byte
}

func load(archive *txtar.Archive) *loaded {
	s := &loaded{texts: map[string][]byte{}}
	for _, f := range archive.Files {
		s.texts[f.Name] = f.Data
	}
	s.cfg, _ = parse.Config(s.texts[site.ConfigPath])
	p := parse.New()
	for _, f := range archive.Files {
		_, ok := strings.CutPrefix(f.Name, site.ContentDir)
		switch {
		case !ok || f.Name == site.ConfigPath:
		case strings.HasSuffix(f.Name, ".md"):
			s.docs = append(s.docs, resolve.Input{Path: f.Name, Doc: p.Note(f.Data, site.FolderKind(f.Name))})
		default:
			s.assets = append(s.assets, site.Asset{Path: f.Name})
		}
	}
	return s
}

func (s *loaded) print(diags []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		at := diag.Locate(s.texts[d.File], d.Span.Start)
		fmt.Fprintf(&b, "%s:%d:%d %s: %s", strings.TrimPrefix(d.File, site.ContentDir), at.Line, at.Column, d.Code, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " (%s)", d.Hint)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// keep is the lines that begin with one of the words.
func keep(description string, words []string) string {
	var b strings.Builder
	for line := range strings.Lines(description) {
		if slices.Contains(words, strings.Fields(line)[0]) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// describe writes a Graph down, a line for each thing that is in it.
func describe(g *site.Graph) string {
	var b strings.Builder
	name := func(id site.NoteID) string {
		if id == site.None {
			return "nowhere"
		}
		return strings.TrimSuffix(strings.TrimPrefix(g.Notes[id].Path, site.ContentDir), ".md")
	}
	text := func(id site.NoteID, statement int32) string {
		if statement < 0 {
			return name(id) + " outside statements"
		}
		return fmt.Sprintf("%s %q", name(id), g.Notes[id].Doc.Statements[statement].Text)
	}
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	notes := func(kind, of string, list []site.NoteID) {
		if len(list) == 0 {
			return
		}
		var names []string
		for _, id := range list {
			names = append(names, name(id))
		}
		line("%s %s: %s", kind, of, strings.Join(names, ", "))
	}
	claim := func(c site.ClaimRef) string {
		doc := g.Notes[c.Note].Doc
		if c.Point < 0 {
			return text(c.Note, doc.Facts[c.Claim].Statement)
		}
		return text(c.Note, doc.Points[c.Point].Claims[c.Claim].Statement)
	}
	for i := range g.Notes {
		n, id := g.Notes[i], site.NoteID(i)
		state := ""
		if !n.Published {
			state = " unpublished"
		}
		line("note %s: %s %q at /%s key %s label %q sort %q lang %s%s", name(id), n.Type, n.Title, n.Address, n.Key, n.Label, n.Sort, n.Lang, state)
		for j, l := range n.Links {
			to := name(l.Note)
			if l.Asset >= 0 {
				to = g.Assets[l.Asset].Path
			}
			if l.Anchor != "" {
				to += "#" + l.Anchor
			}
			line("link %s: %s → %s", name(id), n.Doc.Links[j].Text, to)
		}
		for j, image := range n.Images {
			if image >= 0 {
				line("image %s: %s → %s", name(id), n.Doc.Images[j].Target, g.Assets[image].Path)
			}
		}
		for j, c := range n.Cites {
			for k, item := range c.Items {
				what := name(item.Source)
				if item.Editor {
					what = "the editor"
				}
				for _, o := range item.Origin {
					what += fmt.Sprintf(" via %s (%s)", o.Name, name(o.Note))
				}
				line("cite %s: %s → %s", name(id), n.Doc.Cites[j].Group.Items[k].Key, what)
			}
		}
		for p, claims := range n.Claims {
			for c, target := range claims {
				for h, holder := range target.Holders {
					written := n.Doc.Points[p].Claims[c].Holders[h]
					called := written.Name + written.Unnamed
					if written.Link >= 0 {
						called = n.Doc.Links[written.Link].Text
					}
					line("holder %s: %s → %s", name(id), called, name(holder))
				}
			}
		}
		for f, target := range n.Facts {
			if c := target.Contested; c.Note != site.None {
				line("contested %s: %s by %q of %s", name(id), n.Doc.Facts[f].Text, g.Notes[c.Note].Doc.Points[c.Point].Text, name(c.Note))
			}
		}
		notes("part-of", name(id), n.PartOf)
		notes("not-the-same-as", name(id), n.NotTheSameAs)
		notes("derives-from", name(id), n.DerivesFrom)
		notes("timeline", name(id), n.Timeline)
		notes("parts", name(id), n.Parts)
		for _, m := range n.Backlinks {
			line("backlink %s: %s", name(id), text(m.From, m.Statement))
		}
		for _, m := range n.CitedBy {
			line("cited-by %s: %s", name(id), text(m.From, m.Statement))
		}
		for _, m := range n.Against {
			line("against %s: %s", name(id), text(m.From, m.Statement))
		}
		for _, o := range n.Origins {
			for _, m := range o.Statements {
				line("origin %s: %s (%s) in %s", name(id), o.Name.Name, name(o.Name.Note), text(m.From, m.Statement))
			}
		}
		for _, p := range n.Points {
			line("point %s: %q of %s", name(id), g.Notes[p.Note].Doc.Points[p.Point].Text, name(p.Note))
		}
		for _, c := range n.Said {
			line("said %s: %s", name(id), claim(c))
		}
		for _, c := range n.Unnamed {
			line("unnamed %s: %s", name(id), claim(c))
		}
		for _, r := range n.Relations {
			line("relation %s: %s of %s", name(id), g.Notes[r.Note].Doc.Facts[r.Fact].Property, name(r.Note))
		}
		if n.Kind == site.Event && n.Published {
			line("between %s: %s and %s", name(id), name(n.Earlier), name(n.Later))
		}
		for j, tag := range n.Tags {
			if tag >= 0 {
				line("tagged %s: %s → /%s", name(id), n.Doc.Tags[j].Value, g.Tags[tag].Address)
			}
		}
	}
	notes("list", "actors", g.Actors)
	notes("list", "events", g.Events)
	notes("list", "sources", g.Sources)
	notes("list", "pages", g.Pages)
	for _, tag := range g.Tags {
		notes("tag", fmt.Sprintf("%s /%s", tag.Name, tag.Address), tag.Notes)
	}
	for _, p := range g.Points {
		line("all-points: %q of %s", g.Notes[p.Note].Doc.Points[p.Point].Text, name(p.Note))
	}
	for _, r := range g.Redirects {
		line("redirect %s → %s", r.From, name(r.To))
	}
	for _, a := range g.Published {
		line("asset %s", g.Assets[a].Path)
	}
	line("counts %+v", g.Counts)
	return b.String()
}
