// Package site is the vocabulary of the pipeline: plain values that its
// stages hand on. Snapshot goes in, Doc and Graph stand between, Output comes
// out. Nothing here reads a file or a clock, and no value is changed after
// the stage that made it has returned.
package site

import (
	"crypto/sha256"
	"slices"
	"strings"

	"dossier/generator/date"
	"dossier/generator/diag"
)

// Version is part of the key under which parsed notes are remembered, and is
// printed by the version command.
const Version = "0.1.0"

// Digest is the SHA-256 of a file's bytes.
type Digest [sha256.Size]byte

// File is a text file with its content.
type File struct {
	// Path is relative to the site's root, with forward slashes.
	Path   string
	Text   []byte
	Digest Digest
}

// NewFile makes a File and its digest.
func NewFile(path string, text []byte) File {
	return File{Path: path, Text: text, Digest: sha256.Sum256(text)}
}

// Asset is an attachment: a file of the content folder that isn't read.
type Asset struct {
	Path   string // as in File
	Digest Digest
	Size   int64
}

// Snapshot is everything a build depends on. Equal snapshots give equal bytes
// on any machine.
type Snapshot struct {
	Config  File // content/site.yaml; an empty Path when there is none
	Quotes  File // content/quotes.lock, the receipts of quotations; likewise
	Reviews File // content/reviews.lock, what editors have checked; likewise
	// Objections is content/objections.lock, what editors hold to be wrong;
	// likewise. Nothing of it is published.
	Objections File
	Ledger     File   // content/statements.lock, the addresses of statements; likewise
	Notes      []File // content/**/*.md, sorted by path
	Templates  []File // the templates in force (built in, overridden by the site's), sorted by path
	Assets     []Asset
	Today      date.Day // the civil date in the site's time zone
	BaseURL    string   // overrides the configuration's when set
	Drafts     bool     // publish drafts, too
	Portable   bool     // make a site that is read straight from its folder
	// Diags is what was wrong with files that could not be taken in.
	Diags []diag.Diagnostic
}

// Text returns the text of a file that was read whole: a note, a template, the
// configuration or a file that commands keep.
func (s *Snapshot) Text(path string) ([]byte, bool) {
	for _, f := range []*File{&s.Config, &s.Quotes, &s.Reviews, &s.Objections, &s.Ledger} {
		if f.Path == path && path != "" {
			return f.Text, true
		}
	}
	for _, files := range [][]File{s.Notes, s.Templates} {
		i, ok := slices.BinarySearchFunc(files, path, func(f File, path string) int { return strings.Compare(f.Path, path) })
		if ok {
			return files[i].Text, true
		}
	}
	return nil, false
}

// Output is one file of the published site.
type Output struct {
	Path  string   // relative to the output folder, with forward slashes
	Maker string   // the template or exporter that makes it
	From  []string // the files whose output it is: a page's note, what is copied; Explain tells the rest
	// Make gives the bytes. It is pure: it may run never, once or often, and
	// beside others. Nil for a copied asset.
	Make func() ([]byte, error)
	// MakeUnless is Make for those who know the seal of what was made before: it
	// gives the seal of what is made now, and no bytes where that is the same.
	// Nil where finding out costs as much as making. It may be used in one
	// process only, which is as long as seals mean anything.
	MakeUnless func(known Seal) (made []byte, seal Seal, err error)
	// Named is set where the path carries a digest of all that the file is made
	// from: under one path it always has the same bytes, so that one that was
	// published before needn't be made again.
	Named bool
	// Data is set for files that scripts load.
	Data bool
	// Copy is the path of the asset whose bytes are published as they are.
	Copy string
	// Explain tells all that the file is made from. It costs as much as making
	// it, and is pure as well.
	Explain func() Explanation
}

// Seal stands for all that an output's bytes depend on: with the same seal they
// are the same. No output has the zero Seal.
type Seal [sha256.Size]byte
