package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/generator/cite"
	"dossier/generator/site"
)

// citation writes a citation group as it stands in the text: short labels
// that tell something, AP ¶2, grouped together.
func (c *canvas) citation(b *strings.Builder, from site.NoteID, ref int32) {
	n := c.m.g.Note(from)
	group := n.Doc.Cites[ref].Group
	late := c.lateItems(n, ref)
	if late != nil && slices.Min(late) > 0 {
		write(b, `<span class="cites"`, knownAttr(slices.Min(late)), `>`)
	} else {
		b.WriteString(`<span class="cites">`)
	}
	for i := range group.Items {
		known := 0
		if late != nil {
			known = late[i]
		}
		if i > 0 {
			sep := 0
			if late != nil {
				sep = max(known, slices.Min(late[:i]))
			}
			write(b, `<span class="cites-sep"`, knownAttr(sep), `>`, escape(c.m.say("list.semicolon")), `</span>`)
		}
		if known > 0 {
			write(b, `<span`, knownAttr(known), `>`)
		}
		c.citeItem(b, from, &group.Items[i], &n.Cites[ref].Items[i])
		if known > 0 {
			b.WriteString(`</span>`)
		}
	}
	b.WriteString(`</span>`)
	if c.m.endsOnRetracted(from, ref) {
		b.WriteString(c.m.footMark("footing.alone"))
	}
}

// lateItems are, for a citation of a fact, the first views that show each of
// its items: 0 for those that show as soon as the fact does. It is nil where
// all do.
func (c *canvas) lateItems(n *site.Note, ref int32) []int {
	if c.views == nil {
		return nil
	}
	in := n.Doc.Cites[ref].Statement
	if in < 0 || n.Doc.Statements[in].Kind != site.InFact {
		return nil
	}
	since := c.views.at(c.m.day(n, in))
	var late []int
	for i, t := range n.Cites[ref].Items {
		if t.Source == site.None {
			continue
		}
		if at := c.views.at(c.m.g.Note(t.Source).AppearedBy()); at > since {
			if late == nil {
				late = make([]int, len(n.Cites[ref].Items))
			}
			late[i] = at
		}
	}
	return late
}

// cites are several groups, side by side.
func (c *canvas) cites(from site.NoteID, refs []int32) template.HTML {
	var b strings.Builder
	for i, ref := range refs {
		if i > 0 {
			b.WriteByte(' ')
		}
		c.citation(&b, from, ref)
	}
	return template.HTML(b.String())
}

func (c *canvas) citeItem(b *strings.Builder, from site.NoteID, item *cite.Item, target *site.ItemTarget) {
	if item.Prefix != "" {
		write(b, `<span class="cite-prefix">`, escape(item.Prefix), `</span> `)
	}
	switch {
	case target.Editor:
		if from == c.own {
			c.refs.editor = true
			write(b, `<a class="cite editor" href="#at-our-note">`, escape(c.m.say("cite.our-note")), `</a>`)
		} else {
			write(b, `<span class="cite editor">`, escape(c.m.say("cite.our-note")), `</span>`)
		}
	case target.Source == site.None:
		write(b, `<span class="cite unknown">`, escape(item.Key), `</span>`)
	default:
		c.citeSource(b, from, item, target)
	}
	for _, o := range target.Origin {
		write(b, ` <span class="cite-via">`, string(c.m.sayHTML("cite.via", template.HTML(c.originLink(o)))), `</span>`)
	}
	if item.Original != nil {
		write(b, ` <span class="cite-note">`, escape(c.m.say("cite.translation", item.Original.Text)), `</span>`)
	}
	if item.Independent != nil && item.Independent.Reason != "" {
		write(b, ` <span class="cite-note">`, escape(c.m.say("cite.independent", item.Independent.Reason)), `</span>`)
	}
	if item.Note != "" {
		sep := " "
		if target.Editor {
			sep = ": "
		}
		write(b, `<span class="cite-note">`, sep, escape(item.Note), `</span>`)
	}
}

// citeSource is the label of a source with the place in it.
func (c *canvas) citeSource(b *strings.Builder, from site.NoteID, item *cite.Item, target *site.ItemTarget) {
	source := c.m.g.Note(target.Source)
	locator := item.Locator.Short()
	class := "cite"
	if item.Against {
		class += " against"
	}
	label := source.Label
	if from == c.own && c.m.g.Config().CitationStyle == site.Numbers && item.Mode != cite.AuthorInText {
		label = strconv.Itoa(c.refs.number(target.Source))
	}
	const most = 30 // characters, which a narrow column holds
	if strings.ContainsAny(locator, " –") && utf8.RuneCountInString(label)+utf8.RuneCountInString(locator) < most {
		class += " unbroken" // lines don't end within ¶¶2, 10
	}
	write(b, `<a class="`, class, `"`)
	if from == c.own {
		write(b, ` id="`, c.refs.use(target.Source, item, locator, target), `" href="#ref-`, escape(source.Key), `"`)
	} else {
		write(b, ` href="`, escape(c.sourceHref(target.Source, &item.Locator, locator)), `"`)
	}
	write(b, ` title="`, escape(c.m.citeTitle(target.Source)))
	if locator != "" {
		write(b, escape(c.m.say("list.comma")), escape(locator))
	}
	if withdrawn(source) {
		write(b, escape(c.m.say("list.semicolon")), escape(c.m.statusWords(source.Doc.Front.Record)))
	}
	write(b, `">`, escape(label))
	if locator != "" {
		write(b, "\u00A0", escape(locator)) // the label and the place stay on one line
	}
	if withdrawn(source) {
		write(b, ` <span class="cite-status">`, escape(c.m.statusWord(source.Status())), `</span>`)
	}
	b.WriteString("</a>")
}

// write writes several strings.
func write(b *strings.Builder, parts ...string) {
	for _, s := range parts {
		b.WriteString(s)
	}
}

// citeTitle spells a source out, for those who point at the label of a
// citation; the place follows it.
func (m *Maker) citeTitle(source site.NoteID) string {
	if known := m.citeTitles[source].Load(); known != nil {
		return *known
	}
	title := m.spellOut(source)
	m.citeTitles[source].Store(&title)
	return title
}

func (m *Maker) spellOut(source site.NoteID) string {
	parts := []string{m.name(source)}
	r := m.record(source)
	if r.Publisher != "" && !strings.HasPrefix(parts[0], r.Publisher) {
		parts = append(parts, r.Publisher)
	}
	if issued := r.Issued.Format(m.words); issued != "" && !strings.Contains(parts[0], issued) {
		parts = append(parts, issued)
	}
	return strings.Join(parts, m.say("list.comma"))
}

// sourceHref leads to a source's page, to the line of its summary where the
// place cited is told.
// short is the locator's short form.
func (c *canvas) sourceHref(source site.NoteID, l *cite.Locator, short string) string {
	to := href(c.root, c.m.g.Note(source).Address)
	if anchor := summaryAnchor(c.m.g.Note(source).Doc, l, short); anchor != "" {
		to += fragment(anchor)
	}
	return to
}

// summaryAnchor finds the line of a summary that tells the first place a
// locator names.
func summaryAnchor(doc *site.Doc, l *cite.Locator, short string) string {
	ranges, _ := l.Paragraphs()
	for _, r := range ranges {
		for _, s := range doc.Summary {
			if s.From <= r.First && r.First <= s.To {
				return s.Anchor
			}
		}
	}
	for _, s := range doc.Summary {
		if s.Part != "" && s.Part == short {
			return s.Anchor
		}
	}
	return ""
}

// originLink names whom a source passes on.
func (c *canvas) originLink(o site.OriginName) string {
	if o.Note != site.None && c.m.g.Note(o.Note).Published {
		return `<a class="link" href="` + escape(href(c.root, c.m.g.Note(o.Note).Address)) + `">` + escape(o.Name) + `</a>`
	}
	return escape(o.Name)
}

// references are the sources a page uses, in the order of first use.
type references struct {
	list   []reference
	uses   int
	editor bool
}

type reference struct {
	source site.NoteID
	parts  []referencePart
}

// referencePart is one place in a source, passed on from the same origins,
// with its uses.
type referencePart struct {
	item    *cite.Item
	locator string // its short form
	target  *site.ItemTarget
	uses    []int
}

// supporting counts the sources that support what is said, and don't only
// disagree with it.
func (r *references) supporting() int {
	n := 0
	for _, x := range r.list {
		if slices.ContainsFunc(x.parts, func(p referencePart) bool { return !p.item.Against }) {
			n++
		}
	}
	return n
}

// number is a source's place in the list, from 1.
func (r *references) number(source site.NoteID) int {
	i := slices.IndexFunc(r.list, func(x reference) bool { return x.source == source })
	if i < 0 {
		i = len(r.list)
		r.list = append(r.list, reference{source: source})
	}
	return i + 1
}

// use notes a use and returns its id.
func (r *references) use(source site.NoteID, item *cite.Item, locator string, target *site.ItemTarget) string {
	ref := &r.list[r.number(source)-1]
	r.uses++
	same := func(p referencePart) bool {
		return p.locator == locator && p.item.Against == item.Against && slices.Equal(p.target.Origin, target.Origin)
	}
	i := slices.IndexFunc(ref.parts, same)
	if i < 0 {
		i = len(ref.parts)
		ref.parts = append(ref.parts, referencePart{item: item, locator: locator, target: target})
	}
	ref.parts[i].uses = append(ref.parts[i].uses, r.uses)
	return useID(r.uses)
}

func useID(n int) string { return "use-" + strconv.Itoa(n) }

// references renders the page's references, each with the parts used, in the
// order they stand in the source.
func (c *canvas) references() []template.HTML {
	var list []template.HTML
	for i, r := range c.refs.list {
		list = append(list, c.m.item("item-reference.html", c.reference(i+1, r)))
	}
	return list
}

func (c *canvas) reference(number int, r reference) ReferenceItem {
	n := c.m.g.Note(r.source)
	rec := n.Doc.Front.Record
	item := ReferenceItem{
		ID: "ref-" + n.Key, Number: number, Source: c.m.ref(c.root, r.source),
		Author: c.m.authorOf(rec), Publisher: rec.Publisher, Issued: c.m.date(rec.Issued),
		Original: c.m.original(r.source), Known: c.views.at(n.AppearedBy()),
	}
	item.Source.Text = n.Label
	item.Title, item.TitleStated = c.m.titleOf(rec)
	parts := slices.Clone(r.parts)
	slices.SortStableFunc(parts, func(a, b referencePart) int { return firstParagraph(a.item) - firstParagraph(b.item) })
	for _, p := range parts {
		use := ReferenceUse{
			Locator: p.locator, Href: c.sourceHref(r.source, &p.item.Locator, p.locator), Against: p.item.Against,
			Origin: c.m.originText(r.source, p.target.Origin),
		}
		if use.Locator == "" {
			use.Locator = c.m.say("reference.whole")
		}
		for i, u := range p.uses {
			use.Backs = append(use.Backs, Back{Href: "#" + useID(u), Mark: letters(i)})
		}
		item.Uses = append(item.Uses, use)
	}
	item.Words = c.words(r.source)
	return item
}

// originText says whom a source passes on: "SANA, as cited by Breitbart;
// original not seen". What comes from a source of the site was seen.
func (m *Maker) originText(source site.NoteID, origins []site.OriginName) string {
	if len(origins) == 0 {
		return ""
	}
	var names []string
	for i := len(origins) - 1; i >= 0; i-- { // the farthest first
		names = append(names, origins[i].Name)
	}
	words := names[0]
	for _, by := range append(names[1:], m.g.Note(source).Label) {
		words = m.say("origin.cited", words, by)
	}
	if far := origins[len(origins)-1].Note; far == site.None || m.g.Note(far).Kind != site.Source {
		words = m.say("origin.not-seen", words)
	}
	return words
}

// firstParagraph orders the places of a source; places without a number come
// first.
func firstParagraph(item *cite.Item) int {
	if r, _ := item.Locator.Paragraphs(); len(r) > 0 {
		return r[0].First
	}
	return 0
}

// letters counts a, b, … z, aa, ab, …
func letters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

// titleOf is a source's title as other pages show it.
func (m *Maker) titleOf(r *cite.Record) (title string, stated bool) {
	switch {
	case r.TitleShort != "":
		return r.TitleShort, false
	case r.Title == "" || !r.States("title"):
		return m.say("reference.no-title"), false
	}
	return r.Title, true
}

// authorOf names a source's authors, or says that it doesn't.
func (m *Maker) authorOf(r *cite.Record) string {
	switch n := len(r.Author); {
	case n == 0 || !r.States("author"):
		return m.say("reference.no-author")
	case n == 1:
		return r.Author[0]
	case n <= 3:
		return m.words.List(r.Author)
	}
	return m.say("reference.others", r.Author[0])
}
