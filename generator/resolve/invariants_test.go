package resolve_test

import (
	"path"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/cases"

	"dossier/generator/date"
	"dossier/generator/resolve"
	"dossier/generator/site"
)

// invariants checks what always holds of a Graph: indices are those of things
// that exist, published notes have addresses that are safe and their own, and
// nothing that isn't published can be reached from what is.
func invariants(t *testing.T, g *site.Graph) {
	t.Helper()
	public := func(what string, ids ...site.NoteID) {
		t.Helper()
		for _, id := range ids {
			if id != site.None && !g.Notes[id].Published {
				t.Errorf("%s leads to %s, which isn't published", what, g.Notes[id].Path)
			}
		}
	}
	mentions := func(what string, list []site.Mention) {
		t.Helper()
		for i, m := range list {
			public(what, m.From)
			if m.Statement >= 0 {
				_ = g.Notes[m.From].Doc.Statements[m.Statement]
			}
			if i > 0 && list[i-1].From == m.From && list[i-1].Statement == m.Statement {
				t.Errorf("%s lists a place twice", what)
			}
		}
	}
	addresses := map[string]bool{}
	for i := range g.Notes {
		n, id := g.Notes[i], site.NoteID(i)
		if len(n.Links) != len(n.Doc.Links) || len(n.Cites) != len(n.Doc.Cites) || len(n.Images) != len(n.Doc.Images) ||
			len(n.Tags) != len(n.Doc.Tags) && n.Published || len(n.Claims) != len(n.Doc.Points) || len(n.Facts) != len(n.Doc.Facts) {
			t.Fatalf("%s: what was resolved isn't parallel to the Doc", n.Path)
		}
		if !n.Published {
			if len(n.Backlinks)+len(n.CitedBy)+len(n.Against)+len(n.Timeline)+len(n.Points)+len(n.Said)+len(n.Relations)+len(n.Parts)+len(n.Unnamed)+len(n.Origins) > 0 {
				t.Errorf("%s isn't published and has lists", n.Path)
			}
			continue
		}
		if a := n.Address; a != "" && (path.Clean("/"+a)+"/" != "/"+a || strings.ContainsFunc(a, func(r rune) bool {
			return unicode.IsControl(r) || unicode.IsSpace(r) || strings.ContainsRune(`\?#%<>"`, r)
		})) {
			t.Errorf("%s: unsafe address %q", n.Path, a)
		}
		folded := cases.Fold().String(n.Address)
		if addresses[folded] {
			t.Errorf("two notes at %q", n.Address)
		}
		addresses[folded] = true
		for j, l := range n.Links {
			public(n.Path, l.Note)
			if l.Ref >= 0 && g.Notes[l.Note].Doc.Anchors[l.Ref].ID != l.Anchor {
				t.Errorf("%s: link %d: the anchor isn't the one referred to", n.Path, j)
			}
		}
		for j, c := range n.Cites {
			if len(c.Items) != len(n.Doc.Cites[j].Group.Items) {
				t.Fatalf("%s: items aren't parallel", n.Path)
			}
			for _, item := range c.Items {
				public(n.Path, item.Source)
				for _, o := range item.Origin {
					public(n.Path, o.Note)
				}
			}
		}
		for _, claims := range n.Claims {
			for _, c := range claims {
				public(n.Path, c.Holders...)
			}
		}
		for _, f := range n.Facts {
			public(n.Path, f.Holders...)
			public(n.Path, f.Contested.Note)
		}
		for _, list := range [][]site.NoteID{n.PartOf, n.NotTheSameAs, n.DerivesFrom, n.Timeline, n.Parts, {n.Earlier, n.Later}} {
			public(n.Path, list...)
		}
		mentions(n.Path+" backlinks", n.Backlinks)
		mentions(n.Path+" cited by", n.CitedBy)
		mentions(n.Path+" against", n.Against)
		for _, o := range n.Origins {
			public(n.Path, o.Name.Note)
			mentions(n.Path+" origins", o.Statements)
		}
		for _, p := range n.Points {
			public(n.Path, p.Note)
		}
		for _, c := range append(n.Said, n.Unnamed...) {
			public(n.Path, c.Note)
		}
		for _, r := range n.Relations {
			public(n.Path, r.Note)
			if g.Notes[r.Note].Links[g.Notes[r.Note].Doc.Facts[r.Fact].Link].Note != id {
				t.Errorf("%s has the relation of another note", n.Path)
			}
		}
	}
	for _, list := range [][]site.NoteID{g.Actors, g.Events, g.Sources, g.Pages} {
		public("a list", list...)
	}
	for _, tag := range g.Tags {
		public("tag "+tag.Name, tag.Notes...)
	}
	for _, p := range g.Points {
		public("the list of points", p.Note)
	}
	for _, r := range g.Redirects {
		public("redirect "+r.From, r.To)
		if !strings.HasPrefix(r.From, "/") || strings.ContainsAny(r.From, " \n*:") {
			t.Errorf("unsafe redirect %q", r.From)
		}
	}
	if n := len(g.Actors) + len(g.Events) + len(g.Sources) + len(g.Pages); n != g.Counts.Pages {
		t.Errorf("%d notes are listed and %d counted", n, g.Counts.Pages)
	}
}

// FuzzGraph puts any two texts beside a few fixed notes.
func FuzzGraph(f *testing.F) {
	f.Add("---\ntitle: A\naliases: [b, /old/]\n---\n[[b#H|x]] [@s, para. 2, via [[b]]] #a/b\n\n![[c]]", "---\ntitle: B\ndraft: true\npart-of: \"[[a]]\"\n---\n# H\n\n![[a]]", "actors/b")
	f.Add("> [!contested] Q\n>\n> - about:: [[c]]\n> - X — [[c]] and S, undated [@s; @editor]\n\n^q", "> [!facts]\n>\n> - when:: 2025 (contested: [[a#^q]]) — c, as of 2024 [@s]", "events/Á b")
	f.Add("[x](../sources/s.md#h) ![](x.png) [[x.png]]", "---\npermalink: /tags/x/\nslug: a/b\n---\n", "sources/s2")
	f.Fuzz(func(t *testing.T, a, b, name string) {
		archive := &txtar.Archive{Files: []txtar.File{
			{Name: "content/events/a.md", Data: []byte(a)},
			{Name: "content/actors/c.md", Data: []byte("---\ntitle: C\n---\n![[a]] [[b]] [@s]")},
			{Name: "content/sources/s.md", Data: []byte("---\ntitle: S\n---\n- ¶ 1 Words. [[a]]")},
			{Name: "content/actors/secret.md", Data: []byte("---\ntitle: D\ndraft: true\n---\n![[a]] [[c]] [@s]\n\n" + a)},
			{Name: "content/x.png"},
		}}
		if name != "" && name == path.Clean(name) && !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "..") && name != "events/a" && name != "actors/c" && name != "sources/s" && name != "actors/secret" {
			archive.Files = append(archive.Files, txtar.File{Name: "content/" + name + ".md", Data: []byte(b)})
		}
		s := load(archive)
		g, wrong := resolve.Graph(s.cfg, s.docs, s.assets, date.Day{}, resolve.Options{})
		invariants(t, g)
		for _, d := range wrong() {
			if text, ok := s.texts[d.File]; !ok || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) {
				t.Errorf("a diagnostic outside its file: %+v", d)
			}
		}
	})
}
