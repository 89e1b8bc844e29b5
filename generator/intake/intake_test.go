package intake

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/tools/txtar"

	"dossier/generator/quote"
)

var update = flag.Bool("update", false, "write what is read into the test data")

func TestPages(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("there are no pages", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			data := archive.Files[0].Data
			if first, _, _ := strings.Cut(string(archive.Comment), "\n"); strings.HasPrefix(first, "charset: ") {
				e, _ := charset.Lookup(strings.TrimPrefix(first, "charset: "))
				if data, err = e.NewEncoder().Bytes(data); err != nil {
					t.Fatal(err)
				}
			}
			page, err := Read(data)
			if err != nil {
				t.Fatal(err)
			}
			got := dump(t, page)
			if want := &archive.Files[1]; got != string(want.Data) {
				if *update {
					want.Data = []byte(got)
					if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
						t.Fatal(err)
					}
				} else {
					t.Errorf("got\n%s\nwant\n%s", got, want.Data)
				}
			}
		})
	}
}

// dump shows what was read.
func dump(t *testing.T, p *Page) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "charset    %s\n", p.Charset)
	for _, f := range []struct {
		name string
		told Told
	}{
		{"title", p.Title},
		{"author", Told{strings.Join(p.Authors, "; "), p.AuthorsFrom, false}},
		{"publisher", p.Publisher},
		{"issued", p.Issued},
		{"language", p.Language},
		{"url", p.URL},
		{"csl-type", p.CSLType},
	} {
		if f.told.Value == "" {
			continue
		}
		worked := ""
		if f.told.Reckoned {
			worked = ", worked out"
		}
		fmt.Fprintf(&b, "%-10s %s (%s%s)\n", f.name, f.told.Value, f.told.From, worked)
	}
	if p.Doubt != "" {
		fmt.Fprintf(&b, "doubt      %s; %s\n", p.Doubt, p.DoubtHint)
	}
	a, err := p.Structure.Split(p.Text)
	if err != nil {
		t.Fatal(err)
	}
	at := map[int]string{}
	for role, list := range map[string][]quote.Passage{"headline": a.Headline, "heading": a.Headings, "para": a.Paragraphs, "caption": a.Captions} {
		for _, passage := range list {
			at[strings.Count(p.Text[:passage.Start], "\n")] = role
		}
	}
	for i, l := range strings.Split(strings.TrimSuffix(p.Text, "\n"), "\n") {
		b.WriteString(strings.TrimRight(fmt.Sprintf("%2d %-8s %s", i+1, at[i], l), " ") + "\n")
	}
	return b.String()
}

func TestOneTextInEveryCharset(t *testing.T) {
	const text = "Der Fluß führt Hochwasser, und die Fähre steht still, sagt der Fährmann – „bis Ostern“ heißt es am Ufer."
	html := "<!doctype html><html lang=de><title>Hochwasser am Fluß</title><body><h1>Hochwasser am Fluß</h1>" + strings.Repeat("<p>"+text+"</p>", 4)
	for _, name := range []string{"utf-8", "windows-1252", "utf-16le with BOM", "utf-16be with BOM", "utf-16le", "utf-8 with BOM", "windows-1252 called iso-8859-1", "utf-8 called windows-1256"} {
		page := html
		label, called, _ := strings.Cut(name, " called ")
		if called != "" {
			page = strings.Replace(html, "<title>", "<meta charset="+called+"><title>", 1)
		}
		var data []byte
		var err error
		switch label {
		case "utf-16le with BOM":
			data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(page))
		case "utf-16be with BOM":
			data, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(page))
		case "utf-16le":
			data, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(page))
		case "utf-8 with BOM":
			data = []byte("\uFEFF" + page)
		default:
			e, _ := charset.Lookup(label)
			data, err = e.NewEncoder().Bytes([]byte(page))
		}
		if err != nil {
			t.Fatal(name, err)
		}
		p, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p.Title.Value != "Hochwasser am Fluß" || strings.Count(p.Text, text+"\n") != 4 || p.Structure.Paragraphs.String() != "2-5" || p.Structure.Headline.String() != "1" {
			t.Errorf("%s: %s, %q, %v", name, p.Title.Value, p.Text, p.Structure)
		}
	}
}

// What is no article says what it is instead.
func TestWhatIsNoArticle(t *testing.T) {
	const some = "<p>Words that stand on this page, and are not many.</p>"
	teasers := strings.Repeat("<div><h2><a href=/a>A bridge is opened in the town</a></h2><p><a href=/a>Some forty people and a band were there, it is said.</a></p></div>", 12)
	for name, c := range map[string]struct{ page, want string }{
		"nothing":         {" \n", "this file is empty"},
		"a PDF":           {"%PDF-1.7\n", "this is a PDF, not a page or text"},
		"a picture":       {"\x89PNG\r\n\x1a\n", "this is a picture, not a page or text"},
		"a web archive":   {"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "this is a web archive (MHTML), not HTML"},
		"a document":      {"PK\x03\x04....", "this is a packed file, such as a Word document, not a page or text"},
		"a film":          {"\x00\x00\x00\x18ftypmp42....", "this is a film or picture, not a page or text"},
		"bytes":           {"abc\x00def", "this is no text: there are NUL bytes in it"},
		"a text's bytes":  {"caf\xE9", "this text isn't UTF-8, and nothing says what it is"},
		"much":            {strings.Repeat("x", MaxBytes+1), "this file has more than 8 MiB"},
		"no body":         {"<!doctype html><frameset></frameset>", "this page has no body"},
		"an empty page":   {"<!doctype html><p>", "this page has no text"},
		"a shell":         {"<!doctype html><div id=root></div><script src=app.js></script>", "this page has no text: scripts make it, and they weren't saved"},
		"a shell's words": {"<!doctype html><noscript>You need to enable JavaScript.</noscript><p>Loading</p><script>x</script>", "this page has next to no text: scripts make it, and they weren't saved"},
		"a login":         {"<!doctype html><title>Sign in</title>" + some + "<form><input name=u><input type=password></form>", "this is a page to log in on"},
		"consent":         {"<!doctype html><title>Before you continue</title>" + some + "<button>Accept all</button>", "this page asks for consent (to cookies or the like); the article stands behind it"},
		"a robot check":   {"<!doctype html><title>Just a moment...</title>" + some + "<script>x</script>", "this is a page that keeps programs out, not the article"},
		"a missing page":  {"<!doctype html><title>404 Not Found</title>" + some, "this page says that there is no such page"},
		"too little":      {"<!doctype html><title>X</title>" + some, "there is too little text on this page for an article"},
		"a front page":    {"<!doctype html><title>Gazette</title><link rel=canonical href=https://gazette.example/>" + teasers, "this is the front page of a site, by its address"},
		"a list":          {"<!doctype html><title>Town</title><link rel=canonical href=https://gazette.example/town>" + teasers, ""},
		"a wrong charset": {"<!doctype html><meta charset=utf-8><title>X</title><p>\xde\xc7\xe1 \xc7\xe1\xd1\xc6\xed\xd3 \xe1\xdd \xe3\xc4\xca\xe3\xd1", "much of this page can't be read: its charset isn't what it says"},
		"a text of lines": {"Home\nTown\nSport\n", "no line of this text looks like a paragraph"},
	} {
		page, err := Read([]byte(c.page))
		var wrong *Error
		got, hint := "", ""
		if errors.As(err, &wrong) {
			got, hint = wrong.Message, wrong.Hint
		} else if err == nil {
			got, hint = page.Doubt, page.DoubtHint
		}
		if c.want == "" && got != "" {
			continue // how it is told from an article may change
		}
		if got != c.want || hint == "" {
			t.Errorf("%s: %q, %q; want %q", name, got, hint, c.want)
		}
	}
}

// Whatever the bytes, what is read can be recorded: the structure fits the
// text, and no field would break a line of front matter or turn text around.
func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	for _, s := range []string{
		"<p>a<q>b</q><br><br><pre>c\nd</pre><table><td>e<td>f", "<!doctype html><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[{\"name\":1}],\"headline\":\"\\u202e\"}</script>",
		"\xFF\xFE<\x00p\x00", "<html lang=x><meta charset=utf-7><base href=//x><link rel=canonical href='?a b'>", "<!--url: https://x/2026/13/40/--><figure><figcaption>a<p>b</figcaption>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		var wrong *Error
		if err != nil {
			if !errors.As(err, &wrong) || wrong.Hint == "" {
				t.Errorf("an error without a hint: %v", err)
			}
			return
		}
		if _, err := p.Structure.Split(p.Text); err != nil {
			t.Errorf("the structure doesn't fit: %v", err)
		}
		if strings.Contains(p.Text, "\r") || strings.Contains(p.Text, "\x00") || p.HTML && p.Text != "" && !strings.HasSuffix(p.Text, "\n") {
			t.Errorf("the text isn't in lines: %q", p.Text)
		}
		for _, v := range append([]string{p.Title.Value, p.Publisher.Value, p.Issued.Value, p.Language.Value, p.URL.Value}, p.Authors...) {
			if strings.ContainsAny(v, "\n\r\x00\u202e\u2066") || strings.Contains(v, "%%") {
				t.Errorf("a field breaks out of its line: %q", v)
			}
		}
		again, err := Read(data)
		if err != nil || again.Text != p.Text || again.Structure.Paragraphs.String() != p.Structure.Paragraphs.String() {
			t.Error("a second reading differs")
		}
	})
}
