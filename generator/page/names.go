package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"dossier/generator/site"
)

// AllNames is where the list of all names stands.
const AllNames = "a-z/"

// NameList is every name of a published page, aliases among them, as a reader
// of the site's language looks for them.
type NameList struct {
	entries []nameEntry
	letters []letterAt
}

type nameEntry struct {
	note   site.NoteID
	text   string // as it is shown
	sorted string // as it is looked for
	alias  bool
	letter string
}

// letterAt is where the names with a letter begin.
type letterAt struct {
	letter string
	first  int // in the entries
}

// Len is how many names there are.
func (l *NameList) Len() int { return len(l.entries) }

// Names lists all names.
func (m *Maker) Names() *NameList { return m.names() }

func (m *Maker) findNames() *NameList {
	aside := *m
	aside.g = m.g.Aside() // whoever shows some of them takes down which
	m = &aside
	l := &NameList{}
	add := func(id site.NoteID, text string, alias bool) {
		// What stands before the first letter or digit counts for nothing: a
		// quotation mark, a sign that turns the direction of writing.
		sorted := strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
		l.entries = append(l.entries, nameEntry{id, text, sorted, alias, letterOf(sorted)})
	}
	for _, ids := range [][]site.NoteID{m.g.Actors(), m.g.Events(), m.g.Sources(), m.g.Pages()} {
		for _, id := range ids {
			n := m.g.Note(id)
			if n.Address == "" {
				continue
			}
			name := m.name(id)
			if n.Kind == site.Actor && n.Sort != "" {
				name = n.Sort // Aoun, Joseph
			}
			add(id, name, false)
			for _, a := range n.Doc.Front.Aliases {
				add(id, a.Value, true)
			}
		}
	}
	tag, err := language.Parse(m.lang())
	if err != nil {
		tag = language.Und
	}
	collator := collate.New(tag)
	keys := make([][]byte, len(l.entries))
	order := make([]int, len(l.entries))
	buf := &collate.Buffer{}
	for i := range l.entries {
		keys[i] = slices.Clone(collator.KeyFromString(buf, l.entries[i].letter+"\x00"+l.entries[i].sorted))
		buf.Reset()
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(slices.Compare(keys[a], keys[b]), strings.Compare(l.entries[a].text, l.entries[b].text), cmp.Compare(a, b))
	})
	entries := make([]nameEntry, 0, len(l.entries))
	for _, i := range order {
		e := l.entries[i]
		if n := len(entries); n > 0 && entries[n-1].note == e.note && entries[n-1].text == e.text {
			continue
		}
		if n := len(entries); n == 0 || entries[n-1].letter != e.letter {
			l.letters = append(l.letters, letterAt{e.letter, n})
		}
		entries = append(entries, e)
	}
	l.entries = entries
	return l
}

// letterOf is the letter that a name is filed under, without accents; "0–9" for
// digits, and what has no letter.
func letterOf(name string) string {
	for _, r := range norm.NFD.String(name) {
		if unicode.IsLetter(r) {
			return string(unicode.ToUpper(r))
		}
		break
	}
	return "0–9"
}

// AllNames is a part of the list of all names.
func (m *Maker) AllNames(l *NameList, part int) NamesPage {
	address := partAddress(AllNames, part)
	v := NamesPage{Frame: m.frame(address, "names", m.say("names.title")), Total: l.Len()}
	from, to := m.part(&v.Pager, v.Root, AllNames, part, l.Len(), listSize)
	v.Letters = m.letters(l, v.Root, from, to)
	for i := from; i < to; i++ {
		e := l.entries[i]
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Letter != e.letter {
			v.Groups = append(v.Groups, NameGroup{ID: letterID(l, e.letter), Letter: e.letter})
		}
		g := &v.Groups[len(v.Groups)-1]
		n := m.g.Note(e.note)
		name := Name{Ref: m.ref(v.Root, e.note), KindWord: m.kindWord(n)}
		name.Text = e.text
		if e.alias {
			name.Of = m.name(e.note)
		} else if n.Kind == site.Event || n.Kind == site.Source {
			name.Date = m.date(n.Date)
		}
		g.Names = append(g.Names, name)
	}
	return v
}

// letters lead to where the names with each letter begin. The parts from and to
// are those of the page itself; on a page without names they are of no use.
func (m *Maker) letters(l *NameList, root string, from, to int) []NavItem {
	var list []NavItem
	told := itoa(l.Len())
	for _, at := range l.letters {
		told += " " + at.letter + " " + itoa(at.first)
	}
	m.g.Saw("names by their letters", site.None, told)
	for _, at := range l.letters {
		item := NavItem{Text: at.letter, Href: href(root, partAddress(AllNames, at.first/listSize+1)) + fragment(letterID(l, at.letter))}
		if at.first >= from && at.first < to {
			item.Href = fragment(letterID(l, at.letter))
		}
		list = append(list, item)
	}
	return list
}

// letterID is the id of a letter's heading: its number among the letters, since
// not every letter can stand in an id.
func letterID(l *NameList, letter string) string {
	i := slices.IndexFunc(l.letters, func(at letterAt) bool { return at.letter == letter })
	return "at-letter-" + itoa(i+1)
}

// kindWord is what a note is, in a word.
func (m *Maker) kindWord(n *site.Note) string {
	switch n.Kind {
	case site.Actor:
		return m.typeWord(n)
	case site.Event:
		return m.say("search.event")
	case site.Source:
		return m.say("search.source")
	default:
		return m.say("search.page")
	}
}

// Search is the page that the site is searched on.
func (m *Maker) Search() SearchPage {
	v := SearchPage{Frame: m.frame("search/", "search", m.say("search.title"))}
	v.Names = href(v.Root, AllNames)
	v.Letters = m.letters(m.Names(), v.Root, 0, 0)
	return v
}
