package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/disk"
	"dossier/generator/parse"
	"dossier/generator/site"
)

// update brings a source's note up to date with a page of its address: it
// fills fields of the record that are missing, replaces the capture, and adds
// empty lines for paragraphs that the summary doesn't have. Nothing that an
// editor wrote is changed; where the page tells otherwise, that is said.
func (r *run) update(note *shelved, c *taken, address string, today date.Day) error {
	fmt.Fprintf(r.Stdout, "%s is this page's note; nothing you wrote is changed.\n", r.shown(note.path))
	text := note.text
	front := &note.doc.Front
	for _, f := range c.record(address, today) {
		if len(f.values) == 0 || f.reckoned {
			continue
		}
		_, present := front.Present[f.key]
		now := strings.Join(f.values, "; ")
		switch kept := recorded(front.Record, f.key); {
		case kept == "" && slices.Contains(front.Record.NotStated, f.key):
			fmt.Fprintf(r.Stdout, "The page now says %s %q; the note says that it isn't stated.\n", f.key, printable(now))
		case kept == "" && present:
			// There, and empty or not to be read: an editor's to mend.
		case kept == "":
			changed, err := parse.SetKey(text, f.key, f.yaml())
			if err != nil {
				return fmt.Errorf("%s: %w", r.shown(note.path), err)
			}
			text = changed
			fmt.Fprintf(r.Stdout, "Filled in %s: %s (%s).\n", f.key, printable(now), f.from)
		case f.key != "url" && f.key != "accessed" && f.key != "csl-type" && !agrees(f.key, kept, now):
			fmt.Fprintf(r.Stdout, "The page now says %s %q; the note keeps %q.\n", f.key, printable(now), printable(kept))
		}
	}
	added := 0
	if old := front.Capture; old == nil || old.Sum != c.sum {
		longer, n, err := r.longer(note, c, text)
		if err != nil {
			return err
		}
		text, added = longer, n
	}
	if !bytes.Equal(text, note.text) {
		if err := disk.ReplaceFile(r.options.source, note.path, text); err != nil {
			return err
		}
		note.text = text
		note.doc = parse.New().Note(text, site.FolderKind(note.path))
	}
	if added > 0 {
		fmt.Fprintf(r.Stdout, "Added %s to the summary, for you to fill.\n", count(added, "empty line"))
	}
	return r.keep(note, c, today)
}

// recorded is what a record has for a field, as showRecord shows it.
func recorded(r *cite.Record, key string) string {
	switch key {
	case "csl-type":
		return r.CSLType
	case "title":
		return r.Title
	case "author":
		return strings.Join(r.Author, "; ")
	case "publisher":
		return r.Publisher
	case "issued":
		return r.Issued.String()
	case "accessed":
		return r.Accessed.String()
	case "url":
		return r.URL
	case "language":
		return r.Language
	}
	return ""
}

// agrees reports whether two values of a field say the same. en is no other
// language than en-GB, and marks and case make no other title.
func agrees(key, a, b string) bool {
	if key == "language" {
		a, _, _ = strings.Cut(a, "-")
		b, _, _ = strings.Cut(b, "-")
		return strings.EqualFold(a, b)
	}
	if key == "issued" {
		return a == b
	}
	return slug(a) == slug(b)
}

// longer returns a note's text with lines at the end of its summary for those
// paragraphs and captions of the new text that it doesn't tell, and how many.
func (r *run) longer(note *shelved, c *taken, text []byte) ([]byte, int, error) {
	article, err := c.page.Structure.Split(c.page.Text)
	if err != nil {
		return nil, 0, fmt.Errorf("read the structure of the page: %w", err)
	}
	para, fig := note.told()
	end, sign := "\n", "- "
	if before, _, _ := bytes.Cut(text, []byte("\n")); bytes.HasSuffix(before, []byte("\r")) {
		end = "\r\n"
	}
	doc := parse.New().Note(text, site.FolderKind(note.path)) // its places, after fields were filled in
	at := len(text)
	if n := len(doc.Summary); n > 0 {
		last := doc.Summary[n-1].Span
		begin := bytes.LastIndexByte(text[:last.Start], '\n') + 1
		if s := string(text[begin:last.Start]); strings.Trim(s, " \t") == "-" || strings.Trim(s, " \t") == "*" || strings.Trim(s, " \t") == "+" {
			sign = s
		}
		at = last.End
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			at += i + 1
		} else {
			at = len(text)
		}
	}
	lines := emptyLines(sign, para+1, len(article.Paragraphs), fig+1, len(article.Captions))
	if len(lines) == 0 {
		return text, 0, nil
	}
	added := strings.Join(lines, end) + end
	if at > 0 && text[at-1] != '\n' {
		added = end + added
	}
	if len(doc.Summary) == 0 {
		added = end + added
	}
	changed := slices.Concat(text[:at:at], []byte(added), text[at:])
	if now := parse.New().Note(changed, site.FolderKind(note.path)); len(now.Summary) != len(doc.Summary)+len(lines) {
		fmt.Fprintf(r.Stdout, "The summary lacks %s; they couldn't be added to it as it is written.\n", count(len(lines), "line"))
		return text, 0, nil
	}
	return changed, len(lines), nil
}
