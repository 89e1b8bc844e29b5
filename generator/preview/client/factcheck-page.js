// @ts-check
// The page under fact-check: its statements, marked by what has become of them,
// and what a click on one means. The page's own elements get attributes, and
// nothing else; they are put on again after the page was exchanged.
import { pageStyle } from './factcheck-dom.js';

/** @typedef {import('./factcheck-ask.js').State} State */

const attribute = 'data-fact';
const current = 'data-fact-now';

// Quiet: a line under what stands in a text, beside what is a block.
const marks = `
@media screen {
  [data-fact] {
    --fact: light-dark(#6b6557, #a49e91);
    text-decoration-color: var(--fact);
    text-underline-offset: 0.28em;
    text-decoration-thickness: 1.5px;
    text-decoration-skip-ink: none;
    cursor: pointer;
  }
  [data-fact='reviewed'] { --fact: light-dark(#2c7a4b, #6fc391); }
  [data-fact='changed'] { --fact: light-dark(#9a5b00, #e5aa4f); }
  [data-fact='wrong'] { --fact: light-dark(#b3261e, #ff9d94); }
  span[data-fact='open'] { text-decoration-line: underline; text-decoration-style: dotted; }
  span[data-fact='reviewed'] { text-decoration-line: underline; text-decoration-style: solid; }
  span[data-fact='changed'] { text-decoration-line: underline; text-decoration-style: dashed; }
  span[data-fact='wrong'] { text-decoration-line: underline; text-decoration-style: wavy; }
  tr[data-fact]:not([data-fact='none']) { text-decoration: underline 1.5px dotted var(--fact); }
  tr[data-fact='reviewed'] { text-decoration-style: solid; }
  tr[data-fact='changed'] { text-decoration-style: dashed; }
  tr[data-fact='wrong'] { text-decoration-style: wavy; }
  :is(li, dd)[data-fact] { position: relative; }
  :is(li, dd)[data-fact]:not([data-fact='none'])::after { content: ''; position: absolute; inset-block: 3px; inset-inline-start: -9px; border-inline-start: 2px dotted var(--fact); }
  :is(li, dd)[data-fact='reviewed']::after { border-inline-start-style: solid; }
  :is(li, dd)[data-fact='changed']::after { border-inline-start-style: dashed; }
  :is(li, dd)[data-fact='wrong']::after { border-inline-start-style: double; border-inline-start-width: 5px; }
  [data-fact='none'] { cursor: default; }
  [data-fact][data-fact-now] { background: light-dark(#fbeeb8, #463d16); outline: 2px solid light-dark(#1d4f80, #9cc4ea); outline-offset: 3px; }
  [data-fact] a.cite { cursor: pointer; }
}
`;

/** @type {Map<string, State>} */
let states = new Map();

/**
 * Marks the statements of the page.
 * @param {{id: string, state: State}[]} list
 */
export function mark(list) {
  states = new Map(list.map(({ id, state }) => [id, state]));
  again();
}

/** Marks them once more: the page was exchanged. */
export function again() {
  for (const e of document.querySelectorAll(`[${attribute}]`)) if (!states.has(e.id)) e.removeAttribute(attribute);
  for (const [id, state] of states) document.getElementById(id)?.setAttribute(attribute, state);
  point(now);
}

/** Takes all marks away. */
export function unmark() {
  states = new Map();
  for (const e of document.querySelectorAll(`[${attribute}]`)) e.removeAttribute(attribute);
  point('');
  pageStyle('');
}

let now = '';

/**
 * Points at a statement, or at none.
 * @param {string} id
 */
export function point(id) {
  now = id;
  for (const e of document.querySelectorAll(`[${current}]`)) if (e.id !== id) e.removeAttribute(current);
  if (id) document.getElementById(id)?.setAttribute(current, '');
}

/**
 * Gives the page its marks' looks, and room for the panel.
 * @param {boolean} open  the panel is
 */
export function dress(open) {
  const room = open ? `
@media screen and (min-width: 60rem) {
  body { margin-right: min(36rem, 44vw) !important; } /* the panel is on the right, whatever the page's direction */
  dossier-preview { right: min(36rem, 44vw) !important; }
}
@media screen and (min-width: 60rem) and (max-width: 100rem) { /* the list of headings stands beside the text in wider windows */
  .contents { display: none !important; }
  .article:has(> .contents) { grid-template-columns: minmax(0, 1fr) !important; }
}
@media screen and (max-width: 59.99rem) {
  body { margin-block-end: 74vh !important; }
  :root { scroll-padding-block-end: 74vh; }
  dossier-preview { bottom: 74dvh !important; }
}
` : '';
  pageStyle(marks + room);
}

/**
 * The statements of the page in the order they are seen; those that a template
 * doesn't show come last.
 */
export function order() {
  const seen = Array.from(document.querySelectorAll(`[${attribute}]`), (e) => e.id).filter((id) => states.has(id));
  const shown = new Set(seen);
  return [...shown, ...Array.from(states.keys()).filter((id) => !shown.has(id))].map((id) => ({ id, state: /** @type {State} */ (states.get(id)) }));
}

/**
 * Brings a statement into what is seen of the page.
 * @param {string} id
 */
export function show(id) {
  const e = document.getElementById(id);
  if (!e) return;
  for (let d = e.closest('details'); d; d = d.parentElement?.closest('details') ?? null) d.open = true;
  if (!e.checkVisibility()) location.replace(`#${id}`); // a view of an earlier day hides it
  const phone = !matchMedia('(min-width: 60rem)').matches;
  const box = e.getBoundingClientRect();
  const bottom = phone ? innerHeight * 0.26 : innerHeight;
  if (box.top >= 8 && box.bottom <= bottom - 8) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const to = phone ? box.top - 12 : box.top - Math.max(12, (innerHeight - box.height) / 3);
  scrollBy({ top: to, behavior: calm ? 'instant' : 'smooth' });
}

/**
 * What a click in the page asks for.
 * @typedef {{statement: string, key?: string, text?: string} | {source: string, anchor: string}} Asked
 */

/**
 * Reads a click, or Enter on a link.
 * @param {MouseEvent} event
 * @returns {Asked | undefined}
 */
export function asked(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (!(event.target instanceof Element)) return;
  const statement = event.target.closest(`[${attribute}]`);
  const link = event.target.closest('a');
  if (link?.matches('a.cite:not(.editor), a.reference-locator')) return citation(link, statement);
  if (link || !statement || event.target.closest('button, summary, input, label, select, textarea')) return;
  const selection = getSelection();
  if (selection && !selection.isCollapsed) return; // somebody copies words
  return { statement: statement.id };
}

/**
 * @param {HTMLAnchorElement} link
 * @param {Element | null} statement
 * @returns {Asked | undefined}
 */
function citation(link, statement) {
  const href = link.getAttribute('href') ?? '';
  if (statement && link.matches('a.cite')) {
    const key = href.startsWith('#ref-') ? decodeURIComponent(href.slice('#ref-'.length)) : undefined;
    return { statement: statement.id, key, text: link.textContent ?? '' };
  }
  // A citation of another page's statement leads to the source's page, one in
  // a frame of this page's own to its reference, which leads there.
  let to = link;
  if (href.startsWith('#')) {
    const reference = document.getElementById(decodeURIComponent(href.slice(1)));
    const locator = (link.textContent ?? '').split('\u00A0').slice(1).join('\u00A0').trim();
    const links = Array.from(reference?.querySelectorAll('a') ?? []);
    const found = links.find((a) => a.matches('.reference-locator') && a.textContent?.trim() === locator) ?? links[0];
    if (!found) return;
    to = found;
  }
  const url = new URL(to.href);
  return { source: decodeURIComponent(url.pathname), anchor: decodeURIComponent(url.hash.slice(1)) };
}
