// Goes through the preview's fact-check mode in Debian's Chromium as an editor
// does, and reports what isn't as it should be.
// usage: node factcheck.mjs DOSSIER SITE [PICTURES]
//
// SITE is changed. With PICTURES, a folder, what is seen is written there.
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { axe as violations, launch } from './chromium.mjs';

const [dossier, site, pictures] = process.argv.slice(2);
let wrong = 0;
let doing = 'starting';
const report = (what) => { wrong++; console.error(`${doing}: ${what}`); };
const is = (got, want, what) => { if (JSON.stringify(got) !== JSON.stringify(want)) report(`${what} is ${JSON.stringify(got)}, not ${JSON.stringify(want)}`); };
const has = (got, want, what) => { if (!String(got).includes(want)) report(`${what} is ${JSON.stringify(got)}, without ${JSON.stringify(want)}`); };

const child = spawn(dossier, ['serve', '--source', site, '--port', '0', '--now', '2026-02-01'], { stdio: ['ignore', 'pipe', 'pipe'] });
let said = '';
child.stderr.on('data', (d) => { said += d; });
const base = await new Promise((done, fail) => {
  let out = '';
  child.stdout.on('data', (d) => { out += d; const m = /http:\/\/\S+/.exec(out); if (m) done(m[0]); });
  child.on('exit', (code) => fail(new Error(`serve exited with ${code}: ${said}`)));
});
child.removeAllListeners('exit');

const browser = await launch();
const ann = 'actors/ann/';
const desk = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const dark = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' };
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true };

/** Opens a page in a browser of its own, and reports what it complains of. */
async function open(options, path) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (m) => { if (m.type() === 'error' && !page.quiet && !m.location().url.endsWith('/favicon.ico')) report(`console: ${m.text()}`); });
  page.on('pageerror', (e) => report(`error: ${e.message}`));
  await page.goto(base + path);
  await page.waitForFunction(() => document.querySelector('dossier-factcheck'));
  return page;
}
const part = (page, selector) => page.locator(`dossier-factcheck ${selector}`);
const title = (page) => part(page, '.title').textContent();
const counter = (page) => part(page, '.bar .counter').textContent();
const text = (page, selector) => part(page, selector).allTextContents();
const record = (name) => readFile(join(site, 'content', name), 'utf8').catch(() => '');
const statement = (page, words) => page.locator('[data-fact]', { hasText: words });
/** Waits until the panel's title has some words. */
const titled = (page, words) => part(page, '.title', { hasText: words }).filter({ hasText: words }).waitFor();
/** Waits until the statement has a state. */
const stands = (page, state) => part(page, '.state').filter({ hasText: new RegExp(`^${state}$`) }).waitFor();
/** Where the focus is: the class or name of the element. */
const focus = (page) => page.evaluate(() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  return e?.className || e?.id || e?.localName;
});
/** Turns the mode on. */
async function begin(page) {
  await page.keyboard.press('f');
  await page.waitForSelector('[data-fact]');
}
/** Waits until the capture is shown. */
const captured = (page, words) => part(page, '.capture:not([aria-busy])').filter({ hasText: words }).waitFor();

async function axe(page, what) {
  page.quiet = true; // axe puts a style of its own into the page, which the policy forbids
  for (const v of await violations(page)) report(`${what}: ${v}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) report(`${what}: overflows sideways by ${wide} px`);
  page.quiet = false;
}
async function picture(page, name) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  page.quiet = true;
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  page.quiet = false;
}

const tests = {
  async 'a page has nothing of it before it is asked for'() {
    const page = await open(desk, ann);
    is(await page.locator('[data-fact]').count(), 0, 'the number of marks');
    const body = await (await page.request.get(base + ann)).text();
    for (const private_ of ['240 metres', 'المدينة', 'fact-check', 'data-fact']) if (body.includes(private_)) report(`the page has ${private_}`);
    await page.keyboard.press('n');
    is(await part(page, '.panel').isVisible(), false, 'the panel');
    await page.context().close();
  },

  async 'a citation opens its capture at the cited paragraph'() {
    const page = await open(desk, ann);
    await begin(page);
    is(await part(page, '.count').textContent(), '0 of 6 reviewed', 'the counter');
    is(await page.locator('[data-fact]').evaluateAll((all) => all.map((e) => e.dataset.fact)), ['open', 'open', 'open', 'open', 'none'], 'the states');
    const link = statement(page, 'at long last').locator('a.cite').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await captured(page, 'Monday');
    has(await title(page), 'Statement 1 of 5', 'the title');
    has(await title(page), 'Not reviewed', 'the title');
    is(await focus(page), 'title', 'the focus');
    is(await text(page, '.words'), ['The council opened the bridge "at long last".'], 'the words');
    is(await text(page, '.cited .number'), ['¶1 cited'], 'the cited paragraph');
    is(await text(page, '.passage .number'), ['', '¶1 cited', '¶2', '¶3'], 'the numbers');
    is(await text(page, 'mark'), ['at long last'], 'what is marked');
    has(await text(page, '.quotation'), 'Stands at ¶1, in quotation marks', 'the quotation');
    has(await text(page, '.record'), 'The Gazette, 2 January 2026', 'the record');
    is(await text(page, '.summary li'), ['¶1 It opened on a Monday.'], 'the summary');
    has(await text(page, '.source'), 'Reported by 3 of 3 articles', 'the support');
    // Text alone: what the article has of HTML is shown as it is written.
    is(await part(page, 'img').count(), 0, 'the number of images');
    has(await text(page, '.capture'), '<img src=x', 'the text');
    is(await page.title(), 'Ann · The bridge', 'the title of the page');
    const seen = await part(page, '.cited').evaluate((e) => { const f = e.closest('.capture').getBoundingClientRect(), b = e.getBoundingClientRect(); return b.top >= f.top && b.top < f.bottom; });
    is(seen, true, 'the cited paragraph in what is seen');
    await axe(page, 'the panel');
    await picture(page, 'desk');

    // Its other citations, by a key.
    await page.keyboard.press(']');
    await captured(page, 'متر');
    is(await part(page, '.text').evaluate((e) => [e.lang, e.dir]), ['ar', 'rtl'], 'the language of the capture');
    is(await text(page, '.cited .number'), ['¶2 cited'], 'the cited paragraph');
    has(await text(page, '.quotation'), 'Doesn’t stand in Al-Jarida, but', 'the quotation');
    await page.keyboard.press(']');
    await captured(page, 'No capture of Wire is recorded.');
    has(await text(page, '.capture'), 'dossier capture wire FILE', 'what to do');
    await page.keyboard.press('[');
    await captured(page, 'متر');
    await page.keyboard.press('Escape');
    is(await part(page, '.panel').isVisible(), false, 'the panel');
    is(await part(page, '.capture').textContent(), '', 'what is left of the capture');
    is(await link.evaluate((e) => document.activeElement === e), true, 'the focus on the citation');
    await page.context().close();
  },

  async 'quotations are marked in their own language, and what does not stand there is said'() {
    const page = await open(dark, ann);
    await begin(page);
    await statement(page, 'meet tomorrow').locator('a.cite').first().click();
    await captured(page, 'الرئيس');
    is(await text(page, 'mark'), ['سنلتقي غداً'], 'what is marked');
    has(await text(page, '.quotation'), 'سنلتقي غدا', 'the quotation');
    has(await text(page, '.quotation'), 'Quoted in translation', 'the quotation');
    await axe(page, 'an Arabic capture');
    await picture(page, 'arabic-dark');
    await statement(page, '240 yards').click({ position: { x: 5, y: 5 } });
    await titled(page, 'Statement 3 of 5');
    await captured(page, 'metres');
    has(await text(page, '.quotation'), 'it has “metres” where “yards” is quoted (¶2)', 'the quotation');
    is(await text(page, 'mark'), [], 'what is marked');
    await statement(page, 'will stand').click({ position: { x: 5, y: 5 } });
    await titled(page, 'Statement 4 of 5');
    await captured(page, 'hundred');
    is(await text(page, 'mark'), ['It will stand'.slice(3), 'and then'], 'what is marked');
    has(await text(page, '.quotation'), 'Stands elsewhere than cited: at ¶3', 'the quotation');
    await page.context().close();
  },

  async 'a tick is recorded, and the page changes in place'() {
    const page = await open(desk, ann);
    await begin(page);
    await page.evaluate(() => { window.same = true; });
    await page.keyboard.press('n');
    await captured(page, 'Monday');
    await page.keyboard.press('r');
    // The name is asked for once; its letters are letters.
    is(await focus(page), 'your-name', 'the focus');
    await page.keyboard.type('Fynn Park');
    await axe(page, 'the form');
    await page.keyboard.press('Enter');
    await stands(page, 'Reviewed');
    has(await record('reviews.lock'), ' 2026-02-01 Fynn Park\n', 'the file of reviews');
    has(await counter(page), '1 of 6 reviewed; here 1 of 4', 'the counter');
    is(await text(page, '.tick'), ['✓ Reviewed by you'], 'the tick');
    await page.getByText('1 of 4 statements that rest on a source reviewed against the cited paragraph').waitFor();
    is(await page.evaluate(() => window.same), true, 'the page not loaded again');
    is(await part(page, '.panel').isVisible(), true, 'the panel');
    is(await page.locator('[data-fact]').first().getAttribute('data-fact'), 'reviewed', 'the mark');
    // It is taken back as easily.
    await page.keyboard.press('r');
    await stands(page, 'Not reviewed');
    is((await record('reviews.lock')).includes('Fynn'), false, 'the name in the file');
    await page.keyboard.press('r');
    await stands(page, 'Reviewed');
    await page.context().close();
  },

  async 'what is wrong is noted, and settled'() {
    const page = await open(desk, ann);
    await page.evaluate(() => localStorage.setItem('dossier.editor', 'Fynn Park'));
    await begin(page);
    await page.keyboard.press('n'); // the first is reviewed
    await titled(page, 'Statement 2 of 5');
    await captured(page, 'الرئيس');
    await page.keyboard.press('w');
    is(await focus(page), 'what-is-wrong', 'the focus');
    await page.keyboard.press('Escape');
    is(await part(page, 'form').count(), 0, 'the form');
    is(await part(page, '.panel').isVisible(), true, 'the panel');
    await part(page, '.wrong').click();
    await page.keyboard.type('No, f: he said “in the city”, 1/2.');
    // Escape gives up what an input method offers, and not the note.
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      await part(page, 'textarea').evaluate((e, composing) => e.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, ...composing })), composing);
    }
    is(await part(page, 'textarea').inputValue(), 'No, f: he said “in the city”, 1/2.', 'the note');
    is(await page.locator('dialog').count(), 0, 'the searches over the page');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await stands(page, 'Something is wrong');
    has(await record('objections.lock'), ' 2026-02-01 Fynn%20Park No, f: he said “in the city”, 1/2.\n', 'the file of objections');
    is(await page.locator('[data-fact]').nth(1).getAttribute('data-fact'), 'wrong', 'the mark');
    has(await text(page, '.history'), 'Fynn Park objects', 'what is told of it');
    await axe(page, 'an objection');
    await picture(page, 'objection');
    await part(page, '.objection button').click();
    await stands(page, 'Not reviewed');
    is((await record('objections.lock')).includes('Fynn'), false, 'the name in the file');
    await page.context().close();
  },

  async 'what is being written stays'() {
    const page = await open(desk, ann);
    await page.evaluate(() => localStorage.setItem('dossier.editor', 'Fynn Park'));
    await begin(page);
    await statement(page, 'at long last').locator('a.cite').first().click();
    await captured(page, 'Monday');
    await page.keyboard.press('w');
    await page.keyboard.type('The Wire has it');
    const [asked, kept] = [part(page, '.verdict.asking'), part(page, 'textarea')];
    // Another citation of the statement is looked at meanwhile.
    await part(page, '.citations button').nth(1).click();
    await captured(page, 'متر');
    is(await focus(page), 'what-is-wrong', 'the focus');
    await page.keyboard.type(' otherwise');
    is(await kept.inputValue(), 'The Wire has it otherwise', 'what is written');
    // Another statement has none of it, and leads back to it.
    await statement(page, 'meet tomorrow').locator('a.cite').first().click();
    await titled(page, 'Statement 2 of 5');
    is([await asked.count(), await kept.count(), await part(page, '.wrong').isVisible()], [0, 0, true], 'what is asked of another');
    await page.keyboard.press('k');
    await titled(page, 'Statement 1 of 5');
    is([await asked.count(), await kept.inputValue()], [1, 'The Wire has it otherwise'], 'what was written');
    is(await focus(page), 'title', 'the focus of who comes back');
    // What is taken back is gone; a panel that is closed takes nothing back.
    await part(page, 'form button:not(.go)').click();
    is([await asked.count(), await kept.count()], [0, 0], 'what is asked when it was taken back');
    await page.keyboard.press('w');
    is(await kept.inputValue(), '', 'what was taken back');
    await page.keyboard.type('Again');
    await page.keyboard.press('Tab');
    await part(page, '.bar [aria-label="Close"]').click();
    is(await asked.count(), 0, 'what is asked in a closed panel');
    await statement(page, 'at long last').locator('a.cite').first().click();
    await captured(page, 'Monday');
    is(await kept.inputValue(), 'Again', 'what was written before it was closed');
    // Refused, it is still there; recorded, it is gone.
    page.quiet = true;
    await page.route('**/.dossier/fact/verdict*', (route) => route.fulfill({ status: 409, contentType: 'application/json', body: JSON.stringify({ error: 'It changed.', changed: true }) }));
    await part(page, 'form .go').click();
    await part(page, '.alert').filter({ hasText: 'It changed.' }).waitFor();
    is(await kept.inputValue(), 'Again', 'what was refused');
    await page.unroute('**/.dossier/fact/verdict*');
    page.quiet = false;
    await part(page, 'form .go').click();
    await stands(page, 'Something is wrong');
    is([await asked.count(), await focus(page)], [0, 'title'], 'what is asked of what is recorded');
    await part(page, '.objection button').click();
    await part(page, '.objection').waitFor({ state: 'detached' });
    await page.context().close();
  },

  async 'the next that nobody has reviewed is a key away, on the next page, too'() {
    const page = await open(desk, ann);
    await begin(page);
    await page.keyboard.press('p');
    await titled(page, 'Statement 4 of 5');
    await page.keyboard.press('j');
    await titled(page, 'Statement 5 of 5');
    has(await title(page), 'No source to check it against', 'the title');
    is(await part(page, '.tick').isDisabled(), true, 'that it can’t be ticked');
    await page.keyboard.press('k');
    await titled(page, 'Statement 4 of 5');
    await page.keyboard.press('n');
    await page.waitForURL('**/events/opening/');
    await titled(page, 'Statement 1 of 2');
    await captured(page, 'Monday');
    await page.keyboard.press('p');
    await page.waitForURL('**/actors/ann/');
    await titled(page, 'Statement 4 of 5');
    // The mode is this tab's, and ends as it began.
    await page.keyboard.press('f');
    is(await page.locator('[data-fact]').count(), 0, 'the number of marks');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('dossier-factcheck'));
    is(await page.locator('[data-fact]').count(), 0, 'the number of marks');
    await page.context().close();
  },

  async 'a statement that changed meanwhile is not ticked'() {
    const page = await open(desk, 'events/opening/');
    await page.evaluate(() => localStorage.setItem('dossier.editor', 'Fynn Park'));
    await begin(page);
    await page.keyboard.press('n');
    await captured(page, 'Monday');
    page.quiet = true;
    // The panel is kept from hearing of the change.
    await page.route('**/.dossier/fact/{statement,page}?*', (route) => route.abort());
    const file = join(site, 'content/events/opening.md');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace('It opened [@gazette, para. 1]', 'It opened [@gazette, para. 2]'));
    await statement(page, 'It opened').filter({ hasText: '¶2' }).waitFor();
    const recorded = await record('reviews.lock');
    await page.unroute('**/.dossier/fact/{statement,page}?*');
    await page.keyboard.press('r');
    await part(page, '.alert').filter({ hasText: 'changed since it was opened here' }).waitFor();
    is(await record('reviews.lock'), recorded, 'the file of reviews');
    is(await text(page, '.cited .number'), ['¶2 cited'], 'the paragraph that is cited now');
    // Looked at again, it can be.
    await page.keyboard.press('r');
    await stands(page, 'Reviewed');
    await page.context().close();
  },

  async 'keys can be read, and turned off'() {
    const page = await open(desk, ann);
    await begin(page);
    await page.keyboard.press('?');
    await part(page, 'dialog').waitFor();
    await axe(page, 'the help');
    await picture(page, 'help');
    await page.keyboard.press('n');
    is(await part(page, '.panel').isVisible(), false, 'the panel behind the help');
    await part(page, '#help-keys').uncheck();
    await page.keyboard.press('Escape');
    await part(page, 'dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    is(await part(page, '.panel').isVisible(), false, 'the panel without keys');
    await part(page, '.tools [aria-label="Next unreviewed statement"]').click();
    await titled(page, 'Statement');
    await page.keyboard.press('Escape');
    is(await part(page, '.panel').isVisible(), false, 'the panel');
    await part(page, '.switch').click();
    await page.keyboard.press('f');
    is(await page.locator('[data-fact]').count(), 0, 'the number of marks');
    await page.context().close();
  },

  async 'a source is read at any citation of it'() {
    const page = await open(desk, 'sources/gazette/');
    await begin(page);
    // A line of its summary, beside its own paragraph.
    await statement(page, 'Its length').click({ position: { x: 5, y: 5 } });
    await captured(page, 'metres');
    is(await text(page, '.cited .number'), ['¶2 cited'], 'the paragraph of the line');
    // A citation in a statement of another page.
    await page.locator('main a.cite', { hasText: 'Al-Jarida' }).first().click();
    await part(page, '.title').filter({ hasText: 'A source' }).waitFor();
    await captured(page, 'متر');
    is(await text(page, '.cited .number'), ['¶2 cited'], 'the paragraph of the citation');
    await page.context().close();
  },

  async 'on a phone it is a sheet under the page'() {
    const page = await open(phone, ann);
    await part(page, '.switch').click();
    await page.waitForSelector('[data-fact]');
    await statement(page, 'meet tomorrow').locator('a.cite').first().click();
    await captured(page, 'الرئيس');
    const [sheet, words] = await Promise.all([part(page, '.panel').boundingBox(), statement(page, 'meet tomorrow').boundingBox()]);
    if (sheet.width !== 390 || sheet.y < 150 || Math.round(sheet.y + sheet.height) !== 844) report(`the sheet is ${JSON.stringify(sheet)}`);
    if (words.y < 0 || words.y + words.height > sheet.y) report(`the statement is at ${JSON.stringify(words)}, the sheet at ${sheet.y}`);
    is(await part(page, '.tick').isVisible(), true, 'the tick');
    await axe(page, 'the sheet');
    await picture(page, 'phone');
    await page.context().close();
  },
};

try {
  for (const [name, test] of Object.entries(tests)) {
    doing = name;
    try { await test(); } catch (error) { report(error.stack ?? error); }
  }
} finally {
  await browser.close();
  child.kill('SIGINT');
}
console.log(`${Object.keys(tests).length} tests`);
process.exitCode = wrong > 0 ? 1 : 0;
