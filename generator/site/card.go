package site

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Card is what stands on the picture of a page that other sites show where it
// is linked: what the page is, never what it says.
type Card struct {
	Kind  string // "Event", "Source · Reuters"
	Title string // in the reader's eyes the page's name
	Date  string // empty where there is none, or where it is contested
	Site  string // the site's title
	Foot  string // what the site says of itself in a few words, or empty
	Lang  string // BCP 47, by which letters are chosen
	Dir   string // rtl where the card reads from the right
}

// CardDesign is the number of the drawing: a card that is drawn otherwise has
// another, so that one of before isn't taken for it.
const CardDesign = "2"

// CardWidth and CardHeight are the size of the picture, in points: what those
// who show large pictures ask for (https://ogp.me).
const CardWidth, CardHeight = 1200, 630

// CardFolder is where cards are published.
const CardFolder = "cards/"

// Path is where a card is published. Its name carries a digest of all that the
// picture is made from: the same name is the same picture.
func (c *Card) Path() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{CardDesign, c.Kind, c.Title, c.Date, c.Site, c.Foot, c.Lang, c.Dir}, "\x00")))
	return CardFolder + hex.EncodeToString(sum[:10]) + ".png"
}
