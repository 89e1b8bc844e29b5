package site

import (
	"path"
	"slices"
	"strings"

	"dossier/generator/date"
	"dossier/generator/diag"
)

// Config is content/site.yaml.
type Config struct {
	Title       string
	Description string
	// Titles and Descriptions are the same by BCP 47 tag, where the site has
	// them in several languages. Both are in the same languages.
	Titles, Descriptions map[string]string

	BaseURL       string // with a slash at its end, or empty
	Language      string // BCP 47
	TimeZone      string // IANA name
	ContentAsOf   date.Date
	AsOfSpan      diag.Span   // of content-as-of
	StaleAfter    date.Period // how long after its as-of date a fact is to be looked at again; zero for never
	CitationStyle CitationStyle
	Properties    []Property // sorted by name
	Levels        map[diag.Code]diag.Severity
	Exclusions    []Exclusion
	Minimums      []Minimum // of coverage
	Editor        Editor    // that opens notes from the preview
}

// Minimum is how much of the site has to be covered.
type Minimum struct {
	Share   string // one of Shares
	Percent int    // 0 to 100
	Span    diag.Span
}

// CitationStyle is how a citation in the text looks.
type CitationStyle uint8

// The citation styles.
const (
	Labels  CitationStyle = iota // AP ¶2
	Numbers                      // [2, ¶2], by the order of the references
)

// Target is the kind of value a property wants.
type Target uint8

// The targets. AnyTarget takes text as well as links.
const (
	AnyTarget Target = iota
	TextTarget
	DateTarget
	ActorTarget
	EventTarget
	SourceTarget
)

// Property is a registered property of facts.
type Property struct {
	Name    string
	Label   string // as a fact's heading
	Inverse string // as the heading on the other page; empty for no relation
	// Known is set where the site says nothing of a property that is always
	// there: its label and inverse are among the words of the interface.
	Known bool
	// Labels and Inverses are the same in other languages, by BCP 47 tag.
	Labels, Inverses map[string]string
	Many             bool // several values are nothing unusual
	Target           Target
	// HighHarm is set where a wrong value would do much harm: its support is
	// told by itself.
	HighHarm bool
	Span     diag.Span
}

// LabelIn is the label in a language, as far as the site has it.
func (p *Property) LabelIn(lang string) string { return inLanguage(p.Labels, lang, p.Label) }

// InverseIn is the heading on the other page in a language, as far as the site
// has it.
func (p *Property) InverseIn(lang string) string { return inLanguage(p.Inverses, lang, p.Inverse) }

// TitleIn is the site's title for a page in a language, DescriptionIn its
// description. Where the site doesn't have them in that language, they are in
// NameLanguage.
func (c *Config) TitleIn(lang string) string { return inLanguage(c.Titles, lang, c.Title) }
func (c *Config) DescriptionIn(lang string) string {
	return inLanguage(c.Descriptions, lang, c.Description)
}

// NameLanguage is what the site's title and description on a page in a language
// are written in.
func (c *Config) NameLanguage(lang string) string {
	const none = ""
	if inLanguage(c.Titles, lang, none) != none {
		return lang
	}
	return c.Language
}

func inLanguage(texts map[string]string, lang, otherwise string) string {
	if text, ok := texts[lang]; ok {
		return text
	}
	primary, _, _ := strings.Cut(lang, "-")
	if text, ok := texts[primary]; ok {
		return text
	}
	return otherwise
}

// Property returns the registered property of that name.
func (c *Config) Property(name string) (Property, bool) {
	for _, p := range c.Properties {
		if p.Name == name {
			return p, true
		}
	}
	return Property{}, false
}

// Exclusion takes files out of some checks, for a reason that is written down.
type Exclusion struct {
	Path   string // relative to the content folder; path.Match pattern, or a folder with a slash at its end
	Checks []diag.Code
	Reason string
	Span   diag.Span
}

// Covers reports whether x takes the file out of the check. The file's path is
// relative to the site's root, as in diagnostics.
func (x *Exclusion) Covers(file string, code diag.Code) bool {
	if !slices.Contains(x.Checks, code) {
		return false
	}
	file, inContent := strings.CutPrefix(file, ContentDir)
	if !inContent {
		return false
	}
	if strings.HasSuffix(x.Path, "/") {
		return strings.HasPrefix(file, x.Path)
	}
	matched, err := path.Match(x.Path, file)
	return err == nil && matched
}

// The properties whose meaning the generator knows. site.yaml may give them
// labels; they are registered in any case.
const (
	PropertyWhen     = "when"
	PropertyStatus   = "status"
	PropertyPlace    = "place"
	PropertySpelling = "spelling"
)
