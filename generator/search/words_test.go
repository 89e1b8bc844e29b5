package search

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// told are the words of a text, each with what it was read from.
func told(text string) []string {
	list := []string{}
	Words(text, func(word string, from, to int) { list = append(list, word+"="+text[from:to]) })
	return list
}

// inScripts are the words of texts as the site's scripts read them.
func inScripts(t *testing.T, texts []string) [][]string {
	t.Helper()
	var in []any
	for _, text := range texts {
		in = append(in, text)
	}
	return Answers[[]string](t, Scripted(t, "words.mjs", in), len(texts))
}

func TestWordsAreReadAlikeHereAndInBrowsers(t *testing.T) {
	file, err := os.ReadFile("testdata/words.txt")
	if err != nil {
		t.Fatal(err)
	}
	var texts, want []string
	for line := range strings.SplitSeq(string(file), "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t"):
			want = append(want, strings.TrimPrefix(line, "\t"))
		default:
			texts = append(texts, line)
		}
	}
	scripts := inScripts(t, texts)
	for i, text := range texts {
		if got := strings.Join(told(text), " "); got != want[i] {
			t.Errorf("%s\n is read as %s\n and not as %s", text, got, want[i])
		}
		if got := strings.Join(scripts[i], " "); got != want[i] {
			t.Errorf("%s\n is read in scripts as %s\n and not as %s", text, got, want[i])
		}
	}
}

// Every letter there is. Browsers may know letters that Go doesn't know yet, and
// the other way round; those aren't in any site.
func TestEveryLetterIsReadAlike(t *testing.T) {
	var texts []string
	for r := rune(0x20); r < 0x30000; r += 1 {
		if utf8.ValidRune(r) && unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf) && !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Hangul, r) {
			texts = append(texts, "a"+string(r)+"b "+string(r)+string(r))
		}
	}
	different := 0
	for i, list := range inScripts(t, texts) {
		if want := told(texts[i]); !slices.Equal(list, want) {
			if different++; different < 20 {
				t.Logf("%+q: in scripts %q, here %q", texts[i], list, want)
			}
		}
	}
	if different > len(texts)/1000 {
		t.Errorf("of %d texts %d are read otherwise in scripts", len(texts), different)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"Ahmed al-Sharaa", "U.S. l'homme", "الرياض", "東京都", "a\u200fb", "\xff'\xffs", "o'", "'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		Words(text, func(word string, from, to int) {
			if word == "" || !utf8.ValidString(word) || from < 0 || to > len(text) || from >= to {
				t.Fatalf("%q from %d to %d of %q", word, from, to, text)
			}
			if from < last {
				t.Fatalf("the words of %q aren't in order", text)
			}
			last = from
			if utf8.RuneCountInString(word) > longestWord {
				t.Fatalf("%q is too long", word)
			}
			// A word that was found is found by itself, but for what stands in pairs.
			if r, _ := utf8.DecodeRuneInString(word); !isPaired(r) && !strings.ContainsFunc(word, isPaired) && utf8.ValidString(text) {
				again := ""
				Words(word, func(w string, _, _ int) { again += w })
				if again != word && withoutArticle(word) == word && utf8.RuneCountInString(word) < longestWord {
					t.Fatalf("%q of %q is read as %q", word, text, again)
				}
			}
		})
	})
}

// Whatever is written in parts is read as what is written as one.
func TestWhatIsWrittenInPartsIsReadAsOne(t *testing.T) {
	var texts []string
	for _, text := range []string{"한국어 각하", "ガギグゲゴパピ", "ヴァイオリン", "대한민국의"} {
		texts = append(texts, text, norm.NFD.String(text), width.Narrow.String(text))
	}
	scripts := inScripts(t, texts)
	words := func(list []string) (only []string) {
		for _, w := range list {
			word, _, _ := strings.Cut(w, "=")
			only = append(only, word)
		}
		return only
	}
	for i, text := range texts {
		want := words(told(texts[i/3*3]))
		if got := words(told(text)); !slices.Equal(got, want) {
			t.Errorf("%+q is read as %q, and as one as %q", text, got, want)
		}
		if got := words(scripts[i]); !slices.Equal(got, want) {
			t.Errorf("in scripts %+q is read as %q, and as one as %q", text, got, want)
		}
	}
}
