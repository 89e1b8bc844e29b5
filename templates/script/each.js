// @ts-check
// What elements of a page do, for as long as it is shown: in the preview, where
// a page changes in its place, elements come and what is in them changes.

/** What the preview says of itself when a page has changed in its place. */
const updated = 'dossier:updated';

/**
 * Starts elements, those of the page and those that come. What `start` returns
 * is called whenever the page has changed.
 * @template {Element} E
 * @param {string} selector
 * @param {(element: E) => (() => void) | void} start
 */
export function each(selector, start) {
  /** @type {WeakMap<Element, (() => void) | void>} */
  const started = new WeakMap();
  const look = () => {
    for (const element of document.querySelectorAll(selector)) {
      if (started.has(element)) started.get(element)?.();
      else started.set(element, start(/** @type {E} */ (element)));
    }
  };
  document.addEventListener(updated, look);
  look();
}
