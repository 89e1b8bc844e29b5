package card

import (
	"bytes"
	"fmt"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/stix/stix2textsemibold"
	"github.com/go-text/typesetting/font"
)

// fonts are those a card is set in, each by what it is for: a book face with
// serifs for the title, a plain one for the rest, and beside each one that has
// the Arabic letters and what else the first lacks. They are read once and
// shared by all who draw.
type fonts struct{ title, small []*font.Font }

func readFonts() fonts {
	read := func(data []byte) *font.Font {
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			panic(fmt.Sprintf("a font of the program's own can't be read: %v", err))
		}
		return face.Font
	}
	return fonts{
		title: []*font.Font{read(stix2textsemibold.TTF), read(dejavusansbold.TTF)},
		small: []*font.Font{read(liberationsansregular.TTF), read(dejavusans.TTF)},
	}
}

// faces are fonts as one drawer uses them: what they remember of letters is
// not to be shared.
type faces []*font.Face

func newFaces(fonts []*font.Font) faces {
	var f faces
	for _, one := range fonts {
		f = append(f, font.NewFace(one))
	}
	return f
}

// ResolveFace is the first face that has a letter. Which comes first is
// settled by choose.
func (f faces) ResolveFace(r rune) *font.Face {
	for _, face := range f {
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	return f[0]
}

// has reports whether a letter can be shown.
func (f faces) has(r rune) bool {
	for _, face := range f {
		if _, ok := face.NominalGlyph(r); ok {
			return true
		}
	}
	return false
}

// choose puts first the face that has the letters a text begins with, so that
// its digits and points are of the same face.
func (f faces) choose(first rune) faces {
	for i, face := range f {
		if _, ok := face.NominalGlyph(first); ok && i > 0 {
			chosen := faces{face}
			return append(append(chosen, f[:i]...), f[i+1:]...)
		} else if ok {
			return f
		}
	}
	return f
}
