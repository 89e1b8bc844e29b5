// Package cli is the command line: it reads arguments, runs one command and
// says how it went. It is the edge that knows the clock and the working
// folder; everything a build depends on is handed on from here as a value.
//
// Diagnostics and errors are written to Stderr, what was asked for to Stdout.
// With --format, diagnostics are what was asked for; with --format json, Stdout
// has nothing else.
// The exit code is 0 when all went well, 1 when the site has errors or the
// machine failed, 2 when the command line itself is wrong.
package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"
)

// Env is the world as a command sees it.
type Env struct {
	Args      []string  // without the program's name
	Stdin     io.Reader // for a file called -; nil has nothing in it
	Stdout    io.Writer
	Stderr    io.Writer
	Now       func() time.Time
	Getenv    func(name string) string // nil where nothing is set
	Templates fs.FS                    // with the built-in templates in its folder templates
}

// The exit codes.
const (
	ok         = 0
	failed     = 1
	wrongUsage = 2
)

// Main runs the command that the arguments ask for and returns the exit code.
func Main(env Env) int {
	command, o, args, err := parseArgs(env.Args)
	if err == nil {
		r := newRun(env, o)
		err = command.run(r, args)
		if failed := r.tellPrograms(); failed != nil {
			err = failed
		}
	}
	if errors.Is(err, errReported) {
		return failed
	}
	var usage *usageError
	if errors.As(err, &usage) {
		fmt.Fprintf(env.Stderr, "dossier: %s\n", printable(usage.message))
		if usage.hint != "" {
			fmt.Fprintf(env.Stderr, "hint: %s\n", printable(usage.hint))
		}
		return wrongUsage
	}
	if err != nil {
		fmt.Fprintf(env.Stderr, "dossier: %s\n", printable(err.Error()))
		return failed
	}
	return ok
}

// run is one command at work.
type run struct {
	Env
	options options
	began   time.Time
	answers io.Writer       // Stdout as it was given
	found   *diagnosticList // what --format json is to tell; nil until there is something to tell of
}

func newRun(env Env, o options) *run {
	r := &run{Env: env, options: o, began: time.Now(), answers: env.Stdout}
	if o.format == jsonFormat {
		r.Stdout = env.Stderr // what people are told isn't mixed with what a program reads
	}
	return r
}

// getenv is a variable of the environment, or empty.
func (r *run) getenv(name string) string {
	if r.Getenv == nil {
		return ""
	}
	return r.Getenv(name)
}

// errReported is returned when the author has been told already.
var errReported = errors.New("reported")

// usageError is a mistake on the command line.
type usageError struct {
	message, hint string
}

func (e *usageError) Error() string { return e.message }

// printable makes text of an author or of a file system safe for a terminal,
// which obeys control characters, and shows text backwards after some others.
// Line ends and tabs stay.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7F && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
			return '\uFFFD'
		}
		return r
	}, s)
}
