package parse

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

var update = flag.Bool("update", false, "write what the tests got into testdata; read the diff")

// TestNotes reads the notes in testdata/*.txtar: pairs of a note (its name's
// folder gives its kind) and what is read in it.
func TestNotes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	p := New()
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files)%2 != 0 {
				archive.Files = append(archive.Files, txtar.File{Name: "read"})
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				note, want := archive.Files[i], &archive.Files[i+1]
				text := unquoteNote(note.Data)
				got := describe(text, p.Note(text, site.FolderKind(site.ContentDir+note.Name)))
				if *update {
					want.Data = []byte(got)
				} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("%s: -want +got\n%s", note.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// unquoteNote puts in what a txtar file can't hold well.
func unquoteNote(data []byte) []byte {
	return []byte(strings.NewReplacer("{CR}", "\r", "{BOM}", "\uFEFF", "{NUL}", "\x00", "{SP}", " ").Replace(string(data)))
}

// describe writes down a Doc: its HTML with the holes in braces, then the
// rest, each with the words of the note it stands in.
func describe(text []byte, doc *site.Doc) string {
	var b strings.Builder
	pieces := func(list []site.Piece) string {
		var b strings.Builder
		for _, p := range list {
			switch p.Kind {
			case site.Markup:
				b.WriteString(p.HTML)
			case site.LinkStart:
				l := doc.Links[p.Ref]
				fmt.Fprintf(&b, "{link %s}", target(l))
			case site.LinkEnd:
				b.WriteString("{/link}")
			case site.Citation:
				b.WriteString("{" + citeWords(doc.Cites[p.Ref].Group) + "}")
			case site.AnchorAttr:
				b.WriteString("{id " + doc.Anchors[p.Ref].ID + "}")
			case site.ImageHole:
				img := doc.Images[p.Ref]
				fmt.Fprintf(&b, "{image %s %q %dx%d}", img.Target, img.Alt, img.Width, img.Height)
			case site.StatementStart:
				fmt.Fprintf(&b, "{s%d ", p.Ref)
			case site.StatementEnd:
				b.WriteString("}")
			case site.FootnoteMark:
				fmt.Fprintf(&b, "{footnote %d}", p.Ref)
			case site.TagHole:
				b.WriteString("{tag " + p.HTML + "}")
			case site.QuoteMark:
				fmt.Fprintf(&b, "{q%d}", p.Ref)
			case site.WordHole:
				b.WriteString([...]string{site.WordTable: "{table}", site.WordDone: "{done}", site.WordNotDone: "{not done}"}[p.Ref])
			}
		}
		return strings.TrimSpace(b.String())
	}
	for _, block := range doc.Blocks {
		switch block.Kind {
		case site.Prose:
			fmt.Fprintf(&b, "%s\n", pieces(block.Pieces))
		case site.HeadingBlock:
			h := doc.Headings[block.Ref]
			fmt.Fprintf(&b, "<h%d #%s>%s\n", h.Level, doc.Anchors[h.Anchor].ID, pieces(h.Pieces))
		case site.PointBlock:
			p := doc.Points[block.Ref]
			fmt.Fprintf(&b, "[!%s] %s #%s\n", p.Kind, pieces(p.Title), doc.Anchors[p.Anchor].ID)
			for _, l := range p.About {
				fmt.Fprintf(&b, "  about %s\n", target(doc.Links[l]))
			}
			list := func(name string, refs []int32) {
				for _, s := range refs {
					fmt.Fprintf(&b, "  %s s%d %s\n", name, s, pieces(doc.Statements[s].Body))
				}
			}
			list("agreed", p.Agreed)
			list("said", p.Said)
			for _, c := range p.Claims {
				fmt.Fprintf(&b, "  claim s%d %s — %s %s", c.Statement, pieces(c.Text), holders(doc, c.Holders), c.Stance)
				if len(c.Venue) > 0 {
					fmt.Fprintf(&b, ", venue %s", pieces(c.Venue))
				}
				if c.Undated {
					b.WriteString(", undated\n")
				} else {
					fmt.Fprintf(&b, ", %s\n", c.Date)
				}
				list("  note", c.Notes)
			}
			list("response", p.Responses)
			list("note", p.Notes)
		case site.FactsBlock:
			for _, f := range doc.Facts[block.Ref:block.End] {
				fmt.Fprintf(&b, "fact s%d %s = %s", f.Statement, f.Property, pieces(f.Value))
				if f.Link >= 0 {
					b.WriteString(" (link)")
				}
				if !f.Date.IsZero() {
					fmt.Fprintf(&b, " (date %s)", f.Date)
				}
				for _, q := range f.Qualifiers {
					fmt.Fprintf(&b, " [%d %s%s]", q.Kind, q.Date, q.Text)
				}
				if f.ContestedBy != "" {
					fmt.Fprintf(&b, " contested ^%s", f.ContestedBy)
				}
				if f.ContestedLink >= 0 {
					fmt.Fprintf(&b, " contested %s", target(doc.Links[f.ContestedLink]))
				}
				if len(f.Holders) > 0 {
					fmt.Fprintf(&b, " — %s", holders(doc, f.Holders))
				}
				b.WriteString("\n")
				for _, n := range f.Notes {
					fmt.Fprintf(&b, "  note s%d %s\n", n, pieces(doc.Statements[n].Body))
				}
			}
		case site.CorrectionBlock:
			c := doc.Corrections[block.Ref]
			fmt.Fprintf(&b, "correction %s %s #%s\n%s\n", c.Date, pieces(c.Title), doc.Anchors[c.Anchor].ID, pieces(c.Pieces))
		case site.EmbedBlock:
			fmt.Fprintf(&b, "embed %s\n", target(doc.Links[block.Ref]))
		case site.SummaryBlock:
			for _, s := range doc.Summary[block.Ref:block.End] {
				fmt.Fprintf(&b, "summary %d-%d %s #%s: %s\n", s.From, s.To, s.Part, s.Anchor, pieces(doc.Statements[s.Statement].Body))
			}
		}
	}
	for i, f := range doc.Footnotes {
		fmt.Fprintf(&b, "footnote %d [^%s] ×%d: %s\n", i, f.Label, f.Marks, pieces(f.Pieces))
	}
	for i, s := range doc.Statements {
		var cites []string
		for _, c := range s.Cites {
			cites = append(cites, citeWords(doc.Cites[c].Group))
		}
		flag := ""
		if s.Inherited {
			flag = " inherited"
		}
		fmt.Fprintf(&b, "s%d #%s %q <- %s%s\n", i, s.ID, s.Text, strings.Join(cites, " + "), flag)
	}
	for i, q := range doc.Quotations {
		fmt.Fprintf(&b, "q%d %s %q", i, at(text, q.Span), q.Text)
		for _, c := range q.Cites {
			fmt.Fprintf(&b, " <- %s", citeWords(doc.Cites[c].Group))
		}
		if q.Summary >= 0 {
			fmt.Fprintf(&b, " of line %s", doc.Summary[q.Summary].Locator().Short())
		}
		if q.Claim >= 0 {
			fmt.Fprintf(&b, " by %s", holders(doc, doc.Points[q.Point].Claims[q.Claim].Holders))
		}
		if q.Fact >= 0 {
			fmt.Fprintf(&b, " by %s", holders(doc, doc.Facts[q.Fact].Holders))
		}
		if q.Translates {
			b.WriteString(" translates")
		}
		if q.Excuse != "" {
			fmt.Fprintf(&b, " excused: %s", q.Excuse)
		}
		if q.Wordless {
			b.WriteString(" wordless")
		}
		b.WriteString("\n")
	}
	for _, u := range doc.Uncited {
		fmt.Fprintf(&b, "uncited %s %q\n", at(text, u), text[u.Start:u.End])
	}
	for _, tag := range doc.Tags {
		fmt.Fprintf(&b, "tag %s\n", tag.Value)
	}
	for _, d := range doc.Diags {
		fmt.Fprintf(&b, "%s %s %q: %s", at(text, d.Span), d.Code, text[d.Span.Start:min(d.Span.End, d.Span.Start+40)], d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "; %s", d.Hint)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func at(text []byte, span diag.Span) string {
	p := diag.Locate(text, span.Start)
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

func target(l site.Link) string {
	s := l.Target
	for _, h := range l.Headings {
		s += "#" + h
	}
	if l.Block != "" {
		s += "#^" + l.Block
	}
	return s
}

func citeWords(g cite.Group) string {
	var list []string
	for _, item := range g.Items {
		list = append(list, strings.TrimSpace("@"+item.Key+" "+item.Locator.Short()))
	}
	return strings.Join(list, "; ")
}

func holders(doc *site.Doc, list []site.Holder) string {
	var names []string
	for _, h := range list {
		switch {
		case h.Unnamed != "":
			names = append(names, "unnamed "+h.Unnamed)
		case h.Name != "":
			names = append(names, "name "+h.Name)
		default:
			names = append(names, "link "+target(doc.Links[h.Link]))
		}
	}
	return strings.Join(names, " & ")
}

// TestFrontMatterIsDocumented holds docs/authoring.md to the keys that are
// read, and to the HTML that is let through.
func TestFrontMatterIsDocumented(t *testing.T) {
	data, err := os.ReadFile("../../docs/authoring.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(data)
	for _, f := range fields {
		if !strings.Contains(doc, "`"+f.key+"`") {
			t.Errorf("docs/authoring.md doesn't mention the key %s", f.key)
		}
	}
	for _, key := range recordKeys {
		if !strings.Contains(doc, "`"+key+"`") {
			t.Errorf("docs/authoring.md doesn't say that %s may be not stated", key)
		}
	}
	_, after, _ := strings.Cut(doc, "These may be used: `")
	list, _, _ := strings.Cut(after, "`")
	said := setOf(list)
	for _, tags := range []map[string]bool{inlineTags, blockTags} {
		for tag := range tags {
			if !said[tag] {
				t.Errorf("docs/authoring.md doesn't list <%s>", tag)
			}
			delete(said, tag)
		}
	}
	for tag := range said {
		t.Errorf("docs/authoring.md lists <%s>, which isn't let through", tag)
	}
}
