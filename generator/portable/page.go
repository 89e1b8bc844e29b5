package portable

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// index is the page that a server shows for a folder.
const index = "index.html"

// Page is a page whose links to folders lead to the pages in them. All else
// stays as it is, byte for byte.
func Page(text []byte) []byte {
	out := make([]byte, 0, len(text)+len(text)/32)
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken: // the end
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := bytes.Clone(z.Raw())
			if tag := z.Token(); leads(tag) {
				out = append(out, tag.String()...)
			} else {
				out = append(out, raw...)
			}
			continue
		}
		out = append(out, z.Raw()...)
	}
}

// leads gives a tag's addresses the names of pages, and reports whether it had
// any that lacked one.
func leads(tag html.Token) bool {
	changed := false
	for i, a := range tag.Attr {
		if a.Key != "href" && a.Key != "action" {
			continue
		}
		if to := Address(a.Val); to != a.Val {
			tag.Attr[i].Val = to
			changed = true
		}
	}
	return changed
}

// Address is a relative address of the site with the name of the page that it
// leads to: ../actors/ann/#facts becomes ../actors/ann/index.html#facts. What
// leads elsewhere, to a file or within the page stays as it is.
func Address(address string) string {
	end := strings.IndexAny(address, "?#")
	if end < 0 {
		end = len(address)
	}
	path, rest := address[:end], address[end:]
	switch {
	case path == "" || strings.HasPrefix(path, "/"):
		return address
	case hasScheme(path):
		return address
	case strings.HasSuffix(path, "/"):
		return path + index + rest
	case path == "." || path == ".." || strings.HasSuffix(path, "/.") || strings.HasSuffix(path, "/.."):
		return path + "/" + index + rest
	}
	return address
}

// hasScheme reports whether an address begins with the name of a scheme.
func hasScheme(path string) bool {
	colon := strings.IndexByte(path, ':')
	slash := strings.IndexByte(path, '/')
	return colon >= 0 && (slash < 0 || colon < slash)
}
