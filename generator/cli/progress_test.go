package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// screen is what a terminal shows of what was written to it: one line, over
// which later characters are written.
func screen(written string) string {
	var line []rune
	at := 0
	for _, c := range written {
		if c == '\r' {
			at = 0
			continue
		}
		if at == len(line) {
			line = append(line, ' ')
		}
		line[at] = c
		at++
	}
	return strings.TrimRight(string(line), " ")
}

func TestTheProgressLineIsWrittenOverAndGoesAway(t *testing.T) {
	var b bytes.Buffer
	width := 80
	p := &progress{out: &b, width: func() int { return width }, ended: make(chan struct{})}
	shows := func(want string) {
		t.Helper()
		p.draw()
		if got := screen(b.String()); got != want {
			t.Errorf("it shows %q, want %q", got, want)
		}
	}
	p.at("reading the site")
	shows("reading the site")
	parsed := p.counting("parsing", "note", "linking")
	parsed(3, 12_000)
	shows("parsing 3 of 12,000 notes")
	parsed(2, 12_000) // a goroutine that was overtaken
	shows("parsing 3 of 12,000 notes")
	parsed(12_000, 12_000)
	shows("linking")
	p.counting("making", "file", "publishing")(1, 2)
	shows("making 1 of 2 files")
	before := b.Len()
	shows("making 1 of 2 files")
	if b.Len() > before {
		t.Error("what is there already is written again")
	}
	width = 10
	shows("making 1") // not up to the edge
	if strings.ContainsAny(b.String(), "\n\x1b") {
		t.Errorf("%q is more than a line", b.String())
	}
	p.end()
	if got := screen(b.String()); got != "" || !strings.HasSuffix(b.String(), "\r") {
		t.Errorf("%q is left, by %q", got, b.String())
	}
}

func TestAProgressLineThatWasNeverShownWritesNothing(t *testing.T) {
	var b bytes.Buffer
	p := &progress{out: &b, ended: make(chan struct{})}
	p.at("reading")
	p.end()
	if b.Len() > 0 {
		t.Errorf("%q", b.String())
	}
}

func TestThereIsNoProgressLineButOnATerminal(t *testing.T) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	from, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	defer to.Close()
	for _, r := range []*run{newRun(Env{}, options{}), newRun(Env{Stderr: &bytes.Buffer{}}, options{}), newRun(Env{Stderr: to}, options{}), newRun(Env{Stderr: null}, options{})} {
		p := r.progress()
		if p != nil {
			t.Errorf("there is one on %v", r.Stderr)
		}
		p.at("reading") // all of which does nothing
		p.end()
		if p.counting("making", "file", "publishing") != nil {
			t.Error("it counts")
		}
	}
}
