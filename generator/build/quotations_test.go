package build_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/build"
	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// article is a text of random words, no two of which are alike, so that what is
// cut from it stands there once and what is altered stands there nowhere.
type article struct {
	paragraphs [][]string
}

func newArticle(r *rand.Rand) article {
	var a article
	next := 0
	for range 2 + r.IntN(5) {
		var words []string
		for range 8 + r.IntN(20) {
			words = append(words, fmt.Sprintf("w%c%d", 'a'+rune(r.IntN(26)), next))
			next++
		}
		a.paragraphs = append(a.paragraphs, words)
	}
	return a
}

func (a article) text() string {
	var lines []string
	for _, words := range a.paragraphs {
		lines = append(lines, strings.Join(words, " ")+".")
	}
	return strings.Join(lines, "\n") + "\n"
}

// site is a site with one note that quotes the article, a paragraph for each
// quotation with the paragraph it is from.
func (a article) site(quotations []cut) files {
	record := quote.NewCapture([]byte(a.text()), date.DayOf(time.Date(2026, 1, 20, 0, 0, 0, 0, time.UTC)))
	record.Structure = quote.Structure{Paragraphs: quote.Lines{{First: 1, Last: len(a.paragraphs)}}}
	var summary, note strings.Builder
	for i := range a.paragraphs {
		fmt.Fprintf(&summary, "- ¶ %d Something.\n", i+1)
	}
	for _, q := range quotations {
		fmt.Fprintf(&note, "It says \"%s\" [@article, para. %d].\n\n", q.words(), q.paragraph+1)
	}
	return files{
		"content/site.yaml":          "title: T\n",
		"content/sources/article.md": "---\ntitle: Article\nlabel: Article\nissued: 2026-01-19\nurl: https://example.org/a\n" + record.String() + "---\n\n" + summary.String(),
		"content/note.md":            "---\ntitle: Note\n---\n\n" + note.String(),
	}
}

// cut is a quotation of some words.
type cut struct {
	paragraph int
	text      []string
}

func (c cut) words() string { return strings.Join(c.text, " ") }

func (a article) cut(r *rand.Rand) cut {
	p := r.IntN(len(a.paragraphs))
	words := a.paragraphs[p]
	from := r.IntN(len(words) - 3)
	to := from + 3 + r.IntN(len(words)-from-2)
	return cut{p, slices.Clone(words[from:min(to, len(words))])}
}

// alter changes a quotation so that the words no longer stand in the article.
func (c cut) alter(r *rand.Rand) (cut, string) {
	text := slices.Clone(c.text)
	i := 1 + r.IntN(len(text)-2) // inside, so that dropping a word isn't another cut
	switch r.IntN(4) {
	case 0:
		text[i] += "x"
		return cut{c.paragraph, text}, "a word altered"
	case 1:
		return cut{c.paragraph, slices.Insert(text, i, "never")}, "a word added"
	case 2:
		text[i], text[i-1] = text[i-1], text[i]
		return cut{c.paragraph, text}, "two words swapped"
	default:
		return cut{c.paragraph, slices.Delete(text, i, i+1)}, "a word dropped"
	}
}

func aboutQuotations(list []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		return !strings.HasPrefix(string(d.Code), "quote-") && !strings.HasPrefix(string(d.Code), "receipt-") && d.Code != diag.CaptureRecord
	})
}

// What is cut from a text at random verifies, and a build has nothing to say
// against it. With a word altered, added, swapped or dropped it is an error, to
// a build that has the receipts alone as to one who has the text.
func TestQuotationsThatAreCutVerifyAndAlteredOnesDont(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 20
	}
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		a := newArticle(r)
		var cuts []cut
		for range 1 + r.IntN(8) {
			cuts = append(cuts, a.cut(r))
		}
		captures := map[string][]byte{"article": []byte(a.text())}
		snapshot := a.site(cuts).snapshot()
		v := build.New().Verify(snapshot, captures)
		if len(v.Diags) > 0 || v.Counts.Checked != len(cuts) {
			t.Fatalf("seed %d: %d of %d verify: %v", seed, v.Counts.Checked, len(cuts), v.Diags)
		}
		snapshot.Quotes = v.File
		if wrong := aboutQuotations(build.New().Plan(snapshot).Diags()); len(wrong) > 0 {
			t.Fatalf("seed %d: %v", seed, wrong)
		}

		i := r.IntN(len(cuts))
		altered, how := cuts[i].alter(r)
		changed := a.site(append(append(slices.Clone(cuts[:i]), altered), cuts[i+1:]...)).snapshot()
		changed.Quotes = v.File
		wrong := aboutQuotations(build.New().Plan(changed).Diags())
		missing := slices.ContainsFunc(wrong, func(d diag.Diagnostic) bool { return d.Code == diag.QuoteReceipt && d.File == "content/note.md" })
		if !missing {
			t.Fatalf("seed %d: with %s, a build has nothing to say: %q, %v", seed, how, altered.words(), wrong)
		}
		again := build.New().Verify(changed, captures)
		if len(again.Diags) != 1 || again.Diags[0].Code != diag.QuoteReceipt || again.Counts.Checked != len(cuts)-1 {
			t.Fatalf("seed %d: with %s: %d of %d verify: %v", seed, how, again.Counts.Checked, len(cuts), again.Diags)
		}

		// In the wrong paragraph, the right one is named.
		moved := cuts[i]
		moved.paragraph = (moved.paragraph + 1) % len(a.paragraphs)
		elsewhere := a.site([]cut{moved}).snapshot()
		elsewhere.Quotes = v.File
		wrong = aboutQuotations(build.New().Plan(elsewhere).Diags())
		at := slices.IndexFunc(wrong, func(d diag.Diagnostic) bool { return d.Code == diag.QuotePlace })
		if at < 0 || wrong[at].Hint != fmt.Sprintf("cite para. %d", cuts[i].paragraph+1) {
			t.Fatalf("seed %d: %v", seed, wrong)
		}
	}
}

// A receipts file tells nothing that the notes don't.
func TestReceiptsHoldNoWords(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	a := newArticle(r)
	c := a.cut(r)
	v := build.New().Verify(a.site([]cut{c}).snapshot(), map[string][]byte{"article": []byte(a.text())})
	for _, words := range a.paragraphs {
		for _, w := range words {
			if strings.Contains(string(v.File.Text), w) {
				t.Errorf("the receipts have %q of the article in them", w)
			}
		}
	}
	if v.File.Path != site.QuotesPath || len(v.Receipts.All()) != 1 {
		t.Errorf("%+v", v.File)
	}
}
