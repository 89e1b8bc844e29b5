// @ts-check
// Timelines can be filtered by actor and by source: picture, table and entries
// together. The rows of a picture of which marks are left out, by this or in a
// view of what was known on a day, close up. Without this script everything is
// shown.

import { say } from 'words';
import { each } from './script/each.js';
import { filter } from './script/filter.js';
import { own } from './script/own.js';

/** @type {Record<string, string>} */
const list = { actor: 'data-actors', source: 'data-sources' };

each('.when', (/** @type {HTMLElement} */ whole) => {
  const again = () => { closeUp(whole); recount(); };
  // Which view is the page's target is known at the latest when it is loaded.
  for (const event of ['hashchange', 'load']) addEventListener(event, again);
  again();
  return again;
});

/**
 * closeUp moves the rows of marks up that are left, and makes the picture as high
 * as these are. Marks that share a row go together.
 * @param {Element} whole
 */
function closeUp(whole) {
  const axis = 2.5, row = 1.5; // as the picture is drawn, in em of its letters
  for (const drawing of /** @type {NodeListOf<SVGElement>} */ (whole.querySelectorAll('.when-drawing'))) {
    /** @type {{mark: SVGElement, top: number}[]} */
    const left = [];
    for (const mark of /** @type {NodeListOf<SVGElement>} */ (drawing.querySelectorAll('.when-event'))) {
      if (getComputedStyle(mark).display !== 'none') left.push({ mark, top: parseFloat(mark.querySelector('svg')?.getAttribute('y') ?? '') });
    }
    const tops = [...new Set(left.map(({ top }) => top))].sort((a, b) => a - b);
    for (const { mark, top } of left) {
      const by = axis + tops.indexOf(top) * row - top;
      own(mark, 'style');
      mark.style.transform = by ? `translateY(${by}em)` : '';
    }
    own(drawing, 'height');
    const height = `${axis + Math.max(1, tops.length) * row + 0.125}em`;
    if (drawing.getAttribute('height') !== height) drawing.setAttribute('height', height);
  }
}

/**
 * recount says of each year how many of its events are left, and leaves out years
 * without any. What is left first in a list has no line above it.
 */
function recount() {
  for (const list of document.querySelectorAll('.timeline')) {
    const left = [...list.children].filter((entry) => getComputedStyle(entry).display !== 'none');
    for (const entry of /** @type {HTMLCollectionOf<HTMLElement>} */ (list.children)) {
      own(entry, 'data-first');
      entry.toggleAttribute('data-first', entry === left[0]);
    }
    const year = list.closest('.year');
    if (!year) continue;
    const none = !list.querySelector('.entry:not(.when-out)');
    year.classList.toggle('when-out', none);
    const jump = document.querySelector(`.jump a[href="#${year.getAttribute('aria-labelledby')}"]`)?.closest('li');
    jump?.classList.toggle('when-out', none);
    const count = jump?.querySelector('.count');
    if (count && !none && count.textContent !== String(left.length)) count.textContent = String(left.length);
  }
}

each('form.when-filter', (/** @type {HTMLFormElement} */ form) => {
  const whole = form.closest('.when');
  if (!whole) return;
  return filter(form, (selects) => {
    const chosen = selects.filter((select) => select.value).map((select) => ({ key: list[select.name], place: String(select.selectedIndex - 1) }));
    /** @type {Map<string | null, Element[]>} */
    const marks = new Map();
    for (const mark of whole.querySelectorAll('.when-event')) {
      const href = mark.getAttribute('href');
      marks.set(href, [...(marks.get(href) ?? []), mark]);
    }
    const rows = whole.querySelectorAll('tbody tr');
    let found = 0;
    for (const row of rows) {
      const is = chosen.every(({ key, place }) => row.getAttribute(key)?.split(' ').includes(place));
      if (is) found++;
      const href = row.querySelector('th a')?.getAttribute('href') ?? '#';
      const entry = document.getElementById(decodeURIComponent(href.slice(1)));
      for (const part of [row, entry, ...(marks.get(href) ?? [])]) part?.classList.toggle('when-out', !is);
    }
    // What is said of all events isn't true of some.
    for (const said of whole.querySelectorAll('.when-missing')) said.classList.toggle('when-out', chosen.length > 0);
    closeUp(whole);
    recount();
    return say('timeline.found', rows.length, found);
  });
});
