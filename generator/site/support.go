package site

import (
	"cmp"
	"slices"
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
