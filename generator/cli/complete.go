package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/generator/parse"
	"dossier/generator/site"
)

// completions are the scripts by which shells complete the command line. They
// know nothing of it: they ask the hidden command __complete, which knows it
// from the tables of commands and options.
//
//go:embed completion
var completions embed.FS

// completionScript is the file of each shell's script.
var completionScript = map[string]string{
	"bash":       "dossier.bash",
	"zsh":        "dossier.zsh",
	"fish":       "dossier.fish",
	"powershell": "dossier.ps1",
}

// completion prints the script for a shell.
func (r *run) completion(args []string) error {
	c, err := find("completion")
	if err != nil {
		return err
	}
	name, known := completionScript[args[0]]
	if !known {
		return wrongWord("completion", args[0], strings.Split(c.args, "|"))
	}
	text, err := completions.ReadFile("completion/" + name)
	if err != nil {
		return fmt.Errorf("read the script for %s: %w", args[0], err)
	}
	if _, err := r.Stdout.Write(text); err != nil {
		return fmt.Errorf("write the script for %s: %w", args[0], err)
	}
	return nil
}

// answerKind is what can stand at a place of the command line.
type answerKind uint8

const (
	nothing answerKind = iota // what nobody but the user knows
	files                     // the shell knows them best, with ~ and all
	folders
	notes
	keys
	commandNames
)

// answerKinds are the words that stand for a value in the tables of commands and
// options, with what can stand in their place.
var answerKinds = map[string]answerKind{
	"DIR": folders, "FILE": files, "NOTE": notes, "PATH": notes, "KEY": keys, "COMMAND": commandNames,
	"URL": nothing, "DATE": nothing, "NAME": nothing, "TITLE": nothing, "PORT": nothing, "HOST": nothing, "ADDRESS": nothing,
}

// places are what stands for each of a command's arguments in the table.
func (c *command) places() []string {
	return strings.Fields(strings.NewReplacer("[#ID]", "", "[", "", "]", "", `"`, "", "...", "").Replace(c.args))
}

// complete answers a shell that asks how the last of some words can go on: a
// line for each possibility, with what it is behind a tab, or a line :files
// or :folders where the shell is to offer these.
//
// Words come unquoted but from bash, which doesn't offer to. A possibility is
// the whole word, but for a value behind = only that value, as :value says
// before it. One that ends in / or = isn't the whole of what can be written.
func (r *run) complete(args []string) error {
	shell, words := args[0], args[1:]
	if len(words) == 0 {
		words = []string{""}
	}
	switch shell {
	case "bash":
		words = fromBash(words)
	case "powershell":
		if last := &words[len(words)-1]; *last == `""` {
			*last = ""
		}
	}
	c := completer{run: r}
	c.read(words[:len(words)-1])
	c.last(words[len(words)-1])
	for _, a := range c.answers {
		line := a.word
		if a.text != "" {
			line += "\t" + a.text
		}
		fmt.Fprintln(r.Stdout, printable(line))
	}
	return nil
}

// fromBash takes the marks of quotation from words, and puts together what
// bash has taken apart at =.
func fromBash(words []string) []string {
	var list []string
	for i, w := range words {
		w = unquoted(w)
		last := len(list) - 1
		switch {
		case last >= 0 && w == "=" && strings.HasPrefix(list[last], "-") && !strings.Contains(list[last], "="):
			list[last] += "="
		case last >= 0 && i > 0 && words[i-1] == "=" && strings.HasPrefix(list[last], "-"):
			list[last] += w
		default:
			list = append(list, w)
		}
	}
	return list
}

// unquoted is a word of a shell as the program would get it. A quotation may
// not have ended yet.
func unquoted(w string) string {
	var b strings.Builder
	quote := byte(0)
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c == '\\' && quote != '\'' && i+1 < len(w):
			i++
			b.WriteByte(w[i])
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote && quote != 0:
			quote = 0
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// completer finds out what a word stands for.
type completer struct {
	*run
	command *command // nil as long as none is named
	args    int      // arguments before the word
	given   []string // options before the word
	option  string   // whose value the word is
	bare    bool     // there are no more options, as -- has said
	answers []answer
}

// answer is one way in which the word can go on.
type answer struct{ word, text string }

// read goes through the words before the one to be completed. What is wrong
// with them is told when the command is run.
func (c *completer) read(words []string) {
	flags := c.options.flags()
	for _, w := range words {
		switch {
		case c.option != "":
			_ = flags.Set(c.option, w)
			c.option = ""
		case w == "--" && !c.bare:
			c.bare = true
		case !c.bare && len(w) > 1 && w[0] == '-':
			name, value, hasValue := strings.Cut(strings.TrimPrefix(w[1:], "-"), "=")
			f := flags.Lookup(name)
			if f == nil {
				continue
			}
			c.given = append(c.given, name)
			if hasValue {
				_ = flags.Set(name, value)
			} else if !isSwitch(f) {
				c.option = name
			}
		case c.command == nil:
			named, err := find(w)
			if err != nil {
				c.bare = true // of an unknown command nothing is known
			}
			c.command = &named
		default:
			c.args++
		}
	}
}

// last finds the answers for the word itself.
func (c *completer) last(word string) {
	name, value, hasValue := strings.Cut(strings.TrimLeft(word, "-"), "=")
	switch {
	case c.option != "":
		c.values(valueOf(c.option), word)
	case !c.bare && strings.HasPrefix(word, "-") && hasValue:
		c.answers = append(c.answers, answer{word: ":value"})
		c.values(valueOf(name), value)
	case !c.bare && strings.HasPrefix(word, "-"):
		c.optionNames(word)
	case c.command == nil:
		c.values("COMMAND", word)
	default:
		places := c.command.places()
		i := c.args
		if strings.HasSuffix(c.command.args, "...") {
			i = min(i, len(places)-1)
		}
		if i < len(places) {
			c.values(places[i], word)
		}
	}
}

// add gives an answer, if it is how the word goes on.
func (c *completer) add(word, to, text string) {
	if strings.HasPrefix(to, word) {
		c.answers = append(c.answers, answer{to, text})
	}
}

func (c *completer) optionNames(word string) {
	taken := []string{"help"}
	for _, command := range commands() {
		if c.command == nil || command.name == c.command.name {
			taken = append(taken, command.options...)
		}
	}
	for _, o := range optionTexts {
		if slices.Contains(taken, o.name) && !slices.Contains(c.given, o.name) {
			c.add(word, "--"+o.name, shortened(o.text))
		}
	}
}

// values answers with what a word of the tables stands for.
func (c *completer) values(kind, word string) {
	if words := strings.Split(kind, "|"); len(words) > 1 {
		for _, w := range words {
			c.add(word, w, "")
		}
		return
	}
	switch answerKinds[kind] {
	case files:
		c.answers = append(c.answers, answer{word: ":files"})
	case folders:
		c.answers = append(c.answers, answer{word: ":folders"})
	case commandNames:
		for _, command := range commands() {
			if !command.hidden {
				c.add(word, command.name, command.summary)
			}
		}
	case notes:
		c.notes(word)
	case keys:
		c.keys(word)
	}
}

// notes answers with notes, a folder at a time as shells do it, and behind # with
// the ids of a note's statements.
func (c *completer) notes(word string) {
	if file, _, ok := strings.Cut(word, "#"); ok {
		text, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			return
		}
		doc := parse.New().Note(text, site.Page)
		for i := range doc.Statements {
			if s := &doc.Statements[i]; s.ID != "" {
				c.add(word, file+"#"+s.ID, shortened(s.Text))
			}
		}
		return
	}
	content := path.Join(filepath.ToSlash(c.options.source), site.ContentDir) + "/"
	if !strings.HasPrefix(word, content) {
		c.add(word, content, "")
		return
	}
	folder := word[:strings.LastIndex(word, "/")+1]
	entries, err := os.ReadDir(filepath.FromSlash(folder))
	if err != nil {
		return
	}
	for _, e := range entries {
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			c.add(word, folder+e.Name()+"/", "")
		case strings.EqualFold(path.Ext(e.Name()), ".md"):
			c.add(word, folder+e.Name(), "")
		}
	}
}

// keys answers with the keys of the sources in the folder of sources: to find
// others the whole site would have to be read, and a shell is in a hurry.
func (c *completer) keys(word string) {
	folder := filepath.Join(c.options.source, filepath.FromSlash(site.ContentDir), "sources")
	err := fs.WalkDir(os.DirFS(folder), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if name := path.Base(p); strings.EqualFold(path.Ext(name), ".md") && !strings.HasPrefix(name, ".") {
			c.add(word, name[:len(name)-len(".md")], "")
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		c.answers = nil // half a list would be taken for all
	}
}
