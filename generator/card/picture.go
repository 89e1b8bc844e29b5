package card

import "dossier/generator/site"

// Width and Height are the size of a card.
const Width, Height = site.CardWidth, site.CardHeight

// Colours of the site: its paper, its ink and what lies between them, in steps
// by which the edges of letters are smooth; then those of surfaces.
const (
	inks               = 13 // ink is the last
	darkest            = inks - 1
	band, rule, accent = inks, inks + 1, inks + 2

	paperRGB, inkRGB            = 0xfdfcf9, 0x1e1d1a
	bandRGB, ruleRGB, accentRGB = 0xf5f2eb, 0xddd7c9, 0x1d4f80

	strong, faint = 255, 190 // of 255: how dark text is
)

// palette is the colours, as 0xRRGGBB.
func palette() []int {
	var p []int
	for i := range inks {
		mix := func(shift int) int {
			a, b := paperRGB>>shift&255, inkRGB>>shift&255
			return div(a*(inks-1-i)+b*i, inks-1) << shift
		}
		p = append(p, mix(16)|mix(8)|mix(0))
	}
	return append(p, bandRGB, ruleRGB, accentRGB)
}

// picture is a card in the making: the colour of each point, row by row, as an
// index into the palette.
type picture struct {
	points         []uint8
	x0, y0, x1, y1 int // where it is printed on; what is outside stays as it is
}

// sheet is what cards are printed on, the same for all: each row is of one
// colour.
type sheet struct {
	rows    [Height]uint8
	picture picture
}

func newSheet() *sheet {
	s := &sheet{picture: newPicture()}
	for y := range Height {
		switch {
		case y < edge:
			s.rows[y] = accent
		case y >= bandTop && y < bandTop+2:
			s.rows[y] = rule
		case y >= bandTop:
			s.rows[y] = band
		}
		row := s.picture.row(y)
		for x := range row {
			row[x] = s.rows[y]
		}
	}
	return s
}

func newPicture() picture { return picture{make([]uint8, Width*Height), 0, 0, Width, Height} }

func (p picture) row(y int) []uint8 { return p.points[y*Width : (y+1)*Width] }

// room is the part of a picture that a text has for itself, with as much of
// its sides as letters may reach over their own width.
func (p picture) room(top, bottom int) picture {
	const beyond = 14
	return picture{p.points, margin - beyond, top, Width - margin + beyond, bottom}
}

// stamp prints a shape in ink, where it is darker than what is there.
func (p picture) stamp(mask *mask, x, y int) {
	x, y = x+mask.left, y+mask.top
	left, right := max(p.x0-x, 0), min(p.x1-x, mask.w)
	if left >= right {
		return
	}
	for row := max(p.y0-y, 0); row < min(p.y1-y, mask.h); row++ {
		inks := mask.inks[row*mask.w+left : row*mask.w+right]
		points := p.points[(y+row)*Width+x+left:][:len(inks)]
		for i, ink := range inks {
			if at := points[i]; ink > 0 && (ink > at || at > darkest) {
				points[i] = ink
			}
		}
	}
}
