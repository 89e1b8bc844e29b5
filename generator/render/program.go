package render

import (
	"bytes"
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"text/template/parse"

	"dossier/generator/words"
)

// A program is a template in the form in which it runs: a list of steps, in
// which every field is known by its place and every value by its type.
//
// html/template runs a template by walking its tree. It looks each field up by
// name, and sends each value through up to three calls by reflection, most of
// which find nothing to escape; that was the greatest part of a build. A
// program is made of the tree that html/template has escaped, for the types
// that the check has proved, and prints the same bytes. It knows what
// templates are usually made of: fields, variables, if, with, range, template,
// and, or, not, eq, ne and len. A template with anything else in it is left to
// html/template.
type program struct {
	steps []step
	vars  int // how many variables it has
}

// step does what a node of a template says.
type step func(*run)

// run is a program at work.
type run struct {
	out  *bytes.Buffer
	dot  reflect.Value
	vars []reflect.Value // of the template that runs
	err  error           // from html/template, which escapes what isn't plain
}

// run writes what the program makes of a value.
func (p *program) run(out *bytes.Buffer, dot reflect.Value) error {
	r := &run{out: out}
	r.call(p, dot)
	return r.err
}

func (r *run) call(p *program, dot reflect.Value) {
	outerDot, outerVars := r.dot, r.vars
	r.dot, r.vars = dot, make([]reflect.Value, p.vars)
	r.vars[0] = dot // $
	r.steps(p.steps)
	r.dot, r.vars = outerDot, outerVars
}

func (r *run) steps(steps []step) {
	for _, s := range steps {
		s(r)
	}
}

// get computes a value.
type get func(*run) reflect.Value

// test computes a condition.
type test func(*run) bool

// compiler makes a program of an entry's templates.
type compiler struct {
	set      *template.Template
	contexts map[string]*context
	made     map[called]*program
	words    *words.Catalogue
	unknown  bool // something was met that programs don't know
}

// called is a template with the type of its dot.
type called struct {
	name string
	dot  reflect.Type
}

// compile makes a program of an escaped template, or returns nil where it has
// something in it that programs don't know.
func compile(t *template.Template, dot reflect.Type, contexts map[string]*context, words *words.Catalogue) *program {
	c := &compiler{set: t, contexts: contexts, made: map[called]*program{}, words: words}
	p := c.program(called{t.Name(), dot})
	if c.unknown {
		return nil
	}
	return p
}

// giveUp stands for a value that programs don't know.
func (c *compiler) giveUp() (get, reflect.Type) {
	c.unknown = true
	return func(*run) reflect.Value { return reflect.ValueOf("") }, stringType
}

// noStep stands for a step that programs don't know.
func (c *compiler) noStep() step {
	c.unknown = true
	return func(*run) {}
}

// body is one template being compiled.
type body struct {
	*compiler
	p     *program
	dot   reflect.Type
	scope []slot // the innermost variable last
}

// slot is a variable.
type slot struct {
	name string
	at   int // in run.vars
	typ  reflect.Type
}

func (c *compiler) program(of called) *program {
	if p := c.made[of]; p != nil {
		return p
	}
	b := body{compiler: c, p: &program{}, dot: of.dot}
	b.declare("$", of.dot)
	if t := c.set.Lookup(of.name); t != nil && t.Tree != nil {
		b.p.steps = b.list(t.Tree.Root)
	} else {
		c.unknown = true // a variant that html/template made for another context
	}
	c.made[of] = b.p
	return b.p
}

// within is b for a part of the template: what is declared there ends there.
func (b body) within(dot reflect.Type) *body {
	b.dot = dot // they may share room for variables, since the walk goes from one to the next
	return &b
}

func (b *body) declare(name string, typ reflect.Type) int {
	at := b.p.vars
	b.p.vars++
	b.scope = append(b.scope, slot{name, at, typ})
	return at
}

func (b *body) list(list *parse.ListNode) []step {
	if list == nil {
		return nil
	}
	var steps []step
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			text := n.Text
			steps = append(steps, func(r *run) { r.out.Write(text) })
		case *parse.ActionNode:
			steps = append(steps, b.action(n.Pipe))
		case *parse.IfNode:
			in := b.within(b.dot)
			is := in.test(n.Pipe)
			yes, no := in.within(in.dot).list(n.List), in.within(in.dot).list(n.ElseList)
			steps = append(steps, func(r *run) {
				if is(r) {
					r.steps(yes)
				} else {
					r.steps(no)
				}
			})
		case *parse.WithNode:
			in := b.within(b.dot)
			value, typ := in.value(n.Pipe)
			yes, no := in.within(typ).list(n.List), in.within(in.dot).list(n.ElseList)
			steps = append(steps, func(r *run) {
				if v := value(r); full(v) {
					outer := r.dot
					r.dot = v
					r.steps(yes)
					r.dot = outer
				} else {
					r.steps(no)
				}
			})
		case *parse.RangeNode:
			steps = append(steps, b.loop(n))
		case *parse.TemplateNode:
			steps = append(steps, b.template(n))
		case *parse.CommentNode:
		default:
			steps = append(steps, b.noStep())
		}
	}
	return steps
}

// action prints a value, or declares a variable.
func (b *body) action(pipe *parse.PipeNode) step {
	if len(pipe.Decl) > 0 {
		if len(pipe.Decl) > 1 || pipe.IsAssign || len(pipe.Cmds) != 1 {
			return b.noStep()
		}
		value, typ := b.command(pipe.Cmds[0])
		at := b.declare(pipe.Decl[0].Ident[0], typ)
		return func(r *run) { r.vars[at] = value(r) }
	}
	calls, at := escapers(pipe)
	context := b.contexts[calls]
	if at != 1 || context == nil {
		return b.noStep()
	}
	value, typ := b.command(pipe.Cmds[0])
	switch {
	case typ == stringType:
		return func(r *run) { context.text(r, value(r).String()) }
	case typ == htmlType && context.html:
		return func(r *run) { r.out.WriteString(value(r).String()) }
	case typ == intType:
		return func(r *run) { r.out.WriteString(strconv.FormatInt(value(r).Int(), 10)) }
	}
	return func(r *run) { context.escape(r, value(r).Interface()) }
}

// loop goes over a list.
func (b *body) loop(n *parse.RangeNode) step {
	if n.Pipe.IsAssign || len(n.Pipe.Cmds) != 1 {
		return b.noStep()
	}
	list, typ := b.command(n.Pipe.Cmds[0])
	if typ.Kind() != reflect.Slice {
		return b.noStep()
	}
	in := b.within(typ.Elem())
	index, element := -1, -1
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		element = in.declare(decl[0].Ident[0], typ.Elem())
	case 2:
		index = in.declare(decl[0].Ident[0], intType)
		element = in.declare(decl[1].Ident[0], typ.Elem())
	}
	each, none := in.list(n.List), b.within(b.dot).list(n.ElseList)
	return func(r *run) {
		all := list(r)
		if all.Len() == 0 {
			r.steps(none)
			return
		}
		outer := r.dot
		for i := range all.Len() {
			r.dot = all.Index(i)
			if index >= 0 {
				r.vars[index] = reflect.ValueOf(i)
			}
			if element >= 0 {
				r.vars[element] = r.dot
			}
			r.steps(each)
		}
		r.dot = outer
	}
}

// template calls another template.
func (b *body) template(n *parse.TemplateNode) step {
	if n.Pipe == nil {
		return b.noStep()
	}
	value, typ := b.value(n.Pipe)
	p := b.program(called{n.Name, typ})
	return func(r *run) { r.call(p, value(r)) }
}

// test compiles a condition.
func (b *body) test(n parse.Node) test {
	if pipe, ok := n.(*parse.PipeNode); ok && len(pipe.Cmds) == 1 && len(pipe.Decl) == 0 {
		args := pipe.Cmds[0].Args
		name, _ := args[0].(*parse.IdentifierNode)
		switch {
		case name == nil:
		case name.Ident == "and" || name.Ident == "or":
			return b.logic(name.Ident == "and", args[1:])
		case name.Ident == "not" && len(args) == 2:
			is := b.test(args[1])
			return func(r *run) bool { return !is(r) }
		case (name.Ident == "eq" || name.Ident == "ne") && len(args) == 3:
			return b.equal(name.Ident == "eq", args[1], args[2])
		}
	}
	value, _ := b.value(n)
	return func(r *run) bool { return full(value(r)) }
}

func (b *body) logic(and bool, args []parse.Node) test {
	var tests []test
	for _, n := range args {
		tests = append(tests, b.test(n))
	}
	return func(r *run) bool {
		for _, is := range tests {
			if is(r) != and {
				return !and
			}
		}
		return and
	}
}

// equal compares two texts or two whole numbers.
func (b *body) equal(eq bool, first, second parse.Node) test {
	x, xType := b.value(first)
	y, yType := b.value(second)
	switch {
	case xType.Kind() == reflect.String && yType.Kind() == reflect.String:
		return func(r *run) bool { return (x(r).String() == y(r).String()) == eq }
	case xType == intType && yType == intType:
		return func(r *run) bool { return (x(r).Int() == y(r).Int()) == eq }
	}
	b.unknown = true
	return func(*run) bool { return false }
}

// value compiles what gives a value.
func (b *body) value(n parse.Node) (get, reflect.Type) {
	switch n := n.(type) {
	case *parse.DotNode:
		return func(r *run) reflect.Value { return r.dot }, b.dot
	case *parse.FieldNode:
		return b.fields(func(r *run) reflect.Value { return r.dot }, b.dot, n.Ident)
	case *parse.VariableNode:
		for _, v := range slices.Backward(b.scope) {
			if v.name == n.Ident[0] {
				return b.fields(func(r *run) reflect.Value { return r.vars[v.at] }, v.typ, n.Ident[1:])
			}
		}
	case *parse.StringNode:
		text := reflect.ValueOf(n.Text)
		return func(*run) reflect.Value { return text }, stringType
	case *parse.NumberNode:
		if n.IsInt && n.Text == strconv.FormatInt(n.Int64, 10) {
			number := reflect.ValueOf(int(n.Int64))
			return func(*run) reflect.Value { return number }, intType
		}
	case *parse.PipeNode:
		if len(n.Cmds) == 1 && len(n.Decl) == 0 {
			return b.command(n.Cmds[0])
		}
	}
	return b.giveUp()
}

// command compiles a value, or the length of one.
func (b *body) command(cmd *parse.CommandNode) (get, reflect.Type) {
	if name, ok := cmd.Args[0].(*parse.IdentifierNode); ok && name.Ident == "len" && len(cmd.Args) == 2 {
		value, _ := b.value(cmd.Args[1])
		return func(r *run) reflect.Value { return reflect.ValueOf(value(r).Len()) }, intType
	}
	if name, ok := cmd.Args[0].(*parse.IdentifierNode); ok && name.Ident == "say" && len(cmd.Args) > 1 {
		return b.say(cmd.Args[1:])
	}
	if len(cmd.Args) > 1 {
		return b.giveUp()
	}
	return b.value(cmd.Args[0])
}

// fields compiles a chain of fields. What may be absent the check has found to
// be there.
func (b *body) fields(value get, typ reflect.Type, names []string) (get, reflect.Type) {
	for _, name := range names {
		if _, isMethod := typ.MethodByName(name); isMethod {
			return b.giveUp()
		}
		from := value
		if typ.Kind() == reflect.Pointer {
			value, typ = func(r *run) reflect.Value { return from(r).Elem() }, typ.Elem()
		}
		if typ.Kind() == reflect.Map {
			of, key, none := value, reflect.ValueOf(name), reflect.Zero(typ.Elem())
			if key.Type() != typ.Key() {
				return b.giveUp()
			}
			value, typ = func(r *run) reflect.Value {
				if v := of(r).MapIndex(key); v.IsValid() {
					return v
				}
				return none
			}, typ.Elem()
			continue
		}
		if typ.Kind() != reflect.Struct {
			return b.giveUp()
		}
		field, ok := typ.FieldByName(name)
		if !ok {
			return b.giveUp()
		}
		of := value
		if len(field.Index) == 1 {
			at := field.Index[0]
			value = func(r *run) reflect.Value { return of(r).Field(at) }
		} else {
			at := field.Index
			value = func(r *run) reflect.Value { return of(r).FieldByIndex(at) }
		}
		typ = field.Type
	}
	return value, typ
}

// full tells whether a value counts as true, as templates have it
// (https://pkg.go.dev/text/template#hdr-Actions).
func full(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0
	case reflect.Struct:
		return true
	}
	return !v.IsZero()
}
