// @ts-check
// What runs on every page. Each part stands by itself: where one fails, or a
// browser lacks something, the page stays what it is without script.

import './script/search-key.js';

document.documentElement.classList.add('scripted');
