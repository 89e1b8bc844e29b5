package quote

import (
	"strings"
	"testing"
)

func TestQuotationsThatAreComparedAlikeHaveOneForm(t *testing.T) {
	tests := []struct {
		form       string
		quotations []string
	}{
		{"the U.S . - led coalition", []string{"The U.S.-led coalition", "the U.S.–led  coalition.", "“the U.S. - led\ncoalition,”", "the U.S.--led coalition …"}},
		{"a … b … c", []string{"a … b … c", "a...b....c", "A, […] b [...] c.", "a . . . b (…) … c", "… a … b … , … c …"}},
		{"it's Zürich", []string{"It's Zürich", "it’s Zu\u0308rich", "It's Zü\u00ADrich", "Itʼs Ｚürich"}},
		{"مكتبة إلى أحمد", []string{"مَكْتَبَةٌ إلى أحمد", "مكتبـــة إلى ا\u0654حمد", "\u200fمكتبة إلى أحمد\u200f", "ﻣﻜﺘﺒﺔ إﻟﻰ أحمد"}},
		{"final 85", []string{"ﬁnal ８５", "final 85"}},
		{"walk[] home", []string{"walk[ed] home", "Walk[s] home", "walk[] home"}},
		{"he [] ran", []string{"He [al-Sharaa] ran", "he [] ran", "he [the] [man] ran", "[x] he [sic] ran [y]"}},
		{"x [t]he end", []string{"x [T]he end", "x [t]he end"}},
		{"the end", []string{"[T]he end", "the end", "The end", "…the end"}},
		{"al -[] fled", []string{"al-[Sharaa] fled"}},
		{"he met al -[]", []string{"He met al-[Sharaa]", "he met al -[] [sic]."}},
		{"[]- war", []string{"[anti]-war"}},
		{"a [-]violent act", []string{"a [non-]violent act"}},
		{"", []string{"", "…", "[x]", "?", " , . ", "\u200f", "ـ"}},
	}
	for _, tt := range tests {
		for _, text := range tt.quotations {
			q := New(text)
			if q.String() != tt.form {
				t.Errorf("%q: %q, want %q", text, q, tt.form)
			}
			if q.Digest() != New(tt.form).Digest() {
				t.Errorf("%q: another digest than %q", text, tt.form)
			}
			if (q.Words() == 0) != (tt.form == "") {
				t.Errorf("%q: %d words", text, q.Words())
			}
		}
	}
}

func TestQuotationsThatDifferHaveOtherForms(t *testing.T) {
	seen := map[Digest]string{}
	for _, text := range []string{
		"the end", "the End", "THE END", "the, end", "the; end", "the end?", "the end!", "the … end", "the [x] end", "thee nd", "then d",
		"the en", "end the", "the-end", "$the end", "the [e]nd", "the e[nd]", "the $end", "أحمد", "احمد", "10²", "102", "10.2", "10,2", "10 2",
		"resume", "résumé", "(the) end", "a [b-]c", "a [b]c", "a [b] c", "a-[b] c", "a [b]-c",
	} {
		d := New(text).Digest()
		if other, ok := seen[d]; ok {
			t.Errorf("%q and %q have one digest, of %q", text, other, New(text))
		}
		seen[d] = text
	}
}

func TestDigestsAreReadAsTheyAreWritten(t *testing.T) {
	d := New("any words at all").Digest()
	const written = "q1:YjldxYBBl7YgVo5c3/8oT2ZP8IFm9Zp5pXhfkrr9sEk="
	if back, err := ParseDigest(d.String()); err != nil || back != d {
		t.Errorf("ParseDigest(%q) = %v, %v", d, back, err)
	}
	if _, err := ParseDigest(written); err != nil {
		t.Error(err)
	}
	for _, s := range []string{"", "q1:", written[3:], "q2:" + written[3:], written[:len(written)-1], written + "=", written[:46] + "l=", strings.Replace(written, "Y", "\n", 1), strings.ToUpper(written)} {
		if d, err := ParseDigest(s); err == nil && d.String() != s {
			t.Errorf("%q was read as %q", s, d)
		} else if err != nil && len(err.Error()) > 200 {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// The digest of a form must never change: receipts written by an older version
// must hold. If it has to, digestPrefix needs another number.
func TestDigestsStayWhatTheyWere(t *testing.T) {
	for text, want := range map[string]string{
		"the old mill bridge":  "q1:1ETLMg/c0o9xfbUOh0we13QR7LUfdWQixUGxfbajDEY=",
		"قَالَ المُهَنْدِسُ":   "q1:UzLCE4ZwC5dE2A/Bybk7tGUlQYo/Poc4t60gcTJ7hds=",
		"a … [b] c-[d] 10,000": "q1:y1GYVl5jkMPJmUnYlfU/DlFXlib9lTlGZI/GNWFuhUU=",
	} {
		if got := New(text).Digest().String(); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func FuzzQuotation(f *testing.F) {
	for _, text := range exampleTexts(f) {
		for _, e := range append(text.stands, text.misses...) {
			f.Add(e.quotation)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := New(s)
		form := q.String()
		if again := New(form); again.String() != form {
			t.Fatalf("%q has the form %q, and that the form %q", s, form, again)
		}
		if q.Words() == 0 && form != "" {
			t.Fatalf("%q has no words but the form %q", s, form)
		}
		for _, p := range q.parts {
			for _, e := range p {
				if e.start < 0 || e.start >= e.end || e.end > len(s) {
					t.Fatalf("%q: element %+v", s, e)
				}
			}
		}
		if fragment := q.Fragment(); (fragment != "") != (q.Words() > 0) && !strings.Contains(s, "[") {
			t.Fatalf("%q: fragment %q", s, fragment)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, text := range exampleTexts(f) {
		for _, e := range append(text.stands, text.misses...) {
			f.Add(strings.Join(text.paragraphs, "\n"), e.quotation)
		}
	}
	f.Fuzz(func(t *testing.T, text, quotation string) {
		paragraphs := strings.Split(text, "\n")
		read, q := Read(paragraphs), New(quotation)
		all := read.FindAll(q)
		m, ok := read.Find(q)
		if ok != (len(all) > 0) || ok && (m.First != all[0].First || m.Ranges[0] != all[0].Ranges[0]) {
			t.Fatalf("Find gives %v, %v, FindAll %v", m, ok, all)
		}
		for _, m := range all {
			checkMatch(t, paragraphs, q, m)
		}
		miss := read.Nearest(q)
		if miss.Want != "" && !strings.HasPrefix(quotation[miss.WantStart:], miss.Want) || miss.Have != "" && !strings.HasPrefix(paragraphs[miss.HaveIn-1][miss.HaveStart:], miss.Have) {
			t.Fatalf("%+v", miss)
		}
		if miss.Same > miss.Words || miss.Paragraph > len(paragraphs) || (miss.Kind == Unlike) != (miss.Paragraph == 0) && !ok {
			t.Fatalf("%+v", miss)
		}
		if other, found := Read(paragraphs).Find(New(q.String())); found != ok || found && other.First != m.First {
			t.Fatalf("%q is found in %v, its form %q in %v", quotation, m, q, other)
		}
	})
}
