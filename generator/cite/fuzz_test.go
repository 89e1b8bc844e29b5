package cite

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// seed adds every string of testdata to the corpus.
func seed(f *testing.F) {
	f.Helper()
	for _, name := range []string{"citations.txt", "differences.txt"} {
		for _, s := range readStrings(f, name) {
			f.Add(s.text)
			f.Add(strings.TrimSuffix(strings.TrimPrefix(s.text, "["), "]"))
		}
	}
}

// FuzzParseGroup: whatever the text, offsets lie within it and hold what they
// say, and what can be asked of a locator has an answer.
func FuzzParseGroup(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		g, ok := ParseGroup(s)
		if ok != (len(g.Items) > 0) {
			t.Fatalf("ok = %v with %d items", ok, len(g.Items))
		}
		checkOffsets(t, s, g)
		checkTexts(t, s, g)
	})
}

// FuzzParseInText also holds FindGroup and ParseGroup together: what the one
// finds, the other must read to its end.
func FuzzParseInText(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		for i := range len(s) {
			if g, end, ok := ParseInText(s, i); ok {
				if end <= i || end > len(s) || len(g.Items) == 0 || g.Items[0].KeySpan.Start <= i || g.Items[len(g.Items)-1].Span.End > end {
					t.Fatalf("ParseInText(%q, %d) = %+v, %d", s, i, g, end)
				}
				checkOffsets(t, s, g)
				checkTexts(t, s, g)
			}
			if end, ok := FindGroup(s, i); ok {
				if end <= i+1 || end > len(s) || s[i] != '[' || s[end-1] != ']' {
					t.Fatalf("FindGroup(%q, %d) = %d", s, i, end)
				}
				if _, ok := scanContent(s[i+1:end-1], 0, end-1-(i+1)); !ok {
					t.Fatalf("FindGroup(%q, %d) = %d, but ParseGroup stops before", s, i, end)
				}
			}
		}
	})
}

// checkTexts fails if a text isn't fit to be printed where its source was, or
// if a locator can't answer.
func checkTexts(t *testing.T, s string, g Group) {
	t.Helper()
	for _, it := range g.Items {
		ranges, _ := it.Locator.Paragraphs()
		for _, r := range ranges {
			if r.First < 1 || r.Last < r.First {
				t.Fatalf("%q: paragraphs %v", s, r)
			}
		}
		short := it.Locator.Short()
		if (short != "") != (len(it.Locator.Parts) > 0) {
			t.Fatalf("%q: locator %+v is shown as %q", s, it.Locator, short)
		}
		for _, text := range []string{it.Key, it.Prefix, it.Tail, it.Suffix, it.Note, short} {
			if utf8.ValidString(s) && !utf8.ValidString(text) {
				t.Fatalf("%q: %q is cut within a character", s, text)
			}
		}
	}
}
