package ledger

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"dossier/generator/cite"
	"dossier/generator/date"
)

func day(s string) date.Day {
	d, err := date.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func cites(s string) []cite.Group {
	if s == "" {
		return nil
	}
	g, ok := cite.ParseGroup(s)
	if !ok {
		panic(s)
	}
	return []cite.Group{g}
}

// said is a statement with an id of its own choice.
func said(id, text, cited string) Statement {
	return Statement{id, FingerprintOf(text, cites(cited))}
}

const (
	first   = "The minister called Damascus on Monday to announce the agreement."
	second  = "Nobody in the room had seen a signed text before the evening."
	third   = "Turkish officials welcomed the outcome with unusual warmth."
	mended  = "The minister called Damascus on Tuesday to announce the agreement."
	another = "Rain fell over the northern harvest for eleven weeks."
)

// tell writes changes down for comparison.
func tell(changes []Change) string {
	names := []string{"added", "reworded", "replaced", "moved", "removed", "returned", "renamed", "reused"}
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%s %s#%s", names[c.Kind], c.Page, c.ID)
		if c.To != (Address{}) {
			fmt.Fprintf(&b, " -> %s#%s", c.To.Page, c.To.ID)
		}
		if c.SameText {
			b.WriteString(" same")
		}
		for _, o := range c.Others {
			fmt.Fprintf(&b, " or %s", o.ID)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Each step is the site as it is then, and what recording says of it.
func TestWhatRecordingDecides(t *testing.T) {
	page := func(path string, list ...Statement) Page { return Page{path, true, list} }
	one, two, three := said("s-1", first, "@ap, para. 1"), said("s-2", second, "@ap, para. 2"), said("s-3", third, "@ap, para. 3")
	type step struct {
		name  string
		pages []Page
		want  string
	}
	for _, steps := range [][]step{
		{
			{"a page", []Page{page("a.md", one, two)}, "added a.md#s-1\nadded a.md#s-2\n"},
			{"nothing", []Page{page("a.md", two, one)}, ""},
			{"one reworded", []Page{page("a.md", said("s-4", mended, "@ap, para. 1"), two)}, "replaced a.md#s-1 -> a.md#s-4\nadded a.md#s-4\n"},
			{"and back", []Page{page("a.md", one, two)}, "returned a.md#s-1 same\nreplaced a.md#s-4 -> a.md#s-1\n"},
			{"one taken out", []Page{page("a.md", two)}, "removed a.md#s-1\n"},
			{"another put in", []Page{page("a.md", two, said("s-5", another, "@ap, para. 1"))}, "added a.md#s-5\n"},
		},
		{
			{"a page", []Page{page("a.md", one)}, "added a.md#s-1\n"},
			{"replaced by what has nothing to do with it", []Page{page("a.md", said("s-5", another, "@afp, para. 1"))}, "removed a.md#s-1\nadded a.md#s-5\n"},
		},
		{
			{"a page", []Page{page("a.md", one)}, "added a.md#s-1\n"},
			{"given an id", []Page{page("a.md", said("call", first, "@ap, para. 1"))}, "added a.md#call\nreplaced a.md#s-1 -> a.md#call same\n"},
			{"reworded under it", []Page{page("a.md", said("call", mended, "@ap, para. 1"))}, "reworded a.md#call\n"},
			{"the id at another statement", []Page{page("a.md", said("call", another, "@afp"))}, "reused a.md#call\n"},
			{"taken out", []Page{page("a.md", two)}, "removed a.md#call\nadded a.md#s-2\n"},
			{"the retired id at another statement", []Page{page("a.md", two, said("call", another, "@afp"))}, "reused a.md#call\n"},
			{"and at its own again", []Page{page("a.md", two, said("call", first, "@afp"))}, "returned a.md#call\n"},
		},
		{
			{"two pages", []Page{page("a.md", one, two), page("b.md", three)}, "added a.md#s-1\nadded a.md#s-2\nadded b.md#s-3\n"},
			{"one moves", []Page{page("a.md", two), page("b.md", three, one)}, "moved a.md#s-1 -> b.md#s-1 same\nadded b.md#s-1\n"},
			{"a is a draft", []Page{{"a.md", false, nil}, page("b.md", three, one)}, ""},
			{"b is renamed", []Page{page("a.md", two), page("c.md", one, three)}, "renamed b.md# -> c.md#\n"},
			{"b is back, empty", []Page{page("a.md", two), page("b.md"), page("c.md", one, three)}, ""},
			{"c is deleted", []Page{page("a.md", two)}, "removed c.md#s-1\nremoved c.md#s-3\n"},
		},
		{
			{"a sentence twice", []Page{page("a.md", one, said("s-1-2", first, "@ap, para. 1"))}, "added a.md#s-1\nadded a.md#s-1-2\n"},
			{"now once", []Page{page("a.md", one)}, "replaced a.md#s-1-2 -> a.md#s-1 same\n"},
		},
		{
			{"a page", []Page{page("a.md", one)}, "added a.md#s-1\n"},
			{"split so that it can't be told", []Page{page("a.md", said("s-6", first+" Twice over.", "@ap"), said("s-7", first+" Once more.", "@ap"))}, "removed a.md#s-1 or s-7 or s-6\nadded a.md#s-6\nadded a.md#s-7\n"},
		},
	} {
		t.Run(steps[len(steps)-1].name, func(t *testing.T) {
			var entries Entries
			for i, s := range steps {
				on := day(fmt.Sprintf("2026-02-%02d", i+1))
				var changes []Change
				entries, changes = Record(entries, s.pages, on)
				if diff := cmp.Diff(s.want, tell(changes)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", s.name, diff)
				}
				back, faults := ParseEntries(entries.Format())
				if diff := cmp.Diff(entries, back, cmp.Comparer(func(a, b Entry) bool { return a == b })); diff != "" || len(faults) > 0 {
					t.Errorf("%s: read back otherwise: %s%v", s.name, diff, faults)
				}
				again, changes := Record(entries, s.pages, day("2026-12-31"))
				if !slices.Equal(again, entries) || slices.ContainsFunc(changes, func(c Change) bool { return c.Kind != ChangeReused }) {
					t.Errorf("%s: recording twice changes something:\n%s", s.name, tell(changes))
				}
			}
		})
	}
}

func TestChainsLeadToTheLast(t *testing.T) {
	line := func(page, id, state string) string {
		return fmt.Sprintf("%s %s 2026-01-01 %s %s %s %s\n", page, id, strings.Repeat("a", 26), strings.Repeat("a", 13), strings.Repeat("a", 26), state)
	}
	entries, faults := ParseEntries([]byte(line("a.md", "s-1", "replaced 2026-01-02 s-2") + line("a.md", "s-2", "replaced 2026-01-05 b.md#s-3") +
		line("a.md", "s-4", "replaced 2026-01-03 s-5") + line("a.md", "s-5", "removed 2026-01-04") +
		line("a.md", "s-6", "replaced 2026-01-03 s-7") + line("a.md", "s-7", "replaced 2026-01-03 s-6") + line("a.md", "s-8", "replaced 2026-01-03 by-hand") +
		line("b.md", "s-3", "current")))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for id, want := range map[string]string{"s-1": "b.md#s-3 2026-01-05 true", "s-4": "2026-01-04 false", "s-6": "2026-01-03 false", "s-8": "a.md#by-hand 2026-01-03 true"} {
		to, on, ok := entries.Follow(Address{"a.md", id})
		got := fmt.Sprintf("%s#%s %s %t", to.Page, to.ID, on, ok)
		if !strings.HasSuffix(got, want) {
			t.Errorf("%s leads to %s, want %s", id, got, want)
		}
	}
}

// A statement in which a few words were changed is known again; one of other
// words isn't.
func TestLikenessFollowsTheWords(t *testing.T) {
	var vocabulary []string
	for i := range 4000 {
		vocabulary = append(vocabulary, fmt.Sprintf("word%04d", i))
	}
	random := rand.New(rand.NewPCG(1, 2))
	draw := func(n int) []string {
		var list []string
		for range n {
			list = append(list, vocabulary[random.IntN(len(vocabulary))])
		}
		return list
	}
	missed, wrong := 0, 0
	const rounds = 2000
	for range rounds {
		old := draw(8 + random.IntN(20))
		changed := slices.Clone(old)
		for range 1 + len(old)/10 {
			changed[random.IntN(len(changed))] = draw(1)[0]
		}
		other := draw(len(old))
		a, b, c := sketch(strings.Join(old, " ")), sketch(strings.Join(changed, " ")), sketch(strings.Join(other, " "))
		if a.Like(b) < likeEnoughCited {
			missed++
		}
		if a.Like(c) >= likeEnoughCited {
			wrong++
		}
	}
	t.Logf("of %d statements reworded by a tenth %d were missed; of as many pairs of different ones %d were taken for one", rounds, missed, wrong)
	if missed > rounds/100 || wrong > rounds/100 {
		t.Errorf("%d missed, %d wrong", missed, wrong)
	}
}

func TestPlainTextIsThatOfItsFields(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab \n\u00A0\u2003e\u0301é"))).Draw(t, "text")
		if got, want := plain(text), norm.NFC.String(strings.Join(strings.Fields(text), " ")); got != want {
			t.Fatalf("%q is made %q and not %q", text, got, want)
		}
	})
}

func TestWhatCountsAsTheSameCitations(t *testing.T) {
	of := func(s string) Digest { return ReviewDigest("Text.", cites(s)) }
	for _, same := range [][2]string{
		{"@a, para. 1; @b", "@b; @a, para. 1"},
		{"see @a, para. 1", "@a, para. 1"},
		{"@a, para. 1", "@a, paragraph 1"},
	} {
		if of(same[0]) != of(same[1]) {
			t.Errorf("%s and %s differ", same[0], same[1])
		}
	}
	for _, other := range []string{"@b, para. 1", "@a, para. 2", "@a", "@a, para. 1; @b", "but see @a, para. 1", "@a, para. 1, via SANA", `@a, para. 1, trans. of "x"`} {
		if of("@a, para. 1") == of(other) {
			t.Errorf("@a, para. 1 and %s are taken for one", other)
		}
	}
	if ReviewDigest("Text.", nil) == ReviewDigest("Text", nil) || ReviewDigest("A  b\n", nil) != ReviewDigest("A b", nil) {
		t.Error("the text's words count, and its white space doesn't")
	}
}

// What is wrong with a file is said where it stands, and the rest is read.
func TestFaults(t *testing.T) {
	const (
		a = "events/a.md s-1 2026-01-01 aaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaa current\n"
		b = "events/a.md s-2 2026-01-01 aaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaa removed 2026-01-02\n"
	)
	for _, test := range []struct {
		name, file string
		entries    int
		want       string // kind, the text it points at, the message's beginning
	}{
		{"nothing", "", 0, ""},
		{"in order", "# comment\n\n" + a + b, 2, ""},
		{"windows", "\uFEFF" + strings.ReplaceAll(a+b, "\n", "\r\n"), 2, ""},
		{"no end", a + strings.TrimSuffix(b, "\n"), 2, ""},
		{"out of order", b + a + b, 2, "4 " + a[:11] + ": this line belongs|3 " + b[:11] + ": this line stands there twice"},
		{"merged", "<<<<<<< ours\n" + a + "=======\n" + b + ">>>>>>> theirs\n", 2, "1 <<<<<<< our: a merge of two versions"},
		{"a lone mark", a + "=======\n" + b, 2, "1 =======: a merge"},
		{"two states", a + strings.Replace(a, "current", "reworded 2026-02-02", 1), 1, "2 " + a[:11] + ": another line says something else"},
		{"cut off", a + b[:30] + "\n", 1, "0 events/a.md: this line was cut off"},
		{"a state", strings.Replace(a, "current", "away", 1), 0, `0 away: "away" isn't a state`},
		{"no date", strings.Replace(a, "current", "removed", 1), 0, "0 removed: the state removed has 1 words behind it, and not 0"},
		{"no such day", strings.Replace(b, "2026-01-02", "2026-02-30", 1), 0, `0 2026-02-30: "2026-02-30" isn't a day`},
		{"digest", strings.Replace(a, " aaaaaaaaaaaaa ", " aaaaaaaaaaaa1 ", 1), 0, `0 aaaaaaaaaaa: "aaaaaaaaaaaa1" isn't a digest`},
		{"bits beyond", strings.Replace(a, " aaaaaaaaaaaaa ", " aaaaaaaaaaaab ", 1), 0, `0 aaaaaaaaaaa: "aaaaaaaaaaaab" isn't a digest`},
		{"an id", strings.Replace(a, "s-1", "s_1", 1), 0, `0 s_1: "s_1" isn't the id`},
		{"a path", strings.Replace(a, "events/a.md", "events%2Fa.md", 1), 0, `0 events%2Fa.: "events%2Fa.md" isn't the path`},
		{"itself", strings.Replace(b, "removed 2026-01-02", "replaced 2026-01-02 s-2", 1), 0, "0 s-2: an address can't take its own place"},
		{"its own page", strings.Replace(b, "removed 2026-01-02", "replaced 2026-01-02 events/a.md#s-3", 1), 0, "0 events/a.md: an address of the same page"},
		{"no id", strings.Replace(b, "removed 2026-01-02", "replaced 2026-01-02 events/b.md#", 1), 0, `0 : "" isn't the id`},
		{"two spaces", strings.Replace(a, " s-1", "  s-1", 1), 0, `0 : "" isn't the id`},
		{"a picture", strings.Repeat("\x89PNG\n", 100), 0, strings.Repeat("0 \x89PNG: this line was cut off|", 19) + "0 \x89PNG: this line was cut off"},
	} {
		entries, faults := ParseEntries([]byte(test.file))
		if len(entries) != test.entries {
			t.Errorf("%s: %d entries were read", test.name, len(entries))
		}
		wants := strings.Split(test.want, "|")
		if test.want == "" {
			wants = nil
		}
		for i, f := range faults {
			at := test.file[f.Start:f.End]
			got := fmt.Sprintf("%d %s: %s", f.Kind, at[:min(len(at), 11)], f.Message)
			if i >= len(wants) || !strings.HasPrefix(got, wants[i]) {
				t.Errorf("%s: unexpected: %s", test.name, got)
			}
		}
		if len(faults) != len(wants) {
			t.Errorf("%s: %d faults, want %d", test.name, len(faults), len(wants))
		}
	}
	if _, faults := ParseReviews([]byte("a.md s-1 aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-01 Ann Lee\na.md s-1 aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-01\n")); len(faults) != 1 || faults[0].Kind != Damaged {
		t.Errorf("a review without an editor: %v", faults)
	}
}

// Merging two versions by keeping the lines of both gives the same, whichever
// comes first, and what is later holds.
func TestMergingKeepsTheLinesOfBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		genEntry := rapid.Custom(func(t *rapid.T) Entry {
			e := Entry{Address: Address{rapid.SampledFrom([]string{"a.md", "b c.md"}).Draw(t, "page"), rapid.SampledFrom([]string{"s-1", "x"}).Draw(t, "id")}}
			e.Since = day(rapid.SampledFrom([]string{"2026-01-01", "2026-01-02"}).Draw(t, "since"))
			e.Print.Text[0] = byte(rapid.IntRange(0, 1).Draw(t, "text"))
			e.State = State(rapid.IntRange(0, 3).Draw(t, "state"))
			if e.State != Current {
				e.Date = day(rapid.SampledFrom([]string{"2026-01-03", "2026-01-04"}).Draw(t, "date"))
			}
			if e.State == Replaced {
				e.To = Address{rapid.SampledFrom([]string{"a.md", "#%.md"}).Draw(t, "to page"), "s-9"}
			}
			return e
		})
		list := rapid.SliceOf(genEntry).Draw(t, "entries")
		var lines []string
		for _, e := range list {
			lines = append(lines, strings.TrimPrefix(string(Entries{e}.Format()), entriesHeader))
		}
		one, _ := ParseEntries([]byte(strings.Join(lines, "")))
		slices.Reverse(lines)
		two, _ := ParseEntries([]byte("<<<<<<< a\n" + strings.Join(lines, "=======\n")))
		if !slices.Equal(one, two) {
			t.Fatalf("the order counts:\n%s\n%s", one.Format(), two.Format())
		}
		for _, e := range list {
			if kept, ok := one.Find(e.Address); !ok || kept.Date.Compare(e.Date) < 0 || kept.Since.Compare(e.Since) > 0 {
				t.Fatalf("of %v this was kept: %v", e, kept)
			}
		}
	})
}

func FuzzEntries(f *testing.F) {
	f.Add([]byte(entriesHeader + "events/a.md s-1 2026-01-01 aaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaa replaced 2026-01-02 b%20c.md#s-2\n"))
	f.Add([]byte("<<<<<<< ours\nevents/a.md x 2026-01-01 aaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaa current\n=======\n>>>>>>> theirs\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		entries, faults := ParseEntries(file)
		for _, fault := range faults {
			if fault.Start < 0 || fault.End < fault.Start || fault.End > len(file) {
				t.Errorf("a fault outside the file: %+v", fault)
			}
		}
		for i, e := range entries {
			if i > 0 && e.Compare(entries[i-1].Address) <= 0 {
				t.Errorf("out of order: %v", e)
			}
			if found, ok := entries.Find(e.Address); !ok || found != e {
				t.Errorf("not found: %v", e)
			}
			entries.Follow(e.Address)
		}
		again, faults := ParseEntries(entries.Format())
		if len(faults) > 0 || !slices.Equal(again, entries) {
			t.Errorf("read back otherwise, with %v", faults)
		}
	})
}

func FuzzReviews(f *testing.F) {
	f.Add([]byte(reviewsHeader + "events/a.md s-1 aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-01 Ann Lee\n"))
	f.Add([]byte("a.md s-1 aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-01  \xff\n>>>>>>> theirs\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		reviews, faults := ParseReviews(file)
		for _, fault := range faults {
			if fault.Start < 0 || fault.End < fault.Start || fault.End > len(file) {
				t.Errorf("a fault outside the file: %+v", fault)
			}
		}
		again, faults := ParseReviews(reviews.Format())
		if len(faults) > 0 || !slices.Equal(again, reviews) {
			t.Errorf("read back otherwise, with %v", faults)
		}
	})
}
