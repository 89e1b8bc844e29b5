package page

import (
	"strings"

	"dossier/generator/cite"
	"dossier/generator/date"
	"dossier/generator/site"
)

// original is the way to a source's own text, and what has become of it.
// Whoever links to a source's text asks here.
func (m *Maker) original(source site.NoteID) Original {
	r := m.record(source)
	o := Original{
		URL: r.URL, URLHost: hostOf(r.URL), Archive: r.ArchiveURL, ArchiveDate: m.date(r.ArchiveDate),
		Href: r.URL, Said: m.statusSentence(r),
	}
	if r.Status != cite.Live {
		o.Status = r.Status
	}
	if r.URL == "" || r.Status == cite.Gone {
		o.Href, o.Archived = r.ArchiveURL, r.ArchiveURL != ""
	}
	return o
}

// versions are the attributes of a link to a source's text that name the
// original, its copy, and the day the copy was made, so that a reader's tools
// can offer the one where the other is gone (https://robustlinks.mementoweb.org/spec/).
// They are empty where there is no copy.
func (o *Original) versions() string {
	if o.Archive == "" {
		return ""
	}
	var b strings.Builder
	if o.URL != "" {
		write(&b, ` data-originalurl="`, escape(o.URL), `"`)
	}
	write(&b, ` data-versionurl="`, escape(o.Archive), `"`)
	if o.ArchiveDate.Attr != "" {
		write(&b, ` data-versiondate="`, o.ArchiveDate.Attr, `"`)
	}
	return b.String()
}

// statusSentence says what has become of a source; it is empty where there is
// nothing to say.
func (m *Maker) statusSentence(r *cite.Record) string {
	said := ""
	switch r.Status {
	case cite.Corrected, cite.Retracted:
		said = m.statusWords(r)
	case cite.Gone:
		said = "No longer there" + m.asOf(r.StatusDate)
	case cite.Moved:
		said = "Moved to another address" + strings.Replace(m.asOf(r.StatusDate), " ", ", ", 1)
	default:
		return ""
	}
	said = strings.ToUpper(said[:1]) + said[1:]
	if r.StatusNote != "" {
		said += ": " + r.StatusNote
	}
	if !strings.HasSuffix(said, ".") && !strings.HasSuffix(said, "!") && !strings.HasSuffix(said, "?") {
		said += "."
	}
	return said
}

// statusWords are the word for what happened to a source, and when: "retracted
// on 1 February 2026".
func (m *Maker) statusWords(r *cite.Record) string {
	d := r.StatusDate
	words := d.Format(m.lang())
	switch {
	case d.IsZero():
		return r.Status
	case d.DateTimeAttr() == "":
		return r.Status + " (" + words + ")"
	case d.Precision() == date.PrecisionDay:
		return r.Status + " on " + words
	}
	return r.Status + " in " + words
}

func (m *Maker) asOf(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return " as of " + d.Format(m.lang())
}

// onIt says what rests on a source that was corrected or retracted.
func (m *Maker) onIt(source site.NoteID) string {
	n := m.g.Note(source)
	if !withdrawn(n) {
		return ""
	}
	alone := 0
	citedBy, _ := m.g.CitedBy(source)
	for _, at := range citedBy {
		if m.g.RestsAlone(source, at) {
			alone++
		}
	}
	total := len(citedBy)
	switch {
	case total == 0:
		return "No statement here rests on it."
	case total == 1 && alone == 1:
		return "One statement here rests on it, and on nothing else."
	case total == 1:
		return "One statement here rests on it, and on other sources."
	case alone == 0:
		return itoa(total) + " statements here rest on it, and all of them on other sources, too."
	}
	return itoa(total) + " statements here rest on it, " + itoa(alone) + " of them on nothing else."
}
