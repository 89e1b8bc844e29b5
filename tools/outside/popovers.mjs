// Points at, focuses and taps links and citations of the built site in Debian's
// Chromium, copies statements, and reports what isn't as it is to be. Nothing on
// a page may move by it. usage: node popovers.mjs FOLDER [PORTABLE [SMALL]]
// PORTABLE is the same site, made to work from its folder; SMALL is that of
// outside_test.go, with what is alleged, disputed and long ago, from its folder.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axe, launch, serve } from './chromium.mjs';

const [folder, portable, small] = process.argv.slice(2);
const { base, close: stop } = await serve(folder);

let wrong = 0, checks = 0;
const check = (is, what, got) => {
  checks++;
  if (!is) { wrong++; console.error(got === undefined ? what : `${what}: ${JSON.stringify(got)}`); }
};
const browser = await launch();
const event = 'events/accession-to-the-coalition/', actor = 'actors/ahmed-al-sharaa/';

async function open(address, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const loaded = [];
  page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) check(false, `${address}: console`, m.text()); });
  page.on('pageerror', (e) => check(false, `${address}: script`, e.message));
  page.on('requestfinished', (r) => loaded.push(r.url()));
  page.on('requestfailed', (r) => check(r.failure()?.errorText === 'net::ERR_ABORTED', `${address}: failed`, r.url())); // who leaves a page waits for nothing
  await page.goto(address.startsWith('file:') ? address : base + address);
  await page.evaluate(() => {
    window.shifts = [];
    const name = (node) => node && `${node.nodeName}.${node.className ?? ''}`;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifts.push(...e.sources.map((s) => name(s.node))); }).observe({ type: 'layout-shift', buffered: false });
  });
  return { page, loaded, box: page.locator('.popover') };
}
const close = async ({ page }, where) => {
  await still(page, where);
  await page.context().close();
};
async function still(page, where) {
  const moved = await page.evaluate(() => window.shifts);
  check(moved.length === 0, `${where}: something moved`, moved);
}
const shown = (box) => box.waitFor({ state: 'visible' });
const gone = (box) => box.waitFor({ state: 'hidden' });
const isOpen = (box) => box.isVisible();

// ---- With the pointer ----
{
  const t = await open(event), { page, box } = t;
  const cite = page.locator('.prose a.cite[href^="#ref-"]').first();
  await cite.scrollIntoViewIfNeeded();
  const before = t.loaded.length;
  await cite.hover();
  await shown(box);
  check(t.loaded.length <= before + 1 && t.loaded.slice(before).every((l) => /\/summaries\/paragraphs-[0-9a-f]+\.json$/.test(l)), 'a citation loads more than what is in its paragraphs', t.loaded.slice(before));
  const loadedFor = t.loaded.length;
  const text = await box.innerText();
  const label = (await cite.innerText()).split('\u00a0');
  check(text.includes(label[0]) && text.includes(label[1]), 'the citation names neither its source nor the place', text);
  const at = await cite.boundingBox(), over = await box.boundingBox();
  check(over.y >= at.y + at.height || over.y + over.height <= at.y, 'the box covers what it is about', [at, over]);
  check(await page.locator('[title]').filter({ has: page.locator('xpath=self::a[contains(@class,"cite")]') }).count() >= 0 && await cite.getAttribute('title') === null, 'the browser would show the title, too');
  check(await page.evaluate(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.length === new Set(ids).size; }), 'an id stands twice');
  // It can be pointed at itself, and stays.
  await page.mouse.move(over.x + 20, over.y + 20, { steps: 8 });
  await page.waitForTimeout(600);
  check(await isOpen(box), 'the box goes when it is pointed at');
  for (const v of await axe(page)) check(false, v);
  // Escape dismisses it without the pointer moving.
  await page.keyboard.press('Escape');
  await gone(box);
  check(await cite.getAttribute('title') !== null, 'the title is lost');
  await page.mouse.move(5, 5);

  const link = page.locator('.prose a.link').first();
  await link.hover();
  await shown(box);
  check((await box.innerText()).includes(await link.innerText()), 'the summary is of another page', await box.innerText());
  check(t.loaded.length === loadedFor + 1 && /\/summaries\/[0-9a-f]+\.json$/.test(t.loaded.at(-1)), 'a summary loads more than its file', t.loaded.slice(loadedFor));
  const hrefs = await box.locator('a[href]').evaluateAll((all) => all.map((a) => a.href));
  for (const href of hrefs) check((await page.request.get(href)).ok(), 'a link in the summary leads nowhere', href);
  await page.mouse.move(5, 5);
  await gone(box);

  // What is only passed over shows nothing.
  await link.hover();
  await page.mouse.move(5, 5);
  await page.waitForTimeout(700);
  check(!await isOpen(box), 'what was passed over is shown');

  const back = page.locator('.reference .backs a').nth(3);
  await back.scrollIntoViewIfNeeded();
  await back.hover();
  await shown(box);
  check(await box.locator('.cites').count() > 0, 'the sentence lacks its source', await box.innerText());
  await close(t, 'pointer');
}

// ---- What a citation says ----
{
  const t = await open(actor), { page, box } = t;
  check(t.loaded.every((l) => !l.includes('/summaries/')), 'summaries are loaded before anything is pointed at', t.loaded);
  const says = async (cite) => {
    await page.mouse.move(5, 5);
    await gone(box);
    await cite.scrollIntoViewIfNeeded();
    await cite.hover();
    await shown(box);
    return { text: (await box.innerText()).replace(/\s+/g, ' '), words: await box.locator('q').allInnerTexts() };
  };
  const cites = (sentence, label) => page.locator('.prose .statement', { hasText: sentence }).first().locator('a.cite', { hasText: label });
  const first = await says(cites('is the president of', /^Breitbart.¶1$/));
  check(first.text.includes('¶1, in our words: The Syrian president, whom the article presents as the head of HTS'), 'what is in a paragraph isn’t told', first.text);
  check(first.words.length === 0, 'a quotation of another statement is told', first.words);
  const second = await says(cites('He came to power when', /^Breitbart.¶2$/));
  check(second.text.includes('¶2, in our words: It was their second call in two weeks') && !second.text.includes('¶1'), 'another paragraph is told', second.text);
  const several = await says(cites('He came to power when', /^Jointearn.¶¶2, 7$/));
  check(['¶¶2, 7', '¶2, in our words:', '¶7, in our words:'].every((part) => several.text.includes(part)) && several.text.split('in our words').length === 3, 'several paragraphs', several.text);
  const figure = await says(cites('He came to power when', /^Breitbart.fig. 1$/));
  check(figure.text.includes('fig. 1, in our words: Putin and al-Sharaa'), 'what is in a picture isn’t told', figure.text);
  const quoting = await says(cites('The day is reckoned from', /^Breitbart.¶1$/));
  check(quoting.words.join() === 'Tuesday' && /“?Tuesday”? ¶1, as its own words; checked/.test(quoting.text), 'a quotation or its check is missing', quoting);
  check(await box.locator('.about-own a').evaluateAll((all) => all.every((a) => a.href.startsWith(location.origin))), 'a link in our words');
  // On pages that only list it, too.
  await page.goto(`${base}contested/`);
  const listed = page.locator('a.cite[href*="sources/"][href*="#para-"]').first();
  const there = await says(listed);
  check(there.text.includes(`${(await listed.innerText()).split('\u00a0')[1].replace('¶¶', '¶').split(/[–,]/)[0]}, in our words:`), 'a list’s citation doesn’t tell its paragraph', there.text);
  check(/^(Contested|Disputed|Alleged|Wording|Over time)/.test(there.text), 'a paragraph about what is contested is told without its mark', there.text);
  await page.context().close();
}
{
  const t = await open('ar/أحمد-الشرع/', {}), { page, box } = t;
  const cite = page.locator('.prose a.cite[href^="#ref-"]').first();
  await cite.scrollIntoViewIfNeeded();
  await cite.hover();
  await shown(box);
  check((await box.locator('.about-own-mark').allInnerTexts())[0] === '¶1، بكلماتنا:' && await box.locator('.about-own [lang=en][dir=ltr]').count() > 0, 'in Arabic', await box.innerText());
  await close(t, 'Arabic');
}

// ---- With the keyboard ----
{
  const t = await open(event), { page, box } = t;
  await page.locator('.prose a.cite[href^="#ref-"]').first().evaluate((a) => { const before = document.createElement('a'); before.href = '#x'; before.id = 'before'; a.before(before); before.focus(); });
  await page.evaluate(() => { window.shifts = []; });
  await page.keyboard.press('Tab');
  await shown(box);
  const focused = () => page.evaluate(() => document.activeElement.closest('.popover') ? 'box' : document.activeElement.classList[0]);
  check(await focused() === 'cite', 'the focus left the citation', await focused());
  await page.keyboard.press('Tab');
  check(await focused() === 'box', 'the box can’t be reached', await focused());
  await page.keyboard.press('Shift+Tab');
  check(await focused() === 'cite', 'there is no way back', await focused());
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await gone(box);
  check(await focused() === 'cite', 'Escape loses the focus', await focused());
  await page.waitForTimeout(600);
  check(!await isOpen(box), 'what was dismissed comes again');
  // Where something lies over the page that lets nothing of it have the focus,
  // the key does what it does without a box.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await shown(box);
  await box.evaluate((e) => { e.inert = true; });
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement !== document.querySelector('#before + a')), 'the citation catches the focus');
  await close(t, 'keyboard');
}

// ---- With a finger ----
{
  const t = await open(actor, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }), { page, box } = t;
  const cite = page.locator('.prose a.cite[href^="#ref-"]').nth(2);
  await cite.scrollIntoViewIfNeeded();
  const from = page.url();
  await cite.tap();
  await shown(box);
  check(page.url() === from, 'a tap on a citation follows it');
  await page.waitForTimeout(300);
  const at = await cite.boundingBox(), over = await box.boundingBox();
  check(over.x === 0 && over.width === 390, 'it is no sheet', over);
  check(over.y >= at.y + at.height - 1 || over.y + over.height <= at.y + 1, 'the sheet covers the citation', [at, over]);
  for (const a of await box.locator('a, button').all()) {
    const size = await a.boundingBox();
    if (size) check(size.height >= 24, 'too small for a finger', await a.innerText());
  }
  await box.locator('.popover-close').tap();
  await gone(box);
  await cite.tap();
  await shown(box);
  const sheet = await box.boundingBox();
  await page.touchscreen.tap(4, sheet.y > 400 ? 200 : 640); // beside the text
  await gone(box);
  await cite.scrollIntoViewIfNeeded();
  await still(page, 'finger');
  const link = page.locator('.prose a.link').first();
  const to = await link.evaluate((a) => a.href);
  const here = page.url();
  await link.tap();
  await shown(box);
  check(page.url() === here && await box.locator('.about-title a').count() === 1, 'a tap on a link shows no summary, or follows it');
  await link.tap();
  await page.waitForURL(to);
  await page.context().close();
  // Where there is nothing to show, as in a view of an earlier day, a tap follows.
  const t2 = await open(`${actor}#at-known-2026-01-28`, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const known = t2.page.locator('.prose a.link:visible').first();
  const there = await known.evaluate((a) => a.href);
  await known.tap();
  await t2.page.waitForURL(there);
  await t2.page.context().close();
}

// A finger that scrolled has tapped nothing: Enter follows a link.
{
  const t = await open(actor, { hasTouch: true }), { page } = t;
  const link = page.locator('.prose a.link').first();
  const to = await link.evaluate((a) => a.href);
  await link.focus();
  await page.evaluate(() => { window.over = false; addEventListener('pointercancel', () => { window.over = true; }, true); });
  const devtools = await page.context().newCDPSession(page);
  const touch = (type, y) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: y ? [{ x: 500, y }] : [] });
  await touch('touchStart', 500);
  for (let y = 480; y > 400; y -= 20) await touch('touchMove', y);
  await touch('touchEnd');
  await page.waitForFunction(() => window.over);
  await page.keyboard.press('Enter');
  await page.waitForURL(to, { timeout: 5000 }).catch(() => check(false, 'after a finger scrolled Enter opens a box'));
  // Nor has one whose tap came to nothing.
  await page.goto(base + actor);
  await link.focus();
  await page.evaluate(() => document.body.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true })));
  await page.keyboard.press('Enter');
  await page.waitForURL(to, { timeout: 5000 }).catch(() => check(false, 'after a finger was put down Enter opens a box'));
  await page.context().close();
}

// The line that was tapped stays in sight, wherever it is, and the sheet is high
// enough to be read.
for (const size of [{ width: 360, height: 780 }, { width: 640, height: 360 }]) {
  const t = await open(actor, { viewport: size, hasTouch: true, isMobile: true }), { page, box } = t;
  const cite = page.locator('.prose a.cite[href^="#ref-"]').nth(2);
  for (let share = 0.1; share < 0.95; share += 0.1) {
    await cite.evaluate((a, y) => scrollTo({ top: scrollY + a.getBoundingClientRect().top - y, behavior: 'instant' }), share * size.height);
    await cite.tap();
    await shown(box);
    await page.waitForTimeout(250); // until it has come in
    const at = await cite.boundingBox(), over = await box.boundingBox();
    const where = `${size.width}×${size.height}, ${Math.round(share * 100)}%`;
    check(over.y >= at.y + at.height || over.y + over.height <= at.y, `${where}: the sheet covers the line`, [at, over]);
    check(over.height >= 160 - 1, `${where}: the sheet is too low`, over);
    check(over.y >= 0 && over.y + over.height <= size.height + 1, `${where}: the sheet is out of sight`, over);
    check(await page.locator('.statement.meant').count() === 1, `${where}: the statement isn’t marked`);
    // What doesn't fit is scrolled to; the way out stays.
    await box.locator('.popover-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
    const out = await box.locator('.popover-close').boundingBox(), end = await box.locator('.copy button').last().boundingBox();
    check(out.y >= over.y && out.y + out.height <= over.y + over.height, `${where}: the way out is scrolled away`, out);
    check(end.y + end.height <= over.y + over.height, `${where}: its end can’t be reached`, [end, over]);
    await box.locator('.popover-close').tap();
    await gone(box);
    check(await page.locator('.meant').count() === 0, `${where}: the mark stays`);
  }
  await close(t, 'a small phone');
}

// ---- Copying ----
{
  const t = await open(event, { permissions: ['clipboard-read', 'clipboard-write'] }), { page, box } = t;
  const statement = page.locator('.prose .statement').first();
  await statement.scrollIntoViewIfNeeded();
  await statement.hover({ position: { x: 4, y: 8 } });
  const button = page.locator('.copy-this');
  await button.waitFor({ state: 'visible' });
  // One sees which it is of.
  const ground = () => statement.evaluate((e) => getComputedStyle(e).backgroundColor);
  const bare = await page.locator('.prose .statement').nth(1).evaluate((e) => getComputedStyle(e).backgroundColor);
  check(await ground() !== bare, 'the sign beside a statement doesn’t mark it');
  await button.click();
  await shown(box);
  const menu = await box.boundingBox();
  await page.mouse.move(menu.x + menu.width / 2, menu.y + menu.height / 2, { steps: 5 });
  await page.waitForTimeout(700);
  check(await isOpen(box) && await ground() !== bare, 'the open menu doesn’t mark its statement');
  const copied = async (name) => {
    await box.getByRole('button', { name, exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.popover [role=status]')?.textContent);
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const id = await statement.getAttribute('id');
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
  const link = await copied('Link');
  check(link === `${canonical}#${id}`, 'the link', link);
  const text = await copied('Text');
  const title = await page.locator('h1').innerText();
  const site = await page.locator('meta[property="og:site_name"]').getAttribute('content');
  for (const part of [title, site, link, 'Jointearn News, 10 November 2025 or later, https://', '28 January 2026', 'Jointearn ¶¶1–2', String(new Date().getFullYear())]) check(text.replace(/\u00a0/g, ' ').includes(part), `the text lacks ${part}`, text);
  check(!/¶.*”/.test(text.split('”')[0] + '”'), 'citations stand in the quotation', text);
  const [item] = JSON.parse(await copied('CSL-JSON'));
  check(item.type === 'webpage' && item.title === title && item.URL === link && item['container-title'] === site, 'CSL-JSON', item);
  check(JSON.stringify(item.issued) === '{"date-parts":[[2026,1,28]]}' && item.accessed['date-parts'][0].length === 3, 'its dates', item);
  const known = ['id', 'type', 'title', 'container-title', 'URL', 'language', 'issued', 'accessed', 'abstract', 'references'];
  check(Object.keys(item).every((k) => known.includes(k)), 'it has fields that CSL doesn’t', Object.keys(item));
  const bib = await copied('BibTeX');
  check(/^@misc\{[A-Za-z0-9-]+,\n/.test(bib) && bib.includes('year = {2026}') && bib.includes(`url = {${link}}`), 'BibTeX', bib);
  await page.keyboard.press('Escape');
  await gone(box);
  await page.mouse.move(5, 5);
  await button.waitFor({ state: 'hidden' });
  check(await ground() === bare, 'a statement stays marked');
  // A contested matter is copied with its mark.
  const claim = page.locator('.point-contested .claim[id] a.cite').first();
  if (await claim.count() > 0) {
    await claim.scrollIntoViewIfNeeded();
    await claim.hover();
    await shown(box);
    check(/contested: /i.test(await copied('Text')), 'the mark is left out', await copied('Text'));
  }
  await close(t, 'copying');
}
// What the editors worked out is copied as theirs, with what they say of it, in
// each form.
for (const [path, words, want, references] of [
  ['events/second-call/', 'note', /Our own note, worked out from: Breitbart ¶1 \(.+\)\./, true],
  ['actors/tom-barrack/', 'only The Jerusalem Post', /Our own note(: .*four articles.*|)\./, false],
  ['ar/أحمد-الشرع/', '', /ملاحظة منا/, undefined],
]) {
  const t = await open(path, { permissions: ['clipboard-read', 'clipboard-write'] }), { page, box } = t;
  const cites = page.locator('.prose .statement[id], .fact[id]').filter({ has: page.locator('.cite.editor') }).filter({ has: page.locator('.cite.editor'), ...(references === true ? { has: page.locator('a.cite[href^="#ref-"]') } : {}), ...(references === false ? { hasText: words } : {}) }).locator('.cite.editor');
  if (await cites.count() === 0) {
    check(references === undefined, `${path}: none of the site's own notes is cited`);
    await page.context().close();
    continue;
  }
  await cites.first().scrollIntoViewIfNeeded();
  const statement = cites.first().locator('xpath=ancestor-or-self::*[@id][1]');
  await statement.hover({ position: { x: 4, y: 8 } });
  await page.locator('.copy-this').click();
  await shown(box);
  const copied = async (name) => {
    await box.getByRole('button', { name, exact: true }).click();
    await page.waitForFunction((name) => document.querySelector('.popover [role=status]')?.textContent?.includes(name), name);
    return (await page.evaluate(() => navigator.clipboard.readText())).replace(/\u00a0/g, ' ');
  };
  const text = await copied(await page.evaluate(() => document.querySelector('.copy button:nth-of-type(2)')?.textContent));
  const [item] = JSON.parse(await copied('CSL-JSON')), bib = await copied('BibTeX');
  for (const form of [text, item.note ?? '', bib.split('note = ')[1] ?? '']) check(want.test(form), `${path}: our own note is left out`, form);
  check(!/rests on/.test(text), `${path}: what is ours rests on a source`, text);
  await page.context().close();
}
{
  // Where nothing can be put on the clipboard, the text is there to be copied.
  const t = await open(event), { page, box } = t;
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const cite = page.locator('.prose a.cite[href^="#ref-"]').first();
  await cite.scrollIntoViewIfNeeded();
  await cite.hover();
  await shown(box);
  await box.getByRole('button', { name: 'Link', exact: true }).click();
  const area = box.locator('textarea');
  await area.waitFor({ state: 'visible' });
  check((await area.inputValue()).includes('#'), 'there is nothing to be copied by hand');
  check(await area.evaluate((a) => a === document.activeElement && a.selectionEnd === a.value.length), 'the text isn’t selected');
  await close(t, 'by hand');
}

// ---- The section that is read ----
{
  const t = await open(event), { page } = t;
  await page.locator('#at-references').scrollIntoViewIfNeeded();
  await page.evaluate(() => document.getElementById('at-references').scrollIntoView({ behavior: 'instant' }));
  await page.waitForFunction(() => document.querySelector('.contents a[aria-current=location]')?.hash === '#at-references');
  check(await page.locator('.contents a[aria-current]').count() === 1, 'several sections are current');
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.waitForFunction(() => document.querySelector('.contents a[aria-current=location]')?.hash !== '#at-references');
  await close(t, 'section');
}

// ---- As known on an earlier day ----
{
  const t = await open(event), { page, box } = t;
  const views = page.locator('.known a[data-for="1"]');
  if (await views.count() > 0) {
    await views.click();
    await page.locator('.prose a.link').filter({ visible: true }).first().hover();
    await page.waitForTimeout(800);
    check(!await isOpen(box), 'a view of an earlier day shows what is known today');
  }
  await page.context().close();
}

// ---- Straight from a folder ----
if (portable) {
  const t = await open(pathToFileURL(join(portable, event, 'index.html')).href), { page, box } = t;
  const link = page.locator('.prose a.link').first();
  await link.hover();
  await shown(box);
  const hrefs = await box.locator('a[href]').evaluateAll((all) => all.map((a) => a.href));
  check(hrefs.every((h) => /^file:.*\.html(#|$)/.test(h)), 'a link leads to a folder', hrefs);
  await close(t, 'folder');
}

// ---- What must not be lost: what disputes it, what it is marked with ----
if (small) {
  const at = (path) => pathToFileURL(join(small, path, 'index.html')).href;
  const t = await open(at('actors/ann/')), { page, box } = t;
  await page.evaluate(() => { window.copied = ''; Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } }); });
  const copied = async (cite, form) => {
    await cite.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await shown(box);
    await box.getByRole('button', { name: form, exact: true }).click();
    const text = await page.evaluate(() => window.copied);
    await page.keyboard.press('Escape');
    await gone(box);
    return text.replaceAll('\u00a0', ' ');
  };
  for (const form of ['Text', 'BibTeX', 'CSL-JSON']) {
    const text = await copied(page.locator('.prose p a.cite').first(), form);
    check(/It rests on: G ¶1 via Radio \(/.test(text) || (form === 'CSL-JSON' && /"references": "G ¶1 via Radio \(/.test(text)), `${form}: what it rests on`, text);
    check(/Against it stands: K ¶1 \(/.test(text), `${form}: what says otherwise`, text);
    check(!/rests on[^.]*K ¶1|references"[^\n]*K ¶1/.test(text), `${form}: what says otherwise is told as what it rests on`, text);
  }
  check(/\[over \d+ years? ago\]/.test(await copied(page.locator('.fact', { hasText: 'Old' }).locator('a.cite').first(), 'Text')), 'how old a fact is', await page.evaluate(() => window.copied));
  check(/\[Alleged/.test(await copied(page.locator('.fact', { hasText: 'Bob' }).locator('a.cite').first(), 'Text')), 'that a fact is alleged', await page.evaluate(() => window.copied));
  // What a paragraph says of an allegation is told with its mark.
  const alleging = page.locator('.point-alleged .claim a.cite').first();
  await alleging.scrollIntoViewIfNeeded();
  await alleging.hover();
  await shown(box);
  const told = await box.innerText();
  check(/Alleged/.test(told) && told.includes('Did she pay?') && told.includes('¶1, in our words: So.'), 'a paragraph about an allegation is told without its mark', told);
  await page.mouse.move(5, 5);
  await gone(box);
  // The use of a source within what is alleged.
  const use = await page.locator('.point-alleged .claim a.cite').first().getAttribute('id');
  const back = page.locator(`.reference .backs a[href="#${use}"]`);
  await back.scrollIntoViewIfNeeded();
  await back.hover();
  await shown(box);
  const words = await box.innerText();
  check(/Alleged/.test(words) && words.includes('Did she pay?') && words.includes('She denies it.'), 'an allegation is told without its mark or its response', words);
  await page.mouse.move(5, 5);
  await gone(box);
  // A quotation is nobody's own words elsewhere; links that lead elsewhere stay as they are.
  const quoting = page.locator('.prose a.link', { hasText: 'Council' }).first();
  await quoting.hover();
  await shown(box);
  const summary = await box.innerText();
  check(!summary.includes('for ever') && summary.includes('It meets'), 'a page is introduced by what it quotes', summary);
  check((await box.locator('a[href^="http"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')))).join() === 'https://example.net/x/', 'an address elsewhere', await box.innerHTML());
  await close(t, 'small');
}

// ---- The forms of a citation, by themselves ----
{
  const source = await readFile(new URL('../../templates/script/formats.js', import.meta.url), 'utf8');
  const { plain, bibtex, cslJSON } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const words = { asOf: (d) => `as of ${d}`, accessed: (d) => `accessed ${d}`, rests: (s) => `Rests on: ${s}.`, against: (s) => `Against: ${s}.`, comma: ', ', semicolon: '; ', quote: (s) => `“${s}”` };
  const c = { key: 'أحمد-s-1', text: 'Costs $5 & 10% of {a_b} #1 ~ ^ \\x', marks: ['alleged'], title: 'R&D_{x}', site: '100 % "S"', url: 'https://example.org/a%20b/#s-1', date: '2026-01', accessed: '2026-11-29', language: 'en', sources: [], against: [] };
  const bib = bibtex(c, words);
  check(bib.includes('title = {{R\\&D\\_\\{x\\}}}') && bib.includes('note = {“Costs \\$5 \\& 10\\% of \\{a\\_b\\} \\#1 \\textasciitilde{} \\textasciicircum{} \\textbackslash{}x” [alleged]}'), 'escapes', bib);
  check(bib.startsWith('@misc{s-1,') && bib.includes('month = {1}') && bib.includes('url = {https://example.org/a%20b/#s-1}'), 'key, month or address', bib);
  let depth = 0;
  for (let i = 0; i < bib.length; i++) {
    if (bib[i] === '\\') i++;
    else if (bib[i] === '{') depth++;
    else if (bib[i] === '}') depth--;
  }
  check(depth === 0, 'braces', bib);
  check(JSON.stringify(JSON.parse(cslJSON(c, words))[0].issued) === '{"date-parts":[[2026,1]]}', 'a month is no day', cslJSON(c, words));
  check(!('issued' in JSON.parse(cslJSON({ ...c, date: '' }, words))[0]), 'a date that isn’t known');
  check(plain({ ...c, date: '' }, words, (d) => d) === `“${c.text}” [alleged] R&D_{x}, 100 % "S". ${c.url} (accessed 2026-11-29).`, 'text', plain({ ...c, date: '' }, words, (d) => d));
}

await browser.close();
stop();
console.log(`${checks} checks`);
process.exitCode = wrong > 0 ? 1 : 0;
