// @ts-check
// What a word is to the search. generator/search/words.go says the same in the
// same order, and generator/search/testdata/words.txt holds the two together.

import { fold, isApostrophe, isDropped, isLetter, isMark, isPaired, isWord } from "./search-letters.js";

/**
 * A word of a text, with where it was read.
 * @typedef {{text: string, from: number, to: number}} Word
 */

const longestWord = 48;

/**
 * Lists the words of a text, folded.
 * @param {string} text
 * @returns {Word[]}
 */
export function words(text) {
	/** @type {Word[]} */
	const list = [];
	/**
	 * @param {string} word
	 * @param {number} from
	 * @param {number} to
	 */
	const emit = (word, from, to) => {
		word = withoutArticle(word);
		if (word.length > longestWord) word = [...word].slice(0, longestWord).join("");
		if (word) list.push({ text: word, from, to });
	};
	for (let i = 0; i < text.length;) {
		const c = at(text, i);
		if (!isWord(c)) i += size(c);
		else if (isPaired(c)) i = pairs(text, i, emit);
		else i = acronym(text, i, emit) || run(text, i, emit);
	}
	return list;
}

/**
 * @param {string} text
 * @param {number} i
 */
const at = (text, i) => text.codePointAt(i) ?? 0;

/** @param {number} c */
const size = (c) => (c > 0xffff ? 2 : 1);

/** @typedef {(word: string, from: number, to: number) => void} Emit */

/**
 * Reads letters with full stops between them; gives 0 where there are none.
 * @param {string} text
 * @param {number} from
 * @param {Emit} emit
 */
function acronym(text, from, emit) {
	const c = at(text, from);
	let end = from + size(c);
	if (text[end] !== "." || !isLetter(c)) return 0;
	let letters = text.slice(from, end);
	let n = 1;
	while (text[end] === ".") {
		const c = at(text, end + 1);
		if (!isLetter(c) || isPaired(c)) break;
		const next = at(text, end + 1 + size(c));
		if (isWord(next) || isDropped(next)) break;
		letters += text.slice(end + 1, end + 1 + size(c));
		end += 1 + size(c);
		n++;
	}
	if (n === 1) return 0;
	emit(fold(letters), from, end);
	return end;
}

/**
 * Reads a word in the usual scripts.
 * @param {string} text
 * @param {number} from
 * @param {Emit} emit
 */
function run(text, from, emit) {
	let word = "";
	let start = from;
	for (let i = from; ;) {
		let end = i;
		while (end < text.length) {
			const c = at(text, end);
			if (!isWord(c) && !isDropped(c) || isPaired(c)) break;
			end += size(c);
		}
		const part = fold(text.slice(i, end));
		let joined = false;
		if (isApostrophe(at(text, end))) {
			const after = at(text, end + 1);
			joined = isWord(after) && !isPaired(after);
		}
		if (part === "s" && word && !joined) {
			emit(word, start, end);
			return end;
		}
		word += part;
		if (!joined) {
			emit(word, start, end);
			return end;
		}
		i = end + 1;
		if ([...word].length === 1 && word !== "o" || word === "qu") {
			emit(word, start, end);
			word = "";
			start = i;
		}
	}
}

/**
 * Reads a stretch of a script without spaces.
 * @param {string} text
 * @param {number} from
 * @param {Emit} emit
 */
function pairs(text, from, emit) {
	let before = from;
	let start = from;
	let i = from;
	let count = 0;
	while (i < text.length) {
		const c = at(text, i);
		if (!isPaired(c)) break;
		let end = i + size(c);
		while (end < text.length) {
			const c = at(text, end);
			if (!isMark(c) && !isDropped(c) && !composes(text.slice(i, end), c)) break;
			end += size(c);
		}
		before = start;
		start = i;
		i = end;
		if (++count > 1) emit(fold(text.slice(before, end)), before, end);
	}
	if (count === 1) emit(fold(text.slice(from, i)), from, i);
	return i;
}

/**
 * Reports whether a letter makes another one of those before it: the second and
 * third part of a Hangul syllable, the voicing of half-width katakana.
 * @param {string} before
 * @param {number} c
 */
function composes(before, c) {
	if (!(c >= 0x1160 && c <= 0x11ff || c >= 0x314f && c <= 0x3163 || c === 0xff9e || c === 0xff9f || c >= 0xffc2 && c <= 0xffdc)) return false;
	return composed(before + String.fromCodePoint(c)) === composed(before);
}

/**
 * How many characters a text has once it is normalised.
 * @param {string} s
 */
const composed = (s) => [...s.normalize("NFKC")].length;

const articles = ["وال", "فال", "بال", "كال", "لل", "ال"];

/**
 * Leaves the Arabic article out where three letters remain.
 * @param {string} word
 */
function withoutArticle(word) {
	if (word < "\u0600" || word >= "\u0700") return word;
	for (const a of articles) {
		if (word.startsWith(a) && [...word].length - a.length >= 3) return word.slice(a.length);
	}
	return word;
}
