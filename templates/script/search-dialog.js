// @ts-check
// The search over a page.

import { box, composing } from "./search-box.js";
import { element } from "./search-show.js";
import { pageAt } from "./shard.js";
import { say } from "words";

/** @type {HTMLDialogElement|undefined} */
let made;

/**
 * Opens the search. Closed, it keeps what was asked.
 * @param {string} [typed] what was typed before it was there
 */
export function dialog(typed) {
	made ??= make();
	if (!made.open) made.showModal();
	const field = /** @type {HTMLInputElement} */ (made.querySelector("input"));
	field.focus();
	field.select();
	if (!typed) return;
	field.setRangeText(typed, 0, field.value.length, "end");
	field.dispatchEvent(new Event("input"));
}

/** @param {string} href */
const onPage = (href) => href.replace(/#.*/, "");

function make() {
	const field = element("input", "");
	field.type = "search";
	field.name = "q";
	field.autocomplete = "off";
	field.spellcheck = false;
	field.setAttribute("autocapitalize", "off");
	field.setAttribute("aria-label", say("search.words"));
	field.enterKeyHint = "search";
	const close = element("button", "search-close", say("search.close"));
	close.type = "button";
	const said = element("p", "search-said explain");
	said.setAttribute("role", "status");
	const found = element("div", "search-found");
	const all = element("a", "", say("search.all"));
	const form = element("form", "search-form", element("p", "search-field", field, " ", close));
	form.setAttribute("role", "search");
	const hint = element("p", "search-hint explain", say("search.hint"));
	const d = element("dialog", "search-dialog", form, said, found, element("p", "search-foot", hint, all));
	hint.replaceWith(element("span", "search-hint", say("search.hint") + " "));
	d.setAttribute("aria-label", say("search.title"));

	const address = () => pageAt("search/") + (field.value.trim() ? "?" + new URLSearchParams({ q: field.value.trim() }) : "");
	box({ field, said, found, filters: () => ({}), most: 6, asked: () => (all.href = address()) });
	all.href = address();
	form.onsubmit = (event) => {
		event.preventDefault();
		location.assign(address());
	};
	const shut = () => {
		d.close();
		// Where nothing had the focus before, what is within keeps it until the next
		// frame, and keys pressed by then would be written into a hidden field.
		if (d.contains(document.activeElement)) /** @type {HTMLElement} */ (document.activeElement).blur();
	};
	close.onclick = shut;
	// In a field for searches the key would empty it first.
	d.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || composing(event)) return;
		event.preventDefault();
		shut();
	});
	d.addEventListener("click", (event) => {
		if (event.target === d) shut(); // beside it
		// What is on the page itself lies below.
		const link = /** @type {Element} */ (event.target).closest("a");
		const beside = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
		if (link && !beside && onPage(link.href) === onPage(location.href)) shut();
	});
	d.dataset.added = ""; // which the preview lets stand
	document.body.append(d);
	return d;
}
