package quote

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dossier/generator/date"
	"dossier/generator/diag"
)

func day(t testing.TB, s string) date.Day {
	t.Helper()
	d, err := date.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// receipt makes a receipt for a quotation from a capture.
func receipt(t testing.TB, key, place, quotation, capture string) Receipt {
	t.Helper()
	p, err := ParsePlace(place)
	if err != nil {
		t.Fatal(err)
	}
	return Receipt{Key: key, Place: p, Voice: Speaker, Date: day(t, "2026-11-22"), Capture: SumOf([]byte(capture)), Digest: New(quotation).Digest()}
}

func TestPlacesAreReadAsTheyAreWritten(t *testing.T) {
	for _, s := range []string{"para.7", "para.7-8", "fig.1", "heading.2-3", "headline"} {
		if p, err := ParsePlace(s); err != nil || p.String() != s {
			t.Errorf("%s: %v, %v", s, p, err)
		}
	}
	for _, s := range []string{"", "para", "para.", "para.0", "para.07", "para.8-7", "para.7-7", "para.7-", "para.-7", "para.7-8-9", "headline.1", "page.3", "furniture", ".1", "para.99999999999", "Para.7"} {
		if p, err := ParsePlace(s); err == nil {
			t.Errorf("%q was read as %v", s, p)
		}
	}
	if s := (Place{}).String(); s != "" {
		t.Errorf("no place is %q", s)
	}
}

func TestPlacesAreNamedAsCitationsNameThem(t *testing.T) {
	for _, tt := range []struct {
		place          Place
		short, written string
	}{
		{Place{Paragraph, 7, 7}, "¶7", "para. 7"},
		{Place{Paragraph, 7, 8}, "¶¶7–8", "paras. 7-8"},
		{Place{Caption, 1, 1}, "fig. 1", "fig. 1"},
		{Place{Heading, 2, 2}, "heading 2", "sec. 2"},
		{Place{Role: Headline}, "headline", "{headline}"},
	} {
		if short, written := tt.place.Short(), tt.place.Written(); short != tt.short || written != tt.written {
			t.Errorf("%v: %s, %s", tt.place, short, written)
		}
	}
}

func TestTheFileHasALineForEachReceiptInOrder(t *testing.T) {
	a := receipt(t, "b-source", "para.10", "the end", "b")
	b := receipt(t, "b-source", "para.9", "the end", "b")
	c := receipt(t, "a-source", "fig.1", "a caption", "a")
	d := receipt(t, "a-source", "headline", "a headline", "a")
	e := receipt(t, "a-source", "para.2-3", "over two", "a")
	c.Voice, d.Voice = Mixed, Reporter
	list := []Receipt{a, b, c, d, e, a}
	file := NewReceipts(list).Format()
	want := lockHeader +
		"a-source headline reporter 2026-11-22 " + d.Digest.String() + " " + d.Capture.String() + "\n" +
		"a-source para.2-3 speaker 2026-11-22 " + e.Digest.String() + " " + e.Capture.String() + "\n" +
		"a-source fig.1 mixed 2026-11-22 " + c.Digest.String() + " " + c.Capture.String() + "\n" +
		"b-source para.9 speaker 2026-11-22 " + b.Digest.String() + " " + b.Capture.String() + "\n" +
		"b-source para.10 speaker 2026-11-22 " + a.Digest.String() + " " + a.Capture.String() + "\n"
	if string(file) != want {
		t.Errorf("%s\nwant %s", file, want)
	}
	slices.Reverse(list)
	if again := NewReceipts(list).Format(); !bytes.Equal(again, file) {
		t.Errorf("another order gives\n%s", again)
	}
	back, faults := ParseReceipts(file)
	if len(faults) > 0 || !slices.Equal(back.All(), []Receipt{d, e, c, b, a}) {
		t.Errorf("%v, %v", back.All(), faults)
	}
	if list[0] != a || list[5] != a {
		t.Error("the list was changed")
	}
}

func TestLookupFindsEveryPlaceOfAQuotation(t *testing.T) {
	a := receipt(t, "a", "para.10", "the end", "a")
	b := receipt(t, "a", "para.9", "the end", "a")
	old := receipt(t, "a", "para.8", "the end", "before a")
	other := receipt(t, "a", "para.9", "the beginning", "a")
	elsewhere := receipt(t, "b", "para.1", "the end", "b")
	rs := NewReceipts([]Receipt{a, b, old, other, elsewhere})
	if got := rs.Lookup("a", New("“The end.”").Digest()); !slices.Equal(got, []Receipt{old, b, a}) {
		t.Errorf("%v", got)
	}
	if got := rs.Lookup("b", a.Digest); !slices.Equal(got, []Receipt{elsewhere}) {
		t.Errorf("%v", got)
	}
	if got := rs.Lookup("c", a.Digest); got != nil {
		t.Errorf("%v", got)
	}
	if got := rs.Lookup("a", New("the ends").Digest()); got != nil {
		t.Errorf("%v", got)
	}
	if got := (Receipts{}).Lookup("a", a.Digest); got != nil || len((Receipts{}).All()) != 0 {
		t.Errorf("%v", got)
	}
}

func TestOrphansAreReceiptsThatNothingRestsOn(t *testing.T) {
	used := receipt(t, "a", "para.1", "used", "a")
	alsoUsed := receipt(t, "a", "para.2", "used", "a")
	unused := receipt(t, "a", "para.3", "unused", "a")
	replaced := receipt(t, "a", "para.1", "used", "before a")
	elsewhere := receipt(t, "b", "para.1", "unused", "b")
	gone := receipt(t, "c", "para.1", "used", "c")
	rs := NewReceipts([]Receipt{used, alsoUsed, unused, replaced, elsewhere, gone})
	got := rs.Orphans(
		[]Use{{"a", used.Digest}, {"b", used.Digest}, {"c", used.Digest}, {"a", New("not checked yet").Digest()}},
		map[string]Sum{"a": used.Capture, "b": elsewhere.Capture},
	)
	want := []Orphan{{replaced, Replaced}, {unused, Unused}, {elsewhere, Unused}, {gone, NoSource}}
	if !slices.Equal(got, want) {
		t.Errorf("%v\nwant %v", got, want)
	}
}

func TestAReceiptsFileSaysWhatIsWrongWithIt(t *testing.T) {
	good := receipt(t, "a", "para.1", "words", "a").String()
	later := receipt(t, "b", "para.1", "words", "b").String()
	cut := func(n int) string { return good[:n] }
	const damagedHint = "; a line is source, place, voice, date, digest, capture with one space between; run dossier verify to write it anew"
	tests := []struct {
		file   string
		faults []string
		left   int // receipts
	}{
		{"", nil, 0},
		{"\n# a comment\n  \n" + good, nil, 1},
		{"\uFEFF" + good + "\r\n" + later + "\r\n", nil, 2},
		{cut(1), []string{`1:1: the line ends in its source; it was cut off`}, 0},
		{good + "\n" + cut(10), []string{`2:10: the line ends in its voice; it was cut off`}, 1},
		{cut(len(good) - 3), []string{`1:77: "` + good[76:][:59] + `…" isn't a SHA-256; it has 64 digits of 0-9 and a-f`}, 0},
		{good + " x", []string{`1:77: "` + good[76:][:59] + `…" isn't a SHA-256; it has 64 digits of 0-9 and a-f`}, 0},
		{strings.Replace(good, " ", "  ", 1), []string{`1:3: "" isn't a place; places are para.7, para.7-8, fig.1, heading.2, headline`}, 0},
		{strings.Replace(good, "para.1", "page.1", 1), []string{`1:3: "page.1" isn't a place; places are para.7, para.7-8, fig.1, heading.2, headline`}, 0},
		{strings.Replace(good, "speaker", "nobody", 1), []string{`1:10: "nobody" isn't a voice; voices are reporter, mixed, speaker`}, 0},
		{strings.Replace(good, "2026-11-22", "2026-11-31", 1), []string{`1:18: "2026-11-31" isn't a day such as 2026-01-28`}, 0},
		{strings.Replace(good, "q1:", "q9:", 1), []string{`1:29: the digest of a quotation begins with "q1:", not as "` + strings.Replace(good[28:75], "q1:", "q9:", 1) + `" does`}, 0},
		{strings.Replace(good, "=", "", 1), []string{`1:29: "` + good[28:74] + `" isn't a whole digest: behind q1: stand 44 characters of base64`}, 0},
		{"é% " + good[2:], []string{`1:1: "é%" isn't the key of a source`}, 0},
		{"%41 " + good[2:], []string{`1:1: "%41" isn't the key of a source`}, 0},
		{"\uFEFF" + cut(10), []string{`1:10: the line ends in its voice; it was cut off`}, 0},
		{"é " + good[2:10] + "x" + good[10:], []string{`1:10: "sxpeaker" isn't a voice; voices are reporter, mixed, speaker`}, 0},
		{
			"# receipts\n<<<<<<< HEAD\n" + good + "\n=======\n" + later + "\n>>>>>>> branch\n",
			[]string{"2:1: a merge of two versions of this file wasn't finished: this is git's mark; keep the lines of both sides and remove the marks, then run dossier verify"}, 2,
		},
		{
			"<<<<<<< HEAD\n" + good + "\n||||||| base\n=======\n" + later + "\n>>>>>>> branch\n<<<<<<< HEAD\n=======\n>>>>>>> branch\n",
			[]string{
				"1:1: a merge of two versions of this file wasn't finished: this is git's mark; keep the lines of both sides and remove the marks, then run dossier verify",
				"7:1: a merge of two versions of this file wasn't finished: this is git's mark; keep the lines of both sides and remove the marks, then run dossier verify",
			}, 2,
		},
		{good + "\n=======\n>>>>>>> branch", []string{"2:1: this is a mark that git leaves in an unfinished merge; remove it, then run dossier verify"}, 1},
		{"<<<<<<<x\n", []string{"1:1: the line ends in its source; it was cut off"}, 0},
		{good + "\n" + good + "\n" + good + "\n", []string{"2:1: this receipt stands there twice; dossier verify writes the file in order"}, 1},
		{good + "\n" + strings.Replace(good, "speaker", "reporter", 1), []string{
			"2:1: another line has this quotation in the same place with another voice or date; keep one of the two, or run dossier verify",
			"2:1: this line belongs before the one above; dossier verify writes the file in order",
		}, 1},
		{later + "\n" + good + "\n" + later + "\n" + good, []string{
			"2:1: this line belongs before the one above; dossier verify writes the file in order",
			"3:1: this receipt stands there twice; dossier verify writes the file in order",
		}, 2},
	}
	for _, tt := range tests {
		rs, faults := ParseReceipts([]byte(tt.file))
		var got []string
		for _, f := range faults {
			s := f.String()
			if p := diag.Locate([]byte(tt.file), f.Start); p.Line != f.Line || p.Column != f.Column {
				t.Errorf("%q: %s is at %+v", tt.file, s, p)
			}
			if f.Kind == Damaged {
				s = strings.TrimSuffix(s, damagedHint)
			}
			got = append(got, s)
		}
		if !slices.Equal(got, tt.faults) || len(rs.All()) != tt.left {
			t.Errorf("%q:\n got %q, %d receipts\nwant %q, %d", tt.file, got, len(rs.All()), tt.faults, tt.left)
		}
	}
}

func TestAFileOfAnotherKindIsSoonSaidToBeOne(t *testing.T) {
	if _, faults := ParseReceipts([]byte(strings.Repeat("<html>\n", 1000))); len(faults) != maxDamaged {
		t.Errorf("%d faults", len(faults))
	}
}

func TestOfTwoReceiptsThatDisagreeTheLaterCounts(t *testing.T) {
	older, newer := receipt(t, "a", "para.1", "words", "a"), receipt(t, "a", "para.1", "words", "a")
	older.Date = day(t, "2025-01-01")
	for _, list := range [][]Receipt{{older, newer}, {newer, older}} {
		if got := NewReceipts(list).All(); !slices.Equal(got, []Receipt{newer}) {
			t.Errorf("%v", got)
		}
	}
}

func TestEveryReceiptIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Receipt {
			var r Receipt
			r.Key = rapid.OneOf(rapid.SampledFrom([]string{"a", "ap-2025-11-11", "مصدر", "#a", "<<<<<<<", "a%20b"}), rapid.StringN(1, 9, -1), rapid.Map(rapid.SliceOfN(rapid.Byte(), 1, 5), func(b []byte) string { return string(b) })).Draw(t, "key")
			r.Place.Role = rapid.SampledFrom([]Role{Headline, Heading, Paragraph, Caption}).Draw(t, "role")
			if r.Place.Role != Headline {
				r.Place.First = rapid.IntRange(1, 12).Draw(t, "first")
				r.Place.Last = r.Place.First + rapid.IntRange(0, 2).Draw(t, "more")
			}
			r.Voice = rapid.SampledFrom([]Voice{Reporter, Mixed, Speaker}).Draw(t, "voice")
			r.Date = date.DayOf(time.Date(2025, 1, rapid.IntRange(1, 900).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
			r.Capture = SumOf([]byte(rapid.SampledFrom([]string{"x", "y"}).Draw(t, "capture")))
			r.Digest = New(rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "quotation")).Digest()
			return r
		})).Draw(t, "receipts")
		rs := NewReceipts(list)
		back, faults := ParseReceipts(rs.Format())
		if len(faults) > 0 || !slices.Equal(back.All(), rs.All()) {
			t.Fatalf("%v\n%v\n%v", rs.All(), back.All(), faults)
		}
		for _, r := range list {
			if !slices.ContainsFunc(back.Lookup(r.Key, r.Digest), r.same) {
				t.Fatalf("%v isn't found", r)
			}
		}
	})
}

func FuzzReceipts(f *testing.F) {
	good := receipt(f, "a", "para.1-2", "words", "a")
	f.Add(string(NewReceipts([]Receipt{good}).Format()))
	f.Add("<<<<<<< HEAD\n" + good.String() + "\n=======\n>>>>>>> x\n")
	f.Add(strings.Replace(good.String(), "a ", "%23b ", 1) + "\r\n\n#\n" + good.String())
	f.Fuzz(func(t *testing.T, file string) {
		rs, faults := ParseReceipts([]byte(file))
		for _, fault := range faults {
			if fault.Line < 1 || fault.Column < 1 || fault.Start < 0 || fault.End < fault.Start || fault.End > len(file) || fault.Message == "" || fault.Hint == "" {
				t.Fatalf("%+v", fault)
			}
			if line := strings.Count(file[:fault.Start], "\n") + 1; line != fault.Line {
				t.Fatalf("%+v stands in line %d", fault, line)
			}
			if utf8.ValidString(file) && !utf8.ValidString(fault.Message) {
				t.Fatalf("%+v", fault)
			}
		}
		back, faults := ParseReceipts(rs.Format())
		if len(faults) > 0 || !slices.Equal(back.All(), rs.All()) {
			t.Fatalf("%v\n%v\n%v", rs.All(), back.All(), faults)
		}
	})
}

// quotations makes n quotations of different lengths.
func quotations(n int) []string {
	words := strings.Fields("the old mill bridge will close on Tuesday for at least ten weeks, the town's engineer said; nobody “knows” more قال المهندس إن الجسر")
	list := make([]string, n)
	for i := range list {
		var b strings.Builder
		for j := range 3 + i%17 {
			b.WriteString(words[(i*7+j*3)%len(words)])
			b.WriteByte(' ')
		}
		fmt.Fprint(&b, i)
		list[i] = b.String()
	}
	return list
}

// BenchmarkCheckReceipts reads the receipts of 1,000 quotations and checks each
// of the quotations against them, as a build without captures does.
func BenchmarkCheckReceipts(b *testing.B) {
	list := quotations(1000)
	var receipts []Receipt
	for i, s := range list {
		receipts = append(receipts, receipt(b, fmt.Sprintf("source-%d", i%40), fmt.Sprintf("para.%d", 1+i%30), s, "capture"))
	}
	file := NewReceipts(receipts).Format()
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ParseReceipts(file)
		}
	})
	rs, _ := ParseReceipts(file)
	b.Run("check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i, s := range list {
				if len(rs.Lookup(receipts[i].Key, New(s).Digest())) != 1 {
					b.Fatal(s)
				}
			}
		}
	})
}
