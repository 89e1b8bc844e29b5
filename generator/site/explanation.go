package site

// Explanation is all that a file of the site is made from. Where two
// explanations are equal, so are the files.
type Explanation struct {
	Path  string // of the output
	Maker string // the template or exporter that makes it; "copy" for what goes out as it is
	// Inputs are files and settings, sorted by name.
	Inputs []Use
	// Figures are what was worked out of more of the site than the Inputs, with
	// what came of it: how many sources there are, how many places mention the
	// page. Sorted by name.
	Figures []Input
}

// Use is an input with what it is to the output.
type Use struct {
	Input
	As UseKind
	// Why says what it is to the output, the most important first: "the page's
	// own note", "cited".
	Why []string
	// State is, of a note, a digest of what the site makes of it beside its
	// bytes: its address, whether it is published, and where its links, citations
	// and names lead.
	State string
}

// UseKind is what an input is.
type UseKind string

// The kinds of inputs.
const (
	AsNote     UseKind = "note"
	AsTemplate UseKind = "template"
	AsConfig   UseKind = "configuration"
	AsKept     UseKind = "kept" // a file that commands keep
	AsAsset    UseKind = "attachment"
	AsSetting  UseKind = "setting"
)

// Find returns the use of the input of that name.
func (e *Explanation) Find(name string) (Use, bool) {
	for _, u := range e.Inputs {
		if u.Name == name {
			return u, true
		}
	}
	return Use{}, false
}
