// @ts-check
// Timelines can be filtered by actor and by source: picture, table and entries
// together. Without this script everything is shown.

import { say } from 'words';
import { each } from './script/each.js';
import { filter } from './script/filter.js';

/** @type {Record<string, string>} */
const list = { actor: 'data-actors', source: 'data-sources' };

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
    // A year of which nothing is left is left out, too.
    for (const year of document.querySelectorAll('.year')) {
      const none = !year.querySelector('.entry:not(.when-out)');
      year.classList.toggle('when-out', none);
      document.querySelector(`.jump a[href="#${year.getAttribute('aria-labelledby')}"]`)?.closest('li')?.classList.toggle('when-out', none);
    }
    return say('timeline.found', rows.length, found);
  });
});
