// @ts-check
// The preview's own things on a page: they stand outside the page's body, in a
// shadow of their own, so that neither's styles reach the other, and nothing of
// the page is changed for them.

/**
 * Makes a place for things of the preview's own.
 * @param {string} name
 * @param {string} stylesheet  its own, over what all have in common
 */
export function layer(name, stylesheet) {
  const host = document.createElement(name);
  host.lang = 'en';
  host.dir = 'ltr';
  const shadow = host.attachShadow({ mode: 'open' });
  for (const name of ['layer.css', stylesheet]) shadow.append(element('link', { rel: 'stylesheet', href: `/.dossier/${name}` }));
  document.documentElement.append(host);
  return shadow;
}

// Of the page itself: what is marked in it, and that the script alone keeps
// the place where one reads.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:root { overflow-anchor: none; }
`);
document.adoptedStyleSheets.push(sheet);

/** Where the preview's own elements go. */
export const root = layer('dossier-preview', 'preview.css');

/**
 * Adds rules for the page itself, and returns them for others to be put in
 * their place.
 * @param {string} rules
 */
export function styles(rules) {
  const more = new CSSStyleSheet();
  more.replaceSync(rules);
  document.adoptedStyleSheets.push(more);
  return more;
}

/**
 * Makes an element.
 * @param {string} name
 * @param {Record<string, string | boolean | undefined | ((event: any) => void)>} [attributes]  true stands for one without a value, false for none; a function hears the event of that name
 * @param {...(Node | string | false | undefined | null)} children  those that are none are left out
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') e.addEventListener(key, value);
    else if (value === true) e.setAttribute(key, '');
    else if (value !== false && value !== undefined) e.setAttribute(key, value);
  }
  for (const child of children) if (child) e.append(child);
  return e;
}
