// @ts-check
// Timelines can be filtered by actor and by source: picture, table and entries
// together. What is chosen is kept in the page's address. Without this script
// everything is shown.

import { say } from 'words';
import { own } from './script/own.js';

for (const form of document.querySelectorAll('form.when-filter')) start(/** @type {HTMLFormElement} */ (form));

/**
 * start makes a timeline's filters work.
 * @param {HTMLFormElement} form
 */
function start(form) {
  const whole = form.closest('.when');
  if (!whole) return;
  const selects = [...form.querySelectorAll('select')];
  const rows = [...whole.querySelectorAll('tbody tr')].map((row) => {
    const href = row.querySelector('th a')?.getAttribute('href') ?? '#';
    const entry = document.getElementById(decodeURIComponent(href.slice(1)));
    const marks = [...whole.querySelectorAll('.when-event')].filter((mark) => mark.getAttribute('href') === href);
    return { row, parts: [row, ...marks, ...(entry ? [entry] : [])] };
  });
  /** @type {Record<string, string>} */
  const list = { actor: 'data-actors', source: 'data-sources' };

  const apply = () => {
    const chosen = selects.filter((select) => select.value).map((select) => ({ key: list[select.name], place: String(select.selectedIndex - 1) }));
    let found = 0;
    for (const { row, parts } of rows) {
      const is = chosen.every(({ key, place }) => row.getAttribute(key)?.split(' ').includes(place));
      if (is) found++;
      for (const part of parts) part.classList.toggle('when-out', !is);
    }
    // A year of which nothing is left is left out, too.
    for (const year of document.querySelectorAll('.year')) {
      const none = !year.querySelector('.entry:not(.when-out)');
      year.classList.toggle('when-out', none);
      document.querySelector(`.jump a[href="#${year.getAttribute('aria-labelledby')}"]`)?.closest('li')?.classList.toggle('when-out', none);
    }
    const all = form.querySelector('button');
    if (all) all.hidden = chosen.length === 0;
    const status = form.querySelector('.when-found');
    if (status) status.textContent = chosen.length ? say('timeline.found', rows.length, found) : '';
  };

  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = query.get(select.name) ?? '';
      if (select.selectedIndex < 0) select.value = '';
    }
  };

  const keep = () => {
    const address = new URL(location.href);
    for (const select of selects) {
      if (select.value) address.searchParams.set(select.name, select.value);
      else address.searchParams.delete(select.name);
    }
    try {
      history.replaceState(history.state, '', address);
    } catch { /* a page from a folder may not change its address */ }
  };

  form.addEventListener('change', () => { keep(); apply(); });
  form.addEventListener('reset', () => setTimeout(() => { keep(); apply(); }));
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('popstate', () => { read(); apply(); });
  own(form, 'hidden');
  form.hidden = false;
  for (const reset of form.querySelectorAll('button')) own(reset, 'hidden');
  read();
  apply();
}
