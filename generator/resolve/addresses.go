package resolve

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// addressBook gives notes their addresses: paths relative to the site's root,
// in lower case and NFC, with a slash at their end; the home page's is empty.
type addressBook struct {
	dirs map[string]string // folder → its address
}

func newAddressBook() *addressBook { return &addressBook{dirs: map[string]string{"": ""}} }

// folder is folderOf, with the folders' names shared among the notes in them.
func (a *addressBook) folder(file string) folder {
	f := folderOf(file)
	if _, ok := a.dirs[f.in]; !ok {
		var b strings.Builder
		for part := range strings.SplitSeq(strings.TrimSuffix(f.in, "/"), "/") {
			b.WriteString(addressPart(part))
			b.WriteByte('/')
		}
		a.dirs[f.in] = b.String()
	}
	return f
}

// address works out where a note is published, and reports an address that
// can't be given. The note's folder is known.
func (r *resolver) address(id site.NoteID) string {
	n, f := r.g.Notes[id], r.folders[id]
	if n.Path == homePath {
		return ""
	}
	front := &n.Doc.Front
	at, from := front.Span, "the path"
	var address string
	switch {
	case front.Permalink.Value != "":
		at, from = front.Permalink.Span, "the permalink"
		address = permalink(front.Permalink.Value)
	case front.Slug.Value != "":
		at, from = front.Slug.Span, "the slug"
		address = r.book.dirs[f.in] + addressPart(front.Slug.Value) + "/"
		if strings.Contains(front.Slug.Value, "/") {
			r.refuse(id, diag.AddressReserved, at, "a slug is the last part of an address and has no slash", "write permalink: for a whole address")
			return address
		}
	default:
		address = r.book.dirs[f.in] + addressPart(f.name) + "/"
	}
	if problem := unpublishable(address); problem != "" {
		r.refuse(id, diag.AddressReserved, at, fmt.Sprintf("%s gives the address /%s, %s", from, printable(address), problem), "give the note another address with slug: or permalink:")
	} else if problem := misleading(n.Path); problem != "" {
		r.refuse(id, diag.AddressReserved, at, fmt.Sprintf("the file's name %s", problem), "rename the file")
	}
	return address
}

// refuse reports the address of a note that was to be published, and keeps it
// from being so.
func (r *resolver) refuse(id site.NoteID, code diag.Code, at diag.Span, message, hint string) {
	n := r.g.Notes[id]
	if !n.Published {
		return
	}
	r.report(n, code, at, message, hint)
	r.unplaced[id] = true
	n.Published = false
}

// permalink reads a whole address, with or without slashes around it.
func permalink(s string) string {
	s = strings.Trim(s, "/")
	if s == "" {
		return ""
	}
	var b strings.Builder
	for part := range strings.SplitSeq(s, "/") {
		if part == "." || part == ".." {
			b.WriteString(part)
		} else {
			b.WriteString(addressPart(part))
		}
		b.WriteByte('/')
	}
	return b.String()
}

// addressPart makes a name a part of an address: lower case, NFC, and in the
// place of whatever would need escaping, or would not be seen, a hyphen.
// Letters of all scripts stay. It may be empty.
func addressPart(name string) string {
	if plainPart(name) {
		return name
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFC.String(name))) {
		switch {
		case unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number), r == '-', r == '_', r == '.':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.In(r, unicode.Cf) || r == '\'' || r == '’':
			// What isn't seen, and an apostrophe, part nothing: don't → dont.
		default:
			gap = true
		}
	}
	return strings.Trim(b.String(), ".-")
}

// plainPart reports whether name is its own address, as most are.
func plainPart(name string) bool {
	for _, c := range []byte(name) {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return name != "" && name[0] != '-' && name[len(name)-1] != '-'
}

// The addresses that the generator fills itself.
var (
	// Pages, and folders in which every address is the generator's.
	reservedPages   = []string{"contested/", "corrections/", "actors/", "events/", "sources/", "search/", "a-z/", "graph/"}
	reservedFolders = []string{"tags/", "contested/", "corrections/", "search/", "a-z/", "graph/", "actors/page/", "events/page/", "sources/page/"}
	// Files at the site's root. A note's address would be a folder of the name.
	reservedFiles = []string{
		"404.html", "site.css", "_headers", "_redirects", "robots.txt", "sitemap.xml", "feed.xml", "corrections.xml",
	}
	// The parts of a long list stand below a note's address, by number.
	listFolders = []string{"cited-by", "backlinks", "timeline", "passed-on"}
	// Names that can't be files on Windows
	// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
	deviceNames = strings.Fields("con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")
)

// longestPart is how many bytes a part of an address may have: file systems
// allow 255, and a staged file's name is longer than its target's.
const longestPart = 200

// unpublishable says why a note can't have an address, or "".
func unpublishable(address string) string {
	parts := strings.Split(strings.TrimSuffix(address, "/"), "/")
	switch {
	case address == "":
		return "which is the home page's, content/index.md"
	case slices.Contains(reservedPages, address), slices.Contains(reservedFiles, parts[0]),
		slices.ContainsFunc(reservedFolders, func(f string) bool { return strings.HasPrefix(address, f) }):
		return "which the site needs itself"
	}
	for _, part := range parts {
		stem, _, _ := strings.Cut(part, ".")
		switch {
		case part == "":
			return "in which a part is empty"
		case part == "." || part == "..":
			return "which leads out of its place"
		case part == "index.html":
			return "which is the file of another page"
		case len(part) > longestPart:
			return fmt.Sprintf("in which a part is longer than %d bytes", longestPart)
		case slices.Contains(deviceNames, stem):
			return fmt.Sprintf("and %q can't be the name of a folder on Windows", part)
		}
	}
	if n := len(parts); n >= 2 && slices.Contains(listFolders, parts[n-2]) {
		if _, err := strconv.Atoi(parts[n-1]); err == nil {
			return "which the site needs for the parts of a long list"
		}
	}
	return ""
}

// misleading says what is wrong with a path that doesn't look like what it is.
func misleading(file string) string {
	for _, r := range file {
		switch {
		case unicode.IsControl(r):
			return "has a control character in it"
		case unicode.Is(unicode.Bidi_Control, r):
			return "has a character in it that turns the direction of writing"
		}
	}
	return ""
}

// printable is s without characters that a terminal would obey.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '?'
		}
		return r
	}, s)
}

// collisions reports published notes at one address, of which the first keeps
// it. Addresses that differ only in case are one: some file systems, and some
// readers, don't tell them apart.
func (r *resolver) collisions() {
	fold := newFolder()
	taken := make(map[string]site.NoteID, len(r.g.Notes))
	r.published(func(id site.NoteID, n *site.Note) {
		key := fold.fold(n.Address)
		other, twice := taken[key]
		if !twice {
			taken[key] = id
			return
		}
		at := n.Doc.Front.Span
		if slug := n.Doc.Front.Slug; slug.Value != "" {
			at = slug.Span
		}
		if permalink := n.Doc.Front.Permalink; permalink.Value != "" {
			at = permalink.Span
		}
		r.refuse(id, diag.AddressDuplicate, at,
			fmt.Sprintf("the address /%s is that of %s, too", printable(n.Address), r.g.Notes[other].Path),
			"rename one of the two, or give it a slug:")
	})
}

// within joins a folder and a path relative to it, without leaving the content
// folder.
func within(dir, p string) (joined string, ok bool) {
	joined = path.Join(dir, p)
	return joined, joined != ".." && !strings.HasPrefix(joined, "../")
}
