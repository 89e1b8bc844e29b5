// @ts-check
// Where fact-check mode's own elements stand: outside the page's body, in a
// shadow of their own, so that neither's styles reach the other.

const host = document.createElement('dossier-factcheck');
host.lang = 'en';
host.dir = 'ltr';
const shadow = host.attachShadow({ mode: 'open' });
const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = '/.dossier/factcheck.css';
shadow.append(style);
document.documentElement.append(host);

/** Where they go. */
export const root = shadow;

/**
 * Makes an element.
 * @param {string} name
 * @param {Record<string, string | boolean | undefined | ((event: any) => void)>} [attributes]  false leaves one out; a function is what a click does
 * @param {...(Node | string | false | undefined | null)} children  those that say nothing are left out
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') e.addEventListener(key, value);
    else if (value === true) e.setAttribute(key, '');
    else if (value !== false && value !== undefined) e.setAttribute(key, value);
  }
  for (const child of children) if (child || child === '') e.append(child);
  return e;
}

/** The element that has the focus, wherever it stands. */
export function focused() {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  return e instanceof HTMLElement ? e : null;
}

const sheet = new CSSStyleSheet();

/**
 * Sets the rules that fact-check mode has for the page itself.
 * @param {string} rules
 */
export function pageStyle(rules) {
  sheet.replaceSync(rules);
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}
