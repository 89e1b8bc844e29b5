// Package parse reads one file at a time: the bytes of a Markdown note become
// a site.Doc, those of site.yaml a site.Config, those of quotes.lock receipts. It is the first stage after
// the snapshot.
//
// What comes out depends on the bytes and the options alone, never on a path,
// another file or the date, so a result can be remembered under the digest of
// its input. Everything that is wrong with a file on its own is reported in
// the Doc's Diags; parsing always yields a Doc, however bad the file is.
//
// The way through the package, in the order of the work:
//
//	source.go       bytes → text: BOM, line ends, front matter, %%comments%%, and the way back to offsets in the file
//	yaml.go         a YAML mapping with the place of every value
//	front.go        front matter → site.Front
//	config.go       site.yaml → site.Config
//	limits.go       what is refused before it can cost too much
//	markdown.go     the goldmark parser with our syntax; one file for each:
//	                wikilink.go citation.go mark.go tag.go comment.go callout.go blockid.go
//	walk.go         the syntax tree → blocks of pieces; table.go and footnote.go parts of it
//	inline.go       inline nodes → pieces with their text
//	sentence.go     where sentences end
//	statement.go    what each citation covers
//	point.go fact.go claim.go summary.go figures.go   the lines with a grammar of their own
//	quotation.go    what stands in quotation marks, and which citation it belongs to
//	rawhtml.go      raw HTML, let through tag by tag
//	code.go         highlighted code
//	ids.go          the allocator of a note's ids
package parse
