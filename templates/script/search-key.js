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
		script.onerror = reject;
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
	try {
		await load();
		/** @type {any} */ (globalThis).dossierSearch.open();
	} catch {
		if (way) location.assign(way.href);
	}
}

if (way) {
	own(way, "aria-keyshortcuts");
	way.setAttribute("aria-keyshortcuts", "/");
	way.addEventListener("click", (event) => {
		if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || field()) return;
		event.preventDefault();
		open();
	});
	document.addEventListener("keydown", (event) => {
		if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
		event.preventDefault();
		open();
	});
}

/**
 * Reports whether keys write into what has the focus.
 * @param {EventTarget|null} target
 */
function writes(target) {
	return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
