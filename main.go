// Dossier builds a linked static site from Markdown notes in which every
// statement cites its source. The program is in generator/; this file gives
// it the built-in templates and the world.
package main

import (
	"embed"
	"os"
	"time"

	"dossier/generator/cli"
)

//go:embed all:templates
var templates embed.FS

func main() {
	os.Exit(cli.Main(cli.Env{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now: time.Now, Getenv: os.Getenv, Templates: templates,
	}))
}
