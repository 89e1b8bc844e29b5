// @ts-check
// Where fact-check mode's own elements stand, and its rules for the page.
import { layer, styles } from './ui.js';

export { element } from './ui.js';

export const root = layer('dossier-factcheck', 'factcheck.css');

const sheet = styles('');

/**
 * Sets the rules that fact-check mode has for the page itself.
 * @param {string} rules
 */
export const pageStyle = (rules) => { sheet.replaceSync(rules); };

/** The element that has the focus, wherever it stands. */
export function focused() {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  return e instanceof HTMLElement ? e : null;
}
