// @ts-check
// Shows a page's new state in the place of the one that is shown.
import { arrived, attributes, exchangeRun, morph, reloaded, sent } from './morph.js';
import { anchors, hold } from './scroll.js';

/** @param {Document} doc */
const etagOf = (doc) => /** @type {HTMLElement | null} */ (doc.querySelector('script[data-page]'))?.dataset.page ?? '';

/** The script's own tag. */
const tag = () => /** @type {HTMLElement} */ (document.querySelector('script[data-page]'));

/** The page that is shown, as bytes: the etag in the script's own tag. */
export const shown = () => etagOf(document);

arrived(document.documentElement);

/** Fetches the page at this address and shows it. */
export async function update() {
  const answer = await fetch(location.pathname + location.search, { cache: 'no-store', redirect: 'error' });
  const type = answer.headers.get('Content-Type') ?? '';
  if (!type.startsWith('text/html')) return;
  show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

/** @param {Document} next */
function show(next) {
  if (!etagOf(next)) return; // no page of ours
  exchange(() => {
    attributes(document.documentElement, next.documentElement);
    head(next.head);
    morph(document.body, next.body);
  });
}

/**
 * How one page becomes another, as the server tells it.
 * @typedef {object} Patch
 * @property {string} from
 * @property {string} [head]
 * @property {Part[]} parts
 */

/**
 * Children of an element that others take the place of.
 * @typedef {object} Part
 * @property {number[]} path  from the body to the element
 * @property {string} tag  its name
 * @property {number} at
 * @property {number} count
 * @property {string} html
 */

/**
 * Shows the page that a patch makes of the one that is shown, if it is for that
 * one. It reports whether it has; where something else changed the document,
 * the page has to be fetched.
 * @param {Patch} patch
 * @param {string} etag  of the page that it makes
 */
export function apply(patch, etag) {
  if (patch.from !== shown()) return false;
  const places = patch.parts.map(placeOf);
  if (places.includes(null)) return false;
  exchange(() => {
    if (patch.head) head(new DOMParser().parseFromString(`<head>${patch.head}</head>`, 'text/html').head);
    else tag().dataset.page = etag;
    for (let i = patch.parts.length - 1; i >= 0; i--) {
      const { element, olds, end } = /** @type {Place} */ (places[i]);
      const range = document.createRange();
      range.selectNodeContents(element);
      exchangeRun(element, olds, Array.from(range.createContextualFragment(patch.parts[i].html).childNodes), end);
    }
  });
  return true;
}

/** @typedef {{element: Element, olds: ChildNode[], end: ChildNode | null}} Place */

/**
 * @param {Part} part
 * @returns {Place | null}
 */
function placeOf({ path, tag, at, count }) {
  /** @type {Node} */
  let element = document.body;
  for (const i of path) element = element && sent(element)[i];
  if (!(element instanceof Element) || element.localName !== tag) return null;
  const children = sent(element);
  if (children.length < at + count) return null;
  return { element, olds: children.slice(at, at + count), end: children[at + count] ?? null };
}

/**
 * Does what changes the document, and keeps what is read and what has the focus.
 * @param {() => void} change
 */
function exchange(change) {
  const focused = document.activeElement;
  const held = anchors();
  change();
  hold(held);
  // What had the focus may have been replaced by something of the same name.
  if (focused?.id && !focused.isConnected) document.getElementById(focused.id)?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent('dossier:updated'));
}

/** @param {Element} e */
const isSheet = (e) => e instanceof HTMLLinkElement && e.relList.contains('stylesheet');

/** Stylesheets that are on their way in, by how the page has them. @type {WeakMap<Element, string>} */
const coming = new WeakMap();
/** Stylesheets that wait for others to take their place. @type {WeakSet<Element>} */
const leaving = new WeakSet();

/** @param {HTMLHeadElement} next */
function head(next) {
  /** @param {ParentNode} of */
  const rest = (of) => Array.from(of.children).filter((e) => !isSheet(e));
  exchangeRun(document.head, rest(document.head), rest(next), null);

  const written = (/** @type {Element} */ e) => coming.get(e) ?? e.outerHTML;
  const olds = Array.from(document.head.children).filter((e) => isSheet(e) && !leaving.has(e));
  const news = Array.from(next.children).filter(isSheet);
  if (olds.length === news.length && olds.every((o, i) => written(o) === written(news[i]))) return;
  swap(olds, news.map((n) => /** @type {HTMLLinkElement} */ (document.importNode(n, true))));
}

/**
 * Puts stylesheets in the place of others, all at once and when they are
 * there: nothing flashes, and nothing is shown without a style.
 * @param {Element[]} olds
 * @param {HTMLLinkElement[]} news
 */
async function swap(olds, news) {
  for (const o of olds) leaving.add(o);
  const last = olds.at(-1);
  const medias = news.map((link) => link.getAttribute('media'));
  await Promise.all(news.map((link) => {
    coming.set(link, link.outerHTML);
    link.media = 'not all'; // it is loaded, and doesn't apply
    const loaded = new Promise((done) => { link.onload = link.onerror = done; });
    if (last) last.before(link); // in their order
    else document.head.append(link);
    return loaded;
  }));
  const held = anchors();
  news.forEach((link, i) => {
    const media = medias[i];
    if (media === null) link.removeAttribute('media');
    else link.media = media;
    coming.delete(link);
  });
  for (const o of olds) {
    o.remove();
    if (o instanceof HTMLLinkElement) o.onload?.(new Event('load')); // one that was itself on its way in
  }
  hold(held);
}

/**
 * Loads a picture again that has other bytes now, under the address that it has.
 * @param {{path: string, etag: string}} asset
 */
export function reload({ path, etag }) {
  for (const img of document.images) {
    const src = reloaded.get(img) ?? img.getAttribute('src');
    if (src === null || new URL(src, document.baseURI).pathname !== path) continue;
    reloaded.set(img, src);
    img.src = `${path}?${etag}`; // browsers keep what they have of the same address
  }
}
