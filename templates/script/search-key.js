// @ts-check
// Opens the search over any page: by the way to it in the page's head, and by
// the key /. What searches is loaded when it is first needed.

import { own } from "./own.js";

const way = /** @type {HTMLAnchorElement|null} */ (document.querySelector(".masthead-search a[data-script]"));
const field = () => /** @type {HTMLInputElement|null} */ (document.querySelector("#at-search-q"));

/** @type {Promise<void>|undefined} */
let loaded;

/** Loads what searches. */
function load() {
	loaded ??= new Promise((resolve, reject) => {
		const script = document.createElement("script");
		script.src = new URL(way?.dataset.script ?? "", document.baseURI).href;
		script.onload = () => resolve();
		script.onerror = (error) => {
			loaded = undefined;
			reject(error);
		};
		document.head.append(script);
	});
	return loaded;
}

/** Opens the search; where it can't be loaded, its page says more. */
async function open() {
	const here = field();
	if (here) {
		here.focus();
		here.select();
		return;
	}
	if (waits) return;
	waits = true;
	typed = "";
	document.addEventListener("keydown", collect, true);
	try {
		await load();
		if (waits) /** @type {any} */ (globalThis).dossierSearch.open(typed);
	} catch {
		if (waits && way) location.assign(way.href);
	}
	rest();
}

let waits = false; // the search is to be opened, and isn't there yet
let typed = ""; // meanwhile

function rest() {
	waits = false;
	document.removeEventListener("keydown", collect, true);
}

/**
 * Takes the keys that are meant for the field which isn't there yet.
 * @param {KeyboardEvent} event
 */
function collect(event) {
	if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || writes(event)) return;
	if (event.key === "Escape") rest();
	else if (event.key === "Backspace") typed = typed.slice(0, -1);
	else if (event.key.length > 1) return;
	else if (!event.repeat) typed += event.key;
	event.preventDefault();
	event.stopPropagation();
}

if (way) {
	own(way, "aria-keyshortcuts");
	way.setAttribute("aria-keyshortcuts", "/");
	for (const soon of ["pointerenter", "focus"]) way.addEventListener(soon, () => field() || load().catch(() => {}));
	way.addEventListener("click", (event) => {
		if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || field()) return;
		event.preventDefault();
		open();
	});
	document.addEventListener("keydown", (event) => {
		if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes(event)) return;
		event.preventDefault();
		open();
	});
}

/**
 * Reports whether a key writes into what has the focus, be it in a shadow.
 * @param {KeyboardEvent} event
 */
function writes(event) {
	const target = event.composedPath()[0];
	return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
