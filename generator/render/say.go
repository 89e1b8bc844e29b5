package render

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// say checks {{say "key" …}}: the key is written out and has words, and there
// is a value for each of their places; where the words depend on a number, the
// first is one.
func (f *frame) say(fn *parse.IdentifierNode, nodes []parse.Node, final *value) value {
	var key *parse.StringNode
	if len(nodes) > 0 {
		key, _ = nodes[0].(*parse.StringNode)
	}
	if key == nil || final != nil {
		return f.report(fn, "say wants a key that is written out", `such as {{say "home.latest"}}; the values follow it`)
	}
	message, ok := f.words.Message(key.Text)
	if !ok {
		hint := didYouMean(key.Text, f.words.Keys())
		if hint == "" {
			hint = "the words stand in templates/words/"
		}
		return f.report(key, "there are no words for "+key.Text, hint)
	}
	for i, n := range nodes[1:] {
		v := f.operand(n)
		if v.form == broken {
			return v
		}
		f.wantPrintable(v, n)
		if i == 0 && message.Counts() && !(v.form == known && v.typ == intType) {
			return f.report(n, "the words of "+key.Text+" depend on a number, and this is "+v.describe(), "")
		}
	}
	if got := len(nodes) - 1; got != message.Places {
		return f.report(fn, fmt.Sprintf("%s has %d places, and %d values are given", key.Text, message.Places, got), "")
	}
	return typed(stringType)
}

// say compiles {{say "key" …}}. Words without places are known beforehand.
func (b *body) say(args []parse.Node) (get, reflect.Type) {
	key, ok := args[0].(*parse.StringNode)
	if !ok {
		return b.giveUp()
	}
	if len(args) == 1 {
		text := reflect.ValueOf(b.words.Say(key.Text))
		return func(*run) reflect.Value { return text }, stringType
	}
	var values []get
	for _, n := range args[1:] {
		value, typ := b.value(n)
		if typ != stringType && typ != intType {
			return b.giveUp()
		}
		values = append(values, value)
	}
	words := b.words
	return func(r *run) reflect.Value {
		given := make([]any, len(values))
		for i, value := range values {
			given[i] = value(r).Interface()
		}
		return reflect.ValueOf(words.Say(key.Text, given...))
	}, stringType
}
