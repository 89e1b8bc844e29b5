// Package generator is the house that Dossier lives in. It holds no code of
// its own; its folders are the pipeline that a build is, in order:
//
//	vocabulary: plain data and pure functions, importable by all below
//	diag      what every stage says to the author: a place, a code, a sentence, a hint
//	date      dates with their precision (EDTF): parse, compare, print in a language
//	cite      records of sources, Pandoc's citations, locators
//	quote     normalising and finding quotations
//	lockfile  what the files that commands keep have in common
//	ledger    the addresses that statements ever had, who has reviewed them, and who objects
//	words     what the interface says, in each of its languages
//	site      what the stages hand on: Snapshot, Doc, Graph, Config, Output
//	lettering about how wide words are when they are drawn
//	timeline  events and their dates → places on a scale of time
//	network   nodes and what joins them → places in a frame
//
//	stages: each imports the vocabulary only, never another stage
//	parse     the bytes of one note → Doc; the bytes of site.yaml → Config; catalogues of words
//	resolve   all Docs → one Graph: addresses, links, backlinks, cited-by, timelines, points
//	check     a table of rules over the Graph → diagnostics
//	page      Graph → views, one struct for each template
//	render    view and template → bytes
//	card      what a page is → the picture of it that other sites show
//	bundle    scripts and styles among the templates → what browsers load
//	search    what is searched of each note → the files of the search index
//	portable  the bytes of a page → the same for reading straight from a folder
//	export    Graph → the files that hosts and other programs read
//	intake    a saved page or text of an article → its lines, and what it tells of itself
//	verify    Graph and the texts of captures → receipts of quotations; a capture as it is read beside a statement
//
//	edges
//	build     knows the order: Snapshot → Plan; imports every stage, and is pure
//	disk      the site's folder → Snapshot; Outputs → the published folder
//	watch     the site's folder → a call whenever it has changed
//	preview   Snapshots → pages in a browser, as they change
//	cli       arguments, commands, printing, exit codes, the clock
//
// The arrows are held by deps_test.go beside this file; docs/architecture.md
// says what passes along them, and why they are so.
package generator
