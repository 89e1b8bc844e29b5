package render

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"text/template/parse"
)

// checker proves the templates of one entry safe for its view. It walks them
// as text/template executes them, with types in place of values, and follows
// every call with the type that is handed over.
type checker struct {
	*library
	entry   Entry
	visited map[visit]bool
	loops   int // ranges seen, to name their elements

	unbounded  bool // the templates can't be walked to an end
	incomplete bool // some template that is called isn't there
}

// visit is a template with a dot of some type: checking it twice says nothing
// new.
type visit struct {
	definition *definition
	form       form
	typ        reflect.Type
	full       bool
}

// survey walks the calls from body without regard to types, and returns all
// the templates that are reached. It reports those that are missing, and calls
// that could go on for ever.
func (c *checker) survey(body *definition) []*definition {
	var reached []*definition
	open := map[*definition]bool{}
	work := map[*definition]int{}
	var measure func(d *definition) int
	measure = func(d *definition) int {
		if n, ok := work[d]; ok {
			return n
		}
		reached = append(reached, d)
		open[d] = true
		w := worker{call: func(n *parse.TemplateNode) int {
			callee := c.lookup(c.entry.Name, n.Name)
			switch {
			case callee == nil:
				c.missing(d.in, n)
				return 0
			case open[callee]:
				c.unbounded = true
				c.report(d.in, d.in.span(n), fmt.Sprintf("%s calls itself", callee.name),
					"templates call each other without coming back; a list of lists needs a {{range}} for each level")
				return 0
			}
			return measure(callee)
		}}
		n := w.list(d.tree.Root, 0)
		if w.deep != nil {
			c.unbounded = true
			c.report(d.in, d.in.span(w.deep), fmt.Sprintf("more than %d actions stand within each other", maxDepth), "")
		}
		open[d] = false
		work[d] = n
		return n
	}
	if measure(body) > maxWork && !c.unbounded {
		c.unbounded = true
		c.report(body.in, body.in.span(body.tree.Root), "templates and ranges are nested too deeply to be checked",
			"each {{template}} and each {{range}} within another doubles the work of escaping")
	}
	return reached
}

// missing reports a call of a template that isn't there, unless it may be in a
// file that couldn't be parsed.
func (c *checker) missing(in *source, n *parse.TemplateNode) {
	c.incomplete = true
	for _, s := range c.sources {
		if s.broken {
			return
		}
	}
	names := c.names(c.entry.Name)
	c.report(in, in.span(n), fmt.Sprintf("there is no template %q", n.Name), didYouMean(n.Name, names))
}

// worker bounds from above the nodes that html/template looks at to escape a
// template. It escapes the body of a range twice, to see that the second
// round begins as the first did, and the body of a called template twice if it
// contains a mistake; both multiply with depth.
type worker struct {
	call func(*parse.TemplateNode) int
	deep parse.Node // the first node that stands too deep
}

func (w *worker) list(list *parse.ListNode, depth int) int {
	if list == nil {
		return 0
	}
	if depth > maxDepth {
		if w.deep == nil {
			w.deep = list
		}
		return 0
	}
	sum := 0
	for _, n := range list.Nodes {
		sum++
		switch n := n.(type) {
		case *parse.IfNode:
			sum += w.list(n.List, depth+1) + w.list(n.ElseList, depth+1)
		case *parse.WithNode:
			sum += w.list(n.List, depth+1) + w.list(n.ElseList, depth+1)
		case *parse.RangeNode:
			sum += 2*w.list(n.List, depth+1) + w.list(n.ElseList, depth+1)
		case *parse.TemplateNode:
			sum += 2 * w.call(n)
		}
		sum = min(sum, maxWork+1)
	}
	return sum
}

// frame is a place in a template: what dot and the variables are there, and
// what is known of them.
type frame struct {
	*checker
	in       *source
	dot      value
	vars     []variable
	facts    *facts
	assigned map[string]bool // variables that the template changes somewhere
}

type variable struct {
	name string
	value
}

// check walks a definition with a dot.
func (c *checker) check(d *definition, dot value) {
	v := visit{definition: d, form: dot.form, typ: dot.typ, full: dot.full}
	if dot.form == broken || c.visited[v] {
		return
	}
	c.visited[v] = true
	dot = value{form: dot.form, typ: dot.typ, full: dot.full, path: "$"}
	f := &frame{checker: c, in: d.in, dot: dot, assigned: map[string]bool{}}
	findAssigned(d.tree.Root, f.assigned)
	f.declare("$", dot)
	f.list(d.tree.Root)
}

// findAssigned collects the names of the variables that a template assigns to
// after their declaration. What such a variable held when it was declared says
// little about it later, in a loop even earlier.
func findAssigned(list *parse.ListNode, names map[string]bool) {
	if list == nil {
		return
	}
	pipe := func(p *parse.PipeNode) {
		if p != nil && p.IsAssign {
			for _, v := range p.Decl {
				names[v.Ident[0]] = true
			}
		}
	}
	branch := func(b *parse.BranchNode) {
		pipe(b.Pipe)
		findAssigned(b.List, names)
		findAssigned(b.ElseList, names)
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			pipe(n.Pipe)
		case *parse.TemplateNode:
			pipe(n.Pipe)
		case *parse.IfNode:
			branch(&n.BranchNode)
		case *parse.WithNode:
			branch(&n.BranchNode)
		case *parse.RangeNode:
			branch(&n.BranchNode)
		}
	}
}

// scope is a copy of f for what ends with an action: variables declared in it
// and facts learned in it are forgotten with it.
func (f *frame) scope() *frame {
	g := *f // they may share room for variables, since the walk goes from one to the next
	return &g
}

// learn adds what follows from v having been found true or false.
func (f *frame) learn(v value, truth bool) {
	paths := v.no
	if truth {
		paths = v.whenTrue()
	}
	for _, p := range paths {
		f.facts = &facts{path: p, more: f.facts}
	}
}

// full tells whether v is certainly not empty here.
func (f *frame) full(v value) bool {
	return v.full || v.path != "" && f.facts.has(v.path)
}

func (f *frame) declare(name string, v value) {
	if f.assigned[name] {
		v = v.forgetful()
	}
	f.vars = append(f.vars, variable{name, v})
}

// report tells of a mistake at a node and returns the value that stands for
// it.
func (f *frame) report(n parse.Node, message, hint string) value {
	f.library.report(f.in, f.in.span(n), message, hint)
	return value{form: broken}
}

func (f *frame) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			v := f.pipe(n.Pipe)
			if len(n.Pipe.Decl) == 0 {
				f.wantPrintable(v, n.Pipe)
			}
		case *parse.IfNode:
			f.ifAction(&n.BranchNode)
		case *parse.WithNode:
			f.withAction(&n.BranchNode)
		case *parse.RangeNode:
			f.rangeAction(&n.BranchNode)
		case *parse.TemplateNode:
			f.templateAction(n)
		}
	}
}

func (f *frame) ifAction(n *parse.BranchNode) {
	g := f.scope()
	v := g.pipe(n.Pipe)
	g.wantCondition(v, n.Pipe)
	yes, no := g.scope(), g.scope()
	yes.learn(v, true)
	yes.list(n.List)
	no.learn(v, false)
	no.list(n.ElseList)
}

func (f *frame) withAction(n *parse.BranchNode) {
	g := f.scope()
	v := g.pipe(n.Pipe)
	if n.ElseList != nil || v.form != known {
		g.wantCondition(v, n.Pipe)
	}
	yes, no := g.scope(), g.scope()
	yes.learn(v, true)
	yes.dot = v
	yes.dot.full = true
	yes.list(n.List)
	no.learn(v, false)
	no.list(n.ElseList)
}

// maxCount is the largest number that a template itself may count to.
const maxCount = 1000

func (f *frame) rangeAction(n *parse.BranchNode) {
	g := f.scope()
	if n.Pipe.IsAssign {
		g.report(n.Pipe, "a range can't assign to a variable from outside it", "write := in place of =")
		return
	}
	v := g.commands(n.Pipe)
	key, element := g.elements(v, n.Pipe)
	f.loops++
	element.path = "#" + strconv.Itoa(f.loops)
	yes, no := g.scope(), g.scope()
	yes.learn(v, true)
	yes.dot = element
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		yes.declare(decl[0].Ident[0], element)
	case 2:
		yes.declare(decl[0].Ident[0], key)
		yes.declare(decl[1].Ident[0], element)
	}
	yes.list(n.List)
	no.learn(v, false)
	for _, d := range n.Pipe.Decl {
		no.declare(d.Ident[0], value{form: unset})
	}
	no.list(n.ElseList)
}

// elements returns what a range over v counts with, and goes over.
func (f *frame) elements(v value, pipe *parse.PipeNode) (key, element value) {
	bad := value{form: broken}
	if v.form == broken {
		return bad, bad
	}
	if v.form == known {
		switch v.typ.Kind() {
		case reflect.Slice, reflect.Array:
			return typed(intType), typed(v.typ.Elem())
		case reflect.Map:
			return typed(v.typ.Key()), typed(v.typ.Elem())
		}
		if isInteger(v.typ) {
			switch {
			case len(pipe.Decl) > 1:
				f.report(pipe, "a range over a number has one variable, not two", "")
				return bad, bad
			case v.constant && v.number > maxCount:
				f.report(pipe, fmt.Sprintf("a template can't count further than %d", maxCount), "")
				return bad, bad
			}
			return bad, typed(v.typ)
		}
	}
	f.report(pipe, fmt.Sprintf("range can't go over %s", v.describe()), "range goes over lists, maps and whole numbers")
	return bad, bad
}

func (f *frame) templateAction(n *parse.TemplateNode) {
	dot := value{form: nothing}
	if n.Pipe != nil {
		dot = f.pipe(n.Pipe)
		dot.full = f.full(dot)
	}
	if dot.form == either || dot.form == other {
		f.report(n.Pipe, "the template gets one of several kinds of value", "choose with {{if}} and call it in each part")
		return
	}
	if d := f.lookup(f.entry.Name, n.Name); d != nil {
		f.check(d, dot)
	}
}

// wantPrintable reports v if printing it wouldn't give the reader text.
func (f *frame) wantPrintable(v value, n parse.Node) {
	switch {
	case v.form == broken || v.prints():
	case v.form == nothing:
		f.withoutDot(n)
	case v.form == known:
		f.report(n, capital(v.describe())+" can't be printed as a whole", f.instead(v, n, "print"))
	default:
		f.report(n, "this can be one of several kinds of value, not all of which print", "choose with {{if}}")
	}
}

// wantCondition reports v if asking for its truth is a slip.
func (f *frame) wantCondition(v value, n parse.Node) {
	switch {
	case v.form == nothing:
		f.withoutDot(n)
	case v.neverEmpty():
		f.report(n, capital(v.describe())+" is never empty, so this is always true", f.instead(v, n, "test"))
	}
}

func (f *frame) withoutDot(n parse.Node) value {
	return f.report(n, "the template is called without a value, so dot is nothing here",
		`hand a value on: {{template "name" .}}`)
}

// instead says what to do with a value that can't be used as a whole.
func (f *frame) instead(v value, n parse.Node, verb string) string {
	t := v.typ
	switch t.Kind() {
	case reflect.Pointer:
		return fmt.Sprintf("use its fields, inside {{with %s}} … {{end}}", n)
	case reflect.Slice, reflect.Array, reflect.Map:
		return fmt.Sprintf("go over it with {{range %s}} … {{end}}", n)
	case reflect.Struct:
		names := fieldNames(t)
		if slices.Contains(names, "Text") {
			return fmt.Sprintf("%s its field Text", verb)
		}
		return fmt.Sprintf("%s one of its fields: %s", verb, some(names))
	}
	return ""
}

// some joins a few of the names.
func some(names []string) string {
	const few = 8
	if len(names) > few {
		return join(names[:few]) + " …"
	}
	return join(names)
}
