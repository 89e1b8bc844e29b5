// @ts-check
// The panel over a page that stays as it was, and the word of where a page went.
import { element, root } from './ui.js';

/**
 * A mistake, as the server tells it.
 * @typedef {object} Problem
 * @property {string} file
 * @property {number} [line]
 * @property {number} [column]
 * @property {string} severity
 * @property {string} code
 * @property {string} message
 * @property {string} [hint]
 * @property {string} [text]
 * @property {string} [carets]
 * @property {string} [open]
 * @property {string} [page]  the address of its page
 */

/** @typedef {{title: string, problems: Problem[]}} Panel */
/** @typedef {{to?: string, title?: string, why: string}} Moved */

const region = element('section', { class: 'panel', 'aria-label': 'State of this page', 'aria-live': 'polite', hidden: '' });
root.append(region);
let showing = '';

/**
 * Shows what there is to say of the page, or takes it away.
 * @param {Panel | undefined} panel
 * @param {Moved | undefined} moved
 * @param {boolean} missing
 */
export function say(panel, moved, missing) {
  const now = JSON.stringify([panel, moved, missing]);
  if (now === showing) return;
  showing = now;
  /** @type {Node[]} */
  const parts = [];
  if (panel) parts.push(element('p', { class: 'panel-title' }, panel.title), list(panel.problems));
  if (moved) {
    const what = element('p', { class: 'panel-title' }, moved.why);
    if (moved.to) what.append(' ', element('a', { href: moved.to }, moved.title || moved.to));
    parts.push(what);
  } else if (missing) {
    parts.push(element('p', { class: 'panel-title' }, 'There is no page at this address any more.'));
  }
  region.hidden = parts.length === 0;
  region.replaceChildren(...parts);
  region.classList.toggle('panel-wrong', Boolean(panel));
}

/** @param {Problem[]} problems */
export function list(problems) {
  return element('ol', { class: 'problems' }, ...problems.map(item));
}

/** @param {Problem} p */
function item(p) {
  const line = element('p', { class: 'problem-where' }, where(p));
  if (p.code) line.append(' ', element('span', { class: 'problem-code' }, p.code));
  if (p.page && p.page !== location.pathname) line.append(' ', element('a', { href: p.page }, 'page'));
  const li = element('li', { class: `problem problem-${p.severity}` }, line,
    element('p', { class: 'problem-message' }, element('span', { class: 'problem-severity' }, `${p.severity}: `), p.message));
  if (p.text) li.append(element('pre', { tabindex: '0', role: 'group', 'aria-label': 'The line' }, `${p.text}\n${p.carets ?? ''}`));
  if (p.hint) li.append(element('p', { class: 'problem-hint' }, p.hint));
  return li;
}

/**
 * The place of a mistake, which opens the editor there.
 * @param {Problem} p
 */
export function where(p) {
  const text = p.line ? `${p.file}:${p.line}:${p.column}` : p.file;
  return p.open ? element('a', { href: p.open, class: 'open' }, text) : element('span', { class: 'open' }, text);
}
