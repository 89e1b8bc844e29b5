package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	said, dated := "", !r.StatusDate.IsZero()
	day := r.StatusDate.Format(m.words)
	switch {
	case r.Status == cite.Corrected || r.Status == cite.Retracted:
		said = m.statusWords(r)
	case r.Status == cite.Gone && dated:
		said = m.say("status.gone-as-of", day)
	case r.Status == cite.Gone:
		said = m.say("status.gone-said")
	case r.Status == cite.Moved && dated:
		said = m.say("status.moved-as-of", day)
	case r.Status == cite.Moved:
		said = m.say("status.moved-said")
	default:
		return ""
	}
	first, size := utf8.DecodeRuneInString(said)
	said = string(unicode.ToUpper(first)) + said[size:]
	if r.StatusNote != "" {
		said += ": " + r.StatusNote
	}
	if !strings.HasSuffix(said, ".") && !strings.HasSuffix(said, "!") && !strings.HasSuffix(said, "?") && !strings.HasSuffix(said, "؟") {
		said += "."
	}
	return said
}

// statusWord is the word for what happened to a source.
func (m *Maker) statusWord(status string) string {
	switch status {
	case cite.Corrected:
		return m.say("status.corrected")
	case cite.Retracted:
		return m.say("status.retracted")
	case cite.Gone:
		return m.say("status.gone")
	case cite.Moved:
		return m.say("status.moved")
	}
	return status
}

// statusWords are the word for what happened to a source, and when: "retracted
// on 1 February 2026".
func (m *Maker) statusWords(r *cite.Record) string {
	d := r.StatusDate
	word, when := m.statusWord(r.Status), d.Format(m.words)
	switch {
	case d.IsZero():
		return word
	case d.DateTimeAttr() == "":
		return m.say("status.about", word, when)
	case d.Precision() == date.PrecisionDay:
		return m.say("status.on", word, when)
	}
	return m.say("status.in", word, when)
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
		return m.say("withdrawn.none")
	case alone == 0:
		return m.say("withdrawn.with-others", total)
	}
	return m.say("withdrawn.some-alone", total, alone)
}
