package cli

import (
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// How long a command may take before it says how far it has come, and how
// often it says so.
const (
	progressDelay = time.Second
	progressPause = 100 * time.Millisecond
)

// progress is the line at which people see on a terminal how far a long command
// has come. It is written over itself, and gone at the end. A nil *progress
// shows nothing.
type progress struct {
	out   io.Writer
	width func() int // of the terminal, in characters; 0 where it isn't known

	mu       sync.Mutex
	what     string // what is done
	noun     string // and to what; empty where nothing is counted
	then     string // what follows once all are done
	done, of int

	shown string // the line as it is now
	ended chan struct{}
	wait  sync.WaitGroup
}

// progress shows a line until its end is called, where standard error is a
// terminal. Until then nothing else may be written to it.
func (r *run) progress() *progress {
	file, isFile := r.Stderr.(*os.File)
	if !isFile || !term.IsTerminal(int(file.Fd())) || r.getenv("TERM") == "dumb" {
		return nil
	}
	p := &progress{out: file, ended: make(chan struct{}), width: func() int {
		width, _, err := term.GetSize(int(file.Fd()))
		if err != nil {
			return 0
		}
		return width
	}}
	p.wait.Go(func() {
		ticker := time.NewTicker(progressPause)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				if time.Since(r.began) >= progressDelay {
					p.draw()
				}
			case <-p.ended:
				return
			}
		}
	})
	return p
}

// at says what is done from now on.
func (p *progress) at(what string) {
	if p != nil {
		p.set(what, "", "", 0, 0)
	}
}

// counting returns a function to be told, by any goroutine, how many are done of
// how many; then says what is done after the last. It is nil where nothing is
// shown.
func (p *progress) counting(what, noun, then string) func(done, of int) {
	if p == nil {
		return nil
	}
	return func(done, of int) { p.set(what, noun, then, done, of) }
}

func (p *progress) set(what, noun, then string, done, of int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if what == p.what {
		done = max(done, p.done) // the goroutines overtake each other
	}
	p.what, p.noun, p.then, p.done, p.of = what, noun, then, done, of
}

// end takes the line away.
func (p *progress) end() {
	if p == nil {
		return
	}
	close(p.ended)
	p.wait.Wait()
	p.write("")
	if p.shown != "" {
		io.WriteString(p.out, "\r")
	}
}

func (p *progress) draw() {
	p.mu.Lock()
	line := p.what
	if p.noun != "" {
		line += " " + number(p.done) + " of " + count(p.of, p.noun)
		if p.done == p.of {
			line = p.then
		}
	}
	p.mu.Unlock()
	// What reached the edge would go on in the next line, and stay there.
	if width := p.width(); width > 0 && utf8.RuneCountInString(line) >= width {
		line = string([]rune(line)[:width-1])
	}
	p.write(line)
	p.shown = line
}

// write puts a line over the one before, and spaces over what was longer, which
// every terminal understands.
func (p *progress) write(line string) {
	if line != p.shown {
		io.WriteString(p.out, "\r"+line+strings.Repeat(" ", max(0, utf8.RuneCountInString(p.shown)-utf8.RuneCountInString(line))))
	}
}
