package build_test

import (
	"flag"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dossier/generator/build"
	"dossier/generator/date"
	"dossier/generator/ledger"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// After any sequence of edits a Builder that has seen all of them gives what a
// new one gives: the same plan, bytes and diagnostics.
func TestARebuildEqualsACleanBuild(t *testing.T) {
	templates := brief(t)
	// A hundred of these take half a minute; -rapid.checks asks for more.
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		if err := checks.Value.Set("20"); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{files: files{"content/site.yaml": configs[0]}, templates: templates, day: today}
		for range 4 {
			d.write(t)
		}
		b := build.New()
		var before *built
		pages := sealedPages{}
		t.Repeat(map[string]func(*rapid.T){
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
			"drafts":    func(*rapid.T) { d.drafts = !d.drafts },
			"undo":      d.undo,
			"say":       d.say,
			"reword":    d.reword,
			"retitle":   d.retitle,
			"": func(t *rapid.T) {
				s := d.snapshot()
				got, want := makeIn(t, b, s), makeIn(t, build.New(), s)
				if diff := differences(want, got); diff != "" {
					t.Fatalf("%s\n%s", diff, d)
				}
				if diff := graphsDiffer(want.plan.Graph, got.plan.Graph); diff != "" {
					t.Fatalf("%s\n%s", diff, d)
				}
				if diff := pages.update(got); diff != "" {
					t.Fatalf("%s\n%s", diff, d)
				}
				// The outputs of the plan before are still what they were.
				if before != nil {
					for _, o := range before.plan.Outputs() {
						if o.Make == nil {
							continue
						}
						if text, err := o.Make(); err != nil || string(text) != before.outputs[o.Path] {
							t.Fatalf("%s of the plan before: %v\n%s", o.Path, err, d)
						}
					}
				}
				before = got
			},
		})
	})
}

// makeIn is makeWith for properties.
func makeIn(t *rapid.T, b *build.Builder, s *site.Snapshot) *built {
	p := b.Plan(s)
	all := &built{plan: p, diags: printed(s, p.Diags()), outputs: map[string]string{}}
	for _, o := range p.Outputs() {
		if _, twice := all.outputs[o.Path]; twice {
			t.Fatalf("the output %s is planned twice", o.Path)
		}
		all.outputs[o.Path] = "copy of " + o.Copy
		if o, ok := p.Output(o.Path); !ok {
			t.Fatalf("the plan doesn't find %s", o.Path)
		} else if o.Make != nil {
			text, err := o.Make()
			if err != nil {
				t.Fatal(err)
			}
			all.outputs[o.Path] = string(text)
		}
	}
	return all
}

// graphsDiffer says where two graphs differ, in whatever field.
func graphsDiffer(want, got *site.Graph) string {
	for i := range want.Notes {
		a, b := reflect.ValueOf(want.Notes[i]).Elem(), reflect.ValueOf(got.Notes[i]).Elem()
		for f := range a.Type().Fields() {
			if x, y := a.FieldByIndex(f.Index), b.FieldByIndex(f.Index); !reflect.DeepEqual(x.Interface(), y.Interface()) && x.Kind() != reflect.Func {
				return fmt.Sprintf("%s: %s is %+v, and was to be %+v", want.Notes[i].Path, f.Name, y.Interface(), x.Interface())
			}
		}
	}
	a, b := *want, *got
	a.Notes, b.Notes = nil, nil
	if !reflect.DeepEqual(a, b) {
		return fmt.Sprintf("the graph is %+v, and was to be %+v", b, a)
	}
	return ""
}

// desk is a small site that somebody is at work on.
type desk struct {
	files     files
	templates files
	day       string
	drafts    bool
	past      []files
}

// String lists the files, for a failure.
func (d *desk) String() string {
	var b strings.Builder
	for _, p := range slices.Sorted(maps.Keys(d.files)) {
		fmt.Fprintf(&b, "-- %s --\n%s\n", p, d.files[p])
	}
	return b.String()
}

func (d *desk) snapshot() *site.Snapshot {
	s := d.templates.with(d.files).snapshot()
	s.Today, _ = date.ParseDay(d.day)
	s.Drafts = d.drafts
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
		"%% hidden %% shown <b>bold</b> <script>x</script> [@editor]",
	}
	fronts = []string{
		"draft: true", "publish: false", "tags: [one, two]", "aliases: [Ann, /old/place/]", "type: person", "type: source", "type: event", "date: 2025-01-02",
		"part-of: \"[[Talks]]\"", "issued: 2025-02-01", "label: Wire", "publisher: Wire", "slug: elsewhere", "lang: ar", "sort: Zz", "unknown: x", "title: [", "weight: -3",
		"capture: {sha256: " + strings.Repeat("a", 64) + ", length: 9, date: 2025-02-02, paragraphs: \"1-2\"}",
		"capture: {sha256: " + strings.Repeat("b", 64) + ", length: 9, date: 2025-02-02, paragraphs: \"1-2\"}",
		"permalink: /actors/ann/", "derives-from: wire", "not-stated: [title]", "description: A word.", "image: picture.png",
	}
	configs = []string{
		"title: A site\nbase-url: https://example.org/\n",
		"title: A site\nbase-url: https://example.org/\ncitation-style: numbers\nproperties:\n  age: {label: Age}\n  place: {label: Place, inverse: Seen, values: many, target: actor}\n",
		"title: Another\nlanguage: ar\nchecks:\n  uncited-statement: warning\n  link-unresolved: off\nexclusions:\n  - {path: about.md, checks: [uncited-page], reason: It speaks of us.}\n",
		"title: [\n",
		"",
	}
	templateEdits = []files{
		{"templates/_head.html": "<!doctype html><title>{{.Title}}</title><h1>{{.Site.Title}}</h1>\n"},
		{"templates/item-event.html": "<li>{{.Text}} {{.Body}}</li>\n"},
		{"templates/item-event.html": "<li>{{.Wrong}}</li>\n"},
		{"templates/actor.html": "{{.Name}}{{range .Said}}{{.}}{{end}}\n"},
		{"templates/own.css": "a{}"},
		{"templates/page.html": "{{if}}"},
	}
)

// change keeps what was before, for undo.
func (d *desk) change() {
	d.past = append(d.past, d.files)
	d.files = d.files.with()
}

func (d *desk) notes() []string {
	var list []string
	for _, p := range slices.Sorted(maps.Keys(d.files)) {
		if strings.HasSuffix(p, ".md") {
			list = append(list, p)
		}
	}
	return list
}

// oneOf draws one of the notes, or skips the step where there are none.
func (d *desk) oneOf(t *rapid.T) string {
	notes := d.notes()
	if len(notes) == 0 {
		t.Skip("no notes")
	}
	return rapid.SampledFrom(notes).Draw(t, "note")
}

func (d *desk) write(t *rapid.T) {
	d.change()
	p := rapid.SampledFrom(notePaths).Draw(t, "path")
	var b strings.Builder
	b.WriteString("---\ntitle: \"" + rapid.SampledFrom(titles).Draw(t, "title") + "\"\n")
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom(fronts), 0, 2, rapid.ID[string]).Draw(t, "front") {
		b.WriteString(f + "\n")
	}
	b.WriteString("---\n\n")
	b.WriteString(strings.Join(rapid.SliceOfN(rapid.SampledFrom(bodies), 0, 4).Draw(t, "body"), "\n\n"))
	d.files[p] = b.String()
}

func (d *desk) front(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	line := rapid.SampledFrom(fronts).Draw(t, "line") + "\n"
	if text := d.files[p]; strings.Contains(text, line) {
		d.files[p] = strings.Replace(text, line, "", 1)
	} else {
		d.files[p] = strings.Replace(text, "---\n", "---\n"+line, 1)
	}
}

// say adds a paragraph to a note, or takes its last away.
func (d *desk) say(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	text := d.files[p]
	if at := strings.LastIndex(text, "\n\n"); at > 0 && rapid.Bool().Draw(t, "less") {
		d.files[p] = text[:at]
		return
	}
	d.files[p] = text + "\n\n" + rapid.SampledFrom(bodies).Draw(t, "body")
}

// reword changes words of a note that are its own.
func (d *desk) reword(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	from := rapid.SampledFrom([]string{"met", "Head", "One", "Two", "para. 1", "Which", "named", "one thing", "2025", "Radio", "[[Ann]]", "via"}).Draw(t, "from")
	d.files[p] = strings.Replace(d.files[p], from, rapid.SampledFrom([]string{"met", "Header", "Three", "para. 2", "point", "another", "2026", "Wire", "[[Bo]]"}).Draw(t, "to"), 1)
}

// retitle gives a note another title.
func (d *desk) retitle(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	text := d.files[p]
	if at, end := strings.Index(text, "title: \""), strings.Index(text, "\"\n"); at >= 0 && end > at {
		d.files[p] = text[:at] + "title: \"" + rapid.SampledFrom(titles).Draw(t, "title") + text[end:]
	}
}

func (d *desk) delete(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	delete(d.files, p)
}

func (d *desk) rename(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	text := d.files[p]
	delete(d.files, p)
	d.files[rapid.SampledFrom(notePaths).Draw(t, "to")] = text
}

func (d *desk) copy(t *rapid.T) {
	p := d.oneOf(t)
	d.change()
	d.files[rapid.SampledFrom(notePaths).Draw(t, "to")] = d.files[p]
}

func (d *desk) configure(t *rapid.T) {
	d.change()
	d.files["content/site.yaml"] = rapid.SampledFrom(configs).Draw(t, "config")
}

func (d *desk) template(t *rapid.T) {
	d.change()
	edit := rapid.SampledFrom(templateEdits).Draw(t, "template")
	for p, text := range edit {
		if d.files[p] == text {
			delete(d.files, p)
		} else {
			d.files[p] = text
		}
	}
}

func (d *desk) attach(t *rapid.T) {
	d.change()
	p := rapid.SampledFrom([]string{"content/picture.png", "content/actors/picture.png"}).Draw(t, "picture")
	if _, there := d.files[p]; there {
		delete(d.files, p)
	} else {
		d.files[p] = rapid.StringN(0, 3, 3).Draw(t, "bytes")
	}
}

// verify writes or removes receipts, of one capture or another.
func (d *desk) verify(t *rapid.T) {
	d.change()
	if rapid.Bool().Draw(t, "none") {
		delete(d.files, site.QuotesPath)
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
	d.files[site.QuotesPath] = string(quote.NewReceipts(list).Format())
	if rapid.IntRange(0, 9).Draw(t, "damage") == 0 {
		d.files[site.QuotesPath] += "paper para.1\n"
	}
}

// record brings the ledger up to date, or takes it away, or breaks it.
func (d *desk) record(t *rapid.T) {
	plan := build.New().Plan(d.files.snapshot())
	d.change()
	old, _ := ledger.ParseEntries([]byte(d.files[site.LedgerPath]))
	var pages []ledger.Page
	var reviews []ledger.Review
	by := rapid.SampledFrom([]string{"", "Ann Lee", "Bo Reed"}).Draw(t, "reviewed by")
	on := date.DayOf(time.Date(2025, 2, rapid.IntRange(1, 9).Draw(t, "recorded on"), 0, 0, 0, 0, time.UTC))
	for i := range plan.Graph.Notes {
		n := plan.Graph.Notes[i]
		p := ledger.Page{Path: n.LedgerPage(), Published: n.Published}
		for j := range n.Doc.Statements {
			s := &n.Doc.Statements[j]
			p.Statements = append(p.Statements, ledger.Statement{ID: s.ID, Print: n.Doc.Fingerprint(s)})
			if by != "" && n.Reviewable(site.NoteID(i), s) {
				reviews = append(reviews, ledger.Review{Address: ledger.Address{Page: p.Path, ID: s.ID}, Digest: n.Doc.ReviewDigest(s), Date: on, By: by})
			}
		}
		pages = append(pages, p)
	}
	entries, _ := ledger.Record(old, pages, on)
	d.files[site.LedgerPath] = string(entries.Format())
	d.files[site.ReviewsPath] = string(ledger.NewReviews(reviews).Format())
	switch rapid.IntRange(0, 9).Draw(t, "damage") {
	case 0:
		d.files[site.LedgerPath] += "<<<<<<< ours\nx\n"
	case 1:
		delete(d.files, site.LedgerPath)
	}
}

func (d *desk) anotherDay(t *rapid.T) {
	d.day = rapid.SampledFrom([]string{today, "2024-12-31", "2030-01-01"}).Draw(t, "day")
}

func (d *desk) undo(t *rapid.T) {
	if len(d.past) == 0 {
		t.Skip("nothing to undo")
	}
	d.files = d.past[len(d.past)-1]
	d.past = d.past[:len(d.past)-1]
}
