// @ts-check
// What stands in the files of the index. generator/search/terms.go writes them.

import { Bits, Broken, gapRice } from "./search-bits.js";

/**
 * Notes that have a word, in the order of their places: where they are, how
 * often they have it, how many words they have.
 * @typedef {{places: Uint32Array, counts: Uint16Array, lengths: Uint32Array}} List
 */

/**
 * Notes with a word in a name of theirs, and how many words the shortest such
 * name has.
 * @typedef {{places: Uint32Array, sizes: Uint8Array}} Named
 */

/**
 * A word, or a set, with the notes that have it.
 * @typedef {object} Term
 * @property {string} word
 * @property {number} notes how many have it
 * @property {Named|null} named those that are called by it; null where they are too many
 * @property {List|null} list all of them, or the top of a frequent word; null for a frequent set
 * @property {boolean} whole list is all of them
 * @property {number} file of a frequent word: the file of all notes that have it
 * @property {number} nth in that file
 */

export const frequent = 4096;
const top = 2048;
const mostNames = 256;
const ownRice = 8;

const utf8 = new TextDecoder();

/**
 * @param {ArrayBuffer} file
 * @param {number} log
 */
export function readTerms(file, log) {
	const b = new Bits(file, log);
	const n = b.count();
	const base = b.gamma() - 1;
	const shared = { count: b.bits(4), length: b.bits(4) };
	/** @type {Map<string, Term>} */
	const terms = new Map();
	let before = new Uint8Array();
	for (let i = 0; i < n; i++) {
		before = b.word(before);
		const word = utf8.decode(before);
		const isSet = word[0] === "\x01";
		/** @type {Term} */
		const term = { word, notes: b.gamma(), named: null, list: null, whole: true, file: 0, nth: 0 };
		b.fits(term.notes);
		if (!isSet) {
			const named = b.gamma() - 1;
			if (named <= mostNames) {
				term.named = { places: b.gaps(named), sizes: new Uint8Array(named) };
				for (let k = 0; k < named; k++) term.named.sizes[k] = b.rice(1) + 1;
			}
		}
		const often = term.notes > frequent;
		if (often) {
			term.file = b.gamma() - 1;
			term.nth = b.gamma() - 1;
			term.whole = false;
		}
		if (!isSet) term.list = readList(b, often ? top : term.notes, base, shared);
		else if (!often) term.list = asList(b.gaps(term.notes));
		terms.set(word, term);
	}
	return terms;
}

/**
 * @param {Bits} b
 * @param {number} n
 * @param {number} base
 * @param {{count: number, length: number}} k
 * @returns {List}
 */
function readList(b, n, base, k) {
	if (n >= ownRice) k = { count: b.bits(4), length: b.bits(4) };
	const list = { places: new Uint32Array(n), counts: new Uint16Array(n), lengths: new Uint32Array(n) };
	const gap = gapRice(b.places, n);
	for (let i = 0, next = 0; i < n; i++) {
		next = (list.places[i] = b.place(next, gap)) + 1;
		list.counts[i] = b.rice(k.count) + 1;
		list.lengths[i] = base + b.zigzag(k.length);
	}
	return list;
}

/**
 * The places of a set as a list.
 * @param {Uint32Array} places
 * @returns {List}
 */
function asList(places) {
	return { places, counts: new Uint16Array(0), lengths: new Uint32Array(0) };
}

/**
 * Reads all notes that have a frequent word, or are in a frequent set. Their
 * lengths aren't known, and their counts above 8 are rounded.
 * @param {ArrayBuffer} file
 * @param {number} log
 * @param {Term} term
 * @returns {List}
 */
export function readDeep(file, log, term) {
	const b = new Bits(file, log);
	const n = b.count();
	let from = 0;
	for (let i = 0; i < n; i++) {
		const length = b.gamma() - 1;
		if (i < term.nth) from += length;
	}
	if (term.nth >= n) throw new Broken("there is no such word");
	b.align();
	b.at += from * 8;
	if (term.word[0] === "\x01") return asList(b.gaps(term.notes));
	const base = b.gamma() - 1;
	const k = b.bits(4);
	const places = new Uint32Array(term.notes);
	const counts = new Uint16Array(term.notes);
	const gap = gapRice(b.places, term.notes);
	for (let i = 0, next = 0; i < term.notes; i++) {
		next = (places[i] = b.place(next, gap)) + 1;
		counts[i] = countOf(base ? base + b.zigzag(k) : b.rice(k) + 1, log);
	}
	return { places, counts, lengths: new Uint32Array(0) };
}

/**
 * The count in the middle of a class. With few places classes are counts.
 * @param {number} c
 * @param {number} log
 */
function countOf(c, log) {
	return c <= 8 || log <= 15 ? c : Math.round(9 * 1.25 ** (c - 9) * 1.12);
}

/**
 * A word with how frequent it is, as the number of digits.
 * @typedef {{word: string, size: number}} Entry
 */

/**
 * @param {ArrayBuffer} file
 * @param {number} log
 */
export function readWords(file, log) {
	const b = new Bits(file, log);
	const n = b.count();
	/** @type {Entry[]} */
	const list = [];
	let before = new Uint8Array();
	for (let i = 0; i < n; i++) {
		before = b.word(before);
		list.push({ word: utf8.decode(before), size: b.gamma() });
	}
	return list;
}
