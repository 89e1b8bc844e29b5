// @ts-check
// The site's search: on its own page, and, when it is asked to open, over any
// other. site.js loads it there when a reader first wants it.

import { dialog } from "./script/search-dialog.js";
import { page } from "./script/search-page.js";

page();
/** @type {any} */ (globalThis).dossierSearch = { open: dialog };
