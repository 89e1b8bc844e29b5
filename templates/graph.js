// @ts-check
// Graphs: what is near a page is marked when the page is pointed at or has the
// focus. The graph of the whole site can be made greater, moved and filtered;
// what is chosen is kept in the page's address. Without this script all of it
// is shown, and every page is a link.

import { say } from 'words';
import { each } from './script/each.js';
import { filter } from './script/filter.js';
import { own } from './script/own.js';

/**
 * What shows the parts of a graph that are left.
 * @type {WeakMap<Element, () => void>}
 */
const fits = new WeakMap();

each('svg.net-drawing', neighbours);
each('.net-all svg.net-drawing', (/** @type {SVGSVGElement} */ svg) => {
  const { reach, fit, again } = move(svg);
  fits.set(svg, fit);
  svg.addEventListener('focusin', (event) => reach(/** @type {Element} */ (event.target)));
  return again;
});
each('.net-all form.net-filter', (/** @type {HTMLFormElement} */ form) => {
  const whole = form.closest('.net-all');
  if (!whole) return;
  let before = '';
  return filter(form, (selects) => {
    const found = choose(whole, selects);
    const svg = /** @type {SVGSVGElement | null} */ (whole.querySelector('svg.net-drawing'));
    const chosen = selects.map((select) => select.value).join(' ').trim();
    // The view stays where it was moved to, unless something else is chosen.
    if (svg && chosen !== before) fits.get(svg)?.();
    else if (svg) name(svg);
    before = chosen;
    return found;
  });
});

/**
 * ends are the places of the two pages that a line joins.
 * @param {Element} line
 */
function ends(line) { return (line.getAttribute('data-ends') ?? '').split(' ').map(Number); }

/**
 * measure calls back while all names can be measured.
 * @template T
 * @param {SVGSVGElement} svg @param {() => T} of
 */
function measure(svg, of) {
  svg.classList.add('net-measured');
  try {
    return of();
  } finally {
    svg.classList.remove('net-measured');
  }
}

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/**
 * name decides which names are seen while some pages are left out, or what is
 * near one of them is marked: that of the page itself, whole; those that have
 * room in the picture as it is and, where they lie over nothing, those of others,
 * whole sooner than cut.
 * @param {SVGSVGElement} svg
 */
function name(svg) {
  for (const node of svg.querySelectorAll('.net-named, .net-hushed, .net-brief')) node.classList.remove('net-named', 'net-hushed', 'net-brief');
  for (const text of svg.querySelectorAll('.net-node text[transform]')) text.removeAttribute('transform');
  const all = [...svg.querySelectorAll('.net-node')], left = all.filter((node) => !node.classList.contains('net-out'));
  const near = left.filter((node) => node.classList.contains('net-near')), self = left.filter((node) => node.classList.contains('net-self'));
  if (left.length === all.length && !near.length) return;
  const frame = svg.getBoundingClientRect();
  const rest = (near.length ? near : left).filter((node) => !self.includes(node));
  const others = near.length ? left.filter((node) => !near.includes(node)) : [];
  const whole = 'text:not(.net-cut)', cut = '.net-cut';
  // How each name is seen while nothing is chosen.
  const seen = new Map(left.map((node) => [node, [whole, cut].find((form) => { const text = node.querySelector(form); return text && getComputedStyle(text).display !== 'none'; })]));
  /** @param {Element} node @param {string} part @returns {Box | undefined} */
  const measured = (node, part) => node.querySelector(part)?.getBoundingClientRect();
  /** @type {Map<Element, Record<string, Box | undefined>>} */
  const boxes = measure(svg, () => new Map(left.map((node) => [node, { [whole]: measured(node, whole), [cut]: measured(node, cut), dot: measured(node, '.net-dot') }])));
  /** @param {Box} a @param {Box} b */
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
  /** @type {Map<Element, Box>} */
  const taken = new Map();
  /** @param {Element} node @param {string} form @param {boolean} over it may lie over pages, or stick out */
  const free = (node, form, over) => {
    const box = boxes.get(node)?.[form];
    if (!box || [...taken].some(([of, other]) => of !== node && meet(box, other))) return false;
    if (!over && (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom
      || rest.concat(self).some((other) => { const dot = boxes.get(other)?.dot; return other !== node && dot && meet(box, dot); }))) return false;
    taken.set(node, box);
    return true;
  };
  for (const node of self) {
    const box = boxes.get(node)?.[whole];
    if (!box) continue;
    // All of it is within the frame, wherever the page is.
    const x = Math.max(frame.left - box.left, Math.min(0, frame.right - box.right)), y = Math.max(frame.top - box.top, Math.min(0, frame.bottom - box.bottom));
    if (x || y) {
      const scale = svg.viewBox.baseVal.width / frame.width;
      node.querySelector(whole)?.setAttribute('transform', `translate(${x * scale} ${y * scale})`);
    }
    taken.set(node, { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y });
    node.classList.add('net-named');
  }
  for (const node of rest) if (seen.get(node) && !free(node, seen.get(node) ?? '', true)) node.classList.add('net-hushed');
  for (const node of rest) {
    if (seen.get(node) === whole || node.classList.contains('net-hushed')) continue;
    if (free(node, whole, false)) node.classList.add('net-named');
    else if (!seen.get(node) && free(node, cut, false)) node.classList.add('net-brief');
  }
  for (const node of others) if (seen.get(node) && !free(node, seen.get(node) ?? '', true)) node.classList.add('net-hushed');
}

/**
 * neighbours marks what is near a page.
 * @param {SVGSVGElement} svg
 */
function neighbours(svg) {
  /** @type {Element[]} */ let nodes;
  /** @type {Element[]} */ let lines;
  const look = () => {
    nodes = [...svg.querySelectorAll('.net-node')];
    lines = [...svg.querySelectorAll('.net-lines path[data-ends]')];
  };
  look();
  /** @param {Element | null} node */
  const mark = (node) => {
    const at = node ? nodes.indexOf(node) : -1;
    for (const part of svg.querySelectorAll('.net-near')) part.classList.remove('net-near', 'net-self');
    if (node && at >= 0) {
      node.classList.add('net-near', 'net-self');
      for (const line of lines) {
        if (!ends(line).includes(at)) continue;
        line.classList.add('net-near');
        for (const end of ends(line)) nodes[end]?.classList.add('net-near');
      }
    }
    name(svg);
  };
  /** @param {Event} event */
  const of = (event) => /** @type {Element} */ (event.target).closest('.net-node');
  svg.addEventListener('pointerover', (event) => { if (event.pointerType === 'mouse') mark(of(event)); });
  svg.addEventListener('pointerleave', () => mark(document.activeElement?.closest('.net-node') ?? null));
  svg.addEventListener('focusin', (event) => mark(of(event)));
  svg.addEventListener('focusout', () => mark(null));
  return look;
}

/**
 * move lets a graph be made greater and moved. It returns what brings a page
 * that has the focus into sight, and what shows it again after it was drawn
 * again.
 * @param {SVGSVGElement} svg
 */
function move(svg) {
  const { width, height } = svg.viewBox.baseVal;
  own(svg, 'viewBox');
  own(svg, 'data-level');
  let zoom = 1, x = 0, y = 0;
  const most = 8;

  const set = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (svg.getAttribute(name) !== value) svg.setAttribute(name, value);
  };
  const show = () => {
    const w = width / zoom, h = height / zoom;
    x = Math.max(0, Math.min(width - w, x));
    y = Math.max(0, Math.min(height - h, y));
    set('viewBox', `${x} ${y} ${w} ${h}`);
    // The greatest letters that are still read well.
    const scale = svg.clientWidth / w;
    const sizes = [32, 16, 9, 5];
    let level = 0;
    while (level < sizes.length - 1 && sizes[level + 1] * scale >= 10.5) level++;
    set('data-level', String(level));
    svg.classList.toggle('net-zoomed', zoom > 1);
    name(svg);
    // A button that has nothing to do keeps the focus, which a disabled one loses.
    for (const [button, off] of /** @type {const} */ ([[less, zoom === 1], [whole, zoom === 1], [more, zoom === most]])) {
      if (button.getAttribute('aria-disabled') !== String(off)) button.setAttribute('aria-disabled', String(off));
    }
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
  const whole = button(say('graph.whole'), say('graph.whole'), () => to(1 / most));
  buttons.dataset.added = ''; // which the preview lets stand
  svg.before(buttons);

  // The wheel scrolls the page, unless a key says that the graph is meant, or the
  // graph is in use and has still something to do: it isn't in use because a page
  // in it was clicked.
  svg.addEventListener('wheel', (event) => {
    const used = zoom > 1 || svg.querySelector(':focus-visible'), can = event.deltaY > 0 ? zoom > 1 : zoom < most;
    if (!event.ctrlKey && !event.metaKey && !(used && can)) return;
    event.preventDefault();
    to(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), event.clientX, event.clientY);
  }, { passive: false });

  /** @type {Map<number, {x: number, y: number}>} */
  const held = new Map();
  let dragged = false;
  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    // What was let go beside the graph was never heard of: the first finger, and
    // a mouse, begin anew.
    if (event.isPrimary) held.clear();
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (held.size === 1) dragged = false;
  });
  svg.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' && !(event.buttons & 1)) held.delete(event.pointerId);
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

  const reach = (/** @type {Element} */ target) => {
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
  // What is left, with its names, or all of it: as near as it has room, though
  // not so near that a page or two would fill the frame.
  const fit = () => {
    const left = [...svg.querySelectorAll('.net-node:not(.net-out)')];
    const part = left.length > 0 && left.length < svg.querySelectorAll('.net-node').length;
    const near = Math.max(1.5, Math.min(3, 1.8 * width / (svg.clientWidth || width)));
    for (zoom = part ? near : 1, x = 0, y = 0; ; zoom = Math.max(1, zoom / 1.1)) {
      show();
      if (!part || zoom === 1) return;
      const boxes = measure(svg, () => left.map((node) => {
        const box = /** @type {SVGGraphicsElement} */ (node).getBBox();
        const [nx, ny] = /translate\((\S+) (\S+)\)/.exec(node.getAttribute('transform') ?? '')?.slice(1).map(Number) ?? [0, 0];
        return { left: nx + box.x, top: ny + box.y, right: nx + box.x + box.width, bottom: ny + box.y + box.height };
      }));
      const least = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
      const greatest = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
      const w = width / zoom, h = height / zoom;
      if (greatest[0] - least[0] > w * 0.96 || greatest[1] - least[1] > h * 0.96) continue;
      x = (least[0] + greatest[0] - w) / 2;
      y = (least[1] + greatest[1] - h) / 2;
      show();
      return;
    }
  };
  return { reach, fit, again: show };
}

/**
 * choose leaves out relations of other sorts, and those of other kinds of pages:
 * in the picture, and in the part of the table that stands below it.
 * @param {Element} whole @param {HTMLSelectElement[]} selects
 */
function choose(whole, [relation, kind]) {
  const nodes = [...whole.querySelectorAll('.net-node')];
  const of = String(relation.selectedIndex - 1), sort = String(kind.selectedIndex - 1);
  const kept = new Set();
  for (const line of whole.querySelectorAll('.net-lines path[data-ends]')) {
    const is = (!relation.value || (line.getAttribute('data-of') ?? '').split(' ').includes(of))
      && (!kind.value || ends(line).some((end) => nodes[end]?.getAttribute('data-sort') === sort));
    line.classList.toggle('net-out', !is);
    if (is) for (const end of ends(line)) kept.add(end);
  }
  nodes.forEach((node, at) => node.classList.toggle('net-out', !kept.has(at)));
  for (const row of document.querySelectorAll('.net-table tbody tr')) {
    const is = (!relation.value || row.getAttribute('data-of') === relation.value)
      && (!kind.value || (row.getAttribute('data-kinds') ?? '').split(' ').includes(kind.value));
    row.classList.toggle('net-out', !is);
  }
  return say('graph.found', nodes.length, kept.size);
}
