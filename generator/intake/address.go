package intake

import (
	"net/url"
	"strings"

	"dossier/generator/cite"
)

// tellAddress believes a canonical link before JSON-LD: it is what addresses
// are compared by. One that leads to the site's front page is a mistake of the
// site's, where another leads elsewhere.
func (p *Page) tellAddress(t *told, o object) {
	base := first(t.saved, t.meta["og:url"], o.url)
	var front Told
	for _, c := range []Told{
		{t.canonical, "the page's canonical link", false},
		{t.meta["og:url"], "og:url", false},
		{o.url, "JSON-LD url", false},
		{t.saved, "the browser's note of where the page was saved from", false},
	} {
		u, ok := webAddress(c.Value, base)
		if !ok {
			continue
		}
		c.Value = u.String()
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && !strings.HasPrefix(u.Fragment, "!") {
			if front.Value == "" {
				front = c
			}
			continue
		}
		p.URL = c
		return
	}
	p.URL = front
}

// webAddress resolves an address, and makes sure that one may write it in a
// record.
func webAddress(s, base string) (*url.URL, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || s == "" || len(s) > 4*longestField {
		return nil, false
	}
	if !u.IsAbs() {
		b, err := url.Parse(base)
		if err != nil || !b.IsAbs() {
			return nil, false
		}
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(u.String(), " \t\n\"<>\\^`{|}") || strings.Contains(u.String(), "%%") {
		return nil, false
	}
	if u, err = url.Parse(cite.CleanAddress(u.String())); err != nil {
		return nil, false
	}
	return u, true
}
