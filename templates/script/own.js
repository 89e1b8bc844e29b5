// @ts-check
// Attributes that a script looks after: no page that is sent has them as they
// are, and the preview, which makes a page like the one that is sent, lets them
// be.

/**
 * Says that a script looks after an attribute.
 * @param {HTMLElement | SVGElement} element
 * @param {string} attribute
 */
export function own(element, attribute) {
  const names = (element.dataset.own ?? '').split(' ').filter(Boolean);
  if (!names.includes(attribute)) element.dataset.own = [...names, attribute].join(' ');
}
