package resolve

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dossier/generator/date"
	"dossier/generator/site"
)

// sequence puts published notes in the order the site lists them:
//
//   - actors by the name they are sorted by;
//   - pages by weight, those without one last, then as actors;
//   - events by date, those of one date by weight, what is part of another event
//     behind what isn't, and then as actors;
//   - sources by date of issue, then as actors.
//
// Names are sorted as the site's language does. What is equal in all that
// stands in the order of paths.
func (r *resolver) sequence() {
	g := r.g
	r.published(func(id site.NoteID, n *site.Note) {
		switch n.Kind {
		case site.Actor:
			g.Actors = append(g.Actors, id)
		case site.Event:
			g.Events = append(g.Events, id)
		case site.Source:
			g.Sources = append(g.Sources, id)
		default:
			g.Pages = append(g.Pages, id)
		}
	})
	r.keys = newCollation(r.cfg.Language, len(g.Notes))
	r.arrange()
}

// arrange sorts the lists and says what comes before and after what.
func (r *resolver) arrange() {
	g, keys := r.g, r.keys
	name := func(id site.NoteID) string { return keys.of(id, g.Notes[id].Sort) }
	byName := func(a, b site.NoteID) int {
		return cmp.Or(strings.Compare(name(a), name(b)), cmp.Compare(a, b))
	}
	byWeight := func(a, b site.NoteID) int {
		x, y := g.Notes[a].Doc.Front.Weight, g.Notes[b].Doc.Front.Weight
		switch {
		case x == y:
			return 0
		case x == 0:
			return 1
		case y == 0:
			return -1
		}
		return cmp.Compare(x, y)
	}
	byDate := func(a, b site.NoteID) int { return date.Compare(g.Notes[a].Date, g.Notes[b].Date) }

	slices.SortFunc(g.Actors, byName)
	slices.SortFunc(g.Pages, func(a, b site.NoteID) int {
		if c := byWeight(a, b); c != 0 {
			return c
		}
		return byName(a, b)
	})
	slices.SortFunc(g.Events, func(a, b site.NoteID) int {
		if c := cmp.Or(byDate(a, b), byWeight(a, b), byPart(g.Notes[a], g.Notes[b])); c != 0 {
			return c
		}
		return byName(a, b)
	})
	slices.SortFunc(g.Sources, func(a, b site.NoteID) int {
		if c := byDate(a, b); c != 0 {
			return c
		}
		return byName(a, b)
	})

	r.place = make([]int32, len(g.Notes))
	for _, list := range [][]site.NoteID{g.Actors, g.Events, g.Sources, g.Pages} {
		for place, id := range list {
			r.place[id] = int32(place)
		}
	}
	for i, id := range g.Events {
		earlier, later := site.None, site.None
		if i > 0 {
			earlier = g.Events[i-1]
		}
		if i+1 < len(g.Events) {
			later = g.Events[i+1]
		}
		if n := g.Notes[id]; n.Earlier != earlier || n.Later != later {
			n = r.own(id)
			n.Earlier, n.Later = earlier, later
		}
	}
}

// byPart puts what is part of an event behind what is part of none. It looks at
// the two notes alone, as all orders here do: what decides in which order a page
// has them is then on the page.
func byPart(a, b *site.Note) int {
	switch x, y := len(a.PartOf) > 0, len(b.PartOf) > 0; {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// collation gives, for each note, the key its name is sorted by in a language
// (https://www.unicode.org/reports/tr10/). Keys are made when first asked for.
type collation struct {
	collator *collate.Collator
	buf      collate.Buffer
	keys     []string
}

func newCollation(lang string, notes int) *collation {
	return &collation{collator: collate.New(language.Make(lang)), keys: make([]string, notes)}
}

func (c *collation) of(id site.NoteID, name string) string {
	if c.keys[id] == "" {
		c.keys[id] = string(c.collator.KeyFromString(&c.buf, name))
		c.buf.Reset()
	}
	return c.keys[id]
}

// forget has the key of a note made again, whose name has changed.
func (c *collation) forget(id site.NoteID) { c.keys[id] = "" }

// earlier orders two notes of any kind: events, actors, pages, sources, each
// as the site lists them.
func (r *resolver) earlier(a, b site.NoteID) int {
	return cmp.Or(
		cmp.Compare(order[r.g.Notes[a].Kind], order[r.g.Notes[b].Kind]),
		cmp.Compare(r.place[a], r.place[b]),
	)
}

var order = [...]int{site.Event: 0, site.Actor: 1, site.Page: 2, site.Source: 3}
