package render_test

import (
	"reflect"

	"dossier/generator/page"
	"dossier/generator/render"
)

// entries is the table that package build hands in, for the tests with the
// site's own templates and views.
var entries = []render.Entry{
	{"404.html", reflect.TypeFor[page.NotFoundPage]()},
	{"actor.html", reflect.TypeFor[page.ActorPage]()},
	{"actors.html", reflect.TypeFor[page.ActorsPage]()},
	{"cited-by.html", reflect.TypeFor[page.CitedByPage]()},
	{"contested.html", reflect.TypeFor[page.ContestedPage]()},
	{"event.html", reflect.TypeFor[page.EventPage]()},
	{"events.html", reflect.TypeFor[page.EventsPage]()},
	{"home.html", reflect.TypeFor[page.HomePage]()},
	{"page.html", reflect.TypeFor[page.NotePage]()},
	{"source.html", reflect.TypeFor[page.SourcePage]()},
	{"sources.html", reflect.TypeFor[page.SourcesPage]()},
	{"tag.html", reflect.TypeFor[page.TagPage]()},
	{"tags.html", reflect.TypeFor[page.TagsPage]()},
	{"item-event.html", reflect.TypeFor[page.EventItem]()},
	{"item-mention.html", reflect.TypeFor[page.MentionItem]()},
	{"item-point.html", reflect.TypeFor[page.PointItem]()},
	{"item-reference.html", reflect.TypeFor[page.ReferenceItem]()},
	{"item-said.html", reflect.TypeFor[page.SaidItem]()},
}
