// @ts-check
// The badge in a corner: how many mistakes the page and the site have, and the
// list of them, each of which opens the editor.
import { keys } from './factcheck-help.js';
import { choose, kinds, marks, nameOf, opener, showing, watch } from './marks.js';
import { list } from './panel.js';
import { element, root } from './ui.js';

/** @typedef {{errors: number, warnings: number, etag: string}} Summary */
/** @typedef {import('./panel.js').Problem & {page?: string}} Problem */

/** @type {Summary | undefined} */
let summary;
/** @type {string} etag of the list that is shown */
let listed = '';
let there = true;

const button = element('button', { type: 'button', class: 'badge', 'aria-expanded': 'false', 'aria-controls': 'problems', click: () => (box.hidden ? open() : close()) });
const box = element('section', { class: 'box', id: 'problems', 'aria-label': 'Mistakes', hidden: true });
root.append(element('div', { class: 'corner', role: 'region', 'aria-label': 'Preview' }, box, button));
draw();

/** @param {Summary} now */
export function told(now) {
  summary = now;
  draw();
  if (!box.hidden) fill();
}

/** @param {boolean} now  whether the server is there */
export function connected(now) {
  there = now;
  draw();
}

watch(() => { draw(); if (!box.hidden) fill(); });

function draw() {
  const here = marks().filter(({ mark }) => mark.kind !== 'single').length;
  const draft = marks().some(({ mark }) => mark.kind === 'draft');
  const parts = [];
  if (!there) parts.push('No server');
  if (draft) parts.push('Draft');
  if (summary?.errors) parts.push(count(summary.errors, 'error'));
  if (summary?.warnings) parts.push(count(summary.warnings, 'warning'));
  if (here) parts.push(`${here} here`);
  const none = summary && parts.length === 0;
  button.replaceChildren(none ? '✓' : parts.join(' · ') || '…');
  button.setAttribute('aria-label', none ? 'Nothing is wrong' : `Preview: ${parts.join(', ') || 'checking'}`);
  button.className = `badge ${!there ? 'badge-off' : summary?.errors ? 'badge-error' : summary?.warnings ? 'badge-warning' : ''}`;
}

/**
 * @param {number} n
 * @param {string} what
 */
const count = (n, what) => `${n} ${what}${n === 1 ? '' : 's'}`;

function open() {
  box.hidden = false;
  button.setAttribute('aria-expanded', 'true');
  fill();
}

function close() {
  if (box.hidden) return;
  box.hidden = true;
  button.setAttribute('aria-expanded', 'false');
  button.focus();
}

/** @type {Problem[]} */
let problems = [];

async function fill() {
  write();
  if (summary && listed !== summary.etag) {
    const answer = await fetch('/.dossier/problems', { cache: 'no-cache' }).catch(() => undefined);
    if (!answer?.ok) return;
    listed = summary.etag;
    problems = (await answer.json()).problems;
    write();
  }
}

function write() {
  const here = kinds.map((kind) => ({ kind, of: marks().filter(({ mark }) => mark.kind === kind) })).filter(({ of }) => of.length > 0);
  const scroll = box.scrollTop;
  const toggle = (/** @type {string} */ id, /** @type {string} */ text, /** @type {{on: boolean}} */ what) => {
    const input = /** @type {HTMLInputElement} */ (element('input', { type: 'checkbox', id, checked: what.on, change: () => { what.on = input.checked; } }));
    return element('p', { class: 'field' }, input, element('label', { for: id }, text));
  };
  const parts = [
    element('div', { class: 'box-head' }, element('h2', {}, 'What needs work'), element('button', { type: 'button', class: 'plain', 'aria-label': 'Close', click: close }, '×')),
    toggle('show-marks', 'Mark it on the page (m)', showing),
    toggle('use-keys', 'Single keys work: . and , for the next mark and the one before, e to open the editor', keys),
    element('h3', {}, 'On this page'),
    here.length === 0 ? element('p', {}, 'Nothing is marked.') : element('ul', { class: 'here' }, ...here.flatMap(({ kind, of }) => (kind === 'single'
      ? [element('li', {}, `${count(of.length, 'statement')} with one report`)]
      : of.map((p) => element('li', {},
        element('button', { type: 'button', class: 'plain show', click: () => choose(p) }, nameOf(p.mark), ' ', p.mark.text ? `“${short(p.mark.text.replace(/^["“«]|["”»]$/g, ''))}”: ` : '', p.mark.message), ' ',
        opener(p.mark, { class: 'open' }, `line ${p.mark.line}`)))))),
    element('h3', {}, 'On the site'),
    problems.length === 0 ? element('p', {}, summary && summary.errors + summary.warnings === 0 ? 'Nothing is wrong.' : 'Being worked out…') : list(problems),
    summary !== undefined && problems.length > 0 && problems.length < summary.errors + summary.warnings && element('p', {}, `… and ${summary.errors + summary.warnings - problems.length} more; dossier check tells all`),
  ];
  box.replaceChildren(...parts.filter((p) => p instanceof Node));
  box.scrollTop = scroll;
}

/** @param {string} s */
const short = (s) => (s.length > 60 ? `${s.slice(0, 58)}…` : s);

root.addEventListener('keydown', (event) => {
  const e = /** @type {KeyboardEvent} */ (event);
  if (e.key === 'Escape' && !box.hidden && !e.defaultPrevented) { e.preventDefault(); close(); }
});
