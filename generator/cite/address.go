package cite

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// SameAddress reports whether two web addresses lead to the same page, as far
// as can be told from the addresses. These differences don't count:
//
//   - http or https, and the port that goes with it
//   - the case of the host, www. before it, a full stop behind it, and whether
//     letters outside ASCII are written in it or in Punycode
//   - how characters of path and query are percent-encoded
//   - slashes too many, and the one at the path's end
//   - the fragment, unless it begins with ! and so names a page
//   - parameters that only say where the reader came from (utm_source, fbclid
//     and the like), and the order of the others
//
// The case of the path counts, and so does every other parameter. What isn't a
// web address is the same as itself only.
func SameAddress(a, b string) bool {
	return a == b || NormalAddress(a) == NormalAddress(b)
}

// NormalAddress returns an address in the form that all those have that
// SameAddress takes for the same: a key to find them by, not one to follow.
// What isn't a web address is returned as it is.
func NormalAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.WriteString("https://")
	b.WriteString(normalHost(u))
	for _, part := range normalPath(u.EscapedPath()) {
		b.WriteString("/" + url.PathEscape(part))
	}
	sign := byte('?')
	for _, p := range normalQuery(u.RawQuery) {
		b.WriteByte(sign)
		b.WriteString(p)
		sign = '&'
	}
	if strings.HasPrefix(u.Fragment, "!") {
		b.WriteString("#" + url.PathEscape(u.Fragment))
	}
	return b.String()
}

// CleanAddress returns a web address as it may be followed and cited: without
// the fragment, unless it names a page, and without parameters that only say
// where the reader came from. What isn't a web address is returned as it is.
func CleanAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !utf8.ValidString(s) {
		return s
	}
	if !strings.HasPrefix(u.Fragment, "!") {
		u.Fragment, u.RawFragment = "", ""
	}
	var kept []string
	for p := range strings.SplitSeq(u.RawQuery, "&") {
		if name, _, _ := strings.Cut(p, "="); p != "" && !tracking(plainParameter(name)) {
			kept = append(kept, p)
		}
	}
	query := strings.Join(kept, "&")
	for _, word := range strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsSpace(r) }) {
		query = strings.ReplaceAll(query, word, url.PathEscape(word))
	}
	u.RawQuery, u.ForceQuery = query, false
	return u.String()
}

// normalHost returns the host, with its port where that isn't the scheme's.
func normalHost(u *url.URL) string {
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	for rest, ok := strings.CutPrefix(host, "www."); ok && strings.Contains(rest, "."); rest, ok = strings.CutPrefix(host, "www.") {
		host = rest
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && !(u.Scheme == "http" && port == "80") && !(u.Scheme == "https" && port == "443") {
		host += ":" + port
	}
	return host
}

// normalPath returns the parts of a path between its slashes, decoded, without
// those that are empty or lead nowhere.
func normalPath(escaped string) []string {
	var parts []string
	for part := range strings.SplitSeq(escaped, "/") {
		if decoded, err := url.PathUnescape(part); err == nil {
			part = decoded
		}
		switch part {
		case "", ".":
		case "..":
			parts = parts[:max(0, len(parts)-1)]
		default:
			parts = append(parts, part)
		}
	}
	return parts
}

// normalQuery returns the parameters of a query that count, sorted by name;
// those of one name keep their order.
func normalQuery(raw string) []string {
	type parameter struct{ name, text string }
	var list []parameter
	for p := range strings.SplitSeq(raw, "&") {
		name, value, given := strings.Cut(p, "=")
		name, value = plainParameter(name), plainParameter(value)
		if name == "" && value == "" || tracking(name) {
			continue
		}
		text := url.QueryEscape(name)
		if given {
			text += "=" + url.QueryEscape(value)
		}
		list = append(list, parameter{name, text})
	}
	slices.SortStableFunc(list, func(a, b parameter) int { return cmp.Compare(a.name, b.name) })
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.text
	}
	return texts
}

// plainParameter decodes what can be: a % that escapes nothing is one.
func plainParameter(s string) string {
	if decoded, err := url.QueryUnescape(stray.ReplaceAllString(s, "%25$1")); err == nil {
		return decoded
	}
	return s
}

// stray is a percent sign that two hexadecimal digits don't follow.
var stray = regexp.MustCompile(`%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)`)

// trackers are parameters that say where a reader came from, or who the reader
// is, and lead to the same page without them.
var trackers = []string{
	"fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
	"li_fat_id", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "ns_campaign", "ns_mchannel", "ns_source",
	"ocid", "cmpid", "smid", "sref", "share_id", "ref_src", "ref_url", "traffic_source", "at_medium", "at_campaign",
}

// tracking reports whether a parameter is one of the trackers.
func tracking(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "pk_") || slices.Contains(trackers, name)
}
