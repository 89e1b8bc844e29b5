package build_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dossier/generator/build"
)

// patience is how long a note may take that was made to take long. It is a
// hundred times what it takes, and a hundredth of what it would without limits.
const patience = 20 * time.Second

// Whatever a note is made of, the build ends soon, with a page or with a word
// about what is wrong.
func TestNoNoteTakesLong(t *testing.T) {
	const large = 1 << 20
	of := func(s string, n int) string { return strings.Repeat(s, n/len(s)) }
	var aliases strings.Builder
	aliases.WriteString("---\na: &a [x,x,x,x,x,x,x,x,x]\n")
	for c := 'b'; c < 'k'; c++ {
		fmt.Fprintf(&aliases, "%c: &%[1]c [*%[2]c,*%[2]c,*%[2]c,*%[2]c,*%[2]c,*%[2]c,*%[2]c,*%[2]c,*%[2]c]\n", c, c-1)
	}
	notes := map[string]string{
		"quotations within each other": of("> ", 20000) + "x",
		"lists within each other":      of("- ", 20000) + "x",
		"lists indented":               lines(10000, func(i int) string { return strings.Repeat(" ", min(2*i, 500)) + "- x" }),
		"numbered lists":               of("1. ", 30000) + "x",
		"callouts within each other":   of("> ", 10000) + "[!note] x",
		"brackets within each other":   of("[", 10000) + "x" + of("]", 10000),
		"links within each other":      of("[", 10000) + "x" + of("](y)", 40000),
		"emphasis within each other":   of("*a **b ", 50000) + of("** *", 40000),
		"tags within each other":       of("<b>", 30000) + "x" + of("</b>", 40000),
		"blocks within each other":     of("<div>\n\n", 70000) + "x" + of("\n\n</div>", 80000),
		"footnotes":                    lines(20000, func(i int) string { return fmt.Sprintf("x[^%d]\n\n[^%[1]d]: y\n", i) }),
		"footnotes in one paragraph":   lines(20000, func(i int) string { return fmt.Sprintf("x[^%d]", i) }),
		"a footnote in itself":         "x[^1]\n\n[^1]: y[^1][^2]\n\n[^2]: z[^1]\n",
		"a wide table":                 "|" + of("a|", 4000) + "\n|" + of("-|", 4000) + "\n|" + of("b|", 4000) + "\n",
		"a long table":                 "|a|b|\n|-|-|\n" + of("|x|[@paper]|\n", large/2),
		"link definitions":             lines(20000, func(i int) string { return fmt.Sprintf("[%d]: x\n[%[1]d]\n", i) }),
		"an alias bomb":                aliases.String() + "title: x\n---\n\nx\n",
		"deep YAML":                    "---\ntitle: " + of("[", 20000) + "\n---\n",
		"deep YAML braces":             "---\ntitle: " + of("{a: ", 40000) + "\n---\n",
		"long front matter":            "---\n" + lines(20000, func(i int) string { return fmt.Sprintf("key%d: x", i) }) + "\n---\n",
		"a long title":                 "---\ntitle: " + of("x ", large/2) + "\n---\n",
		"many aliases":                 "---\naliases: [" + of("x, ", large/4) + "x]\n---\n",
		"one long word":                of("x", large),
		"one long line":                of("word ", large),
		"one long paragraph":           of("word\n", large),
		"many paragraphs":              of("word\n\n", large),
		"many sentences":               of("A b. ", large),
		"many citations":               of("x [@paper]. ", large),
		"many unknown citations":       of("x @y z. ", large),
		"many links":                   of("[[x]] ", large),
		"many tags":                    lines(20000, func(i int) string { return fmt.Sprintf("#tag%d", i) }),
		"many tags in paragraphs":      lines(20000, func(i int) string { return fmt.Sprintf("#tag%d\n", i) }),
		"many headings":                lines(20000, func(int) string { return "# x\n" }),
		"many ids":                     lines(20000, func(i int) string { return fmt.Sprintf("x ^a%d\n", i) }),
		"many points": lines(5000, func(i int) string {
			return fmt.Sprintf("> [!contested] x\n> - y — unnamed \"z\", undated [@paper]\n")
		}),
		"many facts":                        "> [!facts]\n" + lines(10000, func(i int) string { return "> - place:: x (as of 2025, given as \"y\") [@paper]" }),
		"a long claim":                      "> [!contested] x\n> - " + of("a — b, ", large/2) + "undated [@paper]\n",
		"many holders":                      "> [!contested] x\n> - y — " + of("[[paper]] and ", large/4) + "[[paper]], undated [@paper]\n",
		"a long suffix":                     "x [@paper, " + of("via y via z, ", 30000) + "].",
		"a long citation":                   "x [" + of("see @paper, para. 1; ", large/4) + "@paper].",
		"a locator of ranges":               "x [@paper, paras. " + of("1-2, ", 30000) + "9].",
		"code":                              "```go\n" + of("func main() { /* */ }\n", large/2) + "```\n",
		"code that is hard to read":         "```html\n" + of("<a <b \"", 60000) + "\n```\n",
		"many pieces of code":               of("```go\nx\n```\n\n", large/2),
		"code with options":                 "```go {hl_lines=[" + of("1-9,", 30000) + "]}\nx\n```\n",
		"code with lines that never end":    "```go {linenos=true, hl_lines=[\"1-999999\"], linenostart=999999}\nx\n```\n",
		"many quotations":                   of("\"x\" ", large/2) + "[@paper].",
		"quotations that are cited":         of("\"x\" [@paper]. ", large/4),
		"quotations with excuses":           of("\"x\" %%not quoted: y%% ", large/4) + "[@paper].",
		"excuses for one quotation":         "\"x\" " + of("%%not quoted: y%%\n\n", large/4) + "[@paper].",
		"quotation marks within each other": of("“", large/8) + "x" + of("”", large/8) + " [@paper].",
		"emphasised quotations":             of("*\"x\"* `\"` ", 15000) + "[@paper].",
		"a quote block":                     lines(20000, func(int) string { return "> \"x\" y [@paper]\n>" }),
		"a quote block of translations":     lines(5000, func(int) string { return "> x [@paper, trans. of \"y\"]\n>" }),
		"a summary":                         lines(20000, func(i int) string { return fmt.Sprintf("- ¶ %d x", i+1) }),
	}
	for _, run := range []string{"[", "]", "![", "[[", "![[", "]]", "*a ", "**a ", "_a ", "~~a ", "==a ", "[@", "@a ", "@{", "`", "`a ", "``a` ", "%%", "%% a", "<", "<a ", "<!--", "<![CDATA[", "<?", "&", "&#", "\\", "#", "#a", "^a ", "\"", "“", "(", "](", "a](b", "> ", ">", "- ", "|", "|-", "\t", "\n", "\r", "---\n", "```\n", "~~~\n", "$", "$$", "—", " — ", "::", "[^", "[^a]", "[^a]: ", "http://", "www.", "a@b.", "\u202E", "ا", "﷽", "e\u0301", "👨‍👩‍👧", "\x00", "\xFF"} {
		notes[fmt.Sprintf("a run of %q", run)] = of(run, large-1)
		notes[fmt.Sprintf("a point of %q", run)] = "> [!contested] " + of(run, 100_000) + "\n> - " + of(run, 100_000) + " — [[paper]], undated [@paper]\n"
	}
	paper := files{
		"content/site.yaml":        "title: T\nproperties:\n  place: {label: Place, values: many}\n",
		"content/sources/paper.md": "---\ntitle: Paper\nlabel: Paper\nissued: 2025\n---\n\n- ¶ 1 x\n",
	}
	for name, text := range notes {
		if testing.Short() && len(name)%4 != 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			done := make(chan *built, 1)
			go func() {
				f := paper.with(files{"content/sources/note.md": text, "content/note.md": "---\ntitle: Note\n---\n\n" + text})
				done <- makeWith(t, build.New(), f.snapshot())
			}()
			select {
			case b := <-done:
				if b.outputs["note/index.html"] == "" {
					t.Error("there is no page")
				}
				size := 0
				for _, text := range b.outputs {
					size += len(text)
				}
				if size > 300*len(text)+1<<20 { // most of it the frame of a page for each tag
					t.Errorf("%d bytes became %d", len(text), size)
				}
			case <-ctx.Done():
				t.Fatal("it isn't done yet")
			}
		})
	}
}

func lines(n int, line func(int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i) + "\n")
	}
	return b.String()
}

// Embeds that multiply are cut.
func TestEmbedsDontMultiply(t *testing.T) {
	f := files{"content/site.yaml": "title: T\n"}
	for i := range 30 {
		f[fmt.Sprintf("content/n%d.md", i)] = fmt.Sprintf("---\ntitle: N%d\n---\n\n", i) + strings.Repeat(fmt.Sprintf("![[n%d]]\n\n", i+1), 10)
	}
	b := f.make(t)
	size := 0
	for _, text := range b.outputs {
		size += len(text)
	}
	if size > 20<<20 {
		t.Errorf("it came to %d bytes", size)
	}
	if !strings.Contains(b.diags, "[file-limit]") {
		t.Error("nothing is reported")
	}
}
