package cite

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// one parses a group of one item.
func one(t *testing.T, content string) Item {
	t.Helper()
	g, ok := ParseGroup(content)
	if !ok || len(g.Items) != 1 {
		t.Fatalf("ParseGroup(%q) = %+v, %v; want one item", content, g, ok)
	}
	checkOffsets(t, content, g)
	return g.Items[0]
}

func TestSuffixSaysOriginsOriginalAndNote(t *testing.T) {
	tests := []struct {
		in       string
		via      []Origin // without spans
		original string
		note     string
	}{
		{"@a, via SANA", []Origin{{Name: "SANA"}}, "", ""},
		{"@a via SANA", []Origin{{Name: "SANA"}}, "", ""},
		{"@a, para. 3, via SANA via Reuters", []Origin{{Name: "SANA"}, {Name: "Reuters"}}, "", ""},
		{"@a, para. 3, via SANA, via Reuters", []Origin{{Name: "SANA"}, {Name: "Reuters"}}, "", ""},
		{"@a, para. 3 via the State Department, in a note", []Origin{{Name: "the State Department"}}, "", "in a note"},
		{"@a, via [[SANA]]", []Origin{{Name: "SANA", Target: "SANA"}}, "", ""},
		{"@a, via [[actors/sana#Desk|the agency]] via [[Al Arabiya]]",
			[]Origin{{Name: "the agency", Target: "actors/sana#Desk"}, {Name: "Al Arabiya", Target: "Al Arabiya"}}, "", ""},
		{`@a, via [[SANA\|the agency]]`, []Origin{{Name: "the agency", Target: "SANA"}}, "", ""},
		{"@a, via [[SANA]]'s wire", []Origin{{Name: "SANA", Target: "SANA"}}, "", "'s wire"},
		{"@a, via *Reuters*", []Origin{{Name: "Reuters"}}, "", ""},
		{"@a, via سانا", []Origin{{Name: "سانا"}}, "", ""},
		{"@a, Via SANA", []Origin{{Name: "SANA"}}, "", ""},
		{"@a, in the caption, via AFP", []Origin{{Name: "AFP"}}, "", "in the caption"},
		{"@a, who came via Erbil", nil, "", "who came via Erbil"},
		{"@a, see x,y, z", nil, "", "see x,y, z"},
		{"@a, viaduct", nil, "", "viaduct"},
		{"@a, via", nil, "", "via"},
		{"@a, via ,", nil, "", "via"},
		{"@a, via, x", nil, "", "via, x"},
		{`@a, para. 7, trans. of "original words"`, nil, "original words", ""},
		{`@a, para. 7, trans. of "one; *two* and [three]"`, nil, "one; two and [three]", ""},
		{`@a, para. 7, trans. of “كلمات أصلية”, via SANA`, []Origin{{Name: "SANA"}}, "كلمات أصلية", ""},
		{`@a, via SANA trans. of «أصل»`, []Origin{{Name: "SANA"}}, "أصل", ""},
		{`@a, via SANA, trans. of 'a b', roughly, and so on`, []Origin{{Name: "SANA"}}, "a b", "roughly, and so on"},
		{"@a, trans. of words", nil, "", "trans. of words"},
		{`@a, trans. of "one" trans. of "two"`, nil, "one", `trans. of "two"`},
		{"@editor, four articles searched", nil, "", "four articles searched"},
		{"@a, para. 3", nil, "", ""},
		{"@a, , ,", nil, "", ""},
		{"@a {}, 99 years later", nil, "", "99 years later"},
		{"@a, *x %%; @b*%% y; z*", nil, "", "x y; z"},
		{`@a, "x %%; @b"%% y; z"`, nil, "", `"x y; z"`},
		{"@a, “x `”` y; z”", nil, "", "“x ” y; z”"},
		{"@a, trans. of", nil, "", "trans. of"},
		{"@a, trans. of «x", nil, "", "trans. of «x"},
		{"@a, [[]] [[|x]] [[a[b]]]", nil, "", "[[]] [[|x]] [[a[b]]]"},
		{"@a, p. 3 %%who says?%% here", nil, "", "here"},
	}
	for _, tt := range tests {
		it := one(t, tt.in)
		var original string
		if it.Original != nil {
			original = it.Original.Text
			if got := tt.in[it.Original.Span.Start:it.Original.Span.End]; !strings.Contains(got, "*") && got != original {
				t.Errorf("%s: original %q is at %q", tt.in, original, got)
			}
		}
		if diff := cmp.Diff(tt.via, it.Via, cmpopts.IgnoreFields(Origin{}, "Span")); diff != "" {
			t.Errorf("%s: origins (-want +got):\n%s", tt.in, diff)
		}
		if original != tt.original || it.Note != tt.note {
			t.Errorf("%s: original %q, note %q; want %q, %q", tt.in, original, it.Note, tt.original, tt.note)
		}
	}
}

func TestASuffixEndsInAReasonForIndependence(t *testing.T) {
	for _, tt := range []struct {
		in, reason, note, via string
		given                 bool
	}{
		{"@a, para. 1, independent: each went, and saw", "each went, and saw", "", "", true},
		{"@a, para. 1, via SANA, independent: they *met* two people", "they met two people", "", "SANA", true},
		{"@a, via SANA independent: two people", "two people", "", "SANA", true},
		{"@a, in a caption, Independent:both were there", "both were there", "in a caption", "", true},
		{"@a, independent:", "", "", "", true},
		{"@a, independent: x via SANA", "x via SANA", "", "", true},
		{"@a, an independent: view", "", "an independent: view", "", false},
		{"@a, independent of it", "", "independent of it", "", false},
	} {
		it := one(t, tt.in)
		if (it.Independent != nil) != tt.given || it.Note != tt.note {
			t.Errorf("%s: %+v, note %q", tt.in, it.Independent, it.Note)
			continue
		}
		via := ""
		if len(it.Via) > 0 {
			via = it.Via[0].Name
		}
		if tt.given && (it.Independent.Reason != tt.reason || via != tt.via || tt.in[it.Independent.Span.End:] != "") {
			t.Errorf("%s: %+v via %q", tt.in, it.Independent, via)
		}
	}
}

func TestPrefixMarksDisagreement(t *testing.T) {
	for in, want := range map[string]bool{
		"but see @a":         true,
		"But see also @a":    true,
		"*but see* @a":       true,
		"but, see, e.g., @a": true,
		"contra @a":          true,
		"Contra, @a":         true,
		"see @a":             false,
		"see but @a":         false,
		"butsee @a":          false,
		"but seen @a":        false,
		"contrast @a":        false,
		"not contra @a":      false,
		"@a, but see below":  false,
	} {
		if got := one(t, in).Against; got != want {
			t.Errorf("%q: Against = %v", in, got)
		}
	}
}

func TestSpansPointAtWhatTheySay(t *testing.T) {
	const in = `see *also* -@{http://x.example/}, paras. 1, 3, {fig. 2}, via [[SANA|agency]], trans. of "kull shay"; @b`
	g, ok := ParseGroup(in)
	if !ok {
		t.Fatal("not a citation")
	}
	checkOffsets(t, in, g)
	it := g.Items[0]
	at := func(s Span) string { return in[s.Start:s.End] }
	got := []string{
		at(it.Span), at(it.PrefixSpan), at(it.KeySpan), at(it.TailSpan), at(it.Locator.Span),
		at(it.Locator.Parts[0].Span), at(it.Locator.Parts[1].Span),
		at(it.SuffixSpan), at(it.Via[0].Span), at(it.Original.Span), at(g.Items[1].Span),
	}
	tail := `, paras. 1, 3, {fig. 2}, via [[SANA|agency]], trans. of "kull shay"`
	want := []string{
		`see *also* -@{http://x.example/}` + tail, `see *also*`, `http://x.example/`, tail, `paras. 1, 3, {fig. 2}`,
		`paras. 1, 3`, `fig. 2`,
		`, via [[SANA|agency]], trans. of "kull shay"`, `[[SANA|agency]]`, `kull shay`, `@b`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestKeysInATailAreStray(t *testing.T) {
	for in, want := range map[string][]Stray{
		"@a, @b":                 {{"b", Span{5, 6}}},
		"@a, see [@b; -@{c d}]":  {{"b", Span{10, 11}}},
		"@a, p. 3, @{x/}, and@c": {{"x/", Span{12, 14}}},
		`@a, \@b`:                nil,
		"@a, `@b`":               nil,
	} {
		if diff := cmp.Diff(want, one(t, in).Stray); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}

func TestFindGroup(t *testing.T) {
	tests := []struct {
		in   string
		want string // what is found from the first bracket on
	}{
		{"x [@a] y", "[@a]"},
		{"[@a [b] c]", "[@a [b] c]"},
		{"[@a [b c]", ""},
		{"[[Page]] [@a]", "[[Page]]"},
		{"[see [[Page|x]] @a]", "[see [[Page|x]] @a]"},
		{`[@a \] b]`, `[@a \] b]`},
		{"[@a `]` b]", "[@a `]` b]"},
		{"[@a `] b", "[@a `]"},
		{"[@{x]y}]", "[@{x]y}]"},
		{`[@a "x] y"]`, `[@a "x] y"]`},
		{`[@a 5"] and "x"`, `[@a 5"]`},
		{"[@a <i title=']'> b]", "[@a <i title=']'> b]"},
		{"[@a <!-- ] --> b]", "[@a <!-- ] --> b]"},
		{"[@a %%]%% b]", "[@a %%]%% b]"},
		{"[@a %%] b]", ""},
		{"[@a *] b*", "[@a *]"},
		{"[@a\nb]", "[@a\nb]"},
		{"[@a\n\nb]", ""},
		{"[@a \"x\n \ny\" b]", ""},
		{"[@a](x)", ""},
		{"[@a][x]", ""},
		{"[@a]{x}", ""},
		{"[@a] (x)", "[@a]"},
		{"[@a]: x", "[@a]"},
		{"[", ""},
		{"]", ""},
		{"[" + strings.Repeat("x", maxGroup) + "]", "[" + strings.Repeat("x", maxGroup) + "]"},
		{"[" + strings.Repeat("x", maxGroup+1) + "]", ""},
		{strings.Repeat("[", maxBrackets) + strings.Repeat("]", maxBrackets), strings.Repeat("[", maxBrackets) + strings.Repeat("]", maxBrackets)},
		{strings.Repeat("[", maxBrackets+2) + strings.Repeat("]", maxBrackets+2), ""},
	}
	for _, tt := range tests {
		i := max(0, strings.IndexByte(tt.in, '['))
		end, ok := FindGroup(tt.in, i)
		if got := tt.in[i:max(i, end)]; ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("FindGroup(%.60q) = %.60q, %v; want %.60q", tt.in, got, ok, tt.want)
		}
	}
	if _, ok := ParseGroup("@a " + strings.Repeat("x", maxGroup)); ok {
		t.Error("ParseGroup reads more than FindGroup finds")
	}
	for _, i := range []int{-1, 0, 1, 9} {
		if _, ok := FindGroup("x", i); ok {
			t.Errorf("FindGroup finds a group at %d of %q", i, "x")
		}
	}
}

func TestParseInTextTellsWhereItEnds(t *testing.T) {
	tests := []struct {
		in, want string // the citation that begins at the first @ or -@
		keys     string
	}{
		{"as @a says", "@a", "a"},
		{"as @a, says", "@a", "a"},
		{"as @a. Then", "@a", "a"},
		{"as -@a [p. 3] says", "-@a [p. 3]", "a"},
		{"as @a [p. 3; @b] says", "@a [p. 3; @b]", "a b"},
		{"as @a\n[see @b] says", "@a\n[see @b]", "a b"},
		{"as @a [p. 3; nothing] says", "@a", "a"},
		{"as @a [[Page]] says", "@a", "a"},
		{"as @a [^1] says", "@a", "a"},
		{"as @a [text](x) says", "@a", "a"},
		{"as @a\n\n[p. 3]", "@a", "a"},
		{"as @{https://x.example/} [para. 2]", "@{https://x.example/} [para. 2]", "https://x.example/"},
		{"joe@example.com", "", ""},
		{"as @, says", "", ""},
		{"as @{a b} says", "", ""},
		{"as @" + strings.Repeat("{", maxBraces+1) + "x" + strings.Repeat("}", maxBraces+1), "", ""},
	}
	for _, tt := range tests {
		i := strings.Index(tt.in, "@")
		if strings.Contains(tt.in, " -@") {
			i--
		}
		g, end, ok := ParseInText(tt.in, i)
		if ok != (tt.want != "") || ok && tt.in[i:end] != tt.want {
			t.Errorf("ParseInText(%.60q) ends at %d, %v; want %q", tt.in, end, ok, tt.want)
			continue
		}
		var keys []string
		for _, it := range g.Items {
			keys = append(keys, it.Key)
		}
		if got := strings.Join(keys, " "); got != tt.keys {
			t.Errorf("%q cites %q, want %q", tt.in, got, tt.keys)
		}
		checkOffsets(t, tt.in, g)
	}
}

// TestHostileTextTakesLinearTime reads long repetitions that would take
// minutes if each bracket or mark were looked for to the end of the text.
func TestHostileTextTakesLinearTime(t *testing.T) {
	const size = 32 << 10
	for _, unit := range []string{
		"\"[a\" ", "\"[@a\" ", "\"[@a\" \"]\" ", "[", "]", "[]", "[ x ", "[[", "[[x", "[x](", "[](", "](", "['a] ", "[\"a] ", "'a ", "[ 'a ", "\"", "\"a ",
		"`", "[`", "``x`", "[ ``x` ", "*", "[*a ", "*a ", "_a ", "[_a ", "[**a*", "***a", "@", "@{", "[@{", "@{a", "@{{a}",
		"@a [", "@a [@b", "@a [p. 1; ", "-@", "-@a ", "<", "<a ", "[<a", "<!--", "&", "&a", "[&amp;", "%%", "[%%", "% ",
		"\\", "[\\", "@a:", "@a::", "[@a {", "[@a, {[", "(", "[@a, p. (", ", ", "[@a, , ", "via ", ", via ", "[@a via ",
		", trans. of «", "p. ", "1, ", "p. 1, ", "sub verbo ", "a<", "&eacute;", "xi.", "é", "\xff",
	} {
		for _, begin := range []string{"", "@a [see "} {
			// An escaped bracket now and then keeps the hope of a closing one.
			s := begin + strings.Repeat(strings.Repeat(unit, 4<<10/len(unit))+`\]`, size>>12)
			start := time.Now()
			for i := range len(s) {
				switch {
				case i > 0 && s[i-1] == '\\':
				case s[i] == '[':
					if end, ok := FindGroup(s, i); ok && end > i+2 {
						ParseGroup(s[i+1 : end-1])
					}
				case s[i] == '@', s[i] == '-':
					ParseInText(s, i)
				}
			}
			ParseGroup(s[:maxGroup])
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("%d bytes of %q after %q took %v", len(s), unit, begin, d)
			} else if d > 500*time.Millisecond {
				t.Logf("%d bytes of %q after %q took %v", len(s), unit, begin, d)
			}
		}
	}
}

// checkOffsets fails unless the spans of a group lie within s and within each
// other, and hold what they say.
func checkOffsets(t *testing.T, s string, g Group) {
	t.Helper()
	within := func(what string, in, outer Span) {
		t.Helper()
		if in.Start < outer.Start || in.End > outer.End || in.Start > in.End {
			t.Fatalf("%q: %s at %v is not within %v", s, what, in, outer)
		}
	}
	holds := func(what, text string, in Span) {
		t.Helper()
		raw := s[in.Start:in.End]
		// Without anything that could be markup the text is the source's.
		if !strings.ContainsAny(raw, "\\`*_[]<>&%\"'“”‘’\t\r\n") && text != strings.Join(strings.Fields(raw), " ") &&
			strings.TrimSpace(text) != raw && !strings.Contains(raw, "  ") && text != raw {
			t.Fatalf("%q: %s %q is at %q", s, what, text, raw)
		}
		if (text == "") != (raw == "") && !strings.ContainsAny(raw, "<[%`*_") {
			t.Fatalf("%q: %s %q is at %q", s, what, text, raw)
		}
	}
	isKey := func(key string, in Span) {
		t.Helper()
		if s[in.Start:in.End] != key || key == "" {
			t.Fatalf("%q: key %q is at %q", s, key, s[in.Start:in.End])
		}
		if before := s[:in.Start]; !strings.HasSuffix(before, "@") && !strings.HasSuffix(before, "@{") {
			t.Fatalf("%q: no @ before key %q", s, key)
		}
	}
	last := 0
	for _, it := range g.Items {
		within("item", it.Span, Span{last, len(s)})
		within("prefix", it.PrefixSpan, Span{it.Span.Start, it.KeySpan.Start})
		within("key", it.KeySpan, it.Span)
		within("tail", it.TailSpan, Span{it.KeySpan.End, it.Span.End})
		within("suffix", it.SuffixSpan, it.TailSpan)
		isKey(it.Key, it.KeySpan)
		holds("prefix", it.Prefix, it.PrefixSpan)
		holds("tail", it.Tail, it.TailSpan)
		holds("suffix", it.Suffix, it.SuffixSpan)
		for _, k := range it.Stray {
			within("stray key", k.Span, it.TailSpan)
			isKey(k.Key, k.Span)
		}
		if l := it.Locator; len(l.Parts) > 0 || l.Forced {
			within("locator", l.Span, Span{it.TailSpan.Start, it.SuffixSpan.Start})
			for _, p := range l.Parts {
				within("part", p.Span, l.Span)
				if p.Value == "" && !p.Label.named() && !l.Forced {
					t.Fatalf("%q: %s without a value", s, p.Label)
				}
			}
		}
		for _, v := range it.Via {
			within("origin", v.Span, it.SuffixSpan)
			if v.Target == "" {
				holds("origin", v.Name, v.Span)
			}
		}
		if it.Original != nil {
			within("original", it.Original.Span, it.SuffixSpan)
		}
		last = it.Span.End
	}
}
