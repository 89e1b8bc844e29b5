// @ts-check
// Graphs: what is near a page is marked when the page is pointed at or has the
// focus. The graph of the whole site can be made greater, moved and filtered;
// what is chosen is kept in the page's address. Without this script all of it
// is shown, and every page is a link.

import { say } from 'words';
import { own } from './script/own.js';

for (const svg of document.querySelectorAll('svg.net-drawing')) neighbours(/** @type {SVGSVGElement} */ (svg));
for (const whole of document.querySelectorAll('.net-all')) {
  const svg = /** @type {SVGSVGElement | null} */ (whole.querySelector('svg.net-drawing'));
  if (!svg) continue;
  const moved = move(svg);
  filter(/** @type {HTMLElement} */ (whole), svg);
  svg.addEventListener('focusin', (event) => moved(/** @type {Element} */ (event.target)));
}

/**
 * ends are the places of the two pages that a line joins.
 * @param {Element} line
 */
function ends(line) { return (line.getAttribute('data-ends') ?? '').split(' ').map(Number); }

/**
 * neighbours marks what is near a page.
 * @param {SVGSVGElement} svg
 */
function neighbours(svg) {
  const nodes = [...svg.querySelectorAll('.net-node')];
  const lines = [...svg.querySelectorAll('.net-lines path[data-ends]')];
  /** @param {Element | null} node */
  const mark = (node) => {
    const at = node ? nodes.indexOf(node) : -1;
    for (const part of svg.querySelectorAll('.net-near')) part.classList.remove('net-near');
    if (!node || at < 0) return;
    node.classList.add('net-near');
    for (const line of lines) {
      if (!ends(line).includes(at)) continue;
      line.classList.add('net-near');
      for (const end of ends(line)) nodes[end]?.classList.add('net-near');
    }
  };
  /** @param {Event} event */
  const of = (event) => /** @type {Element} */ (event.target).closest('.net-node');
  svg.addEventListener('pointerover', (event) => { if (event.pointerType === 'mouse') mark(of(event)); });
  svg.addEventListener('pointerleave', () => mark(document.activeElement?.closest('.net-node') ?? null));
  svg.addEventListener('focusin', (event) => mark(of(event)));
  svg.addEventListener('focusout', () => mark(null));
}

/**
 * move lets a graph be made greater and moved. It returns what brings a page
 * that has the focus into sight.
 * @param {SVGSVGElement} svg
 */
function move(svg) {
  const { width, height } = svg.viewBox.baseVal;
  let zoom = 1, x = 0, y = 0;
  const most = 8;

  const show = () => {
    const w = width / zoom, h = height / zoom;
    x = Math.max(0, Math.min(width - w, x));
    y = Math.max(0, Math.min(height - h, y));
    svg.setAttribute('viewBox', `${x} ${y} ${w} ${h}`);
    // The greatest letters that are still read well.
    const scale = svg.clientWidth / w;
    const sizes = [32, 16, 9, 5];
    let level = 0;
    while (level < sizes.length - 1 && sizes[level + 1] * scale >= 10.5) level++;
    svg.setAttribute('data-level', String(level));
    svg.classList.toggle('net-zoomed', zoom > 1);
    less.disabled = whole.disabled = zoom === 1;
    more.disabled = zoom === most;
  };
  /**
   * to makes it greater around a place of the window.
   * @param {number} by @param {number} [clientX] @param {number} [clientY]
   */
  const to = (by, clientX, clientY) => {
    const box = svg.getBoundingClientRect();
    const px = clientX === undefined ? 0.5 : (clientX - box.left) / box.width;
    const py = clientY === undefined ? 0.5 : (clientY - box.top) / box.height;
    const before = zoom;
    zoom = Math.max(1, Math.min(most, zoom * by));
    x += px * (width / before - width / zoom);
    y += py * (height / before - height / zoom);
    show();
  };
  /** @param {number} dx @param {number} dy in shares of what is seen */
  const pan = (dx, dy) => { x += dx * width / zoom; y += dy * height / zoom; show(); };

  const buttons = document.createElement('div');
  buttons.className = 'net-buttons';
  /** @param {string} sign @param {string} name @param {() => void} act */
  const button = (sign, name, act) => {
    const b = document.createElement('button');
    b.type = 'button';
    b.textContent = sign;
    b.setAttribute('aria-label', name);
    b.addEventListener('click', act);
    buttons.append(b);
    return b;
  };
  const more = button('+', say('graph.greater'), () => to(1.6));
  const less = button('−', say('graph.smaller'), () => to(1 / 1.6));
  const whole = button('◻', say('graph.whole'), () => to(1 / most));
  buttons.dataset.added = ''; // which the preview lets stand
  svg.before(buttons);

  // The wheel scrolls the page, unless the graph is in use or a key says that
  // it is meant.
  svg.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey && !svg.contains(document.activeElement) && zoom === 1) return;
    event.preventDefault();
    to(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), event.clientX, event.clientY);
  }, { passive: false });

  /** @type {Map<number, {x: number, y: number}>} */
  const held = new Map();
  let dragged = false;
  svg.addEventListener('pointerdown', (event) => {
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (held.size === 1) dragged = false;
  });
  svg.addEventListener('pointermove', (event) => {
    const last = held.get(event.pointerId);
    if (!last) return;
    const now = { x: event.clientX, y: event.clientY };
    const box = svg.getBoundingClientRect();
    if (held.size === 1 && zoom > 1) {
      if (!dragged && Math.hypot(now.x - last.x, now.y - last.y) < 4) return;
      if (!dragged) svg.setPointerCapture(event.pointerId);
      dragged = true;
      pan((last.x - now.x) / box.width, (last.y - now.y) / box.height);
    } else if (held.size === 2) {
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        dragged = true;
        const before = Math.hypot(last.x - other.x, last.y - other.y), after = Math.hypot(now.x - other.x, now.y - other.y);
        if (before > 0) to(after / before, (now.x + other.x) / 2, (now.y + other.y) / 2);
      }
    }
    held.set(event.pointerId, now);
  });
  for (const over of ['pointerup', 'pointercancel', 'lostpointercapture']) svg.addEventListener(over, (event) => held.delete(/** @type {PointerEvent} */ (event).pointerId));
  // What was moved wasn't meant to be followed.
  svg.addEventListener('click', (event) => { if (dragged) event.preventDefault(); dragged = false; }, true);
  svg.addEventListener('dragstart', (event) => event.preventDefault());

  svg.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, () => void>} */
    const keys = {
      '+': () => to(1.6), '=': () => to(1.6), '-': () => to(1 / 1.6), '0': () => to(1 / most),
      ArrowLeft: () => pan(-0.2, 0), ArrowRight: () => pan(0.2, 0), ArrowUp: () => pan(0, -0.2), ArrowDown: () => pan(0, 0.2),
    };
    const act = keys[event.key];
    if (!act || (event.key.startsWith('Arrow') && zoom === 1)) return;
    event.preventDefault();
    act();
  });
  addEventListener('resize', show);
  show();

  return (/** @type {Element} */ target) => {
    const node = target.closest('.net-node');
    const place = /translate\((\S+) (\S+)\)/.exec(node?.getAttribute('transform') ?? '');
    if (!place || zoom === 1) return;
    const [nx, ny] = [Number(place[1]), Number(place[2])];
    const w = width / zoom, h = height / zoom;
    if (nx < x || nx > x + w || ny < y || ny > y + h) {
      x = nx - w / 2;
      y = ny - h / 2;
      show();
    }
  };
}

/**
 * filter shows some relations, or those of some kind of pages.
 * @param {HTMLElement} whole @param {SVGSVGElement} svg
 */
function filter(whole, svg) {
  const form = /** @type {HTMLFormElement | null} */ (whole.querySelector('form.net-filter'));
  if (!form) return;
  const selects = [...form.querySelectorAll('select')];
  const nodes = [...svg.querySelectorAll('.net-node')];
  const lines = [...svg.querySelectorAll('.net-lines path[data-ends]')];
  const [relation, kind] = selects;
  const apply = () => {
    const of = String(relation.selectedIndex - 1), sort = String(kind.selectedIndex - 1);
    const kept = new Set();
    for (const line of lines) {
      const is = (!relation.value || (line.getAttribute('data-of') ?? '').split(' ').includes(of))
        && (!kind.value || ends(line).some((end) => nodes[end]?.getAttribute('data-sort') === sort));
      line.classList.toggle('net-out', !is);
      if (is) for (const end of ends(line)) kept.add(end);
    }
    nodes.forEach((node, at) => node.classList.toggle('net-out', !kept.has(at)));
    const chosen = Boolean(relation.value || kind.value);
    const all = form.querySelector('button'), status = form.querySelector('.net-found');
    if (all) all.hidden = !chosen;
    if (status) status.textContent = chosen ? say('graph.found', nodes.length, kept.size) : '';
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
