// @ts-check
// What is loaded of other pages beside links and citations: their summaries, and
// what is in the paragraphs of sources. It is the site's own finished HTML.

import { load, root } from './shard.js';

/**
 * The summary of the page that a link leads to; nothing for one that has none.
 * @param {HTMLAnchorElement} link
 * @returns {Promise<DocumentFragment | null>}
 */
export async function summary(link) {
  const html = /** @type {string | undefined} */ (link.pathname !== location.pathname && await told(link, ''));
  return html ? fragment(html) : null;
}

/**
 * What is in the places of a source that are cited, in our own words, each with
 * its mark; nothing where the source's page doesn't say. A citation is told
 * without, if it takes long.
 * @param {HTMLAnchorElement} link  to the source's page
 * @param {string} cited  ¶¶1–2
 * @returns {Promise<[mark: string, text: DocumentFragment][]>}
 */
export async function paragraphs(link, cited) {
  if (!link.hash || !cited) return []; // no line of the page tells the place
  const soon = new Promise((resolve) => setTimeout(resolve, patience, []));
  const lines = /** @type {[string, string][] | undefined} */ (await Promise.race([told(link, 'paragraphs-').catch(() => []), soon]));
  return (lines ?? []).filter(([mark]) => meet(mark, cited)).map(([mark, html]) => [mark, fragment(html)]);
}

const patience = 800; // ms

/**
 * What a kind of file tells of the page that a link leads to.
 * @param {HTMLAnchorElement} link
 * @param {string} kind
 */
async function told(link, kind) {
  const files = Number(document.body.dataset.summaries);
  const base = new URL(root);
  if (!files || link.origin !== base.origin || link.protocol !== base.protocol || !link.pathname.startsWith(base.pathname)) return;
  const address = decodeURIComponent(link.pathname.slice(base.pathname.length)).replace(/(^|\/)index\.html$/, '$1');
  const text = new TextDecoder().decode(await load(`summaries/${kind}${(digest(address) % files).toString(16)}.json`));
  return JSON.parse(text)[address];
}

/** @param {string} html */
function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const a of template.content.querySelectorAll('a[href]')) {
    // From a folder without a server, a page is a file.
    const href = a.getAttribute('href') ?? '';
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) continue; // it leads elsewhere
    a.setAttribute('href', root + href.replace(/(^|\/)(?=[?#]|$)/, root.startsWith('file:') ? '$1index.html' : '$1'));
  }
  return template.content;
}

/**
 * FNV-1a of a text in UTF-8, by which the site has its summaries in files.
 * @param {string} text
 */
function digest(text) {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}

/**
 * Whether two places of a source have something in common: ¶2 and ¶¶1–3, 7.
 * @param {string} a
 * @param {string} b
 */
export function meet(a, b) {
  const others = places(b);
  return places(a).some((p) => others.some((q) => p.name === q.name && p.first <= q.last && q.first <= p.last));
}

/**
 * The parts of a place. What has no number is all of what it names.
 * @param {string} of
 */
function places(of) {
  let name = '';
  return of.split(', ').map((part) => {
    const [, label = '', first = '0', last = first] = /^(\D*?)\s*(?:(\d+)(?:–(\d+))?)?$/.exec(part) ?? [, part];
    name = label.replace('¶¶', '¶').replace(/s\.$/, '.') || name; // ¶¶1, 3; figs. 1, 2
    return { name, first: +first, last: +last };
  });
}
