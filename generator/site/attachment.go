package site

import (
	"path"
	"slices"
	"strings"
)

// AttachmentPolicy is the Content-Security-Policy of attachments that browsers
// open as pages: pages of the site may run the site's scripts, what an author
// attached may run nothing.
const AttachmentPolicy = "script-src 'none'; sandbox"

// OpensAsPage reports whether browsers make a page of a file of that name, in
// which scripts could run.
func OpensAsPage(file string) bool {
	return slices.Contains([]string{".htm", ".html", ".mht", ".mhtml", ".rdf", ".rss", ".shtml", ".svg", ".svgz", ".xht", ".xhtml", ".xml", ".xsl", ".xslt"}, strings.ToLower(path.Ext(file)))
}
