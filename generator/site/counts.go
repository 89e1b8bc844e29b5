package site

// Counts are the figures of a note, or of all published notes together.
type Counts struct {
	Pages      int // published notes
	Statements int // without sources' own summaries
	Cited      int // of them, those that rest on a source
	EditorOnly int // of them, those that rest on an editor's note alone
	Uncited    int // places with words that no citation covers, or only one that disagrees
	Citations  int // items of citation groups
	Points     int
	Sources    int
	Quotations int // without what is excused
	Checked    int // of them, those that stand in a capture at the place that is cited
}

// Add adds the figures of another note.
func (c *Counts) Add(o Counts) {
	c.Pages += o.Pages
	c.Statements += o.Statements
	c.Cited += o.Cited
	c.EditorOnly += o.EditorOnly
	c.Uncited += o.Uncited
	c.Citations += o.Citations
	c.Points += o.Points
	c.Sources += o.Sources
	c.Quotations += o.Quotations
	c.Checked += o.Checked
}
