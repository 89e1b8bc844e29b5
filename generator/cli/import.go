package cli

import (
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/quote"
	"dossier/generator/site"
)

// importSource makes a source note of a saved page or text, or brings one up
// to date.
func (r *run) importSource(args []string) error {
	today, err := r.today()
	if err != nil {
		return err
	}
	address, err := pageURL(r.options.url)
	if err != nil {
		return err
	}
	s, err := r.shelf()
	if err != nil {
		return err
	}
	c, err := r.take(args[0])
	if err != nil {
		return err
	}
	doubts := c.doubts()
	told := c.page.URL.Value
	if address != "" && told != "" && !samePage(address, told) {
		doubts = append(doubts, doubt{fmt.Sprintf("this page's address is %s, not %s", told, address), "leave --url out"})
	}
	if address == "" {
		address = told
	}
	note, err := s.same(address, c.sum)
	if err != nil {
		return err
	}
	if note == nil && address != "" {
		if other := s.with(c.sum); other != nil {
			doubts = append(doubts, doubt{fmt.Sprintf("this is, byte for byte, the capture of %s, whose url is another", other.key), "save the article of " + address})
		}
	}
	if key := r.options.key; note != nil && key != "" && key != note.key {
		what := address
		if what == "" {
			what = "this text"
		}
		return fmt.Errorf("%s is a source already: %s\nhint: leave --key out, and that note is brought up to date", what, r.shown(note.path))
	}
	if err := r.settle(doubts); err != nil {
		return err
	}
	if note != nil {
		return r.update(note, c, address, today)
	}
	return r.newSource(s, c, address, args[0], today)
}

// pageURL makes sure that s is a web address, or nothing.
func pageURL(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.ContainsAny(s, " \"<>\\^`{|}") || strings.Contains(s, "%%") {
		return "", &usageError{fmt.Sprintf("--url can't be %q", s), "write it in full: https://example.org/article"}
	}
	return cite.CleanAddress(s), nil
}

// same returns the source that a page is: the one of its address, or, of a text
// without one, the one whose capture it is.
func (s shelf) same(address string, sum quote.Sum) (*shelved, error) {
	found := s.at(address)
	if len(found) > 1 {
		return nil, fmt.Errorf("two notes have this address: %s and %s\nhint: join the two, or mend the url: of one", found[0].path, found[1].path)
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if address == "" {
		return s.with(sum), nil
	}
	return nil, nil
}

// recordField is a field of a source's record as a page tells it.
type recordField struct {
	key      string
	values   []string // several for author alone
	from     string
	reckoned bool
}

// yaml returns the field as a line of front matter.
func (f recordField) yaml() string {
	if f.key != "author" {
		return f.key + ": " + scalar(f.values[0]) + "\n"
	}
	names := make([]string, len(f.values))
	for i, n := range f.values {
		names[i] = scalar(n)
		if strings.ContainsAny(n, ",[]{}") && names[i] == n {
			names[i] = quoted(n)
		}
	}
	return "author: [" + strings.Join(names, ", ") + "]\n"
}

// scalar writes a text as a YAML scalar on one line.
func scalar(s string) string {
	b, err := yaml.Marshal(s)
	if out := strings.TrimSuffix(string(b), "\n"); err == nil && !strings.Contains(out, "\n") {
		return out
	}
	return quoted(s)
}

// quoted writes a line of text in YAML's double quotation marks.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// record lists what a page tells for a record, in the order of a note's front
// matter. Fields it doesn't tell have no values.
func (c *taken) record(address string, today date.Day) []recordField {
	p := c.page
	one := func(key, value, from string, reckoned bool) recordField {
		f := recordField{key: key, from: from, reckoned: reckoned}
		if value != "" {
			f.values = []string{value}
		}
		return f
	}
	at := one("url", address, p.URL.From, false)
	if address != p.URL.Value {
		at.from = "--url"
	}
	csl := one("csl-type", p.CSLType.Value, p.CSLType.From, p.CSLType.Reckoned)
	if !p.HTML {
		csl = one("csl-type", "article-newspaper", "what most texts are", true)
	}
	return []recordField{
		csl,
		one("title", p.Title.Value, p.Title.From, p.Title.Reckoned),
		{"author", p.Authors, p.AuthorsFrom, false},
		one("publisher", p.Publisher.Value, p.Publisher.From, p.Publisher.Reckoned),
		one("issued", p.Issued.Value, p.Issued.From, p.Issued.Reckoned),
		one("accessed", today.String(), "today", false),
		at,
		one("language", p.Language.Value, p.Language.From, p.Language.Reckoned),
	}
}

// newSource makes the note.
func (r *run) newSource(s shelf, c *taken, address, file string, today date.Day) error {
	fields := c.record(address, today)
	key, err := r.newKey(s, fields, file)
	if err != nil {
		return err
	}
	var b strings.Builder
	var silent, basis []string
	b.WriteString("---\n")
	for _, f := range fields {
		switch {
		case len(f.values) > 0:
			b.WriteString(f.yaml())
		case c.page.HTML && f.key != "url":
			silent = append(silent, f.key)
		default:
			// Of the page that a text is from nothing is known; nor is a page
			// without an address one that has none.
			b.WriteString("# " + f.key + ":\n")
		}
		if f.reckoned && f.key != "csl-type" {
			basis = append(basis, "  "+f.key+": "+scalar(f.from)+"\n")
		}
	}
	b.WriteString("# label: a short name for citations\n")
	if len(silent) > 0 {
		b.WriteString("not-stated: [" + strings.Join(silent, ", ") + "]\n")
	}
	if len(basis) > 0 {
		b.WriteString("basis:\n" + strings.Join(basis, ""))
	}
	record := quote.Capture{Sum: c.sum, Length: len(c.page.Text), Date: today, Structure: c.page.Structure}
	article, err := record.Structure.Split(c.page.Text)
	if err != nil {
		return fmt.Errorf("read the structure of %s: %w", file, err)
	}
	b.WriteString(record.String())
	fmt.Fprintf(&b, `draft: true
---

%%%%
Tell each paragraph in your own words, behind its number. What each number
stands for is in captures/%s.txt, which is private; capture: says which of its
lines are paragraphs. Then take the line draft: true out.
%%%%

## Summary

`, key)
	b.WriteString(strings.Join(emptyLines("- ", 1, len(article.Paragraphs), 1, len(article.Captions)), "\n") + "\n")
	if problem := unusable(path.Join(site.ContentDir, "sources", key+".md"), b.String()); problem != "" {
		return &usageError{fmt.Sprintf("a source can't have the key %q: %s", key, problem), "choose another with --key"}
	}
	at, err := r.writeNote("sources", key+".md", b.String())
	if err != nil {
		return err
	}
	if _, err := r.retire(key, c); err != nil {
		return err
	}
	if err := r.writeFiles(key, c); err != nil {
		return err
	}
	fmt.Fprintf(r.Stdout, "%s\nIts key is %s: cite it as [@%s, para. 1]. It's a draft with an empty line for each paragraph.\n\n", at, key, key)
	r.showRecord(fields, c.page.HTML)
	if c.page.Cut {
		fmt.Fprintln(r.Stdout, "The page says that only subscribers can read it whole: see whether the text is cut short.")
	}
	fmt.Fprintf(r.Stdout, "\nIts text is in captures/%s.txt, for you alone. ", key)
	r.showStructure(c.page.Text, record.Structure)
	return nil
}

// showRecord prints what a record was filled with, and where that stood.
func (r *run) showRecord(fields []recordField, html bool) {
	var b strings.Builder
	for _, f := range fields {
		value := "not stated"
		if !html {
			value = "not told by the text"
		} else if f.key == "url" {
			value = "not told by the page: write it in the note"
		}
		from := ""
		if len(f.values) > 0 {
			value, from = strings.Join(f.values, "; "), "  ("+f.from+")"
		}
		fmt.Fprintf(&b, "  %-9s  %s%s\n", f.key, value, from)
	}
	fmt.Fprint(r.Stdout, printable(b.String()))
}

// emptyLines are the lines of a summary that say nothing yet: a published note
// with one of them isn't built.
func emptyLines(sign string, fromPara, toPara, fromFig, toFig int) []string {
	var lines []string
	for n := fromPara; n <= toPara; n++ {
		lines = append(lines, fmt.Sprintf("%s¶ %d", sign, n))
	}
	for n := fromFig; n <= toFig; n++ {
		lines = append(lines, fmt.Sprintf("%sfig. %d", sign, n))
	}
	return lines
}

// newKey makes a key of the publisher and the day, or of the title where one
// of these isn't known, and sees to it that it's nobody else's.
func (r *run) newKey(s shelf, fields []recordField, file string) (string, error) {
	fold := func(s string) string { return norm.NFC.String(cases.Fold().String(norm.NFC.String(s))) }
	taken := func(key string) bool {
		return fold(key) == cite.EditorKey || slices.ContainsFunc(s, func(n shelved) bool { return fold(n.key) == fold(key) })
	}
	if key := r.options.key; key != "" {
		if slug(key) != key {
			hint := "a key has letters, digits and hyphens"
			if slug(key) != "" {
				hint = fmt.Sprintf("write --key %s", slug(key))
			}
			return "", &usageError{fmt.Sprintf("%q can't be a key", key), hint}
		}
		if taken(key) {
			return "", &usageError{fmt.Sprintf("the key %q is taken", key), fmt.Sprintf("dossier capture %s FILE keeps a capture for that source; another key makes another source", key)}
		}
		return key, nil
	}
	value := func(key string) string {
		for _, f := range fields {
			if f.key == key && len(f.values) > 0 {
				return f.values[0]
			}
		}
		return ""
	}
	issued, title := value("issued"), firstWords(slug(value("title")), 5)
	parts := []string{s.prefix(value("publisher")), slug(issued)}
	if issued == "" {
		parts[1] = title
	}
	if parts[0] == "" {
		parts[0], parts[1] = title, slug(issued)
	}
	key := strings.Trim(strings.Join(parts, "-"), "-")
	if key == "" {
		key = slug(strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)))
	}
	if key == "" {
		return "", &usageError{"there is nothing to make a key of", "choose one with --key"}
	}
	for n, base := 2, key; taken(key); n++ {
		key = fmt.Sprintf("%s-%d", base, n)
	}
	return key, nil
}

// prefix is what a publisher's sources are called before the day: as the site
// has it already, or else its name. Of a host it's the part before its ending.
func (s shelf) prefix(publisher string) string {
	for _, n := range s {
		r := n.doc.Front.Record
		if r == nil || publisher == "" || r.Publisher != publisher || r.Issued.IsZero() {
			continue
		}
		if before, ok := strings.CutSuffix(n.key, "-"+slug(r.Issued.String())); ok && before != "" {
			return before
		}
	}
	if !strings.Contains(publisher, " ") {
		if labels := strings.Split(publisher, "."); len(labels) > 1 {
			return slug(labels[len(labels)-2])
		}
	}
	return firstWords(strings.TrimPrefix(slug(publisher), "the-"), 4)
}

// firstWords cuts a slug after some words, and within one that is very long,
// as in scripts without spaces.
func firstWords(s string, n int) string {
	parts := strings.Split(s, "-")
	s = strings.Join(parts[:min(n, len(parts))], "-")
	if r := []rune(s); len(r) > longestPart {
		s = strings.TrimRight(string(r[:longestPart]), "-")
	}
	return s
}

// longestPart is how many characters a publisher or title gives to a key.
const longestPart = 32
