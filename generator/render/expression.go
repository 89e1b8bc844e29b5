package render

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"text/template/parse"
)

// pipe evaluates a pipeline and carries out its declaration or assignment.
func (f *frame) pipe(p *parse.PipeNode) value {
	v := f.commands(p)
	for _, d := range p.Decl {
		if p.IsAssign {
			f.assign(d, v)
		} else {
			f.declare(d.Ident[0], v)
		}
	}
	return v
}

// assign checks that an assignment leaves the variable's type as it is, since
// what follows, or precedes in a loop, was checked with that.
func (f *frame) assign(n *parse.VariableNode, v value) {
	old := f.variable(n)
	if old.form == broken || v.form == broken {
		return
	}
	if old.form != known || v.form != known || old.typ != v.typ {
		f.report(n, fmt.Sprintf("%s was declared as %s and can't become %s", n.Ident[0], old.describe(), v.describe()),
			"use another variable")
	}
}

func (f *frame) commands(p *parse.PipeNode) value {
	var last *value
	for _, cmd := range p.Cmds {
		v := f.command(cmd, last)
		last = &v
	}
	return *last
}

// command evaluates a command; final is what a | before it hands over.
func (f *frame) command(cmd *parse.CommandNode, final *value) value {
	first := cmd.Args[0]
	if name, ok := first.(*parse.IdentifierNode); ok {
		return f.call(name, cmd.Args[1:], final)
	}
	v := f.operand(first)
	if v.form != broken && (len(cmd.Args) > 1 || final != nil) {
		return f.report(first, fmt.Sprintf("%s isn't a function and takes no arguments", first), "")
	}
	return v
}

// operand evaluates a node that stands as a command or an argument.
func (f *frame) operand(n parse.Node) value {
	switch n := n.(type) {
	case *parse.DotNode:
		return f.dot
	case *parse.FieldNode:
		return f.fields(f.dot, n, n.Ident)
	case *parse.VariableNode:
		return f.fields(f.variable(n), n, n.Ident[1:])
	case *parse.ChainNode:
		return f.fields(f.operand(n.Node), n, n.Field)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			// Whether an argument of and or or is evaluated isn't known.
			return f.report(n, "a variable can't be declared within parentheses", "declare it in an action of its own")
		}
		return f.commands(n)
	case *parse.IdentifierNode:
		return f.call(n, nil, nil)
	case *parse.BoolNode:
		return typed(boolType)
	case *parse.StringNode:
		return typed(stringType)
	case *parse.NumberNode:
		return f.numeral(n)
	case *parse.NilNode:
		return f.report(n, "nil means nothing in a template of this site", "test with {{if}}, {{with}} or not")
	}
	return f.report(n, fmt.Sprintf("%s can't be understood", n), "")
}

// numeral gives a number written in a template the type that text/template
// gives it.
func (f *frame) numeral(n *parse.NumberNode) value {
	text := strings.ToLower(n.Text)
	// +0x1e is a fraction to text/template, unlike 0x1e.
	hex := strings.HasPrefix(text, "0x") && !strings.Contains(text, "p")
	switch {
	case n.IsComplex && strings.HasSuffix(text, "i"):
	case n.IsFloat && !hex && n.Text[0] != '\'' && strings.ContainsAny(text, ".ep"):
		return typed(floatType)
	case n.IsInt && n.Int64 >= math.MinInt && n.Int64 <= math.MaxInt:
		return value{form: known, typ: intType, number: int(n.Int64), constant: true}
	}
	return f.report(n, "the number is too large or of a kind that templates don't know", "")
}

func (f *frame) variable(n *parse.VariableNode) value {
	for i := len(f.vars) - 1; i >= 0; i-- {
		v := f.vars[i]
		if v.name != n.Ident[0] {
			continue
		}
		if v.form == unset {
			return f.report(n, n.Ident[0]+" has no value in the {{else}} of its range", "")
		}
		return v.value
	}
	return f.report(n, fmt.Sprintf("there is no variable %s here", n.Ident[0]), "")
}

// fields follows a chain of names from v; node is where they stand.
func (f *frame) fields(v value, node parse.Node, names []string) value {
	for i := range names {
		if v = f.field(v, node, names, i); v.form == broken {
			return v
		}
	}
	return v
}

func (f *frame) field(v value, node parse.Node, names []string, i int) value {
	name := names[i]
	fail := func(message, hint string) value {
		f.library.report(f.in, f.in.field(node, names, i), message, hint)
		return value{form: broken}
	}
	switch v.form {
	case known:
	case broken:
		return v
	case nothing:
		return f.withoutDot(node)
	default:
		return fail("only a value of one certain kind has fields", "choose with {{if}}")
	}
	t := v.typ
	if t.Kind() == reflect.Pointer {
		if !f.full(v) {
			return fail(fmt.Sprintf("%s may be absent, so .%s can't be read", describe(t), name),
				fmt.Sprintf("put it inside {{with %s}} … {{end}}", before(node, names, i)))
		}
		t = t.Elem()
	}
	if m, ok := v.typ.MethodByName(name); ok {
		// The receiver counts as an argument.
		if m.Type.NumIn() != 1 || m.Type.NumOut() != 1 || plain(m.Type.Out(0)) != nil {
			return fail(fmt.Sprintf("the method %s can't be called from a template", name), "")
		}
		return typed(m.Type.Out(0))
	}
	below := value{form: known, path: v.path}
	if below.path != "" {
		below.path += "." + name
	}
	switch t.Kind() {
	case reflect.Struct:
		field, ok := t.FieldByName(name)
		if !ok || !field.IsExported() {
			all := fieldNames(t)
			hint := didYouMean(name, all)
			if hint == "" && len(all) > 0 {
				hint = "its fields are " + some(all)
			}
			return fail(fmt.Sprintf("%s has no field %s", describe(t), name), hint)
		}
		for n := 1; n < len(field.Index); n++ {
			if outer := t.FieldByIndex(field.Index[:n]); outer.Type.Kind() == reflect.Pointer {
				return fail(fmt.Sprintf("%s belongs to %s, which may be absent", name, outer.Name),
					fmt.Sprintf("write {{with .%s}}{{.%s}}{{end}}", outer.Name, name))
			}
		}
		below.typ = field.Type
		return below
	case reflect.Map:
		if stringType.AssignableTo(t.Key()) {
			below.typ = t.Elem() // of its zero value where the map has no such key: see escape
			return below
		}
	}
	hint := ""
	if k := t.Kind(); k == reflect.Slice || k == reflect.Array {
		hint = "go over the list with {{range}}"
	}
	return fail(fmt.Sprintf("%s has no fields", describe(t)), hint)
}

// before writes the expression whose field names[i] is.
func before(node parse.Node, names []string, i int) string {
	start := ""
	switch n := node.(type) {
	case *parse.VariableNode:
		start = n.Ident[0]
	case *parse.ChainNode:
		start = n.Node.String()
	}
	for _, name := range names[:i] {
		start += "." + name
	}
	if start == "" {
		return "."
	}
	return start
}

func join(names []string) string { return strings.Join(names, ", ") }
