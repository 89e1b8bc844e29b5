// @ts-check
// A citation of one statement, in the forms that people and their programs take.

/**
 * A statement, with all that a citation of it tells.
 * @typedef {object} Cited
 * @property {string} key       a name for it: page and statement
 * @property {string} text      the statement in plain words
 * @property {string[]} marks   what the site marks it with: contested, one report
 * @property {string} title     of its page
 * @property {string} site      the site's title
 * @property {string} url       its address
 * @property {string} date      of the site's contents, as EDTF, or empty
 * @property {string} accessed  the reader's day, 2026-01-28
 * @property {string} language  of the page
 * @property {string[]} sources what it rests on, each spelled out
 * @property {string[] | null} ours  the words of the site's own notes that it cites, or none; null where it cites none
 * @property {string[]} against what says otherwise
 */

/**
 * The words of a citation that depend on the language.
 * @typedef {object} Words
 * @property {(date: string) => string} asOf
 * @property {(date: string) => string} accessed
 * @property {(sources: string) => string} rests
 * @property {(note: string, sources: string) => string} ours  either may be empty
 * @property {(sources: string) => string} against
 * @property {(text: string) => string} quote
 * @property {string} comma      between the items of a list
 * @property {string} semicolon  where they have commas themselves
 */

/**
 * @param {Cited} c
 * @param {Words} words
 * @param {(date: string) => string} day  a date as readers write it
 */
export function plain(c, words, day) {
  const where = [c.title, c.site, c.date && words.asOf(day(c.date))].filter(Boolean).join(words.comma);
  return `${said(c, words)} ${where}. ${c.url} (${words.accessed(day(c.accessed))}).${rests(c, words)}`;
}

/**
 * An entry for BibTeX and biblatex. A note's text is escaped for TeX, an address
 * as they read addresses: verbatim, but for braces.
 * @param {Cited} c
 * @param {Words} words
 */
export function bibtex(c, words) {
  const [year, month] = c.date.split('-');
  const fields = [
    ['title', `{${tex(c.title)}}`],
    ['howpublished', tex(c.site)],
    ['year', /^\d{4}$/.test(year) ? year : ''],
    ['month', /^(0[1-9]|1[0-2])$/.test(month ?? '') ? String(Number(month)) : ''],
    ['url', address(c.url)],
    ['urldate', c.accessed],
    ['note', tex(said(c, words) + rests(c, words))],
  ];
  const key = c.key.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'statement';
  return `@misc{${key},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`;
}

/**
 * The statement with what it is marked with.
 * @param {Cited} c
 * @param {Words} words
 */
const said = (c, words) => words.quote(c.text) + (c.marks.length > 0 ? ` [${c.marks.join(words.semicolon)}]` : '');

/**
 * What it rests on, and what says otherwise, behind a space; or nothing.
 * @param {Cited} c
 * @param {Words} words
 */
const rests = (c, words) => [ours(c, words) || c.sources.length > 0 && words.rests(c.sources.join(words.semicolon)), against(c, words)]
  .filter(Boolean).map((part) => ` ${part}`).join('');

/**
 * That it is the site's own, though it may be worked out from sources.
 * @param {Cited} c
 * @param {Words} words
 */
const ours = (c, words) => (c.ours ? words.ours(c.ours.join(words.semicolon), c.sources.join(words.semicolon)) : '');

/**
 * @param {Cited} c
 * @param {Words} words
 */
const against = (c, words) => (c.against.length > 0 ? words.against(c.against.join(words.semicolon)) : '');

/** @type {Record<string, string>} */
const escapes = { '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

/** @param {string} text */
const tex = (text) => text.replace(/[\\{}$&#_%~^]/g, (c) => escapes[c] ?? `\\${c}`);

/** @param {string} url */
const address = (url) => url.replace(/[{}\\\s]/g, encodeURIComponent);

/**
 * CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html),
 * an array of one item.
 * @param {Cited} c
 * @param {Words} words
 */
export function cslJSON(c, words) {
  /** @type {Record<string, unknown>} */
  const item = {
    id: c.key, type: 'webpage', title: c.title, 'container-title': c.site, URL: c.url, language: c.language,
    issued: parts(c.date), accessed: parts(c.accessed),
    abstract: said(c, words), references: c.sources.join(words.semicolon) || undefined,
    note: [ours(c, words), against(c, words)].filter(Boolean).join(' ') || undefined,
  };
  return JSON.stringify([item], null, 2) + '\n';
}

/**
 * A date in parts, as exact as it is.
 * @param {string} date
 */
function parts(date) {
  const m = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date);
  return m ? { 'date-parts': [m.slice(1).filter(Boolean).map(Number)] } : undefined;
}
