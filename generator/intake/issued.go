package intake

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/date"
)

func (p *Page) tellIssued(t *told, o object) {
	if d, ok := dayOf(o.published); ok {
		p.Issued = Told{d, "JSON-LD datePublished", false}
		return
	}
	for _, name := range issuedNames {
		if d, ok := dayOf(t.meta[name]); ok {
			p.Issued = Told{d, name, false}
			return
		}
	}
	// Of times without a name the first counts, unless there are many: then
	// they are those of other articles.
	for _, named := range []bool{true, false} {
		for _, e := range t.times {
			if d, ok := dayOf(e.value); ok && (e.published || !named && len(t.times) <= 3) {
				p.Issued = Told{d, "the page's first <time>", false}
				return
			}
		}
	}
	if d, ok := dayIn(p.URL.Value); ok {
		p.Issued = Told{d, "read off the address", true}
	}
}

// isoDay begins a date as schema.org and HTML write it.
var isoDay = regexp.MustCompile(`^\d{4}-\d{2}(?:-\d{2})?(?:$|[T\s])`)

// compactDay is a date as sites write it that follow ISO 8601's basic format.
var compactDay = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:$|T)`)

// wordedDay is a date in English words.
var wordedDay = regexp.MustCompile(`(?i)^(?:[a-z]{3,9},?\s+)??(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})\b`)

// dayOf reads a day, or a month, as EDTF. It is the day that the page gives,
// in whatever zone that is: the publisher's. 11/10/2025 is no date, since one
// can't tell which number is the month.
func dayOf(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if isoDay.MatchString(s) {
		return sensible(strings.TrimRight(s[:min(len(s), 10)], "T \t"))
	}
	if m := compactDay.FindStringSubmatch(s); m != nil {
		return sensible(m[1] + "-" + m[2] + "-" + m[3])
	}
	if m := wordedDay.FindStringSubmatch(s); m != nil {
		month := slices.IndexFunc(months, func(name string) bool { return strings.HasPrefix(strings.ToLower(m[2]+m[3]), name) })
		return sensible(m[5] + "-" + twoDigits(month+1) + "-" + twoDigits(number(m[1]+m[4])))
	}
	return "", false
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// sensible reports whether s is a date that an article can have.
func sensible(s string) (string, bool) {
	d, err := date.Parse(s)
	if err != nil {
		return "", false
	}
	day, ok := d.Earliest()
	return d.String(), ok && day.Year() >= 1600 // the first newspapers
}

// addressDay is a date in an address: /2025/11/10/, /2025/11/, /2025-11-10,
// /20251110/.
var addressDay = regexp.MustCompile(`/((?:19|20)\d{2})(?:/(\d{1,2})(?:/(\d{1,2})(?:/|$))?|-(\d{2})-(\d{2})\b|(\d{2})(\d{2})(?:/|$))`)

// dayIn reads a date off an address.
func dayIn(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	m := addressDay.FindStringSubmatch(u.Path)
	if m == nil {
		return "", false
	}
	s := m[1] + "-" + twoDigits(number(m[2]+m[4]+m[6]))
	if day := m[3] + m[5] + m[7]; day != "" {
		s += "-" + twoDigits(number(day))
	}
	return sensible(s)
}
