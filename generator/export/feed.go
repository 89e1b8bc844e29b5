package export

import (
	"encoding/xml"
	"strings"

	"dossier/generator/date"
)

// Feed is what an Atom feed tells. Addresses are absolute.
type Feed struct {
	Title, Author, Lang string
	Address, Page       string // of the feed itself, and of the page it is the feed of
	Updated             date.Day
	Entries             []Entry
}

// Entry is an entry of a feed. Its address is its id, too.
type Entry struct {
	Address, Title string
	Updated        date.Day
	HTML           string
}

// Atom writes a feed (https://www.rfc-editor.org/rfc/rfc4287). Days are told
// as their beginning in UTC. A feed has to say when it was updated: one that
// doesn't know says the beginning of Unix time, which no reader takes for news.
func Atom(f *Feed) []byte {
	var b strings.Builder
	element := func(indent, name, attrs, text string) {
		b.WriteString(indent + "<" + name + attrs + ">" + escapeXML(text) + "</" + name + ">\n")
	}
	b.WriteString(xml.Header)
	b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="` + escapeXML(f.Lang) + `">` + "\n")
	element("  ", "title", "", f.Title)
	element("  ", "id", "", f.Address)
	element("  ", "updated", "", instant(f.Updated))
	b.WriteString("  <author><name>" + escapeXML(f.Author) + "</name></author>\n")
	b.WriteString(`  <link rel="self" type="application/atom+xml" href="` + escapeXML(f.Address) + `"/>` + "\n")
	b.WriteString(`  <link rel="alternate" type="text/html" href="` + escapeXML(f.Page) + `"/>` + "\n")
	for _, e := range f.Entries {
		b.WriteString("  <entry>\n")
		element("    ", "title", "", e.Title)
		element("    ", "id", "", e.Address)
		element("    ", "updated", "", instant(e.Updated))
		b.WriteString(`    <link rel="alternate" type="text/html" href="` + escapeXML(e.Address) + `"/>` + "\n")
		element("    ", "content", ` type="html"`, e.HTML)
		b.WriteString("  </entry>\n")
	}
	b.WriteString("</feed>\n")
	return []byte(b.String())
}

// instant is the beginning of a day as RFC 3339 has it.
func instant(d date.Day) string {
	if d.IsZero() {
		return "1970-01-01T00:00:00Z"
	}
	return d.String() + "T00:00:00Z"
}

// escapeXML is text for an element or attribute. What XML can't hold, such as
// control characters, becomes U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
