package page

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dossier/generator/cite"
	"dossier/generator/site"
)

// navEntry is an entry of the navigation, by its address from the root.
type navEntry struct {
	address, text, lang string
	note                site.NoteID // whose page it is, or None
	translations        []navEntry  // the same page in other languages
}

// in is the entry for pages in the first of the languages that it is there in.
func (e navEntry) in(langs ...string) navEntry {
	for _, lang := range langs {
		if sameLanguage(e.lang, lang) {
			break
		}
		for _, t := range e.translations {
			if sameLanguage(t.lang, lang) {
				return t
			}
		}
	}
	return e
}

// navigation is the same on all pages: the lists that aren't empty, then the
// site's own pages.
func (m *Maker) navigation() (nav []navEntry, told string) {
	g := m.g.Aside() // frameAt takes down what comes of it
	add := func(is bool, address, text string) {
		if is {
			nav = append(nav, navEntry{address: address, text: text, lang: m.lang(), note: site.None})
		}
	}
	add(len(g.Events()) > 0, "events/", m.say("section.timeline"))
	add(len(g.Actors()) > 0, "actors/", m.say("actors.title"))
	add(len(g.Points()) > 0, "contested/", m.say("points.title"))
	related := func(id site.NoteID) bool { return len(g.Relations(id)) > 0 }
	add(slices.ContainsFunc(g.Actors(), related), GraphAddress, m.say("graph.title"))
	add(len(g.Sources()) > 0, "sources/", m.say("sources.title"))
	var pages []site.NoteID
	for _, id := range g.Pages() {
		// A page of the top level: about/, not notes/about/.
		if n := g.Note(id); strings.Count(n.Address, "/") == 1 && !n.IsTranslation() {
			pages = append(pages, id)
		}
	}
	slices.SortStableFunc(pages, func(a, b site.NoteID) int {
		return g.Note(a).Doc.Front.Weight - g.Note(b).Doc.Front.Weight
	})
	const most = 6 // more would not be a navigation
	for _, id := range pages[:min(most, len(pages))] {
		entry := func(id site.NoteID) navEntry {
			n := g.Note(id)
			return navEntry{address: n.Address, text: n.Title, lang: n.Lang, note: id}
		}
		e := entry(id)
		for _, other := range g.Note(id).Translations {
			e.translations = append(e.translations, entry(other))
		}
		nav = append(nav, e)
	}
	var b strings.Builder
	for _, e := range nav {
		for _, e := range append([]navEntry{e}, e.translations...) {
			fmt.Fprintf(&b, "%s (%s %s) ", e.text, e.address, e.lang)
		}
	}
	return nav, strings.TrimSuffix(b.String(), " ")
}

// Navigation are the notes that stand in it.
func (m *Maker) Navigation() []site.NoteID {
	var list []site.NoteID
	for _, n := range m.nav {
		if n.note != site.None {
			list = append(list, n.note)
		}
	}
	return list
}

// rootOf is the way from an address back to the site's root: "../../" for
// actors/x/.
func rootOf(address string) string { return strings.Repeat("../", strings.Count(address, "/")) }

// href is an address of the site as it stands in a link: each part of the
// path percent-encoded. The root itself is ./ and not empty, which would mean
// the page itself.
func href(root, address string) string {
	if address == "" {
		if root == "" {
			return "./"
		}
		return root
	}
	plain := true
	for i := 0; i < len(address); i++ {
		c := address[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '/' || c == '-' || c == '_' || c == '.') {
			plain = false
			break
		}
	}
	if !plain {
		parts := strings.Split(address, "/")
		for i, p := range parts {
			parts[i] = url.PathEscape(p)
		}
		address = strings.Join(parts, "/")
		// In a relative link the first part must not read as a scheme.
		if root == "" && strings.Contains(parts[0], ":") {
			address = "./" + address
		}
	}
	return root + address
}

// fragment is an id as it stands behind # in a link.
func fragment(id string) string { return "#" + url.PathEscape(id) }

// frame is the Frame of the page at address.
func (m *Maker) frame(address, kind, title string) Frame {
	return m.frameAt(address, rootOf(address), kind, title, m.lang())
}

// frameAt is the Frame of a page that is written in a language, and from which
// root leads to the site's root.
func (m *Maker) frameAt(address, root, kind, title, lang string) Frame {
	f := Frame{
		Kind: kind, Title: title, Root: root, Stylesheet: root + m.loaded.Stylesheet, Scripts: map[string]string{},
		Site: SiteInfo{
			ContentAsOf: m.date(m.g.Config().ContentAsOf), Generator: "Dossier " + site.Version,
		},
	}
	m.speak(&f, lang)
	for name, path := range m.loaded.Scripts {
		f.Scripts[name] = root + path
	}
	if m.baseURL != "" && kind != "not-found" {
		f.Canonical = m.baseURL + strings.TrimPrefix(href("", address), "./")
	}
	f.Icons = m.loaded.Icons.from(root)
	f.Summaries = m.summaries
	m.g.Saw("files of summaries", site.None, itoa(m.summaries))
	m.share(&f)
	m.g.Saw("navigation", site.None, m.navigated)
	m.navigate(&f, address, lang)
	return f
}

// navigate lists the navigation for a page in a language: who reads in it is
// led to the pages that there are in it.
func (m *Maker) navigate(f *Frame, address, lang string) {
	f.Nav = nil
	for _, e := range m.nav {
		e = e.in(lang, m.lang())
		if e.note != site.None {
			m.g.Note(e.note)
		}
		item := NavItem{
			Href: href(f.Root, e.address), Text: e.text,
			Current: e.address == address, Within: e.address != address && strings.HasPrefix(address, e.address),
		}
		item.Lang, item.Dir = apart(e.lang, m.lang())
		item.Own = e.note != site.None
		f.Nav = append(f.Nav, item)
	}
}

// speak says that a page is written in a language, and what around it isn't.
func (m *Maker) speak(f *Frame, lang string) {
	cfg := m.g.Config()
	f.Lang, f.Dir = lang, site.Direction(lang)
	f.Site.Title, f.Site.Description = cfg.TitleIn(lang), cfg.DescriptionIn(lang)
	f.Site.Lang, f.Site.Dir = apart(cfg.NameLanguage(lang), lang)
	f.WordsLang, f.WordsDir = apart(m.lang(), lang)
}

// apart is a language and its direction where it is another than that of what
// stands around it, of which it may be a variety: en for en-GB.
func apart(lang, around string) (string, string) {
	if sameLanguage(lang, around) {
		return "", ""
	}
	return lang, site.Direction(lang)
}

// sameLanguage reports whether two tags name one language, by their primary
// subtags.
func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return strings.EqualFold(a, b)
}

// noteFrame is the Frame of a note's own page.
func (m *Maker) noteFrame(id site.NoteID, title string) Frame {
	n := m.g.Note(id)
	f := m.frameAt(n.Address, rootOf(n.Address), n.Kind.String(), title, n.Lang)
	f.Classes = strings.Join(n.Doc.Front.CSSClasses, " ")
	f.Description = m.description(id)
	f.Translations = m.translations(id, f.Root)
	m.shareNote(&f, id)
	return f
}

// translations are the pages that say a note in other languages, the original
// first.
func (m *Maker) translations(id site.NoteID, root string) []Translation {
	original := id
	if of := m.g.Note(id).TranslationOf; of != site.None {
		original = of
	}
	var list []Translation
	for _, other := range append([]site.NoteID{original}, m.g.Note(original).Translations...) {
		if other == id {
			continue
		}
		n := m.g.Note(other)
		to := href(root, n.Address)
		t := Translation{Lang: n.Lang, Dir: site.Direction(n.Lang), Name: display.Self.Name(language.Make(n.Lang)), Href: to, Address: to, Original: other == original}
		if t.Name == "" {
			t.Name = n.Lang
		}
		if m.baseURL != "" {
			t.Address = m.baseURL + strings.TrimPrefix(href("", n.Address), "./")
		}
		list = append(list, t)
	}
	return list
}

// foreign is the language and direction of a note's words, where they aren't
// those of the page.
func (c *canvas) foreign(id site.NoteID) (lang, dir string) {
	here := c.m.lang()
	if c.own != site.None {
		here = c.m.g.Note(c.own).Lang
	}
	if there := c.m.g.Note(id).Lang; there != here {
		return there, site.Direction(there)
	}
	return "", ""
}

// description is what stands in a page's meta description: what the front
// matter says, or the first statement of its running text. Words of an
// allegation are never among them, since points aren't running text; nor is
// what rests on a retracted source alone. Where all that the page is about is
// alleged, it says so first.
func (m *Maker) description(id site.NoteID) string {
	text := m.ownDescription(id)
	if text != "" && m.isAlleged(id) {
		return m.mark(site.Alleged) + ": " + text
	}
	return text
}

func (m *Maker) ownDescription(id site.NoteID) string {
	doc := m.g.Note(id).Doc
	if doc.Front.Description != "" {
		return doc.Front.Description
	}
	const most = 200 // characters
	for i := range doc.Statements {
		s := &doc.Statements[i]
		// A statement that names its source as a word isn't whole without it.
		inText := slices.ContainsFunc(s.Cites, func(ref int32) bool { return doc.Cites[ref].Group.Items[0].Mode == cite.AuthorInText })
		if introduces(s) && !inText && !m.onRetractedAlone(id, s) {
			return cutWords(s.Text, most)
		}
	}
	return ""
}

// cutWords shortens text to n characters at a word's end.
func cutWords(text string, n int) string {
	r := []rune(text)
	if len(r) <= n {
		return text
	}
	short := string(r[:n])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}

// ref links to a note, or names it where it isn't published.
func (m *Maker) ref(root string, id site.NoteID) Ref {
	n := m.g.Note(id)
	r := Ref{Text: m.name(id), Kind: n.Kind.String(), Type: n.Type, Alleged: m.isAlleged(id)}
	if n.Published {
		r.Href = href(root, n.Address)
	}
	return r
}

// name is what a note is called on other pages than its own. A source whose
// title isn't stated goes by its label and date.
func (m *Maker) name(id site.NoteID) string {
	n := m.g.Note(id)
	if n.Kind != site.Source {
		return n.Title
	}
	r := n.Doc.Front.Record
	switch {
	case r.TitleShort != "":
		return r.TitleShort
	case r.Title != "" && r.States("title"):
		return r.Title
	case !r.Issued.IsZero():
		return n.Label + ", " + r.Issued.Format(m.words)
	}
	return n.Label
}
