package site

import (
	"slices"
	"strings"
)

// ContentDir is the folder of everything an author writes, and ConfigPath the
// site's configuration in it. Paths of notes and assets begin with ContentDir.
// The lock files are kept by commands and committed with the content.
const (
	ContentDir     = "content/"
	ConfigPath     = ContentDir + "site.yaml"
	QuotesPath     = ContentDir + "quotes.lock"
	ReviewsPath    = ContentDir + "reviews.lock"
	ObjectionsPath = ContentDir + "objections.lock"
	LedgerPath     = ContentDir + "statements.lock"
)

// IsLock reports whether the file at a path of the site is one that commands
// keep. It is read, and is neither a note nor an attachment.
func IsLock(path string) bool {
	switch path {
	case QuotesPath, ReviewsPath, ObjectionsPath, LedgerPath:
		return true
	}
	return false
}

// actorTypes are the words of type: that make a note an actor.
var actorTypes = [...]string{"person", "group", "coalition", "government", "organisation", "media", "place"}

// ActorTypes lists the types of actors in the order the site groups them.
func ActorTypes() []string { return slices.Clone(actorTypes[:]) }

// Types lists every word that type: may say, for "did you mean".
func Types() []string { return append(ActorTypes(), kinds[:]...) }

// TypeKind reads the word after type:. It gives the kind of note that it means
// and the word as the site uses it.
func TypeKind(word string) (kind Kind, noteType string, ok bool) {
	if word == "organization" {
		word = "organisation"
	}
	if slices.Contains(actorTypes[:], word) {
		return Actor, word, true
	}
	i := slices.Index(kinds[:], word)
	if i < 0 {
		return Page, "", false
	}
	return Kind(i), word, true
}

// FolderKind gives the kind of the notes that lie in the path's folder and say
// no type: content/actors/ and so on, with the folders below them.
func FolderKind(path string) Kind {
	folder, _, below := strings.Cut(strings.TrimPrefix(path, ContentDir), "/")
	if !below {
		return Page
	}
	switch folder {
	case "actors":
		return Actor
	case "events":
		return Event
	case "sources":
		return Source
	}
	return Page
}
