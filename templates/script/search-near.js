// @ts-check
// Words that begin with others, and words that are nearly the same.

import { compare } from "./search-index.js";

/** @typedef {import("./search-index.js").Index} Index */

/**
 * A word in the place of another, with how many letters were changed.
 * @typedef {{word: string, changes: number, size: number}} Near
 */

const behindAll = "\u{10ffff}";

/**
 * Lists the words that begin with another, the most frequent first.
 * @param {Index} index
 * @param {string} start
 * @param {number} most
 */
export async function beginning(index, start, most) {
	const list = await index.between("words", start, start + behindAll, 3);
	return list.filter((e) => e.word !== start).sort((a, b) => b.size - a.size || compare(a.word, b.word)).slice(0, most)
		.map((e) => e.word);
}

/**
 * Lists the words that a word may be misspelt from, the nearest first and of
 * these the most frequent. From 4 letters on one may be wrong, from 8 on two: a
 * wrong, missing or needless letter, or two that changed places. Of two wrong
 * letters one at each end of the word isn't looked for.
 * @param {Index} index
 * @param {string} word
 * @returns {Promise<Near[]>}
 */
export async function misspelt(index, word) {
	const letters = [...word];
	const most = changesOf(letters.length);
	if (most === 0) return [];
	const list = await around(index, letters, most > 1 ? 3 : Math.floor((letters.length - 1) / 2));
	return near(list, letters, most);
}

/**
 * Gives the word that is the most like one that isn't there: of those that have
 * two of its letters at an end, or one, or stand where it would.
 * @param {Index} index
 * @param {string} word
 */
export async function nearest(index, word) {
	const letters = [...word];
	const most = Math.max(1, Math.floor(letters.length * 0.6)); // else it's another word altogether
	for (const n of [2, 1, 0]) {
		if (n >= letters.length) continue;
		const list = n > 0 ? await around(index, letters, n) : await index.between("words", word.slice(0, 1), behindAll, 4, -2);
		const [found] = near(list, letters, most);
		if (found) return found.word;
	}
	return undefined;
}

/** @param {number} letters */
export function changesOf(letters) {
	return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

/**
 * The words that have the first letters of a word, or the last: where few letters
 * are wrong, one or the other is right.
 * @param {Index} index
 * @param {string[]} letters
 * @param {number} n
 */
async function around(index, letters, n) {
	const files = 4;
	const start = letters.slice(0, n).join("");
	const end = letters.slice(letters.length - n).reverse().join("");
	const [forward, back] = await Promise.all([
		index.between("words", start, start + behindAll, files),
		index.between("back", end, end + behindAll, files),
	]);
	return [...forward, ...back.map((e) => ({ word: [...e.word].reverse().join(""), size: e.size }))];
}

/**
 * @param {{word: string, size: number}[]} list
 * @param {string[]} letters
 * @param {number} most changes
 */
function near(list, letters, most) {
	/** @type {Map<string, Near>} */
	const found = new Map();
	for (const e of list) {
		const changes = found.has(e.word) ? 0 : distance(letters, [...e.word], most);
		if (changes > 0 && changes <= most) found.set(e.word, { word: e.word, changes, size: e.size });
	}
	return [...found.values()].sort((a, b) => a.changes - b.changes || b.size - a.size || compare(a.word, b.word));
}

/**
 * How many letters are to be put in, left out, exchanged, or to change places
 * with their neighbour, from a to b; more than most is not counted.
 * @param {string[]} a
 * @param {string[]} b
 * @param {number} most
 */
export function distance(a, b, most) {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	/** @type {number[]} */
	let before = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			let cost = Math.min(last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
			row.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) return most + 1;
		before = last;
		last = row;
	}
	return last[b.length];
}
