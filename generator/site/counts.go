package site

// Counts are the figures of a note, or of all published notes together.
type Counts struct {
	Pages      int // published notes
	Statements int // without sources' own summaries
	Cited      int // of them, those that rest on a source
	EditorOnly int // of them, those that rest on an editor's note alone
	Single     int // statements that rest on one report
	Uncited    int // places with words that no citation covers, or only one that disagrees
	Citations  int // items of citation groups
	Points     int
	Contested  int // of the points, those of each kind
	Course     int
	Wording    int
	Alleged    int
	Unknown    int
	Sources    int
	Quotations int // without what is excused
	Checked    int // of them, those that stand in a capture at the place that is cited
	Reviewed   int // of the cited statements, those that an editor has checked as they are
	// OnRetracted and OnCorrected are statements that rest, alone or beside
	// others, on a source that was retracted or corrected.
	OnRetracted int
	OnCorrected int
	// Stale are facts, and pages as a whole, that were to be looked at again.
	Stale int
}

// Add adds the figures of another note.
func (c *Counts) Add(o Counts) {
	c.Pages += o.Pages
	c.Statements += o.Statements
	c.Cited += o.Cited
	c.EditorOnly += o.EditorOnly
	c.Single += o.Single
	c.Uncited += o.Uncited
	c.Citations += o.Citations
	c.Points += o.Points
	c.Contested += o.Contested
	c.Course += o.Course
	c.Wording += o.Wording
	c.Alleged += o.Alleged
	c.Unknown += o.Unknown
	c.Sources += o.Sources
	c.Quotations += o.Quotations
	c.Checked += o.Checked
	c.Reviewed += o.Reviewed
	c.OnRetracted += o.OnRetracted
	c.OnCorrected += o.OnCorrected
	c.Stale += o.Stale
}

// Remove takes the figures of a note away that were added.
func (c *Counts) Remove(o Counts) {
	c.Pages -= o.Pages
	c.Statements -= o.Statements
	c.Cited -= o.Cited
	c.EditorOnly -= o.EditorOnly
	c.Single -= o.Single
	c.Uncited -= o.Uncited
	c.Citations -= o.Citations
	c.Points -= o.Points
	c.Contested -= o.Contested
	c.Course -= o.Course
	c.Wording -= o.Wording
	c.Alleged -= o.Alleged
	c.Unknown -= o.Unknown
	c.Sources -= o.Sources
	c.Quotations -= o.Quotations
	c.Checked -= o.Checked
	c.Reviewed -= o.Reviewed
	c.OnRetracted -= o.OnRetracted
	c.OnCorrected -= o.OnCorrected
	c.Stale -= o.Stale
}

// Figure is one of the counts, by the name that authors and programs use.
type Figure struct {
	Name  string
	Label string // in words, to stand behind the number
	Count int
}

// Figures lists the counts, in the order in which they are told.
func (c *Counts) Figures() []Figure {
	return []Figure{
		{"pages", "pages", c.Pages},
		{"sources", "sources", c.Sources},
		{"statements", "statements", c.Statements},
		{"cited", "statements that rest on a source", c.Cited},
		{"reviewed", "statements that an editor has checked against the cited paragraph", c.Reviewed},
		{"single", "statements that rest on one report", c.Single},
		{"notes", "statements that rest on our own note alone", c.EditorOnly},
		{"uncited", "places with words that no citation covers", c.Uncited},
		{"retracted", "statements that rest on a source that was retracted", c.OnRetracted},
		{"corrected", "statements that rest on a source that was corrected", c.OnCorrected},
		{"stale", "facts and pages that were to be looked at again", c.Stale},
		{"citations", "citations", c.Citations},
		{"quotations", "quotations", c.Quotations},
		{"checked", "quotations found word for word in our copy of their source", c.Checked},
		{"points", "points", c.Points},
		{"contested", "contested points", c.Contested},
		{"course", "points told over time", c.Course},
		{"wording", "points of wording", c.Wording},
		{"alleged", "points that are alleged and not verified", c.Alleged},
		{"unknown", "points on what no source says", c.Unknown},
	}
}

// Share is how much of all there is to support is supported, in tenths of a
// percent, rounded down: 1000 means all. Places without a citation count as
// statements that have none. ok is false where there is nothing to support.
func (c *Counts) Share(name string) (share int, ok bool) {
	part, whole := 0, 0
	switch name {
	case ShareCited:
		part, whole = c.Cited, c.Statements+c.Uncited
	case ShareChecked:
		part, whole = c.Checked, c.Quotations
	case ShareReviewed:
		part, whole = c.Reviewed, c.Cited
	}
	if whole == 0 {
		return 0, false
	}
	return part * 1000 / whole, true
}

// The shares that site.yaml may set a minimum for.
const (
	ShareCited    = "cited"    // of the statements, those that rest on a source
	ShareChecked  = "checked"  // of the quotations, those that were found
	ShareReviewed = "reviewed" // of the statements that rest on a source, those that an editor has checked
)

// Shares lists the names of the shares, sorted.
func Shares() []string { return []string{ShareChecked, ShareCited, ShareReviewed} }
