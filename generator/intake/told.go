package intake

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dossier/generator/cite"
	"dossier/generator/date"
)

// told is what a page's markup says of it, before anything is made of it.
type told struct {
	meta      map[string]string // by name or property, the first of each
	authors   []string          // of meta elements, which may repeat
	title     string
	byline    string // where the page's text has one
	lang      string
	canonical string
	saved     string // the address that a browser noted when it saved the page
	objects   []object
	times     []timeElement
	password  bool // whether there is a field for one
	noscript  string
}

// timeElement is a time element with what it says.
type timeElement struct {
	value     string
	published bool // whether it says so
}

// savedFrom is how browsers, and extensions that save pages, note the address.
var savedFrom = regexp.MustCompile(`(?:saved from url=\(\d+\)|\burl:\s*)(https?://[^\s<>"]+)`)

// gather reads the markup.
func gather(doc *html.Node) *told {
	t := &told{meta: map[string]string{}}
	var data []string
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			if m := savedFrom.FindStringSubmatch(n.Data); m != nil && t.saved == "" {
				t.saved = m[1]
			}
			continue
		case html.ElementNode:
		default:
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			t.lang = first(t.lang, attribute(n, "lang"), attribute(n, "xml:lang"))
		case atom.Title:
			if n.Namespace == "" {
				t.title = first(t.title, textOf(n))
			}
		case atom.Meta:
			t.metaElement(n)
		case atom.Link:
			if slices.Contains(strings.Fields(strings.ToLower(attribute(n, "rel"))), "canonical") {
				t.canonical = first(t.canonical, strings.TrimSpace(attribute(n, "href")))
			}
		case atom.Script:
			if kind, _, _ := strings.Cut(strings.ToLower(attribute(n, "type")), ";"); strings.TrimSpace(kind) == "application/ld+json" && n.FirstChild != nil {
				data = append(data, n.FirstChild.Data)
			}
		case atom.Time:
			published := hasAttribute(n, "pubdate") || strings.Contains(strings.ToLower(attribute(n, "itemprop")+attribute(n, "class")), "publish")
			t.times = append(t.times, timeElement{first(attribute(n, "datetime"), textOf(n)), published})
		case atom.Input:
			t.password = t.password || strings.EqualFold(attribute(n, "type"), "password")
		case atom.Noscript:
			if len(t.noscript) < 2000 {
				t.noscript += textOf(n) + " "
			}
		}
	}
	t.objects = readObjects(data)
	return t
}

func (t *told) metaElement(n *html.Node) {
	content := oneLine(attribute(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		for _, name := range strings.Fields(strings.ToLower(attribute(n, key))) {
			if t.meta[name] == "" {
				t.meta[name] = content
			}
			if slices.Contains(authorNames, name) && len(t.authors) < maxAuthors {
				t.authors = append(t.authors, content)
			}
		}
	}
}

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

// tellAddress believes a canonical link before JSON-LD: it is what addresses
// are compared by. One that leads to the site's front page is a mistake of the
// site's, where another leads elsewhere.
func (p *Page) tellAddress(t *told, o object) {
	base := first(t.saved, t.meta["og:url"], o.url)
	var front Told
	for _, c := range []Told{
		{t.canonical, "the page's canonical link", false},
		{t.meta["og:url"], "og:url", false},
		{o.url, "JSON-LD url", false},
		{t.saved, "the browser's note of where the page was saved from", false},
	} {
		u, ok := webAddress(c.Value, base)
		if !ok {
			continue
		}
		c.Value = u.String()
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && !strings.HasPrefix(u.Fragment, "!") {
			if front.Value == "" {
				front = c
			}
			continue
		}
		p.URL = c
		return
	}
	p.URL = front
}

// webAddress resolves an address, and makes sure that one may write it in a
// record.
func webAddress(s, base string) (*url.URL, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || s == "" || len(s) > 4*longestField {
		return nil, false
	}
	if !u.IsAbs() {
		b, err := url.Parse(base)
		if err != nil || !b.IsAbs() {
			return nil, false
		}
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(u.String(), " \t\n\"<>\\^`{|}") || strings.Contains(u.String(), "%%") {
		return nil, false
	}
	if u, err = url.Parse(cite.CleanAddress(u.String())); err != nil {
		return nil, false
	}
	return u, true
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

// tellAuthors takes people, not the publisher under another heading.
func (p *Page) tellAuthors(t *told, o object) {
	list, from := o.authors, "JSON-LD author"
	if len(p.people(list)) == 0 {
		list, from = t.authors, "meta author"
	}
	if len(p.people(list)) == 0 && nameLike(t.byline) {
		list, from = []string{t.byline}, "the page's byline"
	}
	if list = p.people(list); len(list) > 0 {
		p.Authors, p.AuthorsFrom = list, from
	}
}

// nameLike reports whether a byline is made of names and nothing else.
func nameLike(s string) bool {
	if s = field(s); s == "" || strings.ContainsFunc(s, unicode.IsDigit) || has(strings.ToLower(s), "author", "written", "staff", "follow", "edited", "editor", "updated", "report", "(", "/", "@") {
		return false
	}
	for _, name := range splitNames(s) {
		words := strings.Fields(name)
		if len(words) < 2 || len(words) > 5 || unicode.IsLower(firstRune(words[0])) {
			return false
		}
	}
	return true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// people reads names as pages give them.
func (p *Page) people(list []string) []string {
	var names []string
	for _, s := range list {
		for _, name := range splitNames(field(s)) {
			if name == "" || strings.Contains(name, "://") || strings.HasPrefix(name, "@") || letters(name) == letters(p.Publisher.Value) || letters(name) == "" ||
				slices.ContainsFunc(names, func(n string) bool { return letters(n) == letters(name) }) || len(names) == maxAuthors {
				continue
			}
			names = append(names, name)
		}
	}
	return names
}

// byWord is the word before an author's name.
var byWord = regexp.MustCompile(`(?i)^(?:by:?|von|par|por|بقلم:?|كتب:?)\s+`)

// between stands between the names of several authors.
var between = regexp.MustCompile(`(?:\s*[,;،]\s*(?:and\s+)?|\s+and\s+|\s+&\s+)`)

// splitNames divides a list of names, where each part looks like a whole name:
// "Reed, Tom" is one.
func splitNames(s string) []string {
	s = byWord.ReplaceAllString(s, "")
	parts := between.Split(s, -1)
	for _, part := range parts {
		if n := len(strings.Fields(part)); n < 2 || n > 4 {
			return []string{s}
		}
	}
	return parts
}

func (p *Page) tellIssued(t *told, o object) {
	if d, ok := dayOf(o.published); ok {
		p.Issued = Told{d, "JSON-LD datePublished", false}
		return
	}
	for _, name := range issuedNames {
		if d, ok := dayOf(t.meta[name]); ok {
			p.Issued = Told{d, name, false}
			return
		}
	}
	// Of times without a name the first counts, unless there are many: then
	// they are those of other articles.
	for _, named := range []bool{true, false} {
		for _, e := range t.times {
			if d, ok := dayOf(e.value); ok && (e.published || !named && len(t.times) <= 3) {
				p.Issued = Told{d, "the page's first <time>", false}
				return
			}
		}
	}
	if d, ok := dayIn(p.URL.Value); ok {
		p.Issued = Told{d, "read off the address", true}
	}
}

// isoDay begins a date as schema.org and HTML write it.
var isoDay = regexp.MustCompile(`^\d{4}-\d{2}(?:-\d{2})?(?:$|[T\s])`)

// compactDay is a date as sites write it that follow ISO 8601's basic format.
var compactDay = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:$|T)`)

// wordedDay is a date in English words.
var wordedDay = regexp.MustCompile(`(?i)^(?:[a-z]{3,9},?\s+)??(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})\b`)

// dayOf reads a day, or a month, as EDTF. It is the day that the page gives,
// in whatever zone that is: the publisher's. 11/10/2025 is no date, since one
// can't tell which number is the month.
func dayOf(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if isoDay.MatchString(s) {
		return sensible(strings.TrimRight(s[:min(len(s), 10)], "T \t"))
	}
	if m := compactDay.FindStringSubmatch(s); m != nil {
		return sensible(m[1] + "-" + m[2] + "-" + m[3])
	}
	if m := wordedDay.FindStringSubmatch(s); m != nil {
		month := slices.IndexFunc(months, func(name string) bool { return strings.HasPrefix(strings.ToLower(m[2]+m[3]), name) })
		return sensible(m[5] + "-" + twoDigits(month+1) + "-" + twoDigits(number(m[1]+m[4])))
	}
	return "", false
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// sensible reports whether s is a date that an article can have.
func sensible(s string) (string, bool) {
	d, err := date.Parse(s)
	if err != nil {
		return "", false
	}
	day, ok := d.Earliest()
	return d.String(), ok && day.Year() >= 1600 // the first newspapers
}

// addressDay is a date in an address: /2025/11/10/, /2025/11/, /2025-11-10,
// /20251110/.
var addressDay = regexp.MustCompile(`/((?:19|20)\d{2})(?:/(\d{1,2})(?:/(\d{1,2})(?:/|$))?|-(\d{2})-(\d{2})\b|(\d{2})(\d{2})(?:/|$))`)

// dayIn reads a date off an address.
func dayIn(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	m := addressDay.FindStringSubmatch(u.Path)
	if m == nil {
		return "", false
	}
	s := m[1] + "-" + twoDigits(number(m[2]+m[4]+m[6]))
	if day := m[3] + m[5] + m[7]; day != "" {
		s += "-" + twoDigits(number(day))
	}
	return sensible(s)
}

// tellLanguage passes over a language that the text can't be in: sites in
// Arabic often leave lang="en" in the pages they were given.
func (p *Page) tellLanguage(t *told, o object, lines []line) {
	arabic := mostlyArabic(lines)
	for _, c := range append([]Told{{o.language, "JSON-LD inLanguage", false}, {t.lang, "<html lang>", false}}, metaAll(t.meta, languageNames)...) {
		if tag, ok := languageTag(c.Value); ok && !(arabic && slices.Contains(latinLanguages, tag[:2])) {
			c.Value = tag
			p.Language = c
			return
		}
	}
}

// latinLanguages are those that pages are made in before they are given to
// somebody else.
var latinLanguages = []string{"en", "fr", "de", "es", "it", "nl", "pt", "tr"}

// mostlyArabic reports whether most letters of the article, or else of the
// page, are Arabic.
func mostlyArabic(lines []line) bool {
	arabic, letters := 0, 0
	for _, kept := range []bool{true, false} {
		for _, l := range lines {
			if kept && l.kept*2 <= l.chars {
				continue
			}
			for _, r := range l.text {
				if unicode.IsLetter(r) {
					letters++
					if unicode.Is(unicode.Arabic, r) {
						arabic++
					}
				}
			}
		}
		if letters > 0 {
			break
		}
	}
	return arabic*2 > letters
}

func metaAll(meta map[string]string, names []string) []Told {
	var list []Told
	for _, name := range names {
		list = append(list, Told{meta[name], name, false})
	}
	return list
}

// languageTagForm is what a BCP 47 tag of a language looks like, with a script
// and a region.
var languageTagForm = regexp.MustCompile(`^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$`)

// languageTag reads a tag as pages give it: en_US, AR, en-us.
func languageTag(s string) (string, bool) {
	s, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(s)), ",")
	m := languageTagForm.FindStringSubmatch(strings.ReplaceAll(s, "_", "-"))
	if m == nil {
		return "", false
	}
	tag := m[1]
	if m[2] != "" {
		tag += "-" + strings.ToUpper(m[2][:1]) + m[2][1:]
	}
	if m[3] != "" {
		tag += "-" + strings.ToUpper(m[3])
	}
	return tag, true
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

// textOf returns an element's text on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && b.Len() < 4000 {
			b.WriteString(d.Data)
		}
	}
	return oneLine(b.String())
}
