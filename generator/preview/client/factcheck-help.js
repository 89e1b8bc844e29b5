// @ts-check
// The list of keys, and what an editor sets.
import { element, root } from './factcheck-dom.js';

const nameKey = 'dossier.editor';
const keysKey = 'dossier.keys';

/** The editor's name, as this browser keeps it. */
export const editor = {
  get name() { return localStorage.getItem(nameKey) ?? ''; },
  set name(name) { if (name) localStorage.setItem(nameKey, name); else localStorage.removeItem(nameKey); },
};

/** Whether single keys do anything: who dictates, or slips, may not want them. */
export const keys = {
  get on() { return localStorage.getItem(keysKey) !== 'off'; },
  set on(on) { if (on) localStorage.removeItem(keysKey); else localStorage.setItem(keysKey, 'off'); },
};

const list = [
  ['f', 'Fact-check mode, on and off'],
  ['n', 'Next statement that nobody has reviewed, on this page or the next that has one'],
  ['p', 'The one before'],
  ['j, k', 'Next and previous statement, whatever its state'],
  [']  [', 'Next and previous citation of the statement'],
  ['r', 'Tick the statement as reviewed, or take your tick back'],
  ['w', 'Note what is wrong with it'],
  ['?', 'These keys'],
  ['Escape', 'Close what is open'],
];

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** Shows the keys. */
export function help() {
  dialog?.remove();
  const name = /** @type {HTMLInputElement} */ (element('input', { id: 'help-name', type: 'text', maxlength: '100', autocomplete: 'name', value: editor.name, change: () => { editor.name = name.value.trim().split(/\s+/).join(' '); } }));
  const on = /** @type {HTMLInputElement} */ (element('input', { id: 'help-keys', type: 'checkbox', checked: keys.on, change: () => { keys.on = on.checked; } }));
  const d = /** @type {HTMLDialogElement} */ (element('dialog', { class: 'help', 'aria-labelledby': 'help-title' },
    element('h2', { id: 'help-title' }, 'Fact-check mode'),
    element('p', {}, 'Choose a statement or a citation: the private copy of its source opens beside the page, at the paragraph that is cited.'),
    element('table', {}, element('caption', { class: 'hidden' }, 'Keys'), element('tbody', {}, ...list.map(([key, what]) => element('tr', {}, element('th', { scope: 'row' }, element('kbd', {}, key)), element('td', {}, what))))),
    element('p', { class: 'field' }, on, element('label', { for: 'help-keys' }, 'Single keys work')),
    element('p', { class: 'field' }, element('label', { for: 'help-name' }, 'Your name'), name),
    element('button', { type: 'button', class: 'go', click: () => d.close() }, 'Close')));
  dialog = d;
  root.append(d);
  d.addEventListener('close', () => d.remove());
  d.showModal();
}

/** Reports whether the help is shown. */
export const helping = () => Boolean(dialog?.open);
