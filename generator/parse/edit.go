package parse

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ErrUneditable is returned, wrapped, where a key of a front matter can't be
// set without touching more than that key.
var ErrUneditable = errors.New("the front matter can't be edited")

// SetKey returns a note with one key of its front matter set: text is the key
// with its value as YAML, in lines that end in \n, as in "draft: true\n". A key
// that is there is replaced where it stands, a new one is written last. Every
// other byte of the note stays: comments, order, line ends, a byte order mark.
//
// The error is ErrUneditable where there is no front matter, where it isn't
// YAML in lines of key: value, or where text isn't that key with a value.
func SetKey(note []byte, key, text string) ([]byte, error) {
	f, err := fenced(note)
	if err != nil {
		return nil, err
	}
	from, to := len(f.text), len(f.text)
	indent := ""
	i := slices.IndexFunc(f.keys, func(k frontKey) bool { return k.name == key })
	if len(f.keys) > 0 {
		indent = strings.Repeat(" ", f.keys[0].indent)
	}
	if i >= 0 {
		from, to = f.keys[i].start, len(f.text)
		if i+1 < len(f.keys) {
			to = f.keys[i+1].start
		}
		to = f.valueEnd(i, from, to)
	}
	var lines strings.Builder
	for line := range strings.Lines(strings.TrimSuffix(text, "\n") + "\n") {
		lines.WriteString(indent + strings.TrimSuffix(line, "\n") + f.lineEnd)
	}
	changed := slices.Concat(note[:f.at+from], []byte(lines.String()), note[f.at+to:])
	return changed, f.verify(changed, key, text)
}

// FrontKeys returns the keys of a note's front matter in their order.
func FrontKeys(note []byte) ([]string, error) {
	f, err := fenced(note)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, k := range f.keys {
		names = append(names, k.name)
	}
	return names, nil
}

// fencedFront is a front matter as it lies in its note.
type fencedFront struct {
	at      int    // where it begins in the note
	text    []byte // with the line ends it has
	lineEnd string
	keys    []frontKey
}

// frontKey is a key at the top level of a front matter.
type frontKey struct {
	name   string
	start  int // of its line, in the front matter
	indent int
	value  *yaml.Node
}

// fenced reads a note's front matter for editing.
func fenced(note []byte) (*fencedFront, error) {
	wrong := func(why string) error { return fmt.Errorf("%w: %s", ErrUneditable, why) }
	start := 0
	if bytes.HasPrefix(note, []byte("\uFEFF")) {
		start = 3
	}
	end, _, ok := frontMatter(note, start)
	if !ok {
		return nil, wrong("there is none; begin the note with two lines of ---, with the record between them")
	}
	first := start + bytes.IndexByte(note[start:], '\n') + 1
	f := &fencedFront{at: first, text: note[first:end], lineEnd: "\n"}
	if bytes.HasSuffix(note[:first], []byte("\r\n")) {
		f.lineEnd = "\r\n"
	}
	if len(f.text) > maxYAMLBytes {
		return nil, wrong("it is too long")
	}
	root, err := yamlRoot(f.text)
	if err != nil {
		return nil, wrong("it isn't well-formed YAML; dossier check says where")
	}
	if root == nil {
		return f, nil
	}
	if root.Kind != yaml.MappingNode || root.Style&yaml.FlowStyle != 0 || root.Anchor != "" {
		return nil, wrong("it isn't written as lines of key: value")
	}
	lines := lineStarts(f.text)
	for i := 0; i+1 < len(root.Content); i += 2 {
		key := root.Content[i]
		if key.Line > len(lines) || key.Kind != yaml.ScalarNode || key.Anchor != "" || key.Tag != "!!str" {
			return nil, wrong("it has a key that isn't a single word")
		}
		k := frontKey{key.Value, lines[key.Line-1], key.Column - 1, root.Content[i+1]}
		before := f.text[k.start:min(len(f.text), k.start+k.indent)]
		if len(bytes.Trim(before, " ")) > 0 || k.indent != root.Content[0].Column-1 {
			return nil, wrong("it isn't written as lines of key: value")
		}
		if slices.ContainsFunc(f.keys, func(other frontKey) bool { return other.name == k.name }) {
			return nil, wrong(fmt.Sprintf("the key %q stands there twice", k.name))
		}
		f.keys = append(f.keys, k)
	}
	return f, nil
}

// yamlRoot parses YAML and returns its top node, or nil where there is none.
func yamlRoot(text []byte) (*yaml.Node, error) {
	var root yaml.Node
	err := yaml.Load(text, &root, yaml.WithV4Defaults())
	if err != nil && strings.Contains(err.Error(), "no documents in stream") {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) == 0 || root.Content[0].Tag == "!!null" {
		return nil, nil
	}
	return root.Content[0], nil
}

// lineStarts returns where YAML's lines begin, which may end in \n, \r\n or \r.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// valueEnd returns where the value of the i-th key ends, whose lines are
// text[from:to]: before the blank lines and comments that lead to the next key.
func (f *fencedFront) valueEnd(i, from, to int) int {
	if f.keys[i].value.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return to // where a # begins no comment
	}
	for end := to; ; {
		begin := from + bytes.LastIndexByte(f.text[from:max(from, end-1)], '\n') + 1
		line := bytes.TrimSpace(f.text[begin:end])
		if begin == from || len(line) > 0 && line[0] != '#' {
			return end
		}
		end = begin
	}
}

// verify makes sure that of the note's front matter that key alone has
// changed, and is what was wanted.
func (f *fencedFront) verify(changed []byte, key, text string) error {
	wrong := fmt.Errorf("%w: %s can't be set without changing what else it says", ErrUneditable, key)
	root, err := yamlRoot([]byte(text))
	if err != nil || root == nil || root.Kind != yaml.MappingNode || len(root.Content) != 2 || root.Content[0].Value != key {
		return fmt.Errorf("%w: what was to be written isn't %s with a value", ErrUneditable, key)
	}
	now, err := fenced(changed)
	if err != nil || now.at != f.at {
		return wrong
	}
	before := slices.DeleteFunc(slices.Clone(f.keys), func(k frontKey) bool { return k.name == key })
	found := false
	for _, k := range now.keys {
		switch {
		case k.name == key && equalNodes(k.value, root.Content[1]):
			found = true
		case k.name != key && len(before) > 0 && before[0].name == k.name && equalNodes(before[0].value, k.value):
			before = before[1:]
		default:
			return wrong
		}
	}
	if !found || len(before) > 0 {
		return wrong
	}
	return nil
}

// equalNodes reports whether two nodes say the same.
func equalNodes(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Tag != b.Tag || a.Value != b.Value || a.Anchor != b.Anchor || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !equalNodes(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}
