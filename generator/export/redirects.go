package export

import (
	"strings"

	"dossier/generator/site"
)

// RedirectsFile is where the output of [Redirects] is published.
const RedirectsFile = "_redirects"

// Redirects returns the rules by which Netlify, and hosts that do as it does,
// lead from old addresses to the notes that stand there now
// (https://docs.netlify.com/manage/routing/redirects/overview/). They are in
// the order of the graph's redirects.
func Redirects(g *site.Graph) []byte {
	var b strings.Builder
	for _, r := range g.Redirects {
		b.WriteString(escapePath(r.From) + " /" + escapePath(g.Notes[r.To].Address) + " 301\n")
	}
	return []byte(b.String())
}

// escapePath percent-encodes a path (https://www.rfc-editor.org/rfc/rfc3986#section-3.3)
// so that it stands for itself in a rule: there a space ends it, * and : are
// wildcards, and what follows # is a comment. Rules that begin with /.netlify
// are refused, so a dot at the beginning of a path is encoded as well.
func escapePath(p string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(p) {
		c := p[i]
		plain := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("/-_~!$&'()+,;=@", c) >= 0
		if plain || c == '.' && i > 1 {
			b.WriteByte(c)
		} else {
			b.WriteString(string([]byte{'%', hex[c>>4], hex[c&15]}))
		}
	}
	return b.String()
}
