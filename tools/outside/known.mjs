// Opens each event of the built site and the timeline in Debian's Chromium, as
// known on each date that their switch offers, and reports what is seen of
// sources that hadn't appeared by then. The dates of the sources are read from
// their notes, not from the pages. usage: node known.mjs FOLDER CONTENT
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { axe, launch, serve } from './chromium.mjs';

const [folder, content] = process.argv.slice(2);
const { base, close } = await serve(folder);

// The content has days, and one source that is only known not to be earlier.
const issued = {};
for (const file of readdirSync(join(content, 'sources'))) {
  const day = /^issued: "?\[?(\d{4}-\d\d-\d\d)/m.exec(readFileSync(join(content, 'sources', file), 'utf8'));
  if (!day) throw new Error(`${file} has no day`);
  issued[file.replace(/\.md$/, '')] = day[1];
}
const pages = ['events/', ...readdirSync(join(folder, 'events'), { withFileTypes: true }).filter((d) => d.isDirectory() && d.name !== 'page').map((d) => `events/${d.name}/`)];

let wrong = 0, views = 0;
const report = (where, what) => { wrong++; console.error(`${where}: ${what}`); };
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
const page = await context.newPage();

// look tells what is seen on the page as it is.
const look = () => page.evaluate(() => {
  document.querySelectorAll('details').forEach((d) => { d.open = true; });
  const seen = (e) => e.checkVisibility();
  // A phone's contents are without points and lesser headings.
  const narrow = '.contents :is(.contents-point, .contents-4, .contents-5, .contents-6)';
  const key = (href) => (/#ref-(.+)$/.exec(href) ?? /sources\/([^/]+)\//.exec(href))?.[1];
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    banners: all('.known-view').filter(seen).map((e) => e.textContent),
    cited: [...new Set(all('a.cite[href], .reference-label a').filter(seen).map((e) => key(e.getAttribute('href'))).filter(Boolean))],
    reported: [...new Set(all('time.reported').filter(seen).map((e) => e.getAttribute('datetime')))],
    statements: all('.statement[id], .claim[id], .fact[id]').filter(seen).length,
    entries: all('main > .index .entry').filter(seen).length,
    // Of a timeline's two drawings one is seen, which depends on the page's width.
    hidden: all('[data-known]:not([data-until])').filter((e) => !seen(e) && !e.closest(narrow) && (e.closest('.when-narrow, .when-wide')?.checkVisibility() ?? true)).length,
    instead: all('[data-until]').filter(seen).length,
    empty: all('.prose p, .prose li, .entry-text p, .short li, .note, .cites, .fact-row, .part').filter((e) => seen(e) && e.innerText.trim() === '').length,
    lone: all('.prose > :is(h2, h3, h4)').filter((e) => {
      if (!seen(e)) return false;
      let next = e.nextElementSibling;
      while (next && !seen(next)) next = next.nextElementSibling;
      return !next;
    }).length,
    // Contents lead to what is seen, and to all of it.
    astray: all('.contents li').filter((e) => getComputedStyle(e).display !== 'none' !== document.getElementById(decodeURIComponent(e.querySelector('a').hash.slice(1))).checkVisibility() && !e.matches(narrow)).length,
    headings: all('.year h2').filter(seen).map((e) => e.innerText),
    years: all('.year').filter(seen).map((e) => [...e.querySelectorAll('.entry-date > span:not([data-until])')].some((date) => date.checkVisibility())),
    drawn: all('.when-event').filter(seen).length,
    rest: all('.when-missing').filter(seen).map((e) => e.innerText).join(' '),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
});

for (const path of pages) {
  await page.goto(base + path);
  const links = await page.locator('.known a').evaluateAll((list) => list.map((a) => a.getAttribute('href')));
  const whole = await look();
  if (whole.hidden || whole.instead || whole.banners.length) report(path, `the whole page hides ${whole.hidden}, and shows ${whole.instead} that only views have`);
  let before = -1;
  for (const [i, href] of links.entries()) {
    const where = path + href;
    // Each view has an address of its own, and each link leads to it.
    if (i === 0) await page.goto(base + where); else await page.locator(`.known a[href="${href}"]`).click();
    const now = await look();
    if (now.wide > 0) report(where, `overflows sideways by ${now.wide} px`);
    if (href === '#at-known') {
      if (JSON.stringify(now) !== JSON.stringify(whole)) report(where, 'today does not show everything');
      await page.goBack();
      if ((await look()).banners.length !== 1) report(where, 'going back does not return to the view');
      continue;
    }
    views++;
    const day = href.slice('#at-known-'.length);
    for (const key of now.cited) if (!(issued[key] <= day)) report(where, `${key} is seen, of ${issued[key]}`);
    for (const date of now.reported) if (date > day) report(where, `something reported on ${date} is seen`);
    if (now.banners.length !== 1) report(where, `${now.banners.length} banners are seen`);
    const shown = Number(/: (\d+) of \d+ (?:statements?|events?)\./.exec(now.banners[0] ?? '')?.[1]);
    const counted = path === 'events/' ? now.entries : now.statements;
    if (shown !== counted) report(where, `the banner counts ${shown}, and ${counted} are seen`);
    if (shown < before || shown === 0) report(where, `${shown} are seen, and ${before} in the view before`);
    before = shown;
    if (now.astray) report(where, `${now.astray} entries of its contents lead to what is hidden, or are missing`);
    now.years.forEach((dated, i) => { if (dated === /later/.test(now.headings[i])) report(where, `a heading is “${now.headings[i]}”`); });
    if (path === 'events/' && now.drawn + Number(/^(\d+) /.exec(now.rest)?.[1] ?? 0) !== now.entries) report(where, `${now.drawn} of ${now.entries} events are drawn, and it says “${now.rest}”`);
    if (now.empty || now.lone) report(where, `${now.empty} elements are empty, ${now.lone} headings have nothing below`);
  }
}
// What was expected is told as expected until somebody reports it.
const statusOn = async (anchor) => {
  await page.goto(`${base}events/${anchor}`);
  return page.locator('.entry', { has: page.locator('h3 a[href$="accession-to-the-coalition/"]') }).locator('.mark-status').evaluateAll((l) => l.filter((e) => e.checkVisibility()).map((e) => e.textContent).join());
};
for (const [anchor, want] of [['#at-known-2025-11-01', 'expected'], ['#at-known-2025-11-10', 'reported'], ['', 'reported']]) {
  const got = await statusOn(anchor);
  if (got !== want) report(`events/${anchor}`, `the entry into the coalition is ${got}, not ${want}`);
}
for (const path of ['events/#at-known-2025-11-01', 'events/accession-to-the-coalition/#at-known-2025-11-10']) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.goto(base + path);
    for (const v of await axe(page)) report(`${path} (${colorScheme})`, v);
  }
}
await browser.close();
close();
console.log(`${views} views of ${pages.length} pages`);
if (views < 20) report('the site', `has ${views} views`);
process.exitCode = wrong > 0 ? 1 : 0;
