package page

import (
	"html/template"
	"strings"

	"dossier/generator/site"
)

// figures shows counts of the whole site where a note asks for them, as they
// are in this build.
func (c *canvas) figures(from site.NoteID, b *site.Block) template.HTML {
	doc := c.m.g.Note(from).Doc
	all := c.m.g.Counts().Figures()
	count := map[string]site.Figure{}
	for _, f := range all {
		count[f.Name] = f
	}
	var list strings.Builder
	list.WriteString("<dl class=\"totals figures\">\n")
	line := func(f site.Figure, words template.HTML) {
		if words == "" {
			words = c.m.sayHTML("figure." + f.Name)
		}
		write(&list, "<div><dt>", string(words), "</dt><dd>", itoa(f.Count), "</dd></div>\n")
	}
	for _, l := range doc.Figures[b.Ref:b.End] {
		line(count[l.Name], c.fill(from, l.Pieces))
	}
	if b.Ref == b.End {
		for _, f := range all {
			line(f, "")
		}
	}
	list.WriteString("</dl>\n")
	return template.HTML(list.String())
}
