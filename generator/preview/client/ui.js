// @ts-check
// The preview's own things on a page: they stand outside the page's body, in a
// shadow of their own, so that neither's styles reach the other, and nothing of
// the page is changed for them.

const host = document.createElement('dossier-preview');
host.lang = 'en';
host.dir = 'ltr';
const shadow = host.attachShadow({ mode: 'open' });
const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = '/.dossier/preview.css';
shadow.append(style);
document.documentElement.append(host);

// Of the page itself: what is marked in it, and that the script alone keeps
// the place where one reads.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:root { overflow-anchor: none; }
`);
document.adoptedStyleSheets.push(sheet);

/** Where the preview's own elements go. */
export const root = shadow;

/**
 * Adds rules for the page itself.
 * @param {string} rules
 */
export function styles(rules) {
  const more = new CSSStyleSheet();
  more.replaceSync(rules);
  document.adoptedStyleSheets.push(more);
}

/**
 * Makes an element.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
}
