// @ts-check
// Finds what a reader asks for: the notes, and in each the line that has the
// words.

import { digest } from "./search-index.js";
import { beginning, misspelt, nearest } from "./search-near.js";
import { parse } from "./search-query.js";
import { any, common, rank, rarity } from "./search-rank.js";
import { words } from "./search-words.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-index.js").Note} Note */
/** @typedef {import("./search-files.js").Term} Term */
/** @typedef {import("./search-rank.js").Group} Group */
/** @typedef {import("./search-query.js").Query} Query */

/**
 * What narrows a search down; empty where it doesn't.
 * @typedef {object} Filters
 * @property {string} [kind] actor, event, source, page
 * @property {string} [actor] address of an actor's page
 * @property {string} [source] address of a source's page
 * @property {number} [from] day, as 20251110
 * @property {number} [to]
 */

/**
 * @typedef {object} Found
 * @property {Hit[]} named notes that are called by the words
 * @property {Hit[]} hits the others, the best first
 * @property {number[]} ranked the places of all, the best first: what named and hits are made from
 * @property {number} total how many notes have all that was asked for, as far as is known
 * @property {boolean} least there may be more than total
 * @property {boolean} more whoever asks for more gets more, or has more looked through
 * @property {Map<string, string[]>} instead for words that stand nowhere: those that were looked for
 * @property {Map<string, string|undefined>} missing words that stand nowhere, with the nearest that does
 * @property {""|"words"|"phrase"|"filters"|"yet"} nothing why nothing is found: no note has all the words, or has them as a phrase, or is left by the filters; or there is more to look through
 * @property {boolean} phrase notes were looked through for a phrase
 * @property {string[]} words of the query
 * @property {string} plain what was asked, without quotation marks
 */

/**
 * @typedef {object} Hit
 * @property {Note} note
 * @property {Shown} [shown] the line to show; none where the words stand in its names alone, or in what is alleged
 * @property {string} [name] the other name that the words are of
 * @property {string} [alleged] id of the point of what is alleged that has words which stand in nothing else that is shown
 */

/**
 * A line with its words that were looked for.
 * @typedef {{text: string, id: string, cites: [number, string?][], mark: string, single: string, stale: string[], marks: [number, number][]}} Shown
 */

/** How many words stand for one that is misspelt, or that goes on. */
const mostInstead = 4;

/** Where fewer notes are found the last word is taken for the beginning of others. */
const few = 10;

/**
 * @param {Index} index
 * @param {string} text
 * @param {Filters} [filters]
 * @param {number} [most]
 * @returns {Promise<Found>}
 */
export async function search(index, text, filters = {}, most = 10) {
	const query = parse(text);
	/** @type {Found} */
	const found = { named: [], hits: [], ranked: [], total: 0, least: false, more: false, instead: new Map(), missing: new Map(), nothing: "", phrase: query.phrases.length > 0, words: query.words, plain: query.plain };
	if (query.words.length === 0) return found;
	const [exact, sets] = await Promise.all([Promise.all(query.words.map((w) => index.term(w))), setsOf(index, filters)]);

	/** @type {Group[]} */
	let groups = [];
	let unlisted = false; // there are other words than those that stand for one
	for (const [i, word] of query.words.entries()) {
		const term = exact[i];
		if (term) {
			groups.push({ terms: [term], notes: term.notes });
			continue;
		}
		const { list: instead, all } = await others(index, word, query.open && i === query.words.length - 1);
		if (instead.length > 0) {
			groups.push(groupOf(instead));
			unlisted ||= !all;
			found.instead.set(word, instead.map((t) => t.word));
		} else {
			found.missing.set(word, await nearest(index, word));
		}
	}
	if (found.missing.size > 0) return found;

	let ranked = await pages(index, groups, sets, query, filters, most);
	const called = await namesOf(index, groups, sets);
	// The last word may be the beginning of another.
	const last = exact.at(-1);
	if (query.open && last && ranked.total < few && !ranked.less && query.phrases.length === 0) {
		const { list: more, all } = await goingOn(index, last.word);
		if (more.length > 0) {
			groups = [...groups.slice(0, -1), groupOf([last, ...more])];
			unlisted ||= !all;
			const wider = await pages(index, groups, sets, query, filters, most);
			const added = wider.places.filter((p) => !ranked.places.includes(p));
			ranked = { ...wider, places: [...ranked.places, ...added].slice(0, most) };
		}
	}
	found.ranked = ranked.places;
	found.total = ranked.total;
	found.least = ranked.least || unlisted;
	found.more = ranked.places.length >= most && ranked.total > most || ranked.less;
	if (ranked.places.length === 0) found.nothing = ranked.less ? "yet" : await reason(index, groups, sets, query);

	const { notes } = await index.root();
	// A word as it was written weighs more than those that stand for it.
	const weights = new Map(groups.flatMap((g) => g.terms.map((t, i) => {
		const weight = rarity(notes, g.notes) + 0.01;
		return /** @type {[string, number]} */ ([t.word, i > 0 && exact.includes(g.terms[0]) ? weight * 0.9 : weight]);
	})));
	const show = (/** @type {Note} */ note, /** @type {boolean} */ byName) => hit(note, groups, weights, query, filters, byName);
	const first = await Promise.all(called.slice(0, looksInto(query, filters) ? mostCalledLookedInto : mostCalled).map((p) => index.note(p)));
	const named = first.flatMap((n) => (n && fits(n, query, filters) ? show(n, true) ?? [] : []));
	found.named = named.sort((x, y) => fitOf(y, query) - fitOf(x, query)).slice(0, mostNamed);
	const above = new Set(found.named.map((h) => h.note.p));
	const below = await Promise.all(ranked.places.filter((p) => !above.has(p)).slice(0, most - above.size).map((p) => index.note(p)));
	found.hits = below.flatMap((n) => (n && show(n, false)) ?? []);
	return found;
}

/**
 * Why nothing is found.
 * @param {Index} index
 * @param {Group[]} groups
 * @param {Uint32Array[]} sets
 * @param {Query} query
 */
async function reason(index, groups, sets, query) {
	const somewhere = (/** @type {Query} */ query) => pages(index, groups, [], query, {}, 1);
	if (sets.length > 0 && (await somewhere(query)).places.length > 0) return "filters";
	if (query.phrases.length > 0 && (await somewhere({ ...query, phrases: [] })).places.length > 0) return "phrase";
	return "words";
}

/**
 * The notes of a kind that are called by words, the last of which may not be
 * finished; the best come first.
 * @param {Index} index
 * @param {string} text
 * @param {string} kind
 */
export async function namedLike(index, text, kind) {
	const query = parse(text);
	if (query.words.length === 0) return [];
	const groups = [];
	for (const [i, word] of query.words.entries()) {
		const last = i === query.words.length - 1;
		const list = await terms(index, [word, ...(last ? await beginning(index, word, 8) : [])]);
		if (list.length === 0) return [];
		groups.push(groupOf(list));
	}
	const sets = await setsOf(index, { kind });
	const offered = 8;
	const notes = await Promise.all((await namesOf(index, groups, sets)).slice(0, offered).map((p) => index.note(p)));
	return notes.filter((n) => n !== undefined).sort((x, y) => fitOf({ note: y }, query) - fitOf({ note: x }, query));
}

/** How many notes are listed for what they are called, of how many. */
const mostNamed = 3;
const mostCalled = 4;
const mostCalledLookedInto = 12;

/**
 * The notes that have all the words, with the phrases in them and of the days
 * asked for; of these it is known only once the note is there. less tells that
 * fewer were found than were asked for, and others not looked into.
 * @param {Index} index
 * @param {Group[]} groups
 * @param {Uint32Array[]} sets
 * @param {Query} query
 * @param {Filters} filters
 * @param {number} most
 */
async function pages(index, groups, sets, query, filters, most) {
	if (!looksInto(query, filters)) return { ...(await rank(index, groups, sets, most)), less: false };
	// Whoever asks for more has more looked into.
	const mostLookedInto = Math.max(96, most * 8);
	const all = await rank(index, groups, sets, mostLookedInto);
	const enough = Math.max(most + 1, few); // one more tells that it goes on
	const places = [];
	const stretch = 8;
	let at = 0;
	for (; at < all.places.length && places.length < enough; at += stretch) {
		const part = all.places.slice(at, at + stretch);
		const notes = await Promise.all(part.map((p) => index.note(p)));
		for (const [k, note] of notes.entries()) {
			if (note && fits(note, query, filters)) places.push(part[k]);
		}
	}
	const less = all.places.length >= mostLookedInto && all.total > all.places.length && places.length <= most;
	return { places: places.slice(0, most), total: places.length, least: less || at < all.places.length || all.total > all.places.length, less };
}

/**
 * Reports whether notes have to be looked into.
 * @param {Query} query
 * @param {Filters} filters
 */
function looksInto(query, filters) {
	return query.phrases.length > 0 || filters.from !== undefined || filters.to !== undefined;
}

/**
 * Reports whether a note is of the days asked for and has the phrases.
 * @param {Note} note
 * @param {Query} query
 * @param {Filters} filters
 */
function fits(note, query, filters) {
	return inDays(note, filters) && query.phrases.every((p) => hasPhrase(note, p));
}

/**
 * @param {Note} note
 * @param {Filters} filters
 */
function inDays(note, { from, to }) {
	if (from === undefined && to === undefined) return true;
	if (!note.e) return false;
	const [first, last] = note.e;
	return (to === undefined || first <= to) && (from === undefined || (last || 99999999) >= from);
}

/**
 * @param {Note} note
 * @param {string[]} phrase
 */
function hasPhrase(note, phrase) {
	return [note.t, ...(note.o ?? []), ...(note.x ?? []).map((l) => l[0])].some((text) => phraseIn(words(text), phrase) >= 0);
}

/**
 * Where a phrase begins among words, or -1.
 * @param {import("./search-words.js").Word[]} list
 * @param {string[]} phrase
 */
function phraseIn(list, phrase) {
	for (let i = 0; i + phrase.length <= list.length; i++) {
		if (phrase.every((w, k) => list[i + k].text === w)) return i;
	}
	return -1;
}

/**
 * The words that a word which stands nowhere is taken for; all tells that these
 * are all that there are.
 * @param {Index} index
 * @param {string} word
 * @param {boolean} open it may be the beginning of one
 */
async function others(index, word, open) {
	if (open) {
		const longer = await goingOn(index, word);
		if (longer.list.length > 0) return longer;
	}
	const near = await misspelt(index, word);
	const list = near.filter((n) => n.changes === near[0].changes).slice(0, mostInstead).map((n) => n.word);
	return { list: await terms(index, list), all: true };
}

/**
 * The words that begin with another.
 * @param {Index} index
 * @param {string} word
 */
async function goingOn(index, word) {
	const list = await beginning(index, word, mostInstead + 1);
	return { list: await terms(index, list.slice(0, mostInstead)), all: list.length <= mostInstead };
}

/**
 * @param {Index} index
 * @param {string[]} list
 */
async function terms(index, list) {
	return (await Promise.all(list.map((w) => index.term(w)))).filter((t) => t !== undefined);
}

/**
 * @param {Term[]} terms
 * @returns {Group}
 */
function groupOf(terms) {
	return { terms, notes: Math.max(...terms.map((t) => t.notes)) };
}

/**
 * @param {Index} index
 * @param {Filters} filters
 */
async function setsOf(index, { kind, actor, source, from, to }) {
	const sets = [];
	for (const name of [kind && "k" + kind, actor && "a" + actor, source && "s" + source]) {
		if (name) sets.push(await setOf(index, name));
	}
	if (from !== undefined || to !== undefined) {
		const { years = [0, -1] } = await index.root();
		const first = Math.max(years[0], Math.floor((from ?? 0) / 10000));
		const last = Math.min(years[1], Math.floor((to ?? 99999999) / 10000));
		const list = [];
		for (let y = first; y <= last; y++) list.push(setOf(index, "y" + y));
		sets.push(any(await Promise.all(list)));
	}
	return sets;
}

/**
 * @param {Index} index
 * @param {string} name
 */
async function setOf(index, name) {
	const term = await index.term("\x01" + name);
	if (!term) return new Uint32Array(0);
	return term.list ? term.list.places : (await index.deep(term)).places;
}

/**
 * The places of notes that are called by a word of each group, those with the
 * shortest names first. Words that very many are called by don't count.
 * @param {Index} index
 * @param {Group[]} groups
 * @param {Uint32Array[]} sets
 */
async function namesOf(index, groups, sets) {
	/** @type {Map<number, number>|undefined} */
	let found; // the size of the name, by place
	for (const g of groups) {
		if (!g.terms.every((t) => t.named)) continue;
		/** @type {Map<number, number>} */
		const sizes = new Map();
		for (const { named } of g.terms) {
			named?.places.forEach((p, i) => {
				const before = found ? found.get(p) : 0;
				if (before !== undefined) sizes.set(p, Math.max(before, Math.min(sizes.get(p) ?? Infinity, named.sizes[i])));
			});
		}
		found = sizes;
	}
	if (!found) return [];
	const called = found;
	let places = Uint32Array.from(called.keys()).sort();
	for (const set of sets) places = common(places, set);
	return [...places].sort((x, y) => (called.get(x) ?? 0) - (called.get(y) ?? 0) || x - y);
}

/**
 * How well a note's name fits: as a whole, its beginning, or a part.
 * @param {Hit} hit
 * @param {Query} query
 */
function fitOf({ note }, query) {
	const asked = query.words.join(" ");
	let best = 0;
	for (const [i, name] of [note.t, ...(note.o ?? [])].entries()) {
		const own = words(name).map((w) => w.text).join(" ");
		const fit = own === asked ? 30 : own.startsWith(asked) ? 20 : 10;
		best = Math.max(best, fit - (i > 0 ? 1 : 0) - Math.min(8, own.length / 16));
	}
	return best;
}

/**
 * @param {Note} note
 * @param {Group[]} groups
 * @param {Map<string, number>} weights of the words
 * @param {Query} query
 * @param {Filters} filters
 * @param {boolean} byName
 * @returns {Hit|undefined} nothing where it was to be called by the words and isn't
 */
function hit(note, groups, weights, query, filters, byName) {
	const has = (/** @type {string} */ text) => {
		const list = new Set(words(text).map((w) => w.text));
		return groups.every((g) => g.terms.some((t) => list.has(t.word)));
	};
	const name = has(note.t) ? undefined : (note.o ?? []).find(has);
	const called = name !== undefined || has(note.t);
	if (byName && !called) return undefined;
	const shown = line(note, groups, weights, query, filters);
	// A page that is called so is introduced; others show why they were found.
	return { note, name, shown: byName && query.phrases.length === 0 && !filters.source ? shown.first : (shown.best ?? (called ? shown.first : undefined)), alleged: note.g && allegation(note, note.g, groups) };
}

/**
 * The point of what is alleged that has most of the words that nothing which is
 * shown of the note has.
 * @param {Note} note
 * @param {[string, string][]} points
 * @param {Group[]} groups
 */
function allegation(note, points, groups) {
	const shown = new Set([note.t, ...(note.o ?? []), ...(note.x ?? []).map((l) => l[0])].flatMap((text) => words(text).map((w) => w.text)));
	const rest = groups.filter((g) => !g.terms.some((t) => shown.has(t.word))).map((g) => g.terms.map((t) => digest(t.word)));
	/** @type {string|undefined} */
	let best;
	let most = 0;
	for (const [id, digests] of points) {
		const own = new Set(digests.match(/.{4}/g));
		const n = rest.filter((g) => g.some((d) => own.has(d))).length;
		if (n > most) {
			most = n;
			best = id;
		}
	}
	return best;
}

/**
 * Chooses the line that has the phrase, or else the rarest of the words and most
 * of them; of equal ones the first. Lines of the source that was asked for come
 * before others. first is the line that introduces the note.
 * @param {Note} note
 * @param {Group[]} groups
 * @param {Map<string, number>} weights
 * @param {Query} query
 * @param {Filters} filters
 */
function line(note, groups, weights, query, filters) {
	/** @type {Shown|undefined} */
	let best;
	/** @type {Shown|undefined} */
	let first;
	let most = 0;
	const introduction = note.i ?? 0;
	const source = filters.source ? (note.s ?? []).findIndex((s) => s[1] === filters.source) : -1;
	for (const [at, [text, id = "", cites = [], mark = "", single = "", stale = []]] of (note.x ?? []).entries()) {
		const list = words(text);
		/** @type {[number, number][]} */
		const marks = [];
		let sum = 0;
		const seen = new Set();
		for (const w of list) {
			const weight = weights.get(w.text);
			if (weight === undefined) continue;
			marks.push([w.from, w.to]);
			const g = groups.findIndex((g) => g.terms.some((t) => t.word === w.text));
			if (!seen.has(g)) sum += weight;
			seen.add(g);
		}
		for (const p of query.phrases) if (phraseIn(list, p) >= 0) sum += 100;
		if (sum > 0 && source >= 0 && cites.some((c) => c[0] === source)) sum += 50;
		const shown = { text, id, cites, mark, single, stale, marks };
		if (at === introduction) first = shown;
		if (sum > most) {
			most = sum;
			best = shown;
		}
	}
	return { best, first };
}
