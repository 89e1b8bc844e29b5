// Package search makes the index that the site is searched with: small files,
// of which a browser asks for the few that a query needs.
//
// What comes in is a Note for each published note: its names and its lines,
// finished for readers. What goes out are files by path, whose paths follow
// from the number of notes alone. Nothing else than what a Note holds gets into
// them. An edit of one note changes the files of the words that it has, and its
// own; no note's place in the index depends on where others stand, but for
// those few that would stand in the same place.
//
// What a word is, and each file's form, is stated twice: here, and in the
// scripts that read it (templates/script/search-*.js). Tests hold the two
// together. docs/design tells why the forms are as they are.
package search
