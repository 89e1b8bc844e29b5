package parse

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/cite"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// kinds is a set of kinds of notes.
type kinds uint8

const (
	forPage kinds = 1 << iota
	forActor
	forEvent
	forSource
	forAll = forPage | forActor | forEvent | forSource
)

func kindSet(k site.Kind) kinds { return 1 << k }

// field is a key of the front matter: which kinds of notes may have it, and
// how it is read.
type field struct {
	key  string
	in   kinds
	read func(f *frontReader, e entry)
}

type frontReader struct {
	mapping
	front  *site.Front
	record *cite.Record
	silent []site.Text // not-stated, as written
}

// fields are the keys of the front matter, sorted. docs/authoring.md lists
// them; a test holds the two together.
var fields = []field{
	{"accessed", forSource, func(f *frontReader, e entry) { f.record.Accessed = f.date(e) }},
	{"aliases", forAll, (*frontReader).aliases},
	{"archive-date", forSource, func(f *frontReader, e entry) { f.record.ArchiveDate = f.date(e) }},
	{"archive-url", forSource, func(f *frontReader, e entry) { f.record.ArchiveURL = f.address(e) }},
	{"author", forSource, func(f *frontReader, e entry) { f.record.Author = f.words(e) }},
	{"basis", forSource, (*frontReader).basis},
	{"capture", forSource, (*frontReader).capture},
	{"csl-type", forSource, func(f *frontReader, e entry) { f.record.CSLType = f.oneOf(e, cslTypes) }},
	{"cssclasses", forAll, func(f *frontReader, e entry) { f.front.CSSClasses = f.classes(e) }},
	{"date", forAll, func(f *frontReader, e entry) { f.front.Date = f.date(e) }},
	{"dateline", forSource, func(f *frontReader, e entry) { f.record.Dateline = f.text(e).Value }},
	{"derives-from", forSource, func(f *frontReader, e entry) { f.front.DerivesFrom = f.texts(e) }},
	{"description", forAll, func(f *frontReader, e entry) { f.front.Description = f.text(e).Value }},
	{"distributed-by", forSource, func(f *frontReader, e entry) { f.record.DistributedBy = f.text(e).Value }},
	{"draft", forAll, func(f *frontReader, e entry) { f.private(e, true) }},
	{"high-harm", forAll, func(f *frontReader, e entry) { f.front.HighHarm, _ = f.flag(e) }},
	{"image", forAll, func(f *frontReader, e entry) { f.front.Image = f.text(e) }},
	{"issued", forSource, func(f *frontReader, e entry) { f.record.Issued = f.date(e) }},
	{"label", forSource, func(f *frontReader, e entry) { f.record.Label = f.text(e).Value }},
	{"lang", forAll, func(f *frontReader, e entry) { f.front.Lang = f.language(e) }},
	{"language", forSource, func(f *frontReader, e entry) { f.record.Language = f.language(e) }},
	{"lastmod", forAll, func(f *frontReader, e entry) { f.front.LastMod = f.date(e) }},
	{"not-stated", forSource, (*frontReader).notStated},
	{"not-the-same-as", forActor | forEvent, func(f *frontReader, e entry) { f.front.NotTheSameAs = f.texts(e) }},
	{"part-of", forEvent, func(f *frontReader, e entry) { f.front.PartOf = f.texts(e) }},
	{"permalink", forAll, func(f *frontReader, e entry) { f.front.Permalink = f.text(e) }},
	{"publish", forAll, func(f *frontReader, e entry) { f.private(e, false) }},
	{"publisher", forSource, func(f *frontReader, e entry) { f.record.Publisher = f.text(e).Value }},
	{"review-after", forAll, func(f *frontReader, e entry) { f.front.ReviewAfter = f.date(e) }},
	{"slug", forAll, func(f *frontReader, e entry) { f.front.Slug = f.text(e) }},
	{"sort", forAll, func(f *frontReader, e entry) { f.front.Sort = f.text(e).Value }},
	{"status", forSource, func(f *frontReader, e entry) { f.record.Status = f.oneOf(e, cite.Statuses) }},
	{"status-date", forSource, func(f *frontReader, e entry) { f.record.StatusDate = f.date(e) }},
	{"status-note", forSource, func(f *frontReader, e entry) { f.record.StatusNote = f.text(e).Value }},
	{"tags", forAll, func(f *frontReader, e entry) { f.front.Tags = f.tags(e) }},
	{"title", forAll, (*frontReader).title},
	{"title-short", forSource, func(f *frontReader, e entry) { f.record.TitleShort = f.text(e).Value }},
	{"translation-of", forPage, func(f *frontReader, e entry) { f.front.TranslationOf = f.text(e) }},
	{"type", forAll, func(f *frontReader, e entry) { f.front.Type = f.text(e) }},
	{"url", forSource, func(f *frontReader, e entry) { f.record.URL = f.address(e) }},
	{"weight", forAll, func(f *frontReader, e entry) { f.front.Weight = f.number(e) }},
}

// cslTypes are the item types of CSL 1.0.2
// (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types).
var cslTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter
	classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview
	legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
	periodical personal_communication post post-weblog regulation report review review-book software song speech standard
	thesis treaty webpage`)

// recordKeys are the fields of a source's record that the source may be
// silent about.
var recordKeys = []string{"author", "dateline", "issued", "language", "publisher", "title", "url"}

// readFront reads a note's front matter. src is nil where there is none.
func readFront(src *source, kind site.Kind, diags *[]diag.Diagnostic) site.Front {
	front := site.Front{Present: map[string]diag.Span{}}
	f := &frontReader{front: &front, record: &cite.Record{}}
	if kind == site.Source {
		front.Record = f.record
	}
	if src == nil {
		return front
	}
	front.Span = src.span(0, len(src.text))
	f.mapping = readYAML(src, diags)
	var known []string
	for _, d := range fields {
		if d.in&kindSet(kind) != 0 {
			known = append(known, d.key)
		}
	}
	for _, e := range f.entries {
		if plural := e.key + "es"; e.key == "alias" || e.key == "tag" {
			if e.key == "tag" {
				plural = "tags"
			}
			f.report(diag.YAMLKeySingular, e.at, fmt.Sprintf("the key %q is taken as %s", e.key, plural), "write "+plural)
			if _, twice := front.Present[plural]; twice {
				f.report(diag.YAMLKeyDuplicate, e.at, fmt.Sprintf("%s stands here a second time", plural), "keep one of the two")
				continue
			}
			e.key = plural
		}
		i, ok := slices.BinarySearchFunc(fields, e.key, func(d field, key string) int { return strings.Compare(d.key, key) })
		if ok && e.key == "translation-of" && kind != site.Page {
			f.report(diag.YAMLKeyUnknown, e.at, `the key "translation-of" means nothing here`, "a translation is a page of its own, whatever its original is: write type: page")
			continue
		}
		if !ok || fields[i].in&kindSet(kind) == 0 {
			front.Unknown = append(front.Unknown, site.UnknownKey{Key: e.key, Line: e.line + 1}) // the fence is above
			f.unknownKey(e, known)
			continue
		}
		front.Present[e.key] = e.at
		fields[i].read(f, e)
	}
	f.silences()
	f.status()
	return front
}

func (f *frontReader) title(e entry) {
	f.front.Title = f.text(e)
	if f.record != nil {
		f.record.Title = f.front.Title.Value
	}
}

// aliases takes a name with a slash for an old address.
func (f *frontReader) aliases(e entry) {
	for _, t := range f.texts(e) {
		if strings.Contains(t.Value, "/") {
			f.front.Redirects = append(f.front.Redirects, t)
		} else {
			f.front.Aliases = append(f.front.Aliases, t)
		}
	}
}

// private reads draft and publish. Where the two disagree, or one can't be
// read, the private reading wins.
func (f *frontReader) private(e entry, when bool) {
	value, ok := f.flag(e)
	f.front.Draft = f.front.Draft || !ok || value == when
	f.front.DraftUnread = f.front.DraftUnread || !ok
}

func (f *frontReader) tags(e entry) []site.Text {
	var tags []site.Text
	for _, t := range f.texts(e) {
		name := strings.TrimPrefix(t.Value, "#")
		if n := tagLength(name); n == 0 || n != len(name) {
			f.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a tag", t.Value), "a tag is made of letters, digits, _ - and /, with at least one character that isn't a digit")
			continue
		}
		if !fitsTag(name) {
			f.report(diag.YAMLValue, t.Span, fmt.Sprintf("a tag has at most %d levels and %d bytes", maxTagLevels, maxTagBytes), "shorten it")
			continue
		}
		tags = append(tags, site.Text{Value: name, Span: t.Span})
	}
	return tags
}

func (f *frontReader) classes(e entry) []string {
	var list []string
	for _, t := range f.texts(e) {
		for _, class := range strings.Fields(t.Value) {
			if strings.Trim(class, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
				f.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a class name", class), "use letters, digits, - and _")
				continue
			}
			list = append(list, class)
		}
	}
	return list
}

func (f *frontReader) language(e entry) string {
	t := f.text(e)
	if t.Value != "" && !isLanguage(t.Value) {
		f.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a language tag", t.Value), languageHint(t.Value))
		return ""
	}
	return t.Value
}

func (f *frontReader) oneOf(e entry, words []string) string {
	t := f.text(e)
	if t.Value == "" || slices.Contains(words, t.Value) {
		return t.Value
	}
	hint := "one of " + strings.Join(words, ", ")
	if near := diag.Nearest(t.Value, words); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	} else if len(words) > 8 {
		hint = ""
	}
	f.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a value of %s", t.Value, e.key), hint)
	return ""
}

// address reads a web address. Nothing but http and https is let through.
func (f *frontReader) address(e entry) string {
	t := f.text(e)
	if t.Value == "" {
		return ""
	}
	if !isWebAddress(t.Value) {
		f.report(diag.YAMLValue, t.Span, fmt.Sprintf("%s isn't a web address", e.key), "write it in full, beginning with https://")
		return ""
	}
	return t.Value
}

func (f *frontReader) notStated(e entry) {
	for _, t := range f.texts(e) {
		if !slices.Contains(recordKeys, t.Value) {
			f.report(diag.YAMLValue, t.Span, fmt.Sprintf("%q isn't a field of a source's record", t.Value), "name fields such as title, author, issued")
			continue
		}
		f.silent = append(f.silent, t)
	}
}

// silences takes the fields that the source doesn't tell into its record. One
// that has a value has to say under basis: where that is from; or else the
// value holds.
func (f *frontReader) silences() {
	for _, t := range f.silent {
		worked := slices.ContainsFunc(f.record.Basis, func(b cite.Basis) bool { return b.Key == t.Value })
		if !worked && hasValue(f.record, t.Value) {
			f.report(diag.YAMLValue, t.Span, fmt.Sprintf("%s is said not to be stated, and has a value here", t.Value),
				fmt.Sprintf("take it out of this list, or add basis: {%s: where the value is from}", t.Value))
			continue
		}
		f.record.NotStated = append(f.record.NotStated, t.Value)
	}
}

// status wants what a reader has to be told of a source that was corrected or
// retracted, the address of one that moved, and a copy of one that is gone.
func (f *frontReader) status() {
	at := f.front.Present["status"]
	report := func(level diag.Severity, message, hint string) {
		d := diag.New(diag.SourceStatus, at, message, hint)
		d.Severity = level
		*f.diags = append(*f.diags, d)
	}
	r := f.record
	switch r.Status {
	case cite.Corrected, cite.Retracted:
		if _, given := f.front.Present["status-date"]; !given {
			report(diag.Error, "it isn't said when this source was "+r.Status, "add status-date:, the day that its publisher says")
		}
		switch {
		case r.StatusNote != "":
		case r.Status == cite.Retracted:
			report(diag.Error, "it isn't said why this source was retracted", "add status-note:, why, as its publisher says")
		default:
			report(diag.Error, "it isn't said what in this source was corrected", "add status-note:, what it said before and says now")
		}
	case cite.Moved:
		// A url that can't be read has been reported.
		if _, given := f.front.Present["url"]; !given {
			report(diag.Error, "it isn't said where this source has moved to", "add url:, the new address")
		}
	case cite.Gone:
		if r.ArchiveURL == "" {
			report(diag.Warning, "this source is gone, and no archived copy of it is recorded", "look for one and add archive-url: and archive-date:")
		}
	case "":
		// A status that can't be read has been reported.
		if _, given := f.front.Present["status"]; given {
			return
		}
		for _, key := range []string{"status-date", "status-note"} {
			if span, given := f.front.Present[key]; given {
				at = span
				report(diag.Warning, "there is a "+key+", and no status", "add status:, one of "+strings.Join(cite.Statuses, ", "))
				return
			}
		}
	}
}

// hasValue reports whether one of the recordKeys has a value in the record.
func hasValue(r *cite.Record, key string) bool {
	switch key {
	case "author":
		return len(r.Author) > 0
	case "dateline":
		return r.Dateline != ""
	case "issued":
		return !r.Issued.IsZero()
	case "language":
		return r.Language != ""
	case "publisher":
		return r.Publisher != ""
	case "title":
		return r.Title != ""
	case "url":
		return r.URL != ""
	}
	return false
}

func (f *frontReader) basis(e entry) {
	for _, b := range f.of(e.value).entries {
		if t := f.text(b); t.Value != "" {
			f.record.Basis = append(f.record.Basis, cite.Basis{Key: b.key, Text: t.Value})
		}
	}
	slices.SortFunc(f.record.Basis, func(a, b cite.Basis) int { return strings.Compare(a.Key, b.Key) })
}

// isWebAddress reports whether s is an http or https address with a host.
func isWebAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	return ok && rest != "" && rest[0] != '/' && !strings.ContainsAny(s, " \t\n\"<>\\^`{|}")
}
