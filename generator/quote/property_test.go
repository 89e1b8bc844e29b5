package quote

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// written is a text drawn for a test: its words, what is written before each,
// and the paragraphs they make.
type written struct {
	words, before []string
	paragraphs    []string
	places        []Range // of each word
}

// vocabularies are words no two of which agree, in scripts with spaces.
var vocabularies = [][]string{
	strings.Fields("old mill bridge will close for ten weeks town's engineer said traffic of 10,000 cars day must go round by can't won't U.S piers 1951 tonnes contract is not expected before June Zürich señor naïve co2"),
	strings.Fields("قال المهندس إن الجسر سيغلق في شهر أيار وأضاف لا نستطيع إبقاءه مفتوحا وقالت البلدية إنها ستصلح قبل نهاية العام والكلفة ٢٥٠ ألفا أحمد احمد"),
	strings.Fields("мост закроют на десять недель сказал инженер города в мае движение пойдёт во объезд η γέφυρα θα κλείσει"),
}

// texts draws a text. With distinct, no word is there twice.
func drawText(t *rapid.T, distinct bool) written {
	vocabulary := rapid.SampledFrom(vocabularies).Draw(t, "vocabulary")
	var words []string
	if distinct {
		words = rapid.Permutation(vocabulary).Draw(t, "words")
		words = words[:rapid.IntRange(min(8, len(words)), len(words)).Draw(t, "length")]
	} else {
		words = rapid.SliceOfN(rapid.SampledFrom(vocabulary[:6]), 8, 40).Draw(t, "words")
	}
	w := written{words: words}
	var b strings.Builder
	for i, word := range words {
		before := rapid.SampledFrom([]string{" ", " ", " ", " ", ", ", ". ", "; ", " — ", " (", ") ", " “", "” ", ": ‘", "’ ", "\u00A0", "? ", "\n"}).Draw(t, "before")
		if i == 0 {
			before = ""
		}
		if before == "\n" {
			w.paragraphs = append(w.paragraphs, b.String())
			b.Reset()
		} else {
			b.WriteString(before)
		}
		w.places = append(w.places, Range{Paragraph: len(w.paragraphs) + 1, Start: b.Len(), End: b.Len() + len(word)})
		b.WriteString(word)
		w.before = append(w.before, before)
	}
	w.paragraphs = append(w.paragraphs, b.String())
	return w
}

// quotation writes the words from:to as they stand in the text, those that keep
// says.
func (w written) quotation(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteString(w.before[i])
		}
		b.WriteString(w.words[i])
	}
	return b.String()
}

// stretch draws where a quotation of at least n words begins and ends.
func (w written) stretch(t *rapid.T, n int) (from, to int) {
	from = rapid.IntRange(0, len(w.words)-n).Draw(t, "from")
	return from, rapid.IntRange(from+n, len(w.words)).Draw(t, "to")
}

func TestAQuotationCutFromATextIsFoundThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawText(t, true)
		from, to := w.stretch(t, 1)
		m, ok := Find(w.paragraphs, w.quotation(from, to))
		if !ok {
			t.Fatalf("%q isn't found in %q", w.quotation(from, to), w.paragraphs)
		}
		first, last := w.places[from], w.places[to-1]
		if begin, end := m.Ranges[0], m.Ranges[len(m.Ranges)-1]; begin.Paragraph != first.Paragraph || begin.Start != first.Start || end.Paragraph != last.Paragraph || end.End != last.End {
			t.Fatalf("found in %v, not from %v to %v", m.Ranges, first, last)
		}
	})
}

func TestAnAlteredQuotationIsNotFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawText(t, true)
		from, to := w.stretch(t, 3)
		inside := rapid.IntRange(from+1, to-2).Draw(t, "place")
		words, before := slices.Clone(w.words[from:to]), slices.Clone(w.before[from:to])
		i := inside - from
		switch rapid.SampledFrom([]string{"altered", "added", "swapped", "dropped", "cut", "signed"}).Draw(t, "how") {
		case "altered":
			other := rapid.SampledFrom(append(slices.Clone(w.words), "wholly", "آخر")).Draw(t, "other")
			if other == words[i] {
				other += "x"
			}
			words[i] = other
		case "added":
			words = slices.Insert(words, i, rapid.SampledFrom(append(slices.Clone(w.words), "not")).Draw(t, "word"))
			before = slices.Insert(before, i, " ")
		case "swapped":
			words[i], words[i+1] = words[i+1], words[i]
		case "dropped":
			words, before = slices.Delete(words, i, i+1), slices.Delete(before, i, i+1)
		case "cut":
			_, size := utf8.DecodeLastRuneInString(words[i])
			if words[i] = words[i][:len(words[i])-size]; words[i] == "" {
				words[i] = "z"
			}
		case "signed":
			words[i] += "%"
		}
		altered := written{words: words, before: before}
		quotation := altered.quotation(0, len(words))
		read := Read(w.paragraphs)
		if m, ok := read.Find(New(quotation)); ok {
			t.Fatalf("%q is found in %q: %v", quotation, w.paragraphs, m.Ranges)
		}
		if miss := read.Nearest(New(quotation)); len(words) > 6 && miss.Kind == Unlike {
			t.Fatalf("nothing like %q in %q", quotation, w.paragraphs)
		}
	})
}

func TestAnEllipsisStandsForDroppedWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawText(t, true)
		from, to := w.stretch(t, 3)
		first := rapid.IntRange(from+1, to-2).Draw(t, "first dropped")
		behind := rapid.IntRange(first+1, to-1).Draw(t, "first kept")
		dots := rapid.SampledFrom([]string{"…", " … ", "...", " […] ", " [...] ", ", … ", ". ... ", " (…) "}).Draw(t, "ellipsis")
		head, tail := w.quotation(from, first), w.quotation(behind, to)
		m, ok := Find(w.paragraphs, head+dots+tail)
		if !ok {
			t.Fatalf("%q isn't found in %q", head+dots+tail, w.paragraphs)
		}
		if m.First != w.places[from].Paragraph || m.Last != w.places[to-1].Paragraph {
			t.Fatalf("found in %v", m)
		}
		if _, ok := Find(w.paragraphs, tail+dots+head); ok {
			t.Fatalf("%q is found in %q", tail+dots+head, w.paragraphs)
		}
		if _, ok := Find(w.paragraphs, head+" "+tail); ok {
			t.Fatalf("%q is found in %q", head+" "+tail, w.paragraphs)
		}
	})
}

// Of words that are there often, brackets and ellipses are found where a slow
// and simple search finds them.
func TestFindAgreesWithASlowSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"ab", "cd", "ef"}), 1, 30).Draw(t, "text")
		elements := rapid.SliceOfN(rapid.SampledFrom([]string{"ab", "cd", "ef", "ab", "cd", "ef", "[x]", "…"}), 1, 8).Draw(t, "quotation")
		want := slowly(words, trimmed(elements))
		got, ok := Find([]string{strings.Join(words, " ")}, strings.Join(elements, " "))
		if ok != want {
			t.Fatalf("%v, %v", got, ok)
		}
	})
}

// trimmed is a quotation's elements without brackets at the ends of its parts,
// and without brackets beside brackets.
func trimmed(elements []string) []string {
	var out []string
	for _, e := range elements {
		if n := len(out); e == "[x]" && (n == 0 || out[n-1] == "…" || out[n-1] == "[x]") {
			continue
		} else if n > 0 && e == "…" && out[n-1] == "[x]" {
			out = out[:n-1]
		}
		out = append(out, e)
	}
	for len(out) > 0 && (out[len(out)-1] == "[x]" || out[len(out)-1] == "…") {
		out = out[:len(out)-1]
	}
	for len(out) > 0 && out[0] == "…" {
		out = out[1:]
	}
	return out
}

func slowly(words, elements []string) bool {
	var matches func(at int, elements []string) bool
	matches = func(at int, elements []string) bool {
		if len(elements) == 0 {
			return true
		}
		most := 0
		switch elements[0] {
		case "[x]":
			most = maxReplaced
		case "…":
			most = len(words)
		default:
			return at < len(words) && words[at] == elements[0] && matches(at+1, elements[1:])
		}
		for n := range most + 1 {
			if matches(at+n, elements[1:]) {
				return true
			}
		}
		return false
	}
	if len(elements) == 0 {
		return false
	}
	for at := range words {
		if matches(at, elements) {
			return true
		}
	}
	return false
}

// respell writes a text in another way that doesn't count.
func respell(t *rapid.T, s string) string {
	quotes := []string{`"`, "“", "”", "«", "»", "‘", "’", "'", "„"}
	var b strings.Builder
	for _, r := range s {
		switch choice := rapid.IntRange(0, 5).Draw(t, "spelling"); {
		case r == ' ' && choice < 3:
			b.WriteString(rapid.SampledFrom([]string{"  ", "\u00A0", "\n", "\t ", "\u2009", "\u200B \u200E"}).Draw(t, "space"))
		case (r == '“' || r == '”') && choice < 3:
			b.WriteString(rapid.SampledFrom(quotes).Draw(t, "mark"))
		case r == '\'' && choice < 3:
			b.WriteString(rapid.SampledFrom([]string{"’", "‘", "`", "ʼ"}).Draw(t, "apostrophe"))
		case r == '—' && choice < 3:
			b.WriteString(rapid.SampledFrom([]string{"–", "-", "--", "―", "−"}).Draw(t, "dash"))
		case r >= 0x621 && r <= 0x64A && choice < 2:
			b.WriteRune(r)
			b.WriteString(rapid.SampledFrom([]string{"\u0640", "\u064E", "\u0651\u0650", "\u0652"}).Draw(t, "vowel"))
		case r >= '0' && r <= '9' && choice < 1:
			b.WriteRune(r - '0' + '０')
		case r >= 'a' && r <= 'z' && choice < 1:
			b.WriteRune(r)
			b.WriteString("\u00AD")
		default:
			b.WriteRune(r)
		}
	}
	if rapid.Bool().Draw(t, "decomposed") {
		return norm.NFD.String(b.String())
	}
	return b.String()
}

func TestSpellingDoesNotCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawText(t, true)
		from, to := w.stretch(t, 1)
		quotation := w.quotation(from, to)
		other := respell(t, quotation)
		if a, b := New(quotation), New(other); a.String() != b.String() {
			t.Fatalf("%q has the form %q, %q the form %q", quotation, a, other, b)
		}
		if _, ok := Find(w.paragraphs, other); !ok {
			t.Fatalf("%q isn't found in %q", other, w.paragraphs)
		}
		if _, ok := Find([]string{respell(t, strings.Join(w.paragraphs, " "))}, quotation); !ok {
			t.Fatalf("%q isn't found where the text is spelled otherwise", quotation)
		}
	})
}

func TestCaseCountsButAtTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawText(t, true)
		from, to := w.stretch(t, 2)
		quotation := w.quotation(from, to)
		r, size := utf8.DecodeRuneInString(quotation)
		if _, ok := Find(w.paragraphs, strings.ToUpper(string(r))+quotation[size:]); !ok {
			t.Fatalf("%q isn't found with a capital", quotation)
		}
		i := rapid.IntRange(from+1, to-1).Draw(t, "word")
		upper := strings.ToUpper(w.words[i])
		if upper == w.words[i] {
			return
		}
		w.words = slices.Clone(w.words)
		w.words[i] = upper
		if _, ok := Find(w.paragraphs, w.quotation(from, to)); ok {
			t.Fatalf("%q is found", w.quotation(from, to))
		}
	})
}

func TestLiteralWordsAreFoundAlikeEitherWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b"}), 1, 30)
		text := Read([]string{strings.Join(words.Draw(t, "text"), " ")})
		run := New("x " + strings.Join(words.Draw(t, "run"), " ") + " x").parts[0]
		run = run[1 : len(run)-1]
		var threads []thread
		for i := range text.tokens {
			if rapid.Bool().Draw(t, "thread") {
				threads = append(threads, thread{i, i})
			}
		}
		want := text.literal(slices.Clone(threads), run)
		if got := text.literalOnce(slices.Clone(threads), run); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
