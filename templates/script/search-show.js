// @ts-check
// What is found, as elements. All that comes from notes is put in as text.

import { pageAt } from "./shard.js";
import { say } from "words";

/** @typedef {import("./search-engine.js").Found} Found */
/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {import("./search-engine.js").Shown} Shown */
/** @typedef {import("./search-index.js").Note} Note */

const types = /** @type {Record<string, string>} */ ({
	actor: say("type.actor"), coalition: say("type.coalition"), government: say("type.government"), group: say("type.group"), media: say("type.media"),
	organisation: say("type.organisation"), person: say("type.person"), place: say("type.place"),
	event: say("search.event"), source: say("search.source"), page: say("search.page"),
});

const groups = /** @type {Record<string, string>} */ ({
	actor: say("search.actors"), event: say("search.events"), source: say("search.sources"), page: say("search.pages"),
});

const marks = /** @type {Record<string, string>} */ ({
	contested: say("point.contested"), course: say("point.course"), wording: say("point.wording"), unknown: say("point.unknown"),
});

const statuses = /** @type {Record<string, string>} */ ({ corrected: say("status.corrected"), retracted: say("status.retracted") });

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} className
 * @param {...(Node|string)} within
 */
export function element(name, className, ...within) {
	const e = document.createElement(name);
	if (className) e.className = className;
	e.append(...within);
	return e;
}

/**
 * @param {string} text
 * @param {Note} [of] in whose language it is
 */
function apart(text, of) {
	const e = element("bdi", "", text);
	if (of?.l) e.lang = of.l;
	return e;
}

/**
 * The notes found, those called by the words first, the others by their kinds;
 * the kind of the best comes first.
 * @param {Found} found
 */
export function results(found) {
	const all = document.createDocumentFragment();
	if (found.named.length > 0) all.append(group(say("search.named"), found.named));
	/** @type {Map<string, Hit[]>} */
	const kinds = new Map();
	for (const h of found.hits) kinds.set(h.note.k, [...(kinds.get(h.note.k) ?? []), h]);
	for (const [kind, hits] of kinds) all.append(group(groups[kind] ?? kind, hits));
	return all;
}

/**
 * @param {string} title
 * @param {Hit[]} hits
 */
function group(title, hits) {
	const list = element("ol", "hits", ...hits.map(item));
	return element("section", "hit-group", element("h2", "", title), list);
}

/** @param {Hit} hit */
function item({ note, name, shown, alleged }) {
	const page = pageAt(note.a);
	const title = element("a", "hit-link", apart(note.t, note));
	title.href = page;
	const head = element("p", "hit-title", title, " ", element("span", "hit-kind", types[note.y ?? ""] ?? types[note.k] ?? note.k));
	if (note.d) head.append(element("span", "hit-kind", say("list.comma"), apart(note.d)));
	if (name) head.append(" ", element("span", "hit-name", say("search.also") + " ", apart(name)));
	const li = element("li", "hit", head);
	if (shown) li.append(line(note, shown, page));
	if (alleged) {
		const to = element("a", "link", say("point.alleged"));
		to.href = page + "#" + encodeURIComponent(alleged);
		li.append(element("p", "hit-alleged explain", say("search.alleged") + " ", to));
	}
	return li;
}

/**
 * The line, whole, with what it rests on.
 * @param {Note} note
 * @param {Shown} shown
 * @param {string} page
 */
function line(note, { text, id, cites, mark, single, stale, marks: words }, page) {
	const said = element("span", "hit-text");
	if (note.l) said.lang = note.l;
	if (note.r) said.dir = note.r;
	let at = 0;
	for (const [from, to] of words) {
		if (from < at) continue;
		said.append(text.slice(at, from), element("mark", "", text.slice(from, to)));
		at = to;
	}
	said.append(text.slice(at));
	const p = element("p", "hit-line", said);
	if (cites.length > 0) {
		const labels = element("span", "cites");
		for (const [i, [source, place = ""]] of cites.entries()) {
			const [label, address, status] = note.s?.[source] ?? [say("search.our-note"), "", ""];
			if (i > 0) labels.append(element("span", "cites-sep", say("list.semicolon")));
			const words = label + (place ? "\u00a0" + place : "") + (status ? ` (${statuses[status] ?? status})` : "");
			const cite = address ? element("a", "cite", words) : element("span", "cite editor", words);
			if (cite instanceof HTMLAnchorElement) cite.href = pageAt(address);
			labels.append(cite);
		}
		p.append(" ", labels);
	}
	if (marks[mark]) p.append(" ", element("span", "mark mark-" + mark, marks[mark]));
	// These are in the language of the page.
	for (const [name, words] of [...(single ? [["mark mark-single", single]] : []), ...stale.map((s) => ["stale", s])]) {
		const beside = element("span", name, words);
		if (note.l) beside.lang = note.l;
		if (note.r) beside.dir = note.r;
		p.append(" ", beside);
	}
	if (id) {
		const to = element("a", "hit-here", say("search.here"));
		to.href = page + "#" + encodeURIComponent(id);
		p.append(" ", to);
	}
	return p;
}

/**
 * What is to be said of what was found, with ways to ask for other words.
 * @param {Found} found
 * @param {(words: string) => void} ask
 */
export function verdict(found, ask) {
	const all = document.createDocumentFragment();
	const other = (/** @type {string} */ words) => {
		const b = element("button", "search-other", apart(words));
		b.type = "button";
		b.onclick = () => ask(words);
		return b;
	};
	if (found.words.length === 0) { // signs alone
		if (found.plain) all.append(say("search.missing", found.plain));
		return all;
	}
	for (const [word, near] of found.missing) {
		all.append(say("search.missing", word));
		if (near) all.append(" ", say("search.nearest"), " ", other(near));
		all.append(" ");
	}
	for (const [word, list] of found.instead) {
		if (list.some((w) => w.startsWith(word))) continue; // a word that isn't finished
		all.append(say("search.instead", word, list.join(say("list.comma"))), " ");
	}
	if (found.missing.size > 0) return all;
	if (found.nothing === "filters") all.append(say("search.filtered"));
	else if (found.nothing === "phrase") all.append(say("search.no-phrase"), " ", other(found.plain));
	else if (found.nothing === "yet") all.append(say("search.not-yet"));
	else if (found.nothing && found.words.length > 1) all.append(say("search.partly"), " ", ...found.words.flatMap((w) => [other(w), " "]));
	else if (found.phrase) all.append(say("search.found-phrase", found.total));
	else all.append(found.least ? say("search.found-least", found.total) : say("search.found", found.total));
	return all;
}
