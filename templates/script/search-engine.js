// @ts-check
// Finds what a reader asks for: the notes, and in each the line that has the
// words.

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
 * @property {number} total how many notes have all the words; of a phrase, how many were looked through
 * @property {Map<string, string[]>} instead for words that stand nowhere: those that were looked for
 * @property {Map<string, string|undefined>} missing words that stand nowhere, with the nearest that does
 * @property {boolean} partly no note has all the words
 * @property {boolean} phrase notes were looked through for a phrase, or by their days
 * @property {string[]} words of the query
 */

/**
 * @typedef {object} Hit
 * @property {Note} note
 * @property {Shown} [shown] the line to show; none where the words stand in its names alone, or in what is alleged
 * @property {string} [name] the other name that the words are of
 * @property {boolean} alleged the words stand in what is alleged
 */

/**
 * A line with its words that were looked for.
 * @typedef {{text: string, id: string, cites: [number, string?][], mark: string, marks: [number, number][]}} Shown
 */

/** How many words stand for one that is misspelt, or that goes on. */
const mostInstead = 4;

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
	const found = { named: [], hits: [], ranked: [], total: 0, instead: new Map(), missing: new Map(), partly: false, phrase: query.phrases.length > 0, words: query.words };
	if (query.words.length === 0) return found;
	const [exact, sets] = await Promise.all([Promise.all(query.words.map((w) => index.term(w))), setsOf(index, filters)]);

	/** @type {Group[]} */
	const groups = [];
	for (const [i, word] of query.words.entries()) {
		const term = exact[i];
		if (term) {
			groups.push({ terms: [term], notes: term.notes });
			continue;
		}
		const instead = await others(index, word, query.open && i === query.words.length - 1);
		if (instead.length > 0) {
			groups.push(groupOf(instead));
			found.instead.set(word, instead.map((t) => t.word));
		} else {
			found.missing.set(word, await nearest(index, word));
		}
	}
	if (found.missing.size > 0) return found;

	let { places, total } = await pages(index, groups, sets, query, filters, most);
	// The last word may be the beginning of another.
	const last = exact.at(-1);
	if (query.open && last && places.length < most && query.phrases.length === 0) {
		const more = await terms(index, await beginning(index, last.word, mostInstead));
		if (more.length > 0) {
			const wider = await rank(index, [...groups.slice(0, -1), groupOf([last, ...more])], sets, most);
			const added = wider.places.filter((p) => !places.includes(p));
			places = [...places, ...added].slice(0, most);
			total = Math.max(total, wider.total);
		}
	}
	found.partly = places.length === 0 && groups.length > 1;
	found.total = total;
	found.ranked = places;

	const called = (await namesOf(index, groups, sets)).slice(0, mostCalled);
	const matches = groups.flatMap((g) => g.terms.map((t) => /** @type {[string, number]} */ ([t.word, g.notes])));
	const { notes } = await index.root();
	const weights = new Map(matches.map(([word, having]) => [word, rarity(notes, having) + 0.01]));
	const show = async (/** @type {number} */ place, /** @type {boolean} */ byName) => {
		const note = await index.note(place);
		return note && hit(note, groups, weights, query, filters, byName);
	};
	const named = await Promise.all(called.map((p) => show(p, true)));
	found.named = named.filter((h) => h !== undefined).sort((x, y) => fitOf(y, query) - fitOf(x, query)).slice(0, mostNamed);
	const above = new Set(found.named.map((h) => h.note.p));
	const below = await Promise.all(places.filter((p) => !above.has(p)).slice(0, most - above.size).map((p) => show(p, false)));
	found.hits = below.filter((h) => h !== undefined);
	return found;
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
	return notes.filter((n) => n !== undefined).sort((x, y) => fitOf({ note: y, alleged: false }, query) - fitOf({ note: x, alleged: false }, query));
}

/** How many notes are listed for what they are called, of how many. */
const mostNamed = 3;
const mostCalled = 4;

/**
 * The notes that have all the words, with the phrases in them and of the days
 * asked for; of these it is known only once the note is there.
 * @param {Index} index
 * @param {Group[]} groups
 * @param {Uint32Array[]} sets
 * @param {Query} query
 * @param {Filters} filters
 * @param {number} most
 */
async function pages(index, groups, sets, query, filters, most) {
	const looksInto = query.phrases.length > 0 || filters.from !== undefined || filters.to !== undefined;
	if (!looksInto) return rank(index, groups, sets, most);
	const mostLookedInto = 96;
	const all = await rank(index, groups, sets, mostLookedInto);
	const places = [];
	const stretch = 8;
	for (let i = 0; i < all.places.length && places.length < most; i += stretch) {
		const part = all.places.slice(i, i + stretch);
		const notes = await Promise.all(part.map((p) => index.note(p)));
		for (const [k, note] of notes.entries()) {
			if (note && inDays(note, filters) && query.phrases.every((p) => hasPhrase(note, p))) places.push(part[k]);
		}
	}
	return { places: places.slice(0, most), total: places.length };
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
 * The words that a word which stands nowhere is taken for.
 * @param {Index} index
 * @param {string} word
 * @param {boolean} open it may be the beginning of one
 */
async function others(index, word, open) {
	let list = open ? await beginning(index, word, mostInstead) : [];
	if (list.length === 0) {
		const near = await misspelt(index, word);
		list = near.filter((n) => n.changes === near[0].changes).slice(0, mostInstead).map((n) => n.word);
	}
	return terms(index, list);
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
	return { note, name, shown: byName && query.phrases.length === 0 && !filters.source ? shown.first : (shown.best ?? (called ? shown.first : undefined)), alleged: !shown.best && !called && note.g !== undefined };
}

/**
 * Chooses the line that has the phrase, or else the rarest of the words and most
 * of them; of equal ones the first. Lines of the source that was asked for come
 * before others.
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
	const source = filters.source ? (note.s ?? []).findIndex((s) => s[1] === filters.source) : -1;
	for (const [text, id = "", cites = [], mark = ""] of note.x ?? []) {
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
		const shown = { text, id, cites, mark, marks };
		first ??= shown;
		if (sum > most) {
			most = sum;
			best = shown;
		}
	}
	return { best, first };
}
