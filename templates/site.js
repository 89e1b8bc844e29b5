// @ts-check
// What runs on every page. Each part stands by itself: where one fails, or a
// browser lacks something, the page stays what it is without script.

import './script/search-key.js';
import { find, show, taps } from './script/about.js';
import { beside } from './script/cite.js';
import { currentSection } from './script/contents.js';
import { popovers } from './script/popover.js';

document.documentElement.classList.add('scripted');

for (const part of [() => popovers({ find, taps, show }), beside, currentSection]) {
  try {
    part();
  } catch (e) {
    console.warn(e);
  }
}
