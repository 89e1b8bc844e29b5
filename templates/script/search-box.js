// @ts-check
// A field with what is found for it: on the page of the search and over any
// other page.

import { changed, load, whenOld } from "./shard.js";
import { search } from "./search-engine.js";
import { Index } from "./search-index.js";
import { element, results, verdict } from "./search-show.js";
import { say } from "words";

/** @typedef {import("./search-engine.js").Filters} Filters */

export const index = new Index(load);
whenOld(() => index.clear());

/**
 * Reports whether a key is an input method's, which chooses among the words that
 * it offers or gives them up.
 * @param {KeyboardEvent} event
 */
export const composing = (event) => event.isComposing || event.keyCode === 229;

/**
 * @typedef {object} Parts
 * @property {HTMLInputElement} field
 * @property {HTMLElement} said where is said how much was found
 * @property {HTMLElement} found where it is shown
 * @property {() => Filters} filters
 * @property {number} most how many notes are shown at first
 * @property {(words: string) => void} asked is told what was asked
 */

/**
 * Searches as the reader writes. It gives what searches at once.
 * @param {Parts} parts
 */
export function box({ field, said, found, filters, most, asked }) {
	let turn = 0;
	/** @type {ReturnType<typeof setTimeout>|undefined} */
	let waiting;
	let shown = most;

	/** Searches. It tells whether that is what is shown now, and wasn't overtaken. */
	async function now() {
		clearTimeout(waiting);
		const mine = ++turn;
		const words = field.value.trim();
		asked(words);
		if (!words) {
			found.replaceChildren();
			said.textContent = "";
			return true;
		}
		const slow = setTimeout(() => mine === turn && (said.textContent = say("search.loading")), 400);
		try {
			const all = await search(index, field.value, filters(), shown);
			if (mine !== turn) return false;
			const at = focused();
			found.replaceChildren(results(all));
			if (all.more) found.append(more());
			for (const e of found.children) /** @type {HTMLElement} */ (e).dataset.added = ""; // which the preview lets stand
			// Who went down to a note before all were found stays with it.
			if (at) ([...found.querySelectorAll("a")].find((a) => a.href === at) ?? field).focus();
			said.replaceChildren(verdict(all, (other) => {
				field.value = other;
				field.focus();
				start();
			}));
		} catch (error) {
			if (mine !== turn) return false;
			console.warn(error);
			found.replaceChildren();
			said.textContent = say("search.broken");
		} finally {
			clearTimeout(slow);
		}
		return true;
	}

	/** Asks anew: what was shown further down isn't any more. */
	function start() {
		shown = most;
		return now();
	}

	function more() {
		const b = element("button", "search-more", say("search.more"));
		b.type = "button";
		b.onclick = async () => {
			const before = links().length;
			shown += 20;
			// Whoever went elsewhere meanwhile stays there.
			if (await now() && document.activeElement === document.body) links()[before]?.focus();
		};
		return b;
	}

	/** Where the focus leads to, if it is in what is found. */
	const focused = () => found.contains(document.activeElement) && /** @type {Element} */ (document.activeElement).closest("a")?.href;

	const links = () => /** @type {HTMLElement[]} */ ([...found.querySelectorAll(".hit-link")]);

	field.addEventListener("focus", () => index.root().catch(() => {}), { once: true });
	field.addEventListener("input", () => {
		clearTimeout(waiting);
		waiting = setTimeout(start, 120);
	});
	// In the preview other notes may have the words now, and a page that is made
	// like the one that is sent says nothing of what was found.
	let old = false;
	const again = () => {
		old = field.getClientRects().length === 0; // it is looked for when it is opened
		if (old || !field.value.trim()) return;
		clearTimeout(waiting);
		waiting = setTimeout(now);
	};
	for (const event of [changed, "dossier:updated"]) document.addEventListener(event, again);
	field.addEventListener("focus", () => old && again());
	// Arrow keys go from the field through what is found, and back.
	/** @param {KeyboardEvent} event */
	const step = (event) => {
		if (composing(event) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		const all = links();
		const from = document.activeElement;
		const hit = from?.closest(".hit"); // of which it may be a citation
		const at = hit ? all.findIndex((a) => hit.contains(a)) : from === field ? -1 : all.length;
		/** @type {HTMLElement|undefined} */
		let to;
		if (event.key === "ArrowDown") to = all[at + 1];
		else if (event.key === "ArrowUp" && at >= 0) to = at > 0 ? all[at - 1] : field;
		else if (event.key === "Home" && at > 0) to = all[0];
		else if (event.key === "End" && at >= 0) to = all.at(-1);
		if (!to) return;
		event.preventDefault();
		to.focus();
	};
	field.addEventListener("keydown", step);
	found.addEventListener("keydown", step);
	return start;
}
