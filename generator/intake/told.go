package intake

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The names of meta elements, in the order in which they are believed.
var (
	titleNames     = []string{"og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline"}
	authorNames    = []string{"author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"}
	publisherNames = []string{"og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "application-name"}
	issuedNames    = []string{"article:published_time", "og:article:published_time", "citation_publication_date", "citation_date", "dc.date.issued",
		"dcterms.issued", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publishdate", "dc.date", "dcterms.date", "date"}
	languageNames = []string{"og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage"}
)

// maxAuthors and longestField bound what is taken from a page into a record.
const (
	maxAuthors   = 30
	longestField = 400 // characters
)

// tell makes the record of what the page says.
func (p *Page) tell(t *told, lines []line) {
	o := t.article()
	p.tellAddress(t, o)
	p.tellPublisher(t, o)
	p.tellAuthors(t, o)
	p.tellTitle(t, o, lines)
	p.tellIssued(t, o)
	p.tellLanguage(t, o, lines)
	p.tellType(t, o)
	p.Cut = o.cut
}

func (p *Page) tellPublisher(t *told, o object) {
	p.Publisher = named(Told{o.publisher, "JSON-LD publisher", false}, t.meta, publisherNames)
	if p.Publisher.Value != "" || p.URL.Value == "" {
		return
	}
	if u, err := url.Parse(p.URL.Value); err == nil {
		p.Publisher = Told{strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "the address's host", true}
	}
}

// named returns best, or else the first of the meta elements of those names.
func named(best Told, meta map[string]string, names []string) Told {
	if best.Value = field(best.Value); best.Value != "" {
		return best
	}
	for _, name := range names {
		if v := field(meta[name]); v != "" {
			return Told{v, name, false}
		}
	}
	return Told{}
}

// field makes a value fit for a record: one line, of no great length, without
// characters that turn text around.
func field(s string) string {
	s = oneLine(s)
	if utf8.RuneCountInString(s) > longestField {
		return ""
	}
	return s
}

// oneLine collapses white space and takes out characters that a reader can't
// see and a terminal or a page would obey.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case isSpace(r):
			return ' '
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200B, r == 0xFEFF, r == 0xAD, r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	return comment.ReplaceAllString(strings.Join(strings.Fields(s), " "), "%")
}

// comment is what would begin a comment in a note.
var comment = regexp.MustCompile(`%{2,}`)

// tellTitle takes the site's name off a title that has it on, and prefers the
// headline where that leaves the same.
func (p *Page) tellTitle(t *told, o object, lines []line) {
	p.Title = named(Told{o.headline, "JSON-LD headline", false}, t.meta, titleNames)
	if p.Title.Value == "" && field(t.title) != "" {
		p.Title = Told{field(t.title), "<title>", false}
	}
	if bare := withoutSite(p.Title.Value, p.Publisher.Value, p.Title.From == "<title>"); bare != p.Title.Value {
		p.Title = Told{bare, p.Title.From + ", without the site's name", true}
	}
	if head, tail, ok := cutLast(p.Title.Value, " | "); ok && slices.ContainsFunc(p.Authors, func(a string) bool { return letters(a) == letters(tail) }) {
		p.Title = Told{head, p.Title.From + ", without the author's name", true}
	}
	i := findHeadline(lines, p.Title.Value, p.Publisher.Value)
	if i < 0 || lines[i].level == 0 || field(lines[i].text) == "" {
		return
	}
	cut := strings.TrimRight(p.Title.Value, "….")
	same := strings.HasPrefix(letters(p.Title.Value), letters(lines[i].text)) // as far as the headline goes
	if p.Title.Value == "" || same && (p.Title.Reckoned || p.Title.From == "<title>") || cut != p.Title.Value && strings.HasPrefix(lines[i].text, cut) {
		p.Title = Told{field(lines[i].text), "the page's headline", false}
	}
}

// separators stand between a title and the site's name.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", " • "}

// withoutSite returns a title without the site's name at an end. The name may
// be longer or shorter there than the page gives it. Of a title for the
// browser, what is behind the last bar is taken for it in any case.
func withoutSite(title, site string, browsers bool) string {
	for _, sep := range separators {
		head, tail, ok := cutLast(title, sep)
		if !ok {
			continue
		}
		s, t := letters(site), letters(tail)
		if s != "" && t != "" && (strings.HasPrefix(s, t) || strings.HasPrefix(t, s) || strings.HasSuffix(s, t)) || browsers && sep == " | " && len(strings.Fields(head)) >= 3 {
			return strings.TrimSpace(head)
		}
		if begin, rest, _ := strings.Cut(title, sep); s != "" && letters(begin) == s {
			return strings.TrimSpace(rest)
		}
	}
	return title
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// tellType gives a type of CSL's.
func (p *Page) tellType(t *told, o object) {
	switch {
	case o.csl != "":
		p.CSLType = Told{o.csl, "JSON-LD @type", false}
	case t.meta["citation_journal_title"] != "":
		p.CSLType = Told{"article-journal", "citation_journal_title", false}
	case strings.EqualFold(t.meta["og:type"], "article") && t.meta["article:published_time"] != "":
		p.CSLType = Told{"article-newspaper", "og:type and article:published_time", true}
	default:
		p.CSLType = Told{"webpage", "nothing says more", true}
	}
}

// first returns the first that isn't empty.
func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
