package cli

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"dossier/generator/diag"
)

// options are what all commands' options say; each command takes some.
type options struct {
	source   string
	out      string
	baseURL  string
	drafts   bool
	portable bool
	now      string
	stats    bool
	coverage bool
	json     bool
	format   string
	explain  string
	verify   bool
	url      string
	key      string
	force    bool
	by       string
	port     int
	host     string
	open     bool
	watch    bool
	poll     bool

	unreviewed bool

	help bool
}

// option describes an option for help.
type option struct {
	name, value, text string
}

// optionTexts are the options in the order help lists them.
var optionTexts = []option{
	{"source", "DIR", "the site's folder, with content in it (.)"},
	{"out", "DIR", "the folder to publish into (public in the site's folder)"},
	{"base-url", "URL", "where the site will stand, in place of what site.yaml says"},
	{"drafts", "", "publish drafts as well"},
	{"portable", "", "make a site that works straight from its folder, without a server"},
	{"now", "DATE", "the day it is (today in the site's time zone): new source, capture, import, record and review write it, --stats shows it; build and check tell by it what was to be looked at again"},
	{"port", "PORT", "the port to serve at, or the next that is free (4000)"},
	{"host", "HOST", "the name or address to serve at (127.0.0.1, which nobody else can reach)"},
	{"open", "", "open the site in a browser"},
	{"watch", "", "publish again whenever something changes, until Ctrl-C"},
	{"poll", "", "look for changes again and again, where the system doesn't tell of them"},
	{"url", "URL", "the page's address, where the page doesn't tell it"},
	{"key", "KEY", "the key of the new source (its publisher and day)"},
	{"force", "", "take the file though it looks like no article, or another's"},
	{"by", "NAME", "the editor who has checked"},
	{"unreviewed", "", "list the statements that no editor has checked as they are"},
	{"stats", "", "say what was read, parsed and made, and for how long"},
	{"coverage", "", "say of each page what its statements and quotations rest on"},
	{"explain", "PATH", "say what this file or address of the site is made from, or, of a file of the site's content or templates, what is made from it"},
	{"verify", "", "compare what is published with what is made now, made twice, and write nothing"},
	{"json", "", "print for programs, as JSON, what --coverage, --explain and --verify say"},
	{"format", "text|json|github", "how mistakes are told: to people, to programs, or to GitHub Actions (text)"},
	{"help", "", "say what a command does"},
}

// flags binds options to their names.
func (o *options) flags() *flag.FlagSet {
	f := flag.NewFlagSet("dossier", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.source, "source", ".", "")
	f.StringVar(&o.out, "out", "", "")
	f.StringVar(&o.baseURL, "base-url", "", "")
	f.BoolVar(&o.drafts, "drafts", false, "")
	f.BoolVar(&o.portable, "portable", false, "")
	f.StringVar(&o.now, "now", "", "")
	f.IntVar(&o.port, "port", 4000, "")
	f.StringVar(&o.host, "host", "127.0.0.1", "")
	f.BoolVar(&o.open, "open", false, "")
	f.BoolVar(&o.watch, "watch", false, "")
	f.BoolVar(&o.poll, "poll", false, "")
	f.StringVar(&o.url, "url", "", "")
	f.StringVar(&o.key, "key", "", "")
	f.BoolVar(&o.force, "force", false, "")
	f.StringVar(&o.by, "by", "", "")
	f.BoolVar(&o.unreviewed, "unreviewed", false, "")
	f.BoolVar(&o.stats, "stats", false, "")
	f.BoolVar(&o.coverage, "coverage", false, "")
	f.BoolVar(&o.json, "json", false, "")
	f.StringVar(&o.explain, "explain", "", "")
	f.BoolVar(&o.verify, "verify", false, "")
	f.StringVar(&o.format, "format", textFormat, "")
	f.BoolVar(&o.help, "help", false, "")
	f.BoolVar(&o.help, "h", false, "")
	return f
}

// parseArgs finds the command, its options and its arguments. Options may
// stand anywhere; after -- there are none.
func parseArgs(args []string) (command, options, []string, error) {
	var o options
	flags := o.flags()
	var words, given []string
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			words = append(words, args[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			words = append(words, arg)
			continue
		}
		name, value, hasValue := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		if name == "version" && len(words) == 0 {
			words = append(words, "version")
			continue
		}
		f := flags.Lookup(name)
		if f == nil {
			return command{}, o, nil, unknownOption(name)
		}
		if isSwitch(f) && !hasValue {
			value = "true"
		} else if !hasValue {
			if i++; i == len(args) {
				return command{}, o, nil, &usageError{fmt.Sprintf("--%s wants a value", name), "write --" + name + " " + valueOf(name)}
			}
			value = args[i]
		}
		if err := flags.Set(name, value); err != nil {
			return command{}, o, nil, &usageError{fmt.Sprintf("--%s can't be %q", name, value), "it is on or off: write it without a value"}
		}
		if words := wordsOf(name); words != nil && !slices.Contains(words, value) {
			return command{}, o, nil, wrongWord(name, value, words)
		}
		given = append(given, name)
	}
	return choose(o, words, given)
}

// choose finds the command that the words begin with, and makes sure that it
// takes what was given.
func choose(o options, words, given []string) (command, options, []string, error) {
	if o.help {
		words, given = append([]string{"help"}, words[:min(1, len(words))]...), nil
	}
	if len(words) == 0 {
		return command{}, o, nil, &usageError{"no command was given", "dossier build makes the site; dossier help lists the commands"}
	}
	c, err := find(words[0])
	if err != nil {
		return command{}, o, nil, err
	}
	for _, name := range given {
		if !slices.Contains(c.options, name) {
			return command{}, o, nil, &usageError{fmt.Sprintf("%s takes no --%s", c.name, name), "dossier help " + c.name + " says what it takes"}
		}
	}
	args := words[1:]
	if len(args) < c.least {
		return command{}, o, nil, &usageError{fmt.Sprintf("%s wants %s", c.name, c.wants), "write dossier " + c.usage()}
	}
	if len(args) > c.most {
		return command{}, o, nil, &usageError{fmt.Sprintf("%s doesn't know what to do with %q", c.name, args[c.most]), "write dossier " + c.usage() + "; put a title of several words in quotation marks"}
	}
	return c, o, args, nil
}

func isSwitch(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

func valueOf(name string) string {
	for _, o := range optionTexts {
		if o.name == name {
			return o.value
		}
	}
	return ""
}

// wordsOf are the words that an option takes, where it takes no others.
func wordsOf(name string) []string {
	if words := strings.Split(valueOf(name), "|"); len(words) > 1 {
		return words
	}
	return nil
}

func wrongWord(name, value string, words []string) error {
	hint := "it is one of " + strings.Join(words, ", ")
	if near := diag.Nearest(value, slices.Sorted(slices.Values(words))); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return &usageError{fmt.Sprintf("--%s can't be %q", name, value), hint}
}

func unknownOption(name string) error {
	var names []string
	for _, o := range optionTexts {
		names = append(names, o.name)
	}
	slices.Sort(names)
	hint := "dossier help lists the options; write -- before words that begin with a hyphen"
	if near := diag.Nearest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean --%s?", near)
	}
	return &usageError{fmt.Sprintf("there is no option --%s", name), hint}
}
