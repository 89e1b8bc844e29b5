// @ts-check
// What a character is to the search. generator/search/letters.go says the same.

const word = /[\p{L}\p{M}\p{N}]/u;
const letter = /\p{L}/u;
const mark = /\p{M}/u;

/**
 * Reports whether a character within a word counts for nothing.
 * @param {number} c
 */
export function isDropped(c) {
	return c === 0xad || c === 0x640 || c === 0xfeff || between(c, [0x2b9, 0x2bf, 0x200c, 0x200f, 0x202a, 0x202e, 0x2060, 0x2069]);
}

/**
 * Reports whether a word can have, and begin with, the character.
 * @param {number} c
 */
export function isWord(c) {
	if (c < 0x80) return (c | 32) >= 97 && (c | 32) <= 122 || c >= 48 && c <= 57;
	return word.test(String.fromCodePoint(c)) && !isDropped(c);
}

/** @param {number} c */
export function isLetter(c) {
	return letter.test(String.fromCodePoint(c));
}

/** @param {number} c */
export function isMark(c) {
	return c >= 0x300 && mark.test(String.fromCodePoint(c));
}

/** @param {number} c */
export function isApostrophe(c) {
	return c === 0x27 || c === 0x2019 || c === 0x2018;
}

/**
 * Reports whether a character is read together with the next: in scripts
 * without spaces, and Hangul.
 * @param {number} c
 */
export function isPaired(c) {
	return c >= 0xe00 && between(c, paired) && isWord(c);
}

const paired = [
	0xe00, 0xeff, 0x1000, 0x109f, 0x1100, 0x11ff, 0x1780, 0x17ff,
	0x2e80, 0x2fdf, 0x3005, 0x3007, 0x3040, 0x318f, 0x31a0, 0x31bf, 0x31f0, 0x31ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff,
	0xa960, 0xa97f, 0xac00, 0xd7ff, 0xf900, 0xfaff, 0xff66, 0xffdc,
	0x1b000, 0x1b16f, 0x20000, 0x3ffff,
];

/**
 * Reports whether a mark makes no other letter.
 * @param {number} c
 */
function isAccent(c) {
	return c >= 0x300 && between(c, accents);
}

const accents = [
	0x300, 0x36f, 0x483, 0x487, 0x591, 0x5c7, 0x610, 0x61a, 0x64b, 0x65f, 0x670, 0x670,
	0x6d6, 0x6dc, 0x6df, 0x6e4, 0x6e7, 0x6e8, 0x6ea, 0x6ed, 0x711, 0x711, 0x730, 0x74a,
	0x8ca, 0x8ff, 0x1ab0, 0x1aff, 0x1dc0, 0x1dff, 0x20d0, 0x20ff, 0xfe20, 0xfe2f,
];

/**
 * @param {number} c
 * @param {number[]} ranges first and last of each
 */
function between(c, ranges) {
	for (let i = 0; i < ranges.length; i += 2) if (c >= ranges[i] && c <= ranges[i + 1]) return true;
	return false;
}

/** Letters that are taken for others. */
const alike = new Map(
	("ß=ss ς=σ ı=i æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ħ=h ٱ=ا ى=ي ة=ه ک=ك ی=ي ہ=ه ھ=ه ە=ه " +
		"٠=0 ١=1 ٢=2 ٣=3 ٤=4 ٥=5 ٦=6 ٧=7 ٨=8 ٩=9 ۰=0 ۱=1 ۲=2 ۳=3 ۴=4 ۵=5 ۶=6 ۷=7 ۸=8 ۹=9 " +
		"०=0 १=1 २=2 ३=3 ४=4 ५=5 ६=6 ७=7 ८=8 ९=9")
		.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split("="))),
);

/**
 * Gives words that readers take for one the same letters.
 * @param {string} s
 */
export function fold(s) {
	if (/^[a-z0-9]*$/.test(s)) return s;
	let folded = "";
	for (const each of s.normalize("NFKD")) {
		for (const c of each.toLowerCase()) {
			const code = /** @type {number} */ (c.codePointAt(0));
			folded += alike.get(c) ?? (isWord(code) && !isAccent(code) ? c : "");
		}
	}
	return folded.normalize("NFC");
}
