package disk

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// skipped reports whether a file or folder of that name is none of ours: what
// is hidden, what tools keep for themselves, and what editors leave about
// while they save.
func skipped(name string) bool {
	switch name {
	case "node_modules", "Thumbs.db", "desktop.ini":
		return true
	case "4913": // Vim tries with this name whether it may write
		return true
	}
	switch {
	case strings.HasPrefix(name, "."): // .git, .obsidian, .trash, .x.md.swp, Emacs's .#x.md
		return true
	case strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"): // Emacs's autosave
		return true
	}
	for _, suffix := range []string{
		"~", ".bck", ".bak", // backups of Vim and Emacs, of Helix, of others
		".swp", ".swo", ".swx", // what Vim recovers from
		"___jb_tmp___", "___jb_old___", // JetBrains
		".tmp", ".vsctmp", // Obsidian and many others, VS Code
	} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return byChance(name)
}

// byChance reports whether a name is one that programs make up for a file that
// they are writing and will rename: sed -i, Emacs, and those that use Qt end it
// with six characters. Without a capital or digit among them, which is rare,
// they may be a word, unless they stand behind a note's ending.
func byChance(name string) bool {
	if len(name) < 9 {
		return false
	}
	before, six := name[:len(name)-6], name[len(name)-6:]
	word := true
	for _, c := range []byte(six) {
		switch {
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z':
			word = false
		case c < 'a' || c > 'z':
			return false
		}
	}
	switch {
	case before == "sed" || before == "tmp":
		return !word
	case strings.HasSuffix(before, "."):
		before = strings.TrimSuffix(before, ".")
		return isNote(before) || !word && path.Ext(before) != ""
	}
	return false
}

// nameFault says what makes a name one that not every system, browser and
// terminal can hold, or returns "".
func nameFault(name string) string {
	if !utf8.ValidString(name) {
		return "its name isn't UTF-8"
	}
	for _, r := range name {
		switch {
		case r == '\\':
			return `its name has a \ in it, which browsers and Windows take for a folder's end`
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return fmt.Sprintf("its name has the control character %U in it", r)
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
			return fmt.Sprintf("its name has the invisible character %U in it, which turns text around", r)
		}
	}
	return ""
}

// shown writes a path so that it can be printed: what nameFault objects to is
// escaped.
func shown(p string) string {
	if utf8.ValidString(p) && nameFault(strings.ReplaceAll(p, "/", "")) == "" {
		return p
	}
	var b strings.Builder
	for len(p) > 0 {
		r, size := utf8.DecodeRuneInString(p)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02X`, p[0])
		case nameFault(string(r)) != "":
			fmt.Fprintf(&b, `\u{%X}`, r)
		default:
			b.WriteRune(r)
		}
		p = p[size:]
	}
	return b.String()
}
