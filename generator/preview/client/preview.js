// @ts-check
// The preview's script: the one thing it adds to a page. It listens, and shows
// what changed in the page in its place.
import { address, listen } from './tab.js';
import { connected, told } from './badge.js';
import { news } from './marks.js';
import { say } from './panel.js';
import { apply, reload, shown, update } from './update.js';
import './factcheck.js';

/**
 * What the server knows of this address.
 * @typedef {object} State
 * @property {string} address
 * @property {string} etag
 * @property {import('./update.js').Patch} [patch]
 * @property {boolean} [missing]
 * @property {import('./panel.js').Moved} [moved]
 * @property {import('./panel.js').Panel} [panel]
 */

/** @type {State | undefined} what was heard last, and isn't shown yet */
let wanted;
let missing = false; // there is no page at this address, by what is shown
let working = false;
let first = true;
let saysMissing = false; // the page that is shown says that there is none

/** Shows the page as it was last heard of, and again if that changes meanwhile. */
async function follow() {
  if (working) return;
  working = true;
  try {
    while (wanted) {
      const state = wanted;
      wanted = undefined;
      missing = Boolean(state.missing);
      if (first) saysMissing = Boolean(state.missing) && state.etag === shown();
      first = false;
      const keep = state.missing && !saysMissing; // what was here is still worth seeing
      if (state.etag !== shown() && !keep) {
        if (state.patch && apply(state.patch, state.etag)) settle();
        else await update();
      }
      if (!state.missing) saysMissing = false;
      say(state.panel, state.moved, Boolean(keep));
    }
  } catch (error) {
    first = false;
    // Where the server is gone: when it is back it says how things are.
    if (!(error instanceof TypeError && /fetch|network|load/i.test(error.message))) reportError(error);
  } finally {
    working = false;
  }
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let settling;

/**
 * Looks, when nothing happens any more, whether what patches made is the page
 * as it is. It always is, unless something else changes the document, such as
 * what a browser was extended with.
 */
function settle() {
  clearTimeout(settling);
  settling = setTimeout(async () => {
    if (working) return settle();
    if (missing) return;
    working = true;
    await update().catch(() => {});
    working = false;
    follow();
  }, 2_000);
}

let version = ''; // of the site

/**
 * Lets the site's scripts know that what they have of other pages may be old.
 * @param {string} now
 */
function anew(now) {
  if (now === version) return;
  version = now;
  document.dispatchEvent(new CustomEvent('dossier:changed'));
}

let stale = false; // something was heard while nobody saw the tab

listen((event, data) => {
  switch (event) {
    case 'site': anew(data.version); return;
    case 'asset': reload(data); return;
    case 'connection': connected(data.there); return;
    case 'problems': told(data); return;
    case 'marks': if (data.address === address()) news(data.etag); return;
  }
  if (event !== 'page' || data.address !== address()) return;
  wanted = data;
  stale = document.hidden;
  if (!stale) follow();
  else setTimeout(() => { if (stale) { stale = false; follow(); } }, 1_000);
});

document.addEventListener('visibilitychange', () => {
  if (document.hidden || !stale) return;
  stale = false;
  follow();
});
