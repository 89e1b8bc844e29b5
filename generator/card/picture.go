package card

import "dossier/generator/site"

// Width and Height are the size of a card.
const Width, Height = site.CardWidth, site.CardHeight

// Colours of the site: its paper, its ink and what lies between them, in steps
// by which the edges of letters are smooth; then those of surfaces.
const (
	inks               = 13 // ink is the last
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

func newPicture() picture { return picture{make([]uint8, Width*Height), 0, 0, Width, Height} }

// room is the part of a picture that a text has for itself, with as much of
// its sides as letters may reach over their own width.
func (p picture) room(top, bottom int) picture {
	const beyond = 14
	return picture{p.points, margin - beyond, top, Width - margin + beyond, bottom}
}

// fill paints a surface.
func (p picture) fill(x0, y0, x1, y1 int, colour uint8) {
	for y := y0; y < y1; y++ {
		row := p.points[y*Width+x0 : y*Width+x1]
		for i := range row {
			row[i] = colour
		}
	}
}

// stamp prints a shape in ink, where it is darker than what is there.
func (p picture) stamp(mask *mask, x, y, dark int) {
	x, y = x+mask.left, y+mask.top
	for row := range mask.h {
		if y+row < p.y0 || y+row >= p.y1 {
			continue
		}
		for col := range mask.w {
			c := int(mask.cover[row*mask.w+col])
			if c == 0 || x+col < p.x0 || x+col >= p.x1 {
				continue
			}
			at := &p.points[(y+row)*Width+x+col]
			if ink := uint8(div(c*dark*(inks-1), 255*255)); ink > 0 && (*at >= inks || ink > *at) {
				*at = ink
			}
		}
	}
}
