package card

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"pgregory.net/rapid"

	"dossier/generator/site"
)

var update = flag.Bool("update", false, "write the cards of testdata anew")

// samples are cards of every sort, which are looked at by eye.
var samples = map[string]site.Card{
	"event":    {Kind: "Event", Title: "Syria signs up to the coalition against Islamic State", Date: "10 November 2025", Site: "Syria and Washington, 2025–26", Foot: "Every statement cites its source", Lang: "en"},
	"arabic":   {Kind: "حدث", Title: "أحمد الشرع يلتقي دونالد ترامب في البيت الأبيض", Date: "10 نوفمبر 2025", Site: "سوريا وواشنطن", Foot: "لكل قول مصدره", Lang: "ar", Dir: "rtl"},
	"mixed":    {Kind: "Person", Title: "Ahmed al-Sharaa (أحمد الشرع), once Abu Mohammed al-Jolani", Site: "Syria and Washington, 2025–26", Lang: "en"},
	"source":   {Kind: "Source · Reuters", Title: "“Syria's Sharaa meets Trump, marking huge turnaround for rebel-turned-ruler once wanted by Washington”", Date: "11 November 2025", Site: "Syria and Washington, 2025–26", Foot: "Every statement cites its source", Lang: "en"},
	"letter":   {Kind: "Page", Title: "X", Site: "S", Lang: "en"},
	"endless":  {Kind: "Page", Title: strings.Repeat("Donaudampfschiff", 13), Site: strings.Repeat("A site with a very long name ", 5), Foot: "Every statement cites its source", Lang: "de"},
	"long":     {Kind: "Page", Title: strings.Repeat("Very long headline about a matter ", 12), Date: "about 2015", Site: "S", Lang: "en"},
	"greek":    {Kind: "Event", Title: "Η Συμφωνία των Πρεσπών · Преспански договор", Date: "2018", Site: "S", Lang: "el"},
	"no-title": {Kind: "Event", Title: "東京会談", Date: "2025", Site: "Tokyo talks", Lang: "ja"},
}

func decode(t testing.TB, c site.Card) *image.Paletted {
	t.Helper()
	b, err := NewPress().Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, 1200, 630) {
		t.Fatalf("the card is %v", img.Bounds())
	}
	return img.(*image.Paletted)
}

// The points of each sample are on record, whatever compresses them. One that
// is drawn otherwise has to have another name: raise site.CardDesign, look at
// the pictures, and then write them anew.
func TestACardIsDrawnAsItWas(t *testing.T) {
	sum := sha256.New()
	for _, name := range []string{"event", "arabic", "mixed", "source", "letter", "endless", "long", "greek", "no-title"} {
		points := decode(t, samples[name]).Pix
		sum.Write(points)
		if *update {
			b, _ := NewPress().Draw(samples[name])
			if err := os.WriteFile("testdata/"+name+".png", b, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		f, err := os.Open("testdata/" + name + ".png")
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(img.(*image.Paletted).Pix, points) {
			t.Errorf("the card %s isn't drawn as testdata/%s.png has it", name, name)
		}
	}
	design := site.CardDesign + " " + hex.EncodeToString(sum.Sum(nil)) + "\n"
	was, _ := os.ReadFile("testdata/design")
	if same := string(was) == design; *update && !same {
		if strings.HasPrefix(string(was), site.CardDesign+" ") {
			t.Errorf("cards are drawn otherwise under the same design %s: raise site.CardDesign first", site.CardDesign)
		} else if err := os.WriteFile("testdata/design", []byte(design), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !same {
		t.Errorf("the design is %s, was %s", design, was)
	}
}

// Whatever is printed, and wherever, the file has each point of it.
func TestAnyPictureIsReadAsItWasDrawn(t *testing.T) {
	e := encoder{sheet: newSheet()}
	rapid.Check(t, func(t *rapid.T) {
		p := newPicture()
		copy(p.points, e.sheet.picture.points)
		for range rapid.IntRange(0, 6).Draw(t, "blots") {
			top, left := rapid.IntRange(0, Height-1).Draw(t, "top"), rapid.IntRange(0, Width-1).Draw(t, "left")
			height, width := rapid.IntRange(1, 60).Draw(t, "height"), rapid.IntRange(1, 200).Draw(t, "width")
			inks := rapid.SliceOfN(rapid.Uint8Range(0, darkest), 1, 9).Draw(t, "inks")
			for y := top; y < min(top+height, Height); y++ {
				for x := left; x < min(left+width, Width); x++ {
					p.points[y*Width+x] = inks[(x+y)%len(inks)]
				}
			}
		}
		b, err := e.encode(p)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(img.(*image.Paletted).Pix, p.points) {
			t.Error("the points are others")
		}
	})
}

func TestEqualCardsAreEqualBytes(t *testing.T) {
	one, two := NewPress(), NewPress()
	for name, c := range samples {
		first, _ := one.Draw(c)
		// The second has drawn others before, and remembers their letters.
		second, _ := two.Draw(c)
		again, _ := two.Draw(c)
		if !bytes.Equal(first, second) || !bytes.Equal(first, again) {
			t.Errorf("the card %s is one time this, another time that", name)
		}
	}
}

// The name of a card changes with each of its fields, and with nothing else.
func TestACardsNameSaysWhatIsOnIt(t *testing.T) {
	base := site.Card{Kind: "k", Title: "t", Date: "d", Site: "s", Foot: "f", Lang: "en", Dir: "ltr"}
	seen := map[string]bool{base.Path(): true}
	for _, change := range []func(c *site.Card){
		func(c *site.Card) { c.Kind = "x" }, func(c *site.Card) { c.Title = "x" }, func(c *site.Card) { c.Date = "x" },
		func(c *site.Card) { c.Site = "x" }, func(c *site.Card) { c.Foot = "x" }, func(c *site.Card) { c.Lang = "x" },
		func(c *site.Card) { c.Dir = "x" }, func(c *site.Card) { c.Kind, c.Title = "kt", "" },
	} {
		c := base
		change(&c)
		if seen[c.Path()] {
			t.Errorf("%+v has the name of another", c)
		}
		seen[c.Path()] = true
	}
	if c := base; c.Path() != base.Path() {
		t.Error("one card has two names")
	}
}

// glyphs sets a text as a title and returns the ids of its letters, from left
// to right.
func glyphs(t *testing.T, text, dir string) []font.GID {
	t.Helper()
	var s setter
	p, ok := s.set(text, newFaces(readFonts().title), dir, "ar")
	if !ok {
		t.Fatalf("%q can't be set", text)
	}
	var ids []font.GID
	for _, l := range s.wrap(p, 50, 5000, 0, false) {
		for _, r := range l.runs {
			for _, g := range r.Glyphs {
				ids = append(ids, g.GlyphID)
			}
		}
	}
	return ids
}

// Arabic letters take the form of their place in the word, and stand from the
// right to the left.
func TestArabicLettersAreJoined(t *testing.T) {
	// Beh by itself, and at the beginning, in the middle and at the end of a word.
	alone := glyphs(t, "ب", "rtl")
	joined := glyphs(t, "ببب", "rtl")
	if len(alone) != 1 || len(joined) != 3 {
		t.Fatalf("beh is %d letters, three are %d", len(alone), len(joined))
	}
	forms := map[font.GID]bool{alone[0]: true}
	for _, id := range joined {
		forms[id] = true
	}
	if len(forms) != 4 {
		t.Errorf("beh has %d forms, not 4: alone %v, joined %v", len(forms), alone, joined)
	}
	// Letters are named after their forms in the font.
	face := newFaces(readFonts().title)[1]
	for i, r := range []rune{0xFE90, 0xFE92, 0xFE91} { // final, medial, initial: from the left
		if want, ok := face.NominalGlyph(r); !ok || joined[i] != want {
			t.Errorf("letter %d from the left is glyph %d, not %d of U+%04X", i, joined[i], want, r)
		}
	}
	// Lam and alef are one letter.
	if got := glyphs(t, "لا", "rtl"); len(got) != 1 {
		t.Errorf("lam-alef is %d letters", len(got))
	}
}

// In an English title an Arabic name reads from the right, the rest from the
// left; in an Arabic title digits do.
func TestTextOfBothDirectionsIsInOrder(t *testing.T) {
	name := glyphs(t, "دمشق", "rtl")
	mixed := glyphs(t, "In دمشق now", "ltr")
	if i := index(mixed, name); i != len("In ") {
		t.Errorf("the name stands at %d of %v, not at 3", i, mixed)
	}
	rtl := glyphs(t, "دمشق 25", "rtl")
	digits := glyphs(t, "25", "rtl")
	if len(rtl) != len(name)+3 || index(rtl, name) != 3 || index(rtl, reface(t, digits, rtl)) != 0 {
		t.Errorf("%v has the digits %v and the name %v elsewhere", rtl, digits, name)
	}
}

// reface is where digits of another face are meant: those that stand first.
func reface(t *testing.T, digits, in []font.GID) []font.GID {
	t.Helper()
	if in[0] == in[1] {
		t.Error("two digits are one letter")
	}
	return in[:len(digits)]
}

func index(list, part []font.GID) int {
	for i := 0; i+len(part) <= len(list); i++ {
		same := true
		for j := range part {
			same = same && list[i+j] == part[j]
		}
		if same {
			return i
		}
	}
	return -1
}

// A title that can't be shown in full isn't shown: no boxes, no gaps.
func TestALetterThatNoFontHasIsNotShown(t *testing.T) {
	var s setter
	f := newFaces(readFonts().title)
	for _, text := range []string{"東京", "Talks in 東京", "हिन्दी", "", "  ", "\u200f"} {
		if _, ok := s.set(text, f, "ltr", "en"); ok {
			t.Errorf("%q is set", text)
		}
	}
	p, ok := s.set("Talks 🕊 go on", f, "ltr", "en")
	if !ok || strings.ContainsRune(string(p.runes), '🕊') {
		t.Error("a sign that no font has isn't left out")
	}
}

// Whatever stands on a card, nothing is printed outside of its frame, and each
// text stays in its own room.
func TestNothingIsPrintedOutside(t *testing.T) {
	press := NewPress()
	check := func(t interface {
		Fatalf(format string, args ...any)
	}, c site.Card) {
		b, err := press.Draw(c)
		if err != nil {
			t.Fatalf("%v", err)
		}
		img, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%v", err)
		}
		p := img.(*image.Paletted)
		const beyond = 14 // by how much letters may reach over their own width
		for y := range Height {
			for x := range Width {
				ink := p.Pix[y*p.Stride+x]
				if ink == 0 || ink >= inks {
					continue
				}
				free := x < margin-beyond || x > Width-margin+beyond
				between := y > 12 && y < 76 || y > bandTop-4 && y < bandTop+34 || y > Height-24
				if free || between {
					t.Fatalf("there is ink at %d, %d of %+v", x, y, c)
				}
			}
		}
	}
	for _, c := range samples {
		check(t, c)
	}
	text := rapid.OneOf(
		rapid.StringMatching(`([A-Za-zÄÖÜßgjpqy]{1,30} ?){1,30}`),
		rapid.StringMatching(`([ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةى]{1,12} ?){1,30}`),
		rapid.StringMatching(`([A-Za-z]{1,9} [ابتجدرسعلمني]{1,9} [0-9]{1,4} ?){1,12}`),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		dir := rapid.SampledFrom([]string{"ltr", "rtl"}).Draw(t, "dir")
		check(t, site.Card{
			Kind: text.Draw(t, "kind"), Title: text.Draw(t, "title"), Date: text.Draw(t, "date"),
			Site: text.Draw(t, "site"), Foot: text.Draw(t, "foot"), Lang: "en", Dir: dir,
		})
	})
}

// A shape's coverage is its area: a square by quarters, a slope by halves.
func TestCoverageIsArea(t *testing.T) {
	var r raster
	draw := func(points ...int) []byte {
		r.reset(2, 2)
		r.x, r.y, r.x0, r.y0 = 0, 0, 0, 0
		for i := 0; i < len(points); i += 2 {
			if i == 0 {
				r.moveTo(points[0], points[1])
			} else {
				r.lineTo(points[i], points[i+1])
			}
		}
		r.close()
		return r.coverage()
	}
	for _, c := range []struct {
		points []int
		want   []byte
	}{
		{[]int{0, 0, 512, 0, 512, 512, 0, 512}, []byte{255, 255, 255, 255}},
		{[]int{128, 128, 384, 128, 384, 384, 128, 384}, []byte{64, 64, 64, 64}},
		{[]int{128, 128, 128, 384, 384, 384, 384, 128}, []byte{64, 64, 64, 64}}, // the other way round
		{[]int{0, 0, 256, 0, 0, 256}, []byte{128, 0, 0, 0}},
		{[]int{-512, 0, 256, 0, 256, 256, -512, 256}, []byte{255, 0, 0, 0}}, // what is outside doesn't count
		{[]int{256, 0, 1024, 0, 1024, 256, 256, 256}, []byte{0, 255, 0, 0}},
	} {
		if got := draw(c.points...); !bytes.Equal(got, c.want) {
			t.Errorf("%v covers %v, not %v", c.points, got, c.want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	p := NewPress()
	for b.Loop() {
		if _, err := p.Draw(samples["event"]); err != nil {
			b.Fatal(err)
		}
	}
}
