package quote

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"dossier/generator/date"
)

// Sum is the SHA-256 of a capture's bytes, by which a receipt names it.
type Sum [sha256.Size]byte

// SumOf returns the sum of a capture.
func SumOf(capture []byte) Sum { return sha256.Sum256(capture) }

// String returns the sum in 64 hexadecimal digits, as sha256sum prints it.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// ParseSum reads what String returns.
func ParseSum(s string) (Sum, error) {
	var sum Sum
	if len(s) != 2*len(sum) || strings.ToLower(s) != s {
		return Sum{}, fmt.Errorf("%q isn't a SHA-256; it has 64 digits of 0-9 and a-f", clip(s))
	}
	if _, err := hex.Decode(sum[:], []byte(s)); err != nil {
		return Sum{}, fmt.Errorf("%q isn't a SHA-256; it has 64 digits of 0-9 and a-f", clip(s))
	}
	return sum, nil
}

// Capture is what a source note records of the private copy of its article's
// text. In front matter it is
//
//	capture:
//	  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
//	  length: 4069
//	  date: "2026-11-22"
//	  headline: "1"
//	  headings: "9, 14"
//	  paragraphs: "6-8, 10-11, 13, 15-20, (22-24)"
//	  captions: "12"
//
// with lines of the text where it has any such; see Lines.
type Capture struct {
	Sum       Sum
	Length    int      // in bytes
	Date      date.Day // when the copy was made
	Structure Structure
}

// NewCapture records a text, with a structure to be looked over.
func NewCapture(text []byte, day date.Day) Capture {
	return Capture{Sum: SumOf(text), Length: len(text), Date: day, Structure: Guess(string(text))}
}

// CaptureKeys are the keys of a capture in front matter, in their order. Those
// of lines may be missing, but for paragraphs.
var CaptureKeys = [...]string{"sha256", "length", "date", "headline", "headings", "paragraphs", "captions"}

// Set reads the value of one key. The error may be a *LinesError, which knows
// the place within the value.
func (c *Capture) Set(key, value string) error {
	switch key {
	case "sha256":
		sum, err := ParseSum(value)
		if err != nil {
			return err
		}
		c.Sum = sum
		return nil
	case "length":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return fmt.Errorf("%q isn't a number of bytes", clip(value))
		}
		c.Length = n
		return nil
	case "date":
		day, err := date.ParseDay(value)
		if err != nil {
			return err
		}
		c.Date = day
		return nil
	}
	for _, part := range c.Structure.parts(&Article{}) {
		if key == part.name {
			lines, err := ParseLines(value)
			if err != nil {
				return err
			}
			*part.lines = lines
			return nil
		}
	}
	return fmt.Errorf("a capture has no %q", clip(key))
}

// String returns the capture as it is written in front matter, with a line
// break at its end.
func (c Capture) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "capture:\n  sha256: %q\n  length: %d\n  date: %q\n", c.Sum, c.Length, c.Date)
	for _, part := range c.Structure.parts(&Article{}) {
		if len(*part.lines) > 0 || part.role == Paragraph {
			fmt.Fprintf(&b, "  %s: %q\n", part.name, *part.lines)
		}
	}
	return b.String()
}

// Check reports whether text is the capture that was recorded.
func (c Capture) Check(text []byte) error {
	switch sum := SumOf(text); {
	case sum == c.Sum:
		return nil
	case len(text) != c.Length:
		return fmt.Errorf("this isn't the recorded capture: it has %d bytes, that had %d", len(text), c.Length)
	default:
		return fmt.Errorf("this isn't the recorded capture: it is as long, but its SHA-256 is %s, not %s", sum, c.Sum)
	}
}
