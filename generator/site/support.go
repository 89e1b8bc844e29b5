package site

// Support is how many of the site's sources report a statement, and from whom
// they have it. Repetition within one source adds nothing, and sources that are
// made from one source are that one.
type Support struct {
	// Reports is how many sources support the statement. It is 0 where it rests
	// on none.
	Reports int32
	// Only is the source where it is one alone, as it is cited; else None.
	Only NoteID
	// Origins is how many there are whom the sources have it from: the holder
	// of a claim or fact, else the farthest that they pass on, else their
	// publishers. An unnamed voice of one source is never that of another.
	Origins int32
	// Origin is the origin where there is one alone.
	Origin OriginName
	// Independent is an editor's reason for holding the sources to be
	// independent of each other, or empty.
	Independent string
}

// Single reports whether the statement rests on one report.
func (s *Support) Single() bool { return s.Reports == 1 }
