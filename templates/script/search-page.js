// @ts-check
// The page of the search: what is asked stands in its address, and what narrows
// it down.

import { box, index } from "./search-box.js";
import { namedLike } from "./search-engine.js";
import { say } from "words";

/** @typedef {import("./search-index.js").Note} Note */

const names = /** @type {const} */ (["q", "kind", "actor", "source", "from", "to"]);

/** Searches on the page of the search; on others it does nothing. */
export function page() {
	const form = /** @type {HTMLFormElement|null} */ (document.querySelector("#at-search"));
	const said = /** @type {HTMLElement|null} */ (document.querySelector("#at-search-said"));
	const found = /** @type {HTMLElement|null} */ (document.querySelector(".search-found"));
	if (!form || !said || !found) return;
	const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
	const summary = form.querySelector("summary");
	/** The notes that the words in a field of names stand for. */
	const chosen = { actor: choice(field("actor"), "actor"), source: choice(field("source"), "source") };

	const start = box({
		field: field("q"), said, found, most: 10,
		filters: () => ({
			kind: field("kind").value,
			actor: chosen.actor.address(), source: chosen.source.address(),
			from: day(field("from").value, false), to: day(field("to").value, true),
		}),
		asked: () => {
			try {
				history.replaceState(null, "", address());
			} catch { /* some browsers allow few such calls */ }
			const narrowing = names.slice(1).filter((name) => new URLSearchParams(location.search).has(name)).length;
			if (summary) summary.textContent = say("search.filters") + (narrowing > 0 ? ` (${narrowing})` : "");
		},
	});

	function address() {
		const params = new URLSearchParams();
		for (const name of names) {
			const value = name === "actor" || name === "source" ? chosen[name].address() : field(name).value.trim();
			if (value) params.set(name, value);
		}
		return location.pathname + (params.size > 0 ? "?" + params : "");
	}

	/**
	 * Takes what stands in the address.
	 * @param {boolean} [first] what was typed before this script was there stays, where the address has nothing
	 */
	async function read(first = false) {
		const params = new URLSearchParams(location.search);
		for (const name of names) {
			const value = params.get(name) ?? "";
			if (first && !value && field(name).value) {
				const written = document.activeElement === field(name); // it isn't done
				if ((name === "actor" || name === "source") && !written) await chosen[name].choose();
			} else if (name === "actor" || name === "source") await chosen[name].set(value);
			else field(name).value = value;
		}
		start();
	}

	let turns = 0;
	/** Takes what stands in the fields, and says what there is nobody of. */
	async function narrow() {
		const turn = ++turns; // Enter is a change, and submits
		const unknown = [];
		for (const name of /** @type {const} */ (["actor", "source"])) {
			if (!await chosen[name].choose()) unknown.push(field(name).value.trim());
		}
		await start();
		if (turn === turns) for (const name of unknown) said?.prepend(say("search.nobody", name), " ");
	}

	for (const name of ["kind", "from", "to"]) field(name).addEventListener("change", start);
	for (const name of ["actor", "source"]) field(name).addEventListener("change", narrow);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		narrow();
	});
	addEventListener("popstate", () => read());
	read(true);
	if (!location.search && document.activeElement === document.body) field("q").focus({ preventScroll: true });
}

/**
 * A field for the name of an actor or source, with the names that begin alike.
 * @param {HTMLInputElement} field
 * @param {string} kind
 */
function choice(field, kind) {
	/** @type {Note[]} */
	let offered = [];
	let asked = ""; // for what they are offered
	let address = "", taken = ""; // for the words that stood there
	const options = /** @type {HTMLDataListElement} */ (field.list);
	field.addEventListener("input", async () => {
		const words = field.value;
		const notes = await namedLike(index, words, kind).catch(() => []);
		if (field.value !== words) return;
		[offered, asked] = [notes, words.trim()];
		options.replaceChildren(...notes.map((n) => new Option(n.t)));
	});
	return {
		address: () => address,
		/** Takes the note that is called so, or else the first that may be meant. */
		async choose() {
			const words = field.value.trim();
			if (words && words === taken) return true;
			address = taken = "";
			if (!words) return true;
			const notes = asked === words ? offered : await namedLike(index, words, kind).catch(() => []);
			if (field.value.trim() !== words) return true; // it is being written on
			const note = notes.find((n) => n.t === words) ?? notes[0];
			if (!note) return false;
			address = note.a;
			field.value = taken = note.t;
			return true;
		},
		/** @param {string} to an address */
		async set(to) {
			address = to;
			field.value = taken = "";
			if (to) {
				const words = to.split("/").at(-2) ?? "";
				const notes = await namedLike(index, words, kind).catch(() => []);
				if (field.value) return; // it is being written in
				field.value = notes.find((n) => n.a === to)?.t ?? words;
				taken = field.value;
			}
		},
	};
}

/**
 * A day as a number: the first that is meant by a year or month, or the last.
 * @param {string} text
 * @param {boolean} last
 */
function day(text, last) {
	const [whole, year, month, date] = text.trim().match(/^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/) ?? [];
	if (whole === undefined) return undefined;
	return Number(year) * 10000 + Number(month ?? (last ? 12 : 1)) * 100 + Number(date ?? (last ? 31 : 1));
}
