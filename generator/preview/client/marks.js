// @ts-check
// Marks on the page what needs work, and opens the editor where it was written.
// Nothing of the page is changed for that: words are marked by highlights
// (https://www.w3.org/TR/css-highlight-api-1/), and what can be clicked stands
// beside the page.
import { keys } from './factcheck-help.js';
import { sent } from './morph.js';
import { address } from './tab.js';
import { element, root, styles } from './ui.js';
import { shown } from './update.js';

/**
 * Where something stands on the page and in its file.
 * @typedef {object} Spot
 * @property {string} [id]
 * @property {number[]} [path]  from the body, by index of each child
 * @property {number} line
 * @property {number} column
 */

/** @typedef {Spot & {kind: string, text?: string, severity?: string, code?: string, message: string, hint?: string}} Mark */
/** @typedef {{page: string, file: string, editor?: string, spots: Spot[], marks: Mark[]}} Marking */
/** @typedef {{mark: Mark, range: Range}} Placed */

/** The kinds of marks, in the order in which one has to see to them. */
export const kinds = ['uncited', 'link', 'quotation', 'mistake', 'draft', 'single'];

const rule = (/** @type {string} */ kind, /** @type {string} */ line, /** @type {string} */ ground) =>
  `::highlight(dossier-${kind}) { text-decoration: underline ${line}; text-underline-offset: 0.2em; ${ground ? `background-color: ${ground};` : ''} }`;
styles(`
${rule('uncited', 'wavy 1.5px #b3261e', 'rgb(179 38 30 / 9%)')}
${rule('link', 'solid 2px #b3261e', 'rgb(179 38 30 / 9%)')}
${rule('quotation', 'double 1.5px #8a5300', 'rgb(176 112 0 / 13%)')}
${rule('mistake', 'wavy 1.5px #8a5300', '')}
${rule('draft', 'dashed 2px #6b5e00', '')}
${rule('single', 'dotted 2px #8b8478', '')}
::highlight(dossier-chosen) { background-color: rgb(255 196 0 / 45%); }
@media (prefers-color-scheme: dark) {
${rule('uncited', 'wavy 1.5px #ff8a80', 'rgb(255 138 128 / 14%)')}
${rule('link', 'solid 2px #ff8a80', 'rgb(255 138 128 / 14%)')}
${rule('quotation', 'double 1.5px #f2c06b', 'rgb(242 192 107 / 14%)')}
${rule('mistake', 'wavy 1.5px #f2c06b', '')}
${rule('draft', 'dashed 2px #d8cb6a', '')}
${rule('single', 'dotted 2px #8f887b', '')}
::highlight(dossier-chosen) { background-color: rgb(255 196 0 / 30%); }
}
`);

/** @type {Marking | undefined} */
let marking;
/** @type {Placed[]} in the order of the page */
let placed = [];
/** @type {Map<Element, Spot>} */
let spots = new Map();
let etag = '';
/** @type {Placed | undefined} */
let chosen;

const hiddenKey = 'dossier.marks';
/** Whether marks are shown. */
export const showing = {
  get on() { return localStorage.getItem(hiddenKey) !== 'off'; },
  set on(on) {
    if (on) localStorage.removeItem(hiddenKey); else localStorage.setItem(hiddenKey, 'off');
    paint();
    if (!on) closeCard();
  },
};

/** The marks of the page, in its order. */
export const marks = () => placed;
export const file = () => marking?.file ?? '';
/** @type {Set<() => void>} */
const watchers = new Set();
/** @param {() => void} f  called when the marks are others */
export function watch(f) { watchers.add(f); }

/**
 * Takes in that the server has other marks for this page.
 * @param {string} now  their etag
 */
export async function news(now) {
  if (now === etag) return;
  etag = now;
  /** @type {Marking | undefined} */
  let next;
  try {
    const answer = await fetch(`/.dossier/marks?path=${encodeURIComponent(address())}`, { cache: 'no-cache' });
    if (answer.ok) next = await answer.json();
  } catch {
    // The server is gone, perhaps in the midst of its answer.
  }
  if (etag !== now) return; // others were told of meanwhile
  if (!next) {
    etag = ''; // asked for again when the server next tells of them
    return;
  }
  marking = next;
  place();
}

document.addEventListener('dossier:updated', () => {
  if (marking?.page === shown()) place();
});

/** Finds where the marks belong on the page, if they are of the page that is shown. */
function place() {
  if (!marking || (marking.page !== shown() && marking.page !== '')) return;
  spots = new Map();
  for (const s of marking.spots) {
    const e = find(s);
    if (!e) continue;
    spots.set(e, s);
    const block = e.closest(blocks);
    if (block && !spots.has(block)) spots.set(block, s);
  }
  placed = [];
  for (const mark of marking.marks) {
    const e = find(mark);
    if (e) placed.push({ mark, range: mark.kind === 'single' ? citationsOf(e) : rangeOf(e, mark.text) });
  }
  placed.sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range) || kinds.indexOf(a.mark.kind) - kinds.indexOf(b.mark.kind));
  chosen = placed.find((p) => chosen && p.mark.message === chosen.mark.message && p.mark.text === chosen.mark.text && p.mark.id === chosen.mark.id);
  if (!chosen) closeCard();
  paint();
  for (const f of watchers) f();
}

const blocks = 'p, li, tr, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, pre, figure, summary';

/** @param {Spot} s */
function find(s) {
  if (s.id) return document.getElementById(s.id);
  /** @type {Node | undefined} */
  let node = document.body;
  for (const i of s.path ?? []) node = node && sent(node)[i];
  return node instanceof Element && s.path ? node : null;
}

/**
 * The range of a statement's citations: that it has one report is no mistake,
 * and its words are left alone.
 * @param {Element} e
 */
function citationsOf(e) {
  const cites = Array.from(e.querySelectorAll('.cites')).at(-1);
  const range = document.createRange();
  range.selectNodeContents(cites ?? e);
  return range;
}

// What the page adds to an author's words.
const added = '.cites, .words, .mark, .footnote, script, style';

/**
 * The range of an element's words, or of some of them.
 * @param {Element} e
 * @param {string} [words]
 */
function rangeOf(e, words) {
  const range = document.createRange();
  range.selectNodeContents(e);
  const want = normal(words ?? '').trim();
  if (!want) return range;
  /** @type {Text[]} */
  const texts = [];
  let all = '';
  /** @type {[number, number][]} by character of all: which text, and where in it */
  const at = [];
  const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    if (n.parentElement?.closest(added)) continue;
    const text = /** @type {Text} */ (n);
    texts.push(text);
    for (let i = 0; i < text.data.length; i++) {
      const c = normal(text.data[i]);
      if (c === ' ' && all.endsWith(' ')) continue; // white space is one
      all += c;
      at.push([texts.length - 1, i]);
    }
  }
  const i = all.indexOf(want);
  if (i < 0) return range;
  const [first, from] = at[i];
  const [last, to] = at[i + want.length - 1];
  range.setStart(texts[first], from);
  range.setEnd(texts[last], to + 1);
  return range;
}

/** @param {string} s */
const normal = (s) => s.replace(/\s/g, ' ').replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'").replace(/…/g, '.');

/** Shows the highlights, or takes them away. */
function paint() {
  if (!('highlights' in CSS)) return;
  for (const kind of kinds) {
    const ranges = showing.on ? placed.filter((p) => p.mark.kind === kind).map((p) => p.range) : [];
    if (ranges.length === 0) { CSS.highlights.delete(`dossier-${kind}`); continue; }
    const highlight = new Highlight(...ranges);
    highlight.priority = kinds.length - kinds.indexOf(kind);
    CSS.highlights.set(`dossier-${kind}`, highlight);
  }
  if (chosen && showing.on) CSS.highlights.set('dossier-chosen', new Highlight(chosen.range));
  else CSS.highlights.delete('dossier-chosen');
}

// ---- Opening the editor --------------------------------------------------

/**
 * A link that opens the editor at a place; where the site names none, a button
 * that copies the place.
 * @param {Spot} s
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function opener(s, attributes, ...children) {
  const where = `${marking?.file}:${s.line}:${s.column}`;
  if (marking?.editor) {
    const href = marking.editor.replaceAll('{line}', String(s.line)).replaceAll('{column}', String(s.column));
    return element('a', { href, title: `Open ${where} in the editor (e)`, ...attributes }, ...children);
  }
  return element('button', { type: 'button', title: `Copy ${where}`, click: () => navigator.clipboard?.writeText(where), ...attributes }, ...children);
}

/** @param {Element | null} e */
function spotAround(e) {
  for (; e && e !== document.body; e = e.parentElement) {
    const s = spots.get(e);
    if (s) return { element: e, spot: s };
  }
}

const pencil = element('div', { class: 'pencil', hidden: true });
root.append(pencil);
/** @type {Element | undefined} */
let pencilOf;

/**
 * Shows the way to the editor beside a part of the page.
 * @param {Element | null} e
 */
function offer(e) {
  const found = spotAround(e);
  if (found?.element === pencilOf) return;
  pencilOf = found?.element;
  pencil.hidden = !found;
  if (!found) return;
  const link = opener(found.spot, { 'aria-label': `Open line ${found.spot.line} in the editor`, tabindex: '-1' }, String(found.spot.line));
  pencil.replaceChildren(link);
  stand();
}

function stand() {
  if (!pencilOf) return;
  if (!pencilOf.isConnected) { offer(null); return; }
  const block = (pencilOf.closest(blocks) ?? pencilOf).getBoundingClientRect();
  const line = pencilOf.getClientRects()[0] ?? block;
  const rtl = getComputedStyle(pencilOf).direction === 'rtl';
  const { width } = pencil.getBoundingClientRect();
  const x = rtl ? Math.min(block.right + 4, innerWidth - width - 2) : Math.max(2, block.left - width - 4);
  pencil.style.transform = `translate(${Math.round(x)}px, ${Math.round(Math.max(0, line.top + 2))}px)`;
}

// ---- The card of a mark --------------------------------------------------

const card = element('section', { class: 'card', 'aria-label': 'What is marked', hidden: true });
root.append(card);
let pinned = false; // opened by key: it stays until it is closed

/**
 * Shows what is said of marks that lie over each other.
 * @param {Placed[]} list
 */
function openCard(list) {
  card.replaceChildren(...list.map(({ mark }) => element('div', { class: `item item-${mark.kind}` },
    element('p', {}, element('span', { class: 'item-kind' }, nameOf(mark)), ' ', mark.message),
    mark.hint && element('p', { class: 'problem-hint' }, mark.hint),
    element('p', {}, opener(mark, { class: 'open' }, `${marking?.file}:${mark.line}`), mark.code && element('span', { class: 'problem-code' }, ` ${mark.code}`)))));
  card.hidden = false;
  const rect = list[0].range.getClientRects()[0] ?? list[0].range.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = rect.bottom + 8 + height < innerHeight;
  card.style.transform = `translate(${Math.round(Math.max(8, Math.min(rect.left, innerWidth - width - 8)))}px, ${Math.round(below ? rect.bottom + 8 : Math.max(8, rect.top - height - 8))}px)`;
}

function closeCard() {
  card.hidden = true;
  pinned = false;
  if (chosen) { chosen = undefined; paint(); }
}

/** @param {Mark} mark */
export function nameOf(mark) {
  switch (mark.kind) {
    case 'uncited': return 'Uncited:';
    case 'link': return 'Leads nowhere:';
    case 'quotation': return 'Quotation:';
    case 'draft': return 'Draft:';
    case 'single': return 'Single report:';
  }
  return mark.severity === 'error' ? 'Error:' : 'Warning:';
}

/**
 * Goes to a mark: shows it, and what is said of it.
 * @param {Placed} p
 * @param {boolean} [focus]
 */
export function choose(p, focus = true) {
  if (!showing.on) showing.on = true;
  for (let e = p.range.startContainer.parentElement; e; e = e.parentElement) if (e instanceof HTMLDetailsElement) e.open = true;
  const seen = p.range.getBoundingClientRect();
  if (seen.top < 40 || seen.bottom > innerHeight - 160) scrollBy({ top: seen.top - innerHeight / 3, behavior: 'instant' });
  chosen = p;
  paint();
  openCard([p]);
  pinned = true;
  if (focus) /** @type {HTMLElement | null} */ (card.querySelector('a, button'))?.focus();
}

/** @param {1 | -1} step */
function next(step) {
  if (placed.length === 0) return;
  // Single reports are many, and no mistakes: one looks them over by eye.
  const list = placed.filter((p) => p.mark.kind !== 'single');
  if (list.length === 0) return;
  let i = chosen ? list.indexOf(chosen) + step : -1;
  if (!chosen) {
    i = list.findIndex((p) => p.range.getBoundingClientRect().bottom > 0);
    if (step < 0) i = i < 0 ? list.length - 1 : i - 1;
  }
  choose(list[(i + list.length) % list.length] ?? list[0]);
}

// ---- What people do ------------------------------------------------------

/** @param {Event} event */
const ours = (event) => event.target instanceof Element && event.target.localName.startsWith('dossier-');

let waiting = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
document.addEventListener('pointermove', (event) => {
  if (event.pointerType !== 'mouse' || event.buttons || ours(event)) { clearTimeout(later); return; }
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    const { target, clientX: x, clientY: y } = event;
    if (target instanceof Element) offer(target);
    clearTimeout(later);
    if (pinned) return;
    const under = showing.on ? marksAt(x, y) : [];
    later = setTimeout(() => { if (under.length > 0) openCard(under); else if (!pinned) closeCard(); }, under.length > 0 ? 350 : 250);
  });
}, { passive: true });

/**
 * @param {number} x
 * @param {number} y
 */
function marksAt(x, y) {
  return placed.filter(({ range }) => Array.from(range.getClientRects()).some((r) => r.left <= x && x <= r.right && r.top <= y && y <= r.bottom));
}

document.addEventListener('focusin', (event) => { if (!ours(event) && event.target instanceof Element) offer(event.target); });
addEventListener('scroll', () => { stand(); if (!pinned && !card.hidden) closeCard(); }, { passive: true });
addEventListener('resize', () => { stand(); closeCard(); }, { passive: true });
document.addEventListener('pointerdown', (event) => { if (!ours(event)) closeCard(); });

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))) return;
  if (event.key === 'Escape' && !card.hidden) {
    closeCard();
    return;
  }
  if (!keys.on) return;
  switch (event.key) {
    case 'm': showing.on = !showing.on; break;
    case '.': next(1); break;
    case ',': next(-1); break;
    case 'e': {
      const place = chosen ? card.querySelector('a, button') : pencil.querySelector('a, button');
      /** @type {HTMLElement | null} */ (place)?.click();
      break;
    }
    default: return;
  }
  event.preventDefault();
});
