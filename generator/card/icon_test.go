package card

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"os"
	"strings"
	"testing"
)

func TestTheIconIsDrawnInEachSize(t *testing.T) {
	svg, err := os.ReadFile("../../templates/favicon.svg")
	if err != nil {
		t.Fatal(err)
	}
	icon, err := ReadIcon(svg)
	if err != nil {
		t.Fatal(err)
	}
	touch, err := icon.PNG(180)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(touch))
	if err != nil || img.Bounds().Dx() != 180 {
		t.Fatalf("%v, %v", img, err)
	}
	at := func(x, y int) [4]uint32 {
		r, g, b, a := img.At(x, y).RGBA()
		return [4]uint32{r >> 8, g >> 8, b >> 8, a >> 8}
	}
	blue, paper := [4]uint32{0x1d, 0x4f, 0x80, 255}, [4]uint32{0xfd, 0xfc, 0xf9, 255}
	for _, c := range []struct {
		x, y int
		want [4]uint32
	}{{0, 0, blue}, {179, 179, blue}, {90, 10, blue}, {67, 67, paper}, {92, 130, paper}, {105, 130, blue}, {118, 130, paper}} {
		if got := at(c.x, c.y); got != c.want {
			t.Errorf("at %d, %d there is %v, not %v", c.x, c.y, got, c.want)
		}
	}
	ico, err := icon.ICO()
	if err != nil {
		t.Fatal(err)
	}
	if n := binary.LittleEndian.Uint16(ico[4:]); n != 3 {
		t.Fatalf("%d sizes", n)
	}
	for i, size := range []int{16, 32, 48} {
		entry := ico[6+16*i:]
		length, offset := binary.LittleEndian.Uint32(entry[8:]), binary.LittleEndian.Uint32(entry[12:])
		img, err := png.Decode(bytes.NewReader(ico[offset : offset+length]))
		if err != nil || img.Bounds().Dx() != size || int(entry[0]) != size {
			t.Errorf("size %d: %v, %v", size, img, err)
		}
		if _, _, _, a := img.At(0, 0).RGBA(); a > 0x8000 {
			t.Errorf("the corner of size %d isn't free", size)
		}
	}
}

// What can't be drawn is said, and not drawn wrongly.
func TestAnIconThatCannotBeDrawnIsRefused(t *testing.T) {
	const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">`
	for svg, want := range map[string]string{
		`<svg/>`: "viewBox",
		head + `<g><rect width="1" height="1" fill="#000000"/></g></svg>`: "#rrggbb",
		head + `<path d="M0 0A1 1 0 0 0 1 1" fill="#000000"/></svg>`:      `"A"`,
		head + `<path d="M0 0L1" fill="#000000"/></svg>`:                  `"L"`,
		head + `<path d="M0 0 L x 1" fill="#000000"/></svg>`:              "where a number",
		head + `<rect width="1" height="1"/></svg>`:                       "#rrggbb",
		head + `<rect transform="scale(2)" fill="#000000"/></svg>`:        "transform",
		head + `<rect`:  "read the icon",
		head + `</svg>`: "nothing in it",
	} {
		if _, err := ReadIcon([]byte(svg)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", svg, err)
		}
	}
	if i, err := ReadIcon([]byte(head + `<path fill="#ff0000" d="m1,1l2-1h.5.5v3zM5 5c1 0 1 1 1 1s0 1-1 1z"/><circle cx="4" cy="4" r="2" fill="#00ff00"/></svg>`)); err != nil || len(i.shapes) != 2 {
		t.Errorf("%v, %v", i, err)
	}
}

func FuzzReadIcon(f *testing.F) {
	f.Add(`<svg viewBox="0 0 9 9"><path fill="#ff0000" d="m1,1l2-1h.5.5v3z"/></svg>`)
	f.Add(`<svg viewBox="0 0 1e300 1"><circle r="1e308" fill="#00ff00"/></svg>`)
	f.Fuzz(func(t *testing.T, svg string) {
		if icon, err := ReadIcon([]byte(svg)); err == nil {
			if _, err := icon.ICO(); err != nil {
				t.Error(err)
			}
		}
	})
}
