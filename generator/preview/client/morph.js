// @ts-check
// Turns what is shown into what it should be, touching only what differs:
// elements that stay are the same elements, with their focus, their selection,
// their scroll and what was typed into them.
//
// Children are matched by id, then by equality, then by kind. What is equal at
// the beginning and the end of a list is passed over at once, so that a change
// in the middle of a large page costs little more than finding it.

const ahead = 40; // how far equality is looked for

/** Whether a details element was open in the page's source; readers open others. @type {WeakMap<Element, boolean>} */
const openInSource = new WeakMap();

/** Images that were loaded again, by the src that the page has. @type {WeakMap<Element, string>} */
export const reloaded = new WeakMap();

/**
 * Takes in a page, or part of one, that was just put into the document.
 * @param {Node} root
 */
export function arrived(root) {
  if (!(root instanceof Element)) return;
  for (const d of root.querySelectorAll('details')) openInSource.set(d, d.open);
  if (root instanceof HTMLDetailsElement) openInSource.set(root, root.open);
}

/**
 * Makes live, an element, like next, which has the same name.
 * @param {Element} live
 * @param {Element} next
 */
export function morph(live, next) {
  attributes(live, next);
  children(live, next);
}

/**
 * @param {Element} live
 * @param {Element} next
 */
export function attributes(live, next) {
  for (const { name, value } of next.attributes) {
    if (kept(live, next, name)) continue;
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  for (const { name } of Array.from(live.attributes)) {
    if (!next.hasAttribute(name) && !kept(live, next, name)) live.removeAttribute(name);
  }
}

/**
 * Reports whether an attribute is left as it is: a fold that the reader opened
 * or closed, unless the page's source changed its mind about it.
 * @param {Element} live
 * @param {Element} next
 * @param {string} name
 */
function kept(live, next, name) {
  // What the site's scripts look after: see templates/script/own.js.
  if ((live instanceof HTMLElement || live instanceof SVGElement) && (name === 'data-own' || live.dataset.own?.split(' ').includes(name))) return true;
  if (name === 'src' && reloaded.get(live) === next.getAttribute('src')) return true;
  if (name !== 'open' || !(live instanceof HTMLDetailsElement)) return false;
  const open = next.hasAttribute('open');
  const same = open === (openInSource.get(live) ?? live.open);
  openInSource.set(live, open);
  return same;
}

/**
 * Reports whether the site's scripts have put an element there, which no page
 * that is sent has.
 * @param {ChildNode} n
 */
function added(n) { return n instanceof HTMLElement && n.dataset.added !== undefined; }

/**
 * The children of an element that the page has as it is sent, by which its
 * places are counted.
 * @param {Node} parent
 */
export const sent = (parent) => Array.from(parent.childNodes).filter((n) => !added(n));

/**
 * @param {Element} live
 * @param {Element} next
 */
function children(live, next) {
  const olds = sent(live);
  const news = Array.from(next.childNodes);
  let from = 0;
  let oldEnd = olds.length;
  let newEnd = news.length;
  while (from < oldEnd && from < newEnd && olds[from].isEqualNode(news[from])) from++;
  while (oldEnd > from && newEnd > from && olds[oldEnd - 1].isEqualNode(news[newEnd - 1])) { oldEnd--; newEnd--; }
  exchangeRun(live, olds.slice(from, oldEnd), news.slice(from, newEnd), olds[oldEnd] ?? null);
}

/**
 * Exchanges a run of children.
 * @param {Element} parent
 * @param {ChildNode[]} olds
 * @param {ChildNode[]} news
 * @param {ChildNode | null} end  what follows them
 */
export function exchangeRun(parent, olds, news, end) {
  const ids = new Set(news.map(idOf).filter(Boolean));
  /** @type {Map<string, ChildNode>} */
  const byId = new Map();
  for (const o of olds) if (ids.has(idOf(o))) byId.set(idOf(o), o);

  /** @type {Set<ChildNode>} */
  const left = new Set(olds); // that no new one was matched with
  let at = 0; // in olds: what comes next, if it is left
  const skip = () => { while (at < olds.length && !left.has(olds[at])) at++; };
  /** Reports whether an old one should wait for a new one that is still to come. */
  const awaited = (/** @type {ChildNode} */ old, /** @type {number} */ n) => {
    if (byId.has(idOf(old))) return true;
    if (!(old instanceof Element)) return false;
    for (let k = n + 1; k < news.length && k <= n + ahead; k++) if (old.isEqualNode(news[k])) return true;
    return false;
  };

  for (let n = 0; n < news.length; n++) {
    const next = news[n];
    skip();
    const id = idOf(next);
    /** @type {ChildNode | undefined} */
    let match;
    if (byId.has(id)) {
      const o = /** @type {ChildNode} */ (byId.get(id));
      byId.delete(id);
      if (alike(o, next)) match = o;
    } else {
      match = find(next, n);
    }
    if (!match) {
      const added = parent.ownerDocument.importNode(next, true);
      parent.insertBefore(added, olds[at] ?? end);
      arrived(added);
      continue;
    }
    // What stands before the match goes now if nothing waits for it, so that
    // the match needn't be moved: a moved element loses its focus.
    let stays = false;
    for (let k = at; olds[k] !== match && k < olds.length; k++) {
      if (!left.has(olds[k])) continue;
      if (awaited(olds[k], n)) { stays = true; continue; }
      left.delete(olds[k]);
      olds[k].remove();
    }
    skip();
    left.delete(match);
    if (stays) move(parent, match, olds[at]);
    if (!match.isEqualNode(next)) exchange(match, next);
  }
  for (const o of left) o.remove();

  /**
   * Finds an old one for a new one without an id that is known.
   * @param {ChildNode} next
   * @param {number} n
   */
  function find(next, n) {
    /** @type {ChildNode | undefined} */
    let kin;
    for (let k = at, seen = 0; k < olds.length && seen < ahead; k++) {
      const o = olds[k];
      if (!left.has(o)) continue;
      seen++;
      if (!alike(o, next) || byId.has(idOf(o))) continue;
      if (!(next instanceof Element)) return seen === 1 ? o : undefined; // white space is alike everywhere
      if (o.isEqualNode(next)) return o;
      kin ??= awaited(o, n) ? undefined : o;
    }
    return kin;
  }
}

/**
 * Moves a node, keeping its state where the browser can.
 * @param {any} parent
 * @param {ChildNode} node
 * @param {ChildNode} before
 */
function move(parent, node, before) {
  if (parent.moveBefore) parent.moveBefore(node, before);
  else parent.insertBefore(node, before);
}

/** @param {Node} node */
function idOf(node) {
  return node instanceof Element ? node.id : '';
}

/**
 * @param {Node} a
 * @param {Node} b
 */
function alike(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName;
}

/**
 * @param {ChildNode} live
 * @param {ChildNode} next
 */
function exchange(live, next) {
  if (live instanceof Element && next instanceof Element) morph(live, next);
  else if (live instanceof CharacterData && next instanceof CharacterData) characters(live, next.data);
}

/**
 * Replaces only the characters that differ: a selection around them stays.
 * @param {CharacterData} live
 * @param {string} text
 */
function characters(live, text) {
  const old = live.data;
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let same = 0;
  while (same < old.length - start && same < text.length - start && old[old.length - 1 - same] === text[text.length - 1 - same]) same++;
  live.replaceData(start, old.length - start - same, text.slice(start, text.length - same));
}
