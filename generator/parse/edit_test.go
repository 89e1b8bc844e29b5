package parse

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"dossier/generator/quote"
	"dossier/generator/site"
)

func TestSetKey(t *testing.T) {
	const capture = "capture:\n  sha256: \"x\"\n  paragraphs: \"1-2\"\n"
	for _, c := range []struct{ name, note, want string }{
		{"a new key is written last", "---\ntitle: A\n---\nbody\n", "---\ntitle: A\n" + capture + "---\nbody\n"},
		{"an old one is replaced where it stands",
			"---\ntitle: A  # said so\ncapture:\n  sha256: \"y\"\n  captions: \"3\"\n\n# why\nurl: x\n---\n\nbody",
			"---\ntitle: A  # said so\n" + capture + "\n# why\nurl: x\n---\n\nbody"},
		{"one in braces, too", "---\ncapture: {sha256: y,\n  captions: 3}\nurl: x\n---\n", "---\n" + capture + "url: x\n---\n"},
		{"one without a value", "---\ncapture:\nurl: x\n---\n", "---\n" + capture + "url: x\n---\n"},
		{"a comment behind it stays", "---\ncapture: 1\n  # the next\n\n---\n", "---\n" + capture + "  # the next\n\n---\n"},
		{"carriage returns and a byte order mark", "\uFEFF---\r\ntitle: A\r\ncapture: 1\r\n---\r\nbody\r\n",
			"\uFEFF---\r\ntitle: A\r\n" + strings.ReplaceAll(capture, "\n", "\r\n") + "---\r\nbody\r\n"},
		{"a list at the key's own depth", "---\nauthor:\n- A\n- B\ncapture: 1\nx:\n- y\n---\n", "---\nauthor:\n- A\n- B\n" + capture + "x:\n- y\n---\n"},
		{"text over several lines", "---\ntitle: >\n  A\n  # no comment\ncapture: |\n  x\n\n  # none\n\nurl: \"a\n  b\"\n---\n",
			"---\ntitle: >\n  A\n  # no comment\n" + capture + "url: \"a\n  b\"\n---\n"},
		{"keys that are indented", "---\n  title: A\n---\n", "---\n  title: A\n  capture:\n    sha256: \"x\"\n    paragraphs: \"1-2\"\n---\n"},
		{"nothing but a comment", "---\n# none\n---\n", "---\n# none\n" + capture + "---\n"},
		{"nothing", "---\n---\n", "---\n" + capture + "---\n"},
	} {
		got, err := SetKey([]byte(c.note), "capture", capture)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v\n%q\nwant\n%q", c.name, err, got, c.want)
		}
	}
}

func TestSetKeyRefuses(t *testing.T) {
	for name, note := range map[string]string{
		"no front matter":     "title: A\n",
		"never closed":        "---\ntitle: A\n",
		"not YAML":            "---\ntitle: [A\n---\n",
		"braces":              "---\n{title: A}\n---\n",
		"a list":              "---\n- title\n---\n",
		"the key twice":       "---\nurl: A\nurl: B\n---\n",
		"a text that is open": "---\ntitle: A\n...\n---\n",
	} {
		if got, err := SetKey([]byte(note), "url", "url: x\n"); !errors.Is(err, ErrUneditable) {
			t.Errorf("%s: %v, %q", name, err, got)
		}
	}
	for _, text := range []string{"", "other: x\n", "url: x\nmore: y\n", "url: [\n", "url: x\n---\n"} {
		if got, err := SetKey([]byte("---\ntitle: A\n---\n"), "url", text); !errors.Is(err, ErrUneditable) {
			t.Errorf("%q: %v, %q", text, err, got)
		}
	}
}

// Whatever is in the front matter, setting a key changes that key alone: what
// is before and behind it stays byte for byte, and what the note says
// otherwise is what it said.
func FuzzSetKey(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: A\ncapture:\n  sha256: x\n# c\nurl: y\n---\nbody\n", "\uFEFF---\r\n  title: |\r\n    A\r\n---\r\n", "---\ntitle: 'a\n\n  b'\nauthor:\n- c\n---",
		"---\n? a\n: b\n---\n", "---\n\"title\" : A\ncapture : 1\n---\n", "---\ntitle: &a A\nx: *a\n---\n", "---\ncapture: |+\n  x\n\n---\n",
	} {
		f.Add([]byte(s))
	}
	record := quote.Capture{}
	for i := range record.Sum {
		record.Sum[i] = byte(i)
	}
	record.Structure.Paragraphs, _ = quote.ParseLines("1-3, (5-6)")
	f.Fuzz(func(t *testing.T, note []byte) {
		changed, err := SetKey(note, "capture", record.String())
		if err != nil {
			return
		}
		if bytes.Contains(note, []byte("capture")) {
			// What is left of the note is there, in its order.
			before, _ := FrontKeys(note)
			after, err := FrontKeys(changed)
			if without := func(k string) bool { return k == "capture" }; err != nil ||
				!slices.Equal(slices.DeleteFunc(before, without), slices.DeleteFunc(after, without)) {
				t.Errorf("%q became %q", note, changed)
			}
		} else if i := len(changed) - len(note); i <= 0 || !removable(changed, note) {
			t.Errorf("%q became %q", note, changed)
		}
		again, err := SetKey(changed, "capture", record.String())
		if err != nil || !bytes.Equal(again, changed) {
			t.Errorf("set twice: %v\n%q\n%q", err, changed, again)
		}
		_, body := split(note)
		_, now := split(changed)
		if !bytes.Equal(body.text, now.text) {
			t.Errorf("the body changed: %q, %q", body.text, now.text)
		}
		if bytes.Contains(note, []byte("capture")) || bytes.ContainsAny(note, "&*\x00") {
			return
		}
		was, is := New().Note(note, site.Source).Front, New().Note(changed, site.Source).Front
		if was.Title.Value != is.Title.Value || was.Draft != is.Draft || was.Record.URL != is.Record.URL {
			t.Errorf("the record changed: %q, %q", note, changed)
		}
	})
}

// removable reports whether one stretch taken out of long leaves short.
func removable(long, short []byte) bool {
	head := 0
	for head < len(short) && long[head] == short[head] {
		head++
	}
	return bytes.HasSuffix(long, short[head:])
}
