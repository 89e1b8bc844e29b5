package quote

import (
	"fmt"
	"strconv"
	"strings"
)

// Role is what a line of an article is.
type Role uint8

// The roles. What has no other is page furniture: navigation, bylines,
// advertisements, forms.
const (
	Furniture Role = iota
	Headline
	Heading
	Paragraph // list items, too
	Caption
)

// placeNames are the roles that a place can have, as citations name them.
var placeNames = [...]string{Headline: "headline", Heading: "heading", Paragraph: "para", Caption: "fig"}

// Place is a place in an article: the headline, or passages of one role from
// First to Last, counted from 1. Its zero value is no place.
type Place struct {
	Role        Role
	First, Last int // 0 for the headline
}

// String returns the place as it stands in a receipt: para.7, para.7-8, fig.1,
// heading.2, headline; nothing for no place.
func (p Place) String() string {
	if p.Role == Furniture {
		return ""
	}
	return string(p.append(nil))
}

func (p Place) append(b []byte) []byte {
	b = append(b, placeNames[p.Role]...)
	if p.Role == Headline {
		return b
	}
	b = append(b, '.')
	b = strconv.AppendInt(b, int64(p.First), 10)
	if p.Last != p.First {
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(p.Last), 10)
	}
	return b
}

// ParsePlace reads what String returns.
func ParsePlace(s string) (Place, error) {
	name, numbers, counted := strings.Cut(s, ".")
	for role := Headline; int(role) < len(placeNames); role++ {
		if name != placeNames[role] {
			continue
		}
		if role == Headline {
			if !counted {
				return Place{Role: Headline}, nil
			}
			break
		}
		first, last, isRange := strings.Cut(numbers, "-")
		p := Place{Role: role, First: number(first), Last: number(last)}
		if !isRange {
			p.Last = p.First
		}
		if p.First == 0 || p.Last < p.First || isRange && p.Last == p.First {
			break
		}
		return p, nil
	}
	return Place{}, fmt.Errorf("%q isn't a place; places are para.7, para.7-8, fig.1, heading.2, headline", clip(s))
}

// number reads a number from 1, in its one spelling; 0 if s is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxNumber || strconv.Itoa(n) != s {
		return 0
	}
	return n
}

// maxNumber is the greatest number of a line or paragraph.
const maxNumber = 1 << 24

// compare orders places as they stand in an article's record: the headline,
// headings, paragraphs, captions.
func (p Place) compare(other Place) int {
	for _, d := range [...]int{int(p.Role) - int(other.Role), p.First - other.First, p.Last - other.Last} {
		if d != 0 {
			return d
		}
	}
	return 0
}

// Short is the place as the label of a citation shows it: ¶7, ¶¶7–8, fig. 1,
// heading 2, headline.
func (p Place) Short() string {
	switch {
	case p.Role == Headline:
		return "headline"
	case p.Role == Paragraph && p.First != p.Last:
		return "¶¶" + p.numbers("–")
	case p.Role == Paragraph:
		return "¶" + p.numbers("")
	case p.Role == Caption:
		return "fig. " + p.numbers("–")
	}
	return "heading " + p.numbers("–")
}

// Written is the place as an author cites it: para. 7, paras. 7-8, fig. 1,
// sec. 2, {headline}.
func (p Place) Written() string {
	switch {
	case p.Role == Headline:
		return "{headline}"
	case p.Role == Paragraph && p.First != p.Last:
		return "paras. " + p.numbers("-")
	case p.Role == Paragraph:
		return "para. " + p.numbers("")
	case p.Role == Caption:
		return "fig. " + p.numbers("-")
	}
	return "sec. " + p.numbers("-")
}

func (p Place) numbers(to string) string {
	if p.First == p.Last {
		return strconv.Itoa(p.First)
	}
	return strconv.Itoa(p.First) + to + strconv.Itoa(p.Last)
}
