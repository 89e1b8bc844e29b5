// Uses the site's search in Debian's Chromium, as a reader would, and reports
// what doesn't work. usage: node search.mjs FOLDER OLD [FOLDER-FOR-PICTURES]
// OLD is a site with a fact of long ago.
import { join } from 'node:path';
import { axe, launch, serve } from './chromium.mjs';

const [folder, old, pictures] = process.argv.slice(2);
const { base, close } = await serve(folder);

let wrong = 0, held = 0;
const browser = await launch();
const desk = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' };

/** Tries one thing in a page of its own. */
async function tries(what, path, go, options = desk) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(60000); // other tests keep the machine busy
  const report = (text) => { wrong++; console.error(`${what}: ${text}`); };
  page.on('console', (m) => { if (m.type() === 'error') report(`console: ${m.text()}`); });
  page.on('pageerror', (e) => report(e.message));
  page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') report(`failed: ${r.url()}`); }); // who leaves a page waits for nothing
  const fits = (got, want) => got === want || want instanceof RegExp && want.test(got);
  const is = (name, got, want) => {
    held++;
    if (!fits(got, want)) report(`${name} is ${JSON.stringify(got)}, not ${want}`);
  };
  // What comes of itself, as soon as the machine has time for it.
  is.soon = async (name, get, want) => {
    let got = await get();
    for (const end = Date.now() + 20000; !fits(got, want) && Date.now() < end; got = await get()) await page.waitForTimeout(50);
    is(name, got, want);
  };
  try {
    await page.goto(base + path);
    await go(page, is);
    if (pictures) await page.screenshot({ path: join(pictures, what.replaceAll(/[^a-z]+/gi, '-') + '.png') });
  } catch (error) { report(error.message); }
  await context.close();
}

/** Holds back what is asked for until it is let go. */
async function hold(page, pattern) {
  let go = () => {};
  const free = new Promise((done) => { go = done; });
  await page.route(pattern, async (route) => { await free; await route.continue(); });
  return { go, asked: page.waitForRequest(pattern) };
}
const script = /\/search(\.[0-9a-f]+)?\.js$/;
const active = (page, of = (/** @type {Element} */ e) => e.id) => page.evaluate(`(${of})(document.activeElement ?? document.body)`);
const value = (page, selector) => page.inputValue(selector);

const said = (page) => page.textContent('[role=status]');
const titles = (page) => page.locator('.hit-link').allTextContents();
const violations = async (page) => (await axe(page)).join('; ');

await tries('a query has an address', 'search/?q=political+cooperation', async (page, is) => {
  await page.waitForSelector('.hit');
  is('the field', await page.inputValue('#at-search-q'), 'political cooperation');
  is('what is said', await said(page), /pages? ha/);
  is('the sentence', await page.textContent('.hit-text'), /political cooperation declaration/i);
  is('its source', await page.textContent('.hit .cite'), /¶/);
  is('axe', await violations(page), '');
  await page.fill('#at-search-q', 'ahmad');
  await page.waitForFunction(() => document.querySelector('.hit-link')?.textContent === 'Ahmed al-Sharaa');
  is('the address', new URL(page.url()).search, '?q=ahmad');
  is('the other name', await page.textContent('.hit-name'), /Ahmad al-Sharaa/);
});
await tries('words nearly right, in Arabic, in quotation marks', 'search/', async (page, is) => {
  is('what has the focus', await page.evaluate(() => document.activeElement?.id), 'at-search-q');
  for (const [words, title, status] of [
    ['coaliton', /./, /coalition/], ['الشرع', /الشرع/, /./], ['شرع', /الشرع/, /./],
    ['"united states" syria', /./, /phrase/], ['syri', /Syria/, /./], ['SYRIA', /^Syria$/, /./],
  ]) {
    await page.fill('#at-search-q', words);
    await page.waitForFunction((w) => new URL(location.href).searchParams.get('q') === w, words);
    await page.waitForSelector('.hit');
    await is.soon(words, async () => (await titles(page))[0] ?? '', title);
    await is.soon(`what is said of ${words}`, () => said(page), status);
  }
  await page.fill('#at-search-q', 'zzyzqx');
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent.includes('zzyzqx'));
  is('what is said of nothing', await said(page), /^Nothing is found for “zzyzqx”\.?\s*$/);
  is('what is like nothing', await page.locator('.search-other').count(), 0);
  await page.fill('#at-search-q', '?! …');
  await is.soon('what is said of signs alone', () => said(page), 'Nothing is found for “?! …”.');
  await page.fill('#at-search-q', 'coaxxxion');
  await page.waitForSelector('.search-other');
  is('what is said of what is like something', await said(page), /Nothing is found for “coaxxxion”.*coalition/);
  const near = await page.textContent('.search-other');
  await page.click('.search-other');
  await page.waitForSelector('.hit');
  is('the field', await page.inputValue('#at-search-q'), near);
});
await tries('filters', 'search/?q=syria', async (page, is) => {
  await page.waitForSelector('.hit');
  await page.click('.search-filters summary');
  await page.selectOption('#at-search-kind', 'event');
  await page.waitForFunction(() => [...document.querySelectorAll('.hit-group h2')].every((h) => ['By name', 'Events'].includes(h.textContent)));
  is('the address', new URL(page.url()).search, '?q=syria&kind=event');
  await page.selectOption('#at-search-kind', '');
  await page.fill('#at-search-source', 'AP');
  await page.fill('#at-search-from', '2025-11');
  await page.fill('#at-search-to', '2025-11-30');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('to'));
  await is.soon('the address', () => new URL(page.url()).search, /from=2025-11&to=2025-11-30/);
  await is.soon('what is found', async () => String((await titles(page)).length > 0), 'true');
  is('axe', await violations(page), '');
  // A source by its label, as citations name it; one that isn't there is told.
  await page.goto(base + 'search/?q=coalition');
  await page.waitForSelector('.hit');
  const all = await said(page);
  await page.click('.search-filters summary');
  await page.fill('#at-search-source', 'AP');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('source') === 'sources/ap-2025-11-11/');
  await page.waitForFunction((before) => document.querySelector('[role=status]').textContent !== before, all);
  await page.fill('#at-search-source', 'Zzyzx Courier');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent.includes('Zzyzx Courier'));
  await page.goto(base + 'search/?q=syria&source=sources%2Fap-2025-11-11%2F');
  await page.waitForSelector('.hit');
  is('every source', String((await page.locator('.hit-line').allTextContents()).filter((t) => t.includes('AP')).length > 3), 'true');
});
await tries('a day holds for words that go on', 'search/?q=Syria&kind=event&from=2025-11-12&to=2025-12-31', async (page, is) => {
  await page.waitForSelector('.hit');
  const dates = async () => (await page.locator('.hit-title').allTextContents()).filter((t) => /October|, 1 November 2025$|, 10 November 2025$/.test(t));
  is('what is of other days', String(await dates()), '');
  await page.evaluate(() => document.querySelector('.hit')?.classList.add('before'));
  await page.fill('#at-search-q', 'Syria ');
  await page.waitForSelector('.before', { state: 'detached' });
  is('what is of other days, of the word alone', String(await dates()), '');
});
await tries('what is missing is told', 'search/?q=%22house+white%22', async (page, is) => {
  await page.waitForSelector('.search-other');
  is('the phrase', await said(page), /none was found with the phrase/);
  await is.soon('what is found', async () => (await titles(page)).length, 0);
  await page.click('.search-other');
  await page.waitForSelector('.hit');
  is('the words', await page.inputValue('#at-search-q'), 'house white');
  await page.goto(base + 'search/?q=syria&from=1901-01-01&to=1901-12-31');
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent.includes('narrowed'));
});
await tries('an address with anything in it', 'search/?q=bridge&actor=%25/', async (page, is) => {
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent);
  is('the field', await page.inputValue('#at-search-q'), 'bridge');
});
await tries('the key slash', 'events/first-call/', async (page, is) => {
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('islamic state');
  await page.waitForSelector('dialog .hit');
  is('axe', await violations(page), '');
  await page.keyboard.press('ArrowDown');
  is('the first', await page.evaluate(() => document.activeElement?.textContent), 'Islamic State');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  is('back', await page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  await page.keyboard.press('Escape');
  is('closed', await page.locator('dialog[open]').count(), 0);
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] .hit');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/actors/islamic-state/');
});
await tries('keys that come at once', 'events/first-call/', async (page, is) => {
  // Before the browser has drawn anything between them.
  const press = () => page.evaluate(async () => {
    const key = (/** @type {string} */ key) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    key('Escape');
    const closed = !document.querySelector('dialog[open]');
    key('/');
    await Promise.resolve();
    return closed;
  });
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('islamic');
  await page.waitForSelector('dialog .hit');
  is('closed', String(await press()), 'true');
  await page.waitForSelector('dialog[open] .hit');
  is('the field', await page.inputValue('dialog input'), 'islamic');
  // The way down is taken while the last letters are looked for.
  await page.evaluate(() => {
    for (const hit of document.querySelectorAll('.hit')) hit.classList.add('before');
    const field = /** @type {HTMLInputElement} */ (document.querySelector('dialog input'));
    field.value = 'islamic state';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.hit-link')]).find((a) => a.textContent === 'Islamic State')?.focus();
  });
  await page.waitForSelector('.before', { state: 'detached' });
  is('what has the focus', await page.evaluate(() => document.activeElement?.textContent), 'Islamic State');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/actors/islamic-state/');
});
await tries('Enter asks the page of the search', '', async (page, is) => {
  await page.click('.masthead-search a');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('Damascus');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search/?q=Damascus');
  await page.waitForSelector('.hit');
  is('the field', await page.inputValue('#at-search-q'), 'Damascus');
});
await tries('what is alleged is not shown', 'search/?q=escaped', async (page, is) => {
  await page.waitForSelector('.hit-alleged');
  is('the line', await page.locator('.hit-text').count(), 0);
  await page.click('.hit-alleged a');
  await page.waitForURL(/#/);
});
const before = await serve(old);
await tries('what is old says so', '', async (page, is) => {
  await page.goto(before.base + 'search/?q=member+council');
  await page.waitForSelector('.hit-line .stale');
  is('axe', await violations(page), '');
});
before.close();
await tries('on a phone, nothing moves', 'search/?q=coalition', async (page, is) => {
  await page.waitForSelector('.hit');
  const moved = await page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(sum), 300);
  }));
  is('the layout shift', String(moved < 0.005), 'true');
  is('the width', await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  is('axe', await violations(page), '');
}, { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' });
await tries('without script', 'search/', async (page, is) => {
  is('the form', await page.locator('.search-form').isVisible(), false);
  is('what is said', await page.locator('.search-without').isVisible(), true);
  await page.click('#at-names a');
  is('the names', String((await page.locator('.names li').count()) > 50), 'true');
  await page.goto(base);
  await page.click('.masthead-search a');
  await page.waitForURL('**/search/');
}, { ...desk, javaScriptEnabled: false });

// ---- In the dialog ----
await tries('a citation in the dialog is passed by', 'actors/syria/', async (page, is) => {
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('sanctions');
  await page.waitForSelector('dialog .hit a.cite');
  await page.clock.install(); // a box that would open has opened
  const place = () => page.evaluate(() => [...document.querySelectorAll('dialog a, dialog button, dialog input')].indexOf(/** @type {Element} */ (document.activeElement)));
  for (let i = 0; i < 8; i++) {
    const before = await place();
    await page.keyboard.press('Tab');
    is(`where the key ${i} leads`, await place(), before + 1);
    await page.clock.runFor(2000);
    is(`the box of ${await active(page, (e) => e.className)}`, await page.locator('.popover').isVisible(), false);
  }
});
await tries('a citation in the dialog is tapped', 'actors/syria/', async (page) => {
  await page.tap('.masthead-search a');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('sanctions');
  await page.tap('dialog .hit a.cite');
  await page.waitForURL('**/sources/*/');
}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
await tries('what is on the page itself is gone to', 'actors/syria/', async (page, is) => {
  for (const way of ['a click', 'a key', 'the same again']) {
    await page.keyboard.press('/');
    await page.waitForSelector('dialog[open] input');
    await page.keyboard.type('syria');
    const here = page.locator('dialog a[href*="actors/syria/#"]').first();
    await here.waitFor();
    if (way === 'a key') {
      await here.focus();
      await page.keyboard.press('Enter');
    } else await here.click();
    await page.waitForURL('**/actors/syria/#*');
    is(`dialogs, after ${way}`, await page.locator('dialog[open]').count(), 0);
    await is.soon(`the target, after ${way}`, () => page.evaluate(() => {
      const target = document.querySelector(':target'), r = target?.getBoundingClientRect();
      return Boolean(r && target?.contains(document.elementFromPoint(r.left + 2, r.top + 2)));
    }), true);
  }
});
await tries('what is opened beside leaves the search open', 'actors/syria/', async (page, is) => {
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('syria');
  const beside = page.context().waitForEvent('page');
  await page.locator('dialog a[href*="actors/syria/#"]').first().click({ modifiers: ['ControlOrMeta'] });
  await beside;
  is('dialogs', await page.locator('dialog[open]').count(), 1);
});
await tries('letters that are pressed while the search is loaded', 'events/first-call/', async (page, is) => {
  const held = await hold(page, script);
  await page.keyboard.press('/');
  await held.asked;
  await page.keyboard.type('sanctx');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('ions');
  held.go();
  await page.waitForSelector('dialog .hit');
  await page.keyboard.type(' relief');
  is('the field', await value(page, 'dialog input'), 'sanctions relief');
});
await tries('a search that is given up while it is loaded', 'events/first-call/', async (page, is) => {
  const held = await hold(page, script);
  await page.keyboard.press('/');
  await held.asked;
  await page.keyboard.type('sanc');
  await page.keyboard.press('Escape');
  held.go();
  await page.waitForFunction(() => 'dossierSearch' in globalThis);
  is('dialogs', await page.locator('dialog[open]').count(), 0);
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] input');
  is('the field', await value(page, 'dialog input'), '');
});
await tries('the search is loaded once the way to it is pointed at', 'events/first-call/', async (page) => {
  const asked = page.waitForRequest(script);
  await page.hover('.masthead-search a');
  await asked;
});
await tries('keys of an input method are its own', 'events/first-call/', async (page, is) => {
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('syria');
  await page.waitForSelector('dialog .hit');
  // What chooses among the words that an input method offers, or gives them up.
  const key = (key, with_) => page.evaluate(([key, with_]) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...with_ })), [key, with_]);
  for (const with_ of [{ isComposing: true }, { keyCode: 229 }]) {
    for (const k of ['ArrowDown', 'Escape']) {
      await key(k, with_);
      is(`what has the focus after ${k}`, await active(page, (e) => e.localName), 'input');
      is(`dialogs after ${k}`, await page.locator('dialog[open]').count(), 1);
    }
  }
});

// ---- What is slow takes nothing from who goes on ----
await tries('what is typed before the script is there', 'search/', async (page, is) => {
  const early = async (path, go) => {
    const held = await hold(page, script);
    const loaded = page.goto(base + path);
    await page.waitForSelector('#at-search-q');
    await go();
    held.go();
    await loaded;
    await page.waitForFunction(() => 'dossierSearch' in globalThis);
    await page.unroute(script);
  };
  await early('search/', async () => {
    await page.click('#at-search-q');
    await page.keyboard.type('sanctions');
  });
  await page.waitForSelector('.hit');
  is('the field', await value(page, '#at-search-q'), 'sanctions');
  await early('search/', async () => {
    await page.click('.search-filters summary');
    await page.click('#at-search-from');
    await page.keyboard.type('2025');
  });
  is('what has the focus', await active(page), 'at-search-from');
  is('the day', await value(page, '#at-search-from'), '2025');
  await early('search/?q=coalition', async () => {
    await page.click('.search-filters summary');
    await page.fill('#at-search-actor', 'Turkey');
    await page.selectOption('#at-search-kind', 'event');
    await page.click('.page-head');
  });
  await is.soon('the address', () => new URL(page.url()).search, '?q=coalition&kind=event&actor=actors%2Fturkey%2F');
  is('the field', await value(page, '#at-search-q'), 'coalition');
});
await tries('a page that is come back to asks anew', 'search/?q=syria', async (page, is) => {
  await page.waitForSelector('.hit');
  // Which a browser tells of a page that it kept.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  is('what is found', (await page.locator('.hit').count()) > 3, true);
  const again = page.waitForRequest('**/search/root.json');
  await page.fill('#at-search-q', 'sanctions');
  await again;
});
await tries('more is shown, and the reader goes on', 'search/?q=syria', async (page, is) => {
  await page.waitForSelector('.search-more');
  const before = await page.locator('.hit').count();
  const ask = async (go) => {
    const held = await hold(page, '**/search/pages/*');
    await page.evaluate(() => document.querySelector('.hit')?.classList.add('before'));
    await page.click('.search-more');
    await held.asked;
    await go();
    held.go();
    await page.waitForSelector('.before', { state: 'detached' });
    await page.evaluate(() => new Promise((done) => { setTimeout(done); })); // what follows is done
    await page.unroute('**/search/pages/*');
  };
  await ask(() => page.click('#at-search-q'));
  is('what has the focus', await active(page), 'at-search-q');
  await page.goto(base + 'search/?q=syria');
  await page.waitForSelector('.search-more');
  await ask(() => {});
  is('the first of the new ones', await page.evaluate(() => [...document.querySelectorAll('.hit-link')].indexOf(/** @type {Element} */ (document.activeElement))), before);
});
await tries('arrow keys go on from a citation', 'search/?q=syria', async (page, is) => {
  await page.waitForSelector('.search-more');
  const at = () => page.evaluate(() => [...document.querySelectorAll('.hit-link')].indexOf(/** @type {Element} */ (document.activeElement)));
  const cite = page.locator('.hit').nth(5).locator('a:not(.hit-link)').first();
  for (const [key, to] of [['ArrowDown', 6], ['ArrowUp', 4], ['Home', 0]]) {
    await cite.focus();
    await page.keyboard.press(/** @type {string} */ (key));
    is(`where ${key} leads`, await at(), to);
  }
  await page.focus('.search-more');
  await page.keyboard.press('ArrowDown');
  is('what has the focus', await active(page, (e) => e.className), 'search-more');
  await page.keyboard.press('ArrowUp');
  is('the last', await at(), (await page.locator('.hit-link').count()) - 1);
});
await tries('a name is written while another is looked for', 'search/?q=syria', async (page, is) => {
  await page.waitForSelector('.hit');
  await page.click('.search-filters summary');
  const held = await hold(page, /\/search\/(near|words|terms|pages)/);
  await page.click('#at-search-actor');
  await page.keyboard.type('tur');
  await page.keyboard.press('Enter');
  await held.asked;
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('iran');
  held.go();
  await page.waitForFunction(() => [...document.querySelectorAll('#at-search-actors option')].some((o) => o.textContent === 'Iran'));
  is('the field', await value(page, '#at-search-actor'), 'iran');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('actor') === 'actors/iran/');
});

await browser.close();
close();
if (wrong) process.exit(1);
console.log(`${held} things hold`);
