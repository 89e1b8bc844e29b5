package parse

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"dossier/generator/date"
	"dossier/generator/diag"
	"dossier/generator/site"
)

// mapping is a YAML mapping with the place of every key and value. Reading a
// value of the wrong form reports it and gives the zero value.
type mapping struct {
	src     *source
	entries []entry
	diags   *[]diag.Diagnostic
	last    *yamlPlace
}

// yamlPlace is a place of a text in YAML's terms and as an offset.
type yamlPlace struct{ line, column, at int }

type entry struct {
	key   string
	at    diag.Span // of the key
	value *yaml.Node
	line  int // of the key, in the YAML, from 1
}

// readYAML reads src as one YAML mapping. What isn't one is reported; the
// entries that could be read are returned all the same. Anchors and aliases
// are refused: nothing here needs them, and they can make a small file stand
// for an enormous one.
func readYAML(src *source, diags *[]diag.Diagnostic) mapping {
	m := mapping{src: src, diags: diags, last: &yamlPlace{1, 1, 0}}
	if len(src.text) > maxYAMLBytes {
		m.report(diag.FileLimit, src.span(maxYAMLBytes, maxYAMLBytes+1), fmt.Sprintf("there is too much YAML: at most %d bytes are taken", maxYAMLBytes), "what is written about belongs in the body")
		return m
	}
	var root yaml.Node
	if err := yaml.Load(src.text, &root, yaml.WithV4Defaults()); err != nil {
		m.syntaxError(err)
		return m
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) == 0 {
		return m
	}
	return m.of(root.Content[0])
}

func (m mapping) syntaxError(err error) {
	if strings.Contains(err.Error(), "no documents in stream") {
		return // nothing but white space or comments
	}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		m.report(diag.YAMLSyntax, m.src.span(0, 0), "this isn't YAML: "+err.Error(), "")
		return
	}
	hint := ""
	if strings.Contains(load.Message, "mapping values are not allowed") {
		hint = "put a value that contains a colon in quotation marks"
	} else if strings.Contains(load.Message, "tab") || strings.Contains(load.Message, "cannot start any token") {
		hint = "indent with spaces, and put values that begin with a special character in quotation marks"
	}
	at := m.offset(load.Mark.Line, load.Mark.Column)
	m.report(diag.YAMLSyntax, m.src.span(at, at+1), "this isn't well-formed YAML: "+load.Message, hint)
}

// of takes a node as a mapping.
func (m mapping) of(node *yaml.Node) mapping {
	m.entries = nil
	if node.Kind == yaml.ScalarNode && node.Tag == "!!null" {
		return m
	}
	if node.Kind != yaml.MappingNode {
		m.report(diag.YAMLValue, m.span(node), "this should be a list of keys with values", "write each on a line of its own as key: value")
		return m
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		span := m.span(key)
		switch {
		case key.Kind != yaml.ScalarNode:
			m.report(diag.YAMLSyntax, span, "a key is a single word", "")
		case seen[key.Value]:
			m.report(diag.YAMLKeyDuplicate, span, fmt.Sprintf("the key %q stands here a second time", key.Value), "keep one of the two")
		case value.Kind == yaml.AliasNode || value.Anchor != "":
			m.report(diag.YAMLSyntax, m.span(value), "YAML anchors and aliases aren't taken", "write the value out")
		default:
			seen[key.Value] = true
			m.entries = append(m.entries, entry{key.Value, span, value, key.Line})
		}
	}
	return m
}

func (m mapping) report(code diag.Code, span diag.Span, message, hint string) {
	*m.diags = append(*m.diags, diag.New(code, span, message, hint))
}

// offset turns YAML's line and column, both from 1, the column in characters,
// into an offset of the text. It goes on from the place it was last asked for,
// since what is read in order is asked for in order.
func (m mapping) offset(line, column int) int {
	p := *m.last
	if line < p.line || line == p.line && column < p.column {
		p = yamlPlace{1, 1, 0}
	}
	for ; p.line < line; p.line++ {
		i := bytes.IndexByte(m.src.text[p.at:], '\n')
		if i < 0 {
			return len(m.src.text)
		}
		p.at += i + 1
		p.column = 1
	}
	for ; p.column < column && p.at < len(m.src.text) && m.src.text[p.at] != '\n'; p.column++ {
		_, size := utf8.DecodeRune(m.src.text[p.at:])
		p.at += size
	}
	*m.last = p
	return p.at
}

// span covers a scalar as far as its first line, and of anything else its
// first character.
func (m mapping) span(node *yaml.Node) diag.Span {
	at := m.offset(node.Line, node.Column)
	end := at + 1
	if node.Kind == yaml.ScalarNode {
		end = at + len(node.Value)
		if node.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			end += 2
		}
	}
	stop := len(m.src.text)
	if i := bytes.IndexByte(m.src.text[min(at, stop):], '\n'); i >= 0 {
		stop = at + i
	}
	return m.src.span(at, max(at, min(end, stop)))
}

// text reads a single value as it was written.
func (m mapping) text(e entry) site.Text {
	if e.value.Kind != yaml.ScalarNode {
		m.report(diag.YAMLValue, m.span(e.value), fmt.Sprintf("%s takes a single value", e.key), "")
		return site.Text{}
	}
	if e.value.Tag == "!!null" {
		return site.Text{Span: e.at}
	}
	t := site.Text{Value: strings.TrimSpace(e.value.Value), Span: m.span(e.value)}
	if strings.Contains(t.Value, "%%") {
		m.report(diag.YAMLValue, t.Span, fmt.Sprintf("a comment in %%%% would be published with %s", e.key), "in front matter, a comment begins with #")
		return site.Text{Span: t.Span}
	}
	if i := strings.IndexFunc(t.Value, turnsAround); i >= 0 {
		r, _ := utf8.DecodeRuneInString(t.Value[i:])
		m.report(diag.YAMLValue, t.Span, fmt.Sprintf("%s has the invisible character %U in it, which turns text around", e.key, r),
			"take it out; writing from right to left needs none")
		t.Value = strings.Map(func(r rune) rune {
			if turnsAround(r) {
				return -1
			}
			return r
		}, t.Value)
	}
	return t
}

// turnsAround reports whether r sets the direction of all that follows, which
// a value would do to the words around it on every page that shows it
// (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings).
// Marks, which stand for a letter of a direction, do no such thing.
func turnsAround(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// texts reads a list of values; a single value is a list of one.
func (m mapping) texts(e entry) []site.Text {
	if e.value.Kind == yaml.ScalarNode {
		if t := m.text(e); t.Value != "" {
			return []site.Text{t}
		}
		return nil
	}
	if e.value.Kind != yaml.SequenceNode {
		m.report(diag.YAMLValue, m.span(e.value), fmt.Sprintf("%s takes a list", e.key), "write [one, two], or each on a line of its own after a hyphen")
		return nil
	}
	var list []site.Text
	for _, item := range e.value.Content {
		if item.Kind == yaml.AliasNode || item.Anchor != "" {
			m.report(diag.YAMLSyntax, m.span(item), "YAML anchors and aliases aren't taken", "write the value out")
			continue
		}
		// An unquoted [[Link]] is a list of lists to YAML.
		if item.Kind == yaml.SequenceNode {
			m.report(diag.YAMLValue, m.span(item), "YAML reads this as a list within a list", `put links in quotation marks: "[[Note]]"`)
			continue
		}
		if t := m.text(entry{e.key, e.at, item, e.line}); t.Value != "" {
			list = append(list, t)
		}
	}
	return list
}

// words is texts without the places.
func (m mapping) words(e entry) []string {
	var list []string
	for _, t := range m.texts(e) {
		list = append(list, t.Value)
	}
	return list
}

// flag reads true or false, in quotation marks or not; what is neither is
// reported, and ok is false.
func (m mapping) flag(e entry) (value, ok bool) {
	t := m.text(e)
	switch strings.ToLower(t.Value) {
	case "true", "yes", "on":
		return true, true
	case "false", "no", "off", "":
		return false, true
	}
	m.report(diag.YAMLValue, t.Span, fmt.Sprintf("%s is true or false", e.key), "")
	return false, false
}

// number reads a whole number.
func (m mapping) number(e entry) int {
	t := m.text(e)
	n, err := strconv.Atoi(t.Value)
	if err != nil && t.Value != "" {
		m.report(diag.YAMLValue, t.Span, fmt.Sprintf("%s is a whole number", e.key), "")
	}
	return n
}

// date reads an EDTF date. A set such as [..2025-11-10] has to be quoted in
// YAML, where brackets begin a list.
func (m mapping) date(e entry) date.Date {
	if e.value.Kind == yaml.SequenceNode {
		m.report(diag.DateInvalid, m.span(e.value), fmt.Sprintf("%s is a date", e.key), `put a date with brackets in quotation marks: "[..2025-11-10]"`)
		return date.Date{}
	}
	t := m.text(e)
	if t.Value == "" {
		return date.Date{}
	}
	return readDate(t.Value, t.Span, m.diags)
}

// readDate parses a date and reports what is wrong with it.
func readDate(s string, span diag.Span, diags *[]diag.Diagnostic) date.Date {
	d, err := date.Parse(s)
	var wrong *date.Error
	switch {
	case err == nil:
		return d
	case errors.As(err, &wrong):
		*diags = append(*diags, diag.New(diag.DateInvalid, span, wrong.Message, wrong.Hint))
	default:
		*diags = append(*diags, diag.New(diag.DateInvalid, span, err.Error(), ""))
	}
	return date.Date{}
}

// unknownKey reports a key that means nothing where it stands.
func (m mapping) unknownKey(e entry, known []string) {
	hint := ""
	if near := diag.Nearest(e.key, known); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	m.report(diag.YAMLKeyUnknown, e.at, fmt.Sprintf("the key %q means nothing here", e.key), hint)
}
