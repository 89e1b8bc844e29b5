// @ts-check
// Copying the address of a statement, or a citation of it.

import { say } from 'words';
import { bibtex, cslJSON, plain } from './formats.js';

/** @typedef {import('./formats.js').Cited} Cited */

/** What stands between the items of a list. */
const comma = say('list.comma'), semicolon = say('list.semicolon');

const language = document.documentElement.lang || 'en';

/**
 * The statement that an element is in, if it has an address.
 * @param {Element} at
 * @returns {HTMLElement | null}
 */
export function statementOf(at) {
  const statement = /** @type {HTMLElement | null} */ (at.closest('.statement[id], .claim[id], .fact[id], .fact-list > li[id], tr[id]'));
  return statement?.closest('.popover, .mentions') ? null : statement;
}

/** What isn't of the statement itself but said about it. */
const aside = '.cites, .words, .reported, .support, .cite-alone, .mark, .stale, .note, .reworded, .was, .hidden, .reworded-note, sup, .summary-uses';

/**
 * The words of an element, without what is said about them.
 * @param {Element | null | undefined} of
 */
function words(of) {
  if (!of) return '';
  const made = /** @type {Element} */ (of.cloneNode(true));
  for (const e of made.querySelectorAll(aside)) e.remove();
  return (made.textContent ?? '').replace(/\s+/g, ' ').replace(/ ([.,;:!?؛،])/g, '$1').trim();
}

/**
 * A statement in plain words, with who says it and of what.
 * @param {HTMLElement} statement
 */
function said(statement) {
  if (statement.matches('.claim')) {
    const side = ['.claim-who', '.claim-venue', '.claim-date'].map((part) => words(statement.querySelector(part))).filter(Boolean).join(comma);
    return `${words(statement.querySelector('.claim-text'))} — ${side}`;
  }
  if (statement.matches('.fact')) {
    const label = words(statement.parentElement?.querySelector('dt'));
    const value = ['.fact-value', '.fact-qualifiers', '.fact-holders'].map((part) => words(statement.querySelector(part))).filter(Boolean).join(' ');
    return label ? `${label}: ${value}` : value;
  }
  if (statement.matches('tr')) return [...statement.children].map(words).filter(Boolean).join(' · ');
  return words(statement);
}

/**
 * What the site marks a statement with: itself, the point it belongs to, and all
 * of its page, where that is alleged.
 * @param {HTMLElement} statement
 */
function marks(statement) {
  const point = statement.closest('.point');
  const all = [...statement.querySelectorAll('.mark, .cite-alone, .cite-status'), ...statement.querySelectorAll('.stale'), ...document.querySelectorAll('.page-head .kicker .mark-alleged'), ...(point?.querySelectorAll('.point-head .mark') ?? [])];
  const title = words(point?.querySelector('.point-title'));
  return [...new Set(all.map((m) => (m.textContent ?? '').trim()).filter(Boolean))].map((mark, i, list) => (i === list.length - 1 && title ? `${mark}: ${title}` : mark));
}

/**
 * The sources that a statement rests on, or those that say otherwise, spelled
 * out, each with its places.
 * @param {HTMLElement} statement
 * @param {boolean} against
 */
function sources(statement, against) {
  /** @type {Map<Element, string[]>} */
  const found = new Map();
  for (const cite of statement.querySelectorAll('a.cite[href^="#ref-"]')) {
    if (cite.matches('.against') !== against) continue;
    const reference = document.getElementById(decodeURIComponent((cite.getAttribute('href') ?? '').slice(1)));
    if (!reference) continue;
    // With whom it has that from, and what is remarked on it.
    let label = (cite.textContent ?? '').trim();
    for (let e = cite.nextElementSibling; e?.matches('.cite-via, .cite-note'); e = e.nextElementSibling) label += ` ${(e.textContent ?? '').trim()}`;
    const places = found.get(reference) ?? [];
    if (!places.includes(label)) places.push(label);
    found.set(reference, places);
  }
  return [...found].map(([reference, places]) => {
    // Its line up to the links: author, title, publisher, date.
    const line = /** @type {Element} */ (reference.querySelector('.reference-line')?.cloneNode(true));
    const out = /** @type {HTMLAnchorElement | null} */ (line.querySelector('a.out'));
    while (out?.nextSibling) out.nextSibling.remove();
    const href = out?.href;
    for (const e of [line.querySelector('.reference-label'), out]) e?.remove();
    return `${places.join(comma)} (${[words(line).replace(/[.\s]+$/, ''), href].filter(Boolean).join(comma)})`;
  });
}

/**
 * What the site's own notes say that a statement cites: what it rests on then is
 * the editors' reckoning.
 * @param {HTMLElement} statement
 */
function ours(statement) {
  const notes = [...statement.querySelectorAll('.cite.editor')];
  if (notes.length === 0) return null;
  const said = notes.map((note) => (note.nextElementSibling?.matches('.cite-note') ? note.nextElementSibling.textContent ?? '' : ''));
  return [...new Set(said.map((text) => text.replace(/^[\s:]+/, '').trim()).filter(Boolean))];
}

/**
 * The address of a statement: where the site knows its own, that, wherever the
 * page is read.
 * @param {HTMLElement} statement
 */
function address(statement) {
  const page = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=canonical]'))?.href ?? location.href.replace(/#.*/, '');
  return `${page}#${encodeURIComponent(statement.id)}`;
}

/** The day it is for the reader. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/**
 * @param {HTMLElement} statement
 * @returns {Cited}
 */
function cited(statement) {
  const title = words(document.querySelector('h1')) || document.title;
  return {
    key: `${location.pathname.replace(/\/(index\.html)?$/, '').split('/').pop() || 'site'}-${statement.id}`,
    text: said(statement), marks: marks(statement), title,
    site: /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[property="og:site_name"]'))?.content ?? '',
    url: address(statement), date: document.body.dataset.asOf ?? '', accessed: today(), language,
    sources: sources(statement, false), ours: ours(statement), against: sources(statement, true),
  };
}

const phrases = {
  asOf: (/** @type {string} */ date) => say('copy.as-of', date),
  accessed: (/** @type {string} */ date) => say('copy.accessed', date),
  rests: (/** @type {string} */ list) => say('copy.rests', list),
  ours: (/** @type {string} */ note, /** @type {string} */ list) => {
    if (note && list) return say('copy.our-note-says-from', note, list);
    if (note) return say('copy.our-note-says', note);
    return list ? say('copy.our-note-from', list) : say('copy.our-note');
  },
  against: (/** @type {string} */ list) => say('copy.against', list),
  comma, semicolon,
  quote: (/** @type {string} */ text) => say('copy.quote', text),
};

/**
 * A date as readers of the page write it, as exact as it is.
 * @param {string} date
 */
function day(date) {
  const m = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  if (!m) return date;
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { year: 'numeric', timeZone: 'UTC', numberingSystem: 'latn', calendar: 'gregory' };
  if (m[2]) form.month = 'long';
  if (m[3]) form.day = 'numeric';
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, form).format(new Date(Date.UTC(Number(m[1]), Number(m[2] ?? 1) - 1, Number(m[3] ?? 1))));
}

/**
 * The row of what can be copied of a statement.
 * @param {HTMLElement} statement
 */
export function tools(statement) {
  const row = document.createElement('div');
  row.className = 'copy';
  const label = document.createElement('span');
  label.className = 'copy-label';
  label.textContent = say('copy.label');
  const told = document.createElement('p');
  told.className = 'copy-told';
  told.setAttribute('role', 'status');
  row.append(label);
  /** @type {[string, () => string][]} */
  const forms = [
    [say('copy.link'), () => address(statement)],
    [say('copy.plain'), () => plain(cited(statement), phrases, day)],
    ['BibTeX', () => bibtex(cited(statement), phrases)],
    ['CSL-JSON', () => cslJSON(cited(statement), phrases)],
  ];
  for (const [name, form] of forms) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', async () => {
      row.querySelector('textarea')?.remove();
      const text = form();
      const copied = await toClipboard(text);
      if (!copied) row.append(byHand(text));
      told.textContent = copied ? say('copy.done', name) : say('copy.by-hand');
      row.querySelector('textarea')?.select();
    });
    row.append(button);
  }
  row.append(told);
  return row;
}

/** @param {string} text */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed, or not there, as where a page is a file
  }
}

/**
 * The text, to be copied by hand.
 * @param {string} text
 */
function byHand(text) {
  const area = document.createElement('textarea');
  area.readOnly = true;
  area.rows = 4;
  area.value = text;
  area.setAttribute('aria-label', say('copy.text'));
  return area;
}

/**
 * Shows a button beside the statement that is pointed at, and marks that, where
 * there is room for it beside the text. Those who use a keyboard, or no pointer at all, find
 * the same with each citation.
 */
export function beside() {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy-this';
  button.tabIndex = -1;
  button.textContent = say('copy.button');
  button.title = say('copy.title');
  button.hidden = true;
  const main = document.getElementById('at-main');
  if (!main) return;
  button.dataset.added = ''; // which the preview lets stand
  main.append(button);
  let timer = 0;
  /** @type {HTMLElement | null} */
  let signed = null;
  document.addEventListener('pointerover', (e) => {
    if (e.pointerType !== 'mouse' || !(e.target instanceof Element) || e.target === button) {
      if (e.target === button) clearTimeout(timer);
      return;
    }
    if (e.target.closest('.popover')) return;
    const statement = statementOf(e.target);
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.hidden = !statement || !put(button, statement);
      signed?.classList.remove('signed');
      signed = button.hidden ? null : statement;
      signed?.classList.add('signed');
      /** @type {any} */ (button).statement = statement;
    }, statement ? 150 : 600);
  });
}

/**
 * Puts the button at the height of a statement's first line, beside the text.
 * @param {HTMLElement} button
 * @param {HTMLElement} statement
 */
function put(button, statement) {
  const text = statement.closest('.article-main, .page-head, .home-main, .index')?.getBoundingClientRect();
  const first = statement.getClientRects()[0];
  const room = 56; // px
  if (!text || !first) return false;
  const fromRight = getComputedStyle(document.documentElement).direction === 'rtl';
  const free = fromRight ? text.left : document.documentElement.clientWidth - text.right;
  if (free < room) return false;
  button.hidden = false; // so that it can be measured
  const x = fromRight ? text.left - button.offsetWidth - 4 : text.right + 4;
  button.style.translate = `${Math.round(x + scrollX)}px ${Math.round(first.top + scrollY)}px`;
  return true;
}
