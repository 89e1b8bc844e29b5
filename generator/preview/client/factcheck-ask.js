// @ts-check
// What fact-check mode asks the server, and tells it.

/** @typedef {'open' | 'reviewed' | 'changed' | 'wrong' | 'none'} State */
/** @typedef {{reviewed: number, of: number}} Count */
/** @typedef {{page: Count, site: Count, statements: {id: string, state: State}[], next?: string, previous?: string}} Page */
/** @typedef {{by: string, on: string}} Review */
/** @typedef {{by: string, on: string, text: string}} Objection */

/**
 * @typedef {object} Citation
 * @property {string} key
 * @property {string} label
 * @property {string} [locator]
 * @property {boolean} [against]
 * @property {string[]} [via]
 * @property {string} [title]
 * @property {string} [lang]
 * @property {string} dir
 * @property {string} [publisher]
 * @property {string[]} [author]
 * @property {string} [issued]
 * @property {string} [status]
 * @property {string} [original]
 * @property {string} page
 * @property {{mark: string, text: string}[]} summary
 */

/**
 * @typedef {object} Statement
 * @property {string} id
 * @property {State} state
 * @property {string} text
 * @property {string} [lang]
 * @property {string} dir
 * @property {string} digest
 * @property {string} place  file:line:column
 * @property {string} [open]  the address by which an editor opens it
 * @property {boolean} reviewable
 * @property {string} [support]
 * @property {Citation[]} citations
 * @property {Review[]} reviews
 * @property {Review} [changed]
 * @property {Objection[]} objections
 * @property {Objection[]} answered
 */

/** @typedef {{role: string, mark: string, cited?: boolean, runs: {text: string, quotes?: number[]}[]}} Passage */
/** @typedef {{text: string, original?: string, standing: string, words: string, receipt?: string}} Quotation */

/**
 * @typedef {object} Beside
 * @property {Citation} citation
 * @property {string} [captured]
 * @property {string} [problem]
 * @property {string} [hint]
 * @property {Passage[]} passages
 * @property {Quotation[]} quotations
 */

/** @typedef {{statement: Statement, page: Page, unseen?: boolean}} Decided */

/** Why the server did not do what was asked, in its words. */
export class Refusal extends Error {
  /**
   * @param {string} words
   * @param {boolean} changed  the statement isn't any more what was seen
   */
  constructor(words, changed) {
    super(words);
    this.changed = changed;
  }
}

const base = '/.dossier/fact/';

/** The path of the page that is shown. */
export const here = () => decodeURIComponent(location.pathname);

/**
 * @param {string} what
 * @param {RequestInit} [how]
 */
async function ask(what, how) {
  let answer;
  try {
    answer = await fetch(base + what, { cache: 'no-store', ...how });
  } catch {
    throw new Refusal('The preview doesn’t answer: it may have been ended.', false);
  }
  /** @type {any} */
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(value.error ?? `The preview can’t say (${answer.status}).`, Boolean(value.changed));
  return value;
}

/** @param {Record<string, string>} query */
const of = (query) => new URLSearchParams(query).toString();

/** @returns {Promise<Page>} */
export const page = () => ask(`page?${of({ path: here() })}`);

/**
 * @param {string} id
 * @returns {Promise<Statement>}
 */
export const statement = (id) => ask(`statement?${of({ path: here(), id })}`);

/**
 * The capture of a source, beside a statement.
 * @param {string} id
 * @param {number} cite
 * @returns {Promise<Beside>}
 */
export const capture = (id, cite) => ask(`capture?${of({ path: here(), id, cite: String(cite) })}`);

/**
 * The capture of a source, at a line of its summary.
 * @param {string} path  of the source's page
 * @param {string} anchor
 * @returns {Promise<Beside>}
 */
export const source = (path, anchor) => ask(`capture?${of({ path, anchor })}`);

/**
 * Tells what an editor decides of a statement.
 * @param {Statement} s
 * @param {string} by
 * @param {'reviewed' | 'unreviewed' | 'wrong' | 'settled'} verdict
 * @param {{text?: string, objection?: Objection}} [more]
 * @returns {Promise<Decided>}
 */
export const decide = (s, by, verdict, more = {}) => ask('verdict', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ path: here(), id: s.id, digest: s.digest, by, verdict, ...more }),
});
