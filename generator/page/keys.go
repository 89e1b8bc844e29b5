package page

// Keys lists the keys of what the views say in words of the interface, besides
// what templates say. A catalogue has to have them.
func Keys() []string {
	return []string{
		"actors.actor", "actors.coalition", "actors.government", "actors.group", "actors.media", "actors.organisation", "actors.person", "actors.place", "actors.title",
		"card.as-of", "card.headline", "card.refuted", "card.state",
		"cite.independent", "cite.our-note", "cite.translation", "cite.via",
		"claim.to", "claim.undated", "claim.unnamed",
		"csl.article-journal", "csl.article-magazine", "csl.article-newspaper", "csl.post-weblog", "csl.webpage",
		"embed.from",
		"event.expected", "event.kind", "event.reported",
		"events.undated",
		"fact.as-of", "fact.given", "fact.since", "fact.until", "fact.until-unknown",
		"figure.alleged", "figure.checked", "figure.citations", "figure.cited", "figure.contested", "figure.corrected", "figure.course", "figure.notes", "figure.pages", "figure.points", "figure.quotations", "figure.retracted", "figure.reviewed", "figure.single", "figure.sources", "figure.stale", "figure.statements", "figure.uncited", "figure.unknown", "figure.wording",
		"foot.cites",
		"footing.alone", "footing.corrected", "footing.retracted",
		"list.comma", "list.last", "list.semicolon",
		"lost.title",
		"mention.shows",
		"origin.cited", "origin.not-seen",
		"period.days", "period.months", "period.years",
		"point.alleged", "point.contested", "point.course", "point.in", "point.in-one", "point.unknown", "point.wording",
		"points.alleged", "points.by-actor", "points.by-date", "points.by-kind", "points.contested", "points.course", "points.nobody", "points.title", "points.undated", "points.unknown", "points.wording",
		"quote.article", "quote.mixed", "quote.own", "quote.see", "quote.see-archived", "quote.source", "quote.spoken",
		"record.accessed", "record.archive-date", "record.archive-url", "record.author", "record.csl-type", "record.dateline", "record.distributed-by", "record.issued", "record.language", "record.publisher", "record.status", "record.status-date", "record.status-note", "record.title", "record.url",
		"reference.no-author", "reference.no-title", "reference.others", "reference.whole",
		"reported.between",
		"section.against", "section.cited-by", "section.corrections", "section.mentions", "section.passed-on", "section.points", "section.relations", "section.said", "section.timeline", "section.unnamed",
		"source.description", "source.kind",
		"sources.title",
		"stale.ago", "stale.end", "stale.review", "stale.since",
		"stance.alleges", "stance.asks", "stance.declines", "stance.denies", "stance.expects", "stance.hopes", "stance.says", "stance.silent",
		"statement.reworded",
		"status.about", "status.corrected", "status.gone", "status.gone-as-of", "status.gone-said", "status.in", "status.moved", "status.moved-as-of", "status.moved-said", "status.on", "status.retracted",
		"support.all-from", "support.both-from", "support.independent", "support.made-from", "support.not-established", "support.of-articles", "support.of-sources", "support.one", "support.origins", "support.reported", "support.some-independent",
		"tags.title",
		"type.actor", "type.coalition", "type.government", "type.group", "type.media", "type.organisation", "type.person", "type.place",
		"what.agreed", "what.claim", "what.fact", "what.note", "what.response", "what.row",
		"withdrawn.none", "withdrawn.some-alone", "withdrawn.with-others",
	}
}
