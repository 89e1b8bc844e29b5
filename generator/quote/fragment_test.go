package quote

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFragmentsAreEncoded(t *testing.T) {
	tests := []struct{ exact, prefix, suffix, want string }{
		{"the bridge", "", "", "the%20bridge"},
		{"the bridge", "close", "in June", "close-,the%20bridge,-in%20June"},
		{"the bridge", "close", "", "close-,the%20bridge"},
		{"the bridge", "", "in June", "the%20bridge,-in%20June"},
		{"a-b, c & d", "x-", "-y", "x%2D-,a%2Db%2C%20c%20%26%20d,-%2Dy"},
		{`"it's" <b> #1 100% [x]`, "", "", "%22it%27s%22%20%3Cb%3E%20%231%20100%25%20%5Bx%5D"},
		{"Zürich", "", "", "Z%C3%BCrich"},
		{"الجسر", "", "", "%D8%A7%D9%84%D8%AC%D8%B3%D8%B1"},
		{"  two\t spaces\u00A0here ", " a ", " b ", "a-,two%20spaces%20here,-b"},
		{"first paragraph\n\nsecond paragraph", "", "", "first%20paragraph,second%20paragraph"},
		{"first\nsecond\nthird", "p", "s", "p-,first,third,-s"},
		{"", "p", "s", ""},
		{" \n ", "", "", ""},
	}
	for _, tt := range tests {
		want := tt.want
		if want != "" {
			want = "#:~:text=" + want
		}
		if got := Fragment(tt.exact, tt.prefix, tt.suffix); got != want {
			t.Errorf("%q: %s, want %s", tt.exact, got, want)
		}
	}
}

func TestLongTextsAreGivenByTheirEnds(t *testing.T) {
	long := strings.Repeat("the old mill bridge will close for ten weeks ", 10) + "and then open"
	tests := []struct{ exact, start, end string }{
		{strings.Repeat("word ", 60), strings.TrimSpace(strings.Repeat("word ", 60)), ""},
		{long, "the old mill bridge will close for ten weeks the old mill bridge", "weeks the old mill bridge will close for ten weeks and then open"},
		{strings.Repeat("x", 400), strings.Repeat("x", 400), ""},
		{strings.Repeat("桥必须关闭", 80), strings.Repeat("桥必须关闭", 80), ""},
		{strings.Repeat("桥必须在五月份关闭，没有办法。", 30), strings.Repeat("桥必须在五月份关闭，没有办法。", 4) + "桥必须在五月份关闭", strings.Repeat("桥必须在五月份关闭，没有办法。", 4)},
	}
	for _, tt := range tests {
		start, end := ends(tt.exact)
		if start != tt.start || end != tt.end {
			t.Errorf("%.40q…:\n got %q, %q\nwant %q, %q", tt.exact, start, end, tt.start, tt.end)
		}
	}
}

func TestAcrossParagraphsALinkNamesTheEnds(t *testing.T) {
	for quotation, want := range map[string]string{
		"We found rust in the pier. We found cracks as well.": "We%20found%20rust,cracks%20as%20well",
		"the old bridge … will [never] close in June then":    "the%20old%20bridge,in%20June%20then",
		"[It] will close in June then, all say":               "will%20close%20in,then%2C%20all%20say",
		"too short for that":                                  "too%20short%20for%20that",
		"":                                                    "",
	} {
		if want != "" {
			want = "#:~:text=" + want
		}
		if got := New(quotation).FragmentAcross(); got != want {
			t.Errorf("%q: %s, want %s", quotation, got, want)
		}
	}
}

func TestAQuotationLeadsToItsOwnWords(t *testing.T) {
	tests := []struct{ quotation, want string }{
		{"The old mill bridge,", "The%20old%20mill%20bridge"},
		{"“the old mill bridge … will close in June.”", "the%20old%20mill%20bridge,will%20close%20in%20June"},
		{"the … bridge will close", "bridge%20will%20close"},
		{"the old bridge … will close … in June then", "the%20old%20bridge,in%20June%20then"},
		{"He [the mayor] closed the bridge", "closed%20the%20bridge"},
		{"[T]he old bridge", "old%20bridge"},
		{"the bridge clos[ed] on Tuesday at noon", "on%20Tuesday%20at%20noon"},
		{"a-b, c", "a%2Db%2C%20c"},
		{"the old U.S.-led mission", "the%20old%20U.S.%2Dled%20mission"},
		{"the mission – which is big", "which%20is%20big"},
		{"the mission began -- and it ended", "the%20mission%20began,and%20it%20ended"},
		{"the US–Syria talks", "the%20US"},
		{"[x]", ""},
		{"walk[ed]", ""},
		{"", ""},
	}
	for _, tt := range tests {
		want := tt.want
		if want != "" {
			want = "#:~:text=" + want
		}
		if got := New(tt.quotation).Fragment(); got != want {
			t.Errorf("%q: %s, want %s", tt.quotation, got, want)
		}
	}
}

// directive is the grammar of a text directive, with what we leave unencoded.
var directive = regexp.MustCompile(strings.ReplaceAll(`^#:~:text=(?:(T)-,)?(T)(?:,(T))?(?:,-(T))?$`, "T", `(?:[A-Za-z0-9_.~]|%[0-9A-F]{2})+`))

func FuzzFragment(f *testing.F) {
	f.Add("a-b, c & d", "x", "y")
	f.Add(strings.Repeat("the old mill bridge ", 30), "", "الجسر")
	f.Add("one\ntwo\nthree", "", "")
	f.Fuzz(func(t *testing.T, exact, prefix, suffix string) {
		fragment := Fragment(exact, prefix, suffix)
		if fragment == "" {
			if oneLine(exact) != "" {
				t.Fatalf("%q has no fragment", exact)
			}
			return
		}
		m := directive.FindStringSubmatch(fragment)
		if m == nil {
			t.Fatalf("%s isn't a text directive", fragment)
		}
		for i, s := range m[1:] {
			var err error
			if m[i+1], err = url.PathUnescape(s); err != nil {
				t.Fatal(err)
			}
		}
		text := oneLine(exact)
		if m[1] != oneLine(prefix) || m[4] != oneLine(suffix) || !strings.HasPrefix(text, m[2]) || !strings.HasSuffix(text, m[3]) || m[3] == "" && m[2] != text {
			t.Fatalf("%q: %q", exact, m)
		}
		if utf8.ValidString(exact) && !utf8.ValidString(m[2]+m[3]) {
			t.Fatalf("%q: %q", exact, m)
		}
	})
}
