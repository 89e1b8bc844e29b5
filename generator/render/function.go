package render

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"text/template/parse"
)

// functionNames is what the parser lets stand as a function: the ones that
// text/template has built in, and say, by which templates say the words of the
// interface. There are no others, since views are finished.
var functionNames = map[string]any{
	"and": true, "call": true, "eq": true, "ge": true, "gt": true, "html": true,
	"index": true, "js": true, "le": true, "len": true, "lt": true, "ne": true,
	"not": true, "or": true, "print": true, "printf": true, "println": true,
	"slice": true, "urlquery": true, "say": true,
}

// functionList lists the functions that are of use.
func functionList() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(functionNames)), func(name string) bool {
		return name == "call" || name == "slice"
	})
}

// argument is a value handed to a function.
type argument struct {
	value
	node parse.Node // for an argument from before a |, the function
}

// call checks a function's arguments and returns what it gives.
func (f *frame) call(fn *parse.IdentifierNode, nodes []parse.Node, final *value) value {
	name := fn.Ident
	switch name {
	case "and", "or":
		return f.logic(fn, nodes, final)
	case "say":
		return f.say(fn, nodes, final)
	case "call":
		return f.report(fn, "there are no functions to call in a view", "")
	case "slice":
		return f.report(fn, "slice can't be proved to stay within the list or text", "use {{range}} or {{index}}")
	}
	var args []argument
	for _, n := range nodes {
		args = append(args, argument{f.operand(n), n})
	}
	if final != nil {
		args = append(args, argument{*final, fn})
	}
	if slices.ContainsFunc(args, func(a argument) bool { return a.form == broken }) {
		return value{form: broken}
	}
	least, most := arity(name)
	if len(args) < least || len(args) > most {
		want := fmt.Sprintf("%d or more", least)
		switch {
		case least == most && least == 1:
			want = "one argument"
		case least == most:
			want = fmt.Sprintf("%d arguments", least)
		case least == 1:
			want = "an argument"
		default:
			want += " arguments"
		}
		return f.report(fn, fmt.Sprintf("%s wants %s, not %d", name, want, len(args)), "")
	}
	for _, a := range args {
		if a.form == nothing {
			return f.withoutDot(a.node)
		}
	}
	switch name {
	case "not":
		f.wantCondition(args[0].value, args[0].node)
		return value{form: known, typ: boolType, yes: args[0].no, no: args[0].whenTrue()}
	case "len":
		return f.length(args[0])
	case "index":
		return f.index(args)
	case "eq", "ne", "lt", "le", "gt", "ge":
		return f.compare(name, args)
	}
	// What is left makes text of anything: html, js, print, printf, println, urlquery.
	if name == "printf" && (args[0].form != known || !args[0].typ.AssignableTo(stringType)) {
		return f.report(args[0].node, fmt.Sprintf("printf wants a format, not %s", args[0].describe()),
			`a format is text such as "%d of %d"`)
	}
	for _, a := range args {
		f.wantPrintable(a.value, a.node)
	}
	return typed(stringType)
}

// arity returns the least and the greatest number of arguments.
func arity(name string) (least, most int) {
	const any = 1 << 30
	switch name {
	case "not", "len":
		return 1, 1
	case "ne", "lt", "le", "gt", "ge":
		return 2, 2
	case "eq", "index":
		return 2, any
	}
	return 1, any
}

// logic checks and and or, which give one of their arguments and don't look
// at those after it: what follows from the earlier ones holds for the later.
func (f *frame) logic(fn *parse.IdentifierNode, nodes []parse.Node, final *value) value {
	isAnd := fn.Ident == "and"
	g := f.scope()
	var args []argument
	for _, n := range nodes {
		v := g.operand(n)
		args = append(args, argument{v, n})
		g.learn(v, isAnd)
	}
	if final != nil {
		args = append(args, argument{*final, fn})
	}
	if len(args) == 0 {
		return f.report(fn, fn.Ident+" wants an argument", "")
	}
	result := args[0].value
	if len(args) == 1 {
		return result
	}
	result = value{form: known, typ: result.typ}
	prints := true
	for i, a := range args {
		if a.form == broken {
			return a.value
		}
		if i < len(args)-1 || a.form != known {
			f.wantCondition(a.value, a.node)
		}
		prints = prints && a.prints()
		if a.form != known || a.typ != result.typ {
			result.form = other
		}
		// All are true if and is, all are false if or isn't.
		if isAnd {
			result.yes = append(result.yes, a.whenTrue()...)
		} else {
			result.no = append(result.no, a.no...)
		}
	}
	if result.form == other && prints {
		result.form = either
	}
	return result
}

func (f *frame) length(a argument) value {
	if a.form == known {
		switch a.typ.Kind() {
		case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
			return value{form: known, typ: intType, yes: a.whenTrue()}
		}
	}
	return f.report(a.node, fmt.Sprintf("%s has no length", a.describe()), "lists, maps and texts have one")
}

// index lets through what can't go past a list's end: any key of a map, the
// elements of an array, and the first element of a list that isn't empty here.
func (f *frame) index(args []argument) value {
	v := args[0].value
	for _, a := range args[1:] {
		if v.form != known {
			return f.report(a.node, fmt.Sprintf("index wants a list, not %s", v.describe()), "")
		}
		within := a.constant && a.number >= 0
		switch v.typ.Kind() {
		case reflect.Map:
			if a.form != known || !a.typ.AssignableTo(v.typ.Key()) {
				return f.report(a.node, fmt.Sprintf("the map's keys aren't %s", a.describe()), "")
			}
		case reflect.Array:
			if !within || a.number >= v.typ.Len() {
				return f.report(a.node, fmt.Sprintf("the list has %d elements", v.typ.Len()), "they count from 0")
			}
		case reflect.Slice:
			if !within || a.number != 0 || !f.full(v) {
				return f.report(a.node, "the list may be shorter than that",
					"only element 0 can be taken, inside an {{if}} or {{with}} on the list; otherwise use {{range}}")
			}
		default:
			return f.report(a.node, fmt.Sprintf("%s can't be indexed", v.describe()), "")
		}
		v = typed(v.typ.Elem())
	}
	return v
}

func (f *frame) compare(name string, args []argument) value {
	first := classOf(args[0].value)
	for _, a := range args {
		switch c := classOf(a.value); {
		case c == incomparable || c == truths && name != "eq" && name != "ne":
			return f.report(a.node, fmt.Sprintf("%s can't compare %s", name, a.describe()),
				"it compares texts and numbers")
		case c != first:
			hint := ""
			if c == fractions || first == fractions {
				hint = "write 1.0, not 1, to compare with a number that has a fraction"
			}
			return f.report(a.node, fmt.Sprintf("%s can't compare %s with %s", name,
				args[0].describe(), a.describe()), hint)
		}
	}
	return typed(boolType)
}
