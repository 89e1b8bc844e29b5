package quote

import "slices"

// Finding is a place of an article where a quotation stands.
type Finding struct {
	Place Place
	Match Match // of the passages of Place's role
}

// Reading is an article ready for quotations to be looked for in it.
type Reading struct {
	roles []Role
	texts []*Text
}

// Read prepares an article. Its paragraphs come first, in whatever is found.
func (a *Article) Read() *Reading {
	r := &Reading{}
	for _, part := range []struct {
		role     Role
		passages []Passage
	}{{Paragraph, a.Paragraphs}, {Caption, a.Captions}, {Heading, a.Headings}, {Headline, a.Headline}} {
		if len(part.passages) > 0 {
			r.roles = append(r.roles, part.role)
			r.texts = append(r.texts, Read(texts(part.passages)))
		}
	}
	return r
}

func texts(passages []Passage) []string {
	list := make([]string, len(passages))
	for i, p := range passages {
		list[i] = p.Text
	}
	return list
}

// FindAll returns every place where q stands: each once, though q may stand
// there several times. Of those the first that is somebody's words is told.
func (r *Reading) FindAll(q Quotation) []Finding {
	var all []Finding
	for i, t := range r.texts {
		from := len(all)
		for _, m := range t.FindAll(q) {
			p := Place{Role: r.roles[i], First: m.First, Last: m.Last}
			if p.Role == Headline {
				p.First, p.Last = 0, 0
			}
			if at := slices.IndexFunc(all[from:], func(f Finding) bool { return f.Place == p }); at < 0 {
				all = append(all, Finding{p, m})
			} else if m.Voice > all[from+at].Match.Voice {
				all[from+at].Match = m
			}
		}
	}
	return all
}

// Nearest returns how q comes nearest to standing in a paragraph.
func (r *Reading) Nearest(q Quotation) Miss {
	if len(r.texts) == 0 || r.roles[0] != Paragraph {
		return Miss{Words: q.Words()}
	}
	return r.texts[0].Nearest(q)
}
