// @ts-check
// Fact-check mode: the editor goes from statement to statement, reads the
// private capture of the source beside each, and ticks it as reviewed or notes
// what is wrong. The server answers this machine alone.
import * as server from './factcheck-ask.js';
import { element, focused, root } from './factcheck-dom.js';
import { editor, help, helping, keys } from './factcheck-help.js';
import * as page from './factcheck-page.js';
import { Panel, words } from './factcheck-panel.js';

const modeKey = 'dossier.factcheck'; // of this tab, from page to page
const arriveKey = 'dossier.factcheck.arrive'; // first or last, on a page that n or p led to

/** @type {server.Page | undefined} */
let known;
/** @type {server.Statement | undefined} */
let statement;
let cite = 0;
/** What had the focus when the panel was opened. @type {HTMLElement | null} */
let opener = null;
let aim = ''; // the statement that the editor goes to, which may be on its way
let turn = 0; // of what the editor looks at: an answer to what was asked of another turn is late
let shown = 0; // the turn whose statement is in the panel: what isn't seen yet isn't decided
let on = false;

const status = element('p', { class: 'hidden', role: 'status' });
const counter = element('span', { class: 'count' });
const control = element('button', { type: 'button', class: 'switch', 'aria-pressed': 'false', 'aria-keyshortcuts': 'f', title: 'Compare statements with the captures of their sources (f)', click: () => (on ? end() : start()) }, 'Fact-check');
const tools = element('div', { class: 'tools', role: 'group', 'aria-label': 'Fact-check', hidden: true },
  element('button', { type: 'button', 'aria-label': 'Previous unreviewed statement', title: 'Previous unreviewed statement (p)', 'aria-keyshortcuts': 'p', click: () => unreviewed(-1) }, '‹'),
  element('button', { type: 'button', 'aria-label': 'Next unreviewed statement', title: 'Next unreviewed statement (n)', 'aria-keyshortcuts': 'n', click: () => unreviewed(1) }, '›'),
  counter,
  element('button', { type: 'button', 'aria-label': 'Help', title: 'Keys (?)', 'aria-keyshortcuts': '?', click: help }, '?'));
const dock = element('div', { class: 'dock', role: 'region', 'aria-label': 'Fact-check mode' }, tools, control);
root.append(status, dock);

const panel = new Panel({
  close, help, unreviewed,
  cite: (at) => look(at),
  tick,
  object,
  settle: (objection) => named((by) => decide(by, 'settled', { objection })),
});

/** @param {string} text */
function say(text) {
  status.textContent = '';
  setTimeout(() => { status.textContent = text; }, 50); // so that the same words are said again
}

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : String(error));

// ---- The mode ------------------------------------------------------------

async function start() {
  on = true;
  sessionStorage.setItem(modeKey, 'on');
  control.setAttribute('aria-pressed', 'true');
  control.textContent = 'End fact-check';
  dock.classList.add('on');
  page.dress(false);
  await refresh();
}

function end() {
  on = false;
  close();
  sessionStorage.removeItem(modeKey);
  control.setAttribute('aria-pressed', 'false');
  control.textContent = 'Fact-check';
  dock.classList.remove('on');
  tools.hidden = true;
  known = undefined;
  page.unmark();
  say('Fact-check mode has ended.');
}

/** Asks again how the statements of the page stand. */
async function refresh() {
  try {
    take(await server.page());
  } catch (error) {
    if (!on) return;
    tools.hidden = true;
    dock.querySelector('.refused')?.remove();
    dock.prepend(element('p', { class: 'refused', role: 'alert' }, reason(error)));
  }
}

/** @param {server.Page} p */
function take(p) {
  if (!on) return;
  known = p;
  dock.querySelector('.refused')?.remove();
  tools.hidden = false;
  page.mark(p.statements);
  const text = `${p.site.reviewed} of ${p.site.of} reviewed`;
  counter.textContent = text;
  panel.count(p.page.of > 0 ? `${text}; here ${p.page.reviewed} of ${p.page.of}` : text);
}

// ---- Going from statement to statement -----------------------------------

const wants = (/** @type {server.State} */ s) => s === 'open' || s === 'changed';

/**
 * Goes to the next statement that nobody has reviewed, or the one before: on
 * this page, else on the next that has one, else from this page's other end.
 * @param {1 | -1} step
 */
function unreviewed(step) {
  if (!known) return;
  const list = page.order();
  const at = list.findIndex(({ id }) => id === aim);
  const from = at < 0 && step < 0 ? list.length : at;
  const ahead = step > 0 ? list.slice(from + 1) : list.slice(0, from).reverse();
  const next = ahead.find(({ state }) => wants(state));
  if (next) return open(next.id);
  const to = step > 0 ? known.next : known.previous;
  if (to) {
    sessionStorage.setItem(arriveKey, step > 0 ? 'first' : 'last');
    location.assign(to);
    return;
  }
  const wrapped = (step > 0 ? list : list.reverse()).find(({ state, id }) => wants(state) && id !== aim);
  if (wrapped) return open(wrapped.id);
  const text = known.site.of > known.site.reviewed ? 'There is no other statement to review.' : 'Every statement that rests on a source is reviewed.';
  if (panel.open) panel.warn(text);
  say(text);
}

/**
 * Goes to the next statement, or the one before, whatever its state.
 * @param {1 | -1} step
 */
function neighbour(step) {
  const list = page.order();
  const at = list.findIndex(({ id }) => id === aim);
  const to = at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step;
  if (list[to]) open(list[to].id);
  else say(step > 0 ? 'This was the last statement of the page.' : 'This was the first statement of the page.');
}

/**
 * Opens a statement in the panel.
 * @param {string} id
 * @param {(s: server.Statement) => number} [which]  the citation to look at
 */
async function open(id, which = () => 0) {
  if (!panel.open) opener = focused();
  const mine = ++turn;
  aim = id;
  try {
    const s = await server.statement(id);
    if (mine !== turn || !on) return;
    statement = s;
    shown = mine;
    cite = Math.max(0, which(s));
    page.point(id);
    reveal();
    panel.warn('');
    panel.statement(s, place(id), cite, editor.name);
    page.show(id);
    panel.focus();
    say(`${place(id)}. ${words[s.state]}. ${s.text}`);
    await fill(mine);
  } catch (error) {
    if (mine !== turn || !on) return;
    if (panel.open) panel.warn(reason(error));
    say(reason(error));
  }
}

/** @param {string} id */
function place(id) {
  const list = page.order();
  return `Statement ${list.findIndex((s) => s.id === id) + 1} of ${list.length}`;
}

function reveal() {
  if (panel.open) return;
  panel.show();
  dock.classList.add('aside');
  page.dress(true);
}

/**
 * Fetches the capture that is to be seen.
 * @param {number} mine
 */
async function fill(mine) {
  if (!statement) return;
  if (statement.citations.length === 0) {
    panel.nothing();
    return;
  }
  panel.waiting();
  const beside = await server.capture(statement.id, cite);
  if (mine === turn) panel.capture(beside);
}

/**
 * Looks at another citation of the statement.
 * @param {number} at
 */
async function look(at) {
  if (!statement || at < 0 || at >= statement.citations.length) return;
  if (shown !== turn) return;
  const mine = shown = ++turn;
  cite = at;
  panel.statement(statement, place(statement.id), cite, editor.name);
  const c = statement.citations[at];
  say(`Citation ${at + 1} of ${statement.citations.length}: ${c.label} ${c.locator ?? ''}`);
  panel.focus();
  await fill(mine).catch((error) => panel.warn(reason(error)));
}

/**
 * Opens a source without a statement.
 * @param {string} path
 * @param {string} anchor
 */
async function openSource(path, anchor) {
  if (!panel.open) opener = focused();
  const mine = ++turn;
  try {
    const beside = await server.source(path, anchor);
    if (mine !== turn || !on) return;
    statement = undefined;
    page.point('');
    reveal();
    panel.warn('');
    panel.source(beside.citation);
    panel.capture(beside);
    panel.focus();
  } catch (error) {
    if (mine === turn) say(reason(error));
  }
}

function close() {
  aim = statement?.id ?? '';
  turn++;
  if (!panel.open) return;
  panel.hide();
  dock.classList.remove('aside');
  if (on) page.dress(false);
  const back = opener?.isConnected && opener.checkVisibility() ? opener : document.getElementById(statement?.id ?? '')?.querySelector('a');
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  opener = null;
}

// ---- What the editor decides ---------------------------------------------

/**
 * Does something in the editor's name, which is asked for once.
 * @param {(by: string) => void} then
 */
function named(then) {
  if (editor.name) then(editor.name);
  else panel.naming((name) => { editor.name = name; then(name); });
}

/** @param {boolean} reviewed */
function tick(reviewed) {
  if (!statement?.reviewable || shown !== turn) return;
  named((by) => decide(by, reviewed ? 'reviewed' : 'unreviewed'));
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function object(text) {
  if (editor.name) return decide(editor.name, 'wrong', { text });
  panel.naming(async (name) => {
    editor.name = name;
    if (!await decide(name, 'wrong', { text })) panel.objecting();
  });
  return false;
}

/**
 * Tells the server what was decided, and shows what came of it.
 * @param {string} by
 * @param {'reviewed' | 'unreviewed' | 'wrong' | 'settled'} verdict
 * @param {{text?: string, objection?: server.Objection}} [more]
 * @returns {Promise<boolean>}
 */
async function decide(by, verdict, more) {
  if (!statement || shown !== turn) return false;
  const of = statement;
  const mine = turn;
  panel.warn('');
  try {
    const done = await server.decide(of, by, verdict, more);
    if (verdict === 'wrong') panel.recorded(of.id);
    take(done.page);
    if (mine !== turn) return true; // the editor looks at another by now
    statement = done.statement;
    panel.statement(statement, place(of.id), cite, editor.name);
    await fill(mine);
    if (mine !== turn) return true;
    panel.focus();
    if (done.unseen) panel.warn('It is recorded; the preview hasn’t read it yet.');
    say(`${words[statement.state]}. ${counter.textContent}.`);
    return true;
  } catch (error) {
    if (mine !== turn) say(reason(error));
    else if (error instanceof server.Refusal && error.changed) await again(reason(error));
    else panel.warn(reason(error));
    return false;
  }
}

/**
 * Reads the statement again: the page, or what is recorded, has changed.
 * @param {string} [why]
 */
async function again(why = '') {
  const mine = turn;
  await refresh();
  const was = statement;
  if (!was || !panel.open || mine !== turn) return;
  try {
    const s = await server.statement(was.id);
    if (mine !== turn) return;
    const changed = s.digest !== was.digest;
    if (!why && JSON.stringify(s) === JSON.stringify(was)) return;
    statement = s;
    cite = Math.min(cite, Math.max(0, s.citations.length - 1));
    if (!panel.asking || changed) panel.statement(s, place(s.id), cite, editor.name);
    panel.warn(why || (changed ? 'This statement was changed. Look at it again.' : ''));
    if (changed) await fill(mine);
  } catch (error) {
    if (mine === turn) panel.warn(reason(error));
  }
}

// ---- Events ---------------------------------------------------------------

document.addEventListener('click', (event) => {
  if (!on) return;
  const asked = page.asked(event);
  if (!asked) return;
  event.preventDefault();
  event.stopPropagation();
  if ('source' in asked) {
    openSource(asked.source, asked.anchor);
    return;
  }
  open(asked.statement, (s) => {
    if (asked.text === undefined) return 0;
    const of = s.citations.map((c, i) => ({ c, i })).filter(({ c }) => !asked.key || c.key === asked.key);
    const exact = of.find(({ c }) => (asked.text ?? '').includes(`\u00A0${c.locator}`) || !c.locator);
    return (exact ?? of[0])?.i ?? 0;
  });
}, true);

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))) return;
  if (event.key === 'Escape') {
    if (!on || helping() || !panel.open) return;
    event.preventDefault();
    if (panel.asking) panel.cancel();
    else close();
    return;
  }
  if (!keys.on || helping()) return;
  const act = actions(event.key);
  if (!act) return;
  event.preventDefault();
  act();
});

/**
 * What a key does.
 * @param {string} key
 * @returns {(() => void) | undefined}
 */
function actions(key) {
  if (key === 'f') return on ? end : start;
  if (!on) return;
  switch (key) {
    case 'n': return () => unreviewed(1);
    case 'p': return () => unreviewed(-1);
    case 'j': return () => neighbour(1);
    case 'k': return () => neighbour(-1);
    case '?': return help;
  }
  if (!panel.open || !statement) return;
  const s = statement;
  switch (key) {
    case ']': return () => look((cite + 1) % Math.max(1, s.citations.length));
    case '[': return () => look((cite - 1 + s.citations.length) % Math.max(1, s.citations.length));
    case 'r': return () => tick(!s.reviews.some((r) => r.by === editor.name));
    case 'w': return () => { if (shown === turn) panel.objecting(); };
  }
}

// The page was exchanged: what it has is marked again at once, and asked for.
document.addEventListener('dossier:updated', () => {
  if (!on) return;
  page.again();
  again();
});
addEventListener('focus', () => { if (on) again(); });
addEventListener('pageshow', (event) => { if (event.persisted && on) again(); });

if (sessionStorage.getItem(modeKey) === 'on') {
  const arrive = sessionStorage.getItem(arriveKey);
  sessionStorage.removeItem(arriveKey);
  start().then(() => {
    // Where it was reviewed meanwhile, the editor says where to go from here.
    if (arrive && page.order().some(({ state }) => wants(state))) unreviewed(arrive === 'last' ? -1 : 1);
  });
}
