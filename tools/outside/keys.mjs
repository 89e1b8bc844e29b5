// Goes through pages of the built site in Debian's Chromium with the keyboard
// alone: whatever has the focus is seen and shows it, in the order of the page,
// nothing holds the focus, and what a pointer can do keys can.
// usage: node keys.mjs FOLDER
import { launch, serve } from './chromium.mjs';

const { base, close } = await serve(process.argv[2]);
let wrong = 0, checks = 0;
const check = (is, what) => { checks++; if (!is) { wrong++; console.error(what); } };
const browser = await launch();

/** What has the focus, and whether a reader can tell. */
const focus = (page) => page.evaluate(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const at = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2];
  // Of a link over several lines the first line counts.
  const first = e.getClientRects()[0] ?? box;
  const over = document.elementFromPoint(first.left + Math.min(first.width / 2, 6), first.top + first.height / 2);
  const inSVG = e instanceof SVGElement;
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'
    || inSVG && [...e.querySelectorAll('*')].some((c) => getComputedStyle(c).outlineStyle !== 'none' || getComputedStyle(c).strokeWidth !== '0px');
  return {
    what: `${e.localName}.${e.getAttribute('class') ?? ''} “${(e.textContent ?? '').trim().slice(0, 30)}”`,
    seen: box.width > 0 && box.height > 0 && at[0] >= 0 && at[0] <= innerWidth && first.bottom > 0 && first.top < innerHeight,
    covered: Boolean(over && over !== e && !e.contains(over) && !over.contains(e) && over.parentNode !== e.parentNode && !over.closest('.popover') && !(inSVG && e.ownerSVGElement.contains(over))),
    over: over ? `${over.localName}.${over.getAttribute('class') ?? ''}` : '',
    ring, popover: Boolean(e.closest('.popover')),
    place: window.order?.get(e) ?? -1, name: (e.getAttribute('aria-label') || e.textContent || e.getAttribute('title') || e.labels?.[0]?.textContent || '').trim(),
  };
});

const most = 250; // of a page's things
const all = ['', 'actors/al-qaeda/', 'events/first-call/', 'events/', 'sources/', 'search/', 'graph/', 'tags/', 'ar/زيارة-البيت-الأبيض/', '404.html'];
for (const [width, scheme, paths] of [[1280, 'light', all], [390, 'dark', ['', 'events/first-call/', 'search/', 'tags/']]]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' });
  for (const path of paths) {
    const where = `/${path} at ${width}`;
    const page = await context.newPage();
    page.on('pageerror', (e) => check(false, `${where}: ${e.message}`));
    await page.goto(base + path);
    const many = await page.evaluate(() => {
      const start = document.createElement('span'); // the search has the focus in its field
      start.tabIndex = -1;
      document.body.prepend(start);
      start.focus();
      window.order = new Map([...document.querySelectorAll('*')].map((e, i) => [e, i]));
      return [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')].filter((e) => e.checkVisibility()).length;
    });
    let last = -1, count = 0, out = false;
    const seen = new Set();
    for (let i = 0; i < Math.min(many + 40, most); i++) {
      await page.keyboard.press('Tab');
      let f = await focus(page);
      if (f?.covered) { // by what is on its way out, or to stay
        await page.waitForTimeout(300);
        f = await focus(page);
      }
      if (!f) { out = true; break; }
      if (f.popover) { await page.keyboard.press('Escape'); continue; }
      if (seen.has(f.place)) continue;
      seen.add(f.place);
      count++;
      check(f.seen, `${where}: what has the focus isn't seen: ${f.what}`);
      check(!f.covered, `${where}: what has the focus is covered by ${f.over}: ${f.what}`);
      check(f.ring, `${where}: nothing shows the focus of ${f.what}`);
      check(f.name !== '', `${where}: it has no name: ${f.what}`);
      check(f.place > last, `${where}: the focus goes back to ${f.what}`);
      last = f.place;
    }
    check(out || many + 40 > most, `${where}: the focus never leaves the page`);
    check(count >= Math.min(many, most - 50) * 0.9, `${where}: of ${many} things that can be used the keyboard comes to ${count}`);
    await page.close();
  }
  await context.close();
}

// What there is to do, without a pointer.
{
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })).newPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${base}actors/ahmed-al-sharaa/`);
  await page.keyboard.press('Tab');
  check((await focus(page))?.what.includes('skip'), 'the first thing is the way past the head');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => Boolean(document.activeElement.closest('#at-main'))), 'the way past the head leads past it');

  // A citation says what it rests on; what it says can be copied.
  await page.locator('.prose a.cite[href^="#ref-"]').first().focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await page.locator('.popover:not([hidden])').waitFor();
  for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement.matches('.copy button'))); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.copy-told')?.textContent);
  check((await page.evaluate(() => navigator.clipboard.readText())).startsWith('http'), 'the address of a statement is copied with keys');
  await page.keyboard.press('Escape');
  check(await page.evaluate(() => document.activeElement.matches('a.cite')), 'Escape leads back to the citation');
  await page.keyboard.press('Enter');
  check(new URL(page.url()).hash.startsWith('#ref-'), 'Enter leads to the reference');

  // A folded point opens, and closes.
  const fold = page.locator('.point details > summary').first();
  await fold.focus();
  await page.keyboard.press('Enter');
  check(await page.evaluate(() => document.activeElement.parentElement.open), 'Enter opens a fold');
  await page.keyboard.press('Space');
  check(await page.evaluate(() => !document.activeElement.parentElement.open), 'Space closes it');
  // A page of the graph.
  const node = page.locator('.net-wide .net-node, .net-drawing:visible .net-node').nth(1);
  const href = new URL(await node.getAttribute('href'), page.url()).href;
  await node.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(href);
}
await browser.close();
close();
console.log(`${checks} things hold with keys alone`);
process.exitCode = wrong > 0 ? 1 : 0;
