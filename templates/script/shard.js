// @ts-check
// The site's data files, by their paths from its root. Over HTTP they are
// fetched. A page that was opened from the file system may not fetch; there each
// file has a script of the same name beside it, which hands its bytes over.

/** @type {Map<string, Promise<ArrayBuffer>>} */
const loaded = new Map();

/** What the preview says of itself when anything of the site has changed. */
export const changed = "dossier:changed";

/**
 * Calls something when what was loaded may be old: the preview has a newer site,
 * or the page was left, and kept by the browser, and is shown again.
 * @param {() => void} forget
 */
export function whenOld(forget) {
	globalThis.document?.addEventListener(changed, forget);
	globalThis.window?.addEventListener("pageshow", (event) => event.persisted && forget());
}

whenOld(() => loaded.clear());

/**
 * The address of the site's root, with a slash at its end: where this script
 * lies.
 */
export const root = new URL(".", /** @type {HTMLScriptElement|null} */ (globalThis.document?.currentScript)?.src ?? "http://localhost/").href;

/**
 * Where a page of the site is. Straight from a folder, it is its file.
 * @param {string} address from the site's root, with a slash at its end: actors/x/
 */
export function pageAt(address) {
	return root + address.split("/").map(encodeURIComponent).join("/") + (root.startsWith("file:") ? "index.html" : "");
}

/**
 * Loads a data file; each is loaded once. What failed is tried again when it is
 * next asked for.
 * @param {string} path from the site's root
 * @returns {Promise<ArrayBuffer>}
 */
export function load(path) {
	let file = loaded.get(path);
	if (!file) {
		file = root.startsWith("file:") ? byScript(path) : byRequest(path);
		loaded.set(path, file);
		file.catch(() => loaded.delete(path));
	}
	return file;
}

/** @param {string} path */
async function byRequest(path) {
	const response = await fetch(root + path);
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	return response.arrayBuffer();
}

/**
 * @param {string} path
 * @returns {Promise<ArrayBuffer>}
 */
function byScript(path) {
	// Scripts of several bundles may wait for files at once.
	const all = /** @type {any} */ (globalThis);
	/** @type {Map<string, ((base64: string) => void)[]>} */
	const awaited = (all.dossierAwaited ??= new Map());
	all.dossierShard ??= (/** @type {string} */ at, /** @type {string} */ base64) => {
		for (const take of awaited.get(at) ?? []) take(base64);
		awaited.delete(at);
	};
	return new Promise((resolve, reject) => {
		const take = (/** @type {string} */ base64) => resolve(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer);
		awaited.set(path, [...(awaited.get(path) ?? []), take]);
		const script = document.createElement("script");
		script.src = root + path + ".js";
		script.onerror = () => reject(new Error(`${path}: not there`));
		script.onload = () => script.remove();
		document.head.append(script);
	});
}
