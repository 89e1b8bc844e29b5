package cite

import "testing"

func TestSameAddress(t *testing.T) {
	same := [][]string{
		{"https://example.org/a/b", "http://www.example.org/a/b/", "HTTPS://EXAMPLE.org:443/a//b?", "http://example.org.:80/a/./b#part",
			"https://example.org/a/x/../b?utm_source=x&UTM_medium=y&fbclid=1", " https://example.org/%61/b "},
		{"https://example.org", "https://example.org/", "http://www.example.org?gclid=1"},
		{"https://example.org/?id=7&lang=ar", "https://example.org?lang=ar&id=7", "https://example.org/?i%64=7&utm_term=a&lang=ar"},
		{"https://example.org/خبر/١", "https://example.org/%D8%AE%D8%A8%D8%B1/%d9%a1"},
		{"https://مثال.example/", "https://xn--mgbh0fb.example"},
		{"https://example.org/#!/story/1", "https://example.org/?#!/story/1"},
		{"https://example.org/a?q=a+b", "https://example.org/a?q=a%20b"},
		{"http://[::1]:80/x", "https://[::1]/x/"},
		{"not an address", "not an address"},
	}
	for i, list := range same {
		for _, a := range list {
			for j, others := range same {
				for _, b := range others {
					if got := SameAddress(a, b); got != (i == j) {
						t.Errorf("SameAddress(%q, %q) = %v", a, b, got)
					}
				}
			}
		}
	}
	different := []string{
		"https://example.org/a", "https://example.org/A", "https://example.org/a/b", "https://example.org/a%2Fb",
		"https://example.org/a?b", "https://example.org/a?b=", "https://example.org/a?b=1", "https://example.org/a?b=1&b=2", "https://example.org/a?b=2&b=1",
		"https://m.example.org/a", "https://example.org:8080/a", "https://www.org/a", "https://org/a", "https://example.com/a",
		"https://example.org/a#!b", "https://example.org/a?ref=b", "ftp://example.org/a", "example.org/a", "",
	}
	for i, a := range different {
		for j, b := range different {
			if got := SameAddress(a, b); got != (i == j) {
				t.Errorf("SameAddress(%q, %q) = %v", a, b, got)
			}
		}
	}
}

func TestCleanAddress(t *testing.T) {
	for s, want := range map[string]string{
		"http://www.Example.org/A//b/?b=1&utm_source=x&a=%20#part": "http://www.Example.org/A//b/?b=1&a=%20",
		"https://example.org/?fbclid=1":                            "https://example.org/",
		"https://example.org/#!/story":                             "https://example.org/#!/story",
		"not an address?utm_source=x":                              "not an address?utm_source=x",
	} {
		if got := CleanAddress(s); got != want {
			t.Errorf("CleanAddress(%q) = %q, want %q", s, got, want)
		}
	}
}

// The normal form is one of the addresses it stands for.
func FuzzNormalAddress(f *testing.F) {
	for _, s := range []string{"https://www.example.org/a/b/?utm_source=x&b=1#c", "http://مثال.example/خبر%2f%", "https://[::1%25x]:99/../a?%zz=&=#!é", "https://www.www.x.y.", "x:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := NormalAddress(s)
		if again := NormalAddress(n); again != n {
			t.Errorf("%q: %q becomes %q", s, n, again)
		}
		if c := CleanAddress(s); !SameAddress(s, c) || CleanAddress(c) != c {
			t.Errorf("%q is cleaned to %q", s, c)
		}
		if !SameAddress(s, n) || !SameAddress(n, s) {
			t.Errorf("%q isn't the same as %q", s, n)
		}
	})
}
