// @ts-check
// Shows a page's new state in the place of the one that is shown.
import { arrived, attributes, exchangeRun, morph } from './morph.js';
import { anchors, hold } from './scroll.js';

/** @param {Document} doc */
export const etagOf = (doc) => /** @type {HTMLElement | null} */ (doc.querySelector('script[data-page]'))?.dataset.page ?? '';

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
  const focused = document.activeElement;
  const held = anchors();
  attributes(document.documentElement, next.documentElement);
  head(next.head);
  morph(document.body, next.body);
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
