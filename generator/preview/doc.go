// Package preview shows a site in a browser while it is being written. It is
// an edge: snapshots come in through Server.Show, pages go out over HTTP, made
// when a browser asks for them.
//
// What always holds: a page is what build writes, plus one script tag. The
// server knows which page each tab shows; after a change it makes those pages
// first, and says a word only where their bytes changed. Nothing is written but
// what an editor decides of statements in fact-check mode (factcheck.go), and
// nothing outside the site is read. Everything of the preview's own is served
// below /.dossier/, to pages of this server alone, and what is private to this
// machine alone.
package preview
