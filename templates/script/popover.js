// @ts-check
// The one box that stands beside what is pointed at, focused or tapped. It goes
// with Escape, stays while it is pointed at or has the focus, and is out of the
// way of what it is about: below or above it, on phones a sheet at the bottom.

import { say } from 'words';

/**
 * What is shown of a thing.
 * @typedef {{ content: Node, label: string, of?: Element | null }} Shown  of is the statement it is of, which is marked as long as it is shown
 */

/**
 * @typedef {object} Source
 * @property {(at: Element) => HTMLElement | null} find  the thing that an element is or is in, if anything is shown of it
 * @property {(thing: HTMLElement) => boolean} taps  whether a tap shows it, instead of doing what a click does
 * @property {(thing: HTMLElement) => Promise<Shown | null>} show  what is shown of it
 */

const patience = { first: 350, next: 150, focus: 350, leave: 250, tap: 1200 }; // ms
const gap = 6, edge = 8; // px
const least = 160, enough = 240; // px, how high a sheet is where there is little room, and where there is some
const focusable = 'a[href], button:not([disabled]), textarea, summary';

/**
 * Has a page show such boxes.
 * @param {Source} source
 */
export function popovers({ find, taps, show }) {
  const box = document.createElement('div');
  box.className = 'popover';
  box.id = 'at-popover';
  box.setAttribute('role', 'group');
  const topLayer = typeof (/** @type {any} */ (box).showPopover) === 'function'; // not in all browsers
  if (topLayer) box.popover = 'manual';
  else box.hidden = true;
  // Within the page's main part: what a view of a day hides is hidden here, too.
  box.dataset.added = ''; // which the preview lets stand
  (document.getElementById('at-main') ?? document.body).append(box);

  /** @type {HTMLElement | null} */
  let thing = null; // that is shown
  /** @type {HTMLElement | null} */
  let wanted = null; // that is to be shown
  /** @type {Element | null | undefined} */
  let meant = null; // the statement that it is of
  let timer = 0;
  let late = 0; // the timer of a tap that waits for what is to be shown
  let title = ''; // of the thing, which browsers would show beside the box
  let pressed = ''; // the kind of the pointer that was pressed last
  let keyed = false; // the focus is moved by the keyboard

  const close = () => {
    clearTimeout(timer);
    clearTimeout(late);
    wanted = null;
    if (!thing) return;
    if (title) thing.title = title;
    thing = null;
    meant?.classList.remove('meant');
    if (topLayer) box.hidePopover();
    else box.hidden = true;
    box.replaceChildren();
  };

  /**
   * @param {HTMLElement} of
   * @param {Shown} shown
   * @param {boolean} tapped
   * @param {{ x: number, y: number } | null} at
   */
  const open = (of, shown, tapped, at) => {
    close();
    thing = of;
    title = of.title;
    of.removeAttribute('title');
    meant = shown.of;
    meant?.classList.add('meant');
    box.setAttribute('aria-label', shown.label);
    const body = document.createElement('div');
    body.className = 'popover-body';
    body.append(shown.content);
    box.replaceChildren(body);
    const sheet = tapped && matchMedia('(max-width: 40rem)').matches;
    box.classList.toggle('popover-sheet', sheet);
    box.classList.remove('popover-above');
    if (sheet) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'popover-close';
      button.setAttribute('aria-label', say('popover.close'));
      button.textContent = '×';
      button.addEventListener('click', close);
      box.append(button);
    }
    if (topLayer) box.showPopover();
    else box.hidden = false;
    if (sheet) placeSheet(box, of, meant ?? of);
    else place(box, of, at);
  };

  /**
   * Shows something after a while, unless something else is wanted by then.
   * @param {HTMLElement} of
   * @param {number} wait
   * @param {boolean} [tapped]
   * @param {{ x: number, y: number } | null} [at]
   */
  const want = (of, wait, tapped = false, at = null) => {
    clearTimeout(timer);
    clearTimeout(late);
    wanted = of;
    if (of === thing) return;
    const soon = Math.min(wait, 100); // nothing is loaded for what is only passed over
    timer = setTimeout(() => {
      const content = show(of).catch(() => null);
      timer = setTimeout(async () => {
        const shown = await content;
        if (wanted !== of) return;
        if (shown) open(of, shown, tapped, at);
        else if (tapped) follow(of);
        else close();
      }, wait - soon);
    }, soon);
    // A finger doesn't wait for what doesn't come.
    if (tapped) late = setTimeout(() => { if (wanted === of && thing !== of) follow(of); }, patience.tap);
  };

  /**
   * Does what a tap would have done.
   * @param {HTMLElement} of
   */
  const follow = (of) => {
    close();
    if (of instanceof HTMLAnchorElement) location.assign(of.href);
  };

  const leave = () => {
    const focus = document.activeElement;
    if (thing && (box.contains(focus) || focus === thing && keyed)) return;
    if (wanted && wanted === focus && keyed) return; // the page moved below a pointer that lies still
    clearTimeout(timer);
    wanted = null;
    if (thing) timer = setTimeout(close, patience.leave);
  };

  document.addEventListener('pointerover', (e) => {
    if (e.pointerType === 'touch' || !(e.target instanceof Element)) return;
    if (box.contains(e.target)) {
      clearTimeout(timer);
      wanted = thing;
      return;
    }
    const of = find(e.target);
    if (of) want(of, thing ? patience.next : patience.first, false, e);
    else leave();
  });
  document.documentElement.addEventListener('pointerleave', leave);

  document.addEventListener('focusin', (e) => {
    if (!(e.target instanceof Element) || !keyed || box.contains(e.target)) return;
    const of = find(e.target);
    if (of) want(of, patience.focus);
    else close();
  });

  document.addEventListener('pointerdown', (e) => {
    pressed = e.pointerType;
    keyed = false;
    if (thing && e.target instanceof Node && !box.contains(e.target) && !thing.contains(e.target)) close();
  }, true);

  document.addEventListener('pointercancel', () => { pressed = ''; }, true); // it scrolled

  document.addEventListener('click', (e) => {
    const touched = pressed === 'touch' || pressed === 'pen';
    pressed = '';
    if (!(e.target instanceof Element)) return;
    if (box.contains(e.target)) {
      if (e.target.closest('a[href]')) close();
      return;
    }
    const of = find(e.target);
    if (of && of !== thing && taps(of) && (touched || of instanceof HTMLButtonElement)) {
      e.preventDefault();
      want(of, 0, true);
    } else if (of instanceof HTMLAnchorElement || !of) close();
  });

  document.addEventListener('keydown', (e) => {
    pressed = ''; // a click that comes of a key is no tap
    if (e.key === 'Escape' && (thing || wanted)) {
      const inside = box.contains(document.activeElement);
      const back = thing;
      keyed = false;
      close();
      if (inside) back?.focus();
      e.preventDefault();
      e.stopPropagation();
    }
    if (e.key !== 'Tab') return;
    keyed = true;
    if (!thing) return;
    // What is shown comes behind the thing, as if it stood there.
    const inside = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(focusable));
    const first = inside[0], last = inside[inside.length - 1];
    const focus = document.activeElement;
    // The browser goes on where the focus can't be moved.
    const to = (/** @type {HTMLElement} */ next) => {
      next.focus();
      if (document.activeElement === next) e.preventDefault();
    };
    if (focus === thing && !e.shiftKey && first) to(first);
    else if (focus === first && e.shiftKey) to(thing);
    else if (focus === last && !e.shiftKey) thing.focus(); // from where the browser goes on
  }, true);

  for (const event of ['resize', 'hashchange', 'pagehide', 'beforeprint']) addEventListener(event, close);
}

/**
 * The line of a link that was pointed at: it may be broken into several.
 * @param {HTMLElement} of
 * @param {{ x: number, y: number } | null} at  where it was pointed at
 */
function lineOf(of, at) {
  const lines = [...of.getClientRects()];
  return lines.find((r) => at && at.y >= r.top && at.y <= r.bottom && at.x >= r.left - 1 && at.x <= r.right + 1) ?? lines[0] ?? of.getBoundingClientRect();
}

/**
 * Puts the box where it hides nothing of what it is about.
 * @param {HTMLElement} box
 * @param {HTMLElement} of
 * @param {{ x: number, y: number } | null} at  where it was pointed at
 */
function place(box, of, at) {
  const style = box.style;
  style.translate = style.maxHeight = '';
  const line = lineOf(of, at);
  const width = document.documentElement.clientWidth, height = document.documentElement.clientHeight;
  const below = height - line.bottom - gap - edge, above = line.top - gap - edge;
  const under = box.offsetHeight <= below || below >= above;
  style.maxHeight = `${Math.max(under ? below : above, 96)}px`;
  const top = under ? line.bottom + gap : line.top - gap - box.offsetHeight;
  const start = getComputedStyle(of).direction === 'rtl' ? line.right - box.offsetWidth + edge : line.left - edge;
  const left = Math.max(edge, Math.min(start, width - box.offsetWidth - edge));
  style.translate = `${Math.round(left + scrollX)}px ${Math.round(Math.max(edge, top) + scrollY)}px`;
  box.classList.toggle('popover-above', !under);
}

/**
 * Puts a sheet at the end of the window where what was tapped stays in sight:
 * at the bottom, as long as there is some room, since most of a sentence stands
 * above its citation; the whole sentence stays in sight, where there is room.
 * @param {HTMLElement} box
 * @param {HTMLElement} of
 * @param {Element} statement  that it is of
 */
function placeSheet(box, of, statement) {
  box.style.translate = box.style.maxHeight = '';
  const height = document.documentElement.clientHeight;
  const lines = [...of.getClientRects()], line = lines[0] ?? of.getBoundingClientRect(), last = lines.at(-1) ?? line;
  const whole = statement.getBoundingClientRect();
  const below = height - last.bottom - gap, above = line.top - gap;
  const natural = box.offsetHeight;
  const under = below >= Math.min(natural, enough) || below >= above;
  box.classList.toggle('popover-above', !under);
  const spared = under ? height - whole.bottom - gap : whole.top - gap;
  const room = spared >= Math.min(natural, enough) ? spared : under ? below : above;
  box.style.maxHeight = `${Math.round(Math.max(Math.min(room, natural), least))}px`;
}
