package card

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"strconv"
	"strings"
)

// Icon is a site's icon, as browsers show it beside the page's name.
type Icon struct {
	width, height float64
	shapes        []shape
}

// shape is a filled outline.
type shape struct {
	colour  color.RGBA // opaque
	strokes []stroke
}

// stroke is a part of an outline: M, L, C or Z with its points.
type stroke struct {
	op byte
	at [6]float64
}

// ReadIcon reads an icon from SVG, of which it knows as much as an icon of few
// shapes needs: rect, circle and path (without arcs), filled with #rrggbb.
func ReadIcon(svg []byte) (*Icon, error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	icon := &Icon{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("read the icon: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attrs := map[string]string{}
		for _, a := range start.Attr {
			attrs[a.Name.Local] = a.Value
		}
		if err := icon.element(start.Name.Local, attrs); err != nil {
			return nil, err
		}
	}
	if icon.width <= 0 || icon.height <= 0 || len(icon.shapes) == 0 {
		return nil, errors.New("the icon has no viewBox, or nothing in it")
	}
	return icon, nil
}

func (i *Icon) element(name string, attrs map[string]string) error {
	number := func(attr string) float64 {
		n, _ := strconv.ParseFloat(attrs[attr], 64)
		return n
	}
	if name == "svg" {
		box := strings.Fields(attrs["viewBox"])
		if len(box) != 4 || box[0] != "0" || box[1] != "0" {
			return errors.New("the icon's viewBox doesn't begin with 0 0")
		}
		i.width, _ = strconv.ParseFloat(box[2], 64)
		i.height, _ = strconv.ParseFloat(box[3], 64)
		return nil
	}
	if name == "title" || name == "desc" {
		return nil
	}
	for _, attr := range []string{"transform", "style", "class", "stroke", "opacity", "fill-opacity", "fill-rule", "clip-path", "mask"} {
		if attrs[attr] != "" {
			return fmt.Errorf("the icon has a %s, which isn't drawn here", attr)
		}
	}
	var s shape
	rgb, err := strconv.ParseUint(strings.TrimPrefix(attrs["fill"], "#"), 16, 32)
	if err != nil || len(attrs["fill"]) != 7 {
		return fmt.Errorf("the icon is filled with %q; it is to be #rrggbb", attrs["fill"])
	}
	s.colour = color.RGBA{byte(rgb >> 16), byte(rgb >> 8), byte(rgb), 255}
	switch name {
	case "rect":
		s.round(number("x"), number("y"), number("width"), number("height"), number("rx"))
	case "circle":
		r := number("r")
		s.round(number("cx")-r, number("cy")-r, 2*r, 2*r, r)
	case "path":
		if err := s.path(attrs["d"]); err != nil {
			return err
		}
	default:
		return fmt.Errorf("the icon has a <%s>, which isn't drawn here", name)
	}
	i.shapes = append(i.shapes, s)
	return nil
}

func (s *shape) add(op byte, at ...float64) {
	st := stroke{op: op}
	copy(st.at[:], at)
	s.strokes = append(s.strokes, st)
}

// round is a rectangle with round corners.
func (s *shape) round(x, y, w, h, r float64) {
	r = min(r, w/2, h/2)
	k := r * 0.4477 // by which a curve of a quarter circle is pulled
	s.add('M', x+r, y)
	s.add('L', x+w-r, y)
	s.add('C', x+w-k, y, x+w, y+k, x+w, y+r)
	s.add('L', x+w, y+h-r)
	s.add('C', x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
	s.add('L', x+r, y+h)
	s.add('C', x+k, y+h, x, y+h-k, x, y+h-r)
	s.add('L', x, y+r)
	s.add('C', x, y+k, x+k, y, x+r, y)
	s.add('Z')
}

// path reads the data of a path (https://www.w3.org/TR/SVG2/paths.html).
func (s *shape) path(d string) error {
	words := pathWords(d)
	var x, y, x0, y0, cx, cy float64 // the pen, the contour's beginning, the last point of control
	op, last := byte(0), byte(0)
	for i := 0; i < len(words); {
		if c := words[i][0]; len(words[i]) == 1 && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			op = c
			i++
		}
		upper := op &^ 0x20
		count := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Z': 0}
		n, ok := count[upper]
		if !ok || i+n > len(words) {
			return fmt.Errorf("the icon's path has %q, which isn't drawn here", string(op))
		}
		var v [6]float64
		for j := range n {
			var err error
			if v[j], err = strconv.ParseFloat(words[i+j], 64); err != nil {
				return fmt.Errorf("the icon's path has %q where a number is to be", words[i+j])
			}
			if op != upper { // relative
				if upper == 'V' || upper != 'H' && j%2 == 1 {
					v[j] += y
				} else {
					v[j] += x
				}
			}
		}
		i += n
		switch upper {
		case 'M':
			x, y = v[0], v[1]
			x0, y0 = x, y
			s.add('M', x, y)
		case 'L':
			x, y = v[0], v[1]
			s.add('L', x, y)
		case 'H':
			x = v[0]
			s.add('L', x, y)
		case 'V':
			y = v[0]
			s.add('L', x, y)
		case 'C':
			s.add('C', v[:]...)
			cx, cy, x, y = v[2], v[3], v[4], v[5]
		case 'S':
			bx, by := x, y
			if last == 'C' || last == 'S' {
				bx, by = 2*x-cx, 2*y-cy
			}
			s.add('C', bx, by, v[0], v[1], v[2], v[3])
			cx, cy, x, y = v[0], v[1], v[2], v[3]
		case 'Z':
			s.add('Z')
			x, y = x0, y0
			if i < len(words) && len(words[i]) > 0 && (words[i][0] < 'A' || words[i][0] == '-') {
				return errors.New("the icon's path goes on behind its end")
			}
		}
		last = upper
		if upper == 'M' { // further pairs are lines
			op = op - 'M' + 'L'
		}
	}
	return nil
}

// pathWords are the letters and numbers of a path.
func pathWords(d string) []string {
	var words []string
	word := ""
	end := func() {
		if word != "" {
			words = append(words, word)
		}
		word = ""
	}
	for _, r := range d {
		switch {
		case r >= '0' && r <= '9':
			word += string(r)
		case r == '.':
			if strings.Contains(word, ".") {
				end()
			}
			word += "."
		case r == '-' || r == '+':
			end()
			word = string(r)
		default:
			end()
			if r != ' ' && r != ',' && r != '\n' && r != '\t' && r != '\r' {
				words = append(words, string(r))
			}
		}
	}
	end()
	return words
}

// draw draws an icon on a square. Where filled is set, what the first shape
// leaves free has its colour.
func (i *Icon) draw(size int, filled bool) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	if filled {
		c := i.shapes[0].colour
		for p := 0; p < len(img.Pix); p += 4 {
			img.Pix[p], img.Pix[p+1], img.Pix[p+2], img.Pix[p+3] = c.R, c.G, c.B, 255
		}
	}
	side := max(i.width, i.height)
	to := func(n float64) int {
		n = math.Round(n * float64(size*one) / side)
		far := float64(4 * size * one) // nothing of it is seen from there
		if !(n > -far) {               // nor where it is no number
			return int(-far)
		}
		return int(min(n, far))
	}
	var r raster
	for _, s := range i.shapes {
		r.reset(size, size)
		r.x, r.y, r.x0, r.y0 = 0, 0, 0, 0
		for _, st := range s.strokes {
			switch a := st.at; st.op {
			case 'M':
				r.moveTo(to(a[0]), to(a[1]))
			case 'L':
				r.lineTo(to(a[0]), to(a[1]))
			case 'C':
				r.cubeTo(to(a[0]), to(a[1]), to(a[2]), to(a[3]), to(a[4]), to(a[5]))
			case 'Z':
				r.close()
			}
		}
		r.close()
		for at, cover := range r.coverage() {
			over(img.Pix[at*4:at*4+4], s.colour, int(cover))
		}
	}
	return img
}

// over lays a colour over a point, as far as it covers it.
func over(point []uint8, c color.RGBA, cover int) {
	if cover == 0 {
		return
	}
	under := int(point[3]) * (255 - cover)
	alpha := cover*255 + under // of 255²
	mix := func(a, b uint8) uint8 { return uint8(div(int(a)*cover*255+int(b)*under, alpha)) }
	point[0], point[1], point[2], point[3] = mix(c.R, point[0]), mix(c.G, point[1]), mix(c.B, point[2]), uint8(div(alpha, 255))
}

// PNG is an icon of that size without transparent corners, as phones put it on
// their screens.
func (i *Icon) PNG(size int) ([]byte, error) {
	var b bytes.Buffer
	if err := png.Encode(&b, i.draw(size, true)); err != nil {
		return nil, fmt.Errorf("encode the icon: %w", err)
	}
	return b.Bytes(), nil
}

// ICO is an icon in the sizes that browsers ask for at /favicon.ico, each a PNG
// (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)).
func (i *Icon) ICO() ([]byte, error) {
	sizes := []int{16, 32, 48}
	var head, data bytes.Buffer
	put := func(values ...uint16) {
		for _, v := range values {
			head.Write(binary.LittleEndian.AppendUint16(nil, v))
		}
	}
	put(0, 1, uint16(len(sizes)))
	offset := 6 + 16*len(sizes)
	for _, size := range sizes {
		at := data.Len()
		if err := png.Encode(&data, i.draw(size, false)); err != nil {
			return nil, fmt.Errorf("encode the icon: %w", err)
		}
		head.Write([]byte{byte(size), byte(size), 0, 0})
		put(1, 32)
		head.Write(binary.LittleEndian.AppendUint32(nil, uint32(data.Len()-at)))
		head.Write(binary.LittleEndian.AppendUint32(nil, uint32(offset+at)))
	}
	return append(head.Bytes(), data.Bytes()...), nil
}
