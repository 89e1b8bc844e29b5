package render

import (
	"bytes"
	"html/template"
	"io"
	"strings"
	"text/template/parse"
)

// context is a kind of place in HTML where a value is printed. html/template
// decides which one a place is, and marks it by the calls that it puts behind
// the value to escape it. What certainly needs no escaping in that context is
// printed as it is; for all else html/template is asked, in a template of its
// own in which the value stands in the same context.
type context struct {
	before, after string // a value between them stands in this context
	// plain reports whether a text stays as it is in the context. It may say
	// no where the answer is yes.
	plain func(string) bool
	html  bool // finished HTML is printed as it is

	whole *template.Template // before, the value, after
}

// contexts returns the contexts in which nearly all values stand, by the calls
// that mark them. html/template itself is asked what these are.
func contexts() map[string]*context {
	byCalls := map[string]*context{}
	for _, c := range []*context{
		{before: "<p>", after: "</p>", plain: needsNoEntity, html: true},
		{before: "<title>", after: "</title>", plain: needsNoEntity},
		{before: `<p title="`, after: `">`, plain: needsNoEntity},
		{before: `<a href="`, after: `">`, plain: isPlainAddress},
		{before: `<a href="/`, after: `">`, plain: isPlainAddress},
		{before: `<a href="#`, after: `">`, plain: isUnreserved},
	} {
		c.whole = template.Must(template.New("").Parse(c.before + "{{.}}" + c.after))
		_ = c.whole.Execute(io.Discard, "") // html/template escapes when it first executes
		for _, n := range c.whole.Tree.Root.Nodes {
			if action, ok := n.(*parse.ActionNode); ok {
				calls, _ := escapers(action.Pipe)
				byCalls[calls] = c
			}
		}
	}
	return byCalls
}

// escapers names the calls of html/template's at the end of a pipeline, and
// where they begin in it.
func escapers(pipe *parse.PipeNode) (calls string, at int) {
	at = len(pipe.Cmds)
	for at > 0 && len(pipe.Cmds[at-1].Args) == 1 {
		call, ok := pipe.Cmds[at-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(call.Ident, "_html_template_") {
			break
		}
		calls = call.Ident + " " + calls
		at--
	}
	return calls, at
}

// text prints a text.
func (c *context) text(r *run, text string) {
	if c.plain(text) {
		r.out.WriteString(text)
		return
	}
	c.escape(r, text)
}

// escape has html/template print any value.
func (c *context) escape(r *run, value any) {
	var b bytes.Buffer
	if err := c.whole.Execute(&b, value); err != nil {
		r.err = err
		return
	}
	r.out.Write(b.Bytes()[len(c.before) : b.Len()-len(c.after)])
}

// needsNoEntity reports whether text has none of the characters that are
// written as entities.
func needsNoEntity(text string) bool { return !strings.ContainsAny(text, "\x00\"&'+<>") }

// isPlainAddress reports whether an address is relative or begins with
// https://, and has no character that may have to be encoded.
func isPlainAddress(address string) bool {
	return madeOf(strings.TrimPrefix(address, "https://"), "-._~/#")
}

// isUnreserved reports whether text has only characters that are never
// encoded (https://www.rfc-editor.org/rfc/rfc3986#section-2.3).
func isUnreserved(text string) bool { return madeOf(text, "-._~") }

// madeOf reports whether text has only ASCII letters, digits and some others.
func madeOf(text, others string) bool {
	for _, c := range []byte(text) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(others, c) >= 0) {
			return false
		}
	}
	return true
}
