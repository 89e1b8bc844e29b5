package render_test

import (
	"reflect"

	"dossier/generator/page"
	"dossier/generator/render"
)

// entries is the table that package build hands in, for the tests with the
// site's own templates and views.
var entries = []render.Entry{
	{Name: "404.html", View: reflect.TypeFor[page.NotFoundPage]()},
	{Name: "actor.html", View: reflect.TypeFor[page.ActorPage]()},
	{Name: "actors.html", View: reflect.TypeFor[page.ActorsPage]()},
	{Name: "cited-by.html", View: reflect.TypeFor[page.CitedByPage]()},
	{Name: "contested.html", View: reflect.TypeFor[page.ContestedPage]()},
	{Name: "event.html", View: reflect.TypeFor[page.EventPage]()},
	{Name: "events.html", View: reflect.TypeFor[page.EventsPage]()},
	{Name: "graph.html", View: reflect.TypeFor[page.GraphPage]()},
	{Name: "home.html", View: reflect.TypeFor[page.HomePage]()},
	{Name: "names.html", View: reflect.TypeFor[page.NamesPage]()},
	{Name: "page.html", View: reflect.TypeFor[page.NotePage]()},
	{Name: "search.html", View: reflect.TypeFor[page.SearchPage]()},
	{Name: "source.html", View: reflect.TypeFor[page.SourcePage]()},
	{Name: "sources.html", View: reflect.TypeFor[page.SourcesPage]()},
	{Name: "tag.html", View: reflect.TypeFor[page.TagPage]()},
	{Name: "tags.html", View: reflect.TypeFor[page.TagsPage]()},
	{Name: "item-event.html", View: reflect.TypeFor[page.EventItem]()},
	{Name: "item-mention.html", View: reflect.TypeFor[page.MentionItem]()},
	{Name: "item-point.html", View: reflect.TypeFor[page.PointItem]()},
	{Name: "item-reference.html", View: reflect.TypeFor[page.ReferenceItem]()},
	{Name: "item-said.html", View: reflect.TypeFor[page.SaidItem]()},
	{Name: "item-summary.html", View: reflect.TypeFor[page.SummaryItem]()},
}
