// @ts-check
// The notes that have all the words of a query, by bm25 as SQLite's FTS5 has it
// (https://sqlite.org/fts5.html#the_bm25_function): k1 = 1.2, b = 0.75, the
// logarithm of how rare a word is, and next to nothing for a word that more than
// half of the notes have.

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-files.js").Term} Term */
/** @typedef {import("./search-files.js").List} List */

/**
 * A word of the query with the words that stand for it: itself, or those that
 * begin with it or are nearly the same.
 * @typedef {{terms: Term[], notes: number}} Group
 */

/**
 * @typedef {object} Ranked
 * @property {number[]} places the best first
 * @property {number} total how many notes have all the words
 * @property {boolean} least there may be more than total
 */

const k1 = 1.2;
const b = 0.75;

/** Readers allow for a mean length that was rounded when the tops were chosen. */
const slack = 1.03;

/**
 * Ranks the notes that have a word of each group and are in all sets.
 * @param {Index} index
 * @param {Group[]} groups
 * @param {Uint32Array[]} sets places, in order
 * @param {number} most
 * @returns {Promise<Ranked>}
 */
export async function rank(index, groups, sets, most) {
	const root = await index.root();
	const mean = root.words / Math.max(1, root.notes);
	const lists = await Promise.all(groups.map((g) => listOf(index, g, groups.length + sets.length > 1)));
	if (lists.length === 0) return { places: [], total: 0, least: false };
	const known = lengthsOf(groups);
	const rare = groups.map((g) => rarity(root.notes, g.notes));

	// Those that have all, from the shortest list on.
	const order = [...lists.map((l) => l.places), ...sets].sort((x, y) => x.length - y.length);
	let both = order[0];
	for (const other of order.slice(1)) both = common(both, other);
	// Of frequent words that stand for one which is alone, only the tops are there.
	const alone = groups.length + sets.length === 1 && groups[0].terms.some((t) => !t.whole);
	const total = alone ? Math.max(groups[0].notes, both.length) : both.length;
	const least = alone && groups[0].terms.length > 1;

	// A note whose length isn't known weighs less in each word than any of its
	// top; where that could count, lengths are looked up with the note itself.
	const unknown = both.filter((p) => !known.has(p));
	const found = score([...both].filter((p) => known.has(p)), lists, known, rare, mean);
	if (unknown.length > 0) {
		const bound = groups.reduce((sum, g, i) => sum + rare[i] * Math.min(...g.terms.map((t) => lightest(t, mean))) * slack, 0);
		const enough = found.length >= most && found[most - 1].score >= bound;
		if (!enough && unknown.length <= mostLookedUp) {
			await Promise.all([...unknown].map(async (p) => known.set(p, (await index.note(p))?.n ?? mean)));
			found.push(...score(unknown, lists, known, rare, mean));
		} else if (!enough && found.length < most) {
			for (const p of unknown) known.set(p, mean);
			found.push(...score(unknown, lists, known, rare, mean));
		}
		found.sort(byScore);
	}
	return { places: found.slice(0, most).map((f) => f.place), total, least };
}

/** How many notes are asked for because of their lengths. */
const mostLookedUp = 48;

/**
 * @param {number} notes of all
 * @param {number} having the word
 */
export function rarity(notes, having) {
	const idf = Math.log((notes - having + 0.5) / (having + 0.5));
	return idf > 0 ? idf : 1e-6;
}

/**
 * @param {number} count
 * @param {number} length
 * @param {number} mean
 */
function weight(count, length, mean) {
	return (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / mean));
}

/**
 * What a word weighs in the last note of its top.
 * @param {Term} term
 * @param {number} mean
 */
function lightest(term, mean) {
	if (term.whole || !term.list) return 0;
	let w = Infinity;
	for (let i = 0; i < term.list.places.length; i++) w = Math.min(w, weight(term.list.counts[i], term.list.lengths[i], mean));
	return w;
}

/**
 * All notes of a group, as far as they are needed: of a frequent word that stands
 * alone the top is.
 * @param {Index} index
 * @param {Group} group
 * @param {boolean} all
 * @returns {Promise<List>}
 */
async function listOf(index, group, all) {
	const lists = await Promise.all(group.terms.map(async (t) => {
		const list = /** @type {List} */ (t.list);
		if (t.whole || !all) return list;
		return exact(await index.deep(t), list);
	}));
	return lists.length === 1 ? lists[0] : merged(lists);
}

/**
 * Puts the exact counts of a top in the place of rounded ones.
 * @param {List} deep
 * @param {List} top
 */
function exact(deep, top) {
	for (let i = 0, j = 0; i < top.places.length; i++) {
		while (deep.places[j] < top.places[i]) j++;
		if (deep.places[j] === top.places[i]) deep.counts[j] = top.counts[i];
	}
	return deep;
}

/**
 * Several words as one: counts are added.
 * @param {List[]} lists
 * @returns {List}
 */
function merged(lists) {
	/** @type {Map<number, number>} */
	const counts = new Map();
	for (const l of lists) l.places.forEach((p, i) => counts.set(p, (counts.get(p) ?? 0) + l.counts[i]));
	const places = Uint32Array.from(counts.keys()).sort();
	return { places, counts: Uint16Array.from(places, (p) => counts.get(p) ?? 0), lengths: new Uint32Array(0) };
}

/**
 * The lengths of notes that stand in some list with their length.
 * @param {Group[]} groups
 */
function lengthsOf(groups) {
	/** @type {Map<number, number>} */
	const known = new Map();
	for (const g of groups) {
		for (const { list } of g.terms) list?.places.forEach((p, i) => known.set(p, list.lengths[i]));
	}
	return known;
}

/**
 * @param {Iterable<number>} places in order
 * @param {List[]} lists
 * @param {Map<number, number>} lengths
 * @param {number[]} rare
 * @param {number} mean
 */
function score(places, lists, lengths, rare, mean) {
	const at = lists.map(() => 0);
	const found = [];
	for (const place of places) {
		let score = 0;
		for (let g = 0; g < lists.length; g++) {
			const list = lists[g];
			while (list.places[at[g]] < place) at[g]++;
			score += rare[g] * weight(list.counts[at[g]], lengths.get(place) ?? mean, mean);
		}
		found.push({ place, score });
	}
	return found.sort(byScore);
}

/**
 * @param {{place: number, score: number}} x
 * @param {{place: number, score: number}} y
 */
function byScore(x, y) {
	return y.score - x.score || x.place - y.place;
}

/**
 * The places that stand in both.
 * @param {Uint32Array} x the shorter
 * @param {Uint32Array} y
 */
export function common(x, y) {
	const both = new Uint32Array(Math.min(x.length, y.length));
	let n = 0;
	for (let i = 0, j = 0; i < x.length && j < y.length;) {
		if (x[i] < y[j]) i++;
		else if (x[i] > y[j]) j++;
		else {
			both[n++] = x[i++];
			j++;
		}
	}
	return both.slice(0, n);
}

/**
 * The places that stand in any.
 * @param {Uint32Array[]} sets
 */
export function any(sets) {
	const all = new Set();
	for (const set of sets) for (const p of set) all.add(p);
	return Uint32Array.from(all).sort();
}
