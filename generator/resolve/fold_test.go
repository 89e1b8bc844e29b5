package resolve

import (
	"path"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	fold := newFolder()
	for _, test := range []struct{ a, b string }{
		{"Syria", "SYRIA"},
		{"  two \t words\n", "Two Words"},
		{"Cafe\u0301", "CAFÉ"},
		{"Straße", "STRASSE"},
		{"Σίσυφος", "ΣΊΣΥΦΟΣ"},
		{"a\u00a0b", "A B"},
		{"الشرع", "الشرع"},
		{"", " "},
		{"Ꮋ", "ꮋ"},
	} {
		if a, b := fold.fold(test.a), fold.fold(test.b); a != b {
			t.Errorf("%q and %q fold to %q and %q", test.a, test.b, a, b)
		}
	}
	for _, test := range []struct{ a, b string }{{"é", "e"}, {"أ", "ا"}, {"a b", "ab"}} {
		if a, b := fold.fold(test.a), fold.fold(test.b); a == b {
			t.Errorf("%q and %q both fold to %q", test.a, test.b, a)
		}
	}
}

func FuzzAddressPart(f *testing.F) {
	for _, s := range []string{"Ahmed al-Sharaa", "الشرع", "İ", "a/b", "..", "\u202e", "é.md", "ẞ", "x\x00y", "'s", "ꮋ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		part := addressPart(s)
		if again := addressPart(part); again != part {
			t.Errorf("addressPart(%q) = %q, of which it is %q", s, part, again)
		}
		if part != "" && (part != path.Base(path.Clean("/"+part)) || !norm.NFC.IsNormalString(part)) {
			t.Errorf("addressPart(%q) = %q", s, part)
		}
		if strings.ContainsFunc(part, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.IsUpper(r) && unicode.ToLower(r) != r
		}) {
			t.Errorf("addressPart(%q) = %q", s, part)
		}
		fold := newFolder()
		if once := fold.fold(s); fold.fold(once) != once {
			t.Errorf("fold(%q) = %q, which folds to %q", s, once, fold.fold(once))
		}
	})
}
