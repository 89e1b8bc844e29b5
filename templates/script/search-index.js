// @ts-check
// The index, of which the files are asked for that a query needs. There is no
// page here and no document: it runs wherever its files can be loaded.

import { readDeep, readTerms, readWords } from "./search-files.js";

/** @typedef {import("./search-files.js").Term} Term */
/** @typedef {import("./search-files.js").List} List */
/** @typedef {import("./search-files.js").Entry} Entry */

/**
 * What is shown of a note: see generator/search/shown.go.
 * @typedef {object} Note
 * @property {number} p its place
 * @property {number} n its length
 * @property {string} a its address
 * @property {string} k its kind
 * @property {string} [y] its type
 * @property {string} t its title
 * @property {string[]} [o] other names
 * @property {string} [l] its language
 * @property {"rtl"|"ltr"} [r] its direction
 * @property {string} [d] its date
 * @property {number[]} [e] first and last day
 * @property {string[][]} [s] sources: label, address, status
 * @property {[string, string?, [number, string?][]?, string?, string?, string[]?][]} [x] lines: text, id, citations, mark, that it rests on one report, why it is to be looked at again
 * @property {number} [i] the line that introduces it; the first where it isn't given, none where it is below 0
 * @property {[string, string][]} [g] what is alleged: id, digests of its words
 */

/**
 * @typedef {object} Root
 * @property {number} notes
 * @property {number} places the logarithm of how many there are
 * @property {number} words of all notes
 * @property {number[]} [years]
 * @property {string[]} terms
 */

const perPage = 3;
const utf8 = new TextDecoder();

export class Index {
	/** @param {(path: string) => Promise<ArrayBuffer>} load by the path from the site's root */
	constructor(load) {
		this.load = (/** @type {string} */ path) => load("search/" + path);
		/** @type {Map<string, Promise<any>>} */
		this.read = new Map();
	}

	/**
	 * Reads a file once.
	 * @template T
	 * @param {string} path
	 * @param {(file: ArrayBuffer) => T} as
	 * @returns {Promise<T>}
	 */
	file(path, as) {
		let file = this.read.get(path);
		if (!file) {
			file = this.load(path).then(as);
			this.read.set(path, file);
			file.catch(() => this.read.delete(path));
		}
		return file;
	}

	/** Forgets what was read. */
	clear() {
		this.read.clear();
	}

	/** @returns {Promise<Root>} */
	root() {
		return this.file("root.json", (file) => {
			const root = JSON.parse(utf8.decode(file));
			root.terms = lines(root.terms);
			return root;
		});
	}

	/** @returns {Promise<{words: string[], back: string[]}>} */
	near() {
		return this.file("near.json", (file) => {
			const near = JSON.parse(utf8.decode(file));
			return { words: lines(near.words), back: lines(near.back) };
		});
	}

	/**
	 * @param {string} word
	 * @returns {Promise<Term|undefined>}
	 */
	async term(word) {
		const root = await this.root();
		const path = `terms/${fileOf(root.terms, word).toString(16)}.bin`;
		const terms = await this.file(path, (file) => readTerms(file, root.places));
		return terms.get(word);
	}

	/**
	 * All notes that have a frequent word.
	 * @param {Term} term
	 * @returns {Promise<List>}
	 */
	async deep(term) {
		const { places } = await this.root();
		const file = await this.file(`deep/${term.file.toString(16)}.bin`, (file) => file);
		return readDeep(file, places, term);
	}

	/**
	 * The words between two, in the order of the one list or the other; of many
	 * files the first.
	 * @param {"words"|"back"} which
	 * @param {string} from
	 * @param {string} to
	 * @param {number} most files
	 * @param {number} [earlier] below 0: so many files before these, too, with all their words
	 */
	async between(which, from, to, most, earlier = 0) {
		const borders = (await this.near())[which];
		const { places } = await this.root();
		const first = Math.max(0, fileOf(borders, from) + earlier);
		const last = Math.min(fileOf(borders, to), first + most - 1);
		const files = [];
		for (let i = first; i <= last; i++) files.push(this.file(`${which}/${i.toString(16)}.bin`, (file) => readWords(file, places)));
		return (await Promise.all(files)).flat().filter((e) => (earlier < 0 || compare(e.word, from) >= 0) && compare(e.word, to) < 0);
	}

	/**
	 * What is shown of the note at a place.
	 * @param {number} place
	 * @returns {Promise<Note|undefined>}
	 */
	async note(place) {
		/** @type {Note[]} */
		const notes = await this.file(`pages/${Math.floor(place / perPage).toString(16)}.json`, (file) => JSON.parse(utf8.decode(file)));
		return notes.find((n) => n.p === place);
	}
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * Gives a word four letters, as digest in generator/search/shown.go does.
 * @param {string} word
 */
export function digest(word) {
	let sum = 0x811c9dc5;
	for (const b of new TextEncoder().encode(word)) sum = Math.imul(sum ^ b, 0x01000193) >>> 0;
	sum = (sum >>> 24) ^ (sum & 0xffffff);
	return [18, 12, 6, 0].map((n) => letters[(sum >> n) & 63]).join("");
}

/** @param {string} text */
function lines(text) {
	return text.split("\n").slice(0, -1);
}

/**
 * The file of a word: as many borders aren't greater.
 * @param {string[]} borders
 * @param {string} word
 */
function fileOf(borders, word) {
	let from = 0;
	let to = borders.length;
	while (from < to) {
		const mid = (from + to) >> 1;
		if (compare(borders[mid], word) <= 0) from = mid + 1;
		else to = mid;
	}
	return from;
}

/**
 * Compares by code points, as the files are sorted.
 * @param {string} a
 * @param {string} b
 */
export function compare(a, b) {
	const n = Math.min(a.length, b.length);
	for (let i = 0; i < n; i++) {
		const x = a.charCodeAt(i);
		const y = b.charCodeAt(i);
		if (x === y) continue;
		// The halves of a pair come after all other code units but are less than some.
		const high = (/** @type {number} */ c) => (c >= 0xd800 && c <= 0xdfff ? c + 0x10000 : c);
		return high(x) - high(y);
	}
	return a.length - b.length;
}
