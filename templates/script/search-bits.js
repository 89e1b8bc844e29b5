// @ts-check
// Numbers written as bits, the highest first. generator/search/bits.go writes
// them.

const format = 1;
const longestUnary = 24;

/** Reads a file of bits. What is broken throws. */
export class Bits {
	/**
	 * @param {ArrayBuffer} file
	 * @param {number} log logarithm of how many places there are
	 */
	constructor(file, log) {
		const all = new Uint8Array(file);
		const bytes = all.subarray(6);
		let sum = 0x811c9dc5; // FNV-1a
		for (const b of bytes) sum = Math.imul(sum ^ b, 0x01000193) >>> 0;
		const told = all.length < 6 ? -1 : new DataView(file).getUint32(2);
		if (all[0] !== format || all[1] !== log || told !== sum) throw new Broken("not of this index");
		this.bytes = bytes;
		this.places = 2 ** log;
		/** How many bits were read. */
		this.at = 0;
	}

	/**
	 * A number of up to 32 bits.
	 * @param {number} n
	 */
	bits(n) {
		let v = 0;
		let at = this.at;
		if (at + n > this.bytes.length * 8) throw new Broken("cut short");
		this.at += n;
		while (n > 0) {
			const free = 8 - (at & 7);
			const take = free < n ? free : n;
			v = v * 2 ** take + ((this.bytes[at >> 3] >> (free - take)) & ((1 << take) - 1));
			at += take;
			n -= take;
		}
		return v;
	}

	/** How many ones stand before a zero; no more than most are read. */
	ones(most = 53) {
		let n = 0;
		while (n < most && this.bits(1)) n++;
		return n;
	}

	/** @param {number} k */
	rice(k) {
		const q = this.ones(longestUnary);
		return q === longestUnary ? this.bits(32) : q * 2 ** k + this.bits(k);
	}

	gamma() {
		const n = this.ones(33);
		if (n > 32) throw new Broken("a number is too great");
		return 2 ** n + this.bits(n);
	}

	/** @param {number} k */
	zigzag(k) {
		const v = this.rice(k);
		return v % 2 ? -(v + 1) / 2 : v / 2;
	}

	/** How many things follow; each takes a bit at least. */
	count() {
		const n = this.gamma() - 1;
		if (n > this.bytes.length * 8) throw new Broken("more is told than there is");
		return n;
	}

	/** Goes on with the next whole byte. */
	align() {
		this.at = (this.at + 7) & ~7;
	}

	/**
	 * A word by what it doesn't have in common with the one before.
	 * @param {Uint8Array} before its bytes
	 */
	word(before) {
		const common = this.rice(2);
		const more = this.rice(2);
		if (common > before.length || more > this.bytes.length) throw new Broken("a word has no beginning");
		const word = new Uint8Array(common + more);
		word.set(before.subarray(0, common));
		for (let i = common; i < word.length; i++) word[i] = this.bits(8);
		return word;
	}

	/**
	 * A place behind another.
	 * @param {number} next the least that it can be
	 * @param {number} k
	 */
	place(next, k) {
		const place = next + this.rice(k);
		if (place >= this.places) throw new Broken("there is no such place");
		return place;
	}

	/**
	 * n places, in order.
	 * @param {number} n
	 */
	gaps(n) {
		this.fits(n);
		const places = new Uint32Array(n);
		const k = gapRice(this.places, n);
		for (let i = 0, next = 0; i < n; i++) next = (places[i] = this.place(next, k)) + 1;
		return places;
	}

	/** @param {number} n */
	fits(n) {
		if (n > this.places) throw new Broken("there are fewer places");
	}
}

/** What a file is that can't be read. */
export class Broken extends Error {}

/**
 * @param {number} places
 * @param {number} n
 */
export function gapRice(places, n) {
	let k = 0;
	while (k < 24 && n * 2 ** (k + 1) * 100 <= places * 69) k++;
	return k;
}
