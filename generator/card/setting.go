package card

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// em is the size at which text is set, in points. All sizes it is shown at are
// reckoned from that, so it is set but once.
const em = 1000

// most is how many characters of a text are looked at; no card has room for
// more.
const most = 400

// setter turns text into lines of letters.
type setter struct {
	segments shaping.Segmenter
	shaper   shaping.HarfbuzzShaper
	wrapper  shaping.LineWrapper
}

// paragraph is a text, set in one line of any length.
type paragraph struct {
	runes   []rune
	runs    []shaping.Output
	dots    shaping.Output // what stands for the rest of a text that is cut
	towards di.Direction
	tall    bool // its letters are large for their size
}

// line is a line of letters, its runs from the left to the right.
type line struct {
	runs  []shaping.Output
	width int // in thousandths of the size it is shown at, times 64
}

// set sets a text. It can't where the text is empty or the fonts lack one of
// its letters; signs that they lack are left out.
func (s *setter) set(text string, f faces, dir, lang string) (*paragraph, bool) {
	p := &paragraph{towards: di.DirectionLTR}
	first := rune(0)
	for _, r := range strings.Join(strings.Fields(text), " ") {
		switch {
		case len(p.runes) == most:
		case f.has(r):
			p.runes = append(p.runes, r)
			if first == 0 && unicode.IsLetter(r) {
				first = r
			}
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
			p.runes = append(p.runes, r) // it says how others are shown
		case unicode.In(r, unicode.L, unicode.M, unicode.N):
			return nil, false
		}
	}
	if !slices.ContainsFunc(p.runes, unicode.IsGraphic) {
		return nil, false
	}
	if rightToLeft(p.runes, dir) {
		p.towards = di.DirectionRTL
	}
	chosen := f.choose(first)
	p.tall = chosen[0] != f[0]
	f = chosen
	in := shaping.Input{
		Text: p.runes, RunEnd: len(p.runes), Direction: p.towards, Size: fixed.I(em), Language: language.NewLanguage(lang),
	}
	p.runs = s.shape(in, f)
	dots := in
	dots.Text = []rune("…")
	dots.RunEnd = 1
	p.dots = s.shape(dots, f)[0]
	return p, true
}

func (s *setter) shape(in shaping.Input, f faces) []shaping.Output {
	var runs []shaping.Output
	for _, part := range s.segments.Split(in, f) {
		runs = append(runs, s.shaper.Shape(part))
	}
	return runs
}

// rightToLeft reports whether a text reads from the right: by its first letter
// that says so, or as the card does.
func rightToLeft(text []rune, dir string) bool {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return dir == "rtl"
}

// wrap breaks a paragraph, shown at a size, into lines no wider than width.
// Where broken is set words may be broken and what is left after the most
// lines is cut; else each line is at least a word.
func (s *setter) wrap(p *paragraph, size, width, most int, broken bool) []line {
	// The wrapper takes the widths of spaces at the ends of lines away.
	runs := slices.Clone(p.runs)
	for i := range runs {
		runs[i].Glyphs = slices.Clone(runs[i].Glyphs)
	}
	config := shaping.WrapConfig{Direction: p.towards, BreakPolicy: shaping.Never}
	if broken {
		config.BreakPolicy, config.TruncateAfterLines, config.Truncator = shaping.WhenNecessary, most, p.dots
	}
	wrapped, _ := s.wrapper.WrapParagraphF(config, fixed.Int26_6(width*em*64/size), p.runes, shaping.NewSliceIterator(runs))
	var lines []line
	for _, w := range wrapped {
		l := line{runs: slices.Clone(w)}
		l.trim(p.runes)
		slices.SortStableFunc(l.runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
		for i := range l.runs {
			for _, g := range l.runs[i].Glyphs {
				l.width += int(g.Advance)
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// trim takes away the width of a space at the line's end. In text of both
// directions that may stand anywhere in the line.
func (l *line) trim(text []rune) {
	last := -1
	for i := range l.runs {
		if r := &l.runs[i].Runes; r.Count > 0 {
			last = max(last, r.Offset+r.Count-1)
		}
	}
	if last < 0 || last >= len(text) || !unicode.IsSpace(text[last]) {
		return
	}
	for i := range l.runs {
		for j := range l.runs[i].Glyphs {
			if g := &l.runs[i].Glyphs[j]; g.TextIndex() == last {
				g.Advance = 0
			}
		}
	}
}

// at is a measure of a line at the size it is shown at, in units of the
// picture's coordinates.
func at(size, measure int) int { return div(measure*size*one, em*64) }

// fits reports whether lines, shown at a size, are no wider than width.
func fits(lines []line, size, width int) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return at(size, l.width) > width*one })
}

// step is a size of a title, with how many lines of it there may be.
type step struct{ size, lines int }

// fit sets a paragraph at the first of the sizes at which it has room, in lines
// of about one length; at the last of them it is cut.
func (s *setter) fit(p *paragraph, width int, steps []step) (int, []line) {
	for _, st := range steps {
		lines := s.wrap(p, st.size, width, 0, false)
		if len(lines) > st.lines || !fits(lines, st.size, width) {
			continue
		}
		// The narrowest block of as many lines has no line that is a word alone.
		low, high := 1, width
		for high-low > 8 {
			middle := (low + high) / 2
			tried := s.wrap(p, st.size, middle, 0, false)
			if len(tried) <= len(lines) && fits(tried, st.size, middle) {
				high = middle
			} else {
				low = middle
			}
		}
		return st.size, s.wrap(p, st.size, high, 0, false)
	}
	last := steps[len(steps)-1]
	return last.size, s.wrap(p, last.size, width, last.lines, true)
}
