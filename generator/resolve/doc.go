// Package resolve is the stage that sees all notes at once: every [site.Doc]
// goes in, one [site.Graph] comes out, with all that depends on more than one
// file. It is a pure function, whatever was resolved before: a [Resolver]
// remembers the last Graph, and where only some Docs have changed makes the next
// one from it by comparing values (again.go).
//
// The way through the package, in the order of the work:
//
//	graph.go      the order of the work
//	again.go      the same, where only some notes have changed
//	kinds.go      what each note is: kind, key, title, label
//	addresses.go  where each note is published, and what can't be an address
//	fold.go       when two spellings are one name
//	names.go      the names that links are resolved by
//	notes.go      each note on its own, in parallel:
//	              links.go anchors.go cites.go origins.go holders.go images.go quotations.go
//	embeds.go     embeds that contain each other
//	edges.go      lists of what others say about a note, as flat arrays:
//	              sequence.go backlinks.go citedby.go timeline.go points.go
//	              said.go relations.go tags.go support.go translations.go
//	redirects.go  old addresses
//	counts.go     the figures a build ends with
//	suggest.go    "did you mean"
//
// # What is private
//
// A note that isn't published leads nowhere and is led to from nowhere: a link
// to it has no target, its own links and statements are in no list. Nothing of
// it but what other notes typed is in any field of a published note. It still
// takes part in the resolving of names, so that a link means the same note
// before and after that is published. What is wrong with the links and
// citations of an unpublished note is not reported until it is.
package resolve
