// Package testdesk is a small site that somebody is at work on: it edits the site
// at random, in the ways in which editors do, so that tests can hold what was
// rebuilt against what is built anew.
package testdesk

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"dossier/generator/date"
	"dossier/generator/ledger"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// Desk is the site with what has been done to it.
type Desk struct {
	Files  map[string]string // by path from the site's root; those in templates/ lie over the built-in ones
	Day    string
	Drafts bool

	today string
	plan  func(*site.Snapshot) *site.Graph
	past  []map[string]string
}

// New is a desk with a few notes on it. plan is what makes a graph of a site,
// for what is written by commands: the ledger, reviews, objections.
func New(t *rapid.T, today string, plan func(*site.Snapshot) *site.Graph) *Desk {
	d := &Desk{Files: map[string]string{site.ConfigPath: configs[0]}, Day: today, today: today, plan: plan}
	for range 4 {
		d.write(t)
	}
	return d
}

// Edits are the ways in which a site is edited, by name.
func (d *Desk) Edits() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"write":     d.write,
		"front":     d.front,
		"delete":    d.delete,
		"rename":    d.rename,
		"copy":      d.copy,
		"configure": d.configure,
		"template":  d.template,
		"attach":    d.attach,
		"verify":    d.verify,
		"record":    d.record,
		"day":       d.anotherDay,
		"drafts":    func(*rapid.T) { d.Drafts = !d.Drafts },
		"undo":      d.undo,
		"say":       d.say,
		"reword":    d.reword,
		"retitle":   d.retitle,
	}
}

// String lists the files, for a failure.
func (d *Desk) String() string {
	var b strings.Builder
	for _, p := range slices.Sorted(maps.Keys(d.Files)) {
		fmt.Fprintf(&b, "-- %s --\n%s\n", p, d.Files[p])
	}
	return b.String()
}

// Snapshot is the site as it lies on the desk, without any templates but those
// that are given, sorted by path.
func (d *Desk) Snapshot(templates []site.File) *site.Snapshot {
	s := Snapshot(d.Files)
	s.Drafts = d.Drafts
	s.Today, _ = date.ParseDay(d.Day)
	for _, f := range templates {
		if _, over := d.Files[f.Path]; !over {
			s.Templates = append(s.Templates, f)
		}
	}
	slices.SortFunc(s.Templates, func(a, b site.File) int { return strings.Compare(a.Path, b.Path) })
	return s
}

// Snapshot takes files in as a folder of them would be, without a day and
// without templates but those among them.
func Snapshot(files map[string]string) *site.Snapshot {
	s := &site.Snapshot{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		file := site.NewFile(p, []byte(files[p]))
		switch {
		case p == site.ConfigPath:
			s.Config = file
		case p == site.QuotesPath:
			s.Quotes = file
		case p == site.LedgerPath:
			s.Ledger = file
		case p == site.ReviewsPath:
			s.Reviews = file
		case p == site.ObjectionsPath:
			s.Objections = file
		case !strings.HasPrefix(p, site.ContentDir):
			s.Templates = append(s.Templates, file)
		case path.Ext(p) == ".md":
			s.Notes = append(s.Notes, file)
		default:
			s.Assets = append(s.Assets, site.Asset{Path: p, Digest: file.Digest, Size: int64(len(file.Text))})
		}
	}
	return s
}

// The paths, titles and texts there are. They name each other, rightly and
// wrongly, so that every edit may change what another file means.
var (
	notePaths = []string{
		"content/index.md", "content/about.md", "content/actors/ann.md", "content/actors/bo.md", "content/other/ann.md",
		"content/events/talks.md", "content/events/deeper/talks.md", "content/sources/paper.md", "content/sources/wire.md", "content/Ann.md",
	}
	titles = []string{"Ann", "Bo", "Talks", "Paper", "Ann & <Bo>", "آن", ""}
	bodies = []string{
		"",
		"[[Ann]] met [[bo|Bo]] at [[Talks]] [@paper, para. 1].",
		"Nothing is cited of [[Nobody]] and [[Paper#Head]]. #tag/one",
		"# Head\n\nUnder it [@paper, para. 1; @wire]. ^named",
		"![[ann#Head]]\n\n![[talks#^point]]\n\n![[bo]]",
		"> [!contested] Which?\n>\n> - about:: [[Ann]]\n> - agreed:: One. [@paper]\n> - One. — [[Bo]], 2025-01-02 [@paper, para. 1]\n> - Two. — Wire, undated [@wire, via Radio]\n\n^point",
		"> [!alleged] So?\n>\n> - It was. — unnamed \"voice\" alleges, undated [@wire]\n> - response:: none [@wire]",
		"> [!facts]\n>\n> - when:: 2025-01-02 [@paper, para. 1]\n> - place:: [[bo]] (contested: [[talks#^point]]) [@wire]\n> - age:: 4 (as of 2025) — [[Ann]] [@paper]",
		"- ¶ 1 What it says of [[Ann]].\n- ¶ 2 More.",
		"Text[^1] with ![a picture](picture.png), `code` and [a link](../actors/bo.md#head).\n\n[^1]: A note [@editor].",
		"```go {linenos=true}\nfunc main() {}\n```\n\n| a | b |\n|---|---|\n| [[Ann]] | 1 [@paper] |",
		"It says \"one thing\" [@paper, para. 1], and \"another\" [@wire; @paper, para. 2]. \"Ours\" %%not quoted: our word%% [@editor].",
		"> [!figures]\n>\n> - checked:: found\n\n> One thing [@paper, para. 2].\n\n> [!correction] 2025-02-03\n> It said \"no\" before.",
		"Told by [[Wire]] [@wire, via [[Ann]]], and [@paper, via Radio; @wire, via radio].",
		"See [[ann#Head]], [[bo#^named]], [[talks#^point]], [[Paper#^para-1]] and [[bo#Header]] [@paper; but see @wire, para. 2].",
		"> [!course] How?\n>\n> - about:: [[Bo]], [[Talks]]\n> - So. — Ann, 2025-01-03 [@paper, para. 2]\n> - Thus. — Paper, 2024 [@paper]",
		"> [!facts]\n>\n> - place:: [[Ann]] (until 2025-06) [@wire]\n> - age:: 5 (as of 2023; review after 2025-12) — Wire [@wire, para. 1]",
		"Both say so [@paper, para. 1; @wire, independent: two reporters].",
		"%% hidden %% shown <b>bold</b> <script>x</script> [@editor]",
	}
	fronts = []string{
		"draft: true", "publish: false", "tags: [one, two]", "aliases: [Ann, /old/place/]", "type: person", "type: source", "type: event", "date: 2025-01-02",
		"part-of: \"[[Talks]]\"", "issued: 2025-02-01", "label: Wire", "publisher: Wire", "slug: elsewhere", "lang: ar", "sort: Zz", "unknown: x", "title: [", "weight: -3",
		"capture: {sha256: " + strings.Repeat("a", 64) + ", length: 9, date: 2025-02-02, paragraphs: \"1-2\"}",
		"capture: {sha256: " + strings.Repeat("b", 64) + ", length: 9, date: 2025-02-02, paragraphs: \"1-2\"}",
		"permalink: /actors/ann/", "derives-from: paper", "status: retracted", "status: corrected", "high-harm: true", "review-after: 2025-12-01", "aliases: [Radio, Wire]", "publisher: Ann", "derives-from: wire", "not-stated: [title]", "description: A word.", "image: picture.png",
	}
	configs = []string{
		"title: A site\nbase-url: https://example.org/\n",
		"title: A site of another name\nbase-url: https://example.com/\ncontent-as-of: \"2026-01-02\"\n",
		"title: A site\nbase-url: https://example.org/\ncitation-style: numbers\nproperties:\n  age: {label: Age}\n  place: {label: Place, inverse: Seen, values: many, target: actor}\n",
		"title: The same site\ndescription: In other words.\nbase-url: https://example.org/\n",
		"title: Another\nlanguage: ar\nchecks:\n  uncited-statement: warning\n  link-unresolved: off\nexclusions:\n  - {path: about.md, checks: [uncited-page], reason: It speaks of us.}\n",
		"title: [\n",
		"",
	}
	templateEdits = []map[string]string{
		{"templates/_head.html": "<!doctype html><title>{{.Title}}</title><h1>{{.Site.Title}}</h1>\n"},
		{"templates/item-event.html": "<li>{{.Text}} {{.Body}}</li>\n"},
		{"templates/item-event.html": "<li>{{.Wrong}}</li>\n"},
		{"templates/actor.html": "{{.Name}}{{range .Said.Items}}{{.}}{{end}}\n"},
		{"templates/own.css": "a{}"},
		{"templates/page.html": "{{if}}"},
	}
)

// change keeps what was before, for undo.
func (d *Desk) change() {
	d.past = append(d.past, d.Files)
	d.Files = maps.Clone(d.Files)
}

func (d *Desk) notes() []string {
	var list []string
	for _, p := range slices.Sorted(maps.Keys(d.Files)) {
		if strings.HasSuffix(p, ".md") {
			list = append(list, p)
		}
	}
	return list
}

// oneOf draws one of the notes, or skips the step where there are none.
func (d *Desk) oneOf(t *rapid.T) string {
	notes := d.notes()
	if len(notes) == 0 {
		t.Skip("no notes")
	}
	return rapid.SampledFrom(notes).Draw(t, "note")
}

func (d *Desk) write(t *rapid.T) {
	d.change()
	p := rapid.SampledFrom(notePaths).Draw(t, "path")
	var b strings.Builder
	b.WriteString("---\ntitle: \"" + rapid.SampledFrom(titles).Draw(t, "title") + "\"\n")
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom(fronts), 0, 2, rapid.ID[string]).Draw(t, "front") {
		b.WriteString(f + "\n")
	}
	b.WriteString("---\n\n")
	b.WriteString(strings.Join(rapid.SliceOfN(rapid.SampledFrom(bodies), 0, 4).Draw(t, "body"), "\n\n"))
	d.Files[p] = b.String()
}

func (d *Desk) front(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	line := rapid.SampledFrom(fronts).Draw(t, "line") + "\n"
	if text := d.Files[p]; strings.Contains(text, line) {
		d.Files[p] = strings.Replace(text, line, "", 1)
	} else {
		d.Files[p] = strings.Replace(text, "---\n", "---\n"+line, 1)
	}
}

// say adds a paragraph to a note, or takes its last away.
func (d *Desk) say(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	text := d.Files[p]
	if at := strings.LastIndex(text, "\n\n"); at > 0 && rapid.Bool().Draw(t, "less") {
		d.Files[p] = text[:at]
		return
	}
	d.Files[p] = text + "\n\n" + rapid.SampledFrom(bodies).Draw(t, "body")
}

// reword changes words of a note that are its own.
func (d *Desk) reword(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	from := rapid.SampledFrom([]string{"met", "Head", "One", "Two", "para. 1", "Which", "named", "one thing", "2025", "Radio", "[[Ann]]", "via"}).Draw(t, "from")
	d.Files[p] = strings.Replace(d.Files[p], from, rapid.SampledFrom([]string{"met", "Header", "Three", "para. 2", "point", "another", "2026", "Wire", "[[Bo]]"}).Draw(t, "to"), 1)
}

// retitle gives a note another title.
func (d *Desk) retitle(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	text := d.Files[p]
	if at, end := strings.Index(text, "title: \""), strings.Index(text, "\"\n"); at >= 0 && end > at {
		d.Files[p] = text[:at] + "title: \"" + rapid.SampledFrom(titles).Draw(t, "title") + text[end:]
	}
}

func (d *Desk) delete(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	delete(d.Files, p)
}

func (d *Desk) rename(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	text := d.Files[p]
	delete(d.Files, p)
	d.Files[rapid.SampledFrom(notePaths).Draw(t, "to")] = text
}

func (d *Desk) copy(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	d.Files[rapid.SampledFrom(notePaths).Draw(t, "to")] = d.Files[p]
}

func (d *Desk) configure(t *rapid.T) {
	d.change()
	d.Files["content/site.yaml"] = rapid.SampledFrom(configs).Draw(t, "config")
}

func (d *Desk) template(t *rapid.T) {
	d.change()
	edit := rapid.SampledFrom(templateEdits).Draw(t, "template")
	for p, text := range edit {
		if d.Files[p] == text {
			delete(d.Files, p)
		} else {
			d.Files[p] = text
		}
	}
}

func (d *Desk) attach(t *rapid.T) {
	d.change()
	p := rapid.SampledFrom([]string{"content/picture.png", "content/actors/picture.png"}).Draw(t, "picture")
	if _, there := d.Files[p]; there {
		delete(d.Files, p)
	} else {
		d.Files[p] = rapid.StringN(0, 3, 3).Draw(t, "bytes")
	}
}

// verify writes or removes receipts, of one capture or another.
func (d *Desk) verify(t *rapid.T) {
	d.change()
	if rapid.Bool().Draw(t, "none") {
		delete(d.Files, site.QuotesPath)
		return
	}
	var list []quote.Receipt
	for _, words := range rapid.SliceOfN(rapid.SampledFrom([]string{"one thing", "another", "Nothing"}), 0, 4).Draw(t, "found") {
		sum, err := quote.ParseSum(strings.Repeat(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "capture"), 64))
		if err != nil {
			panic(err)
		}
		n := rapid.IntRange(1, 2).Draw(t, "paragraph")
		list = append(list, quote.Receipt{
			Key: rapid.SampledFrom([]string{"paper", "wire"}).Draw(t, "key"), Place: quote.Place{Role: quote.Paragraph, First: n, Last: n},
			Date: date.DayOf(time.Date(2025, 2, 3, 0, 0, 0, 0, time.UTC)), Capture: sum, Digest: quote.New(words).Digest(),
		})
	}
	d.Files[site.QuotesPath] = string(quote.NewReceipts(list).Format())
	if rapid.IntRange(0, 9).Draw(t, "damage") == 0 {
		d.Files[site.QuotesPath] += "paper para.1\n"
	}
}

// record brings the ledger up to date, or takes it away, or breaks it.
func (d *Desk) record(t *rapid.T) {
	g := d.plan(d.Snapshot(nil))
	d.change()
	old, _ := ledger.ParseEntries([]byte(d.Files[site.LedgerPath]))
	var pages []ledger.Page
	var reviews []ledger.Review
	var objections []ledger.Objection
	by := rapid.SampledFrom([]string{"", "Ann Lee", "Bo Reed"}).Draw(t, "reviewed by")
	object := rapid.Bool().Draw(t, "objected to")
	on := date.DayOf(time.Date(2025, 2, rapid.IntRange(1, 9).Draw(t, "recorded on"), 0, 0, 0, 0, time.UTC))
	for i := range g.Notes {
		n := g.Notes[i]
		p := ledger.Page{Path: n.LedgerPage(), Published: n.Published}
		for j := range n.Doc.Statements {
			s := &n.Doc.Statements[j]
			p.Statements = append(p.Statements, ledger.Statement{ID: s.ID, Print: n.Doc.Fingerprint(s)})
			if by != "" && n.Reviewable(site.NoteID(i), s) {
				if object {
					objections = append(objections, ledger.Objection{Address: ledger.Address{Page: p.Path, ID: s.ID}, Digest: n.Doc.ReviewDigest(s), Date: on, By: by, Text: "Not so."})
				}
				reviews = append(reviews, ledger.Review{Address: ledger.Address{Page: p.Path, ID: s.ID}, Digest: n.Doc.ReviewDigest(s), Date: on, By: by})
			}
		}
		pages = append(pages, p)
	}
	entries, _ := ledger.Record(old, pages, on)
	d.Files[site.LedgerPath] = string(entries.Format())
	d.Files[site.ReviewsPath] = string(ledger.NewReviews(reviews).Format())
	d.Files[site.ObjectionsPath] = string(ledger.NewObjections(objections).Format())
	switch rapid.IntRange(0, 9).Draw(t, "damage") {
	case 0:
		d.Files[site.LedgerPath] += "<<<<<<< ours\nx\n"
	case 1:
		delete(d.Files, site.LedgerPath)
	}
}

func (d *Desk) anotherDay(t *rapid.T) {
	d.Day = rapid.SampledFrom([]string{d.today, "2024-12-31", "2030-01-01"}).Draw(t, "day")
}

func (d *Desk) undo(t *rapid.T) {
	if len(d.past) == 0 {
		t.Skip("nothing to undo")
	}
	d.Files = d.past[len(d.past)-1]
	d.past = d.past[:len(d.past)-1]
}
