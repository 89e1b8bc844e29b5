// @ts-check
// Forms of lists to choose from, by which parts of a page are left out. What is
// chosen is kept in the page's address.

import { own } from './own.js';

/**
 * Makes a form's lists filter something.
 * @param {HTMLFormElement} form
 * @param {(selects: HTMLSelectElement[]) => string} apply leaves out what isn't
 *   chosen, and says in words what is left
 */
export function filter(form, apply) {
  const selects = [...form.querySelectorAll('select')];
  const show = () => {
    const found = apply(selects);
    const chosen = selects.some((select) => select.value);
    const words = chosen ? found : '';
    const all = form.querySelector('button'), status = form.querySelector('[role="status"]');
    // Nothing is changed that is as it should be: it would be said again.
    if (all && all.hidden === chosen) {
      // Who pressed it with the keyboard goes on from the lists.
      if (!chosen && all === document.activeElement) selects[0]?.focus();
      all.hidden = !chosen;
    }
    if (status && status.textContent !== words) status.textContent = words;
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
  form.addEventListener('change', () => { keep(); show(); });
  form.addEventListener('reset', () => setTimeout(() => { keep(); show(); }));
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('popstate', () => { read(); show(); });
  own(form, 'hidden');
  form.hidden = false;
  for (const reset of form.querySelectorAll('button')) own(reset, 'hidden');
  read();
  show();
  return show;
}
