package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/date"
	"dossier/generator/site"
)

// Searched is what the search finds and shows of a note: plain text, finished
// for readers. What isn't published isn't in it.
type Searched struct {
	Address, Kind, Type, Title string
	Names                      []string // aliases, and spellings that sources use
	Lang, Dir                  string   // empty where they are the site's
	Date                       string   // of an event or source, for readers
	First, Last                date.Day // the days that it can mean; zero where there is none
	Sources                    []SearchedSource
	Actors                     []string // addresses of the actors that it links to
	Lines                      []SearchedLine
	More                       []string // headings, tags and so on: found, and not shown by themselves
	Alleged                    []SearchedAllegation
	// Intro is the line that introduces the note, as an index into Lines; -1
	// where none does.
	Intro int
}

// SearchedSource is a source that lines of a note cite.
type SearchedSource struct {
	Label, Address string
	Status         string // retracted, corrected, or empty
}

// SearchedLine is a statement, whole, or other words of the note.
type SearchedLine struct {
	ID    string // on the note's page; empty where it has none
	Text  string
	Mark  string // kind of the point that it belongs to, or that disputes it
	Cites []SearchedCite
	// Single tells that it rests on one report, where that is to be said wherever
	// it is shown; else it is empty.
	Single string
	Stale  []string // why a fact is to be looked at again
}

// SearchedCite is a citation of a line.
type SearchedCite struct {
	Source int    // index into Sources, or -1 for our own reckoning
	Place  string // "¶2, via SANA"
}

// SearchedAllegation is a point of what is alleged. Its words may lead to where
// it stands, and are shown there alone.
type SearchedAllegation struct {
	ID    string
	Texts []string
}

// Searched is what is searched of a published note.
func (m *Maker) Searched(id site.NoteID) Searched {
	s := searching{m: m, id: id, n: m.g.Note(id), c: m.canvas("", site.None)}
	n := s.n
	v := &s.v
	v.Address, v.Title = n.Address, m.name(id)
	about := m.about(id)
	v.Kind = about.Kind.String()
	if about.Kind == site.Actor {
		v.Type = about.Type
	}
	if n.Lang != m.g.Config().Language {
		v.Lang = n.Lang
		if dir := site.Direction(n.Lang); dir != site.Direction(m.g.Config().Language) {
			v.Dir = dir
		}
	}
	if d := about.Date; !d.IsZero() && about.Kind != site.Actor {
		v.Date = d.Format(m.words)
		v.First, _ = d.Earliest()
		v.Last, _ = d.Latest()
	}
	if m.isAlleged(id) { // said where the date is: a name is never found without it
		v.Date = strings.TrimPrefix(v.Date+" · "+m.mark(site.Alleged), " · ")
	}
	s.begin()
	s.allegations()
	for _, a := range n.Doc.Front.Aliases {
		s.name(a.Value)
	}
	if n.Kind == site.Source {
		s.name(n.Label) // as citations name it
		s.more(n.Key)
	}
	for i := range n.Doc.Facts {
		if f := &n.Doc.Facts[i]; f.Property == site.PropertySpelling && !s.alleged[f.Statement] {
			s.name(f.Text)
		}
	}
	if n.Title != v.Title {
		s.more(n.Title)
	}
	// In another language it is called otherwise.
	original := id
	if n.TranslationOf != site.None {
		original = n.TranslationOf
	}
	for _, other := range append([]site.NoteID{original}, m.g.Note(original).Translations...) {
		if o := m.g.Note(other); other != id && o.Published {
			s.name(o.Title)
		}
	}
	s.aside()
	s.statements()
	s.uncited()
	s.actors()
	return s.v
}

// searching is a Searched in the making.
type searching struct {
	m       *Maker
	c       *canvas
	id      site.NoteID
	n       *site.Note
	v       Searched
	alleged []bool // by statement: what is alleged, or about that
	// What a statement is, by statement: the claim, the line of a summary, the
	// fact that it is a remark on, from 1.
	claims, summary, onFact []int32
	names                   map[string]bool
	sources                 map[site.NoteID]int // their places in Sources
}

// begin finds out what each statement is.
func (s *searching) begin() {
	doc := s.n.Doc
	count := len(doc.Statements)
	s.alleged = make([]bool, count)
	s.claims, s.summary, s.onFact = make([]int32, count), make([]int32, count), make([]int32, count)
	s.names, s.sources = map[string]bool{s.v.Title: true}, map[site.NoteID]int{}
	for i := range doc.Facts {
		for _, note := range doc.Facts[i].Notes {
			s.onFact[note] = int32(i + 1)
		}
	}
	for i := range doc.Points {
		for k := range doc.Points[i].Claims {
			s.claims[doc.Points[i].Claims[k].Statement] = int32(k + 1)
		}
	}
	for i := range doc.Summary {
		s.summary[doc.Summary[i].Statement] = int32(i + 1)
	}
}

func (s *searching) name(name string) {
	if !s.names[name] {
		s.names[name] = true
		s.v.Names = append(s.v.Names, name)
	}
}

func (s *searching) more(texts ...string) {
	for _, t := range texts {
		if t != "" {
			s.v.More = append(s.v.More, t)
		}
	}
}

// aside is what isn't running text: headings, tags, points' titles, a source's
// record.
func (s *searching) aside() {
	doc := s.n.Doc
	for i := range doc.Headings {
		s.more(doc.Headings[i].Text)
	}
	for i, t := range s.n.Tags {
		if t >= 0 {
			s.more(doc.Tags[i].Value)
		}
	}
	if r := doc.Front.Record; r != nil && s.n.Kind == site.Source {
		s.more(s.n.Label, r.Publisher)
		if r.States("author") {
			s.more(r.Author...)
		}
	}
	for i := range doc.Points {
		if p := &doc.Points[i]; p.Kind != site.Alleged {
			s.more(p.Text)
		}
	}
}

// allegations are what is alleged: points, and the facts that such a point
// covers, with the remarks on them.
func (s *searching) allegations() {
	doc := s.n.Doc
	at := map[int32]int{} // the place of a point of this note in the list
	for i := range doc.Points {
		p := &doc.Points[i]
		if p.Kind != site.Alleged {
			continue
		}
		at[int32(i)] = len(s.v.Alleged)
		a := SearchedAllegation{ID: doc.Anchors[p.Anchor].ID, Texts: []string{p.Text}}
		for ref := p.From; ref < p.To; ref++ {
			s.alleged[ref] = true
			a.Texts = append(a.Texts, doc.Statements[ref].Text)
		}
		s.v.Alleged = append(s.v.Alleged, a)
	}
	for i := range doc.Facts {
		point := s.m.covering(s.id, int32(i))
		if point.Note == site.None || s.m.pointOf(point).Kind != site.Alleged {
			continue
		}
		fact := &doc.Facts[i]
		k, here := at[point.Point]
		if !here || point.Note != s.id { // where it stands on this page
			k = len(s.v.Alleged)
			s.v.Alleged = append(s.v.Alleged, SearchedAllegation{ID: doc.Statements[fact.Statement].ID})
		}
		for _, ref := range append([]int32{fact.Statement}, fact.Notes...) {
			s.alleged[ref] = true
			s.v.Alleged[k].Texts = append(s.v.Alleged[k].Texts, doc.Statements[ref].Text)
		}
	}
}

// statements are the lines of the note's statements.
func (s *searching) statements() {
	doc := s.n.Doc
	intro := s.m.introduction(s.id)
	s.v.Intro = -1
	for i := range doc.Statements {
		if s.alleged[i] {
			continue
		}
		st := &doc.Statements[i]
		line := SearchedLine{ID: st.ID, Text: oneLine(s.m.plain(s.n, st.Body))}
		switch st.Kind {
		case site.InFact:
			s.fact(&line, st.Owner)
		case site.InClaim, site.InAgreed, site.InResponse, site.InNote:
			if fact := s.onFact[i] - 1; fact >= 0 {
				if p := s.m.covering(s.id, fact); p.Note != site.None {
					line.Mark = s.m.pointOf(p).Kind.String()
				}
			} else if st.Owner >= 0 {
				line.Mark = doc.Points[st.Owner].Kind.String()
				s.claim(&line, st.Owner, int32(i))
			}
		case site.InProse:
			if st.Quoted {
				line.Text = s.quoted(int32(i))
			}
		case site.InSummary:
			if k := s.summary[i]; k > 0 {
				l := doc.Summary[k-1].Locator()
				line.ID = doc.Summary[k-1].Anchor
				line.Cites = append(line.Cites, SearchedCite{s.source(s.id), l.Short()})
			}
		}
		if line.Text == "" {
			continue
		}
		for _, ref := range st.Cites {
			s.cite(&line, ref)
		}
		if words, single, derived := s.c.supportOf(s.id, int32(i)); single {
			line.Single = s.m.say("support.one")
			if derived {
				line.Single = words
			}
		}
		// The statement that introduces the page elsewhere does so here; or else the
		// first that may.
		may := s.v.Intro < 0 && !st.Quoted && !st.Inherited && !s.m.onRetractedAlone(s.id, st)
		if int32(i) == intro || may {
			s.v.Intro = len(s.v.Lines)
		}
		s.v.Lines = append(s.v.Lines, line)
	}
}

// quoted is a statement of a quote block as a line: in quotation marks, with
// who says it, as the end of the block has it. What names the speaker alone is
// no line.
func (s *searching) quoted(ref int32) string {
	all := s.n.Doc.Statements
	own, who := s.speaker(ref)
	if own == "" {
		if ref > 0 && all[ref-1].Quoted && all[ref-1].Inherited {
			return ""
		}
		return "— " + who
	}
	// A statement that cites nothing itself is of the next that does.
	last := ref
	for int(last+1) < len(all) && all[last].Inherited && all[last+1].Quoted && slices.Equal(all[last].Cites[:1], all[last+1].Cites[:1]) {
		last++
	}
	if last > ref && who == "" {
		_, who = s.speaker(last)
	}
	if first, _ := utf8.DecodeRuneInString(own); !strings.ContainsRune("\"“„«「", first) {
		own = s.m.say("search.quoted", own)
	}
	if who != "" {
		own += " — " + who
	}
	return own
}

// speaker parts the words of a statement in a quote block from who is named
// behind a dash: at the beginning of a line, or by a link.
func (s *searching) speaker(ref int32) (words, who string) {
	const dash = "— "
	text := s.m.plain(s.n, s.n.Doc.Statements[ref].Body)
	i := strings.LastIndex(text, dash)
	if i < 0 {
		return oneLine(text), ""
	}
	words, who = strings.TrimSpace(oneLine(text[:i])), oneLine(text[i+len(dash):])
	if before := strings.TrimRight(text[:i], " "); before == "" || strings.HasSuffix(before, "\n") {
		return words, who
	}
	for i := range s.n.Doc.Links {
		if l := &s.n.Doc.Links[i]; l.Statement == ref && l.Text != "" && strings.HasPrefix(who, l.Text) {
			return words, who
		}
	}
	return oneLine(text), ""
}

// fact is a fact as one line: its property by its label, its value with what
// qualifies it, who says so.
func (s *searching) fact(line *SearchedLine, ref int32) {
	f := &s.n.Doc.Facts[ref]
	view := s.c.fact(s.id, ref, false)
	line.Text = oneLine(plainHTML(string(s.c.factText(f, &Fact{Value: view.Value, Qualifiers: view.Qualifiers}))))
	if view.Holders != "" {
		line.Text += " — " + oneLine(plainHTML(string(view.Holders)))
	}
	line.Stale = view.Stale
	if p := s.m.covering(s.id, ref); p.Note != site.None {
		line.Mark = s.m.pointOf(p).Kind.String()
	}
}

// claim is a claim as one line: what is said, who says it, how, to whom, when.
func (s *searching) claim(line *SearchedLine, point, statement int32) {
	i := s.claims[statement] - 1
	if i < 0 {
		return
	}
	claim := &s.n.Doc.Points[point].Claims[i]
	v := s.c.claim(s.id, claim, s.n.Claims[point][i].Holders)
	line.Text = oneLine(s.m.plain(s.n, claim.Text)) + " — " + oneLine(plainHTML(string(v.Holders)))
	if v.Stance != "" {
		line.Text += s.m.say("list.comma") + v.Stance
	}
	for _, part := range []string{oneLine(s.m.plain(s.n, claim.Venue)), v.Date.Text} {
		if part != "" {
			line.Text += ", " + part
		}
	}
}

// source is a source's place in the list of those cited.
func (s *searching) source(id site.NoteID) int {
	n := s.m.g.Note(id)
	i, known := s.sources[id]
	if !known {
		i = len(s.v.Sources)
		s.sources[id] = i
		x := SearchedSource{Label: n.Label, Address: n.Address}
		if withdrawn(n) {
			x.Status = n.Status()
		}
		s.v.Sources = append(s.v.Sources, x)
	}
	return i
}

// cite adds a group of citations to a line.
func (s *searching) cite(line *SearchedLine, ref int32) {
	items := s.n.Doc.Cites[ref].Group.Items
	for i := range items {
		item, target := &items[i], &s.n.Cites[ref].Items[i]
		c := SearchedCite{Source: -1, Place: item.Locator.Short()}
		switch {
		case target.Editor:
			c.Place = ""
		case target.Source == site.None || !s.m.g.Note(target.Source).Published:
			continue
		default:
			c.Source = s.source(target.Source)
		}
		if item.Prefix != "" {
			c.Place = strings.TrimSpace(c.Place + " (" + item.Prefix + ")")
		}
		for _, o := range target.Origin {
			c.Place = strings.TrimPrefix(c.Place+", "+s.m.say("cite.via", o.Name), ", ")
		}
		const many = 32 // a line with so many says nothing by the next
		if len(line.Cites) < many && !slices.Contains(line.Cites, c) {
			line.Cites = append(line.Cites, c)
		}
	}
}

// uncited are words of the running text that no statement has: all of a page
// that is excused from citing.
func (s *searching) uncited() {
	doc := s.n.Doc
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Kind != site.Prose {
			continue
		}
		rows := slices.ContainsFunc(doc.Statements[b.From:b.To], func(st site.Statement) bool { return st.Kind == site.InRow })
		if rows {
			continue // whose words stand in no piece of their own
		}
		var outside []site.Piece
		within := false
		for _, p := range b.Pieces {
			switch p.Kind {
			case site.StatementStart:
				within = true
				outside = append(outside, site.Piece{HTML: "<br>"})
			case site.StatementEnd:
				within = false
			default:
				if !within {
					outside = append(outside, p)
				}
			}
		}
		text := s.m.plain(s.n, outside)
		if isCode(outside) {
			s.more(oneLine(text))
			continue
		}
		for line := range strings.SplitSeq(text, "\n") {
			const most = 1200 // bytes; what is longer is no sentence
			if len(line) > most {
				s.more(line)
			} else if hasLetters(line) {
				if s.v.Intro < 0 {
					s.v.Intro = len(s.v.Lines)
				}
				s.v.Lines = append(s.v.Lines, SearchedLine{Text: line})
			}
		}
	}
}

// actors are those that the note links to, but for what is alleged.
func (s *searching) actors() {
	var apart []int32 // links that only say what an allegation is about
	for i := range s.n.Doc.Points {
		if p := &s.n.Doc.Points[i]; p.Kind == site.Alleged {
			apart = append(apart, p.About...)
		}
	}
	for i, t := range s.n.Links {
		st := s.n.Doc.Links[i].Statement
		if t.Note == site.None || st >= 0 && s.alleged[st] || slices.Contains(apart, int32(i)) {
			continue
		}
		if n := s.m.g.Note(t.Note); n.Kind == site.Actor && n.Published {
			s.v.Actors = append(s.v.Actors, n.Address)
		}
	}
	slices.Sort(s.v.Actors)
	s.v.Actors = slices.Compact(s.v.Actors)
}

// isCode reports whether pieces are a block of code.
func isCode(pieces []site.Piece) bool {
	return slices.ContainsFunc(pieces, func(p site.Piece) bool { return strings.Contains(p.HTML, "<pre") })
}

func hasLetters(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r > 0x7F || r|0x20 >= 'a' && r|0x20 <= 'z' })
}
