// @ts-check
// Keeps what is read where it is while the page around it changes.

const heights = [6, 24, 60, 110, 180, 280, 420, 600]; // from the top of what is seen

/** @typedef {{element: Element, top: number}[]} Anchors */

/**
 * Notes where what is seen stands, from the top.
 * @returns {Anchors}
 */
export function anchors() {
  if (scrollY === 0) return []; // at the top one wants to see the top
  /** @type {Anchors} */
  const list = [];
  for (const y of heights) {
    for (const x of [0.5, 0.25, 0.75]) {
      const element = document.elementFromPoint(innerWidth * x, y);
      if (!element || element.contains(document.body) || !document.body.contains(element) || list.some((a) => a.element === element)) continue;
      const { top, height } = element.getBoundingClientRect();
      if (height < innerHeight) list.push({ element, top }); // a frame around the text holds nothing in place
    }
  }
  return list;
}

/**
 * Scrolls so that the first of what was seen, and still is there, stands where
 * it stood.
 * @param {Anchors} list
 */
export function hold(list) {
  const anchor = list.find(({ element }) => element.isConnected);
  if (!anchor) return;
  const by = anchor.element.getBoundingClientRect().top - anchor.top;
  if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: 'instant' });
}
