// @ts-check
// The panel beside the page: a statement, what it cites, the capture of the
// source at that place, and what the editor decides.
import { element, root } from './factcheck-dom.js';

/** @typedef {import('./factcheck-ask.js').Statement} Statement */
/** @typedef {import('./factcheck-ask.js').Beside} Beside */
/** @typedef {import('./factcheck-ask.js').Citation} Citation */
/** @typedef {import('./factcheck-ask.js').Objection} Objection */
/** @typedef {import('./factcheck-ask.js').State} State */

/**
 * What the panel asks for when its controls are used.
 * @typedef {object} Wishes
 * @property {() => void} close
 * @property {() => void} help
 * @property {(step: 1 | -1) => void} unreviewed  go to the next, or the one before
 * @property {(at: number) => void} cite  look at that citation
 * @property {(reviewed: boolean) => void} tick
 * @property {(text: string) => Promise<boolean>} object  reports whether it was recorded
 * @property {(objection: Objection) => void} settle
 */

/** @type {Record<State, string>} */
export const words = {
  open: 'Not reviewed',
  reviewed: 'Reviewed',
  changed: 'Changed since its review',
  wrong: 'Something is wrong',
  none: 'No source to check it against',
};

export class Panel {
  /** @type {Wishes} */
  #wishes;
  #aside;
  #counter = element('p', { class: 'counter' });
  #title = element('h2', { class: 'title', tabindex: '-1' });
  #context = element('div', { class: 'context', tabindex: '0', role: 'region', 'aria-label': 'The statement and its citation' });
  #capture = element('div', { class: 'capture', tabindex: '0', role: 'region' });
  #verdict = element('div', { class: 'verdict' });
  #alert = element('p', { class: 'alert', role: 'alert', hidden: true });
  #of = ''; // the statement that is shown
  /** What was written of statements and isn't recorded. @type {Map<string, string>} */
  #drafts = new Map();

  /** @param {Wishes} wishes */
  constructor(wishes) {
    this.#wishes = wishes;
    this.#aside = element('aside', { class: 'panel', 'aria-label': 'Fact-check', hidden: true },
      element('div', { class: 'bar' },
        button('‹', 'Previous unreviewed statement', 'p', () => wishes.unreviewed(-1)),
        button('›', 'Next unreviewed statement', 'n', () => wishes.unreviewed(1)),
        this.#counter,
        button('?', 'Help', '?', wishes.help),
        button('×', 'Close', 'Escape', wishes.close)),
      this.#title, this.#context, this.#capture, this.#alert, this.#verdict);
    root.append(this.#aside);
  }

  get open() { return !this.#aside.hidden; }

  show() { this.#aside.hidden = false; }

  hide() {
    this.#aside.hidden = true;
    this.#capture.replaceChildren(); // what is private isn't kept in a page that doesn't show it
    this.#leave();
    this.warn('');
  }

  /** Who is writing goes on. */
  focus() { if (!this.#writing()) this.#title.focus({ preventScroll: true }); }

  #writing() { return Boolean(this.#form?.contains(root.activeElement)); }

  /** @returns {HTMLFormElement | null} */
  get #form() { return this.#verdict.querySelector('form'); }

  /** @param {string} text */
  count(text) { this.#counter.textContent = text; }

  /**
   * Says what went wrong, or what the editor should know; nothing where it is
   * empty.
   * @param {string} text
   */
  warn(text) {
    this.#alert.hidden = text === '';
    this.#alert.textContent = text;
  }

  /**
   * Shows a statement.
   * @param {Statement} s
   * @param {string} place  which it is of how many
   * @param {number} cite  the citation that is looked at
   * @param {string} editor  the editor's name, or nothing
   */
  statement(s, place, cite, editor) {
    this.#title.replaceChildren(element('span', { class: 'which' }, place), ' ', element('span', { class: `state state-${s.state}` }, words[s.state]));
    const file = s.open ? element('a', { href: s.open }, s.place) : element('span', {}, s.place);
    if (s.id !== this.#of) this.#leave();
    this.#of = s.id;
    this.#context.replaceChildren(
      element('blockquote', { class: 'words', lang: s.lang, dir: s.dir }, s.text),
      citations(s, cite, this.#wishes.cite, () => this.#writing()),
      element('ul', { class: 'quotations', hidden: true }),
      element('div', { class: 'source' }),
      element('p', { class: 'soft place' }, file));
    const c = s.citations[cite];
    if (c) this.#about(c, s.support);
    else this.#source(element('p', { class: 'soft' }, s.reviewable ? '' : 'It cites no source: it is our own note, or nothing is cited.'));
    this.#decide(s, editor);
  }

  /**
   * Shows a source that is looked at without a statement.
   * @param {Citation} c
   */
  source(c) {
    this.#title.replaceChildren(element('span', { class: 'which' }, 'A source'));
    this.#context.replaceChildren(element('div', { class: 'source' }));
    this.#about(c);
    this.#leave();
    this.#of = '';
    this.#verdict.replaceChildren(element('p', { class: 'soft' }, 'This is cited on another page, or by no statement of this one: it is reviewed there.'));
  }

  /** @param {Node} what */
  #source(what) { this.#context.querySelector('.source')?.replaceChildren(what); }

  /**
   * @param {Citation} c
   * @param {string} [support]
   */
  #about(c, support) {
    const title = element('cite', { lang: c.lang, dir: c.dir }, c.title || c.label);
    const line = element('p', { class: 'record' }, title);
    [...(c.author ?? []), c.publisher, c.issued].filter(Boolean).forEach((part, i) => {
      line.append(i === 0 ? ' — ' : ', ', element('bdi', {}, part)); // each may be in the source's own script
    });
    if (c.status && c.status !== 'live') line.append(' ', element('span', { class: 'status' }, c.status));
    const links = element('p', { class: 'links' });
    if (c.page) links.append(element('a', { href: c.page }, 'The source’s page'));
    if (c.original) links.append(c.page ? ' · ' : '', element('a', { href: c.original, target: '_blank', rel: 'noopener noreferrer external' }, 'The original'));
    const box = element('div', {}, line, links,
      c.summary.length > 0 && element('ul', { class: 'summary' }, ...c.summary.map((l) => element('li', {}, element('b', {}, l.mark), ' ', l.text))),
      Boolean(support) && element('p', { class: 'soft' }, upper(support ?? '')));
    this.#source(box);
  }

  /** Says that the capture is on its way. */
  waiting() {
    this.#capture.setAttribute('aria-label', 'The capture');
    this.#capture.setAttribute('aria-busy', 'true');
    this.#quotations([]);
  }

  /**
   * Shows a capture, at what is cited of it.
   * @param {Beside} b
   */
  capture(b) {
    const c = b.citation;
    this.#capture.removeAttribute('aria-busy');
    this.#capture.setAttribute('aria-label', `The captured text of ${c.label}`);
    this.#quotations(b.quotations);
    if (b.problem) {
      this.#capture.replaceChildren(element('p', { class: 'problem' }, b.problem), element('p', { class: 'soft' }, b.hint ?? ''));
      return;
    }
    const list = element('ol', { class: 'text', lang: c.lang, dir: c.dir });
    for (const p of b.passages) {
      const text = element('span', { class: 'passage-text', dir: c.dir === 'auto' && 'auto' });
      for (const r of p.runs) {
        if (!r.quotes?.length) text.append(r.text);
        else text.append(element('mark', { 'data-quotes': r.quotes.join(' ') }, r.text));
      }
      list.append(element('li', { class: `passage passage-${p.role}${p.cited ? ' cited' : ''}` },
        element('span', { class: 'number', lang: 'en', dir: 'ltr' }, p.mark, Boolean(p.cited) && element('span', { class: 'hidden' }, ' cited')), ' ', text));
    }
    this.#capture.replaceChildren(
      element('p', { class: 'captured' }, `The private copy${b.captured ? `, made on ${b.captured}` : ''}. It isn’t published.`), list);
    this.#scrollTo(this.#capture.querySelector('.cited') ?? this.#capture.querySelector('mark'));
  }

  /** Empties the place of the capture. */
  nothing() {
    this.#capture.replaceChildren();
    this.#capture.setAttribute('aria-label', 'No capture');
    this.#capture.removeAttribute('aria-busy');
    this.#quotations([]);
  }

  /** @param {Element | null} e */
  #scrollTo(e) {
    if (!e) return;
    const frame = this.#capture.getBoundingClientRect();
    this.#capture.scrollTop += e.getBoundingClientRect().top - frame.top - Math.min(40, frame.height / 6);
  }

  /** @param {import('./factcheck-ask.js').Quotation[]} quotations */
  #quotations(quotations) {
    const list = this.#context.querySelector('.quotations');
    if (!(list instanceof HTMLElement)) return;
    list.hidden = quotations.length === 0;
    list.replaceChildren(...quotations.map((q, i) => {
      const said = element('q', { dir: 'auto' }, q.original ?? q.text);
      const li = element('li', { class: `quotation quotation-${q.standing}` }, said, ' ', element('span', { class: 'standing' }, q.words));
      if (q.original) li.append(' ', element('span', { class: 'soft' }, 'Quoted in translation.'));
      if (q.receipt) li.append(' ', element('span', { class: 'soft' }, q.receipt));
      if (q.standing === 'checked' || q.standing === 'elsewhere') {
        li.append(' ', element('button', { type: 'button', class: 'plain', click: () => this.#scrollTo(this.#capture.querySelector(`mark[data-quotes~="${i}"]`)) }, 'Show it'));
      }
      return li;
    }));
  }

  /**
   * @param {Statement} s
   * @param {string} editor
   */
  #decide(s, editor) {
    const mine = s.reviews.some((r) => r.by === editor);
    const tick = element('button', { type: 'button', class: 'tick', 'aria-pressed': String(mine), 'aria-keyshortcuts': 'r', disabled: !s.reviewable, click: () => this.#wishes.tick(!mine) },
      mine ? '✓ Reviewed by you' : 'Tick as reviewed');
    const wrong = element('button', { type: 'button', 'aria-keyshortcuts': 'w', class: 'wrong', click: () => this.objecting() }, 'Note what is wrong');
    const history = element('ul', { class: 'history' });
    for (const o of s.objections) history.append(this.#objection(o, 'objects', editor));
    for (const o of s.answered) history.append(this.#objection(o, 'objected to earlier words', editor));
    for (const r of s.reviews) history.append(element('li', {}, `Reviewed by ${r.by}, ${r.on}`));
    if (s.changed) history.append(element('li', {}, `Reviewed by ${s.changed.by}, ${s.changed.on}, and changed since`));
    // What is being written stays where it is: moved, it would lose the focus.
    for (const part of [...this.#verdict.children]) if (part !== this.#form) part.remove();
    this.#verdict.prepend(
      ...(history.childElementCount > 0 ? [history] : []),
      element('div', { class: 'buttons' }, tick, wrong),
      element('p', { class: 'soft who' }, s.reviewable ? '' : 'There is no paragraph to check it against. ', editor ? `You are ${editor}. ` : ''));
    if (!this.#form && this.#drafts.has(s.id)) this.#object(s.id);
  }

  /**
   * @param {Objection} o
   * @param {string} verb
   * @param {string} editor
   */
  #objection(o, verb, editor) {
    return element('li', { class: 'objection' }, element('b', {}, `${o.by} ${verb}`), `, ${o.on}: `, element('span', { dir: 'auto' }, o.text), ' ',
      element('button', { type: 'button', class: 'plain', click: () => this.#wishes.settle(o) }, o.by === editor ? 'Take it back' : 'Settle it'));
  }

  /** Asks what is wrong. */
  objecting() {
    if (!this.#form) this.#object(this.#of);
    this.#form?.querySelector('textarea')?.focus();
  }

  /**
   * @param {string} of  the statement's id
   */
  #object(of) {
    const text = /** @type {HTMLTextAreaElement} */ (element('textarea', { id: 'what-is-wrong', rows: '3', maxlength: '1000', required: true, dir: 'auto', input: () => this.#drafts.set(of, text.value) }));
    text.value = this.#drafts.get(of) ?? '';
    this.#ask('What is wrong?', text, 'It stands in content/objections.lock, isn’t published, and warns until the statement is changed or it is settled.',
      'Note it', () => this.#wishes.object(text.value));
  }

  /**
   * Asks for the editor's name, and goes on with it.
   * @param {(name: string) => void} then
   * @param {string} before
   */
  naming(then, before = '') {
    const name = /** @type {HTMLInputElement} */ (element('input', { id: 'your-name', type: 'text', maxlength: '100', required: true, autocomplete: 'name', value: before }));
    this.#ask('Your name', name, 'As it is to stand beside your reviews in content/reviews.lock. It isn’t published. This browser keeps it.', 'Go on', async () => {
      then(name.value.trim().split(/\s+/).join(' '));
      return true;
    });
    name.focus();
  }

  /**
   * @param {string} label
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @param {string} hint
   * @param {string} go
   * @param {() => Promise<boolean>} submit
   */
  #ask(label, field, hint, go, submit) {
    this.#leave();
    field.setAttribute('aria-describedby', 'form-hint');
    const form = element('form', { class: 'form', submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (await submit() && this.#form === form) this.#leave();
    } },
    element('label', { for: field.id }, label), field, element('p', { id: 'form-hint', class: 'soft' }, hint),
    element('div', { class: 'buttons' }, element('button', { type: 'submit', class: 'go' }, go), element('button', { type: 'button', click: () => { this.cancel(); this.focus(); } }, 'Cancel')));
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      event.stopPropagation();
      this.cancel();
      this.focus();
    });
    this.#verdict.append(form);
    this.#verdict.classList.add('asking');
  }

  get asking() { return this.#form !== null; }

  /** Takes the question away, and what was written. */
  cancel() {
    if (this.#form?.querySelector('textarea')) this.#drafts.delete(this.#of);
    this.#leave();
  }

  /**
   * What was written of a statement is recorded.
   * @param {string} of
   */
  recorded(of) {
    this.#drafts.delete(of);
    if (of === this.#of) this.#leave();
  }

  /** Takes the question away; what was written comes back with its statement. */
  #leave() {
    this.#form?.remove();
    this.#verdict.classList.remove('asking');
  }
}

/**
 * @param {Statement} s
 * @param {number} at
 * @param {(at: number) => void} choose
 * @param {() => boolean} writing  who is writing keeps the focus
 */
function citations(s, at, choose, writing) {
  const stay = (/** @type {Event} */ event) => { if (writing()) event.preventDefault(); };
  const list = element('ul', { class: 'citations', 'aria-label': 'Its citations' });
  s.citations.forEach((c, i) => {
    const via = c.via?.length ? ` via ${c.via.join(', ')}` : '';
    list.append(element('li', {}, element('button', { type: 'button', 'aria-pressed': String(i === at), class: c.against && 'against', mousedown: stay, click: () => choose(i) },
      `${c.against ? 'but see ' : ''}${c.label}${c.locator ? `\u00A0${c.locator}` : ''}${via}`)));
  });
  return list;
}

/**
 * @param {string} text
 * @param {string} label
 * @param {string} key
 * @param {() => void} click
 */
function button(text, label, key, click) {
  return element('button', { type: 'button', class: 'key', 'aria-label': label, title: `${label} (${key})`, 'aria-keyshortcuts': key, click }, text);
}

/** @param {string} s */
const upper = (s) => s && s[0].toUpperCase() + s.slice(1) + '.';
