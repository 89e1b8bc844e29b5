// @ts-check
// What is shown of a link, a citation, a footnote or a use of a source. All but
// the summaries of other pages stands on the page already, and those are the
// site's own finished HTML.

import { say } from 'words';
import { load, root } from './shard.js';
import { statementOf, tools } from './cite.js';

/** @typedef {import('./popover.js').Shown} Shown */

// Where links say enough by themselves, or stand beside what would be shown.
const plain = '.popover, .masthead, .foot, .contents, .known, .pages, .jump, .crumbs, .around, .card-title, .entry-title, .about';

/** @param {Element} at */
export function find(at) {
  const thing = /** @type {HTMLElement | null} */ (at.closest('a.cite, a.footnote, .backs a, a.link, .copy-this'));
  if (!thing || thing.closest(plain) || thing.matches('.out, .attachment')) return null;
  return thing;
}

/** @param {HTMLElement} thing */
export const taps = (thing) => thing.matches('a.cite, a.footnote, .copy-this');

/**
 * @param {HTMLElement} thing
 * @returns {Promise<Shown | null>}
 */
export async function show(thing) {
  if (thing.matches('.copy-this')) {
    const statement = /** @type {any} */ (thing).statement;
    return statement && { content: tools(statement), label: say('copy.title') };
  }
  const link = /** @type {HTMLAnchorElement} */ (thing);
  const here = link.getAttribute('href')?.startsWith('#') ? target(link) : null;
  if (link.matches('a.cite')) {
    if (here) return citation(link, here);
    const source = await summary(link);
    return source && { content: source, label: say('popover.source') };
  }
  if (link.matches('a.footnote')) {
    const text = here?.querySelector('.footnote-text');
    return text ? { content: wrap('about about-text', copy(text)), label: say('popover.footnote') } : null;
  }
  if (here) {
    const statement = here.closest('.statement, .claim, .fact, tr, .fact-list > li');
    if (!statement) return null;
    const about = wrap('about about-text', copy(statement));
    // What is disputed or alleged is never told as if it weren't, nor without
    // what was answered.
    const point = statement.closest('.point');
    const head = point?.querySelector('.point-head');
    const mark = head?.querySelector('.mark');
    if (mark) about.prepend(wrap('about-kind', copy(mark), ' ', head?.querySelector('.point-title')?.textContent ?? ''));
    if (point?.matches('.point-alleged')) about.append(...[...point.querySelectorAll('.point-response')].filter((e) => !e.contains(statement)).map(copy));
    const property = statement.matches('.fact') && statement.parentElement?.querySelector('dt');
    if (property) about.prepend(wrap('about-kind', property.textContent ?? ''));
    return { content: about, label: say('popover.statement') };
  }
  // A view of an earlier day knows nothing of what pages say today.
  if (document.querySelector('.known-view:target')) return null;
  const page = await summary(link);
  return page && { content: page, label: say('popover.page') };
}

/**
 * A citation: the source, the place, what was quoted from there and whether it
 * was found.
 * @param {HTMLAnchorElement} cite
 * @param {Element} reference
 * @returns {Shown}
 */
function citation(cite, reference) {
  const about = wrap('about');
  if (!reference.matches('.reference')) { // our own reckoning
    about.append(copy(reference));
  } else {
    const uses = [...reference.querySelectorAll('.reference-uses > li')];
    const use = uses.find((li) => [...li.querySelectorAll('.backs a')].some((a) => a.getAttribute('href') === `#${cite.id}`));
    const place = wrap('about-kind');
    for (const part of use?.querySelectorAll('.reference-locator, .reference-origin, .reference-against') ?? []) place.append(copy(part), ' ');
    const line = reference.querySelector('.reference-line');
    if (line) about.append(copy(line));
    for (const status of reference.querySelectorAll('.reference-status')) about.append(copy(status));
    if (place.childNodes.length > 0) about.append(place);
    const words = quoted(cite, reference, use?.querySelector('.reference-locator')?.textContent ?? '');
    if (words.length > 0) {
      const list = document.createElement('ul');
      list.className = 'about-words';
      list.append(...words.map(copy));
      about.append(list);
    }
  }
  const foot = wrap('about-foot');
  const down = document.createElement('a');
  down.href = /** @type {string} */ (cite.getAttribute('href'));
  down.textContent = say('popover.reference');
  foot.append(down);
  about.append(foot);
  const statement = statementOf(cite);
  if (statement) about.append(tools(statement));
  return { content: about, label: say('popover.citation') };
}

/**
 * What a statement quotes from a source: of the quotations that were checked
 * those that stand in it, or else those at the place that is cited.
 * @param {Element} cite
 * @param {Element} reference
 * @param {string} place
 */
function quoted(cite, reference, place) {
  const all = /** @type {HTMLElement[]} */ ([...reference.querySelectorAll('.reference-words li')]);
  const said = flat(statementOf(cite));
  const inIt = all.filter((li) => said.includes(flat(li.querySelector('q'))));
  return inIt.length > 0 ? inIt : all.filter((li) => li.dataset.place === place);
}

/** @param {Element | null} of */
const flat = (of) => (of?.textContent ?? '').replace(/[\s“”„"'’‘«»]+/g, ' ').trim();

/**
 * The summary of the page that a link leads to; nothing for one that has none.
 * @param {HTMLAnchorElement} link
 * @returns {Promise<Node | null>}
 */
async function summary(link) {
  const files = Number(document.body.dataset.summaries);
  const to = new URL(link.href);
  const base = new URL(root);
  if (!files || to.origin !== base.origin || to.protocol !== base.protocol || !to.pathname.startsWith(base.pathname)) return null;
  const address = decodeURIComponent(to.pathname.slice(base.pathname.length)).replace(/(^|\/)index\.html$/, '$1');
  if (to.pathname === location.pathname) return null;
  const text = new TextDecoder().decode(await load(`summaries/${(digest(address) % files).toString(16)}.json`));
  const html = JSON.parse(text)[address];
  if (!html) return null;
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

/** @param {HTMLAnchorElement} link */
const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

/**
 * A part of the page once more; its ids stay where they are.
 * @param {Element} of
 */
export function copy(of) {
  const made = /** @type {Element} */ (of.cloneNode(true));
  for (const e of [made, ...made.querySelectorAll('[id]')]) e.removeAttribute('id');
  // A row or an entry stands by itself here.
  if (!made.matches('tr, li, dd')) return made;
  const alone = document.createElement(of.closest('ul, ol') && made.matches('li') && !made.matches('.claim') ? 'li' : 'div');
  alone.className = made.className;
  for (const a of made.attributes) if (a.name.startsWith('data-')) alone.setAttribute(a.name, a.value);
  for (const cell of [...made.childNodes]) alone.append(cell instanceof HTMLTableCellElement ? wrap('about-cell', ...cell.childNodes) : cell);
  return alone;
}

/**
 * @param {string} name
 * @param {...(Node | string)} inside
 */
export function wrap(name, ...inside) {
  const div = document.createElement('div');
  div.className = name;
  div.append(...inside);
  return div;
}
