package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/cite"
)

// Support is how many of the site's sources report a statement, and from whom
// they have it. Repetition within one source adds nothing, and sources that are
// made from one source are that one.
type Support struct {
	// Reports is how many sources support the statement. It is 0 where it rests
	// on none.
	Reports int32
	// Sources is Reports with those that are made from others of them.
	Sources int32
	// Only is the source where it is one alone; else None.
	Only NoteID
	// Origins is how many there are whom the sources have it from: the holder
	// of a claim or fact, else the farthest that they pass on, else their
	// publishers. An unnamed voice of one source is never that of another.
	Origins int32
	// Origin is the origin where there is one alone. Where it is Unnamed, the
	// same words elsewhere may be somebody else's.
	Origin  OriginName
	Unnamed bool
	// Independent is an editor's reason for holding sources to be independent
	// of each other, or empty. IndependentOf is how many of the Reports it is
	// about: those of the group of citations that it was written in.
	Independent   string
	IndependentOf int32
}

// Single reports whether the statement rests on one report.
func (s *Support) Single() bool { return s.Reports == 1 }

// Independence is an editor's word that the sources of a group of citations are
// independent of each other, with what is known of them.
type Independence struct {
	Cite, Item int32 // where it stands: in Doc.Cites, and in the group
	// Reports and Origins are those of the group, and Origin the one if there
	// is one alone.
	Reports, Origins int32
	Origin           OriginName
}

// IndependenceOf finds what is known of an item's word of independence, or nil
// where it isn't said of a statement.
func (n *Note) IndependenceOf(cite, item int32) *Independence {
	at, ok := slices.BinarySearchFunc(n.Independence, Independence{Cite: cite, Item: item}, CompareIndependence)
	if !ok {
		return nil
	}
	return &n.Independence[at]
}

// CompareIndependence orders by place.
func CompareIndependence(a, b Independence) int {
	return cmp.Or(cmp.Compare(a.Cite, b.Cite), cmp.Compare(a.Item, b.Item))
}

// Words say how many of the site's sources report a statement, and what is
// known of whether they have it from each other. They never call sources
// independent but by an editor's account. ofAll is how many they are of all, as
// OfAll has it. They are empty where nothing reports it.
func (s *Support) Words(ofAll string) string {
	if s.Reports == 0 {
		return ""
	}
	words := "reported by " + ofAll
	if s.Sources > s.Reports {
		words += "; " + strconv.Itoa(int(s.Sources)) + " are cited, and what is made from another isn’t counted again"
	}
	switch {
	case s.Reports == 1:
		return words
	case s.Origins == 1 && s.Reports == 2:
		return words + "; both from " + s.Origin.Name
	case s.Origins == 1:
		return words + "; all from " + s.Origin.Name
	case s.Origins < s.Reports:
		words += "; from " + strconv.Itoa(int(s.Origins)) + " origins"
	}
	switch {
	case s.Independent == "":
		return words + "; independence not established"
	case s.IndependentOf < s.Reports:
		return words + "; " + strconv.Itoa(int(s.IndependentOf)) + " of them independent of each other by the editors’ account: " + s.Independent
	}
	return words + "; independent of each other by the editors’ account: " + s.Independent
}

// OfAll is "2 of 4 articles". word is what the sources are called.
func OfAll(n, all int, word string) string {
	if all != 1 {
		word += "s"
	}
	return strconv.Itoa(n) + " of " + strconv.Itoa(all) + " " + word
}

// SourceWord is what a source is called in a sentence.
func SourceWord(r *cite.Record) string {
	if r != nil && (strings.HasPrefix(r.CSLType, "article") || r.CSLType == "") {
		return "article"
	}
	return "source"
}

// SourcesWord is what the site's sources are called together.
func (g *Graph) SourcesWord() string {
	for _, id := range g.Sources {
		if r := g.Notes[id].Doc.Front.Record; r != nil && SourceWord(r) != "article" {
			return "source"
		}
	}
	return "article"
}
