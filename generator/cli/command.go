package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// command is something dossier can be asked to do.
type command struct {
	name        string
	args        string // as help shows them
	wants       string // what they are, in words, where there must be some
	least, most int    // how many of them there must be
	summary     string // what it does, in a line
	text        string // and at more length
	options     []string
	hidden      bool // it is for programs, and help doesn't list it
	run         func(r *run, args []string) error
}

func (c command) usage() string { return strings.TrimSpace(c.name + " " + c.args) }

// commands are listed in the order in which one comes to need them. They are
// a function's result, because help, one of them, lists them.
func commands() []command {
	return []command{
		{
			name: "init", args: "DIR", wants: "the folder to make", least: 1, most: 1,
			summary: "make a small site to start from",
			text: `Makes folder DIR, or fills it when it is empty, with a small invented site: a
source, an actor, an event on which two people differ, and a page about the
site. It builds as it is. Write over it.`,
			run: (*run).start,
		},
		{
			name: "new", args: `source|actor|event|page "TITLE"`, wants: "what to begin (a source, an actor, an event or a page) and its title", least: 2, most: 2,
			summary: "make a note to write in",
			text: `Makes a note of that kind in its folder, a page beside content/index.md, with
front matter to fill in. It is a
draft, which isn't published, until its line "draft: true" is taken out. The
file's name is made from the title. A source's is its key, by which it is cited:
rename it to something short before you cite it, such as its publisher and day,
ap-2025-11-11. An existing note is never written over.`,
			options: []string{"source", "now"},
			run:     (*run).create,
		},
		{
			name: "import", args: "FILE", wants: "the file that was saved", least: 1, most: 1,
			summary: "make a source note of a saved page or text",
			text: `Makes a source note of FILE, an article's page as a browser saved it (HTML) or
its text; - is standard input. The record is filled in with what the page tells
of itself, not-stated: with what it doesn't, basis: with how something was
worked out. The text is kept as the source's capture, as by capture, and the
summary has an empty line for each paragraph. The note is a draft. Its key is
made from publisher and day.

A page whose address a note has already brings that note up to date: fields that
are missing are filled in, the capture is replaced, lines for new paragraphs are
added. Nothing that you wrote is changed; what the page tells otherwise is said.`,
			options: []string{"source", "url", "key", "force", "now"},
			run:     (*run).importSource,
		},
		{
			name: "capture", args: "KEY FILE", wants: "a source's key and the file that was saved", least: 2, most: 2,
			summary: "keep the private copy of a source's text",
			text: `Keeps the text of FILE, an article's page as a browser saved it (HTML) or its
text, as the capture of source KEY; - is standard input. It is written to
captures/KEY.txt by lines, which git ignores and no build publishes. The source
note records its date, length and SHA-256, and which lines are the headline,
headings, paragraphs and captions. Look these over, and correct them by hand.

The same text changes nothing. Another replaces it: the old files are moved to
captures/old. A page that is another source's, or no article, is refused.`,
			options: []string{"source", "force", "now"},
			run:     (*run).capture,
		},
		{
			name: "check", summary: "say what is wrong with the site, and write nothing",
			text: `Reads the site and reports every mistake, as build does, without making it.
With --unreviewed it lists the statements that no editor has checked, as they
are, against the paragraphs they cite; that is no mistake.
Lists the statements that rest on a source which was corrected or retracted,
those with no other source first.

With --explain it says instead what a file of the site is made from, as build
does.`,
			options: []string{"source", "base-url", "drafts", "now", "stats", "coverage", "explain", "json", "unreviewed", "format"},
			run:     (*run).check,
		},
		{
			name: "build", summary: "make the site",
			text: `Reads content and templates, reports every mistake, and publishes the site when
there is no error among them. Only files that differ are written, and only files
that an earlier build wrote are removed. With an error, what is published stays
as it was.

With --watch it goes on, and publishes each change as it comes, making only the
pages that show it. To see changes while you write, serve is quicker.

With --portable the site can be opened straight from its folder, from a stick or
an archive, without a server: links lead to index.html, and what scripts load
comes as scripts. What only servers read is left out.

With --explain or --verify nothing is published. --explain /actors/x/ says which
template, notes and settings that page is made from; --explain content/actors/x.md
which files are made from that note. --verify makes the site twice, once after
other versions of it, and compares it with what is published: of each file that
differs it shows the first line, and which of its inputs have changed since.`,
			options: []string{"source", "out", "base-url", "drafts", "portable", "now", "watch", "poll", "explain", "verify", "json", "stats", "format"},
			run:     (*run).build,
		},
		{
			name: "serve", summary: "show the site in a browser while you write",
			text: `Serves the site from memory and publishes nothing. What you save is in the
browser at once: in place, at the line you were reading. There f turns fact-check
mode on, in which each statement is read beside the capture of its source, and
ticked as reviewed or objected to; that alone is written down, in
content/reviews.lock and content/objections.lock.`,
			options: []string{"source", "port", "host", "open", "drafts", "poll", "base-url", "now", "stats"},
			run:     (*run).serve,
		},
		{
			name: "verify", summary: "look for every quotation in the sources' captures",
			text: `Looks for each quotation, word for word, in the private captures of the sources
that are cited for it, and writes content/quotes.lock: a receipt for each that
was found, by which a build without captures can tell that nothing was changed
since. Says which words don't stand there, and what stands in their place. Where
a source's capture isn't on this machine, its receipts stay as they are.`,
			options: []string{"source", "now", "format"},
			run:     (*run).verify,
		},
		{
			name: "record", summary: "keep the addresses of statements",
			text: `Writes the address of every published statement into content/statements.lock,
and what became of those that aren't on their page any more: which statement
took its place, that it was moved, or that it was removed. Each such decision is
said, so that you can correct its line by hand. By that file an old link still
arrives, with a word that the statement was reworded, and no id is used twice.
It holds digests, and no words of a statement.`,
			options: []string{"source", "now", "format"},
			run:     (*run).record,
		},
		{
			name: "review", args: "NOTE[#ID]...", wants: "the notes or statements that were checked", least: 1, most: 1000,
			summary: "record that you have checked statements",
			text: `Records in content/reviews.lock that an editor has checked statements against
the paragraphs they cite: all of a note, content/events/x.md, or one of them,
content/events/x.md#s-abcdefgh or #^id. Each is printed with what it cites and
what the sources' summaries tell of it. A review holds for the words and the
citations as they are; when one of them changes, it is void. Names of editors
aren't published.`,
			options: []string{"source", "by", "now", "format"},
			run:     (*run).review,
		},
		{
			name: "completion", args: "bash|zsh|fish|powershell", wants: "the name of a shell", least: 1, most: 1,
			summary: "print what completes dossier's command line in a shell",
			text: `Prints a script by which a shell completes commands, options, notes and the keys
of sources. It asks dossier for them, so it stays true when dossier changes:

    bash        dossier completion bash > ~/.local/share/bash-completion/completions/dossier
    zsh         dossier completion zsh > "${fpath[1]}/_dossier"
    fish        dossier completion fish > ~/.config/fish/completions/dossier.fish
    powershell  dossier completion powershell >> $PROFILE

For bash, the package bash-completion reads that folder; without it, write
source <(dossier completion bash) into ~/.bashrc.`,
			run: (*run).completion,
		},
		{name: "__complete", args: "SHELL WORD...", wants: "a shell and the words so far", least: 1, most: 100_000, hidden: true, summary: "say how a command line goes on", run: (*run).complete},
		{name: "version", summary: "say which version this is", run: (*run).version},
		{name: "help", args: "[COMMAND]", most: 1, summary: "say what a command does", run: (*run).help},
	}
}

// find returns the command of that name.
func find(name string) (command, error) {
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		if !c.hidden {
			names = append(names, c.name)
		}
	}
	hint := "the commands are " + strings.Join(names, ", ")
	slices.Sort(names)
	if near := diag.Nearest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return command{}, &usageError{fmt.Sprintf("there is no command %q", name), hint}
}

func (r *run) version([]string) error {
	fmt.Fprintf(r.Stdout, "dossier %s\n", site.Version)
	return nil
}

func (r *run) help(args []string) error {
	if len(args) == 0 {
		overview(r.Stdout)
		return nil
	}
	c, err := find(args[0])
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Stdout, "dossier %s\n\n", c.usage())
	if c.text != "" {
		fmt.Fprintf(r.Stdout, "%s\n", c.text)
	} else {
		fmt.Fprintf(r.Stdout, "%s.\n", strings.ToUpper(c.summary[:1])+c.summary[1:])
	}
	listOptions(r.Stdout, c.options)
	return nil
}

func overview(w io.Writer) {
	fmt.Fprint(w, `dossier makes a website from notes in which every statement cites its source.

Commands:
`)
	for _, c := range commands() {
		if !c.hidden {
			fmt.Fprintf(w, "  %-35s  %s\n", c.usage(), c.summary)
		}
	}
	var all []string
	for _, o := range optionTexts {
		all = append(all, o.name)
	}
	listOptions(w, all)
	fmt.Fprint(w, `
The exit code is 0 when all went well, 1 when the site has errors or the machine
failed, and 2 when the command line is wrong.
`)
}

func listOptions(w io.Writer, names []string) {
	if len(names) == 0 {
		return
	}
	fmt.Fprint(w, "\nOptions:\n")
	for _, o := range optionTexts {
		if slices.Contains(names, o.name) {
			fmt.Fprintf(w, "  %-26s  %s\n", strings.TrimSpace("--"+o.name+" "+o.value), o.text)
		}
	}
}
