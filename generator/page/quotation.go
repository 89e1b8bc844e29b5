package page

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/quote"
	"dossier/generator/site"
)

// quoteMark writes what stands behind a quotation that was checked: a link to
// the exact words in the original, which says what was checked, and when. It
// says nothing of whether they are true.
func (c *canvas) quoteMark(b *strings.Builder, n *site.Note, ref int32) {
	t := &c.m.g.Quotations(n)[ref]
	if t.State != site.Checked {
		return
	}
	said := escape(c.m.quoteSentence(t))
	if to := c.m.wordsHref(t); to != "" {
		o, see := c.m.original(t.Source), "quote.see"
		if o.Archived {
			see = "quote.see-archived"
		}
		write(b, `<a class="words" href="`, escape(to), `" rel="noopener external"`, o.versions(), ` title="`, said, `" aria-label="`, said, ` `, escape(c.m.say(see)), `"></a>`)
		return
	}
	// An element without a role has no name for those who hear the page.
	write(b, `<span class="words" role="img" title="`, said, `" aria-label="`, said, `"></span>`)
}

// quoteSentence says what was checked of a quotation, and when.
func (m *Maker) quoteSentence(t *site.QuotationTarget) string {
	key := "quote.source"
	if site.SourceWord(m.record(t.Source)) == "article" {
		key = "quote.article"
	}
	return m.say(key, t.Receipt.Place.Short(), m.say(whose(t.Receipt.Voice)), m.dayWords(t.Receipt.Date))
}

// whose is the key of the words that tell what stands in quotation marks in the
// source from its own.
func whose(v quote.Voice) string {
	switch v {
	case quote.Speaker:
		return "quote.spoken"
	case quote.Mixed:
		return "quote.mixed"
	}
	return "quote.own"
}

// wordsHref leads to the words of a quotation in the original, or in the copy
// where that is gone; it is empty where no address of either is known.
func (m *Maker) wordsHref(t *site.QuotationTarget) string {
	address := m.original(t.Source).Href
	q := quote.New(t.Text)
	words := q.Fragment()
	if p := t.Receipt.Place; p.Last > p.First {
		words = q.FragmentAcross()
	}
	if address == "" || words == "" {
		return address
	}
	if strings.Contains(address, "#") {
		// The directive follows a fragment that the address has already
		// (https://wicg.github.io/scroll-to-text-fragment/#the-fragment-directive).
		words = strings.TrimPrefix(words, "#")
	}
	return address + words
}

// words lists the quotations of the page's own note that were found in a
// source, by place; one that the note has twice is there once.
func (c *canvas) words(source site.NoteID) []QuotedWords {
	n := c.m.g.Note(c.own)
	var found []*site.QuotationTarget
	seen := map[quote.Digest]bool{}
	quotations := c.m.g.Quotations(n)
	for i := range quotations {
		t := &quotations[i]
		if t.State == site.Checked && t.Source == source && !seen[t.Receipt.Digest] {
			seen[t.Receipt.Digest] = true
			found = append(found, t)
		}
	}
	slices.SortStableFunc(found, func(a, b *site.QuotationTarget) int {
		return cmp.Or(cmp.Compare(a.Receipt.Place.Role, b.Receipt.Place.Role), cmp.Compare(a.Receipt.Place.First, b.Receipt.Place.First))
	})
	var list []QuotedWords
	for _, t := range found {
		list = append(list, QuotedWords{
			Text: t.Text, Place: t.Receipt.Place.Short(), Href: c.m.wordsHref(t), Said: c.m.quoteSentence(t),
			Whose: c.m.say(whose(t.Receipt.Voice)), Checked: c.m.dayWords(t.Receipt.Date),
		})
	}
	return list
}
