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

await browser.close();
close();
if (wrong) process.exit(1);
console.log(`${held} things hold`);
