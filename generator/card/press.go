package card

import (
	"sync"

	"dossier/generator/site"
)

// Press draws cards. Fonts are read when the first is drawn. It may be used by
// many goroutines.
type Press struct {
	fonts   func() fonts
	sheet   func() *sheet
	drawers sync.Pool // of *drawer
}

// NewPress makes a Press.
func NewPress() *Press {
	return &Press{fonts: sync.OnceValue(readFonts), sheet: sync.OnceValue(newSheet)}
}

// drawer is what one card at a time is drawn with.
type drawer struct {
	setter       setter
	letters      letters
	title, small faces
	picture      picture
	encoder      encoder
}

// Draw draws a card as a PNG.
func (p *Press) Draw(c site.Card) ([]byte, error) {
	d, ok := p.drawers.Get().(*drawer)
	if !ok {
		fonts := p.fonts()
		d = &drawer{
			title: newFaces(fonts.title), small: newFaces(fonts.small),
			picture: newPicture(), encoder: encoder{sheet: p.sheet()},
		}
	}
	defer p.drawers.Put(d)
	copy(d.picture.points, p.sheet().picture.points)
	d.draw(d.picture, c)
	return d.encoder.encode(d.picture)
}

// Where things stand, in points.
const (
	margin    = 84
	edge      = 12  // along the top
	bandTop   = 520 // of what the site is
	kickBase  = 118 // base line of what the page is
	kickSize  = 30
	siteSize  = 30
	siteBase  = 585
	titleTop  = 172
	titleRoom = bandTop - titleTop - 36
	gap       = 48 // between two texts of one line
)

// titleSteps are the sizes of titles, each with as many lines as have room.
var titleSteps = []step{{104, 2}, {92, 3}, {80, 3}, {70, 4}, {60, 4}, {52, 5}, {44, 6}}

// tallSteps are those of letters that are larger at the same size, and reach
// further above and below their line.
var tallSteps = []step{{84, 2}, {76, 3}, {66, 3}, {58, 4}, {50, 5}, {42, 5}}

// leading is the distance of two base lines.
func leading(size int, tall bool) int {
	if tall {
		return size * 34 / 25
	}
	return size * 29 / 25
}

func (d *drawer) draw(p picture, c site.Card) {
	d.pair(p.room(kickBase-40, kickBase+18), c, pair{c.Kind, c.Date, true}, kickSize, kickBase)
	d.pair(p.room(siteBase-40, siteBase+18), c, pair{c.Site, c.Foot, false}, siteSize, siteBase)

	title, ok := d.setter.set(c.Title, d.title, c.Dir, c.Lang)
	if !ok {
		return
	}
	steps := titleSteps
	if title.tall {
		steps = tallSteps
	}
	size, lines := d.setter.fit(title, Width-2*margin, steps)
	y := titleTop + size*3/4
	for _, l := range lines {
		d.letters.print(p.room(kickBase+20, bandTop-4), l, size, start(c, at(size, l.width)/one), y, strong)
		y += leading(size, title.tall)
	}
}

// pair is two texts on a line, of which the second stands at its end. Where
// there is no room for both, the first is cut if the second is to be kept, and
// the second is left out if not.
type pair struct {
	first, second string
	keep          bool
}

func (d *drawer) pair(p picture, c site.Card, both pair, size, base int) {
	room := Width - 2*margin
	first, ok := d.setter.set(both.first, d.small, c.Dir, c.Lang)
	taken := 0
	if ok {
		l := d.setter.wrap(first, size, 10*Width, 1, true)
		taken = at(size, l[0].width)/one + gap
	}
	if second, ok := d.setter.set(both.second, d.small, c.Dir, c.Lang); ok {
		l := d.setter.wrap(second, size, room, 1, true)[0]
		width := at(size, l.width)/one + 1
		if taken+width <= room || both.keep && width <= room*2/3 {
			x := Width - margin - width
			if c.Dir == "rtl" {
				x = margin
			}
			d.letters.print(p, l, size, x, base, faint)
			room -= width + gap
		}
	}
	if ok {
		l := d.setter.wrap(first, size, room, 1, true)[0]
		d.letters.print(p, l, size, start(c, at(size, l.width)/one), base, strong)
	}
}

// start is where a line of that width begins on a card.
func start(c site.Card, width int) int {
	if c.Dir == "rtl" {
		return Width - margin - width - 1
	}
	return margin
}
