// @ts-check
// What is shown of a link, a citation, a footnote or a use of a source. All but
// what other pages say stands on the page already.

import { say } from 'words';
import { statementOf, tools } from './cite.js';
import { meet, paragraphs, summary } from './summaries.js';

/** @typedef {import('./popover.js').Shown} Shown */

// Where links say enough by themselves, or stand beside what would be shown; and
// in the search over a page, beside which nothing of the page can be reached.
const plain = '.popover, .search-dialog, .masthead, .foot, .contents, .known, .pages, .jump, .crumbs, .around, .card-title, .entry-title, .about';

/** @param {Element} at */
export function find(at) {
  const thing = /** @type {HTMLElement | null} */ (at.closest('a.cite, a.footnote, .backs a, a.link, .copy-this'));
  if (!thing || thing.closest(plain) || thing.matches('.out, .attachment')) return null;
  return thing;
}

/** @param {HTMLElement} thing */
export const taps = (thing) => thing.matches('a.cite, a.footnote, a.link, .backs a, .copy-this');

/**
 * @param {HTMLElement} thing
 * @returns {Promise<Shown | null>}
 */
export async function show(thing) {
  if (thing.matches('.copy-this')) {
    const statement = /** @type {any} */ (thing).statement;
    return statement && { content: tools(statement), label: say('copy.title'), of: statement };
  }
  const link = /** @type {HTMLAnchorElement} */ (thing);
  const here = link.getAttribute('href')?.startsWith('#') ? target(link) : null;
  if (link.matches('a.cite')) {
    if (here) return citation(link, here);
    const source = await summary(link);
    const own = ownWords(await inPlace(link, link.textContent?.split('\u00a0')[1] ?? ''));
    if (!source && !own) return null;
    const about = source?.querySelector('.about') ?? wrap('about');
    if (own) {
      about.prepend(...pointOf(link));
      about.append(own);
    }
    return { content: about, label: say('popover.source') };
  }
  if (link.matches('a.footnote')) {
    const text = here?.querySelector('.footnote-text');
    return text ? { content: wrap('about about-text', copy(text)), label: say('popover.footnote') } : null;
  }
  if (here) {
    const statement = here.closest('.statement, .claim, .fact, .spelling, tr, .fact-list > li');
    if (!statement) return null;
    const about = wrap('about about-text', copy(statement));
    // What is disputed or alleged is never told as if it weren't, nor without
    // what was answered.
    about.prepend(...pointOf(statement));
    const point = statement.closest('.point');
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
 * The mark and the title of the point that something stands in, or is listed of.
 * @param {Element} at
 */
function pointOf(at) {
  const head = at.closest('.point, .said, .mention')?.querySelector('.point-head, .said-on, .mention-on');
  const said = [...head?.querySelectorAll('.mark, .point-title, .said-on > .link') ?? []];
  return said.some((e) => e.matches('.mark')) ? [wrap('about-kind', ...said.flatMap((e) => [e.matches('.point-title') ? e.textContent ?? '' : copy(e), ' ']))] : [];
}

/**
 * A citation: the source, the place, what is there, and what the statement
 * quotes from it and whether it was found.
 * @param {HTMLAnchorElement} cite
 * @param {Element} reference
 * @returns {Promise<Shown>}
 */
async function citation(cite, reference) {
  const about = wrap('about');
  const statement = statementOf(cite);
  if (!reference.matches('.reference')) { // our own reckoning
    about.append(copy(reference));
  } else {
    const uses = [...reference.querySelectorAll('.reference-uses > li')];
    const use = uses.find((li) => [...li.querySelectorAll('.backs a')].some((a) => a.getAttribute('href') === `#${cite.id}`));
    const place = wrap('about-kind');
    for (const part of use?.querySelectorAll('.reference-locator, .reference-origin, .reference-against') ?? []) place.append(copy(part), ' ');
    const locator = use?.querySelector('.reference-locator');
    const cited = locator?.textContent ?? '';
    const lines = locator instanceof HTMLAnchorElement ? await inPlace(locator, cited) : [];
    const own = ownWords(lines);
    // What is alleged in a paragraph isn't told as if it weren't.
    if (own) about.append(...pointOf(cite));
    const line = reference.querySelector('.reference-line');
    if (line) about.append(copy(line));
    for (const status of reference.querySelectorAll('.reference-status')) about.append(copy(status));
    // One line that names the place says it already.
    const named = lines.length === 1 && lines[0][0] === cited && place.children.length === 1;
    if (place.childNodes.length > 0 && !named) about.append(place);
    if (own) about.append(own);
    const words = statement ? quoted(statement, reference, cited) : [];
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
  if (statement) about.append(tools(statement));
  return { content: about, label: say('popover.citation'), of: statement };
}

/**
 * What is in the places that are cited, unless the page is seen as of a day: that
 * knows nothing of what pages say today.
 * @param {HTMLAnchorElement} link
 * @param {string} cited
 */
const inPlace = async (link, cited) => (document.querySelector('.known-view:target') ? [] : paragraphs(link, cited));

/** @param {Awaited<ReturnType<typeof paragraphs>>} lines */
function ownWords(lines) {
  if (lines.length === 0) return null;
  return wrap('about-own', ...lines.map(([mark, text]) => {
    const label = document.createElement('span');
    label.className = 'about-own-mark';
    // The mark runs from left to right in every script.
    const [before, after] = say('popover.own-words', '\n').split('\n');
    const place = document.createElement('bdi');
    place.textContent = mark;
    label.append(before, place, after);
    return wrap('about-own-line', label, ' ', text);
  }));
}

/**
 * What a statement quotes from the place of a source that is cited, of the
 * quotations that were checked. Behind each of them is its mark, which leads to
 * the same words.
 * @param {Element} statement
 * @param {Element} reference
 * @param {string} cited
 */
function quoted(statement, reference, cited) {
  const found = [...statement.querySelectorAll('.words')].map((mark) => {
    const before = document.createRange();
    before.setStart(statement, 0);
    before.setEndBefore(mark);
    return { href: mark.getAttribute('href'), text: flat(before.toString()) };
  });
  const all = /** @type {HTMLElement[]} */ ([...reference.querySelectorAll('.reference-words li')]);
  return all.filter((li) => {
    const href = li.querySelector('a.out')?.getAttribute('href') ?? null;
    const words = flat(li.querySelector('q')?.textContent ?? '');
    // A citation of the whole has every place.
    const there = !/\d/.test(cited) || meet(li.dataset.place ?? '', cited);
    return there && found.some((f) => f.href === href && f.text.endsWith(words));
  });
}

/** @param {string} text */
const flat = (text) => text.replace(/[\s“”„"'’‘«»]+/g, ' ').trim();

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
