package page

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/site"
)

// Source is the page of a source.
func (m *Maker) Source(id site.NoteID) SourcePage {
	n := m.g.Note(id)
	c := m.canvas(n.Address, id)
	r := n.Doc.Front.Record
	name := r.Title // the source's own page shows its title as it stands
	if name == "" {
		name = m.name(id)
	}
	v := SourcePage{
		Frame: m.noteFrame(id, name), Name: name, Key: n.Key, Label: n.Label,
		Record: m.recordFields(r), Original: m.original(id), OnIt: m.onIt(id),
	}
	if n.Doc.Front.Description == "" {
		v.Description = m.sourceDescription(n)
	}
	for _, other := range n.DerivesFrom {
		v.DerivesFrom = append(v.DerivesFrom, m.ref(c.root, other))
	}
	c.body(&v.Article)
	uses := m.paragraphUses(id)
	for _, s := range n.Doc.Summary {
		line := SummaryLine{ID: s.Anchor, Mark: summaryMark(s), Uses: uses[s.Anchor]}
		if s.Statement >= 0 {
			statement := &n.Doc.Statements[s.Statement]
			line.Body = c.identified(c.fill(id, statement.Body)+c.arrivals(s.Statement), statement.ID, Date{})
		}
		v.Summary = append(v.Summary, line)
	}
	// Links to the summary's heading, which isn't shown, lead to its first line.
	for i, b := range n.Doc.Blocks {
		if headsSummary(n.Doc, i) && n.Doc.Blocks[i+1].Ref < n.Doc.Blocks[i+1].End {
			anchor := n.Doc.Anchors[n.Doc.Headings[b.Ref].Anchor]
			first := &v.Summary[n.Doc.Blocks[i+1].Ref]
			first.Body = template.HTML(`<span id="`+escape(anchor.ID)+`"></span>`) + first.Body
		}
	}
	for _, o := range m.g.Origins(id) {
		// The rest stands among what rests on the source.
		some := o.Statements[:min(len(o.Statements), passedSize)]
		group := OriginGroup{Origin: Ref{Text: o.Name.Name}, Said: m.originText(id, []site.OriginName{o.Name}), Items: c.mentions(some), More: len(o.Statements) - len(some)}
		if o.Name.Note != site.None {
			group.Origin = m.ref(c.root, o.Name.Note)
			group.Origin.Text = o.Name.Name
		}
		v.Passes = append(v.Passes, group)
	}
	v.Unnamed = list(c, Unnamed, m.g.Unnamed(id), c.said)
	citedBy, alone := m.g.CitedBy(id)
	v.CitedBy = list(c, CitedBy, citedBy, c.mentions)
	v.AloneTotal = alone
	first := min(alone, len(v.CitedBy.Items))
	v.Alone, v.CitedBy.Items = v.CitedBy.Items[:first], v.CitedBy.Items[first:]
	v.Against = list(c, Against, m.g.Against(id), c.mentions)
	v.Earlier, v.Later = c.sourcesAround(id)
	c.article(&v.Article)
	return v
}

// sourcesAround are the sources issued before and after one. Those whose date
// isn't known are in no such order.
func (c *canvas) sourcesAround(id site.NoteID) (earlier, later *SourceLink) {
	var dated []site.NoteID
	aside := c.m.g.Aside()
	for _, other := range aside.Sources() {
		if !aside.Note(other).Date.IsZero() {
			dated = append(dated, other)
		}
	}
	link := func(i int, which string) *SourceLink {
		if i < 0 || i >= len(dated) {
			return nil
		}
		c.m.g.Saw("source "+which+" it by date", id, aside.Note(dated[i]).Path)
		return &SourceLink{Ref: c.m.ref(c.root, dated[i]), Date: c.m.date(c.m.g.Note(dated[i]).Date)}
	}
	at := slices.Index(dated, id)
	if at < 0 {
		return nil, nil
	}
	return link(at-1, "before"), link(at+1, "after")
}

// passedSize is how many statements are listed of each agency that a source
// passes on.
const passedSize = 20

// sourceDescription says what a source is, for search engines.
func (m *Maker) sourceDescription(n *site.Note) string {
	r := n.Doc.Front.Record
	parts := []string{n.Label}
	if r.Publisher != "" && r.Publisher != n.Label {
		parts = append(parts, r.Publisher)
	}
	if !r.Issued.IsZero() {
		parts = append(parts, r.Issued.Format(m.words))
	}
	return m.say("source.description", strings.Join(parts, m.say("list.comma")))
}

func summaryMark(s site.SummaryItem) string {
	switch {
	case s.Part != "":
		return s.Part
	case s.From != s.To:
		return "¶¶" + itoa(s.From) + "–" + itoa(s.To)
	}
	return "¶" + itoa(s.From)
}

// paragraphUses counts, for each line of a source's summary, the statements
// that cite a paragraph it tells.
func (m *Maker) paragraphUses(id site.NoteID) map[string]int {
	uses := map[string]int{}
	doc := m.g.Note(id).Doc
	citedBy, _ := m.g.CitedBy(id)
	for _, at := range citedBy {
		from := m.g.Note(at.From)
		if at.Statement < 0 {
			continue
		}
		seen := map[string]bool{}
		for _, ref := range from.Doc.Statements[at.Statement].Cites {
			items := from.Doc.Cites[ref].Group.Items
			for i := range items {
				if from.Cites[ref].Items[i].Source != id {
					continue
				}
				for _, anchor := range summaryAnchors(doc, &items[i].Locator) {
					if !seen[anchor] {
						seen[anchor] = true
						uses[anchor]++
					}
				}
			}
		}
	}
	return uses
}

// summaryAnchors are the lines of a summary that tell a place a locator names.
func summaryAnchors(doc *site.Doc, l *cite.Locator) []string {
	var list []string
	ranges, _ := l.Paragraphs()
	for _, s := range doc.Summary {
		for _, r := range ranges {
			if s.From > 0 && s.From <= r.Last && r.First <= s.To {
				list = append(list, s.Anchor)
				break
			}
		}
	}
	if len(list) == 0 {
		if a := summaryAnchor(doc, l, l.Short()); a != "" {
			list = append(list, a)
		}
	}
	return list
}

// recordFields are a source's bibliographic record, with what isn't stated.
func (m *Maker) recordFields(r *cite.Record) []RecordField {
	var list []RecordField
	add := func(key string, value template.HTML) {
		f := RecordField{Key: key, Label: m.say("record." + key), Value: value, NotStated: !r.States(key)}
		for _, b := range r.Basis {
			if b.Key == key {
				f.Basis = b.Text
			}
		}
		if f.NotStated && f.Basis == "" {
			f.Value = ""
		}
		if value != "" && f.Basis != "" {
			f.NotStated = false
		}
		if f.Value != "" || f.NotStated {
			list = append(list, f)
		}
	}
	day := func(d date.Date) template.HTML {
		if d.IsZero() {
			return ""
		}
		v := m.date(d)
		if v.Attr == "" {
			return template.HTML(escape(v.Text))
		}
		return template.HTML(`<time datetime="` + v.Attr + `">` + escape(v.Text) + `</time>`)
	}
	text := func(s string) template.HTML { return template.HTML(escape(s)) }
	add("title", text(r.Title))
	add("author", text(strings.Join(r.Author, ", ")))
	add("publisher", text(r.Publisher))
	add("distributed-by", text(r.DistributedBy))
	add("csl-type", text(m.cslWord(r.CSLType)))
	add("dateline", text(r.Dateline))
	add("issued", day(r.Issued))
	add("accessed", day(r.Accessed))
	add("language", text(m.languageWord(r.Language)))
	add("url", text(r.URL))
	add("archive-url", text(r.ArchiveURL))
	add("archive-date", day(r.ArchiveDate))
	add("status", text(m.statusWord(r.Status)))
	add("status-date", day(r.StatusDate))
	add("status-note", text(r.StatusNote))
	return list
}

// cslWord reads a CSL type as words: article-newspaper, "newspaper article".
func (m *Maker) cslWord(t string) string {
	switch t {
	case "article-newspaper":
		return m.say("csl.article-newspaper")
	case "article-magazine":
		return m.say("csl.article-magazine")
	case "article-journal":
		return m.say("csl.article-journal")
	case "post-weblog":
		return m.say("csl.post-weblog")
	case "webpage":
		return m.say("csl.webpage")
	}
	return strings.NewReplacer("-", " ", "_", " ").Replace(t)
}

// hostOf is the host of a web address, without www.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
