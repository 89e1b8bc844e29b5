package verify_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/build"
	"dossier/generator/date"
	"dossier/generator/quote"
	"dossier/generator/site"
	"dossier/generator/verify"
)

const article = `Bridge opens
By our reporter
The bridge opened on Monday, "at long last", the council said.
It is 240 metres long. "It will stand for a hundred years, and then some," the engineer said.
The council paid.
The bridge, from the mill
`

const arabic = `افتتاح الجسر
قال الرئيس «سنلتقي غداً» في دمشق.
`

// plan makes the graph of a site of two sources and one page with that body.
func plan(t *testing.T, body string) *site.Graph {
	t.Helper()
	record := func(text, structure string) string {
		day, err := date.ParseDay("2026-01-05")
		if err != nil {
			t.Fatal(err)
		}
		c := quote.NewCapture([]byte(text), day)
		front := c.String()
		return front[:strings.Index(front, "  paragraphs:")] + structure
	}
	snap := &site.Snapshot{Notes: []site.File{
		site.NewFile("content/page.md", []byte("---\ntitle: Page\n---\n\n"+body+"\n")),
		site.NewFile("content/sources/gazette.md", []byte("---\ntitle: Bridge opens\nlabel: Gazette\nissued: 2026-01-02\n"+record(article, "  paragraphs: \"3-5\"\n  captions: \"6\"\n")+"---\n\n- ¶ 1 It opened.\n- ¶ 2 Its length.\n- ¶ 3 Who paid.\n")),
		site.NewFile("content/sources/sana.md", []byte("---\ntitle: الجسر\nlabel: SANA\nlanguage: ar\nissued: 2026-01-03\n"+record(arabic, "  headline: \"1\"\n  paragraphs: \"2\"\n")+"---\n\n- ¶ 1 What he said.\n")),
		site.NewFile("content/sources/wire.md", []byte("---\ntitle: Wire\nlabel: Wire\nissued: 2026-01-03\n---\n\n- ¶ 1 What it said.\n")),
	}}
	return build.New().Plan(snap).Graph
}

// beside compares the first statement of the page with what its nth citation
// names, and tells what is seen.
func beside(t *testing.T, body string, nth int, text []byte) string {
	t.Helper()
	g := plan(t, body)
	n := g.Notes[0]
	at := 0
	for _, ref := range n.Doc.Statements[0].Cites {
		for i, item := range n.Cites[ref].Items {
			if at == nth {
				return tell(verify.Compare(g, 0, 0, item.Source, &n.Doc.Cites[ref].Group.Items[i].Locator, text))
			}
			at++
		}
	}
	t.Fatalf("%q has no citation %d", body, nth)
	return ""
}

// tell writes what is seen down: cited passages with an asterisk, quotations in
// brackets with their numbers.
func tell(b *verify.Beside) string {
	var s strings.Builder
	if b.Problem != "" {
		fmt.Fprintf(&s, "%d: %s\n", b.State, b.Problem)
	}
	for _, p := range b.Passages {
		if p.Cited {
			s.WriteString("*")
		}
		s.WriteString(p.Place.Short() + " ")
		for _, r := range p.Runs {
			if len(r.Quotes) == 0 {
				s.WriteString(r.Text)
			} else {
				fmt.Fprintf(&s, "[%s]%v", r.Text, r.Quotes)
			}
		}
		s.WriteString("\n")
	}
	for _, q := range b.Quotations {
		fmt.Fprintf(&s, "“%s” %d", q.Text, q.Standing)
		if q.Original != "" {
			fmt.Fprintf(&s, " of “%s”", q.Original)
		}
		for _, p := range q.Places {
			s.WriteString(" " + p.Short())
		}
		if q.Missed+q.Label != "" {
			s.WriteString(": " + q.Missed + q.Label)
		}
		s.WriteString("\n")
	}
	return s.String()
}

func TestQuotationsAreMarkedWhereTheyStand(t *testing.T) {
	const (
		two   = "¶2 It is 240 metres long. \"It will stand for a hundred years, and then some,\" the engineer said.\n"
		three = "¶3 The council paid.\n"
		one   = "¶1 The bridge opened on Monday, \"at long last\", the council said.\n"
		fig   = "fig. 1 The bridge, from the mill\n"
	)
	for _, test := range []struct{ name, body, want string }{
		{"at the place", `It opened "at long last" [@gazette, para. 1].`,
			"*¶1 The bridge opened on Monday, \"[at long last][0]\", the council said.\n" + two + three + fig + "“at long last” 1 ¶1\n"},
		{"elsewhere", `It opened "at long last" [@gazette, para. 2].`,
			"¶1 The bridge opened on Monday, \"[at long last][0]\", the council said.\n*" + two + three + fig + "“at long last” 2 ¶1\n"},
		{"nowhere", `It opened "at short last" [@gazette, para. 1].`,
			"*" + one + two + three + fig + "“at short last” 4: it has “long” where “short” is quoted (¶1)\n"},
		{"with an ellipsis and brackets", `It "will stand … and then [more]" [@gazette, para. 2].`,
			one + "*¶2 It is 240 metres long. \"It [will stand][0] for a hundred years, [and then][0] some,\" the engineer said.\n" + three + fig + "“will stand … and then [more]” 1 ¶2\n"},
		{"two within each other", `It "will stand for a hundred years", "a hundred" [@gazette, para. 2].`,
			one + "*¶2 It is 240 metres long. \"It [will stand for ][0][a hundred][0 1][ years][0], and then some,\" the engineer said.\n" + three + fig},
		{"a caption", `It is seen "from the mill" [@gazette, fig. 1].`,
			one + two + three + "*fig. 1 The bridge, [from the mill][0]\n" + "“from the mill” 1 fig. 1\n"},
		{"over paragraphs", `It is "long … The council paid" [@gazette, paras. 2-3].`,
			one + "*¶2 It is 240 metres [long][0]. \"It will stand for a hundred years, and then some,\" the engineer said.\n*¶3 [The council paid][0].\n" + fig + "“long … The council paid” 1 ¶¶2–3\n"},
		{"no quotation", `It opened [@gazette].`, one + two + three + fig},
		{"excused", `It opened "at last"%%not quoted: a name%% [@gazette, para. 3].`, one + two + "*" + three + fig},
		{"another's", `It opened "at long last" [@sana, para. 1]; it is [@gazette, para. 3].`, ""},
	} {
		got := beside(t, test.body, 0, []byte(article))
		if test.name == "another's" {
			got = beside(t, test.body, 1, []byte(article)) // the words belong to the citation before
			test.want = one + two + "*" + three + fig
		}
		if test.name == "two within each other" {
			got = got[:strings.Index(got, "“")]
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestATranslationIsMarkedInItsOwnLanguage(t *testing.T) {
	got := beside(t, `He says "we shall meet tomorrow" [@sana, para. 1, trans. of "سنلتقي غدا"].`, 0, []byte(arabic))
	want := "headline افتتاح الجسر\n*¶1 قال الرئيس «[سنلتقي غداً][0]» في دمشق.\n“we shall meet tomorrow” 1 of “سنلتقي غدا” ¶1\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Without the text that is recorded there is nothing to read, and what is wrong
// is said.
func TestACaptureThatCantBeReadSaysWhy(t *testing.T) {
	const body = `It opened "at long last" [@gazette, para. 1; @wire, para. 1].`
	for _, test := range []struct {
		name string
		nth  int
		text []byte
		want string
	}{
		{"not here", 0, nil, "2: the capture of Gazette, made on 2026-01-05, isn't on this machine: there is no captures/gazette.txt\n“at long last” 0\n"},
		{"another", 0, []byte("Something else.\n"), "3: captures/gazette.txt: this isn't the recorded capture"},
		{"none recorded", 1, []byte(article), "1: no capture of Wire is recorded\n“at long last” 0\n"},
	} {
		if got := beside(t, body, test.nth, test.text); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

// A source may be read at a place without a statement that cites it.
func TestASourceIsReadWithoutAStatement(t *testing.T) {
	g := plan(t, `It opened [@gazette, para. 1].`)
	source := site.NoteID(slices.IndexFunc(g.Notes, func(n *site.Note) bool { return n.Key == "gazette" }))
	l := g.Notes[source].Doc.Summary[2].Locator()
	b := verify.Compare(g, site.None, -1, source, &l, []byte(article))
	if got := tell(b); !strings.Contains(got, "*¶3 The council paid.\n") || strings.Count(got, "*") != 1 {
		t.Errorf("seen:\n%s", got)
	}
}
