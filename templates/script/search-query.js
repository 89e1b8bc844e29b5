// @ts-check
// What a reader asks for.

import { words } from "./search-words.js";

/**
 * @typedef {object} Query
 * @property {string[]} words folded, each once, in the order they were written
 * @property {string[][]} phrases the words of what stands in quotation marks
 * @property {boolean} open the last word may go on
 * @property {string} plain what was written, without quotation marks
 */

const quotation = /["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)/g;

/** No query has more words: the others are left out. */
const most = 12;

/**
 * @param {string} text
 * @returns {Query}
 */
export function parse(text) {
	/** @type {string[][]} */
	const phrases = [];
	for (const [, inner] of text.matchAll(quotation)) {
		const list = words(inner).map((w) => w.text);
		if (list.length > 1) phrases.push(list);
	}
	const all = words(text);
	const list = [...new Set(all.map((w) => w.text))].slice(0, most);
	const last = all.at(-1);
	const plain = text.replace(/["“”„«»]/g, " ").replace(/\s+/g, " ").trim();
	return { words: list, phrases, plain, open: last !== undefined && last.to === text.length && list.at(-1) === last.text };
}
