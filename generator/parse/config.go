package parse

import (
	"go.yaml.in/yaml/v4"

	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// Config reads site.yaml. What is missing has a sensible value, what is wrong
// is reported (without a file name), and what could be read holds.
func Config(text []byte) (*site.Config, []diag.Diagnostic) {
	c := &site.Config{Language: "en", TimeZone: "UTC", StaleAfter: date.Period{Years: 1}, Levels: map[diag.Code]diag.Severity{}}
	var diags []diag.Diagnostic
	r := &configReader{config: c}
	front, body := split(text)
	if front == nil { // site.yaml may begin with a --- of its own
		front = body
	}
	r.mapping = readYAML(front, &diags)
	known := []string{"base-url", "checks", "citation-style", "content-as-of", "coverage", "description", "editor", "exclusions", "language", "properties", "stale-after", "time-zone", "title"}
	var title, description entry
	for _, e := range r.entries {
		switch e.key {
		case "title":
			title = e
		case "description":
			description = e
		case "base-url":
			r.baseURL(e)
		case "language":
			if t := r.text(e); isLanguage(t.Value) {
				c.Language = t.Value
			} else {
				r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a language tag", t.Value), languageHint(t.Value))
			}
		case "time-zone":
			c.TimeZone = r.text(e).Value
		case "content-as-of":
			c.ContentAsOf, c.AsOfSpan = r.date(e), e.at
		case "stale-after":
			r.staleAfter(e)
		case "citation-style":
			switch t := r.text(e); t.Value {
			case "labels":
			case "numbers":
				c.CitationStyle = site.Numbers
			default:
				r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a citation style", t.Value), "write labels or numbers")
			}
		case "editor":
			r.editor(e)
		case "properties":
			r.properties(e)
		case "checks":
			r.checks(e)
		case "exclusions":
			r.exclusions(e)
		case "coverage":
			r.coverage(e)
		default:
			r.unknownKey(e, known)
		}
	}
	r.registerKnown()
	r.names(title, description)
	if c.Title == "" {
		c.Title = "Untitled site"
		diags = append(diags, diag.New(diag.TitleMissing, diag.Span{}, "the site has no title", "write title: … in content/site.yaml"))
	}
	return c, diags
}

// names reads what the site is called and what it is about, once its language
// is known.
func (r *configReader) names(title, description entry) {
	c := r.config
	if title.value != nil {
		c.Title, c.Titles = r.phrase(title, "")
		maps.DeleteFunc(c.Titles, func(_, text string) bool { return text == "" })
	}
	if _, ok := c.Titles[c.Language]; len(c.Titles) > 0 && !ok {
		r.report(diag.YAMLValue, title.at, "the title isn't there in "+c.Language+", the site's language", "lists and the home page are in it: title: {"+c.Language+": …}")
	}
	if description.value == nil {
		return
	}
	c.Description, c.Descriptions = r.phrase(description, "")
	maps.DeleteFunc(c.Descriptions, func(_, text string) bool { return text == "" })
	for _, lang := range slices.Sorted(maps.Keys(c.Titles)) {
		if _, ok := c.Descriptions[lang]; !ok {
			r.report(diag.YAMLValue, description.at, "the description isn't there in "+lang+", in which the title is", "a page in "+lang+" has both, so give both: description: {"+lang+": …}")
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(c.Descriptions)) {
		if _, ok := c.Titles[lang]; !ok {
			r.report(diag.YAMLValue, title.at, "the title isn't there in "+lang+", in which the description is", "a page in "+lang+" has both, so give both: title: {"+lang+": …}")
		}
	}
}

type configReader struct {
	mapping
	config *site.Config
}

func (r *configReader) baseURL(e entry) {
	t := r.text(e)
	if t.Value == "" {
		return
	}
	if !isWebAddress(t.Value) || strings.ContainsAny(t.Value, "?#") {
		r.report(diag.YAMLValue, t.Span, "base-url isn't the web address of a folder", "write it in full: https://example.org/")
		return
	}
	r.config.BaseURL = strings.TrimRight(t.Value, "/") + "/"
}

// staleAfter reads the time after which a fact is to be looked at again.
func (r *configReader) staleAfter(e entry) {
	t := r.text(e)
	if t.Value == "never" {
		r.config.StaleAfter = date.Period{}
		return
	}
	p, err := date.ParsePeriod(t.Value)
	if err != nil {
		r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a stretch of time", t.Value), "write P1Y, P6M, P2W or P90D (years, months, weeks, days), or never")
		return
	}
	r.config.StaleAfter = p
}

// editor reads which editor the preview opens notes in.
func (r *configReader) editor(e entry) {
	t := r.text(e)
	if t.Value == "" {
		return
	}
	editor, ok := site.FindEditor(t.Value)
	if !ok {
		hint := "write one of " + strings.Join(site.Editors(), ", ") + ", or an address with {path}, {line} and {column} in it"
		if near := diag.Nearest(t.Value, site.Editors()); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't an editor that can be opened from a page", t.Value), hint)
		return
	}
	r.config.Editor = editor
}

var targets = map[string]site.Target{
	"any": site.AnyTarget, "text": site.TextTarget, "date": site.DateTarget,
	"actor": site.ActorTarget, "event": site.EventTarget, "source": site.SourceTarget,
}

func (r *configReader) properties(e entry) {
	for _, pe := range r.of(e.value).entries {
		p := site.Property{Name: pe.key, Label: pe.key, Span: pe.at}
		if !isPropertyName(pe.key) {
			r.report(diag.YAMLValue, pe.at, fmt.Sprintf("%q can't be a property's name", pe.key), "use small letters, digits and hyphens")
			continue
		}
		for _, f := range r.of(pe.value).entries {
			switch f.key {
			case "label":
				p.Label, p.Labels = r.phrase(f, p.Label)
			case "inverse":
				p.Inverse, p.Inverses = r.phrase(f, "")
			case "values":
				switch t := r.text(f); t.Value {
				case "one":
				case "many":
					p.Many = true
				default:
					r.report(diag.YAMLValue, t.Span, "values is one or many", "")
				}
			case "high-harm":
				p.HighHarm, _ = r.flag(f)
			case "target":
				t := r.text(f)
				target, ok := targets[t.Value]
				if !ok {
					r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a kind of value", t.Value), "write actor, event, source, text, date or any")
				}
				p.Target = target
			default:
				r.unknownKey(f, []string{"high-harm", "inverse", "label", "target", "values"})
			}
		}
		r.config.Properties = append(r.config.Properties, p)
	}
}

// phrase reads a text, or one for each language. The first of these is the one
// for languages that there is none for, unless there is one for that of the
// site.
func (r *configReader) phrase(e entry, otherwise string) (text string, in map[string]string) {
	if e.value.Kind != yaml.MappingNode {
		return r.text(e).Value, nil
	}
	in = map[string]string{}
	for i, l := range r.of(e.value).entries {
		t := r.text(l).Value
		if !isLanguage(l.key) {
			r.report(diag.YAMLValue, l.at, fmt.Sprintf("%q isn't a language tag", l.key), languageHint(l.key))
			continue
		}
		if in[l.key] = t; i == 0 {
			otherwise = t
		}
	}
	if t, ok := in[r.config.Language]; ok { // if it stands before
		otherwise = t
	}
	return otherwise, in
}

// registerKnown adds the properties whose meaning the generator knows, where
// site.yaml doesn't mention them, and sorts all.
func (r *configReader) registerKnown() {
	for _, p := range []site.Property{
		{Name: site.PropertyWhen, Label: "Date", Target: site.DateTarget},
		{Name: site.PropertyStatus, Label: "Status", Many: true, Target: site.TextTarget},
		{Name: site.PropertyPlace, Label: "Place", Inverse: "Place of", Many: true},
		{Name: site.PropertySpelling, Label: "Spelt", Many: true, Target: site.TextTarget},
	} {
		if _, ok := r.config.Property(p.Name); !ok {
			p.Known = true
			r.config.Properties = append(r.config.Properties, p)
		}
	}
	slices.SortFunc(r.config.Properties, func(a, b site.Property) int { return strings.Compare(a.Name, b.Name) })
}

func (r *configReader) checks(e entry) {
	for _, c := range r.of(e.value).entries {
		rule, ok := r.rule(c.key, c.at)
		if !ok {
			continue
		}
		t := r.text(c)
		level, ok := diag.ParseSeverity(t.Value)
		switch {
		case !ok:
			r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a level", t.Value), "write error, warning or off")
		case rule.Fixed && level < rule.Severity:
			r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%s can't be turned down: there would be nothing safe to publish", rule.Code), "take the line out")
		default:
			r.config.Levels[rule.Code] = level
		}
	}
}

func (r *configReader) rule(code string, span diag.Span) (diag.Rule, bool) {
	rule, ok := diag.Find(diag.Code(code))
	if !ok {
		var codes []string
		for _, rule := range diag.Rules() {
			codes = append(codes, string(rule.Code))
		}
		hint := "docs/checks.md lists them"
		if near := diag.Nearest(code, codes); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		r.report(diag.YAMLValue, span, fmt.Sprintf("there is no check %q", code), hint)
	}
	return rule, ok
}

func (r *configReader) exclusions(e entry) {
	if e.value.Kind != yaml.SequenceNode {
		r.report(diag.YAMLValue, r.span(e.value), "exclusions is a list", "begin each with a hyphen")
		return
	}
	for _, item := range e.value.Content {
		x := site.Exclusion{Span: r.span(item)}
		for _, f := range r.of(item).entries {
			switch f.key {
			case "path":
				x.Path = r.text(f).Value
			case "checks":
				for _, t := range r.texts(f) {
					rule, ok := r.rule(t.Value, t.Span)
					switch {
					case !ok:
					case rule.Fixed:
						r.report(diag.YAMLValue, t.Span, fmt.Sprintf("nothing can be excluded from %s", rule.Code), "")
					default:
						x.Checks = append(x.Checks, rule.Code)
					}
				}
			case "reason":
				x.Reason = r.text(f).Value
			default:
				r.unknownKey(f, []string{"checks", "path", "reason"})
			}
		}
		if x.Path == "" || len(x.Checks) == 0 || x.Reason == "" {
			r.report(diag.YAMLValue, x.Span, "an exclusion needs path, checks and a reason", "say why, for whoever reads this next year")
			continue
		}
		r.config.Exclusions = append(r.config.Exclusions, x)
	}
}

// coverage reads the least that has to be covered: {cited: 95%, checked: 100%}.
func (r *configReader) coverage(e entry) {
	for _, m := range r.of(e.value).entries {
		if !slices.Contains(site.Shares(), m.key) {
			r.unknownKey(m, site.Shares())
			continue
		}
		t := r.text(m)
		percent, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(t.Value, "%")))
		if err != nil || percent < 0 || percent > 100 {
			r.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a whole percentage", t.Value), "write 95%")
			continue
		}
		r.config.Minimums = append(r.config.Minimums, site.Minimum{Share: m.key, Percent: percent, Span: t.Span})
	}
}

// isPropertyName reports whether s can stand before :: in a fact.
func isPropertyName(s string) bool {
	if s == "" || s[0] == '-' {
		return false
	}
	for _, c := range []byte(s) {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return true
}
