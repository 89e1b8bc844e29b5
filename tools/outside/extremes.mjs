// Opens sites that have nothing, one of each, or hundreds of everything under
// names of one letter, of two hundred, and of markup, in Debian's Chromium, and
// reports what doesn't fit, fails, or runs.
// usage: node extremes.mjs EMPTY ONE MANY [FOLDER-FOR-PICTURES]
import { join } from 'node:path';
import { axe, launch, serve } from './chromium.mjs';

const [empty, one, many, pictures] = process.argv.slice(2);
let wrong = 0, checks = 0;
const browser = await launch();

/**
 * Looks at pages of a site, on a phone in the dark and on a desk.
 * @param {string} name
 * @param {string} folder
 * @param {string[]} paths
 * @param {string[]} axed  those that axe looks at, too, on the phone
 * @param {(page: any, check: (is: boolean, what: string) => void, base: string) => Promise<void>} [more]
 */
async function look(name, folder, paths, axed, more) {
  const { base, close } = await serve(folder);
  for (const [guise, options] of [['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }], ['desk', { viewport: { width: 1280, height: 900 } }]]) {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    let at = '';
    const check = (is, what) => { checks++; if (!is) { wrong++; console.error(`${name} /${at} (${guise}): ${what}`); } };
    page.on('console', (m) => { if (m.type() === 'error') check(false, `console: ${m.text()}`); });
    page.on('pageerror', (e) => check(false, e.message));
    page.on('dialog', (d) => { check(false, `it runs: ${d.message()}`); d.dismiss(); });
    page.on('requestfailed', (r) => check(r.failure()?.errorText === 'net::ERR_ABORTED', `failed: ${r.url()}`));
    for (const path of paths) {
      at = path;
      const response = await page.goto(base + path);
      check(response.ok() || path === '404.html', `it is answered with ${response.status()}`);
      if (path.includes('?q=')) await page.waitForFunction(() => document.querySelector('.hit, .search-other, .search-none') || document.querySelector('[role=status]')?.textContent);
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${guise}-${encodeURIComponent(path).slice(0, 60) || 'home'}.png`), fullPage: !path.startsWith('events/') });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(wide <= 0, `it sticks out by ${wide} px: ${await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && e.children.length === 0 && e.checkVisibility()).slice(0, 3).map((e) => `${e.parentElement.className} ${e.className} ${e.localName}`).join(' | '))}`);
      check(await page.evaluate(() => document.querySelectorAll('main img[src="x"], main script:not([src])').length === 0), 'a name is markup');
      if (guise !== 'phone' || !axed.includes(path)) continue;
      for (const v of await axe(page)) check(false, v);
    }
    if (more) await more(page, check, base);
    await context.close();
  }
  close();
}

await look('empty', empty, ['', 'events/', 'actors/', 'sources/', 'graph/', 'contested/', 'a-z/', 'search/?q=x', '404.html'], ['events/', 'actors/', 'graph/', 'search/?q=x']);
await look('one', one, ['', 'events/', 'events/e/', 'actors/', 'actors/a/', 'graph/', 'a-z/', 'search/?q=A', 'search/?q=zzz'], ['events/', 'actors/a/', 'graph/']);
await look('many', many, ['', 'events/', 'actors/', 'graph/', 'a-z/', 'actors/o/', 'actors/long/', 'actors/unbroken/', 'actors/markup/', 'actors/script/', 'actors/han/', 'events/e-250/',
  'search/?q=O', 'search/?q=onerror', 'search/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 'search/?q=%E5%A4%A7%E9%A6%AC', `search/?q=${'unbroken'.repeat(25)}`], ['actors/markup/', 'search/?q=onerror'], async (page, check, base) => {
  // What is found and what is pointed at is said in its words.
  await page.goto(`${base}search/?q=onerror`);
  await page.locator('.hit-link').first().waitFor();
  check((await page.locator('.hit-link').first().textContent()).includes('<img src=x onerror=alert(1)>'), 'a name of markup isn’t shown as it is');
  await page.goto(`${base}search/?q=${encodeURIComponent('大馬')}`);
  await page.locator('.hit-link').first().waitFor();
  check((await page.locator('.hit-link').first().textContent()).includes('大馬士革'), 'what is written without spaces isn’t found');
  await page.goto(`${base}actors/o/`);
  const link = page.locator('a[href*="actors/markup/"]:visible').first();
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await page.locator('.popover:not([hidden])').waitFor();
  check((await page.locator('.popover').textContent()).includes('<b>'), 'what a page says isn’t shown as it is');
});
await browser.close();
console.log(`${checks} things looked at`);
process.exitCode = wrong > 0 ? 1 : 0;
