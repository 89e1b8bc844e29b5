// Opens each type of page in Debian's Chromium and reports what axe and the
// browser find wrong. usage: node browser.mjs FOLDER
import { axe, launch, serve } from './chromium.mjs';

const folder = process.argv[2];
const { base, close } = await serve(folder);

const pages = ['', 'actors/', 'actors/ahmed-al-sharaa/', 'actors/kurds-in-syria/', 'events/', 'events/accession-to-the-coalition/',
  'sources/', 'sources/ap-2025-11-11/', 'contested/', 'contested/by-date/', 'contested/by-actor/', 'actors/sana/', 'corrections/', 'tags/', 'tags/coalition/', 'graph/', 'about/', 'method/', 'search/', 'search/?q=syria&kind=event', 'a-z/', '404.html', 'ar/أحمد-الشرع/', 'ar/زيارة-البيت-الأبيض/'];
// One page of each type.
const ofEachType = ['', 'actors/ahmed-al-sharaa/', 'events/', 'events/accession-to-the-coalition/', 'sources/ap-2025-11-11/', 'graph/', 'ar/زيارة-البيت-الأبيض/', 'search/?q=syria', 'a-z/'];
const guises = [
  { name: 'phone', options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' } },
  { name: 'desk, dark', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, pages: [...ofEachType, 'actors/', 'contested/', 'corrections/', 'about/', '404.html'] },
  // axe is itself a script: the site's own are kept from it.
  { name: 'desk, without script', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, scripts: false, pages: ofEachType },
];

let wrong = 0;
const report = (where, what) => { wrong++; console.error(`${where}: ${what}`); };
const browser = await launch();
const contexts = await Promise.all(guises.map((guise) => browser.newContext(guise.options)));
const jobs = guises.flatMap((guise, i) => (guise.pages ?? pages).map((path) => ({ guise, path, context: contexts[i] })));
const looked = jobs.length;

/** @param {{guise: any, path: string, context: any}} job */
async function look({ guise, path, context }) {
  const where = `/${path} (${guise.name})`;
  const page = await context.newPage();
  if (guise.scripts === false) await page.route(/\.[0-9a-f]{8}\.js$/, (route) => route.fulfill({ body: '' }));
  page.on('console', (m) => { if (m.type() === 'error') report(where, `console: ${m.text()}`); });
  page.on('pageerror', (e) => report(where, String(e)));
  page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') report(where, `failed: ${r.url()}`); });
  page.on('request', (r) => { if (!r.url().startsWith(base) && !r.url().endsWith('/favicon.ico')) report(where, `asked for ${r.url()}`); });
  await page.goto(base + path);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) report(where, `overflows sideways by ${wide} px`);
  const arrows = await page.evaluate(() => [...document.querySelectorAll('li')].filter((li) => !li.closest('.crumbs') && /[‹›]/.test(getComputedStyle(li, '::after').content)).length);
  if (arrows > 0) report(where, `${arrows} items of lists are followed by an arrow`);
  for (const v of await axe(page)) report(where, v);
  await page.close();
}
// Two at a time: as many as small machines have processors.
await Promise.all([0, 1].map(async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) await look(job);
}));

// Without JavaScript the text is all there, and folded points open by
// themselves.
const plain = await browser.newContext({ javaScriptEnabled: false });
const page = await plain.newPage();
await page.goto(`${base}actors/ahmed-al-sharaa/`);
const fold = page.locator('details > summary').first();
await fold.click();
if (!(await page.locator('details[open]').first().isVisible())) report('without JavaScript', 'a folded point does not open');
// A citation leads to its reference, and the reference back.
await page.locator('a.cite[id]').first().click();
if (!new URL(page.url()).hash.startsWith('#ref-')) report('without JavaScript', `a citation leads to ${page.url()}`);
await page.locator('.reference .backs a').first().click();
if (!new URL(page.url()).hash.startsWith('#use-')) report('without JavaScript', `a reference leads back to ${page.url()}`);
await browser.close();
close();
console.log(`${looked} pages, in ${guises.length} guises`);
process.exitCode = wrong > 0 ? 1 : 0;
